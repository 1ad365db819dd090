"""Lesson 5: the chip industry's value chain, its choke points, a paper's claims, a firm's path.

Graphs and choke points (`dependence`, `chip_chain`), sums redone with rounding (`claims`), dated
events and citations (`events`), an entrant's software (`ecosystem_race`), rerouted inputs
(`decoupling`); all of them can be reached from here.

>>> round(cagr(7, 56, 7), 4)
0.3459
"""

from gvclib.chips.contest import Race, advantage, race, resting_shares
from gvclib.chips.decoupling import Decoupled, decouple
from gvclib.chips.dependence import downstream, smallest_cut, upstream
from gvclib.chips.supply_chain import (
    Chain,
    after_removal,
    choke_points,
    concentration,
    firm_hhi,
    supplied,
)
from gvclib.evidence import *  # noqa: F403 - the audit of section 4 is at hand here too
from gvclib.evidence import __all__ as _audit

__all__ = [
    "Chain",
    "Decoupled",
    "Race",
    "advantage",
    "after_removal",
    "choke_points",
    "concentration",
    "decouple",
    "downstream",
    "firm_hhi",
    "race",
    "resting_shares",
    "smallest_cut",
    "supplied",
    "upstream",
]
__all__ += _audit
