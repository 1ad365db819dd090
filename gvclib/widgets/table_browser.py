"""A table to search, narrow down and sort; for tables of words, where no chart helps."""

from collections.abc import Mapping, Sequence
from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from gvclib import view
from gvclib.errors import DataError
from gvclib.view.tables import Table, show_table
from gvclib.widgets.base import CSS, LABEL, WIDTH, status, steps

ANY = "all"


class TableBrowser(ipywidgets.VBox):
    """Search the words of a table, choose values of some columns, sort by another.

    search: rows whose cells hold all these words; sort: a column; chosen: {column: value} for the
    columns in `filters`. data: the rows now shown. Further arguments are those of show_table.
    """

    search = traitlets.Unicode("")
    sort = traitlets.Unicode("")
    chosen = traitlets.Dict()

    def __init__(
        self,
        table: pd.DataFrame,
        title: str,
        *,
        columns: Mapping[str, str] | None = None,
        filters: Sequence[str] = (),
        **words: Any,
    ):
        self._columns = dict(columns or {name: name for name in table.columns})
        for name in [*self._columns, *filters]:
            if name not in table:
                raise DataError(f"TableBrowser: no column {name!r}; there are {', '.join(table)}")
        self._all, self._title, self._words = table.reset_index(drop=True), title, words
        cells = self._all[list(self._columns)].fillna("").astype(str)
        self._text = cells.apply(" ".join, axis=1).str.casefold()
        super().__init__()
        self._search = ipywidgets.Text(
            description="Search", placeholder="words, then Enter", style=LABEL,
            continuous_update=False, layout=ipywidgets.Layout(width=WIDTH),
        )  # fmt: skip
        # The first column's value is the table's own order: nothing is sorted until asked for.
        names = [("as in the table", ""), *((text, name) for name, text in self._columns.items())]
        self._sort = steps("Sort by", names).widget
        self._filters = {name: self._filter(name) for name in filters}
        traitlets.link((self, "search"), (self._search, "value"))
        traitlets.link((self, "sort"), (self._sort, "value"))
        for name, box in self._filters.items():
            box.observe(lambda change, name=name: self._choose(name, change.new), "value")
        self._status, self._shown = ipywidgets.HTML(), ipywidgets.HTML()
        self.add_class("gvc-controls")
        boxes = [self._search, *self._filters.values(), self._sort, self._status, self._shown]
        self.children = [ipywidgets.HTML(CSS), *boxes]
        self.observe(self._show, ["search", "sort", "chosen"])
        self._show()

    def _filter(self, name: str) -> ipywidgets.SelectionSlider:
        """A slider over the values of a column."""
        values = list(dict.fromkeys(self._all[name].dropna()))
        options = [(ANY, ANY), *((str(value), value) for value in values)]
        return steps(self._columns.get(name, name), options).widget

    def _choose(self, name: str, value: Any) -> None:
        """A slider of a column has moved."""
        rest = {key: kept for key, kept in self.chosen.items() if key != name}
        self.chosen = rest if value == ANY else {**rest, name: value}

    @traitlets.validate("sort")
    def _known(self, proposal: Any) -> str:
        """Only a column of the table can be sorted by."""
        if proposal["value"] and proposal["value"] not in self._columns:
            raise DataError(
                f"sort: no column {proposal['value']!r}; choose from {', '.join(self._columns)}"
            )
        return proposal["value"]

    @traitlets.validate("chosen")
    def _possible(self, proposal: Any) -> dict[str, Any]:
        """Only values that occur can be chosen."""
        for name, value in proposal["value"].items():
            if name not in self._filters:
                raise DataError(f"chosen: {name!r} is not one of {', '.join(self._filters)}")
            if value not in set(self._all[name]):
                raise DataError(f"chosen: no {name} is {value!r}")
        return proposal["value"]

    @property
    def data(self) -> pd.DataFrame:
        """The rows that are shown, in their order."""
        rows = self._all
        for name, value in self.chosen.items():
            rows = rows[rows[name] == value]
        for word in self.search.casefold().split():
            rows = rows[self._text[rows.index].str.contains(word, regex=False)]
        return rows.sort_values(self.sort, kind="stable") if self.sort else rows

    @property
    def table(self) -> Table:
        """The table as it stands now, for a page without a kernel."""
        return show_table(self.data, self._title, columns=self._columns, **self._words)

    def _show(self, _change: Any = None) -> None:
        """Bring sliders, status line and table up to date."""
        for name, box in self._filters.items():
            box.value = self.chosen.get(name, ANY)
        rows = len(self.data)
        few = "; take a word away to see more" if rows == 0 else ""
        self._status.value = status(f"{rows} of {len(self._all)} rows{few}.")
        self._shown.value = self.table.html

    def open(self) -> None:
        """Meet the page only where there is one."""
        if not view.static():
            super().open()

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = self.table._repr_mimebundle_()
        if not view.static():
            model = {"version_major": 2, "version_minor": 0, "model_id": self.model_id}
            bundle["application/vnd.jupyter.widget-view+json"] = model
        return bundle
