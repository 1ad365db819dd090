"""Tables to read: complete, in the page's colours, and without a style that leaks out."""

import re

import pandas as pd
import pytest

from gvclib import widgets
from gvclib.errors import DataError
from gvclib.view.tables import show_table

KINDS = pd.DataFrame(
    {
        "type": ["market", "modular", "captive"],
        "control": [1, 2, 4],
        "who": ["price", "standards & <codes>", None],
        "family": ["thin", "thin", "thick"],
    }
)


@pytest.fixture
def browser():
    return widgets.TableBrowser(KINDS, "Types", filters=["family"], note="Read me", source="ours")


def test_a_table_shows_titles_source_and_every_cell():
    shown = show_table(KINDS, "Types", note="Read me", source="ours", columns={"type": "Type",
                       "who": "By"}, groupby="family")  # fmt: skip
    for words in ("Types", "Read me", "Source: ours", "Type", "captive", "thick", "–"):
        assert words in shown.html
    assert "standards &amp; &lt;codes&gt;" in shown.html
    assert "control" not in shown.html.split("</style>")[1]
    assert "standards & <codes>" in repr(shown)


def test_the_style_of_a_table_stays_inside_it():
    html = show_table(KINDS, "Types", groupby="family").html
    name = re.search(r'<div id="(\w+)"', html)[1]
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)[1]
    selectors = [rule.split("}")[-1].strip() for rule in style.split("{")[:-1]]
    assert len(selectors) > 20
    for selector in selectors:
        outside = re.sub(r"\([^)]*\)", "", selector).split(",")
        assert all(part.strip().startswith(f"#{name}") for part in outside), selector


def test_unknown_columns_are_named():
    with pytest.raises(DataError, match="no column 'typ'; there are type, control"):
        show_table(KINDS, "Types", columns={"typ": "Type"})
    with pytest.raises(DataError, match="no column 'nothing'"):
        widgets.TableBrowser(KINDS, "Types", filters=["nothing"])


def test_search_filter_and_sort(browser):
    assert list(browser.data["type"]) == ["market", "modular", "captive"]
    browser.search = "THIN codes"
    assert list(browser.data["type"]) == ["modular"]
    browser.search = ""
    browser.chosen = {"family": "thin"}
    browser.sort = "who"
    assert list(browser.data["type"]) == ["market", "modular"]
    browser.chosen = {}
    browser.sort = "type"
    assert list(browser.data["type"]) == ["captive", "market", "modular"]
    browser.search = "(no such"
    assert browser.data.empty and "0 of 3 rows" in browser._status.value


def test_controls_and_code_move_together(browser):
    (family,) = browser._filters.values()
    family.value = "thick"
    assert browser.chosen == {"family": "thick"} and list(browser.data["type"]) == ["captive"]
    browser.chosen = {}
    assert family.value == "all" and "market" in browser._shown.value
    for change in ({"family": "fat"}, {"type": "market"}):
        with pytest.raises(DataError, match="chosen"):
            browser.chosen = change
    with pytest.raises(DataError, match="sort: no column 'size'"):
        browser.sort = "size"


def test_a_page_without_a_kernel_gets_the_table(browser, monkeypatch):
    live = browser._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in live and "market" in live["text/html"]
    monkeypatch.setenv("GVC_STATIC", "1")
    assert set(widgets.TableBrowser(KINDS, "Types")._repr_mimebundle_()) == {
        "text/html",
        "text/plain",
    }
