"""Pages of the dossier on the screen: question, chart with the student's title, numbers, text."""

import base64
import textwrap
from dataclasses import dataclass, field
from html import escape
from typing import Any

from gvclib.exercises.display import cards
from gvclib.exercises.judging.values_as_text import cut, number_text
from gvclib.exercises.messages import say

_LINE = 62  # characters of a chart's title
_HEAD = "margin:14px 0 2px;font-size:1.25em;font-weight:600"
_TEXT = "max-width:46em;line-height:1.55;white-space:pre-line;overflow-wrap:anywhere;margin:6px 0"


@dataclass(frozen=True)
class Page:
    """One page as it is shown: `rows` are labels and numbers, `chart` a Vega-Lite specification.

    `note` says what a reader must know: that the course `computed` it, or for whom it was written.
    """

    lesson: str
    question: str
    title: str
    rows: list[tuple[str, str]]
    text: str
    chart: dict[str, Any] | None = field(default=None, repr=False)
    note: str = ""
    computed: bool = False

    @property
    def heading(self) -> str:
        """The lesson and its question."""
        return say("page.heading", lesson=self.lesson, question=self.question)

    def __str__(self) -> str:
        lines = [self.heading, self.title]
        lines += [f"{label}: {number}" for label, number in self.rows]
        return "\n".join(filter(None, [*lines, self.text.strip(), self.note]))

    def head(self) -> str:
        """The question and the note, in HTML."""
        note = f'<div style="{cards.SOFT}">{escape(self.note)}</div>' if self.note else ""
        return (
            f'<div style="{_HEAD}" role="heading" aria-level="3">{escape(self.heading)}</div>{note}'
        )

    def body(self) -> str:
        """Numbers and text, in HTML."""
        head = [say("page.number"), say("page.value")]
        table = f'<table style="{cards.TABLE}">{cards.rows_html([head, *self.rows])}</table>'
        return f'{table}<div style="{_TEXT}">{escape(self.text.strip())}</div>'

    def data(self) -> dict[str, Any]:
        """The page as JSON can carry it, its chart as a picture; for a memo."""
        from gvclib import view

        picture = base64.b64encode(view.png(self.chart)).decode() if self.chart else ""
        return {
            "heading": self.heading,
            "title": self.title,
            "rows": self.rows,
            "text": self.text.strip(),
            "note": self.note,
            "png": picture,
            "computed": self.computed,
        }


def titled(chart: Any, title: str) -> dict[str, Any]:
    """A chart's specification with the student's title over its notes.

    >>> titled({"mark": "bar", "title": {"text": "Exports", "subtitle": "2016"}}, "We sell clothes")
    {'mark': 'bar', 'title': {'text': ['We sell clothes'], 'subtitle': '2016'}}
    """
    spec = chart if isinstance(chart, dict) else chart.to_dict()
    before = spec.get("title") or {}
    before = before if isinstance(before, dict) else {"text": before}
    if not title.strip():
        return spec
    return spec | {"title": before | {"text": textwrap.wrap(cut(title, 160), _LINE)}}


def number_words(number: Any) -> str:
    """A number or word of a page.

    >>> number_words(21846.4), number_words(0.2), number_words("8517"), number_words(...)
    ('21,846', '0.2', '8517', '…')
    """
    if isinstance(number, bool) or not isinstance(number, int | float):
        return "…" if number in (..., None) else cut(str(number), 80)
    text = number_text(number)
    return text.rstrip("0").rstrip(".") if "." in text and "e" not in text else text


def show(page: Page) -> None:
    """Display a page: rich inside a notebook, as text elsewhere."""
    if not cards.in_notebook():
        print(page)
        return
    from IPython.display import HTML, display

    from gvclib import view

    display(HTML(page.head()))
    if page.chart:
        view.show(page.chart)
    display(HTML(page.body()))
