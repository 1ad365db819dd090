"""Tools for a computational course on global value chains.

Importing the package loads nothing heavy; a subject arrives when it is first used:

>>> import gvclib
>>> gvclib.__version__
'0.1.0'
"""

import lazy_loader as lazy

from gvclib.errors import DataError

__version__ = "0.1.0"

__getattr__, _, _subjects = lazy.attach_stub(__name__, __file__)
__all__ = ["DataError", "__version__", *_subjects]


def __dir__() -> list[str]:
    return __all__
