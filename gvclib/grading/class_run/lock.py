"""One grader at a time on a course."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from gvclib import files
from gvclib.errors import DataError
from gvclib.grading.class_run import result_cache


@contextmanager
def only_grader(course: Path) -> Iterator[None]:
    """Keep other graders out of a course; raises DataError when one is at work."""
    with ExitStack() as held:
        try:
            held.enter_context(files.locked(result_cache.home(course) / "lock", wait=False))
        except BlockingIOError:
            raise DataError(f"another `gvc grade` is at work in {course}; let it end") from None
        yield
