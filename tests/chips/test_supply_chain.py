"""The chip chain: removals against brute force, cuts against brute force, tables against source."""

import json
from itertools import combinations
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib import chips, data
from gvclib.chips.dependence import in_order, inputs
from gvclib.chips.supply_chain import Chain
from gvclib.errors import DataError
from gvclib.valueadded.io_table import ICIO

PACKAGE = json.loads((Path(__file__).parents[2] / "data" / "datapackage.json").read_text())


@pytest.fixture(scope="module")
def chain():
    return Chain(data.load("chip_links"), data.load("chip_shares"))


@pytest.fixture(scope="module")
def items():
    return data.load("chip_items").set_index("item")


@pytest.fixture(scope="module")
def icio():
    return ICIO.from_long(data.load("icio_2011"))


def links(pairs):
    return pd.DataFrame(pairs, columns=["source", "target"])


@st.composite
def graphs(draw, size=7):
    """Links that run from lower to higher numbers, so without a circle; 0 and size - 1 are in."""
    pairs = [(a, b) for a in range(size) for b in range(a + 1, size)]
    chosen = draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=12, unique=True))
    inner = [pair for pair in chosen if pair != (0, size - 1)]
    return links([*inner, (0, 1), (size - 2, size - 1)])


# tables ------------------------------------------------------------------------------------------
def test_shares_as_the_source_has_them(chain, items):
    share = chain.shares.set_index(["item", "country"])["share"]
    assert share["S1", "USA"] == 0.61
    assert (share["S2", "TWN"], share["S2", "USA"]) == (0.47, 0.27)
    assert share["N84", "USA"] == 0.96
    assert (share["N85", "USA"], share["N85", "GBR"]) == (0.52, 0.43)
    assert share["N20", "NLD"] == 1.0
    assert share["N77", "CHN"] == 0.98 and items["market_musd"]["N77"] == 34
    assert items["shares_known"].sum() == 43
    added = chain.shares.groupby("item")["share"].sum()
    assert added[items.index[items["shares_known"]]].between(0.95, 1.05).all()
    assert (chain.shares["share"].notna() == (chain.shares["status"] == "number")).all()


def test_every_item_leads_to_the_finished_chip(chain, items):
    assert chips.upstream(chain.links, "N99") == set(items.index) - {"N99"}
    assert items["name"]["N99"] == "Finished logic chip"
    assert len(items) == 82
    segments = set(data.load("chip_segments")["segment"])
    assert set(items["segment"]) == segments


def test_the_papers_chain_has_three_ranked_sectors_of_four():
    segments = data.load("chip_segments")
    ranked = segments[segments["tier"] == "midstream"]
    assert ranked["value_position"].tolist() == ["top", "middle", "low"]


def test_the_licence_of_the_source_is_said():
    for name in ("chip_items", "chip_shares", "chip_links"):
        assert data.describe(name).licences == [
            "CC BY-NC 4.0 by the source's licence file: not for commercial use"
        ]


# removal -----------------------------------------------------------------------------------------
def test_removing_a_country_leaves_what_the_scarcest_input_leaves(chain, items):
    left = chips.after_removal(chain, ["NLD"])
    assert left["supply"]["N20"] == left["supply"]["N99"] == 0
    assert items["name"][left["bottleneck"]["N99"]] == "EUV scanners"
    assert left["supply"]["N84"] == 1
    china = chips.after_removal(chain, ["CHN"])
    assert china["bottleneck"]["N99"] == "N77" and china["supply"]["N99"] == pytest.approx(0.02)
    taiwan = chips.after_removal(chain, ["TWN"])
    assert taiwan["supply"]["N99"] == pytest.approx(0.53)
    assert china["unknown"]["N92"] and not taiwan["unknown"]["N92"]


@settings(max_examples=60, deadline=None)
@given(graphs(), st.lists(st.floats(0, 1), min_size=7, max_size=7), st.integers(0, 6))
def test_supply_is_the_minimum_over_all_that_is_needed(graph, theirs, item):
    nodes = sorted({*graph["source"], *graph["target"]})
    rows = [(n, c, s) for n in nodes for c, s in (("A", theirs[n]), ("B", 1 - theirs[n]))]
    chain = Chain(graph, pd.DataFrame(rows, columns=["item", "country", "share"]))
    removed = [item] if item in nodes else []
    left = chips.after_removal(chain, ["A"], removed)
    own = {n: 0.0 if n in removed else 1 - theirs[n] for n in nodes}
    for node in nodes:
        needed = {node} | chips.upstream(graph, node)
        assert left["supply"][node] == pytest.approx(min(own[n] for n in needed))
        cause = left["bottleneck"][node]
        assert cause in needed and own[cause] == pytest.approx(left["supply"][node])


@settings(max_examples=40, deadline=None)
@given(graphs())
def test_downstream_and_upstream_mirror_each_other(graph):
    nodes = {*graph["source"], *graph["target"]}
    for node in nodes:
        assert all(node in chips.upstream(graph, n) for n in chips.downstream(graph, node))
    order = in_order(inputs(graph))
    assert all(order.index(a) < order.index(b) for a, b in graph.itertuples(index=False))
    renamed = graph.map(lambda n: f"node {n}")
    found = chips.downstream(renamed, "node 0")
    assert found == {f"node {n}" for n in chips.downstream(graph, 0)}


def test_supplied_counts_items(chain):
    nothing = chips.after_removal(chain)
    assert chips.supplied(nothing, 1.0) == 1.0
    everything = chips.after_removal(chain, items=["N99"])
    assert chips.supplied(everything, 0.5) == pytest.approx(81 / 82)
    more = chips.after_removal(chain, ["USA", "JPN"])
    less = chips.after_removal(chain, ["USA"])
    assert (more["supply"] <= less["supply"] + 1e-12).all()


def test_choke_points_of_the_finished_chip(chain):
    held = chips.choke_points(chain, "N99", 0.9)
    assert len(held) == 14
    assert held["country"].value_counts()[["USA", "JPN", "NLD"]].tolist() == [6, 3, 2]
    half = chips.choke_points(chain, "N99", 0.5)
    assert len(half) == 34 and "S2" not in set(half["item"])  # 47 % is below one half
    assert set(chips.choke_points(chain, "S1")["item"]) == {"N84", "N85", "S1"}


# cuts --------------------------------------------------------------------------------------------
def cut_off(graph, gone, start, end):
    rest = graph[~graph["source"].isin(gone) & ~graph["target"].isin(gone)]
    nodes = {*rest["source"], *rest["target"]}
    return start not in nodes or end not in chips.downstream(rest, start)


@settings(max_examples=120, deadline=None)
@given(graphs())
def test_the_smallest_cut_cuts_and_none_is_smaller(graph):
    start, end = 0, 6
    found = chips.smallest_cut(graph, start, end)
    inner = sorted({*graph["source"], *graph["target"]} - {start, end})
    assert start not in found and end not in found
    assert cut_off(graph, found, start, end)
    for size in range(len(found)):
        assert not any(cut_off(graph, set(c), start, end) for c in combinations(inner, size))


def test_cuts_of_small_graphs():
    hourglass = links([("s", "a"), ("s", "b"), ("a", "m"), ("b", "m"), ("m", "c"), ("c", "t")])
    assert chips.smallest_cut(hourglass, "s", "t") == {"m"}
    assert chips.smallest_cut(links([("s", "t"), ("s", "a")]), "s", "t") is None
    assert chips.smallest_cut(links([("s", "a"), ("b", "t")]), "s", "t") == frozenset()


# concentration -----------------------------------------------------------------------------------
def test_the_index_of_chip_design_by_country():
    paper = pd.DataFrame(
        {"item": "design", "country": ["USA", "TWN", "CHN"], "share": [0.68, 0.16, 0.13]}
    )
    assert chips.concentration(paper)["high"]["design"] * 10_000 == pytest.approx(5_049)


@given(st.lists(st.floats(0.01, 1), min_size=2, max_size=6), st.integers(2, 9))
def test_a_country_is_not_a_firm(raw, number):
    shares = dict(enumerate(np.array(raw) / sum(raw)))
    one = chips.firm_hhi(shares, dict.fromkeys(shares, 1))
    table = pd.DataFrame({"item": "x", "country": shares.keys(), "share": shares.values()})
    assert one == pytest.approx(chips.concentration(table)["high"]["x"])
    many = chips.firm_hhi(shares, dict.fromkeys(shares, number))
    assert many == pytest.approx(one / number)
    assert 1 / len(shares) - 1e-12 <= one <= 1 + 1e-12


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda c: chips.smallest_cut(c.links, "N99", "N99"), "give two nodes"),
        (lambda c: chips.downstream(c.links.drop(columns="target"), "N1"), "no column 'target'"),
        (lambda c: chips.firm_hhi({"USA": 1.0}, {}), "firms: no number of firms for 'USA'"),
        (lambda c: chips.after_removal(Chain(links([("a", "b"), ("b", "a")]), c.shares)),
         "in a circle"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_refused_in_a_sentence(chain, call, message):
    with pytest.raises(DataError, match=message):
        call(chain)


# decoupling --------------------------------------------------------------------------------------
def test_nothing_moved_changes_nothing(icio):
    still = chips.decouple(icio, "CHN", "USA", 0, 0.5)
    assert np.allclose(still.prices, 1) and still.bill == pytest.approx(0, abs=1e-12)
    assert np.allclose(still.value_added["before"], still.value_added["after"])


def test_moving_at_no_premium_costs_nothing_but_moves_value_added(icio):
    moved = chips.decouple(icio, "CHN", "USA", 0.5, 0.0)
    assert np.allclose(moved.prices, 1)
    change = moved.value_added["after"] - moved.value_added["before"]
    assert change.sum() == pytest.approx(0, abs=1e-3)
    assert change["USA"] < 0 < change["CHN"]


@pytest.mark.parametrize("to", ["home", "others"])
def test_the_extra_bill_is_the_extra_value_added(icio, to):
    bills = []
    for premium in (0.1, 0.3, 0.6):
        done = chips.decouple(icio, "CHN", "USA", 0.8, premium, to=to, goods=["electronics"])
        extra = done.value_added.sum()
        total = icio.y.sum()
        assert extra["after"] - extra["before"] == pytest.approx(done.bill * total)
        assert extra["before"] == pytest.approx(icio.value_added_array.sum())
        assert (done.prices >= 1 - 1e-12).all()
        bills.append(done.bill)
    assert bills == sorted(bills)


def test_prices_are_where_raising_them_step_by_step_ends(icio):
    done = chips.decouple(icio, "CHN", "USA", 1.0, 0.4)
    small = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    by_hand = chips.decouple(small, "A", "B", 1.0, 0.5)
    a = np.array([[10 + 1.5 * 5, 5], [0, 20]]) / 100
    price = np.ones(2)
    for _ in range(200):
        price = price @ a + small.v_array
    assert by_hand.prices.to_numpy() == pytest.approx(price)
    assert done.prices.loc["CHN"].max() > done.prices.loc["DEU"].max() > 1


def test_what_stays_when_all_direct_inputs_are_gone(icio):
    done = chips.decouple(icio, "CHN", "USA", 1.0, 0.0)
    own = done.reliance.loc["electronics"]
    assert 0 < own["after"] < own["before"]
    theirs = icio.a_array.reshape(16, 12, 16, 12)[icio.countries.index("USA"), :, 2]
    assert theirs.sum() > 0, "the table itself is not touched"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("CHN", "CHN", 0.5, 0.1), "are both 'CHN'"),
        (("CHN", "USA", 1.0, 1e6), "need more than it makes"),
    ],
)
def test_impossible_decouplings_are_refused(icio, arguments, message):
    with pytest.raises(DataError, match=message):
        chips.decouple(icio, *arguments)
