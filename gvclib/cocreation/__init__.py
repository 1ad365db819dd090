"""Stages of value co-creation, and models of how its value is shared (lesson 4)."""

from gvclib.cocreation.bargaining import (
    bargain,
    left_to_share,
    nash_split,
    outside_options,
)
from gvclib.cocreation.contracts import (
    after_shock,
    agreeable_shares,
    double_marginalisation,
    partner_sales,
    revenue_sharing,
)
from gvclib.cocreation.ecosystems import (
    Setting,
    best_share,
    critical_elasticity,
    ecosystem_size,
    lead_profit,
    minimum_patience,
    overtaken,
    rivalry,
)
from gvclib.cocreation.games import (
    is_superadditive,
    memberships,
    shapley,
    shapley_sampled,
    worths,
)
from gvclib.cocreation.splits import (
    core_polygon,
    equal_split,
    hoarding,
    in_core,
    objections,
)
from gvclib.cocreation.stages import (
    periods,
    shared_years,
    stage_lengths,
    stages_in,
    summary,
)

__all__ = [
    "periods",
    "stage_lengths",
    "shared_years",
    "stages_in",
    "summary",
    "memberships",
    "worths",
    "is_superadditive",
    "shapley",
    "shapley_sampled",
    "in_core",
    "objections",
    "equal_split",
    "hoarding",
    "core_polygon",
    "partner_sales",
    "double_marginalisation",
    "revenue_sharing",
    "agreeable_shares",
    "after_shock",
    "nash_split",
    "outside_options",
    "bargain",
    "left_to_share",
    "Setting",
    "ecosystem_size",
    "lead_profit",
    "best_share",
    "rivalry",
    "overtaken",
    "critical_elasticity",
    "minimum_patience",
]
