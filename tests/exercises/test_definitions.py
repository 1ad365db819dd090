"""An author's definition is checked when its module is imported."""

from types import SimpleNamespace

import pytest

from gvclib.errors import DataError
from gvclib.exercises import (
    Mistake,
    choice,
    classification,
    exercise,
    listed,
    selection,
    value,
)

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
        (VALUE | {"further": "yes"}, "further must be True or False"),
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
        (PLACE | {"wrong": {"x as c": "No."}}, "needs an option's key"),
        (PLACE | {"wrong": {("x", "b"): "No."}}, "needs an option's key"),
        (VALUE | {"wrong": {"x": 2}, "sentences": {"y": "No."}}, "sentences['y']: no mistake"),
        (VALUE | {"wrong": {"x": 2}, "sentences": {"x": " "}}, "the sentence is missing"),
        (FUNCTION | {"wrong": {"x": 3}, "sentences": {"x": "No."}}, "must be a function"),
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
    made = define(PLACE | {"wrong": {"x as b": "Not B."}})
    assert made.wrong["x as b"] == Mistake({"x": "b"}, "Not B.")
    assert define(CHOICE | {"wrong": {"b": "Not B."}}).wrong["b"] == Mistake("b", "Not B.")
    assert define(SET | {"wrong": {"b": "Not B."}}).wrong["b"] == Mistake("b", "Not B.")


def test_answers_and_sentences_stand_in_two_tables():
    tables = {"wrong": {"two": 2, "word": "two"}, "sentences": {"two": "Half.", "word": "A word."}}
    made = define(VALUE | tables).wrong
    assert made == {"two": Mistake(2, "Half."), "word": Mistake("two", "A word.")}
    tables = {"wrong": {"x as b": "Not B.", "both": {"x": "b"}}, "sentences": {"both": "Both."}}
    made = define(PLACE | tables).wrong
    assert [made[name].sentence for name in made] == ["Not B.", "Both."]


@pytest.mark.parametrize(
    ("make", "settings"),
    [(choice, CHOICE), (selection, SET), (classification, PLACE), (value, VALUE)],
)
def test_a_question_needs_no_probe(make, settings):
    kind, others = settings["kind"], {k: v for k, v in settings.items() if k != "kind"}
    made = make("total", "A title.", **others)
    assert (made.name, made.title, made.kind) == ("total", "A title.", kind)
    assert made(7, None) == 7
    with pytest.raises(DataError, match="^exercise total: give at least one hint"):
        make("total", "A title.", **others | {"hints": []})


def test_exercises_are_listed_in_the_order_of_their_files():
    first, second, third = (value(name, "A title.", solution=1, hints=["x"]) for name in "abc")
    modules = SimpleNamespace(b=second, other=1, a=first), SimpleNamespace(c=third)
    assert listed(*modules) == [second, first, third]
    with pytest.raises(DataError, match="d is the exercise a; use one name"):
        listed(SimpleNamespace(__name__="m", d=first))
