"""Widgets of lesson 3 without a browser: what they show is what the domain modules say."""

import numpy as np
import pandas as pd
import pytest

from gvclib import data, upgrading, view, widgets
from gvclib.widgets.upgrading import cluster_lab, smile_curve


@pytest.mark.parametrize("name", ["UpgradingAdvisor", "BrandDilemma", "SmileCurve", "ClusterLab"])
def test_each_slider_changes_rows_or_title(name):
    """Moved by one step to either side from where the widget opens."""
    for trait in getattr(widgets, name)().settings():
        widget = getattr(widgets, name)()
        control, before = widget._controls[trait].widget, widget._scene
        if type(control).__name__ == "SelectionSlider":
            values = [value for _, value in control.options]
        else:
            values = [control.value + control.step, control.value - control.step]
            values = [v for v in values if control.min <= v <= control.max]
        for value in values:
            if value == control.value:
                continue
            setattr(widget, trait, value)
            now = widget._scene
            pairs = [(now.tables[n], before.tables[n]) for n in now.tables]
            changed = [n for n, (a, b) in zip(now.tables, pairs, strict=True) if not a.equals(b)]
            if trait == "buyers" or value == "own":
                continue  # more buyers than anyone finds change nothing; "own" keeps what is there
            assert changed or now.title != before.title, (trait, value)
            before = now


# --- advisor


@pytest.mark.parametrize("reading", ["generous", "strict"])
def test_the_advisor_says_what_the_rules_say_in_every_cell(reading):
    widget = widgets.UpgradingAdvisor(reading=reading)
    for row in upgrading.advice_table(reading).itertuples(index=False):
        widget.governance, widget.driver, widget.position = row[:3]
        assert widget.value == row.advice
        cells = widget._scene.tables["cells"]
        chosen = cells[cells["chosen"]]
        assert len(cells) == 12 and chosen[
            ["governance", "driver", "position"]
        ].to_numpy().tolist() == [list(row[:3])]
        for line in filter(None, row.lines.split(", ")):
            assert f"line {line}" in widget.words
        assert ("silent" in widget.words) == (row.advice == "unspecified")


def test_the_repaired_line_is_told():
    assert "Line 100 prints 'balanced'" in widgets.UpgradingAdvisor(driver="producer").words
    assert "Line 100" not in widgets.UpgradingAdvisor(driver="buyer").words


# --- brand


def test_the_brand_opens_on_the_example_of_the_lesson():
    widget = widgets.BrandDilemma()
    assert widget.value == pytest.approx(0.30)
    assert widget._scene.tables["crossing"]["label"].tolist() == ["ρ* = 30.0 %"]


@pytest.mark.parametrize(("cost", "says"), [(0, "always pays"), (2_000_000, "never pays")])
def test_no_crossing_is_drawn_outside_the_picture(cost, says):
    widget = widgets.BrandDilemma(brand_margin=30, brand_cost=cost)
    assert widget._scene.tables["crossing"].empty and says in widget.words
    assert not 0 <= widget.value <= 1


def test_the_line_crosses_zero_where_the_value_says():
    widget = widgets.BrandDilemma(brand_quantity=50_000)
    line = widget.data
    assert np.interp(0, -line["gain_musd"], line["lost_share"]) == pytest.approx(widget.value)


# --- smile


def test_a_preset_sets_the_stages_and_a_stage_makes_it_ones_own():
    widget = widgets.SmileCurve(preset="producer")
    table = data.load("smile_stages").query("driver == 'producer'")
    assert widget.data["value"].tolist() == table["margin_share"].tolist()
    widget.sales = 0.5
    assert widget.preset == "own" and widget._controls["preset"].widget.value == "own"
    widget.sales = 0.2
    assert widget.preset == "producer"
    widget.preset = "buyer"
    assert widget.heights() == smile_curve.presets()["buyer"]
    assert widget._controls["sales"].widget.value == 0.44


def test_stages_given_by_hand_are_kept():
    assert widgets.SmileCurve(assembly=0.5).preset == "own"
    mixed = widgets.SmileCurve(preset="mixed", assembly=0.2)
    assert mixed.preset == "own" and mixed.assembly == 0.2 and mixed.research == 0.38


def test_the_value_is_the_vertex_and_shares_add_up():
    widget = widgets.SmileCurve(preset="mixed")
    fit = upgrading.smile_fit(widget.data["position"], widget.data["value"])
    assert widget.value == fit.vertex and widget.data["share"].sum() == pytest.approx(1)


@pytest.mark.parametrize(
    ("heights", "says"),
    [((0.1, 0.2, 0.3, 0.4, 0.5), "straight line"), ((0, 0, 0.6, 0, 0), "is not above 0"),
     ((0, 0, 0, 0, 0), "is not above 0")],
)  # fmt: skip
def test_stages_without_a_curve_are_answered_in_words(heights, says):
    widget = widgets.SmileCurve(**dict(zip(smile_curve.STAGES, heights, strict=True)))
    assert says in widget.words and widget.value is None
    assert widget._scene.tables["strips"].empty
    widget.preset = "buyer"
    assert widget.value is not None and len(widget._scene.tables["strips"])


def test_a_flat_chain_has_shares_but_no_vertex():
    widget = widgets.SmileCurve(**dict.fromkeys(smile_curve.STAGES, 0.3))
    assert widget.value is None and widget.data["share"].tolist() == pytest.approx([0.2] * 5)


# --- cluster


def test_the_lab_shows_the_run_of_the_model_with_these_settings():
    widget = widgets.ClusterLab(seed=4, learning=0.1, buyers=3, outsourcing=False, step=30)
    table = upgrading.cluster(seed=4, learning=0.1, buyers=3, outsourcing=False).run(60)
    assert widget.value == table.loc[30, "captured_share"]
    pd.testing.assert_frame_equal(widget.data, table.loc[:30].reset_index())
    assert len(widget._scene.tables["lines"]) == 3 * 61
    widget.step = 60
    assert widget.value == table.loc[60, "captured_share"]


def test_standing_elsewhere_runs_nothing_again():
    widget = widgets.ClusterLab(seed=8)
    misses = cluster_lab.run.cache_info().misses
    whole = widget._scene.tables["lines"]
    for step in (0, 15, 45):
        widget.step = step
        assert widget._scene.tables["past"]["step"].max() == step
        assert widget._scene.tables["lines"] is whole  # not sent again
    assert cluster_lab.run.cache_info().misses == misses


def test_the_lab_can_be_played_on_a_page_and_not_without_one(monkeypatch):
    def kinds(widget):
        return [type(child).__name__ for child in widget.children]

    assert "Play" in kinds(widgets.ClusterLab())
    monkeypatch.setattr(view, "static", lambda: True)
    assert "Play" not in kinds(widgets.ClusterLab())
