"""Namespaces: a process loses the network, sight of other processes, and hidden folders.

An ordinary user gets them through a user namespace, where the system allows that.
"""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from gvclib.grading.sandbox import syscalls

_MOUNTS, _USER = 0x00020000, 0x10000000
_NETWORK, _PROCESSES = 0x40000000, 0x20000000
_OTHERS = 0x08000000 | 0x04000000  # queues between processes, the machine's name
_APART = _NETWORK | _PROCESSES | _OTHERS
# What to ask for, from strongest to weakest: root may do without a user namespace, and some
# systems forbid mounting.
_COMBINATIONS = (
    _USER | _MOUNTS | _APART,
    _MOUNTS | _APART,
    _USER | _APART,
    _APART,
    _USER | _NETWORK | _OTHERS,
    _NETWORK | _OTHERS,
)
_PROTECTIONS = {_MOUNTS: ("hidden", "disk"), _NETWORK: ("network",), _PROCESSES: ("processes",)}

_READ_ONLY, _NO_SETUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x40000
_MOUNT_SETATTR, _AT_RECURSIVE, _HERE = 442, 0x8000, -100
# A file in the small disk costs the kernel memory even when it is empty.
_FILES_PER_MB = 64
_TASKS = 1000


def separate(hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> list[str]:
    """Move this process into namespaces of its own; see `isolate`. Returns the protections."""
    where = hidden, scratch, scratch_mb
    possible = (kinds for kinds in _COMBINATIONS if works(partial(_unshare, kinds, *where)))
    kinds = next(possible, 0)
    with suppress(PermissionError):
        os.setgroups([])
    # Libraries start threads; a fork has only this one, as a user namespace needs.
    if len(os.listdir("/proc/self/task")) > 1:
        _go_on_in_a_fork()
    _unshare(kinds, *where)
    if kinds & _PROCESSES:
        _go_on_in_a_fork()
        with suppress(OSError):
            _mount("proc", "/proc", "proc", _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS)
    found = [name for flag, names in _PROTECTIONS.items() if kinds & flag for name in names]
    return [*found, "threads"] if kinds & _PROCESSES and _bound_tasks() else found


def works(attempt: Callable[[], object]) -> bool:
    """Whether an attempt ends without OSError in a fork of this process."""
    child = os.fork()
    if child:
        return os.waitpid(child, 0)[1] == 0
    try:
        attempt()
        os._exit(0)
    except OSError:
        os._exit(1)
    finally:
        os._exit(2)


def _unshare(kinds: int, hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> None:
    """Enter new namespaces of these kinds, and arrange what is mounted in them."""
    user, group = os.geteuid(), os.getegid()
    if kinds:
        syscalls.checked(syscalls.libc().unshare(kinds), "unshare")
    if kinds & _USER:  # only this user and group exist there, under their old numbers
        for name, line in (("setgroups", "deny"), ("uid_map", user), ("gid_map", group)):
            line = line if name == "setgroups" else f"{line} {line} 1"
            Path(f"/proc/self/{name}").write_text(f"{line}\n", encoding="ascii")
    if kinds & _MOUNTS:
        _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        _make_all_read_only()
        _mount_disk(scratch, f"size={scratch_mb}m,nr_inodes={scratch_mb * _FILES_PER_MB},mode=700")
        for path in hidden:
            _cover(path)
    # A working folder from before would still show what lies below the new mounts.
    os.chdir(scratch)


def _make_all_read_only() -> None:
    """Since Linux 5.12; Landlock, which does as much for contents, does not guard permissions."""
    change = (ctypes.c_uint64 * 4)(_READ_ONLY | _NO_SETUID, 0, 0, 0)
    where = _HERE, ctypes.create_string_buffer(b"/"), _AT_RECURSIVE
    with suppress(OSError):
        syscalls.system_call("mount_setattr", _MOUNT_SETATTR, *where, change, 32)


def _mount_disk(where: Path, options: str, more: int = 0) -> None:
    _mount("tmpfs", where, "tmpfs", _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS | more, options)


def _cover(path: Path) -> None:
    """Lay something empty over a folder or file; what is not there needs no cover."""
    if path.is_dir():
        _mount_disk(path, "size=4k,nr_inodes=2,mode=755", _READ_ONLY)
    elif path.exists():
        _mount(os.devnull, path, None, _BIND)


def _mount(source: str, where: str | Path, kind: str | None, flags: int, options: str = "") -> None:
    names = [each and os.fsencode(each) for each in (source, where, kind)]
    result = syscalls.libc().mount(*names, ctypes.c_ulong(flags), options.encode() or None)
    syscalls.checked(result, f"mount {where}")


def _go_on_in_a_fork() -> None:
    """Only the fork returns; the process itself waits for it and leaves as it did."""
    child = os.fork()
    if not child:
        syscalls.die_with_parent()
        return
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.closerange(0, 1 << 20)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status < 0:
        with suppress(OSError, ValueError):
            signal.signal(-status, signal.SIG_DFL)
        os.kill(os.getpid(), -status)
    os._exit(status & 0xFF)


def _bound_tasks() -> bool:
    """Bound the number of threads in this namespace: Linux 6.14 counts each on its own.

    An older kernel would take the number for the whole machine's, so it must not be told.
    """
    if tuple(int(part) for part in os.uname().release.split(".")[:2]) < (6, 14):
        return False
    try:
        return bool(Path("/proc/sys/kernel/pid_max").write_text(str(_TASKS), encoding="ascii"))
    except OSError:
        return False
