"""Claims redone: the paper's own numbers, intervals by brute force, dates and citations."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from gvclib import chips, data
from gvclib.errors import DataError
from gvclib.evidence import claims, events
from gvclib.evidence.claims import Interval

amounts = st.floats(0.5, 500)
widths = st.floats(0, 0.4)


@pytest.fixture(scope="module")
def table():
    return data.load("chip_claims").set_index("claim_id")


@pytest.fixture(scope="module")
def firm_a():
    return data.load("firm_a_events")


# growth ------------------------------------------------------------------------------------------
def test_the_growth_rate_of_the_paper():
    assert claims.cagr(7, 56, 7) == pytest.approx(0.345900, abs=5e-7)
    assert claims.cagr(7, 56, 8) == pytest.approx(0.2968, abs=5e-5)
    low, high = claims.cagr_interval(7, 56, 7)
    assert (low, high) == (pytest.approx(0.33099, abs=5e-6), pytest.approx(0.36195, abs=5e-6))
    eight = claims.cagr_interval(7, 56, 8)
    assert [round(100 * rate, 1) for rate in eight] == [28.4, 31.0]
    stated = claims.rounded(0.328, 0.0005)
    assert claims.verdict(stated, claims.cagr_interval(7, 56, 7)) == "inconsistent"
    assert claims.verdict(stated, eight) == "inconsistent"


def test_the_world_market_rate_that_may_have_been_borrowed():
    assert claims.cagr(24.32, 188.25, 7) == pytest.approx(0.3396, abs=5e-5)
    assert claims.cagr(4.739, 34.557, 7) == pytest.approx(0.3282, abs=5e-5)


@given(amounts, amounts, st.integers(1, 30))
def test_growing_at_the_rate_leads_to_the_end(start, end, years):
    rate, level = claims.cagr(start, end, years), start
    for _ in range(years):
        level *= 1 + rate
    assert level == pytest.approx(end, rel=1e-9)
    assert claims.cagr(end, start, years) == pytest.approx(1 / (1 + rate) - 1)
    assert claims.cagr(3 * start, 3 * end, years) == pytest.approx(rate)


@given(amounts, amounts, st.integers(1, 20), widths, widths)
def test_no_reading_of_the_ends_leaves_the_interval(start, end, years, a, b):
    low, high = claims.cagr_interval(start, end, years, (a, b))
    tried = [
        claims.cagr(x, y, years)
        for x in np.linspace(start - a, start + a, 9)
        for y in np.linspace(end - b, end + b, 9)
    ]
    assert min(tried) == pytest.approx(low) and max(tried) == pytest.approx(high)


# shares and totals -------------------------------------------------------------------------------
def test_the_scenario_for_home_made_gpus():
    assert [round(0.30 * 6.4, 6), round(2.2 / 6.4, 6)] == [1.92, 0.34375]
    share = claims.ratio(claims.rounded(2.2, 0.05), claims.rounded(6.4, 0.05))
    assert [round(100 * x, 1) for x in share] == [33.3, 35.4]
    done = claims.redo("part", 6.4, 0.30, 2.2, widths={"first": 0.05, "stated": 0.05})
    assert done.value == pytest.approx(1.92) and done.verdict == "inconsistent"
    assert done.gap == pytest.approx(2.15 - 0.3 * 6.45)


def test_the_top_ten_and_hisilicon():
    ten = claims.ratio(claims.rounded(13.4, 0.05), claims.rounded(0.31, 0.005))
    assert round(13.4 / 0.31, 2) == 43.23
    assert [round(x, 2) for x in ten] == [42.38, 44.10]
    small = claims.product(claims.rounded(13.4, 0.05), claims.rounded(0.18, 0.005))
    assert round(13.4 * 0.18, 2) == 2.41
    assert [round(x, 2) for x in small] == [2.34, 2.49]


def test_points_and_percent():
    assert claims.before(0.68, 0.15, "points") == pytest.approx(0.53)
    assert claims.before(0.68, 0.15, "relative") == pytest.approx(0.5913, abs=5e-5)


def test_forecast_and_outturn():
    outturn = {2022: 6.7 * 0.89, 2023: 9.4 * 0.92, 2024: 22.1 * 0.69}
    assert [round(x, 2) for x in outturn.values()] == [5.96, 8.65, 15.25]
    assert claims.forecast_error(outturn[2024], 6.4) == pytest.approx(1.38, abs=0.005)
    both = claims.product(claims.rounded(22.1, 0.05), claims.rounded(0.69, 0.005))
    errors = [claims.forecast_error(x, 6.4) for x in both]
    assert errors == [pytest.approx(1.36, abs=0.005), pytest.approx(1.41, abs=0.01)]
    assert round(9.4 / 6.7 - 1, 2) == 0.40  # the release itself says +104 %


@given(st.tuples(*[st.floats(-50, 50)] * 4))
def test_interval_arithmetic_holds_every_pair(ends):
    a, b = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
    pairs = [(x, y) for x in np.linspace(*a, 7) for y in np.linspace(*b, 7)]
    whole, less = claims.product(a, b), claims.difference(a, b)
    for x, y in pairs:
        assert whole.low - 1e-9 <= x * y <= whole.high + 1e-9
        assert less.low - 1e-9 <= x - y <= less.high + 1e-9
    if b.low > 0.01 or b.high < -0.01:
        parts = claims.ratio(a, b)
        tried = [x / y for x, y in pairs]
        assert min(tried) == pytest.approx(parts.low, abs=1e-9)
        assert max(tried) == pytest.approx(parts.high, abs=1e-9)


@given(st.tuples(*[st.floats(-50, 50)] * 4), st.floats(-10, 10))
def test_a_verdict_does_not_depend_on_order_or_origin(ends, shift):
    a, b = Interval(*sorted(ends[:2])), Interval(*sorted(ends[2:]))
    apart = claims.gap(a, b)
    assume(apart == 0 or apart > 1e-6)
    assert claims.verdict(a, b) == claims.verdict(b, a)
    assert (claims.verdict(a, b) == "consistent") == (max(a.low, b.low) <= min(a.high, b.high))
    moved = [Interval(x.low + shift, x.high + shift) for x in (a, b)]
    assert claims.gap(*moved) == pytest.approx(apart, abs=1e-9)


@pytest.mark.parametrize("kind", claims.KINDS)
def test_redoing_without_rounding_is_a_point_and_with_it_an_interval(kind):
    sharp = claims.redo(kind, 0.6, 0.2, 0.5, years=3)
    assert sharp.computed == Interval(sharp.value, sharp.value)
    wide = claims.redo(kind, 0.6, 0.2, 0.5, years=3, widths={"first": 0.05, "second": 0.05})
    assert wide.computed.low < sharp.value < wide.computed.high


def test_half_a_unit_of_the_last_digit():
    assert claims.half_width("32.8") == 0.05
    assert claims.half_width("0.310") == 0.0005
    assert claims.half_width("1e3") == 0.5
    for wrong in ("about 80", None, "inf"):
        with pytest.raises(DataError, match="give a"):
            claims.half_width(wrong)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: claims.cagr_interval(1, 5, 3, 1), "start must be"),
        (lambda: claims.cagr_interval(7, 56, 7, (0.5, 0.5, 1)), "one number or a pair"),
        (lambda: claims.ratio(Interval(1, 2), Interval(-1, 1)), "holds 0"),
        (lambda: claims.product(Interval(2, 1), Interval(0, 1)), "in this order"),
    ],
)
def test_what_cannot_be_computed_is_refused_in_a_sentence(call, message):
    with pytest.raises(DataError, match=message):
        call()


# the tables --------------------------------------------------------------------------------------
def test_forty_four_claims_with_a_line_and_a_verdict(table):
    assert list(table.index) == [f"N{i:02}" for i in range(1, 45)]
    lines = table["line"].str.split("-").str[0].astype(int)
    assert lines.between(45, 128).all()
    counts = table["verdict"].value_counts()
    assert counts["consistent"] == 11 and counts["inconsistent"] == 5
    assert table["number"].notna().sum() == 40


def test_the_sums_of_the_auditor_are_those_of_the_paper():
    audits = data.load("chip_audits").set_index("audit")
    known = set(data.load("chip_claims")["claim_id"])
    assert {c for row in audits["claims"] for c in row.split("; ")} <= known
    values = {
        row.Index: claims.redo(row.kind, row.first, row.second, row.stated,
                               years=row.years if row.kind == "growth" else 1.0).value
        for row in audits.itertuples()
    }  # fmt: skip
    assert {name: round(value, 3) for name, value in values.items()} == {
        "gpu_growth": 0.346, "domestic_gpu": 1.92, "top_ten": 43.226, "us_design": 0.53,
        "us_design_relative": 0.591, "eda_rest": 0.15, "ip_rest": 0.332, "talent_years": 13.333,
        "staff": 560.0, "forecast_2024": 15.249,
    }  # fmt: skip


def test_what_is_left_of_eda():
    assert [claims.redo("rest", three, 0.05, 0).value for three in (0.80, 0.70)] == [
        pytest.approx(0.15), pytest.approx(0.25),
    ]  # fmt: skip


# events and citations ----------------------------------------------------------------------------
def test_the_ten_rows_of_the_papers_table(firm_a):
    rows = firm_a[firm_a["in_table"]]
    days = rows["first_day"]
    assert (rows["first_day"] == rows["last_day"]).all()
    assert events.gaps(days) == [13, 423, 123, 15, 242, 4, 0, 11, 3]
    assert events.span(days) == 834 == sum(events.gaps(days))
    assert events.per_year(days).to_dict() == {2020: 1, 2021: 1, 2022: 3, 2023: 5}
    assert rows["kind"].value_counts()[["research", "finance", "industry"]].tolist() == [3, 2, 5]
    printed = pd.to_datetime(rows["date_as_given"].str.replace(r" \(.*", "", regex=True))
    assert printed.dt.strftime("%Y-%m-%d").tolist() == days.tolist()


def test_conflicts_that_dates_alone_show(firm_a):
    found = chips.conflicts(firm_a).set_index("conflict")["dates_agree"].to_dict()
    assert found == {"first chip": True, "volume": False, "people": True, "fieldwork": False}
    later = firm_a.set_index("event")["first_day"]
    assert later["X14"] > later["X13"]  # an event after the interviews
    assert later["X14"] > firm_a.loc[firm_a["in_table"], "last_day"].max()


def test_firm_a_stays_anonymous(firm_a):
    tables = (firm_a, data.load("chip_claims"))
    words = " ".join(str(cell) for table in tables for cell in table.to_numpy().ravel())
    assert not re.search(r"\b[A-Z]{2,}\w*\d{2,}", words), "a product code"
    for name in ("University", "Capital", "Fund", "Co.", "Ltd", "Technology"):
        assert name not in words


@given(st.lists(st.dates(), min_size=2, max_size=12))
def test_gaps_add_up_in_any_order(days):
    texts = pd.Series([day.isoformat() for day in days])
    assert sum(events.gaps(texts)) == events.span(texts)
    assert events.gaps(texts[::-1]) == events.gaps(texts)
    assert events.per_year(texts).sum() == len(days)


def test_citation_audit():
    found = events.audit_citations({"a", "b"}, ["b", "c"])
    assert found.not_listed == {"a"} and found.not_cited == {"c"}
    assert events.audit_citations([], []) == (frozenset(), frozenset())
    table = data.load("chip_citations")
    kinds = table.groupby("finding")["citation"].agg(set)
    assert kinds["listed, not cited"] == {"Suo and Zhang 2022", "Zheng 2019"}
    assert {"Kano 2018", "Li 2022", "Duan and Xia 2022"} < kinds["cited, not listed"]


def test_a_missing_column_is_named():
    with pytest.raises(DataError, match="no column 'conflict'"):
        events.conflicts(pd.DataFrame({"event": ["a"], "first_day": "2020", "last_day": "2020"}))
