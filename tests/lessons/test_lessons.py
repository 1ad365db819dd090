"""The lessons run, for teachers and for students, and their exercises are sound."""

import os
import subprocess
import sys

import nbformat
import pytest

from gvclib import exercises
from gvclib.authoring import executing, notebooks, promises, sources
from gvclib.exercises import audits

ROOT = notebooks.project()
LESSONS = [path.name[:2] for path in notebooks.source_paths(ROOT)]


def source(number):
    return sources.read(notebooks.source_paths(ROOT, [number])[0])


@pytest.mark.parametrize("number", LESSONS)
def test_the_reference_answers_pass_and_every_mistake_is_told(number, tmp_path):
    assert exercises.audit(exercises.lesson(number, tmp_path), seeds=3, mistakes=3) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", LESSONS)
def test_the_same_on_fifty_seeds(number, tmp_path):
    assert exercises.audit(exercises.lesson(number, tmp_path), seeds=50, mistakes=3) == []


@pytest.mark.parametrize("number", LESSONS)
def test_the_teachers_notebook_is_right_from_top_to_bottom(number):
    notebook = executing.solved(source(number))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]


# `make test` runs every untouched notebook in the browser; most of these wait for `make test-all`.
@pytest.mark.parametrize(
    "number", [n if n == "00" else pytest.param(n, marks=pytest.mark.slow) for n in LESSONS]
)
def test_an_untouched_notebook_runs_to_its_end(number):
    notebook = executing.blank(source(number))
    checks = [cell for cell in notebook.cells if cell.id.endswith("-check")]
    for cell in checks:
        (card,) = cell.outputs
        assert card.data["text/plain"].startswith("○"), cell.id
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert last.source == "ex.progress()" and last.outputs


# Lessons whose core is what the course promises (`gvc audit` says what a lesson misses).
HELD = {
    "00": True,
    "01": True,
    "02": True,
    "03": True,
    "04": True,
}


@pytest.mark.parametrize("number", HELD)
def test_promises_about_a_lesson_are_held(number):
    missed = [str(each) for each in promises.promises(source(number)) if not each.kept]
    assert (not missed) is HELD[number], missed or "all promises are kept: write True above"


@pytest.mark.parametrize("number", LESSONS)
def test_notebooks_are_valid_and_without_outputs(number):
    (path,) = (ROOT / "lessons").glob(f"{number}_*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not [c for c in notebook.cells if c.get("outputs") or c.get("execution_count")]
    assert "BEGIN SOLUTION" not in path.read_text()


def test_no_setup_cell_builds_the_slow_grammar(tmp_path):
    """One after the other in a process of their own; the first that builds it is named."""
    setups = {
        number: next(cell.source for cell in source(number).cells if "setup" in cell.tags)
        for number in LESSONS
    }
    code = f"""
import sys
for number, setup in {setups!r}.items():
    exec(setup, {{}})
    import altair
    assert "rfc3987_syntax" not in sys.modules, number
print("none")
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1:] == ["none"], done.stderr


ALL = {"function", "value", "choice", "set", "classification", "written"}


@pytest.mark.parametrize(
    ("number", "graded", "kinds", "task_points", "draws"),
    [
        ("00", 7, ALL | {"chart", "page"}, 2, {"country", "industry", "firm"}),
        ("01", 10, ALL | {"page"}, 8, {"country", "industry", "firm"}),
        (
            "02",
            14,
            ALL - {"written"} | {"page"},
            None,
            {"country", "industry", "firm", "link", "coders"},
        ),
        (
            "03",
            20,
            ALL - {"written"} | {"chart", "page"},
            None,
            {"country", "industry", "firm", "path_to_brand", "contractor"},
        ),  # fmt: skip
        (
            "04",
            15,
            ALL | {"page"},
            8,
            {"country", "industry", "firm", "game", "market", "ecosystem"},
        ),
        ("05", 20, ALL, 12, {"item", "claim", "economy"}),
        ("06", 10, ALL, 8, {"country", "market", "chain", "leader"}),
        ("07", 6, {"value", "written"}, 15, {"assignment"}),
        ("08", 10, {"value", "choice", "set", "classification"}, None, {"claim"}),
    ],
)
def test_a_lesson_is_long_and_varied_enough(number, graded, kinds, task_points, draws):
    lesson = exercises.lesson(number)
    made = lesson.exercises.values()
    assert sum(each.kind != "written" and each.points > 0 for each in made) >= graded
    assert {each.kind for each in made} == kinds and set(lesson.draws) == draws
    written = [each.task_points for each in made if each.kind == "written"]
    assert written == ([] if task_points is None else [task_points])


@pytest.mark.parametrize("number", LESSONS)
def test_exercises_are_listed_in_the_order_of_the_lesson(number):
    asked = [cell.exercise for cell in source(number).cells if cell.role in ("answer", "ask")]
    assert asked == list(exercises.lesson(number).exercises)


OWN = {
    "02": ["my_link", "drive", "agree", "page"],
    "03": ["chain", "stand", "advice", "my_brand", "moved_on", "page"],
    "04": ["own_game", "chain", "bad_year", "best_share"],
    "06": ["my_trap", "my_push", "my_home", "my_snake", "my_rent"],
}


@pytest.mark.parametrize(("number", "name"), [(n, name) for n in OWN for name in OWN[n]])
def test_every_students_own_numbers_tell_mistakes_apart(number, name):
    lesson = exercises.lesson(number)
    for i in range(60):
        student = lesson.for_student(f"student-{i}")
        assert audits._judged(student, lesson.exercises[name], f"seed-{i}") == []
