"""Exercises of lesson 03: advice along three axes, and the paper's own defects (sections 4 and 8)."""

from itertools import product

from gvclib import upgrading
from gvclib.exercise_bank.lesson_03 import mistakes as oops
from gvclib.exercises import Mistake, exercise

CELLS = list(
    product(("captive", "balanced"), ("producer", "buyer", "mixed"), ("leading", "non-leading"))
)


# 4 · three axes ----------------------------------------------------------------------------------
def all_cells(rng):
    """The twelve cells in some order."""
    return {"cells": [CELLS[i] for i in rng.permutation(len(CELLS))]}


@exercise(
    kind="function",
    points=2,
    cases=all_cells,
    solution=oops.advice_right,
    explain="Start with an empty set; add the advice of every rule that fits; return the set, or {'unspecified'}.",
    hints=[
        "Begin with advice = set(). Each rule is one if that adds to it; do not use elif between rules.",
        'At the end: return advice or {"unspecified"}.',
    ],
    wrong={
        "first rule": Mistake(
            oops.advice_first_only,
            "You stop at the first rule that fits. Several rules can speak about one cell: collect them all.",
        ),
        "as printed": Mistake(
            oops.advice_as_printed,
            "You took line 100 as it is printed. Read it as rule 3 of the table does: it starts from captive.",
        ),
        "invented": Mistake(
            oops.advice_invented,
            "No rule speaks about that cell, and you advise modularisation. The honest answer is {'unspecified'}.",
        ),
        "two axes only": Mistake(
            oops.advice_two_axes_only,
            "You left out rules 1 and 2. They name one axis only, but they fit every firm on that side of it.",
        ),
        "empty": Mistake(
            oops.advice_empty,
            "Where no rule speaks you return an empty set. Say so: {'unspecified'}.",
        ),
        "services for all": Mistake(
            oops.advice_services_for_all,
            "Rule 4 is for leading firms. You gave service outsourcing to others as well.",
        ),
    },
)
def recommend(answer, case):
    """Advice for a firm, from three axes"""
    return {f"{g}, {d}-driven, {p}": set(answer(g, d, p)) for g, d, p in case.cells}


def silent(reading):
    """How many cells no rule speaks about."""
    return int((upgrading.advice_table(reading)["advice"] == "unspecified").sum())


@exercise(
    kind="value",
    points=1,
    unit="cells out of 12",
    solution=lambda case: {"every rule": silent("generous"), "two axes": silent("strict")},
    hints=[
        "Loop over the 12 cells with itertools.product and count {'unspecified'}.",
        "For the second count leave out rules 1 and 2: they name one axis only.",
    ],
    wrong={
        "swapped": Mistake(
            lambda case: {"every rule": silent("strict"), "two axes": silent("generous")},
            "The two counts are exchanged: fewer rules leave more cells silent.",
        ),
        "covered": Mistake(
            lambda case: {"every rule": 12 - silent("generous"), "two axes": 12 - silent("strict")},
            "You counted the cells with advice. How many have none?",
        ),
        "no gaps": Mistake(
            {"every rule": 0, "two axes": 0},
            "Every cell has advice in your count. Look at leading firms in balanced networks.",
        ),
        "three axes": Mistake(
            {"every rule": 12, "two axes": 12},
            "No rule names all three axes, that is true. Here a rule counts when it fits the cell.",
        ),
    },
)
def gaps(answer, case):
    """How many cells are silent?"""
    return answer


# 8 · doubt the paper -----------------------------------------------------------------------------
NETWORK = {"captured": "captive", "captive": "captive", "balanced": "balanced"}


def word(text):
    """A governance word in one spelling; other texts as they are."""
    return NETWORK.get(str(text).strip().lower().removesuffix(" network"), str(text))


@exercise(
    kind="value",
    points=1,
    unit="a line number and two words",
    solution=lambda case: {"line": 100, "printed": "balanced", "meant": "captive"},
    hints=[
        "Follow one firm: where does it start, where does it end?",
        "A firm cannot begin where the strategy is to bring it.",
    ],
    wrong={
        "turned": Mistake(
            {"line": 100, "printed": "captive", "meant": "balanced"},
            "Turned round: which word is printed for the firms that *start* the strategy?",
        ),
        "the heading": Mistake(
            {"line": 98, "printed": "balanced", "meant": "captive"},
            "The heading of line 98 is in order: from captive to balanced. The sentence below it is not.",
        ),
        "heading turned": Mistake(
            {"line": 98, "printed": "captive", "meant": "balanced"},
            "The heading of line 98 leads from captive to balanced, as the strategy should. Look below it.",
        ),
        "no error": Mistake(
            {"line": 100, "printed": "balanced", "meant": "balanced"},
            "Then a firm in a balanced network would turn a captive one into a balanced one. It has none.",
        ),
    },
)
def contradiction(answer, case):
    """The line that contradicts its heading"""
    return {
        "line": answer["line"],
        "printed": word(answer["printed"]),
        "meant": word(answer["meant"]),
    }


@exercise(
    kind="set",
    points=1,
    solution={"table", "two", "four", "six", "one"},
    options={
        "table": "Table I names an article of 2002 that the list does not hold.",
        "two": "Marker [2] stands with the year 2002, entry [2] is of 2004.",
        "three": "Marker [3] names other authors than entry [3].",
        "four": "Marker [4] stands with the year 2005, entry [4] is of 2006.",
        "five": "Marker [5] stands with a year that entry [5] does not have.",
        "six": "Marker [6] has no entry.",
        "one": "Entry [1] is cited nowhere.",
        "kaplinsky": "Kaplinsky and Morris (2001) are entry [1].",
    },
    hints=[
        "Take the markers one by one: author and year in the text, author and year in the list.",
        "Then take the list: is every entry used?",
    ],
    wrong={
        "three": "Nadvi and Schmitz, 1999: text and list agree.",
        "five": "Liu and Zhang, 2007: text (the first author alone) and list agree on the year.",
        "kaplinsky": "Entry [1] is by Kedia and Lahiri. Kaplinsky and Morris are in no entry at all.",
    },
)
def audit(answer, case):
    """Five mismatches between text and reference list"""
    return answer


@exercise(
    kind="set",
    points=1,
    solution={"spontaneous", "silent", "share", "seeds"},
    options={
        "best": "Functional upgrading is always better than the other three.",
        "end": "Every successful contract maker ends as an own-brand maker.",
        "spontaneous": "Being in a value chain does not upgrade a firm by itself, the paper says.",
        "silent": "The paper gives no advice for leading firms in balanced networks of mixed drive.",
        "share": "An own brand can pay although it costs contract business.",
        "zone": "A cluster is a zone that the government has drawn on the map.",
        "seeds": "One run of a model with chance in it shows little; the mean of many runs shows more.",
    },
    hints=["Ask of each sentence: which section of this lesson showed it?"],
    wrong={
        "best": "It pays where entry is possible and the buyer is not lost. Section 5 has firms for which it does not.",
        "end": "Hobday (2003) found several paths and no standard model; some firms stay contract makers and do well.",
        "zone": "A cluster is firms of one trade near each other, zone or not.",
    },
)  # fmt: skip
def verdict(answer, case):
    """What this lesson supports"""
    return answer
