"""An answer that says nothing is told so, and no catalogued mistake is named for it."""

import numpy as np
import pandas as pd
import pytest

from gvclib.exercises import Mistake, classification, exercise, judging, probing, selection, value
from gvclib.exercises.cases import of_exercise

TABLE = pd.DataFrame([[3.0, 1.0], [2.0, 6.0]], ["Anland", "Belland"], ["cloth", "chips"])
TABLE = TABLE.rename_axis(index="country", columns="product")


@exercise(
    kind="function",
    solution=lambda t: t.div(t.sum(axis=1), axis=0),
    cases=lambda rng: {"table": TABLE * rng.integers(1, 9, TABLE.shape)},
    example=lambda: {"table": TABLE},
    hints=["Divide."],
    wrong={"zeros": lambda t: t * 0, "columns": lambda t: t / t.sum(), "half": lambda t: t / 2},
    sentences={"zeros": "You lost all.", "columns": "Columns sum to 1.", "half": "You halved."},
)
def shares(answer, case):
    """Shares of each country's exports"""
    return answer(case.table)


@exercise(
    kind="function",
    solution=lambda years: {y for y in years if y < 1990},
    cases=lambda rng: {"years": sorted(rng.integers(1960, 2020, 20).tolist())},
    hints=["Pick."],
    wrong={"after": lambda years: set()},
    sentences={"after": "You swapped before and after."},
)
def early(answer, case):
    """The early years"""
    return {"few": answer(case.years), "none": answer([2000])}


def told(made, answer, hidden=False):
    cases = of_exercise(made, "99", None, "seed" if hidden else None)
    records = probing.probe(made, answer, cases)
    return judging.judge(made, records, judging.expect(made, cases))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda t: t.iloc[:0], "The answer is empty."),
        (lambda t: t * 0, "All 4 values are 0. Anland, cloth: got 0.0000, expected"),
        (lambda t: t * np.nan, "All 4 values are missing (NaN). "),
        (lambda t: t * 0 + 7, "All 4 values are 7. "),
        (lambda t: t / t.sum(axis=1), "Your table has the countries among its products."),
        (lambda t: t.sum(axis=1) * t, "To match the countries, write .div(..., axis=0)"),
    ],
)
def test_what_explains_itself_needs_no_mistake(answer, words):
    outcome = told(shares, answer)
    assert words in outcome.message and outcome.mistake is None
    assert "You lost all" not in outcome.message


def test_other_answers_are_told_as_before():
    assert told(shares, lambda t: t / t.sum()).mistake == "columns"
    outcome = told(shares, lambda t: t.drop(columns="chips"))
    assert outcome.message.startswith("Column chips is missing") and outcome.mistake is None
    stray = told(shares, lambda t: t.assign(total=1.0))
    assert stray.message == "Column total does not belong here."


def test_an_empty_part_of_an_answer_is_told_by_its_name():
    outcome = told(early, lambda years: set())
    assert outcome.message == "few: the answer is empty." and outcome.mistake is None


def test_a_mistake_must_fit_on_every_case():
    seen = []

    def half_at_last(t):
        seen.append(1)
        return t / 2 if len(seen) == 6 else shares.solution(t)

    outcome = told(shares, half_at_last, hidden=True)
    assert outcome.state == "wrong" and outcome.mistake is None
    assert told(shares, lambda t: t / 2, hidden=True).mistake == "half"


def test_values_that_are_all_the_same_are_told_without_the_right_ones():
    made = value(
        "sums", "Sums", solution={"a": 1.5, "b": 2.5, "c": 3.5}, hints=["Add."],
        wrong={"nothing": {"a": 0, "b": 0, "c": 0}}, sentences={"nothing": "You forgot to add."},
    )  # fmt: skip
    outcome = told(made, {"a": 0, "b": 0, "c": 0})
    assert outcome.message.startswith("All 3 values are 0. Values that are not right: 3 of 3")
    assert outcome.mistake is None and "2.5" not in outcome.message
    # Two that are the same may be meant, and so may one that is not made of nothing.
    assert told(made, {"a": 1.5, "b": 0, "c": 0}).message.startswith("Values that are not right")


OPTIONS = {"x": "ex", "y": "why", "z": "zed"}


def test_nothing_chosen_and_one_option_for_all():
    some = selection("some", "Some", options=OPTIONS, solution={"x"}, hints=["Look."])
    assert told(some, []).message == "Nothing is chosen."
    placed = classification(
        "placed", "Placed", items={"p": "one", "q": "two", "r": "three"}, options=OPTIONS,
        solution={"p": "x", "q": "y", "r": "z"}, hints=["Look."], wrong={"q as x": "Two is no ex."},
    )  # fmt: skip
    outcome = told(placed, dict.fromkeys("pqr", "x"))
    assert outcome.message.startswith("Every item has the same option") and not outcome.mistake
    assert told(placed, {"p": "x", "q": "x", "r": "z"}).mistake == "q as x"


def test_an_author_may_name_labels_that_do_not_meet(monkeypatch):
    def across(t):
        return t / t.sum(axis=1)

    monkeypatch.setitem(shares.wrong, "labels", Mistake(across, "The labels do not meet."))
    outcome = told(shares, across)
    assert outcome.mistake == "labels" and outcome.message.endswith("The labels do not meet.")
