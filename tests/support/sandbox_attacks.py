"""Attacks on the sandbox around student code, and ordinary work that must go on inside it.

Each is a function that returns what it got. `at` holds the paths and numbers that the test made.
"""

import asyncio
import contextlib
import ctypes
import importlib
import mmap
import os
import platform
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from gvclib.grading.sandbox import syscalls

ROOT = Path(__file__).resolve().parents[2]
ANSWER = "exports.div(exports.sum(axis=1), axis=0)"  # of an exercise of lesson 00
SECRET = ctypes.create_string_buffer(b"secret")


def _libc():
    return syscalls.libc()


def _call(name, numbers, *arguments):
    return syscalls.system_call(name, numbers[platform.machine()], *arguments)


def done(*results):
    """That it was done at all is what an attack got."""
    return True


def into(table):
    """A decorator that puts a function into a table, under its name."""

    def put(function):
        table[function.__name__.replace("_", " ")] = function
        return function

    return put


# Protection -> attacks that it stops. Those of the second table need root where nothing does.
ATTACKS = {
    "files": {
        "read a file outside": lambda at: Path(at.outside, "secret").read_text("utf-8"),
        # The link was in the folder before the process was restricted.
        "read through a link that lay there": lambda at: Path("ready", "secret").read_text("utf-8"),
        "list the root": lambda at: os.listdir("/"),
        "list outside": lambda at: os.listdir(at.outside),
        "write outside": lambda at: Path(at.outside, "new").write_text("x", encoding="utf-8"),
        "read the folder of a sibling": lambda at: Path("..", "sibling", "answers").read_text(
            "utf-8"
        ),
        "write beside the own folder": lambda at: Path("..", "new").write_text(
            "x", encoding="utf-8"
        ),
        "read the users of the machine": lambda at: Path("/etc/passwd").read_text("utf-8"),
        "read the lessons": lambda at: os.listdir(ROOT / "lessons"),
        "write among the libraries": lambda at: Path(at.library, "code.py").write_text(
            "x = 2\n", encoding="utf-8"
        ),
        "remove outside": lambda at: done(os.remove(Path(at.outside, "victim"))),
        "give away a pipe": lambda at: done(os.mkfifo("pipe")),
        "read the environment of the parent": lambda at: Path(
            f"/proc/{os.getppid()}/environ"
        ).read_bytes(),
    },
    "hidden": {
        "read the hidden course": lambda at: Path(at.course, "gradebook.db").read_text("utf-8"),
        # Landlock does not keep anyone from asking whether a file exists.
        "see that the hidden course has a gradebook": lambda at: (
            os.stat(Path(at.course, "gradebook.db")).st_size
        ),
        "find the hidden course by the former working folder": lambda at: (
            (Path.cwd() / at.course).exists() and os.listdir(at.course)
        ),
    },
    "network": {},
    "system calls": {
        "empty a file outside": lambda at: done(os.truncate(Path(at.outside, "long"), 1)),
        # Opening for reading, but emptying it: before Linux 6.2 Landlock takes it for reading.
        "empty a library by reading": lambda at: done(
            os.close(os.open(Path(at.library, "code.py"), os.O_RDONLY | os.O_TRUNC))
        ),
        "mark a file outside": lambda at: done(
            os.setxattr(Path(at.outside, "mode"), "user.hostile", b"x")
        ),
        "run a program": lambda at: (
            subprocess.run([sys.executable, "-c", ""], check=False).returncode == 0
        ),
        "run a program by spawn": lambda at: os.posix_spawn("/bin/true", ["true"], {}),
        "signal the parent": lambda at: done(os.kill(os.getppid(), 0)),
        # Signal 0 only asks whether one could.
        "signal everyone": lambda at: done(os.kill(-1, 0)),
        "signal the own group": lambda at: done(os.killpg(0, 0)),
        "kill a sibling": lambda at: done(os.kill(at.sibling, signal.SIGKILL)),
        "outlive the parent": lambda at: syscalls.prctl(1, 0) + 1,
        "leave the group": lambda at: done(os.setsid()),
        "renice a sibling": lambda at: done(os.setpriority(os.PRIO_PROCESS, at.sibling, 5)),
        "pin a sibling": lambda at: done(os.sched_setaffinity(at.sibling, os.sched_getaffinity(0))),
        "limit a sibling": lambda at: done(
            resource.prlimit(at.sibling, resource.RLIMIT_CORE, (0, 0))
        ),
        "unshare to be root": lambda at: (
            syscalls.checked(_libc().unshare(0x10000000), "unshare") + 1
        ),
        "become a program": lambda at: os.execv("/bin/true", ["true"]),
    },
    "limits": {
        "take memory": lambda at: len(bytearray(400 * 2**20)),
        "write a large file": lambda at: Path("large").write_bytes(b"x" * (3 * 2**20)),
        "open many files": lambda at: len([os.open("/dev/null", os.O_RDONLY) for _ in range(600)]),
    },
    "disk": {},
    "threads": {},
}
ATTACKS_OF_ROOT = {
    "system calls": {
        "change the root": lambda at: done(os.chroot(".")),
        "give a file away": lambda at: done(os.chown(Path(at.outside, "mode"), 12345, 12345)),
    },
    "privileges": {
        "become another user": lambda at: done(os.setuid(12345)),
        "raise a limit": lambda at: done(resource.setrlimit(resource.RLIMIT_NOFILE, (5000, 5000))),
    },
}


@into(ATTACKS["files"])
def read_by_dots(at):
    Path("sub").mkdir()
    return Path("sub", "..", *[".."] * 20, at.outside[1:], "secret").read_text("utf-8")


@into(ATTACKS["files"])
def read_through_a_link_of_ones_own(at):
    Path("link").symlink_to(at.outside)
    return Path("link", "secret").read_text("utf-8")


@into(ATTACKS["files"])
def make_a_hard_link(at):
    os.link(Path(at.outside, "secret"), "mine")
    return Path("mine").read_text("utf-8")


@into(ATTACKS["files"])
def read_the_solutions(at):
    """Files with a solution, in this package and in installed copies, under old and new name."""
    found = []
    for path in (path for folder in at.solutions for path in Path(folder).rglob("*.py")):
        with contextlib.suppress(OSError):
            found += [str(path)] * (ANSWER in path.read_text("utf-8"))
    return found


@into(ATTACKS["files"])
def import_the_solutions(at):
    import gvclib

    gvclib.__path__ += [os.path.dirname(folder) for folder in at.solutions]
    found = []
    for name in ("gvclib.exercise_bank.lesson_00", "gvclib.checks.lesson_00"):
        with contextlib.suppress(OSError, ImportError):
            (basket,) = (e for e in importlib.import_module(name).EXERCISES if e.name == "basket")
            found.append(name * callable(basket.solution))
    return found


@into(ATTACKS["files"])
def move_out_of_the_folder(at):
    Path("mine").write_text("x")
    os.rename("mine", Path(at.outside, "moved"))
    return True


@into(ATTACKS["system calls"])
def change_the_mode_of_a_file_outside(at):
    file = Path(at.outside, "mode")
    before = file.stat().st_mode
    file.chmod(before ^ 0o001)
    return file.stat().st_mode != before


@into(ATTACKS["system calls"])
def change_the_time_of_a_file_outside(at):
    file = Path(at.outside, "mode")
    before = file.stat().st_mtime
    os.utime(file, (before - 10, before - 10))
    return file.stat().st_mtime != before


@into(ATTACKS["system calls"])
def watch_a_folder_outside(at):
    """Who works when in a folder is nobody's business; Landlock does not guard it."""
    made = syscalls.checked(_libc().inotify_init(), "inotify_init")
    return syscalls.checked(
        _libc().inotify_add_watch(made, os.fsencode(at.outside), 0xFFF), "watch"
    )


@into(ATTACKS["system calls"])
def lay_a_lease(at):
    """Whoever opens a leased file later waits for up to 45 seconds."""
    import fcntl

    with open("mine", "w") as mine:
        fcntl.fcntl(mine, fcntl.F_SETLEASE, fcntl.F_WRLCK)
    return True


@into(ATTACKS["files"])
def read_the_memory_of_the_parent(at):
    with open(f"/proc/{os.getppid()}/mem", "rb") as memory:
        return bool(memory)


@into(ATTACKS["system calls"])
def read_the_memory_of_a_sibling(at):
    """A fork has its things at the same addresses."""
    found = ctypes.create_string_buffer(6)
    here, there = ((ctypes.c_size_t * 2)(ctypes.addressof(each), 6) for each in (found, SECRET))
    numbers = {"x86_64": 310, "aarch64": 270}
    whole = (at.sibling, here, 1, there, 1, 0)
    return _call("process_vm_readv", numbers, *whole) and found.raw.decode()


@into(ATTACKS["system calls"])
def trace_a_sibling(at):
    attach = 16
    return syscalls.checked(_libc().ptrace(attach, at.sibling, 0, 0), "ptrace") + 1


@into(ATTACKS["network"])
def connect_by_tcp(at):
    with socket.create_connection(("127.0.0.1", at.port), timeout=3):
        return True


@into(ATTACKS["network"])
def send_by_udp(at):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        return udp.sendto(b"x", ("127.0.0.1", at.port))


@into(ATTACKS["network"])
def connect_to_a_socket_by_its_path(at):
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect(at.socket)
        return True


@into(ATTACKS["network"])
def connect_to_an_abstract_socket(at):
    with socket.socket(socket.AF_UNIX) as unix:
        unix.connect("\0" + at.abstract)
        return True


@into(ATTACKS["network"])
def send_to_a_socket_from_a_pair(at):
    left, _ = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
    return left.sendto(b"x", at.datagrams)


@into(ATTACKS["network"])
def serve_by_tcp(at):
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()


@into(ATTACKS["network"])
def look_up_a_name(at):
    """The sandbox of the tests may have no name server; a socket for asking one is enough."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.connect(("127.0.0.1", 53))
        return True


@into(ATTACKS["system calls"])
def set_up_io_uring(at):
    made = (ctypes.c_uint32 * 30)()
    return 1 + _call("io_uring_setup", {"x86_64": 425, "aarch64": 425}, 1, made)


@into(ATTACKS["system calls"])
def fork(at):
    child = os.fork()
    if not child:
        os._exit(0)
    return os.waitpid(child, 0)


@into(ATTACKS["system calls"])
def kill_a_sibling_by_a_file_that_signals(at):
    """A pipe that is told to send SIGKILL to its owner, the sibling, when there is something."""
    import fcntl

    inlet, outlet = os.pipe()
    fcntl.fcntl(inlet, fcntl.F_SETOWN, at.sibling)
    fcntl.fcntl(inlet, getattr(fcntl, "F_SETSIG", 10), signal.SIGKILL)
    fcntl.fcntl(inlet, fcntl.F_SETFL, os.O_ASYNC)
    os.write(outlet, b"x")
    return True


@into(ATTACKS["system calls"])
def share_memory_by_system_v(at):
    made = syscalls.checked(_libc().shmget(0, 4096, 0o1600), "shmget")
    _libc().shmctl(made, 0, None)
    return True


@into(ATTACKS["system calls"])
def take_memory_that_is_shared(at):
    memory = mmap.mmap(-1, 400 * 2**20)
    return len(memory)


@into(ATTACKS["system calls"])
def take_memory_by_a_file_in_memory(at):
    made = os.memfd_create("bomb")
    return os.write(made, b"x")


@into(ATTACKS["disk"])
def fill_the_disk_with_many_files(at):
    for number in range(10):
        Path(f"file{number}").write_bytes(b"x" * 900_000)
    return True


@into(ATTACKS["disk"])
def fill_the_disk_with_empty_files(at):
    for number in range(2000):
        Path(f"file{number}").touch()
    return True


@into(ATTACKS["threads"])
def start_many_threads(at):
    threading.stack_size(32768)
    stop = threading.Event()
    try:
        for _ in range(1500):
            threading.Thread(target=stop.wait, daemon=True).start()
    finally:
        stop.set()
    return True


@into(ATTACKS_OF_ROOT["system calls"])
def mount_a_disk(at):
    where = os.fsencode(at.outside)
    syscalls.checked(_libc().mount(b"tmpfs", where, b"tmpfs", 0, None), "mount")
    return _libc().umount2(where, 2) == 0


@into(ATTACKS_OF_ROOT["system calls"])
def uncover_the_hidden_course(at):
    """Where nothing is mounted, unmounting says that the place is wrong, not that one may not."""
    if _libc().umount2(os.fsencode(at.course), 2) < 0 and ctypes.get_errno() == 1:
        raise PermissionError
    return True


# What a layer of the sandbox stops when it is the only one.
ALONE = {
    "namespaces": (
        "read the hidden course, see that the hidden course has a gradebook, connect by tcp, "
        "send by udp, connect to an abstract socket, fill the disk with many files, write "
        "outside, remove outside, change the mode of a file outside, empty a file outside, read "
        "the solutions"
    ),
    "landlock": (
        "read a file outside, read by dots, read through a link that lay there, write outside, "
        "list the root, read the solutions, remove outside, become a program, trace a sibling"
    ),
    "seccomp": (
        "connect by tcp, connect to a socket by its path, fork, kill a sibling, unshare to be "
        "root, empty a file outside, change the mode of a file outside, set up io uring"
    ),
    "limits": ("write a large file, open many files, take memory, take memory that is shared"),
}


# -- ordinary work, which must go on --------------------------------------------------------------

WORK = {}


@into(WORK)
def import_late(at):
    import decimal
    import json.tool
    import zoneinfo
    from xml.dom import minidom

    return [decimal.__name__, json.tool.__name__, zoneinfo.ZoneInfo("Asia/Taipei").key, minidom]


@into(WORK)
def import_modules_of_the_course(at):
    from gvclib import data, trade

    return [len(data.load("exports")), trade.rca.__name__]


@into(WORK)
def use_threads(at):
    import concurrent.futures

    import numpy as np

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        return [list(pool.map(abs, range(-20, 0))), (np.eye(400) @ np.eye(400)).sum()]


@into(WORK)
def use_asyncio(at):
    async def wait():
        return await asyncio.gather(*(asyncio.sleep(0.01, n) for n in range(3)))

    return asyncio.run(wait())


@into(WORK)
def use_pandas(at):
    import pandas as pd

    frame = pd.DataFrame({"a": list("xyx"), "b": [1.5, 2, 3]})
    frame.to_csv("table.csv")
    frame.to_pickle("table.pkl")
    again = pd.read_csv("table.csv", index_col=0)
    return [again.equals(frame), again.groupby("a").b.sum().x]


@into(WORK)
def use_altair(at):
    sys.modules["rfc3987_syntax"] = None  # a grammar of addresses that takes a second to load
    import altair as alt
    import pandas as pd

    chart = alt.Chart(pd.DataFrame({"a": [1]})).mark_bar().encode(x="a")
    chart.save("chart.png")  # an engine that sets many gigabytes of addresses aside
    return [chart.to_dict()["mark"], Path("chart.png").stat().st_size]


@into(WORK)
def use_scipy(at):
    from scipy import optimize, sparse

    return [optimize.brentq(lambda x: x - 1, 0, 3), sparse.eye(3).sum()]


@into(WORK)
def use_ipython(at):
    from IPython.core.interactiveshell import InteractiveShell

    shell = InteractiveShell()
    return [shell.run_cell("x = 6 * 7").success, shell.user_ns["x"]]


@into(WORK)
def use_files_of_ones_own(at):
    with tempfile.TemporaryDirectory(dir=".") as made:
        Path(made, "a").write_text("a", encoding="utf-8")
        shutil.copy2(Path(made, "a"), Path(made, "b"))
        shutil.move(Path(made, "b"), "c")
        os.utime("c", (1, 1))
        Path("c").touch()
        Path("d-e").touch()
    with tempfile.NamedTemporaryFile(dir=".") as file:
        file.write(b"x")
    Path("d").mkdir()
    os.replace("c", "d/c")
    Path("d", "c").write_text("shorter", encoding="utf-8")
    os.replace("d-e", "d/e")
    shutil.copytree("d", "e")
    shutil.rmtree("d")
    return sorted(os.listdir("e"))


@into(WORK)
def use_a_database(at):
    for place in (":memory:", "mine.db"):
        with contextlib.closing(sqlite3.connect(place)) as base:
            base.execute("create table t (a)")
            base.execute("insert into t values (1)")
            base.commit()
            rows = base.execute("select a from t").fetchall()
    return rows


@into(WORK)
def use_the_small_things(at):
    import ctypes.util
    import getpass
    import hashlib
    import locale
    import mimetypes
    import multiprocessing
    import random
    import ssl
    import uuid

    calls = ctypes.CFUNCTYPE(ctypes.c_int)(lambda: 7)()
    with open(os.devnull, "w") as nowhere:
        print("to nowhere", file=nowhere)
    left, right = socket.socketpair()
    left.send(b"x")
    os.kill(os.getpid(), 0)
    with contextlib.suppress(KeyError, OSError):
        getpass.getuser()
    return [
        *(calls, os.cpu_count(), multiprocessing.cpu_count(), platform.platform(), right.recv(1)),
        *(hashlib.sha256(b"").hexdigest(), ssl.OPENSSL_VERSION, uuid.uuid4(), random.random()),
        *(mimetypes.guess_type("a.png"), locale.getlocale(), time.localtime(), os.urandom(1)),
        *(os.get_terminal_size.__name__, sys.stdout.isatty(), signal.alarm(0)),
    ]


# -- how one's own process may end ----------------------------------------------------------------

ENDS = {
    "kill oneself": lambda at: os.kill(os.getpid(), signal.SIGKILL),
    "abort": lambda at: os.abort(),
    "crash": lambda at: ctypes.string_at(0),
}


@into(ENDS)
def work_for_ever(at, seconds=1.4):
    """For longer than the test allows."""
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
    return True


@into(ENDS)
def never_mind_the_signal(at):
    signal.signal(signal.SIGXCPU, signal.SIG_IGN)
    return work_for_ever(at, 3)


EVERYTHING = WORK | ENDS
for table in (ATTACKS, ATTACKS_OF_ROOT):
    for attacks in table.values():
        EVERYTHING |= attacks
