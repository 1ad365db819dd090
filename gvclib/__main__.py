"""The `gvc` command: thin; every subcommand imports what it needs when it runs."""

import argparse
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
    extra = {"jupytext", "nbformat", "nbclient", "nbconvert", "nbgrader", "yaml"}
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
    for add in (_build, _course):
        add(commands)
    return top


def _command(commands, name, run, summary):
    added = commands.add_parser(name, help=summary, description=summary[0].upper() + summary[1:])
    added.set_defaults(run=run)
    return added


def _build(commands):
    summary = "make lessons/*.ipynb and the README's tables from lessons/source"
    added = _command(commands, "build", _run_build, summary)
    added.add_argument("--check", action="store_true", help="write nothing; fail on stale files")
    _root(added)


def _course(commands):
    summary = "write a stock nbgrader course"
    actions = commands.add_parser("course", help=summary).add_subparsers(
        title="actions", metavar="ACTION", required=True
    )
    added = _command(actions, "new", _run_course_new, f"{summary} into a new folder")
    added.add_argument("folder", metavar="DIR", type=Path)
    added.add_argument("--lessons", metavar="00,01", type=_numbers, help="default: all")
    added.add_argument("--course-id", default="gvc", help="default: gvc")
    added.add_argument("--roster", type=Path, help="CSV: id,first_name,last_name,email")
    added.add_argument("--secret-file", type=Path, help="an older course's secret.json to reuse")
    _root(added)


def _numbers(text):
    return text.replace(" ", "").split(",")


def _root(added):
    added.add_argument("--root", type=Path, help="the course's folder (default: here)")


def _run_build(given):
    from gvclib import authoring

    faults = authoring.build(authoring.project(given.root), check=given.check)
    return _report(faults, "All lessons and tables are up to date.")


def _run_course_new(given):
    from gvclib import course

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


def _report(faults, fine):
    for fault in faults:
        print(fault, file=sys.stderr)
    if not faults:
        print(fine)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
