"""Lesson 6: the home-market effect, a larger market draws more than its share of firms.

*Published*: Krugman 1980; Helpman and Krugman 1985. Two countries, one good in many varieties,
increasing returns and free entry; for one unit to arrive abroad, τ units must be sent; σ is the
elasticity of substitution between varieties. Wages are equal, so only demand and distance count.
"""

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.paradox.locked_in import first_from
from gvclib.validation import Vector, clean_values, require_number


def freeness(tau: float, sigma: float) -> float:
    """How open trade is, from 0 (none) to 1 (as at home): φ = τ^(1-σ).

    Shapes and units: τ ≥ 1 units sent for one that arrives; σ > 1. Errors: DataError outside.
    Source: Helpman and Krugman 1985.

    >>> round(freeness(1.5, 5), 6)
    0.197531
    """
    tau, sigma = require_number(tau, "tau", least=1), require_number(sigma, "sigma", above=1)
    return tau ** (1 - sigma)


def home_slope(tau: float, sigma: float) -> float:
    """By how much a country's share of firms rises for a point of market share: (1+φ)/(1-φ) > 1.

    Errors: DataError as for `freeness`, and for tau = 1, where firms do not care where they are.
    Source: Krugman 1980; Helpman and Krugman 1985.

    >>> round(home_slope(1.5, 5), 6)
    1.492308
    """
    phi = freeness(tau, sigma)
    if phi == 1:
        raise DataError("tau is 1: without distance firms may be anywhere; give tau above 1")
    return (1 + phi) / (1 - phi)


def home_share(size: float | Vector, tau: float, sigma: float) -> float | np.ndarray | pd.Series:
    """The share of all firms in a country that has the share `size` of demand.

    s_n = [(1+φ) s_L - φ] / (1-φ), cut to 0-1, where one country has all firms; φ = τ^(1-σ).
    Shapes and units: size 0-1, a number, list, array or Series; the share of firms likewise.
    Errors: DataError for sizes outside 0-1, and as for `home_slope`.
    Source: Krugman 1980; Helpman and Krugman 1985.

    >>> round(home_share(0.6, tau=1.5, sigma=5), 6), home_share(0.9, tau=1.5, sigma=5)
    (0.649231, 1.0)
    """
    values = clean_values(size, "size", least=0, most=1)
    share = np.clip(0.5 + home_slope(tau, sigma) * (values - 0.5), 0.0, 1.0)
    if isinstance(share, pd.Series):
        return share.rename("firms_share")
    return float(share) if np.ndim(share) == 0 else share


def full_size(tau: float, sigma: float) -> float:
    """The share of demand from which a country has all firms: 1 / (1 + φ).

    Errors: as for `home_slope`.

    >>> round(full_size(1.5, 5), 6)
    0.835052
    """
    near = 0.5 + 0.5 / home_slope(tau, sigma)
    return first_from(near, lambda size: home_share(size, tau, sigma) == 1)


def trade_flows(home: float, foreign: float, tau: float, sigma: float) -> pd.Series:
    """Who sells what to whom, for two countries that spend the given amounts on the good.

    A country's buyers spread their spending over home and foreign varieties as n_own : φ n_other.
    Shapes and units: home, foreign > 0 in one currency unit; a Series with firms_share (of the
    home country), home_sales, exports, imports, net_exports, foreign_sales in that unit.
    Errors: DataError for amounts of 0 or less, and as for `home_slope`.
    Source: Helpman and Krugman 1985.

    >>> trade_flows(60, 40, 1.5, 5)[["exports", "imports", "net_exports"]].round(3).tolist()
    [10.709, 5.786, 4.923]
    """
    home = require_number(home, "home", above=0)
    foreign = require_number(foreign, "foreign", above=0)
    phi = freeness(tau, sigma)
    n = home_share(1 / (1 + foreign / home), tau, sigma)
    own = n / (n + phi * (1 - n))
    abroad = phi * n / (phi * n + 1 - n)
    flows = {
        "firms_share": n,
        "home_sales": own * home,
        "exports": abroad * foreign,
        "imports": (1 - own) * home,
        "net_exports": abroad * foreign - (1 - own) * home,
        "foreign_sales": (1 - abroad) * foreign,
    }
    return pd.Series(flows, name="amount")
