"""One temporary folder for all that a run makes, its processes' files too."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gvclib.grading.class_run import result_cache, result_store


@contextmanager
def in_one_folder(course: Path) -> Iterator[None]:
    """Let all temporary files lie in a new folder that goes at the end; one left over goes now."""
    note = result_cache.home(course) / "scratch"
    _remove_left(note)
    made = Path(tempfile.gettempdir(), f"gvc-{secrets.token_hex(8)}")
    before, of_python = os.environ.get("TMPDIR"), tempfile.tempdir
    note.write_bytes(os.fsencode(made))  # first, so that no kill can leave it unnoted
    made.mkdir(0o700)
    try:
        os.environ["TMPDIR"] = tempfile.tempdir = str(made)
        yield
    finally:
        tempfile.tempdir = of_python
        del os.environ["TMPDIR"]
        if before is not None:
            os.environ["TMPDIR"] = before
        _remove_left(note)


def _remove_left(note):
    """Remove the temporary folder that a run has noted, if it is one of ours, and the note."""
    with suppress(FileNotFoundError):
        left = Path(os.fsdecode(note.read_bytes()))
        if left.name.startswith("gvc-") and left.parent == Path(tempfile.gettempdir()):
            with suppress(RecursionError):  # students' folders may be nested without end
                result_store.remove(left)
    note.unlink(missing_ok=True)
