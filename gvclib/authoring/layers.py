"""The two layers of a lesson, its core and "Go further", and how a course counts them.

In a course, further points come on top of the core's ("bonus"), are part of the maximum ("count"),
or the whole section stays away ("leave-out"). nbgrader knows no bonus that a check gives: points
above a cell's maximum are an error to it. So a bonus check has a maximum of 0 there, and a line in
its hidden tests, which students cannot change, says what it is worth.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gvclib.authoring.sources import Source
from gvclib.exercises.definitions import Exercise

HEADING = "## Go further"
MODES = ("bonus", "count", "leave-out")
LAST = "ex.progress()"  # the end of every lesson, in no section
_BONUS = re.compile(r"^# bonus: (\d+(?:\.\d+)?)$", re.MULTILINE)


def bonus_line(points: float) -> str:
    """The line of hidden tests that says what a bonus check is worth.

    >>> bonus_line(2), bonus_line(0.5)
    ('# bonus: 2', '# bonus: 0.5')
    """
    return f"# bonus: {points:g}"


def bonus_of(tests: str) -> float:
    """What a check is worth on top of the maximum, from its hidden tests; 0 for all others.

    >>> bonus_of("ex.check('rca', rca, seed='5eed')\\n# bonus: 2"), bonus_of("ex.check('rca', rca)")
    (2.0, 0.0)
    """
    found = _BONUS.search(tests)
    return float(found[1]) if found else 0.0


def under_go_further(source: Source) -> list[bool]:
    """Whether each cell stands under "Go further"; the last `ex.progress()` does not."""
    found, inside = [], False
    for cell in source.cells:
        if cell.kind == "markdown" and re.match("##? ", cell.source):
            inside = cell.source.splitlines()[0].strip() == HEADING
        found.append(inside and cell.source.strip() != LAST)
    return found


def core(source: Source) -> Source:
    """The source without the section "Go further"."""
    pairs = zip(source.cells, under_go_further(source), strict=True)
    return replace(source, cells=tuple(cell for cell, further in pairs if not further))


def problems(source: Source, exercises: Mapping[str, Exercise]) -> Iterator[tuple[int, str]]:
    """Cells on the wrong side of "Go further": line and sentence."""
    told = set()
    for cell, further in zip(source.cells, under_go_further(source), strict=True):
        named = cell.exercise
        if cell.kind == "markdown" and re.search(f"\n{HEADING} *(\n|$)", cell.source):
            yield cell.line, f"{HEADING!r} begins a cell of its own"
        if named not in exercises or named in told or exercises[named].further is further:
            continue
        told.add(named)
        remedy = "say further=True in its definition" if further else f"move it under {HEADING!r}"
        where = "stands under" if further else "is further=True, but stands outside"
        yield cell.line, f"{named!r} {where} {HEADING!r}; {remedy}"
