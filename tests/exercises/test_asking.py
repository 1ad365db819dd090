"""Questions for mouse and keyboard: the form, the code way, and what is kept."""

import json

import pytest
from support import toy_lesson

from gvclib import exercises, view
from gvclib.errors import DataError
from gvclib.exercises.display import asking, cards


@pytest.fixture
def ex(tmp_path, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    return exercises.lesson_from(toy_lesson, tmp_path)


@pytest.mark.parametrize(
    ("name", "answer", "kept"),
    [
        ("quiz", "B", "b"),
        ("stages", {"c", "a"}, ["a", "c"]),
        ("stages", "a", ["a"]),
        ("governance", {"bike": "Modular"}, {"bike": "modular"}),
    ],
)
def test_answers_in_code_are_kept(ex, tmp_path, name, answer, kept):
    ex.respond(name, answer)
    assert exercises.lesson_from(toy_lesson, tmp_path).response(name) == kept
    stored = json.loads((tmp_path / "responses.json").read_text(encoding="utf-8"))
    assert stored == {"schema": 1, "responses": {"07": {name: kept}}}


@pytest.mark.parametrize(
    ("name", "answer", "words"),
    [
        ("quiz", "z", "quiz: 'z' is not one of a, b, c"),
        ("quiz", ["b"], "not one of a, b, c"),
        ("stages", 5, "give a list of a, b, c"),
        ("stages", ["a", "x"], "'x' is not one of a, b, c"),
        ("governance", "market", "give a dict"),
        ("governance", {"tin": "market"}, "'tin' is not one of bike, suit, grain"),
        ("governance", {"bike": "x"}, "'x' is not one of market, modular, captive"),
        ("hhi", "a", "not answered by choosing"),
    ],
)
def test_answers_that_are_no_option_are_refused_by_name(ex, name, answer, words):
    with pytest.raises(DataError) as caught:
        ex.respond(name, answer)
    assert words in str(caught.value)
    assert ex.response(name) is None


def test_only_choices_can_be_asked(ex):
    with pytest.raises(DataError, match="answer it in its cell"):
        ex.ask("hhi")


def test_a_stored_answer_is_checked_without_handing_it_over(ex):
    ex.respond("governance", toy_lesson.governance.solution)
    ex.check("governance")
    ex.respond("stages", ["a", "c"])
    ex.check("stages", ex.response("stages"))


def test_without_a_notebook_the_question_is_a_text(ex, capsys):
    ex.respond("quiz", "a")
    ex.ask("quiz")
    shown = capsys.readouterr().out
    for words in ("Shares", 'ex.respond("quiz", "key")', "answer: a"):
        assert words in shown


@pytest.mark.parametrize(
    ("name", "first", "clicked", "kept"),
    [
        ("quiz", None, "b", "b"),
        ("stages", ["a"], ["c", "a"], ["a", "c"]),
        ("governance", {"bike": "market"}, {"bike": "modular", "suit": "market"}, None),
    ],
)
def test_every_change_in_the_form_is_kept_and_reloaded(ex, tmp_path, name, first, clicked, kept):
    if first:
        ex.respond(name, first)
    chosen = ex.exercises[name]
    form = asking._form(chosen, ex.response(name), lambda answer: ex._keep(name, answer))
    assert isinstance(form, view.Form)
    assert form.answers == ({name: first} if first else {})
    form.answers = {name: clicked}
    assert ex.response(name) == (kept or clicked)
    assert form.kept == {"word": "kept ✓", "count": 1}
    again = exercises.lesson_from(toy_lesson, tmp_path)
    assert asking._form(chosen, again.response(name), print).answers == {name: kept or clicked}
    form.answers = {}
    assert ex.response(name) is None


def test_a_stored_answer_that_is_no_option_any_more_is_left_out(ex):
    ex._keep("quiz", "gone")
    assert asking._form(ex.exercises["quiz"], ex.response("quiz"), print).answers == {}


def test_in_a_notebook_the_form_is_shown_with_the_card_for_pages_without_widgets(ex, monkeypatch):
    shown = []
    monkeypatch.setattr(cards, "in_notebook", lambda: True)
    monkeypatch.setattr("IPython.display.display", lambda data, **rest: shown.append(data))
    ex.ask("stages")
    assert "application/vnd.jupyter.widget-view+json" in shown[0]
    assert "Design" in shown[0]["text/html"] and "Design" in shown[0]["text/plain"]


def test_under_nbgrader_no_widget_is_made(ex, monkeypatch, capsys):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    monkeypatch.setattr(asking, "_form", lambda *args: pytest.fail("a widget was made"))
    ex.ask("quiz")
    assert "Shares" in capsys.readouterr().out
