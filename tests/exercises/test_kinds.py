"""Each kind of exercise: what is accepted, what is refused, and what its messages keep secret."""

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


# -- value ------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [0.242, 0.2425, np.float32(0.242), np.float64(0.2411)])
def test_a_number_within_tolerance_is_right(ex, answer):
    assert right(ex, "chip_share", answer)


def test_a_wrong_number_is_told_with_limits_and_without_the_answer(ex):
    message = said(ex, "chip_share", 0.25)
    assert message == "0.25 is not right. The check allows ±0.001. Unit: share, 0 to 1."
    assert said(ex, "chip_share", 24.2).endswith("You gave percent. A share runs from 0 to 1.")


@given(st.floats(allow_nan=True, allow_infinity=True) | st.integers())
@settings(max_examples=200, deadline=None)
def test_no_message_about_a_value_holds_the_answer(answer):
    ex = exercises.lesson_from(toy_lesson)
    outcome = ex.judge("chip_share", ex.probe("chip_share", answer))
    if not outcome.ok:
        told = outcome.message.replace(f"{answer}", "")
        assert "0.242" not in told or str(answer).startswith("0.242")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (pd.Series([0.242]), "Take the number out"),
        ("0.242", "Got a text, expected a number."),
        (lambda: 0.242, "Call it first"),
        (float("nan"), "no value (NaN) is not right"),
        (float("inf"), "inf is not right"),
        (True, "Got True or False, expected a number"),
    ],
)
def test_a_value_of_another_form_is_named(ex, answer, words):
    assert words in said(ex, "chip_share", answer)


def test_a_table_is_compared_by_labels_not_by_order(ex):
    answer = pd.Series({"USA": 0.3, "CHN": 0.1, "MYS": 0.2})
    assert right(ex, "shares", answer)


def test_wrong_labels_are_named_and_their_values_kept(ex):
    answer = pd.Series({"USA": 0.3, "CHN": 0.15, "MYS": 0.2})
    assert said(ex, "shares", answer) == "Values that are not right: 1 of 3 (CHN)."


def test_missing_labels_are_counted_and_not_named(ex):
    assert said(ex, "shares", pd.Series({"USA": 0.3, "MYS": 0.2})) == "Missing rows: 1."
    extra = pd.Series({"USA": 0.3, "CHN": 0.1, "MYS": 0.2, "XYZ": 1})
    assert said(ex, "shares", extra) == "Row XYZ does not belong here."


# -- choice, set, classification --------------------------------------------------------------


@pytest.mark.parametrize("answer", ["b", "B", " b "])
def test_a_choice_forgives_case_and_spaces(ex, answer):
    assert right(ex, "quiz", answer)


def test_a_choice_outside_the_options_names_them(ex):
    assert said(ex, "quiz", "z") == '"z" is not one of the options: a, b, c.'
    assert "expected one of the options" in said(ex, "quiz", ["b"])
    assert said(ex, "quiz", "c").endswith("Prices say nothing about a basket.")


@pytest.mark.parametrize("answer", [["c", "a"], {"a", "c"}, ("A", "C"), ["a", "c", "c"]])
def test_a_set_takes_any_collection_in_any_order(ex, answer):
    assert right(ex, "stages", answer)


def test_a_wrong_set_counts_and_tells_the_known_mistake(ex):
    assert said(ex, "stages", ["a", "b"]) == (
        "Not the right set yet. Right choices: 1 of your 2. At least one option is still missing. "
        "Weather is no stage."
    )
    assert said(ex, "stages", "a").endswith("Brand is a stage too.")
    assert "missing" not in said(ex, "stages", ["a", "b", "c"])


def test_a_classification_names_the_items_to_look_at(ex):
    answer = {"bike": "modular", "suit": "market", "grain": "market"}
    assert said(ex, "governance", answer) == (
        "Right: 2 of 3. Look again at: suit. A suit's maker cannot leave the buyer."
    )
    assert right(ex, "governance", pd.Series(answer | {"suit": "Captive"}))
    assert said(ex, "governance", {"bike": "modular"}) == "Still open: suit, grain."
    assert "unknown item tin" in said(ex, "governance", {"tin": "market"}).lower()
    assert "not one of the options" in said(ex, "governance", answer | {"suit": "x"})


# -- chart ------------------------------------------------------------------------------------


def test_a_chart_is_judged_by_its_spec(ex):
    chart = toy_lesson.bars(None)
    assert right(ex, "picture", chart)
    assert right(ex, "picture", alt.layer(chart, title="China"))
    assert right(ex, "picture", chart.to_dict())
    assert said(ex, "picture", chart.mark_line()) == (
        'mark: got "line", expected "bar". A line suggests an order in time.'
    )
    assert said(ex, "picture", chart.properties(title="")) == "has a title: got no, expected yes."


def test_what_is_no_chart_or_cannot_be_built_is_named(ex):
    assert said(ex, "picture", 3) == "Got a number, expected a chart (alt.Chart)."
    broken = toy_lesson.bars(None).encode(x="nowhere")
    assert "cannot be built: ValueError" in said(ex, "picture", broken)


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


# -- written ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Too short.", "Words so far: 2. Write at least 10."),
        ("one two three four five six seven eight nine ten eleven", "China, value added"),
        (toy_lesson.essay.prompt + " China value added", "repeats the question"),
        (17, "expected a text"),
    ],
)
def test_a_written_answer_is_checked_for_presence(ex, text, words):
    assert words in said(ex, "essay", text)


def test_a_written_answer_in_chinese_counts_two_characters_a_word(ex):
    assert right(
        ex, "essay", "全球价值链让出口数字误导读者因为它包含外国的增加值 China value added"
    )


# -- tables -----------------------------------------------------------------------------------

tables = st.integers(1, 4).flatmap(
    lambda n: st.lists(
        st.lists(st.floats(-1e6, 1e6, width=32), min_size=n, max_size=n), min_size=1, max_size=4
    )
)


def table_lesson(table):
    import types

    @exercises.exercise(
        kind="function",
        solution=lambda: table.copy(),
        cases=lambda rng: {},
        hints=["-"],
        tolerance=0.01,
    )
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
    lesson = exercises.lesson("02", tmp_path)
    from gvclib.exercise_bank.lesson_02.tables import ALSO, REPAIRED

    accepted, plain = next(iter(ALSO)), next(cell for cell in REPAIRED if cell not in ALSO)
    other = next(token for token in REPAIRED.values() if token != REPAIRED[plain])
    answer = {**REPAIRED, accepted: next(iter(ALSO[accepted])), plain: other}
    with pytest.raises(exercises.CheckFailed) as failed:
        lesson.check("repair", answer)
    assert plain in str(failed.value)
    assert accepted not in str(failed.value)
