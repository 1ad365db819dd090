"""An author's definition is checked when its module is imported."""

import pytest

from gvclib.errors import DataError
from gvclib.exercises import Mistake, exercise

FUNCTION = {
    "kind": "function",
    "solution": lambda a: a,
    "cases": lambda rng: {"a": 1},
    "hints": ["Think."],
}
VALUE = {"kind": "value", "solution": 1, "hints": ["Think."]}
CHOICE = VALUE | {"kind": "choice", "solution": "a", "options": {"a": "A", "b": "B"}}
SET = CHOICE | {"kind": "set", "solution": {"a"}}
PLACE = CHOICE | {"kind": "classification", "solution": {"x": "a"}, "items": {"x": "X"}}
TEXT = VALUE | {"kind": "written", "solution": "A text.", "min_words": 3}


def define(settings):
    def total(answer, case):
        """A title."""
        return answer

    return exercise(**settings)(total)


@pytest.mark.parametrize("settings", [FUNCTION, VALUE, CHOICE, SET, PLACE, TEXT])
def test_complete_definitions_pass(settings):
    assert define(settings).title == "A title."


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        (VALUE | {"kind": "essay"}, "unknown kind 'essay'; use one of function"),
        (VALUE | {"solution": None}, "solution=... is missing"),
        (VALUE | {"hints": []}, "at least one hint"),
        (VALUE | {"hints": ["", "x"]}, "at least one hint"),
        (VALUE | {"hints": "Think."}, "at least one hint"),
        (VALUE | {"points": -1}, "points must be a number"),
        (VALUE | {"points": True}, "points must be a number"),
        (VALUE | {"tolerance": "1%"}, "tolerance must be a number"),
        (VALUE | {"hidden": 0}, "hidden must be"),
        (VALUE | {"tolerence": 1}, "unexpected keyword argument 'tolerence'"),
        (VALUE | {"wrong": {"x": Mistake(2, " ")}}, "the sentence is missing"),
        (VALUE | {"wrong": {"x": "A sentence."}}, "needs an option's key"),
        (FUNCTION | {"solution": 3}, "solution must be a function"),
        (FUNCTION | {"cases": None}, "cases=... is missing"),
        (FUNCTION | {"cases": [1]}, "cases must be a function"),
        (FUNCTION | {"wrong": {"x": Mistake(3, "No.")}}, "must be a function"),
        (CHOICE | {"options": {}}, "two options or more"),
        (CHOICE | {"solution": "c"}, "no option"),
        (CHOICE | {"wrong": {"c": "No."}}, "needs an option's key"),
        (SET | {"solution": {"a", "c"}}, "no option"),
        (PLACE | {"items": {}}, "give items="),
        (PLACE | {"solution": {"y": "a"}}, "place every item once"),
        (PLACE | {"solution": {"x": "c"}}, "unknown option"),
        (PLACE | {"wrong": {("x", "c"): "No."}}, "needs an option's key"),
        (TEXT | {"min_words": 0}, "min_words=... is missing"),
        (TEXT | {"solution": 3}, "model answer"),
    ],
)
def test_what_is_missing_is_named(settings, words):
    with pytest.raises(DataError, match="^exercise total: ") as caught:
        define(settings)
    assert words in str(caught.value)


def test_a_probe_needs_two_arguments_and_a_title():
    def one(answer):
        """A title."""

    def untitled(answer, case):
        return answer

    with pytest.raises(DataError, match="two arguments"):
        exercise(**VALUE)(one)
    with pytest.raises(DataError, match="docstring"):
        exercise(**VALUE)(untitled)


def test_mistakes_may_be_short():
    assert define(VALUE | {"wrong": {"two": 2}}).wrong["two"].sentence == (
        "It looks like this mistake: two."
    )
    made = define(PLACE | {"wrong": {("x", "b"): "Not B."}})
    assert made.wrong["x as b"] == Mistake({"x": "b"}, "Not B.")
    assert define(CHOICE | {"wrong": {"b": "Not B."}}).wrong["b"] == Mistake("b", "Not B.")
