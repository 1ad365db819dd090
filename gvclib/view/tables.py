"""Tables that people read: Great Tables in the colours of the page, light or dark."""

import re
from collections.abc import Mapping
from textwrap import wrap

import pandas as pd

from gvclib.errors import DataError

_INK = "var(--jp-content-font-color1, #222222)"
_SOFT = "var(--jp-content-font-color2, #5f5f5f)"
_LINE = "var(--jp-border-color2, #d0d0d0)"
_LOOK = {
    "table_font_size": "13px",
    "table_width": "100%",
    "heading_align": "left",
    "heading_title_font_size": "15px",
    "heading_title_font_weight": "600",
    "column_labels_font_weight": "600",
    "row_group_font_weight": "600",
    "source_notes_font_size": "11px",
}
# Great Tables takes fixed colours only, so the page's own are laid over them.
_OWN = f"""
#ID {{ max-width: 60em; }}
#ID :is(table, thead, tbody, tfoot, tr, th, td) {{ color: {_INK} !important;
  font-family: var(--jp-content-font-family, system-ui, sans-serif);
  background: transparent !important; border-color: {_LINE} !important; }}
#ID .gt_table {{ margin-left: 0; }}
#ID :is(.gt_row, .gt_col_heading) {{ vertical-align: top; white-space: normal; line-height: 1.45; }}
#ID :is(.gt_subtitle, .gt_sourcenote) {{ color: {_SOFT} !important; }}
"""


class Table:
    """A finished table: HTML on a page, plain text elsewhere; `frame` holds its rows."""

    def __init__(self, html: str, frame: pd.DataFrame, words: list[str]):
        self.html, self.frame, self._words = html, frame, words

    def __repr__(self) -> str:
        title, note, source = self._words
        with pd.option_context("display.max_colwidth", None, "display.width", 1_000):
            body = self.frame.to_string(index=False)
        return "\n".join(line for line in (title, *wrap(note), body, source) if line)

    def _repr_mimebundle_(self, **kwargs: object) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": repr(self)}


def show_table(
    table: pd.DataFrame,
    title: str,
    *,
    note: str = "",
    source: str = "",
    columns: Mapping[str, str] | None = None,
    widths: Mapping[str, str] | None = None,
    groupby: str | None = None,
) -> Table:
    """A table with title, reading note and source line, readable on a light and a dark page.

    `columns` names the columns to show, in order, with their headings; `widths` gives some of them
    a width such as "20%"; `groupby` is a column whose values become headings between the rows.
    Missing values show as "–". Errors: DataError for an unknown column.

    >>> chips = pd.DataFrame({"country": ["MYS", "CHN"], "rca": [6.64, 0.80]})
    >>> show_table(chips, "Chips, 2016", columns={"country": "Economy", "rca": "RCA"})
    Chips, 2016
    Economy  RCA
        MYS 6.64
        CHN 0.80
    """
    columns = dict(columns or {name: name for name in table.columns if name != groupby})
    for name in [*columns, *(widths or {}), *([groupby] if groupby else [])]:
        if name not in table:
            raise DataError(f"show_table: no column {name!r}; there are {', '.join(table)}")
    chosen = table[[*([groupby] if groupby else []), *columns]]
    html = _html(chosen, columns, widths or {}, groupby, [title, note, source])
    return Table(html, chosen.rename(columns=columns), [title, note, source])


def _html(
    table: pd.DataFrame,
    columns: Mapping[str, str],
    widths: Mapping[str, str],
    groupby: str | None,
    words: list[str],
) -> str:
    from great_tables import GT  # half a second, so only where a table is made

    title, note, source = words
    shown = GT(table, groupname_col=groupby).tab_header(title, note or None)
    shown = shown.cols_label(columns).sub_missing(missing_text="–").tab_options(**_LOOK)
    if widths:
        shown = shown.cols_width(widths)
    if source:
        shown = shown.tab_source_note(f"Source: {source}")
    return _scoped(shown.as_raw_html())


def _scoped(html: str) -> str:
    """Keep the table's style inside the table: two of its rules would restyle the whole page."""
    name = re.search(r'<div id="(\w+)"', html)[1]
    html = html.replace(
        f"#{name} thead, tbody, tfoot, tr, td, th", f"#{name} :is(thead, tbody, tfoot, tr, td, th)"
    )
    html = re.sub(r"(?m)^\s*tr \{", f" #{name} tr {{", html)
    return html.replace("</style>", _OWN.replace("ID", name) + "</style>", 1)
