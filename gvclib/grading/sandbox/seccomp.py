"""seccomp: a process loses the network, other programs and processes, and more system calls.

A filter in the kernel's small machine language, which stays for good.
What is not named here is allowed. Arguments are compared by their lower 32 bits, as the kernel
reads them.
"""

import ctypes
import errno
import struct
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from gvclib.grading.sandbox import syscalls

PRETEND = 0  # the call does nothing and says that it worked
_OWN = 0x6F776E00  # stands for the process's own number until the filter is used


@dataclass(frozen=True)
class Group:
    """Calls that are answered with an error: their names and numbers on x86_64 and aarch64."""

    why: str
    answer: int
    calls: str


@dataclass(frozen=True)
class Rule:
    """A call that depends on one argument: after the mask, it must (not) be one of the values."""

    call: str
    argument: int
    values: tuple[int, ...]
    mask: int = 0xFFFFFFFF
    allowed: bool = True
    answer: int = errno.EPERM


GROUPS = (
    Group(
        "no other program and no new process (a thread is a clone: see RULES)",
        errno.EPERM,
        "fork 57 -, vfork 58 -, execve 59 221, execveat 322 281",
    ),
    Group(
        "the C library falls back to the call of which the filter can read the arguments",
        errno.ENOSYS,
        "clone3 435 435, openat2 437 437",
    ),
    Group(
        "no network, and no other program's socket (a pair of one's own: see RULES)",
        errno.EPERM,
        "socket 41 198, connect 42 203, bind 49 200, listen 50 201, accept 43 202, accept4 288 242",
    ),
    Group(
        "other processes: their memory, files, signals, rank and place",
        errno.EPERM,
        "ptrace 101 117, process_vm_readv 310 270, process_vm_writev 311 271, kcmp 312 272, "
        "process_madvise 440 440, process_mrelease 448 448, pidfd_open 434 434, "
        "pidfd_getfd 438 438, pidfd_send_signal 424 424, tkill 200 130, get_robust_list 274 100, "
        "move_pages 279 239, migrate_pages 256 238, perf_event_open 298 241, "
        "setpriority 141 140, ioprio_set 251 30, setsid 112 157, setpgid 109 154",
    ),
    Group(
        "mounts, namespaces and roots: the ways to another view of the files",
        errno.EPERM,
        "mount 165 40, umount2 166 39, pivot_root 155 41, chroot 161 51, setns 308 268, "
        "unshare 272 97, fsopen 430 430, fsconfig 431 431, fsmount 432 432, fspick 433 433, "
        "move_mount 429 429, open_tree 428 428, mount_setattr 442 442, statmount 457 457, "
        "listmount 458 458, swapon 167 224, swapoff 168 225, quotactl 179 60, quotactl_fd 443 443",
    ),
    Group(
        "files without their path, what others do with files, and what Landlock leaves open",
        errno.EPERM,
        "open_by_handle_at 304 265, name_to_handle_at 303 264, fanotify_init 300 262, "
        "inotify_init 253 -, inotify_init1 294 26, mknod 133 -, mknodat 259 33, truncate 76 45, "
        "chown 92 -, lchown 94 -, fchown 93 55, fchownat 260 54, setxattr 188 5, lsetxattr 189 6, "
        "fsetxattr 190 7, removexattr 197 14, lremovexattr 198 15, fremovexattr 199 16",
    ),
    Group(
        "copying a file ends with these; Landlock would let them change any file of the same user",
        PRETEND,
        "chmod 90 -, fchmod 91 52, fchmodat 268 53, fchmodat2 452 452, utime 132 -, utimes 235 -, "
        "futimesat 261 -, sync 162 81, syncfs 306 267",
    ),
    Group(
        "memory and queues that outlive the process or that no limit counts",
        errno.EPERM,
        "shmget 29 194, shmat 30 196, shmctl 31 195, shmdt 67 197, semget 64 190, semop 65 193, "
        "semctl 66 191, semtimedop 220 192, msgget 68 186, msgsnd 69 189, msgrcv 70 188, "
        "msgctl 71 187, mq_open 240 180, mq_unlink 241 181, mq_timedsend 242 182, "
        "mq_timedreceive 243 183, mq_notify 244 184, mq_getsetattr 245 185, "
        "memfd_create 319 279, memfd_secret 447 447, add_key 248 217, request_key 249 218, "
        "keyctl 250 219",
    ),
    Group(
        "another user or group, or fewer protections",
        errno.EPERM,
        "setuid 105 146, setgid 106 144, setreuid 113 145, setregid 114 143, setgroups 116 159, "
        "setresuid 117 147, setresgid 119 149, setfsuid 122 151, setfsgid 123 152, capset 126 91, "
        "personality 135 92, seccomp 317 277",
    ),
    Group(
        "parts of the kernel that work around this filter or that often had holes",
        errno.EPERM,
        "io_uring_setup 425 425, io_uring_enter 426 426, io_uring_register 427 427, "
        "io_setup 206 0, bpf 321 280, userfaultfd 323 282, init_module 175 105, "
        "finit_module 313 273, delete_module 176 106, kexec_load 246 104, "
        "kexec_file_load 320 294, lookup_dcookie 212 18, modify_ldt 154 -, uselib 134 -",
    ),
    Group(
        "the machine: its clock, name, log, ports and power",
        errno.EPERM,
        "reboot 169 142, syslog 103 116, acct 163 89, vhangup 153 58, iopl 172 -, ioperm 173 -, "
        "sethostname 170 161, setdomainname 171 162, settimeofday 164 170, "
        "clock_settime 227 112, clock_adjtime 305 266, adjtimex 159 171",
    ),
)

_CLONE_THREAD = 0x10000
_O_ACCMODE_TRUNC, _O_TRUNC = 0o1003, 0o1000
_SHARED_ANONYMOUS = 0x21
# A terminal's kind and size, blocking, bytes waiting, close on exec, cloning a file of one's own:
# all that Python asks for.
_IOCTLS = (0x5401, 0x802C542A, 0x540F, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451, 0x40049409)
# Owner of a file's signals and which signal, lease, change notice: signals to others by a detour.
_FCNTLS = (8, 10, 15, 1024, 1026)
# Outliving the parent, being dumped, memory layout, adopting, another filter, being traced.
_PRCTLS = (1, 4, 22, 35, 36, 0x59616D61)

# Every rule of a call must hold; rules of one call stand together.
RULES = (
    Rule("clone 56 220", 0, (_CLONE_THREAD,), mask=_CLONE_THREAD),
    Rule("kill 62 129", 0, (_OWN,)),
    Rule("tgkill 234 131", 0, (_OWN,)),
    Rule("rt_sigqueueinfo 129 138", 0, (_OWN,)),
    Rule("rt_tgsigqueueinfo 297 240", 0, (_OWN,)),
    Rule("prlimit64 302 261", 0, (0, _OWN)),
    Rule("sched_setaffinity 203 122", 0, (0, _OWN)),
    Rule("sched_setscheduler 144 119", 0, (0, _OWN)),
    Rule("sched_setparam 142 118", 0, (0, _OWN)),
    Rule("sched_setattr 314 274", 0, (0, _OWN)),
    # A pair of streams: from a pair of datagram sockets one could write to any socket by its path.
    Rule("socketpair 53 199", 0, (1,)),
    Rule("socketpair 53 199", 1, (1,), mask=0xF),
    Rule("ioctl 16 29", 1, _IOCTLS, answer=errno.ENOTTY),
    Rule("fcntl 72 25", 1, _FCNTLS, allowed=False),
    Rule("prctl 157 167", 0, _PRCTLS, allowed=False),
    # Opening for reading and emptying at once: Landlock takes it for reading before Linux 6.2.
    Rule("open 2 -", 1, (_O_TRUNC,), mask=_O_ACCMODE_TRUNC, allowed=False),
    Rule("openat 257 56", 2, (_O_TRUNC,), mask=_O_ACCMODE_TRUNC, allowed=False),
    # Setting the time to now fails, so that Path.touch goes on to make the file; any other time
    # comes with a copy (see GROUPS).
    Rule("utimensat 280 88", 2, (0,), allowed=False),
    Rule("utimensat 280 88", 2, (), answer=PRETEND),
    # Shared memory without a file is not counted among a process's own.
    Rule("mmap 9 222", 3, (_SHARED_ANONYMOUS,), mask=_SHARED_ANONYMOUS, allowed=False),
)

# Calls newer than this list are unknown to the kernel, as far as the process can tell. The numbers
# of x86's 32-bit variant start at 2**30, so this also refuses them.
NEWEST = 462

_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_SECCOMP = {"x86_64": 317, "aarch64": 277}
_SET_MODE_FILTER, _ASK, _ALL_THREADS = 1, 2, 1
_LOAD, _AND, _RETURN = 0x20, 0x54, 0x06
_IF_EQUAL, _IF_GREATER, _JUMP = 0x15, 0x25, 0x05
_ALLOW, _ERROR, _KILL = 0x7FFF0000, 0x00050000, 0x80000000
_NUMBER, _MACHINE, _ARGUMENTS = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = [("length", ctypes.c_ushort), ("code", ctypes.c_char_p)]


@cache
def program(machine: str) -> bytes:
    """The filter for a machine, with a mark where the process's own number belongs.

    >>> len(program("x86_64")) // 8 < 4096
    True
    """
    code = [
        (_LOAD, 0, 0, _MACHINE),
        (_IF_EQUAL, 1, 0, _ARCHITECTURE[machine]),
        (_RETURN, 0, 0, _KILL),
        (_LOAD, 0, 0, _NUMBER),
        (_IF_GREATER, 0, 1, NEWEST),
        (_RETURN, 0, 0, _ERROR | errno.ENOSYS),
    ]
    for call, rules in groupby(RULES, lambda rule: rule.call):
        inside = [step for rule in rules for step in _holds(rule)] + [(_RETURN, 0, 0, _ALLOW)]
        if (number := call_number(call, machine)) is not None:  # all others jump over its steps
            code += [(_IF_EQUAL, 0, len(inside), number), *inside]
    for group in GROUPS:
        for call in group.calls.split(", "):
            if (number := call_number(call, machine)) is not None:
                code += [(_IF_EQUAL, 0, 1, number), (_RETURN, 0, 0, _ERROR | group.answer)]
    code.append((_RETURN, 0, 0, _ALLOW))
    return b"".join(struct.pack("=HBBI", *step) for step in code)


def filter_for(machine: str, own: int) -> bytes:
    """The filter for the process with this number."""
    return program(machine).replace(struct.pack("=I", _OWN), struct.pack("=I", own))


@cache
def available() -> bool:
    """Whether this kernel has such filters."""
    if not syscalls.LINUX:
        return False
    number, error = _SECCOMP[syscalls.MACHINE], ctypes.c_uint32(_ERROR)
    try:
        syscalls.system_call("seccomp", number, _ASK, 0, error)
    except OSError:
        return False
    return True


def install(own: int) -> None:
    """Filter this process's system calls from here on; it must have given up new privileges.

    Raises OSError where the kernel has no such filters.
    """
    code = filter_for(syscalls.MACHINE, own)
    ready = _Program(len(code) // 8, code)
    number = _SECCOMP[syscalls.MACHINE]
    syscalls.system_call("seccomp", number, _SET_MODE_FILTER, _ALL_THREADS, ready)


def call_number(call: str, machine: str) -> int | None:
    """A call's number on a machine, from its entry above; None where there is no such call.

    >>> call_number("fork 57 -", "x86_64"), call_number("fork 57 -", "aarch64")
    (57, None)
    """
    number = call.split()[1 if machine == "x86_64" else 2]
    return None if number == "-" else int(number)


def _holds(rule: Rule) -> list[tuple]:
    """Go on behind these steps if the rule holds, else answer with its error."""
    load = [(_LOAD, 0, 0, _ARGUMENTS + 8 * rule.argument), (_AND, 0, 0, rule.mask)]
    # Each comparison jumps over the others: to what follows if allowed, else to the refusal.
    last = len(rule.values)
    tests = [(_IF_EQUAL, last - at, 0, value) for at, value in enumerate(rule.values)]
    otherwise = [] if rule.allowed else [(_JUMP, 0, 0, 1)]
    return [*load, *tests, *otherwise, (_RETURN, 0, 0, _ERROR | rule.answer)]
