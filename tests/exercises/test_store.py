"""The files beside the notebook: atomic, shared by two notebooks, never lost."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from gvclib.exercises.store import Store


@pytest.fixture(autouse=True)
def student(monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "progress.json"


def put(store, **values):
    store.update(lambda content: content.update(values))


def test_content_is_read_back_by_another_store(path):
    put(Store(path), a=1)
    put(Store(path), b="中文")
    assert Store(path).read() == {"schema": 1, "a": 1, "b": "中文"}
    assert [p.name for p in path.parent.glob("*.tmp")] == []


def test_a_failed_write_leaves_the_old_file(path, monkeypatch):
    put(Store(path), a=1)
    with pytest.raises(TypeError):
        Store(path).update(lambda content: content.update(b=object()))
    assert Store(path).read()["a"] == 1
    assert sorted(p.name for p in path.parent.iterdir()) == [".progress.lock", "progress.json"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{not json", "damaged"),
        ("", "damaged"),
        ("[]", "damaged"),
        ("[" * 100_000, "damaged"),
        ('{"a": 1}', "damaged"),
        ('{"schema": 1, "lessons": 3}', "damaged"),
        ('{"schema": 1, "lessons": {"01": []}}', "damaged"),
        ('{"schema": 1, "lessons": {"01": {"rca": {"state": "great"}}}}', "damaged"),
        ('{"schema": 1, "lessons": {"01": {"rca": {"points": "2"}}}}', "damaged"),
        ('{"schema": 1, "student": 5}', "damaged"),
        ('{"schema": 2}', "another version"),
    ],
)
def test_a_file_that_cannot_be_read_is_set_aside_and_said_once(path, text, reason):
    path.write_text(text)
    messages = []
    store = Store(path, messages.append)
    assert store.read() == {"schema": 1}
    put(store, a=1)
    aside = list(path.parent.glob("progress.set-aside-*.json"))
    assert [p.read_text() for p in aside] == [text]
    assert len(messages) == 1 and reason in messages[0] and aside[0].name in messages[0]
    assert store.read() == {"schema": 1, "a": 1}


def test_undecodable_bytes_are_set_aside(path):
    path.write_bytes(b"\xff\xfe\x00")
    assert Store(path).read() == {"schema": 1}


def test_a_folder_that_cannot_be_written_is_said_once_and_memory_serves(path, monkeypatch):
    put(Store(path), a=1)
    messages = []
    store = Store(path, messages.append)

    def refuse(*args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    put(store, b=2), put(store, c=3)
    assert store.read() == {"schema": 1, "a": 1, "b": 2, "c": 3}
    assert messages == [
        "Progress and answers are not kept: this folder cannot be written (Permission denied). "
        "Checks still work."
    ]


def test_under_nbgrader_nothing_is_written_nor_renamed(path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    path.write_text("damaged")
    messages = []
    store = Store(path, messages.append)
    put(store, a=1)
    assert store.read() == {"schema": 1, "a": 1} and messages == []
    assert [p.name for p in path.parent.iterdir()] == ["progress.json"]
    assert path.read_text() == "damaged"


WRITER = """
import sys
from pathlib import Path
from gvclib.exercises.store import Store
for i in range(40):
    Store(Path(sys.argv[1])).update(lambda content: content.update({f"{sys.argv[2]}{i}": i}))
"""


def test_two_notebooks_that_write_at_once_lose_nothing(path):
    root = str(Path(__file__).parents[2])
    command, env = [sys.executable, "-c", WRITER, str(path)], {**os.environ, "PYTHONPATH": root}
    writers = [subprocess.Popen([*command, name], env=env) for name in "abc"]
    assert [writer.wait(600) for writer in writers] == [0, 0, 0]
    assert len(json.loads(path.read_text())) == 1 + 3 * 40


def test_a_drive_without_locks_is_written_all_the_same(path, monkeypatch):
    import fcntl

    def refuse(*args):
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(fcntl, "flock", refuse)
    put(Store(path), a=1)
    assert Store(path).read()["a"] == 1
