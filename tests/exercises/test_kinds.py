"""Each kind of exercise: what is accepted, what is refused, and what its messages keep secret."""

import types

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import toy_lesson

from gvclib import exercises
from gvclib.exercises.judging import chart_spec
from gvclib.view.altair_setup import alt


@pytest.fixture(scope="module")
def ex(tmp_path_factory):
    return exercises.lesson_from(toy_lesson, tmp_path_factory.mktemp("kinds"))


def said(ex, name, answer):
    outcome = ex.judge(name, ex.probe(name, answer))
    assert outcome.state == "wrong"
    return outcome.message


def right(ex, name, answer):
    return ex.judge(name, ex.probe(name, answer)).ok


PLACED = {"bike": "modular", "suit": "market", "grain": "market"}
SHARES = {"USA": 0.3, "CHN": 0.1, "MYS": 0.2}
BARS = toy_lesson.bars(None)

RIGHT = [
    *(("chip_share", answer) for answer in (0.242, 0.2425, np.float32(0.242), np.float64(0.2411))),
    ("chip_share", np.array(0.242)),
    ("shares", pd.Series(SHARES)),  # compared by labels, not by order
    *(("quiz", answer) for answer in ("b", "B", " b ")),
    *(("stages", answer) for answer in (["c", "a"], {"a", "c"}, ("A", "C"), ["a", "c", "c"])),
    ("governance", pd.Series(PLACED | {"suit": "Captive"})),
    *(("picture", answer) for answer in (BARS, alt.layer(BARS, title="China"), BARS.to_dict())),
    # In Chinese two characters count as one word.
    ("essay", "全球价值链让出口数字误导读者因为它包含外国的增加值 China value added"),
]


@pytest.mark.parametrize(("name", "answer"), RIGHT)
def test_what_each_kind_takes_as_right(ex, name, answer):
    assert right(ex, name, answer)


# Each kind tells what is wrong: with limits, labels or counts, never with the answer.
TOLD = [
    ("chip_share", 0.25, "0.25 is not right. The check allows ±0.001. Unit: share, 0 to 1."),
    ("shares", SHARES | {"CHN": 0.15}, "Values that are not right: 1 of 3 (CHN)."),
    ("shares", {"USA": 0.3, "MYS": 0.2}, "Missing rows: 1."),
    ("shares", SHARES | {"XYZ": 1}, "Row XYZ does not belong here."),
    ("quiz", "z", '"z" is not one of the options: a, b, c.'),
    (
        "stages",
        ["a", "b"],
        "Not the right set yet. Right choices: 1 of your 2. At least one option is still missing. "
        "Weather is no stage.",
    ),
    (
        "governance",
        PLACED,
        "Right: 2 of 3. Look again at: “Suits”. A suit's maker cannot leave the buyer.",
    ),
    ("governance", {"bike": "modular"}, "Still open: “Suits”; “Grain”."),
    (
        "picture",
        BARS.mark_line(),
        'mark: got "line", expected "bar". A line suggests an order in time.',
    ),
    ("picture", BARS.properties(title=""), "has a title: got no, expected yes."),
    ("picture", 3, "Got a number, expected a chart (alt.Chart)."),
]


@pytest.mark.parametrize(("name", "answer", "sentence"), TOLD)
def test_the_sentence_for_a_wrong_answer(ex, name, answer, sentence):
    assert said(ex, name, pd.Series(answer) if name == "shares" else answer) == sentence


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("chip_share", 24.2, "You gave percent. A share runs from 0 to 1."),
        ("chip_share", pd.Series([0.242]), "Take the number out"),
        ("chip_share", "0.242", "Got a text, expected a number."),
        ("chip_share", lambda: 0.242, "Call it first"),
        ("chip_share", float("nan"), "no value (NaN) is not right"),
        ("chip_share", float("inf"), "inf is not right"),
        ("chip_share", True, "Got True or False, expected a number"),
        ("quiz", ["b"], "expected one of the options"),
        ("quiz", "c", "Prices say nothing about a basket."),
        ("stages", "a", "Brand is a stage too."),
        ("governance", {"tin": "market"}, "Unknown item tin"),
        ("governance", PLACED | {"suit": "x"}, "not one of the options"),
        ("picture", BARS.encode(x="nowhere"), "cannot be built: ValueError"),
        ("essay", "Too short.", "Words so far: 2. Write at least 10."),
        ("essay", "one two three four five six seven eight nine ten", "China, value added"),
        ("essay", toy_lesson.essay.prompt + " China value added", "repeats the question"),
        ("essay", 17, "expected a text"),
    ],
)
def test_the_form_or_the_mistake_of_a_wrong_answer_is_named(ex, name, answer, words):
    assert words in said(ex, name, answer)


def test_a_set_with_all_options_is_not_told_that_one_is_missing(ex):
    assert "missing" not in said(ex, "stages", ["a", "b", "c"])


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers())
@settings(max_examples=200, deadline=None)
def test_no_message_about_a_value_holds_the_answer(answer):
    ex = exercises.lesson_from(toy_lesson)
    outcome = ex.judge("chip_share", ex.probe("chip_share", answer))
    if not outcome.ok:
        told = outcome.message.replace(f"{answer}", "")
        assert "0.242" not in told or str(answer).startswith("0.242")


def test_a_chart_may_hold_more_rows_than_altair_likes(ex):
    frame = pd.DataFrame({"country": range(6000), "share": 1})
    chart = alt.Chart(frame, title="Many").mark_bar().encode(x="country:N", y="share:Q")
    assert right(ex, "picture", chart)


def test_chart_helpers_read_layers_and_concatenations():
    base = alt.Chart(pd.DataFrame({"a": [1], "b": [2]})).encode(
        x=alt.X("a:Q", scale=alt.Scale(type="log"), title="A, USD")
    )
    spec = alt.hconcat(
        alt.layer(base.mark_line(), base.mark_point().encode(y="b:Q")), base.mark_bar()
    ).properties(title=["Two", "lines"]).to_dict()  # fmt: skip
    assert chart_spec.marks(spec) == ["bar", "line", "point"]
    assert chart_spec.fields(spec) == {"x": "a", "y": "b"}
    assert (
        chart_spec.scale_type(spec, "x") == "log" and chart_spec.scale_type(spec, "y") == "linear"
    )
    assert chart_spec.axis_title(spec, "x") == "A, USD" and chart_spec.axis_title(spec, "y") == "b"
    assert chart_spec.title(spec) == "Two lines" and chart_spec.description(spec) == ""
    assert chart_spec.rows(spec) == [{"a": 1, "b": 2}]


# -- tables -----------------------------------------------------------------------------------

tables = st.integers(1, 4).flatmap(
    lambda n: st.lists(
        st.lists(st.floats(-1e6, 1e6, width=32), min_size=n, max_size=n), min_size=1, max_size=4
    )
)


def table_lesson(table):
    settings = {"kind": "function", "cases": lambda rng: {}, "hints": ["-"], "tolerance": 0.01}

    @exercises.exercise(**settings, solution=lambda: table.copy())
    def same(answer, case):
        """A table."""
        return answer()

    return exercises.lesson_from(types.SimpleNamespace(LESSON="01", EXERCISES=[same]))


@given(tables, st.data())
@settings(max_examples=80, deadline=None)
def test_a_change_above_tolerance_is_rejected_and_a_permutation_accepted(cells, data):
    table = pd.DataFrame(cells, columns=[f"p{i}" for i in range(len(cells[0]))])
    ex = table_lesson(table)
    row, column = data.draw(st.integers(0, len(table) - 1)), data.draw(st.sampled_from(list(table)))
    sign = data.draw(st.sampled_from([-1, 1]))
    room = 0.01 + 1e-6 * abs(table.loc[row, column])

    def changed(by):
        other = table.copy()
        other.loc[row, column] += sign * by * room
        return other

    assert ex.judge("same", ex.probe("same", lambda: changed(0.9))).ok
    outcome = ex.judge("same", ex.probe("same", lambda: changed(1.1)))
    assert not outcome.ok and f"{row}, {column}: got" in outcome.message
    order = data.draw(st.permutations(list(table.index)))
    columns = data.draw(st.permutations(list(table.columns)))
    assert ex.judge("same", ex.probe("same", lambda: table.loc[order, columns])).ok


def test_an_option_that_is_accepted_too_is_not_listed_as_wrong(tmp_path):
    lesson = exercises.lesson("08", tmp_path)
    from gvclib.exercise_bank.lesson_08.damage import ALSO, REPAIRED

    accepted, plain = next(iter(ALSO)), next(cell for cell in REPAIRED if cell not in ALSO)
    other = next(token for token in REPAIRED.values() if token != REPAIRED[plain])
    answer = {**REPAIRED, accepted: next(iter(ALSO[accepted])), plain: other}
    with pytest.raises(exercises.CheckFailed) as failed:
        lesson.check("repair", answer)
    items = lesson.exercises["repair"].items
    assert items[plain] in str(failed.value)
    assert items[accepted] not in str(failed.value)
