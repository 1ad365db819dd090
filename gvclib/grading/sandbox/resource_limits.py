"""Limits on a process: time, memory, files and threads. Some stand on every system but Windows."""

import math
import os
from contextlib import suppress
from types import ModuleType

from gvclib.grading.marking.assignment import Options
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
    """Set the limits for one submission; tells whether all of them stand.

    Memory is counted on top of what the process has. `threads` bounds the threads of this user,
    if given; `strict` counts addresses set aside as memory, too.
    """
    if resource is None:
        return False
    wanted = {"RLIMIT_CORE": 0, "RLIMIT_FSIZE": options.file_mb * _MB, "RLIMIT_NOFILE": _OPEN_FILES}
    wanted |= {"RLIMIT_MSGQUEUE": 0, "RLIMIT_RTPRIO": 0, "RLIMIT_MEMLOCK": 0}
    wanted |= _memory(options.memory_mb, strict)
    if threads is not None:
        wanted["RLIMIT_NPROC"] = threads
    seconds = math.ceil(options.cpu_seconds)
    stand = [_set("RLIMIT_CPU", seconds, seconds + 1)]
    stand += [_set(name, value, value) for name, value in wanted.items()]
    return syscalls.LINUX and all(stand)


def threads_allowed() -> int | None:
    """How many threads this user may have in all; None where the system does not count them.

    They are not counted for root.
    """
    if not syscalls.LINUX or not namespaces.works(_refuses_a_fork):
        return None
    return _THREADS + sum(_threads(entry) for entry in os.scandir("/proc") if entry.name.isdigit())


def _memory(more_mb: int, strict: bool) -> dict[str, int]:
    """What can be written to is what fills memory; all addresses are bounded as well."""
    if not syscalls.LINUX:
        return {}
    with open("/proc/self/statm", encoding="ascii") as file:
        pages = [int(number) for number in file.read().split()]
    size = os.sysconf("SC_PAGE_SIZE")
    aside = 0 if strict else _SET_ASIDE_MB
    return {
        "RLIMIT_AS": pages[0] * size + (more_mb + aside) * _MB,
        "RLIMIT_DATA": pages[5] * size + more_mb * _MB,
    }


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
