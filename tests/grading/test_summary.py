"""What a teacher is told and a student gets, on a course so small that each run is quick."""

import os
import shutil
import tempfile
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError
from support.small_course import (
    NAME,
    TASK,
    autos,
    by_hand,
    grade,
    hand_in,
    hand_in_all,
    kept_notebook,
    opened,
    page,
    small_course,
    tally,
)

from gvclib.errors import DataError
from gvclib.grading import sandbox
from gvclib.grading.class_run import dask_cluster, result_cache, temporary_files, workers
from gvclib.grading.gradebook import gradebook
from gvclib.grading.marking.assignment import Submission
from gvclib.grading.options import Options
from gvclib.grading.reports import item_report


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    return small_course(tmp_path_factory.mktemp("small"))


@pytest.fixture
def course(empty, tmp_path, monkeypatch):
    """A copy of that course for one test, without the report and the look at the protections."""
    monkeypatch.setattr(sandbox, "available_protections", lambda: list(sandbox.PROTECTIONS))
    monkeypatch.setattr(item_report, "write", lambda *words: [])
    return shutil.copytree(empty, tmp_path / "course")


# -- marks by hand ------------------------------------------------------------------------------


def test_a_mark_by_hand_on_a_check_reaches_page_and_grade_files_alike(course):
    hand_in(course, "ann")
    grade(course)
    before, auto = autos(course, "ann"), result_cache.read(course, NAME, "ann").result.points
    by_hand(course, "ann", "00-basket-check", manual_score=0.25)
    by_hand(course, "ann", "00-malaysia-check", manual_score=0.0, extra_credit=0.5)
    assert tally(grade(course)).unchanged == ["ann"]
    text = page(course, "ann").read_text()
    assert "0.75 of 2 points" in text and "Your teacher changed this mark" in text
    by_hand(course, "ann", TASK, manual_score=1.5, needs_manual_grade=False)
    grade(course)
    assert "2.25 of 4 points" in page(course, "ann").read_text()
    assert ",2.25,4,0,2.25," in (course / "grades" / "scores.csv").read_text()
    assert (
        autos(course, "ann") == before
        and result_cache.read(course, NAME, "ann").result.points == auto
    )


@pytest.mark.parametrize(
    ("given", "words"),
    [({"comment": "Think of tin."}, "Think of tin."), ({"extra_credit": 5.0}, "of 2 points")],
)
def test_one_thing_given_by_hand_is_enough_for_a_new_page(course, given, words):
    hand_in(course, "ann")
    grade(course)
    first = page(course, "ann").read_text()
    by_hand(course, "ann", "00-basket-check", **given)
    assert tally(grade(course)).unchanged == ["ann"]
    text = page(course, "ann").read_text()
    assert text != first and words in text
    # The next run has nothing to do, and marking anew comes to the same page.
    written = page(course, "ann").stat().st_mtime_ns
    grade(course)
    assert page(course, "ann").stat().st_mtime_ns == written
    grade(course, again=True)
    assert page(course, "ann").read_text() == text


# -- what is no longer whole ----------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["cut", "gone"])
def test_a_damaged_notebook_is_marked_again_and_stops_nobody(course, damage):
    hand_in_all(course, "ann", "bob")
    grade(course)
    notebook = kept_notebook(course, "ann")
    whole = notebook.read_text()
    notebook.chmod(0o600)
    if damage == "cut":
        notebook.write_text(whole[:50])
    else:
        notebook.unlink()
    for student in ("ann", "bob"):
        by_hand(course, student, TASK, manual_score=2.0, needs_manual_grade=False)
    found = tally(grade(course))
    assert (found.marked, found.unchanged) == (["ann"], ["bob"])
    assert notebook.read_text() == whole
    for student in ("ann", "bob"):
        text = page(course, student).read_text()
        assert "malaysia = None" in text and "2 of 2 points" in text


@pytest.mark.parametrize("name", ["a.py", "a.json", "a.html.j2", "a.css"])
def test_a_change_of_code_or_of_a_page_changes_what_all_is_marked_by(tmp_path, monkeypatch, name):
    monkeypatch.setattr(result_cache, "_PACKAGE", tmp_path)
    engine, found = result_cache.engine.__wrapped__, set()
    for text in ("old", "old", "new"):
        (tmp_path / name).write_text(text)
        found.add(engine())
    assert len(found) == 2


# -- what the summary tells ------------------------------------------------------------------------


def test_zeros_of_whom_nothing_was_run_are_told_also_when_they_are_unchanged(course):
    hand_in(course, "ann")
    (course / "submitted" / "zoe" / NAME).mkdir(parents=True)
    (hand_in(course, "bob") / f"{NAME}.ipynb").write_bytes(b'{"cells": [')
    line = "  Nothing was run of 2, so 0 points; their page says why: bob, zoe."
    first = grade(course)
    assert line in first.text().splitlines() and len(tally(first).marked) == 3
    second = grade(course)
    assert line in second.text().splitlines() and len(tally(second).unchanged) == 3
    for student in ("bob", "zoe"):
        shutil.rmtree(course / "submitted" / student)
    assert "Nothing was run" not in grade(course).text()


@pytest.mark.filterwarnings("ignore:Object of type <Submitted")  # of nbgrader's own way
def test_who_withdrew_or_failed_keeps_earlier_marks_and_the_summary_says_so(course):
    hand_in_all(course, "ann", "bob")
    with opened(course) as book:
        book.add_submission(NAME, "zoe")  # as an extension does; zoe has no marks
    assert "earlier marks" not in grade(course).text()
    before = autos(course, "ann")
    shutil.rmtree(course / "submitted" / "ann")
    hand_in(course, "bob", "fail on purpose")
    told = grade(course).text().splitlines()
    kept = "earlier marks stay in the gradebook and grade files: ann."
    assert f"  No longer in submitted/, {kept}" in told
    assert "  Nothing handed in by 1: zoe." in told
    (failed,) = (line for line in told if "could not be marked" in line)
    assert failed.startswith("  bob could not") and failed.endswith("; earlier marks stay")
    assert autos(course, "ann") == before
    assert "\r\nann,,,,00_start_here," in (course / "grades" / "scores.csv").read_bytes().decode()


def test_a_first_failure_speaks_of_no_earlier_marks(course):
    hand_in(course, "bob", "fail on purpose")
    assert "earlier marks" not in grade(course).text()


def test_half_characters_do_not_stop_the_record_of_what_failed(course):
    hand_in(course, "bob", "halves")
    assert list(tally(grade(course)).failed) == ["bob"]
    assert r"\udc80" in (course / ".gvc" / "errors.txt").read_text()


# -- files that cannot be used ---------------------------------------------------------------------


def test_a_course_that_one_may_not_write_in_is_told_in_a_sentence(course, monkeypatch):
    hand_in(course, "ann")

    def refused(path, *words):
        raise PermissionError(1, "Operation not permitted", str(path))

    monkeypatch.setattr(os, "chmod", refused)  # as where .gvc is a colleague's
    with pytest.raises(DataError, match="not permitted: .*[.]gvc.*may write in .*try again"):
        grade(course)


@pytest.mark.parametrize(
    ("told", "remedy"),
    [
        ("no such column: grade.x", "run `nbgrader db upgrade`"),
        ("disk I/O error", "What was marked is kept; try again"),
        ("database is locked", "in use by another program"),
    ],
)
def test_each_error_of_the_gradebook_has_its_own_remedy(told, remedy):
    with pytest.raises(DataError) as error, gradebook._told():
        raise OperationalError("SELECT", {}, Exception(told))
    assert remedy in str(error.value)
    assert ("upgrade" in str(error.value)) == ("no such" in told)


# -- temporary files -------------------------------------------------------------------------------


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    (tmp_path / "tmp").mkdir()
    return tmp_path / "tmp"


def test_all_temporary_files_of_a_run_lie_in_one_folder_that_goes(course, temporary):
    with temporary_files.in_one_folder(course):
        (made,) = temporary.iterdir()
        assert made.name.startswith("gvc-") and made.stat().st_mode & 0o777 == 0o700
        assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(made)
        Path(tempfile.mkdtemp(), "left").touch()
    assert tempfile.gettempdir() == os.environ["TMPDIR"] == str(temporary)
    assert not list(temporary.iterdir()) and not (course / ".gvc" / "scratch").exists()


def test_what_a_killed_run_left_is_removed_by_the_next(course, temporary):
    note, left = course / ".gvc" / "scratch", temporary / "gvc-0123"
    with temporary_files.in_one_folder(course):
        told = note.read_text()
    assert Path(told).parent == temporary
    (left / "deep").mkdir(parents=True)
    note.write_text(str(left))
    hand_in(course, "ann")
    grade(course)
    assert not left.exists() and not note.exists()


@pytest.mark.parametrize("name", ["mine", "gvc-x/gvc-y", "../gvc-mine"])
def test_a_note_of_another_folder_removes_nothing(course, temporary, name):
    (temporary / name).mkdir(parents=True)
    result_cache.home(course)
    (course / ".gvc" / "scratch").write_text(str(temporary / name))
    with temporary_files.in_one_folder(course):
        pass
    assert (temporary / name).is_dir() and not (course / ".gvc" / "scratch").exists()


# -- workers of a cluster --------------------------------------------------------------------------


class Client:
    """A Dask client whose workers answer as told."""

    def __init__(self, **answers):
        self.answers = answers

    def run(self, ask, on_error):
        return self.answers


def test_a_worker_that_cannot_answer_is_not_taken_for_one_that_died():
    import distributed

    died = distributed.comm.core.CommClosedError("in <TCP>: Stream is closed")
    slow = OSError("Timed out trying to connect to tcp://w3 after 30 s")
    client = Client(a="x", b=ModuleNotFoundError("gvclib"), c=died, d=slow, e=OSError(12, "full"))
    assert dask_cluster._everywhere(client, None) == {"a": "x", "b": None, "e": None}


def test_protections_that_one_worker_cannot_tell_are_missing():
    made = dask_cluster.Cluster.__new__(dask_cluster.Cluster)
    made._client = Client(a=["files", "network"], b=["files"])
    assert made.protections() == ["files"]
    made._client = Client(a=["files", "network"], b=PermissionError(13, "no temporary folder"))
    assert made.protections() == []


def test_a_worker_that_joins_late_with_other_code_marks_nothing():
    submission, marked = Submission("ann", b"", {}), []

    def mark(*task):
        marked.append(task)

    task = workers.Marker(mark), None, submission, Options()
    done = dask_cluster._attempt("another engine", *task)
    assert "another version of gvclib" in done.failure and not marked
    assert not dask_cluster._attempt(result_cache.engine(), *task).failure
    assert len(marked) == 1


def test_an_error_of_a_worker_is_a_failure_of_one_submission():
    import distributed

    def result():
        raise ModuleNotFoundError("No module named 'gvclib'")

    made = dask_cluster.Cluster.__new__(dask_cluster.Cluster)
    made._dask = distributed
    submission = Submission("ann", b"", {})
    done = made._taken(SimpleNamespace(result=result), submission)
    assert done.submission is submission and "No module named 'gvclib'" in done.failure
    assert "Traceback" in done.details


# -- processes -------------------------------------------------------------------------------------


def test_a_closed_terminal_lets_workers_tidy_up(tmp_path):
    """They ignore its signal: the supervisor's end brings another one, at which they tidy up."""
    import signal

    if not hasattr(signal, "SIGHUP"):
        pytest.skip("no terminals of that kind here")
    with workers.Workers(workers.Marker(hang_up), {NAME: None}, Options(), 1) as runner:
        (done,) = runner.run(NAME, [Submission("ann", b"", {})])
    assert done.result == "still here" and not done.lost


def hang_up(plan, submission, options):
    import signal

    os.kill(os.getpid(), signal.SIGHUP)
    return "still here"
