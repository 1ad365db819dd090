"""Seeds, a student's own draws, and who the student is."""

import json

import pytest
from support import toy_lesson

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises import cases, students


@pytest.fixture(autouse=True)
def nobody(monkeypatch):
    for name in ("NBGRADER_EXECUTION", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)


def lesson(folder, **who):
    return exercises.lesson_from(toy_lesson, folder, **who)


def test_a_draw_is_the_students_own_and_stays(tmp_path):
    drawn = {name: lesson(tmp_path, student=name).case("country") for name in map(str, range(30))}
    again = {name: lesson(tmp_path, student=name).case("country") for name in drawn}
    assert drawn == again and len(set(drawn.values())) == 5


def test_a_draw_is_the_same_on_every_machine_and_version():
    assert cases.own_rng("key", "ann", "01", "country").randrange(10**6) == 451070


def test_the_courses_key_the_lesson_and_the_name_change_the_draw(tmp_path):
    base = ("key", "ann", "01", "country")
    first = cases.own_rng(*base).random()
    for i in range(4):
        assert cases.own_rng(*base[:i], base[i] + "x", *base[i + 1 :]).random() != first


def test_course_json_gives_the_key(tmp_path):
    before = lesson(tmp_path, student="ann").example("own").my.country
    drawn = set()
    for key in "abcdefgh":
        (tmp_path / "course.json").write_text(json.dumps({"course": "gvc", "key": key}))
        drawn.add(lesson(tmp_path, student="ann").case("country"))
    assert len(drawn | {before}) > 1
    (tmp_path / "course.json").write_text("{}")
    with pytest.raises(DataError, match="course.json"):
        lesson(tmp_path, student="ann").case("country")


def test_another_students_number_fails(tmp_path):
    one, other = lesson(tmp_path, student="1"), lesson(tmp_path, student="0")
    assert one.case("country") != other.case("country")
    answer = toy_lesson.own.solution(one.example("own"))
    assert one.judge("own", one.probe("own", answer)).ok
    assert not other.judge("own", other.probe("own", answer)).ok


def test_who_the_student_is(tmp_path, monkeypatch, capsys):
    folder = tmp_path / "autograded" / "zoe" / "ps1"
    folder.mkdir(parents=True)
    ex = lesson(folder)
    assert ex.student == "guest"
    monkeypatch.setenv("JUPYTERHUB_USER", "hub")
    assert ex.student == "hub"
    ex.sign_in("ann")
    assert "Signed in as ann. Your own cases: country = " in capsys.readouterr().out
    assert lesson(folder).student == "ann"
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    assert lesson(folder).student == "ann"
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert lesson(folder).student == "zoe"
    monkeypatch.chdir(folder)
    assert lesson(".").student == "zoe"
    assert lesson(folder, student="given").student == "given"


@pytest.mark.parametrize("name", ["ann", "a.b_c-d@uni.edu", "2016"])
def test_valid_ids(name):
    assert students.student_id(name) == name


@pytest.mark.parametrize("name", ["", "a b", "../x", "ann\n", "a/b", "é", "x" * 65, 7, None])
def test_invalid_ids_are_refused(name, tmp_path):
    with pytest.raises(DataError, match="letters, digits"):
        lesson(tmp_path).sign_in(name)


def test_generators_depend_on_every_word():
    first = cases.generator("s", "01", "rca", 0).random()
    assert cases.generator("s", "01", "rca", 0).random() == first
    for words in (("t", "01", "rca", 0), ("s", "02", "rca", 0), ("s", "01", "rca", 1)):
        assert cases.generator(*words).random() != first


def test_a_case_may_be_made_of_a_dict_or_a_namespace(tmp_path):
    from types import SimpleNamespace

    built = cases.build(lambda rng: SimpleNamespace(a=[1]), None, SimpleNamespace())
    assert built.a == [1]
