"""From a slider to a picture: what every widget is made of.

1. A control moves a trait (`Explorer._typed`); the trait checks the value (`Number`, `Choice`, …).
2. The widget's own `scene()` computes rows, title and words (`Explorer._changed`).
3. Changed rows and the title go to `view.ChartView.push` (`Explorer._show`); view/chart.py goes on.
"""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from html import escape
from typing import Any, NamedTuple

import ipywidgets
import pandas as pd
import traitlets
from IPython.display import display

from gvclib import view
from gvclib.charts import live, records
from gvclib.errors import DataError

WIDTH = "660px"
# ipywidgets cuts off long words beside a slider, and JupyterLab sets tables wide apart.
CSS = """<style>
.gvc-controls .widget-readout { max-width: 300px; min-width: 4em; }
.gvc-controls .widget-html-content { line-height: 1.45; }
.gvc-controls td, .gvc-controls th { padding: 0 14px 0 0; text-align: left; }
.gvc-controls th[scope=row] { font-weight: normal; }
</style>"""
LABEL = {"description_width": "12em"}


class Number(traitlets.Float):
    """A number between two bounds; DataError outside them. A `label` gives it a slider."""

    def __init__(
        self, default: float, least: float, most: float, label: str = "", step: float = 1.0,
        fmt: str = ".2f",
    ):  # fmt: skip
        super().__init__(default)
        self.least, self.most, self.label, self.step, self.fmt = least, most, label, step, fmt

    def validate(self, obj: Any, value: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise DataError(f"{self.name} must be a number, not {value!r}")
        if not self.least - 1e-9 <= value <= self.most + 1e-9:
            raise DataError(f"{self.name} is {value:g}; give {self.least:g} to {self.most:g}")
        return float(min(max(value, self.least), self.most))

    def control(self, _widget: "Explorer") -> "Control":
        """A slider over all that the trait takes."""
        made = ipywidgets.FloatSlider(
            min=self.least, max=self.most, step=self.step, readout_format=self.fmt,
            description=self.label, style=LABEL, layout=ipywidgets.Layout(width=WIDTH),
        )  # fmt: skip
        return Control(made)


class Choice(traitlets.TraitType):
    """One of a few values, or of {words: value}; DataError for any other. A `label`: a slider."""

    def __init__(self, default: Any, options: Iterable | Mapping[str, Any], label: str = ""):
        super().__init__(default)
        named = isinstance(options, Mapping)
        self.words = dict(options) if named else {str(value): value for value in options}
        self.options, self.label = list(self.words.values()), label

    def validate(self, obj: Any, value: Any) -> Any:
        if value not in self.options:
            raise DataError(
                f"{self.name}: no {value!r}; choose from {', '.join(map(str, self.options))}"
            )
        return self.options[self.options.index(value)]

    def control(self, _widget: "Explorer") -> "Control":
        """A slider over the values."""
        return steps(self.label, list(self.words.items()))


class Named(traitlets.TraitType):
    """A code or a name out of a table; the trait keeps the code. DataError for strangers.

    `names` is called with the widget and returns {code: name}. With a `label` it gets a box to
    type into, or a slider over `steps`: a function of the widget that returns (name, code) pairs.
    """

    def __init__(
        self,
        default: Any,
        names: Callable[[Any], Mapping[str, str]],
        what: str,
        label: str = "",
        *,
        steps: Callable[[Any], list[tuple[str, str]]] | None = None,
        width: str = "400px",
    ):
        super().__init__(default)
        self.names, self.what, self.label = names, what, label
        self.steps, self.width = steps, width

    def validate(self, obj: Any, value: Any) -> Any:
        return find(value, self.names(obj), self.name, self.what)

    def control(self, widget: "Explorer") -> "Control":
        """A slider, or a box to type a name or a code into, with suggestions."""
        if self.steps is not None:
            return steps(self.label, self.steps(widget))
        names = self.names(widget)
        by_name = sorted(names.items(), key=lambda pair: pair[1])
        box = ipywidgets.Combobox(
            options=[f"{name} ({code})" for code, name in by_name], description=self.label,
            style=LABEL, layout=ipywidgets.Layout(width=self.width), continuous_update=False,
            placeholder="type a name or a code",
        )  # fmt: skip
        return Control(box, show=lambda code: f"{names[code]} ({code})")


class NamedList(Named):
    """A tuple of codes; names are turned into codes, one text is split at commas."""

    def validate(self, obj: Any, value: Any) -> tuple[str, ...]:
        parts = value.split(",") if isinstance(value, str) else list(value)
        known = self.names(obj)
        wanted = [part for part in parts if str(part).strip()]
        return tuple(dict.fromkeys(find(part, known, self.name, self.what) for part in wanted))

    def control(self, _widget: "Explorer") -> "Control":
        """A box for several codes or names, separated by commas."""
        box = ipywidgets.Text(
            description=self.label, style=LABEL, layout=ipywidgets.Layout(width=WIDTH),
            continuous_update=False, placeholder="CHN, VNM or China, Viet Nam",
        )  # fmt: skip
        return Control(box, show=", ".join)


def find(text: Any, names: Mapping[str, str], argument: str, what: str) -> str:
    """The code for a code, a name, or both as "China (CHN)".

    >>> find("china", {"CHN": "China"}, "country", "economy")
    'CHN'
    """
    asked = str(text).strip()
    code = asked.rpartition("(")[2].rstrip(")").strip()
    for candidate in (asked, asked.upper(), code):
        if candidate in names:
            return candidate
    by_name = {name.casefold(): key for key, name in names.items()}
    if asked.casefold() in by_name:
        return by_name[asked.casefold()]
    near = get_close_matches(asked.casefold(), by_name, n=1)
    hint = by_name[near[0]] if near else next(iter(names))
    raise DataError(
        f"{argument}: no {what} {asked!r} here; give a code or a name,"
        f" such as {hint!r} ({names[hint]})"
    )


class Control(NamedTuple):
    """An ipywidget tied to a trait: how a trait value is shown, and how it is read back."""

    widget: ipywidgets.Widget
    show: Callable[[Any], Any] = lambda value: value
    read: Callable[[Any], Any] = lambda value: value


class Scene(NamedTuple):
    """What is to be seen: rows by dataset, title, words for the status line.

    `key` tells drawings apart that need a chart of their own (other axes, other units); within
    one key only title and rows travel to the page, and of these only tables that are not the very
    same object as before. `table` is shown below the status line. `data` may be a function that
    makes the rows when somebody asks for them.
    """

    data: pd.DataFrame | Callable[[], pd.DataFrame]
    tables: Mapping[str, pd.DataFrame]
    title: str
    words: str
    value: Any = None
    table: pd.DataFrame | None = None
    key: Any = None


class Explorer(ipywidgets.VBox):
    """Controls above, a sentence and a chart below. Subclasses give traits, `scene`, `picture`."""

    picture: Callable[..., Any]  # a chart function that takes the tables of a scene and its title

    def __init__(self, **traits: Any):
        self._quiet = True
        super().__init__()
        for name, value in traits.items():
            if not self.has_trait(name):
                raise DataError(f"{name}: no such setting; there are {', '.join(self.settings())}")
            setattr(self, name, value)
        self._controls = self.controls()
        for name, control in self._controls.items():
            control.widget.value = control.show(getattr(self, name))
            control.widget.observe(lambda change, name=name: self._typed(name, change.new), "value")
        self._scene = self.scene()
        self._specs: dict[Any, dict] = {}
        self._view = view.ChartView(self._spec(self._scene))
        self._status, self._table = ipywidgets.HTML(), ipywidgets.HTML()
        self._say(self._scene)
        rows = [control.widget for control in self._controls.values()]
        self.add_class("gvc-controls")
        self.children = [ipywidgets.HTML(CSS), *rows, self._status, self._table, self._view]
        self._quiet = False
        self.observe(self._changed, names=self.settings())

    def present(self) -> None:
        """Show the widget on the whole window, in large type; Escape ends that.

        Controls and keys work as before, and nothing is fetched from the internet.
        """
        display(self)
        self._view.large = True

    def settings(self) -> list[str]:
        """Names of the traits that can be set, sorted."""
        return sorted(type(self).class_own_traits())

    def controls(self) -> dict[str, Control]:
        """Controls by the trait that each of them moves: those with a label, in their order."""
        traits = vars(type(self)).items()
        return {name: t.control(self) for name, t in traits if getattr(t, "label", "")}

    def scene(self) -> Scene:
        """What the traits show now."""
        raise NotImplementedError

    def draw(self, scene: Scene) -> Any:
        """The chart of a scene."""
        return self.picture(**scene.tables, title=scene.title)

    @property
    def data(self) -> pd.DataFrame:
        """The rows behind the picture."""
        rows = self._scene.data
        return rows() if callable(rows) else rows.copy()

    @property
    def value(self) -> Any:
        """The answer to the question that the widget poses, None where there is none."""
        return self._scene.value

    @property
    def words(self) -> str:
        """What is seen now, in a sentence or two."""
        return self._scene.words

    @property
    def chart(self) -> Any:
        """The picture as a plain Altair chart."""
        return self.draw(self._scene)

    def _typed(self, name: str, value: Any) -> None:
        """A control has moved. What cannot be read is answered in words, not by a traceback."""
        if self._quiet:
            return
        try:
            setattr(self, name, self._controls[name].read(value))
        except DataError as error:
            self._status.value = status(str(error))

    def _changed(self, change: Any) -> None:
        """A trait has changed: follow with the controls, then show the new scene."""
        if self._quiet:
            return
        self._quiet = True
        try:
            self.follow(change.name)
            for name, control in self._controls.items():
                shown = control.show(getattr(self, name))
                if control.widget.value != shown:
                    control.widget.value = shown
        finally:
            self._quiet = False
        self._show(self.scene())

    def follow(self, name: str) -> None:
        """Adapt other settings and options after the trait `name` has changed."""

    def _show(self, scene: Scene) -> None:
        """Send what differs from the scene before, or a new chart where the key differs."""
        before, self._scene = self._scene, scene
        if scene.key != before.key:
            self._view.chart = self._spec(scene)
        else:
            rows = {n: t for n, t in scene.tables.items() if t is not before.tables[n]}
            self._view.push(rows=rows, params={"headline": scene.title})
        self._say(scene)

    def _spec(self, scene: Scene) -> dict[str, Any]:
        """The live chart as Vega-Lite, built once a key; Altair needs a quarter of a second."""
        if scene.key not in self._specs:
            self._specs[scene.key] = live(self.draw(scene)).to_dict()
            return self._specs[scene.key]
        spec = self._specs[scene.key]
        fresh = {n: records(t) for n, t in scene.tables.items()}
        return spec | {
            "datasets": spec["datasets"] | fresh,
            "params": [{"name": "headline", "value": scene.title}],
        }

    def _say(self, scene: Scene) -> None:
        """The status line and the table below it."""
        self._status.value = status(scene.words)
        self._table.value = "" if scene.table is None else html_table(scene.table)

    def open(self) -> None:
        """Meet the page together with the chart: where there is none, neither does."""
        if not view.static():
            super().open()

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return view.bundle(self, self._view)


def status(words: str) -> str:
    """The status line; screen readers speak it when it changes.

    >>> status("3 < 4")
    '<div role="status" aria-live="polite" style="max-width:660px">3 &lt; 4</div>'
    """
    style = f"max-width:{WIDTH}"
    return f'<div role="status" aria-live="polite" style="{style}">{escape(words)}</div>'


def html_table(table: pd.DataFrame) -> str:
    """A small table of texts with row and column headers."""
    head = "".join(f'<th scope="col">{escape(c)}</th>' for c in ["", *table.columns])
    body = "".join(
        f'<tr><th scope="row">{escape(label)}</th>'
        + "".join(f"<td>{escape(text)}</td>" for text in row)
        + "</tr>"
        for label, row in zip(table.index, table.to_numpy(), strict=True)
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def steps(label: str, options: Any) -> Control:
    """A slider over a few named values; unlike a menu it keeps its arrow keys in JupyterLab."""
    layout = ipywidgets.Layout(width=WIDTH)
    return Control(
        ipywidgets.SelectionSlider(options=options, description=label, style=LABEL, layout=layout)
    )
