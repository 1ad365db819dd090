"""Checks in a real kernel: what nbgrader and a reader see in the executed notebook."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

HERE = Path(__file__).parent

SETUP = f"""
import sys; sys.path[:0] = [{str(HERE.parents[1])!r}, {str(HERE.parent)!r}]
from support import toy_lesson
from gvclib import exercises
ex = exercises.lesson_from(toy_lesson, ".")
"""
CELLS = [
    SETUP,
    """
import warnings, os, sys
def noisy(exports):
    warnings.warn("old", FutureWarning)
    print("loud", file=sys.stderr)
    os.write(2, b"louder")
    from IPython.display import display, HTML
    display(HTML("seen?"))
    return toy_lesson.rca(exports)
ex.check("rca_check", noisy, seed="s")""",
    """
def broken(exports):
    return exports["nowhere"]
ex.check("rca_check", broken)""",
    'ex.check("quiz")',
    'ex.ask("quiz")',
    'ex.respond("quiz", "b"); ex.check("quiz")',
    'ex.hint("hhi"); ex.progress()',
    'ex.check("rca_check", ...)\nex.check("rca_check", ..., seed="s")',
    "pick = 'a'",
    "pick = undefined",
    'ex.check("quiz", pick)',
    "pick = 'b'\n1 / 0",
    'ex.check("quiz", pick)',
    "pick = ('b'",
    'ex.check("quiz", pick); ex.check("rca_check", rca_check)',
    "pick = 'b'",
    'ex.check("quiz", pick)',
]


@pytest.fixture(scope="module")
def cells(tmp_path_factory):
    made = [
        nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})
        for source in CELLS
    ]
    book = nbformat.v4.new_notebook(cells=made)
    folder = str(tmp_path_factory.mktemp("book"))
    NotebookClient(book, timeout=120, resources={"metadata": {"path": folder}}).execute()
    return book.cells


def outputs(cell, kind):
    return [output for output in cell.outputs if output.output_type == kind]


def test_no_check_leaves_a_value_or_a_line_on_stderr(cells):
    for cell in cells:
        assert outputs(cell, "execute_result") == []
        assert [o for o in outputs(cell, "stream") if o.name == "stderr"] == []


def test_a_right_check_shows_its_card_only(cells):
    assert len(cells[1].outputs) == 1
    assert "✔ rca_check" in cells[1].outputs[0].data["text/plain"]


def test_a_wrong_check_shows_a_card_and_raises_in_one_line(cells):
    card, error = cells[2].outputs
    line = (
        "Your function raised KeyError: 'nowhere' on the table with 3 rows and 3 columns (line 2)."
    )
    assert line in card.data["text/plain"]
    assert error.ename == "CheckFailed" and line in error.evalue
    assert error.traceback == ["✘ rca_check: not right yet; the card above says why."]


def test_an_open_check_shows_its_quiet_card_only(cells):
    (card,) = cells[3].outputs
    assert "○ quiz" in card.data["text/plain"] and "○" in card.data["text/html"]


def test_an_open_check_raises_below_its_card_where_marks_are_given(cells):
    card, error = cells[7].outputs
    assert "○ rca_check" in card.data["text/plain"] and error.ename == "NotAttempted"


def test_a_question_is_a_widget_with_a_page_for_readers_without(cells):
    data = cells[4].outputs[0].data
    assert "application/vnd.jupyter.widget-view+json" in data and "Shares" in data["text/html"]


@pytest.mark.parametrize(
    ("number", "error"),
    [(10, "NameError: name 'undefined'"), (12, "ZeroDivisionError: div"), (14, "SyntaxError: ")],
)
def test_a_check_says_that_the_cell_of_its_answer_has_failed(cells, number, error):
    card = cells[number].outputs[0].data["text/plain"]
    assert f"The last run of the cell that makes pick ended with an error ({error}" in card


def test_a_cell_that_has_run_well_again_is_forgiven(cells):
    (card,) = cells[16].outputs
    assert card.data["text/plain"] == "✔ quiz · 1 point"


def test_an_answer_in_code_is_checked(cells):
    assert outputs(cells[5], "error") == []
    assert "✔ quiz" in cells[5].outputs[-1].data["text/plain"]


def test_progress_shows_points(cells):
    assert "1 of 12 points" in cells[6].outputs[-1].data["text/plain"]


@pytest.mark.parametrize(("number", "points"), [(1, 2.0), (2, 0.0), (5, 2.0), (7, 0.0)])
def test_nbgrader_gives_the_points_that_the_check_meant(cells, number, points):
    utils = pytest.importorskip("nbgrader.utils")
    cell = cells[number].copy()
    marks = {"schema_version": 3, "grade": True, "solution": False, "locked": True, "points": 2}
    cell.metadata["nbgrader"] = marks | {"grade_id": "t", "task": False, "cell_type": "code"}
    assert utils.determine_grade(cell) == (points, 2.0)
