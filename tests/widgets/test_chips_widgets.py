"""Widgets of lesson 5 without a browser: traits in, tables out, numbers of the domain modules."""

import pytest

from gvclib import chips, data, widgets
from gvclib.evidence import claims
from gvclib.valueadded import ICIO, decompose


def test_the_map_counts_what_the_domain_counts():
    w = widgets.ChainMap(country="Netherlands", needed=0.5)
    left = chips.after_removal(
        chips.Chain(data.load("chip_links"), data.load("chip_shares")), ["NLD"]
    )
    assert w.country == "NLD" and w.value == pytest.approx(chips.supplied(left, 0.5))
    assert "EUV scanners" in w._scene.tables["note"]["text"][0]
    assert (w.data["state"] == "too little").sum() == round((1 - w.value) * 82)
    w.country, w.item = "nobody", "Finished logic chip"
    assert w.value == pytest.approx(81 / 82) and (w.data["state"] == "taken out").sum() == 1


def test_the_auditor_gives_the_verdicts_of_the_lesson():
    w = widgets.ClaimAuditor()
    assert w.value == "inconsistent" and "34.59 %" in w.words
    assert w.data["low"].round(5).tolist() == [0.32750, 0.33099]
    w.rounding = 1.25
    assert w.value == "consistent"
    w.rounding, w.years = 1.0, 8
    assert w.data["value"].round(4).tolist() == [0.328, 0.2968]
    w.claim = "us_design"
    assert w.value == "consistent"
    for name in data.load("chip_audits")["audit"]:
        w.claim = name
        assert w.value in ("consistent", "inconsistent")
    assert claims.cagr(7, 56, 8) == pytest.approx(0.2968, abs=1e-4)


def test_walking_through_the_table_gives_the_gaps_of_the_paper():
    w = widgets.Trajectory(show="table")
    gaps = []
    for position in range(2, 11):
        w.position = position
        gaps.append(w.value)
    assert gaps == [13, 423, 123, 15, 242, 4, 0, 11, 3]
    w.position = 1
    assert w.value is None
    w.show = "conflicts"
    assert set(w.data["conflict"]) == {"volume", "fieldwork"}


def test_a_door_that_closes_too_early():
    w = widgets.EcosystemRace(quality=0.5)
    free = w.value["compatible"]
    w.closed_at = 4
    assert w.value["compatible"] < free and "below it" in w.words
    w.closed_at = 20
    assert w.value["compatible"] > free and "above it" in w.words


def test_value_added_at_home_is_that_of_the_decomposition():
    w = widgets.ValueAddedExplorer(country="KOR", industry="all goods and services", year=1995)
    terms = decompose(ICIO.from_long(data.load("icio_1995")), "KOR")
    assert w.value == pytest.approx(terms["dc"] / terms["exports"])
    shown = w.data[w.data["now"]]
    assert shown["share"].sum() == pytest.approx(1) and shown["origin"].iloc[0] == "South Korea"
    w.year = 2011
    assert w.value < terms["dc"] / terms["exports"]


def test_a_country_does_not_leave_itself():
    w = widgets.Decoupling(user="CHN", supplier="USA", share=0.0)
    assert w.value == pytest.approx(0, abs=1e-6)
    w.user = "USA"
    assert w.supplier != "USA"
    w.share, w.premium = 1.0, 0.5
    assert w.value > 0 and w.data["change_busd"].sum() * 1000 == pytest.approx(w.value, abs=0.1)
