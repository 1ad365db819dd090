"""Every figure that lesson 1 quotes is what the data say; its hints run as a student would."""

import math
import re

import numpy as np
import pandas as pd
import pytest

from gvclib import charts, data, exercises, trade, widgets
from gvclib.exercise_bank.lesson_01 import baskets, complexity
from gvclib.exercise_bank.thread import COUNTRIES
from gvclib.widgets.trade import marks_explorer


@pytest.fixture(scope="module")
def groups():
    return data.load("income_groups").pivot(index="country", columns="year", values="income_group")


@pytest.fixture(scope="module")
def exports():
    return trade.matrix(data.load("exports"), year=2016)


@pytest.fixture(scope="module")
def macro():
    return data.load("macro").set_index(["country", "year"])


@pytest.fixture(scope="module")
def ten():
    """The ten with marks that got out, and all 49."""
    rows = marks_explorer.escapers().set_index("country")
    return rows[rows["escaped"]], rows


# 1 · who got out ---------------------------------------------------------------------------------
def test_who_got_out(groups, text):
    middle = groups[groups[1987].isin(["lower-middle", "upper-middle"])]
    assert (len(middle), (middle[2023] == "high").sum()) == (114, 32)
    assert "32 of the 114" in text
    assert (middle.loc[["CHL", "KOR", "PAN", "POL"], 2023] == "high").all()
    assert (middle.loc[["BRA", "MEX", "MYS", "TUR"], 2023] != "high").all()
    assert groups.loc["CHN", 1987] == "low"
    assert groups.loc["CHN", 2009] != "upper-middle"
    assert (groups.loc["CHN", 2010:] == "upper-middle").all()
    assert (groups.loc["MYS", 1987], groups.loc["MYS", 2023]) == ("lower-middle", "upper-middle")


def test_counted_backwards_and_who_the_32_are(groups, text):
    middle = groups.index[groups[1987].isin(["lower-middle", "upper-middle"])]
    states = data.load("states").set_index("country").loc[middle]
    out = groups.loc[middle, 2023] == "high"
    new = states["new_since_year"].notna()
    assert (new.sum(), (~new).sum(), out[~new].sum()) == (25, 89, 24)
    assert new[["EST", "SVN"]].all()
    assert "24 / 89 = 27 %" in text and round(100 * 24 / 89) == 27
    assert "32 / 114 = 28 %" in text and round(100 * 32 / 114) == 28
    member = states["eu_since_year"].notna()
    assert (out & member).sum() == 15 and (out & ~member & states["island"]).sum() == 9


def test_malaysia_by_two_rulers(macro, text):
    for year, own, american, share in ((1960, 2548, 19019, 13), (2019, 25702, 62491, 41)):
        income = macro["gdp_pc_ppp2017"]
        assert (round(income["MYS", year]), round(income["USA", year])) == (own, american)
        assert round(100 * own / american) == share
        assert f"{own:,} / {american:,}" in text or f"{own:,} and" in text


# 2 · and 3 · baskets -----------------------------------------------------------------------------
def test_chips_of_malaysia_and_china(exports, text):
    for country, exported, share, ratio in (("MYS", 60, 24.2, 6.64), ("CHN", 67, 2.9, 0.80)):
        row = exports.loc[country]
        assert round(row["8542"] / 1000) == exported
        assert round(100 * row["8542"] / row.sum(), 1) == share
        assert round(trade.rca(exports).loc[country, "8542"], 2) == ratio
        assert f"{share} %" in text and str(ratio) in text
    assert round(100 * exports["8542"].sum() / exports.sum().sum(), 1) == 3.6


def test_metals_from_chile(exports, text):
    metals = data.industry_exports(exports)
    own = metals.loc["CHL", "metals"] / metals.loc["CHL"].sum()
    world = metals["metals"].sum() / metals.sum().sum()
    assert f"{own:.1%}".replace("%", " %") == "25.6 %" and "25.6 %" in text
    assert f"{world:.1%}".replace("%", " %") == "6.6 %" and "6.6 % of the world's" in text


def made_by(cells, name):
    """What the lesson's own small table is."""
    code = next(c.source for c in cells if c.kind == "code" and c.source.startswith(f"{name} = "))
    made = {"pd": pd, "charts": charts}
    exec(code, made)
    return made


def test_the_small_worlds_add_up_as_the_text_says(cells):
    small = made_by(cells, "small")["small"]
    assert trade.rca(small).loc["Anland"].round(2).to_dict() == {
        "cloth": 1.5,
        "motors": 1.0,
        "chips": 0.33,
    }
    made = made_by(cells, "toy")
    toy, income = made["toy"], made["toy_income"]
    assert trade.prody(toy, income).round(6).to_dict() == {"cloth": 13_200, "chips": 25_600}
    assert trade.expy(toy, income)["Anland"] == pytest.approx(14_440)
    exports, incomes = baskets.toy_world()
    assert exports.equals(toy) and incomes.equals(income), "the bank's table is the lesson's"
    m = made_by(cells, "small_world")["small_world"]
    once = trade.reflections(m, 1)
    assert (once.kc["C2"], once.kc["C4"], once.kp["P2"]) == (2, 3, 2.5)
    assert once.kc["C3"] == complexity.REFLECTED["C3"]
    assert once.kp["P4"] == pytest.approx(complexity.REFLECTED["P4"])
    near = trade.proximity(m)
    assert near.loc["P3"].round(2).tolist() == [0.5, 0.5, 1, 0.67]
    assert near.loc["P1"].round(2).tolist() == [1, 0.5, 0.5, 0.33]
    assert trade.density(m).loc["C4", ["P3", "P1"]].round(2).tolist() == [0.25, 0.14]


def test_incomes_of_bangladesh_and_germany(macro, text):
    income = macro["gdp_pc_ppp2017_expenditure"]
    assert round(income["BGD", 2016], -2) == 3800 and round(income["DEU", 2016], -2) == 49100
    assert "3,800 PPP dollars in Bangladesh and 49,100 in Germany" in text


def test_the_gap_of_china_and_the_false_alarms(exports, text):
    macro = data.load("macro").query("year == 2016").set_index("country")
    table = pd.DataFrame(
        {
            "expy": trade.expy(exports, macro["gdp_pc_ppp2017_expenditure"]),
            "income": macro["gdp_pc_ppp2017_expenditure"],
        }
    ).dropna()
    slope, constant = np.polyfit(np.log(table["income"]), np.log(table["expy"]), 1)
    gap = np.log(table["expy"]) - constant - slope * np.log(table["income"])
    assert gap["CHN"] == pytest.approx(0.317, abs=0.0005)
    assert round(math.exp(gap["CHN"]), 2) == 1.37 and "1.37 times" in text
    assert (gap[["NGA", "DZA", "VEN", "IRL"]] > 0.25).all()
    assert len(exports) - len(table) == 8 and "eight exporters" in text


# 5 · the two marks -------------------------------------------------------------------------------
def test_the_two_by_two_table_at_two_thresholds(ten, text):
    _, rows = ten
    assert len(rows) == 49 and rows["escaped"].sum() == 10
    at_0 = trade.two_by_two(trade.both_marks(rows), rows["escaped"])
    assert at_0[:4] == (5, 10, 5, 29) and "| both marks | 5 | 10 |" in text
    assert (round(at_0.odds_ratio, 1), round(at_0.p, 2)) == (2.9, 0.25)
    at_2 = trade.two_by_two(trade.both_marks(rows, 0.02), rows["escaped"])
    assert at_2[:4] == (4, 10, 6, 29)
    assert (round(at_2.odds_ratio, 1), round(at_2.p, 2)) == (1.9, 0.44)
    assert "odds ratio down to 1.9 and p up to 0.44" in text
    assert round(rows.loc["KOR", "ratio"], 3) == 1.009 and "1.009" in text


def test_how_often_the_test_would_miss_such_a_difference(text):
    """Samples of 15 and 34 whose true chances of getting out are those of the table."""
    from scipy.stats import binom, fisher_exact

    found = sum(
        binom.pmf(a, 15, 5 / 15) * binom.pmf(c, 34, 5 / 34)
        for a in range(16)
        for c in range(35)
        if fisher_exact([[a, 15 - a], [c, 34 - c]]).pvalue < 0.05
    )
    assert round(10 * (1 - found)) == 7 and "about 7 of 10 such samples" in text


def test_the_deal_of_cards(text):
    """Fifteen of 49 cards, ten of them hearts: counted with binomials."""
    ways = [math.comb(10, n) * math.comb(39, 15 - n) / math.comb(49, 15) for n in range(11)]
    assert 0.13 < sum(ways[5:]) < 0.14 and "13 or 14 times in 100" in text
    unlikely = [n for n, chance in enumerate(ways) if chance <= ways[5] * (1 + 1e-7)]
    assert unlikely == [0, 1, 5, 6, 7, 8, 9, 10] and "with one heart or none" in text
    assert round(sum(ways[n] for n in unlikely), 2) == 0.25


def test_the_countries_that_the_verdict_names(ten):
    escaped, rows = ten
    assert set(escaped.index[escaped["ratio"] < 1]) == {"OMN", "PAN"}
    assert set(escaped.index[escaped["rank_change"] < 0]) == {"OMN", "CHL", "BGR", "TTO"}
    both = trade.both_marks(rows, 0.02)
    assert set(rows.index[both & rows["escaped"]]) == {"GRC", "HUN", "PRT", "URY"}
    stayed = rows.index[both & ~rows["escaped"]]
    assert {"MYS", "THA", "TUR", "BRA", "PHL"} <= set(stayed)


def test_expy_in_dollars(text):
    early, late = (marks_explorer.measures(year).expy for year in (1980, 2016))
    rose = (late / early).reindex(marks_explorer.escapers()["country"]) > 1
    assert (rose.sum(), len(rose)) == (38, 49) and "rose in 38 of the 49" in text


def test_the_odds_ratio_does_not_settle(ten, text):
    _, rows = ten
    tables = [trade.two_by_two(trade.both_marks(rows, n / 100), rows["escaped"]) for n in range(31)]
    odds = [table.odds_ratio for table in tables]
    assert (round(min(odds), 1), round(max(odds), 1)) == (1.4, 2.9)
    assert "wanders between 1.4 and 2.9" in text and min(t.p for t in tables) == tables[0].p


def test_the_widget_says_what_the_slider_shows():
    widget = widgets.MarksExplorer()
    assert widget.value == pytest.approx(2.9) and "South Korea" in widget.words
    widget.threshold = 0.02
    assert "South Korea" not in widget.words and "p = 0.44" in widget.words


# checks ------------------------------------------------------------------------------------------
def test_no_country_of_the_thread_has_a_mistake_for_an_answer():
    for name in COUNTRIES:
        near = complexity.nearest_of(name)
        assert near != complexity.highest_rca_below_one(name), name
        assert complexity.reach_of(name).nlargest(2).diff().iloc[1] < 0, "no tie"


@pytest.mark.parametrize("name", ["my_rca", "nearest"])
def test_the_last_hint_is_code_that_passes(name, lesson, exports):
    code = re.search(rf"{name} = (.*)$", lesson.exercises[name].hints[-1].replace("`", ""))[1]
    made = trade.specialization(exports)
    world = {"trade": trade, "industries": data.industry_exports(exports)}
    world |= {draw: lesson.case(draw) for draw in ("country", "industry")}
    density = trade.density(made).loc[world["country"]]
    world["reach"] = density[made.loc[world["country"]] == 0]
    lesson.check(name, eval(code, world))


def test_the_hints_of_rca_make_it(lesson):
    first, _, last = (hint.replace("`", "") for hint in lesson.exercises["rca"].hints)
    body = [re.search(r"basket = .*$", first)[0], "return " + re.search(r"basket /.*$", last)[0]]
    made = {}
    exec("def rca(exports):\n    " + "\n    ".join(body), made)
    lesson.check("rca", made["rca"])


def test_the_hint_of_density_runs(lesson):
    m, world = complexity_world(), {"np": np}
    hint = lesson.exercises["density"].hints[1].replace("`", "")
    code = re.search(r"k = .*?\)\; np\.maximum\.outer\(k, k\)", hint)
    assignment, larger = code[0].split("; ")
    world["m"] = m
    exec(assignment, world)
    assert (m.T.dot(m) / eval(larger, world)).round(9).equals(trade.proximity(m).round(9))


def complexity_world():
    """The small world of the lesson."""
    rows = [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]]
    return pd.DataFrame(rows, ["C1", "C2", "C3", "C4"], ["P1", "P2", "P3", "P4"])


def test_a_prody_that_forgets_missing_incomes_is_told_so(tmp_path, capsys):
    from gvclib.exercise_bank.lesson_01 import mistakes

    lesson = exercises.lesson("01", tmp_path)
    with pytest.raises(Exception, match="income is missing"):
        lesson.check("prody", mistakes.prody_gap_in_weights)


# go further --------------------------------------------------------------------------------------
def test_agreement_with_the_published_eci(exports):
    atlas = data.load("atlas_eci").query("year == 2016").set_index("country")["eci_hs92"]
    groups = trade.complexity(trade.specialization(exports)).eci.corr(atlas, method="spearman")
    merged = exports.T.groupby(exports.columns.str[:2]).sum().T
    chapters = trade.complexity(trade.specialization(merged)).eci.corr(atlas, method="spearman")
    assert groups > 0.96 and chapters < 0.9
    larger = exports[exports.sum(axis=1) > 2_000]
    eci = trade.complexity(trade.specialization(larger)).eci
    assert eci.corr(atlas, method="spearman") > groups


def test_the_growth_regressions_are_told_rightly(exports, text):
    long, macro = data.load("exports"), data.load("macro")

    def at(column, year):
        return macro[macro["year"] == year].set_index("country")[column]

    def fit(start, end, measure):
        level, initial = at("gdp_pc_ppp2017_expenditure", start), trade.matrix(long, year=start)
        values = {
            "expy": lambda: np.log(trade.expy(initial, level)),
            "eci": lambda: trade.complexity(trade.specialization(initial)).eci,
        }[measure]()
        ends = at("gdp_pc_ppp2017", end) / at("gdp_pc_ppp2017", start)
        return trade.growth_regression(np.log(ends) / (end - start), values, level)

    first = fit(1962, 2000, "expy")
    assert first.t > 2 and 0.25 < first.coefficient / 0.056 < 0.42
    assert abs(fit(1980, 2000, "expy").t) < 2 and abs(fit(1980, 2019, "expy").t) < 2
    for years in ((1962, 2000), (1980, 2000), (1980, 2019)):
        assert fit(*years, "eci").coefficient > 0
    assert exports.shape[1] == 439 and "439 product groups" in text
