"""Lesson 5: an entrant's chips against an incumbent's, with its own software or a compatible one.

Illustrative (ours), built from two published ideas: network effects (Katz and Shapiro 1985) and
switching costs (Klemperer 1987). It is no forecast of any firm.
"""

from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.special import expit

from gvclib.validation import (
    LARGEST,
    clean_values,
    require_choice,
    require_count,
    require_number,
    require_share,
)

STRATEGIES = ("own", "compatible")
Shares = TypeVar("Shares", float, np.ndarray)


@dataclass(frozen=True)
class Race:
    """The setting: all benefits in one unit, in which the noise of users' taste has size 1.

    network: benefit of an ecosystem that everybody uses; switching: cost of moving all one's
    software to another ecosystem; quality: how much better (or cheaper) the entrant's chip is,
    may be negative; compatibility: share of the incumbent's software that runs, 0-1; renewal:
    share of users that decide anew in a period, above 0 and up to 1; support: benefit added by a
    public or private buyer in the first `support_periods`.
    """

    network: float = 3.0
    switching: float = 2.0
    quality: float = 0.0
    compatibility: float = 0.8
    renewal: float = 0.25
    support: float = 0.0
    support_periods: int = 5

    def __post_init__(self) -> None:
        bounds = {
            "network": {"least": 0}, "switching": {"least": 0}, "support": {"least": 0},
            "quality": {}, "compatibility": {"least": 0, "most": 1},
            "renewal": {"above": 0, "most": 1},
        }  # fmt: skip
        for name, limits in bounds.items():
            value = require_number(getattr(self, name), name, **limits)
            require_number(value, name, least=-LARGEST, most=LARGEST)
        require_count(self.support_periods, "support_periods")


def race(
    setting: Race,
    strategy: str,
    periods: int = 40,
    *,
    start: float = 0.0,
    closed_at: int | None = None,
) -> pd.Series:
    """The entrant's share of users by period.

    A share `renewal` of users decides anew and takes the entrant with probability
    1 / (1 + exp(-u)), u = advantage(setting, …). With closed_at the incumbent shuts its
    interface in that period: compatibility is 0 from then on.
    Shapes and units: start 0-1; a Series by period 0 … periods, shares 0-1.
    Errors: DataError for an unknown strategy or numbers out of range. Illustrative (ours).

    >>> race(Race(network=0, switching=0), "own", 1).tolist()
    [0.0, 0.125]
    """
    require_choice(strategy, STRATEGIES, "strategy")
    shares = [require_share(start, "start")]
    if closed_at is not None:
        closed_at = require_count(closed_at, "closed_at")
    for period in range(1, require_count(periods, "periods") + 1):
        open_ = strategy == "compatible" and (closed_at is None or period < closed_at)
        now = replace(setting, compatibility=setting.compatibility if open_ else 0.0)
        helped = now.support if period <= now.support_periods else 0.0
        share = shares[-1]
        shares.append(float((1 - now.renewal) * share + now.renewal * _chosen(now, share, helped)))
    return pd.Series(shares, pd.RangeIndex(periods + 1, name="period"), name=strategy)


def advantage(setting: Race, share: Shares, support: float = 0.0) -> tuple[Shares, Shares]:
    """What the entrant offers more than the incumbent, to the incumbent's users and to its own.

    quality + support + network · (n_E - n_I), with n_E = share + c (1 - share) the software that
    runs on the entrant's chip and n_I = 1 - share + c · share; minus (1 - c) · switching for the
    incumbent's users, plus it for the entrant's. c is the compatibility.
    Shapes and units: share is a number or an array, 0-1; benefits as in the setting.
    Illustrative (ours).

    >>> [round(x, 6) for x in advantage(Race(network=3, switching=2, compatibility=0), 0.5)]
    [-2.0, 2.0]
    """
    c, share = setting.compatibility, clean_values(share, "share", least=0, most=1)
    support = require_number(support, "support", least=-LARGEST, most=LARGEST)
    gain = setting.quality + support + setting.network * (1 - c) * (2 * share - 1)
    return gain - (1 - c) * setting.switching, gain + (1 - c) * setting.switching


def resting_shares(setting: Race, strategy: str) -> pd.DataFrame:
    """Shares at which the race rests, once support has ended: columns share, stable.

    Roots of chosen(share) - share, found where a fine grid changes sign (by Brent's method) or is
    0; a root is stable when the share falls above it and rises below it.
    Shapes and units: shares 0-1, in rising order. Illustrative (ours).

    >>> resting_shares(Race(network=0, switching=0), "own").round(9).values.tolist()
    [[0.5, True]]
    """
    require_choice(strategy, STRATEGIES, "strategy")
    now = setting if strategy == "compatible" else replace(setting, compatibility=0.0)

    def pull(share: Shares) -> Shares:
        return _chosen(now, share, 0.0) - share

    grid = np.linspace(0, 1, 2_002)  # an even number, so that one half is not a point of the grid
    sign = np.sign(pull(grid))
    # A share at which nobody moves, such as 1 for a network that holds everybody.
    rows = [(float(grid[i]), bool(sign[max(i - 1, 0)] >= 0 >= sign[min(i + 1, 2_001)]))
            for i in np.flatnonzero(sign == 0)]  # fmt: skip
    for i in np.flatnonzero(sign[:-1] * sign[1:] < 0):
        rows.append((float(brentq(pull, grid[i], grid[i + 1], xtol=1e-15)), bool(sign[i] > 0)))
    return pd.DataFrame(sorted(rows), columns=["share", "stable"])


def _chosen(setting: Race, share: Shares, support: float) -> Shares:
    """The share of those who decide that takes the entrant."""
    theirs, mine = advantage(setting, share, support)
    return (1 - share) * expit(theirs) + share * expit(mine)
