"""What students of lesson 1 often compute instead: one small function for each thought."""

import numpy as np
import pandas as pd

from gvclib import trade


def own_basket(exports):
    """Shares of each country's own exports."""
    return exports.div(exports.sum(axis=1), axis=0)


# income groups -----------------------------------------------------------------------------------
def group_right(gni, limits):
    """The group as the World Bank sorts: a limit belongs to the lower group."""
    names = ["low", "lower-middle", "upper-middle", "high"]
    return names[int(np.searchsorted(limits, gni))]


# slowdowns ---------------------------------------------------------------------------------------
def slow_strict(income):
    """> where ≥ is meant."""
    more = 1 + 1e-6
    bounds = {"growth": 0.035 * more, "drop": 0.02 * more, "threshold": 10_000 * more}
    return set(trade.slowdowns(income, **bounds))


def slow_swapped(income):
    """Before and after exchanged: years in which growth sped up."""
    table = trade.growth_windows(income)
    fast = table["growth_after"] >= 0.035 - 1e-9
    rises = table["growth_after"] - table["growth_before"] >= 0.02 - 1e-9
    return set(table.index[fast & rises & (table["income"] >= 10_000 - 1e-6)])


# baskets -----------------------------------------------------------------------------------------
def rca_inverse(exports):
    """World share over own share."""
    return (exports.sum() / exports.sum().sum()) / own_basket(exports).replace(0, np.nan)


def prody_gap_in_weights(exports, income):
    """Countries without an income count in the weights, and nowhere else."""
    weights = own_basket(exports) / own_basket(exports).sum()
    return weights.mul(income, axis=0).sum()


def prody_market_weights(exports, income):
    """Weights from world market shares: large countries decide."""
    return (exports / exports.sum()).mul(income, axis=0).sum()


def expy_market_weights(exports, income):
    """EXPY on top of a PRODY with market-share weights."""
    return (own_basket(exports) * prody_market_weights(exports, income)).sum(axis=1)


def expy_plain_mean(exports, income):
    """The plain mean PRODY of what a country sells at all."""
    sold = (exports > 0).astype(float)
    return (sold * trade.prody(exports, income)).sum(axis=1) / sold.sum(axis=1)


# complexity --------------------------------------------------------------------------------------
def reflect_sums(m, steps):
    """Sums where means are meant."""
    k_c, k_p = m.sum(axis=1), m.sum()
    for _ in range(steps):
        k_c, k_p = m.dot(k_p), m.T.dot(k_c)
    return k_c, k_p


def reflect_in_turn(m, steps):
    """k_p computed from the new k_c of the same step."""
    k_c, k_p = m.sum(axis=1), m.sum()
    for _ in range(steps):
        k_c = m.dot(k_p) / m.sum(axis=1)
        k_p = m.T.dot(k_c) / m.sum()
    return k_c, k_p


def eci_is_diversity(m):
    """Standardised diversity."""
    k = m.sum(axis=1)
    return (k - k.mean()) / k.std(ddof=0)


def eci_raw(m):
    """The eigenvector before standardising, of length 1."""
    diversity = m.sum(axis=1)
    links = (m / m.sum()).dot(m.T).div(diversity, axis=0)
    values, vectors = np.linalg.eig(links)
    v = pd.Series(vectors[:, np.argsort(values.real)[-2]].real, index=m.index)
    return v if v.corr(diversity) > 0 else -v


def density_of(m, phi):
    """Density with proximities of one's own."""
    return m.dot(phi) / phi.sum()


def proximities(m, scale=None):
    """Countries that make both products over the larger ubiquity (or `scale`)."""
    k = m.sum().to_numpy(float)
    return m.T.dot(m) / (scale or np.maximum).outer(k, k)


# marks and growth --------------------------------------------------------------------------------
def _cells(marked, escaped):
    """How many are marked and escaped, marked only, escaped only, neither."""
    pairs = [(marked, escaped), (marked, ~escaped), (~marked, escaped), (~marked, ~escaped)]
    return [int((x & y).sum()) for x, y in pairs]


def risk_ratio(marked, escaped):
    """Ratio of shares."""
    a, b, c, d = _cells(marked, escaped)
    return (a / (a + b)) / (c / (c + d))


def odds_inverse(marked, escaped):
    """Odds without over odds with."""
    a, b, c, d = _cells(marked, escaped)
    return (c / d) / (a / b)


def odds_crossed(marked, escaped):
    """a/c over d/b."""
    a, b, c, d = _cells(marked, escaped)
    return (a / c) / (d / b)


def ols(columns, growth, which):
    """One coefficient of a least-squares fit, rows with gaps left out."""
    table = pd.DataFrame({**columns, "growth": growth}).dropna()
    x = table.drop(columns="growth").to_numpy(float)
    return float(np.linalg.lstsq(x, table["growth"].to_numpy(float), rcond=None)[0][which])
