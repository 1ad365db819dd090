"""Widgets of lesson 6 without a browser: traits, sliders, words and the models behind them."""

import pytest

from gvclib import paradox, widgets

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
