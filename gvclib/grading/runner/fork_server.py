"""A warm process from which each submission's process is forked, and the marker's handle on it.

The server is started anew (no memory of the marker's gets there), imports what the lessons need
and runs the released notebook once, so that a fork has nothing left to import or read. It holds no
seed, no solution, no gradebook. Run as `python -m gvclib.grading.runner.fork_server DESCRIPTOR`.
"""

import gc
import os
import shutil
import signal
import site
import socket
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path

from gvclib.grading.options import Options
from gvclib.grading.runner import codec
from gvclib.grading.runner.channel import Channel, Lost

PACKAGE = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH")
_FIRST_CHART = "from gvclib.view.altair_setup import alt; alt.Chart().mark_bar().to_dict()"
_START, _FORK = 120, 30  # seconds to wait for imports and for a fork on a busy machine
_LOOK = 0.2  # seconds between two looks at the memory of who is running


class ForkServer:
    """The marker's handle: fork students' processes, and end them. For Linux."""

    def __init__(self, options: Options):
        self._scratch = Path(tempfile.mkdtemp(prefix="gvc-"))
        self._control, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gvclib.grading.runner.fork_server", str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            env=environment(self._scratch),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        theirs.close()
        self._channel = Channel(self._control)
        settings = {"options": asdict(options), "scratch": str(self._scratch)}
        try:
            self._ask(settings, _START)
        except BaseException:
            self.close()
            raise

    def warm(self, lesson: str, cells: Sequence[str], draws: dict) -> None:
        """Run an assignment's released cells once, so that forks find everything read."""
        asked = {"warm": lesson, "cells": [*cells, _FIRST_CHART], "draws": codec.pack(draws)}
        self._ask(asked, _START)

    def fork(self) -> tuple[Channel, int]:
        """A new student's process: the channel to it, and its process id."""
        ours, theirs = socket.socketpair()
        self._channel.send({"fork": True})
        socket.send_fds(self._control, [b"f"], [theirs.fileno()])
        theirs.close()
        return Channel(ours), self._channel.receive(_FORK)["pid"]

    def end(self, pid: int) -> dict:
        """End a process if it still runs; tells its `cpu` seconds, `peak` MB and exit `status`."""
        return self._ask({"end": pid}, _FORK)

    def close(self) -> None:
        """End everything."""
        self._channel.close()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(5)
        self._process.kill()
        self._process.wait()
        shutil.rmtree(self._scratch, ignore_errors=True)

    def _ask(self, message, seconds):
        self._channel.send(message)
        return self._channel.receive(seconds)


def environment(scratch: Path) -> dict[str, str]:
    """Nothing of the teacher's environment but where programs and packages are."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    kept |= {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "MKL", "NUMEXPR")}
    kept |= dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR", "JUPYTER_CONFIG_DIR"), str(scratch))
    kept |= {"PYTHONPATH": str(PACKAGE.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    return kept | {"NBGRADER_EXECUTION": "autograde", "PYTHONUSERBASE": site.getuserbase()}


class _Server:
    """The server itself: one thread, one request after the other."""

    def __init__(self, control: socket.socket):
        self.control, self.channel = control, Channel(control)
        self.settings = self.channel.receive()
        self.options = Options(**self.settings["options"])
        self.ended: dict[int, tuple] = {}
        self.folders: dict[int, Path] = {}

    def serve(self):
        from gvclib.grading import sandbox
        from gvclib.grading.runner import interactive_shell

        self.shell = interactive_shell.make()
        self.isolation = sandbox.isolate(Path(self.settings["scratch"]), self.options)
        self.channel.send({"ready": True})
        while True:
            while not self.channel.ready(_LOOK):
                self._bound_memory()
            request = self.channel.receive()
            if "fork" in request:
                _, (descriptor,), _, _ = socket.recv_fds(self.control, 1, 1)
                reply = {"pid": self._fork(socket.socket(fileno=descriptor))}
            elif "end" in request:
                reply = self._end(request["end"])
            else:
                reply = self._warm(request)
            self.channel.send(reply)
            self._reap()

    def _bound_memory(self):
        """End who holds more than allowed: pages made read-only escape the system's own count."""
        most = _held(os.getpid()) + self.options.memory_mb
        for pid in self.folders:
            if pid not in self.ended and _held(pid) > most:
                os.kill(pid, signal.SIGKILL)

    def _warm(self, request):
        """Run the released cells, and keep what they imported and read but none of their names."""
        from gvclib.grading.runner import interactive_shell, student_process

        served = student_process.StudentProcess(self.channel, self.shell)
        start = {"lesson": request["warm"], "student": "warm-up", "draws": request["draws"]}
        served.open_lesson(start, lambda request, answer: {"value": None})
        for source in request["cells"]:
            interactive_shell.run(self.shell, source, False, (_START, _START), 1000)
        widgets = sys.modules.get("ipywidgets")
        if widgets:
            widgets.Widget.close_all()
        self.shell.reset(new_session=False)
        # A fork's garbage collector then leaves what it shares with us alone.
        gc.collect()
        gc.freeze()
        return {"warm": True}

    def _fork(self, end):
        """Fork a process for one submission, with a folder of its own; gives its process id."""
        folder = Path(self.settings["scratch"]) / os.urandom(8).hex()
        folder.mkdir()
        pid = os.fork()
        if pid:
            end.close()
            self.folders[pid] = folder
            return pid
        try:
            from gvclib.grading import sandbox
            from gvclib.grading.runner import student_process

            os.setsid()
            self.control.close()
            channel = Channel(end)
            student_process.move_to(folder)
            keep = [channel.fileno()]
            stand = sandbox.restrict(folder, self.options, self.isolation, keep)
            student_process.main(channel, self.shell, stand)
        finally:
            os._exit(1)

    def _reap(self):
        """Take note of who has ended; as the first process here, orphans are ours too."""
        with suppress(ChildProcessError):
            while (found := os.wait4(-1, os.WNOHANG))[0]:
                self.ended[found[0]] = found

    def _end(self, pid):
        """End a process with its group, delete its folder and tell what it used."""
        if pid not in self.ended:
            for kill in (os.killpg, os.kill):
                with suppress(ProcessLookupError):
                    kill(pid, signal.SIGKILL)
            self.ended[pid] = os.wait4(pid, 0)
        _, status, used = self.ended.pop(pid)
        with suppress(OSError):
            clear(self.folders.pop(pid))
        code = os.waitstatus_to_exitcode(status)
        cpu = used.ru_utime + used.ru_stime
        return {"status": code, "cpu": round(cpu, 3), "peak": round(used.ru_maxrss / 1024, 1)}


def _held(process: int) -> float:
    """The memory that a process holds, in MB; 0 when it has just ended."""
    with suppress(OSError, IndexError), open(f"/proc/{process}/statm", encoding="ascii") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return 0.0


def clear(folder: Path) -> None:
    """Delete a folder that may be nested deeper than a recursion can go.

    >>> folder = Path(tempfile.mkdtemp())
    >>> (folder / "a" / "b").mkdir(parents=True)
    >>> clear(folder)
    >>> folder.exists()
    False
    """
    number = 0
    os.chmod(folder, 0o700)
    while entries := list(os.scandir(folder)):
        for entry in entries:
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)
                continue
            os.chmod(entry.path, 0o700)  # a folder can be made so that nobody may look into it
            for inner in os.scandir(entry.path):  # moved up, so that the depth never exceeds two
                number += 1
                os.rename(inner.path, os.path.join(folder, f".{number}-{os.urandom(4).hex()}"))
            os.rmdir(entry.path)
    os.rmdir(folder)


if __name__ == "__main__":
    with suppress(Lost, KeyboardInterrupt):
        _Server(socket.socket(fileno=int(sys.argv[1]))).serve()
