"""A leader, its partners and a rival: who joins, who stays, and whether sharing pays.

All *illustrative (ours)*; they make the essay's claim about hoarding leaders precise enough to
fail. An ecosystem with n partners creates V = α n^β; the leader passes the share s on, so each
partner gets s V / n. The last part, repeated cooperation, is *published*: Friedman 1971.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_count, require_number


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


def ecosystem_size(s: float | np.ndarray | pd.Series, setting: Setting | None = None,
                   **changes: float) -> float | np.ndarray | pd.Series:  # fmt: skip
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
    share = _shares(s, "s")
    power = 1 / (1 + of.entry - of.entry * of.beta)
    wanted = of.partners * (share * of.alpha / of.best_offer) ** of.entry
    size = np.minimum(wanted**power, of.partners)
    return float(size) if np.ndim(size) == 0 else size


def lead_profit(s: float | np.ndarray | pd.Series, setting: Setting | None = None,
                **changes: float) -> float | np.ndarray | pd.Series:  # fmt: skip
    """What the leader keeps: (1 - s) V(n*(s)), in the unit of alpha. See `ecosystem_size`.

    >>> round(lead_profit(0.5, alpha=2, beta=0.5, partners=64, best_offer=8), 9)
    2.0
    """
    of = _checked(setting, changes)
    return (1 - s) * of.alpha * ecosystem_size(s, of) ** of.beta


def best_share(setting: Setting | None = None, **changes: float) -> float:
    """The share that the leader should pass on to earn most.

    While partners remain to be won, profit is proportional to (1 - s) s^γ with
    γ = β η / (1 + η - η β), so s* = β η / (1 + η): β / 2 when offers spread evenly. It stops
    earlier where everybody has joined, at s = ō N^(1-β) / α. Errors: as for `ecosystem_size`.

    >>> best_share(beta=0.8), best_share(beta=0.8, entry=0.25)
    (0.4, 0.16)
    """
    of = _checked(setting, changes)
    everybody = of.best_offer * of.partners ** (1 - of.beta) / of.alpha
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
    kept = np.array([_inside(keep, "keep"), _inside(rival_keep, "rival_keep")])
    first, moving = _inside(start, "start"), _part(switching, "switching")
    pace, power = _part(growth, "growth"), require_number(beta, "beta", above=0)
    bend = _not_negative(elasticity, "elasticity")
    total = require_number(partners, "partners", above=0)
    worth = require_number(alpha, "alpha", above=0)
    sizes = [total * np.array([first, 1 - first])]
    for _ in range(require_count(years, "years")):
        now = sizes[-1]
        draw = ((1 - kept) * now ** (power - 1)) ** bend
        choosing = (moving + pace) * now.sum()
        sizes.append((1 - moving) * now + choosing * draw / draw.sum())
    n = np.array(sizes)
    profit = kept * worth * n**power
    columns = {
        "year": np.repeat(np.arange(len(n)), 2),
        "leader": ["first", "rival"] * len(n),
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
    if measure not in table:
        raise DataError(f"measure: the table has no column {measure!r}; try 'profit' or 'so_far'")
    wide = table.pivot(index="year", columns="leader", values=measure)
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
    keep, rival_keep = _inside(keep, "keep"), _inside(rival_keep, "rival_keep")
    if rival_keep >= keep:
        raise DataError(f"rival_keep is {rival_keep:g}; a more generous rival keeps less than keep")
    beta = require_number(beta, "beta", above=0)
    k = np.log(keep / rival_keep) / np.log((1 - rival_keep) / (1 - keep))
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
    t, r, p = (require_number(x, name) for x, name in ((t, "t"), (r, "r"), (p, "p")))
    if not t > r > p:
        raise DataError(f"t, r, p are {t:g}, {r:g}, {p:g}; a temptation needs t > r > p")
    return (t - r) / (t - p)


def _checked(setting: Setting | None, changes: dict[str, float]) -> Setting:
    stranger = next((name for name in changes if name not in Setting._fields), None)
    if stranger is not None:
        raise DataError(f"{stranger}: no such value; there are {', '.join(Setting._fields)}")
    of = (setting or Setting())._replace(**changes)
    for name, value in of._asdict().items():
        require_number(value, name, above=-np.inf if name == "entry" else 0)
    _not_negative(of.entry, "entry")
    if of.entry * (of.beta - 1) >= 1:
        raise DataError(
            f"entry {of.entry:g} with beta {of.beta:g}: every newcomer draws more than one other,"
            " so there is no equilibrium; keep entry · (beta - 1) below 1"
        )
    return of


def _shares(s: float | np.ndarray | pd.Series, name: str) -> float | np.ndarray | pd.Series:
    values = np.asarray(s)
    if values.dtype.kind not in "iuf" or not ((values >= 0) & (values <= 1)).all():
        raise DataError(f"{name} must be a share from 0 to 1, not {s!r}")
    return s


def _inside(value: float, name: str) -> float:
    if not 0 < require_number(value, name) < 1:
        raise DataError(f"{name} is {value:g}; give a share above 0 and below 1")
    return float(value)


def _part(value: float, name: str) -> float:
    if not 0 <= require_number(value, name) <= 1:
        raise DataError(f"{name} is {value:g}; give a part from 0 to 1")
    return float(value)


def _not_negative(value: float, name: str) -> float:
    if require_number(value, name) < 0:
        raise DataError(f"{name} is {value:g}; give 0 or more")
    return float(value)
