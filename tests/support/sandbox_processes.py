"""A fresh process, in the sandbox or outside, that forks a child for each attack on it.

Run as a program it is the process itself; `AttackedProcess` is the test's handle on it.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import site
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from support import sandbox_attacks

from gvclib.grading import sandbox
from gvclib.grading.options import Options
from gvclib.grading.sandbox import folders, landlock, namespaces, resource_limits, seccomp

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("namespaces", "limits", "landlock", "seccomp")
OPTIONS = Options(cpu_seconds=60, memory_mb=256, file_mb=1, scratch_mb=4)


def serve(settings):
    """Fork a child for each line of input; runs in a fresh process, not in pytest's."""
    scratch, at = Path(settings["scratch"]), settings["at"]
    _switch_off(set(LAYERS) - set(settings["layers"]))
    _install_copies(at)
    isolation = sandbox.Isolation()
    if settings["layers"]:
        hidden = replace(OPTIONS, hidden=(at["course"],))
        isolation = sandbox.isolate(scratch, hidden, [Path(at["library"])])
    os.chdir(scratch)
    Path("sibling").mkdir()
    Path("sibling", "answers").write_text("mine", encoding="utf-8")
    say({"isolated": sorted(isolation.protections)})
    for number, line in enumerate(sys.stdin):
        folder = scratch / f"child{number}"
        folder.mkdir()
        (folder / "ready").symlink_to(at["outside"])
        order = json.loads(line) | {"isolation": settings["layers"] and isolation}
        with _sibling() as sibling:
            answer = _in_a_child(order, at | {"sibling": sibling}, folder)
            answer["sibling lives"] = os.waitpid(sibling, os.WNOHANG) == (0, 0)
        say(answer)
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def _sibling():
    """Another child, who has done nothing."""
    sibling = os.fork()
    if not sibling:
        time.sleep(600)
        os._exit(0)
    yield sibling
    with contextlib.suppress(ProcessLookupError, ChildProcessError):
        os.kill(sibling, signal.SIGKILL)
        os.waitpid(sibling, 0)


def say(answer):
    print(json.dumps(answer), flush=True)


def _switch_off(layers):
    """As on a system that does not have them."""

    def never(*arguments):
        raise OSError

    if "namespaces" in layers:
        namespaces._COMBINATIONS = ()
    if "landlock" in layers:
        landlock.version = lambda: 0
    if "seccomp" in layers:
        seccomp.install, seccomp.available = never, lambda: False
    if "limits" in layers:
        resource_limits.limit = lambda *arguments, **named: False


def _install_copies(at):
    """As if pip had installed the course here, and in the Python that this one was made of."""
    known = site.getsitepackages()
    site.getsitepackages = lambda: [*known, at["site"]]
    folders._PREFIXES += (at["python"],)


def _in_a_child(order, at, folder):
    inlet, outlet = os.pipe()
    child = os.fork()
    if not child:
        os.close(inlet)
        try:
            os.write(outlet, json.dumps(_child(order, at, folder, outlet), default=repr).encode())
        finally:
            os._exit(0)
    os.close(outlet)
    told = b""
    while select.select([inlet], [], [], 120)[0] and (part := os.read(inlet, 65536)):
        told += part
    os.close(inlet)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL) if not told else None
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"status": status, **json.loads(told or "{}")}


def _child(order, at, folder, outlet):
    attack = sandbox_attacks.EVERYTHING[order["attack"]]
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(folder)
    answer = {"protections": [], "seconds": 0}
    if order["isolation"]:
        options = replace(OPTIONS, **order["options"])
        start = time.process_time()
        answer["protections"] = sandbox.restrict(folder, options, order["isolation"], [outlet])
        answer["seconds"] = time.process_time() - start
    try:
        answer["got"] = attack(SimpleNamespace(**at))
    except BaseException as error:
        answer |= {"error": type(error).__name__, "text": str(error)}
    return answer


class AttackedProcess:
    """The test's handle on such a process, with some layers of the sandbox, as some user."""

    def __init__(self, folder, at, layers=LAYERS, user=None):
        scratch = folder / "scratch"
        scratch.mkdir(mode=0o777)
        if user is not None:
            os.chown(scratch, user, user)
        settings = {"scratch": str(scratch), "at": at, "layers": layers}
        # Our interpreter may lie in a home folder, which another user cannot enter.
        python = sys.executable if user is None else "/usr/bin/python3"
        self._process = subprocess.Popen(
            [python, __file__, json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            user=user,
            env=environment() | {"PYTHONDONTWRITEBYTECODE": "1"},
        )
        first = self._process.stdout.readline()
        if not first:
            self.close()
            raise ChildProcessError("the process to attack did not start")
        self.isolated = json.loads(first)["isolated"]
        self.protections = self.run("read a file outside")["protections"]

    def run(self, attack, **options):
        """What an attack of this name got, or which error it met, and how its process ended."""
        order = {"attack": attack, "options": options}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.kill()
        self._process.communicate()


def environment():
    """This environment, in which Python finds the package and these helpers."""
    return os.environ | {"PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")])}


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
