"""The dossier: a page is judged part by part, kept beside the notebook, shown with the others."""

import json

import pandas as pd
import pytest
from support import toy_lesson
from support.toy_course import lesson_91, lesson_92

from gvclib import exercises
from gvclib.errors import DataError

PARTS = ("title", "numbers", "text")


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    for name in ("NBGRADER_EXECUTION", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)


def lesson(folder, module=lesson_92, student="ann"):
    return exercises.lesson_from(module, folder, student)


def right(ex):
    return ex.exercises["page"].solution(ex.example("page"))


def told(ex, page):
    return ex.judge("page", ex.probe("page", page))


def test_the_audit_finds_nothing(tmp_path):
    assert exercises.audit(lesson(tmp_path), seeds=5) == []


def test_a_right_page_passes_and_is_returned_as_plain_data(tmp_path, capsys):
    ex = lesson(tmp_path)
    answer = right(ex)
    page = ex.dossier(**answer)
    assert page == answer
    ex.check("page", page)
    shown = capsys.readouterr().out
    assert "What does my firm of lesson 92 make?" in shown and answer["title"] in shown
    assert "share sold at home, 0-1: 0." in shown and "✔ page · 2 points" in shown


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": ""}, "The title is missing"),
        ({"title": "Only three words"}, "The title is too short"),
        ({"title": "What does my firm of lesson 92 make?"}, "repeats the question"),
        ({"title": 5}, "The title is missing"),
        ({"text": ""}, "so far: 0"),
        ({"text": "Too short."}, "so far: 2"),
        ({"text": "Exports grow and grow. " * 20}, "same words again"),
        ({"text": "..."}, "so far: 0"),
        (
            {"text": " ".join(f"word{i}" for i in range(60)) + ". And 0.5 more."},
            "Sentences in the text so far: 2",
        ),
        ({"numbers": {}}, "Numbers still missing: per_worker (units a worker and year); home"),
        ({"numbers": {"home": 0.1, "away": 1}}, "no number 'away'"),
        ({"numbers": None}, "The numbers are missing"),
        ({"numbers": [1, 2]}, "The numbers are missing"),
    ],
)
def test_what_is_missing_is_said(change, said, tmp_path):
    ex = lesson(tmp_path)
    outcome = told(ex, right(ex) | change)
    assert outcome.state == "wrong" and said in outcome.message


def test_each_part_that_is_missing_has_its_sentence_and_right_numbers_are_not_told(tmp_path):
    ex = lesson(tmp_path)
    numbers = right(ex)["numbers"]
    given = {"home": 7.0, "per_worker": ...}
    outcome = told(ex, {"title": "No", "numbers": given, "text": "No."})
    for part in (
        "title is too short",
        "still missing: per_worker",
        "among the numbers: home",
        "so far: 1",
    ):
        assert part in outcome.message
    assert "name your country or your firm" in outcome.message
    assert not any(f"{number:.3g}" in outcome.message for number in numbers.values())


def test_a_text_about_nobody_is_told_the_names_it_may_use(tmp_path):
    ex = lesson(tmp_path)
    firm = ex.case("firm")
    text = right(ex)["text"].replace(firm["country"], "It").replace(firm["name"], "somebody")
    assert firm["country"] in told(ex, right(ex) | {"text": text}).message
    for name in firm["names"]:
        assert told(ex, right(ex) | {"text": f"{text} {name.upper()}"}).ok


def test_a_mistake_in_one_number_is_named_whatever_became_of_the_others(tmp_path):
    ex = lesson(tmp_path)
    numbers = right(ex)["numbers"]
    for other in (numbers["per_worker"], 1.0, ...):
        page = right(ex) | {"numbers": {"home": 100 * numbers["home"], "per_worker": other}}
        outcome = told(ex, page)
        assert outcome.mistake == "percent" and "from 0 to 1" in outcome.message
    assert told(ex, right(ex) | {"title": "No"}).mistake is None


def test_numbers_may_be_rounded_come_from_tables_and_words_have_other_capitals(tmp_path):
    ex = lesson(tmp_path)
    numbers = right(ex)["numbers"]
    rounded = {name: float(f"{number:.4g}") for name, number in numbers.items()}
    assert told(ex, right(ex) | {"numbers": rounded}).ok
    from_table = {name: pd.Series([number], ["x"]) for name, number in numbers.items()}
    page = ex.dossier(**right(ex) | {"numbers": from_table})
    assert page["numbers"] == numbers and told(ex, page).ok
    assert ex.dossier(**right(ex) | {"numbers": pd.Series(numbers)})["numbers"] == numbers


@pytest.mark.parametrize("text", ["", "\n", "...", ...])
def test_an_untouched_page_is_quiet_and_not_attempted(text, tmp_path, capsys):
    ex = lesson(tmp_path)
    page = ex.dossier(title="...", numbers={"per_worker": ..., "home": ...}, text=text)
    assert "This page is not written yet" in capsys.readouterr().out
    assert not (tmp_path / "dossier.json").exists()
    ex.check("page", page)
    assert "Not attempted yet" in capsys.readouterr().out
    assert told(ex, ...).state == "not attempted"


@pytest.mark.parametrize("answer", [5, "text", [1], print, {}, {"$": "set"}, {"title": object()}])
def test_what_is_no_page_is_judged_and_no_crash(answer, tmp_path):
    ex = lesson(tmp_path)
    assert told(ex, answer).state == "wrong"


def test_a_half_written_page_is_kept_as_it_is(tmp_path, capsys):
    ex = lesson(tmp_path)
    ex.dossier(title="A first idea", numbers={"home": ..., "per_worker": object()}, text="")
    (row,) = json.loads((tmp_path / "dossier.json").read_text())["pages"].values()
    assert row["title"] == "A first idea" and "home" not in row["numbers"]
    assert "share sold at home, 0-1: …" in capsys.readouterr().out
    assert lesson(tmp_path).pages()[-1].title == "A first idea"


def test_a_page_of_an_earlier_lesson_that_is_missing_is_computed_and_said_to_be(tmp_path, capsys):
    first, second = lesson(tmp_path, lesson_91), lesson(tmp_path)
    assert first.pages() == []
    first.dossier()
    assert "no page yet" in capsys.readouterr().out
    (computed,) = second.pages()
    assert computed.lesson == "91" and computed.computed and "not by you" in computed.note
    second.dossier(**right(second) | {"title": "My own words about it"})
    assert [page.lesson for page in second.pages()] == ["91", "92"]
    first.dossier(**right(first) | {"title": "Written for this lesson"})
    capsys.readouterr()
    second.dossier()
    shown = capsys.readouterr().out
    assert shown.index("Written for this lesson") < shown.index("My own words about it")
    assert "not by you" not in shown
    assert [page.lesson for page in first.pages()] == ["91", "92"]


def test_the_chart_has_the_students_title_over_its_own_notes(tmp_path):
    ex = lesson(tmp_path)
    ex.dossier(**right(ex) | {"title": "My own words about it"})
    page = ex.pages()[-1]
    assert page.chart["title"]["text"] == ["My own words about it"]
    assert page.chart["title"]["subtitle"] == "our illustration"
    assert page.data()["png"] and not page.data()["computed"]


def test_what_a_student_writes_stays_text(tmp_path):
    ex = lesson(tmp_path)
    ex.dossier(
        title="<b>Bold</b> & brave words", numbers={"home": "<i>"}, text="<script>1</script>"
    )
    page = ex.pages()[-1]
    assert "<script" not in page.body() and "&lt;i&gt;" in page.body()


def test_a_page_written_for_another_case_says_so(tmp_path):
    guest, ann = lesson(tmp_path, student="guest"), lesson(tmp_path)
    guest.dossier(**right(guest))
    note = ann.pages()[-1].note
    assert guest.case("firm")["name"] in note and ann.case("firm")["name"] in note
    assert guest.pages()[-1].note == ""


@pytest.mark.parametrize(
    "pages", ["3", '{"92": []}', '{"92": {"title": 1, "text": "", "numbers": {}}}',
              '{"92": {"title": "", "text": "", "numbers": []}}',
              '{"92": {"title": "", "text": "", "numbers": {}, "own": {"country": 1}}}']
)  # fmt: skip
def test_a_damaged_dossier_is_set_aside(pages, tmp_path, capsys):
    (tmp_path / "dossier.json").write_text(f'{{"schema": 1, "pages": {pages}}}')
    ex = lesson(tmp_path)
    assert [page.lesson for page in ex.pages()] == ["91"]
    assert "dossier.json could not be read" in capsys.readouterr().out
    assert list(tmp_path.glob("dossier.set-aside-*.json"))


def test_while_nbgrader_runs_nothing_is_written_and_the_page_is_there(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    ex = lesson(tmp_path)
    ex.check("page", ex.dossier(**right(ex)))
    assert [page.lesson for page in ex.pages()] == ["91", "92"]
    assert not list(tmp_path.iterdir())


def test_a_lesson_without_a_page_says_so(tmp_path):
    from types import SimpleNamespace

    alone = SimpleNamespace(LESSON="93", EXERCISES=[lesson_91.workers], country=lesson_91.country,
                            industry=lesson_91.industry, firm=lesson_91.firm)  # fmt: skip
    ex = lesson(tmp_path, alone)
    with pytest.raises(DataError, match="no page"):
        ex.dossier(title="A title of four words", numbers={}, text="")
    assert ex.pages() == []


def test_the_solution_opens_as_a_page(tmp_path, capsys):
    ex = lesson(tmp_path)
    with pytest.raises(exercises.CheckFailed):
        ex.check("page", right(ex) | {"title": "No"})
    ex.solution("page")
    shown = capsys.readouterr().out
    assert right(ex)["title"] in shown and "def " not in shown and "units a worker" in shown


def test_the_toy_lesson_has_a_page_of_its_own(tmp_path):
    ex = lesson(tmp_path, toy_lesson)
    ex.check("page", ex.dossier(**right(ex)))


# -- recall ----------------------------------------------------------------------------------------


def test_the_last_right_answer_comes_back_after_a_restart(tmp_path, capsys):
    ex = lesson(tmp_path)
    assert ex.recall("workers") is ...
    assert "no right answer to workers yet" in capsys.readouterr().out
    workers = ex.case("firm")["workers"]
    ex.check("workers", workers)
    with pytest.raises(exercises.CheckFailed):
        ex.check("workers", -1)
    ex.respond("strong", ["a", "b"])
    ex.check("strong")
    again = lesson(tmp_path)
    assert again.recall("workers") == workers and again.recall("strong") == {"a", "b"}
    again.reset("workers")
    assert again.recall("workers") is ...
    with pytest.raises(DataError, match="only values and choices"):
        ex.recall("page")
    with pytest.raises(DataError, match="has no exercise"):
        ex.recall("worker")


def test_a_forged_answer_is_none(tmp_path):
    lessons = {"92": {"workers": {"state": "right", "answer": {"$": "column"}}}}
    (tmp_path / "progress.json").write_text(json.dumps({"schema": 1, "lessons": lessons}))
    assert lesson(tmp_path).recall("workers") is ...


@pytest.mark.parametrize("kind", ["chip_share", "shares", "quiz", "stages", "governance"])
def test_every_kind_that_is_kept_passes_its_check_again(kind, tmp_path):
    ex = lesson(tmp_path, toy_lesson)
    answer = toy_lesson_answer(ex, kind)
    ex.check(kind, answer)
    again = lesson(tmp_path, toy_lesson).recall(kind)
    assert type(again) is type(answer)
    ex.check(kind, again)


def toy_lesson_answer(ex, name):
    solution = ex.exercises[name].solution
    return solution(ex.example(name)) if callable(solution) else solution
