"""How a link between two firms is governed, in four vocabularies (lesson 2)."""

from gvclib.governance.agreement import code_pairs, cohen_kappa, confusion, percent_agreement
from gvclib.governance.types import (
    DETERMINANTS,
    TYPES,
    by_coordination,
    changed,
    determinants,
    flip,
    governance_from_scores,
    governance_type,
    neighbours,
    transitions,
    truth_table,
)
from gvclib.governance.vocabularies import (
    CONFIDENCE,
    VOCABULARIES,
    crosswalk,
    disagreements,
    kin,
    upgrading_effects,
)

__all__ = [
    "DETERMINANTS",
    "TYPES",
    "governance_type",
    "governance_from_scores",
    "determinants",
    "truth_table",
    "by_coordination",
    "changed",
    "transitions",
    "neighbours",
    "flip",
    "VOCABULARIES",
    "CONFIDENCE",
    "crosswalk",
    "kin",
    "disagreements",
    "upgrading_effects",
    "percent_agreement",
    "cohen_kappa",
    "confusion",
    "code_pairs",
]
