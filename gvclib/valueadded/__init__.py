"""Value added in trade: what an inter-country input-output table says about who earns what.

Lessons 5 and 6. Tables are `ICIO` objects; functions return labelled tables.
"""

from gvclib.valueadded.chain import BROAD_STAGES, chain_stages
from gvclib.valueadded.decomposition import decompose, decompose_all, leontief
from gvclib.valueadded.io_table import ICIO, NegativeValueAddedWarning
from gvclib.valueadded.koopman_wang_wei import kww, participation
from gvclib.valueadded.origin import upstreamness, va_origin, va_share
from gvclib.valueadded.readers import read_oecd_icio, read_wiod

__all__ = [
    "BROAD_STAGES",
    "ICIO",
    "NegativeValueAddedWarning",
    "chain_stages",
    "decompose",
    "decompose_all",
    "kww",
    "leontief",
    "participation",
    "read_oecd_icio",
    "read_wiod",
    "upstreamness",
    "va_origin",
    "va_share",
]
