"""A stand-in for marking that is quick, and that a submission's do.txt tells how to misbehave.

Worker processes import it by name, so it is a module of its own.
"""

import hashlib
import os
import signal
import time
from pathlib import Path

from gvclib.grading.class_run.workers import Marker
from gvclib.grading.marking import submissions
from gvclib.grading.marking.results import Mark, Result

PROTECTIONS = ["files", "network"]


def mark(plan, submission, options):
    """Half of the exercises are right, which ones the notebook's bytes decide."""
    _misbehave(submission)
    script = submissions.script(plan, submission)
    notebook = submissions.autograded(plan, script.steps, {}) if script.steps else None
    return Result(
        student=submission.student,
        assignment=plan.assignment,
        lesson=plan.lesson,
        marks=[_mark(cell, submission, bool(notebook)) for cell in plan.checks],
        problems=script.problems,
        notebook=notebook,
        protections=PROTECTIONS if script.steps else [],
        cpu_seconds=0.01,
    )


def _mark(cell, submission, readable):
    right = readable and _digest(submission, cell.id) % 2
    state = "right" if right else "wrong"
    points = cell.points if right else 0.0
    words = "" if right else f"{cell.exercise} is wrong"
    return Mark(cell.exercise, cell.id, "value", state, points, cell.points, words)


def _digest(submission, name):
    return hashlib.sha256(submission.notebook + name.encode()).digest()[0]


def _misbehave(submission):
    """What do.txt asks for, as long as somebody reads the notebook."""
    if submission.notebook is None:
        return
    for line in submission.files.get("do.txt", b"").decode().splitlines():
        what, _, how = line.partition(" ")
        ACTIONS[what](how)


def sleep(seconds):
    time.sleep(float(seconds))


def die(how):
    os.kill(os.getpid(), signal.SIGKILL)


def die_once(path):
    if not Path(path).exists():
        Path(path).touch()
        die("")


def fail(words):
    raise KeyError(words)


def halves(words):
    raise ValueError("half a character: \udc80")


def note(path):
    """Leave a line: who marks."""
    with open(path, "a") as file:
        file.write(f"{os.getpid()}\n")


ACTIONS = {"sleep": sleep, "die": die, "die_once": die_once, "fail": fail, "halves": halves}
ACTIONS |= {"note": note}
MARKER = Marker(mark)
