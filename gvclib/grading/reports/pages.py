"""What feedback pages and reports share: pages, safe text, whole files written in one step."""

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gvclib import files, web_page

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST = 20_000
# Colour codes of terminals, then what no page should carry: other controls, marks that turn the
# direction of the text around them, and halves of characters (which cannot be written as UTF-8).
_TERMINAL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)?")
_NO_TEXT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
# A spreadsheet takes a cell that begins so for a formula, also in the wide forms of East Asia.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")


def render(template: str, **values: Any) -> str:
    """The page that a template of this folder makes of values; it runs and fetches nothing.

    >>> "<title>A &amp; B</title>" in render("report_page.html.j2", title="A & B")
    True
    """
    return web_page.render(Path(__file__).with_name(template), _clean, **values)


def markup(html: str) -> "Markup":
    """HTML of our own, which a template takes over as it is."""
    from markupsafe import Markup

    return Markup(html)


def _clean(value):
    """Any value as `plain` text; HTML of our own stays."""
    return value if hasattr(value, "__html__") else plain(value)


def plain(words: object, limit: int = LONGEST) -> str:
    r"""Any text without control characters, and no longer than `limit`.

    >>> plain("\x1b[31mred\x1b[0m\r\nline\x00"), plain("abcdef", 4)
    ('red\nline', 'abc…')
    """
    words = str(words)
    cut = words[: 2 * limit]  # so that cleaning a flood costs nothing
    cut = _NO_TEXT.sub("", _TERMINAL.sub("", cut.replace("\r\n", "\n").replace("\r", "\n")))
    return cut if len(cut) <= limit and len(words) <= 2 * limit else cut[: limit - 1] + "…"


def write(path: Path, content: str) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    files.write(path, content, mode=0o644)  # formgrader reads pages


def private(folder: Path) -> Path:
    """A folder for what names students, made when it is not there; nobody else may look into it."""
    folder.mkdir(parents=True, exist_ok=True)
    os.chmod(folder, 0o700)
    return folder


def csv_text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    r"""A table as the text of a CSV file; no cell of it can run as a formula.

    >>> csv_text(["name", "points"], [["=1+1", 2.0], ["李 明", None]])
    "name,points\r\n'=1+1,2\r\n李 明,\r\n"
    """
    file = io.StringIO()
    csv.writer(file).writerows([[harmless(cell) for cell in row] for row in [head, *rows]])
    return file.getvalue()


def harmless(cell: object) -> str:
    """A cell's text on one line, with an apostrophe where a spreadsheet would see a formula.

    >>> harmless("@SUM(A1)"), harmless(-0.5), harmless(None), harmless(2.50), harmless(" a\\nb ")
    ("'@SUM(A1)", '-0.5', '', '2.5', 'a b')
    """
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f"{cell:.10g}"
    words = " ".join(plain(cell).split())
    return f"'{words}" if words.startswith(_FORMULA) else words
