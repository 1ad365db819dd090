"""The lessons that come with the course, copied to where a student works on them."""

import hashlib
import json
from pathlib import Path

from gvclib import files
from gvclib.data import catalog
from gvclib.errors import DataError

# What was copied, so that a later copy knows a student's change from an older lesson.
RECORD = ".gvc-lessons.json"


def workplace() -> Path:
    """Where a student works: lessons/ of a clone, else the folder that Python was started in."""
    folder = catalog.shipped("lessons")
    return folder if folder.name == "lessons" and folder.is_dir() else Path.cwd()


def copy_out(target: Path) -> list[str]:
    """Copy every lesson into a folder, never over a changed one; returns a sentence for each file.

    The pages on the source texts go along, into its folder sources. A file that was copied before
    and not touched since is brought up to date; one that the student worked on stays as it is.
    Raises DataError when the folder cannot be written.
    """
    shipped = catalog.shipped("lessons")
    found = [*sorted(shipped.glob("[0-9][0-9]_*.ipynb")), *sorted(shipped.glob("sources/*.md"))]
    try:
        target.mkdir(parents=True, exist_ok=True)
        record = _read_record(target / RECORD)
        said = [_copy(path, target / path.relative_to(shipped), record) for path in found]
        files.write(target / RECORD, json.dumps(record, indent=1) + "\n", mode=0o644)
    except OSError as error:
        remedy = "name a folder that you may write to"
        raise DataError(f"{target}: {error.strerror}; {remedy}") from error
    return said


def _copy(lesson: Path, copy: Path, record: dict[str, str]) -> str:
    """Copy one file where nothing of the student's is lost, and say what was done."""
    text = lesson.read_bytes()
    if copy.exists():
        here = _digest(copy.read_bytes())
        if here == _digest(text):
            record[copy.name] = here
            return f"{copy}: up to date"
        if here != record.get(copy.name):
            return f"{copy}: kept, you changed it (for a fresh copy move it away first)"
    said = "brought up to date" if copy.exists() else "copied"
    copy.parent.mkdir(exist_ok=True)
    files.write(copy, text, mode=0o644)
    record[copy.name] = _digest(text)
    return f"{copy}: {said}"


def _read_record(path: Path) -> dict[str, str]:
    """What earlier copies were; a broken or foreign file counts as none, so that all is kept."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
