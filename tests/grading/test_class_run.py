"""A class through `gvc grade`: what is marked, written, kept and told, whatever happens."""

import contextlib
import json
import shutil
import signal
import sqlite3
import threading
from pathlib import Path

import pytest
from support import fake_marking as fakes
from support.courses import nbgrader, notebook, text
from support.small_course import (
    NAME,
    TASK,
    autos,
    by_hand,
    grade,
    gradebook,
    hand_in,
    hand_in_all,
    kept_notebook,
    late,
    opened,
    outcome,
    page,
    start,
    tally,
    tree,
    wait_for,
)

from gvclib.__main__ import main, parser
from gvclib.authoring.sources import with_solution
from gvclib.errors import DataError
from gvclib.grading import sandbox
from gvclib.grading.class_run import (
    class_run,
    collection,
    lock,
    progress,
    result_cache,
    result_store,
    workers,
)
from gvclib.grading.class_run.summary import Summary, Tally
from gvclib.grading.class_run.workers import Workers
from gvclib.grading.marking import assignment
from gvclib.grading.marking.assignment import Submission
from gvclib.grading.options import Options

# Minutes of real graders: `make test` has a small class in test_nbgrader, `make test-all` this.
pytestmark = [pytest.mark.nbgrader, pytest.mark.slow]


# -- what is marked ---------------------------------------------------------------------------


def test_everything_is_written_and_told(course):
    hand_in_all(course, "ann", "bob", "new")
    summary = grade(course)
    found = tally(summary)
    assert sorted(found.marked) == ["ann", "bob", "new"]
    assert (found.absent, found.strangers) == (["zoe"], ["new"])
    for student in found.marked:
        kept = kept_notebook(course, student)
        assert notebook(kept)["cells"][-1]["source"] == student
        public = (course / "source" / NAME / "course.json").read_bytes()
        assert kept.with_name("course.json").read_bytes() == public
        assert student in page(course, student).read_text()
        kept = result_cache.read(course, NAME, student).result
        marks = {mark.cell: mark.points for mark in kept.marks}
        assert autos(course, student) == {**marks, TASK: None}
    text = summary.text()
    assert "3 marked" in text and "Nothing handed in by 1: zoe" in text
    assert "added to the gradebook: new" in text and "files, network" in text
    assert summary.complete, text
    names = [path.relative_to(course).as_posix() for path in summary.files]
    assert names[:2] == [f"reports/{NAME}.html", f"reports/{NAME}.csv"]
    assert "grades/canvas.csv" in names and all((course / name).is_file() for name in names)


def test_a_second_run_marks_only_what_changed(course):
    notes = course / "notes.txt"
    hand_in_all(course, "ann", "bob", do=f"note {notes}")
    grade(course)
    before = outcome(course)
    summary = grade(course)
    assert tally(summary).unchanged == ["ann", "bob"] and not tally(summary).marked
    assert outcome(course) == before and len(notes.read_text().splitlines()) == 2
    hand_in(course, "bob", f"note {notes}", responses="{}")
    hand_in(course, "zoe", f"note {notes}")
    assert sorted(tally(grade(course)).marked) == ["bob", "zoe"]
    assert sorted(tally(grade(course, again=True)).marked) == ["ann", "bob", "zoe"]
    slower = tally(grade(course, options=Options(cell_seconds=9)))
    assert sorted(slower.marked) == ["ann", "bob", "zoe"]


@pytest.mark.parametrize("lost", ["state", "page", "autograded", "row", "mark", "damaged state"])
def test_what_is_no_longer_whole_is_marked_again(course, lost):
    hand_in_all(course, "ann", "bob")
    grade(course)
    before = outcome(course)
    kept = result_cache.path(course, NAME, "ann")
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as file:
        if lost == "state":
            kept.unlink()
        elif lost == "damaged state":
            kept.write_text(kept.read_text()[:200])
        elif lost == "page":
            page(course, "ann").unlink()
        elif lost == "autograded":
            shutil.rmtree(course / "autograded" / "ann")
        elif lost == "row":
            file.execute("DELETE FROM submitted_assignment WHERE student_id = 'ann'")
        else:
            file.execute("UPDATE grade SET auto_score = 77")
        file.commit()
    assert "ann" in tally(grade(course)).marked
    after = outcome(course)
    if lost == "row":  # nbgrader's own rows below it are orphans now
        after["gradebook"] = before["gradebook"]
        assert len(autos(course, "ann")) == len(autos(course, "bob"))
    assert after == before


# -- marks by hand ------------------------------------------------------------------------------


def test_marks_by_hand_stay_and_reach_the_page(course):
    hand_in_all(course, "ann", "bob")
    grade(course)
    others = page(course, "bob").stat().st_mtime_ns
    by_hand(course, "ann", TASK, "A fine thought.", manual_score=1.5, needs_manual_grade=False)
    by_hand(course, "ann", "00-basket-check", manual_score=0.5, needs_manual_grade=False)
    assert tally(grade(course)).unchanged == ["ann", "bob"]
    assert "A fine thought." in page(course, "ann").read_text()
    assert page(course, "bob").stat().st_mtime_ns == others
    grade(course, again=True)
    grades = {row[2]: row[3:] for row in gradebook(course)["grades"] if row[0] == "ann"}
    assert grades[TASK] == (None, 1.5, None, 0)
    assert grades["00-basket-check"][1:] == (0.5, None, 1)  # to be looked at again, as in nbgrader
    assert "A fine thought." in page(course, "ann").read_text()


# -- what a submission may be ---------------------------------------------------------------------


def test_odd_submissions_cost_nobody_else_anything(course):
    hand_in(course, "ann")
    (course / "submitted" / "bob" / NAME).mkdir(parents=True)
    (hand_in(course, "cut") / f"{NAME}.ipynb").write_bytes(b'{"cells": [')
    (course / "submitted" / "dot").mkdir()
    (course / "submitted" / "dot" / NAME).write_text("a file")
    (course / "submitted" / "eve").mkdir()
    (course / "submitted" / "eve" / NAME).symlink_to(course / "submitted" / "ann" / NAME)
    (course / "submitted" / "far" / "another").mkdir(parents=True)
    (course / "submitted" / ".hidden" / NAME).mkdir(parents=True)
    (course / "submitted" / "notes.txt").write_text("for me")
    summary = grade(course)
    assert sorted(tally(summary).marked) == ["ann", "bob", "cut", "dot", "eve"]
    for student in ("bob", "cut", "dot", "eve"):
        assert set(autos(course, student).values()) == {0.0}
        assert result_cache.read(course, NAME, student).result.problems
        waiting = {row[-1] for row in gradebook(course)["grades"] if row[0] == student}
        assert waiting == {0}
    assert tally(grade(course)).unchanged == ["ann", "bob", "cut", "dot", "eve"]


def test_files_are_copied_as_nbgrader_would(course):
    folder = hand_in(course, "ann", responses="{}")
    for name in ("a/b.csv", "__pycache__/x.py", ".ipynb_checkpoints/y.txt", "feedback/z.txt"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(name)
    (folder / "course.json").write_text('{"key": "mine"}')
    (folder / "link.txt").symlink_to(course / "secret.json")
    (folder / "other.ipynb").write_text("{}")
    grade(course)
    home = course / "autograded" / "ann" / NAME
    names = [f"{NAME}.ipynb", "a/b.csv", "course.json", "responses"]
    assert sorted(tree(home)) == names
    assert "mine" not in (home / "course.json").read_text()
    assert (home / "a/b.csv").stat().st_mode & 0o222 == 0
    (folder / "a/b.csv").unlink()
    grade(course)
    assert sorted(tree(home)) == [name for name in names if name != "a/b.csv"]


@pytest.mark.parametrize("limit", ["late", "in time", "extension"])
def test_a_late_submission_is_late_however_much_is_beside_it(course, limit):
    late(course)
    if limit == "extension":
        with opened(course) as book:
            book.add_submission(NAME, "ann")
            book.grant_extension(NAME, "ann", hours=2)
    hour = 8 if limit == "in time" else 10
    folder = hand_in(course, "ann", **{f"{n}.txt": "more" for n in range(120)})
    (folder / "timestamp.txt").write_text(f"2025-02-03 {hour}:00:00 UTC")
    grade(course)
    penalty = sum(row.points for row in result_cache.read(course, NAME, "ann").result.marks)
    assert penalty > 0
    expected = penalty if limit == "late" else None
    assert gradebook(course)["submitted"] == [
        ("ann", NAME, f"2025-02-03 {hour:02}:00:00.000000", expected)
    ]
    assert (course / "autograded" / "ann" / NAME / "timestamp.txt").is_file()


def test_a_timestamp_that_is_none_is_no_error(course):
    (hand_in(course, "ann") / "timestamp.txt").write_bytes(b"\xff soon")
    (hand_in(course, "bob") / "timestamp.txt").write_text("99999-01-01")
    assert len(tally(grade(course)).marked) == 2
    assert [row[2] for row in gradebook(course)["submitted"]] == [None, None]


def test_the_gradebook_is_as_nbgrader_fills_it(course, tmp_path):
    """Real marks of both: untouched, half done, late and with a check deleted."""
    late(course)
    hand_in(course, "ann", responses="{}")
    folder = hand_in(course, "bob")
    (folder / "timestamp.txt").write_text("2025-02-03 10:00:00 UTC")
    made = notebook(folder / f"{NAME}.ipynb")
    answers = {"00-own-answer": "own = -1"}
    for cell in notebook(course / "source" / NAME / f"{NAME}.ipynb")["cells"]:
        if cell["id"] == "00-malaysia-answer":
            answers[cell["id"]] = with_solution(text(cell))
    for cell in made["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    made["cells"] = [cell for cell in made["cells"] if cell["id"] != "00-basket-check"]
    (folder / f"{NAME}.ipynb").write_text(json.dumps(made))
    stock = shutil.copytree(course, tmp_path / "stock")
    code, output = nbgrader(stock, "autograde", NAME)
    assert code == 0, output[-3000:]
    grade(course, marker=None)
    assert gradebook(course) == gradebook(stock)
    assert gradebook(course)["submitted"][1][3] > 0  # the penalty
    assert any(row[3] == "No response." for row in gradebook(course)["comments"])
    for student in ("ann", "bob"):
        homes = (each / "autograded" / student / NAME for each in (course, stock))
        ours, theirs = (
            {path.name: path.stat().st_mode for path in each.iterdir()} for each in homes
        )
        assert ours == theirs


# -- processes that die ---------------------------------------------------------------------------


def test_a_process_that_dies_costs_nobody_else_anything(course, tmp_path):
    hand_in_all(course, "ann", "bob", "zoe", "new")
    calm = shutil.copytree(course, tmp_path / "calm")
    (calm / "submitted" / "bob" / NAME / "do.txt").write_text(f"die_once {tmp_path / 'never'}")
    (tmp_path / "never").touch()
    grade(calm)
    (course / "submitted" / "bob" / NAME / "do.txt").write_text(f"die_once {tmp_path / 'once'}")
    hand_in(course, "bad", "die")
    summary = grade(course)
    assert summary.complete and len(tally(summary).marked) == 5
    result = result_cache.read(course, NAME, "bad").result
    assert result.points == 0 and "twice (signal 9)" in result.problems[0]
    assert set(autos(course, "bad").values()) == {0.0}
    for student in ("ann", "bob", "zoe", "new"):
        assert autos(course, student) == autos(calm, student)


def test_a_fault_of_ours_is_told_and_gives_no_zeros(course, monkeypatch):
    hand_in(course, "ann")
    hand_in(course, "bob", "fail on purpose")
    summary = grade(course)
    assert not summary.complete and list(tally(summary).failed) == ["bob"]
    assert "bob could not be marked: KeyError: 'on purpose' (fake_marking.py:" in summary.text()
    assert "Traceback" in (course / ".gvc" / "errors.txt").read_text()
    assert not autos(course, "bob") and not result_cache.path(course, NAME, "bob").exists()
    assert not (course / "autograded" / "bob").exists() and autos(course, "ann")
    (course / "submitted" / "bob" / NAME / "do.txt").unlink()
    assert tally(grade(course)).marked == ["bob"]
    assert not (course / ".gvc" / "errors.txt").exists()


def test_a_page_that_cannot_be_made_is_a_fault_of_ours(course, monkeypatch):
    from gvclib.grading.reports import feedback

    def broken(result, *words):
        assert result.student != "ann", "no page for ann"
        return "page"

    monkeypatch.setattr(feedback, "page", broken)
    hand_in_all(course, "ann", "bob")
    summary = grade(course)
    assert "no page for ann" in tally(summary).failed["ann"] and tally(summary).marked == ["bob"]
    monkeypatch.undo()
    assert tally(grade(course)).marked == ["ann"]


def test_a_report_that_cannot_be_made_costs_no_marks(course, monkeypatch):
    from gvclib.grading.reports import item_report

    hand_in(course, "ann")
    monkeypatch.setattr(item_report, "write", lambda *words: 1 / 0)
    summary = grade(course)
    assert tally(summary).marked == ["ann"] and not summary.complete
    assert "the report on 00_start_here could not be made: ZeroDivisionError" in summary.text()
    assert "Traceback" in (course / ".gvc" / "errors.txt").read_text()
    assert (course / "grades" / "canvas.csv").is_file()


def test_marking_that_never_ends_is_ended(course):
    hand_in(course, "ann")
    hand_in(course, "bob", "sleep 100")
    plan = {NAME: assignment.read(course, NAME)}
    with Workers(fakes.MARKER, plan, Options(), 2) as runner:
        runner._patience = 1
        handed = [collection.collect(course, NAME, student) for student in ("ann", "bob")]
        found = {done.submission.student: done for done in runner.run(NAME, handed)}
    assert found["ann"].result and "no answer within 1 seconds" in found["bob"].lost


def test_few_submissions_are_in_memory_at_once(course):
    plan = {NAME: assignment.read(course, NAME)}
    content = (hand_in(course, "ann") / f"{NAME}.ipynb").read_bytes()
    taken = returned = 0

    def many():
        nonlocal taken
        for number in range(30):
            taken += 1
            assert taken - returned <= 4
            yield Submission(f"s{number}", content, {})

    with Workers(fakes.MARKER, plan, Options(), 3) as runner:
        for done in workers.marked(runner, NAME, many()):
            assert done.result
            returned += 1
    assert returned == 30


def test_processes_end_with_the_one_that_started_them(course, tmp_path):
    notes = tmp_path / "notes.txt"
    hand_in_all(course, "ann", "bob", do=f"note {notes}\nsleep 60")
    process = start(course)
    wait_for(lambda: notes.exists() and len(notes.read_text().splitlines()) == 2)
    process.kill()
    process.wait()
    pids = [int(pid) for pid in notes.read_text().split()]
    wait_for(lambda: not any(Path(f"/proc/{pid}").exists() for pid in pids))
    for student in ("ann", "bob"):
        (course / "submitted" / student / NAME / "do.txt").unlink()
    assert len(tally(grade(course)).marked) == 2  # nobody holds the lock any more


def test_ctrl_c_ends_cleanly(course, tmp_path):
    notes = tmp_path / "notes.txt"
    hand_in(course, "ann")
    hand_in(course, "bob", f"note {notes}\nsleep 60")
    process = start(course)
    wait_for(lambda: notes.exists() and result_cache.path(course, NAME, "ann").exists())
    process.send_signal(signal.SIGINT)
    output = process.communicate(timeout=45)[0].decode()
    assert process.returncode == 1 and "Traceback" not in output
    assert "1 marked" in output and "the same command goes on from here" in output
    (course / "submitted" / "bob" / NAME / "do.txt").unlink()
    assert tally(grade(course)).marked == ["bob"]


# -- wrong use ------------------------------------------------------------------------------------


def refused(course, **how):
    with pytest.raises(DataError) as error:
        grade(course, **how)
    text = str(error.value)
    assert "\n" not in text
    return text


def test_what_is_no_course_is_refused(course, tmp_path):
    assert "there is no folder" in refused(tmp_path / "nowhere")
    assert "no nbgrader_config.py; `gvc course new`" in refused(tmp_path)
    (course / "secret.json").unlink()
    assert "has no secret.json" in refused(course)


def test_unknown_and_ungenerated_assignments_name_the_remedy(course):
    hand_in(course, "ann")
    assert f"did you mean '{NAME}'?" in refused(course, assignments=["00_start_her"])
    text = refused(course, assignments=["01_complexity"])
    assert "it has 00_start_here, 01_" in text or "did you mean '01_" in text
    other = next(path.name for path in (course / "source").glob("01*"))
    assert f"run `nbgrader generate_assignment {other}`" in refused(course, assignments=[other])
    (course / "gradebook.db").unlink()
    assert "nbgrader generate_assignment 00_start_here" in refused(course)
    (course / "gradebook.db").write_bytes(b"no database" * 100)
    assert "is no gradebook of nbgrader" in refused(course)


def test_a_gradebook_of_other_cells_is_refused(course):
    hand_in(course, "ann")
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as file:
        file.execute("UPDATE grade_cells SET max_score = 9")
        file.commit()
    assert "does not fit the assignment (cell 00-" in refused(course)


def test_a_gradebook_in_use_is_told(course, monkeypatch):
    from gvclib.grading.gradebook import gradebook as module

    monkeypatch.setattr(module, "_TRIES", 1)
    hand_in(course, "ann")
    with contextlib.closing(sqlite3.connect(course / "gradebook.db")) as file:
        file.execute("BEGIN EXCLUSIVE")
        assert "in use by another program" in refused(course)
    assert tally(grade(course)).marked == ["ann"]


def test_a_folder_that_is_no_student_and_a_broken_configuration_are_told(course):
    hand_in(course, "ann")
    hand_in(course, "Ann Li")
    assert "submitted/Ann Li: student id 'Ann Li'" in refused(course)
    shutil.rmtree(course / "submitted" / "Ann Li")
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.X = 1 +\n")
    assert "nbgrader_config.py cannot be read: SyntaxError" in refused(course)


def test_one_grader_at_a_time(course):
    hand_in(course, "ann")
    with lock.only_grader(course):
        assert "another `gvc grade` is at work" in refused(course)
    grade(course)
    assert "at least one process" in refused(course, jobs=0)
    assert "give a number above 0" in refused(course, options=Options(cell_seconds=0))
    assert "512 MB or more" in refused(course, options=Options(memory_mb=2))


def test_missing_protections_are_said_loudly_or_refused(course, monkeypatch, capsys):
    hand_in(course, "ann")
    monkeypatch.setattr(sandbox, "available_protections", lambda: ["files"])
    grade(course)
    told = capsys.readouterr().err
    assert (
        told.startswith("WARNING: students' code runs without") and "network: not ensured" in told
    )
    with pytest.raises(DataError, match="isolation is required"):
        grade(course, require_isolation=True)
    monkeypatch.setattr(sandbox, "available_protections", lambda: list(sandbox.PROTECTIONS))
    grade(course, require_isolation=True)
    assert not capsys.readouterr().err
    with pytest.raises(DataError, match="isolation is required"):
        grade(course, require_isolation=True, options=Options(isolation="none"))


def test_nobody_has_handed_in(course):
    summary = grade(course)
    assert summary.complete and "0 marked" in summary.text()


# -- small parts ----------------------------------------------------------------------------------


class Screen:
    def __init__(self, terminal):
        self.text, self.isatty = "", lambda: terminal

    def write(self, text):
        self.text += text

    def flush(self):
        pass


def test_progress_is_a_line_for_every_tenth_or_a_bar():
    plain, terminal = Screen(False), Screen(True)
    for screen in (plain, terminal):
        with progress.Progress("00", 40, out=screen) as bar:
            for number in range(40):
                bar.step(failed=number // 20)
    lines = plain.text.splitlines()
    assert len(lines) == 10 and lines[-1].startswith("00: 40 of 40, ")
    assert lines[4].endswith("0 failed") and lines[-1].endswith("1 failed")
    assert "40/40" in terminal.text and "failed=1" in terminal.text
    assert threading.active_count() == 1 or "tqdm" not in str(threading.enumerate())


def test_names_of_files_that_cannot_be_written_are_left(tmp_path):
    files = {"a": b"1", "a/b": b"2", "c" * 300: b"3", "d/e": b"4"}
    result_store.replace_folder(tmp_path / "x" / "kept", files)
    assert tree(tmp_path) == {"x/kept/a": b"1", "x/kept/d/e": b"4"}


def test_the_command_line(course, monkeypatch, capsys):
    words = "grade C --assignment a --assignment b --jobs 3 --dask local --require-isolation"
    given = parser().parse_args(f"{words} --isolation none --again".split())
    assert (given.course, given.assignment, given.jobs) == (Path("C"), ["a", "b"], 3)
    assert main(["grade", str(course / "nowhere")]) == 1
    assert "there is no folder" in capsys.readouterr().err
    seen = {}

    def fake(folder, assignments, **named):
        seen.update(named)
        return Summary(folder, [Tally("a", failed={"ann": "a fault"})])

    monkeypatch.setattr(class_run, "grade", fake)
    assert main(["grade", str(course), "--cell-seconds", "5", "--memory", "900"]) == 1
    assert seen["options"] == Options(cell_seconds=5, memory_mb=900)
    assert "ann could not be marked: a fault" in capsys.readouterr().out
