"""Lesson 3: when to move from OEM to ODM to OBM, with learning by making. Illustrative (ours).

Dai, Zhu and He (about 2010, line 96) ask for a "dynamic combination" of the three; Hobday (1995)
describes contract work as a training school. The model and its figures are ours.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from math import comb, floor, log, log10
from typing import NamedTuple, TypeAlias

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, clean_vector, require_count, require_number

EPS = 1e-9  # differences below this share of the largest figure come from rounding
MOST_PATHS = 200_000
MOST_MIXES = 500
MOST_MOVES = 300_000  # over all periods: two or three seconds

SCHOOL: dict[str, dict[str, float]] = {
    "profit": {"OEM": 10, "ODM": 8, "OBM": 24},
    "learning": {"OEM": 1, "ODM": 3, "OBM": 0},
    "gates": {"OEM": 0, "ODM": 2, "OBM": 8},
}
"""The lamp maker of lesson 3: profit and learning a year, and the capability that a mode needs."""

Mix: TypeAlias = tuple[float, ...]


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
    digits: int  # decimal places of a capability that are more than rounding
    slack: float  # how far a capability may miss a gate by rounding

    def open(self, capability: float) -> Iterator[Mix]:
        """The mixes whose gates this capability passes, in the order that decides ties."""
        shut = [gate > capability + self.slack for gate in self.gates]
        for mix in self.mixes:
            if not any(share and closed for share, closed in zip(mix, shut, strict=True)):
                yield mix

    def earned(self, mix: Mix) -> float:
        return sum(p * s for p, s in zip(self.profit, mix, strict=True))

    def after(self, capability: float, mix: Mix) -> float:
        gained = sum(rate * s for rate, s in zip(self.learning, mix, strict=True))
        return round(capability + gained, self.digits)

    def best(self, worth: Mapping[Mix, float]) -> tuple[float, Mix]:
        """The most that something is worth, and the first that is worth as much."""
        most = max(worth.values())
        least = most - EPS * max(abs(most), *map(abs, self.profit))
        return most, next(each for each, value in worth.items() if value >= least)


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
    """What the best mix of one period is worth from there on, and the mix."""
    worth = {
        mix: problem.earned(mix)
        + (0.0 if last else problem.discount * ahead[problem.after(capability, mix)])
        for mix in problem.open(capability)
    }
    return problem.best(worth)


def _walk(problem: _Problem, choice: list[dict[float, Mix]]) -> Path:
    """The path of the choices, from the start."""
    taken, capability = [], problem.start
    for chosen in choice:
        taken.append(chosen[capability])
        capability = problem.after(capability, taken[-1])
    return _path(problem, tuple(taken))


def _path(problem: _Problem, taken: tuple[Mix, ...]) -> Path:
    """The mixes of all periods as a table, with their value."""
    rows, capability = [], problem.start
    for mix in taken:
        rows.append((*mix, capability, problem.earned(mix)))
        capability = problem.after(capability, mix)
    index = pd.RangeIndex(1, len(rows) + 1, name="period")
    table = pd.DataFrame(rows, index, [*problem.modes, "capability", "profit"], dtype=float)
    return Path(_value(problem, table["profit"]), table)


def _value(problem: _Problem, profits: object) -> float:
    """Profits of the periods, discounted to the first."""
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
    if periods * log(len(problem.mixes)) > log(MOST_PATHS):
        raise DataError(
            f"periods={periods} with {len(problem.mixes)} mixes makes more than {MOST_PATHS:,}"
            " paths; take fewer periods or steps, or use best_path"
        )
    ways = _ways(problem, problem.start, periods)
    worth = {taken: _value(problem, map(problem.earned, taken)) for taken in ways}
    return _path(problem, problem.best(worth)[1])


def play(
    plan: Sequence[Mapping[str, float]],
    profit: Mapping[str, float],
    learning: Mapping[str, float],
    gates: Mapping[str, float],
    *,
    start: float = 0.0,
) -> Path:
    """What a plan earns, one mix of modes a period: the rules of best_path, without the search.

    Shapes and units: plan has one dict of shares {mode: 0-1} a period, adding up to 1; the others
    as for best_path. The value is the sum of profits.
    Errors: DataError for an empty plan, an unknown mode, shares that do not add up to 1, or a mode
    whose gate is above the firm's capability in that period. Illustrative (ours).

    >>> school = {"profit": {"OEM": 10, "ODM": 8}, "learning": {"OEM": 1}, "gates": {"ODM": 2}}
    >>> play([{"OEM": 1}, {"OEM": 1}, {"OEM": 0.5, "ODM": 0.5}], **school).value
    29.0
    """
    if isinstance(plan, str | Mapping) or not isinstance(plan, Sequence) or not plan:
        raise DataError("plan must be a list with one dict of shares a period, at least one")
    problem = _problem(profit, learning, gates, len(plan), start, 1.0, 1)
    taken, capability = [], problem.start
    for period, shares in enumerate(plan, 1):
        taken.append(_mix(problem, shares, capability, period))
        capability = problem.after(capability, taken[-1])
    return _path(problem, tuple(taken))


def _mix(problem: _Problem, shares: Mapping[str, float], capability: float, period: int) -> Mix:
    """One period's shares in the order of the modes, if they add up to 1 and all are open."""
    name = f"plan of period {period}"
    mix = clean_vector(_modes(shares, name, problem.modes), name, least=0, most=1)
    mix = mix.reindex(list(problem.modes))
    if abs(mix.sum() - 1) > EPS:
        raise DataError(f"{name} adds up to {mix.sum():g}; give shares that add up to 1")
    for mode, gate in zip(problem.modes, problem.gates, strict=True):
        if mix[mode] > 0 and gate > capability + problem.slack:
            raise DataError(
                f"{name}: {mode} opens at a capability of {gate:g}, and the firm has"
                f" {capability:g}; give {mode} no share yet"
            )
    return tuple(mix.tolist())


def _ways(problem: _Problem, capability: float, periods: int) -> Iterator[tuple[Mix, ...]]:
    """Every choice of mixes that the gates let pass, in the order that decides ties."""
    if periods == 0:
        yield ()
        return
    for mix in problem.open(capability):
        for later in _ways(problem, problem.after(capability, mix), periods - 1):
            yield (mix, *later)


def _problem(
    profit: Mapping[str, float],
    learning: Mapping[str, float],
    gates: Mapping[str, float],
    periods: int,
    start: float,
    discount: float,
    steps: int,
) -> _Problem:
    """The arguments of a search, checked, in the order of the modes."""
    earned = clean_vector(_modes(profit, "profit"), "profit", least=-LARGEST, most=LARGEST)
    gained, needed = (
        clean_vector(_modes(given, name, earned.index), name, least=least, most=LARGEST)
        for name, given, least in (("learning", learning, 0), ("gates", gates, -LARGEST))
    )
    periods = require_count(periods, "periods", least=1)
    steps = require_count(steps, "steps", least=1, most=MOST_MIXES)
    discount = require_number(discount, "discount", above=0, most=1)
    start = require_number(start, "start", least=-LARGEST, most=LARGEST)
    unit = max(abs(start), gained.max(), needed.abs().max()) or 1.0
    if needed.min() > start + EPS * unit:
        raise DataError(f"gates: no mode is open at a capability of {start:g}; lower one"
                        " gate, or give a higher start")  # fmt: skip
    values = (tuple(row.tolist()) for row in (earned, gained, needed))
    digits = 12 - floor(log10(unit))
    mixes = _mixes(len(earned), steps)
    return _Problem(
        tuple(earned.index), *values, periods, start, discount, mixes, digits, EPS * unit
    )


def _modes(
    given: Mapping[str, float], name: str, modes: Iterable[str] | None = None
) -> Mapping[str, float]:
    """One figure a mode in the order of the modes; 0 where none is given."""
    if not isinstance(given, Mapping) or modes is None and not given:
        raise DataError(f"{name} must be a dict of modes and numbers, such as {{'OEM': 1.0}}")
    if modes is None:
        return given
    if strange := [mode for mode in given if mode not in modes]:
        raise DataError(f"{name} names the mode {strange[0]!r}, which profit does not; leave it"
                        " out")  # fmt: skip
    return dict.fromkeys(modes, 0.0) | dict(given)


def _mixes(modes: int, steps: int) -> tuple[Mix, ...]:
    """All shares on the grid of 1/steps that add up to 1, most of the first mode first."""
    if comb(steps + modes - 1, steps) > MOST_MIXES:
        raise DataError(f"steps={steps} makes more than {MOST_MIXES} mixes; take fewer steps")
    return tuple(
        tuple(parts.count(mode) / steps for mode in range(modes))
        for parts in combinations_with_replacement(range(modes), steps)
    )
