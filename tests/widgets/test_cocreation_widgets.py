"""Widgets of lesson 4 without a browser: traits in, tables out, the numbers of the models."""

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gvclib import cocreation, data, widgets

# --- timeline ---


def test_the_year_2016_stands_in_two_stages_of_jd():
    widget = widgets.CoCreationTimeline(year=2016)
    assert widget.value == {"Haier": (2,), "JD": (1, 2)}
    assert "counts 2016 in two stages of JD" in widget.words
    twice = []
    for year in range(2005, 2022):
        widget.year = year
        twice += [year for stages in widget.value.values() if len(stages) > 1]
    assert twice == [2016]


def test_every_label_and_partner_can_be_seen():
    labels, partners = data.load("cocreation_stages"), data.load("cocreation_partners")
    for show, wanted in (
        ("opportunity", labels.query("step == 'opportunity'")["label"]),
        ("interaction", labels.query("step == 'interaction'")["label"]),
        ("partners", partners["partner"]),
    ):
        shown = " | ".join(widgets.CoCreationTimeline(show=show).data["words"])
        assert [word for word in wanted if word not in shown] == []


# --- splitter ---


def test_the_game_of_the_lesson():
    widget = widgets.ValueSplitter()
    points = widget.data.set_index("rule")
    assert points.loc["Shapley", ["L", "A", "B"]].tolist() == pytest.approx(
        [170 / 3, 110 / 3, 80 / 3]
    )
    assert points.loc["hoarding", ["L", "A", "B"]].tolist() == [120, 0, 0]
    assert points["stable"].str.startswith("yes").to_dict() == {
        "equal": True, "hoarding": True, "Shapley": True, "yours": False}  # fmt: skip
    assert widget.value is False
    widget.give_b = 40
    assert widget.value is True and "Nobody walks away" in widget.words


def test_hoarding_falls_out_of_the_core_once_the_partners_have_each_other():
    points = widgets.ValueSplitter(ab=5).data.set_index("rule")
    assert points.loc["hoarding", "stable"] == "no: A and B could make 5, get 0"


def test_an_empty_core_is_said_so_although_joining_never_hurts():
    widget = widgets.ValueSplitter(la=90, lb=90, ab=90)
    assert "core is empty" in widget.words and "it is superadditive" in widget.words
    assert widget.data["stable"].str.startswith("no").all()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(*[st.integers(0, 24).map(lambda k: 5.0 * k)] * 5)
def test_the_splits_always_add_up_and_the_verdict_is_the_cores(la, lb, ab, a, b):
    widget = widgets.ValueSplitter(la=la, lb=lb, ab=ab)
    widget.give_a, widget.give_b = a, b
    table = widget.data.set_index("rule")[["L", "A", "B"]].astype(float)
    assert table.sum(axis=1).to_numpy() == pytest.approx([120] * 4)
    assert (table.loc["yours"] >= 0).all() and widget.give_b == b
    assert widget.value == cocreation.in_core(widget.game, table.loc["yours"])


# --- two leaders ---


def test_hoarding_wins_early_and_loses_later_and_not_without_reaction():
    widget = widgets.SharingLab()
    assert widget.value == "rival" and "from year 8 on" in widget.words
    widget.elasticity = 0.3
    assert widget.value == "first" and "not overtaken" in widget.words
    edge = cocreation.critical_elasticity(0.8, 0.5)
    assert f"more than {edge:.2f}" in widget.words


def test_the_words_know_a_market_that_tips_and_a_rival_who_is_no_more_generous():
    assert "start decides" in widgets.SharingLab(beta=1.5, elasticity=3).words
    assert "not the more generous" in widgets.SharingLab(rival_keep=0.9).words
    flat = widgets.SharingLab(keep=0.95, rival_keep=0.05, beta=0.5)
    assert cocreation.critical_elasticity(0.95, 0.05, 0.5) == float("inf")
    assert "no reaction of partners is strong enough" in flat.words
    assert "from the start" in widgets.SharingLab(start=0.05).words


def test_measures_show_the_same_table():
    table = cocreation.rivalry(0.8, 0.5, elasticity=1.0, start=0.6)
    for measure in ("profit", "so_far", "share"):
        widget = widgets.SharingLab(measure=measure)
        pd.testing.assert_frame_equal(widget.data, table)
        drawn = pd.DataFrame(widget.chart.to_dict()["datasets"]["paths"])
        assert drawn["value"].to_numpy() == pytest.approx(table[measure].to_numpy())
