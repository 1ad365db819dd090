"""A class through `gvc grade`, killed at any moment: the next run ends as an unbroken one does."""

import contextlib
import multiprocessing
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from unittest import mock

import pytest
from support.courses import ROOT
from support.small_course import PLACES, graded_slowly, graded_until, hand_in, outcome, wait_for

# Minutes of real graders: `make test` has a small class in test_nbgrader, `make test-all` this.
pytestmark = [pytest.mark.nbgrader, pytest.mark.slow]

LATE = ("marking.marking", "reports.feedback", "reports.item_report")
LOADED = ["support.small_course", "gvclib.authoring.nbformat_import", "nbgrader.api"]
LOADED += [f"gvclib.grading.{name}" for name in LATE]


class Forked:
    """The same, forked from a process that has all imported; Popen's part that we need.

    That process is not this one: what this one has used (Rust's threads) does not survive a fork.
    """

    def __init__(self, course, *words, run=graded_slowly):
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(LOADED)
        self._process = context.Process(target=run, args=(course, *words))
        with mock.patch.dict(os.environ, PYTHONPATH=PLACES):
            self._process.start()
        self.kill = self._process.kill

    def wait(self, seconds):
        self._process.join(seconds)

    def communicate(self, timeout=60):
        self._process.join(timeout)
        return ("see above",)

    @property
    def returncode(self):
        return self._process.exitcode


HALVES = (".*.unfinished", ".*.old", ".*.tmp", "gradebook.db-journal")


def halves(course):
    return [kind for kind in HALVES if any(course.rglob(kind))]


def ended(process):
    output = process.communicate(timeout=600)[0]
    assert process.returncode == 0, output


@pytest.mark.parametrize("before", ["nothing", "everything"])
def test_a_run_killed_at_each_step_resumes_to_the_same(course, tmp_path, before):
    hand_in(course, "ann")
    again = ["--again"] if before == "everything" else []
    if again:
        ended(Forked(course))
    calm = shutil.copytree(course, tmp_path / "calm")
    ended(Forked(calm, *again))
    left, step, killed = [], 0, True
    while killed:
        trial = shutil.copytree(course, tmp_path / f"step{step}")
        process = Forked(trial, step, *again, run=graded_until)
        process.wait(60)
        killed = process.returncode == -signal.SIGKILL
        left += halves(trial)
        ended(Forked(trial))
        assert outcome(trial) == outcome(calm), step
        assert not halves(trial)
        step += 1
    assert step > 8 and set(left) >= {".*.unfinished", ".*.tmp"}
    assert (".*.old" in left) == bool(again) == ("gradebook.db-journal" not in left)


def killed_and_resumed(course, begin, kills, seed):
    """Kill a run at random moments, resume it each time."""
    chance, calm = random.Random(seed), shutil.copytree(course, course.parent / "calm")
    started = time.monotonic()
    ended(begin(calm))
    whole = time.monotonic() - started
    moments = [whole * (n + chance.random()) / kills for n in range(kills)]
    chance.shuffle(moments)
    left = []
    for moment in moments:
        process = begin(course, *(["--again"] if chance.random() < 0.5 else []))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(moment)
        process.kill()
        process.communicate()
        left += halves(course)
    ended(begin(course))
    assert outcome(course) == outcome(calm)
    assert not halves(course)
    print(f"left half-done by {kills} kills:", {kind: left.count(kind) for kind in HALVES})


@pytest.mark.parametrize("kills", [5, 50])
def test_a_run_killed_at_any_moment_resumes_to_the_same(course, kills):
    for number in range(6 if kills < 10 else 12):
        hand_in(course, f"s{number:02}", "sleep 0.05")
    killed_and_resumed(course, Forked, kills, 5)


def test_the_real_grader_killed_at_any_moment_resumes_to_the_same(course):
    for number in range(6):
        hand_in(course, f"s{number:02}")

    path = os.pathsep.join([str(course), os.environ["PATH"]])  # by which we know our processes

    def begin(at, *words):
        return subprocess.Popen(
            [sys.executable, "-m", "gvclib", "grade", str(at), "--jobs", "2", *words],
            env={**os.environ, "PYTHONPATH": str(ROOT), "PATH": path},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )

    killed_and_resumed(course, begin, 50, 7)
    wait_for(lambda: not processes(course))


def processes(course):
    """What the graders of a test have started and still runs."""
    found = []
    for path in Path("/proc").glob("[0-9]*/environ"):
        with contextlib.suppress(OSError):
            found += [path.parent.name] if os.fsencode(course) in path.read_bytes() else []
    return found
