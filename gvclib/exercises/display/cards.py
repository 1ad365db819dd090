"""Cards: what a student sees, as HTML for notebooks and as plain text for everything else.

The HTML has no script and takes its colours from JupyterLab's theme, with fallbacks for pages
that have none (nbgrader's feedback, the book).
"""

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
_SOFT = "color:var(--jp-content-font-color2, #5f5f5f)"
_CODE = (
    "margin:6px 0 0;padding:8px;overflow-x:auto;white-space:pre;"
    "background:var(--jp-layout-color2, #f2f2f2);color:inherit;"
    "font-family:var(--jp-code-font-family, monospace);"
    "font-size:var(--jp-code-font-size, 13px)"
)


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
        head = f"{MARKS[self.state]} {self.title}" + (f" · {self.aside}" if self.aside else "")
        lines = [head, _cut(self.message), self.code, _table_text(self.table), _bar_text(self.bar)]
        return "\n".join(line for line in lines if line)

    __repr__ = __str__

    def _repr_mimebundle_(self, include=None, exclude=None) -> dict:
        return {"text/html": self._repr_html_(), "text/plain": str(self)}

    def _repr_html_(self) -> str:
        inner = [
            _head(self),
            _line(self.subtitle, _SOFT),
            _line(_cut(self.message), "white-space:pre-line"),
        ]
        inner += [_code(self.code), _table(self.table), _bar(self.bar)]
        style = _BOX.format(colour=COLOURS[self.state])
        return f'<div role="status" style="{style}">{"".join(inner)}</div>'


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
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def _head(card):
    """Mark, title and soft words; a screen reader says the mark's meaning."""
    said, colour = escape(say(f"state.{card.state}")), COLOURS[card.state]
    mark = f'<span role="img" aria-label="{said}" style="color:{colour}">{MARKS[card.state]}</span>'
    aside = f' <span style="{_SOFT}">· {escape(card.aside)}</span>' if card.aside else ""
    return f"<div>{mark} <strong>{escape(card.title)}</strong>{aside}</div>"


def _line(text, style):
    return f'<div style="{style}">{escape(text)}</div>' if text else ""


def _code(code):
    return f'<pre style="{_CODE}">{escape(code)}</pre>' if code else ""


def _table(rows):
    if not rows:
        return ""
    cell = "padding:2px 14px 2px 0;text-align:left;background:none"
    head, *body = rows
    first = "".join(f'<th scope="col" style="{cell};{_SOFT}">{escape(x)}</th>' for x in head)
    rest = "".join(
        "<tr>" + "".join(f'<td style="{cell}">{escape(x)}</td>' for x in row) + "</tr>"
        for row in body
    )
    style = "border-collapse:collapse;margin:6px 0;font-size:inherit;color:inherit;border:none"
    return f'<table style="{style}"><thead><tr>{first}</tr></thead><tbody>{rest}</tbody></table>'


def _table_text(rows):
    if not rows:
        return ""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    padded = ("  ".join(x.ljust(w) for x, w in zip(row, widths, strict=True)) for row in rows)
    return "\n".join(line.rstrip() for line in padded)


def _bar(share):
    if share is None:
        return ""
    outer = "height:8px;border-radius:4px;margin:6px 0;background:var(--jp-border-color2, #d0d0d0)"
    inner = f"height:8px;border-radius:4px;width:{share:.0%};background:{COLOURS['right']}"
    return f'<div aria-hidden="true" style="{outer}"><div style="{inner}"></div></div>'


def _bar_text(share, width=20):
    if share is None:
        return ""
    full = round(share * width)
    return f"[{'█' * full}{'·' * (width - full)}] {share:.0%}"
