"""Exercises of lesson 07: governance, upgrading and the memo (sections 5 and 6)."""

from gvclib import governance, upgrading
from gvclib.exercise_bank.answers import names_country, numbers_in
from gvclib.exercise_bank.lesson_07 import numbers
from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import exercise

# 5 · governance and upgrading: any answer that holds together is right ----------------------------
LINK = {
    "complexity": "high", "codifiability": "high", "capability": "low", "type": "captive",
    "drive": "buyer",
}  # fmt: skip


@exercise(
    kind="value",
    unit="words",
    solution=LINK,
    hints=["governance.governance_type(complexity, codifiability, capability) says what follows."],
    wrong={
        "does not follow": LINK | {"type": "relational"},
        "scores": LINK | {"complexity": 0.9},
        "drive": LINK | {"drive": "government"},
    },
    sentences={
        "does not follow": "Your type does not follow from your three levels (three of the eight combinations have no type). Change one or the other.",
        "scores": 'Write "high" or "low" for each determinant; a score needs a cut-off that nobody has published.',
        "drive": 'The drive is "producer", "buyer" or "mixed" (Table III of lesson 2).',
    },
)
def link(answer, case):
    """Governance of the main link"""
    levels = [str(answer[name]).strip().lower() for name in governance.DETERMINANTS]
    known = all(level in ("high", "low") for level in levels)
    kind = governance.governance_type(*levels) if known else None
    return {
        "each determinant is high or low": known,
        "the type follows from them": kind in governance.TYPES and answer["type"] == kind,
        "the drive is one of three": answer["drive"] in ("producer", "buyer", "mixed"),
    }


ADVICE = {
    "governance": "captive", "drive": "buyer", "position": "leading",
    "advice": "sales channels; service outsourcing", "upgrading": "functional",
}  # fmt: skip


def says(answer):
    """What the rules say for the student's cell; None where the cell does not exist."""
    cell = (answer["governance"], answer["drive"], answer["position"])
    known = ({"captive", "balanced"}, {"producer", "buyer", "mixed"}, {"leading", "non-leading"})
    fits = all(word in words for word, words in zip(cell, known, strict=True))
    return set(upgrading.advice(*cell).split("; ")) if fits else None


@exercise(
    kind="value",
    unit="words",
    solution=ADVICE,
    hints=["upgrading.advice(governance, drive, position) joins all rules that fit with '; '."],
    wrong={
        "one rule": ADVICE | {"advice": "service outsourcing"},
        "axis": ADVICE | {"governance": "modular"},
        "kind": ADVICE | {"upgrading": "digital"},
    },
    sentences={
        "one rule": "More, or other, rules fit your cell: compare with upgrading.advice(...).",
        "axis": 'The paper knows "captive" and "balanced" only. Say in the memo what is lost by that.',
        "kind": 'Choose one of the four: "process", "product", "functional" or "chain".',
    },
)
def advice(answer, case):
    """What the three axes advise"""
    said = says(answer)
    return {
        "the three axes are the paper's": said is not None,
        "the advice is what the rules say": said is not None
        and {part.strip() for part in str(answer["advice"]).split(";")} == said,
        "one of the four upgradings": answer["upgrading"]
        in ("process", "product", "functional", "chain"),
    }


# 6 · memo ----------------------------------------------------------------------------------------


SPECIMEN = (
    "{name} should move its industry up step by step. The industry is 0.21 of exports, its RCA is 1.8 and its premium 0.12 in logs. "
    "Domestic value added fell from 0.80 in 1995 to 0.71 in 2011, and 0.06 comes from one economy, a choke point. "
    + "The main link is captive, so process and product upgrading are near and functional upgrading is far, which shapes what a ministry can do. "
    * 18
)


def specimen(case):
    """A memo of the right form about the student's country."""
    return SPECIMEN.replace("{name}", country_names()[numbers.mine(case)[0]])


@exercise(
    kind="written",
    task_points=15,
    min_words=350,
    solution=specimen,
    mentions=[["value added"], ["choke", "depend", "concentrat"]],
    rubric="Five criteria, 3 points each. "
    "(a) Diagnosis: 3 sophistication, value added and position are read together, with year, unit and source; "
    "2 all three, but side by side; 1 numbers without meaning; 0 none. "
    "(b) Governance: 3 type and drive are argued from the three determinants and a real link; 2 argued in part; 1 named; 0 absent. "
    "(c) Strategy: 3 one upgrading, with its first step, who pays and what it gives up; 2 one upgrading with a reason; 1 a wish list; 0 none. "
    "(d) Choke points: 3 the dependence is measured and an answer to it is weighed against its cost; 2 measured; 1 named; 0 absent. "
    "(e) Honesty: 3 says what the numbers cannot show, which model is illustrative, and what would change the advice; 2 two of these; "
    "1 one; 0 none.",
    hints=[
        "Begin with the advice. Then one paragraph each for diagnosis, governance, strategy, choke points and doubts."
    ],
    wrong={
        "no country": SPECIMEN.replace("{name}", "The country"),
        "few numbers": lambda case: (
            country_names()[numbers.mine(case)[0]]
            + " adds value added and depends on others, so it should be careful and learn. " * 40
        ),
    },
    sentences={
        "no country": "Say which country you write about, by name or code.",
        "few numbers": "Use at least six numbers, each with its unit.",
    },
)
def memo(answer, case):
    """Your strategy memo"""
    return {
        "your country is named": names_country(answer, numbers.mine(case)[0]),
        "six numbers or more": numbers_in(answer) >= 6,
    }
