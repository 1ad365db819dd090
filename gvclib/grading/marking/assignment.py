"""What an assignment asks: its cells in order, which are marked, and with which hidden seed."""

import ast
import json
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from gvclib.authoring.layers import bonus_of
from gvclib.errors import DataError

_HIDDEN = "### BEGIN HIDDEN TESTS"
MARKED = ("answer", "check", "locked", "rubric")


@dataclass(frozen=True)
class PlannedCell:
    """One cell as it was released.

    `role` is answer, check, rubric, locked or plain; `exercise`, `expression` (what the check
    cell hands over), `seed` and `points` are those of a check; rubrics have `points` by hand. A
    check that gives a `bonus` has no `points` beside it: its maximum in the gradebook is 0.
    """

    id: str
    cell_type: str
    role: str
    source: str
    exercise: str = ""
    expression: str = ""
    seed: str = ""
    points: float = 0.0
    bonus: float = 0.0
    metadata: dict = field(default_factory=dict)

    @property
    def worth(self) -> float:
        """What a right answer earns."""
        return self.points + self.bonus


@dataclass(frozen=True)
class Plan:
    """An assignment as the graders need it.

    `key` is the course's key for individual cases, `settings` what else course.json says.
    """

    assignment: str
    lesson: str
    key: str
    cells: tuple[PlannedCell, ...]
    kernelspec: dict
    settings: dict = field(default_factory=dict)

    @property
    def checks(self) -> list[PlannedCell]:
        return [cell for cell in self.cells if cell.role == "check"]

    @cached_property
    def by_id(self) -> dict[str, PlannedCell]:
        """The cells by id; a marked cell's id is its id in nbgrader's gradebook."""
        return {cell.id: cell for cell in self.cells}


@dataclass(frozen=True)
class Submission:
    """What a student handed in: the notebook's bytes (None when missing) and the other files.

    `problem` says in one sentence why the notebook was not even read (too large, say).
    """

    student: str
    notebook: bytes | None
    files: dict[str, bytes]
    problem: str = ""


def read(course: str | Path, assignment: str) -> Plan:
    """The plan of an assignment of an nbgrader course that `gvc course new` has made.

    Raises DataError when the assignment is not there, was never generated, or marks a cell in a
    way of its own, which only nbgrader can do.
    """
    source = _notebook(Path(course), "source", assignment, "is there such a lesson?")
    remedy = f"run `nbgrader generate_assignment {assignment}` first"
    release = _notebook(Path(course), "release", assignment, remedy)
    whole = {_id(cell): _text(cell) for cell in source["cells"]}
    cells = tuple(_planned(cell, whole) for cell in release["cells"])
    lessons = {cell.id.partition("-")[0] for cell in cells if cell.role == "check"}
    if len(lessons) != 1:
        raise DataError(f"{assignment}: no check cell of a lesson; use nbgrader autograde")
    public = json.loads((Path(course) / "source" / assignment / "course.json").read_text("utf-8"))
    kernelspec = release["metadata"]["kernelspec"]
    return Plan(assignment, lessons.pop(), public["key"], cells, kernelspec, public)


def _notebook(course, step, assignment, remedy):
    """A notebook of the course, read; `remedy` says what to do where it is missing."""
    path = course / step / assignment / f"{assignment}.ipynb"
    if not path.is_file():
        raise DataError(f"there is no {step}/{assignment}/{path.name} in {course}; {remedy}")
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        again = f"run `nbgrader generate_assignment {assignment} --force`"
        remedy = again if step == "release" else "put it back as `gvc course new` made it"
        raise DataError(f"{path} is damaged; {remedy}") from None


def _settings(cell):
    """What nbgrader keeps in a cell's metadata."""
    return cell["metadata"].get("nbgrader", {})


def _id(cell):
    """The id in nbgrader's gradebook of a cell that it knows, else the cell's own."""
    return _settings(cell).get("grade_id") or cell["id"]


def _text(cell):
    return "".join(cell["source"])


def _planned(cell, whole):
    """A released cell with its role; `whole` has all sources with their hidden parts."""
    settings, place = _settings(cell), _id(cell)
    role = next((r for flag, r in _ROLES if settings.get(flag)), "plain")
    made = {"id": place, "cell_type": cell["cell_type"], "role": role, "source": _text(cell)}
    made |= {"metadata": cell["metadata"], "points": settings.get("points", 0.0)}
    if role == "check":
        made |= _check(place, whole.get(place, ""))
    if role == "rubric":
        made["source"] = whole.get(place, made["source"])  # with the scheme that a teacher marks by
    return PlannedCell(**made)


_ROLES = (("grade", "check"), ("solution", "answer"), ("task", "rubric"), ("locked", "locked"))


def _check(place, tests):
    """Exercise, expression, seed and bonus: from the hidden `ex.check(name, answer, seed=…)`."""
    hidden = tests.partition(_HIDDEN)[2].strip().splitlines()
    try:
        call = ast.parse(hidden[0], mode="eval").body
        name = ast.literal_eval(call.args[0])
        (seed,) = (ast.literal_eval(k.value) for k in call.keywords if k.arg == "seed")
        answer = ast.unparse(call.args[1]) if len(call.args) > 1 else ""
    except (SyntaxError, ValueError, IndexError, AttributeError):
        raise DataError(
            f"{place}: the hidden test is not ex.check(…, seed=…); use nbgrader autograde for it"
        ) from None
    stored = answer == f"ex.response({name!r})"
    found = {"exercise": name, "expression": "" if stored else answer, "seed": seed}
    return found | {"bonus": bonus_of("\n".join(hidden))}
