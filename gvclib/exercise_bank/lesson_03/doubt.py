"""Exercises of lesson 03: the paper's own defects, and the memo (sections 8 and 9)."""

from gvclib.exercise_bank.answers import numbers_in
from gvclib.exercises import exercise, selection

# 8 · doubt the paper -----------------------------------------------------------------------------
NETWORK = {"captured": "captive", "captive": "captive", "balanced": "balanced"}


def word(text):
    """A governance word in one spelling; other texts as they are."""
    return NETWORK.get(str(text).strip().lower().removesuffix(" network"), str(text))


@exercise(
    kind="value",
    unit="a line number and two words",
    solution=lambda case: {"line": 100, "printed": "balanced", "meant": "captive"},
    hints=[
        "Follow one firm: where does it start, where does it end?",
        "A firm cannot begin where the strategy is to bring it.",
    ],
    wrong={
        "turned": {"line": 100, "printed": "captive", "meant": "balanced"},
        "the heading": {"line": 98, "printed": "balanced", "meant": "captive"},
        "heading turned": {"line": 98, "printed": "captive", "meant": "balanced"},
        "no error": {"line": 100, "printed": "balanced", "meant": "balanced"},
    },
    sentences={
        "turned": "Turned round: which word is printed for the firms that *start* the strategy?",
        "the heading": "The heading of line 98 is in order: from captive to balanced. The sentence below it is not.",
        "heading turned": "The heading of line 98 leads from captive to balanced, as the strategy should. Look below it.",
        "no error": "Then a firm in a balanced network would turn a captive one into a balanced one. It has none.",
    },
)
def contradiction(answer, case):
    """The line that contradicts its heading"""
    return {
        "line": answer["line"],
        "printed": word(answer["printed"]),
        "meant": word(answer["meant"]),
    }


audit = selection(
    "audit",
    "Five mismatches between text and reference list",
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


verdict = selection(
    "verdict",
    "What this lesson supports",
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
)


# 9 · memo ----------------------------------------------------------------------------------------


SPECIMEN = (
    "The firm sews for one buyer, a captive link, and the chain is buyer-driven. I would try functional upgrading step by step. "
    "The break-even share is 0.42 and the buyer would take 0.2 of the contracts, so the gain is 55000 USD a year in our model. "
    + "What would change my mind is a buyer that leaves at once, and a brand that nobody knows costs more than planned. "
    * 8
)


@exercise(
    kind="written",
    task_points=8,
    min_words=150,
    solution=SPECIMEN,
    mentions=[["captive", "captured", "balanced"], ["producer", "buyer", "mixed"]],
    rubric="Four criteria, 2 points each (2 fully, 1 in part, 0 not): "
    "(a) the firm is placed on all three axes, and the advice that the paper gives for it, or its silence, is named; "
    "(b) one of the four upgradings is chosen with a reason, and what it needs is said; "
    "(c) three numbers of the student's own, each with its unit and the model it comes from; "
    "(d) what the models leave out, who gains inside the cluster, and what would change the advice.",
    hints=["Begin with the advice in one sentence. Then the three axes, then the numbers."],
    wrong={
        "no axes": "The firm should build 1 brand in 2 years for 3 markets and hope for the best. "
        * 15,
        "no numbers": "The firm is captive in a buyer-driven chain and should move into services soon. "
        * 15,
    },
    sentences={
        "no axes": "Place the firm: captive or balanced, and producer-, buyer- or mixed-driven.",
        "no numbers": "Use at least three numbers.",
    },
)
def memo(answer, case):
    """Your advice to the firm"""
    return {"three numbers or more": numbers_in(answer) >= 3}
