"""`gvc lessons DIR`: copies of the lessons, and what a student changed is never lost."""

import json

import pytest

from gvclib.__main__ import main
from gvclib.authoring import copy_lessons
from gvclib.data import catalog
from gvclib.errors import DataError


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """A stand-in for the lessons of a release, to be replaced by those of the next one."""
    folder = tmp_path / "shipped"
    folder.mkdir()
    for name in ("00_start.ipynb", "01_trade.ipynb"):
        (folder / name).write_text("release 1")
    monkeypatch.setattr(catalog, "shipped", lambda name: folder)
    return folder


def test_all_lessons_of_the_course_are_copied(tmp_path, capsys):
    assert main(["lessons", str(tmp_path / "a" / "b")]) == 0
    told = capsys.readouterr().out
    here = sorted((tmp_path / "a" / "b").glob("*.ipynb"))
    ours = sorted(catalog.shipped("lessons").glob("*.ipynb"))
    assert [path.name for path in here] == [path.name for path in ours]
    assert [path.read_bytes() for path in here] == [path.read_bytes() for path in ours]
    pages = sorted((tmp_path / "a" / "b" / "sources").glob("*.md"))
    assert [path.name[:2] for path in pages] == ["1_", "2_", "3_", "4_", "5_"]
    assert told.count(": copied") == len(ours) + len(pages) and f"jupyter lab {tmp_path}" in told


def test_a_second_copy_updates_what_is_untouched_and_keeps_what_is_changed(shipped, tmp_path):
    mine = tmp_path / "mine"
    copy_lessons.copy_out(mine)
    assert [line.split(": ")[1] for line in copy_lessons.copy_out(mine)] == ["up to date"] * 2
    (mine / "00_start.ipynb").write_text("my answers")
    (shipped / "00_start.ipynb").write_text("release 2")
    (shipped / "01_trade.ipynb").write_text("release 2")
    changed, untouched = copy_lessons.copy_out(mine)
    assert "kept, you changed it" in changed and "brought up to date" in untouched
    assert (mine / "00_start.ipynb").read_text() == "my answers"
    assert (mine / "01_trade.ipynb").read_text() == "release 2"
    assert "kept" in copy_lessons.copy_out(mine)[0], "and it stays so"


@pytest.mark.parametrize("record", [None, "{", "[]", '"text"'])
def test_files_of_unknown_origin_are_kept(shipped, tmp_path, record):
    (tmp_path / "00_start.ipynb").write_text("whose is this?")
    if record:
        (tmp_path / copy_lessons.RECORD).write_text(record)
    assert "kept" in copy_lessons.copy_out(tmp_path)[0]
    assert (tmp_path / "00_start.ipynb").read_text() == "whose is this?"
    assert list(json.loads((tmp_path / copy_lessons.RECORD).read_text())) == ["01_trade.ipynb"]


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="file.*; name a folder that you may write to"):
        copy_lessons.copy_out(tmp_path / "file")


def test_work_goes_on_in_the_clone_or_where_python_was_started(tmp_path, monkeypatch):
    assert copy_lessons.workplace() == catalog.shipped("lessons")
    monkeypatch.setattr(catalog, "shipped", lambda name: tmp_path / f"_{name}")
    monkeypatch.chdir(tmp_path)
    assert copy_lessons.workplace() == tmp_path
