"""The `gvc` command: what it prints, what it returns, and what it imports."""

import subprocess
import sys
from pathlib import Path

import pytest

from gvclib import __version__
from gvclib.__main__ import main, parser

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ("doctor", "build", "execute", "audit", "book", "memo", "course", "grade")


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    text = capsys.readouterr().out
    assert end.value.code == 0
    assert all(f"\n    {name} " in text for name in COMMANDS)


@pytest.mark.parametrize("words", [*([name] for name in COMMANDS), ["course", "new"]])
def test_every_command_has_help(words, capsys):
    with pytest.raises(SystemExit) as end:
        main([*words, "--help"])
    assert end.value.code == 0
    assert f"gvc {' '.join(words)}" in capsys.readouterr().out


def test_no_command_and_a_wrong_one_are_usage_errors(capsys):
    for words in ([], ["teach"], ["course"], ["build", "--lessons", "00"]):
        with pytest.raises(SystemExit) as end:
            main(words)
        assert end.value.code == 2
    assert "usage: gvc" in capsys.readouterr().err


def test_python_m_gvclib_works_and_help_imports_nothing_heavy():
    code = (
        "import sys; from gvclib.__main__ import parser; parser().format_help();"
        "print([m for m in ('numpy', 'altair', 'nbformat', 'nbgrader') if m in sys.modules])"
    )
    for words, told in (
        (["-m", "gvclib", "--version"], f"gvclib {__version__}"),
        (["-c", code], "[]"),
    ):
        command, how = [sys.executable, *words], {"capture_output": True, "text": True}
        done = subprocess.run(command, cwd=ROOT, timeout=60, **how)
        assert done.returncode == 0 and done.stdout.strip() == told, done.stderr


def test_a_mistake_is_one_sentence_and_status_1(tmp_path, capsys):
    assert main(["build", "--root", str(tmp_path)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and "has no lessons/source" in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_a_missing_package_names_the_remedy(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "jupytext", None)
    assert main(["build", "--root", str(ROOT)]) == 1
    assert "pip install -e '.[teacher]'" in capsys.readouterr().err


def test_a_bug_of_ours_is_not_hidden(monkeypatch):
    def broken():
        raise ModuleNotFoundError("No module named 'gvclib.lost'", name="gvclib.lost")

    monkeypatch.setattr("gvclib.authoring.doctor.main", broken)
    with pytest.raises(ModuleNotFoundError):
        main(["doctor"])


def test_lessons_are_a_list_of_numbers():
    assert parser().parse_args(["audit", "--lessons", "00, 01"]).lessons == ["00", "01"]


def test_audit_prints_a_table(capsys):
    assert main(["audit", "--lessons", "00", "--seeds", "1", "--root", str(ROOT)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Lesson 00: Start here"
    assert lines[1].startswith("exercise  kind") and lines[1].endswith("hints  faults")
    assert [line.split()[0] for line in lines[2:4]] == ["guess", "pick"]
    assert lines[-1] == "All exercises hold; seeds tried: 1."


def test_course_new_says_what_to_run_next(tmp_path, capsys):
    folder = tmp_path / "course"
    assert main(["course", "new", str(folder), "--lessons", "00", "--root", str(ROOT)]) == 0
    text = capsys.readouterr().out
    for words in (f"cd {folder}", "nbgrader generate_assignment 00_start_here", "secret.json"):
        assert words in text
    assert main(["course", "new", str(folder), "--root", str(ROOT)]) == 1
    assert "is not empty" in capsys.readouterr().err
