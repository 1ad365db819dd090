"""The files to upload: read back as Canvas, Moodle and a spreadsheet would read them."""

import csv
import os
import stat

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.reports import canvas_and_moodle, pages

PEOPLE = {
    "ann": {"first_name": "Ann", "last_name": "Li", "email": "ann@example.org"},
    "bob.ng": {"first_name": "Bob", "last_name": "Ng", "email": None, "lms_user_id": "4711"},
    "20210001": {"first_name": "小明", "last_name": "王", "email": "wang@例子.中国"},
    "guest": {"first_name": None, "last_name": None, "email": None},
}
SCORES = {
    ("ann", "00_start_here"): {"score": 7.5, "late_penalty": 0.0, "pending": False},
    ("ann", "01_baskets"): {"score": 20, "late_penalty": 2.5, "pending": True},
    ("bob.ng", "00_start_here"): {"score": 1.0, "late_penalty": 3.0, "pending": False},
    ("20210001", "01_baskets"): {"score": 1 / 3, "late_penalty": None, "pending": True},
}
MOST = {"01_baskets": 36.0, "00_start_here": 9.0}


def rows():
    nothing = {"score": None, "late_penalty": 0.0, "pending": False}
    return [
        {"student": who, **known, "assignment": name, "max_score": most}
        | SCORES.get((who, name), nothing)
        for name, most in MOST.items()
        for who, known in PEOPLE.items()
    ]


def results():
    marks = [
        Mark("rca", "01-rca-check", "function", "wrong", 0.0, 2.0, "…", mistake="own share"),
        Mark("gap", "01-gap-check", "value", "right", 1.5, 1.5),
    ]
    given = [Result(who, "01_baskets", "01", marks) for who in ("bob.ng", "ann")]
    return [*given, Result("ann", "00_start_here", "00", marks[1:])]


@pytest.fixture
def home(tmp_path):
    written = canvas_and_moodle.write(tmp_path, rows(), results())
    names = ["canvas.csv", "moodle.csv", "scores.csv", "exercises.csv"]
    assert written == [tmp_path / "grades" / name for name in names]
    return tmp_path / "grades"


def lines(path, encoding="utf-8"):
    with open(path, newline="", encoding=encoding) as file:
        return list(csv.reader(file))


def test_canvas_has_its_columns_the_possible_points_and_every_assignment(home):
    head, possible, *students = lines(home / "canvas.csv")
    known = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    assert head == [*known, "00_start_here", "01_baskets"]
    assert possible == ["Points Possible", "", "", "", "", "9", "36"]
    assert ["Li, Ann", "", "ann", "ann", "", "7.5", "17.5"] in students
    assert ["Ng, Bob", "4711", "bob.ng", "bob.ng", "", "0", ""] in students
    assert ["王, 小明", "", "20210001", "20210001", "", "", "0.3333333333"] in students
    assert ["guest", "", "guest", "guest", "", "", ""] in students and len(students) == 4


def test_canvas_importer_finds_its_way(home):
    """The rules that Canvas' own importer checks in the first two lines."""
    raw = (home / "canvas.csv").read_bytes()
    head, possible, *_ = lines(home / "canvas.csv")
    assert "Student" in head[0] and "ID" in head[1] and not raw.startswith(b"\xef\xbb\xbf")
    assert (head[2], head[3], head[4]) == ("SIS User ID", "SIS Login ID", "Section")
    assert "Points Possible" in possible[0] and raw.decode("utf-8").count("\r\n") == 6
    assert all(line.count(";") == 0 for line in raw.decode("utf-8").splitlines()[:3])


def test_moodle_can_map_id_or_email(home):
    table = pd.read_csv(home / "moodle.csv", dtype={"ID number": str}, keep_default_na=False)
    about = ["ID number", "Email address", "First name", "Last name"]
    assert list(table.columns) == [*about, "00_start_here", "01_baskets"]
    known = table.set_index("ID number")
    assert known.loc["20210001", "First name"] == "小明"
    assert known.loc["ann", "01_baskets"] == "17.5" and known.loc["ann", "00_start_here"] == "7.5"
    assert known.loc["guest", "00_start_here"] == "" and known.index.is_unique


def test_scores_tell_how_a_final_score_came_about(home):
    table = pd.read_csv(home / "scores.csv", dtype={"student": str})
    assert list(table.columns) == list(canvas_and_moodle.SCORES)
    row = table.set_index(["student", "assignment"]).loc[("ann", "01_baskets")]
    assert (row["score"], row["late_penalty"], row["final_score"]) == (20, 2.5, 17.5)
    assert row["pending"] == "yes" and row["max_score"] == 36
    bob = table.set_index(["student", "assignment"]).loc[("bob.ng", "00_start_here")]
    assert bob["final_score"] == 0 and bob["pending"] == "no"
    absent = table.set_index(["student", "assignment"]).loc[("guest", "01_baskets")]
    assert pd.isna(absent["score"]) and pd.isna(absent["final_score"])


def test_exercises_are_a_long_table(home):
    table = pd.read_csv(home / "exercises.csv")
    columns = ["student", "assignment", "exercise", "state", "points", "max_points", "mistake"]
    columns += ["layer"]
    assert list(table.columns) == columns
    assert table["student"].to_list() == ["ann", "ann", "ann", "bob.ng", "bob.ng"]
    first = table.iloc[1].to_dict()
    assert first | {"mistake": "own share"} == first and first["points"] == 0
    assert (home / "exercises.csv").read_bytes().startswith(b"\xef\xbb\xbf")  # for Excel


FORMULAS = ('=HYPERLINK("http://example.org")', "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r\n=1", "＝1")


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_can_run_as_a_formula(tmp_path, formula):
    row = rows()[0] | {"first_name": formula, "last_name": formula, "email": formula}
    marks = [Mark(formula, "c", "value", "wrong", 0.0, 1.0, mistake=formula)]
    written = canvas_and_moodle.write(
        tmp_path, [row], [Result("ann", "00_start_here", "00", marks)]
    )
    for path in written:
        for cell in (cell for line in lines(path, "utf-8-sig") for cell in line):
            assert not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝")), cell
        assert len(pd.read_csv(path, header=None, encoding="utf-8-sig")) == len(
            lines(path, "utf-8-sig")
        )


@given(st.text())
def test_any_name_is_one_cell_on_one_line(name):
    cell = pages.harmless(name)
    assert "\n" not in cell and "\r" not in cell and not cell.startswith(("=", "+", "-", "@"))
    cell.encode("utf-8")
    (read,) = csv.reader([pages.csv_text([name], []).removesuffix("\r\n")])
    assert read == [cell] or (not cell and read in ([], [""]))


def test_numbers_stay_numbers():
    told = [pages.harmless(each) for each in (0, 0.1 + 0.2, 1e-12, 12345678.25, float("nan"))]
    assert told == ["0", "0.3", "1e-12", "12345678.25", ""]


def test_a_file_is_replaced_whole_or_not_at_all(home, monkeypatch):
    before = {path.name: path.read_bytes() for path in home.iterdir()}

    def full(*words):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="No space"):
        canvas_and_moodle.write(home.parent, rows()[:1])
    assert {path.name: path.read_bytes() for path in home.iterdir()} == before


def test_nobody_else_may_look_into_the_folder(home):
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_a_course_without_submissions_has_empty_files(tmp_path):
    written = canvas_and_moodle.write(tmp_path, [])
    assert [len(lines(path)) for path in written] == [2, 1, 1, 1]


def test_names_do_not_depend_on_the_order_of_rows(home, tmp_path):
    other = tmp_path / "other"
    canvas_and_moodle.write(other, rows()[::-1], results()[::-1])
    for path in home.iterdir():
        assert path.read_bytes() == (other / "grades" / path.name).read_bytes(), path.name
