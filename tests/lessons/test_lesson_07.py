"""The capstone: every case can be worked on, every answer that holds together passes."""

from itertools import product
from types import SimpleNamespace

import numpy as np
import pytest

from gvclib import data, exercises, governance, trade, upgrading, valueadded
from gvclib.authoring import executing, memo, notebooks, sources
from gvclib.data.industries import industry_exports, product_industry
from gvclib.exercise_bank import lesson_07
from gvclib.exercise_bank.lesson_07 import numbers
from gvclib.exercise_bank.tables import exports_in, expy_2016, income_2016
from gvclib.exercises import CheckFailed


def test_cases_are_economies_and_industries_of_both_kinds_of_table():
    table = data.load("icio_2011")
    assert set(lesson_07.COUNTRIES) <= set(table["country"])
    assert set(lesson_07.INDUSTRIES) <= set(table["industry"])
    assert not set(lesson_07.COUNTRIES) & set(numbers.GROUPS)


def test_the_metals_of_russia_in_2016(text):
    assert "RUS" not in lesson_07.COUNTRIES  # an example, and nobody's case
    exports = exports_in(2016)
    table = industry_exports(exports)
    share = table.loc["RUS", "metals"] / table.loc["RUS"].sum()
    assert round(100 * share, 1) == 12.5 and "12.5 % of Russia's goods exports" in text
    assert round(trade.rca(table).loc["RUS", "metals"], 2) == 1.90 and "RCA of 1.90" in text
    sold = exports.loc["RUS", product_industry(exports.columns) == "metals"]
    inside = np.average(trade.prody(exports, income_2016())[sold.index], weights=sold)
    assert (round(inside), round(expy_2016()["RUS"])) == (18775, 21846)
    assert "USD 18,775" in text and "USD 21,846" in text
    assert round(np.log(18775 / 21846), 2) == -0.15 and "-0.15" in text


def test_the_metals_of_russia_in_2011(text):
    tables = {y: valueadded.ICIO.from_long(data.load(f"icio_{y}")) for y in (1995, 2011)}
    shares = {y: valueadded.va_origin(t, industry="metals")["RUS"] for y, t in tables.items()}
    shares = {y: column / column.sum() for y, column in shares.items()}
    assert [round(100 * shares[y]["RUS"]) for y in (1995, 2011)] == [89, 92]
    assert "89 cents were added in Russia in 1995 and 92 cents in 2011" in text
    single = shares[2011].drop(["RUS", *numbers.GROUPS])
    assert (single.idxmax(), round(100 * single.max(), 1)) == ("DEU", 1.0) and "1.0 cent" in text
    assert round(valueadded.upstreamness(tables[2011])["RUS", "metals"], 2) == 3.49
    part = valueadded.participation(tables[2011]).loc["RUS"]
    assert (round(part["backward"], 2), round(part["forward"], 2)) == (0.06, 0.30)
    foreign = shares[2011].drop("RUS")
    index = upgrading.hhi(foreign / foreign.sum())
    assert round(index, 2) == 0.14 and round(1 / index) == 7 and "seven equal origins" in text
    for said in ("3.49 steps", "participation of 0.06", "forward one of 0.30", "HHI of 0.14"):
        assert said in text


def test_mistakes_are_told_apart_in_every_case(lesson):
    """Each catalogued mistake is another number than the answer, for every country and industry."""
    for country, industry in product(lesson_07.COUNTRIES, lesson_07.INDUSTRIES):
        case = SimpleNamespace(
            my=SimpleNamespace(assignment=dict(country=country, industry=industry))
        )
        right, group = numbers.added(case), numbers.added_group(case)
        assert right["largest_foreign"] != group["largest_foreign"]
        assert abs(right["its_share"] / (1 - right["domestic_2011"]) - right["its_share"]) > 0.0005


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
    (path,) = notebooks.source_paths(notebooks.project(), ["07"])
    from gvclib.authoring.nbformat_import import nbformat

    nbformat.write(notebooks.teacher(sources.read(path)), tmp_path / "07_capstone.ipynb")
    executing.answer_questions("07", tmp_path)
    page = memo.hand_in(tmp_path / "07_capstone.ipynb").html.read_text(encoding="utf-8")
    assert page.count("data:image/png") == 2 + 5  # the exhibits, and the pages of lessons 0 to 4
    assert "should deepen one task" in page and "7 of 7" not in page
    assert page.count("<td>right</td>") == 7
