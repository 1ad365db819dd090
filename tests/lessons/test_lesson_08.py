"""Lesson 08: the sums of its worked example, and cases that rounding decides for everybody."""

import pytest

from gvclib import data, exercises
from gvclib.exercises import CheckFailed


def test_the_worked_example_is_right():
    assert round(7 * 1.328**7, 1) == 51.0
    assert round(7.5 * 1.3285**7, 1) == 54.8  # below 55.5: rounding does not save the claim


def test_the_guess_counts_as_the_table_does():
    assert (data.load("chip_claims")["verdict"] == "consistent").sum() == 11


def test_claims_differ_and_neither_verdict_is_rare(tmp_path):
    lesson = exercises.lesson("08", tmp_path)
    rounding = lesson.exercises["rounding"]
    verdicts = []
    for i in range(60):
        student = lesson.for_student(f"student{i}")
        case = student.cases(rounding)[0]
        right = rounding.solution(case)
        verdicts.append(right["holds"])
        distances = (
            abs(right["high"] - case.my.claim["end"] + 0.5),
            abs(right["low"] - case.my.claim["end"] - 0.5),
        )
        assert min(distances) > 0.01, case.my.claim  # no verdict hangs on the tolerance
    assert 12 <= sum(verdicts) <= 48


def test_doubt_where_there_is_none_is_told(tmp_path):
    lesson = exercises.lesson("08", tmp_path)
    repair = lesson.exercises["repair"]
    with pytest.raises(CheckFailed, match="Doubt where there is reason"):
        lesson.check("repair", repair.wrong["all in doubt"].answer)
