"""Read what a student handed in, whatever state it is in, and put its cells in marking order.

Like nbgrader we keep the student's own cells and their order, put locked cells back as they were
released, take the last of several copies of a cell, and put a deleted check back. Unlike it we go
on where a notebook is damaged, and say in plain lines what was found.
"""

import copy
import json
import os
import re
import stat
from dataclasses import dataclass, field, replace
from pathlib import Path

from gvclib.authoring.nbformat_import import nbformat
from gvclib.grading.marking.assignment import MARKED, Plan, PlannedCell, Submission
from gvclib.grading.marking.cell_selection import quick
from gvclib.grading.runner.channel import whole_text

LARGEST = 10 * 2**20
MOST_FILES, MOST_CELLS = 100, 5_000
_CELL_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_ENCODINGS = ("utf-8-sig", "utf-16", "latin-1")


@dataclass(frozen=True)
class Step:
    """One cell to work through: `planned` is its released form, None for a student's own cell.

    `code` is what of it is run.
    """

    cell: dict
    planned: PlannedCell | None
    code: str = ""

    @property
    def checked(self) -> bool:
        return self.planned is not None and self.planned.role == "check"

    @property
    def shown(self) -> bool:
        """Whether its outputs are kept: those of answers and of the student's own cells."""
        return not self.released or self.planned.role == "answer"

    @property
    def released(self) -> bool:
        """Whether the student left the cell as it was."""
        return self.planned is not None and self.planned.source == self.cell["source"]


@dataclass
class Script:
    """A submission's cells in order, and in plain lines what was wrong with the notebook."""

    steps: list[Step] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def collect(folder: Path, student: str) -> Submission:
    """Read a submission's files: at most 100, 10 MB together; links and other notebooks are left.

    Whatever a student hands in, nothing is raised; what cannot be taken is said in `problem`.
    """
    folder = Path(folder)
    name = f"{folder.name}.ipynb"
    content, problem = _content(folder / name)
    if content is None and not problem:
        there = sorted(whole_text(path.name) for path in folder.glob("*.ipynb"))
        more = f"; there is {', '.join(there)[:200]}, which is not marked" if there else ""
        problem = f"There is no notebook {name}{more}. Hand it in under its own name."
    return Submission(student, content, dict(_others(folder, name)), problem)


def _content(path):
    """A notebook's bytes, and why there are none."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode):
            return None, f"{path.name} is no ordinary file, so it was not read."
        if found.st_size > LARGEST:
            size = found.st_size / 2**20
            return None, f"{path.name} has {size:,.0f} MB; more than {LARGEST >> 20} are not read."
        return path.read_bytes(), ""
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, f"{path.name} cannot be read: {error.strerror}."


def _others(folder, notebook):
    """Small ordinary files beside the notebook, by their path from the folder."""
    left, number = LARGEST // 2, 0
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))[:MOST_FILES]
        for name in sorted(names):
            path = Path(base) / name
            if (
                name.endswith(".ipynb")
                or number >= MOST_FILES
                or path != Path(whole_text(str(path)))
            ):
                continue
            content, _ = _content(path)
            if content is not None and len(content) <= left:
                left, number = left - len(content), number + 1
                yield path.relative_to(folder).as_posix(), content


def script(plan: Plan, submission: Submission) -> Script:
    """The steps of marking a submission; nothing that a student wrote makes this raise."""
    if submission.notebook is None:
        return Script(problems=[submission.problem])
    made = Script()
    cells = _cells(submission.notebook, made.problems)
    if cells is None:
        return made
    made.steps = [_step(cell) for cell in _without_copies(plan, cells, made.problems)]
    for planned in plan.cells:
        if planned.role in ("check", "rubric"):
            _put_back(plan, made, planned)
    # What is run of each code cell: of a released one only what answers need.
    code = [n for n, step in enumerate(made.steps) if step.cell["cell_type"] == "code"]
    given = [made.steps[n] for n in code]
    trim = [step.released and step.planned.role == "plain" for step in given]
    sources = quick([step.cell["source"] for step in given], trim)
    for n, step, source in zip(code, given, sources, strict=True):
        made.steps[n] = replace(step, code=source)
    return made


def _cells(content, problems):
    """The notebook's cells as far as they have the form of cells, or None."""
    try:
        found = json.loads(_text(content, problems))
        if found.get("nbformat", 4) < 4:
            found = nbformat.convert(nbformat.from_dict(found), 4)
            problems.append("The notebook had an old format and was converted.")
        cells = found["cells"]
    except Exception:  # nbformat raises many kinds for what is no notebook
        cells = None
    if not isinstance(cells, list):
        problems.append("The notebook's file is damaged (it is no notebook), so nothing was run.")
        return None
    if len(cells) > MOST_CELLS:
        problems.append(
            f"The notebook has {len(cells):,} cells; those after {MOST_CELLS:,} are left."
        )
    return [cell for cell in map(_clean, cells[:MOST_CELLS]) if cell]


def _text(content, problems):
    """A notebook's text in the first encoding that it can be read in, "" if there is none."""
    encodings = _ENCODINGS if content[:2] in (b"\xff\xfe", b"\xfe\xff") else _ENCODINGS[::2]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not encoding.startswith("utf-8"):
            problems.append(f"The file was not saved as UTF-8; it was read as {encoding}.")
        return text
    return ""


def _clean(cell):
    """A cell with nothing but what marking needs, or None for what is no cell."""
    if not isinstance(cell, dict):
        return None
    source, metadata = cell.get("source", ""), cell.get("metadata", {})
    if isinstance(source, list) and all(isinstance(line, str) for line in source):
        source = "".join(source)
    if not isinstance(source, str):
        return None
    kind = cell.get("cell_type")
    settings = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = settings.get("grade_id") if isinstance(settings, dict) else None
    own = cell.get("id")
    return {
        "cell_type": kind if kind in ("code", "markdown") else "raw",
        "source": whole_text(source),
        "grade_id": grade_id if isinstance(grade_id, str) else "",
        "id": own if isinstance(own, str) and _CELL_ID.fullmatch(own) else "",
    }


def _without_copies(plan, cells, problems):
    """Each cell with the released cell it is, `planned`: by nbgrader's id, its own, or its text.

    Of several with one id the last is meant, as in nbgrader; the others become plain cells. Text
    alone tells only plain cells left as they were: old formats have no ids, some programs make new.
    """
    taken = set()
    for key in ("grade_id", "id"):
        for cell in reversed(cells):
            known = plan.by_id.get(cell[key])
            free = known and known.id not in taken and "planned" not in cell
            # Plain cells have no nbgrader id; marked ones found by their own id have lost it.
            if free and (key == "id" or known.role in MARKED):
                cell["planned"] = known
                taken.add(known.id)
    plain = (known for known in plan.cells if known.role == "plain" and known.id not in taken)
    left = {(known.cell_type, known.source): known for known in plain}
    for cell in cells:
        text = cell["cell_type"], cell["source"]
        if "planned" not in cell and text in left:
            cell["planned"] = left.pop(text)
    for cell in cells:
        copied = plan.by_id.get(cell["grade_id"])
        if copied and copied.role in MARKED and cell.get("planned") is not copied:
            problems.append(f"Cell {copied.id} was there more than once; the last one counts.")
    return cells


def _step(cell):
    """A cell as it is marked: a released one under its own id, a locked one as it was released."""
    planned = cell.get("planned")
    made = {"cell_type": cell["cell_type"], "source": cell["source"], "metadata": {}}
    made["id"] = cell["id"] if not planned else planned.id
    if planned and planned.role in MARKED:
        made["metadata"] = copy.deepcopy(planned.metadata)
        made["cell_type"] = planned.cell_type
        if planned.role != "answer":
            made["source"] = planned.source
    return Step(made, planned)


def _put_back(plan, made, planned):
    """A deleted check or rubric: below the marked cell it followed, else at the end."""
    places = {step.planned.id: i for i, step in enumerate(made.steps) if step.planned}
    if planned.id in places:
        return
    marked = [cell.id for cell in plan.cells if cell.role in MARKED]
    before = [name for name in marked[: marked.index(planned.id)] if name in places]
    place = places[before[-1]] + 1 if before and planned.role == "check" else len(made.steps)
    cell = {"cell_type": planned.cell_type, "source": planned.source, "id": planned.id}
    step = Step({**cell, "metadata": copy.deepcopy(planned.metadata)}, planned)
    made.steps.insert(place, step)
    made.problems.append(f"Cell {planned.id} was missing; it was put back.")


def autograded(plan: Plan, steps: list[Step], outputs: dict[int, list]) -> dict:
    """The notebook as a teacher sees it: the steps with their outputs, by number of step."""
    cells, names = [], set()
    for number, step in enumerate(steps):
        cell = dict(step.cell)
        if not cell["id"] or cell["id"] in names:
            cell["id"] = f"cell-{number}"
        names.add(cell["id"])
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": outputs.get(number, [])}
        cells.append(cell)
    metadata = {"kernelspec": plan.kernelspec, "language_info": {"name": "python"}}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
