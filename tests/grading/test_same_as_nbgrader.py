"""`gvc grade` gives the marks of stock nbgrader, exercise by exercise, but where we mean not to."""

import json
import os
import re
import shutil
import sys
from pathlib import Path
from typing import NamedTuple

import nbformat
import pytest
from support import damaged_notebooks, processes, sample_answers, sample_submissions
from support.courses import ROOT, nbgrader

from gvclib import exercises
from gvclib.authoring import course, notebooks

pytestmark = pytest.mark.nbgrader

SECRET = "a secret of the tests"
NAMES = ("00_start_here", "01_export_sophistication")
FEW = (
    "right", "noisy", "mistaken", "by_heart", "syntax", "copied_check", "deleted_check",
    "deleted_answer", "retyped_answer", "upside_down", "utf_16", "no_notebook",
)  # fmt: skip


class Difference(NamedTuple):
    """How a kind of sample is marked where we mean to mark otherwise than stock nbgrader.

    `stock` is what nbgrader gives: None (it leaves no score), "full" (everything), or "deserved".
    `ours` is "deserved", or "a function less": nothing for one function that is right.
    """

    stock: str | None
    why: str
    ours: str = "deserved"


# Every other kind gets the same marks under both, and each of these is tested below.
DIFFERENT = {
    "new_grade_id": Difference(None, "a changed id costs nothing: the cell has another, its own"),
    "no_grade_metadata": Difference(None, "lost settings cost nothing: cells have their own ids"),
    "utf_16": Difference(None, "another encoding costs nothing, as long as it can be told"),
    "latin_1": Difference(None, "another encoding costs nothing, as long as it can be told"),
    "byte_order_mark": Difference(None, "three bytes at the start cost nothing"),
    "broken_json": Difference(None, "a notebook that cannot be read has 0, not an open score"),
    "empty_file": Difference(None, "a notebook that cannot be read has 0, not an open score"),
    "no_notebook": Difference(None, "no notebook has 0, not an open score"),
    "other_name": Difference(None, "a notebook of another name has 0, not an open score"),
    "leaning_inside": Difference(
        "deserved",
        "hidden cases come after all cells, so that none can show them: what a later cell changed"
        " inside a list or table stays changed",
        "a function less",
    ),
    "huge": Difference("full", "a notebook of over 10 MB is not read: it has 0"),
}


class BothGraders:
    """A course with generated samples, marked by both graders in copies of it."""

    def __init__(self, folder, classes):
        self.folder, base = Path(folder), Path(folder) / "base"
        numbers = [name[:2] for name in classes]
        course.new(base, numbers, root=ROOT, secret=SECRET)
        for name in classes:
            code, said = nbgrader(base, "generate_assignment", name)
            assert code == 0, said
        self.samples, self.marks = {}, {"stock": {}, "gvc": {}}
        for grader in self.marks:
            shutil.copytree(base, self.folder / grader)
        for name, kinds in classes.items():
            self._hand_in(name, kinds)
        self.runs = {
            "gvc": self._run("gvc", "-m", "gvclib", "grade", ".", "--jobs", "2"),
            "stock": [self._run("stock", "-m", "nbgrader", "autograde", n) for n in classes],
        }
        for grader in self.marks:
            self._read(grader, classes)

    def _hand_in(self, name, kinds):
        assignment = sample_submissions.Assignment(self.folder / "gvc", name)
        made = [sample_submissions.make(assignment, *each) for each in kinds]
        self.samples |= {(name, sample.student): sample for sample in made}
        for grader in self.marks:
            for sample in made:
                sample.hand_in(self.folder / grader, name)

    def _run(self, grader, *words):
        environment = processes.environment(self.folder / "home", ROOT)
        log = self.folder / f"{grader}.log"
        command = [sys.executable, *words]
        found = processes.run(command, 7200, self.folder / grader, environment, log)
        return found | {"said": log.read_text("utf-8", "replace")}

    def _read(self, grader, classes):
        """Everybody's marks from nbgrader's own gradebook: {exercise: points or None}."""
        from nbgrader.api import Gradebook, MissingEntry

        with Gradebook(f"sqlite:///{self.folder / grader / 'gradebook.db'}", "gvc") as book:
            for name, student in self.samples:
                try:
                    grades = book.find_submission(name, student).notebooks[0].grades
                except (MissingEntry, IndexError):
                    grades = []
                checks = [grade for grade in grades if grade.name.endswith("-check")]
                found = {g.name.split("-")[1]: g.auto_score for g in checks}
                self.marks[grader][name, student] = found


def differences(marked):
    """Where marks are not as they should be: a line for each sample."""
    found = []
    for (name, student), sample in marked.samples.items():
        for grader, expected in (("gvc", _ours), ("stock", _stock)):
            marks = marked.marks[grader][name, student]
            if marks != expected(sample, marks):
                found.append(
                    f"{student}, {grader}: {marks} where {expected(sample, marks)} is right"
                )
    return found


def _ours(sample, marks):
    """What `gvc grade` must give."""
    if getattr(DIFFERENT.get(sample.kind), "ours", "") != "a function less":
        return sample.marks
    lost = [name for name, points in sample.marks.items() if points and not marks.get(name)]
    kinds = [exercises.lesson("00").exercises[name].kind for name in lost]
    return sample.marks | dict.fromkeys(lost, 0.0) if kinds == ["function"] else "one function less"


def _stock(sample, marks):
    """What stock nbgrader must give for the list above to be true."""
    given = DIFFERENT[sample.kind].stock if sample.kind in DIFFERENT else "deserved"
    if given == "deserved":
        return sample.marks
    if given == "full":
        return {name: float(_points(name)) for name in sample.marks}
    return dict.fromkeys(marks)


def _points(name):
    return exercises.lesson("00").exercises[name].points


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    classes = {NAMES[0]: [(kind, f"{kind.replace('_', '-')}-1") for kind in FEW]}
    return BothGraders(tmp_path_factory.mktemp("few"), classes)


@pytest.mark.slow
def test_twelve_submissions_get_the_same_marks(few):
    assert differences(few) == []
    assert few.runs["gvc"]["code"] == 0, few.runs["gvc"]["said"]
    assert len({sample.points for sample in few.samples.values()}) > 2


@pytest.mark.slow
def test_two_hundred_submissions_get_the_same_marks(tmp_path):
    """All kinds, in two lessons; nothing hostile."""
    kinds = [kind for kind in sample_submissions.KINDS if kind != "huge"]
    alike = [kind for kind in kinds if kind not in DIFFERENT]
    classes = {
        NAMES[0]: sample_submissions.turns(149, kinds),
        NAMES[1]: sample_submissions.turns(50, alike),
    }
    classes[NAMES[0]].append(("huge", "huge"))
    marked = BothGraders(tmp_path, classes)
    assert len(marked.samples) == 200
    assert differences(marked) == []
    assert marked.runs["gvc"]["code"] == 0, marked.runs["gvc"]["said"]


# -- the samples themselves -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def assignment(tmp_path_factory):
    folder = tmp_path_factory.mktemp("samples") / "course"
    course.new(folder, [NAMES[0][:2]], root=ROOT, secret=SECRET)
    source, _ = notebooks.checked_source(notebooks.source_paths(ROOT, [NAMES[0][:2]])[0])
    return sample_submissions.Assignment(
        folder, NAMES[0], json.loads(nbformat.writes(notebooks.student(source)))
    )


def test_the_same_seed_gives_the_same_submission(assignment):
    first, again, other = (
        sample_submissions.make(assignment, "mistaken", "ann", seed) for seed in (3, 3, 4)
    )
    assert first == again
    assert first.files != other.files


def test_submissions_get_what_their_kind_says(assignment):
    everything = sum(assignment.exercises[name].points for name in assignment.checks)
    points = {
        kind: sample_submissions.make(assignment, kind, "ann").points
        for kind in sample_submissions.KINDS
    }
    spared = [k for k in damaged_notebooks.KINDS if k not in ("deleted_answer", "upside_down")]
    unread = ("no_notebook", "other_name", "broken_json", "empty_file", "huge")
    whole = ["right", "noisy", *(kind for kind in spared if kind not in unread)]
    assert {points[kind] for kind in whole} == {everything}
    assert {points[kind] for kind in ("all_wrong", "blank", *unread)} == {0}
    for kind in ("mistaken", "partial", "nameless", "syntax", "by_heart", "deleted_answer"):
        assert 0 <= points[kind] < everything, kind


def test_a_submission_wrong_in_everything_makes_known_mistakes(assignment):
    sample = sample_submissions.make(assignment, "all_wrong", "ann")
    assert set(sample.mistakes) == set(assignment.checks)


@pytest.mark.parametrize("number", [f"{n:02d}" for n in range(8)])
def test_every_exercise_has_a_mistake_that_stands_alone(number):
    """Students' code does not see gvclib.exercise_bank while it is marked."""
    lesson = exercises.lesson(number)
    for name, each in lesson.exercises.items():
        case = lesson.example(name)
        usable = sample_answers.usable_mistakes(each, name, case)
        assert len(usable) >= min(3, len(each.wrong)), name
        codes = [sample_answers.mistaken_code(each, wrong, name, case) for wrong in usable]
        assert not any(re.search(r"gvclib\.exercise_bank|\bex\.", code) for code in codes)


def test_a_notebook_is_damaged_as_said(assignment):
    given = json.loads(
        sample_submissions.make(assignment, "right", "ann").files[f"{NAMES[0]}.ipynb"]
    )
    for kind in ("copied_check", "deleted_answer", "new_ids", "added_cells"):
        damaged = json.loads(
            sample_submissions.make(assignment, kind, "ann").files[f"{NAMES[0]}.ipynb"]
        )
        assert damaged["cells"] != given["cells"], kind


def test_a_huge_notebook_is_written_when_handed_in(assignment, tmp_path):
    home = sample_submissions.make(assignment, "huge", "ann").hand_in(tmp_path, NAMES[0])
    assert os.path.getsize(home / f"{NAMES[0]}.ipynb") > 200e6
