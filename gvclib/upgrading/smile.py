"""Lesson 3: the smile curve fitted to stages of a chain, and what share of value it gives them.

The curve is Shih's picture of 1992. The quadratic form and the shares under it are illustrative
(ours). A height is the value added of an activity, not the profit of a firm.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import LARGEST, Vector, clean_vector, require_count, require_number

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

    >>> fit = smile_fit([0, 0.5, 1], [4, 1, 4])
    >>> [round(x, 9) for x in fit[:3]], fit.shape
    ([1.0, 12.0, 0.5], 'smile')
    """
    x, v = _stages(position, value)
    if np.ptp(v) <= STRAIGHT * np.abs(v).max():
        return SmileFit(float(v.mean()), 0.0, None, "flat")
    # Measured from the middle and in units of the spreads, neither unit nor place costs digits.
    middle, half, base, rise = x.mean(), np.ptp(x) / 2, v.mean(), np.ptp(v)
    powers = np.vander((x - middle) / half, 3)
    bend, slope, start = np.linalg.lstsq(powers, (v - base) / rise, rcond=None)[0]
    if abs(bend) <= STRAIGHT + 1e-15 * np.abs(v).max() / rise:
        raise DataError(
            "value: the stages lie on a straight line, which neither smiles nor frowns; change one"
        )
    lowest = -slope / (2 * bend)
    level = base + rise * (start - bend * lowest**2)
    fit = level, rise * bend / half**2, middle + half * lowest
    return SmileFit(*map(float, fit), "smile" if bend > 0 else "frown")


def smile_values(fit: SmileFit, position: Sequence[float]) -> pd.Series:
    """Heights of a fitted curve: V(x) = level + curvature · (x - vertex)², a Series by position.

    >>> smile_values(SmileFit(1.0, 12.0, 0.5, "smile"), [0, 0.5]).tolist()
    [4.0, 1.0]
    """
    x = clean_vector(position, "position", least=-LARGEST, most=LARGEST).to_numpy()
    return pd.Series(_heights(fit, x), pd.Index(x, name="position"), name="value")


def _heights(fit: SmileFit, x: np.ndarray) -> np.ndarray:
    """V(x), once the fit holds numbers."""
    if not isinstance(fit, SmileFit):
        raise DataError(f"fit must be a SmileFit, not {fit!r}; make it with smile_fit")
    level, curvature, vertex = (
        require_number(value, f"{name} of fit", least=-LARGEST, most=LARGEST)
        for name, value in (("level", fit.level), ("curvature", fit.curvature),
                            ("vertex", 0.0 if fit.vertex is None else fit.vertex))
    )  # fmt: skip
    return level + curvature * (x - vertex) ** 2


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
    # Simpson's rule is exact for a square, and needs no third power of a far vertex.
    ends, middles = _heights(fit, cuts), _heights(fit, (cuts[:-1] + cuts[1:]) / 2)
    parts = np.diff(cuts) * (ends[:-1] + 4 * middles + ends[1:]) / 6
    index = pd.IntervalIndex.from_breaks(cuts, name="position")
    if (parts < 0).any() or parts.sum() <= 0:
        at = index[int(np.argmin(parts))]
        raise DataError(f"fit: the value between {at.left:g} and {at.right:g} is not above 0;"
                        " give a fit or bounds without such a part")  # fmt: skip
    return pd.Series(parts / parts.sum(), index, name="share")


def smile_strips(fit: SmileFit, bounds: Sequence[float], points: int = 11) -> pd.DataFrame:
    """The area under a fitted curve cut into strips: columns strip (1, 2, …), position, value.

    Each strip has so many points, with both its edges, so that neighbours meet.

    >>> smile_strips(SmileFit(1.0, 12.0, 0.5, "smile"), [0, 0.5, 1], points=2)["value"].tolist()
    [4.0, 1.0, 1.0, 4.0]
    """
    cuts, points = _cuts(bounds), require_count(points, "points", least=2)
    places = np.linspace(cuts[:-1], cuts[1:], points, axis=1)
    strip = np.repeat(np.arange(1, len(cuts)), points)
    table = smile_values(fit, places.ravel()).reset_index()
    table.insert(0, "strip", strip)
    return table


def _cuts(bounds: Sequence[float]) -> np.ndarray:
    """Bounds of the intervals, rising within 0-1."""
    cuts = clean_vector(bounds, "bounds").to_numpy()
    if len(cuts) < 2 or (np.diff(cuts) <= 0).any() or cuts[0] < 0 or cuts[-1] > 1:
        raise DataError("bounds must be two or more rising numbers between 0 and 1")
    return cuts


def _stages(position: Vector, value: Vector) -> tuple[np.ndarray, np.ndarray]:
    """Both rows as floats, of the same stages in the same order."""
    x = clean_vector(position, "position", least=0, most=1)
    v = clean_vector(value, "value", least=-LARGEST, most=LARGEST)
    both = isinstance(position, pd.Series) and isinstance(value, pd.Series)
    if both and not x.index.equals(v.index):
        raise DataError("position and value have different labels; align them first")
    if len(x) != len(v):
        raise DataError(f"position has {len(x)} stages and value {len(v)}; give one value a stage")
    if x.nunique() < 3:
        raise DataError(f"position has {x.nunique()} different places; a curve needs three")
    return x.to_numpy(), v.to_numpy()
