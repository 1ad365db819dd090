"""The figures that lesson 3 quotes are what the tables and the models say."""

import pandas as pd
import pytest

from gvclib import data, exercises, upgrading
from gvclib.exercise_bank.lesson_03 import mistakes


def amount(case, item):
    table = data.load("value_capture").set_index(["case", "item"])["amount"]
    return table[case, item]


def test_the_tables_of_the_paper_that_the_lesson_shows(text, cells):
    (cell,) = (c.source for c in cells if 'data.load("mechanisms")' in c.source)
    names: dict = {"data": data}
    exec(cell[: cell.index("show_table(")], names)
    shown = names["table_iii"]
    assert (
        shown["attribute"].nunique() == 4
        and shown.groupby("attribute")["driver"].nunique().eq(3).all()
    )
    assert sorted(shown["line"].astype(int).unique()) == [62, 66, 67, 68]
    firms = shown[shown["attribute"] == "typical leading firms"]["paper_value"]
    assert firms.tolist() == ["Boeing; Toyota", "Wal-Mart; Nike", "Intel; Dell"]
    assert "lines 62 and 66-68" in cell


def test_the_telephone_adds_up_to_100(text, cells):
    (cell,) = (c.source for c in cells if "stages = pd.DataFrame" in c.source)
    names: dict = {"pd": pd}
    exec(cell, names)
    value = names["stages"].set_index("stage")["value_added_usd"]
    assert value.sum() == 100
    assert f"assembly adds {value['assembly']} and brand and sales add" in text
    assert f"brand and sales add {value['brand and sales']}." in text


def test_defects_lines_and_the_advice_that_is_not_counted(text, cells):
    assert f"We found {len(data.load('reference_audit'))} defects" in text
    rules = data.load("upgrading_rules")
    left = rules.loc[~rules["counted"]]
    assert left["rule"].tolist() == ["dynamic combination"] and len(rules) == 8
    assert any("An eighth advice, the dynamic combination" in c.source for c in cells)
    printed = "Hong Kong, China Taiwan, Korea, Singapore"
    assert f'"{printed}" (names as printed)' in text


def test_the_ipod(text):
    price, cost = amount("iPod 2005", "retail price"), amount("iPod 2005", "factory cost")
    kept = amount("iPod 2005", "Apple's margin")
    assembly = amount("iPod 2005", "assembly in China")
    assert (price, cost, kept, assembly) == (299, 144, 80, 4)
    assert cost + kept + amount("iPod 2005", "distribution and retail") == price
    for figure in ("USD 299", "USD 144", "drive alone was USD 73", "80 of 299", "4 of 299 dollars"):
        assert figure in text
    assert round(100 * kept / price) == 27


def test_the_iphone(text):
    units = amount("iPhone 2009", "units exported to the United States")
    cost, work = amount("iPhone 2009", "factory cost"), amount("iPhone 2009", "assembly in China")
    found = upgrading.value_added_exports(units, cost, work)
    # Published by Xing and Detert: about 2,022 and 73 million USD, 3.6 %.
    assert found.gross == pytest.approx(2022.2, abs=0.1)
    assert found.value_added == pytest.approx(73.45, abs=0.01)
    assert found.share == pytest.approx(0.0363, abs=0.00005)
    reference = exercises.lesson("03").exercises["iphone"].solution(None)
    assert [*reference.values()] == pytest.approx([found.gross, found.value_added, found.share])
    assert "USD 178.96" in text and "USD 6.50" in text and "11.3 million" in text


def test_the_rules_and_the_silent_cells(text, cells):
    generous, strict = (upgrading.advice_table(r)["advice"] for r in ("generous", "strict"))
    assert (len(generous), (generous == "unspecified").sum()) == (12, 1)
    assert (strict == "unspecified").sum() == 3
    assert "advises in 11 of 12 cells" in text and "in 9 if a rule must name two axes" in text
    assert len(upgrading.rules()) == 7 and any("Seven rules" in c.source for c in cells)
    assert upgrading.rules()["axes_named"].max() == 2  # "No rule names all three axes"
    assert upgrading.rules()["rule"].tolist().index("modularisation") == 2  # "Rule 3"


def test_the_lamp_maker(text):
    firm = (12, 40_000, 180_000, 2, 500_000)
    assert upgrading.brand_break_even(*firm) == pytest.approx(0.3)
    assert upgrading.brand_gain(*firm, 0) == 300_000
    assert "480,000 − 180,000 is 300,000" in text


def test_the_patient_firm(text, cells):
    (cell,) = (c.source for c in cells if "school = {" in c.source)
    names: dict = {}
    exec(cell[: cell.index("charts.")], names)
    school = names["school"]
    best = upgrading.best_path(**school)
    greedy = mistakes.greedy_value(**school)
    assert f"2 × 10 + 2 × 8 + 6 × 24 = {best.value:.0f}" in text
    assert f"8 × 10 + 2 × 24 = {greedy}" in text
    modes = best.path[["OEM", "ODM", "OBM"]].idxmax(axis=1).tolist()
    assert modes == ["OEM"] * 2 + ["ODM"] * 2 + ["OBM"] * 6
    assert f"{3**10:,}".replace(",", "{,}") in text


def test_the_reference_table_agrees_with_the_audit(text):
    found = data.load("reference_audit").set_index("defect")
    for defect in ("table_i_source", "ref_2_year", "ref_4_year", "ref_6_missing", "ref_1_uncited"):
        assert found.loc[defect, "area"] == "reference"
    solution = exercises.lesson("03").exercises["audit"].solution
    assert len(solution) == 5
    assert "Zhang Hui [4], 2005 (29)" in text and "| [4] | Zhang Hui, 2006 |" in text
