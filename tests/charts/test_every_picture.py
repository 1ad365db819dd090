"""What holds for every picture: valid, with its message, units and source, and it renders."""

import inspect

import pandas as pd
import pytest
from support.pictures import LOOKS, PICTURES, PROFITS, layers, spec, svg

from gvclib import charts, view, widgets
from gvclib.errors import DataError

picture = pytest.mark.parametrize("name", PICTURES)
WORDS = {  # beside the title's first word and the source
    "governance_cube": ["modular", "excluded", "capability rises", "0.30: low"],
    "crosswalk_map": ["quasi-hierarchy", "heterarchy", "medium-high", "Jessop"],
    "confusion_grid": ["First coder", "Second coder"],
    "upgrading_signs": ["captive network", "Kind of upgrading", "?"],
    "cobweb_map": ["Capability next year, index", "threshold K*", "30", "90", "(ours)"],
    "home_market_lines": ["Share of demand", "Share of firms", "64.9", "Krugman 1980"],
    "platform_sides": ["Sellers, hundreds", "Buyers, hundreds", "best: profit", "Armstrong 2006"],
    "arrangement": ["sold in N", "0.70", "Baldwin and Venables 2013"],
    "arrangement, spider": ["sold in N", "0.50", ">A<"],
    "stage_regimes": ["Friction t, falling to the right", "Made in", "Stage"],
    "best_costs": ["Friction t", "Least cost of one good", "snake"],
    "push_paths": ["Capability, index", "threshold 60", "5 years"],
}
OURS = {
    **dict.fromkeys(["value_triangle", "rivals", "shock_bars", "entry_curves", "cobweb_map"],
                    "illustrative model (ours)"),
    **dict.fromkeys(["advice_grid", "brand_gains", "smile_curve", "cluster_run", "learning_path",
                     "plan_board"],
                    "ours"),
}  # fmt: skip
MAPS = {"product_space", "governance_cube", "crosswalk_map", "chain_map", "value_triangle"}
MAPS |= {
    "course_map",
    "export_map",
    "value_triangle, empty core",
    "arrangement",
    "arrangement, spider",
}
NAMES_ALONE = {"rca_bars", "capture_bars", "claim_intervals", "chain_profits", "shock_bars"}
NAMES_ALONE |= {
    "who_got_out",
    "industry_bars",
    "decoupling_bars",
    "stage_timeline",
    "partner_network",
}
MAPS |= {"five_types", "two_directions", "four_roles"}
MAPS |= {"drawn_smile", "four_upgradings", "upgrading_factors", "who_makes_what"}
MAPS |= {"cocreation_frame", "ecosystem_flows"}


def positions(name):
    """(channel, definition) of every field drawn on a position."""
    for layer in layers(spec(name)):
        for channel in ("x", "y"):
            drawn = layer.get("encoding", {}).get(channel, {})
            if "field" in drawn:
                yield channel, drawn


def test_every_chart_function_is_in_the_table():
    drawing = {
        name
        for name in charts.__all__
        if name not in ("finish", "live")
        and callable(getattr(charts, name))
        and "LayerChart" in str(inspect.signature(getattr(charts, name)).return_annotation)
    }
    assert {name.partition(",")[0] for name in PICTURES} == drawing


@picture
def test_it_says_what_it_shows(name):
    shown = spec(name)
    title = shown["title"]["text"]
    assert 10 < len(title) <= 92 and shown["title"]["subtitle"]
    assert shown["description"].startswith(title) and len(shown["description"]) > 60
    assert "Source: " in shown["description"] and OURS.get(name, "") in shown["description"]
    captions = [str(layer["mark"].get("text", "")) for layer in layers(shown)]
    assert any(text.startswith("Source: ") for text in captions)
    tables = [table for table in shown["datasets"].values() if isinstance(table, list)]
    assert all(len(table) < 5_000 for table in tables)


@picture
def test_it_renders_with_its_words(name):
    pytest.importorskip("vl_convert")
    drawn = svg(spec(name))
    words = [spec(name)["title"]["text"].split()[0], "Source: ", *WORDS.get(name, [])]
    assert [word for word in words if word not in drawn] == []
    assert len(view.png(PICTURES[name]())) > 5_000


@picture
def test_every_field_exists_in_its_table(name):
    for layer in layers(spec(name)):
        table = spec(name)["datasets"].get(layer.get("data", {}).get("name"))
        if not isinstance(table, list) or not table:
            continue
        for channel in layer["encoding"].values():
            for each in channel if isinstance(channel, list) else [channel]:
                if isinstance(each, dict) and "field" in each:
                    assert each["field"] in table[0], (name, each)


@picture
def test_axes_carry_titles(name):
    axes = {}
    for channel, drawn in positions(name):
        axis = drawn.get("axis") or {}
        axes.setdefault(channel, set()).add(axis.get("title", drawn.get("title", "absent")))
    for channel, titles in axes.items():
        named = {t for t in titles if t not in ("absent", None, "")}
        unitless = name in MAPS or (name in NAMES_ALONE and channel == "y")
        assert bool(named) != unitless, f"{channel} of {name}"


@pytest.mark.parametrize("name", ["sophistication", "basket_change", "income_path, felipe"])
def test_money_axes_name_the_price_base(name):
    titles = str([drawn.get("axis", {}) for _, drawn in positions(name)])
    assert "PPP USD of 2017" in titles and "log scale" in titles


def test_no_axis_mixes_price_bases():
    for look in LOOKS.values():
        assert sum(base in look["axis"] for base in ("1990", "2005", "2017", "current")) <= 1


@pytest.mark.parametrize(
    ("name", "traits"),
    [
        ("ChainMap", {"country": "USA", "item": "N84"}),
        ("ClaimAuditor", {"claim": "us_design_relative"}),
        ("Decoupling", {"user": "ROW", "supplier": "USA", "share": 1.0}),
        ("EcosystemRace", {"closed_at": 12}),
        ("Trajectory", {"position": 21}),
        ("ValueAddedExplorer", {"country": "USA", "industry": "agriculture and food"}),
    ],
)
def test_long_titles_fit_too(name, traits):
    title = getattr(widgets, name)(**traits).chart.to_dict()["title"]["text"]
    assert len(title) <= 92, title


NOTHING = pd.DataFrame({"nothing": [1]})
NODES = ["x", "y", "kind", "label", "place", "misplaced", "cost", "costs"]


@pytest.mark.parametrize(
    ("draw", "tables", "column", "more"),
    [
        ("advice_grid", [NOTHING], "row", {}),
        ("brand_gains", [NOTHING] * 3, "lost_share", {}),
        ("smile_curve", [NOTHING] * 3, "stage", {}),
        ("learning_path", [NOTHING], "capability", {}),
        ("cluster_run", [NOTHING] * 4, "step", {"firms": 1, "steps": 1}),
        ("chain_map", [NOTHING] * 3, "item", {}),
        ("trajectory", [NOTHING] * 2, "event", {}),
        ("claim_intervals", [NOTHING], "row", {"unit": "USD"}),
        ("ecosystem_race", [NOTHING] * 2, "period", {}),
        ("value_origin", [NOTHING], "origin", {}),
        ("decoupling_bars", [NOTHING], "name", {}),
        ("chain_profits", [PROFITS.drop(columns="usd")], "usd", {}),
        ("partner_network", [pd.DataFrame({"firm": []})], "stage", {}),
        ("shock_bars", [PROFITS], "contract", {}),
        ("confusion_grid", [pd.DataFrame({"a": [], "b": [], "n": []})], "same", {"codes": ["x"]}),
        ("arrangement", [pd.DataFrame(columns=NODES), pd.DataFrame({"x": [], "y": []})], "x2",
         {"right": 9}),
        ("stage_regimes", [pd.DataFrame({"low": []})], "high", {}),
        ("rca_bars", [pd.DataFrame({"name": ["a"]})], "rca", {}),
    ],
)  # fmt: skip
def test_a_missing_column_is_named(draw, tables, column, more):
    with pytest.raises(DataError, match=f"^{draw}: the table lacks the column '{column}'"):
        getattr(charts, draw)(*tables, title="t", **more)


def test_too_many_rows_are_refused():
    with pytest.raises(DataError, match="5001 rows"):
        charts.rca_bars(pd.DataFrame({"name": ["a"] * 5_001, "rca": 1.0}), title="t")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        (charts.chain_map_title("", 1.0, 1.0), "All 82 items"),
        (charts.chain_map_title("Taiwan", 1.0, 0.53), "none of items"),
        (charts.claim_title("Staff", "consistent", 0.0), "consistent with"),
        (charts.claim_title("Staff", "inconsistent", None), "however coarse"),
        (charts.race_title(0.1, 0.2), "20 % use the compatible chip"),
        (charts.trajectory_title("2022", "x", None), "2022: x"),
        (charts.trajectory_title("2022", "x", 1), "1 day after"),
        (charts.value_origin_title("Korea", "", 1995, 0.7), "its exports of 1995"),
        (charts.decoupling_title(0.5, 2500, 0.4), "USD 2.5 bn"),
        (charts.arrangement_title("snake", 0.1, 7.0, 1, 0, 8), "all 8 stages are in N"),
        (charts.arrangement_title("snake", 0.1, 7.0, 1, 8, 8), "in S"),
        (charts.arrangement_title("snake", 0.1, 7.0, 1, 3, 8), "3 of 8 stages are in S"),
    ],
)
def test_titles_say_what_is_seen(title, said):
    assert said in title


def test_titles_in_full():
    """Where a word more or less would say something else."""
    assert [
        charts.confusion_title(0, 14, None, None),
        charts.confusion_title(9, 14, 6 / 9, 0.578),
        charts.timeline_title(2005, {"Haier": (1,), "JD": ()}),
        charts.timeline_title(2020, {"Haier": (3,), "JD": (3,)}),
        charts.advice_title("captive", "buyer", "leading", 2, False),
        charts.advice_title("balanced", "buyer", "leading", 0, True),
        charts.cluster_title(0, 40, 40, 0.04, 0.04),
        charts.cluster_title(5, 40, 38, 0.1, 0.04),
    ] == [
        "0 of 14 coded: code at least two to compare",
        "Agreement on 67 % of the codes, kappa 0.58 (9 of 14 coded)",
        "2005: Haier is in stage 1, JD in none yet",
        "2020: Haier is in stage 3, JD in stage 3",
        "Captive, buyer-driven, leading: 2 rules speak",
        "Balanced, buyer-driven, leading: the paper is silent, strictly read",
        "At first all 40 firms are captive and keep 4 % of the value",
        "Step 5: 38 of 40 firms captive, the cluster keeps 10 % of the value (4 % at first)",
    ]
