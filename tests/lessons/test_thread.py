"""The thread's countries, industries and firms, against the tables and against each other."""

import json
from types import SimpleNamespace

import pytest

from gvclib import data, exercises, trade
from gvclib.data.industries import industry_exports, product_industry
from gvclib.errors import DataError
from gvclib.exercise_bank import thread
from gvclib.exercise_bank.tables import density_2016, exports_in, specialised_2016
from gvclib.exercises import cases, value
from gvclib.exercises.students import Course

DRAWS = {"country": thread.country, "industry": thread.industry, "firm": thread.firm}
STUDENTS = [f"student-{i}" for i in range(200)]
CODES = list(thread.COUNTRIES)


def drawn(name, student, lesson="01", **settings):
    return cases.drawn(DRAWS[name], DRAWS, Course("key", settings), student, lesson)


@pytest.fixture(scope="module")
def firms():
    return [drawn("firm", student) for student in STUDENTS]


# -- the pool against the tables -------------------------------------------------------------------


def test_every_country_has_exports_income_and_value_added():
    exports = data.load("exports")
    for year in (1980, 2016, 2020):
        assert set(CODES) <= set(exports[exports["year"] == year]["country"])
    macro = data.load("macro").query("year == 2016").set_index("country")
    assert macro.loc[CODES, ["gdp_pc_ppp2017_expenditure", "population"]].notna().all(axis=None)
    added = data.load("adb_participation")
    for year in (2000, 2022):
        rows = added[added["year"] == year].set_index(["country", "industry"])
        pairs = [(c, i) for c in CODES for i in thread.INDUSTRIES]
        assert (rows.loc[pairs, "exports_musd"] > 0).all()


def test_no_pair_of_country_and_industry_is_empty():
    sold = industry_exports(exports_in(2016)).loc[CODES, list(thread.INDUSTRIES)]
    assert sold.min(axis=None) >= 10


def test_the_nearest_new_product_is_not_the_one_with_the_highest_rca():
    made, rca = specialised_2016(), trade.rca(exports_in(2016))
    for code in CODES:
        new = made.columns[made.loc[code] == 0]
        assert density_2016().loc[code, new].idxmax() != rca.loc[code, new].idxmax(), code


def test_nobody_draws_a_country_that_was_rich_in_1987():
    groups = data.load("income_groups").query("year == 1987").set_index("country")["income_group"]
    assert set(groups[CODES].index[groups[CODES] == "high"]) == thread.RICH_IN_1987
    assert {drawn("country", student) for student in STUDENTS} == {
        code for code in CODES if code not in thread.RICH_IN_1987
    }
    towns = [each.town for each in thread.COUNTRIES.values()]
    assert len(set(towns)) == len(towns) and all(map(thread.country_name, CODES))


def test_products_are_of_their_industry():
    for name, industry in thread.INDUSTRIES.items():
        assert set(product_industry(industry.products.values())) == {name}


# -- the draws -------------------------------------------------------------------------------------


def test_a_student_has_one_country_industry_and_firm_in_all_lessons():
    for name in DRAWS:
        first = [drawn(name, student) for student in STUDENTS[:50]]
        assert first == [drawn(name, student, "06") for student in STUDENTS[:50]]
        assert len(set(map(str, first))) > 5


def test_all_industries_are_drawn():
    many = [f"student-{i}" for i in range(600)]
    assert {drawn("industry", student) for student in many} == set(thread.INDUSTRIES)


def test_a_firm_is_of_the_students_country_and_industry(firms):
    for student, firm in zip(STUDENTS, firms, strict=True):
        country, industry = drawn("country", student), drawn("industry", student)
        assert firm["country"] == thread.country_name(country) and firm["industry"] == industry
        assert firm["town"] == thread.COUNTRIES[country].town
        assert firm["product"] in thread.INDUSTRIES[industry].products
        assert {firm["name"], firm["country"], firm["town"]} < set(firm["names"])


def test_sums_of_a_firm_come_out_without_surprises(firms):
    for firm in firms:
        margin = firm["price"] - firm["unit_cost"]
        profit = firm["brand_margin"] * firm["brand_output"] - firm["brand_cost"]
        even = profit / (margin * firm["output"])
        assert 0.04 < margin / firm["price"] < 0.15 and 0.1 < even < 0.9
        assert abs(even - firm["lost_share"]) > 0.03
        assert sum(firm["buyers"].values()) == pytest.approx(1)
        first, second, *_ = firm["buyers"].values()
        assert 0.75 > first > second and 3 <= len(firm["buyers"]) <= 5
        assert firm["workers"] >= 40 and firm["brand_output"] < firm["output"]
        assert all(0 <= firm[each] <= 3 for each in ("technology", "capacity", "channel", "brand"))
        assert 0 < firm["home_share"] < 0.65
        assert json.loads(json.dumps(firm)) == firm


def test_firms_differ_and_both_verdicts_on_a_brand_occur(firms):
    numbers = [tuple(f[part] for part in ("output", "price", "brand_cost")) for f in firms]
    assert len(set(numbers)) == len(numbers)
    gains = [
        f["brand_margin"] * f["brand_output"]
        - f["brand_cost"]
        - f["lost_share"] * (f["price"] - f["unit_cost"]) * f["output"]
        for f in firms
    ]
    assert 0.2 < sum(gain > 0 for gain in gains) / len(gains) < 0.8


# -- what a teacher fixes --------------------------------------------------------------------------


def lesson(folder, student):
    one = value("one", "One", solution=1, hints=["One."])
    module = SimpleNamespace(LESSON="95", EXERCISES=[one], **DRAWS)
    return exercises.lesson_from(module, folder, student)


def test_a_teacher_fixes_country_and_industry_for_a_class(tmp_path):
    settings = {"course": "gvc", "key": "k", "country": "VNM", "industry": "electronics"}
    (tmp_path / "course.json").write_text(json.dumps(settings))
    firms = [lesson(tmp_path, student).case("firm") for student in STUDENTS[:20]]
    assert {firm["town"] for firm in firms} == {"Biên Hòa"}
    assert {firm["industry"] for firm in firms} == {"electronics"}
    assert len({firm["output"] for firm in firms}) > 15
    again = lesson(tmp_path / "elsewhere", "x").for_student(STUDENTS[0], "k", settings)
    assert again.case("firm") == firms[0]


@pytest.mark.parametrize("given", ["Vietnam", "", None, 5, ["VNM"]])
def test_a_fixed_value_that_is_no_option_is_told_with_the_options(given, tmp_path):
    (tmp_path / "course.json").write_text(json.dumps({"key": "k", "country": given}))
    with pytest.raises(DataError, match=r"course.json: country .* is not one of AUS, .* VNM"):
        lesson(tmp_path, "ann").case("firm")


def test_a_draw_that_another_needs_must_be_there():
    with pytest.raises(DataError, match="firm needs the draw country; import it"):
        cases.drawn(thread.firm, {"firm": thread.firm}, Course(), "ann", "01")


def test_signing_in_tells_the_thread_in_words_and_what_changes(tmp_path, capsys, monkeypatch):
    for name in ("NBGRADER_EXECUTION", "JUPYTERHUB_USER"):
        monkeypatch.delenv(name, raising=False)
    ex = lesson(tmp_path, None)
    guest = ex.case("firm")
    ex.sign_in("ann")
    said, mine = capsys.readouterr().out, ex.case("firm")
    words = f"{mine['country']}, {mine['industry']}, firm {mine['name']} in {mine['town']}"
    assert f"Signed in as ann. Your own cases: {words}." in said
    assert "Until now you worked as guest" in said and guest["name"] in said
    ex.sign_in("ann")
    assert "Until now" not in capsys.readouterr().out
