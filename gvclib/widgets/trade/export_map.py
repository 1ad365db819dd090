"""Lesson 1: a world map of one indicator."""

import numpy as np
import pandas as pd

from gvclib import charts
from gvclib.charts.style import short
from gvclib.widgets.base import Choice, Explorer, Named, Scene
from gvclib.widgets.trade.map_indicators import INDICATORS, figures
from gvclib.widgets.trade.shared_tables import YEARS, product_names, sources


class ExportMap(Explorer):
    """A world map of one indicator and year.

    indicator: one of `map_indicators.INDICATORS` (eci, expy, exports_per_head, …);
    year; product: a product group's code or name, for the indicator "rca".
    value: the number of economies with a figure.
    """

    indicator = Choice("expy", {i.label: name for name, i in INDICATORS.items()}, "Indicator")
    year = Choice(2016, YEARS, "Year")
    product = Named(
        "8542", lambda self: product_names(), "product group", "Product (for RCA)", width="560px"
    )

    def _label(self) -> str:
        """The indicator, for RCA with its product."""
        label = INDICATORS[self.indicator].label
        return (
            f"{label}: {short(product_names()[self.product])}" if self.indicator == "rca" else label
        )

    def scene(self) -> Scene:
        look = INDICATORS[self.indicator]
        value = figures(self.indicator, self.year, self.product).dropna()
        table = value[np.isfinite(value)].rename("value").rename_axis("country").reset_index()
        table.insert(1, "name", table["country"].map(sources().countries))
        table["map_id"] = table["country"].map(sources().map_ids)
        table = table.sort_values("value", ascending=False, ignore_index=True)
        return Scene(
            key=self.indicator,
            data=table,
            tables={"values": table[["map_id", "name", "value"]]},
            title=charts.export_map_title(table, self._label(), self.year),
            words=self._words(table, look),
            value=len(table),
        )

    def _words(self, table: pd.DataFrame, look) -> str:
        if table.empty:
            return f"{self._label()}: no figures for {self.year}. {look.why_empty}".strip()
        top = [f"{r.name} {look.say(r.value)}" for r in table.head(3).itertuples(index=False)]
        low = table.iloc[-1]
        return (
            f"{self._label()}, {self.year} ({look.unit}): highest {', '.join(top)}; lowest"
            f" {low['name']} {look.say(low['value'])}. {len(table)} economies have a figure;"
            f" the others are grey. {look.note(self.year)}"
        ).strip()

    def draw(self, scene: Scene):
        look = INDICATORS[self.indicator]
        return charts.export_map(
            scene.tables["values"], sources().world, label=self._label(), unit=look.unit,
            year=self.year, breaks=list(look.breaks), fmt=look.fmt,
        )  # fmt: skip
