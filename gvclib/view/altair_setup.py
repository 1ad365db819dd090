"""Altair, imported without the second it normally spends on a grammar no chart uses.

Altair imports jsonschema, and jsonschema asks whether the package ``rfc3987_syntax`` is there.
If it is (JupyterLab installs it), a full grammar of international web addresses is built: 1.0 of
the 1.6 seconds that ``import altair`` takes. jsonschema needs it for two optional format checks
only, ``iri`` and ``iri-reference``; Vega-Lite's schema has neither, so no chart can tell.

What is lost: in this process jsonschema does not check these two formats, and only if it had not
been imported before. What is kept: everything else. The block is lifted at once, so any later
``import rfc3987_syntax`` works as ever. Use ``from gvclib.view.altair_setup import alt``.
"""

import sys

_GRAMMAR = "rfc3987_syntax"


def _import_altair():
    """Import Altair while the grammar is hidden, and put the module table back as it was."""
    if "altair" in sys.modules or _GRAMMAR in sys.modules:
        import altair

        return altair
    sys.modules[_GRAMMAR] = None  # Python's own way to say "this import fails"
    try:
        import altair
    finally:
        if sys.modules.get(_GRAMMAR, 0) is None:
            del sys.modules[_GRAMMAR]
    return altair


alt = _import_altair()
