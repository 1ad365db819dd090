"""Every function of the door with hostile arguments; inverse functions put into their models."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.edge_inputs import Case, edge_tests

from gvclib import evidence
from gvclib.errors import DataError
from gvclib.evidence import Interval

DAYS = pd.Series(["2021-01-05", "2020-12-23", "2022-07-05"], index=["a", "b", "c"])
EVENTS = pd.DataFrame({"event": ["a", "b"], "first_day": ["2022-01-01", "2023-01-01"],
                       "last_day": ["2022-12-31", "2023-04-30"], "conflict": "volume",
                       "line": [1, 2]})  # fmt: skip
CLAIM = {"kind": "part", "first": 6.4, "second": 0.3, "stated": 2.2, "years": 2.0,
         "widths": {"first": 0.05, "stated": 0.05}}  # fmt: skip
TWO = {"a": Interval(2.0, 3.0), "b": Interval(4.0, 8.0)}
# Days may come twice, and a day that is no date is refused by its value.
UNREAD = {f"events {each}": "sane" for each in (
    "rows permuted", "a value text", "a value infinite", "values as text")}  # fmt: skip
DATED = {"days twice": "sane", "days permuted": "same", "days empty": "error"}


def in_order(found, given):
    return found.low <= found.high


def of_days(function, holds):
    return Case(function, {"days": DAYS}, lambda found, given: holds(found), promises=DATED)


CASES = [
    Case(evidence.cagr, {"start": 7.0, "end": 56.0, "years": 7.0}, lambda g, given: g >= -1,
         promises={"start zero": "error", "years zero": "error"}),
    Case(evidence.cagr_interval, {"start": 7.0, "end": 56.0, "years": 7.0, "half_width": 0.5},
         in_order, names={"start": "start|value", "end": "end|value"}),
    Case(evidence.rounded, {"value": 6.5, "half_width": 0.5}, in_order),
    Case(evidence.half_width, {"printed": "32.8"}),
    *(Case(function, TWO) for function in (evidence.product, evidence.ratio, evidence.difference,
                                           evidence.gap)),
    Case(evidence.verdict, {"stated": Interval(2.0, 3.0), "computed": Interval(4.0, 8.0)}),
    Case(evidence.before, {"share": 0.68, "change": 0.15, "reading": "relative"}),
    Case(evidence.before, {"share": 0.68, "change": 0.15, "reading": "points"}),
    Case(evidence.forecast_error, {"outturn": 12.0, "forecast": 8.0}),
    *(Case(evidence.redo, CLAIM | {"kind": kind}, lambda found, given: found.gap >= 0,
           names={"first": "first|start|b", "second": "second|end|b", "years": "years"})
      for kind in ("growth", "part", "total", "points", "relative", "rest")),
    Case(evidence.rounding_needed, CLAIM | {"most": 10.0},
         lambda found, given: found is None or 0 <= found <= given["most"]),
    of_days(evidence.gaps, lambda days: all(day >= 0 for day in days)),
    of_days(evidence.span, lambda days: days >= 0),
    of_days(evidence.per_year, lambda events: events.sum() >= 1),
    Case(evidence.conflicts, {"events": EVENTS}, promises=UNREAD),
    Case(evidence.audit_citations, {"cited": ["Kano 2018", "Min 2019"],
                                    "listed": ["Min 2019", "Zheng 2019"]}),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(evidence, CASES)


figures = st.floats(0.1, 100)
KINDS = st.sampled_from(["growth", "part", "total", "points", "relative", "rest"])


@given(KINDS, figures, figures, figures, st.floats(0.01, 1), st.floats(0.01, 1))
def test_with_the_rounding_needed_as_returned_the_claim_holds(kind, one, two, claim, width, more):
    widths = {"first": width, "stated": more}
    factor = evidence.rounding_needed(kind, one, two, claim, widths=widths, most=1_000)
    if factor is not None:
        scaled = {name: factor * each for name, each in widths.items()}
        try:
            assert evidence.redo(kind, one, two, claim, widths=scaled).verdict == "consistent"
        except DataError as error:  # so wide that a divisor may be 0: anything could be true
            assert "holds 0" in str(error) or "above 0" in str(error)


@given(st.floats(0.01, 1), st.floats(-0.5, 2), st.sampled_from(["points", "relative"]))
def test_the_share_before_as_returned_leads_to_the_share_now(share, change, reading):
    old = evidence.before(share, change, reading)
    now = old + change if reading == "points" else old * (1 + change)
    assert now == pytest.approx(share, rel=1e-12, abs=1e-12)


@given(figures, figures, st.floats(0.5, 50))
def test_the_growth_as_returned_leads_to_the_end(start, end, years):
    assert start * (1 + evidence.cagr(start, end, years)) ** years == pytest.approx(end, rel=1e-9)


def test_what_cannot_be_computed_is_not_explained_by_rounding():
    """A division by 0 counted as figures that agree: the answer was 0.0."""
    with pytest.raises(DataError, match="holds 0"):
        evidence.rounding_needed("total", 1, 0, 5, widths={})
    with pytest.raises(DataError, match="widths: no 'frist'; choose from first, second, stated"):
        evidence.redo("part", 1, 1, 1, widths={"frist": 0.5})


@pytest.mark.parametrize("end", ["2", True, None, float("nan"), float("inf")])
def test_ends_of_an_interval_are_numbers(end):
    with pytest.raises(DataError, match="an end of a must be a"):
        evidence.gap(Interval(0, end), Interval(0, 1))
    with pytest.raises(DataError, match="a must be an Interval"):
        evidence.gap((1, 2, 3), Interval(0, 1))


@pytest.mark.parametrize(
    "days",
    [
        pd.Series([date(2020, 12, 23), date(2021, 1, 5)]),
        pd.Series([date(2020, 12, 23), "2021-01-05"]),
        pd.to_datetime(pd.Series(["2020-12-23T23:00", "2021-01-05T01:00"])),
        pd.to_datetime(pd.Series(["2020-12-23", "2021-01-05"])).dt.tz_localize("Asia/Shanghai"),
        pd.Series(["2020-12-23", "2021-01-05"], dtype="string[pyarrow]"),
        pd.to_datetime(pd.Series(["2020-12-23", "2021-01-05"])).astype("date32[pyarrow]"),
    ],
)
def test_dates_of_any_type_count_alike(days):
    """With a time of day 13 days came out as 12."""
    assert evidence.gaps(days) == [13] and evidence.span(days) == 13
    assert evidence.per_year(days).to_dict() == {2020: 1, 2021: 1}


@pytest.mark.parametrize("day", [20201223, 2020.0, True, None, pd.NaT, "23.12.2020", "early 2023"])
def test_numbers_are_no_dates(day):
    """20201223 was read as nanoseconds after the start of 1970."""
    with pytest.raises(DataError, match="is no date; write it as 2020-12-23"):
        evidence.gaps(pd.Series(["2020-12-23", day], dtype=object))


def test_one_text_is_no_list_of_citations():
    """It fell into its letters."""
    with pytest.raises(DataError, match="cited must be a list of citations"):
        evidence.audit_citations("Min 2019", ["Min 2019"])


def test_an_event_that_ends_before_it_starts_is_named():
    with pytest.raises(DataError, match="'b' has a last_day before its first_day"):
        evidence.conflicts(EVENTS.assign(last_day=["2022-12-31", "2022-04-30"]))
    with pytest.raises(DataError, match="first_day of events: 'soon' .* is no date"):
        evidence.conflicts(EVENTS.assign(first_day=["2022-01-01", "soon"]))
