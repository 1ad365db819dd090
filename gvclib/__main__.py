"""The `gvc` command: thin; every subcommand imports what it needs when it runs."""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from gvclib import __version__
from gvclib.errors import DataError


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `gvc`; returns 0 when all went well, 1 when something is wrong, 2 on wrong usage."""
    given = parser().parse_args(arguments)
    try:
        return given.run(given)
    except DataError as error:
        print(error, file=sys.stderr)
    except ModuleNotFoundError as error:
        print(_missing(error), file=sys.stderr)
    return 1


def _missing(error):
    extra = {"jupytext", "nbformat", "nbclient", "nbconvert", "nbgrader", "tqdm", "yaml"}
    if error.name not in extra:
        raise error
    return (
        f"this command needs {error.name}; install the teacher's part: pip install -e '.[teacher]'"
    )


def parser() -> argparse.ArgumentParser:
    """The command line: one subcommand for each thing that a teacher or author does."""
    top = argparse.ArgumentParser(
        prog="gvc", description="Build, check and teach the course on global value chains."
    )
    top.add_argument("--version", action="version", version=f"gvclib {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_lesson_copies, _doctor, _build, _execute, _audit, _book, _memo, _course, _grade):
        add(commands)
    return top


def _command(commands, name, run, summary):
    added = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:])
    added.set_defaults(run=run)
    return added


def _lesson_copies(commands):
    summary = "copy the lessons into a folder to work in, never over a changed one"
    added = _command(commands, "lessons", _run_lessons, summary)
    added.add_argument("folder", metavar="DIR", type=Path)


def _build(commands):
    summary = "make lessons/*.ipynb and the README's tables from lessons/source"
    added = _command(commands, "build", _run_build, summary)
    added.add_argument("--check", action="store_true", help="write nothing; fail on stale files")
    _root(added)


def _doctor(commands):
    _command(commands, "doctor", _run_doctor, "say whether everything works here, and what to do")


def _execute(commands):
    summary = "run lessons from top to bottom, solved and untouched"
    added = _command(commands, "execute", _run_execute, summary)
    _lessons(added)
    _root(added)


def _audit(commands):
    summary = "check the exercises: solutions pass, every known mistake is told apart"
    added = _command(commands, "audit", _run_audit, summary)
    added.add_argument("--seeds", type=int, default=50, help="hidden worlds to try (default: 50)")
    _lessons(added)
    _root(added)


def _book(commands):
    summary = "write the solved lessons as web pages that need no internet"
    added = _command(commands, "book", _run_book, summary)
    added.add_argument("folder", metavar="DIR", type=Path, nargs="?", default=Path("build/book"))
    _lessons(added)
    _root(added)


def _memo(commands):
    summary = "write a notebook's memo, charts and results as HTML and PDF pages to hand in"
    added = _command(commands, "memo", _run_memo, summary)
    added.add_argument("notebook", metavar="NOTEBOOK", type=Path)
    added.add_argument("--folder", metavar="DIR", type=Path, help="default: handin beside it")


def _course(commands):
    summary = "write a stock nbgrader course"
    actions = commands.add_parser("course", help=summary).add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    added = _command(actions, "new", _run_course_new, f"{summary} into a new folder")
    added.add_argument("folder", metavar="DIR", type=Path)
    _lessons(added)
    added.add_argument("--course-id", default="gvc", help="default: gvc")
    added.add_argument("--roster", type=Path, help="CSV: id,first_name,last_name,email")
    added.add_argument("--secret-file", type=Path, help="an older course's secret.json to reuse")
    _root(added)


def _grade(commands):
    summary = "mark a class: isolated, in parallel, into nbgrader's gradebook"
    added = _command(commands, "grade", _run_grade, summary)
    added.add_argument("course", metavar="COURSE", type=Path)
    added.add_argument(
        "--assignment", metavar="A", action="append", help="may be repeated (default: all)"
    )
    added.add_argument("--jobs", type=int, metavar="N", help="processes (default: one a core)")
    added.add_argument(
        "--dask", metavar="ADDRESS", help='tcp://host:port of a scheduler, or "local"'
    )
    added.add_argument(
        "--require-isolation", action="store_true", help="refuse to start where a wall is missing"
    )
    added.add_argument(
        "--isolation", choices=("best", "none"), default="best", help="default: best"
    )
    added.add_argument("--again", action="store_true", help="mark also what has not changed")
    added.add_argument(
        "--cell-seconds", type=float, metavar="S", help="computing time of one cell (default: 10)"
    )
    added.add_argument("--memory", type=int, metavar="MB", help="for one student (default: 2048)")


def _lessons(added):
    added.add_argument("--lessons", metavar="00,01", type=_numbers, help="default: all")


def _numbers(text):
    return text.replace(" ", "").split(",")


def _root(added):
    added.add_argument("--root", type=Path, help="the course's folder (default: here)")


def _run_lessons(given):
    from gvclib.authoring import lesson_files

    print(*lesson_files.copy_out(given.folder), sep="\n")
    print(f"Open them with: jupyter lab {given.folder}")
    return 0


def _run_build(given):
    from gvclib.authoring import notebooks

    faults = notebooks.build(notebooks.project(given.root), check=given.check)
    return _report(faults, "All lessons and tables are up to date.")


def _run_doctor(given):
    from gvclib.authoring import doctor

    return doctor.main()


def _sources(given):
    from gvclib.authoring import notebooks

    paths = notebooks.source_paths(notebooks.project(given.root), given.lessons)
    return [notebooks.checked_source(path)[0] for path in paths]


def _run_execute(given):
    from gvclib.authoring import executing

    faults = []
    for source in _sources(given):
        for what, run in (("solved", executing.solved), ("untouched", executing.blank)):
            try:
                run(source)
                print(f"{source.lesson} {what}: runs to the end")
            except DataError as error:
                faults.append(f"{source.lesson} {what}: {error}")
    return _report(faults, "All lessons run.")


def _run_audit(given):
    from gvclib import exercises

    faults = []
    for source in _sources(given):
        lesson = exercises.lesson(source.lesson)
        found = exercises.audit(lesson, seeds=given.seeds)
        faults += [f"lesson {source.lesson}: {fault}" for fault in found]
        print(_audited(lesson, found))
    return _report(faults, f"All exercises hold; seeds tried: {given.seeds}.")


def _audited(lesson, found):
    """The exercises of a lesson as a table with the faults of each."""
    rows = [("exercise", "kind", "points", "by hand", "mistakes", "hints", "faults")]
    for name, each in lesson.exercises.items():
        count = sum(fault.startswith(f"{name}:") for fault in found)
        points = (f"{each.points:g}", f"{each.task_points:g}")
        rows.append((name, each.kind, *points, len(each.wrong), len(each.hints), count))
    widths = [max(len(str(row[n])) for row in rows) for n in range(len(rows[0]))]
    lines = ("  ".join(str(x).ljust(w) for x, w in zip(r, widths, strict=True)) for r in rows)
    return f"Lesson {lesson.number}: {lesson.title}\n" + "\n".join(map(str.rstrip, lines)) + "\n"


def _run_book(given):
    from gvclib.authoring import book, notebooks

    pages = book.build(given.folder, notebooks.project(given.root), given.lessons)
    print(f"{len(pages)} pages. Open {pages[-1]}")
    return 0


def _run_memo(given):
    from gvclib.authoring import memo

    made = memo.hand_in(given.notebook, given.folder)
    print(made.html)
    print(made.pdf or "No Chrome, Chromium or Edge found: open the page and print it as PDF.")
    return 0


def _run_course_new(given):
    from gvclib.authoring import course

    made = course.new(
        given.folder,
        given.lessons,
        course_id=given.course_id,
        secret=course.read_secret(given.secret_file) if given.secret_file else None,
        roster=given.roster,
        root=given.root,
    )
    print(course.next_steps(made))
    return 0


def _run_grade(given):
    # Each process has a core; more threads in it would only be in the others' way.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from gvclib.grading.class_run import class_run
    from gvclib.grading.marking.assignment import Options

    asked = {"cell_seconds": given.cell_seconds, "memory_mb": given.memory}
    asked = {name: value for name, value in asked.items() if value is not None}
    if given.cell_seconds is not None:  # a notebook has several such cells
        asked["cpu_seconds"] = max(Options.cpu_seconds, 6 * given.cell_seconds)
        asked["wall_seconds"] = max(Options.wall_seconds, 12 * given.cell_seconds)
    try:
        summary = class_run.grade(
            given.course,
            given.assignment,
            jobs=given.jobs,
            dask=given.dask,
            options=Options(isolation=given.isolation, **asked),
            require_isolation=given.require_isolation,
            again=given.again,
        )
    except KeyboardInterrupt:
        print("Stopped; the same command goes on from here.", file=sys.stderr)
        return 1
    print(summary.text())
    return 0 if summary.complete else 1


def _report(faults, fine):
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(fine)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
