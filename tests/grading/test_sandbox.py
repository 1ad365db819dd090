"""Attacks on the sandbox around student code, each really tried: inside it, and without it.

A fresh process forks a child for every attack. An attack is a function that returns what it got; it
must get something outside the sandbox, else the test would prove nothing.
"""

import contextlib
import os
import platform
import re
import select
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from support import cpu_limits
from support.sandbox_attacks import ALONE, ATTACKS, ATTACKS_OF_ROOT, WORK
from support.sandbox_processes import LAYERS, OPTIONS, ROOT, AttackedProcess, environment

from gvclib.errors import DataError
from gvclib.grading import sandbox
from gvclib.grading.sandbox import folders, landlock, seccomp

AS_ROOT = hasattr(os, "getuid") and os.getuid() == 0

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux")


def pairs(table):
    """(protection or layer, attack) of a table, as pytest takes them."""
    return [
        pytest.param(name, attack, id=attack)
        for name, attacks in table.items()
        for attack in attacks
    ]


@pytest.fixture(scope="module")
def base():
    """A folder that other users may enter, too."""
    with tempfile.TemporaryDirectory(prefix="gvc-sandbox-") as made:
        os.chmod(made, 0o755)
        yield Path(made)


@pytest.fixture(scope="module")
def at(base):
    """Files, servers and secrets to attack."""
    for name in ("outside", "course", "library"):
        (base / name).mkdir()
    for name, text in (("secret", "42"), ("victim", "x"), ("long", "x" * 99), ("mode", "x")):
        (base / "outside" / name).write_text(text, encoding="utf-8")
    (base / "course" / "gradebook.db").write_text("marks", encoding="utf-8")
    (base / "library" / "code.py").write_text("x = 1\n", encoding="utf-8")
    made = {name: str(base / name) for name in ("outside", "course", "library")}
    made |= {"socket": str(base / "stream"), "datagrams": str(base / "datagrams")}
    made |= {"site": str(base / "site"), "python": str(base / "python")}
    made["solutions"] = _installed(base)
    made["abstract"] = f"gvc-sandbox-{os.getpid()}"
    with contextlib.ExitStack() as servers:
        tcp = servers.enter_context(socket.create_server(("127.0.0.1", 0), backlog=64))
        for kind, name in (
            (socket.SOCK_STREAM, made["socket"]),
            (socket.SOCK_STREAM, "\0" + made["abstract"]),
            (socket.SOCK_DGRAM, made["datagrams"]),
        ):
            unix = servers.enter_context(socket.socket(socket.AF_UNIX, kind))
            unix.bind(name)
            if kind == socket.SOCK_STREAM:
                unix.listen(64)
        yield made | {"port": tcp.getsockname()[1]}


def _installed(base):
    """Copies of the course as pip installs them: all folders of solutions, under both names."""
    solutions = folders.PACKAGE / "exercise_bank"
    found = [solutions]
    for place in ("site", "python/lib/python3.11/site-packages"):
        for name in ("checks", "exercise_bank"):
            found.append(base / place / "gvclib" / name)
            shutil.copytree(solutions / "lesson_00", found[-1] / "lesson_00")
    return [str(folder) for folder in found]


@pytest.fixture(scope="module")
def process(base, at):
    """Start a process to attack with some layers of the sandbox, or give the one started before."""
    made = {}

    def start(*layers, user=None):
        if (layers, user) not in made:
            folder = base / f"process{len(made)}"
            folder.mkdir()
            made[layers, user] = AttackedProcess(folder, at, layers, user)
        return made[layers, user]

    yield start
    for each in made.values():
        each.close()


@pytest.fixture(scope="module")
def inside(process):
    """Inside the whole sandbox."""
    return process(*LAYERS)


@pytest.fixture(scope="module")
def outside(process):
    """Without any sandbox."""
    return process()


def needs(process, protection):
    if protection not in process.protections:
        pytest.skip(f"this machine does not have the protection {protection!r}")


REFUSED = {
    *("PermissionError", "OSError", "FileNotFoundError", "MemoryError", "RuntimeError"),
    *("ProcessLookupError", "ConnectionRefusedError", "BlockingIOError", "ModuleNotFoundError"),
    "ValueError",  # how a limit is refused
}


def assert_refused(seen):
    assert seen["sibling lives"]
    assert not seen.get("got") and (seen.get("error", "OSError") in REFUSED), seen


# -- tests ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("protection", "attack"), pairs(ATTACKS))
def test_an_attack_fails_in_the_sandbox_and_only_there(protection, attack, inside, outside):
    needs(inside, protection)
    assert_refused(inside.run(attack))
    without = outside.run(attack)
    if attack == "become a program":  # a child that became another program says nothing
        assert "error" not in without
    else:
        assert without.get("got"), without


@pytest.mark.parametrize(("protection", "attack"), pairs(ATTACKS_OF_ROOT))
def test_an_attack_of_root_fails_in_the_sandbox(protection, attack, inside, outside):
    needs(inside, protection)
    assert_refused(inside.run(attack))
    if AS_ROOT:
        assert outside.run(attack).get("got")


def test_solutions_are_hidden_under_both_names_in_every_installed_copy(inside, outside, at):
    needs(inside, "files")
    found = outside.run("read the solutions")["got"]
    assert [any(path.startswith(place) for path in found) for place in at["solutions"]] == [
        True
    ] * 5
    modules = ["gvclib.exercise_bank.lesson_00", "gvclib.checks.lesson_00"]
    assert outside.run("import the solutions")["got"] == modules
    for attack in ("read the solutions", "import the solutions"):
        assert inside.run(attack)["got"] == []
    assert inside.run("import modules of the course")["got"]


@pytest.mark.parametrize("work", WORK)
def test_ordinary_work_goes_on(work, inside):
    seen = inside.run(work, memory_mb=1024)
    assert seen.get("got"), seen
    assert seen["status"] == 0


@pytest.mark.parametrize(
    ("end", "number"),
    [
        ("kill oneself", signal.SIGKILL),
        ("abort", signal.SIGABRT),
        ("crash", signal.SIGSEGV),
    ],
)
def test_a_process_may_still_end_itself(end, number, inside):
    assert inside.run(end)["status"] == -number
    assert inside.run("use asyncio")["got"] == [0, 1, 2]


def test_processor_time_is_bounded(inside, outside):
    needs(inside, "limits")
    assert inside.run("work for ever", cpu_seconds=0.5)["status"] == -signal.SIGXCPU
    assert inside.run("never mind the signal", cpu_seconds=0.5)["status"] == -signal.SIGKILL
    assert outside.run("work for ever")["got"] is True


def test_the_sandbox_costs_little(inside):
    seconds = sorted(inside.run("list outside")["seconds"] for _ in range(15))
    print(f"restricting a child: {1000 * seconds[7]:.1f} ms")
    assert seconds[7] < cpu_limits.limit(0.1)


# -- each layer for itself ------------------------------------------------------------------------

SIGN = {"namespaces": "hidden", "landlock": "files", "seccomp": "system calls", "limits": "limits"}


@pytest.mark.parametrize(
    ("layer", "attack"), pairs({layer: names.split(", ") for layer, names in ALONE.items()})
)
def test_a_layer_holds_alone(layer, attack, process, inside, at):
    needs(inside, SIGN[layer])
    Path(at["outside"], "victim").touch()  # removed where nothing held
    alone = process(layer)
    assert sandbox.missing_protections(alone.protections) and SIGN[layer] in alone.protections
    assert_refused(alone.run(attack))


def test_without_any_layer_all_goes_on_and_all_is_said(process):
    poor = process("none of them")
    assert poor.isolated == [] and poor.protections == ["privileges"]
    assert poor.run("read a file outside")["got"] == "42"
    assert poor.run("use asyncio")["got"] == [0, 1, 2]
    assert len(sandbox.missing_protections(poor.protections)) == len(sandbox.PROTECTIONS) - 1


def test_privileges_are_gone_even_alone(process):
    assert_refused(process("none of them").run("mount a disk"))
    assert_refused(process("none of them").run("become another user"))


@pytest.mark.skipif(not AS_ROOT, reason="only root can start a program as somebody else")
def test_an_ordinary_user_has_the_same_protections(process, inside):
    try:
        theirs = process(*LAYERS, user=65534)
    except (ChildProcessError, FileNotFoundError):
        pytest.skip("another user finds no Python here that reads the project")
    if "hidden" not in theirs.protections:
        pytest.skip("ordinary users get no namespaces here")
    assert theirs.protections == inside.protections
    for attack in ("list the root", "read the hidden course", "fork", "connect by tcp"):
        assert_refused(theirs.run(attack))
    for attack in ("take memory", "fill the disk with many files", "start many threads"):
        assert_refused(theirs.run(attack))
    for work in ("use files of ones own", "use asyncio", "use a database", "use the small things"):
        assert theirs.run(work).get("got")


# -- the filter of system calls, read as the kernel reads it --------------------------------------


def answer(machine, call, *arguments, architecture=None, own=7):
    """What the filter says: 'allow', 'kill', or an error's number."""
    code = list(struct.iter_unpack("=HBBI", seccomp.filter_for(machine, own)))
    whole = [*arguments, *[0] * (6 - len(arguments))]
    architecture = architecture or seccomp._ARCHITECTURE[machine]
    memory = struct.pack("=IIQ6Q", call, architecture, 0, *whole)
    at, held = 0, 0
    while True:
        what, yes, no, value = code[at]
        at += 1
        if what == 0x20:
            held = struct.unpack_from("=I", memory, value)[0]
        elif what == 0x54:
            held &= value
        elif what == 0x05:
            at += value
        elif what in (0x15, 0x25):
            at += yes if (held == value if what == 0x15 else held > value) else no
        else:
            kinds = {0x7FFF0000: "allow", 0x80000000: "kill"}
            return kinds.get(value & 0xFFFF0000, value & 0xFFFF)


def number(machine, name):
    """A call's number, from the tables of the filter."""
    calls = [call for group in seccomp.GROUPS for call in group.calls.split(", ")]
    calls += [rule.call for rule in seccomp.RULES]
    found = next(call.split() for call in calls if call.split()[0] == name)
    return int(found[1 if machine == "x86_64" else 2])


MACHINES = pytest.mark.parametrize("machine", ["x86_64", "aarch64"])


@MACHINES
def test_the_filter_refuses_what_it_names_and_allows_the_rest(machine):
    named = set()
    for group in seccomp.GROUPS:
        for call in group.calls.split(", "):
            found = seccomp.call_number(call, machine)
            if found is not None:
                assert found not in named, f"{call} is named twice"
                assert answer(machine, found) == group.answer
                named.add(found)
    depends = {seccomp.call_number(rule.call, machine) for rule in seccomp.RULES}
    assert not depends & named
    for other in set(range(seccomp.NEWEST + 1)) - named - depends:
        assert answer(machine, other) == "allow"


@MACHINES
def test_the_filter_looks_at_arguments(machine):
    def says(name, *arguments):
        return answer(machine, number(machine, name), *arguments)

    assert says("clone", 0x3D0F00) == "allow"  # as the C library starts a thread
    assert says("clone", 17) == says("clone", 0x10000011 | 17) == 1
    assert says("kill", 7, 9) == "allow"
    assert [says("kill", to, 9) for to in (0, 1, 8, 2**32 - 1, 2**32 - 7)] == [1] * 5
    assert says("kill", 2**32 + 7) == "allow"  # the kernel reads 32 bits
    assert says("tgkill", 7, 9, 6) == "allow" and says("tgkill", 8, 7, 6) == 1
    assert says("socketpair", 1, 1) == says("socketpair", 1, 0o2004001) == "allow"
    assert says("socketpair", 1, 2) == says("socketpair", 2, 1) == 1
    assert says("prlimit64", 0) == says("prlimit64", 7) == "allow" and says("prlimit64", 1) == 1
    assert says("ioctl", 1, 0x5401) == "allow" and says("ioctl", 1, 0x5412) == 25
    assert says("fcntl", 1, 3) == "allow" and says("fcntl", 1, 8) == 1
    assert says("prctl", 15) == "allow" and says("prctl", 1) == 1
    assert says("openat", -100 % 2**64, 0, 0o1101) == "allow"
    assert says("openat", -100 % 2**64, 0, 0o1000) == 1
    assert says("mmap", 0, 1, 3, 0x22) == says("mmap", 0, 1, 3, 1) == "allow"
    assert says("mmap", 0, 1, 3, 0x21) == 1
    assert says("utimensat", 0, 1, 0) == 1 and says("utimensat", 0, 1, 99) == 0


@MACHINES
def test_the_filter_refuses_other_kinds_of_calls(machine):
    assert answer(machine, 0, architecture=0x40000003) == "kill"  # 32-bit x86
    assert answer(machine, 0x40000000 + 39) == 38  # x32
    assert answer(machine, seccomp.NEWEST + 1) == 38


def test_the_numbers_are_those_of_the_headers():
    """Where the system has the kernel's headers."""
    header = Path("/usr/include/asm-generic/unistd.h")
    ours = Path("/usr/include", f"{platform.machine()}-linux-gnu", "asm/unistd_64.h")
    if not header.exists():
        pytest.skip("no kernel headers here")
    files = {"aarch64": header, "x86_64": ours if "x86" in ours.as_posix() else header}
    calls = {call for group in seccomp.GROUPS for call in group.calls.split(", ")}
    for machine, file in files.items():
        if machine == "x86_64" and file == header or not file.exists():
            continue
        defined = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", file.read_text("utf-8"))
        known = {name: int(value) for name, value in defined}
        for call in calls | {rule.call for rule in seccomp.RULES}:
            name, found = call.split()[0], seccomp.call_number(call, machine)
            # Newer calls may be missing in older headers.
            assert known.get(name, found) == found, call


# -- isolating, and what may be read --------------------------------------------------------------


def isolated(code, folder, before=""):
    """A fresh process that is isolated and then runs some code."""
    start = f"import os, sys, threading, time; {before}\nfrom pathlib import Path\n"
    start += "from gvclib.grading import sandbox\n"
    start += "from gvclib.grading.options import Options\n"
    start += f"found = sandbox.isolate(Path({str(folder)!r}), Options(scratch_mb=1)).protections\n"
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", start + code], env=environment(), **pipes)


def ended(code, folder, before=""):
    """How such a process ended, and what it printed."""
    process = isolated(code, folder, before)
    out, error = process.communicate(timeout=60)
    return process.returncode, out, error


def test_the_process_that_waits_ends_like_the_one_inside(tmp_path):
    assert ended("os._exit(7)", tmp_path)[0] == 7
    assert ended("print(found)", tmp_path)[0] == 0
    assert "ValueError: inside" in ended("raise ValueError('inside')", tmp_path)[2]


def test_other_threads_do_not_weaken_the_isolation(tmp_path, inside):
    """Libraries start some as they are loaded."""
    thread = "threading.Thread(target=time.sleep, args=(60,), daemon=True).start()"
    code = "print(*sorted(found), sep='|'); sys.stdout.flush(); os._exit(0)"
    assert ended(code, tmp_path, thread)[1].strip().split("|") == inside.isolated


def test_nothing_outlives_the_process_that_waits(tmp_path, inside):
    needs(inside, "processes")
    waiting = isolated("print(1, flush=True); os.fork() or os.fork(); time.sleep(60)", tmp_path)
    assert waiting.stdout.readline() == "1\n"
    waiting.kill()
    # The pipe ends when the last process that could write to it has ended.
    assert select.select([waiting.stdout], [], [], 60)[0] and waiting.stdout.read() == ""
    waiting.communicate()


def test_the_machine_itself_stays_as_it_was(tmp_path):
    most = Path("/proc/sys/kernel/pid_max")
    before = most.read_text("ascii"), Path("/proc/self/mounts").read_text("utf-8")
    assert ended("", tmp_path)[0] == 0
    assert (most.read_text("ascii"), Path("/proc/self/mounts").read_text("utf-8")) == before


def test_mistakes_are_said(tmp_path):
    with pytest.raises(DataError, match="scratch: .* is not a folder"):
        sandbox.isolate(tmp_path / "none", OPTIONS)
    with pytest.raises(DataError, match="lies in a hidden folder"):
        sandbox.isolate(tmp_path, replace(OPTIONS, hidden=(str(tmp_path.parent),)))
    with pytest.raises(DataError, match="folder: .* is not a folder"):
        sandbox.restrict(tmp_path / "none", OPTIONS, sandbox.Isolation())


def test_the_available_protections_are_those_that_a_child_gets(inside):
    found = inside.protections
    assert sandbox.available_protections() == found
    assert (set(found) == set(sandbox.PROTECTIONS)) == (sandbox.missing_protections(found) == [])
    assert found == [name for name in sandbox.PROTECTIONS if name in found]


def test_what_is_needed_may_be_read_and_no_more():
    roots = sandbox.readable_folders()
    assert any(Path(os.__file__).resolve().is_relative_to(root) for root in roots)
    private = [ROOT, *(ROOT / name for name in ("lessons", "tests", "docs"))]
    private += [Path.home(), Path("/etc"), Path("/usr/local/share/nbgrader/exchange")]
    for place in private:
        assert not any(place.resolve().is_relative_to(root) for root in roots)


def test_what_is_kept_out_is_left_out_of_a_folder_around_it(tmp_path):
    for name in ("site/ours/checks", "site/ours/data", "site/other", "site/linked"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site/ours/code.py").touch()
    (tmp_path / "site/other/link").symlink_to(tmp_path / "site/ours/checks")
    (tmp_path / "site/solutions").symlink_to(tmp_path / "site/ours/checks")
    site = tmp_path.resolve() / "site"
    granted = dict(landlock.spread([site, site / "other"], [site / "ours" / "checks"]))
    assert granted == {
        str(site): landlock.LIST,
        str(site / "ours"): landlock.LIST,
        str(site / "ours/data"): landlock.READ,
        str(site / "ours/code.py"): landlock.READ_FILE,
        str(site / "other"): landlock.READ,
        str(site / "linked"): landlock.READ,
    }
    assert dict(landlock.spread([site / "ours/checks"], [site / "ours"])) == {}


def test_elsewhere_nothing_holds_and_nothing_fails(tmp_path):
    """As on macOS and Windows; in a process of its own, which keeps its limits."""
    code = (
        "from gvclib.grading.sandbox import syscalls; syscalls.LINUX = False\n"
        "from gvclib.grading.sandbox import resource_limits; resource_limits.resource = None\n"
        "from gvclib.grading import sandbox\n"
        "from gvclib.grading.options import Options\n"
        "from pathlib import Path; here, options = Path('.'), Options()\n"
        "isolation = sandbox.isolate(here, options)\n"
        "print(set(isolation.protections), sandbox.restrict(here, options, isolation))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True)
    assert done.stdout.strip() == "set() []", done.stderr
