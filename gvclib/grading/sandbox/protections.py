"""The two steps of the sandbox, `isolate` and `restrict`: which protections hold or miss.

A feature that the system does not have is no error: the protections that hold are returned. On
systems other than Linux that is none.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gvclib.errors import DataError
from gvclib.grading.options import Options
from gvclib.grading.sandbox import landlock, namespaces, resource_limits, seccomp, syscalls
from gvclib.grading.sandbox.folders import PACKAGE, hidden_folders, readable_folders

PROTECTIONS = {
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


@dataclass(frozen=True)
class Isolation:
    """What `isolate` has achieved in this process, to be handed to `restrict` in its forks.

    `readable` are paths with rights as Landlock takes them, `threads` the most that this user may
    have (None: not counted).
    """

    protections: frozenset[str] = frozenset()
    readable: tuple[tuple[str, int], ...] = ()
    threads: int | None = None


def isolate(scratch: Path, options: Options, more_readable: Sequence[Path] = ()) -> Isolation:
    """Move this process into namespaces of its own, from which restricted processes can be forked.

    Namespaces for users, mounts, network, processes, queues and names, as far as the system allows:
    an empty disk of `options.scratch_mb` lies over `scratch`, emptiness over solutions and each
    path of `options.hidden`. It forks: the fork returns from here as process 1, the caller only
    waits and ends as it does. The working folder becomes `scratch`. Restricted forks may read
    `readable_folders()` and `more_readable`.

    Raises DataError if `scratch` is missing or lies in something hidden.
    """
    scratch = scratch.resolve()
    hidden = [*hidden_folders(), *(Path(path).resolve() for path in options.hidden)]
    _must_be_folder(scratch, "scratch")
    if any(scratch.is_relative_to(path) for path in hidden):
        raise DataError(f"scratch: {scratch} lies in a hidden folder. Take one outside.")
    if not syscalls.LINUX:
        return Isolation()
    found = set(namespaces.separate(hidden, scratch, options.scratch_mb))
    threads = resource_limits.threads_allowed()
    if threads is not None:
        found.add("threads")
    if seccomp.available():
        seccomp.program(syscalls.MACHINE)  # made here, it is there in every fork
    readable = landlock.spread([*readable_folders(), *more_readable], hidden)
    return Isolation(frozenset(found), readable, threads)


def restrict(
    folder: Path, options: Options, isolation: Isolation, keep: Collection[int] | None = None
) -> list[str]:
    """Restrict this process for good: it reads what `isolation` says, and writes in `folder` alone.

    With `keep` every other open file is closed. Returns all protections that hold, those of
    `isolation` among them.

    Raises DataError if `folder` is missing.
    """
    _must_be_folder(folder, "folder")
    if keep is not None:
        _close_all_but(keep)
    grants = [*isolation.readable, (str(folder), landlock.WRITE)]
    limits = resource_limits.limit(options, isolation.threads, strict=not seccomp.available())
    holds = {
        "limits": limits,
        "privileges": _try(_drop_privileges),
        "files": landlock.version() > 0 and _try(landlock.restrict, grants),
        "system calls": _try(seccomp.install, os.getpid()),
    }
    holds["network"] = holds["system calls"]
    return _ordered(isolation.protections | {name for name, held in holds.items() if held})


def available_protections() -> list[str]:
    """The protections that would hold on this machine, tried for real in a throwaway process.

    >>> set(available_protections()) <= set(PROTECTIONS)
    True
    """
    path = os.pathsep.join([str(PACKAGE.parent), os.environ.get("PYTHONPATH", "")])
    with tempfile.TemporaryDirectory() as scratch:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "gvclib.grading.sandbox", scratch],
            env={**os.environ, "PYTHONPATH": path},
            capture_output=True,
            timeout=60,
        )
    with suppress(ValueError):
        return json.loads(done.stdout)
    return []


def missing_protections(available: Iterable[str]) -> list[str]:
    """One sentence for each protection that is not among those available.

    >>> missing_protections(set(PROTECTIONS) - {"network"})
    ['network: not ensured on this machine. There is no network.']
    """
    there = set(available)
    return [
        f"{name}: not ensured on this machine. {what}"
        for name, what in PROTECTIONS.items()
        if name not in there
    ]


def _drop_privileges() -> None:
    """Die with the parent, hide this process's memory, give up all rights of an administrator."""
    syscalls.die_with_parent()
    syscalls.hide_memory()
    syscalls.drop_privileges()


def _try(action: Callable, *arguments: object) -> bool:
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
        if after - before > 1:  # an empty range would be taken for everything
            os.closerange(before + 1, after)


def _ordered(found: Iterable[str]) -> list[str]:
    return [name for name in PROTECTIONS if name in set(found)]
