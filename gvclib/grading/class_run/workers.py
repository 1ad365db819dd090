"""Processes that mark submissions side by side; one that dies costs nobody else anything."""

import multiprocessing
import os
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from multiprocessing import connection
from typing import NamedTuple, Protocol

from gvclib.grading.marking.assignment import Plan, Submission
from gvclib.grading.marking.results import Result
from gvclib.grading.options import Options

_FORKED = sys.platform == "linux"
_TWICE = "Marking this notebook ended the program that marks, twice ({why}), so nothing counts."


def _nothing(*words: object) -> None:
    """Load nothing ahead of forking, end nothing."""


class Marker(NamedTuple):
    """What marks a submission; `warm` loads what many need, `close` ends what marking keeps."""

    mark: Callable[[Plan, Submission, Options], Result]
    warm: Callable[[Plan], None] = _nothing
    close: Callable[[], None] = _nothing


class Done(NamedTuple):
    """What became of a submission: its result, or why there is none.

    `failure` is a fault of ours (`details` has the traceback); `lost` says how the process that
    marked it ended.
    """

    submission: Submission | None
    result: Result | None = None
    failure: str = ""
    details: str = ""
    lost: str = ""


class Runner(Protocol):
    """Anything that marks many submissions: the processes below, or a Dask cluster."""

    def run(self, assignment: str, submissions: Iterable[Submission]) -> Iterator[Done]:
        """Mark submissions, in any order; few are in memory at once."""

    def protections(self) -> list[str]:
        """The protections that a student's code can get where it runs."""


def attempt(marker: Marker, plan: Plan, submission: Submission, options: Options) -> Done:
    """Mark one submission; an exception is a fault of ours, and is told as one.

    The submission itself does not travel back.
    """
    try:
        return Done(None, marker.mark(plan, submission, options))
    except Exception as error:
        told, details = fault(error)
        return Done(None, failure=told, details=details)


def fault(error: Exception) -> tuple[str, str]:
    """An error of ours in one line, and its traceback."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{os.path.basename(last.filename)}:{last.lineno}"
    told = f"{type(error).__name__}: {error} ({place})".replace("\n", " ")[:300]
    return told, "".join(traceback.format_exception(error))


def cores() -> int:
    """How many cores this process may use.

    >>> cores() >= 1
    True
    """
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def marked(runner: Runner, assignment: str, submissions: Iterable[Submission]) -> Iterator[Done]:
    """Mark submissions; those whose process died are tried once more at the end, each alone.

    Who ends a process twice is marked as if the notebook could not be read: none of it is run.
    The first submissions are under way when this returns.
    """
    return _and_again(runner, assignment, runner.run(assignment, submissions))


def _and_again(runner, assignment, first):
    """What came of the first try, then of a second and a third for those that were lost."""
    lost = []
    for done in first:
        if done.lost:
            lost.append(done.submission)
        else:
            yield done
    for submission in lost:
        (done,) = runner.run(assignment, [submission])
        if done.lost:
            unread = replace(submission, notebook=None, problem=_TWICE.format(why=done.lost))
            (done,) = runner.run(assignment, [unread])
            three = done.lost and f"the process that marks died three times: {done.lost}"
            done = done._replace(submission=submission, failure=done.failure or three)
        yield done


class Workers:
    """Processes on this machine, each with one submission at a time.

    On Linux they are forked when the first submission comes, after the marker is warm, and share
    its memory. They end when this process ends, however it does.
    """

    def __init__(self, marker: Marker, plans: Mapping[str, Plan], options: Options, jobs: int):
        self._task = marker, dict(plans), options
        self._jobs = max(1, jobs)
        self._workers: list[_Worker] = []
        # A submission has its own limits; this one is for the marking itself.
        self._patience = 3 * options.wall_seconds + 120

    def run(self, assignment: str, submissions: Iterable[Submission]) -> Iterator[Done]:
        """Mark submissions, as many at once as there are processes; the first start at once."""
        marker, plans, _ = self._task
        if not self._workers and _FORKED:
            for plan in plans.values():
                marker.warm(plan)
        waiting = iter(submissions)
        busy: dict[int, Submission] = {}
        for place in range(self._jobs):
            self._give(place, assignment, waiting, busy)
        return self._stream(assignment, waiting, busy)

    def _stream(self, assignment, waiting, busy):
        """What the workers send, each given the next submission before it is handed on."""
        while busy:
            for place in self._ready(busy):
                done = self._take(place, busy.pop(place))
                self._give(place, assignment, waiting, busy)
                yield done

    def _give(self, place, assignment, waiting, busy):
        """Hand the next submission, if there is one, to the worker at this place."""
        submission = next(waiting, None)
        if submission is None:
            return
        if place == len(self._workers):
            self._workers.append(self._start())
        with suppress(OSError):  # it has died meanwhile; its place tells so
            self._workers[place].send((assignment, submission))
        busy[place] = submission

    def _ready(self, busy):
        """Places whose worker has answered or died; one that is overdue is ended first."""
        ends = {self._workers[place].end: place for place in busy}
        until = min(self._workers[place].since for place in busy) + self._patience
        found = connection.wait(ends, max(0, until - time.monotonic()))
        for place in busy:
            if not found and time.monotonic() - self._workers[place].since >= self._patience:
                self._workers[place].kill(f"no answer within {self._patience:.0f} seconds")
        return [ends[each] for each in found]

    def _take(self, place, submission):
        """What a worker has sent; a new one takes the place of one that died."""
        worker = self._workers[place]
        try:
            return worker.end.recv()._replace(submission=submission)
        except (EOFError, OSError):
            lost = worker.gone()
            self._workers[place] = self._start(without=place)
            return Done(submission, lost=lost)

    def _start(self, without=None):
        """A new worker, which lets go of the pipes to the others."""
        others = [each.end for n, each in enumerate(self._workers) if n != without]
        return _Worker(self._task, others)

    def protections(self) -> list[str]:
        """The protections that this machine offers."""
        from gvclib.grading import sandbox

        return sandbox.available_protections()

    def close(self, gently: bool = True) -> None:
        """End all processes; gently means that each one may put its things away."""
        for worker in self._workers:
            worker.close(gently)
        self._workers.clear()

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind, error, trace) -> None:
        self.close(gently=kind is None)


class _Worker:
    """The supervisor's handle on one process."""

    def __init__(self, task, others):
        context = multiprocessing.get_context("fork" if _FORKED else "spawn")
        self.end, theirs = context.Pipe()
        inherited = [self.end, *others] if _FORKED else []
        arguments = (task, theirs, inherited, os.getpid())
        self._process = context.Process(target=_serve, args=arguments, daemon=True)
        self._process.start()
        theirs.close()
        self.since, self._why = time.monotonic(), ""

    def send(self, message: tuple[str, Submission]) -> None:
        """Hand over an assignment's name and a submission."""
        self.since = time.monotonic()
        self.end.send(message)

    def kill(self, why: str) -> None:
        """End it at once; `why` is what is told."""
        self._why = why
        self._process.kill()

    def gone(self) -> str:
        """How the process ended, in words."""
        self.end.close()
        self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        code = self._process.exitcode
        return self._why or (f"signal {-code}" if code < 0 else f"exit status {code}")

    def close(self, gently: bool) -> None:
        """End it, by a message first, then by force."""
        if gently:
            with suppress(OSError):
                self.end.send(None)
                self._process.join(10)
        if self._process.is_alive():
            self._process.terminate()
            self._process.join(5)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self.end.close()


def _serve(task, end, others, parent):
    """Mark what comes until there is nothing more, or nobody to mark for."""
    marker, plans, options = task
    _detach(others, parent)
    try:
        while (asked := end.recv()) is not None:
            assignment, submission = asked
            end.send(attempt(marker, plans[assignment], submission, options))
    except (EOFError, OSError):
        return
    finally:
        marker.close()


def _detach(others, parent):
    """Hold nothing that belongs to others, leave signals to the supervisor, die when it dies."""
    for each in others:
        each.close()
    for name in ("SIGINT", "SIGHUP"):  # Windows has no SIGHUP: the terminal was closed
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(1))
    warnings.simplefilter("ignore")
    if _FORKED:
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
        if os.getppid() != parent:
            os._exit(1)
