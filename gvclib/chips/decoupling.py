"""Lesson 5: what it costs to take a supplier out of the inputs, and what stays of it indirectly.

The accounting is Leontief's (published); that firms reroute a share of their inputs at a fixed
premium, keep all their recipes otherwise, and sell the same final goods is illustrative (ours).
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_choice, require_labels, require_number, require_share
from gvclib.valueadded.io_table import ICIO

TARGETS = ("home", "others")


class Decoupled(NamedTuple):
    """A world with rerouted inputs.

    prices: by country and industry, 1 before; value_added: by country, before and after, at old
    factor prices; bill: what the world's final use costs more, as a share; reliance: the
    supplier's value added in a unit of the user's output, by industry, before and after.
    """

    prices: pd.Series
    value_added: pd.DataFrame
    bill: float
    reliance: pd.DataFrame


def decouple(
    icio: ICIO,
    user: str,
    supplier: str,
    share: float,
    premium: float,
    *,
    to: str = "home",
    goods: Iterable[str] | None = None,
) -> Decoupled:
    """Move a share of a user's inputs from one supplier to another, at a premium.

    A'_(supplier,i),(user,j) = (1 - share) A; what is moved, times (1 + premium), goes to the
    user's own industry i ("home"), or to the other countries in proportion to what they supply
    now ("others"; home where nobody does). Prices: p = v (I - A')⁻¹ with value added in a
    physical unit unchanged. The extra bill p f - 1 f equals the extra value added, v x' - v x.
    Shapes and units: share 0-1; premium 0 or more (0.2: 20 % dearer); goods: industries whose
    products are moved, all by default.
    Errors: DataError for unknown labels, user = supplier, numbers out of range, or recipes that
    need more than they make. Illustrative (ours).

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> round(decouple(icio, "A", "B", 1.0, 0.5).bill, 4)
    0.017
    """
    share = require_share(share, "share")
    premium = require_number(premium, "premium", least=0, most=1e9)
    if not isinstance(icio, ICIO):
        raise DataError(f"icio must be an ICIO, not {type(icio).__name__}; make it with from_long")
    for name, label in (("user", user), ("supplier", supplier)):
        require_choice(label, icio.countries, name)
    if user == supplier:
        raise DataError(f"user and supplier are both {user!r}; give two countries")
    require_choice(to, TARGETS, "to")
    a = _rerouted(icio, user, supplier, share, premium, to, _goods(icio, goods))
    v, f = icio.v_array, icio.y.sum(axis=1)
    try:
        inverse = np.linalg.solve(np.eye(len(a)) - a, np.eye(len(a)))
    except np.linalg.LinAlgError:
        inverse = np.full_like(a, -1.0)
    if inverse.min() < -1e-9:
        raise DataError(
            f"premium {premium:g}: some industry would need more than it makes; lower it"
        )
    prices = v @ inverse
    totals = {"before": v * (icio.b_array @ f), "after": v * (inverse @ f)}
    value_added = pd.DataFrame(totals, icio.labels).groupby("country", sort=False).sum()
    return Decoupled(
        pd.Series(prices, icio.labels, name="price"),
        value_added,
        float(prices @ f / f.sum() - 1),
        _reliance(icio, user, supplier, inverse, prices),
    )


def _rerouted(
    icio: ICIO, user: str, supplier: str, share: float, premium: float, to: str, goods: list[int]
) -> np.ndarray:
    """The input coefficients once the inputs are moved."""
    a = icio.a_array.copy()
    n, s = len(icio.countries), len(icio.industries)
    here, there = icio.countries.index(user), icio.countries.index(supplier)
    columns = slice(here * s, here * s + s)
    block = a[:, columns].reshape(n, s, s)
    for i in goods:
        moved = share * block[there, i]
        block[there, i] = block[there, i] - moved
        block[:, i] += _weights(
            icio.a_array[:, columns].reshape(n, s, s)[:, i], here, there, to
        ) * (moved * (1 + premium))
    a[:, columns] = block.reshape(n * s, s)
    return a


def _weights(supply: np.ndarray, here: int, there: int, to: str) -> np.ndarray:
    """Who takes over, by country (rows) and buying industry (columns); columns sum to 1."""
    weights = np.zeros_like(supply)
    if to == "others":
        weights = supply.copy()
        weights[[here, there]] = 0.0
    total = weights.sum(axis=0)
    weights[here, total == 0] = 1.0
    return weights / weights.sum(axis=0)


def _reliance(
    icio: ICIO, user: str, supplier: str, inverse: np.ndarray, prices: np.ndarray
) -> pd.DataFrame:
    """The supplier's value added in a unit of the user's output, before and after."""
    countries = icio.labels.get_level_values("country")
    theirs, mine = countries == supplier, countries == user
    v = icio.v_array[theirs]
    after = v @ inverse[np.ix_(theirs, mine)] / prices[mine]
    before = v @ icio.b_array[np.ix_(theirs, mine)]
    index = pd.Index(icio.industries, name="industry")
    return pd.DataFrame({"before": before, "after": after}, index)


def _goods(icio: ICIO, goods: Iterable[str] | None) -> list[int]:
    """Places of the industries whose products are moved."""
    wanted = icio.industries if goods is None else require_labels(goods, "goods")
    return [
        icio.industries.index(require_choice(name, icio.industries, "goods")) for name in wanted
    ]
