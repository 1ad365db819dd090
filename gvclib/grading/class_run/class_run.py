"""Mark a whole class: hand submissions to processes, write what comes back, tell what came out.

Only this process writes. For each submission it first forgets the old state, then writes the
autograded folder, the gradebook, the feedback page, and last the new state. So a run may be ended
at any moment: the next one marks anew whatever has no state.
"""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import cached_property, partial
from pathlib import Path

from gvclib.errors import DataError
from gvclib.grading.class_run import result_cache, result_files, roster, workers
from gvclib.grading.class_run.progress import Progress, Summary, Tally
from gvclib.grading.gradebook import gradebook, nbgrader_parts
from gvclib.grading.marking import assignment
from gvclib.grading.marking.assignment import Options, Plan, Submission
from gvclib.grading.marking.results import Result
from gvclib.grading.reports import pages

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
    mark: workers.Marking | None = None,
) -> Summary:
    """Mark what was handed in and is new or changed; with `again` all of it.

    `jobs` processes work here (default: one for each core), or those of a Dask cluster: an address
    or "local". Raises DataError when the folder is no course, an assignment is unknown or was
    never generated, another grader is at work, or isolation is required and not to be had.
    """
    course, options = roster.course_folder(course), options or Options()
    jobs = workers.cores() if jobs is None else jobs
    _check(jobs, options)
    apart = replace(options, hidden=(*options.hidden, str(course)))
    try:
        with roster.only_one(course) as held, roster.scratch(course):
            read = {
                name: assignment.read(course, name) for name in roster.chosen(course, assignments)
            }
            with closing(_Run(course, read, options, again, progress)) as run:
                try:
                    with _runner(mark, read, apart, jobs, dask, held) as run.runner:
                        _look_at_walls(run.runner, options, require_isolation, dask)
                        for name in read:
                            run.assignment(name)
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


def _check(jobs, options):
    if jobs < 1:
        raise DataError(f"jobs is {jobs}; it takes at least one process to mark")
    if not options.cell_seconds > 0:
        raise DataError(f"cell seconds are {options.cell_seconds}; give a number above 0")
    if options.memory_mb < _LEAST_MB:
        raise DataError(
            f"memory is {options.memory_mb} MB; the lessons need {_LEAST_MB} MB or more"
        )


def _look_at_walls(runner, options, required, dask):
    """Say loudly which walls this system does not offer; refuse to go on when told to."""
    from gvclib.grading import sandbox

    found = runner.walls() if options.isolation == "best" else []
    missing = sandbox.missing_protections(found)
    if missing and required:
        names = ", ".join(line.partition(":")[0] for line in missing)
        raise DataError(f"isolation is required, and here these walls are missing: {names}")
    if missing and dask:
        missing.append("So students' code could reach the Dask cluster; --jobs has none to reach.")
    if missing:
        text = "\n  ".join(["WARNING: walls are missing around students' code.", *missing])
        print(text, file=sys.stderr)


def _runner(mark, read, options, jobs, dask, held):
    from gvclib.grading.marking import marking

    chosen = mark or marking.mark
    if dask:
        from gvclib.grading.class_run.dask_cluster import Cluster

        return Cluster(dask, chosen, read, options, jobs)
    warm = marking.warm if mark is None else workers.nothing
    return workers.Workers(chosen, read, options, jobs, warm, held)


class _Run:
    """One run over the chosen assignments of a course."""

    def __init__(self, course: Path, read: dict[str, Plan], options: Options, again: bool, show):
        self.course, self.plans, self.again, self.show = course, read, again, show
        self.basis = {name: result_cache.basis(plan, options) for name, plan in read.items()}
        self.summary = Summary(course)
        self.runner: workers.Runner
        self.roster: dict[str, dict] = {}
        self.earlier: set[str] = set()
        self.errors = result_cache.home(course) / "errors.txt"
        self.errors.unlink(missing_ok=True)

    @cached_property
    def book(self) -> gradebook.Book:
        """The gradebook, opened when first needed: nbgrader takes a while to load."""
        opened = gradebook.Book(self.course)
        for plan in self.plans.values():
            opened.check(plan)
        self.roster = opened.roster()
        return opened

    def close(self) -> None:
        if "book" in self.__dict__:
            self.book.close()

    def assignment(self, name: str) -> None:
        """Mark one assignment of all students."""
        plan, students = self.plans[name], roster.handed_in(self.course, name)
        result_files.clean(self.course, name, students)
        tally, begin = Tally(name), time.monotonic()
        self.summary.tallies.append(tally)
        waiting = self._waiting(plan, students, tally)
        bar = Progress(name, len(waiting), self.show)
        handed = (roster.collect(self.course, name, student) for student in waiting)
        with bar:
            stream = workers.marked(self.runner, name, handed)
            own = result_files.own_files(self.course / "source" / name)
            self._call_the_roll(plan, students, tally)
            for done in stream:
                self._take(plan, done, own, tally)
                tally.seconds = time.monotonic() - begin
                bar.step(len(tally.failed))

    def _waiting(self, plan, students, tally):
        """Who is to be marked. The pages of the others follow the marks by hand."""
        if self.again:
            return students
        waiting, recorded = [], None
        for student in students:
            kept = self._same(plan, student)
            if kept and recorded is None:
                recorded = self.book.recorded(plan.assignment)
            known = recorded.get(student) if kept else None
            if known and self._whole(kept, known) and self._follow(kept, known):
                self._count(kept.result, kept.read, tally)
                tally.unchanged.append(student)
            else:
                waiting.append(student)
        return waiting

    def _same(self, plan, student):
        """What is kept of a submission, if it is marked and has not changed since."""
        kept = result_cache.read(self.course, plan.assignment, student)
        if kept is None:
            return None
        handed = roster.collect(self.course, plan.assignment, student)
        same = kept.fingerprint == result_cache.fingerprint(self.basis[plan.assignment], handed)
        return kept if same else None

    def _whole(self, kept, recorded):
        """Whether all that a result left behind is there, with its marks in the gradebook."""
        marks = {mark.cell: mark.points for mark in kept.result.marks}
        there = (self._autograded(kept.result), self._page(kept.result))
        read = self._notebook(kept.result).is_file()
        return (
            marks == recorded.marks and read == kept.read and all(path.exists() for path in there)
        )

    def _follow(self, kept, recorded):
        """Renew a feedback page when marks by hand have changed; whether that can be done."""
        if result_cache.digest(recorded) == kept.by_hand:
            return True
        path, notebook = self._notebook(kept.result), None
        try:
            if kept.read:
                notebook = json.loads(path.read_text(encoding="utf-8"))
            self._write_page(kept.result, notebook, recorded)
        except (ValueError, KeyError):  # it was damaged; marking again writes it anew
            return False
        result_cache.write(self.course, kept._replace(by_hand=result_cache.digest(recorded)))
        return True

    def _call_the_roll(self, plan, students, tally):
        """Opens the gradebook, too, while the first submissions are being marked."""
        there, self.earlier = set(students), self.book.marked(plan.assignment)
        tally.gone = sorted(self.earlier - there)
        tally.absent = [who for who in self.roster if who not in there | self.earlier]
        tally.strangers = [student for student in students if student not in self.roster]

    def _take(self, plan, done, own, tally):
        """Write a marked submission; what fails through a fault of ours is put on record."""
        student, told, details = done.submission.student, done.failure, done.details
        if told and student in self.earlier:
            told += "; earlier marks stay"
        if not told:
            try:
                self._write(plan, done.submission, done.result, own)
                self._count(done.result, done.result.notebook is not None, tally)
                if done.result.notebook is not None:  # else none of its code was run
                    self.summary.walls[tuple(done.result.protections)] += 1
                tally.marked.append(student)
                return
            except (DataError, OSError):
                raise
            except Exception as error:
                told, details = workers.fault(error)
        tally.failed[student] = told
        self._put_on_record(f"{student} {plan.assignment}: {told}\n{details}")

    def _count(self, result, read, tally):
        tally.points += result.points
        tally.possible += result.max_points
        if not read:
            tally.unread.append(result.student)

    def _write(self, plan: Plan, handed: Submission, result: Result, own: dict[str, bytes]) -> None:
        """All that a submission leaves behind, in the order that any interruption leaves right."""
        name, student = plan.assignment, handed.student
        result_cache.forget(self.course, name, student)
        files = dict(own)
        if result.notebook is not None:
            text = json.dumps(result.notebook, ensure_ascii=False, indent=1)
            files[f"{name}.ipynb"] = f"{text}\n".encode("utf-8", "replace")
        files |= {n: c for n, c in handed.files.items() if n not in files and result_files.kept(n)}
        result_files.folder(self._autograded(result), files)
        stamp = handed.files.get(roster.STAMP, b"").decode("utf-8", "replace")
        recorded = self.book.save(result, nbgrader_parts.moment(stamp) if stamp else None)
        self._write_page(result, result.notebook, recorded)
        fingerprint, read = (
            result_cache.fingerprint(self.basis[name], handed),
            result.notebook is not None,
        )
        kept = result_cache.State(fingerprint, result, result_cache.digest(recorded), read)
        result_cache.write(self.course, kept)

    def _autograded(self, result):
        return self.course / "autograded" / result.student / result.assignment

    def _notebook(self, result):
        return self._autograded(result) / f"{result.assignment}.ipynb"

    def _page(self, result):
        home = self.course / "feedback" / result.student / result.assignment
        return home / f"{result.assignment}.html"

    def _write_page(self, result, notebook, recorded):
        from gvclib.grading.reports import feedback

        pages.write(self._page(result), feedback.page(result, notebook, recorded))

    def reports(self) -> None:
        """The item report of each assignment, and the grade files of the course."""
        from gvclib.grading.reports import grade_files, item_report

        for tally in self.summary.tallies:
            plan, results = self.plans[tally.assignment], list(self._results(tally))
            if results:
                report = partial(item_report.write, self.course, plan, results, self.roster)
                self._write_all(f"the report on {tally.assignment}", report)
        rows, kept = self.book.rows(), result_cache.results(self.course)
        self._write_all("the grade files", partial(grade_files.write, self.course, rows, kept))

    def _write_all(self, what, write):
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

    def _results(self, tally) -> Iterator[Result]:
        for student in sorted([*tally.marked, *tally.unchanged]):
            kept = result_cache.read(self.course, tally.assignment, student)
            if kept:
                yield kept.result
