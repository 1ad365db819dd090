"""The sentences of an item report, and what it says in words of its numbers."""

import pandas as pd

from gvclib.grading.reports.similar_answers import Evidence, Pair

MOST_PAIRS = 50
HARD, EASY, WEAK = 0.3, 0.95, 0.2

SCOPE = (
    "For the teacher only: it names students. It covers what checks mark; points by hand are in "
    "formgrader. Attempts, hints and times come from a file that students can edit."
)
FEW = (
    "Fewer than 30 submissions: difficulty and discrimination can be far off by chance. Read them "
    "as hints where to look."
)
COLUMNS = (
    "Exercise",
    "Points",
    "Difficulty p",
    "Discrimi&shy;nation r",
    "Not at&shy;tempted",
    "Hidden only",
    "Attempts",
    "Hints",
    "Minutes, rough",
    "Remark",
)
TABLE = (
    "Difficulty p is the mean share of the points, 1 is easy. Hidden only: right on the visible "
    "case, wrong on a hidden one. Attempts and minutes are medians, hints means, over students "
    "whose file tells them."
)
GOALS = (
    "Exercises are grouped by the heading they stand under, as the lesson does not say which "
    "objective each serves. Its objectives:"
)
NO_MISTAKES = "No catalogued mistake came."
NO_PAIRS = (
    "No two students share wrong answers to a degree that chance hardly explains (a weight of "
    "{limit})."
)
CAUTION = (
    "This is no proof of anything. Students who learn together make the same slips, and a lesson "
    "can mislead several in the same way. Read the answers, then ask the students. Where an answer "
    "fits another student's own case, ask first under which id the work was done."
)
GUESTS = (
    "These students' answers are right for the guest's own case, so they probably worked without "
    "ex.sign_in:"
)
PAIRS = (
    "Listed from a weight of {limit} on. Of simulated classes of 12 to 100 students who worked on "
    "their own, none to one in five had a pair listed by chance: most where few mistakes are "
    "catalogued and one slip often leads to the next. Whole copies that held rare wrong values "
    "under four headings or more were found nine times in ten, under two half the time."
)
METHOD = (
    "<strong>Difficulty</strong> p: mean over students of points / possible points. "
    "<strong>Discrimination</strong> r: correlation of an exercise with the points of all others "
    "(corrected item-total; Henrysson 1963). Below 0.2 is weak (Ebel and Frisbie 1991), below 0 "
    "means that those who did well elsewhere did worse here: look for a flaw. A dash: undefined, "
    "as all students did alike, or there are fewer than three.",
    "<strong>Alpha</strong>: how far the exercises measure one thing (Cronbach 1951; with right or "
    "wrong only it is KR-20). A lesson that teaches several things may well be at 0.6.",
    "<strong>Minutes</strong>: the gap between an exercise's last check and the last check before "
    "it; gaps above 30 minutes and below 5 seconds are left out. Only the last check is kept, so "
    "who goes back to an exercise distorts it.",
    "<strong>Weight of shared answers</strong>: for each wrong value that two students share, "
    "minus the log of the share of others that have it, so rare values count more; a wrong answer "
    "that is right for the other's own case counts twice, and of exercises under one heading the "
    "weightiest counts. Catalogued mistakes, functions, charts, texts, and answers of who had "
    "not signed in do not count. A copy of right answers leaves no trace here.",
)


def remark(row: pd.Series) -> str:
    """What stands out in an exercise's numbers, or nothing.

    >>> remark(pd.Series({"difficulty": 0.2, "discrimination": -0.1, "students": 40}))
    'hard; check it: the strong did worse'
    """
    found = []
    if row["difficulty"] < HARD:
        found.append("hard")
    if row["difficulty"] > EASY:
        found.append("all right" if row["difficulty"] == 1 else "nearly all right")
    if row["discrimination"] < 0:
        found.append("check it: the strong did worse")
    elif row["discrimination"] < WEAK:
        found.append("tells students apart weakly")
    return "; ".join(found)


def evidence(pair: Pair, each: Evidence) -> str:
    """One shared value as a sentence.

    >>> shared = Evidence("gap", 2, 3.4)
    >>> evidence(Pair(("ann", "bob"), 3.4, [shared]), shared)
    'gap: the same wrong answer, which 2 students have'
    """
    if not each.of:
        return f"{each.exercise}: the same wrong answer, which {each.students} students have"
    other = next(who for who in pair.students if who != each.of)
    return (
        f"{each.exercise}: the answer of {other} is the right one for the own case of {each.of}; "
        f"{each.students} students have it"
    )


def outcomes(items: pd.DataFrame) -> str:
    """The chart of outcomes in words."""
    told = (
        f"{name}: {row['right'] / row['students']:.0%} right, "
        f"{row['wrong'] / row['students']:.0%} wrong, "
        f"{row['not_attempted'] / row['students']:.0%} not attempted, "
        f"discrimination {row['discrimination']:.2f}".replace("nan", "undefined")
        for name, row in items.iterrows()
    )
    return f"Outcomes of each exercise. {'; '.join(told)}."


def scores(points: pd.Series, most: float) -> str:
    """The chart of points in words.

    >>> scores(pd.Series([1.0, 3.0, 8.0]), 12)
    'Points of 3 students, of 12 possible: from 1 to 8, half of them at 3 or more.'
    """
    low, high, middle = points.min(), points.max(), points.median()
    return (
        f"Points of {len(points)} students, of {most:g} possible: from {low:g} to {high:g}, "
        f"half of them at {middle:g} or more."
    )
