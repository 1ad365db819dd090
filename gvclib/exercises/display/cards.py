"""Cards: what a student sees, as HTML for notebooks and as plain text for everything else.

The HTML has no script and takes its colours from JupyterLab's theme, with fallbacks for pages
that have none (nbgrader's feedback, the book).
"""

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from gvclib.exercises.messages import say

LONGEST = 900
MARKS = {"right": "✔", "wrong": "✘", "not attempted": "○", "note": "ℹ"}
COLOURS = {
    "right": "var(--jp-success-color1, #2e7d32)",
    "wrong": "var(--jp-error-color1, #c62828)",
    "not attempted": "var(--jp-border-color0, #757575)",
    "note": "var(--jp-info-color1, #1565c0)",
}
_BOX = (
    "border:1px solid var(--jp-border-color2, #d0d0d0);border-left:5px solid {colour};"
    "border-radius:3px;padding:8px 14px;margin:4px 0;max-width:52em;line-height:1.5;"
    "background:var(--jp-layout-color1, #ffffff);color:var(--jp-content-font-color1, #212121);"
    "font-family:var(--jp-content-font-family, system-ui, sans-serif);"
    "font-size:var(--jp-content-font-size1, 14px);overflow-wrap:anywhere"
)
SOFT = "color:var(--jp-content-font-color2, #5f5f5f)"
_CODE = (
    "margin:6px 0 0;padding:8px;overflow-x:auto;white-space:pre;"
    "background:var(--jp-layout-color2, #f2f2f2);color:inherit;"
    "font-family:var(--jp-code-font-family, monospace);"
    "font-size:var(--jp-code-font-size, 13px)"
)
TABLE = "border-collapse:collapse;margin:6px 0;font-size:inherit;color:inherit;border:none"
_TICKED = re.compile(r"`([^`\n]+)`")
_TICKS = "color:inherit;background:var(--jp-layout-color2, #f2f2f2);padding:0 3px"
_BAR = "height:8px;border-radius:4px"


@dataclass(frozen=True)
class Card:
    """One card: a mark, a title, soft words beside it, a message, and code or a table below.

    >>> print(Card("right", "rca", "2 points"))
    ✔ rca · 2 points
    """

    state: str
    title: str
    aside: str = ""
    subtitle: str = ""
    message: str = ""
    code: str = ""
    table: Sequence[Sequence[str]] = ()
    bar: float | None = None

    def __str__(self) -> str:
        lines = [f"{MARKS[self.state]} {self.title}" + (f" · {self.aside}" if self.aside else "")]
        lines += filter(None, [_cut(self.message), self.code])
        if self.table:
            widths = [max(map(len, column)) for column in zip(*self.table, strict=True)]
            for row in self.table:
                cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
                lines.append("  ".join(cells).rstrip())
        if self.bar is not None:
            full = round(self.bar * 20)
            lines.append(f"[{'█' * full}{'·' * (20 - full)}] {self.bar:.0%}")
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        """Both forms: a notebook shows the card, a terminal its text."""
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def _repr_html_(self) -> str:
        """The card: title, message, code, table and bar, whichever there are."""
        colour, said = COLOURS[self.state], escape(say(f"state.{self.state}"))
        # A screen reader says the mark's meaning.
        head = f'<span role="img" aria-label="{said}" style="color:{colour}">{MARKS[self.state]}'
        head += f"</span> <strong>{escape(self.title)}</strong>"
        if self.aside:
            head += f' <span style="{SOFT}">· {escape(self.aside)}</span>'
        parts = [f"<div>{head}</div>"]
        message = _TICKED.sub(rf'<code style="{_TICKS}">\1</code>', escape(_cut(self.message)))
        for tag, style, text in (
            ("div", SOFT, escape(self.subtitle)),
            ("div", "white-space:pre-line", message),
            ("pre", _CODE, escape(self.code)),
            ("table", TABLE, rows_html(self.table)),
        ):
            parts += [f'<{tag} style="{style}">{text}</{tag}>'] if text else []
        if self.bar is not None:
            inner = f"{_BAR};width:{self.bar:.0%};background:{COLOURS['right']}"
            outer = f"{_BAR};margin:6px 0;background:var(--jp-border-color2, #d0d0d0)"
            parts += [f'<div aria-hidden="true" style="{outer}"><div style="{inner}"></div></div>']
        return f'<div role="status" style="{_BOX.format(colour=colour)}">{"".join(parts)}</div>'


def rows_html(table: Sequence[Sequence[str]]) -> str:
    """A table's rows in HTML; the first one is its head.

    >>> rows_html([["state"], ["a < b"]]).count("&lt;")
    1
    """
    if not table:
        return ""
    cell = "padding:2px 14px 2px 0;text-align:left;background:none"
    head, *body = table
    first = "".join(f'<th scope="col" style="{cell};{SOFT}">{escape(x)}</th>' for x in head)
    rest = ("".join(f'<td style="{cell}">{escape(x)}</td>' for x in row) for row in body)
    return f"<thead><tr>{first}</tr></thead><tbody>{''.join(f'<tr>{x}</tr>' for x in rest)}</tbody>"


def show(card: Card) -> None:
    """Display a card: rich inside a notebook, as text elsewhere."""
    if in_notebook():
        from IPython.display import display

        display(card)
    else:
        print(card)


def in_notebook() -> bool:
    """Whether the code runs in an IPython shell, which can display.

    >>> in_notebook()
    False
    """
    return "IPython" in sys.modules and sys.modules["IPython"].get_ipython() is not None


def points_text(points: float) -> str:
    """Points in words.

    >>> points_text(1), points_text(2.5)
    ('1 point', '2.5 points')
    """
    return say("word.point" if points == 1 else "word.points", n=f"{points:g}")


def _cut(text):
    """A text no longer than what fits on a card."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
