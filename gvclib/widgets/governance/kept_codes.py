"""Lesson 2: the codes of a reader, kept in a small file beside the notebook."""

import json
import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from gvclib import files, view

SCHEMA = 1


class CodesFile:
    """One small JSON file: read it, or change it by a function; the file is never half written.

    A file that cannot be read is set aside, never overwritten; `note` then says so. Where nothing
    can be written, and where nobody looks at a live page, changes live in memory only.

    >>> import tempfile
    >>> file = CodesFile(Path(tempfile.mkdtemp()) / "coding.json")
    >>> file.update(lambda content: content.update(types={"g01": "market"}))
    >>> CodesFile(file.path).read()["types"]
    {'g01': 'market'}
    """

    def __init__(self, path: str | Path):
        self.path, self.note = Path(path), ""
        self._memory: dict[str, Any] | None = None

    def read(self) -> dict[str, Any]:
        """The content now."""
        if self._memory is not None:
            return dict(self._memory)
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {"schema": SCHEMA}
        except (ValueError, RecursionError):
            return self._set_aside()
        except OSError:
            return {"schema": SCHEMA}
        good = isinstance(content, dict) and content.get("schema") == SCHEMA
        return content if good else self._set_aside()

    def update(self, change: Callable[[dict[str, Any]], None]) -> None:
        """Apply a change to the content and keep it."""
        content = self.read()
        change(content)
        if view.static():
            self._memory = content
        if self._memory is not None:
            self._memory = content
            return
        try:
            files.write(self.path, json.dumps(content, ensure_ascii=False, indent=1))
        except OSError as error:
            self._memory = content
            self.note = f"Your codes cannot be kept in {self.path.name} ({error.strerror})."

    def _set_aside(self) -> dict[str, Any]:
        """Rename a file that cannot be read, so that nothing in it is lost."""
        stamp = datetime.now().strftime("%Y%m%dT%H%M%S%f")
        aside = self.path.with_name(f"{self.path.stem}.set-aside-{stamp}.json")
        try:
            os.replace(self.path, aside)
            self.note = f"{self.path.name} could not be read; it is now called {aside.name}."
        except OSError:
            self._memory = {"schema": SCHEMA}
            self.note = f"{self.path.name} could not be read; new codes are not kept."
        return {"schema": SCHEMA}
