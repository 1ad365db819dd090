"""Run a lesson from top to bottom, away from the author's own files."""

import contextlib
import io
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

import gvclib
from gvclib.authoring import notebooks
from gvclib.authoring.nbformat_import import nbformat
from gvclib.authoring.sources import Source
from gvclib.errors import DataError
from gvclib.exercises import probing

PACKAGE = str(Path(gvclib.__file__).resolve().parent.parent)


def solved(source: Source, timeout: int = 300) -> nbformat.NotebookNode:
    """The teacher's notebook, executed with every question answered.

    Raises DataError, naming file and line, at the first cell that fails.
    """
    with tempfile.TemporaryDirectory(prefix="gvc-") as folder:
        answer_questions(source.lesson, Path(folder))
        made = executed(notebooks.teacher(source), Path(folder), timeout)
    _refuse_errors(made, source)
    return made


def blank(source: Source, timeout: int = 300) -> nbformat.NotebookNode:
    """The student's notebook, executed as it is released.

    Raises DataError at the first cell that fails: a check of an untouched answer does not.
    """
    with tempfile.TemporaryDirectory(prefix="gvc-") as folder:
        made = executed(notebooks.student(source), Path(folder), timeout)
    _refuse_errors(made, source)
    return made


def answer_questions(lesson: str, folder: Path) -> None:
    """Answer every question of a lesson rightly, in the folder's responses.json."""
    from gvclib import exercises

    mine = exercises.lesson(lesson, folder)
    for name, each in mine.exercises.items():
        if each.options:
            answer = probing.resolved(each, each.solution, mine.example(name))
            answer = sorted(answer) if isinstance(answer, set | frozenset) else answer
            with contextlib.redirect_stdout(io.StringIO()):  # the card that confirms it
                mine.respond(name, answer)


def executed(
    notebook: nbformat.NotebookNode,
    folder: Path,
    timeout: int = 300,
    env: Mapping[str, str] | None = None,
) -> nbformat.NotebookNode:
    """A notebook run in a folder by a kernel of its own, errors kept as outputs."""
    from nbclient import NotebookClient

    with tempfile.TemporaryDirectory(prefix="gvc-") as apart:
        path = os.pathsep.join(filter(None, [PACKAGE, os.environ.get("PYTHONPATH")]))
        client = NotebookClient(
            notebook,
            timeout=timeout,
            allow_errors=True,
            store_widget_state=False,
            kernel_name="python3",
            extra_arguments=["--IPKernelApp.log_level=40"],  # it warns about TCP at every start
            resources={"metadata": {"path": str(folder)}},
        )
        own = {"PYTHONPATH": path, "IPYTHONDIR": apart}
        return client.execute(env={**os.environ, **own, **(env or {})})


def _refuse_errors(notebook, source):
    """Raise DataError at the first error."""
    lines = [1, *(cell.line for cell in source.cells)]
    for cell, line in zip(notebook.cells, lines, strict=True):
        for output in cell.get("outputs", ()):
            if output.output_type == "error":
                raise DataError(f"{source.file}:{line}: {output.ename}: {output.evalue}")
