"""Lesson 5: the chip industry's value chain, its choke points, a paper's claims, a firm's path.

Graphs and choke points (`dependence`, `supply_chain`), an entrant's software (`contest`), rerouted
inputs (`decoupling`); and, from `gvclib.evidence`, sums redone with rounding, dated events and
citations, which the lesson uses.

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
from gvclib.evidence.claims import (
    Audit,
    Interval,
    before,
    cagr,
    cagr_interval,
    difference,
    forecast_error,
    gap,
    half_width,
    product,
    ratio,
    redo,
    rounded,
    rounding_needed,
    verdict,
)
from gvclib.evidence.events import CitationAudit, audit_citations, conflicts, gaps, per_year, span

__all__ = [
    "Audit",
    "Chain",
    "CitationAudit",
    "Decoupled",
    "Interval",
    "Race",
    "advantage",
    "after_removal",
    "audit_citations",
    "before",
    "cagr",
    "cagr_interval",
    "choke_points",
    "concentration",
    "conflicts",
    "decouple",
    "difference",
    "downstream",
    "firm_hhi",
    "forecast_error",
    "gap",
    "gaps",
    "half_width",
    "per_year",
    "product",
    "race",
    "ratio",
    "redo",
    "resting_shares",
    "rounded",
    "rounding_needed",
    "smallest_cut",
    "span",
    "supplied",
    "upstream",
    "verdict",
]
