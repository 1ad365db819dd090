"""Lesson 6: a specialised market as a two-sided platform of buyers and sellers.

*Published*: Armstrong 2006 (one platform with membership fees); Rochet and Tirole 2003. Straight
lines of demand with slope one, and the numbers, are our simplification. Ling (2021) names such
platforms and gives no model. Members are counted in hundreds, money in any unit.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, ROUNDING, merge_setting, require_number

SIDES = ("buyers", "sellers")


class Market(NamedTuple):
    """What the owner of a platform cannot choose.

    a_b, a_s: members of each side who would come free of charge if nobody were on the other side;
    alpha_b: what a seller more is worth to buyers; alpha_s: what a buyer more is worth to sellers;
    c_b, c_s: what a member of each side costs the platform.
    """

    a_b: float = 40.0
    a_s: float = 60.0
    alpha_b: float = 0.2
    alpha_s: float = 0.9
    c_b: float = 20.0
    c_s: float = 20.0


def members(p_b: float, p_s: float, market: Market | None = None, **changes: float) -> pd.Series:
    """How many buyers and sellers come at given fees.

    n_b = a_b + α_b n_s - p_b and n_s = a_s + α_s n_b - p_s, none below 0. Solved together:
    n_b = [a_b - p_b + α_b (a_s - p_s)] / (1 - α_b α_s). Shapes and units: a Series with buyers and
    sellers; a negative fee is a gift. Keywords set single values of a `Market`.
    Errors: DataError unless α_b α_s < 1 (else each newcomer draws more than one other and the
    market explodes), or for effects or costs below 0. Source: Armstrong 2006, simplified.

    >>> members(20, 40).round(3).tolist()
    [29.268, 46.341]
    """
    of = _checked(market, changes)
    own = np.array([of.a_b, of.a_s]) - _fees(p_b, p_s)
    effect = np.array([of.alpha_b, of.alpha_s])
    n = (own + effect * own[::-1]) / (1 - of.alpha_b * of.alpha_s)
    if n.min() < 0:  # one side stays away, so the other comes for its own sake or not at all
        alone = np.maximum(own, 0.0)
        n = np.where(own + effect * alone[::-1] > 0, alone, 0.0)
    return pd.Series(n, SIDES, name="members")


def platform_profit(
    p_b: float, p_s: float, market: Market | None = None, **changes: float
) -> float:
    """What the platform earns: (p_b - c_b) n_b + (p_s - c_s) n_s. Arguments as for `members`.

    >>> round(platform_profit(20, 40), 3)
    926.829
    """
    of = _checked(market, changes)
    n = members(p_b, p_s, of)
    p_b, p_s = _fees(p_b, p_s)
    return float((p_b - of.c_b) * n["buyers"] + (p_s - of.c_s) * n["sellers"])


def best_fees(market: Market | None = None, **changes: float) -> pd.DataFrame:
    """The fees at which the platform earns most, and whom they subsidise.

    With A = a - c: 2 n_b = A_b + (α_b + α_s) n_s and likewise for sellers, so
    p_b - c_b = n_b - α_s n_s (Armstrong's rule: what the others gain from you is taken off your
    fee). A side is subsidised if its fee is below its cost. Shapes and units: rows buyers and
    sellers; columns members, fee, cost, subsidised. Errors: DataError as for `members`, unless
    α_b + α_s < 2 (else profit has no top), or where one side would not pay to be served.
    Source: Armstrong 2006.

    >>> best_fees(alpha_b=0.2, alpha_s=1.2, c_b=20)["subsidised"].to_dict()
    {'buyers': True, 'sellers': False}
    """
    of = _checked(market, changes)
    both = of.alpha_b + of.alpha_s
    if both >= 2:
        raise DataError(
            f"alpha_b + alpha_s is {both:g}; with 2 or more no fee is best, since profit grows"
            " without end; give smaller effects"
        )
    worth = np.array([of.a_b - of.c_b, of.a_s - of.c_s])
    n = (2 * worth + both * worth[::-1]) / (4 - both**2)
    if n.min() <= 0:
        side = SIDES[int(n.argmin())]
        raise DataError(f"{side} are not worth serving here: give a higher a_{side[0]} or a lower"
                        f" c_{side[0]}")  # fmt: skip
    cost, others = np.array([of.c_b, of.c_s]), np.array([of.alpha_s, of.alpha_b])
    fee = cost + n - others * n[::-1]
    table = pd.DataFrame({"members": n, "fee": fee, "cost": cost}, index=list(SIDES))
    return table.assign(subsidised=table["fee"] < table["cost"] - ROUNDING * table["fee"].abs())


def tipping(market: Market | None = None, **changes: float) -> float:
    """By how much each newcomer multiplies itself: 1 / (1 - α_b α_s), above 1 if both sides care.

    A fee cut that brings one buyer at once brings this many in the end. Errors: as for `members`.

    >>> round(tipping(alpha_b=0.5, alpha_s=0.5), 6)
    1.333333
    """
    of = _checked(market, changes)
    return 1 / (1 - of.alpha_b * of.alpha_s)


def response_lines(
    p_b: float, p_s: float, market: Market | None = None, *, top: float = 200.0, **changes: float
) -> pd.DataFrame:
    """The members of each side for given members of the other, as lines to draw.

    Columns side (whose answer), sellers, buyers, from 0 to `top` of the other side. Where the
    lines cross nobody wants to come or go. Arguments and errors as for `members`.

    >>> response_lines(20, 40, top=100).round(1).values.tolist()[:2]
    [['buyers', 0.0, 20.0], ['buyers', 100.0, 40.0]]
    """
    of = _checked(market, changes)
    p_b, p_s = _fees(p_b, p_s)
    others = np.array([0.0, require_number(top, "top", above=0, most=LARGEST)])
    buyers = np.maximum(of.a_b + of.alpha_b * others - p_b, 0)
    sellers = np.maximum(of.a_s + of.alpha_s * others - p_s, 0)
    return pd.DataFrame(
        {
            "side": ["buyers"] * 2 + ["sellers"] * 2,
            "sellers": [*others, *sellers],
            "buyers": [*buyers, *others],
        }
    )


def _checked(market: Market | None, changes: dict[str, float]) -> Market:
    """The market with single values changed, once it is sure that it has an equilibrium."""
    of = merge_setting(Market, market, changes, least=0, most=LARGEST)
    if of.alpha_b * of.alpha_s >= 1:
        raise DataError(
            f"alpha_b · alpha_s is {of.alpha_b * of.alpha_s:g}; from 1 on every newcomer draws more"
            " than one other and there is no equilibrium; give smaller effects"
        )
    return of


def _fees(p_b: float, p_s: float) -> tuple[float, float]:
    """Both fees as floats; a negative one is a gift."""
    bounds = {"least": -LARGEST, "most": LARGEST}
    return require_number(p_b, "p_b", **bounds), require_number(p_s, "p_s", **bounds)
