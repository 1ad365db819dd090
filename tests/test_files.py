"""A file written in one step; a lock on every system."""

import errno
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gvclib import files

ROOT = Path(__file__).resolve().parent.parent
HOLD = """
import sys
from pathlib import Path
from gvclib import files
with files.locked(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_text_is_written_as_it_is_and_bytes_too(tmp_path):
    for content, there in (("李\r\n\n", "李\r\n\n".encode()), (b"\x00\xff", b"\x00\xff")):
        files.write(tmp_path / "a", content)
        assert (tmp_path / "a").read_bytes() == there
    assert os.listdir(tmp_path) == ["a"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_reads_it_unless_others_may(tmp_path):
    for settings, mode in (({}, 0o600), ({"mode": 0o644}, 0o644)):
        files.write(tmp_path / "a", "", **settings)
        assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_and_no_draft(tmp_path, monkeypatch, step):
    files.write(tmp_path / "a", "old")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, full)
    with pytest.raises(OSError, match="No space"):
        files.write(tmp_path / "a", "new")
    assert os.listdir(tmp_path) == ["a"] and (tmp_path / "a").read_text() == "old"


def test_a_drive_without_modes_is_written_all_the_same(tmp_path, monkeypatch):
    def refuse(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "chmod", refuse)
    files.write(tmp_path / "a", "text", mode=0o644)
    assert (tmp_path / "a").read_text() == "text"


@pytest.fixture
def other(tmp_path):
    """Another process that holds the lock until its input ends."""
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.kill()


@pytest.mark.parametrize("end", ["let go", "killed"])
def test_a_lock_keeps_another_process_out_until_it_is_let_go(tmp_path, other, end):
    with pytest.raises(BlockingIOError), files.locked(tmp_path / "lock", wait=False):
        pytest.fail("two processes hold the lock")
    other.kill() if end == "killed" else other.stdin.close()
    with files.locked(tmp_path / "lock"):  # waits until the other has ended
        pass
    with files.locked(tmp_path / "lock", wait=False):
        assert [path.name for path in tmp_path.iterdir()] == ["lock"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="nothing is forked here")
def test_a_forked_process_does_not_hold_the_lock(tmp_path):
    with files.locked(tmp_path / "lock"):
        child = os.fork()
        if not child:
            time.sleep(60)
            os._exit(0)
    try:
        with files.locked(tmp_path / "lock", wait=False):
            pass
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOLCK])
def test_a_drive_without_locks_is_used_all_the_same(tmp_path, monkeypatch, number):
    fcntl = pytest.importorskip("fcntl")

    def refuse(*_):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(fcntl, "flock", refuse)
    with files.locked(tmp_path / "lock"), files.locked(tmp_path / "lock", wait=False):
        files.write(tmp_path / "a", "text")


def test_a_system_without_locks_is_used_all_the_same(tmp_path):
    """As in a browser: neither of the modules that lock is there."""
    code = f"""
import sys
from pathlib import Path
sys.modules |= {{"fcntl": None, "msvcrt": None}}
from gvclib import files
with files.locked(Path({str(tmp_path / "lock")!r}), wait=False):
    print("went on")
"""
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True)
    assert done.stdout == b"went on\n", done.stderr


def test_a_lock_file_that_cannot_be_opened_is_an_error(tmp_path):
    with pytest.raises(OSError), files.locked(tmp_path / "nowhere" / "lock"):
        pytest.fail("there is no such folder")


def test_templates_and_locks_are_not_loaded_before_they_are_needed():
    code = "import sys, gvclib.web_page, gvclib.files, gvclib.exercises as e; e.lesson('01')"
    code += "; print([m for m in ('jinja2', 'filelock') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=ROOT)
    assert done.stdout == b"[]\n", done.stderr
