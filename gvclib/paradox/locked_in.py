"""Lesson 6: capability that learning builds and forgetting wears down, and where it comes to rest.

All *illustrative (ours)*: Ling (2021) describes lock-in in words and gives no model and no number.
Capability K is an index; K_{t+1} = (1 - δ) K_t + η g(K_t) + θ D. How much is learned, g, depends
on the position that the capability earns: low below a threshold, high above it.
"""

from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_number

# Where a state touches an edge of the threshold, rounding must not decide.
EPS = 1e-9


class Setting(NamedTuple):
    """A country in a chain.

    delta: part of capability that is lost a year, 0-1; eta: learning a year in a position with
    g = 1; theta: learning a year from one unit of demand; demand: D, sophisticated demand at home;
    threshold: K*, the capability that functional upgrading needs; low, high: g in the low and in
    the high position; width: from K* - width to K* + width the position changes gradually (0: at
    once).
    """

    delta: float = 0.2
    eta: float = 16.0
    theta: float = 0.5
    demand: float = 4.0
    threshold: float = 60.0
    low: float = 0.25
    high: float = 1.0
    width: float = 0.0


Capability: TypeAlias = float | np.ndarray | pd.Series


def position(k: Capability, setting: Setting | None = None, **changes: float) -> Capability:
    """How much a country of capability K learns: g(K), from `low` to `high`.

    At K* itself the position is high (width 0); otherwise g rises on a straight line from
    K* - width to K* + width. Shapes and units: a number, array or Series. Errors: as for `lock_in`.

    >>> position(59.0), position(60.0), position(55.0, width=10)
    (0.25, 1.0, 0.4375)
    """
    of = checked(setting, changes)
    values = np.asarray(k, dtype=float)
    if of.width == 0:
        share = (values >= of.threshold).astype(float)
    else:
        share = np.clip((values - of.threshold + of.width) / (2 * of.width), 0, 1)
    learned = of.low + (of.high - of.low) * share
    if isinstance(k, pd.Series):
        return pd.Series(learned, k.index, name="g")
    return float(learned) if np.ndim(learned) == 0 else learned


def next_capability(k: Capability, setting: Setting | None = None, **changes: float) -> Capability:
    """Capability a year later: (1 - δ) K + η g(K) + θ D. Arguments as for `position`.

    >>> next_capability(30.0), next_capability(60.0)
    (30.0, 66.0)
    """
    of = checked(setting, changes)
    return (1 - of.delta) * k + of.eta * position(k, of) + of.theta * of.demand


def step(k: float, of: Setting) -> float:
    """The same for one number and a setting that has been checked: fast enough for long paths.

    >>> step(60.0, Setting())
    66.0
    """
    if of.width == 0:
        share = float(k >= of.threshold)
    else:
        share = min(max((k - of.threshold + of.width) / (2 * of.width), 0.0), 1.0)
    learned = of.low + (of.high - of.low) * share
    return (1 - of.delta) * k + of.eta * learned + of.theta * of.demand


def lock_in(setting: Setting | None = None, **changes: float) -> pd.DataFrame:
    """The steady states, where capability stays as it is, and whether they are stable.

    K = (η g + θ D) / δ in a flat part of g, if it lies there; in the gradual part, where the line
    of slope 1 - δ + η (high - low) / (2 width) meets K. A state is stable if the slope of the map
    is below 1 there. With width 0 the map jumps at K*: the watershed is then no steady state.
    Shapes and units: rows in rising order of K; columns position ("low", "between", "high"), k,
    slope, stable. Keywords set single values of a `Setting`. Errors: DataError for δ outside 0-1,
    negative values, or low > high. Illustrative (ours).

    >>> lock_in()[["position", "k", "stable"]].values.tolist()
    [['low', 30.0, True], ['high', 90.0, True]]
    >>> lock_in(width=10)[["position", "k", "stable"]].values.tolist()
    [['low', 30.0, True], ['between', 60.0, False], ['high', 90.0, True]]
    """
    rows = _steady(checked(setting, changes))
    return pd.DataFrame(
        {
            "position": [position for position, _, _ in rows],
            "k": [round(k, 12) for _, k, _ in rows],
            "slope": [slope for _, _, slope in rows],
            "stable": [slope < 1 for _, _, slope in rows],
        }
    )


def _steady(of: Setting) -> list[tuple[str, float, float]]:
    """Position, capability and slope of every steady state, in rising order."""
    push, rows = of.theta * of.demand, []
    bottom, top = of.threshold - of.width, of.threshold + of.width
    low, high = ((of.eta * g + push) / of.delta for g in (of.low, of.high))
    if low < bottom or (of.width and low <= bottom + EPS):
        rows.append(("low", low, 1 - of.delta))
    if of.width:
        rows += _between(of, push)
    if high >= top - (EPS if of.width else 0):
        rows.append(("high", high, 1 - of.delta))
    return rows


def _between(of: Setting, push: float) -> list[tuple[str, float, float]]:
    """The steady state inside the gradual part, if there is one."""
    climb = of.eta * (of.high - of.low) / (2 * of.width)
    if abs(climb - of.delta) < 1e-12:  # parallel to the line of no change
        return []
    bottom = of.threshold - of.width
    k = (of.eta * of.low + push - climb * bottom) / (of.delta - climb)
    inside = bottom + EPS < k < of.threshold + of.width - EPS
    return [("between", k, 1 - of.delta + climb)] if inside else []


def watershed(setting: Setting | None = None, **changes: float) -> float | None:
    """The capability from which a country climbs to the high state; None without two states.

    With width 0 it is K*, else the unstable steady state. Arguments as for `lock_in`.

    >>> watershed(), watershed(width=10), watershed(demand=16)
    (60.0, 60.0, None)
    """
    of = checked(setting, changes)
    states = _steady(of)
    if sum(slope < 1 for _, _, slope in states) < 2:
        return None
    if of.width == 0:
        return of.threshold
    edge = of.threshold - of.width  # the low state touches it: whoever is above climbs
    return round(next((k for _, k, slope in states if slope >= 1), edge), 12)


def resting_place(start: float, setting: Setting | None = None, **changes: float) -> float:
    """Where a country that starts with capability `start` ends.

    The stable state, or of two the one on its side of the watershed. Errors: DataError for a
    negative start, and as for `lock_in`.

    >>> resting_place(59), resting_place(60)
    (30.0, 90.0)
    """
    of = checked(setting, changes)
    k, split = from_zero(start, "start"), watershed(of)
    stable = [round(place, 12) for _, place, slope in _steady(of) if slope < 1]
    if split is not None and of.width and k == split:
        return split
    return max(stable) if split is not None and k >= split else min(stable)


def demand_needed(setting: Setting | None = None, **changes: float) -> float:
    """The smallest demand D, kept for ever, that removes the low trap.

    The low state must reach the edge of the low position: D = (δ (K* - width) - η low) / θ, or 0
    if there is no trap without demand. With a gradual part every D above it removes the trap.
    Errors: DataError for θ = 0, where no demand teaches, and as for `lock_in`.

    >>> demand_needed()
    16.0
    """
    of = checked(setting, changes)
    missing = of.delta * (of.threshold - of.width) - of.eta * of.low
    if missing > 0 and of.theta == 0:
        raise DataError("theta is 0: demand teaches nothing, so no demand removes the trap")
    return max(0.0, round(missing / of.theta, 12)) if missing > 0 else 0.0


def share_needed(setting: Setting | None = None, **changes: float) -> float:
    """The least share of the value left to local firms that lets them leave the low position.

    Reads g in the low position as that share: local firms learn in proportion to the rent they
    keep. Then η s + θ D = δ (K* - width), s = (δ (K* - width) - θ D) / η, not below 0; above 1
    no share is enough. Compare with the share a leader chooses, `ecosystem.best_share`.
    Errors: DataError for η = 0, and as for `lock_in`. Illustrative (ours).

    >>> share_needed()
    0.625
    """
    of = checked(setting, changes)
    if of.eta == 0:
        raise DataError("eta is 0: nothing is learned in the chain, so no share is enough")
    missing = of.delta * (of.threshold - of.width) - of.theta * of.demand
    return max(0.0, round(missing / of.eta, 12))


def checked(setting: Setting | None, changes: dict[str, float]) -> Setting:
    """The setting with single values changed, once it is sure that it makes sense."""
    stranger = next((name for name in changes if name not in Setting._fields), None)
    if stranger is not None:
        raise DataError(f"{stranger}: no such value; there are {', '.join(Setting._fields)}")
    of = (setting or Setting())._replace(**changes)
    for name, value in of._asdict().items():
        from_zero(value, name)
    if not 0 < of.delta <= 1:
        raise DataError(f"delta is {of.delta:g}; give a share above 0 and at most 1")
    if of.low > of.high:
        raise DataError(f"low is {of.low:g}, high {of.high:g}; the high position learns more")
    return of


def from_zero(value: float, name: str) -> float:
    """The value as a float; refuse what is no number or below 0."""
    if require_number(value, name) < 0:
        raise DataError(f"{name} is {value:g}; give 0 or more")
    return float(value)
