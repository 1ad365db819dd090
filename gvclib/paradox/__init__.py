"""Lesson 6: the paradox of value-chain development and the models around its resolution.

Ling (2021) says in words, known to us from an abstract only, why countries that join chains to
grow stay at their low end, and what would resolve it. Nothing quantitative here is Ling's. The
models live in `locked_in`, `paths`, `home_market`, `fragmentation` and `platforms`.
"""

from gvclib.paradox.fragmentation import (
    Chain,
    misplaced,
    regimes,
    snake,
    snake_menu,
    spider,
    spider_menu,
    thresholds,
)
from gvclib.paradox.home_market import freeness, full_size, home_share, home_slope, trade_flows
from gvclib.paradox.locked_in import (
    Setting,
    demand_needed,
    lock_in,
    next_capability,
    position,
    resting_place,
    share_needed,
    watershed,
)
from gvclib.paradox.paths import capability_path, cobweb, map_lines, push_years
from gvclib.paradox.platforms import (
    Market,
    best_fees,
    members,
    platform_profit,
    response_lines,
    tipping,
)

__all__ = [
    "Chain",
    "Market",
    "Setting",
    "best_fees",
    "capability_path",
    "cobweb",
    "demand_needed",
    "freeness",
    "full_size",
    "home_share",
    "home_slope",
    "lock_in",
    "map_lines",
    "members",
    "misplaced",
    "next_capability",
    "platform_profit",
    "position",
    "push_years",
    "regimes",
    "resting_place",
    "response_lines",
    "share_needed",
    "snake",
    "snake_menu",
    "spider",
    "spider_menu",
    "thresholds",
    "tipping",
    "trade_flows",
    "watershed",
]
