"""Tools for a computational course on global value chains.

Importing the package loads nothing heavy; modules arrive when they are first used:

>>> import gvclib
>>> gvclib.__version__
'0.1.0'
"""

from importlib import import_module

from gvclib.errors import DataError

__version__ = "0.1.0"
__all__ = ["DataError", "__version__"]

_MODULES = {
    "charts", "chips", "cocreation", "data", "exercises", "governance", "growth", "paradox",
    "trade", "upgrading", "valueadded", "view", "widgets",
}  # fmt: skip


def __getattr__(name: str):
    if name in _MODULES:
        return import_module(f"gvclib.{name}")
    raise AttributeError(f"gvclib has no module {name!r}; it has {', '.join(sorted(_MODULES))}")
