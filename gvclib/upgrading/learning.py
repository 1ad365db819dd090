"""Lesson 3: when to move from OEM to ODM to OBM, with learning by making. Illustrative (ours).

Dai, Zhu and He (about 2010, line 96) ask for a "dynamic combination" of the three; Hobday (1995)
describes contract work as a training school. The model and its figures are ours.
"""

from collections.abc import Iterator, Mapping
from itertools import product
from typing import NamedTuple

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_count, require_number

EPS = 1e-9
MOST_PATHS = 200_000
MOST_MIXES = 500
MOST_MOVES = 300_000  # over all periods: two or three seconds

Mix = tuple[float, ...]


class Path(NamedTuple):
    """The best value over all periods, and the way to it.

    path: index period (1, 2, …); one column a mode with its share; capability at the start of
    the period; profit of the period, not discounted.
    """

    value: float
    path: pd.DataFrame


class _Problem(NamedTuple):
    modes: tuple[str, ...]
    profit: tuple[float, ...]
    learning: tuple[float, ...]
    gates: tuple[float, ...]
    periods: int
    start: float
    discount: float
    mixes: tuple[Mix, ...]

    def open(self, capability: float) -> Iterator[Mix]:
        """The mixes whose gates this capability passes, in the order that decides ties."""
        shut = [gate > capability + EPS for gate in self.gates]
        for mix in self.mixes:
            if not any(share and closed for share, closed in zip(mix, shut, strict=True)):
                yield mix

    def earned(self, mix: Mix) -> float:
        return sum(p * s for p, s in zip(self.profit, mix, strict=True))

    def after(self, capability: float, mix: Mix) -> float:
        gained = sum(rate * s for rate, s in zip(self.learning, mix, strict=True))
        return round(capability + gained, 9)


def best_path(
    profit: Mapping[str, float],
    learning: Mapping[str, float],
    gates: Mapping[str, float],
    periods: int,
    *,
    start: float = 0.0,
    discount: float = 1.0,
    steps: int = 1,
) -> Path:
    """The most profitable way through the modes of business, by dynamic programming.

    max Σ_t β^(t-1) Σ_m π_m s_mt with K_(t+1) = K_t + Σ_m λ_m s_mt; s_mt > 0 needs K_t ≥ gate_m.
    Shapes and units: profit (USD a period at full share) names the modes, in order; learning
    (capability a period at full share) and gates (capability) may leave out modes, which then
    have 0. Shares are multiples of 1/steps and add up to 1; discount is β, above 0 and at most 1.
    Ties: the mix with more of the mode that profit names first, period by period (stay rather
    than move).
    Errors: DataError for unknown modes, negative learning, no mode open at the start, or a grid
    too fine to search. Illustrative (ours).

    >>> found = best_path({"OEM": 1, "ODM": 3, "OBM": 9}, {"OEM": 1, "ODM": 1},
    ...                   {"ODM": 1, "OBM": 3}, periods=4)
    >>> found.value, found.path[["OEM", "ODM", "OBM"]].idxmax(axis=1).tolist()
    (16.0, ['OEM', 'ODM', 'ODM', 'OBM'])
    """
    problem = _problem(profit, learning, gates, periods, start, discount, steps)
    choice: list[dict[float, Mix]] = []
    ahead: dict[float, float] = {}
    for t, reached in reversed(list(enumerate(_reachable(problem)))):
        best = {k: _best_mix(problem, k, ahead, last=t == periods - 1) for k in reached}
        choice.append({k: mix for k, (_, mix) in best.items()})
        ahead = {k: value for k, (value, _) in best.items()}
    return _walk(problem, choice[::-1])


def _reachable(problem: _Problem) -> list[list[float]]:
    """Capabilities that can be reached at the start of each period."""
    levels, moves = [[problem.start]], 0
    for _ in range(problem.periods - 1):
        moves += len(levels[-1]) * len(problem.mixes)
        if moves > MOST_MOVES:
            raise DataError("steps: the grid is too fine for so many periods; take fewer steps")
        found = {problem.after(k, mix) for k in levels[-1] for mix in problem.open(k)}
        levels.append(sorted(found))
    return levels


def _best_mix(
    problem: _Problem, capability: float, ahead: dict[float, float], *, last: bool
) -> tuple[float, Mix]:
    worth = {
        mix: problem.earned(mix)
        + (0.0 if last else problem.discount * ahead[problem.after(capability, mix)])
        for mix in problem.open(capability)
    }
    most = max(worth.values())
    return most, next(mix for mix, value in worth.items() if _as_good(value, most))


def _as_good(value: float, most: float) -> bool:
    return value >= most - EPS * max(1.0, abs(most))


def _walk(problem: _Problem, choice: list[dict[float, Mix]]) -> Path:
    taken, capability = [], problem.start
    for chosen in choice:
        taken.append(chosen[capability])
        capability = problem.after(capability, taken[-1])
    return _path(problem, tuple(taken))


def _path(problem: _Problem, taken: tuple[Mix, ...]) -> Path:
    rows, capability = [], problem.start
    for mix in taken:
        rows.append((*mix, capability, problem.earned(mix)))
        capability = problem.after(capability, mix)
    index = pd.RangeIndex(1, len(rows) + 1, name="period")
    table = pd.DataFrame(rows, index, [*problem.modes, "capability", "profit"], dtype=float)
    return Path(_value(problem, table["profit"]), table)


def _value(problem: _Problem, profits: object) -> float:
    return float(sum(p * problem.discount**t for t, p in enumerate(profits)))


def every_path(
    profit: Mapping[str, float],
    learning: Mapping[str, float],
    gates: Mapping[str, float],
    periods: int,
    *,
    start: float = 0.0,
    discount: float = 1.0,
    steps: int = 1,
) -> Path:
    """The same answer as best_path, found by trying every path: slow, but nothing to get wrong.

    Arguments, ties and errors as for best_path; DataError also for more than 200,000 paths.

    >>> every_path({"OEM": 1, "ODM": 3}, {"OEM": 1}, {"ODM": 2}, periods=4).value
    8.0
    """
    problem = _problem(profit, learning, gates, periods, start, discount, steps)
    count = len(problem.mixes) ** periods
    if count > MOST_PATHS:
        raise DataError(
            f"periods={periods} with {len(problem.mixes)} mixes makes {count:,} paths, more than"
            f" {MOST_PATHS:,}; take fewer periods or steps, or use best_path"
        )
    worth = {}
    for taken in product(problem.mixes, repeat=periods):
        if _allowed(problem, taken):
            worth[taken] = _value(problem, map(problem.earned, taken))
    most = max(worth.values())
    return _path(problem, next(taken for taken, v in worth.items() if _as_good(v, most)))


def _allowed(problem: _Problem, taken: tuple[Mix, ...]) -> bool:
    capability = problem.start
    for mix in taken:
        for share, gate in zip(mix, problem.gates, strict=True):
            if share and gate > capability + EPS:
                return False
        capability = problem.after(capability, mix)
    return True


def _problem(
    profit: Mapping[str, float],
    learning: Mapping[str, float],
    gates: Mapping[str, float],
    periods: int,
    start: float,
    discount: float,
    steps: int,
) -> _Problem:
    earned = _figures(profit, profit, "profit")
    modes = tuple(earned)
    gained = _figures(learning, modes, "learning")
    for mode, rate in gained.items():
        if rate < 0:
            raise DataError(f"learning of {mode!r} is {rate:g}; give 0 or more")
    needed = _figures(gates, modes, "gates")
    for name, count in (("periods", periods), ("steps", steps)):
        if require_count(count, name) == 0:
            raise DataError(f"{name} is 0; give 1 or more")
    discount = require_number(discount, "discount", above=0)
    if discount > 1:
        raise DataError(f"discount is {discount:g}; give a factor above 0 and at most 1")
    start = require_number(start, "start")
    if min(needed.values()) > start + EPS:
        raise DataError(f"gates: no mode is open at a capability of {start:g}; lower one gate")
    values = (tuple(table.values()) for table in (earned, gained, needed))
    return _Problem(modes, *values, periods, start, discount, _mixes(len(modes), steps))


def _figures(given: Mapping[str, float], modes: object, name: str) -> dict[str, float]:
    """One figure a mode in the order of the modes; 0 where none is given."""
    if not isinstance(given, Mapping) or not modes:
        raise DataError(f"{name} must be a dict of modes and numbers, such as {{'OEM': 1.0}}")
    for mode in given:
        if mode not in modes:
            raise DataError(f"{name} names the mode {mode!r}, which profit does not")
    return {mode: require_number(given.get(mode, 0.0), f"{name} of {mode!r}") for mode in modes}


def _mixes(modes: int, steps: int) -> tuple[Mix, ...]:
    """All shares on the grid of 1/steps that add up to 1, most of the first mode first."""

    def split(rest: int, places: int) -> Iterator[tuple[int, ...]]:
        if places == 1:
            yield (rest,)
            return
        for first in range(rest, -1, -1):
            for others in split(rest - first, places - 1):
                yield (first, *others)

    found: list[Mix] = []
    for parts in split(steps, modes):
        found.append(tuple(part / steps for part in parts))
        if len(found) > MOST_MIXES:
            raise DataError(f"steps={steps} makes more than {MOST_MIXES} mixes; take fewer steps")
    return tuple(found)
