"""Lesson 3: how local an industry is, how concentrated its buyers are, who keeps the value.

Location quotient, Herfindahl-Hirschman index and shares of a price are standard measures
(published). The margins of triangle manufacturing are illustrative (ours).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_number


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
    jobs = _amounts(employment, "employment")
    for axis, sums in (("region", jobs.sum(axis=1)), ("industry", jobs.sum())):
        if (sums == 0).any():
            label = sums.index[sums == 0][0]
            raise DataError(f"employment: {axis} {label!r} has nobody; leave it out")
    local = jobs.div(jobs.sum(axis=1), axis=0)
    return local / (jobs.sum() / jobs.to_numpy().sum())


def hhi(shares: pd.Series, total: float | None = None) -> float:
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
    if whole < amounts.sum() * (1 - 1e-9):
        raise DataError(f"total is {whole:g}, less than the shares' sum {amounts.sum():g}")
    return float(((amounts / whole) ** 2).sum())


def largest_share(purchases: pd.Series | pd.DataFrame) -> float | pd.Series:
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
    if isinstance(purchases, pd.DataFrame):
        table = _amounts(purchases, "purchases")
        sums = table.sum(axis=1)
        if (sums == 0).any():
            raise DataError(f"purchases: firm {sums.index[sums == 0][0]!r} sells nothing")
        return (table.max(axis=1) / sums).rename("largest_share")
    row = _row(purchases, "purchases")
    return float(row.max() / row.sum())


def capture(
    price: float, parts: pd.Series | Mapping[str, float], rest: str | None = None
) -> pd.Series:
    """What each part takes of a retail price, as shares.

    share_i = part_i / price; `rest` is the label of what is left over, if it is wanted.
    Shapes and units: parts by item, in the unit of the price.
    Errors: DataError for gaps, negative parts, or parts that add up to more than the price.
    Source of the idea: Linden, Kraemer and Dedrick (2009), on the iPod. Published.

    >>> capture(299, {"Apple": 80, "assembly": 4}).round(4).to_dict()
    {'Apple': 0.2676, 'assembly': 0.0134}
    """
    price = require_number(price, "price", above=0)
    amounts = _row(pd.Series(parts) if isinstance(parts, Mapping) else parts, "parts")
    if amounts.sum() > price * (1 + 1e-9):
        raise DataError(f"parts add up to {amounts.sum():g}, more than the price {price:g}")
    shares = (amounts / price).rename("share")
    if rest is not None:
        shares = pd.concat([shares, pd.Series({rest: max(1 - shares.sum(), 0.0)}, name="share")])
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
    domestic_cost = require_number(domestic_cost, "domestic_cost")
    if not 0 <= domestic_cost <= factory_cost:
        raise DataError(f"domestic_cost is {domestic_cost:g}; give 0 to {factory_cost:g}")
    share = domestic_cost / factory_cost
    return ValueAddedExports(units * factory_cost, units * domestic_cost, share)


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
    g = {name: _not_negative(value, name) for name, value in given.items()}
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


def _not_negative(value: float, name: str) -> float:
    value = require_number(value, name)
    if value < 0:
        raise DataError(f"{name} is {value:g}; give 0 or more")
    return value


def _row(amounts: pd.Series, name: str) -> pd.Series:
    """A Series of finite amounts of 0 or more, not all of them 0."""
    if not isinstance(amounts, pd.Series):
        raise DataError(f"{name} must be a pandas Series, not {type(amounts).__name__}")
    clean = _amounts(amounts.to_frame(name), name, single=True)[name]
    if clean.sum() == 0:
        raise DataError(f"{name} adds up to 0; there is nothing to share")
    return clean


def _amounts(table: pd.DataFrame, name: str, *, single: bool = False) -> pd.DataFrame:
    """A table of finite amounts of 0 or more; the first other cell is named."""
    if not isinstance(table, pd.DataFrame) or table.empty:
        raise DataError(f"{name} must be a table with rows and columns that is not empty")
    if table.index.has_duplicates or table.columns.has_duplicates:
        raise DataError(f"{name} has a label more than once; add its values up first")
    try:
        clean = table.astype(float)
    except (TypeError, ValueError):
        raise DataError(f"{name} holds something that is no number; look at its dtypes") from None
    bad = ~(np.isfinite(clean.to_numpy()) & (clean.to_numpy() >= 0))
    if bad.any():
        i, j = np.argwhere(bad)[0]
        where = f"{table.index[i]!r}" if single else f"{table.index[i]!r}, {table.columns[j]!r}"
        raise DataError(f"{name} of {where} is {clean.iat[i, j]:g}; give a number of 0 or more")
    return clean
