"""Ways to split what a cooperative game is worth, and the splits that nobody walks away from.

Games and players as in `games`. The core is Gillies', so *published*; the split called hoarding is
*illustrative (ours)*. A split is an amount by player, in the unit of the game.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from gvclib.cocreation.games import ROUNDING, Game, Worths, worths
from gvclib.errors import DataError
from gvclib.validation import LARGEST, clean_vector


def in_core(v: Game, payoff: Mapping | pd.Series, players: Sequence | None = None) -> bool:
    """Whether a split pays out v of all, and no coalition could do better alone.

    Σ_i x_i = v(N), and Σ_{i in S} x_i ≥ v(S) for every coalition S. payoff: amount by player, in
    the unit of v. Errors: DataError as for `worths`, for a player without an amount, and for an
    amount to a stranger. Source: Gillies 1959.

    >>> game = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
    >>> in_core(game, {"L": 120, "A": 0, "B": 0}), in_core(game, {"L": 20, "A": 30, "B": 70})
    (True, False)
    """
    game = worths(v, players)
    paid = _paid(game, payoff)
    slack = max(game.slack, ROUNDING * np.abs(paid).max())
    return bool(abs(paid[-1] - game.array[-1]) <= slack and (paid >= game.array - slack).all())


def objections(
    v: Game, payoff: Mapping | pd.Series, players: Sequence | None = None
) -> pd.DataFrame:
    """The coalitions that would leave, and how much they would gain by it, the largest gain first.

    Columns: coalition (frozenset), gets, worth, gain = worth - gets, in the unit of v.
    Errors: DataError as for `in_core`.

    >>> game = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
    >>> objections(game, {"L": 40, "A": 10, "B": 70})["gain"].tolist()
    [10.0]
    """
    game = worths(v, players)
    paid = _paid(game, payoff)
    gain = game.array - paid
    found = np.flatnonzero(gain > max(game.slack, ROUNDING * np.abs(paid).max()))
    table = pd.DataFrame({"coalition": [_members(game, k) for k in found], "gets": paid[found],
                          "worth": game.array[found], "gain": gain[found]})  # fmt: skip
    return table.sort_values("gain", ascending=False, ignore_index=True)


def _members(game: Worths, k: int) -> frozenset:
    """The coalition of a bit pattern."""
    return frozenset(player for i, player in enumerate(game.players) if k >> i & 1)


def _paid(game: Worths, payoff: Mapping | pd.Series) -> np.ndarray:
    """What each coalition gets together, by bit pattern."""
    amounts = clean_vector(payoff, "payoff", least=-LARGEST, most=LARGEST)
    if strange := [name for name in amounts.index if name not in game.players]:
        raise DataError(f"payoff: {strange[0]!r} is no player; there are {game.players}")
    paid = np.zeros(1)
    for player in game.players:
        if player not in amounts.index:
            raise DataError(f"payoff has no amount for {player!r}; write 0 if it gets nothing")
        paid = np.concatenate([paid, paid + amounts[player]])
    return paid


def equal_split(v: Game, players: Sequence | None = None) -> pd.Series:
    """Everybody gets the same: v(N) / n.

    >>> equal_split({frozenset("LAB"): 120}).to_dict()
    {'A': 40.0, 'B': 40.0, 'L': 40.0}
    """
    game = worths(v, players)
    share = game.array[-1] / len(game.players)
    return pd.Series(share, index=pd.Index(game.players, name="player"), name="equal")


def hoarding(v: Game, leader: object, players: Sequence | None = None) -> pd.Series:
    """The leader pays each partner only what that partner is worth alone, and keeps the rest.

    x_i = v({i}) for partners, x_leader = v(N) - Σ x_i. Illustrative (ours).
    Errors: DataError as for `worths`, and for a leader who does not play.

    >>> hoarding({frozenset("LA"): 60, frozenset("A"): 5, frozenset("LAB"): 120}, "L").to_dict()
    {'A': 5.0, 'B': 0.0, 'L': 115.0}
    """
    game = worths(v, players)
    if leader not in game.players:
        raise DataError(f"leader: {leader!r} is no player; there are {game.players}")
    alone = {player: float(game.array[1 << i]) for i, player in enumerate(game.players)}
    partners = sum(worth for player, worth in alone.items() if player != leader)
    split = alone | {leader: float(game.array[-1]) - partners}
    return pd.Series(split, name="hoarding").rename_axis("player")


def core_polygon(v: Game, players: Sequence | None = None) -> pd.DataFrame:
    """The corners of the core of three players, in order round it; no rows where it is empty.

    Shapes and units: a row a corner, a column a player, in the unit of v. Errors: DataError as for
    `worths`, and for other numbers of players than three.

    >>> game = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
    >>> core_polygon(game, ["L", "A", "B"]).astype(int).to_numpy().tolist()
    [[120, 0, 0], [40, 80, 0], [0, 80, 40], [0, 60, 60], [60, 0, 60]]
    """
    game = worths(v, players)
    if len(game.players) != 3:
        raise DataError(f"v has {len(game.players)} players; only three fit in a triangle;"
                        " give a game of three")  # fmt: skip
    total, slack = game.array[-1], game.slack
    least = game.array[[1, 2, 4]]
    most = total - game.array[[6, 5, 3]]  # what the other two leave
    # A corner lies where two of the six limits meet and none of the others is broken.
    limits = [(i, bound) for i in range(3) for bound in (least[i], most[i])]
    corners = []
    for (i, first), (j, second) in combinations(limits, 2):
        if i != j:
            corner = np.empty(3)
            corner[[i, j, 3 - i - j]] = first, second, total - first - second
            if (corner >= least - slack).all() and (corner <= most + slack).all():
                corners.append(corner)
    return pd.DataFrame(_round_about(corners), columns=game.players, dtype=float)


def _round_about(corners: list[np.ndarray]) -> np.ndarray:
    """Corners without repeats, in order of their angle seen from the middle."""
    if not corners:
        return np.empty((0, 3))
    digits = 12 - int(np.ceil(np.log10(np.abs(corners).max() or 1.0)))
    points = np.unique(np.round(corners, digits) + 0.0, axis=0)
    x, y = (points - points.mean(axis=0))[:, [0, 1]].T
    order = np.argsort(np.arctan2(y, x))
    return points[np.roll(order, -np.argmax(order))]
