"""Pictures of lesson 3: message, source, description, and rows that lie inside the picture."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import charts, upgrading, view, widgets
from gvclib.charts.upgrading.clusters import LINES, STATES
from gvclib.errors import DataError
from gvclib.widgets.upgrading.cluster_lab import MEASURES

SCHOOL = (
    {"OEM": 10, "ODM": 8, "OBM": 24},
    {"OEM": 1, "ODM": 3},
    {"ODM": 2, "OBM": 8},
)


def learning_path(steps=1):
    path = upgrading.best_path(*SCHOOL, 6, steps=steps).path
    return charts.learning_path(path, title="A school before the brand")


def capture_bars():
    shares = upgrading.capture(299, {"Apple": 80, "assembly": 4})
    return charts.capture_bars(shares, price=299, focus="assembly", title="Assembly keeps little")


PICTURES = {
    "advice_grid": lambda: widgets.UpgradingAdvisor().chart,
    "brand_gains": lambda: widgets.BrandDilemma().chart,
    "smile_curve": lambda: widgets.SmileCurve().chart,
    "cluster_run": lambda: widgets.ClusterLab(step=30).chart,
    "learning_path": learning_path,
    "capture_bars": capture_bars,
}
picture = pytest.mark.parametrize("name", PICTURES)


def marks(node):
    """All unit layers of a specification."""
    for layer in node.get("layer", [node]):
        if "layer" in layer:
            yield from marks(layer)
        else:
            yield layer


@picture
def test_a_picture_has_a_message_a_source_and_a_description(name):
    spec = PICTURES[name]().to_dict()
    assert len(spec["title"]["text"]) > 10 and spec["title"]["subtitle"]
    assert spec["description"].startswith(spec["title"]["text"])
    assert "Source: " in spec["description"]
    words = [m["mark"].get("text", "") for m in marks(spec)]
    assert any(str(text).startswith("Source: ") for text in words)


@picture
def test_a_picture_can_be_drawn(name):
    assert view.png(PICTURES[name]())


@picture
def test_every_field_exists_in_its_table(name):
    spec = PICTURES[name]().to_dict()
    for layer in marks(spec):
        table = spec["datasets"].get(layer.get("data", {}).get("name"))
        if not table:
            continue
        for channel in layer["encoding"].values():
            for each in channel if isinstance(channel, list) else [channel]:
                if isinstance(each, dict) and "field" in each:
                    assert each["field"] in table[0], (name, each)


@picture
def test_own_models_are_labelled_as_ours(name):
    if name != "capture_bars":  # figures of others
        assert "ours" in PICTURES[name]().to_dict()["description"]


def test_missing_columns_are_named():
    for draw in (
        lambda t: charts.advice_grid(t, title="x"),
        lambda t: charts.brand_gains(t, t, t, title="x"),
        lambda t: charts.smile_curve(t, t, t, title="x"),
        lambda t: charts.learning_path(t, title="x"),
        lambda t: charts.cluster_run(t, t, t, t, title="x", firms=1, steps=1),
    ):
        with pytest.raises(DataError, match="lacks the column"):
            draw(pd.DataFrame({"a": [1]}))


def test_modes_beyond_the_palette_are_refused():
    path = pd.DataFrame(dict.fromkeys("abcde", [0.2]) | {"capability": [0], "profit": [1]})
    with pytest.raises(DataError, match="5 modes; it draws one to 4"):
        charts.learning_path(path, title="x")


def test_shares_of_a_period_fill_its_bar():
    rows = pd.DataFrame(learning_path(steps=2).to_dict()["datasets"]["modes"])
    assert rows.groupby("period")["share"].sum().tolist() == pytest.approx([1] * 6)


def test_the_cluster_has_a_colour_for_all_that_the_widget_sends():
    assert set(MEASURES.values()) == set(LINES)
    spec = PICTURES["cluster_run"]().to_dict()
    assert {row["state"] for row in spec["datasets"]["states"]} == set(STATES)
    legends = [
        layer["encoding"][channel]["legend"]
        for layer in marks(spec)
        for channel in ("color", "strokeDash")
        if "legend" in layer["encoding"].get(channel, {})
    ]
    assert all(legend["symbolOpacity"] == 1 for legend in legends)


# --- titles


@given(st.floats(-2, 3), st.floats(0, 1), st.floats(-1e7, 1e7))
def test_brand_titles_agree_with_their_figures(edge, lost, gain):
    title = charts.brand_title(edge, lost, gain)
    assert ("always" in title) == (edge >= 1) and ("never" in title) == (edge <= 0)
    if abs(gain) >= 5_000:
        assert ("adds" in title) == (gain > 0) and ("costs" in title) == (gain < 0)
    assert len(title) < 90


@pytest.mark.parametrize(
    ("shape", "vertex", "says"),
    [
        ("smile", 0.5, "A smile, lowest in the middle"),
        ("smile", 0.8, "lowest right of the middle"),
        ("frown", 0.2, "A frown, highest left of the middle"),
        ("smile", -0.2, "in name only, it rises all the way"),
        ("smile", 1.2, "in name only, it falls all the way"),
        ("frown", -0.2, "in name only, it falls all the way"),
        ("frown", 1.2, "in name only, it rises all the way"),
        ("flat", None, "A flat curve"),
    ],
)
def test_smile_titles_name_shape_and_side(shape, vertex, says):
    title = charts.smile_title(shape, vertex, "assembly", 0.25)
    assert says in title and title.endswith("assembly has 25 % of the value")


@given(st.integers(0, 10), st.sampled_from([-5, 5]), st.floats(-0.4, -0.1))
def test_in_name_only_is_said_of_curves_that_do_not_turn(level, a, vertex):
    """The words of the title against the slope of the curve itself."""
    fit = upgrading.SmileFit(float(level), float(a), vertex, "smile" if a > 0 else "frown")
    heights = upgrading.smile_values(fit, [0, 0.5, 1])
    title = charts.smile_title(fit.shape, fit.vertex, "assembly", 0.2)
    assert ("rises" in title) == heights.is_monotonic_increasing


def test_advice_titles_count_the_rules():
    assert charts.advice_title("captive", "buyer", "leading", 2, False).endswith("2 rules speak")
    strict = charts.advice_title("balanced", "buyer", "leading", 0, True)
    assert strict == "Balanced, buyer-driven, leading: the paper is silent, strictly read"


def test_the_title_of_the_start_differs_from_later_ones():
    assert charts.cluster_title(0, 40, 40, 0.04, 0.04).startswith("At first all 40 firms")
    assert charts.cluster_title(5, 40, 38, 0.1, 0.04).startswith("Step 5: 38 of 40")
