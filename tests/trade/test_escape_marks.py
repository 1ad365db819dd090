"""The two marks and Fisher's test: against counting by hand, and what must not matter."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from gvclib import trade
from gvclib.errors import DataError


def flags(*values):
    return pd.Series([bool(v) for v in values])


@pytest.mark.parametrize("seed", range(5))
def test_p_is_what_all_deals_give(seed):
    """Deal the marks in every possible way; count the tables at most as likely as the one seen."""
    rng = np.random.default_rng(seed)
    marked, out = rng.random(9) < 0.5, rng.random(9) < 0.4
    marked[:2], out[:2] = [True, False], [True, False]
    seen = int((marked & out).sum())
    counts = [int(out[list(deal)].sum()) for deal in combinations(range(9), int(marked.sum()))]
    share = {n: counts.count(n) / len(counts) for n in set(counts)}
    p = sum(s for s in share.values() if s <= share[seen] * (1 + 1e-9))
    found = trade.two_by_two(flags(*marked), flags(*out))
    assert found.p == pytest.approx(p) and sum(found[:4]) == 9


def test_order_of_countries_does_not_matter():
    marked, out = flags(1, 1, 1, 0, 0, 0), flags(1, 1, 0, 1, 0, 0)
    assert trade.two_by_two(marked, out) == trade.two_by_two(marked, out[::-1])
    assert trade.two_by_two(marked, out).p == trade.two_by_two(out, marked).p


def situation(factor=1.0):
    exports = pd.DataFrame({"cloth": [9.0, 4, 2], "chips": [1.0, 6, 8]}, index=list("ABC"))
    gdp = pd.Series([100.0, 40, 50], list("ABC"))
    return trade.Situation(exports * factor, gdp, pd.Series([4e3, 12e3, 36e3], list("ABC")))


def test_exports_that_grow_as_gdp_does_leave_the_ratio_at_1():
    marks = trade.two_marks(situation(), situation(3)._replace(gdp=situation().gdp * 3))
    assert marks["ratio"].tolist() == pytest.approx([1, 1, 1])
    assert marks["rank_change"].tolist() == pytest.approx([0, 0, 0])
    assert not trade.both_marks(marks).any()


def test_a_country_with_a_gap_is_left_out():
    marks = trade.two_marks(situation(), situation()._replace(gdp=situation().gdp.drop("B")))
    assert list(marks.index) == ["A", "C"]


def test_a_higher_threshold_never_adds_a_country():
    marks = pd.DataFrame({"ratio": [0.9, 1.0, 1.01, 1.2], "rank_change": [1, 1, 1, -0.1]})
    for low, high in ((0, 0.005), (0.005, 0.02), (0.02, 0.5)):
        assert not (trade.both_marks(marks, high) & ~trade.both_marks(marks, low)).any()
    assert trade.both_marks(marks).tolist() == [False, False, True, False]


def test_what_is_refused():
    marks = pd.DataFrame({"ratio": [1.0], "rank_change": [0.1]})
    with pytest.raises(DataError, match="threshold"):
        trade.both_marks(marks, -0.1)
    with pytest.raises(DataError, match="rank_change"):
        trade.both_marks(marks[["ratio"]])
    with pytest.raises(DataError, match="index"):
        trade.two_by_two(flags(1, 0), pd.Series([True, False], ["a", "b"]))
    other = situation()._replace(gdp=pd.Series([1.0], ["Z"]))
    with pytest.raises(DataError, match="no country"):
        trade.two_marks(situation(), other)
