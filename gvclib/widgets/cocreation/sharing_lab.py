"""Lesson 4: two leaders compete for partners."""

import pandas as pd

from gvclib import charts, cocreation
from gvclib.widgets.base import Choice, Explorer, Number, Scene

MEASURES = {"Profit a year": "profit", "Profit so far": "so_far", "Partners": "share"}


class SharingLab(Explorer):
    """A leader who keeps much against a more generous rival, over the years.

    keep, rival_keep: part of the value that each leader keeps, 0.05-0.95; elasticity: how strongly
    partners react to pay, 0-3; beta: elasticity of value to size, 0.5-1.5; growth: of the number
    of partners, 0-0.2 a year; start: the first leader's part of the partners in year 0, 0.05-0.95;
    measure: "profit", "so_far" (added up) or "share" (of all partners).
    value: "first" or "rival", who earns more in the last year.
    """

    measure = Choice("profit", MEASURES, "Show")
    keep = Number(0.8, 0.05, 0.95, "First leader keeps", 0.05, ".0%")
    rival_keep = Number(0.5, 0.05, 0.95, "Rival keeps", 0.05, ".0%")
    elasticity = Number(1.0, 0.0, 3.0, "Partners follow pay", 0.1, ".1f")
    beta = Number(1.0, 0.5, 1.5, "Value follows size", 0.1, ".1f")
    growth = Number(0.05, 0.0, 0.2, "New partners a year", 0.01, ".0%")
    start = Number(0.6, 0.05, 0.95, "First leader starts with", 0.05, ".0%")

    def scene(self) -> Scene:
        table = cocreation.rivalry(
            self.keep, self.rival_keep, elasticity=self.elasticity, beta=self.beta,
            growth=self.growth, start=self.start,
        )  # fmt: skip
        year = cocreation.overtaken(table, self.measure)
        paths = table[["year", "leader", self.measure]].rename(columns={self.measure: "value"})
        ends = paths[paths["year"] == paths["year"].max()].assign(
            label=[f"first, keeps {self.keep:.0%}", f"rival, keeps {self.rival_keep:.0%}"]
        )
        ends["upper"] = [ends["value"].iloc[0] >= ends["value"].iloc[1],
                         ends["value"].iloc[1] > ends["value"].iloc[0]]  # fmt: skip
        turn = paths[(paths["year"] == year) & (paths["leader"] == "rival")] if year else paths[:0]
        title = self._title(year)
        profits = table[table["year"] == table["year"].max()].set_index("leader")["profit"]
        return Scene(
            key=self.measure,
            data=table,
            tables={
                "paths": paths,
                "ends": ends,
                "turn": turn.assign(label=f"year {year}")[["year", "value", "label"]],
            },
            title=title,
            words=self._words(title, table),
            value=str(profits.idxmax()),
        )

    def _title(self, year: int | None) -> str:
        what = {"profit": "profit", "so_far": "profit added up", "share": "partners"}[self.measure]
        if year is None:
            return f"In {what} the first leader is not overtaken within 30 years"
        if year == 0:
            return f"In {what} the rival is ahead from the start"
        return f"In {what} the rival is ahead from year {year} on"

    def _words(self, title: str, table: pd.DataFrame) -> str:
        last = table[table["year"] == table["year"].max()].set_index("leader")
        told = ", ".join(
            f"{name} {last.loc[key, 'profit']:.0f} (partners {last.loc[key, 'share']:.0%})"
            for name, key in (("first leader", "first"), ("rival", "rival"))
        )
        return f"{title}. Profit in year 30: {told}. {self._edge()}"

    def _edge(self) -> str:
        if self.rival_keep >= self.keep:
            return "Here the rival is not the more generous one."
        if self.elasticity * (self.beta - 1) >= 1:
            return "Such a market tips: the larger one draws the rest, so the start decides."
        edge = cocreation.critical_elasticity(self.keep, self.rival_keep, self.beta)
        if edge == float("inf"):
            return "In the long run no reaction of partners is strong enough for the rival to win."
        return (
            f"In the long run the rival earns more if partners follow pay by more than {edge:.2f}."
        )

    def draw(self, scene: Scene):
        return charts.rivals(**scene.tables, measure=self.measure, title=scene.title)
