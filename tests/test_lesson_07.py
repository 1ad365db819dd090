"""The capstone: every case can be worked on, every answer that holds together passes."""

from itertools import product

import pytest

from gvclib import authoring, data, executing, exercises, governance, memo, sources, upgrading
from gvclib.checks import lesson_07
from gvclib.exercises import CheckFailed


@pytest.fixture
def lesson(tmp_path):
    return exercises.lesson("07", tmp_path)


def test_cases_are_economies_and_industries_of_both_kinds_of_table():
    table = data.load("icio_2011")
    for country, industry in product(lesson_07.COUNTRIES, lesson_07.INDUSTRIES):
        assert {country} <= set(table["country"]) and {industry} <= set(table["industry"])
    assert not set(lesson_07.COUNTRIES) & set(lesson_07.GROUPS)


def test_any_link_that_holds_together_is_right(lesson, capsys):
    for levels in product(("high", "low"), repeat=3):
        kind = governance.governance_type(*levels)
        answer = dict(zip(governance.DETERMINANTS, levels, strict=True), type=kind, drive="mixed")
        if kind in governance.TYPES:
            lesson.check("link", answer)
        else:  # nobody trades over such a link
            with pytest.raises(CheckFailed):
                lesson.check("link", answer)


def test_any_advice_of_the_rules_is_right(lesson, capsys):
    axes = (("captive", "balanced"), ("producer", "buyer", "mixed"), ("leading", "non-leading"))
    for cell in product(*axes):
        answer = dict(zip(("governance", "drive", "position"), cell, strict=True))
        parts = upgrading.advice(*cell).split("; ")
        answer |= {"advice": "; ".join(reversed(parts)), "upgrading": "chain"}
        lesson.check("advice", answer)
        with pytest.raises(CheckFailed):
            lesson.check("advice", answer | {"advice": "; ".join([*parts, "go home"])})


def test_the_rubric_has_four_levels_with_an_anchor_each():
    rubric = exercises.lesson("07").exercises["memo"].rubric
    criteria = rubric.split("(")[1:]
    assert [text[0] for text in criteria] == list("abcde")
    for text in criteria:
        assert all(f" {level} " in text for level in (3, 2, 1, 0)), text
    assert exercises.lesson("07").exercises["memo"].task_points == 3 * len(criteria)


def test_the_solved_capstone_is_handed_in(tmp_path):
    (path,) = authoring.source_paths(authoring.project(), ["07"])
    from gvclib._nbformat import nbformat

    nbformat.write(authoring.teacher(sources.read(path)), tmp_path / "07_capstone.ipynb")
    executing.answer_questions("07", tmp_path)
    page = memo.hand_in(tmp_path / "07_capstone.ipynb").html.read_text(encoding="utf-8")
    assert page.count("data:image/png") == 2
    assert "should deepen one task" in page and "7 of 7" not in page
    assert page.count("<td>right</td>") == 7
