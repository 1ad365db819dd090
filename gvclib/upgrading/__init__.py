"""Lesson 3: how a cluster and its firms move up a value chain.

A firm's place on the three axes (`standing`), the advice of a paper with its gaps (`advice_rules`),
the dilemma of an own brand (`brands`), learning by making (`learning`), smile curves (`smile`),
concentration, dependence and value capture (`clusters`), an industry's share of exports
(`export_shares`), and a small agent model of a cluster (`cluster_model`, which needs Mesa and
arrives when first used).

>>> advice("captive", "buyer", "leading")
'sales channels; service outsourcing'
"""

from typing import Any

from gvclib.upgrading.advice_rules import UNSPECIFIED, advice, advice_table, rules, spoken
from gvclib.upgrading.brands import brand_break_even, brand_gain, gain_line
from gvclib.upgrading.clusters import (
    ValueAddedExports,
    capture,
    hhi,
    largest_share,
    location_quotient,
    triangle_margins,
    value_added_exports,
)
from gvclib.upgrading.export_shares import shares_of_exports
from gvclib.upgrading.learning import SCHOOL, Path, best_path, every_path, play
from gvclib.upgrading.smile import SmileFit, smile_fit, smile_shares, smile_strips, smile_values
from gvclib.upgrading.standing import Status, firm_status, governance_of

__all__ = [
    "SCHOOL",
    "UNSPECIFIED",
    "Path",
    "SmileFit",
    "Status",
    "ValueAddedExports",
    "advice",
    "advice_table",
    "best_path",
    "brand_break_even",
    "brand_gain",
    "capture",
    "cluster",
    "every_path",
    "firm_status",
    "gain_line",
    "governance_of",
    "hhi",
    "largest_share",
    "location_quotient",
    "play",
    "rules",
    "shares_of_exports",
    "smile_fit",
    "smile_shares",
    "smile_strips",
    "smile_values",
    "spoken",
    "triangle_margins",
    "value_added_exports",
]


def cluster(**settings: Any) -> Any:
    """A cluster of firms and buyers to be run step by step: see `cluster_model.ClusterModel`.

    settings: firms, buyers, learning, switching_cost, modular_share, outsourcing, seed.
    Errors: DataError for a setting out of range. Illustrative (ours).

    >>> cluster(firms=20, learning=0.0, seed=3).run(5)["captive"].tolist()
    [20, 20, 20, 20, 20, 20]
    """
    from gvclib.upgrading.cluster_model import (
        ClusterModel,  # Mesa takes more than a second to import
    )

    return ClusterModel(**settings)
