"""Lesson 6: capability over the years, a push that may end, and the lines of a cobweb diagram.

*Illustrative (ours)*, on the map of `lock_in`.
"""

import numpy as np
import pandas as pd

from gvclib.paradox.locked_in import (
    Setting,
    checked,
    lock_in,
    next_capability,
    step,
    watershed,
)
from gvclib.validation import require_count, require_number

LONGEST = 1_000  # years after which a push that has not worked never will


def capability_path(
    start: float,
    years: int,
    setting: Setting | None = None,
    *,
    extra: float = 0.0,
    extra_years: int = 0,
    **changes: float,
) -> pd.Series:
    """Capability year by year from year 0, with `extra` demand in the first `extra_years`.

    Shapes and units: a Series by year 0 … years. Errors: DataError for a negative start or extra,
    counts that are no whole numbers, and as for `lock_in`.

    >>> capability_path(10, 3).round(2).tolist()
    [10.0, 14.0, 17.2, 19.76]
    """
    of = checked(setting, changes)
    path = [require_number(start, "start", least=0)]
    pushed = of._replace(demand=of.demand + require_number(extra, "extra", least=0))
    push_ends = require_count(extra_years, "extra_years")
    for year in range(require_count(years, "years")):
        path.append(step(path[-1], pushed if year < push_ends else of))
    return pd.Series(path, pd.RangeIndex(len(path), name="year"), name="k")


def push_years(
    start: float, extra: float, setting: Setting | None = None, **changes: float
) -> int | None:
    """How many years of `extra` demand are enough to stay in the high position afterwards.

    None if no push of this size is enough. Errors: as for `capability_path`.

    >>> push_years(30, 20), push_years(30, 10)
    (5, None)
    """
    of = checked(setting, changes)
    k, goal = require_number(start, "start", least=0), watershed(of)
    if goal is None:
        return 0 if "high" in lock_in(of)["position"].tolist() else None
    pushed = of._replace(demand=of.demand + require_number(extra, "extra", least=0))
    for year in range(LONGEST):
        if k >= goal if of.width == 0 else k > goal:
            return year
        k = step(k, pushed)
    return None


def cobweb(
    start: float, years: int, setting: Setting | None = None, **changes: float
) -> pd.DataFrame:
    """The corners of a cobweb: from (K_t, K_t) up or down to (K_t, K_{t+1}), across, and so on.

    Columns step, k (now), k_next. Arguments and errors as for `capability_path`.

    >>> cobweb(10, 1).values.tolist()
    [[0.0, 10.0, 10.0], [1.0, 10.0, 14.0], [2.0, 14.0, 14.0]]
    """
    path = capability_path(start, years, setting, **changes).to_numpy()
    now = np.repeat(path, 2)[: 2 * len(path) - 1]
    later = np.concatenate([[path[0]], np.repeat(path[1:], 2)])
    return pd.DataFrame({"step": np.arange(len(now)), "k": now, "k_next": later})


def map_lines(top: float, setting: Setting | None = None, **changes: float) -> pd.DataFrame:
    """The corners of the map from 0 to `top`: columns part, k, k_next.

    Straight within a part; with width 0 two parts, since the map jumps at K*. Errors: DataError
    for a top of 0 or less, and as for `lock_in`.

    >>> map_lines(100)["k"].tolist(), map_lines(100, width=10)["k"].tolist()
    ([0.0, 60.0, 60.0, 100.0], [0.0, 50.0, 70.0, 100.0])
    """
    of = checked(setting, changes)
    end = require_number(top, "top", above=0)
    cuts = [of.threshold - of.width, of.threshold + of.width] if of.width else []
    if not of.width and 0 < of.threshold < end:
        before = next_capability(of.threshold, of._replace(high=of.low))
        corners = [0.0, of.threshold, of.threshold, end]
        values = [next_capability(0.0, of), before, *(next_capability(k, of) for k in corners[2:])]
        return pd.DataFrame({"part": [0, 0, 1, 1], "k": corners, "k_next": values})
    corners = [0.0, *(k for k in cuts if 0 < k < end), end]
    values = [next_capability(k, of) for k in corners]
    return pd.DataFrame({"part": 0, "k": corners, "k_next": values})
