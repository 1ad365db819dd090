"""Every figure that lesson 5 quotes, against the tables; and what the lesson must not say."""

import re

import numpy as np
import pytest

from gvclib import chips, data
from gvclib.valueadded import ICIO, decompose, va_origin

YEARS = (1995, 2008, 2011)


@pytest.fixture(scope="module")
def chain():
    return chips.Chain(data.load("chip_links"), data.load("chip_shares"))


@pytest.fixture(scope="module")
def icio():
    return {year: ICIO.from_long(data.load(f"icio_{year}")) for year in YEARS}


def test_the_count_of_verdicts(text):
    verdicts = data.load("chip_claims")["verdict"].value_counts()
    assert (verdicts.sum(), verdicts["consistent"], verdicts["inconsistent"]) == (44, 11, 5)
    assert "Only 11 of the 44" in text and "Five contradict themselves" in text
    assert verdicts["conflict"] == 6 and "six conflict with another line or source" in text
    assert {"plausible", "stale", "not checkable", "depends on the definition"} <= set(
        verdicts.index
    )


def test_the_choke_points(chain, text):
    held = chips.choke_points(chain, "N99", 0.9)
    assert len(held) == 14 and "of the fourteen" in text
    assert held["country"].value_counts()[["USA", "JPN", "NLD", "CHN"]].tolist() == [6, 3, 2, 1]
    items = data.load("chip_items").set_index("item")
    assert (len(items), items["shares_known"].sum()) == (82, 43)
    assert items["market_musd"]["N77"] == 34 and "USD 34 million" in text
    assert items["name"]["N77"] == "Integrated assembly tools"
    shares = chain.shares.set_index(["item", "country"])["share"]
    assert shares["N77", "CHN"] == 0.98 and "98 % of *integrated assembly tools*" in text
    assert shares["S2", "TWN"] == 0.47 and "fabrication is 47 %" in text
    assert shares["S2", "USA"] == 0.27 and "27 % of fabrication" in text
    assert "wherever its factories stand" in data.describe("chip_shares").text


def test_growth_and_its_interval(text):
    assert round(100 * chips.cagr(7, 56, 7), 2) == 34.59 and "34.59 %" in text
    assert round(7 * 1.328**7) == 51 and "would be 51 bn" in text
    for years, ends in ((7, (33.1, 36.2)), (8, (28.4, 31.0))):
        assert tuple(round(100 * x, 1) for x in chips.cagr_interval(7, 56, years)) == ends
    assert "From 33.1 % to 36.2 %" in text and "28.4 to 31.0 %" in text
    assert round(100 * chips.cagr(24.32, 188.25, 7), 2) == 33.96 and "33.96 %" in text
    assert round(100 * chips.cagr(4.739, 34.557, 7), 2) == 32.82 and "32.82 %" in text


@pytest.mark.parametrize(
    ("audit", "times"), [("gpu_growth", "1.2 times"), ("domestic_gpu", "2.9 times")]
)
def test_how_coarse_the_figures_must_be(audit, times, text):
    row = data.load("chip_audits").set_index("audit").loc[audit]
    widths = {name: row[f"{name}_width"] for name in ("first", "second", "stated")}
    years = row["years"] if row["kind"] == "growth" else 1.0
    needed = chips.rounding_needed(
        row["kind"], row["first"], row["second"], row["stated"], years=years, widths=widths
    )
    assert f"{needed:.1f} times" == times and times in text


def test_shares_of_section_5(text):
    share = chips.ratio(chips.rounded(2.2, 0.05), chips.rounded(6.4, 0.05))
    assert [round(100 * x, 1) for x in share] == [33.3, 35.4] and "33.3 to 35.4 %" in text
    assert round(2.2 / 0.3, 2) == 7.33 and "7.33 bn" in text
    assert 13.4 / 0.31 > 39.8 and "39.8 bn" in text
    outturn = {2022: 6.7 * 0.89, 2023: 9.4 * 0.92, 2024: 22.1 * 0.69}
    assert round(100 * (outturn[2024] / 6.4 - 1)) == 138 and "138 % higher" in text
    assert outturn[2022] < 6.4 < outturn[2023] and "already 2023 lay above it" in text
    assert round(100 * (9.4 / 6.7 - 1)) == 40 and "is 40 %" in text
    assert 720 - 400 == 320 and "*gap* of 320,000" in text


def test_the_events(text):
    events = data.load("firm_a_events")
    ten = events[events["in_table"]]["first_day"]
    assert len(ten) == 10 and chips.span(ten) == 834 and "in 834 days" in text
    assert max(chips.gaps(ten)) == 423


def test_the_worked_example_of_miller_and_blair(text):
    inverse = chips_inverse([[0.15, 0.25], [0.20, 0.05]])
    assert (inverse @ [600, 1500]).round(1).tolist() == [1247.5, 1841.6]
    assert "1,247.5 and 1,841.6" in text


def chips_inverse(a):
    """By the series I + A + A² + …, not by solving."""
    a = np.array(a)
    total, power = np.eye(len(a)), np.eye(len(a))
    for _ in range(200):
        power = power @ a
        total = total + power
    return total


def test_value_added_in_electronics(icio, text):
    own = {}
    for year, table in icio.items():
        content = va_origin(table, industry="electronics")
        for code in ("CHN", "TWN", "USA"):
            own[code, year] = 100 * content.loc[code, code] / content[code].sum()
    assert [round(own["CHN", year]) for year in YEARS] == [78, 69, 71]
    assert "from 78 % in 1995 to 69 % in 2008, and was back at 71 % in 2011" in text
    assert round(own["TWN", 2011], 1) == 52.5 and "Taiwan's was 52.5 %" in text
    assert round(own["USA", 2011], 1) == 88.6 and "88.6 %" in text
    exports = icio[2011].exports.sum(axis=1).xs("electronics", level="industry")
    single = exports.drop(["EUW", "EUE", "ROW"])
    assert single.idxmax() == "CHN"
    assert decompose(icio[2011], "CHN")["dva"] > 0


def test_what_leaving_costs(icio, text):
    done = chips.decouple(icio[2011], "CHN", "USA", 1.0, 0.2)
    extra = done.value_added.sum()
    assert round((extra["after"] - extra["before"]) / 1000) == 28 and "USD 28 bn a year" in text
    assert round(100 * done.bill, 2) == 0.04 and "0.04 %" in text
    assert round(100 * (done.prices["CHN", "electronics"] - 1), 1) == 0.6 and "0.6 % dearer" in text
    own = (100 * done.reliance.loc["electronics"]).round(1)
    assert (own["after"], own["before"]) == (1.1, 3.4) and "1.1 of 3.4 cents" in text


def test_the_race_needs_the_periods_that_the_text_names(text):
    setting = chips.Race(quality=0.5)
    early, late = (chips.race(setting, "compatible", 40, closed_at=t).iloc[-1] for t in (4, 20))
    assert early < 0.1 and late > 0.9
    assert "in period 4, then in period 20" in text
    assert round(100 * chips.race(setting, "own", 40).iloc[-1]) == 2
    assert setting.renewal == 0.25 and "a quarter of the users" in text
    assert setting.compatibility == 0.8 and "borrows 80 %" in text


def test_citations_named_in_the_text_are_in_the_audit(text):
    audit = data.load("chip_citations").set_index("citation")
    assert (
        "Kano 2018 on control" in audit.index
        and "the reference list has 43 entries" in text.lower()
    )
    assert (audit["finding"] == "cited, not listed").sum() == 5


def test_firm_a_stays_anonymous_in_the_lesson(everything):
    assert not re.search(r"\b[A-Z]{2,}\w*\d{3,}", everything), "a product code"
    what = data.load("firm_a_events")["what"]
    named = {word for cell in what for word in re.findall(r"\b[A-Z][\w-]*", cell)}
    assert named == {"Pre-A", "Pre-B", "GPU", "AI", "RMB"}, "a name of a partner or product"
