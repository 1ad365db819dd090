"""Every figure that lesson 0 quotes is what the data say; its hints run as a student would."""

import math
import re

import pandas as pd
import pytest

from gvclib import data, trade


@pytest.fixture(scope="module")
def industries():
    return data.industry_exports(trade.matrix(data.load("exports"), year=2016))


def test_food_from_chile(industries, text):
    food = industries.loc["CHL", "agriculture and food"]
    assert f"{food:,.0f} million USD" in text and round(food) == 18_221


def test_china_sells_more_than_chile_of_everything(industries, text):
    assert (industries.loc["CHN"] > industries.loc["CHL"]).all() and industries.shape[1] == 9
    assert "China sells more than Chile in each of the nine industries" in text


def test_electronics_from_vietnam(text):
    table = data.load("adb_participation").query("country == 'VNM' and year == 2022")
    row = table[table.industry == "electronics"].squeeze()
    assert f"{row.home_va_musd / row.exports_musd:.0%}" == "27%"
    assert "in 2022 only 27 % was added at home" in text


def test_logarithms(text):
    assert f"ln 2 = {math.log(20 / 10):.2f}" in text
    assert math.log(200 / 100) == pytest.approx(math.log(20 / 10))
    assert f"ln 1.05 = {math.log(1.05):.3f}" in text


def test_product_groups(text):
    groups = trade.matrix(data.load("exports"), year=2016).shape[1]
    assert f"{groups} product groups" in text


def test_the_made_up_world_adds_up_as_the_text_says(cells):
    code = next(cell.source for cell in cells if "Corland" in cell.source and cell.kind == "code")
    made = {"pd": pd}
    exec(code, made)
    small = made["small"]
    assert small.sum(axis=1).tolist() == [10, 20, 20] and small["cloth"].sum() == 20
    assert (small.loc["Anland"] / 10).tolist() == [0.6, 0.3, 0.1]
    assert list(small.loc["Betland"].nlargest(2).index) == ["chips", "motors"]
    assert (small / small.sum(axis=1)).isna().all(axis=None), "the trap that the text shows"


@pytest.mark.parametrize("name", ["pick", "share", "top"])
def test_the_last_hint_is_code_that_passes(name, lesson, industries):
    hint = lesson.exercises[name].hints[-1].replace("`", "")
    code = re.search(r"(list\(.*|industries\.loc.*)$", hint)[0]
    made = {"industries": industries}
    made |= {draw: lesson.case(draw) for draw in ("country", "industry")}
    lesson.check(name, eval(code, made))


def test_the_hints_of_the_function_make_it(lesson):
    hints = [hint.replace("`", "") for hint in lesson.exercises["basket"].hints]
    total, last = (
        re.search(r"total = .*$", hints[0])[0],
        re.search(r"exports\.div.*$", hints[2])[0],
    )
    body = f"{total}\n    return {last}"
    made = {}
    exec(f"def basket(exports):\n    {body}", made)
    lesson.check("basket", made["basket"])


def test_the_hints_of_the_chart_make_it(lesson):
    import altair as alt

    first, second = lesson.exercises["chart"].hints
    axis = re.search(r'alt\.X\("share:Q", title="[^"]*"\)', second)[0]
    made = {"alt": alt, "shares": pd.DataFrame({"industry": ["a"], "share": [1.0]})}
    exec(first.strip("`").replace('"share:Q"', axis), made)
    lesson.check("chart", made["chart"])
