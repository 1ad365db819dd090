"""Graded exercises of lesson 02, in the order of the lesson.

A new exercise: write it into a file of this folder, its cells into lessons/source/02_governance.py,
then `gvc audit --lessons 02` and `gvc build`.
"""

from gvclib import governance
from gvclib.exercise_bank.lesson_02 import links, mistakes, roles, tables
from gvclib.exercises import draw, listed

LESSON = "02"
TITLE = "Governance tables and the four lead-firm roles"
EXERCISES = listed(links, tables, roles)


INDUSTRIES = [
    "furniture",
    "toys",
    "shoes",
    "coffee",
    "car seats",
    "watches",
    "cut flowers",
    "software",
    "medical devices",
    "garments",
    "circuit boards",
    "cocoa",
]


@draw
def link(rng):
    """An invented link of the student's own: industry, three levels, and what changes."""
    kind = rng.choice(governance.TYPES)
    levels = governance.determinants(kind).to_dict()
    changes = rng.choice(governance.DETERMINANTS)
    return {"industry": rng.choice(INDUSTRIES), **levels, "changes": changes}


@draw
def coders(rng):
    """Two invented coders of sixteen deeds, for whom the usual mistakes give other numbers."""
    roles = ["architect", "strategic leader", "gatekeeper", "value distributor"]
    while True:
        first = rng.choices(roles, weights=[4, 3, 2, 1], k=16)
        second = [x if rng.random() < 0.65 else rng.choices(roles, [1, 2, 2, 5])[0] for x in first]
        measures = [governance.cohen_kappa, mistakes.kappa_percent, mistakes.kappa_uniform,
                    mistakes.kappa_pooled, mistakes.kappa_undivided]  # fmt: skip
        values = sorted(measure(first, second) for measure in measures)
        if min(b - a for a, b in zip(values, values[1:], strict=False)) > 0.002:
            return {"first": first, "second": second}
