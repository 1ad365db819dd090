"""Item statistics of a marked class: how hard, how telling, how often which mistake.

Classical test theory; sources: Crocker and Algina (1986), Introduction to classical and modern
test theory, chapters 7 and 14; others at their formula.
"""

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd

from gvclib.authoring.layers import HEADING
from gvclib.grading.marking.assignment import PlannedCell
from gvclib.grading.marking.results import NO_ANSWER, Result

COLUMNS = (
    *("student", "exercise", "kind", "state", "points", "max_points", "share", "mistake"),
    *("hidden", "own", "digest", "attempts", "hints", "minutes", "further", "bonus"),
)
LONGEST_GAP, SHORTEST_GAP = timedelta(minutes=30), timedelta(seconds=5)
_MOST = 10_000  # attempts or hints above this were typed into the file, not made


def marks_table(results: Iterable[Result]) -> pd.DataFrame:
    """One row for each exercise of each submission, in the order of the lesson.

    `share` is points / max_points; for an exercise without points 1 when right, else 0.
    """
    rows = []
    for result in results:
        times = minutes(result.progress)
        for mark in result.marks:
            known = result.progress.get(mark.name)
            known = known if isinstance(known, dict) else {}
            most, right = mark.max_points, float(mark.state == "right")
            told = {name: getattr(mark, name, None) for name in COLUMNS}
            told |= {"student": result.student, "exercise": mark.name}
            told |= {"share": mark.points / most if most else right}
            told |= {name: count(known.get(name)) for name in ("attempts", "hints")}
            rows.append(told | {"minutes": times.get(mark.name, math.nan)})
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    numbers = ["points", "max_points", "share", "attempts", "hints", "minutes"]
    return table.astype(
        dict.fromkeys(numbers, float) | dict.fromkeys(["hidden", "own", "further", "bonus"], bool)
    )


def count(value: Any) -> float:
    """A count from a file that a student can edit; nan for what is none.

    >>> count(3), count("3"), count(-1), count(True)
    (3.0, nan, nan, nan)
    """
    usable = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if usable and 0 <= value <= _MOST else math.nan


def minutes(progress: Mapping[str, Any]) -> dict[str, float]:
    """Rough working time on exercises, in minutes: the gap since the last check before.

    The file keeps only the time of each exercise's last check. Gaps above 30 minutes are breaks,
    gaps below 5 seconds a run of the whole notebook; both are left out.

    >>> minutes({"a": {"last": "2025-03-01T10:00:00"}, "b": {"last": "2025-03-01T10:04:30"}})
    {'b': 4.5}
    """
    times = []
    for name, row in progress.items():
        with suppress(TypeError, ValueError, KeyError):  # a student can edit the file
            times.append((datetime.fromisoformat(row["last"]).replace(tzinfo=None), name))
    gaps = {b: later - earlier for (earlier, _), (later, b) in itertools.pairwise(sorted(times))}
    kept = {name: gap for name, gap in gaps.items() if SHORTEST_GAP <= gap <= LONGEST_GAP}
    return {name: gap.total_seconds() / 60 for name, gap in kept.items()}


def wide(marks: pd.DataFrame, column: str) -> pd.DataFrame:
    """One column of the marks as students × exercises, exercises in the order of the lesson."""
    order = list(dict.fromkeys(marks["exercise"]))
    return marks.pivot(index="student", columns="exercise", values=column).reindex(columns=order)


# -- classical test theory ---------------------------------------------------------------------


def difficulty(shares: pd.DataFrame) -> pd.Series:
    """Mean share of an exercise's points that the students earned; 1 is easy.

    p_i = mean over students of x_i / max_i (Crocker and Algina, chapter 14).

    >>> difficulty(pd.DataFrame({"rca": [1, 0, 0.5, 0.5]})).to_list()
    [0.5]
    """
    return shares.mean()


def discrimination(shares: pd.DataFrame, points: pd.DataFrame) -> pd.Series:
    """Corrected item-total correlation: does an exercise go with the rest of the points?

    r_i = corr(x_i, T - x_i), T the student's points; with right or wrong only it is the
    point-biserial one (Henrysson 1963, Psychometrika 28:211). nan when undefined: fewer than three
    students, all alike in the exercise, or all alike in the rest.

    >>> points = pd.DataFrame({"a": [0, 0, 1, 1], "b": [0, 1, 2, 3], "c": [1, 1, 1, 1]})
    >>> discrimination(points, points).round(3).to_list()
    [0.894, 0.894, nan]
    """
    total = points.sum(axis=1)
    return pd.Series({name: _correlation(shares[name], total - points[name]) for name in shares})


def _correlation(x, y):
    """Pearson's, or nan where it is undefined."""
    if len(x) < 3 or np.ptp(x) < 1e-12 or np.ptp(y) < 1e-12:
        return math.nan
    return float(np.corrcoef(x, y)[0, 1])


def upper_lower(shares: pd.DataFrame, points: pd.DataFrame, part: float = 0.27) -> pd.Series:
    """Mean share in the best 27 % of the class minus that in the weakest 27 %.

    D_i = p_i(upper) - p_i(lower); 27 % after Kelley (1939, Journal of Educational Psychology
    30:17). Students who tie with the last of a group belong to it. nan below four students, or
    when the two groups overlap.

    >>> points = pd.DataFrame({"a": [0, 0, 1, 1], "b": [0, 1, 2, 3]})
    >>> upper_lower(points, points).to_list()
    [1.0, 3.0]
    """
    total, size = points.sum(axis=1), max(1, round(part * len(points)))
    low, high = total.nsmallest(size).max(), total.nlargest(size).min()
    if len(total) < 4 or low >= high:
        return pd.Series(math.nan, index=shares.columns)
    return shares[total >= high].mean() - shares[total <= low].mean()


def alpha(points: pd.DataFrame) -> float:
    """Cronbach's alpha of the whole: how far the exercises measure one thing.

    alpha = k/(k-1) · (1 - Σ var(x_i) / var(T)) (Cronbach 1951, Psychometrika 16:297); with right
    or wrong only it is KR-20 (Kuder and Richardson 1937). nan below two exercises or three
    students, or when all have the same total.

    >>> alpha(pd.DataFrame({"a": [0, 0, 1, 1], "b": [0, 0, 1, 1]}))
    1.0
    """
    points = points.loc[:, points.max() > 0]
    k, total = points.shape[1], points.sum(axis=1)
    if k < 2 or len(total) < 3 or np.ptp(total) < 1e-12:
        return math.nan
    return float(k / (k - 1) * (1 - points.var().sum() / total.var()))


# -- tables ------------------------------------------------------------------------------------


def exercise_table(marks: pd.DataFrame, groups: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row an exercise: states, difficulty, discrimination, attempts, hints, rough minutes."""
    shares, points = wide(marks, "share").fillna(0), wide(marks, "points").fillna(0)
    by = marks.groupby("exercise", sort=False)
    states = {name: by["state"].agg(lambda s, n=name: int((s == n).sum())) for name in _STATES}
    table = pd.DataFrame({"kind": by["kind"].first(), "max_points": by["max_points"].first()})
    table.insert(0, "section", [(groups or {}).get(name, "") for name in table.index])
    table["layer"] = by["further"].first().map({True: "further", False: "core"})
    table["students"] = by.size()
    table = table.assign(**{name.replace(" ", "_"): each for name, each in states.items()})
    table["catalogued"] = by["mistake"].count()
    table["hidden_only"] = by["hidden"].sum()
    table["difficulty"] = difficulty(shares)
    table["discrimination"] = discrimination(shares, points)
    table["upper_lower"] = upper_lower(shares, points)
    for name, how in {"attempts": "median", "hints": "mean", "minutes": "median"}.items():
        table[name] = by[name].agg(how)
    return table.assign(timed=by["minutes"].count())


_STATES = ("right", "wrong", NO_ANSWER)


def misconceptions(marks: pd.DataFrame) -> pd.DataFrame:
    """How often each catalogued mistake came: students, share of the class, share of the wrong."""
    found = marks[marks["mistake"].notna()]
    counts = Counter(zip(found["exercise"], found["mistake"], strict=True)).most_common()
    rows = [(*which, students) for which, students in counts]
    table = pd.DataFrame(rows, columns=["exercise", "mistake", "students"])
    table = table.astype({"students": int})
    wrong = marks[marks["state"] == "wrong"].groupby("exercise").size()
    table["of_class"] = table["students"] / max(1, marks["student"].nunique())
    return table.assign(of_wrong=table["students"] / table["exercise"].map(wrong).astype(float))


def group_table(marks: pd.DataFrame, groups: Mapping[str, str]) -> pd.DataFrame:
    """Points by section, or whatever `groups` maps the exercises to, in the lesson's order."""
    named = marks.assign(group=marks["exercise"].map(groups).fillna(""))
    by = named.groupby("group", sort=False)
    table = pd.DataFrame({"exercises": by["exercise"].nunique(), "share": by["share"].mean()})
    return table.assign(not_attempted=by["state"].agg(lambda s: (s == NO_ANSWER).mean()))


def student_table(marks: pd.DataFrame) -> pd.DataFrame:
    """One row a student, by id: points (of them further ones) and states; no ranks.

    max_points are those to be had without any bonus.
    """
    parts = {"max_points": ~marks["bonus"] * marks["max_points"]}
    parts |= {"further_points": marks["further"] * marks["points"]}
    by = marks.assign(**parts).groupby("student")
    table = by[["points", "max_points", "further_points"]].sum()
    for name in _STATES:
        table[name.replace(" ", "_")] = by["state"].agg(lambda s, n=name: int((s == n).sum()))
    return table.assign(attempts=by["attempts"].sum(), hints=by["hints"].sum())


FURTHER = HEADING.removeprefix("## ")


def sections(cells: Iterable[PlannedCell]) -> dict[str, str]:
    """The heading (of level 1 or 2) under which each exercise's check stands.

    Under "Go further" a part of its own has a heading of level 3: "Go further: Two margins".

    >>> cell = PlannedCell("a", "markdown", "plain", "## 1 · Who got out?")
    >>> sections([cell, PlannedCell("b", "code", "check", "", exercise="guess")])
    {'guess': '1 · Who got out?'}
    """
    heading, found = "", {}
    for cell in cells:
        if cell.role == "check":
            found[cell.exercise] = heading
        elif cell.cell_type == "markdown":
            outside = re.sub(r"```.*?(```|\Z)", "", cell.source, flags=re.DOTALL)
            for level, words in re.findall(r"^(###?|#) +(.+?) *$", outside, re.MULTILINE):
                if len(level) < 3:
                    heading = words
                elif heading.partition(": ")[0] == FURTHER:
                    heading = f"{FURTHER}: {words}"
    return found


def goals(cells: Iterable[PlannedCell]) -> list[str]:
    """What the lesson promises: the list in its first cell.

    >>> goals([PlannedCell("01-header", "markdown", "plain", "# Sums\\n\\nYou can\\n\\n- add")])
    ['add']
    """
    first = next(iter(cells), None)
    return re.findall(r"^- (.+)$", first.source, re.MULTILINE) if first else []
