"""Value added in trade: what an inter-country input-output table says about who earns what.

Lessons 5 and 6. Tables are `ICIO` objects; functions return labelled tables.
"""

from gvclib.decomposition import decompose, decompose_all, leontief
from gvclib.icio import ICIO, NegativeValueAddedWarning
from gvclib.icio_files import read_oecd_icio, read_wiod
from gvclib.kww import kww, participation
from gvclib.origin import upstreamness, va_origin, va_share

__all__ = [
    "ICIO",
    "NegativeValueAddedWarning",
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
