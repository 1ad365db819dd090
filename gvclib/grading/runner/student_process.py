"""The process in which one submission's code runs: it does as the marker asks, step by step.

All that it says is taken for the student's word: answers as plain data, and nothing else.
"""

import base64
import json
import os
import pickle
import sys
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

from gvclib.exercises import probing, session
from gvclib.exercises.probing.not_attempted import attempted
from gvclib.grading.runner import codec, interactive_shell
from gvclib.grading.runner.channel import LARGEST, Channel, Lost
from gvclib.grading.runner.exercise_client import ExerciseClient
from gvclib.grading.runner.interactive_shell import StudentShell


class StudentProcess:
    """Serves a marker over a channel until it is told to stop."""

    def __init__(self, channel: Channel, shell: StudentShell, protections: Sequence[str] = ()):
        self.channel, self.shell, self.protections = channel, shell, list(protections)
        self.handles: list[Any] = []
        self.namespaces: dict[int, dict] = {}
        self.start: dict = {}
        self.requests: dict[str, Callable[[dict], dict]] = {
            "start": self._start,
            "run": self._run,
            "value": self._value,
            "call": self._call,
        }

    def serve(self) -> None:
        """Answer one request after the other; ends when the marker is gone."""
        while True:
            try:
                request = self.channel.receive()
            except Lost:
                return
            self.channel.send(self._answer(request))

    def _answer(self, request):
        """What a request gives, with the number that says which one it was."""
        return self.requests[request["do"]](request) | {"id": request["id"]}

    def _start(self, request):
        """Put what was handed in beside the notebook, and open its lesson."""
        for name, content in request["files"].items():
            path = Path(name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(base64.b64decode(content))
        self.open_lesson(request, self._ask)
        return {"protections": self.protections}

    def open_lesson(self, request: dict, ask: Callable[[dict, Any], dict]) -> None:
        """Let `exercises.lesson` give the student's lesson, which asks the marker by `ask`."""
        self.start = request
        draws = codec.unpack(request["draws"])
        session.serve(ExerciseClient(request["lesson"], request["student"], draws, ask))

    def _run(self, request):
        """Run a cell."""
        limits = self.start["limits"], self.start["output_characters"]
        return interactive_shell.run(self.shell, request["source"], request["show"], *limits)

    def _value(self, request):
        """What an expression of a check cell gives: data, or a handle to call it by."""
        try:
            with interactive_shell.time_limit(*self.start["limits"]), _quiet():
                value = eval(request["expression"], self.shell.user_ns)
                given = self._given(value, request["chart"])
        except BaseException as error:
            return {"error": probing.error_text(error), "name": isinstance(error, NameError)}
        if "handle" in given:
            self.namespaces[given["handle"]] = dict(self.shell.user_ns)
        return {"answer": given}

    def _given(self, value, chart):
        """An answer as a message; functions stay here and get a handle."""
        given = {"attempted": attempted(value)}
        if callable(value):
            self.handles.append(value)
            given["handle"] = len(self.handles) - 1
        if chart and type(value).__module__.startswith("altair"):
            value = probing.chart_spec(value)
        return given | {"data": codec.pack(value)}

    def _call(self, request):
        """One call after the other; what takes long or makes a large message is cut short."""
        replies, size, begin = [], 0, time.monotonic()
        for arguments in request["arguments"]:
            replies.append(self._called(request["handle"], arguments))
            size += len(json.dumps(replies[-1]))
            late = time.monotonic() - begin > self.start["limits"][0]
            if late or size > LARGEST // 4 or "late" in replies[-1]:
                break
        return {"replies": replies}

    def _called(self, handle, arguments):
        """What one call of a student's function gives or raises."""
        function = self.handles[handle]
        if handle in self.namespaces:
            # The function finds the names that it found where it was checked.
            self.shell.user_ns.clear()
            self.shell.user_ns.update(self.namespaces[handle])
        # The arguments are the marker's own; nothing a student controls is ever unpickled.
        args, kwargs = pickle.loads(base64.b64decode(arguments))
        try:
            with interactive_shell.time_limit(*self.start["limits"]), _quiet():
                return {"result": codec.pack(function(*args, **kwargs))}
        except interactive_shell.OutOfTime:
            return {"late": True}
        except BaseException as error:
            return {"raised": probing.raised_info(function, error)}

    def _ask(self, request, answer):
        """Ask the marker, and do what it wants done before it replies."""
        self.channel.send(request | {"answer": self._given(answer, chart=True)})
        while True:
            message = self.channel.receive()
            if "reply" in message:
                return message["reply"]
            self.channel.send(self._answer(message))


@contextmanager
def _quiet() -> Iterator[None]:
    """Nothing printed or warned gets out; the marker has no use for it."""
    nowhere = interactive_shell.LimitedStream("nowhere", 0)
    with warnings.catch_warnings(), redirect_stdout(nowhere), redirect_stderr(nowhere):
        warnings.simplefilter("ignore")
        yield


def move_to(folder: Path) -> None:
    """Make a folder this process's home; nothing goes to the grader's own terminal."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1, 2):
        os.dup2(nowhere, descriptor)
    os.environ.update(dict.fromkeys(("HOME", "TMPDIR", "IPYTHONDIR"), str(folder)))
    tempfile.tempdir = str(folder)
    os.chdir(folder)


def main(channel: Channel, shell: StudentShell, protections: Sequence[str]) -> None:
    """Serve a marker, with these protections, until it is gone; never returns."""
    try:
        sys.path.insert(0, "")
        StudentProcess(channel, shell, protections).serve()
    except BaseException:  # what a student's code left behind may fail anywhere
        os._exit(1)
    os._exit(0)
