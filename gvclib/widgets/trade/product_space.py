"""Lesson 1: the product space of a country, lit where it is specialised."""

from functools import cache

import pandas as pd

from gvclib import charts
from gvclib.charts.style import possessive, short
from gvclib.trade import what_if
from gvclib.widgets.base import Choice, Explorer, Named, Number, Scene
from gvclib.widgets.trade.shared_tables import YEARS, economies, measures, sources


class ProductSpace(Explorer):
    """The network of product groups with a country's specialisations lit up.

    country: code or name; year; threshold: RCA from which a product counts as lit, 0.5-2.
    Proximity is that of the year at RCA ≥ 1; density is the lit share of a product's surroundings.
    value: the number of lit products.
    """

    country = Named("KOR", lambda self: economies(), "economy", "Economy")
    year = Choice(1980, YEARS, "Year")
    threshold = Number(1.0, 0.5, 2.0, "Lit from RCA", 0.1, ".1f")

    def scene(self) -> Scene:
        name, year = economies()[self.country], measures(self.year)
        every = self._nodes()
        nodes = every.dropna(subset=["x", "y"])
        tables = {"nodes": nodes, "links": links(), "clusters": clusters()}
        if self.country not in year.names:
            words = f"Our table of {self.year} has no exports of {name}; choose another year."
            return Scene(nodes, tables, words, words)
        dark = every[~every["special"]].nlargest(3, "density")
        lit = int(every["special"].sum())
        nearest = "; ".join(f"{r.name} ({r.density:.2f})" for r in dark.itertuples(index=False))
        return Scene(
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
        """All product groups of the year with the country's RCA and density."""
        year, places = measures(self.year), sources().products[["name", "cluster", "x", "y"]]
        nodes = places.loc[year.exports.columns]
        nodes = nodes.assign(world_musd=year.exports.sum(), rca=0.0, density=0.0, special=False)
        if self.country in year.names:
            rca = year.rca.loc[self.country].fillna(0.0)
            nodes = nodes.assign(rca=rca, density=self._density(), special=self._lit().astype(bool))
        return nodes.rename_axis("product").reset_index()

    def _lit(self) -> pd.Series:
        """1 for each product from the threshold on."""
        if self.threshold == 1:
            return measures(self.year).m.loc[self.country]
        rca = measures(self.year).rca.loc[self.country]
        return (rca >= self.threshold * (1 - what_if.ROUNDING)).astype(int)

    def _density(self) -> pd.Series:
        """How much of each product's surroundings is lit."""
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
