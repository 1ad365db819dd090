"""Graded exercises of lesson 02, in the order of the lesson: the core, then what goes further.

A new exercise: write it into a file of this folder, its cells into lessons/source/02_governance.py,
then `gvc audit --lessons 02` and `gvc build`.
"""

from gvclib import governance
from gvclib.exercise_bank.lesson_02 import (
    drivers,
    further_links,
    further_roles,
    links,
    mistakes,
    page,
    roles,
)
from gvclib.exercise_bank.thread import country, firm, industry
from gvclib.exercises import draw, listed

__all__ = ["EXERCISES", "LESSON", "TITLE", "coders", "country", "firm", "industry", "link"]

LESSON = "02"
TITLE = "Who decides in a chain?"
EXERCISES = listed(links, drivers, roles, page, further_links, further_roles)


@draw
def link(rng, industry):
    """An invented link in the student's industry: three levels, and what changes."""
    kind = rng.choice(governance.TYPES)
    levels = governance.determinants(kind).to_dict()
    changes = rng.choice(governance.DETERMINANTS)
    return {"industry": industry, **levels, "changes": changes}


@draw
def coders(rng):
    """Two invented coders of ten links with two codes; the usual mistakes give other numbers."""
    kinds = ["captive", "modular"]
    while True:
        first = rng.choices(kinds, weights=[3, 2], k=10)
        second = [code if rng.random() < 0.75 else rng.choice(kinds) for code in first]
        measures = [governance.cohen_kappa, mistakes.kappa_percent, mistakes.kappa_uniform,
                    mistakes.kappa_undivided]  # fmt: skip
        values = sorted([0.0, *(measure(first, second) for measure in measures)])
        both = set(first) == set(second) == set(kinds)
        if both and min(b - a for a, b in zip(values, values[1:], strict=False)) > 0.01:
            return {"first": first, "second": second}
