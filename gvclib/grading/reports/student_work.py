"""The student's part of an autograded notebook, read as data that may be malformed or hostile."""

import re
from typing import Any

from gvclib.authoring import sources
from gvclib.grading.reports import pages

LONGEST_OUTPUT, MOST_OUTPUTS, MOST_CELLS = 5_000, 20, 30
_SCHEME = re.compile(r"^=== BEGIN MARK SCHEME.*", re.DOTALL | re.MULTILINE)


def cell_id(lesson: str, exercise: str, role: str) -> str:
    """The id that an exercise's cell has in every notebook of the course.

    >>> cell_id("01", "rca", "answer")
    '01-rca-answer'
    """
    return f"{lesson}-{exercise}-{role}"


class Work:
    """A notebook's cells by what they are; anything may be missing or of another type.

    >>> Work({"cells": "?"}, "01").added()
    []
    """

    def __init__(self, notebook: dict | None, lesson: str):
        cells = notebook.get("cells") if isinstance(notebook, dict) else None
        cells = cells if isinstance(cells, list) else []
        self.cells = [cell for cell in cells if isinstance(cell, dict)]
        self.lesson = lesson

    def cell(self, exercise: str, role: str) -> dict | None:
        """The cell that plays a part in an exercise, or None."""
        return self.by_id(cell_id(self.lesson, exercise, role))

    def by_id(self, wanted: str) -> dict | None:
        """The cell of that id, or None; the graders' own metadata count before a cell's id."""
        found = [c for c in self.cells if settings(c).get("grade_id") == wanted]
        return next(iter(found or [c for c in self.cells if c.get("id") == wanted]), None)

    def added(self) -> list[dict]:
        """Code cells that are neither an exercise's nor as the course has them, and not empty."""
        cells = (c for c in self.cells if c.get("cell_type") == "code" and not settings(c))
        return [c for c in cells if source(c).strip() and not is_course_cell(c, self.lesson)]


def settings(cell: dict) -> dict:
    """nbgrader's settings of a cell, empty without any.

    >>> settings({"metadata": {"nbgrader": "?"}})
    {}
    """
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def source(cell: dict) -> str:
    """A cell's text.

    >>> source({"source": ["a\\n", "b", 3]}), source({"source": None})
    ('a\\nb', '')
    """
    return _joined(cell.get("source"))


def is_course_cell(cell: dict, lesson: str) -> bool:
    """Whether a cell still is as the course has it: its id holds a hash of its text.

    A question's cell is known by its one line, as nothing in it is the student's. A check is never
    the student's, whatever it holds: it could hold a seed.
    """
    name, text = str(cell.get("id", "")), source(cell)
    if re.fullmatch(rf"{re.escape(lesson)}-\w+-(answer|check|rubric)", name):
        return True
    asked = re.fullmatch(rf"{re.escape(lesson)}-(\w+)-ask", name)
    if asked:
        return text == f'ex.ask("{asked[1]}")'
    whole = re.escape(sources.text_id(lesson, "code", text))
    return re.fullmatch(rf"{whole}(-\d+)?", name) is not None


def written(cell: dict, name: str) -> str | None:
    """The text that a cell gives a name, when it is nothing but that: `memo = \"\"\"...\"\"\"`.

    The cell is read, not run or parsed, as hostile code can stop a parser. None for other cells.

    >>> written({"source": 'wish = \"\"\"\\nWhy?\\n\"\"\"'}, "wish")
    'Why?'
    """
    quoted = rf"\s*{re.escape(name)}\s*=\s*(\"\"\"|''')(.*?)\1\s*(#.*)?"
    found = re.fullmatch(quoted, source(cell), re.DOTALL)
    return found[2].strip() if found else None


def rubric_title(cell: dict | None) -> str:
    """The first line of a rubric as plain words; the mark scheme below it stays the teacher's.

    >>> rubric_title({"source": "**Marks**: a question.\\n=== BEGIN MARK SCHEME ===\\n2: yes"})
    'Marks: a question.'
    """
    words = _SCHEME.sub("", source(cell)).strip() if cell else ""
    return words.split("\n")[0].replace("**", "").lstrip("# ") if words else ""


def outputs(cell: dict) -> list[str]:
    """What a cell showed as text, cut to a length, the first twenty; graders keep no other form."""
    found = cell.get("outputs")
    found = found[:MOST_OUTPUTS] if isinstance(found, list) else []
    read = (_output(each) for each in found if isinstance(each, dict))
    return [pages.plain(each, LONGEST_OUTPUT) for each in read if each.strip()]


def _output(output: dict) -> str:
    """One output as text."""
    kind = output.get("output_type")
    if kind == "stream":
        return _joined(output.get("text"))
    if kind == "error":
        # The traceback would name the teacher's folders, and repeats the cell.
        return f"{output.get('ename')}: {output.get('evalue')}"
    data = output.get("data")
    return _joined(data.get("text/plain")) if isinstance(data, dict) else ""


def _joined(text: Any) -> str:
    """Text that may come in lines; anything else is no text."""
    if isinstance(text, list):
        return "".join(line for line in text if isinstance(line, str))
    return text if isinstance(text, str) else ""
