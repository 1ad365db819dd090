"""The sandbox around students' code: isolated once, restricted in every process. For Linux.

`isolate` runs once, in the process from which all others are forked; `restrict` in each fork,
last before the student's code. Which module takes away what:

- network: namespaces.py (an isolated process has none), seccomp.py (no sockets)
- files: namespaces.py (hidden folders, a small disk, the rest read-only), landlock.py
- other processes, programs, signals, ways around: namespaces.py, seccomp.py
- time, memory, threads: resource_limits.py
- administrator's rights: syscalls.py

protections.py puts them in order, folders.py says what stays readable and what is hidden.
"""

from gvclib.grading.sandbox.folders import hidden_folders, readable_folders
from gvclib.grading.sandbox.protections import (
    PROTECTIONS,
    Isolation,
    available_protections,
    isolate,
    missing_protections,
    restrict,
)

__all__ = [
    "PROTECTIONS",
    "isolate",
    "Isolation",
    "restrict",
    "available_protections",
    "missing_protections",
    "readable_folders",
    "hidden_folders",
]
