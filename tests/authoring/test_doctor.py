"""The doctor says what is wrong and what to do, and reaches its last line."""

import stat

import pytest

from gvclib.authoring import doctor


def test_a_ready_machine_gets_a_clean_bill(capsys):
    assert doctor.main() == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[0] for line in lines[:-1]] == ["✔"] * len(doctor.CHECKS)
    assert lines[-1] == "Ready."


def test_a_changed_table_is_named_with_a_remedy(tmp_path, monkeypatch, capsys):
    import shutil

    from gvclib.data import catalog

    shutil.copytree(catalog.folder(), tmp_path / "data", ignore=shutil.ignore_patterns("build"))
    (tmp_path / "data" / "countries.csv").write_text("country\nXXX\n")
    monkeypatch.setattr(catalog, "folder", lambda: tmp_path / "data")
    monkeypatch.setattr(doctor, "CHECKS", (doctor.tables,))
    assert doctor.main() == 1
    out = capsys.readouterr().out
    assert "countries.csv" in out and "git checkout -- data" in out


def test_a_missing_package_is_named(monkeypatch):
    monkeypatch.setattr(
        doctor.metadata, "requires", lambda name: ["no-such-package>=1", "pandas>=99"]
    )
    finding = doctor.packages()
    assert not finding.ok
    assert "no-such-package is missing" in finding.seen and "needed >=99" in finding.seen


def test_a_crashing_check_is_reported_and_does_not_end_the_report():
    def broken():
        raise RuntimeError("disk on fire")

    finding = doctor.examine(broken)
    assert not finding.ok and "disk on fire" in finding.seen


def test_a_folder_without_write_access_is_found(tmp_path, monkeypatch):
    import os

    if os.geteuid() == 0:
        pytest.skip("root may write everywhere, so a read-only folder cannot be made")
    lessons = tmp_path / "lessons"
    lessons.mkdir()
    lessons.chmod(stat.S_IREAD | stat.S_IEXEC)
    monkeypatch.setattr(doctor.copy_lessons, "workplace", lambda: lessons)
    assert not doctor.progress_folder().ok
