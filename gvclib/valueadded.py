"""Value added in trade: what an inter-country input-output table says about who earns what.

Lessons 5 and 6. Tables are `ICIO` objects; functions return labelled tables.
"""

from gvclib.decomposition import decompose, decompose_all, leontief
from gvclib.icio import ICIO, NegativeValueAddedWarning

__all__ = [
    "ICIO",
    "NegativeValueAddedWarning",
    "decompose",
    "decompose_all",
    "leontief",
]
