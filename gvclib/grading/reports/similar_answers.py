"""Pairs of students who share wrong values that hardly anyone else has. No pair is a proof.

For each exercise in which two students share a wrong answer's value, the surprise is

    w = -log((m - 1) / n),

m of the n students who answered having that value: minus the log of how often a student meets
another one who has it. What one slip explains counts once: of several exercises under one heading
the most surprising one counts. A pair is listed when its sum of w reaches log(pairs / expected),
the sum that chance alone would give to about `expected` of all pairs of the class.

No evidence: right answers, answers not attempted, catalogued mistakes (many make them alone),
functions, charts and texts (checks keep what they found in them), and values in `innocent`. Two
students who choose among few options agree easily, so LIMITS caps w by the kind of exercise. Where
the right answer depends on the student's own case, a wrong answer that is right for the other
student's case counts twice.
"""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations, product
from typing import NamedTuple

import pandas as pd

OWN_FACTOR = 2
LIMITS = {"choice": 1.4, "set": 2.5, "classification": 3.0}
_NO_VALUES = ("function", "chart", "written")
_LARGEST_GROUP = 30  # a value that more students share says nothing of any two of them
_FEW_OWNERS = 3


class Evidence(NamedTuple):
    """One shared value: `of` is whose own case it would be right for, or "" where both are wrong.

    `students` counts all who have the value; `weight` is its surprise.
    """

    exercise: str
    students: int
    weight: float
    of: str = ""


class Stray(NamedTuple):
    """A wrong answer that is right for the own case of each of these students."""

    student: str
    exercise: str
    of: tuple[str, ...]


class Pair(NamedTuple):
    """Two students with what they share, the most surprising first."""

    students: tuple[str, str]
    weight: float
    evidence: list[Evidence]


def pairs(
    marks: pd.DataFrame,
    groups: Mapping[str, str] | None = None,
    innocent: Mapping[str, Collection[str]] | None = None,
    expected: float = 0.05,
) -> list[Pair]:
    """The pairs whose shared wrong values chance hardly explains, the strongest first.

    `marks` is `items.marks_table`; `groups` maps exercises to headings; `innocent` maps exercises
    to digests that have another explanation (the answers of who had not signed in).
    """
    found, innocent = defaultdict(list), innocent or {}
    for exercise, values in _by_value(marks).items():
        for students, evidence in _shared(values, innocent.get(exercise, ())):
            found[students].append(evidence)
    limit, listed = threshold(marks["student"].nunique(), expected), []
    for students, evidence in found.items():
        ordered = sorted(evidence, key=lambda each: (-each.weight, each.exercise))
        counted: dict[str, float] = {}  # of evidence under one heading only the weightiest counts
        for each in ordered:
            counted.setdefault((groups or {}).get(each.exercise) or each.exercise, each.weight)
        if sum(counted.values()) >= limit:
            listed.append(Pair(students, sum(counted.values()), ordered))
    return sorted(listed, key=lambda pair: (-pair.weight, pair.students))


def threshold(students: int, expected: float = 0.05) -> float:
    """The sum of weights from which a pair is listed; it grows with the number of pairs.

    >>> round(threshold(30), 1), round(threshold(100), 1)
    (9.1, 11.5)
    """
    return math.log(max(1, math.comb(students, 2)) / expected)


def surprise(sharing: int, students: int, kind: str = "value") -> float:
    """The weight of a value that `sharing` of all `students` have.

    >>> round(surprise(2, 30), 2), round(surprise(10, 30), 2), surprise(2, 30, "choice")
    (3.4, 1.2, 1.4)
    """
    weight = -math.log((sharing - 1) / students)
    return max(0.0, min(weight, LIMITS.get(kind, math.inf)))


def strays(
    marks: pd.DataFrame, innocent: Mapping[str, Collection[str]] | None = None
) -> list[Stray]:
    """Wrong answers that are right for one of at most three other students' own cases, by student.

    One is no reason to list a pair, but worth a look; those in `innocent` are left out.
    """
    found = []
    for exercise, values in _by_value(marks).items():
        for digest, same in values.items():
            fits = tuple(_right(same))
            if 0 < len(fits) <= _FEW_OWNERS and digest not in (innocent or {}).get(exercise, ()):
                found += [Stray(who, exercise, fits) for who in _wrong(same)]
    return sorted(found)


def guests(marks: pd.DataFrame, innocent: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Students whose wrong answers are right for the guest's case, with these exercises."""
    found = defaultdict(list)
    for exercise, values in _by_value(marks).items():
        for digest in innocent.get(exercise, ()):
            for who in _wrong(values.get(digest, [])):
                found[who].append(exercise)
    return dict(sorted(found.items()))


def _by_value(marks):
    """{exercise: {digest: rows of marks}}, of the answers whose values are known."""
    known = marks[(marks["digest"] != "") & ~marks["kind"].isin(_NO_VALUES)]
    made = defaultdict(lambda: defaultdict(list))
    for row in known.itertuples(index=False):
        made[row.exercise][row.digest].append(row)
    return made


def _wrong(same):
    """Who is wrong without a catalogued mistake."""
    return sorted(row.student for row in same if row.state == "wrong" and pd.isna(row.mistake))


def _right(same):
    """For whose own case a value is right."""
    return sorted(row.student for row in same if row.state == "right" and row.own)


def _shared(values, innocent):
    """Every two students with the same value in one exercise, at least one of them wrong."""
    everyone = sum(map(len, values.values()))
    for digest, same in values.items():
        if digest in innocent or not 1 < len(same) <= _LARGEST_GROUP:
            continue
        first = same[0]
        shared = Evidence(first.exercise, len(same), surprise(len(same), everyone, first.kind))
        yield from ((pair, shared) for pair in combinations(_wrong(same), 2))
        for one, other in product(_wrong(same), _right(same)):
            twice = shared._replace(weight=OWN_FACTOR * shared.weight, of=other)
            yield tuple(sorted((one, other))), twice
