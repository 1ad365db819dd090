"""The walls around a process that runs a student's code: what stands, what is missing, and why.

`enter` once, in the warm process from which all others are forked; `confine` in each fork, last
before the student's code. On systems other than Linux nothing but some limits stands.
"""

import json
import mimetypes
import os
import site
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gvclib import data
from gvclib.errors import DataError
from gvclib.grading.marking.assignment import Options
from gvclib.grading.sandbox import landlock, namespaces, resource_limits, seccomp, syscalls

WALLS = {
    "files": "Code reads nothing but the libraries and its own folder, and writes only there.",
    "hidden": "Solutions and other hidden folders are out of sight.",
    "disk": "All files together fill no more than a small disk in memory.",
    "network": "There is no network.",
    "processes": "Other processes are out of sight, and none outlives the grader.",
    "system calls": "Code starts no program or process, signals none, and finds no way around.",
    "privileges": "Code has no rights of an administrator and gains none.",
    "limits": "Processor time, memory, size and number of open files are bounded.",
    "threads": "The number of threads is bounded.",
}
PACKAGE = Path(__file__).resolve().parents[2]
# The folder of questions and solutions, and its name in copies that were installed before.
_HIDDEN = ("exercise_bank", "checks")
SOLUTIONS = PACKAGE / _HIDDEN[0]


@dataclass
class _Ground:
    """What `enter` has achieved in this process, for its forks."""

    walls: frozenset[str] = frozenset()
    kept_out: tuple[Path, ...] = ()
    threads: int | None = None


_ground = _Ground()


def enter(hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> list[str]:
    """Move this process to a place of its own, from which `confine` can fork; returns its walls.

    Namespaces for users, mounts, network, processes, queues and names, as far as the system allows:
    an empty disk of `scratch_mb` lies over `scratch`, emptiness over each path of `hidden`. It
    forks: the fork returns from here as process 1, the caller only waits and ends as it does. The
    working folder becomes `scratch`. A missing feature of the system is no error.

    Raises DataError if `scratch` is missing or lies in something hidden.
    """
    scratch, hidden = scratch.resolve(), [path.resolve() for path in hidden]
    _must_be_folder(scratch, "scratch")
    if any(scratch.is_relative_to(path) for path in hidden):
        raise DataError(f"scratch: {scratch} lies in a hidden folder. Take one outside.")
    if not syscalls.LINUX:
        return []
    walls = set(namespaces.separate(hidden, scratch, scratch_mb))
    _ground.kept_out = (*solutions(), *hidden)
    _ground.threads = resource_limits.threads_allowed()
    if _ground.threads is not None:
        walls.add("threads")
    _ground.walls = frozenset(walls)
    _prepare()
    return _ordered(walls)


def confine(
    folder: Path, readable: Sequence[Path], options: Options, keep: Collection[int] | None = None
) -> list[str]:
    """Wall this process in for good: it reads `readable`, and writes in `folder` alone.

    With `keep` every other open file is closed. Returns all walls that stand, those of `enter`
    among them. A missing feature of the system is no error.

    Raises DataError if `folder` is missing.
    """
    _must_be_folder(folder, "folder")
    if keep is not None:
        _close_all_but(keep)
    grants = _grants(tuple(readable), _ground.kept_out or solutions())
    stand = {
        "limits": resource_limits.limit(options, _ground.threads, strict=not seccomp.available()),
        "privileges": _try(_drop),
        "files": landlock.version() > 0 and _try(_restrict, folder, grants),
        "system calls": _try(seccomp.install, os.getpid()),
    }
    stand["network"] = stand["system calls"]
    return _ordered(_ground.walls | {wall for wall, stands in stand.items() if stands})


@cache
def solutions() -> tuple[Path, ...]:
    """Where solutions lie: in this package, and in every other copy that is installed."""
    places = (*site.getsitepackages(), *_user_site())
    homes = [Path(each, "gvclib", name) for each in places for name in _HIDDEN]
    return tuple(dict.fromkeys([SOLUTIONS, *(home.resolve() for home in homes if home.is_dir())]))


@cache
def readable_roots() -> tuple[Path, ...]:
    """What Python needs to go on: libraries, zones and languages, the package without its checks.

    And the tables of the course. No home folder, no lessons, no tests.
    """
    prefixes = (sys.prefix, sys.base_prefix, sys.exec_prefix, sys.base_exec_prefix, "/usr/local")
    # Not all of share: nbgrader's exchange, with everybody's submissions, is there by default.
    parts = ("lib", "lib64", "share/jupyter")
    roots = [Path(prefix, part) for prefix in prefixes for part in parts]
    roots += [Path(each) for each in (*site.getsitepackages(), *_user_site(), *_library_path())]
    roots += [Path(each) for each in _SYSTEM]
    found = dict.fromkeys(root.resolve() for root in (*roots, PACKAGE, data.folder()))
    return tuple(root for root in found if os.path.exists(root))


def strongest() -> list[str]:
    """The walls that would stand on this machine, tried for real in a throwaway process.

    >>> set(strongest()) <= set(WALLS)
    True
    """
    command = [sys.executable, "-P", "-m", "gvclib.grading.sandbox.confine"]
    path = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [*command, scratch],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            timeout=60,
        )
    with suppress(ValueError):
        return json.loads(done.stdout)
    return []


def missing(walls: Iterable[str]) -> list[str]:
    """One sentence for each wall that does not stand.

    >>> missing(set(WALLS) - {"network"})
    ['network: not ensured on this machine. There is no network.']
    """
    stand = set(walls)
    return [
        f"{wall}: not ensured on this machine. {what}"
        for wall, what in WALLS.items()
        if wall not in stand
    ]


_SYSTEM = (
    *("/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/share/zoneinfo", "/usr/share/locale"),
    *("/etc/localtime", "/etc/ld.so.cache", "/etc/ssl/openssl.cnf", *mimetypes.knownfiles),
)


@cache
def _grants(readable: tuple[Path, ...], kept_out: tuple[Path, ...]) -> tuple[tuple[str, int], ...]:
    return landlock.spread(readable, kept_out)


def _prepare() -> None:
    """What is found out here is known in every fork."""
    _grants(readable_roots(), _ground.kept_out)
    landlock.version()
    if seccomp.available():
        seccomp.program(syscalls.MACHINE)


def _drop() -> None:
    syscalls.die_with_parent()
    syscalls.hide_memory()
    syscalls.drop_privileges()


def _restrict(folder: Path, grants: Sequence[tuple[str, int]]) -> None:
    landlock.restrict([*grants, (str(folder), landlock.WRITE)])


def _try(action, *arguments) -> bool:
    """Whether the system can do it."""
    if not syscalls.LINUX:
        return False
    try:
        action(*arguments)
    except OSError:
        return False
    return True


def _must_be_folder(path: Path, name: str) -> None:
    if not path.is_dir():
        raise DataError(f"{name}: {path} is not a folder. Make it first.")


def _close_all_but(keep: Collection[int]) -> None:
    """All files but these and the three standard ones."""
    edges = sorted({-1, 0, 1, 2, *keep}) + [1 << 20]
    for before, after in zip(edges, edges[1:], strict=False):
        if after - before > 1:
            os.closerange(before + 1, after)


def _ordered(walls: Iterable[str]) -> list[str]:
    return [wall for wall in WALLS if wall in set(walls)]


def _user_site() -> list[str]:
    return [site.getusersitepackages()] if site.ENABLE_USER_SITE else []


def _library_path() -> list[str]:
    """Where the teacher's system finds shared libraries besides the usual places."""
    named = os.environ.get("LD_LIBRARY_PATH", "").split(os.pathsep)
    return [each for each in named if os.path.isabs(each)]


def _main(scratch: str) -> None:
    """Print the walls that stand here."""
    folder = Path(scratch)
    enter([], folder, 1)
    print(json.dumps(confine(folder, readable_roots(), Options())))


if __name__ == "__main__":
    _main(sys.argv[1])
