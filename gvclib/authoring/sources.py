"""Lesson sources: text files with solutions, read into cells and held to the authors' rules."""

import ast
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from gvclib.errors import DataError
from gvclib.exercises.definitions import Exercise

STUB = "# YOUR CODE HERE"
ROLES = ("answer", "ask", "check", "rubric")
MARKDOWN_TAGS = ("activity", "doubt")
TAGS = (*ROLES, "setup", "hint", "widget", "worked", "folded", *MARKDOWN_TAGS)
FOLDED = ("ask", "widget", "folded")
_BEGIN, _END = "### BEGIN SOLUTION", "### END SOLUTION"
_GENERATED = re.compile(r"(BEGIN|END) (HIDDEN TESTS|MARK SCHEME)")
_MARKER = re.compile(r"# %%( |$)")


@dataclass(frozen=True)
class Header:
    """What stands at the top of a lesson source, and of the lesson."""

    lesson: str
    title: str
    question: str
    objectives: list[str]
    prerequisites: str
    writing: int = (
        0  # minutes for a long text that the core asks for, which no count of words shows
    )


@dataclass(frozen=True)
class Cell:
    """One cell of a source; `line` is where it starts, `role` one of ROLES or empty."""

    kind: str
    source: str
    tags: tuple[str, ...]
    exercise: str
    line: int

    @property
    def role(self) -> str:
        """The part that the cell plays in an exercise."""
        return next((tag for tag in self.tags if tag in ROLES), "")

    @property
    def folded(self) -> bool:
        """Whether its code is hidden at first: what a student uses, and need not read."""
        return self.kind == "code" and any(tag in FOLDED for tag in self.tags)


@dataclass(frozen=True)
class Source:
    """A lesson source: its file's name, header and cells."""

    file: str
    header: Header
    cells: tuple[Cell, ...]

    @property
    def lesson(self) -> str:
        """The lesson's two digits."""
        return self.header.lesson


def text_id(lesson: str, kind: str, text: str) -> str:
    """The id of a cell that is no part of an exercise: it changes when the text does.

    >>> text_id("01", "code", "print(1)")
    '01-e1f73808d9'
    """
    digest = hashlib.sha256(f"{kind}\n{text}".encode(errors="replace")).hexdigest()
    return f"{lesson}-{digest[:10]}"


def read(path: str | Path) -> Source:
    """Read a lesson source. Raises DataError, naming file and line, when it cannot be read."""
    path = Path(path)
    return parse(path.read_text(encoding="utf-8"), path.name)


def parse(text: str, file: str) -> Source:
    r"""A source from its text.

    >>> top = '''# ---
    ... # gvc:
    ... #   lesson: "09"
    ... #   title: Toys
    ... #   question: What is a toy?
    ... #   objectives: [play]
    ... #   prerequisites: none
    ... # ---
    ... '''
    >>> parse(top + "# %%\n1 + 1\n", "09_toys.py").cells[0].source
    '1 + 1'
    """
    lines = text.splitlines()
    closing = [n for n, line in enumerate(lines) if line.rstrip() == "# ---"]
    if len(closing) < 2 or closing[0] != 0:
        raise DataError(f"{file}:1: a source begins with a header between two lines '# ---'")
    end = closing[1]
    header = _header("\n".join(line[2:] for line in lines[1:end]), file)
    return Source(file, header, tuple(_cells(lines[end + 1 :], end + 2, file)))


def _header(text, file):
    """The header from its YAML, with all its parts."""
    import yaml

    try:
        given = yaml.safe_load(text)["gvc"]
        given.pop("minutes", None)  # no author's promise: the time is counted, see promises.py
        header = Header(**given)
    except (yaml.YAMLError, KeyError, TypeError, AttributeError):
        names = ", ".join(field.name for field in fields(Header) if field.name != "writing")
        raise DataError(f"{file}:1: the header needs 'gvc:' with exactly {names}") from None
    if not isinstance(header.objectives, list) or not header.objectives:
        raise DataError(f"{file}:1: objectives in the header must be a list of sentences")
    if not isinstance(header.lesson, str) or not file.startswith(f"{header.lesson}_"):
        raise DataError(
            f"{file}:1: the header says lesson: {header.lesson!r}; write the two digits of the "
            "file's name in quotes"
        )
    return header


def _cells(lines, first, file):
    """The cells of the lines below the header, each with the line where it starts."""
    import jupytext

    starts = [first + n for n, line in enumerate(lines) if _MARKER.match(line)]
    text = "\n".join(lines).lstrip("\n") + "\n"
    notebook = jupytext.reads(text, fmt="py:percent")
    if len(starts) != len(notebook.cells):
        raise DataError(f"{file}:{first}: every cell begins with a line '# %%', also the first")
    for line, cell in zip(starts, notebook.cells, strict=True):
        tags = tuple(cell.metadata.get("tags", ()))
        exercise = cell.metadata.get("exercise", "")
        yield Cell(cell.cell_type, cell.source, tags, exercise, line)


def without_solution(source: str) -> str:
    """A cell as students get it: each solution region is one comment, indented as the region.

    >>> print(without_solution("x = ...\\n### BEGIN SOLUTION\\nx = 4\\n### END SOLUTION"))
    x = ...
    # YOUR CODE HERE
    """
    kept, inside = [], False
    for line in source.split("\n"):
        if _BEGIN in line:
            inside = True
            kept.append(line[: len(line) - len(line.lstrip())] + STUB)
        elif _END in line:
            inside = False
        elif not inside:
            kept.append(line)
    return "\n".join(kept)


def with_solution(source: str) -> str:
    """A cell as teachers read it: the solution without its markers."""
    return "\n".join(line for line in source.split("\n") if _BEGIN not in line and _END not in line)


def seeded(cell: Cell, seed: str) -> str:
    """A check cell's line with a seed for hidden cases.

    >>> seeded(Cell("code", "ex.check('rca', rca)", ("check",), "rca", 1), "abc")
    "ex.check('rca', rca, seed='abc')"
    """
    call = ast.parse(cell.source, mode="eval").body
    call.keywords.append(ast.keyword("seed", ast.Constant(seed)))
    return ast.unparse(call)


# -- the authors' rules ------------------------------------------------------------------------


def problems(source: Source, exercises: Mapping[str, Exercise]) -> list[str]:
    """Everything in a source that breaks the authors' rules, each a sentence with file and line."""
    found = [*_lesson_problems(source, exercises)]
    above = None
    for cell in source.cells:
        found += [(cell.line, sentence) for sentence in _cell_problems(cell, above, exercises)]
        above = cell
    return [f"{source.file}:{line}: {sentence}" for line, sentence in sorted(found)]


def _lesson_problems(source, exercises):
    """What is missing or there twice, with the line that tells."""
    first = {}
    for cell in source.cells:
        part = "answer" if cell.role == "ask" else cell.role
        line = first.setdefault((part, cell.exercise), cell.line)
        if cell.role and line != cell.line:
            yield cell.line, f"{cell.exercise!r} has its {part} cell twice, first in line {line}"
    for cell in source.cells:
        # A question that earns nothing may go without a check.
        free = cell.role == "ask" and not getattr(exercises.get(cell.exercise), "points", 1)
        if cell.role in ("answer", "ask") and ("check", cell.exercise) not in first and not free:
            sentence = f"{cell.exercise!r} has no check cell; put one directly below this cell"
            yield cell.line, sentence
    for name, exercise in exercises.items():
        if ("answer", name) not in first:
            yield 1, f"exercise {name!r} of the checks module has no answer or ask cell here"
        if exercise.task_points and ("rubric", name) not in first:
            yield 1, f"exercise {name!r} has task_points but no rubric cell here"


def _cell_problems(cell, above, exercises):
    """What one cell breaks; `above` is the cell above it."""
    named = ", ".join(TAGS)
    yield from (f"unknown tag {t!r}; use one of {named}" for t in cell.tags if t not in TAGS)
    if cell.kind == "code":
        yield from (f"{t!r} is a markdown cell" for t in cell.tags if t in MARKDOWN_TAGS)
    elif "folded" in cell.tags:
        yield "'folded' hides code; a markdown cell has none"
    yield from _region_problems(cell)
    if bool(cell.role) != bool(cell.exercise):
        yield 'an exercise\'s cell needs a tag and a name, as in tags=["answer"] exercise="rca"'
    elif cell.exercise and cell.exercise not in exercises:
        yield f"the checks module has no exercise {cell.exercise!r}"
    elif cell.role:
        yield from _role_problems(cell, above, exercises[cell.exercise])


def _region_problems(cell):
    """Solution regions that are nested, open or in the wrong place, and what is generated."""
    if _GENERATED.search(cell.source):
        yield "hidden tests and mark schemes are generated by 'gvc course new'; do not type them"
    inside = False
    for line in cell.source.split("\n"):
        if _BEGIN in line and inside:
            yield f"a second '{_BEGIN}' before '{_END}'; regions cannot be nested"
        if _END in line and not inside:
            yield f"'{_END}' without '{_BEGIN}' above it"
        inside = _BEGIN in line or (inside and _END not in line)
    if inside:
        yield f"'{_BEGIN}' without '{_END}' below it"
    if _BEGIN in cell.source and cell.role != "answer":
        yield "a solution region stands outside an answer cell; students would lose or keep it"


def _role_problems(cell, above, exercise):
    """What a cell breaks as the answer, the question, the check or the rubric of an exercise."""
    name, code = cell.exercise, cell.kind == "code"
    match cell.role:
        case "answer" if not code:
            yield "an answer is a code cell"
        case "answer" if _BEGIN not in cell.source:
            yield f"the answer of {name!r} has no solution between '{_BEGIN}' and '{_END}'"
        case "answer" if _parsed(without_solution(cell.source), "exec") is None:
            yield "without its solution the cell is not valid Python; give the function a docstring"
        case "ask":
            if not code:
                yield "a question is a code cell, as in ex.ask('quiz')"
            if not exercise.options:
                yield f"{name!r} is of kind {exercise.kind!r}; only options can be asked for"
        case "check":
            if above is None or above.role not in ("answer", "ask") or above.exercise != name:
                yield f"the check of {name!r} must stand directly below its answer cell"
            match _parsed(cell.source, "eval"):
                case ast.Expression(
                    ast.Call(ast.Attribute(attr="check"), [ast.Constant(value), _], [])
                ) if value == name:
                    pass
                case _:
                    yield f'a check cell is one line: ex.check("{name}", <answer>)'
        case "rubric":
            if cell.kind != "markdown":
                yield "a rubric is a markdown cell"
            if not exercise.rubric or not exercise.task_points:
                yield f"{name!r} needs rubric=... and task_points=... in the checks module"


def _parsed(source, mode):
    """The syntax tree of Python code, or None."""
    try:
        return ast.parse(source, mode=mode)
    except SyntaxError:
        return None
