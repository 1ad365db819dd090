"""Item statistics against sums by hand, and the report's page; who copied and who did not."""

import base64
import csv
import re
import xml.etree.ElementTree as ElementTree
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from support import simulated_classes as worlds
from support.courses import ROOT, notebook
from support.page_reader import Reader

from gvclib import exercises
from gvclib.exercises import judging
from gvclib.exercises.students import GUEST
from gvclib.grading.marking import judge
from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.reports import item_analysis as analysis
from gvclib.grading.reports import item_charts, item_report
from gvclib.grading.reports.similar_answers import Stray, guests, pairs, strays, surprise

LESSON = notebook(ROOT / "lessons" / "01_export_sophistication.ipynb")["cells"]


def table(*rows):
    """Marks of right (1) and wrong (0) answers, a row a student, one point each."""
    states = {1: "right", 0: "wrong", None: "not attempted"}
    marks = ([worlds.mark(f"q{k}", "value", states[x], 1) for k, x in enumerate(r)] for r in rows)
    return analysis.marks_table(Result(f"s{n}", "A", "01", row) for n, row in enumerate(marks))


# -- statistics ----------------------------------------------------------------------------------


def test_difficulty_is_the_share_of_points():
    found = analysis.exercise_table(table([1, 0], [1, None], [1, 1], [0, 1]))
    assert found["difficulty"].to_dict() == {"q0": 0.75, "q1": 0.5}
    assert found.loc["q1", ["right", "wrong", "not_attempted"]].to_list() == [2, 1, 1]


def test_discrimination_is_the_point_biserial_correlation_with_the_rest():
    """By the textbook's formula: (M1 - M0) / s · sqrt(p q)."""
    rng = np.random.default_rng(4)
    points = pd.DataFrame(rng.integers(0, 2, (50, 6)), columns=list("abcdef")).astype(float)
    found = analysis.discrimination(points, points)
    for name in points:
        rest, x = points.drop(columns=name).sum(axis=1), points[name]
        means = rest[x == 1].mean() - rest[x == 0].mean()
        by_hand = means / rest.std(ddof=0) * np.sqrt(x.mean() * (1 - x.mean()))
        assert found[name] == pytest.approx(by_hand)


def test_discrimination_is_undefined_where_nothing_varies():
    alike = pd.DataFrame({"a": [1, 1, 1, 1], "b": [0, 1, 0, 1], "c": [0, 0, 1, 1]})
    found = analysis.discrimination(alike, alike)
    assert np.isnan(found["a"]) and not np.isnan(found["b"])
    assert analysis.discrimination(alike[:2], alike[:2]).isna().all()
    alone = alike[["b"]]
    assert np.isnan(analysis.discrimination(alone, alone)["b"])


def test_an_exercise_without_points_has_a_discrimination_too():
    marks = [worlds.mark("q0", "value", "right", 0), worlds.mark("q1", "value", "right", 1)]
    wrong = [worlds.mark("q0", "value", "wrong", 0), worlds.mark("q1", "value", "wrong", 1)]
    rows = [Result(f"s{n}", "A", "01", marks if n % 2 else wrong) for n in range(6)]
    found = analysis.exercise_table(analysis.marks_table(rows))
    assert found.loc["q0", "difficulty"] == 0.5
    assert found.loc["q0", "discrimination"] == pytest.approx(1)


def test_upper_and_lower_groups():
    points = pd.DataFrame({"a": [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1], "b": range(11)})
    found = analysis.upper_lower(points, points)
    assert found["a"] == 1.0 and found["b"] == pytest.approx(9 - 1)
    assert analysis.upper_lower(points[:3], points[:3]).isna().all()
    alike = pd.DataFrame({"a": [1, 1, 1, 1, 1]})
    assert analysis.upper_lower(alike, alike).isna().all()


def test_alpha_of_right_or_wrong_is_kr_20():
    rng = np.random.default_rng(5)
    able = rng.normal(size=(60, 1))
    points = pd.DataFrame((able + rng.normal(size=(60, 8)) > 0).astype(float))
    p, k, total = points.mean(), 8, points.sum(axis=1)
    kr20 = k / (k - 1) * (1 - (p * (1 - p)).sum() / total.var(ddof=0))
    assert analysis.alpha(points) == pytest.approx(kr20) and 0.5 < kr20 < 1
    assert analysis.alpha(points.assign(unpaid=0.0)) == pytest.approx(kr20)


@pytest.mark.parametrize("points", [[[1, 1]], [[1], [0], [1]], [[1, 0], [0, 1], [1, 0]]])
def test_alpha_is_undefined_for_too_little(points):
    assert np.isnan(analysis.alpha(pd.DataFrame(points)))


def test_misconceptions_are_counted_in_class_and_among_the_wrong():
    marks = [worlds.mark("rca", "value", "wrong", 1, mistake="own share")]
    other = [worlds.mark("rca", "value", "wrong", 1)]
    right = [worlds.mark("rca", "value", "right", 1)]
    results = [Result(f"s{n}", "A", "01", m) for n, m in enumerate([marks, marks, other, right])]
    (found,) = analysis.misconceptions(analysis.marks_table(results)).to_dict("records")
    assert (found["mistake"], found["students"]) == ("own share", 2)
    assert found["of_class"] == 0.5 and found["of_wrong"] == pytest.approx(2 / 3)


def test_times_are_gaps_between_last_checks():
    def at(clock):
        return {"last": f"2025-03-01T{clock}"}

    told = {"a": at("10:00:00"), "b": at("10:03:00"), "c": at("11:03:00"), "d": at("11:03:02")}
    assert analysis.minutes(told) == {"b": 3.0}  # an hour is a break, two seconds a Run All
    mixed = told | {"e": at("11:10:02+08:00"), "f": {"last": "soon"}, "g": 7, "h": {"last": 5}}
    assert analysis.minutes(mixed) == {"b": 3.0, "e": 7.0}


@pytest.mark.parametrize("row", [None, [], "x", {"attempts": "9" * 99, "hints": -1}, {"last": {}}])
def test_a_forged_progress_file_harms_nothing(row):
    result = Result("s", "A", "01", [worlds.mark("q", "value", "right", 1)], progress={"q": row})
    found = analysis.exercise_table(analysis.marks_table([result]))
    assert found[["attempts", "hints", "minutes"]].isna().all(axis=None)


def test_sections_are_the_headings_above_the_checks():
    found = analysis.sections(worlds.plan("01", LESSON).cells)
    assert found["trap_kinds"] == "1 · Who got out, and by which ruler?"
    assert found["rca"] == found["my_rca"] == "2 · Who is unusually good at chips?"
    assert found["felipe"] == "Go further: Where do 28 and 14 years come from?"
    assert found["prody"] == found["expy"] == "Go further: PRODY and EXPY as functions"
    assert len(found) == 22
    assert len(analysis.goals(worlds.plan("01", LESSON).cells)) == 4


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_exercise_of_every_lesson_stands_in_a_section(path):
    found = analysis.sections(worlds.plan(path.stem[:2], notebook(path)["cells"]).cells)
    assert found and all(found.values())


def test_no_submissions_at_all():
    marks = analysis.marks_table([])
    assert analysis.exercise_table(marks).empty and analysis.misconceptions(marks).empty
    assert analysis.student_table(marks).empty and pairs(marks) == []


# -- likely copies -------------------------------------------------------------------------------


def value(digest, state="wrong", name="q", own=False, mistake=None, kind="value"):
    return worlds.mark(name, kind, state, 1, digest, mistake, own)


def marks_of(*given, students=30, name="q", own=False):
    """Answers of a few students to exercises; all others are right, in their own way."""
    classmates = list(given)
    for n in range(len(given), students):
        right = {"state": "right", "digest": f"right {n if own else ''}", "mistake": None}
        classmates.append([replace(mark, **right) for mark in given[0]])
    results = (Result(f"s{n:02d}", "A", "01", list(m)) for n, m in enumerate(classmates))
    return analysis.marks_table(results)


def test_three_rare_wrong_values_under_three_headings_list_a_pair():
    shared = [value(f"v{n}", name=f"q{n}") for n in range(3)]
    (pair,) = pairs(marks_of(shared, shared))
    assert pair.students == ("s00", "s01") and pair.weight == pytest.approx(3 * np.log(30))
    assert [each.exercise for each in pair.evidence] == ["q0", "q1", "q2"]
    assert pairs(marks_of(shared[:2], shared[:2])) == []
    assert pairs(marks_of(shared, shared), {"q0": "one", "q1": "one", "q2": "two"}) == []


@pytest.mark.parametrize(
    "change",
    [
        *({"mistake": "percent"}, {"kind": "function"}, {"kind": "chart"}),
        *({"state": "right", "digest": "v"}, {"state": "not attempted", "digest": ""}),
    ],
)
def test_what_many_do_alone_and_what_is_right_or_missing_is_no_evidence(change):
    shared = [value(**{"digest": f"v{n}", "name": f"q{n}", **change}) for n in range(6)]
    assert pairs(marks_of(shared, shared)) == []


def test_a_value_of_many_weighs_little():
    shared = [value(f"v{n}", name=f"q{n}") for n in range(3)]
    assert pairs(marks_of(*[shared] * 8)) == []
    assert surprise(2, 100) > surprise(5, 100) > surprise(50, 100) > 0


def test_an_answer_that_is_right_for_anothers_case_counts_twice_but_not_alone():
    theirs = [value("v0", "right", "q0", own=True), value("v1", name="q1"), value("v2", name="q2")]
    mine = [value("v0", "wrong", "q0", own=True), *theirs[1:]]
    for students in (10, 30, 100):
        (pair,) = pairs(marks_of(theirs, mine, students=students, own=True))
        assert pair.evidence[0].of == "s00" and pair.students == ("s00", "s01")
        assert pairs(marks_of(theirs[:1], mine[:1], students=students, own=True)) == []
    stray = Stray("s01", "q0", ("s00",))
    assert strays(marks_of(theirs, mine, own=True)) == [stray]


def test_who_never_signed_in_is_told_apart():
    guest = [value(f"guest {n}", name=f"q{n}", own=True) for n in range(4)]
    owner = [replace(mark, state="right") for mark in guest]
    marks = marks_of(guest, guest, owner, own=True)
    assert len(pairs(marks)) == 3
    innocent = {f"q{n}": {f"guest {n}"} for n in range(4)}
    assert pairs(marks, None, innocent) == [] and strays(marks, innocent) == []
    assert guests(marks, innocent) == dict.fromkeys(["s00", "s01"], sorted(innocent))


@pytest.mark.parametrize("students", [12, 30, 80])
def test_students_who_work_alone_are_rarely_listed(students):
    rng = np.random.default_rng(students)
    classes = [worlds.alone(rng, students) for _ in range(15)]
    found = [len(pairs(analysis.marks_table(each), worlds.GROUPS)) for each in classes]
    print(f"{students} students: {np.mean(found):.2f} pairs a class by chance")
    assert np.mean(found) <= 0.1


def test_a_copied_notebook_is_found_where_it_differs_from_the_others():
    rng = np.random.default_rng(8)
    found = {}
    for _ in range(40):
        marks, pair, seen = worlds.copied(rng, worlds.alone(rng, 30))
        listed = [each.students for each in pairs(analysis.marks_table(marks), worlds.GROUPS)]
        found.setdefault(seen, []).append(pair in listed)
    print({seen: f"{sum(told)} of {len(told)}" for seen, told in sorted(found.items())})
    many = [told for seen, each in found.items() if seen >= 4 for told in each]
    assert len(many) >= 8 and np.mean(many) >= 0.9


def test_a_thousand_students_take_seconds():
    marks = analysis.marks_table(worlds.alone(np.random.default_rng(1), 1000))
    assert len(pairs(marks, worlds.GROUPS)) < 5


# -- the report ----------------------------------------------------------------------------------


def marked(name, state, **more):
    chosen = exercises.lesson("01").exercises[name]
    given = chosen.points if state == "right" else 0
    return Mark(name, f"01-{name}-check", chosen.kind, state, given, chosen.points, **more)


def student(n, rng):
    marks = []
    for name, each in exercises.lesson("01").exercises.items():
        if name == "guess":
            continue
        state = ["right", "right", "wrong", "not attempted"][rng.integers(4)]
        wrong = state == "wrong" and each.wrong and rng.random() < 0.6
        mistake = sorted(each.wrong)[rng.integers(len(each.wrong))] if wrong else None
        more = {"mistake": mistake, "own": name == "gap", "digest": str(rng.random())}
        marks.append(marked(name, state, **more))
    last = (f"2025-03-01T10:{minute:02d}:30" for minute in range(60))
    when = {m.name: {"attempts": 2, "hints": 1, "last": next(last)} for m in marks}
    problems = ["Cell <i>rca</i> was missing."] if n == 3 else []
    return Result(f"s{n:02d}", worlds.NAME, "01", marks, problems, progress=when)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    rng = np.random.default_rng(2)
    results = [student(n, rng) for n in range(12)]
    shared = [("felipe", "a"), ("gap", "b"), ("nearest", "c"), ("grain", "d"), ("eci", "")]
    for n in (4, 7):
        changed = {name: marked(name, "wrong", digest=d, own=name == "gap") for name, d in shared}
        marks = [changed.get(mark.name, mark) for mark in results[n].marks]
        results[n] = replace(results[n], marks=marks)
    roster = {f"s{n:02d}": {"first_name": "<b>明", "last_name": "李"} for n in range(14)}
    folder = tmp_path_factory.mktemp("report")
    plan = worlds.plan("01", LESSON)
    paths = item_report.write(folder, plan, results, roster)
    assert paths == [folder / "reports" / f"{worlds.NAME}.{end}" for end in ("html", "csv")]
    return paths


def test_the_report_names_what_a_teacher_looks_for(written):
    read = Reader(written[0].read_text("utf-8"))
    wanted = ("Submissions", "12", "Nothing handed in", "2", "Revealed comparative advantage")
    wanted += ("3 · How rich is a basket?", "s04", "<b>明 李", "This is no proof of anything.")
    wanted += ("grain: the same wrong answer, which 2 students have", "Fewer than 30")
    wanted += ("Cell <i>rca</i> was missing.", "say how firm a claim is")
    assert not [words for words in wanted if words not in read.text]


def test_every_mistake_stands_with_its_sentence(written):
    read = Reader(written[0].read_text("utf-8"))
    known = exercises.lesson("01").exercises
    rows = pd.read_csv(written[1]).dropna(subset="mistakes")
    assert len(rows) > 5
    for row in rows.itertuples():
        for told in row.mistakes.split("; "):
            assert known[row.exercise].wrong[told.rpartition(": ")[0]].sentence in read.text


def test_the_report_has_no_script_and_fetches_nothing(written):
    page = written[0].read_text("utf-8")
    read = Reader(page)
    never = {"script", "iframe", "link", "object", "i", "b"}
    assert never.isdisjoint(tag for tag, _ in read.tags)
    assert all(a["src"].startswith("data:image/svg+xml") for t, a in read.tags if t == "img")
    assert not re.search(r"https?://|@import|url\(", page) and "default-src 'none'" in page


def test_the_pictures_are_drawn_for_light_and_dark_pages_and_have_words(written):
    pictures = [a for tag, a in Reader(written[0].read_text("utf-8")).tags if tag == "img"]
    assert [a["class"] for a in pictures] == ["for-light", "for-dark"] * 2
    assert pictures[0]["alt"].startswith("Outcomes of each exercise. trap_kinds: ")
    for a, paper in zip(pictures, ["#ffffff", "#15181c"] * 2, strict=True):
        drawn = base64.b64decode(a["src"].partition("base64,")[2]).decode()
        assert ElementTree.fromstring(drawn).tag.endswith("svg") and paper in drawn
        assert "href=" not in drawn and "<script" not in drawn
        assert "trap_kinds" in drawn or "points of the checked part" in drawn
    assert pictures[0]["alt"].startswith("Outcomes of each exercise. trap_kinds: ")
    assert pictures[2]["alt"].startswith("Points of 12 students, of 34 possible: from ")


def test_the_table_has_a_line_for_each_exercise(written):
    with open(written[1], newline="", encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [row["exercise"] for row in rows][:2] == ["trap_kinds", "rca"]
    assert len(rows) == 22 and rows[0]["students"] == "12"
    counted = sum(int(rows[0][state]) for state in ("right", "wrong", "not_attempted"))
    assert counted == 12 and 0 <= float(rows[0]["difficulty"]) <= 1
    assert rows[1]["minutes"] == "1" and rows[1]["timed"] == "12" and rows[1]["attempts"] == "2"


def test_a_class_without_a_catalogued_mistake(tmp_path):
    marks = [marked(name, "right") for name in ("felipe", "gap")]
    wrong = [replace(mark, state="wrong", points=0) for mark in marks]
    results = [Result(f"s{n}", worlds.NAME, "01", wrong if n else marks) for n in range(3)]
    page, _ = item_report.write(tmp_path, worlds.plan("01", LESSON), results)
    assert "No catalogued mistake came." in page.read_text("utf-8")


@pytest.mark.parametrize("students", [0, 1, 2])
def test_a_report_of_hardly_anyone(tmp_path, students):
    results = [student(n, np.random.default_rng(n)) for n in range(students)]
    page, _ = item_report.write(tmp_path, worlds.plan("01", LESSON), results)
    assert "nan" not in re.sub(r'src="[^"]*"', "", page.read_text("utf-8"))


def test_the_guests_own_answers_are_found():
    plan = worlds.plan("01", LESSON)
    marks = analysis.marks_table([student(0, np.random.default_rng(0))])
    found = item_report.visitors(plan, marks)
    lesson = exercises.lesson("01").for_student(GUEST, plan.key)
    chosen = lesson.exercises["gap"]
    records = judging.expect(chosen, lesson.cases(chosen)).reference
    assert judge.digest("value", records) in found["gap"] and set(found) == {"gap"}


def test_points_are_counted_in_at_most_twenty_groups():
    look = item_charts.LOOKS["light"]
    for most in (0, 1, 7, 20, 36, 999.5):
        totals = pd.Series([0, most / 2, most, most])
        rows = item_charts.scores(totals, most, look).to_dict()["datasets"]
        (rows,) = rows.values()
        assert sum(row["students"] for row in rows) == 4 and len(rows) <= 20
        assert rows[-1]["high"] >= most
