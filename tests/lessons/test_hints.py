"""Every hint's code runs as a student would run it (see support/hints.py)."""

import pytest
from support import hints, toy_lesson

from gvclib.authoring import notebooks, sources

ROOT = notebooks.project()
# Lessons whose hints run. Write True when `pytest tests/lessons/test_hints.py` names none any more.
MENDED = {
    "00": True,
    "01": True,
    "02": True,
    "03": True,
    "04": True,
}


@pytest.mark.parametrize("number", MENDED)
def test_every_hint_runs_where_a_student_would_run_it(number, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GVC_STATIC", "1")
    source = sources.read(notebooks.source_paths(ROOT, [number])[0])
    found = hints.problems(source, tmp_path)
    assert (not found) is MENDED[number], "\n".join(found) or "all hints run: write True above"


HEAD = """# ---
# gvc:
#   lesson: "07"
#   title: Toys
#   question: What is a toy?
#   objectives: [play]
#   prerequisites: none
# ---

# %%
from support import toy_lesson
from gvclib import exercises
ex = exercises.lesson_from(toy_lesson, ".")
table = [1, 2, 3]

# %% tags=["answer"] exercise="hhi"
def hhi(parts):
    ### BEGIN SOLUTION
    return sum(s * s for s in parts)
    ### END SOLUTION
"""


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        ("Square with `parts[0] ** 2`.", ""),
        ("Add `total = sum(parts)`, then `total / 2`, as in `table[0]`.", ""),
        ("Write `sum(s * s for s in ...)` and `.mean()`; use `return`.", ""),
        ("Try `shares[0]`.", "hint 1: `shares[0]`: NameError: name 'shares' is not defined"),
        ("Try `parts[99]`.", "IndexError"),
        ("Try `sum(... for`.", "SyntaxError"),
        ("Take sum(parts) first.", "hint 1: put code between backticks, near 'sum(parts)'"),
        ("Take parts[0].", "near 'parts[0]'"),
        ("A share (a part of a whole), 0.5 [of 1].", ""),
    ],
)
def test_a_hint_that_would_not_run_is_named(hint, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(hints.executing, "answer_questions", lambda number, folder: None)
    monkeypatch.setitem(vars(toy_lesson.hhi), "hints", [hint])
    found = hints.problems(sources.parse(HEAD, "07_toys.py"), tmp_path)
    assert (words in found[0]) if words else not found
