"""Mark submissions, one after the other; what `gvc grade` maps over a class.

A submission's cells are put in order (submissions.py), run in a process of their own
(submission_run.py), the answers judged in this one (judge.py), and all of it becomes a result
(results.py).
"""

import sys
import time
from contextlib import suppress
from typing import Any

from gvclib import exercises
from gvclib.exercises import judging
from gvclib.grading.marking import submissions
from gvclib.grading.marking.assignment import Plan, PlannedCell, Submission
from gvclib.grading.marking.cell_selection import undrawn
from gvclib.grading.marking.judge import Judge, Kept
from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.marking.submission_run import SubmissionRun
from gvclib.grading.options import Options
from gvclib.grading.runner.channel import Lost

_kept = Kept()


class Marker:
    """Marks one submission after the other; keeps one warm process to fork from."""

    def __init__(self, options: Options):
        self.options = options
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

    def _mark(self, plan: Plan, submission: Submission) -> Result:
        """The walk of a submission, from its files to its result."""
        begin, cpu = time.perf_counter(), time.process_time()
        judge = Judge(plan, submission.student, submission.files, _kept)
        script = submissions.script(plan, submission)
        run, notebook = SubmissionRun(judge, script, submission, self.options), None
        if script.steps:
            run.go_through(self._warm_parent(plan, judge.draws))
            notebook = submissions.autograded(plan, script.steps, run.outputs)
        return Result(
            student=judge.student,
            assignment=plan.assignment,
            lesson=plan.lesson,
            marks=[_mark_of(cell, run) for cell in plan.checks],
            problems=list(dict.fromkeys(run.problems)),
            notebook=notebook,
            draws={name: str(value) for name, value in judge.draws.items()},
            progress=judge.progress,
            protections=run.protections,
            cpu_seconds=round(time.process_time() - cpu + run.used["cpu"], 3),
            wall_seconds=round(time.perf_counter() - begin, 3),
            peak_mb=run.used["peak"],
            restarts=run.restarts,
        )

    def _warm_parent(self, plan: Plan, draws: dict) -> Any:
        """The process to fork from, warm for this assignment; where there is none, its stand-in."""
        if self._parent is None:
            if self.options.isolation == "none" or not sys.platform.startswith("linux"):
                from gvclib.grading.runner.subprocess_fallback import SubprocessFallback

                self._parent = SubprocessFallback()
            else:
                from gvclib.grading.runner.fork_server import ForkServer

                self._parent = ForkServer(self.options)
        if plan.assignment not in self._warm:
            released = [c for c in plan.cells if c.cell_type == "code" and c.role != "check"]
            cells = [undrawn(cell.source) for cell in released]
            self._parent.warm(plan.lesson, cells, draws)
            self._warm.add(plan.assignment)
        return self._parent

    def close(self) -> None:
        """End the warm process."""
        if self._parent is not None:
            self._parent.close()
            self._parent, self._warm = None, set()


def _mark_of(cell: PlannedCell, run: SubmissionRun) -> Mark:
    """What the verdict on a check cell is worth."""
    verdict = run.verdicts.get(cell.exercise)
    if verdict is None:
        verdict = run.judge.lost(cell, "There was nothing to mark.", judging.OPEN)
    outcome = verdict.outcome
    return Mark(
        name=cell.exercise,
        cell=cell.id,
        kind=run.judge.kind(cell.exercise),
        state=outcome.state,
        points=cell.worth if outcome.ok else 0.0,
        max_points=cell.worth,
        further=run.judge.lesson.exercises[cell.exercise].further,
        bonus=bool(cell.bonus),
        message="" if outcome.ok else outcome.message,
        mistake=outcome.mistake,
        hidden=outcome.hidden,
        digest=verdict.digest,
        own=verdict.own,
        seconds=round(run.seconds.get(cell.exercise, 0.0), 3),
    )


_marker: Marker | None = None


def mark(plan: Plan, submission: Submission, options: Options) -> Result:
    """Mark with this process's own marker, made at first use.

    Processes of a class run, here or on other machines, call it by name: a marker cannot be sent.
    """
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
    lesson = exercises.lesson(plan.lesson).for_student("warm-up", plan.key, plan.settings)
    draws = {name: lesson.case(name) for name in lesson.draws}
    for cell in plan.checks:
        if cell.exercise in lesson.exercises:
            _kept.reference(lesson, lesson.exercises[cell.exercise], cell.seed, draws)
