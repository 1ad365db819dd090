"""Mark submissions, one after the other; what `gvc grade` maps over a class."""

import sys
import time
from contextlib import suppress
from typing import Any

from gvclib import exercises
from gvclib.exercises import judging
from gvclib.grading.marking import submissions
from gvclib.grading.marking.assignment import Options, Plan, Submission
from gvclib.grading.marking.judge import Judge, Kept
from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.marking.submission_run import Work
from gvclib.grading.runner.channel import Lost

_kept = Kept()


class Marker:
    """Marks one submission after the other; keeps one warm process to fork from."""

    def __init__(self, options: Options):
        self.options, self.kept = options, _kept
        self._parent, self._warm = None, set()

    def mark(self, plan: Plan, submission: Submission) -> Result:
        """Everything that marking finds in a submission; nothing a student did makes it raise."""
        try:
            return self._mark(plan, submission)
        except Lost:  # the warm process itself, to an out-of-memory killer say
            self.close()
        try:
            return self._mark(plan, submission)
        except Lost as error:
            self.close()
            raise RuntimeError(f"marking {submission.student} failed twice: {error}") from None

    def _mark(self, plan, submission):
        begin, cpu = time.perf_counter(), time.process_time()
        judge = Judge(plan, submission.student, submission.files, self.kept)
        script = submissions.script(plan, submission)
        work = Work(judge, script, submission, self.options)
        if script.steps:
            work.go_through(self.parent(plan, judge.draws))
        return _result(work, time.perf_counter() - begin, time.process_time() - cpu)

    def parent(self, plan: Plan, draws: dict) -> Any:
        """The process to fork from, warm for this assignment."""
        if self._parent is None:
            self._parent = _parent(self.options)
        if plan.assignment not in self._warm:
            self._parent.warm(plan, draws)
            self._warm.add(plan.assignment)
        return self._parent

    def close(self) -> None:
        """End the warm process."""
        if self._parent is not None:
            self._parent.close()
            self._parent, self._warm = None, set()


def _parent(options):
    """Forks behind walls where the system has both, plain new processes elsewhere."""
    if options.isolation == "none" or not sys.platform.startswith("linux"):
        from gvclib.grading.runner.subprocess_fallback import SubprocessFallback

        return SubprocessFallback()
    from gvclib.grading.runner.fork_server import ForkServer

    return ForkServer(options)


def _result(work, wall, cpu):
    judge, script = work.judge, work.script
    notebook = None
    if script.steps:
        notebook = submissions.autograded(judge.plan, script.steps, work.outputs)
    return Result(
        student=judge.student,
        assignment=judge.plan.assignment,
        lesson=judge.plan.lesson,
        marks=[_mark(work, cell) for cell in judge.plan.checks],
        problems=list(dict.fromkeys(work.problems)),
        notebook=notebook,
        draws={name: str(value) for name, value in judge.draws.items()},
        progress=judge.progress,
        walls=work.walls,
        cpu_seconds=round(cpu + work.used["cpu"], 3),
        wall_seconds=round(wall, 3),
        peak_mb=work.used["peak"],
        restarts=work.restarts,
    )


def _mark(work, cell):
    verdict = work.verdicts.get(cell.exercise)
    if verdict is None:
        verdict = work.judge.lost(cell, "There was nothing to mark.", judging.OPEN)
    outcome = verdict.outcome
    return Mark(
        name=cell.exercise,
        cell=cell.id,
        kind=work.judge.kind(cell.exercise),
        state=outcome.state,
        points=cell.points if outcome.ok else 0.0,
        max_points=cell.points,
        message="" if outcome.ok else outcome.message,
        mistake=outcome.mistake,
        hidden=outcome.hidden,
        digest=verdict.digest,
        own=verdict.own,
        seconds=round(work.seconds.get(cell.exercise, 0.0), 3),
    )


_marker: Marker | None = None


def mark(plan: Plan, submission: Submission, options: Options) -> Result:
    """Mark with this process's own marker, made at first use."""
    global _marker
    if _marker is None or _marker.options != options:
        close()
        _marker = Marker(options)
    return _marker.mark(plan, submission)


def close() -> None:
    """End this process's marker and what it keeps running."""
    global _marker
    if _marker is not None:
        with suppress(OSError):
            _marker.close()
        _marker = None


def warm(plan: Plan) -> None:
    """Work out what judging needs, so that processes forked from this one share it."""
    lesson = exercises.lesson(plan.lesson).for_student("warm-up", plan.key)
    draws = {name: lesson.case(name) for name in lesson.draws}
    for cell in plan.checks:
        if cell.exercise in lesson.exercises:
            _kept.reference(lesson, lesson.exercises[cell.exercise], cell.seed, draws)
