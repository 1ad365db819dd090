"""Lesson 5: redo the sums behind a claim, and let rounding have its say.

A printed figure stands for an interval: 32.8 for everything from 32.75 to 32.85. Interval
arithmetic (published: Moore 1966) carries such intervals through a sum. A claim is inconsistent
when no reading of its rounded figures makes the sum come out.
"""

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from math import log
from typing import NamedTuple

from gvclib.errors import DataError
from gvclib.validation import LARGEST, require_choice, require_number

KINDS = ("growth", "part", "total", "points", "relative", "rest")


class Interval(NamedTuple):
    """All numbers from low to high."""

    low: float
    high: float


class Audit(NamedTuple):
    """A sum redone: its value, the interval that rounding allows, the figure stated, a verdict.

    gap is the distance between the two intervals, 0 where they touch.
    """

    value: float
    computed: Interval
    stated: Interval
    verdict: str
    gap: float


def cagr(start: float, end: float, years: float) -> float:
    """Compound annual growth rate: the same rate every year that leads from start to end.

    g = (end / start)^(1 / years) - 1.
    Shapes and units: start and end in one unit, above 0; years above 0; a share (0.1 is 10 %).
    Errors: DataError for text, gaps, and numbers of 0 or less. Standard measure. Published.

    >>> round(cagr(7, 56, 7), 6)
    0.3459
    """
    start, end, years = (
        require_number(value, name, above=0, most=LARGEST)
        for name, value in (("start", start), ("end", end), ("years", years))
    )
    if log(end) - log(start) > 700 * years:
        raise DataError(f"years is {years:g}: the growth is beyond all numbers; give more years")
    return (end / start) ** (1 / years) - 1


def cagr_interval(
    start: float, end: float, years: float, half_width: float | tuple[float, float] = 0.5
) -> Interval:
    """Growth rates that the rounding of both ends allows.

    From (smallest end / largest start) to (largest end / smallest start), each as in `cagr`.
    Shapes and units: half_width in the unit of start and end, one number for both or a pair;
    0.5 when whole numbers are printed. Errors: DataError as for cagr, or when an end may be 0.

    >>> [round(rate, 5) for rate in cagr_interval(7, 56, 7)]
    [0.33099, 0.36195]
    """
    pair = half_width if isinstance(half_width, tuple) else (half_width, half_width)
    if len(pair) != 2:
        raise DataError(f"half_width must be one number or a pair, not {half_width!r}")
    first, last = rounded(start, pair[0]), rounded(end, pair[1])
    return Interval(cagr(first.high, last.low, years), cagr(first.low, last.high, years))


def rounded(value: float, half_width: float) -> Interval:
    """The numbers that are printed as `value` when rounding moves them by up to half_width.

    >>> rounded(6.5, 0.5)
    Interval(low=6.0, high=7.0)
    """
    value = require_number(value, "value", least=-LARGEST, most=LARGEST)
    width = require_number(half_width, "half_width", least=0, most=LARGEST)
    return Interval(value - width, value + width)


def half_width(printed: str) -> float:
    """Half a unit of the last digit that is printed.

    Zeros at the end of a whole number count as printed digits, though "400,000" may be rounded
    to ten thousands: judge that yourself.
    Errors: DataError for what is no number.

    >>> half_width("32.8"), half_width("7"), half_width("400,000")
    (0.05, 0.5, 0.5)
    """
    try:
        exponent = Decimal(printed.replace(",", "")).as_tuple().exponent
    except (AttributeError, InvalidOperation):
        raise DataError(f"printed is {printed!r}; give a number as text, such as '32.8'") from None
    if not isinstance(exponent, int):
        raise DataError(f"printed is {printed!r}; give a finite number as text, such as '32.8'")
    return float(Decimal(5).scaleb(min(exponent, 0) - 1))


def product(a: Interval, b: Interval) -> Interval:
    """Every product of a number of a and a number of b.

    >>> product(Interval(2, 3), Interval(-1, 4))
    Interval(low=-3, high=12)
    """
    a, b = _ordered(a, "a"), _ordered(b, "b")
    ends = [x * y for x in a for y in b]
    return Interval(min(ends), max(ends))


def ratio(a: Interval, b: Interval) -> Interval:
    """Every number of a divided by a number of b.

    Errors: DataError when b holds 0.

    >>> ratio(Interval(2, 3), Interval(4, 8))
    Interval(low=0.25, high=0.75)
    """
    b = _ordered(b, "b")
    if b.low <= 0 <= b.high:
        raise DataError(f"b runs from {b.low:g} to {b.high:g} and holds 0; nothing divides by 0")
    return product(_ordered(a, "a"), Interval(1 / b.high, 1 / b.low))


def difference(a: Interval, b: Interval) -> Interval:
    """Every number of a minus a number of b.

    >>> difference(Interval(2, 3), Interval(0, 1))
    Interval(low=1, high=3)
    """
    a, b = _ordered(a, "a"), _ordered(b, "b")
    return Interval(a.low - b.high, a.high - b.low)


def verdict(stated: Interval, computed: Interval) -> str:
    """ "consistent" when the two intervals share a number, else "inconsistent".

    >>> verdict(Interval(0.3275, 0.3285), cagr_interval(7, 56, 7))
    'inconsistent'
    """
    return "consistent" if gap(stated, computed) == 0 else "inconsistent"


def gap(a: Interval, b: Interval) -> float:
    """How far two intervals are apart; 0 when they touch.

    >>> gap(Interval(0, 1), Interval(3, 4))
    2
    """
    a, b = _ordered(a, "a"), _ordered(b, "b")
    return max(b.low - a.high, a.low - b.high, 0)


def before(share: float, change: float, reading: str) -> float:
    """The share of the year before, when a share is said to be "up by" something.

    "points": share - change (percentage points); "relative": share / (1 + change) (percent).
    Shapes and units: both 0-1 scale (15 % or 15 points: 0.15).
    Errors: DataError for another reading. Definitions.

    >>> round(before(0.68, 0.15, "points"), 4), round(before(0.68, 0.15, "relative"), 4)
    (0.53, 0.5913)
    """
    share = require_number(share, "share", least=-LARGEST, most=LARGEST)
    change = require_number(change, "change", above=-1, most=LARGEST)
    if require_choice(reading, ("points", "relative"), "reading") == "points":
        return share - change
    return share / (1 + change)


def forecast_error(outturn: float, forecast: float) -> float:
    """How far the outturn went beyond the forecast, as a share of the forecast.

    >>> forecast_error(12, 8)
    0.5
    """
    outturn = require_number(outturn, "outturn")
    error = outturn / require_number(forecast, "forecast", above=0) - 1
    return require_number(error, "outturn / forecast")


def redo(
    kind: str,
    first: float,
    second: float,
    stated: float,
    *,
    years: float = 1.0,
    widths: Mapping[str, float] | None = None,
) -> Audit:
    """Redo a sum from its rounded figures and compare it with the figure stated.

    growth: cagr(first, second, years); part: first · second; total: first / second; points:
    first - second; relative: first / (1 + second); rest: 1 - first - second.
    Shapes and units: widths gives half-widths for "first", "second", "stated" (0 where missing).
    Errors: DataError for an unknown kind, or a sum that cannot be done with such wide figures.

    >>> redo("part", 6.4, 0.30, 2.2, widths={"first": 0.05, "stated": 0.05}).verdict
    'inconsistent'
    """
    require_choice(kind, KINDS, "kind")
    years = require_number(years, "years", above=0, most=LARGEST)
    figures = {"first": first, "second": second, "stated": stated}
    width = dict.fromkeys(figures, 0.0) | _widths({} if widths is None else widths)
    for name, figure in figures.items():
        require_number(figure, name, least=-LARGEST, most=LARGEST)
    one, two, claim = (rounded(figure, width[name]) for name, figure in figures.items())
    computed = _sum(kind, one, two, years)
    value = _sum(kind, rounded(first, 0), rounded(second, 0), years).low
    return Audit(value, computed, claim, verdict(claim, computed), gap(claim, computed))


def rounding_needed(
    kind: str,
    first: float,
    second: float,
    stated: float,
    *,
    years: float = 1.0,
    widths: Mapping[str, float],
    most: float = 100.0,
) -> float | None:
    """How many times coarser than printed the figures must be for the claim to hold.

    The smallest factor on all widths at which `redo` says "consistent": 0 for exact figures that
    agree, up to 1 when rounding as printed explains the difference, None beyond `most`.
    Shapes and units: as for redo. Errors: as for redo.

    >>> round(rounding_needed("part", 10, 0.5, 6, widths={"stated": 0.5}), 6)
    2.0
    """

    widths = _widths(widths)
    most = require_number(most, "most", above=0, most=LARGEST)
    redo(kind, first, second, stated, years=years)  # refuse what no rounding mends

    def holds(factor: float) -> bool:
        scaled = {name: factor * width for name, width in widths.items()}
        try:
            done = redo(kind, first, second, stated, years=years, widths=scaled)
        except DataError:  # so wide that a divisor may be 0: anything could be true
            return True
        return done.verdict == "consistent"

    if not holds(most):
        return None
    low, high = 0.0, most
    if holds(low):
        return 0.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (low, middle) if holds(middle) else (middle, high)
    return high


def _sum(kind: str, a: Interval, b: Interval, years: float) -> Interval:
    """All results of a kind of sum that two intervals allow."""
    if kind == "growth":
        return Interval(cagr(a.high, b.low, years), cagr(a.low, b.high, years))
    if kind == "part":
        return product(a, b)
    if kind == "total":
        return ratio(a, b)
    if kind == "points":
        return difference(a, b)
    if kind == "relative":
        return ratio(a, Interval(1 + b.low, 1 + b.high))
    return difference(difference(Interval(1.0, 1.0), a), b)


def _widths(widths: Mapping[str, float]) -> dict[str, float]:
    """Half-widths by the name of a figure, 0 or more."""
    if not isinstance(widths, Mapping):
        raise DataError(f"widths must be a dict, such as {{'first': 0.05}}, not {widths!r}")
    for name, width in widths.items():
        require_choice(name, ("first", "second", "stated"), "widths")
        require_number(width, f"widths of {name!r}", least=0, most=LARGEST)
    return dict(widths)


def _ordered(interval: Interval, name: str) -> Interval:
    """The interval, once its ends are two numbers in their order."""
    if not isinstance(interval, tuple) or len(interval) != 2:
        raise DataError(f"{name} must be an Interval(low, high), not {interval!r}")
    low, high = interval
    for end in interval:
        require_number(end, f"an end of {name}", least=-LARGEST, most=LARGEST)
    if low > high:
        raise DataError(f"{name} runs from {low!r} to {high!r}; give low and high, in this order")
    return Interval(low, high)
