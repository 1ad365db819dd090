"""Lesson 3: where a firm stands on the three axes of the cluster paper.

Dai, Zhu and He (about 2010) name what decides a firm's status (technology, capacity, channel and
brand) and leave the measuring open. The scale of 0 to 3 and the limits are illustrative (ours).
"""

from typing import NamedTuple

from gvclib.upgrading.clusters import largest_share
from gvclib.validation import Vector, clean_vector, require_number, require_share

MOST = 3
LEADING_FROM = 6
CAPTIVE_ABOVE = 0.5


class Status(NamedTuple):
    """The sum of the four scores, and the position in the cluster that it stands for."""

    score: float
    position: str


def firm_status(
    technology: float,
    capacity: float,
    channel: float,
    brand: float,
    leading_from: float = LEADING_FROM,
) -> Status:
    """Score a firm's status in its cluster: leading or not.

    score = technology + capacity + channel + brand; "leading" from `leading_from` points on.
    Units: points, 0 to 3 each, so that the score runs from 0 to 12.
    Errors: DataError for a score outside 0-3, or leading_from outside 0-12.
    Source: the four parts are those of Dai, Zhu and He (about 2010), part III; scale and limit are
    illustrative (ours).

    >>> firm_status(technology=1, capacity=3, channel=2, brand=0)
    Status(score=6.0, position='leading')
    """
    parts = {"technology": technology, "capacity": capacity, "channel": channel, "brand": brand}
    score = sum(require_number(points, name, least=0, most=MOST) for name, points in parts.items())
    limit = require_number(leading_from, "leading_from", least=0, most=MOST * len(parts))
    return Status(float(score), "leading" if score >= limit else "non-leading")


def governance_of(sales: Vector, captive_above: float = CAPTIVE_ABOVE) -> str:
    """Say from a firm's sales by buyer whether its link is "captive" or "balanced".

    Captive when the largest buyer takes more than `captive_above` of all sales.
    Units: sales in any one unit, or shares; captive_above between 0 and 1.
    Errors: DataError for gaps, negative sales, no sales, or a limit outside 0-1.
    The limit is illustrative (ours): dependence is one sign of a captive link among several.

    >>> governance_of({"Berlin": 60, "Osaka": 25, "others": 15})
    'captive'
    """
    limit = require_share(captive_above, "captive_above")
    amounts = clean_vector(sales, "sales", least=0)
    require_number(amounts.sum(), "the sum of sales", above=0)
    return "captive" if largest_share(amounts) > limit else "balanced"
