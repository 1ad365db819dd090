"""Graded exercises of lesson 05, in the order of the lesson."""

from gvclib.checks.lesson_05_position import (
    guess,
    place,
    depends_on,
    my_removal,
    smallest_cut,
    concentration,
    seat,
)
from gvclib.checks.lesson_05_claims import (
    cagr,
    cagr_interval,
    my_claim,
    a_claim,
)
from gvclib.checks.lesson_05_shares import (
    scenario,
    top_ten,
    us_share,
    us_cause,
    eda_rest,
    eda_why,
    definitions,
    forecast,
)
from gvclib.checks.lesson_05_path import (
    gaps,
    firm_a,
    conflicts,
    door_guess,
    compatible,
    audit_citations,
    citations,
)
from gvclib.checks.lesson_05_value import (
    leontief,
    participation,
    my_content,
    indirect,
    memo,
)
from gvclib.exercises import draw

LESSON = "05"
TITLE = "Reconstruction of the chip industry's value chain"

__all__ = [
    "guess",
    "place",
    "depends_on",
    "my_removal",
    "smallest_cut",
    "concentration",
    "seat",
    "cagr",
    "cagr_interval",
    "my_claim",
    "scenario",
    "top_ten",
    "us_share",
    "us_cause",
    "eda_rest",
    "eda_why",
    "definitions",
    "forecast",
    "gaps",
    "firm_a",
    "conflicts",
    "door_guess",
    "compatible",
    "audit_citations",
    "citations",
    "leontief",
    "participation",
    "my_content",
    "indirect",
    "memo",
]

# Inputs whose removal stops different numbers of others.
ITEMS = "N20 N22 N84 N85 N26 N30 N45 N9 N38 N41 N61 N63 N71 N74 N77 N80 N83 N91 N92 N100"
ECONOMIES = "BRA CAN CHN DEU GBR IDN IND JPN KOR MEX RUS TWN USA"


@draw
def item(rng):
    """An item of the chip chain to take out."""
    return rng.choice(ITEMS.split())


@draw
def claim(rng):
    """A claim about growth, printed in whole numbers, with a stated rate."""
    return a_claim(rng)


@draw
def economy(rng):
    """An economy of the input-output tables."""
    return rng.choice(ECONOMIES.split())
