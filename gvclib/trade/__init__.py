"""What a country exports, and what that says about it: the measures and models of lesson 1.

Tables have countries in rows and products in columns. Functions take labelled tables, return
labelled tables and never change what they are given.
"""

from gvclib.data.baci import read_baci
from gvclib.data.income_groups import income_group
from gvclib.trade.comparative_advantage import diversity, matrix, rca, specialization, ubiquity
from gvclib.trade.complexity_index import (
    Complexity,
    UnidentifiedComplexityWarning,
    complexity,
    fitness,
    reflections,
)
from gvclib.trade.escape_marks import (
    Situation,
    TwoByTwo,
    both_marks,
    two_by_two,
    two_marks,
)
from gvclib.trade.growth import GrowthFit, growth_regression, odds_ratio
from gvclib.trade.income_paths import (
    growth_path,
    growth_windows,
    relative_income,
    slowdowns,
    years_in_band,
    years_to_cross,
)
from gvclib.trade.many_years import Panel, panel
from gvclib.trade.product_space import density, proximity
from gvclib.trade.sophistication import expy, prody

__all__ = [
    "matrix",
    "rca",
    "specialization",
    "diversity",
    "ubiquity",
    "proximity",
    "density",
    "prody",
    "expy",
    "UnidentifiedComplexityWarning",
    "Complexity",
    "complexity",
    "reflections",
    "fitness",
    "Panel",
    "panel",
    "income_group",
    "growth_windows",
    "slowdowns",
    "years_in_band",
    "relative_income",
    "years_to_cross",
    "growth_path",
    "GrowthFit",
    "growth_regression",
    "odds_ratio",
    "Situation",
    "two_marks",
    "both_marks",
    "TwoByTwo",
    "two_by_two",
    "read_baci",
]
