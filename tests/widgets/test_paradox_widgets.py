"""Widgets of lesson 6 without a browser: traits, sliders, words and the models behind them."""

import time

import pandas as pd
import pytest
from support import cpu_limits

from gvclib import data, paradox, widgets
from gvclib.errors import DataError

MOVES = {
    "LockInMap": [("start", 65.0), ("push", 5.0), ("delta", 0.1), ("eta", 10.0),
                  ("threshold", 40.0), ("width", 0.0)],
    "HomeMarket": [("size", 0.9), ("tau", 2.5), ("sigma", 3.0), ("size", 1.0)],
    "PlatformMarket": [("p_b", -5.0), ("p_s", 60.0), ("alpha_b", 0.95), ("alpha_s", 0.95)],
    "SnakeAndSpider": [("t", 0.5), ("kind", "spider"), ("t", 0.05), ("kind", "snake")],
}  # fmt: skip
names = pytest.mark.parametrize("name", MOVES)


@names
def test_every_widget_shows_a_table_a_chart_and_a_sentence(name):
    widget = getattr(widgets, name)()
    assert isinstance(widget.data, pd.DataFrame) and len(widget.data)
    spec = widget.chart.to_dict()
    assert spec["description"] and isinstance(spec["title"]["text"], str)
    assert widget.words.endswith(".") and widget.value is not None
    assert 'role="status"' in widget._status.value
    bundle = widget._repr_mimebundle_()[0]
    assert bundle["application/vnd.jupyter.widget-view+json"]["model_id"] == widget.model_id
    assert bundle["image/png"] and bundle["text/plain"]


@names
def test_moving_a_slider_reads_no_file(name, monkeypatch):
    widget = getattr(widgets, name)()
    for trait, value in MOVES[name]:
        setattr(widget, trait, value)  # charts of other kinds may be built once
    for trait in {trait for trait, _ in MOVES[name]}:
        setattr(widget, trait, getattr(getattr(widgets, name)(), trait))

    def refuse(*_, **__):
        raise AssertionError("a slider must not read a file")

    monkeypatch.setattr(data, "load", refuse)
    monkeypatch.setattr("builtins.open", refuse)
    for trait, value in MOVES[name]:
        before = widget._scene
        setattr(widget, trait, value)
        assert widget._scene is not before, trait


def rows_of(table):
    """Rows of a table as it was sent: whole with a new chart, by columns when pushed."""
    return table["columns"] if isinstance(table, dict) else table


@names
def test_what_is_pushed_equals_what_is_drawn_anew(name):
    widget = getattr(widgets, name)()
    for trait, value in MOVES[name]:
        setattr(widget, trait, value)
        shown, drawn = widget._view._picture.tables, widget.chart.to_dict()
        assert widget._view._picture.params["headline"] == drawn["title"]["text"]
        for table in widget._scene.tables:
            sent = pd.DataFrame(rows_of(shown[table]))
            anew = pd.DataFrame(drawn["datasets"][table], columns=sent.columns)
            pd.testing.assert_frame_equal(sent, anew, check_dtype=False, rtol=1e-6)


@names
def test_controls_and_traits_follow_each_other(name):
    widget = getattr(widgets, name)()
    for trait, value in MOVES[name]:
        setattr(widget, trait, value)
        assert widget._controls[trait].widget.value == value
    for trait, control in widget._controls.items():
        assert control.widget.description
        low = getattr(control.widget, "min", None)
        if low is not None:
            control.widget.value = low
            assert getattr(widget, trait) == pytest.approx(low)


@names
def test_a_move_takes_well_under_the_time_of_a_frame(name):
    widget = getattr(widgets, name)()
    for trait, value in MOVES[name]:
        setattr(widget, trait, value)
    taken = []
    for _ in range(3):
        for trait, value in MOVES[name]:
            setattr(widget, trait, getattr(getattr(type(widget), trait), "least", "spider"))
            start = time.process_time()
            setattr(widget, trait, value)
            taken.append(time.process_time() - start)
    print(f"{name}: {1000 * sorted(taken)[len(taken) // 2]:.0f} ms a move")
    assert min(taken) < cpu_limits.limit(0.06)


@pytest.mark.parametrize(
    ("name", "traits", "message"),
    [
        ("LockInMap", {"delta": 0.5}, "delta is 0.5"),
        ("HomeMarket", {"size": 2}, "size is 2"),
        ("PlatformMarket", {"alpha_b": "much"}, "alpha_b must be a number"),
        ("SnakeAndSpider", {"kind": "worm"}, "kind: no 'worm'"),
        ("SnakeAndSpider", {"cost_s": [1]}, "cost_s has 1 stages"),
        ("SnakeAndSpider", {"cost_s": [1, -1]}, r"cost_s\[1\] is negative"),
        ("HomeMarket", {"price": 2}, "price: no such setting"),
    ],
)
def test_bad_settings_are_refused(name, traits, message):
    with pytest.raises(DataError, match=message):
        getattr(widgets, name)(**traits)


# --- what they say ---


def test_the_same_country_may_end_low_or_high():
    trap = widgets.LockInMap()
    assert trap.value == 30 and "low state" in trap.words and "part at 60" in trap.words
    trap.start = 61.0
    assert trap.value == 90 and "high state" in trap.words
    trap.start, trap.push = 10.0, 7.0
    assert trap.value > 90 and "one stable state" in trap.words
    trap.start = trap.value
    assert "stays at" in trap.words


def test_the_limit_that_the_words_name_is_the_limit():
    trap = widgets.LockInMap(width=0)
    needed = paradox.demand_needed(trap.setting)
    assert f"above {needed:.2f}" in trap.words
    trap.push = needed + 0.01
    assert "No low trap" in trap.words and trap.value > trap.threshold


def test_home_market_gives_the_numbers_of_the_lesson():
    home = widgets.HomeMarket()
    assert home.value == pytest.approx(0.649231, abs=5e-7)
    assert "slope 1.49" in home.words and "exports 10.7" in home.words
    home.size = 0.0
    assert home.value == 0 and "exports" not in home.words


def test_the_platform_says_who_is_subsidised():
    hall = widgets.PlatformMarket()
    assert "buyers pay less than they cost" in hall.words
    hall.alpha_s = 0.2
    assert "nobody is subsidised" in hall.words
    best = hall.data.set_index("side")["fee"]
    hall.p_b, hall.p_s = best["buyers"], best["sellers"]
    top = hall.value
    hall.p_b = best["buyers"] + 3
    assert hall.value < top


def test_snake_and_spider_show_the_tables_of_the_lesson():
    chain = widgets.SnakeAndSpider()
    assert chain.value == "N" * 8
    chain.t = 0.5
    assert chain.value == "S" * 8 and "cost more: 1, 3, 5, 7" in chain.words
    chain.t = 0.0
    assert chain.value == "NSNSNSNS" and "made where it is cheaper" in chain.words
    chain.kind, chain.t = "spider", 0.45
    assert chain.value == "S" * 6 and "Assembled in S" in chain.words and "6.85" in chain.words


def test_a_snake_of_ones_own():
    chain = widgets.SnakeAndSpider(cost_s=[1.5, 0.2, 1.5], t=0.1)
    assert chain.value == "NSN" and len(chain.data) == 4
    chain.cost_s = None
    assert len(chain.data) == 9
