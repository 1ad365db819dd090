"""Landlock: which files a process may open, whom it may signal. Needs Linux 5.13 or newer."""

import ctypes
import os
import struct
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from gvclib.grading.sandbox import syscalls

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_BENEATH = 1
_QUIET = 1  # from ABI 7: refusals do not fill the audit log

_WRITE_FILE, READ_FILE, LIST = 1 << 1, 1 << 2, 1 << 3
_REMOVE_DIR, _REMOVE_FILE = 1 << 4, 1 << 5
_MAKE_DIR, _MAKE_FILE = 1 << 7, 1 << 8
_MOVE, _TRUNCATE = 1 << 13, 1 << 14
_ON_FILES = _WRITE_FILE | READ_FILE | _TRUNCATE

READ = READ_FILE | LIST
# Neither links nor pipes, sockets, devices: whoever looks into the folder afterwards would follow
# or wait for them.
WRITE = READ | _ON_FILES | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_FILE | _MOVE
_DEVICES = (("/dev/null", READ_FILE | _WRITE_FILE), ("/dev/urandom", READ_FILE))


class _Ruleset(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("files", "network", "scope")]


@cache
def version() -> int:
    """The newest version of Landlock's interface that this kernel and we know; 0 for none."""
    if not syscalls.LINUX:
        return 0
    try:
        return min(7, syscalls.system_call("landlock", _CREATE_RULESET, 0, 0, _VERSION))
    except OSError:
        return 0


def restrict(grants: Iterable[tuple[str, int]]) -> None:
    """From here on this process opens nothing but what is granted, and runs none of it.

    Paths that are not there are left out. Files that are open already stay so.
    Raises OSError where there is no Landlock.
    """
    # Everything this version can refuse is refused, unless granted.
    known = version()
    bits = 13 if known < 2 else 14 if known < 3 else 15 if known < 5 else 16
    handled = _Ruleset((1 << bits) - 1, 3 if known >= 4 else 0, 3 if known >= 6 else 0)
    rules = syscalls.system_call("landlock", _CREATE_RULESET, handled, ctypes.sizeof(handled))
    try:
        for path, access in (*grants, *_DEVICES):
            _grant(rules, path, access & handled.files)
        syscalls.system_call("landlock", _RESTRICT_SELF, rules, _QUIET if known >= 7 else 0)
    finally:
        os.close(rules)


def spread(readable: Sequence[Path], kept_out: Sequence[Path]) -> tuple[tuple[str, int], ...]:
    """The right to read, path by path, without what is kept out.

    A folder around something kept out is only listed, and its other entries are granted one by one.
    """
    out = {os.path.realpath(path) for path in kept_out}
    grants: dict[str, int] = {}
    for path in readable:
        _spread(os.path.realpath(path), out, grants)
    inside = tuple(f"{path}/" for path, access in grants.items() if access == READ)
    return tuple(each for each in grants.items() if not each[0].startswith(inside))


def _grant(rules: int, path: str, access: int) -> None:
    """Add a rule for a path that is there; a file takes fewer rights than a folder."""
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        for rights in (access, access & _ON_FILES):  # only a refusal tells which of them it is
            rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, opened))
            try:
                syscalls.system_call("landlock", _ADD_RULE, rules, _BENEATH, rule)
                return
            except OSError:
                if rights == access & _ON_FILES:
                    raise
    finally:
        os.close(opened)


def _spread(path: str, out: set[str], grants: dict[str, int]) -> None:
    """Note the right to read this path, or to list it and what follows from that inside."""
    if any(path == each or path.startswith(f"{each}/") for each in out):
        return
    if not any(each.startswith(f"{path}/") for each in out):
        grants[path] = READ if os.path.isdir(path) else READ_FILE
        return
    grants[path] = LIST
    with suppress(PermissionError):  # what this user cannot list, nobody needs
        for entry in os.scandir(path):
            _spread(os.path.realpath(entry.path), out, grants)
