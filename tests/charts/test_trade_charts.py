"""Every picture says its message, names its units and source, and is a valid specification."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import charts, data
from gvclib.charts import style
from gvclib.charts.trade.income_paths import LOOKS, spells
from gvclib.errors import DataError

PLACE = {"country": ["CHN", "IRL", "NGA"], "name": ["China", "Ireland", "Nigeria"]}


def sophistication(measure="expy"):
    table = pd.DataFrame(PLACE).assign(
        income=[13_000.0, 60_000.0, 5_000.0],
        value=[26_000.0, 41_000.0, 11_000.0] if measure == "expy" else [1.2, 1.6, -1.8],
        fitted=[20_000.0, 31_000.0, 14_000.0] if measure == "expy" else [0.2, 1.3, -0.4],
        residual=[0.26, 0.28, -0.24],
        order=[1, 2, 0],
    )
    line = table[["income", "fitted"]]
    return charts.sophistication(table, line, year=2016, measure=measure)


def basket_change():
    basket = pd.DataFrame(
        {
            "product": ["27", "85"],
            "name": ["Oil", "Chips"],
            "prody": [9_000.0, 30_000.0],
            "share": [0.7, 0.3],
        }
    )
    pair = basket.assign(
        share=[0.6, 0.4], share_before=[0.7, 0.3], role=["from", "to"], label=["Oil", "Chips"]
    )
    marks = pd.DataFrame({"label": ["before", "now"], "expy": [15e3, 17e3], "now": [False, True]})
    title = charts.basket_title("Malaysia", 2016, "Oil", "Chips", 0.1, 0.13)
    return charts.basket_change(basket, pair, marks, title=title)


def product_space():
    nodes = pd.DataFrame(
        {
            "product": ["27", "85"],
            "name": ["Oil", "Chips"],
            "cluster": ["A", "B"],
            "x": [0.0, 1.0],
            "y": [0.0, 1.0],
            "world_musd": [9.0, 5.0],
            "rca": [2.0, 0.1],
            "density": [0.4, 0.2],
            "special": [True, False],
        }
    )
    links = charts.strokes(pd.DataFrame({"x": [0.0], "y": [0.0], "x2": [1.0], "y2": [1.0]}))
    title = charts.product_space_title("Korea", 1980, 1, "Chips")
    return charts.product_space(nodes, links, nodes[["cluster", "x", "y"]], title=title)


def income_path(definition="felipe"):
    path = pd.DataFrame(
        {
            "year": [2018, 2019, 2020],
            "value": [0.8, 0.9, 1.0],
            "ahead": [False, False, True],
            "group": ["low", "high", None],
        }
    )
    bounds = pd.DataFrame(
        {
            "year": [1950, 2060],
            "value": [1.0, 1.0],
            "bound": ["high", "high"],
            "label": ["", "high"],
        }
    )
    events = pd.DataFrame({"year": [2020], "value": [1.0], "label": ["2020"]})
    title = charts.income_path_title("Korea", definition, 2020, 2019, 2060, [2020])
    return charts.income_path(path, bounds, events, definition=definition, title=title)


def export_map(values=(1.0, float("nan"))):
    table = pd.DataFrame({"map_id": ["156", "372"], "name": ["China", "Ireland"], "value": values})
    world = data.load("world")
    return charts.export_map(
        table,
        world,
        label="ECI",
        unit="standard deviations",
        year=2016,
        breaks=[-1, -0.5, 0, 0.5, 1],
    )


def eci_comparison():
    ours = pd.Series([2.0, 1.0, -1.0, 0.5], index=["Japan", "China", "Chad", "Peru"])
    return charts.eci_comparison(pd.DataFrame({"ours": ours, "published": ours[::-1].to_numpy()}))


def eci_path():
    table = pd.DataFrame(
        {
            "country": ["CHN"] * 3,
            "name": ["China"] * 3,
            "order": [1] * 3,
            "year": [1995, 2005, 2015],
            "eci": [0.4, 0.7, 1.1],
        }
    )
    return charts.eci_path(table, title="China climbs")


def marks_table():
    marked = pd.Series([True] * 3 + [False] * 5)
    return charts.marks_table(marked, pd.Series([True, True, False] + [True] + [False] * 4))


def rca_bars():
    table = pd.DataFrame({"name": ["Malaysia", "China"], "rca": [6.64, 0.8]})
    return charts.rca_bars(table, title="Malaysia specialises in chips, China does not")


PICTURES = {
    "sophistication": sophistication,
    "sophistication_eci": lambda: sophistication("eci"),
    "basket_change": basket_change,
    "product_space": product_space,
    "export_map": export_map,
    "eci_comparison": eci_comparison,
    "eci_path": eci_path,
    "marks_table": marks_table,
    "rca_bars": rca_bars,
    **{f"income_path_{d}": (lambda d=d: income_path(d)) for d in LOOKS},
}
picture = pytest.mark.parametrize("name", PICTURES)


def layers(spec):
    for layer in spec.get("layer", [spec]):
        if "layer" in layer:
            yield from layers(layer)
        else:
            yield layer


def channels(spec):
    """(channel, definition) of every field drawn on a position."""
    for layer in layers(spec):
        for name in ("x", "y"):
            drawn = layer.get("encoding", {}).get(name, {})
            if "field" in drawn:
                yield name, drawn


@picture
def test_every_picture_is_valid_and_says_what_it_shows(name):
    spec = PICTURES[name]().to_dict()  # Altair validates against the Vega-Lite schema
    assert len(spec["title"]["text"]) > 10
    assert spec["title"]["subtitle"]
    assert spec["description"].startswith(spec["title"]["text"])
    assert "Source: " in spec["description"]
    captions = [layer["mark"].get("text", "") for layer in layers(spec)]
    assert any(text.startswith("Source: ") for text in map(str, captions))


@picture
def test_axes_carry_titles(name):
    axes = {}
    for channel, drawn in channels(PICTURES[name]().to_dict()):
        axis = drawn.get("axis") or {}
        axes.setdefault(channel, set()).add(axis.get("title", drawn.get("title", "absent")))
    for channel, titles in axes.items():
        named = {t for t in titles if t not in ("absent", None, "")}
        unitless = name == "product_space" or (name == "rca_bars" and channel == "y")
        assert named or unitless, f"{channel} of {name} has no title"


@pytest.mark.parametrize("name", ["sophistication", "basket_change", "income_path_felipe"])
def test_money_axes_name_the_price_base(name):
    titles = str([d.get("axis", {}) for _, d in channels(PICTURES[name]().to_dict())])
    assert "PPP USD of 2017" in titles and "log scale" in titles


def test_no_axis_mixes_price_bases():
    for look in LOOKS.values():
        assert sum(base in look["axis"] for base in ("1990", "2005", "2017", "current")) <= 1


@pytest.mark.parametrize("definition", ["felipe", "slowdown"])
def test_a_carried_limit_says_that_the_conversion_is_ours(definition):
    note = " ".join(LOOKS[definition]["note"])
    assert "illustrative" in note and "USD of 2017" in note and "ratio to US income" in note


@picture
def test_pictures_render_and_stay_small(name):
    vl_convert = pytest.importorskip("vl_convert")
    spec = PICTURES[name]().to_dict()
    svg = vl_convert.vegalite_to_svg(spec, vl_version="6.4")
    assert spec["title"]["text"].split()[0] in svg
    rows = [t for t in spec["datasets"].values() if isinstance(t, list)]
    assert all(len(table) < 5_000 for table in rows)


def test_economies_without_a_figure_are_grey_on_the_map():
    vl_convert = pytest.importorskip("vl_convert")
    full = vl_convert.vegalite_to_svg(export_map((1.0, 1.0)).to_dict(), vl_version="6.4")
    holes = vl_convert.vegalite_to_svg(export_map().to_dict(), vl_version="6.4")
    grey = "#d9d9d9"
    assert holes.lower().count(grey) == full.lower().count(grey) + 1


def test_too_many_rows_and_missing_columns_are_refused():
    table = pd.DataFrame({"name": ["a"] * 5_001, "rca": 1.0})
    with pytest.raises(DataError, match="5001 rows"):
        charts.rca_bars(table, title="t")
    with pytest.raises(DataError, match="lacks the column 'rca'"):
        charts.rca_bars(table[["name"]].head(), title="t")


def test_live_moves_the_title_into_a_parameter_and_keeps_the_original():
    chart = rca_bars()
    words = chart.to_dict()["title"]["text"]
    live = charts.live(chart).to_dict()
    assert live["title"]["text"] == {"expr": "headline"}
    assert live["params"] == [{"name": "headline", "value": words}]
    assert chart.to_dict()["title"]["text"] == words


def test_the_marks_table_counts_every_economy_once():
    cells = marks_table().to_dict()["datasets"]["cells"]
    assert [cell["n"] for cell in cells] == [2, 1, 1, 4]
    assert [cell["text"] for cell in cells] == ["2 (67 %)", "1 (33 %)", "1 (20 %)", "4 (80 %)"]
    with pytest.raises(DataError, match="align"):
        charts.marks_table(pd.Series([True]), pd.Series([True, False]))


def test_the_palette_can_be_told_apart_in_grey_or_hue():
    assert len(set(charts.PALETTE.values())) == 8
    assert charts.theme()["config"]["range"]["category"][0] == charts.PALETTE["orange"]


@given(st.sets(st.integers(1950, 2060), max_size=30))
def test_spells_name_every_year_once(years):
    found = set()
    for run in filter(None, spells(list(years)).split(", ")):
        first, _, last = run.partition("-")
        century = int(first) // 100 * 100
        end = century + int(last) if last else int(first)
        end += 100 if end < int(first) else 0
        found |= set(range(int(first), end + 1))
    assert found == years


@given(st.lists(st.one_of(st.none(), st.floats(allow_infinity=False)), max_size=5))
def test_records_hold_no_nan(values):
    table = pd.DataFrame({"x": pd.Series(values, dtype=float)})
    rows = style.records(table)
    assert [row["x"] is None for row in rows] == list(table["x"].isna())
