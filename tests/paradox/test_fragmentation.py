"""Snakes and spiders: the worked tables, brute force over all arrangements, laws for any costs."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib import paradox
from gvclib.errors import DataError

N8, S8 = [1.0] * 8, [1.3, 0.7, 1.2, 0.6, 1.25, 0.8, 1.1, 0.5]
N6, S6, MADE = [1.0] * 6, [0.5, 0.7, 0.8, 0.95, 1.1, 1.2], (1.0, 0.7)

costs = st.integers(10, 200).map(lambda x: x / 100)
frictions = st.integers(0, 80).map(lambda x: x / 100)


@st.composite
def pairs(draw, most=7):
    n = draw(st.integers(1, most))
    lists = [draw(st.lists(costs, min_size=n, max_size=n)) for _ in range(2)]
    return lists[0], lists[1]


def all_snakes(cost_n, cost_s, t, end):
    """Every arrangement with its cost and crossings."""
    for where in product("NS", repeat=len(cost_n)):
        crossings = sum(a != b for a, b in zip(where, (*where[1:], end), strict=True))
        made = sum({"N": n, "S": s}[w] for n, s, w in zip(cost_n, cost_s, where, strict=True))
        yield made + t * crossings, crossings, where


def all_spiders(cost_n, cost_s, assembly, t, market, final):
    for home in "NS":
        for where in product("NS", repeat=len(cost_n)):
            shipped = sum(w != home for w in where)
            cost = {"N": assembly[0], "S": assembly[1]}[home] + t * shipped
            cost += sum({"N": n, "S": s}[w] for n, s, w in zip(cost_n, cost_s, where, strict=True))
            cost += final * t * (home != market)
            yield cost, shipped + (home != market), home, where


# --- the worked examples ---


@pytest.mark.parametrize(
    ("t", "cost", "crossings"),
    [(0.6, 8.0, 0), (0.5, 7.95, 1), (0.2, 7.55, 2), (0.1, 7.30, 4), (0.05, 7.00, 6), (0, 6.60, 8)],
)
def test_the_snake_of_the_lesson(t, cost, crossings):
    found = paradox.snake(N8, S8, t)
    assert found.cost == pytest.approx(cost, abs=1e-12)
    assert found.crossings == crossings


def test_the_snake_overshoots_and_returns():
    early, late = paradox.snake(N8, S8, 0.5), paradox.snake(N8, S8, 0)
    assert set(early.locations) == {"S"}
    assert paradox.misplaced(early, N8, S8) == [1, 3, 5, 7]
    assert "".join(late.locations) == "NSNSNSNS"
    assert paradox.misplaced(late, N8, S8) == []


@pytest.mark.parametrize(
    ("t", "cost", "home", "back"),
    [(0.6, 7.00, "N", 6), (0.45, 6.85, "S", 0), (0.19, 6.32, "S", 1), (0.09, 6.01, "S", 2),
     (0.0, 5.65, "S", 2)],
)  # fmt: skip
def test_the_spider_of_the_lesson(t, cost, home, back):
    found = paradox.spider(N6, S6, MADE, t)
    assert found.cost == pytest.approx(cost, abs=1e-12)
    assert (found.assembler, found.locations.count("N")) == (home, back)


@pytest.mark.parametrize(("t", "cost"), [(0.2, 6.35), (0.1, 6.05)])
def test_at_a_tie_of_the_spider_nothing_moves_yet(t, cost):
    found = paradox.spider(N6, S6, MADE, t)
    assert found.cost == pytest.approx(cost, abs=1e-12)
    ties = [c for c in all_spiders(N6, S6, MADE, t, "N", 2.0) if c[0] < cost + 1e-9]
    assert len(ties) == 2 and found.crossings == min(c[1] for c in ties)


def test_the_thresholds_of_the_lesson():
    assert paradox.thresholds(lambda t: paradox.snake(N8, S8, t)) == [0.05, 0.1, 0.125, 0.3, 0.55]
    assert paradox.thresholds(lambda t: paradox.spider(N6, S6, MADE, t)) == [0.1, 0.2, 0.525]


# --- any costs ---


@given(pairs(most=8), frictions, st.sampled_from("NS"))
def test_the_snake_is_the_best_of_all_arrangements(lists, t, end):
    found = paradox.snake(*lists, t, end)
    every = list(all_snakes(*lists, t, end))
    least = min(cost for cost, _, _ in every)
    ties = [(crossings, where) for cost, crossings, where in every if cost <= least + 1e-9]
    assert found.cost == pytest.approx(least, abs=1e-9)
    assert (found.crossings, found.locations) == min(ties)


@settings(max_examples=15)
@given(st.lists(costs, min_size=10, max_size=10), frictions)
def test_the_same_for_ten_stages(there, t):
    least = min(all_snakes([1.0] * 10, there, t, "N"))[0]
    assert paradox.snake([1.0] * 10, there, t).cost == pytest.approx(least, abs=1e-9)


@given(pairs(most=6), costs, costs, frictions, st.sampled_from("NS"), st.sampled_from([0.5, 1, 2]))
def test_the_spider_is_the_best_of_all_arrangements(lists, here, there, t, market, final):
    found = paradox.spider(*lists, (here, there), t, market=market, final=final)
    every = list(all_spiders(*lists, (here, there), t, market, final))
    least = min(cost for cost, *_ in every)
    ties = [each[1] for each in every if each[0] <= least + 1e-9]
    assert found.cost == pytest.approx(least, abs=1e-9)
    assert found.crossings == min(ties)


@given(pairs(), st.lists(frictions, min_size=2, max_size=8))
def test_cost_never_falls_and_crossings_never_rise_with_friction(lists, steps):
    found = [paradox.snake(*lists, t) for t in sorted(steps)]
    for lower, higher in zip(found, found[1:], strict=False):
        assert lower.cost <= higher.cost + 1e-12
        assert lower.crossings >= higher.crossings


@given(pairs())
def test_without_friction_every_stage_is_where_it_is_cheap(lists):
    found = paradox.snake(*lists, 0.0)
    assert found.cost == pytest.approx(sum(min(pair) for pair in zip(*lists, strict=True)))
    assert paradox.misplaced(found, *lists) == []


@given(pairs())
def test_when_borders_are_closed_all_is_made_where_it_is_sold(lists):
    assert set(paradox.snake(*lists, 1_000.0).locations) == {"N"}
    far = paradox.spider(*lists, (1.0, 0.1), 1_000.0)
    assert {far.assembler, *far.locations} == {"N"}


@given(pairs(), frictions)
def test_the_names_of_the_places_do_not_matter(lists, t):
    one, two = paradox.snake(*lists, t, "N"), paradox.snake(*lists[::-1], t, "S")
    assert one.cost == pytest.approx(two.cost, abs=1e-12) and one.crossings == two.crossings


@given(pairs())
def test_at_every_threshold_two_arrangements_cost_the_same(lists):
    def best(t):
        return paradox.snake(*lists, t)

    edges = paradox.thresholds(best, 0.0, 3.0)
    assert edges == sorted(edges)
    cuts = [0.0, *edges, 3.0]
    inside = [best((a + b) / 2) for a, b in zip(cuts, cuts[1:], strict=False)]
    assert len({chain.paid for chain in inside}) == len(inside)
    for t, left, right in zip(edges, inside, inside[1:], strict=False):
        costs = [c.production + c.paid * t for c in (left, right)]
        assert costs[0] == pytest.approx(costs[1], abs=1e-9)
        assert best(t).cost == pytest.approx(costs[0], abs=1e-9)


@given(pairs(most=6), costs, costs)
def test_between_thresholds_nothing_moves(lists, here, there):
    def best(t):
        return paradox.spider(*lists, (here, there), t)

    cuts = [0.0, *paradox.thresholds(best, 0.0, 3.0), 3.0]
    for low, high in zip(cuts, cuts[1:], strict=False):
        if high - low > 1e-6:
            one, two = (best(low + f * (high - low)) for f in (0.2, 0.8))
            assert one.paid == two.paid


@given(pairs(most=6), costs, costs)
def test_parts_trade_of_a_spider_falls_only_when_the_assembler_moves(lists, here, there):
    """Baldwin and Venables: for spiders trade rises as frictions fall, but for that one case."""
    grid = [t / 100 for t in range(120, -1, -3)]
    found = [paradox.spider(*lists, (here, there), t) for t in grid]
    for before, after in zip(found, found[1:], strict=False):
        assert after.crossings >= before.crossings or after.assembler != before.assembler


def test_regimes_tell_every_stage_between_thresholds():
    table = paradox.regimes(lambda t: paradox.snake(N8, S8, t), N8, S8, 0.0, 0.7)
    by_regime = table.groupby("high", sort=False)
    assert by_regime["crossings"].first().tolist() == [0, 1, 2, 4, 6, 8]
    assert by_regime["misplaced"].sum().tolist() == [4, 4, 3, 2, 1, 0]
    assert table.groupby("stage").apply(lambda g: (g["high"] - g["low"]).sum()).tolist() == (
        pytest.approx([0.7] * 8)
    )


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: paradox.snake([1, 1], [1], 0.1), "cost_n has 2 stages, cost_s 1"),
        (lambda: paradox.thresholds(lambda t: paradox.snake([1], [2], t), 1, 1), "low < high"),
        (lambda: paradox.misplaced(paradox.snake([1], [2], 0), [1, 1], [2, 2]), "2 stages"),
    ],
)
def test_bad_input_is_refused(work, message):
    with pytest.raises(DataError, match=message):
        work()
