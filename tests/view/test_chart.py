"""What travels from Python to the page, and what stands in where no page is.

The page's half is tested in tests/browser.
"""

import json
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from gvclib import view
from gvclib.errors import DataError
from gvclib.view import vega, vega_spec
from gvclib.view.altair_setup import alt

PATHS = pd.DataFrame({"year": [1990, 2000, 2010], "income": [1.0, 2.0, np.nan]})
SQUARES = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "id": f"{i:03d}",
            "properties": {},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[i, 0], [i, 1], [i + 1, 1], [i + 1, 0], [i, 0]]],
            },
        }
        for i in range(3)
    ],
}


def line(frame, title="Income"):
    return alt.Chart(frame, title=title).mark_line().encode(x="year:Q", y="income:Q")


def clicked_map(figures):
    shapes = alt.Data(values=SQUARES, format=alt.DataFormat(property="features", type="json"))
    lookup = alt.LookupData(figures, "map_id", ["eci"])
    picked = alt.selection_point(name="picked", fields=["id"])
    chart = alt.Chart(shapes).mark_geoshape().encode(color="eci:Q")
    return chart.transform_lookup("id", lookup).add_params(picked)


class Listener:
    """Stands for the page: keeps what a view sends."""

    def __init__(self, shown):
        self.sent = []
        shown.comm = self

    kernel = comm_id = "page"

    def send(self, data=None, buffers=None, **_):
        self.sent.append(data["state"] if data["method"] == "update" else data["content"])
        self.buffers = buffers

    def close(self, *_, **__):
        pass

    def on_msg(self, _):
        pass

    @property
    def tables(self):
        """Names of the tables in the last message."""
        return [key[5:] for key in self.sent[-1] if key.startswith("rows:")]


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(vega, "cache_folder", lambda: tmp_path / "gvclib")


# Taking a chart apart


def test_a_chart_put_together_again_is_the_same_picture():
    chart = line(PATHS) + alt.Chart(PATHS.head(1)).mark_text().encode(text="income:Q")
    spec = chart.to_dict()
    whole = vega_spec.take_apart(spec).spec()
    assert sorted(map(str, whole["datasets"].values())) == sorted(
        map(str, spec["datasets"].values())
    )
    assert vega.png(whole) == vega.png(spec)


def test_the_same_chart_with_other_rows_is_the_same_drawing():
    one, other = (vega_spec.take_apart(line(f).to_dict()) for f in (PATHS, PATHS.head(2)))
    assert one.drawing == other.drawing
    assert one.tables != other.tables


def test_a_chart_with_a_selection_built_twice_is_the_same_drawing():
    figures = pd.DataFrame({"map_id": ["000"], "eci": [1.0]})
    one, other = (vega_spec.take_apart(clicked_map(figures).to_dict()) for _ in range(2))
    assert one.drawing == other.drawing
    assert one.listens() == ["picked"]


def test_taking_apart_leaves_the_specification_alone():
    spec = clicked_map(PATHS.assign(map_id="000", eci=1.0)).to_dict()
    before = json.dumps(spec)
    vega_spec.take_apart(spec)
    assert json.dumps(spec) == before


def test_missing_infinite_dates_and_categories_travel_as_plain_values():
    frame = pd.DataFrame(
        {
            "a": [1.5, np.inf],
            "b": pd.to_datetime(["2020-01-31", None]),
            "c": pd.Categorical(["high", None]),
            "d": pd.array([1, None], dtype="Int64"),
            "e": [np.int64(3), True],
        }
    )
    columns = vega_spec.columns(frame)["columns"]
    assert columns == {
        "a": [1.5, None],
        "b": ["2020-01-31T00:00:00", None],
        "c": ["high", None],
        "d": [1, None],
        "e": [3, True],
    }
    assert json.loads(json.dumps(columns, allow_nan=False)) == columns


def test_a_column_that_occurs_twice_is_refused():
    with pytest.raises(DataError, match="column 'a' occurs twice"):
        vega_spec.columns(pd.DataFrame([[1, 2]], columns=["a", "a"]))


# What travels


def test_new_rows_travel_alone():
    shown = view.ChartView(line(PATHS))
    page = Listener(shown)
    shown.chart = line(PATHS.head(2))
    assert page.tables == ["gvc_table_1"]
    assert "spec" not in page.sent[-1]


def test_another_title_is_another_drawing():
    shown = view.ChartView(line(PATHS))
    page = Listener(shown)
    shown.chart = line(PATHS, title="Other")
    assert page.sent[-1]["spec"]["title"] == "Other"
    assert page.tables == ["gvc_table_1"]


def test_the_shapes_of_a_map_travel_once():
    figures = pd.DataFrame({"map_id": ["000", "001", "002"], "eci": [1.0, 2.0, 3.0]})
    shown = view.ChartView(clicked_map(figures))
    page = Listener(shown)
    shown.chart = clicked_map(figures.assign(eci=0.0))
    assert len(page.tables) == 1
    shown.push(rows=figures)
    assert page.sent[-1][f"rows:{page.tables[0]}"]["columns"]["eci"] == [1.0, 2.0, 3.0]


def test_push_sends_named_tables_and_parameters_in_one_message():
    k = alt.param(name="k", value=1)
    points = alt.Chart(view.named(PATHS, "points")).mark_point().encode(x="year:Q", y="income:Q")
    labels = alt.Chart(view.named(PATHS, "labels")).mark_text().encode(text="income:Q")
    shown = view.ChartView((points + labels).add_params(k))
    page = Listener(shown)
    shown.push(rows={"labels": PATHS.head(1)}, params={"k": 5})
    assert len(page.sent) == 1
    assert page.tables == ["labels"]
    assert page.sent[0]["params"] == {"k": 5}


def test_a_page_opened_later_gets_what_was_pushed():
    k = alt.param(name="k", value=1)
    shown = view.ChartView(line(PATHS).add_params(k))
    shown.push(rows=PATHS.head(1), params={"k": 7})
    state = shown.get_state()
    assert state["rows:gvc_table_1"]["length"] == 1
    assert state["params"] == {"k": 7}
    json.dumps({key: state[key] for key in ("spec", "tables", "listen")})


@pytest.mark.parametrize(
    ("rows", "params", "message"),
    [
        ({"nowhere": PATHS}, None, "no table 'nowhere'"),
        (PATHS[["year"]], None, "lacks column 'income'"),
        (None, {"speed": 1}, "no parameter 'speed'"),
        (pd.DataFrame({"year": range(5001), "income": 1.0}), None, "5,001 rows.*aggregate"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_travels(rows, params, message):
    shown = view.ChartView(line(PATHS))
    page = Listener(shown)
    with pytest.raises(DataError, match=message):
        shown.push(rows=rows, params=params)
    assert page.sent == []


def test_rows_without_a_name_need_a_single_table():
    shown = view.ChartView(line(PATHS) + line(PATHS.head(1)))
    with pytest.raises(DataError, match="pass {name: DataFrame}"):
        shown.push(rows=PATHS)


def test_a_chart_of_too_many_rows_is_refused():
    many = pd.DataFrame({"year": range(5001), "income": 1.0})
    for chart in (line(many), line(view.named(many, "many"))):
        with pytest.raises(DataError, match="more than 5,000.*aggregate"):
            view.ChartView(chart)


def test_anything_but_a_chart_is_refused():
    with pytest.raises(DataError, match="expected an Altair chart, got DataFrame"):
        view.ChartView(PATHS)


def test_the_page_gets_the_drawing_library_when_it_asks(monkeypatch):
    monkeypatch.setattr(vega, "bundle", lambda: b"library")
    shown = view.ChartView(line(PATHS))
    page = Listener(shown)
    shown._handle_custom_msg({"kind": "something else"}, [])
    assert page.sent == []
    shown._handle_custom_msg({"kind": "vega?"}, [])
    assert page.sent == [{"kind": "vega"}]
    assert page.buffers == [b"library"]


# Where no page is


def test_one_output_holds_widget_picture_and_words():
    data, metadata = view.ChartView(line(PATHS))._repr_mimebundle_()
    assert set(data) == {"application/vnd.jupyter.widget-view+json", "image/png", "text/plain"}
    assert data["text/plain"].startswith("Chart: Income (line)")
    assert "x: year; y: income" in data["text/plain"]
    assert "3 rows" in data["text/plain"]
    assert metadata["image/png"]["alt"] == data["text/plain"]


def test_the_picture_is_twice_as_fine_as_the_page():
    chart = line(PATHS).properties(width=300, height=200)
    width, height = struct.unpack(">II", view.png(chart)[16:24])
    assert vega.png_size(view.png(chart)) == (width / 2, height / 2)
    assert 2 * 300 < width < 2 * 400


def test_the_picture_follows_push():
    shown = view.ChartView(line(PATHS))
    before = shown._repr_mimebundle_()[0]["image/png"]
    shown.push(rows=PATHS.assign(income=[3.0, 1.0, 2.0]))
    assert shown._repr_mimebundle_()[0]["image/png"] != before


def test_a_title_held_by_a_parameter_is_read_out():
    headline = alt.param(name="headline", value="China gets rich")
    title = alt.TitleParams(text=alt.expr("headline"))
    shown = view.ChartView(line(PATHS).properties(title=title).add_params(headline))
    shown.push(params={"headline": "China is rich"})
    assert repr(shown).startswith("Chart: China is rich")


@pytest.mark.parametrize("reason", ["NBGRADER_EXECUTION", "GVC_STATIC"])
def test_a_grader_gets_the_picture_and_no_widget(monkeypatch, reason):
    monkeypatch.setenv(reason, "1")
    shown = view.ChartView(line(PATHS))
    assert shown.comm is None
    for data, _ in (shown._repr_mimebundle_(), view.bundle(shown, shown)):
        assert set(data) == {"image/png", "text/plain"}
    shown.push(rows=PATHS.head(1))  # works all the same


def test_a_chart_that_vega_cannot_draw_still_displays_its_words():
    broken = {"mark": "no such mark", "data": {"values": []}}
    data, _ = view.ChartView(broken)._repr_mimebundle_()
    assert "image/png" not in data
    assert "no such mark" in data["text/plain"]


def test_a_composite_shows_itself_and_the_picture_of_its_chart():
    import ipywidgets

    shown = view.ChartView(line(PATHS))
    box = ipywidgets.VBox([shown])
    data, _ = view.bundle(box, shown)
    live = data["application/vnd.jupyter.widget-view+json"]
    assert live["model_id"] == box.model_id
    assert data["image/png"] == shown._repr_mimebundle_()[0]["image/png"]


def test_enable_makes_altair_display_this_way():
    was, theme = alt.renderers.active, alt.theme.active
    try:
        view.enable(theme=lambda: {"config": {"title": {"fontSize": 31}}})
        data, _ = line(PATHS)._repr_mimebundle_()
        assert "application/vnd.jupyter.widget-view+json" in data
        assert line(PATHS).to_dict()["config"]["title"]["fontSize"] == 31
        with pytest.raises(alt.MaxRowsError):
            line(pd.DataFrame({"year": range(5001), "income": 1.0})).to_dict()
    finally:
        alt.renderers.enable(was)
        alt.theme.enable(theme)


# The cache


def test_the_library_is_made_once_and_kept(tmp_path, monkeypatch):
    import vl_convert

    asked = []
    make = lambda code, vl_version: asked.append(vl_version) or "the library"  # noqa: E731
    monkeypatch.setattr(vl_convert, "javascript_bundle", make)
    for _ in range(2):
        vega.bundle.cache_clear()  # as a new process would start
        assert vega.bundle() == b"the library"
    vega.bundle.cache_clear()
    assert len(asked) == 1
    (kept,) = (tmp_path / "gvclib").iterdir()
    assert kept.name == f"vega-{vega.version()}.mjs"


def test_a_folder_that_cannot_be_written_costs_no_chart(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setattr(vega, "cache_folder", lambda: tmp_path / "file")
    assert vega.cached("name", lambda: b"made") == b"made"
    assert view.png(line(PATHS))[:4] == b"\x89PNG"


def test_old_pictures_are_thrown_away(monkeypatch, tmp_path):
    monkeypatch.setattr(vega, "KEPT_PICTURES", 2)
    for rows in (1, 2, 3):
        view.png(line(PATHS.head(rows)))
    assert len(list((tmp_path / "gvclib" / "pictures").iterdir())) == 2


# Forms


QUESTION = {"id": "q", "prompt": "Which?", "kind": "one", "options": [{"key": "a", "text": "A"}]}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "slider"}, "kind 'slider'"),
        ({"kind": "classify"}, "'q' lacks 'items'"),
    ],
)
def test_a_form_refuses_questions_it_cannot_ask(change, message):
    with pytest.raises(DataError, match=message):
        view.Form([QUESTION | change])


def test_a_form_reads_as_text_with_its_answer():
    words = repr(view.Form([QUESTION], {"q": "a"}))
    assert words.splitlines() == ["Which?", "  [a] A", "  Answer: a"]


# Altair without the grammar


def fresh(code):
    """Run code in a new Python and return what it prints."""
    root = Path(__file__).parents[2]
    paths = {**os.environ, "PYTHONPATH": str(root)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=paths)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def test_altair_comes_without_the_grammar_and_the_grammar_still_can_come():
    pytest.importorskip("rfc3987_syntax")
    out = fresh(
        "import sys; from gvclib.view.altair_setup import alt;"
        "print('rfc3987_syntax' in sys.modules);"
        "import rfc3987_syntax; print(bool(rfc3987_syntax.is_valid_syntax))"
    )
    assert out == ["False", "True"]


def test_altair_that_is_there_already_is_taken_as_it_is():
    out = fresh("import altair; from gvclib.view.altair_setup import alt; print(alt is altair)")
    assert out == ["True"]


def test_altair_without_the_grammar_still_checks_charts():
    out = fresh(
        "from gvclib.view.altair_setup import alt\n"
        "c = alt.Chart(alt.Data(values=[])).mark_point()\n"
        "print(c.encode(x='a:Q').to_dict()['encoding']['x']['type'])\n"
        "try: c.encode(x=alt.X('a:Q', scale=alt.Scale(nonsense=1))).to_dict()\n"
        "except alt.utils.schemapi.SchemaValidationError as e: print('nonsense' in str(e))\n"
    )
    assert out == ["quantitative", "True"]
