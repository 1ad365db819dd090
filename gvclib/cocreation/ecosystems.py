"""A leader, its partners and a rival: who joins, who stays, and whether sharing pays.

All *illustrative (ours)*; they make the essay's claim about hoarding leaders precise enough to
fail. An ecosystem with n partners creates V = α n^β; the leader passes the share s on, so each
partner gets s V / n. The last part, repeated cooperation, is *published*: Friedman 1971.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import (
    LARGEST,
    Vector,
    clean_long,
    clean_values,
    merge_setting,
    require_choice,
    require_count,
    require_number,
    require_share,
)

SMALLEST = np.finfo(float).tiny
LEADERS = ("first", "rival")


class Setting(NamedTuple):
    """What a leader cannot choose.

    alpha: value with one partner; beta: elasticity of value to partners (1 = each adds the same);
    partners: how many could join; best_offer: the largest amount that a partner could earn
    elsewhere, in the unit of alpha; entry: elasticity of entry η, the number of partners who would
    come for a pay y is partners · (y / best_offer)^η (1 = offers spread evenly from 0).
    """

    alpha: float = 1.0
    beta: float = 1.0
    partners: float = 100.0
    best_offer: float = 1.0
    entry: float = 1.0


def ecosystem_size(
    s: float | Vector, setting: Setting | None = None, **changes: float
) -> float | np.ndarray | pd.Series:
    """How many partners join when the leader passes on the share s of the value.

    A partner joins if its pay s V(n) / n is at least what it can earn elsewhere, so n* solves
    n = N (s α n^(β-1) / ō)^η, hence n* = [N (s α / ō)^η]^(1 / (1 + η - η β)), at most N.
    Shapes and units: s 0-1, a number, array or Series; n* likewise, not rounded. Keywords set
    single values of a `Setting`. Errors: DataError for s outside 0-1, values of 0 or less (entry
    may be 0), or η (β - 1) ≥ 1, where every newcomer draws more than one other.

    >>> round(ecosystem_size(0.5, alpha=2, beta=0.5, partners=64, best_offer=8), 9)
    4.0
    """
    of = _checked(setting, changes)
    share = clean_values(s, "s", least=0, most=1)
    with np.errstate(over="ignore"):  # however many would come, all is the most
        wanted = of.partners * np.power(share * of.alpha / of.best_offer, of.entry)
        size = np.minimum(np.power(wanted, 1 / (1 - of.entry * (of.beta - 1))), of.partners)
    return float(size) if np.ndim(size) == 0 else size


def lead_profit(
    s: float | Vector, setting: Setting | None = None, **changes: float
) -> float | np.ndarray | pd.Series:
    """What the leader keeps: (1 - s) V(n*(s)), in the unit of alpha. See `ecosystem_size`.

    >>> round(lead_profit(0.5, alpha=2, beta=0.5, partners=64, best_offer=8), 9)
    2.0
    """
    of = _checked(setting, changes)
    share = clean_values(s, "s", least=0, most=1)
    profit = (1 - share) * of.alpha * _worth(ecosystem_size(share, of), of.beta)
    return float(profit) if np.ndim(profit) == 0 else profit


def _worth(n: float | np.ndarray | pd.Series, beta: float) -> float | np.ndarray | pd.Series:
    """n^β, refused where it leaves the floats."""
    with np.errstate(over="ignore"):
        worth = np.power(n, beta)
    if np.max(worth) > LARGEST**2:
        raise DataError(f"beta is {beta:g}: partners ** beta is too large; give fewer partners,"
                        " years or growth, or a smaller beta")  # fmt: skip
    return worth


def best_share(setting: Setting | None = None, **changes: float) -> float:
    """The share that the leader should pass on to earn most.

    While partners remain to be won, profit is proportional to (1 - s) s^γ with
    γ = β η / (1 + η - η β), so s* = β η / (1 + η): β / 2 when offers spread evenly. It stops
    earlier where everybody has joined, at s = ō N^(1-β) / α. Errors: as for `ecosystem_size`.

    >>> best_share(beta=0.8), best_share(beta=0.8, entry=0.25)
    (0.4, 0.16)
    """
    of = _checked(setting, changes)
    with np.errstate(over="ignore"):
        everybody = of.best_offer * np.power(of.partners, 1 - of.beta) / of.alpha
    return float(min(of.beta * of.entry / (1 + of.entry), everybody))


def rivalry(
    keep: float,
    rival_keep: float,
    *,
    elasticity: float = 2.0,
    beta: float = 1.0,
    growth: float = 0.05,
    start: float = 0.5,
    switching: float = 0.1,
    years: int = 30,
    partners: float = 100.0,
    alpha: float = 1.0,
) -> pd.DataFrame:
    """Two leaders compete for partners over the years; who keeps less pays its partners more.

    Each year a part `switching` of the partners, and all newcomers (the pool grows by `growth`),
    choose anew. Of those who choose, leader j gets a part proportional to pay_j^elasticity, where
    pay_j = (1 - keep_j) α n_j^(β-1). start: the first leader's part of the partners in year 0.
    Shapes and units: columns year, leader ("first", "rival"), partners, share (of all partners),
    profit = keep_j α n_j^β in the unit of alpha, so_far (profit added up from year 0).
    Errors: DataError for keeps or start outside 0-1 (ends excluded), or other values out of range.

    >>> rivalry(0.8, 0.5, years=30).query("year in (0, 30)")["profit"].round(0).tolist()
    [40.0, 25.0, 49.0, 186.0]
    """
    open_share = {"above": 0, "below": 1}
    kept = np.array([require_number(keep, "keep", **open_share),
                     require_number(rival_keep, "rival_keep", **open_share)])  # fmt: skip
    first = require_number(start, "start", **open_share)
    moving, pace = require_share(switching, "switching"), require_share(growth, "growth")
    power = require_number(beta, "beta", above=0, most=LARGEST)
    bend = require_number(elasticity, "elasticity", least=0, most=LARGEST)
    worth, total = (require_number(value, name, above=0, most=LARGEST)
                    for name, value in (("alpha", alpha), ("partners", partners)))  # fmt: skip
    sizes = [total * np.array([first, 1 - first])]
    for _ in range(require_count(years, "years")):
        now = sizes[-1]
        # Logarithms, since a leader may be left with next to nobody.
        draw = bend * (np.log1p(-kept) + (power - 1) * np.log(np.maximum(now, SMALLEST)))
        drawn = np.exp(draw - draw.max())
        sizes.append((1 - moving) * now + (moving + pace) * now.sum() * drawn / drawn.sum())
    n = np.array(sizes)
    profit = kept * worth * _worth(n, power)
    columns = {
        "year": np.repeat(np.arange(len(n)), 2),
        "leader": LEADERS * len(n),
        "partners": n.ravel(),
        "share": (n / n.sum(axis=1, keepdims=True)).ravel(),
        "profit": profit.ravel(),
        "so_far": profit.cumsum(axis=0).ravel(),
    }
    return pd.DataFrame(columns)


def overtaken(table: pd.DataFrame, measure: str = "profit") -> int | None:
    """The first year from which the rival stays ahead in a table of `rivalry`, None if it does not.

    Errors: DataError for a measure that the table lacks.

    >>> overtaken(rivalry(0.8, 0.5)), overtaken(rivalry(0.8, 0.5, elasticity=0.2))
    (3, None)
    """
    if isinstance(table, pd.DataFrame):
        require_choice(measure, table.columns, "measure")
    rows = clean_long(table, ["year", "leader"], measure, "table")
    wide = rows.pivot(index="year", columns="leader", values=measure).reindex(columns=LEADERS)
    if wide.isna().any(axis=None):
        year, leader = wide.isna().stack().idxmax()
        raise DataError(f"table has no row of leader {leader!r} in year {year}; make it"
                        " with rivalry")  # fmt: skip
    behind = np.flatnonzero(wide["rival"] <= wide["first"])
    first = behind[-1] + 1 if len(behind) else 0
    return int(wide.index[first]) if first < len(wide) else None


def critical_elasticity(keep: float, rival_keep: float, beta: float = 1.0) -> float:
    """How strongly partners must react to pay before the leader who keeps more falls behind.

    In the long run n_1 / n_2 = (s_1 / s_2)^(ε / (1 - ε (β - 1))) with s = 1 - keep, and the
    profits are level at ε* = k / (β + k (β - 1)), k = ln(keep_1 / keep_2) / ln(s_2 / s_1).
    Above ε* the rival earns more; infinite where no elasticity is enough. From ε = 1 / (β - 1)
    on the market tips and the start decides. Errors: DataError unless 0 < rival_keep < keep < 1.

    >>> round(critical_elasticity(0.8, 0.5), 3)
    0.513
    """
    keep = require_number(keep, "keep", above=0, below=1)
    rival_keep = require_number(rival_keep, "rival_keep", above=0, below=1)
    if rival_keep >= keep:
        raise DataError(f"rival_keep is {rival_keep:g}; a more generous rival keeps less than keep:"
                        f" give less than {keep:g}")  # fmt: skip
    beta, more = require_number(beta, "beta", above=0, most=LARGEST), keep - rival_keep
    k = np.log1p(more / rival_keep) / np.log1p(more / (1 - keep))
    below = beta + k * (beta - 1)
    return float(k / below) if below > 0 else float("inf")


def minimum_patience(t: float, r: float, p: float) -> float:
    """The least weight on tomorrow at which cooperating for ever beats cheating once.

    δ* = (T - R) / (T - P): cheating brings T once and P ever after, cooperating R for ever.
    Shapes and units: payoffs of one round in any unit; δ* 0-1. Errors: DataError unless
    T > R > P. Source: Friedman 1971 (trigger strategies).

    >>> minimum_patience(5, 3, 1)
    0.5
    """
    t, r, p = (require_number(x, name, least=-LARGEST, most=LARGEST)
               for x, name in ((t, "t"), (r, "r"), (p, "p")))  # fmt: skip
    if not t > r > p:
        raise DataError(f"t, r, p are {t:g}, {r:g}, {p:g}; a temptation needs t > r > p")
    return (t - r) / (t - p)


def _checked(setting: Setting | None, changes: dict[str, float]) -> Setting:
    """The setting with single values changed, once it is sure that it has an equilibrium."""
    of = merge_setting(Setting, setting, changes, least=0, most=LARGEST)
    for name in ("alpha", "beta", "partners", "best_offer"):
        require_number(getattr(of, name), name, above=0)
    if of.entry * (of.beta - 1) >= 1:
        raise DataError(
            f"entry {of.entry:g} with beta {of.beta:g}: every newcomer draws more than one other,"
            " so there is no equilibrium; keep entry · (beta - 1) below 1"
        )
    return of
