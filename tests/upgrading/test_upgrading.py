"""The rules of the cluster paper, the own-brand dilemma, and the tables that lesson 3 reads."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import data, upgrading
from gvclib.upgrading.advice_rules import AXES

CELLS = list(product(*AXES.values()))


def keys(text):
    return set() if text == "unspecified" else set(text.split("; "))


# --- advice


def test_advice_cell_by_cell_as_read_by_hand():
    """Written out from the text, not from the table: one row a cell, generous reading."""
    by_hand = {
        ("captive", "producer", "leading"): "core technology; modularisation",
        ("captive", "producer", "non-leading"): "core technology; modularisation;"
        " R&D and modular development",
        ("captive", "buyer", "leading"): "sales channels; service outsourcing",
        ("captive", "buyer", "non-leading"): "sales channels; design and nearer markets",
        ("captive", "mixed", "leading"): "unspecified",
        ("captive", "mixed", "non-leading"): "modularisation and logistics control",
        ("balanced", "producer", "leading"): "core technology",
        ("balanced", "producer", "non-leading"): "core technology; R&D and modular development",
        ("balanced", "buyer", "leading"): "sales channels",
        ("balanced", "buyer", "non-leading"): "sales channels; design and nearer markets",
        ("balanced", "mixed", "leading"): "unspecified",
        ("balanced", "mixed", "non-leading"): "modularisation and logistics control",
    }
    assert {cell: upgrading.advice(*cell) for cell in CELLS} == by_hand


def test_two_cells_are_silent_generously_read_and_four_strictly():
    silent = {
        reading: {cell for cell in CELLS if upgrading.advice(*cell, reading) == "unspecified"}
        for reading in ("generous", "strict")
    }
    mixed = {(governance, "mixed", "leading") for governance in AXES["governance"]}
    assert silent["generous"] == mixed
    assert silent["strict"] == mixed | {("balanced", d, "leading") for d in AXES["driver"]}


@pytest.mark.parametrize("cell", CELLS)
def test_the_strict_reading_hears_a_part_of_the_generous_one(cell):
    strict, generous = (keys(upgrading.advice(*cell, r)) for r in ("strict", "generous"))
    assert strict <= generous
    assert generous - strict <= {"core technology", "sales channels"}


def test_captured_is_another_word_for_captive():
    for _, driver, position in CELLS:
        same = upgrading.advice("captive", driver, position)
        assert upgrading.advice("captured", driver, position) == same


def test_the_table_of_advice_agrees_with_advice_and_names_lines():
    for reading in ("generous", "strict"):
        table = upgrading.advice_table(reading)
        assert list(table) == ["governance", "driver", "position", "advice", "n_rules", "lines"]
        assert (
            len(table) == 12 and table[["governance", "driver", "position"]].duplicated().sum() == 0
        )
        for row in table.itertuples(index=False):
            assert row.advice == upgrading.advice(*row[:3], reading)
            assert row.n_rules == len(keys(row.advice))
            assert bool(row.lines) == (row.advice != "unspecified")
    first = upgrading.advice_table().iloc[0]
    assert first["lines"] == "73, 100"


def test_rules_returns_a_fresh_copy():
    table = upgrading.rules()
    table["rule"] = "spoilt"
    assert "spoilt" not in upgrading.advice("captive", "producer", "leading")


def test_the_rule_without_an_axis_stands_in_the_table_only():
    table = data.load("upgrading_rules")
    assert len(table) == 8 and len(upgrading.rules()) == 7
    left = table[~table["counted"]]
    assert left["rule"].tolist() == ["dynamic combination"] and left["axes_named"].tolist() == [0]
    named = table[["governance", "driver", "position"]].notna().sum(axis=1)
    assert named.tolist() == table["axes_named"].tolist()


# --- own brand


def test_the_example_of_the_lesson_breaks_even_at_thirty_per_cent():
    case = (12, 40_000, 180_000, 2, 500_000)
    assert upgrading.brand_break_even(*case) == pytest.approx(0.30, abs=1e-12)
    assert upgrading.brand_gain(*case, 0.30) == pytest.approx(0, abs=1e-6)
    assert upgrading.brand_gain(*case, 0) == pytest.approx(300_000)
    assert upgrading.brand_gain(*case, 1) == pytest.approx(-700_000)


def test_break_even_is_not_cut_off():
    assert upgrading.brand_break_even(50, 100_000, 0, 1, 1_000) > 1
    assert upgrading.brand_break_even(1, 1_000, 1e6, 2, 500_000) < 0


positive = st.floats(0.5, 1e6)


@given(positive, positive, positive, positive, positive, st.floats(0, 1), st.floats(0, 1))
def test_the_gain_falls_with_what_is_lost_and_is_nothing_at_break_even(m, q, f, mo, qo, a, b):
    case = (m, q, f, mo, qo)
    gain = {x: upgrading.brand_gain(*case, x) for x in (min(a, b), max(a, b))}
    assert gain[min(a, b)] >= gain[max(a, b)]
    edge = upgrading.brand_break_even(*case)
    if 0 <= edge <= 1:
        scale = m * q + f + mo * qo
        assert upgrading.brand_gain(*case, edge) == pytest.approx(0, abs=1e-9 * scale)


def test_twice_the_currency_changes_no_break_even():
    case = (12, 40_000, 180_000, 2, 500_000)
    in_other_money = (24, 40_000, 360_000, 4, 500_000)
    assert upgrading.brand_break_even(*in_other_money) == upgrading.brand_break_even(*case)


# --- the tables


def test_the_teardown_adds_up_to_the_price():
    table = data.load("value_capture").set_index(["case", "item"])["amount"]
    ipod = table["iPod 2005"]
    parts = ["hard drive", "display module", "video processor", "controller chip",
             "assembly in China", "other parts"]  # fmt: skip
    assert ipod[parts].sum() == pytest.approx(ipod["factory cost"])
    rest = ["Apple's margin", "distribution and retail", "factory cost"]
    assert ipod[rest].sum() == pytest.approx(ipod["retail price"])
    phone = table["iPhone 2009"]
    assert phone["assembly in China"] + phone["parts from abroad"] == phone["factory cost"]


def test_what_was_not_seen_is_marked():
    table = data.load("value_capture").set_index(["case", "item"])
    memory = table.index[table["status"] == "from memory"].tolist()
    assert memory == [("iPhone 2009", "units exported to the United States")]


def test_the_audit_has_the_kinds_that_the_lesson_asks_for():
    audit = data.load("reference_audit")
    references = audit[audit["area"] == "reference"]
    assert len(references) >= 8
    unlisted = references[references["kind"] == "cited, not listed"]["defect"]
    assert set(unlisted) == {"table_i_source", "ref_6_missing", "kaplinsky_morris", "jia_2006"}
    assert audit.set_index("defect").loc["balanced_captured", "line"] == "100"


def test_table_i_is_repaired_in_one_place_and_says_so():
    table = data.load("upgrading_types").set_index("upgrading_type")
    repaired = table.index[table["repair"].notna()].tolist()
    assert repaired == ["product"] and "Production" in table.loc["product", "as_printed"]
