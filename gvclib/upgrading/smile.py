"""Lesson 3: the smile curve fitted to stages of a chain, and what share of value it gives them.

The curve is Shih's picture of 1992. The quadratic form and the shares under it are illustrative
(ours). A height is the value added of an activity, not the profit of a firm.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError

# Fits of a straight line come out with a curvature of about 1e-15 of the spread.
STRAIGHT = 1e-9


class SmileFit(NamedTuple):
    """V(x) = level + curvature · (x - vertex)²; shape "smile", "frown" or "flat".

    level: height at the vertex, in the unit of the values; vertex: a place on the chain, which may
    lie outside 0-1, and None for a flat curve (curvature 0), which has no lowest point.
    """

    level: float
    curvature: float
    vertex: float | None
    shape: str


def smile_fit(position: Sequence[float], value: Sequence[float]) -> SmileFit:
    """The curve V(x) = v + a · (x - x0)² of least squares through the stages of a chain.

    Shapes and units: position, one number a stage between 0 (first idea) and 1 (customer); value,
    one number a stage in any one unit (value added, margin). Two Series must have the same index.
    Shape: "smile" for a > 0, "frown" for a < 0, "flat" if all values are the same (vertex None).
    Errors: DataError for fewer than three different positions, positions outside 0-1, gaps, or
    values on a rising or falling straight line, which is no such curve. Illustrative (ours).

    >>> smile_fit([0, 0.5, 1], [4, 1, 4])
    SmileFit(level=1.0, curvature=12.0, vertex=0.5, shape='smile')
    """
    x, v = _stages(position, value)
    spread = np.ptp(v)
    if spread <= STRAIGHT * np.abs(v).max():
        return SmileFit(float(v.mean()), 0.0, None, "flat")
    curvature, slope, start = np.linalg.lstsq(np.vander(x, 3), v, rcond=None)[0]
    if abs(curvature) <= STRAIGHT * spread:
        raise DataError(
            "value: the stages lie on a straight line, which neither smiles nor frowns; change one"
        )
    vertex = -slope / (2 * curvature)
    level = start - curvature * vertex**2
    shape = "smile" if curvature > 0 else "frown"
    return SmileFit(*(round(float(n), 12) for n in (level, curvature, vertex)), shape)


def smile_values(fit: SmileFit, position: Sequence[float]) -> pd.Series:
    """Heights of a fitted curve: V(x) = level + curvature · (x - vertex)², a Series by position.

    >>> smile_values(SmileFit(1.0, 12.0, 0.5, "smile"), [0, 0.5]).tolist()
    [4.0, 1.0]
    """
    x = _numbers(position, "position")
    away = x - (fit.vertex or 0.0)
    index = pd.Index(x, name="position")
    return pd.Series(fit.level + fit.curvature * away**2, index, name="value")


def smile_shares(fit: SmileFit, bounds: Sequence[float]) -> pd.Series:
    """How the value under a fitted curve is shared out between intervals of the chain.

    share_i = ∫ V over interval i / ∫ V over all intervals, so that the shares add up to 1.
    Shapes and units: bounds, rising numbers in 0-1, one more than intervals; the Series has the
    intervals as its index.
    Errors: DataError for bounds that do not rise or leave 0-1, or an interval whose value
    comes out negative, because shares of such a total say nothing. Illustrative (ours).

    >>> smile_shares(SmileFit(1.0, 12.0, 0.5, "smile"), [0, 0.25, 0.75, 1]).round(4).tolist()
    [0.3438, 0.3125, 0.3438]
    """
    cuts = _cuts(bounds)
    away = cuts - (fit.vertex or 0.0)
    parts = np.diff(fit.level * cuts + fit.curvature * away**3 / 3)
    index = pd.IntervalIndex.from_breaks(cuts, name="position")
    if (parts < 0).any() or parts.sum() <= 0:
        at = index[int(np.argmin(parts))]
        raise DataError(f"fit: the value between {at.left:g} and {at.right:g} is not above 0")
    return pd.Series(parts / parts.sum(), index, name="share")


def smile_strips(fit: SmileFit, bounds: Sequence[float], points: int = 11) -> pd.DataFrame:
    """The area under a fitted curve cut into strips: columns strip (1, 2, …), position, value.

    Each strip has so many points, with both its edges, so that neighbours meet.

    >>> smile_strips(SmileFit(1.0, 12.0, 0.5, "smile"), [0, 0.5, 1], points=2)["value"].tolist()
    [4.0, 1.0, 1.0, 4.0]
    """
    cuts = _cuts(bounds)
    places = np.linspace(cuts[:-1], cuts[1:], points, axis=1)
    strip = np.repeat(np.arange(1, len(cuts)), points)
    table = smile_values(fit, places.ravel()).reset_index()
    table.insert(0, "strip", strip)
    return table


def _cuts(bounds: Sequence[float]) -> np.ndarray:
    cuts = _numbers(bounds, "bounds")
    if len(cuts) < 2 or (np.diff(cuts) <= 0).any() or cuts[0] < 0 or cuts[-1] > 1:
        raise DataError("bounds must be two or more rising numbers between 0 and 1")
    return cuts


def _stages(position: Sequence[float], value: Sequence[float]) -> tuple[np.ndarray, np.ndarray]:
    both = isinstance(position, pd.Series) and isinstance(value, pd.Series)
    if both and not position.index.equals(value.index):
        raise DataError("position and value have different labels; align them first")
    x, v = _numbers(position, "position"), _numbers(value, "value")
    if len(x) != len(v):
        raise DataError(f"position has {len(x)} stages and value {len(v)}; give one value a stage")
    if (x < 0).any() or (x > 1).any():
        raise DataError("position: stages lie between 0 (first idea) and 1 (customer)")
    if len(np.unique(x)) < 3:
        raise DataError(f"position has {len(np.unique(x))} different places; a curve needs three")
    return x, v


def _numbers(given: Sequence[float], name: str) -> np.ndarray:
    try:
        numbers = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise DataError(f"{name} must be numbers, not {given!r}") from None
    if numbers.ndim != 1 or not np.isfinite(numbers).all():
        raise DataError(f"{name} must be one row of finite numbers; fill or drop its gaps first")
    return numbers
