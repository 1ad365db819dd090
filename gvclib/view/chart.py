"""How a chart reaches the screen and follows a slider: offline, light, usable from the keyboard.

1. ``ChartView(chart)`` takes a chart apart (vega_spec.py) and sends its drawing once.
2. ``push(rows, params)`` sends only what has changed, in one message (``_publish``).
3. On the page chart.js hands that to Vega, which draws it anew (``Drawing.push``).

``show(chart)`` displays a chart; ``enable()`` makes every Altair chart of a notebook display so.
Who pushes when a slider moves: widgets/base.py.

Naming data. ``view.push(rows=frame)`` needs no name when a chart has one table (a map's shapes do
not count). With several tables give each a name: ``alt.Chart(view.named(frame, "points"))``, then
``push(rows={"points": frame})``. Name parameters too: ``alt.param(name="year", value=2016)``, then
``push(params={"year": 1980})``. Name the fields of a click:
``alt.selection_point(name="picked", fields=["country"])``, then read ``view.selection["picked"]``.

No page. A grader, or a build that sets GVC_STATIC=1, gets pictures and words and no widgets.
"""

import base64
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import anywidget
import pandas as pd
import traitlets
from IPython.core.getipython import get_ipython
from IPython.display import display

from gvclib.errors import DataError
from gvclib.view import vega, vega_spec

_HERE = Path(__file__).parent
MimeBundle = tuple[dict[str, Any], dict[str, Any]]


def named(frame: pd.DataFrame, name: str) -> Any:
    """Data for ``alt.Chart``: the rows of ``frame`` under a name that ``push`` can address.

    Altair cannot guess the types of named data, so write them: ``x="year:Q"``.

    >>> named(pd.DataFrame({"year": [1962]}), "points").to_dict()
    {'values': [{'year': 1962}], 'name': 'points'}
    """
    from gvclib.view.altair_setup import alt

    return alt.InlineData(values=vega_spec.records(vega_spec.columns(frame)), name=name)


class ChartView(anywidget.AnyWidget):
    """A chart on the page: a live widget, with a picture and words for where it cannot live.

    ``chart``: an Altair chart or a Vega-Lite specification. Assign ``view.chart = other`` to show
    another; when only rows or parameters differ, only these travel. ``selection``: what the reader
    has set in the chart, {parameter: value}; watch it with ``view.observe(f, names="selection")``.
    ``large``: set it, and the chart with its controls fills the window until Escape is pressed.
    Tables above 5,000 rows raise DataError.
    """

    _esm = _HERE / "chart.js"
    _css = _HERE / "chart.css"
    selection = traitlets.Dict().tag(sync=True)
    large = traitlets.Bool(False).tag(sync=True)
    _vega_sent = False

    def __init__(self, chart: Any, **kwargs: Any) -> None:
        self._chart = chart
        self._picture = vega_spec.take_apart(_to_dict(chart))
        self._tick = 0
        super().__init__(**kwargs)
        self.on_msg(self._answer)
        self._bring_vega()

    @property
    def chart(self) -> Any:
        """The chart as last assigned (``push`` does not change it)."""
        return self._chart

    @chart.setter
    def chart(self, chart: Any) -> None:
        new, old = vega_spec.take_apart(_to_dict(chart)), self._picture
        self._chart, self._picture = chart, new
        if new.drawing == old.drawing:
            self._publish([name for name in new.tables if new.tables[name] != old.tables[name]])
        else:
            self._publish(list(new.tables), spec=new.drawing, listen=new.listens())

    def push(
        self,
        rows: pd.DataFrame | Mapping[str, pd.DataFrame] | None = None,
        params: Mapping[str, Any] | None = None,
    ) -> None:
        """Show other rows or parameter values in the same drawing, without building a chart.

        ``rows``: a DataFrame, or {table name: DataFrame} when the chart has several tables.
        ``params``: {parameter name: value}. Unknown names and missing columns raise DataError.

        >>> view = ChartView({"mark": "point", "data": {"values": [{"x": 1}]},
        ...                   "encoding": {"x": {"field": "x", "type": "quantitative"}}})
        >>> view.push(rows=pd.DataFrame({"x": [2, 3]}))
        >>> print(view)
        Chart: without a title (point)
          x: x
          2 rows
        """
        tables = {name: self._table(name, frame) for name, frame in self._by_name(rows).items()}
        known = [param["name"] for param in self._picture.drawing.get("params", [])]
        for name in params or {}:
            if name not in known:
                raise DataError(f"params: no parameter {name!r}; the chart declares {known}.")
        self._picture.tables.update(tables)
        self._picture.params.update(params or {})
        self._publish(list(tables))

    def _by_name(self, rows: Any) -> Mapping[str, pd.DataFrame]:
        if rows is None or isinstance(rows, Mapping):
            return rows or {}
        names = [
            name for name, table in self._picture.tables.items() if not vega_spec.is_map(table)
        ]
        if len(names) != 1:
            raise DataError(f"rows: the chart has the tables {names}; pass {{name: DataFrame}}.")
        return {names[0]: rows}

    def _table(self, name: str, frame: pd.DataFrame) -> dict[str, Any]:
        """The frame as it travels; DataError when it does not fit the table it replaces."""
        if name not in self._picture.tables:
            raise DataError(f"rows: no table {name!r}; the chart has {list(self._picture.tables)}.")
        table = vega_spec.checked(vega_spec.columns(frame), name)
        drawn = self._picture.fields & vega_spec.table_columns(self._picture.tables[name])
        lost = drawn - set(table["columns"])
        if lost:
            raise DataError(f"rows: table {name!r} lacks column {min(lost)!r}, which is drawn.")
        return table

    def _publish(self, tables: list[str], **state: Any) -> None:
        """Send what has changed in one message, so that the page draws once."""
        self._tick += 1
        state |= {"tick": self._tick, "params": dict(self._picture.params)}
        state |= {"tables": list(self._picture.tables)}
        state |= {f"rows:{name}": _wrap(self._picture.tables[name]) for name in tables}
        if self.comm is not None:
            self.comm.send(data={"method": "update", "state": state, "buffer_paths": []})

    def open(self) -> None:
        """Meet the page; where there is none, no widget state is left in the notebook."""
        if not static():
            super().open()

    def get_state(self, key: Any = None, drop_defaults: bool = False) -> dict[str, Any]:
        """State of the widget; the whole state includes drawing, tables and parameters."""
        state = super().get_state(key, drop_defaults)
        if key is not None:
            return state
        picture = self._picture
        rows = {f"rows:{name}": _wrap(table) for name, table in picture.tables.items()}
        own = {"spec": picture.drawing, "params": dict(picture.params), "tick": self._tick}
        own |= {"tables": list(picture.tables), "listen": picture.listens()}
        return state | own | rows | {"vega_version": vega.version()}

    def _bring_vega(self) -> None:
        """Send the drawing library along with the first chart of a page's kernel.

        A chart could ask for it, but a kernel that runs many cells answers only after the last.
        """
        if ChartView._vega_sent or self.comm is None or _cell_id() is None:
            return
        ChartView._vega_sent = True
        state = {"method": "update", "state": {}, "buffer_paths": [["vega"]]}
        self.comm.send(data=state, buffers=[vega.bundle()])

    def _answer(self, _widget: Any, content: Any, _buffers: Any) -> None:
        """Give the drawing library to the first chart of a page that asks."""
        if isinstance(content, dict) and content.get("kind") == "vega?":
            self.send({"kind": "vega"}, buffers=[vega.bundle()])

    def __repr__(self) -> str:
        return vega_spec.in_words(self._picture)

    def _repr_mimebundle_(self, **kwargs: Any) -> MimeBundle:
        if static():
            return _with_picture({}, self)
        return _with_picture(super()._repr_mimebundle_(**kwargs), self)


def static() -> bool:
    """True where nobody looks at a live page: the grader runs, or GVC_STATIC is set.

    >>> static()
    False
    """
    return bool(os.environ.get("NBGRADER_EXECUTION") or os.environ.get("GVC_STATIC"))


def _wrap(table: Any) -> dict[str, Any]:
    return table if isinstance(table, dict) and "columns" in table else {"values": table}


def _to_dict(chart: Any) -> dict[str, Any]:
    """Specification of a chart; DataError for anything else and for charts of too many rows."""
    if isinstance(chart, dict):
        return chart
    from gvclib.view.altair_setup import alt

    if not isinstance(chart, alt.TopLevelMixin):
        raise DataError(f"chart: expected an Altair chart, got {type(chart).__name__}.")
    try:
        return chart.to_dict()
    except alt.MaxRowsError:
        raise DataError(
            f"chart: its data has more than {vega_spec.MAX_ROWS:,} rows; "
            "aggregate or filter them before you plot."
        ) from None


def png(chart: Any) -> bytes:
    """Picture of a chart as a PNG file on white paper, at twice the size of the page.

    >>> png({"mark": "point", "data": {"values": [{}]}})[:4]
    b'\\x89PNG'
    """
    return vega.png(vega_spec.take_apart(_to_dict(chart)).spec())


def vega_bundle() -> bytes:
    """The drawing library that a page gets once: a JavaScript module, 0.9 MB."""
    return vega.bundle()


def bundle(widget: Any, view: ChartView) -> MimeBundle:
    """What a composite widget returns from ``_repr_mimebundle_``: itself live, ``view`` as picture.

    The picture is what an untrusted notebook, GitHub and a printed page show.
    """
    if static():
        return _with_picture({}, view)
    own = {"version_major": 2, "version_minor": 0, "model_id": widget.model_id}
    return _with_picture({"application/vnd.jupyter.widget-view+json": own}, view)


def _with_picture(base: Any, view: ChartView) -> MimeBundle:
    data, metadata = base if isinstance(base, tuple) else (base, {})
    words = repr(view)
    data = {**data, "text/plain": words}
    try:
        content = vega.png(view._picture.spec())
    except ValueError:
        return data, metadata  # the page itself will say what is wrong with the chart
    width, height = vega.png_size(content)
    data["image/png"] = base64.b64encode(content).decode()
    return data, metadata | {"image/png": {"width": width, "height": height, "alt": words}}


def _request() -> dict[str, Any]:
    """The message that the kernel is working on; empty outside a kernel."""
    shell = get_ipython()
    return shell.get_parent() if hasattr(shell, "get_parent") else {}


def _cell_id() -> str | None:
    """Cell that is being run from a page; None elsewhere (a grader names no cell)."""
    if _request().get("header", {}).get("msg_type") != "execute_request":
        return None
    return _request().get("metadata", {}).get("cellId")


_displayed: dict[str, tuple[str, list[ChartView]]] = {}


def _displayable(chart: Any) -> ChartView:
    """A new view of the chart; views from an earlier run of the same cell are closed.

    Widgets live until they are closed, so running one cell again and again would fill the memory.
    """
    view, cell, run = ChartView(chart), _cell_id(), _request().get("header", {}).get("msg_id")
    if cell is None:
        return view
    last_run, views = _displayed.get(cell, (run, []))
    if run != last_run:
        for old in views:
            old.close()
        views = []
    _displayed[cell] = (run, [*views, view])
    return view


def show(chart: Any) -> None:
    """Display a chart below the cell."""
    display(_displayable(chart))


def enable(theme: Callable[[], dict[str, Any]] | None = None) -> None:
    """From now on every Altair chart of this notebook displays as ``show`` does, offline.

    ``theme``: function that returns ``{"config": ...}`` for all charts. Altair's own limit of
    5,000 rows stays.
    """
    from gvclib.view.altair_setup import alt

    alt.renderers.register("gvc", lambda spec, **_: _displayable(spec)._repr_mimebundle_())
    alt.renderers.enable("gvc")
    if theme is not None:
        alt.theme.register("gvc", enable=True)(theme)
