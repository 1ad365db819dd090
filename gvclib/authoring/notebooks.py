"""From lesson sources to the notebooks that students open, and to the README's tables."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import gvclib
from gvclib.authoring import layers, readme, sources
from gvclib.authoring.nbformat_import import nbformat
from gvclib.authoring.promises import time_text
from gvclib.authoring.sources import Source, with_solution, without_solution
from gvclib.errors import DataError
from gvclib.exercises.definitions import Exercise

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"file_extension": ".py", "mimetype": "text/x-python", "name": "python"},
}


def project(root: str | Path | None = None) -> Path:
    """The folder of the course: the one named, the one we are in, or the clone of this package.

    Raises DataError when none of them has lessons/source.
    """
    clone = Path(gvclib.__file__).resolve().parent.parent
    candidates = [Path(root)] if root else [Path.cwd(), clone]
    for folder in candidates:
        if (folder / "lessons" / "source").is_dir():
            return folder.resolve()
    raise DataError(
        f"{candidates[0]} has no lessons/source; run this in a clone of the course, or name "
        "the clone with --root"
    )


def source_paths(root: Path, lessons: list[str] | None = None) -> list[Path]:
    """The lesson sources, all or those with the given numbers; raises DataError on a wrong one."""
    paths = sorted((root / "lessons" / "source").glob("[0-9][0-9]_*.py"))
    known = {path.name[:2]: path for path in paths}
    unknown = [number for number in lessons or () if number not in known]
    if unknown:
        raise DataError(f"there is no lesson {unknown[0]!r}; there are {', '.join(known)}")
    return [known[number] for number in lessons or known]


def checked_source(path: Path) -> tuple[Source, Mapping[str, Exercise]]:
    """A source and its exercises; raises DataError with one line for each broken rule."""
    from gvclib import exercises

    source = sources.read(path)
    try:
        defined = exercises.lesson(source.lesson).exercises
    except DataError as error:
        raise DataError(f"{source.file}:1: {error}") from None
    found = sources.problems(source, defined)
    found += [f"{source.file}:{line}: {told}" for line, told in layers.problems(source, defined)]
    if found:
        raise DataError("\n".join(found))
    return source, defined


def student(source: Source) -> nbformat.NotebookNode:
    """The notebook for students: no solutions, no outputs, stable ids."""
    return notebook(source, [without_solution(cell.source) for cell in source.cells])


def teacher(source: Source) -> nbformat.NotebookNode:
    """The notebook for teachers: the same cells with their solutions."""
    return notebook(source, [with_solution(cell.source) for cell in source.cells])


def notebook(source: Source, texts: list[str]) -> nbformat.NotebookNode:
    """A notebook with the source's cells, holding these texts below the lesson's header."""
    v4 = nbformat.v4
    cells = [v4.new_markdown_cell(header_text(source), id=f"{source.lesson}-header")]
    seen = Counter()
    for cell, text in zip(source.cells, texts, strict=True):
        name = f"{source.lesson}-{cell.exercise}-{cell.role}"
        if not cell.role:  # a hash of the source; twins get a number
            name = sources.text_id(source.lesson, cell.kind, cell.source)
            seen[name] += 1
            name += f"-{seen[name]}" if seen[name] > 1 else ""
        made = (v4.new_code_cell if cell.kind == "code" else v4.new_markdown_cell)(text, id=name)
        tags = [*cell.tags, *["raises-exception"] * (cell.role == "check")]
        if tags:
            made.metadata["tags"] = tags
        if cell.folded:  # JupyterLab and Notebook 7 show its first line and a button to unfold it
            made.metadata["jupyter"] = {"source_hidden": True}
        cells.append(made)
    made = v4.new_notebook(cells=cells, metadata=METADATA)
    nbformat.validate(made)
    return made


def header_text(source: Source) -> str:
    """The first cell of a lesson.

    >>> header = sources.Header("09", "Toys", "What is a toy?", ["play"], "none")
    >>> print(header_text(Source("09_toys.py", header, ())))
    # Toys
    <BLANKLINE>
    **What is a toy?**
    <BLANKLINE>
    After this lesson you can
    <BLANKLINE>
    - play
    <BLANKLINE>
    *Lesson 09. Time: about 5 minutes. You need: none.*
    """
    header = source.header
    goals = "\n".join(f"- {goal}" for goal in header.objectives)
    needs = str(header.prerequisites).rstrip(".")
    facts = f"*Lesson {header.lesson}. Time: {time_text(source)}. You need: {needs}.*"
    title, question = f"# {header.title}", f"**{header.question}**"
    return "\n\n".join([title, question, "After this lesson you can", goals, facts])


def as_text(made: nbformat.NotebookNode) -> str:
    """A notebook's file, the same bytes for the same cells."""
    return nbformat.writes(made).rstrip("\n") + "\n"


def products(root: Path) -> tuple[dict[Path, str], list[str]]:
    """Every file that a build writes with its content, and what is wrong with the sources."""
    made, lessons, faults = {}, [], []
    for path in source_paths(root):
        try:
            source, _ = checked_source(path)
        except DataError as error:
            faults.append(str(error))
            continue
        lessons.append((path.stem, source))
        made[root / "lessons" / f"{path.stem}.ipynb"] = as_text(student(source))
    if not faults and (root / "README.md").is_file():
        made[root / "README.md"] = readme.refreshed(root, lessons)
    return made, faults


def build(root: Path, check: bool = False) -> list[str]:
    """Write the student notebooks and the README's tables; with `check` only compare.

    Returns what went wrong, one sentence each: broken rules, and stale or orphaned files.
    """
    made, faults = products(root)
    for path, text in made.items():
        if path.is_file() and path.read_bytes() == text.encode():
            continue
        if check:
            faults.append(f"{path.relative_to(root)} is stale; run 'gvc build'")
        else:
            path.write_bytes(text.encode())
    known = {path.stem for path in source_paths(root)}
    for path in sorted((root / "lessons").glob("*.ipynb")):
        if path.stem not in known:
            faults.append(f"{path.relative_to(root)} has no source in lessons/source; remove it")
    return faults
