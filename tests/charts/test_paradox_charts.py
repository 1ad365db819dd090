"""The pictures of lesson 6: valid, readable, with their words, and true to what they draw."""

import pandas as pd
import pytest

from gvclib import charts, paradox, widgets
from gvclib.errors import DataError

N8, S8 = [1.0] * 8, [1.3, 0.7, 1.2, 0.6, 1.25, 0.8, 1.1, 0.5]


def best(t):
    return paradox.snake(N8, S8, t)


def regimes():
    table = paradox.regimes(best, N8, S8, 0.0, 0.7)
    return charts.stage_regimes(table, title="All leave at once, and four come back")


def costs():
    curve = pd.DataFrame(
        [("snake", t / 100, best(t / 100).cost) for t in range(71)], columns=["chain", "t", "cost"]
    )
    edges = [("snake", t, best(t).cost) for t in paradox.thresholds(best, 0.0, 0.7)]
    edges = pd.DataFrame(edges, columns=["chain", "t", "cost"])
    return charts.best_costs(curve, edges, title="Cost falls with friction, in five bends")


def push():
    paths = pd.concat(
        [
            paradox.capability_path(30, 40, extra=20, extra_years=years)
            .reset_index()
            .assign(case=f"{years} years")
            for years in (4, 5)
        ]
    )
    ends = paths[paths["year"] == 40].assign(label=["4 years", "5 years"])
    return charts.push_paths(paths, ends, 60.0, title="One year more makes the difference")


PICTURES = {
    "cobweb_map": lambda: widgets.LockInMap().chart,
    "home_market_lines": lambda: widgets.HomeMarket().chart,
    "platform_sides": lambda: widgets.PlatformMarket().chart,
    "snake": lambda: widgets.SnakeAndSpider(t=0.1).chart,
    "spider": lambda: widgets.SnakeAndSpider(kind="spider", t=0.1).chart,
    "stage_regimes": regimes,
    "best_costs": costs,
    "push_paths": push,
}
WORDS = {
    "cobweb_map": ["Capability next year, index", "threshold K*", "30", "90", "(ours)"],
    "home_market_lines": ["Share of demand", "Share of firms", "64.9", "Krugman 1980"],
    "platform_sides": ["Sellers, hundreds", "Buyers, hundreds", "best: profit", "Armstrong 2006"],
    "snake": ["sold in N", "0.70", "Baldwin and Venables 2013"],
    "spider": ["sold in N", "0.50", ">A<"],
    "stage_regimes": ["Friction t, falling to the right", "Made in", "Stage"],
    "best_costs": ["Friction t", "Least cost of one good", "snake"],
    "push_paths": ["Capability, index", "threshold 60", "5 years"],
}
picture = pytest.mark.parametrize("name", PICTURES)


def layers(spec):
    for layer in spec.get("layer", [spec]):
        yield from layers(layer) if "layer" in layer else [layer]


@picture
def test_every_picture_is_valid_and_says_what_it_shows(name):
    spec = PICTURES[name]().to_dict()
    assert len(spec["title"]["text"]) > 10 and spec["title"]["subtitle"]
    assert spec["description"].startswith(spec["title"]["text"])
    captions = [str(layer["mark"].get("text", "")) for layer in layers(spec)]
    assert any(text.startswith("Source: ") for text in captions)


@picture
def test_every_picture_renders_with_its_words(name):
    vl_convert = pytest.importorskip("vl_convert")
    svg = vl_convert.vegalite_to_svg(PICTURES[name]().to_dict(), vl_version="6.4")
    assert [word for word in WORDS[name] if word not in svg] == []


@pytest.mark.parametrize("kind", ["snake", "spider"])
@pytest.mark.parametrize("t", [0.0, 0.08, 0.3, 0.6])
def test_red_lines_are_the_crossings(kind, t):
    widget = widgets.SnakeAndSpider(kind=kind, t=t)
    links = pd.DataFrame(widget.chart.to_dict()["datasets"]["links"])
    assert links["crosses"].sum() == widget.best(t).crossings


def test_nodes_of_an_arrangement_lie_apart():
    for kind in ("snake", "spider"):
        for t in (0.0, 0.1, 0.6):
            nodes = widgets.SnakeAndSpider(kind=kind, t=t).data
            assert not nodes.duplicated(["x", "y"]).any()
            assert ((nodes["y"] > 0.5) == (nodes["place"] == "N")).all()


def test_regimes_cover_all_frictions_once():
    rows = pd.DataFrame(regimes().to_dict()["datasets"]["regimes"])
    assert len(rows) == 6 * 8
    assert (
        rows.groupby("stage").apply(lambda g: (g["high"] - g["low"]).sum()).round(9).eq(0.7).all()
    )


def test_a_cobweb_ends_at_a_full_dot():
    sets = widgets.LockInMap(start=65).chart.to_dict()["datasets"]
    states = pd.DataFrame(sets["states"])
    end = sets["web"][-1]["k_next"]
    assert (states.loc[states["stable"], "k"] - end).abs().min() < 0.5
    assert states["stable"].tolist() == [True, False, True]


@pytest.mark.parametrize(
    ("there", "words"), [(0, "all 8 stages are in N"), (8, "in S"), (3, "3 of 8 stages are in S")]
)
def test_the_title_of_an_arrangement(there, words):
    assert words in charts.arrangement_title("snake", 0.1, 7.0, 1, there, 8)


def test_missing_columns_are_refused():
    with pytest.raises(DataError, match="lacks the column 'x2'"):
        nodes = widgets.SnakeAndSpider().data
        charts.arrangement(nodes, pd.DataFrame({"x": [], "y": []}), title="t", right=9)
    with pytest.raises(DataError, match="lacks the column 'high'"):
        charts.stage_regimes(pd.DataFrame({"low": []}), title="t")
