"""A file written in one step, and a lock on one, on every system that Python runs on."""

import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO


def write(path: Path, content: str | bytes, mode: int = 0o600) -> None:
    """Write a file so that a reader sees the old one or the new one, never half of it.

    The folder must be there; `mode` says who may read the file, on drives that know of that. Raises
    OSError when it cannot be written; the old file is then as it was.

    >>> folder = Path(tempfile.mkdtemp())
    >>> write(folder / "a.txt", "text"), [path.name for path in folder.iterdir()]
    (None, ['a.txt'])
    """
    content = content.encode("utf-8") if isinstance(content, str) else content
    handle, draft = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".tmp", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        with suppress(PermissionError):  # a memory stick takes no modes
            os.chmod(draft, mode)
        _replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _replace(source, target, tries=20):
    """os.replace; on Windows another program may hold the file open for a moment."""
    for left in reversed(range(tries)):
        try:
            return os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or not left:
                raise
            time.sleep(0.05)
    return None


def lock(file: BinaryIO, wait: bool = True) -> Callable[[], None]:
    """Lock an open file against other processes; gives the function that unlocks it.

    Where there are no file locks (some network drives, a browser build), it does nothing. Raises
    BlockingIOError when another process holds the lock and we were not to wait.

    >>> with tempfile.TemporaryFile() as file:
    ...     lock(file)()
    """
    try:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        return lambda: fcntl.flock(file, fcntl.LOCK_UN)
    except ImportError:
        return _lock_windows(file, wait)
    except BlockingIOError:
        raise
    except OSError:
        return lambda: None


def _lock_windows(file, wait):
    try:
        import msvcrt
    except ImportError:
        return lambda: None
    file.seek(0)
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
    except PermissionError as error:
        raise BlockingIOError(*error.args) from None

    def release():
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

    return release
