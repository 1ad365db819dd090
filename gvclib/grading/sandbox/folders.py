"""What a student's process may read besides its own folder, and what is hidden from it."""

import mimetypes
import os
import site
import sys
from functools import cache
from pathlib import Path

from gvclib import data

PACKAGE = Path(__file__).resolve().parents[2]
# The folder of questions and solutions, and its name in releases up to 2026.
SOLUTIONS = ("exercise_bank", "checks")
_PREFIXES = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, "/usr/local")
# Not all of share: nbgrader's exchange, with everybody's submissions, is there by default.
_PARTS = ("lib", "lib64", "share/jupyter")
_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/locale"),
    *("/etc/localtime", "/etc/ld.so.cache", "/etc/ssl/openssl.cnf", *mimetypes.knownfiles),
)


@cache
def readable_folders() -> tuple[Path, ...]:
    """What Python needs to go on: libraries, zones and languages, this package and its tables.

    Hidden folders lie in some of them. No home folder, no lessons, no tests are among them.
    """
    # Where the teacher's system finds shared libraries besides the usual places.
    libraries = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    places = [Path(prefix, part) for prefix in _PREFIXES for part in _PARTS]
    places += [*_site_packages(), *filter(Path.is_absolute, map(Path, libraries))]
    places += [*map(Path, _SYSTEM), PACKAGE, data.folder()]
    found = dict.fromkeys(place.resolve() for place in places)
    return tuple(place for place in found if os.path.exists(place))


@cache
def hidden_folders() -> tuple[Path, ...]:
    """Where solutions lie, under their old and new name: in this package and all installed copies.

    A copy may be in the site-packages of this Python, or of the one that a virtual environment
    was made of, whose libraries are readable too.
    """
    copies = [PACKAGE, *(place / "gvclib" for place in _site_packages())]
    for folder in readable_folders():
        copies += [*folder.glob("gvclib"), *folder.glob("python*/*-packages/gvclib")]
    found = (copy / name for copy in copies for name in SOLUTIONS)
    return tuple(dict.fromkeys(each.resolve() for each in found if os.path.isdir(each)))


def _site_packages() -> list[Path]:
    """Where pip installs: of this Python, and of this user where Python looks there."""
    own = [site.getusersitepackages()] if site.ENABLE_USER_SITE else []
    return [Path(place) for place in (*site.getsitepackages(), *own)]
