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
        assert ("silent" in widget.words) == (row.advice == "unspecified")


def test_our_readings_are_told_where_they_matter():
    assert "prints 'balanced'" in widgets.UpgradingAdvisor(driver="producer").words
    assert "names no drive" in widgets.UpgradingAdvisor(driver="buyer").words
    plain = widgets.UpgradingAdvisor(governance="balanced", driver="buyer").words
    assert "prints" not in plain and "names no drive" not in plain


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


# --- the game


def test_a_year_is_played_as_the_model_says_and_can_be_taken_back():
    game = widgets.UpgradingGame()
    for odm, obm in [(0, 0), (0, 0), (1, 0), (1, 0), (0, 1)]:
        game.odm, game.obm = odm, obm
        game.play()
    mixes = [{"OEM": 1}, {"OEM": 1}, {"ODM": 1}, {"ODM": 1}, {"OBM": 1}]
    assert game.value == upgrading.play(mixes, **upgrading.SCHOOL).value == 60
    game.take_back()
    assert game.value == 36 and len(game.plan) == 4
    game.restart()
    assert game.value == 0 and game.plan == ()


def test_what_is_not_open_is_not_played_and_said():
    game = widgets.UpgradingGame(odm=0.5)
    game.play()
    assert game.plan == () and "ODM opens at a capability of 2" in game.words
    game.odm, game.obm = 0.75, 0.5
    assert "Design and brand are 125 %" in game.words


def test_ten_years_end_and_the_best_and_the_impatient_come_out_as_the_lesson_says():
    best = [(0, 0)] * 2 + [(1, 0)] * 2 + [(0, 1)] * 6
    game = widgets.UpgradingGame(plan=best)
    assert game.value == 180 and "Ten years are over" in game.words
    game.play()
    assert len(game.plan) == 10
    assert widgets.UpgradingGame(plan=[(0, 0)] * 8 + [(0, 1)] * 2).value == 128


def test_the_coming_year_is_shown_pale_and_does_not_count():
    game = widgets.UpgradingGame(plan=((0, 0),))
    assert game.data["played"].tolist() == [True, False] and game.value == 10


def test_the_buttons_play(monkeypatch):
    game = widgets.UpgradingGame()
    (row,) = (child for child in game.children if type(child).__name__ == "HBox")
    play, back, again = row.children
    play.click()
    play.click()
    assert len(game.plan) == 2
    back.click()
    assert len(game.plan) == 1
    again.click()
    assert game.plan == ()
    monkeypatch.setattr(view, "static", lambda: True)
    assert "HBox" not in [type(child).__name__ for child in widgets.UpgradingGame().children]
