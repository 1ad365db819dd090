"""Lesson 6: where the stages of one good are made when frictions between two places fall.

A snake is a process whose sequence engineering dictates; a spider brings parts together in no
particular order. *Published*: Baldwin and Venables 2013; costs, places and the tie rule are our
simplification. Two places, N (the old centre, where the good is sold) and S. Every crossing of
the border costs the friction t. Stages and parts are numbered from 1.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, clean_vector, require_choice, require_number

PLACES = ("N", "S")
# Costs that differ by a smaller share of the largest are a tie: sums of floats differ by 1e-15.
TIE = 1e-9

Costs: TypeAlias = Sequence[float] | pd.Series


class Chain(NamedTuple):
    """A cheapest arrangement: cost = production + paid · t.

    locations: one place a stage (a part); crossings: shipments over the border, the finished good
    included; production: cost without frictions; paid: how many t are paid (above the crossings
    where the finished good costs more to ship than a part); assembler: place of a spider's
    assembly, "" for a snake.
    """

    cost: float
    locations: tuple[str, ...]
    crossings: int
    production: float
    paid: float
    assembler: str = ""


def snake(cost_n: Costs, cost_s: Costs, t: float, end: str = "N") -> Chain:
    """The cheapest places for the stages of a snake, which come in a fixed order.

    Minimises Σ cost of stage i where it is + t · crossings; the unfinished good crosses between
    two neighbouring stages in different places, the finished one if it is sold (`end`) elsewhere.
    Dynamic programming over (stage, place, crossings so far). Ties: fewest crossings, then N
    before S, stage by stage. Shapes and units: one cost a stage in N and in S and t, all in one
    unit of money. Errors: DataError for lists of unequal length, gaps, negative numbers.
    Source: Baldwin and Venables 2013, simplified.

    >>> snake([1, 1, 1], [1.2, 0.5, 1.2], t=0.1)[:3]
    (2.7, ('N', 'S', 'N'), 2)
    """
    return _cheapest(snake_menu(cost_n, cost_s, end), _friction(t))


def snake_menu(cost_n: Costs, cost_s: Costs, end: str = "N") -> list[Chain]:
    """The cheapest arrangement of a snake for every number of crossings, at t = 0.

    One list serves all frictions: with k crossings the cost is production_k + k t. Arguments and
    errors as for `snake`.

    >>> [(c.crossings, c.production) for c in snake_menu([1, 1], [0.5, 1.2])]
    [(0, 2.0), (1, 1.5), (2, 2.2)]
    """
    costs = _costs(cost_n, cost_s)
    last = require_choice(end, PLACES, "end")
    # ahead[place][k]: cheapest way from here to the market with k crossings, this stage in place
    ahead: dict[str, dict[int, tuple[float, str]]] = {
        place: {int(place != last): (0.0, "")} for place in PLACES
    }
    for i in range(len(costs["N"]) - 1, -1, -1):
        after = ahead if i == len(costs["N"]) - 1 else _before(ahead)
        ahead = {
            place: {k: (costs[place][i] + c, place + way) for k, (c, way) in after[place].items()}
            for place in PLACES
        }
    found: dict[int, tuple[float, str]] = {}
    for place in PLACES:
        for k, way in ahead[place].items():
            found[k] = _better(found.get(k), way)
    return [Chain(c, tuple(way), k, c, k) for k, (c, way) in sorted(found.items())]


def _before(ahead: dict) -> dict:
    """One step back along the snake: the next stage is in the same place, or over the border."""
    back: dict[str, dict[int, tuple[float, str]]] = {place: {} for place in PLACES}
    for place in PLACES:
        for there in PLACES:
            for k, way in ahead[there].items():
                crossed = k + (place != there)
                back[place][crossed] = _better(back[place].get(crossed), way)
    return back


def _better(one: tuple[float, str] | None, other: tuple[float, str]) -> tuple[float, str]:
    """The cheaper of two ways; of equal ones that with N earlier."""
    if one is None or _less(other[0], one[0]):
        return other
    return one if _less(one[0], other[0]) else min(one, other, key=lambda way: way[1])


def _less(cost: float, than: float) -> bool:
    """Whether a cost is lower by more than rounding."""
    return cost < than * (1 - TIE)


def spider(
    cost_n: Costs,
    cost_s: Costs,
    assembly: tuple[float, float],
    t: float,
    *,
    market: str = "N",
    final: float = 2.0,
) -> Chain:
    """The cheapest places for the parts of a spider and for their assembly.

    Minimises Σ (cost of part i where it is + t if that is not the assembler's place) + assembly
    + final · t if the good is assembled away from its market. Ties: fewest shipments (parts and
    finished good), then assembly in N, then parts in N. Shapes and units: one cost a part in N
    and in S; assembly: its cost in N and in S; final: trade cost of the finished good in units
    of t. Errors: as for `snake`. Source: Baldwin and Venables 2013, simplified.

    >>> spider([1, 1], [0.5, 1.2], (1, 0.9), t=0.1)[:3]
    (2.6, ('S', 'N'), 1)
    """
    menu = spider_menu(cost_n, cost_s, assembly, market=market, final=final)
    return _cheapest(menu, _friction(t))


def spider_menu(
    cost_n: Costs,
    cost_s: Costs,
    assembly: tuple[float, float],
    *,
    market: str = "N",
    final: float = 2.0,
) -> list[Chain]:
    """All arrangements of a spider that are cheapest at some friction, at t = 0.

    For each place of assembly the parts leave it one by one, those first that save most.
    Arguments and errors as for `spider`.

    >>> [(c.assembler, c.crossings, c.production) for c in spider_menu([1], [0.5], (1, 1))]
    [('N', 0, 2.0), ('N', 1, 1.5), ('S', 1, 1.5)]
    """
    costs, made = _costs(cost_n, cost_s), clean_vector(assembly, "assembly", least=0, most=LARGEST)
    made = made.tolist()
    if len(made) != 2:
        raise DataError(f"assembly has {len(made)} costs; give two, of assembly in N and in S")
    sold, weight = require_choice(market, PLACES, "market"), _friction(final, "final")
    menu = []
    for home in PLACES:
        away = PLACES[home == "N"]
        saving = [near - far for near, far in zip(costs[home], costs[away], strict=True)]
        leaving = [i for i, far in enumerate(costs[away]) if _less(far, costs[home][i])]
        leaving.sort(key=lambda i: (-saving[i], i))
        for k in range(len(leaving) + 1):
            where = tuple(away if i in leaving[:k] else home for i in range(len(saving)))
            total = made[PLACES.index(home)] + sum(costs[at][i] for i, at in enumerate(where))
            abroad = home != sold
            menu.append(Chain(total, where, k + abroad, total, k + weight * abroad, home))
    return menu


def _cheapest(menu: list[Chain], t: float) -> Chain:
    """The arrangement of a menu that costs least at a friction."""
    least = min(chain.production + chain.paid * t for chain in menu)
    tied = [c for c in menu if not _less(least, c.production + c.paid * t)]
    best = min(tied, key=lambda c: (c.crossings, c.assembler, c.locations))
    return best._replace(cost=best.production + best.paid * t)


def thresholds(best: Callable[[float], Chain], low: float = 0.0, high: float = 1.0) -> list[float]:
    """The frictions between low and high at which the cheapest arrangement changes.

    The least cost is the lower envelope of straight lines production + paid · t. Between two
    frictions whose lines differ, the envelope is tried where the lines meet: if nothing is cheaper
    there, that is a threshold, given to 12 digits. At it both arrangements cost the same, and
    `best` takes the one with fewer crossings. `best`: a function of t that gives a Chain.
    Returns a rising list. Errors: DataError unless 0 ≤ low < high.

    >>> thresholds(lambda t: snake([1, 1, 1], [1.2, 0.5, 1.2], t))
    [0.2, 0.3]
    """
    low, high = _friction(low, "low"), _friction(high, "high")
    if low >= high:
        raise DataError(f"low is {low:g}, high is {high:g}; give low < high")
    ends = [best(t) for t in (low, high)] if callable(best) else [best]
    if not all(isinstance(end, Chain) for end in ends):
        raise DataError("best must be a function of t that gives a Chain, such as"
                        " lambda t: snake(cost_n, cost_s, t)")  # fmt: skip
    return sorted(set(_between(best, *ends)))


def _between(best: Callable[[float], Chain], left: Chain, right: Chain) -> list[float]:
    """Thresholds between two lines of the envelope, `left` the one at the lower friction."""
    if not right.paid < left.paid * (1 - TIE):
        return []
    t = (right.production - left.production) / (left.paid - right.paid)
    here = best(t)
    cheaper = _less(here.cost, left.production + left.paid * t)
    if not cheaper or not right.paid < here.paid < left.paid:
        return [float(f"{t:.12g}")]
    return [*_between(best, left, here), *_between(best, here, right)]


def misplaced(chain: Chain, cost_n: Costs, cost_s: Costs) -> list[int]:
    """Stages (or parts) that are where they cost more: they follow their neighbours.

    Baldwin and Venables call it overshooting when they have moved there as frictions fell.
    Returns numbers from 1. Errors: DataError for lists that do not fit the chain.

    >>> misplaced(snake([1, 1, 1], [1.2, 0.5, 1.2], t=0.1), [1, 1, 1], [1.2, 0.5, 1.2])
    []
    >>> misplaced(snake([1, 1], [1.2, 0.5], t=0.6), [1, 1], [1.2, 0.5])
    [2]
    """
    costs = _costs(cost_n, cost_s)
    if len(costs["N"]) != len(chain.locations):
        raise DataError(f"cost_n has {len(costs['N'])} stages, the chain has"
                        f" {len(chain.locations)}; give the costs it was found with")  # fmt: skip
    pairs = enumerate(chain.locations)
    return [i + 1 for i, at in pairs if _less(costs[PLACES[at == "N"]][i], costs[at][i])]


def regimes(
    best: Callable[[float], Chain],
    cost_n: Costs,
    cost_s: Costs,
    low: float = 0.0,
    high: float = 1.0,
) -> pd.DataFrame:
    """Where every stage (or part) is between two neighbouring thresholds, from high to low t.

    Columns low, high (of t), stage, place, misplaced, crossings; one row a regime and stage.
    Arguments and errors as for `thresholds` and `misplaced`.

    >>> best = lambda t: snake([1, 1], [1.2, 0.5], t)
    >>> regimes(best, [1, 1], [1.2, 0.5])[["low", "high", "place"]].values.tolist()
    [[0.3, 1.0, 'N'], [0.3, 1.0, 'N'], [0.2, 0.3, 'S'], [0.2, 0.3, 'S'],
     [0.0, 0.2, 'N'], [0.0, 0.2, 'S']]
    """
    cuts, rows = [low, *thresholds(best, low, high), high][::-1], []
    for top, bottom in zip(cuts, cuts[1:], strict=False):
        chain = best((top + bottom) / 2)
        wrong = misplaced(chain, cost_n, cost_s)
        rows += [
            (bottom, top, i, place, i in wrong, chain.crossings)
            for i, place in enumerate(chain.locations, 1)
        ]
    return pd.DataFrame(rows, columns=["low", "high", "stage", "place", "misplaced", "crossings"])


def _costs(cost_n: Costs, cost_s: Costs) -> dict[str, list[float]]:
    """Both lists as floats, by place; of two Series the second in the order of the first."""
    n, s = (clean_vector(costs, name, least=0, most=LARGEST)
            for name, costs in (("cost_n", cost_n), ("cost_s", cost_s)))  # fmt: skip
    if len(n) != len(s):
        raise DataError(
            f"cost_n has {len(n)} stages, cost_s {len(s)}; give one cost a stage in both"
        )
    if isinstance(cost_n, pd.Series) and isinstance(cost_s, pd.Series):
        if strange := [label for label in n.index if label not in s.index]:
            raise DataError(
                f"cost_s has no stage {strange[0]!r}, which cost_n has; give both alike"
            )
        s = s[n.index]
    return {"N": n.tolist(), "S": s.tolist()}


def _friction(value: float, name: str = "t") -> float:
    """A cost or friction: 0 or more."""
    return require_number(value, name, least=0, most=LARGEST)
