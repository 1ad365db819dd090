"""nbformat, imported without the seconds it spends on a grammar of web addresses.

nbformat imports jsonschema, and jsonschema builds the grammar for two format checks that the
notebook schema does not use; `view.altair_setup` tells the story. Write
`from gvclib.authoring.nbformat_import import nbformat` before anything else of Jupyter's.
"""

import sys
from types import ModuleType

_GRAMMAR = "rfc3987_syntax"


def _import_nbformat() -> ModuleType:
    """Import nbformat while the grammar is hidden, and put the module table back as it was."""
    hidden = _GRAMMAR not in sys.modules
    if hidden:
        sys.modules[_GRAMMAR] = None
    try:
        import nbformat.v4

        return nbformat
    finally:
        if hidden:
            del sys.modules[_GRAMMAR]


nbformat = _import_nbformat()
