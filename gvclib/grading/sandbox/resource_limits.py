"""Limits on a process, set as `grading/options.py` says: time, memory, files and threads.

Some hold on every system but Windows.
"""

import math
import os
from contextlib import suppress
from types import ModuleType

from gvclib.grading.options import Options
from gvclib.grading.sandbox import namespaces, syscalls

try:
    import resource
except ImportError:  # Windows
    resource: ModuleType | None = None

_MB = 2**20
_OPEN_FILES, _THREADS = 256, 256
# V8, which draws charts as pictures, sets addresses aside that it never uses.
_SET_ASIDE_MB = 65536


def limit(options: Options, threads: int | None, strict: bool) -> bool:
    """Set the limits for one submission; tells whether all of them hold.

    Memory is counted on top of what the process has. `threads` bounds the threads of this user,
    if given; `strict` counts addresses set aside as memory, too.
    """
    if resource is None:
        return False
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": options.file_mb * _MB, "RLIMIT_NOFILE": _OPEN_FILES}
    wanted |= {"RLIMIT_MSGQUEUE": 0, "RLIMIT_RTPRIO": 0, "RLIMIT_MEMLOCK": 0}
    if syscalls.LINUX:  # what can be written to fills memory; addresses are bounded as well
        with open("/proc/self/statm", encoding="ascii") as file:
            held = [int(pages) * os.sysconf("SC_PAGE_SIZE") for pages in file.read().split()]
        wanted["RLIMIT_DATA"] = held[5] + options.memory_mb * _MB
        aside = 0 if strict else _SET_ASIDE_MB
        wanted["RLIMIT_AS"] = held[0] + (options.memory_mb + aside) * _MB
    if threads is not None:
        wanted["RLIMIT_NPROC"] = threads
    seconds = math.ceil(options.cpu_seconds)
    held = [_set("RLIMIT_CPU", seconds, seconds + 1)]
    held += [_set(name, value, value) for name, value in wanted.items()]
    return syscalls.LINUX and all(held)


def threads_allowed() -> int | None:
    """How many threads this user may have in all; None where the system does not count them.

    They are not counted for root.
    """
    if not syscalls.LINUX or not namespaces.works(_refuses_a_fork):
        return None
    return _THREADS + sum(_threads(entry) for entry in os.scandir("/proc") if entry.name.isdigit())


def _set(name: str, soft: int, hard: int) -> bool:
    """Lower a limit; one that is lower already stays."""
    if not hasattr(resource, name):
        return False
    which = getattr(resource, name)
    most = resource.getrlimit(which)[1]
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    try:
        resource.setrlimit(which, (soft, hard))
    except (OSError, ValueError):
        return False
    return True


def _refuses_a_fork() -> None:
    """Without a thread to spare a fork fails, if anybody counts."""
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    syscalls.drop_privileges()
    try:
        child = os.fork()
    except BlockingIOError:
        return
    if not child:
        os._exit(0)
    os.waitpid(child, 0)
    raise OSError("not counted")


def _threads(process: os.DirEntry) -> int:
    """How many threads a process of this user has."""
    with suppress(OSError):
        if process.stat().st_uid == os.getuid():
            return len(os.listdir(f"{process.path}/task"))
    return 0
