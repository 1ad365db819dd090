"""Calls to the Linux kernel that Python's library does not offer; elsewhere they fail."""

import ctypes
import os
import platform
import sys
from contextlib import suppress
from functools import cache

MACHINE = platform.machine()
# 64-bit Python on one of the two processors whose call numbers we know.
LINUX = sys.platform == "linux" and MACHINE in ("x86_64", "aarch64") and sys.maxsize > 2**32

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4
_PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, _PR_CAP_AMBIENT = 24, 38, 47
_CLEAR_ALL = 4
_SIGKILL = 9
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CAPABILITY_VERSION = 0x20080522


@cache
def libc() -> ctypes.CDLL:
    """The C library this process runs on."""
    found = ctypes.CDLL(None, use_errno=True)
    # This function takes any number of arguments: whole registers suit both processors.
    found.syscall.argtypes, found.syscall.restype = [ctypes.c_long] * 7, ctypes.c_long
    return found


def checked(result: int, what: str) -> int:
    """Return what a C function returned; raise OSError if it failed."""
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)
    return result


def system_call(what: str, number: int, *arguments: "int | ctypes.Structure") -> int:
    """Make a system call by its number, with numbers and things in memory; raise OSError."""
    places = [each if isinstance(each, int) else ctypes.addressof(each) for each in arguments]
    return checked(libc().syscall(number, *places, *[0] * (6 - len(places))), what)


def prctl(option: int, value: int = 0, more: int = 0) -> int:
    """Change something about this process; raise OSError if it fails."""
    whole = [ctypes.c_ulong(each) for each in (value, more, 0, 0)]
    return checked(libc().prctl(option, *whole), f"prctl {option}")


def die_with_parent() -> None:
    """Let the kernel kill this process as soon as its parent ends."""
    prctl(_PR_SET_PDEATHSIG, _SIGKILL)


def hide_memory() -> None:
    """No core dump, and no process of the same user may look into this one's memory."""
    prctl(_PR_SET_DUMPABLE, 0)


def drop_privileges() -> None:
    """Give up every capability for good: also a program run later gains none.

    Raises OSError if one is left.
    """
    prctl(_PR_SET_NO_NEW_PRIVS, 1)
    # An ordinary user may not shrink this set, and without it no_new_privs does the same work.
    with suppress(OSError):
        for capability in range(64):
            prctl(_PR_CAPBSET_DROP, capability)
    prctl(_PR_CAP_AMBIENT, _CLEAR_ALL)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION, 0)
    nothing = (ctypes.c_uint32 * 6)()
    system_call("capset", _CAPSET[MACHINE], header, nothing)
