"""A page of the dossier and a recalled answer get the same marks from both graders."""

import json
import sys
from contextlib import closing

import pytest
from support.courses import ROOT, metadata, nbgrader, notebook
from support.toy_course import lesson_91, lesson_92

from gvclib import exercises
from gvclib.grading.marking import assignment, marking
from gvclib.grading.marking.assignment import Submission
from gvclib.grading.options import Options

pytestmark = pytest.mark.nbgrader

NAME = "92_toy"
SETTINGS = {"course": "gvc", "key": "a key of the tests", "country": "VNM"}
# Stock nbgrader has no lesson 92; the process that `gvc grade` runs a submission in is served one.
SETUP = f"""\
import sys
from gvclib import exercises
try:
    ex = exercises.lesson("92")
except Exception:
    sys.path.insert(0, {str(ROOT / "tests")!r})
    from support.toy_course import lesson_92
    ex = exercises.lesson_from(lesson_92)"""
OPEN = """\
page = ex.dossier(
    title="...",
    numbers={"per_worker": ..., "home": ...},
    text=\"\"\"
\"\"\")"""
WORKERS = "workers = ex.case('firm')['workers']"
PAGE = """\
firm = ex.case("firm")
page = ex.dossier(
    title="Most of it goes far abroad",
    numbers={{"per_worker": firm["output"] / {workers}, "home": {home}}},
    text={text!r} + " " + firm["country"])
ex.dossier()"""
TEXT = lesson_92.page.solution(exercises.lesson_from(lesson_92).example("page"))["text"]


def page(workers='ex.recall("workers")', home='firm["home_share"]', text=TEXT):
    return PAGE.format(workers=workers, home=home, text=text)


GIVEN = {
    "ann": (WORKERS, page()),
    "bob": (WORKERS, page(home='100 * firm["home_share"]')),
    "cyd": ("workers = ...", OPEN),
    "dee": ("workers = 1", page(workers='1', home='ex.recall("workers")')),
    "eve": (WORKERS, page(text="Too short.")),
    "fay": (WORKERS, page().replace("ex.dossier()", "ex.check('page', page)")),
}  # fmt: skip
POINTS = {"ann": 3, "bob": 1, "cyd": 0, "dee": 0, "eve": 1, "fay": 3}


def cell(name, source, **settings):
    flags = {"grade": False, "solution": False, "locked": False, "task": False, **settings}
    about = {"nbgrader": {"schema_version": 3, "grade_id": name, **flags}}
    code = {"outputs": [], "execution_count": None}
    return {"cell_type": "code", "id": name, "metadata": about, "source": source, **code}


def check(name, points):
    seeded = (
        f"### BEGIN HIDDEN TESTS\nex.check('{name}', {name}, seed='5eed')\n### END HIDDEN TESTS"
    )
    source = f'ex.check("{name}", {name})\n{seeded}'
    return cell(f"92-{name}-check", source, grade=True, locked=True, points=points)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course with one lesson that has a page, six submissions, marked by both graders."""
    folder = tmp_path_factory.mktemp("dossier") / "course"
    home = folder / "source" / NAME
    home.mkdir(parents=True)
    cells = [
        cell("92-setup", SETUP, locked=True),
        cell("92-workers-answer", "workers = ...", solution=True),
        check("workers", 1.0),
        cell("92-page-answer", OPEN, solution=True),
        check("page", 2.0),
    ]
    about = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    made = {"cells": cells, "metadata": about, "nbformat": 4, "nbformat_minor": 5}
    (home / f"{NAME}.ipynb").write_text(json.dumps(made))
    (home / "course.json").write_text(json.dumps(SETTINGS))
    (folder / "nbgrader_config.py").write_text("c = get_config()\n")
    code, said = nbgrader(folder, "generate_assignment", NAME)
    assert code == 0, said
    for student, answers in GIVEN.items():
        hand_in(folder, student, *answers)
    return folder


def hand_in(folder, student, workers, written):
    given = notebook(folder / "release" / NAME / f"{NAME}.ipynb")
    changed = {"92-workers-answer": workers, "92-page-answer": written}
    for each in given["cells"]:
        each["source"] = changed.get(each["id"], each["source"])
    home = folder / "submitted" / student / NAME
    home.mkdir(parents=True)
    (home / f"{NAME}.ipynb").write_text(json.dumps(given))
    (home / "course.json").write_text(json.dumps(SETTINGS))


@pytest.fixture(scope="module")
def ours(course):
    """What `gvc grade` finds, with the bank hidden from the student's process."""
    known = {f"gvclib.exercise_bank.lesson_{m.LESSON}": m for m in (lesson_91, lesson_92)}
    with pytest.MonkeyPatch.context() as patch:
        for name, module in known.items():
            patch.setitem(sys.modules, name, module)
        plan = assignment.read(course, NAME)
        with closing(marking.Marker(Options(cell_seconds=10))) as marker:
            yield {student: marker.mark(plan, submitted(course, student)) for student in GIVEN}


def submitted(course, student):
    path = course / "submitted" / student / NAME / f"{NAME}.ipynb"
    return Submission(student, path.read_bytes(), {})


@pytest.mark.parametrize("student", GIVEN)
def test_our_grader_gives_what_is_deserved(student, ours):
    result = ours[student]
    assert result.points == POINTS[student], [(m.name, m.message) for m in result.marks]
    assert result.problems == [] and "Biên Hòa" in result.draws["firm"]


def test_the_mistake_in_one_number_is_told_and_the_marks_are_the_students_own(ours):
    marks = {mark.name: mark for mark in ours["bob"].marks}
    assert marks["page"].mistake == "percent" and marks["page"].own
    assert "Numbers still missing: home" in {m.name: m for m in ours["dee"].marks}["page"].message
    assert {m.state for m in ours["cyd"].marks} == {"not attempted"}


def test_stock_nbgrader_gives_the_same(course):
    code, said = nbgrader(course, "autograde", NAME)
    assert code == 0, said[-2000:]
    for student in GIVEN:
        marked = notebook(course / "autograded" / student / NAME / f"{NAME}.ipynb")
        points = sum(
            metadata(each)["points"]
            for each in marked["cells"]
            if metadata(each).get("grade")
            and not any(o["output_type"] == "error" for o in each["outputs"])
        )
        assert points == POINTS[student], student
        assert not list((course / "autograded" / student / NAME).glob("dossier.json"))
