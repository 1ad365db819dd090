"""Mark a whole class: hand submissions to processes, keep what comes back, tell what came out.

Only this process writes. A run may be ended at any moment: the next one marks anew whatever the
result cache does not have.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from gvclib.errors import DataError
from gvclib.grading.class_run import (
    collection,
    lock,
    result_cache,
    result_store,
    temporary_files,
    workers,
)
from gvclib.grading.class_run.progress import Progress
from gvclib.grading.class_run.summary import Summary, Tally
from gvclib.grading.gradebook import gradebook
from gvclib.grading.marking import assignment
from gvclib.grading.marking.assignment import Plan
from gvclib.grading.marking.results import Result
from gvclib.grading.options import Options

_LEAST_MB = 512


def grade(
    course: str | Path,
    assignments: list[str] | None = None,
    *,
    jobs: int | None = None,
    dask: str | None = None,
    options: Options | None = None,
    require_isolation: bool = False,
    again: bool = False,
    progress: bool = True,
    marker: workers.Marker | None = None,
) -> Summary:
    """Mark what was handed in and is new or changed; with `again` all of it.

    `jobs` processes work here (default: one for each core), or those of a Dask cluster: an address
    or "local". Raises DataError when the folder is no course, an assignment is unknown or was
    never generated, another grader is at work, or isolation is required and not to be had.
    """
    course, options = collection.course_folder(course), options or Options()
    jobs = workers.cores() if jobs is None else jobs
    _check(jobs, options)
    apart = replace(options, hidden=(*options.hidden, str(course)))
    try:
        with lock.only_grader(course), temporary_files.in_one_folder(course):
            names = collection.chosen(course, assignments)
            plans = {name: assignment.read(course, name) for name in names}
            with closing(_Run(course, plans, options, again, progress)) as run:
                try:
                    with _runner(marker, plans, apart, jobs, dask) as runner:
                        _look_at_protections(runner, options, require_isolation, dask)
                        for name in names:
                            run.mark(name, runner)
                    run.reports()
                except KeyboardInterrupt:
                    run.summary.interrupted = True
                return run.summary
    except OSError as error:
        what = f"{error.strerror}: {error.filename}" if error.filename else str(error)
        raise DataError(
            f"{what}. What was marked is kept; make sure that you may write in {course} "
            "and that its disk has room, then try again"
        ) from error


def limits(isolation: str, cell_seconds: float | None, memory_mb: int | None) -> Options:
    """Options with what a teacher has set; the other limits grow with the time of a cell.

    >>> limits("best", 60, None).cpu_seconds
    360
    """
    asked: dict[str, Any] = {"isolation": isolation}
    if memory_mb is not None:
        asked["memory_mb"] = memory_mb
    if cell_seconds is not None:  # a notebook has several such cells
        asked["cell_seconds"] = cell_seconds
        asked["cpu_seconds"] = max(Options.cpu_seconds, 6 * cell_seconds)
        asked["wall_seconds"] = max(Options.wall_seconds, 12 * cell_seconds)
    return Options(**asked)


def _check(jobs, options):
    """Refuse limits under which nothing can be marked."""
    if jobs < 1:
        raise DataError(f"jobs is {jobs}; it takes at least one process to mark")
    if not options.cell_seconds > 0:
        raise DataError(f"cell seconds are {options.cell_seconds}; give a number above 0")
    if options.memory_mb < _LEAST_MB:
        raise DataError(
            f"memory is {options.memory_mb} MB; the lessons need {_LEAST_MB} MB or more"
        )


def _runner(marker, plans, options, jobs, dask) -> AbstractContextManager[workers.Runner]:
    """The processes that mark: those of a Dask cluster, or our own."""
    from gvclib.grading.marking import marking

    marker = marker or workers.Marker(marking.mark, marking.warm, marking.close)
    if dask:
        from gvclib.grading.class_run.dask_cluster import Cluster

        return Cluster(dask, marker, plans, options, jobs)
    return workers.Workers(marker, plans, options, jobs)


def _look_at_protections(runner, options, required, dask):
    """Say loudly which protections this system does not offer; refuse to go on when told to."""
    from gvclib.grading import sandbox

    found = runner.protections() if options.isolation == "best" else []
    missing = sandbox.missing_protections(found)
    if missing and required:
        names = ", ".join(line.partition(":")[0] for line in missing)
        raise DataError(f"isolation is required, and here these protections are missing: {names}")
    if missing and dask:
        missing.append("So students' code could reach the Dask cluster; --jobs has none to reach.")
    if missing:
        text = "\n  ".join(["WARNING: students' code runs without some protections.", *missing])
        print(text, file=sys.stderr)


class _Run:
    """One run over the chosen assignments of a course."""

    def __init__(
        self, course: Path, plans: dict[str, Plan], options: Options, again: bool, show: bool
    ):
        self.course, self.plans, self.again, self.show = course, plans, again, show
        self.basis = {name: result_cache.basis(plan, options) for name, plan in plans.items()}
        self.summary = Summary(course)
        self.errors = result_cache.home(course) / "errors.txt"
        self.errors.unlink(missing_ok=True)

    @cached_property
    def book(self) -> gradebook.Book:
        """The gradebook, opened when first needed: nbgrader takes a while to load."""
        opened = gradebook.Book(self.course)
        for plan in self.plans.values():
            opened.check(plan)
        return opened

    @cached_property
    def roster(self) -> dict[str, dict]:
        """The students whom the gradebook knew before this run."""
        return self.book.roster()

    def close(self) -> None:
        """Let go of the gradebook, if it was opened."""
        if "book" in self.__dict__:
            self.book.close()

    def mark(self, name: str, runner: workers.Runner) -> None:
        """Mark one assignment of all students."""
        students = collection.students(self.course, name)
        result_store.clean(self.course, name, students)
        tally, begin = Tally(name), time.monotonic()
        self.summary.tallies.append(tally)
        waiting = students if self.again else self._waiting(name, students, tally)
        handed = (collection.collect(self.course, name, student) for student in waiting)
        with Progress(name, len(waiting), self.show) as bar:
            stream = workers.marked(runner, name, handed)
            own = result_store.own_files(self.course / "source" / name)
            # The gradebook opens while the first submissions are being marked.
            earlier = self.book.marked(name)
            tally.gone = sorted(earlier - set(students))
            tally.absent = [who for who in self.roster if who not in earlier | set(students)]
            tally.strangers = [student for student in students if student not in self.roster]
            for done in stream:
                self._keep(done, own, tally, earlier)
                tally.seconds = time.monotonic() - begin
                bar.step(len(tally.failed))

    def _waiting(self, name, students, tally):
        """Who is to be marked. The pages of the others follow the marks by hand."""
        waiting, recorded = [], None
        for student in students:
            kept = result_cache.read(self.course, name, student)
            if kept:
                handed = collection.collect(self.course, name, student)
                same = kept.fingerprint == result_cache.fingerprint(self.basis[name], handed)
                kept = kept if same else None
            if kept and recorded is None:
                recorded = self.book.recorded(name)
            known = recorded.get(student) if kept else None
            if (
                known
                and result_store.is_whole(self.course, kept, known)
                and result_store.follow(self.course, kept, known)
            ):
                tally.count(kept.result, kept.read)
                tally.unchanged.append(student)
            else:
                waiting.append(student)
        return waiting

    def _keep(self, done, own, tally, earlier):
        """Write a marked submission; what fails through a fault of ours is put on record."""
        student, told, details = done.submission.student, done.failure, done.details
        if told and student in earlier:
            told += "; earlier marks stay"
        if not told:
            fingerprint = result_cache.fingerprint(self.basis[tally.assignment], done.submission)
            handed, result = done.submission, done.result
            try:
                result_store.save(self.course, self.book, handed, result, own, fingerprint)
            except (DataError, OSError):
                raise
            except Exception as error:
                told, details = workers.fault(error)
        if told:
            tally.failed[student] = told
            self._put_on_record(f"{student} {tally.assignment}: {told}\n{details}")
            return
        tally.count(result, result.notebook is not None)
        tally.marked.append(student)
        if result.notebook is not None:  # else none of its code was run
            self.summary.protections[tuple(result.protections)] += 1

    def reports(self) -> None:
        """The item report of each assignment, and the files for Canvas and Moodle."""
        from gvclib.grading.reports import canvas_and_moodle, item_report

        for tally in self.summary.tallies:
            plan, results = self.plans[tally.assignment], list(self._results(tally))
            if results:
                report = partial(item_report.write, self.course, plan, results, self.roster)
                self._write(f"the report on {tally.assignment}", report)
        rows, kept = self.book.rows(), result_cache.results(self.course)
        grades = partial(canvas_and_moodle.write, self.course, rows, kept)
        self._write("the grade files", grades)

    def _results(self, tally) -> Iterator[Result]:
        """All results of an assignment, those of this run and of earlier ones."""
        for student in sorted([*tally.marked, *tally.unchanged]):
            kept = result_cache.read(self.course, tally.assignment, student)
            if kept:
                yield kept.result

    def _write(self, what, write):
        """Write some files of a report; one that cannot be made costs no marks."""
        try:
            self.summary.files += write()
        except OSError:
            raise
        except Exception as error:
            told, details = workers.fault(error)
            self.summary.faults.append(f"{what} could not be made: {told}")
            self._put_on_record(f"{what}: {told}\n{details}")

    def _put_on_record(self, text):
        with open(self.errors, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{text}\n")
