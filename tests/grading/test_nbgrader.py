"""Lesson 00 through the real nbgrader: release, submit, autograde, feedback, export."""

import contextlib
import csv
import io
import json
import shutil

import pytest
from support import sample_answers as answers
from support.courses import ROOT, metadata, nbgrader, notebook, text
from support.sample_submissions import NOISE, Assignment

from gvclib import exercises
from gvclib.authoring import course, notebooks
from gvclib.grading.class_run import class_run

pytestmark = pytest.mark.nbgrader

NAME = "00_start_here"
SECRET = "a secret of the tests"  # not a random one: who draws the same country stays the same
STUDENTS = ("ann", "bob", "cyd", "dee", "eve", "fay")


class Class:
    """A course with six submissions whose marks we can predict."""

    def __init__(self, folder):
        roster = folder / "roster.csv"
        rows = [f"{name},{name.title()},Test,{name}@example.org" for name in STUDENTS]
        roster.write_text("\n".join(["id,first_name,last_name,email", *rows]), encoding="utf-8")
        self.folder = folder / "course"
        course.new(self.folder, ["00"], roster=roster, root=ROOT, secret=SECRET)
        self.generated = nbgrader(self.folder, "generate_assignment", NAME)
        self.release = self.folder / "release" / NAME
        self.assignment = Assignment(self.folder, NAME)
        self.source, self.exercises = self.assignment.source, self.assignment.exercises
        self.solved = self.assignment.solved
        for name in STUDENTS:
            getattr(self, name)()
        self.ours = folder / "ours"
        shutil.copytree(self.folder, self.ours)
        self.graded = class_run.grade(self.ours, progress=False)
        self.autograded = nbgrader(self.folder, "autograde", NAME)
        self.feedback = nbgrader(self.folder, "generate_feedback", NAME, "--student", "[cde]*")
        self.exported = nbgrader(self.folder, "export", "--to", "grades.csv")

    def of(self, student):
        """The exercises as that student has them."""
        return self.assignment.lesson(student)

    def all_points(self):
        return sum(each.points for each in self.exercises.values())

    def right_response(self, student, name):
        return answers.right(self.exercises[name], self.of(student).example(name))

    def submit(self, student, changed, responses, duplicate=None):
        """Fill the released notebook in and put it where nbgrader collects it."""
        folder = self.folder / "submitted" / student / NAME
        folder.mkdir(parents=True)
        given = self.assignment.fill(changed)
        if duplicate:
            cell = next(cell for cell in given["cells"] if cell["id"] == duplicate)
            given["cells"].insert(given["cells"].index(cell), {**cell, "id": "a-copy"})
        (folder / f"{NAME}.ipynb").write_text(json.dumps(given), encoding="utf-8")
        lesson = exercises.lesson("00", folder, student)
        with contextlib.redirect_stdout(io.StringIO()):
            for name, answer in responses.items():
                lesson.respond(name, answer)

    def all_responses(self, student):
        return self.assignment.right_clicks(self.of(student))

    def ann(self):
        """Everything right."""
        self.submit("ann", self.solved, self.all_responses("ann"))

    def bob(self):
        """Everything right, and noisy on stderr, also inside a checked function."""
        noisy = {}
        inner = "".join("    " + line + "\n" for line in NOISE.splitlines())
        for name, answer in self.solved.items():
            answer = answer.replace("    return ", f"{inner}    return ", 1)
            noisy[name] = NOISE + answer
        self.submit("bob", noisy, self.all_responses("bob"))

    def cyd(self):
        """The released notebook, untouched."""
        self.submit("cyd", {}, {})

    def dee(self):
        """Everything wrong but one click; one answer deleted, so that its name is not defined."""
        wrong = {name: f"{name.split('-')[1]} = -1.0" for name in self.solved}
        wrong["00-own-answer"] = "# gone"
        self.submit("dee", wrong, {"matters": self.right_response("dee", "matters")})

    def eve(self):
        """The visible case's answer typed in, and a neighbour's number copied."""
        visible = self.exercises["basket"].solution(self.of("eve").example("basket").exports)
        typed = f"def basket(exports):\n    return pd.DataFrame({visible.to_dict()!r})"
        own = self.right_response("eve", "own")
        others = (self.right_response(name, "own") for name in STUDENTS)
        copied = f"own = {float(next(each for each in others if each != own))!r}"
        changed = {**self.solved, "00-basket-answer": typed, "00-own-answer": copied}
        self.submit("eve", changed, self.all_responses("eve"))

    def fay(self):
        """Everything right, with a check cell that was copied."""
        self.submit("fay", self.solved, self.all_responses("fay"), "00-malaysia-check")

    def expected(self):
        points = {name: each.points for name, each in self.exercises.items()}
        everything = self.all_points()
        cheated = everything - points["basket"] - points["own"]
        ends = {"cyd": 0, "dee": points["matters"], "eve": cheated}
        return {name: ends.get(name, everything) for name in STUDENTS}


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    return Class(tmp_path_factory.mktemp("nbgrader"))


def test_the_commands_succeed(graded):
    for code, output in (graded.generated, graded.autograded, graded.feedback, graded.exported):
        assert code == 0, output[-3000:]


def test_the_release_equals_our_student_notebook(graded):
    released = notebook(graded.release / f"{NAME}.ipynb")["cells"]
    path = notebooks.source_paths(ROOT, ["00"])[0]
    ours = notebooks.student(notebooks.checked_source(path)[0]).cells
    assert [(c["id"], c["cell_type"], text(c)) for c in released] == [
        (c.id, c.cell_type, c.source) for c in ours
    ]
    tags = [cell["metadata"].get("tags", []) for cell in released]
    assert tags == [cell.metadata.get("tags", []) for cell in ours]


def test_the_release_holds_no_secret_and_no_solution(graded):
    secret = course.read_secret(graded.folder / "secret.json")
    everything = "".join(p.read_text() for p in graded.release.rglob("*") if p.is_file())
    seeds = [course.derive(secret, "seed", "00", name) for name in graded.exercises]
    source = json.dumps(graded.source)
    checked = {
        m["grade_id"].split("-")[1] for m in map(metadata, graded.source["cells"]) if m.get("grade")
    }
    assert checked and all(
        s in source for s, n in zip(seeds, graded.exercises, strict=True) if n in checked
    )
    for word in (secret, *seeds, "BEGIN SOLUTION", "HIDDEN TESTS", "MARK SCHEME", "seed="):
        assert word not in everything
    assert (graded.folder / "secret.json").stat().st_mode & 0o077 == 0
    assert secret not in source and not list(graded.release.rglob("responses.json"))


def test_metadata_follows_schema_3(graded):
    kinds = {"answer": (False, True, False, False), "check": (True, False, True, False)}
    kinds |= {"rubric": (False, False, True, True)}
    seen = set()
    for cell in graded.source["cells"]:
        role = cell["id"].split("-")[-1]
        if role in kinds:
            meta = metadata(cell)
            flags = tuple(meta[key] for key in ("grade", "solution", "locked", "task"))
            assert flags == kinds[role] and meta["schema_version"] == 3, cell["id"]
            assert ("points" in meta) == (role != "answer")
            seen.add(role)
    assert seen == set(kinds)


def test_marks_are_as_predicted(graded):
    with open(graded.folder / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["student_id"]: float(row["score"]) for row in rows} == graded.expected()
    # What stands under "Go further" comes on top of the maximum.
    core = [each for each in graded.exercises.values() if not each.further]
    most = sum(each.points + each.task_points for each in core)
    assert {float(row["max_score"]) for row in rows} == {most}
    assert rows[0]["last_name"] == "Test"


def marks_in(folder):
    """Everybody's marks of every exercise, in nbgrader's gradebook."""
    from nbgrader.api import Gradebook

    with Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "gvc") as gradebook:
        return {
            student: {
                grade.name: grade.score
                for grade in gradebook.find_submission(NAME, student).notebooks[0].grades
                if grade.name.endswith("check")
            }
            for student in STUDENTS
        }


def test_gvc_grade_gives_the_same_marks(graded):
    assert marks_in(graded.ours) == marks_in(graded.folder)
    assert graded.graded.complete


def test_marks_of_every_exercise_are_in_the_gradebook(graded):
    marks = marks_in(graded.folder)
    checks = graded.assignment.checks
    points = {f"00-{name}-check": graded.exercises[name].points for name in checks}
    assert marks["ann"] == marks["bob"] == marks["fay"] == points
    lost = {name for name in points if marks["eve"][name] != points[name]}
    assert lost == {"00-basket-check", "00-own-check"}


def test_own_numbers_follow_the_folder_and_clicks_survive(graded):
    assert len({graded.of(name).case("country") for name in STUDENTS}) > 3
    ann = notebook(graded.folder / "autograded" / "ann" / NAME / f"{NAME}.ipynb")
    shown = json.dumps([cell.get("outputs") for cell in ann["cells"]])
    assert f"code {graded.of('ann').case('country')}" in shown
    kept = json.loads((graded.folder / "autograded" / "dee" / NAME / "responses.json").read_text())
    assert kept["responses"]["00"]["matters"] == graded.right_response("dee", "matters")


def test_what_is_not_attempted_stands_on_a_quiet_card_in_the_feedback(graded):
    page = (graded.folder / "feedback" / "cyd" / NAME / f"{NAME}.html").read_text(encoding="utf-8")
    assert page.count("Not attempted yet") >= len(graded.exercises) - 1
    for red in ("NotAttempted", "not attempted yet.", "application/vnd.jupyter.stderr"):
        assert red not in page.split("</head>")[1], red


def test_feedback_says_why_without_the_seeds(graded):
    secret = course.read_secret(graded.folder / "secret.json")
    for student, reason in (("eve", "✘ basket"), ("dee", "NameError: name")):
        path = graded.folder / "feedback" / student / NAME / f"{NAME}.html"
        page = path.read_text(encoding="utf-8")
        assert reason in page
        assert "HIDDEN TESTS" not in page
        assert not [n for n in graded.exercises if course.derive(secret, "seed", "00", n) in page]
