"""Exercises of lesson 08: numbers that contradict each other (case 1)."""

from gvclib.exercises import choice, exercise

# 1 · numbers -------------------------------------------------------------------------------------
guess = choice(
    "guess",
    "How many of the 44 numbers hold without any objection? (no points)",
    points=0,
    solution="b",
    options={"a": "about 5", "b": "about 10", "c": "about 25", "d": "about 40"},
    hints=["The table below the question counts them."],
    wrong={
        "a": "A few more: 11 of 44.",
        "c": "Fewer: 11 of 44.",
        "d": "Far fewer: 11 of 44.",
    },
)


def end_of_growth(case):
    """Where the start leads at the stated rate, and whether that rounds to the printed end."""
    claim = case.my.claim
    reached = claim["start"] * (1 + claim["stated"]) ** claim["years"]
    return {"reached": reached}


@exercise(
    kind="value",
    tolerance=0.01,
    relative=0,
    unit="USD bn",
    solution=end_of_growth,
    hints=[
        "Growth multiplies: one year at 32.8 % is `1.328`, two years are `1.328 ** 2`.",
        "reached = start * (1 + stated) ** years, with the three figures of your claim.",
    ],
    wrong={
        "added": lambda case: {
            "reached": case.my.claim["start"]
            * (1 + case.my.claim["stated"] * case.my.claim["years"])
        },
        "one year more": lambda case: {
            "reached": end_of_growth(case)["reached"] * (1 + case.my.claim["stated"])
        },
        "printed end": lambda case: {"reached": case.my.claim["end"]},
        "rate alone": lambda case: {
            "reached": case.my.claim["start"] * case.my.claim["stated"] ** case.my.claim["years"]
        },
    },
    sentences={
        "added": "You added the same amount every year. Growth compounds: the second year grows on the first.",
        "one year more": "From 2021 to 2028 there are seven steps, not eight. Use the number of years as given.",
        "printed end": "That is the end that the claim prints. Where does the stated rate lead?",
        "rate alone": "You raised the rate itself to a power. One year multiplies by 1 + rate.",
    },
)
def reached(answer, case):
    """Where the stated rate leads"""
    return answer if isinstance(answer, dict) else {"reached": answer}


def verdict_of(case):
    """Whether rounding can save the claim: the smallest and the largest end that it allows."""
    claim = case.my.claim
    low = (claim["start"] - 0.5) * (1 + claim["stated"] - 0.0005) ** claim["years"]
    high = (claim["start"] + 0.5) * (1 + claim["stated"] + 0.0005) ** claim["years"]
    return {
        "low": low,
        "high": high,
        "holds": low <= claim["end"] + 0.5 and claim["end"] - 0.5 <= high,
    }


def only_the_start(case):
    """Low and high with the rate taken as exact."""
    claim = case.my.claim
    factor = (1 + claim["stated"]) ** claim["years"]
    return verdict_of(case) | {
        "low": (claim["start"] - 0.5) * factor,
        "high": (claim["start"] + 0.5) * factor,
    }


@exercise(
    kind="value",
    points=2,
    tolerance=0.01,
    relative=0,
    unit="USD bn; True or False",
    solution=verdict_of,
    hints=[
        "Printed 7 may be anything from 6.5 to 7.5; printed 0.328 anything from 0.3275 to 0.3285.",
        "The smallest end: smallest start, smallest rate. low = (start - 0.5) * (1 + stated - 0.0005) ** years.",
        "The claim holds when the range from low to high meets the range from end - 0.5 to end + 0.5.",
    ],
    wrong={
        "exact rate": only_the_start,
        "turned": lambda case: (
            verdict_of(case) | {"low": verdict_of(case)["high"], "high": verdict_of(case)["low"]}
        ),
        "other verdict": lambda case: verdict_of(case) | {"holds": not verdict_of(case)["holds"]},
    },
    sentences={
        "exact rate": "You took the rate as exact. It is printed with three digits, so it is rounded as well.",
        "turned": "Low and high are exchanged.",
        "other verdict": "Both ends are right, the verdict is not. Does the range from low to high meet the range of the printed end?",
    },
)
def rounding(answer, case):
    """Can rounding save the claim?"""
    holds = answer["holds"]
    return {**answer, "holds": bool(holds) if type(holds).__name__ == "bool_" else holds}
