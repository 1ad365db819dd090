"""The parts of stock nbgrader that grading needs, without the seconds that the rest takes to load.

Importing nbgrader loads its server extensions, with them a web server, and a course's settings
load its converters. None of that has a part in writing marks.
"""

import importlib.util
import sys
from datetime import datetime
from pathlib import Path
from types import ModuleType
from typing import Any

from gvclib.errors import DataError

_FIXES = "gvclib.authoring.nbgrader_fixes"


def api() -> ModuleType:
    """nbgrader.api, imported without nbgrader's server extensions."""
    if "nbgrader" not in sys.modules:
        spec = importlib.util.find_spec("nbgrader")
        if spec is None:
            raise ModuleNotFoundError("No module named 'nbgrader'", name="nbgrader")
        package = importlib.util.module_from_spec(spec)
        sys.modules["nbgrader"] = package
        from nbgrader._version import __version__

        package.__version__ = __version__
    # nbgrader imports nbformat; ours leaves out a second of it.
    from gvclib.authoring.nbformat_import import nbformat as _  # noqa: F401, I001
    import nbgrader.api

    return nbgrader.api


def settings(course: Path) -> Any:
    """A course's nbgrader_config.py as traitlets read it; raises DataError when it is broken."""
    from traitlets.config import PyFileConfigLoader

    # The fixes are for nbgrader's own graders; here empty lists stand for them.
    idle = ModuleType(_FIXES)
    idle.SANITIZE = idle.GRADES = idle.FEEDBACK = []
    before = sys.modules.setdefault(_FIXES, idle)
    try:
        return PyFileConfigLoader("nbgrader_config.py", path=str(course)).load_config()
    except Exception as error:
        told = f"{type(error).__name__}: {error}"
        raise DataError(f"{course / 'nbgrader_config.py'} cannot be read: {told}") from None
    finally:
        if before is idle:
            del sys.modules[_FIXES]


def moment(text: str) -> datetime | None:
    """The time that a timestamp file tells, in UTC as nbgrader keeps it; None when it tells none.

    >>> moment("2025-02-03 10:00:00 UTC"), moment("soon")
    (datetime.datetime(2025, 2, 3, 10, 0), None)
    """
    api()
    from nbgrader.utils import parse_utc

    try:
        return parse_utc(text.strip())
    except (ValueError, OverflowError, TypeError, AttributeError):
        return None
