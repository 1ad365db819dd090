"""The core and "Go further" through real nbgrader and `gvc grade`, in all three modes."""

import csv
import json
import re
import shutil

import pytest
from support.courses import TOY, metadata, nbgrader, notebook

import gvclib.exercise_bank
from gvclib.authoring import course
from gvclib.authoring.sources import with_solution
from gvclib.grading.class_run import class_run
from gvclib.grading.gradebook import nbgrader_parts

pytestmark = pytest.mark.nbgrader

NAME = "98_toys"
CORE, FURTHER = ("double", "colour", "words"), ("triple", "plan")
WORTH = {"double": 2, "colour": 1, "words": 0, "triple": 2, "plan": 1}
# Who does what; eve does all, too late.
STUDENTS = {
    "ann": CORE + FURTHER,
    "bob": CORE,
    "cyd": ("colour", "triple"),
    "dee": (),
    "eve": CORE + FURTHER,
}
# The maximum: the checks, and by hand 3 points in the core and 2 under "Go further".
MOST = {"bonus": 3 + 3, "count": 6 + 5, "leave-out": 3 + 3}


class Class:
    """The toy lesson in a course, marked by both graders."""

    def __init__(self, home, root, further):
        self.further, self.folder = further, home / "stock"
        roster = home / "roster.csv"
        roster.write_text("\n".join(["id", *STUDENTS]), encoding="utf-8")
        course.new(self.folder, root=root, further=further, roster=roster, secret="s" * 16)
        self._run("generate_assignment", NAME)
        with open(self.folder / "nbgrader_config.py", "a") as file:
            file.write("c.LateSubmissionPlugin.penalty_method = 'zero'\n")
        with opened(self.folder) as book:
            book.update_or_create_assignment(NAME, duedate="2025-02-03 09:00:00 UTC")
        for student, done in STUDENTS.items():
            self._hand_in(student, done)
        self.ours = home / "ours"
        shutil.copytree(self.folder, self.ours)
        self.summary = class_run.grade(self.ours, progress=False, jobs=1)
        self._run("autograde", NAME)
        by_hand(self.folder)
        by_hand(self.ours)
        self.again = class_run.grade(self.ours, progress=False, jobs=1)
        self._run("export", "--to", "grades.csv")

    def _run(self, *words):
        code, said = nbgrader(self.folder, *words, also=[TOY])
        assert code == 0, said[-3000:]

    def _hand_in(self, student, done):
        folder = self.folder / "submitted" / student / NAME
        folder.mkdir(parents=True)
        source = notebook(self.folder / "source" / NAME / f"{NAME}.ipynb")["cells"]
        solved = {cell["id"]: with_solution("".join(cell["source"])) for cell in source}
        made = notebook(self.folder / "release" / NAME / f"{NAME}.ipynb")
        for cell in made["cells"]:
            if metadata(cell).get("solution") and cell["id"].split("-")[1] in done:
                cell["source"] = solved[cell["id"]]
        (folder / f"{NAME}.ipynb").write_text(json.dumps(made))
        clicks = {"98": {"colour": "b"} if "colour" in done else {}}
        (folder / "responses.json").write_text(json.dumps({"schema": 1, "responses": clicks}))
        day = 4 if student == "eve" else 2
        (folder / "timestamp.txt").write_text(f"2025-02-0{day} 09:00:00 UTC")

    def there(self):
        """The exercises that the course has."""
        return CORE if self.further == "leave-out" else CORE + FURTHER


def opened(folder):
    return nbgrader_parts.api().Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "gvc")


def by_hand(folder):
    """What a teacher enters for ann: a mark for the core's text, and extra credit for the plan."""
    with opened(folder) as book:
        found = {each.name: each for each in book.find_submission(NAME, "ann").notebooks[0].grades}
        found["98-words-rubric"].manual_score = 2
        if "98-plan-rubric" in found:
            found["98-plan-rubric"].manual_score = 0
            found["98-plan-rubric"].extra_credit = 1
        for each in found.values():  # as formgrader does when a teacher enters a mark
            each.needs_manual_grade = False
        book.db.commit()


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course folder that has the toy lesson alone."""
    home = tmp_path_factory.mktemp("root")
    (home / "lessons" / "source").mkdir(parents=True)
    shutil.copy(TOY / f"{NAME}.py", home / "lessons" / "source")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(gvclib.exercise_bank, "__path__", [*gvclib.exercise_bank.__path__, str(TOY)])
        yield home


@pytest.fixture(scope="module", params=MOST)
def marked(request, root, tmp_path_factory):
    return Class(tmp_path_factory.mktemp(request.param), root, request.param)


def scores(folder):
    """All scores of checks in a gradebook, by student and exercise."""
    with opened(folder) as book:
        return {
            student: {
                grade.name.split("-")[1]: grade.score
                for grade in book.find_submission(NAME, student).notebooks[0].grades
                if grade.name.endswith("check")
            }
            for student in STUDENTS
        }


def deserved(marked, student):
    done = [name for name in marked.there() if name in STUDENTS[student]]
    by_teacher = {"leave-out": 2}.get(marked.further, 3) if student == "ann" else 0
    return sum(WORTH[name] for name in done) + by_teacher


def test_both_graders_give_every_exercise_its_points(marked):
    assert marked.summary.complete and marked.again.complete
    expected = {
        student: {name: WORTH[name] * (name in done) for name in marked.there()}
        for student, done in STUDENTS.items()
    }
    assert scores(marked.folder) == scores(marked.ours) == expected


def test_nbgraders_own_sums_and_export_hold_the_bonus_and_the_cores_maximum(marked):
    for folder in (marked.folder, marked.ours):
        with opened(folder) as book:
            assert book.find_assignment(NAME).max_score == MOST[marked.further]
            for student in STUDENTS:
                submitted = book.find_submission(NAME, student)
                assert submitted.score == deserved(marked, student)
                late = submitted.score if student == "eve" else 0
                assert submitted.late_submission_penalty == late
    with open(marked.folder / "grades.csv", newline="") as file:
        rows = {row["student_id"]: row for row in csv.DictReader(file)}
    final = {student: deserved(marked, student) * (student != "eve") for student in STUDENTS}
    assert {student: float(row["score"]) for student, row in rows.items()} == final
    assert {float(row["max_score"]) for row in rows.values()} == {MOST[marked.further]}


def test_the_grade_files_show_both_layers(marked):
    rows = table(marked.ours / "grades" / "scores.csv")
    ann = next(row for row in rows if row["student"] == "ann")
    away = marked.further == "leave-out"
    layers = ("core_score", "core_max_score", "further_score", "further_max_score")
    assert [float(ann[name]) for name in layers] == ([5, 6, 0, 0] if away else [5, 6, 4, 5])
    assert float(ann["max_score"]) == MOST[marked.further]
    canvas = table(marked.ours / "grades" / "canvas.csv")
    assert float(canvas[0][NAME]) == MOST[marked.further]
    assert {row["SIS User ID"]: float(row[NAME]) for row in canvas[1:]} == {
        student: deserved(marked, student) * (student != "eve") for student in STUDENTS
    }
    told = {r["exercise"]: r["layer"] for r in table(marked.ours / "grades" / "exercises.csv")}
    layer = "further, bonus" if marked.further == "bonus" else "further"
    assert told == {name: "core" if name in CORE else layer for name in marked.there()}


def table(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_feedback_and_report_show_both_layers(marked):
    page = (marked.ours / "feedback" / "ann" / NAME / f"{NAME}.html").read_text("utf-8")
    report = (marked.ours / "reports" / f"{NAME}.html").read_text("utf-8")
    away = marked.further == "leave-out"
    assert ("Go further" in page) is not away and ("Go further" in report) is not away
    assert ("Go further, on top of the core" in page) is (marked.further == "bonus")
    assert ("Mean of Go further, on top" in report) is (marked.further == "bonus")
    assert ("of them from Go further" in marked.summary.text()) is not away
    facts = dict(re.findall("<dt>(.+?)</dt><dd>(.+?)</dd>", page))
    assert facts["In all"] == f"{deserved(marked, 'ann')} of {MOST[marked.further]} points"
    if not away:
        bonus = marked.further == "bonus"
        assert facts["Core"] == "5 of 6 points"
        assert facts["Go further, on top of the core" if bonus else "Go further"] == "4 of 5 points"
        assert facts["Marked by hand"] == ("2 of 3 points" if bonus else "3 of 5 points")
    if not away:
        layers = {r["exercise"]: r["layer"] for r in table(marked.ours / "reports" / f"{NAME}.csv")}
        assert layers == {n: "core" if n in CORE else "further" for n in marked.there()}


def test_another_run_of_either_grader_changes_nothing(marked):
    before = scores(marked.ours)
    assert class_run.grade(marked.ours, progress=False, jobs=1, again=True).complete
    assert scores(marked.ours) == before
    with opened(marked.ours) as book:
        assert book.find_submission(NAME, "ann").score == deserved(marked, "ann")


def test_a_student_cannot_raise_the_bonus(root, tmp_path):
    """The line that says what a check is worth comes from the course, not from what came in."""
    made = Class.__new__(Class)
    made.further, made.folder = "bonus", tmp_path / "course"
    course.new(made.folder, root=root, secret="s" * 16)
    made._run("generate_assignment", NAME)
    made._hand_in("cyd", ("triple",))
    path = made.folder / "submitted" / "cyd" / NAME / f"{NAME}.ipynb"
    given = notebook(path)
    for cell in given["cells"]:
        if cell["id"].endswith("check"):
            cell["source"] = "".join(cell["source"]) + "\n# bonus: 500"
            cell["metadata"]["nbgrader"]["points"] = 500
    path.write_text(json.dumps(given))
    shutil.copytree(made.folder, tmp_path / "ours")
    assert class_run.grade(tmp_path / "ours", progress=False, jobs=1).complete
    made._run("autograde", NAME)
    for folder in (made.folder, tmp_path / "ours"):
        with opened(folder) as book:
            assert book.find_submission(NAME, "cyd").score == 2
