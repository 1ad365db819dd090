"""What a lesson asks of a student, counted in its source, and what the course promises about it.

A lesson's core is everything before its heading "## Go further"; without one all of it is core.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from gvclib.authoring.sources import Cell, Source

WORDS_A_MINUTE = 150
CORE_CHECK, FURTHER_CHECK, WIDGET = 4, 8, 5  # minutes
# Lessons that stand apart: the start, the capstone, and how to read a source.
APART = ("00", "07", "08")

_HEADING = re.compile(r"(#{2,3}) +(.*)")
_STILL = re.compile(r"\bcharts\.\w|\balt\.Chart\b|\bdiagram\(|!\[[^\]]*\]\(|<img\b")
_PAGE = re.compile(r"\bdossier\(")
_ADDRESS = re.compile(r"https?://|\bdoi\b|\b10\.\d{4,}/", re.IGNORECASE)
_READ = re.compile(r"(?ms)^(?:\*\*Read\.?\*\*\.?|#+ Read$)(.*?)(?=^\*\*|^#|\Z)")
_UNSPOKEN = re.compile(r"\]\([^)]*\)|<[^>\s]+>|https?://\S+")
_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W_\u3400-\u9fff]+(?:['’.,-][^\W_\u3400-\u9fff]+)*")


def words(markdown: str) -> int:
    """How many words a reader reads in a text; two Chinese characters are one, addresses none.

    >>> words("The [Bank](https://worldbank.org) counted 1,135 *dollars* (世界银行).")
    7
    """
    return len(_WORD.findall(_UNSPOKEN.sub(" ", markdown)))


@dataclass(frozen=True)
class Section:
    """A part of a lesson below one heading, with its cells; markdown is cut at headings."""

    title: str
    further: bool
    cells: tuple[Cell, ...]

    @property
    def keeps(self) -> bool:
        """Whether it is "Keep", which closes the core and has no picture and no check."""
        return self.title.casefold().startswith("keep")

    @property
    def pictured(self) -> bool:
        """Whether there is something to look at."""
        return any(_moves(cell) or _still(cell) or _PAGE.search(cell.source) for cell in self.cells)

    @property
    def unworked(self) -> list[str]:
        """The checks without an example worked by hand before them; a dossier's page needs none."""
        worked, above, found = False, None, []
        for cell in self.cells:
            worked = worked or "worked" in cell.tags
            if cell.role == "check" and not worked and not _PAGE.search(above.source):
                found.append(cell.exercise)
            above = cell
        return found


def _moves(cell):
    """Whether a cell shows a widget."""
    return "widget" in cell.tags


def _still(cell):
    """Whether a cell shows a picture that does not move; a student's own answer does not count."""
    return not cell.role and not _moves(cell) and bool(_STILL.search(cell.source))


@dataclass(frozen=True)
class Part:
    """The core of a lesson, or what goes further: its sections and what they ask for."""

    sections: tuple[Section, ...]
    check: int

    @cached_property
    def cells(self) -> list[Cell]:
        """All cells of the part."""
        return [cell for section in self.sections for cell in section.cells]

    @cached_property
    def words(self) -> int:
        """Words of its text; code is not counted."""
        return sum(words(cell.source) for cell in self.cells if cell.kind == "markdown")

    @cached_property
    def checks(self) -> int:
        """How many checks it has."""
        return sum(cell.role == "check" for cell in self.cells)

    @cached_property
    def widgets(self) -> int:
        """How many widgets it has."""
        return sum(map(_moves, self.cells))

    @property
    def minutes(self) -> float:
        """words / 150 + minutes for each check + 5 for each widget."""
        return self.words / WORDS_A_MINUTE + self.check * self.checks + WIDGET * self.widgets


def parts(source: Source) -> tuple[Part, Part]:
    """A lesson's core, and what goes further."""
    every = list(sections(source))
    core, further = ([each for each in every if each.further is side] for side in (False, True))
    return Part(tuple(core), CORE_CHECK), Part(tuple(further), FURTHER_CHECK)


def sections(source: Source) -> Iterator[Section]:
    """A lesson's sections: its ## headings; below "Go further" also its ### headings."""
    title, further, cells = "", False, []
    for piece, heading in _pieces(source.cells):
        deep, _, name = (heading or "").partition(" ")
        if deep == "##" or (deep == "###" and further):
            if cells:
                yield Section(title, further, tuple(cells))
            title, cells = name, []
            further = further or name.casefold().startswith("go further")
        cells.append(piece)
    yield Section(title, further, tuple(cells))


def _pieces(cells: Iterable[Cell]) -> Iterator[tuple[Cell, str | None]]:
    """The cells, markdown cut before each heading, with the heading that a piece begins with."""
    for cell in cells:
        if cell.kind != "markdown":
            yield cell, None
            continue
        lines, heading = [], None
        for line in cell.source.split("\n"):
            found = _HEADING.match(line)
            if found and lines:
                yield _with_text(cell, lines), heading
            if found:
                lines, heading = [], f"{found[1]} {found[2]}"
            lines.append(line)
        yield _with_text(cell, lines), heading


def _with_text(cell, lines):
    return Cell(cell.kind, "\n".join(lines), cell.tags, cell.exercise, cell.line)


def time_text(source: Source) -> str:
    """The time that a lesson takes, a long text included, in words, to the next five minutes."""
    longer = (source.header.writing, 0)
    core, further = (
        max(5, 5 * round((part.minutes + more) / 5))
        for part, more in zip(parts(source), longer, strict=True)
    )
    if not parts(source)[1].cells:
        return f"about {core} minutes"
    return f"about {core} minutes for the core, {further} more for Go further"


def readings(source: Source) -> list[str]:
    """The items of the list "Read": lines with a dash, or parted by a dot in mid-line."""
    found = []
    for cell in source.cells:
        if cell.kind == "markdown":
            for block in _READ.findall(cell.source):
                found += _items(block)
    return found


def _items(block):
    """The items of one list, without the word "Read" itself."""
    lines = re.split(r"(?m)^[-*] +", block)
    items = lines[1:] if len(lines) > 1 else block.split(" · ")
    return [" ".join(item.split()) for item in items if item.strip()]


@dataclass(frozen=True)
class Promise:
    """One promise of the course: what is counted, how many there are, between which limits."""

    what: str
    found: float
    least: float = 0
    most: float = float("inf")
    names: tuple[str, ...] = ()

    @property
    def kept(self) -> bool:
        """Whether what was found lies within the limits."""
        return self.least <= self.found <= self.most

    def __str__(self) -> str:
        limits = f"{self.least:g} to {self.most:g}" if self.least else f"at most {self.most:g}"
        if self.most == float("inf"):
            limits = f"at least {self.least:g}"
        limits = f"{self.most:g}" if self.least == self.most else limits
        said = f"{'kept  ' if self.kept else 'MISSED'}  {self.what}: {self.found:g} ({limits})"
        return said + (f": {'; '.join(self.names)}" if self.names else "")


def promises(source: Source) -> list[Promise]:
    """The course's promises about a lesson, each kept or missed."""
    core, _ = parts(source)
    own = [section for section in core.sections if section.title and not section.keeps]
    unworked = tuple(name for section in core.sections for name in section.unworked)
    bare = tuple(item[:60] for item in readings(source) if not _ADDRESS.search(item))
    usual, proofreads = source.lesson not in APART, source.lesson == "08"
    doubts = [cell for cell in core.cells if "doubt" in cell.tags]
    linked = sum("08_reading_sources" in cell.source for cell in doubts)
    return [
        Promise("core, minutes", round(core.minutes), 60 * usual, 75),
        Promise("core, sections", len(own), 0, 6),
        Promise("core, checks", core.checks, 0, 10 if proofreads else 8),
        Promise("core, widgets", core.widgets, 2 * usual, 3),
        Promise("core, pictures that do not move", sum(map(_still, core.cells)), 2),
        Promise("checks without a worked example", len(unworked), 0, 0, unworked),
        Promise("activities", sum("activity" in cell.tags for cell in core.cells), 1),
        Promise('"Doubt it" with a link to lesson 08', linked, usual, 1),
        Promise("readings", len(readings(source)), 1),
        Promise("readings without an address", len(bare), 0, 0, bare),
    ]


def report(source: Source) -> str:
    """What `gvc audit` prints about a lesson's size and its promises."""
    both = dict(zip(("core", "further"), parts(source), strict=True))
    lines = [f"{'':10}{'words':>7}{'checks':>8}{'widgets':>9}{'minutes':>9}"]
    for name, part in both.items():
        numbers = f"{part.words:>7,}{part.checks:>8}{part.widgets:>9}{part.minutes:>9.0f}"
        lines.append(f"{name:10}{numbers}")
    if not both["further"].cells:
        lines.append('There is no heading "## Go further": all of the lesson counts as core.')
    blind = [s.title for s in both["core"].sections if s.title and not (s.keeps or s.pictured)]
    lines.append(f"sections without a picture: {'; '.join(blind) or 'none'}")
    return "\n".join([*lines, *map(str, promises(source))])
