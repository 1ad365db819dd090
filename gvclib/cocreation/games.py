"""Cooperative games: who can do what together, and how the worth may be split.

A game `v` maps coalitions (frozensets of players) to worth; a coalition that is missing is worth 0.
The definitions are von Neumann & Morgenstern's and Shapley's, so *published*. Inside, a game is an
array of 2^n worths: bit i of a place stands for player i. Splits and the core are in `splits`.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from math import factorial
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, require_count, require_labels, require_number

MAX_PLAYERS = 20
MAX_PAIRS = 14  # superadditivity looks at 3^n pairs of coalitions
ROUNDING = 1e-9

Game = Mapping[frozenset, float] | np.ndarray


class Worths(NamedTuple):
    """A game as an array: names of the players, and worth by bit pattern."""

    players: list
    array: np.ndarray

    @property
    def slack(self) -> float:
        """What rounding may add or take away."""
        return ROUNDING * float(np.abs(self.array).max())


def memberships(n: int) -> np.ndarray:
    """Who is in which coalition: a table of 2^n rows and n columns, True for a member.

    Row k is the coalition whose members are the bits of k, so a function of this table gives a
    large game at once. Errors: DataError for n outside 1-20.

    >>> memberships(2).astype(int).tolist()
    [[0, 0], [1, 0], [0, 1], [1, 1]]
    """
    n = require_count(n, "n", least=1, most=MAX_PLAYERS)
    member, places = np.empty((1 << n, n), dtype=bool), np.arange(1 << n)
    for i in range(n):
        member[:, i] = places >> i & 1
    return member


def worths(v: Game, players: Sequence | None = None) -> Worths:
    """A game as players and an array of 2^n worths, checked.

    v: a dict from frozensets of players to worth, or an array of 2^n worths (see `memberships`).
    players: all of them, in order; by default those that v names, sorted, or 0, 1, … for an array.
    Errors: DataError for a key that is no frozenset, a worth that is no finite number, an empty
    coalition of another worth than 0, a player left out of `players`, or more than 20 players.

    >>> worths({frozenset("LA"): 60, frozenset("LB"): 40}).players
    ['A', 'B', 'L']
    """
    if isinstance(v, np.ndarray):
        return _from_array(v, players)
    if not isinstance(v, Mapping) or not v:
        raise DataError("v must be a dict from frozensets of players to worth, with one or more")
    named = _named(v)
    players = sorted(named, key=str) if players is None else _crowd(players)
    if not named <= set(players):
        stranger = min(named - set(players), key=str)
        raise DataError(f"players: {stranger!r} is in a coalition of v but not in the list; add it")
    _crowd(players)
    bit = {player: 1 << i for i, player in enumerate(players)}
    array = np.zeros(1 << len(players))
    places = [sum(map(bit.__getitem__, coalition)) for coalition in v]
    array[places] = [_worth(value, coalition) for coalition, value in v.items()]
    return Worths(players, _grounded(array))


def _named(v: Mapping) -> set:
    """Everybody whom a coalition names."""
    wrong = next((key for key in v if not isinstance(key, frozenset)), None)
    if wrong is not None:
        raise DataError(f"v: {wrong!r} is no coalition; write frozenset({list(wrong)!r})"
                        if isinstance(wrong, (str, tuple, list, set)) else
                        f"v: {wrong!r} is no coalition; write a frozenset of players")  # fmt: skip
    named = frozenset().union(*v)
    if not named:
        raise DataError("v names no player; give at least one coalition with a member")
    return set(named)


def _worth(value: float, coalition: frozenset) -> float:
    """The worth of a coalition; plain numbers, of which there may be a million, the quick way."""
    if type(value) in (float, int) and -LARGEST <= value <= LARGEST:
        return value
    name = f"v of {sorted(map(str, coalition))}"
    return require_number(value, name, least=-LARGEST, most=LARGEST)


def _from_array(v: np.ndarray, players: Sequence | None) -> Worths:
    """The game of an array of 2^n worths, checked."""
    n = max(v.size.bit_length() - 1, 0)
    if v.ndim != 1 or v.size != 1 << n or n < 1:
        raise DataError(f"v is an array of shape {v.shape}; a game of n players needs 2^n worths")
    players = _crowd(range(n) if players is None else players)
    if len(players) != n:
        raise DataError(f"players: {len(players)} names for a game of {n} players; give {n}")
    if v.dtype.kind not in "iufb" or not (np.abs(array := v.astype(float)) <= LARGEST).all():
        raise DataError(f"v holds a worth that is no finite number up to {LARGEST:g}; check how it"
                        " was computed")  # fmt: skip
    return Worths(players, _grounded(array))


def _crowd(players: Sequence) -> list:
    """The players, each with a name of its own and not too many for 2^n worths."""
    players = list(require_labels(players, "players"))
    if len(players) > MAX_PLAYERS:
        raise DataError(
            f"v has {len(players)} players, so 2^{len(players)} coalitions; exact values stop at"
            f" {MAX_PLAYERS}. Use shapley_sampled(worth, players), or join players who always act"
            " together"
        )
    return players


def _grounded(array: np.ndarray) -> np.ndarray:
    """The array, if nobody is worth nothing."""
    if array[0] != 0:
        raise DataError(f"v of nobody is {array[0]:g}; the empty coalition must be worth 0")
    return array


def is_superadditive(v: Game, players: Sequence | None = None) -> bool:
    """Whether joining never hurts: "1 + 1 ≥ 2" for every two coalitions without a common member.

    v(S ∪ T) ≥ v(S) + v(T) for all disjoint S, T. Errors: DataError as for `worths`, and above 14
    players (3^14 pairs are 5 million). Source: von Neumann & Morgenstern 1944.

    >>> is_superadditive({frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120})
    True
    """
    game = worths(v, players)
    n = len(game.players)
    if n > MAX_PAIRS:
        raise DataError(f"v has {n} players; superadditivity is checked for up to {MAX_PAIRS};"
                        " give a smaller game")  # fmt: skip
    for s in range(1, 1 << n):
        below = (1 << s.bit_length() - 1) - 1  # each pair once: the other has lower bits only
        others = _subsets(below & ~s)
        if (game.array[others | s] < game.array[others] + game.array[s] - game.slack).any():
            return False
    return True


def _subsets(mask: int) -> np.ndarray:
    """All coalitions within a coalition, as bit patterns."""
    found = np.zeros(1, dtype=int)
    while mask:
        low = mask & -mask
        found = np.concatenate([found, found | low])
        mask ^= low
    return found


def shapley(v: Game, players: Sequence | None = None) -> pd.Series:
    """Each player's mean contribution over all orders in which the players could arrive.

    φ_i = Σ_{S ∌ i} |S|! (n-|S|-1)! / n! · (v(S ∪ i) - v(S)). Shapes and units: a Series by player
    in the unit of v; it adds up to v of all. Errors: DataError as for `worths`; up to 20 players.
    Source: Shapley 1953.

    >>> game = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
    >>> shapley(game).round(2).to_dict()
    {'A': 36.67, 'B': 26.67, 'L': 56.67}
    """
    game = worths(v, players)
    n = len(game.players)
    chances = np.array([factorial(k) * factorial(n - k - 1) / factorial(n) for k in range(n)])
    # The coalitions without one player look the same for each: n - 1 bits in order.
    weight = chances[_sizes(n - 1)]
    values = []
    for i in range(n):
        halves = game.array.reshape(-1, 2, 1 << i)
        gains = (halves[:, 1] - halves[:, 0]).reshape(-1)
        values.append(gains @ weight)
    return pd.Series(values, index=pd.Index(game.players, name="player"), name="shapley")


def _sizes(n: int) -> np.ndarray:
    """Number of members of each of the 2^n coalitions."""
    sizes = np.zeros(1, dtype=np.int64)
    for _ in range(n):
        sizes = np.concatenate([sizes, sizes + 1])
    return sizes


def shapley_sampled(
    worth: Callable[[frozenset], float],
    players: Sequence[Hashable],
    *,
    orders: int = 1_000,
    seed: int = 0,
) -> pd.DataFrame:
    """Shapley values of any number of players, estimated from random orders of arrival.

    The mean contribution over `orders` orders, with its standard error s / √orders; the same seed
    gives the same orders. worth: a function of a frozenset of players, worth of nobody is 0.
    Shapes and units: a row a player, columns shapley and standard_error in the unit of worth; the
    estimates add up to worth of all. Errors: DataError for no or repeated players, or fewer than 2
    orders. Source: Castro, Gómez & Tejada 2009.

    >>> many = shapley_sampled(lambda s: len(s) ** 2, list(range(30)), orders=500)
    >>> bool((abs(many["shapley"] - 30) < 4 * many["standard_error"]).all())
    True
    """
    if not callable(worth):
        raise DataError(f"worth must be a function of a frozenset of players, not {worth!r}")
    players = list(require_labels(players, "players"))
    orders = require_count(orders, "orders", least=2)
    draw = np.random.default_rng(require_count(seed, "seed"))
    gains = np.empty((orders, len(players)))
    for row in gains:
        order = draw.permutation(len(players))
        arrived, before = frozenset(), 0.0
        for i in order:
            arrived = arrived | {players[i]}
            after = _worth(worth(arrived), arrived)
            row[i], before = after - before, after
    table = {"shapley": gains.mean(0), "standard_error": gains.std(0, ddof=1) / orders**0.5}
    return pd.DataFrame(table, index=pd.Index(players, name="player"))
