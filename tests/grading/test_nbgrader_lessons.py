"""Every lesson through the real nbgrader, with one student right and one wrong in everything."""

import csv

import pytest
from support import sample_submissions
from support.courses import ROOT, nbgrader

from gvclib import exercises
from gvclib.authoring import course, notebooks
from gvclib.exercises.definitions import KINDS

pytestmark = pytest.mark.nbgrader

ALL_KINDS = "00"  # the lesson that has exercises of every kind
LESSONS = [path.stem for path in notebooks.source_paths(ROOT) if path.stem[:2] != "00"]


@pytest.mark.slow
@pytest.mark.parametrize("stem", LESSONS)
def test_right_and_wrong_get_their_marks(stem, tmp_path):
    folder, roster = tmp_path / "course", tmp_path / "roster.csv"
    rows = [f"{name},{name.title()},Test,{name}@example.org" for name in ("ann", "zoe")]
    roster.write_text("\n".join(["id,first_name,last_name,email", *rows]), encoding="utf-8")
    course.new(folder, [stem[:2]], roster=roster, root=ROOT, secret="a secret of the tests")
    done = [nbgrader(folder, "generate_assignment", stem)]
    assignment = sample_submissions.Assignment(folder, stem)
    for kind, student in (("right", "ann"), ("all_wrong", "zoe")):
        sample_submissions.make(assignment, kind, student).hand_in(folder, stem)
    done += [nbgrader(folder, "autograde", stem)]
    done += [nbgrader(folder, "export", "--to", "grades.csv")]
    assert [code for code, _ in done] == [0, 0, 0], done[-1][1][-2000:]
    with open(folder / "grades.csv", newline="", encoding="utf-8") as file:
        marks = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    everything = sum(each.points for each in assignment.exercises.values())
    assert marks == {"ann": everything, "zoe": 0}


def test_one_lesson_has_every_kind():
    kinds = {each.kind for each in exercises.lesson(ALL_KINDS).exercises.values()}
    assert kinds == set(KINDS)
