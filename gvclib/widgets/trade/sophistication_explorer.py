"""Lesson 1: whose export basket is richer than its income predicts?"""

from functools import cache

import numpy as np
import pandas as pd

from gvclib import charts
from gvclib.trade import what_if
from gvclib.widgets.base import Choice, Explorer, NamedList, Scene
from gvclib.widgets.trade.shared_tables import YEARS, economies, measures

# The same axes in every year, so that the eye can follow a country.
INCOME_DOMAIN = [200.0, 300_000.0]
DOMAINS = {"expy": [1_800.0, 60_000.0], "eci": [-3.2, 3.2]}


@cache
def income_line(year: int, measure: str) -> what_if.IncomeLine:
    """EXPY or ECI of a year against income, with names; kept for the next visit of the year."""
    now = measures(year)
    line = what_if.income_line(getattr(now, measure), now.income, logs=measure == "expy")
    table = line.table.rename_axis("country").reset_index()
    table.insert(1, "name", table["country"].map(now.names))
    return line._replace(table=table)


class SophisticationExplorer(Explorer):
    """EXPY or ECI against income per head: who sells a richer basket than income predicts?

    year: 1962, 1980, 2016 or 2020 (with the income of 2019, where the Penn World Table ends);
    measure: "expy" or "eci"; highlight: codes or names, the first one fills the title.
    value: the first one's gap to the line, in log points (EXPY) or standard deviations (ECI).
    """

    year = Choice(2016, YEARS, "Year")
    measure = Choice("expy", {"EXPY": "expy", "ECI": "eci"}, "Measure")
    highlight = NamedList(("CHN",), lambda self: economies(), "economy", "Economies to name")

    def scene(self) -> Scene:
        line = income_line(self.year, self.measure)
        table = line.table.copy()
        order = {code: i + 1 for i, code in enumerate(self.highlight)}
        table["order"] = table["country"].map(order).fillna(0).astype(int)
        table["side"] = self._sides(table)
        ends = table.loc[[table["income"].idxmin(), table["income"].idxmax()], ["income", "fitted"]]
        first = table.loc[table["order"] == 1, "residual"]
        income_year = measures(self.year).income_year
        return Scene(
            key=self.measure,
            data=table,
            tables={"countries": table, "line": ends},
            title=charts.sophistication_title(table, self.year, self.measure),
            words=self._words(table, income_year),
            value=float(first.iloc[0]) if len(first) else None,
        )

    def _sides(self, table: pd.DataFrame) -> pd.Series:
        """Names go left of their dot where they would run into the next named dot."""
        named = table[table["order"] > 0]
        low, high = DOMAINS[self.measure]
        y = (named["value"] - low) / (high - low)
        if self.measure == "expy":
            y = np.log(named["value"] / low) / np.log(high / low)
        x = np.log(named["income"] / INCOME_DOMAIN[0]) / np.log(INCOME_DOMAIN[1] / INCOME_DOMAIN[0])
        return charts.sides(x, y, named["name"]).reindex(table.index).fillna("right")

    def _words(self, table: pd.DataFrame, income_year: int) -> str:
        named = table[table["order"] > 0].sort_values("order")
        said = [f"{r.name} {r.residual:+.2f}" for r in named.itertuples(index=False)]
        absent = [economies()[code] for code in self.highlight if code not in set(named["country"])]
        unit = "log points" if self.measure == "expy" else "standard deviations"
        words = f"{self.year}, {len(table)} economies. Gap to the line in {unit}: "
        words += ", ".join(said) + "." if said else "no economy is named."
        words += f" Not in the table of {self.year}: {', '.join(absent)}." if absent else ""
        return words + (f" Income is of {income_year}." if income_year != self.year else "")

    def draw(self, scene: Scene):
        return charts.sophistication(
            scene.tables["countries"], scene.tables["line"], year=self.year, measure=self.measure,
            income_domain=INCOME_DOMAIN, domain=DOMAINS[self.measure],
        )  # fmt: skip
