"""Namespaces: a view of the system of one's own, without network, other processes, some folders.

An ordinary user gets them through a user namespace, where the system allows that.
"""

import ctypes
import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from gvclib.grading.sandbox import syscalls

_MOUNTS, _USER = 0x00020000, 0x10000000
_NETWORK, _PROCESSES = 0x40000000, 0x20000000
_OTHERS = 0x08000000 | 0x04000000  # queues between processes, the machine's name
_APART = _NETWORK | _PROCESSES | _OTHERS
# From strongest to weakest. Root may do without a user namespace; some systems forbid mounting.
_PLANS = (
    _USER | _MOUNTS | _APART,
    _MOUNTS | _APART,
    _USER | _APART,
    _APART,
    _USER | _NETWORK | _OTHERS,
    _NETWORK | _OTHERS,
)
_WALLS = {_MOUNTS: ("hidden", "disk"), _NETWORK: ("network",), _PROCESSES: ("processes",)}

_READ_ONLY, _NO_SETUID, _NO_DEVICES, _NO_PROGRAMS = 1, 2, 4, 8
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x40000
_MOUNT_SETATTR, _AT_RECURSIVE, _HERE = 442, 0x8000, -100
# A file in the small disk costs the kernel memory even when it is empty.
_FILES_PER_MB = 64
_TASKS = 1000


def separate(hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> list[str]:
    """Move this process into namespaces of its own; see `confine.enter`. Returns the walls."""
    plan = _best_plan(hidden, scratch, scratch_mb)
    with suppress(PermissionError):
        os.setgroups([])
    if _threads() > 1:  # libraries start some; a fork has only this one, as a user namespace needs
        _go_on_in_a_fork()
    _carry_out(plan, hidden, scratch, scratch_mb)
    if plan & _PROCESSES:
        _go_on_in_a_fork()
        with suppress(OSError):
            _mount("proc", "/proc", "proc", _NO_SETUID | _NO_DEVICES | _NO_PROGRAMS)
    walls = [wall for flag, names in _WALLS.items() if plan & flag for wall in names]
    bounded = plan & _PROCESSES and _bound_tasks()
    return [*walls, "threads"] if bounded else walls


def _best_plan(hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> int:
    """The first plan that can be carried out, tried in a fork."""
    for plan in _PLANS:
        if works(lambda plan=plan: _carry_out(plan, hidden, scratch, scratch_mb)):
            return plan
    return 0


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


def _carry_out(plan: int, hidden: Sequence[Path], scratch: Path, scratch_mb: int) -> None:
    user, group = os.geteuid(), os.getegid()
    if plan:
        syscalls.checked(syscalls.libc().unshare(plan), "unshare")
    if plan & _USER:
        _name_myself(user, group)
    if plan & _MOUNTS:
        _mount("none", "/", None, _RECURSIVE | _PRIVATE)
        _make_all_read_only()
        _mount_disk(scratch, f"size={scratch_mb}m,nr_inodes={scratch_mb * _FILES_PER_MB},mode=700")
        for path in hidden:
            _cover(path)
    # A working folder from before would still show what lies below the new mounts.
    os.chdir(scratch)


def _name_myself(user: int, group: int) -> None:
    """In the new namespace only this user and group exist, under their old numbers."""
    for name, line in (("setgroups", "deny"), ("uid_map", user), ("gid_map", group)):
        number = f"{line} {line} 1" if name != "setgroups" else line
        Path(f"/proc/self/{name}").write_text(f"{number}\n", encoding="ascii")


def _make_all_read_only() -> None:
    """Since Linux 5.12; a second wall behind Landlock, which alone does not guard permissions."""
    change = (ctypes.c_uint64 * 4)(_READ_ONLY | _NO_SETUID, 0, 0, 0)
    root = ctypes.create_string_buffer(b"/")
    with suppress(OSError):
        where = (_HERE, root, _AT_RECURSIVE)
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


def _threads() -> int:
    return len(os.listdir("/proc/self/task"))


def _go_on_in_a_fork() -> None:
    """Only the fork returns; the process itself waits for it and leaves as it did."""
    child = os.fork()
    if child:
        _leave_like(child)
    syscalls.die_with_parent()


def _leave_like(child: int) -> None:
    """Hold nothing, wait, and end with the same status or by the same signal."""
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
    release = tuple(int(part) for part in os.uname().release.split(".")[:2])
    if release < (6, 14):
        return False
    try:
        Path("/proc/sys/kernel/pid_max").write_text(str(_TASKS), encoding="ascii")
    except OSError:
        return False
    return True
