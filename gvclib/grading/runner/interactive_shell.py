"""The IPython shell that runs a student's cells and notes what they print, show and raise."""

import io
import math
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type
from traitlets.config import Config

from gvclib.exercises.probing.calling import error_text, last_line


class OutOfTime(BaseException):
    """A cell or a call took longer than it may; no `except Exception` catches it."""


@contextmanager
def time_limit(computing: float, waiting: float) -> Iterator[None]:
    """Raise OutOfTime in the block after so many CPU seconds, or so many by the clock.

    What catches that is ended by the system soon after, what resists that as well by the marker.
    """
    if not hasattr(signal, "setitimer"):  # Windows: only the marker keeps time
        yield
        return
    with (
        _alarm(signal.SIGPROF, signal.ITIMER_PROF, time.process_time, computing),
        _alarm(signal.SIGALRM, signal.ITIMER_REAL, time.monotonic, waiting),
        _ended_after(computing),
    ):
        yield


@contextmanager
def _alarm(number, timer, now, seconds):
    """Raise OutOfTime by a signal; an alarm around this one goes on afterwards."""

    def ring(number, frame):
        raise OutOfTime(f"not done after {seconds:g} seconds")

    begin, handler = now(), signal.signal(number, ring)
    outer, _ = signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        left = max(0.01, outer - (now() - begin)) if outer else 0
        signal.setitimer(timer, left)
        signal.signal(number, handler)


@contextmanager
def _ended_after(seconds):
    """Let the system end this process one to two CPU seconds after the alarm, if it still runs."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    most = math.ceil(time.process_time() + seconds + 1)
    if soft == resource.RLIM_INFINITY or most < soft:
        resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


class LimitedStream(io.TextIOBase):
    """A text stream that keeps the first so many characters and counts the rest."""

    encoding, errors = "utf-8", "replace"

    def __init__(self, name: str, largest: int):
        self.name, self.room, self.parts, self.dropped = name, largest, [], 0

    def write(self, text: str) -> int:
        kept = text[: self.room]
        if kept:
            self.parts.append(kept)
            self.room -= len(kept)
        self.dropped += len(text) - len(kept)
        return len(text)

    def writable(self) -> bool:
        return True

    def text(self) -> str:
        more = f"\n… and {self.dropped:,} more characters" if self.dropped else ""
        return "".join(map(str, self.parts)) + more


class _Hook(DisplayHook):
    """Notes the value of a cell's last line."""

    def __call__(self, result: Any = None) -> None:
        if result is not None:
            self.shell.user_ns["_"] = result
            self.shell.note_value(result)


class _Publisher(DisplayPublisher):
    """Notes the text of what a cell displays."""

    def publish(self, data: Any, metadata: Any = None, **kwargs: Any) -> None:
        self.shell.note_text(data.get("text/plain") if isinstance(data, dict) else None)

    def clear_output(self, wait: bool = False) -> None:
        """What was shown stays noted."""


class StudentShell(InteractiveShell):
    """A shell without history, colours or rich output; errors are noted, not printed."""

    displayhook_class = Type(_Hook)
    display_pub_class = Type(_Publisher)

    def note_text(self, text: Any) -> None:
        if isinstance(text, str):
            self.shown.write(text + "\n")

    def note_value(self, value: Any) -> None:
        self.note_text(self.display_formatter.formatters["text/plain"](value))

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **kwargs: Any) -> None:
        kind, value, trace = exc_tuple or sys.exc_info()
        code = self.transform_cell(self.cell)
        home = self.compile.get_code_name(self.cell, code, self.execution_count)
        self.note_error(kind, value, last_line(trace, home))

    def showsyntaxerror(self, *args: Any, **kwargs: Any) -> None:
        kind, value, _ = sys.exc_info()
        self.note_error(kind, value, getattr(value, "lineno", None))

    def note_error(self, kind: type, value: Any, line: int | None = None) -> None:
        self.failed = (kind.__name__, error_text(value).partition(": ")[2][:300], line)
        self.out_of_time = self.out_of_time or issubclass(kind, OutOfTime)


def make() -> StudentShell:
    """The one shell of this process."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.InteractiveShell.autocall = 0
    shell = StudentShell.instance(config=config)
    formatter = shell.display_formatter
    formatter.active_types = ["text/plain"]
    formatter.mimebundle_formatter.enabled = False
    formatter.ipython_display_formatter.enabled = False
    shell.shown, shell.failed, shell.out_of_time, shell.cell = LimitedStream("", 0), None, False, ""
    return shell


def run(
    shell: StudentShell, source: str, show: bool, limits: Sequence[float], largest: int
) -> dict:
    """Run one cell within time limits; gives its outputs (nbformat's), and whether it was late."""
    streams = sys.stdout, sys.stderr
    sys.stdout, sys.stderr = LimitedStream("stdout", largest), LimitedStream("stderr", largest)
    out, err = sys.stdout, sys.stderr
    shell.shown, shell.failed, shell.out_of_time = LimitedStream("shown", largest), None, False
    shell.cell = source
    try:
        with time_limit(*limits):
            shell.run_cell(source, store_history=False, silent=not show)
    except BaseException as error:  # what went past the shell
        shell.note_error(type(error), error)
    finally:
        sys.stdout, sys.stderr = streams
    return {
        "outputs": _outputs(out, err, shell.shown, shell.failed) if show else [],
        "late": shell.out_of_time,
    }


def _outputs(out, err, shown, failed):
    """What a cell printed, showed and raised, as nbformat has it."""
    outputs = [
        {"output_type": "stream", "name": stream.name, "text": stream.text()}
        for stream in (out, err)
        if stream.parts
    ]
    if shown.parts:
        plain = {"text/plain": shown.text().rstrip("\n")}
        outputs.append({"output_type": "display_data", "data": plain, "metadata": {}})
    if failed:
        name, value, line = failed
        where = f"line {line}: " if line else ""
        told = f"{where}{name}: {value}" if value else where + name
        error = {"output_type": "error", "ename": name, "evalue": value, "traceback": [told]}
        outputs.append(error)
    return outputs
