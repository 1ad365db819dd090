"""Lesson 6: capability that learning builds and forgetting wears down, and where it comes to rest.

All *illustrative (ours)*: Ling (2021) describes lock-in in words and gives no model and no number.
Capability K is an index; K_{t+1} = (1 - δ) K_t + η g(K_t) + θ D. How much is learned, g, depends
on the position that the capability earns: low below a threshold, high above it.
"""

from collections.abc import Callable
from math import inf, nextafter
from typing import NamedTuple, TypeAlias

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, Vector, clean_values, merge_setting, require_number


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


class _State(NamedTuple):
    """A steady state, the slope of the map there, and whether capability returns to it."""

    position: str
    k: float
    slope: float
    stable: bool = True


def position(k: float | Vector, setting: Setting | None = None, **changes: float) -> Capability:
    """How much a country of capability K learns: g(K), from `low` to `high`.

    At K* itself the position is high (width 0); otherwise g rises on a straight line from
    K* - width to K* + width. Shapes and units: a number, list, array or Series. Errors: DataError
    for a K that is no finite number, and as for `lock_in`.

    >>> position(59.0), position(60.0), position(55.0, width=10)
    (0.25, 1.0, 0.4375)
    """
    of = checked(setting, changes)
    values = clean_values(k, "k")
    if of.width == 0:
        share = (values >= of.threshold) * 1.0
    else:
        share = np.clip((values - of.threshold + of.width) / (2 * of.width), 0, 1)
    learned = of.low + (of.high - of.low) * share
    if isinstance(learned, pd.Series):
        return learned.rename("g")
    return float(learned) if np.ndim(learned) == 0 else learned


def next_capability(
    k: float | Vector, setting: Setting | None = None, **changes: float
) -> Capability:
    """Capability a year later: (1 - δ) K + η g(K) + θ D. Arguments as for `position`.

    >>> next_capability(30.0), next_capability(60.0)
    (30.0, 66.0)
    """
    of = checked(setting, changes)
    values = clean_values(k, "k")
    return (1 - of.delta) * values + of.eta * position(values, of) + of.theta * of.demand


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
    return pd.DataFrame(_steady(checked(setting, changes)), columns=list(_State._fields))


def _steady(of: Setting) -> list[_State]:
    """The steady states in rising order, at least one.

    All follow from two gaps, so that rounding cannot lose a state at an edge: how far the state of
    the low position lies above the part where it holds, and that of the high one.
    """
    bottom, top = of.threshold - of.width, of.threshold + of.width
    low, high = _flat_state(of, of.low), _flat_state(of, of.high)
    under, over = low - bottom, high - top
    states = []
    if under < 0 or (of.width and under == 0):
        states.append(_State("low", low, 1 - of.delta))
    if of.width and (under < 0 < over or over < 0 < under):
        climb = of.eta * (of.high - of.low) / (2 * of.width)
        k = bottom + 2 * of.width * (under / (under - over))
        states.append(_State("between", k, 1 - of.delta + climb, over < 0))
    if over >= 0:
        states.append(_State("high", high, 1 - of.delta))
    return states


def _flat_state(of: Setting, g: float) -> float:
    """Where capability would rest if g were the same for every K."""
    name = "(eta · high + theta · demand) / delta"
    return require_number((of.eta * g + of.theta * of.demand) / of.delta, name)


def watershed(setting: Setting | None = None, **changes: float) -> float | None:
    """The capability from which a country climbs to the high state; None without two states.

    With width 0 it is K*, else the unstable steady state. Arguments as for `lock_in`.

    >>> watershed(), watershed(width=10), watershed(demand=16)
    (60.0, 60.0, None)
    """
    of = checked(setting, changes)
    states = {state.position: state.k for state in _steady(of)}
    if not {"low", "high"} <= states.keys():
        return None
    if of.width == 0:
        return of.threshold
    return states.get(
        "between", states["low"]
    )  # the low state touches the edge: above it all climb


def resting_place(start: float, setting: Setting | None = None, **changes: float) -> float:
    """Where a country that starts with capability `start` ends.

    The stable state, or of two the one on its side of the watershed. Errors: DataError for a
    negative start, and as for `lock_in`.

    >>> resting_place(59), resting_place(60)
    (30.0, 90.0)
    """
    of = checked(setting, changes)
    k, split = require_number(start, "start", least=0), watershed(of)
    states = [state.k for state in _steady(of)]
    if split is None:
        return states[0]
    if of.width and k == split:
        return split
    return states[-1] if k >= split else states[0]


def demand_needed(setting: Setting | None = None, **changes: float) -> float:
    """The smallest demand D, kept for ever, that removes the low trap; it works as it is returned.

    The low state must reach the edge of the low position: D = (δ (K* - width) - η low) / θ, or 0
    if there is no trap without demand. With a gradual part it must pass the edge: D is the next
    number above. At the edge itself the way up takes for ever; a little more makes it years.
    Errors: DataError for θ = 0, where no demand teaches, and as for `lock_in`.

    >>> demand_needed()
    16.0
    """
    of = checked(setting, changes)
    missing = of.delta * (of.threshold - of.width) - of.eta * of.low
    if missing > 0 and of.theta == 0:
        raise DataError("theta is 0: demand teaches nothing, so no demand removes the trap;"
                        " give theta above 0")  # fmt: skip
    near = missing / of.theta if missing > 0 else 0.0
    require_number(near, "the demand for such a small theta", most=LARGEST)
    return first_from(near, lambda demand: _is_free(of._replace(demand=demand)))


def share_needed(setting: Setting | None = None, **changes: float) -> float:
    """The least share of the value left to local firms that lets them leave the low position.

    Reads g in the low position as that share: local firms learn in proportion to the rent they
    keep. Then η s + θ D = δ (K* - width), s = (δ (K* - width) - θ D) / η, not below 0; above 1
    no share is enough. As `low` it works as it is returned. Compare with the share a leader
    chooses, `cocreation.best_share`.
    Errors: DataError for η = 0, and as for `lock_in`. Illustrative (ours).

    >>> share_needed()
    0.625
    """
    of = checked(setting, changes)
    if of.eta == 0:
        raise DataError("eta is 0: nothing is learned in the chain, so no share is enough;"
                        " give eta above 0")  # fmt: skip
    missing = of.delta * (of.threshold - of.width) - of.theta * of.demand
    near = require_number(
        max(0.0, missing / of.eta), "the share for such a small eta", most=LARGEST
    )
    return first_from(near, lambda share: _is_free(of._replace(low=share)))


def _is_free(of: Setting) -> bool:
    """Whether nobody is held in the low position."""
    low, edge = _flat_state(of, of.low), of.threshold - of.width
    return low > edge if of.width else low >= edge


def first_from(near: float, works: Callable[[float], bool]) -> float:
    """A number at or just above `near` that works; `near` is exact but for the rounding of floats.

    >>> first_from(0.1 + 0.2, lambda x: x > 0.3)
    0.30000000000000004
    """
    below, above = near, near
    jump = nextafter(near, inf) - near
    while not works(above):
        below, above, jump = above, above + jump, 2 * jump
    while below < (middle := below + (above - below) / 2) < above:
        below, above = (below, middle) if works(middle) else (middle, above)
    return above


def checked(setting: Setting | None, changes: dict[str, float]) -> Setting:
    """The setting with single values changed, once it is sure that it makes sense."""
    of = merge_setting(Setting, setting, changes, least=0, most=LARGEST)
    require_number(of.delta, "delta", above=0, most=1)
    if of.low > of.high:
        raise DataError(f"low is {of.low:g}, high {of.high:g}; the high position learns more,"
                        " so give low ≤ high")  # fmt: skip
    return of
