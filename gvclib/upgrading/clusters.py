"""Lesson 3: how local an industry is, how concentrated its buyers are, who keeps the value.

Location quotient, Herfindahl-Hirschman index and shares of a price are standard measures
(published). The margins of triangle manufacturing are illustrative (ours).
"""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, Vector, clean_table, clean_vector, require_number

SLACK = 1e-9  # amounts that were rounded may exceed their total by this share of it


class ValueAddedExports(NamedTuple):
    """Exports as customs count them, the part added at home, and that part's share."""

    gross: float
    value_added: float
    share: float


def location_quotient(employment: pd.DataFrame) -> pd.DataFrame:
    """How much more of an industry a region has than the country has.

    LQ_ri = (e_ri / Σ_i e_ri) / (Σ_r e_ri / Σ_ri e_ri); above 1 the region is specialised.
    Shapes and units: region × industry, persons (any one unit); the same shape without a unit.
    Errors: DataError for gaps, negative cells, and a region or industry without anybody.
    Source: standard measure of regional science. Published.

    >>> jobs = pd.DataFrame({"shoes": [80, 20], "toys": [20, 80]}, index=["North", "South"])
    >>> location_quotient(jobs)
           shoes  toys
    North    1.6   0.4
    South    0.4   1.6
    """
    jobs = _scaled(clean_table(employment, "employment", least=0))
    for axis, sums in (("region", jobs.sum(axis=1)), ("industry", jobs.sum())):
        if (sums == 0).any():
            label = sums.index[sums == 0][0]
            raise DataError(f"employment: {axis} {label!r} has nobody; leave it out")
    local = jobs.div(jobs.sum(axis=1), axis=0)
    return local / (jobs.sum() / jobs.to_numpy().sum())


def hhi(shares: Vector, total: float | None = None) -> float:
    """Concentration (Herfindahl-Hirschman index): the sum of squared shares.

    HHI = Σ_j s_j², s_j = amount_j / total; between 1/n (all n equal) and 1 (only one).
    Shapes and units: shares or amounts (any one unit), they are divided by their sum; if only the
    largest ones are known, give the total they are part of. Times 10,000 for points.
    Errors: DataError for gaps, negative or all-zero amounts, or a total below their sum.
    Source: Herfindahl; Hirschman. Published.

    >>> hhi(pd.Series({"A": 50, "B": 30, "C": 20}))
    0.38
    """
    amounts = _row(shares, "shares")
    whole = amounts.sum() if total is None else require_number(total, "total", above=0)
    if whole < amounts.sum() * (1 - SLACK):
        raise DataError(f"total is {whole:g}, less than the shares' sum {amounts.sum():g}; give the"
                        " sum of all, or None")  # fmt: skip
    return float(((amounts / max(whole, amounts.sum())) ** 2).sum())


def largest_share(purchases: Vector | pd.DataFrame) -> float | pd.Series:
    """How much of its sales a firm owes to its largest buyer, a measure of dependence.

    max_j q_j / Σ_j q_j, between 1/n and 1.
    Shapes and units: a Series by buyer gives one number; a DataFrame firm × buyer a Series by
    firm; amounts in any one unit.
    Errors: DataError for gaps, negative amounts, or a firm that sells nothing. Any threshold for
    "dependent" is illustrative (ours).

    >>> largest_share(pd.DataFrame({"X": [9, 1], "Y": [1, 1]}, index=["captive", "free"]))
    captive    0.9
    free       0.5
    Name: largest_share, dtype: float64
    """
    if getattr(purchases, "ndim", 1) > 1:
        table = _scaled(clean_table(purchases, "purchases", least=0))
        sums = table.sum(axis=1)
        if (sums == 0).any():
            firm = sums.index[sums == 0][0]
            raise DataError(f"purchases: firm {firm!r} sells nothing; leave it out")
        return (table.max(axis=1) / sums).rename("largest_share")
    row = _row(purchases, "purchases")
    return float(row.max() / row.sum())


def capture(
    price: float, parts: pd.Series | Mapping[Hashable, float], rest: Hashable | None = None
) -> pd.Series:
    """What each part takes of a retail price, as shares.

    share_i = part_i / price; `rest` is the label of what is left over, if it is wanted.
    Shapes and units: parts by item, in the unit of the price.
    Errors: DataError for gaps, negative parts, parts that add up to more than the price, or a rest
    with the label of a part.
    Source of the idea: Linden, Kraemer and Dedrick (2009), on the iPod. Published.

    >>> capture(299, {"Apple": 80, "assembly": 4}).round(4).to_dict()
    {'Apple': 0.2676, 'assembly': 0.0134}
    """
    price, amounts = require_number(price, "price", above=0), _row(parts, "parts")
    if amounts.sum() > price * (1 + SLACK):
        raise DataError(f"parts add up to {amounts.sum():g}, more than the price {price:g}; give"
                        " less, or both in one unit")  # fmt: skip
    shares = (amounts / price).rename("share")
    if rest is None:
        return shares
    if not isinstance(rest, Hashable) or pd.isna(rest):
        raise DataError(f"rest must be a label such as 'others', not {rest!r}")
    if rest in shares.index:
        raise DataError(f"rest: {rest!r} is the label of a part; choose another for what is left")
    shares[rest] = max(1 - shares.sum(), 0.0)
    return shares


def value_added_exports(
    units: float, factory_cost: float, domestic_cost: float
) -> ValueAddedExports:
    """Exports as customs count them, against what the exporting country has added.

    gross = units · factory_cost; value_added = units · domestic_cost; share is their ratio.
    Units: units in million and costs in USD a unit give million USD.
    Errors: DataError for a negative figure, no exports, or a domestic cost above the factory cost.
    Source: Xing and Detert (2010), on the iPhone of 2009. Published.

    >>> [round(x, 4) for x in value_added_exports(11.3, 178.96, 6.50)]
    [2022.248, 73.45, 0.0363]
    """
    units = require_number(units, "units", above=0)
    factory_cost = require_number(factory_cost, "factory_cost", above=0)
    domestic_cost = require_number(domestic_cost, "domestic_cost", least=0, most=factory_cost)
    gross = require_number(units * factory_cost, "units · factory_cost")
    return ValueAddedExports(gross, units * domestic_cost, domestic_cost / factory_cost)


def triangle_margins(
    price: float,
    factory_price: float,
    services_cost: float,
    *,
    making_cost: float,
    own_units: float,
    triangle_units: float | None = None,
    service_fee: float = 0.0,
) -> pd.DataFrame:
    """A contract maker that makes itself, and one that hands making on and sells services.

    Making: margin = price - making_cost. Triangle: the buyer pays price + service_fee; the firm
    pays factory_price to another factory and bears services_cost (sourcing, design, checking,
    shipping). profit = margin · units; margin_share = margin / revenue.
    Shapes and units: USD a unit; own_units and triangle_units a year (by default the same, but no
    own line limits the triangle). Rows "own making", "triangle"; columns revenue, paid_to_factory,
    own_cost, margin (USD a unit), margin_share, units, profit (USD a year).
    Errors: DataError for negative figures or a revenue of 0. Illustrative (ours), after lines
    104-108 of Dai, Zhu and He (about 2010); "triangle manufacturing" is Gereffi's term.

    >>> triangle_margins(20, 14, 3, making_cost=18, own_units=100, triangle_units=300)["profit"]
    own making    200.0
    triangle      900.0
    Name: profit, dtype: float64
    """
    given = {"price": price, "factory_price": factory_price, "services_cost": services_cost,
             "making_cost": making_cost, "own_units": own_units, "service_fee": service_fee,
             "triangle_units": own_units if triangle_units is None else triangle_units}  # fmt: skip
    g = {name: require_number(value, name, least=0, most=LARGEST) for name, value in given.items()}
    require_number(g["price"], "price", above=0)
    table = pd.DataFrame(
        {
            "revenue": [g["price"], g["price"] + g["service_fee"]],
            "paid_to_factory": [0.0, g["factory_price"]],
            "own_cost": [g["making_cost"], g["services_cost"]],
        },
        index=["own making", "triangle"],
    )
    table["margin"] = table["revenue"] - table["paid_to_factory"] - table["own_cost"]
    table["margin_share"] = table["margin"] / table["revenue"]
    table["units"] = [g["own_units"], g["triangle_units"]]
    table["profit"] = table["margin"] * table["units"]
    return table


def _row(amounts: Vector, name: str) -> pd.Series:
    """Amounts of 0 or more, not all of them 0, that can be added up."""
    clean = clean_vector(amounts, name, least=0)
    with np.errstate(over="ignore"):
        total = clean.sum()
    require_number(total, f"the sum of {name}", above=0)
    return clean


def _scaled(table: pd.DataFrame) -> pd.DataFrame:
    """The table in units of about its largest cell (exact: a power of 2), so that sums are safe."""
    return np.ldexp(table, -np.frexp(table.to_numpy().max())[1])
