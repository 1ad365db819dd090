"""The ground for attacks: a small fresh process that forks a child for each of them.

Run as a program it is the ground itself; `Ground` is the test's handle on it.
"""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

from support import sandbox_attacks

from gvclib.grading.marking.assignment import Options
from gvclib.grading.sandbox import confine, landlock, namespaces, resource_limits, seccomp

ROOT = Path(__file__).resolve().parents[2]
LAYERS = ("namespaces", "limits", "landlock", "seccomp")
OPTIONS = Options(cpu_seconds=60, memory_mb=256, file_mb=1, scratch_mb=4)


def serve(settings):
    """Fork a child for each line of input; runs in a fresh process, not in pytest's."""
    _switch_off(set(LAYERS) - set(settings["layers"]))
    scratch, at = Path(settings["scratch"]), settings["at"]
    entered = []
    if settings["layers"]:
        entered = confine.enter([Path(at["course"])], scratch, OPTIONS.scratch_mb)
    os.chdir(scratch)
    Path("sibling").mkdir()
    Path("sibling", "answers").write_text("mine", encoding="utf-8")
    say({"entered": entered})
    for number, line in enumerate(sys.stdin):
        folder = scratch / f"child{number}"
        folder.mkdir()
        (folder / "ready").symlink_to(at["outside"])
        with _sibling() as sibling:
            answer = _in_a_child(json.loads(line), settings, at | {"sibling": sibling}, folder)
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
        namespaces._PLANS = ()
    if "landlock" in layers:
        landlock.version = lambda: 0
    if "seccomp" in layers:
        seccomp.install, seccomp.available = never, lambda: False
    if "limits" in layers:
        resource_limits.limit = lambda *arguments, **named: False


def _in_a_child(order, settings, at, folder):
    inlet, outlet = os.pipe()
    child = os.fork()
    if not child:
        os.close(inlet)
        try:
            answer = _child(order, settings, at, folder, outlet)
            os.write(outlet, json.dumps(answer, default=repr).encode())
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


def _child(order, settings, at, folder, outlet):
    attack = getattr(sandbox_attacks, order["attack"])
    os.chdir(folder)
    os.environ["HOME"] = os.environ["TMPDIR"] = str(folder)
    answer = {"walls": [], "seconds": 0}
    if settings["layers"]:
        options = replace(OPTIONS, **order["options"])
        readable = [*confine.readable_roots(), Path(at["library"])]
        start = time.process_time()
        answer["walls"] = confine.confine(folder, readable, options, keep=[outlet])
        answer["seconds"] = time.process_time() - start
    try:
        answer["got"] = attack(SimpleNamespace(**at))
    except BaseException as error:
        answer |= {"error": type(error).__name__, "text": str(error)}
    return answer


class Ground:
    """The test's handle on a ground."""

    def __init__(self, folder, at, layers=LAYERS, user=None):
        scratch = folder / "scratch"
        scratch.mkdir(mode=0o777)
        if user is not None:
            os.chown(scratch, user, user)
        settings = {"scratch": str(scratch), "at": at, "layers": layers}
        self._process = subprocess.Popen(
            [python_for(user), __file__, json.dumps(settings)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd="/",
            user=user,
            env=os.environ | {"PYTHONPATH": python_path(), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        first = self._process.stdout.readline()
        if not first:
            self.close()
            raise ChildProcessError("the ground did not start")
        self.entered = json.loads(first)["entered"]
        self.walls = self.run(sandbox_attacks.read_a_file_outside)["walls"]

    def run(self, attack, **options):
        order = {"attack": attack.__name__, "options": options}
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())

    def close(self):
        self._process.kill()
        self._process.communicate()


def python_for(user):
    """An interpreter that another user may run: ours lies in a home folder, perhaps."""
    return sys.executable if user is None else "/usr/bin/python3"


def python_path():
    return os.pathsep.join([str(ROOT), str(ROOT / "tests")])


if __name__ == "__main__":
    serve(json.loads(sys.argv[1]))
