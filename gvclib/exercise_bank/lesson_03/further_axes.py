"""Further exercises of lesson 03: the paper's advice as a function, and its gaps."""

from itertools import product

from gvclib import upgrading
from gvclib.exercise_bank.lesson_03 import mistakes
from gvclib.exercises import exercise, value

CELLS = list(
    product(("captive", "balanced"), ("producer", "buyer", "mixed"), ("leading", "non-leading"))
)


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=lambda rng: {"cells": [CELLS[i] for i in rng.permutation(len(CELLS))]},
    solution=mistakes.advice_right,
    explain="Start with an empty set; add the advice of every rule that fits; return the set, or {'unspecified'}.",
    hints=[
        "Begin with advice = set(). Each rule is one if that adds to it; do not use elif between rules.",
        'At the end: return advice or {"unspecified"}.',
    ],
    wrong={
        "first rule": lambda governance, driver, position: {
            upgrading.advice(governance, driver, position).split("; ")[0]
        },
        "as printed": mistakes.advice_as_printed,
        "invented": lambda *cell: {
            "modularisation" if advice == "unspecified" else advice
            for advice in mistakes.advice_right(*cell)
        },
        "two axes only": lambda *cell: (
            mistakes.advice_right(*cell) - {"core technology", "sales channels"} or {"unspecified"}
        ),
        "empty": lambda governance, driver, position: (
            mistakes.advice_right(governance, driver, position) - {"unspecified"}
        ),
        "services for all": lambda *cell: mistakes.advice_right(*cell).union(
            ["service outsourcing"] if cell[0] == "captive" else []
        ),
    },
    sentences={
        "first rule": "You stop at the first rule that fits. Several rules can speak about one cell: collect them all.",
        "as printed": "You took line 100 as it is printed. Read it as rule 3 of the table does: it starts from captive.",
        "invented": "No rule speaks about that cell, and you advise modularisation. The honest answer is {'unspecified'}.",
        "two axes only": "You left out rules 1 and 2. They name one axis only, but they fit every firm on that side of it.",
        "empty": "Where no rule speaks you return an empty set. Say so: {'unspecified'}.",
        "services for all": "Rule 4 is for leading firms in captive, buyer-driven chains. You gave service outsourcing to others as well.",
    },
)
def recommend(answer, case):
    """Advice for a firm, from three axes"""
    return {f"{g}, {d}-driven, {p}": set(answer(g, d, p)) for g, d, p in case.cells}


def silent(reading):
    """How many cells no rule speaks about."""
    return int((upgrading.advice_table(reading)["advice"] == "unspecified").sum())


gaps = value(
    "gaps",
    "How many cells are silent?",
    further=True,
    unit="cells out of 12",
    solution=lambda case: {"every rule": silent("generous"), "two axes": silent("strict")},
    hints=[
        "Loop over the 12 cells with itertools.product and count {'unspecified'}.",
        "For the second count leave out rules 1 and 2: they name one axis only.",
    ],
    wrong={
        "swapped": lambda case: {"every rule": silent("strict"), "two axes": silent("generous")},
        "covered": lambda case: {
            "every rule": 12 - silent("generous"),
            "two axes": 12 - silent("strict"),
        },
        "no gaps": {"every rule": 0, "two axes": 0},
        "three axes": {"every rule": 12, "two axes": 12},
    },
    sentences={
        "swapped": "The two counts are exchanged: fewer rules leave more cells silent.",
        "covered": "You counted the cells with advice. How many have none?",
        "no gaps": "Every cell has advice in your count. Look at leading firms in chains of mixed drive.",
        "three axes": "Only one rule names all three axes, that is true. Here a rule counts when it fits the cell.",
    },
)
