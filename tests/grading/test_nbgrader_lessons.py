"""Every lesson through the real nbgrader, with one student right and one wrong in everything."""

import contextlib
import csv
import io
import json
import re

import pytest
from support.courses import ROOT, metadata, nbgrader, notebook, text

from gvclib import exercises
from gvclib.authoring import course, notebooks
from gvclib.authoring.sources import with_solution
from gvclib.exercises import probing
from gvclib.exercises.definitions import KINDS, PICKED

pytestmark = pytest.mark.nbgrader

ALL_KINDS = "03"  # the lesson that has exercises of every kind
LESSONS = [path.stem for path in notebooks.source_paths(ROOT) if path.stem[:2] != "00"]
MISTAKEN = """from gvclib.exercises import probing
_made = ex.exercises["{name}"]
_wrong = list(_made.wrong.values())[-1].answer
{variable} = probing.resolved(_made, _wrong, ex.example("{name}"))"""


def submit(folder, stem, student, answers, responses):
    """A submission: the released notebook with answers filled in, and the clicks beside it."""
    target = folder / "submitted" / student / stem
    target.mkdir(parents=True)
    given = notebook(folder / "release" / stem / f"{stem}.ipynb")
    for cell in given["cells"]:
        cell["source"] = answers.get(cell["id"], cell["source"])
    (target / f"{stem}.ipynb").write_text(json.dumps(given), encoding="utf-8")
    lesson = exercises.lesson(stem[:2], target, student)
    with contextlib.redirect_stdout(io.StringIO()):
        for name, answer in responses.items():
            lesson.respond(name, answer)


def clicks(lesson, choose):
    """Answers to all exercises that are clicked: `choose` takes an exercise, gives an answer."""
    found = {}
    for name, each in lesson.exercises.items():
        if each.kind in PICKED:
            answer = probing.resolved(each, choose(each), lesson.example(name))
            found[name] = sorted(answer) if isinstance(answer, set) else answer
    return found


def last_mistake(each):
    """The last of the catalogued mistakes, as an answer that one can click."""
    answer = list(each.wrong.values())[-1].answer
    if each.kind == "set":
        return set(each.solution) | {answer} if isinstance(answer, str) else answer
    return {**each.solution, **answer} if each.kind == "classification" else answer


@pytest.mark.slow
@pytest.mark.parametrize("stem", LESSONS)
def test_right_and_wrong_get_their_marks(stem, tmp_path):
    folder, number = tmp_path / "course", stem[:2]
    roster = tmp_path / "roster.csv"
    rows = [f"{name},{name.title()},Test,{name}@example.org" for name in ("ann", "zoe")]
    roster.write_text("\n".join(["id,first_name,last_name,email", *rows]), encoding="utf-8")
    course.new(folder, [number], roster=roster, root=ROOT, secret="a secret of the tests")
    done = [nbgrader(folder, "generate_assignment", stem)]
    source = notebook(folder / "source" / stem / f"{stem}.ipynb")["cells"]
    answers = {c["id"]: text(c) for c in source if metadata(c).get("solution")}
    right = {cell: with_solution(code) for cell, code in answers.items()}
    checks = re.findall(r'ex\.check\("(\w+)", (\w+)\)', "\n".join(map(text, source)))
    wrong = {f"{number}-{n}-answer": MISTAKEN.format(name=n, variable=v) for n, v in checks}
    own = {s: exercises.lesson(number, folder / "source" / stem, s) for s in ("ann", "zoe")}
    submit(folder, stem, "ann", right, clicks(own["ann"], lambda each: each.solution))
    submit(folder, stem, "zoe", wrong, clicks(own["zoe"], last_mistake))
    done += [nbgrader(folder, "autograde", stem)]
    done += [nbgrader(folder, "export", "--to", "grades.csv")]
    assert [code for code, _ in done] == [0, 0, 0], done[-1][1][-2000:]
    with open(folder / "grades.csv", newline="", encoding="utf-8") as file:
        marks = {row["student_id"]: float(row["score"]) for row in csv.DictReader(file)}
    assert marks == {"ann": sum(e.points for e in own["ann"].exercises.values()), "zoe": 0}


def test_one_lesson_has_every_kind():
    kinds = {each.kind for each in exercises.lesson(ALL_KINDS).exercises.values()}
    assert kinds == set(KINDS)
