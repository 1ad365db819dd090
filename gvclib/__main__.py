"""The `gvc` command: thin; every subcommand imports what it needs when it runs."""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

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
    """What to install for a package that is not there; other errors are bugs of ours."""
    extra = {"jupytext", "nbformat", "nbclient", "nbconvert", "nbgrader", "tqdm", "yaml"}
    if error.name not in extra:
        raise error
    return (
        f"this command needs {error.name}; install the teacher's part: pip install -e '.[teacher]'"
    )


def _lessons(text: str) -> list[str]:
    return text.replace(" ", "").split(",")


def parser() -> argparse.ArgumentParser:
    """The command line: one subcommand for each thing that a teacher or author does."""
    top = argparse.ArgumentParser(
        prog="gvc", description="Build, check and teach the course on global value chains."
    )
    top.add_argument("--version", action="version", version=f"gvclib {__version__}")
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name, (run, summary, arguments) in COMMANDS.items():
        place, last = commands, name
        if name == "course new":
            below = commands.add_parser("course", help="write a stock nbgrader course")
            place = below.add_subparsers(title="actions", metavar="ACTION", required=True)
            last = "new"
        description = summary[0].upper() + summary[1:]
        added = place.add_parser(last, help=summary, description=description)
        added.set_defaults(run=run)
        for word, settings in arguments.items():
            added.add_argument(word, **settings)
    return top


# -- what the commands do ----------------------------------------------------------------------


def _copy_lessons(given):
    from gvclib.authoring import copy_lessons

    print(*copy_lessons.copy_out(given.folder), sep="\n")
    print(f"Open them with: jupyter lab {given.folder}")
    return 0


def _doctor(given):
    from gvclib.authoring import doctor

    return doctor.main()


def _build(given):
    from gvclib.authoring import notebooks

    faults = notebooks.build(notebooks.project(given.root), check=given.check)
    return _report(faults, "All lessons and tables are up to date.")


def _sources(given):
    """The sources of the lessons that are asked for, each without a fault."""
    from gvclib.authoring import notebooks

    paths = notebooks.source_paths(notebooks.project(given.root), given.lessons)
    return [notebooks.checked_source(path)[0] for path in paths]


def _execute(given):
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


def _audit(given):
    """Print each lesson's exercises with their faults, its size, and which promises it keeps."""
    from gvclib import exercises
    from gvclib.authoring import promises

    faults = []
    for source in _sources(given):
        lesson = exercises.lesson(source.lesson)
        found = exercises.audit(lesson, seeds=given.seeds)
        faults += [f"lesson {source.lesson}: {fault}" for fault in found]
        rows = [("exercise", "kind", "points", "by hand", "mistakes", "hints", "faults")]
        for name, each in lesson.exercises.items():
            count = sum(fault.startswith(f"{name}:") for fault in found)
            points = (f"{each.points:g}", f"{each.task_points:g}")
            rows.append((name, each.kind, *points, len(each.wrong), len(each.hints), count))
        widths = [max(len(str(cell)) for cell in column) for column in zip(*rows, strict=True)]
        print(f"Lesson {lesson.number}: {lesson.title}")
        for row in rows:
            cells = (str(x).ljust(width) for x, width in zip(row, widths, strict=True))
            print("  ".join(cells).rstrip())
        print(promises.report(source), end="\n\n")
    return _report(faults, f"All exercises hold; seeds tried: {given.seeds}.")


def _book(given):
    from gvclib.authoring import book, notebooks

    pages = book.build(given.folder, notebooks.project(given.root), given.lessons)
    print(f"{len(pages)} pages. Open {pages[-1]}")
    return 0


def _memo(given):
    from gvclib.authoring import memo

    made = memo.hand_in(given.notebook, given.folder)
    print(made.html)
    print(made.pdf or "No Chrome, Chromium or Edge found: open the page and print it as PDF.")
    return 0


def _course_new(given):
    from gvclib.authoring import course

    made = course.new(
        given.folder,
        given.lessons,
        course_id=given.course_id,
        secret=course.read_secret(given.secret_file) if given.secret_file else None,
        roster=given.roster,
        root=given.root,
        further=given.further,
        country=given.country,
        industry=given.industry,
    )
    print(course.next_steps(made))
    return 0


def _grade(given):
    # Each process has a core; more threads in it would only be in the others' way.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    from gvclib.grading.class_run import class_run

    try:
        summary = class_run.grade(
            given.course,
            given.assignment,
            jobs=given.jobs,
            dask=given.dask,
            options=class_run.limits(given.isolation, given.cell_seconds, given.memory),
            require_isolation=given.require_isolation,
            again=given.again,
        )
    except KeyboardInterrupt:
        print("Stopped; the same command goes on from here.", file=sys.stderr)
        return 1
    print(summary.text())
    return 0 if summary.complete else 1


def _report(faults, fine):
    """Print what is wrong, or that all is well; the exit code."""
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(fine)
    return 1 if faults else 0


# -- the commands ------------------------------------------------------------------------------

_ROOT = {"--root": dict(type=Path, help="the course's folder (default: here)")}
_OF_LESSONS = {"--lessons": dict(metavar="00,01", type=_lessons, help="default: all"), **_ROOT}
COMMANDS: dict[str, tuple[Callable, str, dict[str, dict[str, Any]]]] = {
    "lessons": (
        _copy_lessons,
        "copy the lessons into a folder to work in, never over a changed one",
        {"folder": dict(metavar="DIR", type=Path)},
    ),
    "doctor": (_doctor, "say whether everything works here, and what to do", {}),
    "build": (
        _build,
        "make lessons/*.ipynb and the README's tables from lessons/source",
        {"--check": dict(action="store_true", help="write nothing; fail on stale files"), **_ROOT},
    ),
    "execute": (_execute, "run lessons from top to bottom, solved and untouched", _OF_LESSONS),
    "audit": (
        _audit,
        "check the exercises: solutions pass, mistakes are told apart; count the lessons",
        {
            "--seeds": dict(type=int, default=50, help="hidden worlds to try (default: 50)"),
            **_OF_LESSONS,
        },
    ),
    "book": (
        _book,
        "write the solved lessons as web pages that need no internet",
        {
            "folder": dict(metavar="DIR", type=Path, nargs="?", default=Path("build/book")),
            **_OF_LESSONS,
        },
    ),
    "memo": (
        _memo,
        "write dossier, memo, charts and results of a notebook as HTML and PDF pages to hand in",
        {
            "notebook": dict(
                metavar="NOTEBOOK", type=Path, help="or a folder: its dossier alone, nothing is run"
            ),
            "--folder": dict(metavar="DIR", type=Path, help="default: handin beside it"),
        },
    ),
    "course new": (
        _course_new,
        "write a stock nbgrader course into a new folder",
        {
            "folder": dict(metavar="DIR", type=Path),
            "--course-id": dict(default="gvc", help="default: gvc"),
            "--roster": dict(type=Path, help="CSV: id,first_name,last_name,email"),
            "--secret-file": dict(type=Path, help="an older course's secret.json to reuse"),
            "--further": dict(
                choices=("bonus", "count", "leave-out"),
                default="bonus",
                help='"Go further": points on top of the core, part of the maximum, or not there',
            ),
            "--country": dict(metavar="VNM", help="one country for the whole class"),
            "--industry": dict(metavar="electronics", help="one industry for the whole class"),
            **_OF_LESSONS,
        },
    ),
    "grade": (
        _grade,
        "mark a class: isolated, in parallel, into nbgrader's gradebook",
        {
            "course": dict(metavar="COURSE", type=Path),
            "--assignment": dict(
                metavar="A", action="append", help="may be repeated (default: all)"
            ),
            "--jobs": dict(type=int, metavar="N", help="processes (default: one a core)"),
            "--dask": dict(metavar="ADDRESS", help='tcp://host:port of a scheduler, or "local"'),
            "--require-isolation": dict(
                action="store_true", help="refuse to start where a protection is missing"
            ),
            "--isolation": dict(choices=("best", "none"), default="best", help="default: best"),
            "--again": dict(action="store_true", help="mark also what has not changed"),
            "--cell-seconds": dict(
                type=float, metavar="S", help="computing time of one cell (default: 10)"
            ),
            "--memory": dict(type=int, metavar="MB", help="for one student (default: 2048)"),
        },
    ),
}


if __name__ == "__main__":
    sys.exit(main())
