"""Lesson 5: whose value is in a country's exports."""

from functools import cache

import pandas as pd

from gvclib import charts
from gvclib.valueadded import va_origin
from gvclib.widgets.base import Choice, Explorer, Named, Scene
from gvclib.widgets.valueadded.icio_tables import GROUPS, icio, names, options

YEARS = (1995, 2008, 2011)
ALL = "all goods and services"
SHOWN = 8


def goods() -> dict[str, str]:
    """All exports together, then each industry; each is its own code."""
    return {name: name for name in (ALL, *icio(2011).industries)}


@cache
def origins(year: int, industry: str) -> pd.DataFrame:
    """Shares of value added by origin in the exports of every economy."""
    content = va_origin(icio(year), industry=None if industry == ALL else industry)
    return content / content.sum()


class ValueAddedExplorer(Explorer):
    """Who adds the value in what a country exports, in 1995, 2008 and 2011.

    country: a code of the input-output tables; industry: one of their twelve, or "all goods and
    services"; year: 1995, 2008 or 2011.
    value: the exporting country's own share.
    """

    picture = staticmethod(charts.value_origin)
    country = Named("CHN", lambda self: names(), "economy", "Exporter", steps=options)
    industry = Named(
        "electronics", lambda self: goods(), "industry", "Exports of",
        steps=lambda self: list(goods().items()),
    )  # fmt: skip
    year = Choice(2011, YEARS, "Year")

    def scene(self) -> Scene:
        shares = {year: origins(year, self.industry)[self.country] for year in YEARS}
        foreign = shares[self.year].drop(self.country).sort_values(ascending=False)
        dots = self._dots(shares, list(foreign.index[: SHOWN - 1]))
        home = float(shares[self.year][self.country])
        goods = "" if self.industry == ALL else self.industry
        title = charts.value_origin_title(names()[self.country], goods, self.year, home)
        largest = names()[foreign.drop(GROUPS, errors="ignore").index[0]]
        before, after = (shares[year][self.country] for year in (YEARS[0], YEARS[-1]))
        return Scene(
            data=dots,
            tables={"dots": dots},
            title=title,
            words=f"{title}. Its own share was {before * 100:.1f} % in {YEARS[0]} and"
            f" {after * 100:.1f} % in {YEARS[-1]}. Largest other, {self.year}: {largest}.",
            value=home,
        )

    def _dots(self, shares: dict[int, pd.Series], largest: list[str]) -> pd.DataFrame:
        """The exporter, the largest others and the rest, a row a year."""
        rows = []
        for year, column in shares.items():
            shown = column[[self.country, *largest]]
            values = [*shown, 1 - shown.sum()]
            labels = [names()[code] for code in shown.index] + ["all others"]
            rows += [
                (label, i, year, float(value), year == self.year)
                for i, (label, value) in enumerate(zip(labels, values, strict=True), 1)
            ]
        dots = pd.DataFrame(rows, columns=["origin", "order", "year", "share", "now"])
        return dots.assign(edge=dots.groupby("origin")["share"].transform("max"))
