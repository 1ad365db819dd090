"""Widgets without a browser: traits in, tables out, the numbers of the domain modules."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gvclib import data, trade, widgets
from gvclib.errors import DataError
from gvclib.trade import traps, what_if
from gvclib.widgets import base
from gvclib.widgets.trade import map_indicators
from gvclib.widgets.trade.shared_tables import YEARS, measures, sources


@pytest.fixture(scope="module")
def exports():
    return trade.matrix(data.load("exports"), 2016)


@pytest.fixture(scope="module")
def income():
    macro = data.load("macro").query("year == 2016").set_index("country")
    return macro["gdp_pc_ppp2017_expenditure"].dropna()


@pytest.mark.parametrize("name", ["BasketEditor", "ProductSpace", "TrapExplorer"])
def test_an_unknown_economy_is_refused_with_a_remedy(name):
    with pytest.raises(DataError, match="country: no economy 'Chnia' here.*'CHN' \\(China\\)"):
        getattr(widgets, name)(country="Chnia")
    widget = getattr(widgets, name)()
    before = widget.country
    with pytest.raises(DataError):
        widget.country = "XYZ"
    assert widget.country == before
    widget._controls["country"].widget.value = "Atlantis"
    assert "no economy &#x27;Atlantis&#x27;" in widget._status.value
    assert widget.country == before


def test_names_work_as_well_as_codes():
    assert widgets.TrapExplorer(country="malaysia").country == "MYS"
    assert widgets.SophisticationExplorer(highlight="China, IND").highlight == ("CHN", "IND")


# --- sophistication


@pytest.mark.parametrize("measure", ["expy", "eci"])
def test_the_gap_is_the_residual_of_a_least_squares_line(exports, income, measure):
    widget = widgets.SophisticationExplorer(measure=measure, highlight=["VNM", "CHN"])
    if measure == "expy":
        value = np.log(trade.expy(exports, income))
    else:
        value = trade.complexity(trade.specialization(exports)).eci
    both = pd.DataFrame({"y": value, "x": np.log(income)}).dropna()
    design = np.column_stack([np.ones(len(both)), both["x"]])
    fit = np.linalg.lstsq(design, both["y"], rcond=None)[0]
    residual = both["y"] - design @ fit
    assert widget.value == pytest.approx(residual["VNM"])
    assert widget.data["residual"].sum() == pytest.approx(0, abs=1e-8)


def test_china_sells_a_rich_basket_in_2016():
    widget = widgets.SophisticationExplorer()
    assert 0.25 < widget.value < 0.4
    assert "richer than its income predicts" in widget.chart.to_dict()["title"]["text"]
    ranks = widget.data.set_index("country")["residual"].rank(ascending=False)
    assert ranks["CHN"] <= 20


def test_the_income_of_2020_is_that_of_2019_and_said_to_be():
    widget = widgets.SophisticationExplorer(year=2020)
    assert "Income is of 2019" in widget.words
    macro = data.load("macro").query("year == 2019").set_index("country")
    shown = widget.data.set_index("country")["income"]
    assert shown["CHN"] == macro.loc["CHN", "gdp_pc_ppp2017_expenditure"]


def test_absent_economies_are_named_as_absent():
    widget = widgets.SophisticationExplorer(year=1980, highlight=["TWN", "CHN"])
    assert widget.value is None and "Not in the table of 1980: Taiwan" in widget.words


def test_every_dot_lies_inside_the_axes():
    for measure in ("expy", "eci"):
        widget = widgets.SophisticationExplorer(measure=measure)
        for year in YEARS:
            widget.year = year
            table, spec = widget.data, widget.chart.to_dict()
            enc = next(x for x in spec["layer"] if x["mark"]["type"] == "circle")["encoding"]
            for channel, field in (("x", "income"), ("y", "value")):
                low, high = enc[channel]["scale"]["domain"]
                assert table[field].between(low, high).all(), (measure, year, channel)


# --- basket


def test_an_edited_basket_measures_what_the_trade_functions_measure(exports, income):
    widget = widgets.BasketEditor(country="MYS", source="8542", target="8703", share=0.1)
    edited = what_if.move_share(exports, "MYS", "8542", "8703", 0.1)
    after = widget.measures["after"]
    assert after["rca_source"] == pytest.approx(trade.rca(edited).loc["MYS", "8542"])
    assert after["rca_target"] == pytest.approx(trade.rca(edited).loc["MYS", "8703"])
    m = trade.specialization(edited)
    assert after["eci"] == pytest.approx(trade.complexity(m).eci["MYS"])
    phi = trade.proximity(trade.specialization(exports))
    assert after["density_target"] == pytest.approx(trade.density(m, phi).loc["MYS", "8703"])
    assert widget.measures.at["expy", "before"] == pytest.approx(trade.expy(exports, income)["MYS"])
    prody = trade.prody(exports, income)
    assert after["expy"] - widget.measures.at["expy", "before"] == pytest.approx(
        0.1 * (prody["8703"] - prody["8542"])
    )
    assert widget.value == pytest.approx(after["expy"] / widget.measures.at["expy", "before"] - 1)


@given(
    country=st.sampled_from(["MYS", "CHN", "NGA", "DEU", "KHM"]),
    share=st.floats(0, 0.5),
    source=st.sampled_from(["8542", "27", "2709", "61"]),
    target=st.sampled_from(["8703", "8542", "0901", "27"]),
)
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_the_fast_edit_equals_the_slow_one(exports, country, share, source, target):
    m = trade.specialization(exports)
    fast = what_if.edit_basket(exports, m, country, source, target, share)
    slow = what_if.move_share(exports, country, source, target, share)
    rca = trade.rca(slow)
    assert fast.rca[source] == pytest.approx(rca.loc[country, source], abs=1e-9)
    assert fast.made.tolist() == trade.specialization(slow).loc[country].tolist()
    assert fast.eci == pytest.approx(trade.complexity(trade.specialization(slow)).eci[country])
    assert fast.shares.sum() == pytest.approx(1)
    assert (fast.shares * exports.loc[country].sum()).tolist() == pytest.approx(
        slow.loc[country].tolist(), abs=1e-6
    )


def test_no_more_can_move_than_the_country_sells():
    widget = widgets.BasketEditor(country="MYS", source="8703", share=0.5, target="8542")
    moved = widget.data.set_index("product").loc["8703"]
    assert moved["share"] == pytest.approx(0) and moved["share_before"] < 0.5
    assert "all it sells" in widget.words


def test_the_table_of_the_basket_adds_up_to_the_whole():
    table = widgets.BasketEditor(share=0.2).data
    assert table["share"].sum() == pytest.approx(1, abs=2e-3)
    assert table["product"].is_unique


def test_years_without_the_product_or_the_country_are_said_so():
    widget = widgets.BasketEditor(country="MYS", source="8542", target="8703")
    widget.year = 1980
    assert widget.source != "8542" and np.isfinite(widget.value)
    widget.year = 1962
    assert "no exports of Malaysia" in widget.words and widget.value is None
    widget.year = 2016
    assert np.isfinite(widget.value)


# --- product space


def test_lit_products_are_those_above_the_threshold(exports):
    widget = widgets.ProductSpace(country="KOR", year=2016)
    rca = trade.rca(exports).loc["KOR"]
    assert widget.value == int((rca >= 1).sum())
    widget.threshold = 2.0
    assert widget.value == int((rca >= 2).sum())
    lit = widget.data.set_index("product")["special"]
    assert lit.sum() <= widget.value and (rca[lit[lit].index] >= 2).all()


@pytest.mark.parametrize("threshold", [1.0, 1.4])
def test_density_is_that_of_the_trade_module(exports, threshold):
    widget = widgets.ProductSpace(country="VNM", year=2016, threshold=threshold)
    m = trade.specialization(exports, threshold)
    phi = trade.proximity(trade.specialization(exports))
    expected = trade.density(m, phi).loc["VNM"]
    shown = widget.data.set_index("product")["density"]
    assert shown.tolist() == pytest.approx(expected[shown.index].tolist())


def test_a_country_without_exports_in_a_year_gives_words_not_an_error():
    widget = widgets.ProductSpace(country="TWN", year=1980)
    assert "no exports of Taiwan" in widget.words and widget.value is None
    assert not widget.data["special"].any()


# --- trap


def series(country, column):
    macro = data.load("macro")
    return macro[macro["country"] == country].set_index("year")[column].dropna()


@pytest.mark.parametrize("country", ["CHN", "MYS", "KOR", "BRA", "TWN"])
def test_felipe_limits_keep_their_place_below_us_income(country):
    widget = widgets.TrapExplorer(country=country, definition="felipe")
    high = widget.chart.to_dict()["datasets"]["bounds"]
    limit = next(row["value"] for row in high if row["bound"] == "high")
    us = series("USA", "gdp_pc_ppp2017")[1990]
    assert limit / us == pytest.approx(11_750 / series("USA", "gdp_pc_usd")[1990])
    known = widget.data[~widget.data["ahead"]].set_index("year")["value"]
    assert known.tolist() == series(country, "gdp_pc_ppp2017").tolist()


def test_korea_left_the_trap_and_faster_growth_crosses_no_later():
    korea = widgets.TrapExplorer(country="KOR", definition="felipe")
    assert 1985 < korea.value < 2005
    brazil = widgets.TrapExplorer(country="BRA", definition="felipe", slower=0.03)
    years = []
    for growth in (0.0, 0.01, 0.03, 0.06, 0.1):
        brazil.growth = growth
        years.append(brazil.value or 9_999)
    assert years == sorted(years, reverse=True) and years[0] == 9_999 and years[-1] < 2040


def test_the_way_ahead_slows_down_where_it_should():
    widget = widgets.TrapExplorer(
        country="CHN", definition="felipe", growth=0.10, slower=0.0, slowdown_at=20_000
    )
    ahead = widget.data[widget.data["ahead"]]["value"]
    assert 20_000 <= ahead.iloc[-1] < 22_000 and ahead.iloc[-1] == ahead.iloc[-2]


def test_relative_income_falls_when_the_united_states_grow_faster():
    widget = widgets.TrapExplorer(definition="relative", growth=0.0, slower=0.0, us_growth=0.05)
    ahead = widget.data[widget.data["ahead"]]["value"]
    assert ahead.is_monotonic_decreasing
    assert widget.data["value"].max() < 1 and widget.value is None


def test_world_bank_path_and_official_groups_mostly_agree():
    """GDP stands in for Atlas GNI, so the groups near a limit may differ by a few years."""
    agree = []
    for country in ("CHN", "MYS", "KOR", "BRA", "IND", "POL", "DEU"):
        widget = widgets.TrapExplorer(country=country, definition="world_bank")
        known = widget.data.dropna(subset="group")
        agree += ((known["value"] > 1) == (known["group"] == "high")).tolist()
    assert np.mean(agree) > 0.9


def test_slowdowns_are_those_of_the_trade_module():
    widget = widgets.TrapExplorer(country="CHN", definition="slowdown", growth=0.08, slower=0.02)
    values = widget.data.set_index("year")["value"]
    bounds = widget.chart.to_dict()["datasets"]["bounds"]
    found = trade.slowdowns(values, threshold=bounds[0]["value"])
    assert widget.value == next(year for year in found if year > 2019 - 7)
    for year in found:
        assert values[year] >= bounds[0]["value"]
    steady = widgets.TrapExplorer(
        country="CHN", definition="slowdown", growth=0.0, slower=0.0, slowdown_at=60_000
    )
    assert "slows down" in steady.chart.to_dict()["title"]["text"]


def test_an_economy_without_current_usd_is_told_to_take_another_definition():
    widget = widgets.TrapExplorer(country="TWN", definition="world_bank")
    assert "choose another definition" in widget.words
    assert widget.value is None and widget.data.empty
    widget.definition = "felipe"
    assert widget.value is not None


def test_crossing_means_staying_above():
    path = pd.DataFrame({"year": range(5), "value": [1.0, 3.0, 1.0, 3.0, 4.0]})
    assert traps.crossing_year(path, 2) == 3
    assert traps.crossing_year(path, 0.5) == 0
    assert traps.crossing_year(path, 5) is None
    with pytest.raises(DataError, match="definition"):
        traps.known_path(None, "gini")


# --- map


@pytest.mark.parametrize("indicator", map_indicators.INDICATORS)
def test_every_indicator_has_figures_or_says_why_not(indicator):
    widget = widgets.ExportMap(indicator=indicator)
    for year in YEARS:
        widget.year = year
        assert widget.value == len(widget.data), year
        assert np.isfinite(widget.data["value"]).all(), year
        if widget.data.empty:
            assert "no figures" in widget.words and len(widget.words) > 60, year


def test_map_figures_are_those_of_the_trade_module(exports):
    widget = widgets.ExportMap(indicator="rca", product="8542")
    shown = widget.data.set_index("country")["value"]
    assert shown["MYS"] == pytest.approx(trade.rca(exports).loc["MYS", "8542"])
    widget.indicator = "diversity"
    m = trade.specialization(exports)
    assert widget.data.set_index("country")["value"]["DEU"] == trade.diversity(m)["DEU"]


def test_most_figures_find_their_shape():
    shapes = {shape["id"] for shape in sources().world["features"]}
    table = widgets.ExportMap().data
    assert table["map_id"].isin(shapes).sum() >= len(table) - 10


def test_growth_and_exports_per_head_by_hand():
    now, before = measures(2016).exports.loc["DEU"].sum(), measures(1980).exports.loc["DEU"].sum()
    growth = map_indicators.figures("export_growth", 2016, "")["DEU"]
    assert before * (1 + growth) ** 36 == pytest.approx(now)
    head = map_indicators.figures("exports_per_head", 2016, "")["DEU"]
    assert head == pytest.approx(now * 1e6 / 82.5e6, rel=0.02)


# --- parts


def test_names_are_found_by_code_name_or_both():
    names = {"CHN": "China", "8542": "Integrated circuits"}
    for asked in ("CHN", "chn", "China", "china", "China (CHN)", " CHN "):
        assert base.find(asked, names, "country", "economy") == "CHN"


def test_the_income_line_needs_three_economies():
    with pytest.raises(DataError, match="three"):
        what_if.income_line(pd.Series({"A": 1.0}), pd.Series({"A": 2.0}))


def test_a_grader_gets_a_picture_and_no_live_widget(monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    data = widgets.TrapExplorer(country="MYS")._repr_mimebundle_()
    data = data[0] if isinstance(data, tuple) else data
    assert set(data) == {"text/plain", "image/png"}
