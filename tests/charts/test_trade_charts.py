"""The pictures of lesson 1, and what all pictures are made of."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.pictures import LOOKS, export_map, layers, rca_bars, rows, spec, svg

from gvclib import charts
from gvclib.charts import style
from gvclib.charts.trade.income_paths import spells
from gvclib.errors import DataError


@pytest.mark.parametrize("definition", ["felipe", "slowdown"])
def test_a_carried_limit_says_that_the_conversion_is_ours(definition):
    note = " ".join(LOOKS[definition]["note"])
    assert "illustrative" in note and "USD of 2017" in note and "ratio to US income" in note


def test_economies_without_a_figure_are_grey_on_the_map():
    pytest.importorskip("vl_convert")
    full, holes = svg(export_map((1.0, 1.0)).to_dict()).lower(), svg(spec("export_map")).lower()
    assert holes.count("#d9d9d9") == full.count("#d9d9d9") + 1


def test_limits_of_the_map_are_apart_however_near_their_values():
    shown = [layer for layer in layers(spec("export_map")) if "limit" in str(layer["encoding"])]
    places = rows("export_map", shown[0]["data"]["name"])
    assert places["limit"].tolist() == [-1, -0.5, 0, 0.5, 1]
    assert places["x"].diff().dropna().min() >= 40  # pixels


def test_live_moves_the_title_into_a_parameter_and_keeps_the_original():
    chart = rca_bars()
    words = chart.to_dict()["title"]["text"]
    live = charts.live(chart).to_dict()
    assert live["title"]["text"] == {"expr": "headline"}
    assert live["params"] == [{"name": "headline", "value": words}]
    assert chart.to_dict()["title"]["text"] == words


def test_the_marks_table_counts_every_economy_once():
    cells = rows("marks_table", "cells")
    assert cells["n"].tolist() == [2, 1, 1, 4]
    assert cells["text"].tolist() == ["2 (67 %)", "1 (33 %)", "1 (20 %)", "4 (80 %)"]
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
    kept = style.records(table)
    assert [row["x"] is None for row in kept] == list(table["x"].isna())
