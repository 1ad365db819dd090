"""Pictures of lesson 4: valid, titled, sourced, and true to the tables behind them."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import charts, cocreation, data, widgets
from gvclib.charts.cocreation import sharing
from gvclib.charts.cocreation.stages import timeline_title
from gvclib.errors import DataError

PROFITS = pd.DataFrame(
    [("one firm", "leader", 1600.0), ("two margins", "leader", 800.0),
     ("two margins", "partner", 400.0), ("two margins", "lost", 400.0)],
    columns=["arrangement", "side", "usd"],
)  # fmt: skip


def shock():
    table = cocreation.after_shock(100, 20, 0.4, c_now=110)[["lead", "partner"]]
    long = table.rename(columns={"lead": "leader"}).reset_index()
    long = long.melt("contract", var_name="side", value_name="usd")
    return charts.shock_bars(long, title="The contract decides who bears a loss")


def entry():
    curves = pd.DataFrame({"case": ["a", "a"], "s": [0.0, 1.0], "profit": [0.5, 0.0]})
    tops = pd.DataFrame({"case": ["a"], "s": [0.3], "profit": [1.0], "label": ["30 %"]})
    return charts.entry_curves(curves, tops, title="Sharing pays where entry reacts")


PICTURES = {
    "stage_timeline": lambda: widgets.CoCreationTimeline(year=2016).chart,
    "value_triangle": lambda: widgets.ValueSplitter().chart,
    "value_triangle, empty core": lambda: widgets.ValueSplitter(la=90, lb=90, ab=90).chart,
    "rivals": lambda: widgets.SharingLab().chart,
    "rivals, share": lambda: widgets.SharingLab(measure="share").chart,
    "partner_network": lambda: charts.partner_network(
        data.load("cocreation_partners"), title="Partners with names come late"
    ),
    "chain_profits": lambda: charts.chain_profits(PROFITS, title="Two margins lose a quarter"),
    "shock_bars": shock,
    "entry_curves": entry,
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
def test_pictures_render_with_their_title_and_words(name):
    vl_convert = pytest.importorskip("vl_convert")
    spec = PICTURES[name]().to_dict()
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.4")
    assert spec["title"]["text"].split()[0] in svg and "Source: " in svg


def test_models_of_ours_are_labelled_so():
    for name in ("value_triangle", "rivals", "shock_bars", "entry_curves"):
        assert "illustrative model (ours)" in PICTURES[name]().to_dict()["description"]


def test_the_year_in_two_stages_is_framed():
    rows = pd.DataFrame(PICTURES["stage_timeline"]().to_dict()["datasets"]["bars"])
    framed = rows[rows["twice"].notna()]
    assert framed["lane"].tolist() == ["JD 1 · consensus", "JD 2 · sharing"]
    assert set(framed["twice"]) == {2016} and set(framed["twice_until"]) == {2017}
    assert rows.loc[rows["active"], "lane"].tolist() == [
        "JD 1 · consensus", "JD 2 · sharing", "Haier 2 · sharing"]  # fmt: skip


def test_every_partner_of_the_table_is_on_the_map():
    chart = PICTURES["partner_network"]().to_dict()
    drawn = pd.DataFrame(chart["datasets"]["partners"])
    assert sorted(drawn["partner"]) == sorted(data.load("cocreation_partners")["partner"])
    assert not drawn.duplicated(["stage", "place"]).any()


def test_a_bar_is_as_long_as_the_whole():
    vl_convert = pytest.importorskip("vl_convert")
    svg = vl_convert.vegalite_to_svg(PICTURES["chain_profits"]().to_dict(), vl_version="6.4")
    assert ">1,600<" in svg and ">800<" in svg
    assert svg.count(">400<") == 3  # two parts of a bar, and the axis


splits = st.tuples(*[st.floats(0, 1)] * 3).filter(lambda s: sum(s) > 0.1)


@given(splits, splits)
def test_the_triangle_keeps_middles_in_the_middle(one, two):
    """Coordinates are linear in the split, so a straight mixture lies on the straight line."""
    table = pd.DataFrame([one, two], columns=["L", "A", "B"])
    table = table.div(table.sum(axis=1), axis=0)
    ends = sharing.triangle_xy(table, 1)
    middle = sharing.triangle_xy(table.mean().to_frame().T, 1)
    assert middle.iloc[0].to_numpy() == pytest.approx(ends.mean().to_numpy())
    assert ((ends["x"] >= -1e-9) & (ends["x"] <= 1 + 1e-9) & (ends["y"] >= 0)).all()


def test_the_corners_are_equally_far_apart():
    corners = sharing.triangle_xy(pd.DataFrame({"L": [9, 0, 0], "A": [0, 9, 0], "B": [0, 0, 9]}), 9)
    far = [((corners.loc[i] - corners.loc[j]) ** 2).sum() for i, j in ((0, 1), (1, 2), (0, 2))]
    assert far == pytest.approx([1, 1, 1])


def test_titles_name_firms_and_stages():
    assert timeline_title(2005, {"Haier": (1,), "JD": ()}).endswith("JD in none yet")
    assert timeline_title(2020, {"Haier": (3,), "JD": (3,)}) == (
        "2020: Haier is in stage 3, JD in stage 3"
    )


@pytest.mark.parametrize(
    ("draw", "column"),
    [
        (lambda: charts.chain_profits(PROFITS.drop(columns="usd"), title="t"), "usd"),
        (lambda: charts.partner_network(pd.DataFrame({"firm": []}), title="t"), "stage"),
        (lambda: charts.shock_bars(PROFITS, title="t"), "contract"),
    ],
)
def test_a_missing_column_is_named(draw, column):
    with pytest.raises(DataError, match=f"lacks the column '{column}'"):
        draw()
