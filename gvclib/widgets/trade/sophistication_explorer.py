"""Widgets of lesson 1 that look: baskets and income, the product space, the map."""

from functools import cache

import numpy as np
import pandas as pd

from gvclib import charts
from gvclib.charts.style import possessive, short
from gvclib.trade import what_if
from gvclib.widgets.base import (
    Choice,
    Control,
    Explorer,
    Named,
    NamedList,
    Number,
    Scene,
    economy,
    slider,
    steps,
    typed,
)
from gvclib.widgets.trade.map_indicators import INDICATORS, figures
from gvclib.widgets.trade.shared_tables import YEARS, measures, sources

# The same axes in every year, so that the eye can follow a country.
INCOME_DOMAIN = [200.0, 300_000.0]
DOMAINS = {"expy": [1_800.0, 60_000.0], "eci": [-3.2, 3.2]}
YEAR_STEPS = [(str(year), year) for year in YEARS]


@cache
def economies() -> dict[str, str]:
    """Economies with exports in at least one year of our table."""
    codes = sources().exports["country"].unique()
    return {code: sources().countries.get(code, code) for code in codes}


@cache
def product_names() -> dict[str, str]:
    """All product groups of our table."""
    return sources().products["name"].to_dict()


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

    year = Choice(2016, YEARS)
    measure = Choice("expy", ["expy", "eci"])
    highlight = NamedList(("CHN",), lambda self: economies(), "economy")

    def controls(self) -> dict[str, Control]:
        kinds = [("EXPY", "expy"), ("ECI", "eci")]
        return {
            "year": steps("Year", YEAR_STEPS),
            "measure": steps("Measure", kinds),
            "highlight": typed("Economies to name", "CHN, VNM or China, Viet Nam"),
        }

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


class ProductSpace(Explorer):
    """The network of product groups with a country's specialisations lit up.

    country: code or name; year; threshold: RCA from which a product counts as lit, 0.5-2.
    Proximity is that of the year at RCA ≥ 1; density is the lit share of a product's surroundings.
    value: the number of lit products.
    """

    country = Named("KOR", lambda self: economies(), "economy")
    year = Choice(1980, YEARS)
    threshold = Number(1.0, 0.5, 2.0)

    def controls(self) -> dict[str, Control]:
        return {
            "country": economy("Economy", economies()),
            "year": steps("Year", YEAR_STEPS),
            "threshold": slider("Lit from RCA", 0.5, 2.0, 0.1, ".1f"),
        }

    def scene(self) -> Scene:
        name, year = economies()[self.country], measures(self.year)
        every = self._nodes()
        nodes = every.dropna(subset=["x", "y"])
        tables = {"nodes": nodes, "links": links(), "clusters": clusters()}
        if self.country not in year.names:
            words = f"Our table of {self.year} has no exports of {name}; choose another year."
            return Scene("map", nodes, tables, words, words)
        dark = every[~every["special"]].nlargest(3, "density")
        lit = int(every["special"].sum())
        nearest = "; ".join(f"{r.name} ({r.density:.2f})" for r in dark.itertuples(index=False))
        return Scene(
            key="map",
            data=nodes,
            tables=tables,
            title=charts.product_space_title(
                name, self.year, lit, short(dark["name"].iloc[0], 26) if len(dark) else None
            ),
            words=f"{possessive(name)} RCA reached {self.threshold:.1f} in {lit} of {len(every)}"
            f" product groups in {self.year}. Nearest dark ones, with density: {nearest}.",
            value=lit,
        )

    def _nodes(self) -> pd.DataFrame:
        year, places = measures(self.year), sources().products[["name", "cluster", "x", "y"]]
        nodes = places.loc[year.exports.columns]
        nodes = nodes.assign(world_musd=year.exports.sum(), rca=0.0, density=0.0, special=False)
        if self.country in year.names:
            rca = year.rca.loc[self.country].fillna(0.0)
            nodes = nodes.assign(rca=rca, density=self._density(), special=self._lit().astype(bool))
        return nodes.rename_axis("product").reset_index()

    def _lit(self) -> pd.Series:
        if self.threshold == 1:
            return measures(self.year).m.loc[self.country]
        rca = measures(self.year).rca.loc[self.country]
        return (rca >= self.threshold * (1 - what_if.ROUNDING)).astype(int)

    def _density(self) -> pd.Series:
        year = measures(self.year)
        if self.threshold == 1:
            return year.density.loc[self.country]
        return what_if.surroundings(self._lit(), year.phi)

    def draw(self, scene: Scene):
        places = sources().products
        extent = [[float(places[c].min()), float(places[c].max())] for c in "xy"]
        return charts.product_space(**scene.tables, title=scene.title, extent=extent)


@cache
def links() -> pd.DataFrame:
    """The links of the product space, ready to draw."""
    places = sources().products[["x", "y"]]
    table = sources().links.join(places, on="source").join(places.add_suffix("2"), on="target")
    return charts.strokes(table[["x", "y", "x2", "y2"]].dropna())


@cache
def clusters() -> pd.DataFrame:
    """Where the name of each cluster goes: the middle of its products."""
    return sources().products.groupby("cluster")[["x", "y"]].median().reset_index()


class ExportMap(Explorer):
    """A world map of one indicator and year.

    indicator: one of `map_indicators.INDICATORS` (eci, expy, exports_per_head, …);
    year; product: a product group's code or name, for the indicator "rca".
    value: the number of economies with a figure.
    """

    indicator = Choice("expy", INDICATORS)
    year = Choice(2016, YEARS)
    product = Named("8542", lambda self: product_names(), "product group")

    def controls(self) -> dict[str, Control]:
        options = [(look.label, key) for key, look in INDICATORS.items()]
        box = economy("Product (for RCA)", product_names())
        box.widget.layout.width = "560px"
        return {
            "indicator": steps("Indicator", options),
            "year": steps("Year", YEAR_STEPS),
            "product": box,
        }

    def _label(self) -> str:
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
