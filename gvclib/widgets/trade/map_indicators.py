"""What the world map can show: for each indicator its words, its classes and its figures."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd

from gvclib import trade
from gvclib.trade import what_if
from gvclib.widgets.trade.shared_tables import LAST_INCOME, YEARS, Measures, measures, sources


class Indicator(NamedTuple):
    """Label, unit and the limits between the six classes, the same in every year."""

    label: str
    unit: str
    breaks: tuple[float, ...]
    fmt: str
    of: Callable[[Measures, str], pd.Series]
    needs_income: bool = False
    why_empty: str = ""

    def say(self, value: float) -> str:
        """A figure in words."""
        if "%" in self.fmt:
            return f"{value * 100:.1f} %"
        return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.2f}"

    def note(self, year: int) -> str:
        """What a reader must know about this year's figures."""
        late = self.needs_income and year > LAST_INCOME
        return f"Income is of {LAST_INCOME}, where the Penn World Table ends." if late else ""


def exports_per_head(year: Measures, _product: str) -> pd.Series:
    """Exports in USD a head, current prices."""
    macro = sources().macro
    people = macro[macro["year"] == year.year].set_index("country")["population"]
    return what_if.per_head(year.exports, people)


def export_growth(year: Measures, _product: str) -> pd.Series:
    """Mean growth a year of total exports since the year before in our table."""
    earlier = [y for y in YEARS if y < year.year]
    if not earlier:
        return pd.Series(dtype=float)
    before = measures(earlier[-1]).exports.sum(axis=1)
    return what_if.mean_growth(before, year.exports.sum(axis=1), year.year - earlier[-1])


def rca_of(year: Measures, product: str) -> pd.Series:
    """RCA of one product group; no figure where nobody trades it."""
    return year.rca[product] if product in year.rca else pd.Series(dtype=float)


INDICATORS = {
    "expy": Indicator(
        "EXPY", "income level of exports, PPP USD of 2017",
        (5_000, 9_000, 14_000, 20_000, 26_000), ",", lambda y, _: y.expy, needs_income=True,
    ),
    "eci": Indicator(
        "ECI", "economic complexity, standard deviations",
        (-1.0, -0.5, 0.0, 0.5, 1.25), "+.2~f", lambda y, _: y.eci,
    ),
    "exports_per_head": Indicator(
        "Exports per head", "USD, current prices",
        (30, 150, 500, 2_000, 8_000), ",", exports_per_head,
    ),
    "export_growth": Indicator(
        "Export growth", "mean growth a year of exports in current USD since the table before",
        (0.0, 0.03, 0.06, 0.1, 0.15), ".0%", export_growth,
        why_empty="Growth needs an earlier year, and 1962 is the first.",
    ),
    "diversity": Indicator(
        "Diversity", "product groups with RCA of 1 or more",
        (20, 40, 60, 90, 130), "d", lambda y, _: trade.diversity(y.m).astype(float),
    ),
    "rca": Indicator(
        "RCA", "share in its exports / share in world exports",
        (0.1, 0.5, 1.0, 2.0, 4.0), ".2~f", rca_of,
        why_empty="The sources of that year do not show this product group.",
    ),
    "income": Indicator(
        "Income per head", "PPP USD of 2017",
        (2_000, 5_000, 12_000, 25_000, 45_000), ",", lambda y, _: y.income, needs_income=True,
    ),
}  # fmt: skip


def figures(indicator: str, year: int, product: str) -> pd.Series:
    """The figures of an indicator by economy; product matters for "rca" only."""
    return INDICATORS[indicator].of(measures(year), product)
