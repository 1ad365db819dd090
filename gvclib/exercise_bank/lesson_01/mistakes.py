"""What students of lesson 1 often compute instead: one small function for each thought."""

import numpy as np
import pandas as pd

from gvclib import trade


def _shares(exports):
    return exports.div(exports.sum(axis=1), axis=0)


# income groups -----------------------------------------------------------------------------------
def group_below(gni, limits):
    """A limit counted to the upper group."""
    names = ["low", "lower-middle", "upper-middle", "high"]
    return names[int(np.searchsorted(limits, gni, side="right"))]


def group_of_three(gni, limits):
    """Only one middle."""
    name = group_right(gni, limits)
    return "middle" if "middle" in name else name


def group_reversed(gni, limits):
    """The order of the groups turned round."""
    names = ["high", "upper-middle", "lower-middle", "low"]
    return names[int(np.searchsorted(limits, gni))]


def group_fixed(gni, limits):
    """The limits of 2024 whatever the year."""
    return group_right(gni, (1135, 4495, 13935))


def group_right(gni, limits):
    """The group as the World Bank sorts: a limit belongs to the lower group."""
    names = ["low", "lower-middle", "upper-middle", "high"]
    return names[int(np.searchsorted(limits, gni))]


# slowdowns ---------------------------------------------------------------------------------------
def slow_without_income(income):
    """Poor countries counted too."""
    return set(trade.slowdowns(income, threshold=1))


def slow_strict(income):
    """> where ≥ is meant."""
    more = 1 + 1e-6
    bounds = {"growth": 0.035 * more, "drop": 0.02 * more, "threshold": 10_000 * more}
    return set(trade.slowdowns(income, **bounds))


def slow_without_speed(income):
    """Any fall of two points, also from slow growth."""
    return set(trade.slowdowns(income, growth=-1))


def slow_whole_period(income):
    """The end of the slow window given in place of the turn."""
    return {year + 7 for year in trade.slowdowns(income)}


def slow_swapped(income):
    """Before and after exchanged: years in which growth sped up."""
    table = trade.growth_windows(income)
    fast = table["growth_after"] >= 0.035 - 1e-9
    rises = table["growth_after"] - table["growth_before"] >= 0.02 - 1e-9
    return set(table.index[fast & rises & (table["income"] >= 10_000 - 1e-6)])


# baskets -----------------------------------------------------------------------------------------
def world_market_share(exports):
    """Each country's share of the world's exports of a product."""
    return exports / exports.sum()


def rca_inverse(exports):
    """World share over own share."""
    return (exports.sum() / exports.sum().sum()) / _shares(exports).replace(0, np.nan)


def rca_difference(exports):
    """Own share minus world share."""
    return _shares(exports) - exports.sum() / exports.sum().sum()


def rca_mean_basket(exports):
    """Own share over the plain mean of all countries' shares."""
    return _shares(exports) / _shares(exports).mean()


def prody_market_weights(exports, income):
    """Weights from world market shares: large countries decide."""
    return (exports / exports.sum()).mul(income, axis=0).sum()


def prody_not_scaled(exports, income):
    """Basket shares used as they are, without scaling to 1."""
    return _shares(exports).mul(income, axis=0).sum()


def prody_plain_mean(exports, income):
    """The plain mean income of all who export the product."""
    return (exports > 0).astype(float).mul(income, axis=0).sum() / (exports > 0).sum()


def expy_market_weights(exports, income):
    """EXPY on top of a PRODY with market-share weights."""
    return (_shares(exports) * prody_market_weights(exports, income)).sum(axis=1)


def expy_not_shared(exports, income):
    """PRODY times dollars, not times shares."""
    return (exports * trade.prody(exports, income)).sum(axis=1)


def expy_market_basket(exports, income):
    """PRODY weighted by shares of the world market."""
    return (exports / exports.sum() * trade.prody(exports, income)).sum(axis=1)


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


def reflect_one_more(m, steps):
    """One step too many."""
    return trade.reflections(m, steps + 1)


def reflect_swapped(m, steps):
    """The pair in the wrong order."""
    return trade.reflections(m, steps)[::-1]


def eci_sample_sd(m):
    """Divided by n - 1."""
    eci = trade.complexity(m).eci
    return eci / eci.std(ddof=1)


def eci_flipped(m):
    """The other sign."""
    return -trade.complexity(m).eci


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


def _phi(m, scale=np.maximum):
    k = m.sum().to_numpy(float)
    return m.T.dot(m) / scale.outer(k, k)


def density_without_self(m):
    """The product itself left out."""
    phi = _phi(m) * (1 - np.eye(m.shape[1]))
    return m.dot(phi) / phi.sum()


def density_minimum(m):
    """Proximity over the smaller ubiquity."""
    phi = _phi(m, np.minimum)
    return m.dot(phi) / phi.sum()


def density_not_divided(m):
    """The sum of proximities, not their share."""
    return m.dot(_phi(m))


def density_percent(m):
    """0-100."""
    return 100 * trade.density(m)


# marks and growth --------------------------------------------------------------------------------
def _cells(marked, escaped):
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


def _ols(columns, growth, which):
    table = pd.DataFrame({**columns, "growth": growth}).dropna()
    x = table.drop(columns="growth").to_numpy(float)
    return float(np.linalg.lstsq(x, table["growth"].to_numpy(float), rcond=None)[0][which])


def coefficient_alone(growth, expy, income):
    """Without income."""
    return _ols({"one": expy * 0 + 1, "expy": np.log(expy)}, growth, 1)


def coefficient_no_constant(growth, expy, income):
    """Through the origin."""
    return _ols({"expy": np.log(expy), "income": np.log(income)}, growth, 0)


def coefficient_levels(growth, expy, income):
    """Without logs."""
    return _ols({"one": expy * 0 + 1, "expy": expy, "income": income}, growth, 1)


def coefficient_of_income(growth, expy, income):
    """The other coefficient."""
    logs = {"one": expy * 0 + 1, "expy": np.log(expy), "income": np.log(income)}
    return _ols(logs, growth, 2)
