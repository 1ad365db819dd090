"""A file written in one step; a lock on every system."""

import os
import stat
import subprocess
import sys
from types import SimpleNamespace

import pytest

from gvclib import files

HOLD = """
import sys
from gvclib import files
with open(sys.argv[1], "a+b") as file:
    files.lock(file)
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


def test_a_lock_keeps_another_process_out_until_it_is_let_go(tmp_path):
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with (
        subprocess.Popen(command, **pipes) as other,
        open(tmp_path / "lock", "a+b") as file,
    ):
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(BlockingIOError):
            files.lock(file, wait=False)
        other.stdin.close()
        files.lock(file)()  # waits until the other has ended


def test_windows_locks_one_byte_and_says_who_is_in_the_way(tmp_path, monkeypatch):
    """With a stand-in for Windows' module: what is called, and which error comes out."""
    calls, taken = [], [False]

    def locking(_, how, count):
        calls.append((how, count))
        if how == "now" and taken[0]:
            raise PermissionError(13, "Permission denied")

    windows = SimpleNamespace(LK_LOCK="wait", LK_NBLCK="now", LK_UNLCK="free", locking=locking)
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", windows)
    with open(tmp_path / "lock", "a+b") as file:
        files.lock(file)()
        taken[0] = True
        with pytest.raises(BlockingIOError):
            files.lock(file, wait=False)
    assert calls == [("wait", 1), ("free", 1), ("now", 1)]
