"""A file written in one step, and a lock file, on every system that Python runs on."""

import errno
import os
import tempfile
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

# What a system or a drive says that has no file locks.
_NO_LOCKS = {errno.ENOSYS, errno.ENOLCK, errno.EINVAL, errno.EIO, errno.ENOTSUP, errno.EOPNOTSUPP}


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


@contextmanager
def locked(path: Path, wait: bool = True) -> Iterator[None]:
    """Hold a lock file against other processes; one that dies lets go of it.

    Where there are no file locks (some network drives, a browser build), this goes on without.
    Processes forked meanwhile do not hold it. Raises BlockingIOError when another process holds it
    and we were not to wait, OSError when the file cannot be opened.

    >>> with tempfile.TemporaryDirectory() as folder, locked(Path(folder, "lock")):
    ...     pass
    """
    with warnings.catch_warnings(action="ignore"):  # it warns where there are no file locks
        import filelock  # not before it is needed: it takes 30 ms

    os.stat(path.parent)  # else the folder would be made
    kind = filelock.WindowsFileLock if os.name == "nt" else filelock.UnixFileLock
    # The library's own stand-in for a lock would outlive a process that is killed.
    lock = kind(path, timeout=-1 if wait else 0, poll_interval=0.01, fallback_to_soft=False)
    try:
        lock.acquire()
    except filelock.Timeout:
        raise BlockingIOError(errno.EAGAIN, "another process holds it", str(path)) from None
    except OSError as error:
        if error.errno not in _NO_LOCKS:
            raise
    try:
        yield
    finally:
        lock.release()
