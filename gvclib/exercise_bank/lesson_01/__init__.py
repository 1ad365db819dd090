"""Graded exercises of lesson 01, in the order of the lesson."""

from gvclib.checks.lesson_01_trap import (
    guess,
    income_group,
    trap_kinds,
    felipe,
    slowdown_years,
)
from gvclib.checks.lesson_01_baskets import (
    rca,
    prody,
    expy,
    gap,
)
from gvclib.checks.lesson_01_complexity import (
    reflections,
    eci,
    density,
    nearest,
    grain,
)
from gvclib.checks.lesson_01_verdict import (
    odds_ratio,
    growth_coefficient,
    comparable,
    essay,
    memo,
)
from gvclib.exercises import draw

LESSON = "01"
TITLE = "Export sophistication and the middle-income trap"

__all__ = [
    "guess",
    "income_group",
    "trap_kinds",
    "felipe",
    "slowdown_years",
    "rca",
    "prody",
    "expy",
    "gap",
    "reflections",
    "eci",
    "density",
    "nearest",
    "grain",
    "odds_ratio",
    "growth_coefficient",
    "comparable",
    "essay",
    "memo",
]


# Middle-income in 1987 or now, with exports and income for 2016. Hungary is left out: its nearest new
# product is also the one with the highest RCA below 1, so a known mistake would pass there.
POOL = (
    "ARG BGR BOL BRA CHL CHN COL CRI DOM ECU EGY GTM HND IDN IND JOR KOR LKA "
    "MAR MEX MUS MYS PAK PAN PER PHL POL PRT PRY ROU SLV THA TUN TUR URY VNM ZAF"
)


@draw
def country(rng):
    """An economy of the student's own."""
    return rng.choice(POOL.split())
