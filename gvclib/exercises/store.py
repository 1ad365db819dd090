"""What is kept beside the notebook: progress, responses and dossier, written atomically."""

import copy
import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from gvclib import files
from gvclib.exercises.messages import say

SCHEMA = 1


class Store:
    """One small JSON file, safe when two notebooks write it at once.

    Every change is applied to what the file holds at that moment, under a lock, and lands by
    renaming a finished temporary file. A file that cannot be read is set aside, never overwritten.
    Where nothing can be written, and while nbgrader runs, changes live in memory only.

    >>> import tempfile
    >>> store = Store(Path(tempfile.mkdtemp()) / "progress.json")
    >>> store.update(lambda content: content.update(student="ann"))
    >>> store.read()
    {'schema': 1, 'student': 'ann'}
    """

    def __init__(self, path: Path, tell: Callable[[str], None] = lambda message: None):
        self.path, self._tell, self._memory = Path(path), tell, None

    def read(self) -> dict:
        """The content now: from the file, or from memory when the file cannot be written."""
        return copy.deepcopy(self._memory) if self._memory is not None else self._load()

    def update(self, change: Callable[[dict], None]) -> None:
        """Apply a change to the content and keep it."""
        if self._memory is None and os.environ.get("NBGRADER_EXECUTION"):
            self._memory = self._load()
        if self._memory is not None:
            change(self._memory)
            return
        try:
            with files.locked(self.path.with_name(f".{self.path.stem}.lock")):
                content = self._load()
                change(content)
                files.write(self.path, json.dumps(content, ensure_ascii=False, indent=1))
        except OSError as error:
            self._memory = self._load()
            change(self._memory)
            self._tell(say("progress.not_kept", error=error.strerror or type(error).__name__))

    def _load(self):
        """What the file holds; an unreadable one is set aside."""
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"schema": SCHEMA}
        except (ValueError, RecursionError):
            return self._set_aside("progress.corrupt")
        except OSError:
            return {"schema": SCHEMA}
        if not well_formed(content):
            return self._set_aside("progress.corrupt")
        if content["schema"] != SCHEMA:
            return self._set_aside("progress.schema")
        return content

    def _set_aside(self, reason):
        """Rename a file we cannot read, so that nothing in it is lost."""
        if not os.environ.get("NBGRADER_EXECUTION"):
            stamp = datetime.now().strftime("%Y%m%dT%H%M%S%f")
            aside = self.path.with_name(f"{self.path.stem}.set-aside-{stamp}.json")
            try:
                os.replace(self.path, aside)
            except OSError:
                return {"schema": SCHEMA}
            names = {"file": self.path.name, "aside": aside.name}
            self._tell(say("progress.set_aside", reason=say(reason), **names))
        return {"schema": SCHEMA}


def well_formed(content: object) -> bool:
    """Whether this is a dict whose parts have the form that the engine writes.

    >>> well_formed({"schema": 1, "lessons": {}}), well_formed({"schema": 1, "lessons": []})
    (True, False)
    """
    if not isinstance(content, dict) or "schema" not in content:
        return False
    if content["schema"] != SCHEMA:
        return True  # written by another version: told as such
    student, lessons = content.get("student"), content.get("lessons", {})
    return (
        isinstance(student, str | None)
        and _two_levels(lessons)
        and _two_levels(content.get("responses", {}))
        and _two_levels(content.get("pages", {}))
        and all(_page(page) for page in content.get("pages", {}).values())
        and all(_row(row) for lesson in lessons.values() for row in lesson.values())
    )


def _two_levels(branch):
    """A dict of dicts."""
    return isinstance(branch, dict) and all(isinstance(inner, dict) for inner in branch.values())


def _page(page):
    """One page of the dossier: texts, numbers by name, and the draws that it was written for."""
    own = page.get("own", {})
    return (
        all(isinstance(page.get(part), str) for part in ("title", "text"))
        and isinstance(page.get("numbers"), dict)
        and isinstance(own, dict)
        and all(isinstance(told, str) for told in own.values())
    )


def _row(row):
    """One exercise's progress: counts, points and one of the known states."""
    return (
        isinstance(row, dict)
        and row.get("state", "right") in ("right", "wrong", "not attempted")
        and all(
            isinstance(row.get(part, 0), int | float) for part in ("points", "attempts", "hints")
        )
    )
