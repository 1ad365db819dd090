"""What students of lesson 5 often compute instead: one small function for each thought."""

from math import log

import numpy as np
import pandas as pd

from gvclib import chips
from gvclib.valueadded import ICIO, decompose_all, participation


# graphs ------------------------------------------------------------------------------------------
def direct_only(links, node):
    """One step only."""
    return set(links.loc[links["source"] == node, "target"])


def needs(links, node):
    """The other direction."""
    return chips.upstream(links, node)


def with_itself(links, node):
    """The node counted among those that depend on it."""
    return {node} | chips.downstream(links, node)


def two_steps(links, node):
    """Direct users and their users, no further."""
    first = direct_only(links, node)
    return first.union(*(direct_only(links, other) for other in first))


def after_start(links, start, end):
    """All that follow the start."""
    return direct_only(links, start)


def before_end(links, start, end):
    """All that stand before the end."""
    return set(links.loc[links["target"] == end, "source"])


def everything_between(links, start, end):
    """Every node but the two ends."""
    return {*links["source"], *links["target"]} - {start, end}


def one_of_the_cut(links, start, end):
    """Only one node of the cut."""
    return {min(chips.smallest_cut(links, start, end))}


# growth ------------------------------------------------------------------------------------------
def linear_growth(start, end, years):
    """The total change divided by the years."""
    return (end / start - 1) / years


def continuous_growth(start, end, years):
    """The rate of e^(gt)."""
    return log(end / start) / years


def growth_over_dates(start, end, years):
    """Both end years counted."""
    return chips.cagr(start, end, years + 1)


def growth_in_percent(start, end, years):
    """0-100."""
    return 100 * chips.cagr(start, end, years)


def ends_move_together(start, end, years, half_width):
    """Both ends rounded the same way."""
    rates = (
        chips.cagr(start + half_width, end + half_width, years),
        chips.cagr(start - half_width, end - half_width, years),
    )
    return min(rates), max(rates)


def only_the_end_moves(start, end, years, half_width):
    """The start taken as exact."""
    return (
        chips.cagr(start, end - half_width, years),
        chips.cagr(start, end + half_width, years),
    )


def high_before_low(start, end, years, half_width):
    """The pair the wrong way round."""
    return tuple(chips.cagr_interval(start, end, years, half_width))[::-1]


def whole_width(start, end, years, half_width):
    """A whole unit taken for half a unit."""
    return tuple(chips.cagr_interval(start, end, years, 2 * half_width))


# events and citations ----------------------------------------------------------------------------
def gaps_unsorted(days):
    """Differences in the order of the list, without a sign."""
    return [int(x) for x in pd.to_datetime(days).diff().dt.days.abs().dropna()]


def gaps_inclusive(days):
    """Both days counted."""
    return [gap + 1 for gap in chips.gaps(days)]


def gaps_without_zero(days):
    """Events of one day merged."""
    return [gap for gap in chips.gaps(days) if gap]


def citations_swapped(cited, listed):
    """The pair the wrong way round."""
    return tuple(chips.audit_citations(cited, listed))[::-1]


def citations_together(cited, listed):
    """Everything that does not match, twice."""
    both = set(cited) ^ set(listed)
    return both, both


def citations_matched(cited, listed):
    """What does match."""
    both = set(cited) & set(listed)
    return both, both


# value added -------------------------------------------------------------------------------------
def _frame(values, a):
    return pd.DataFrame(values, a.index, a.columns)


def first_round(a):
    """Direct inputs only."""
    return _frame(np.eye(len(a)) + a.to_numpy(), a)


def leontief_transposed(a):
    """Rows for columns."""
    return _frame(np.linalg.inv(np.eye(len(a)) - a.to_numpy().T), a)


def leontief_by_cell(a):
    """1 / (1 - a) in every cell."""
    return 1 / (1 - a)


def not_inverted(a):
    """I - A itself."""
    return _frame(np.eye(len(a)) - a.to_numpy(), a)


def recipes_inverted(a):
    """The inverse of A, without I."""
    return _frame(np.linalg.inv(a.to_numpy()), a)


def table_of(z, y):
    """An ICIO from labelled tables."""
    countries = list(y.columns)
    industries = list(dict.fromkeys(z.index.get_level_values(1)))
    return ICIO.from_arrays(z.to_numpy(), y.to_numpy(), countries, industries)


def participation_right(z, y):
    """Backward and forward participation, as shares of exports."""
    return participation(table_of(z, y))[["backward", "forward"]]


def participation_swapped(z, y):
    """Backward for forward."""
    right = participation_right(z, y)
    return right.rename(columns={"backward": "forward", "forward": "backward"})


def participation_foreign_content(z, y):
    """Foreign content alone for backward participation."""
    terms = decompose_all(table_of(z, y))
    return participation_right(z, y).assign(backward=terms["fc"] / terms["exports"])


def participation_of_output(z, y):
    """Divided by output, not by exports."""
    icio = table_of(z, y)
    terms = decompose_all(icio)
    output = icio.x.groupby(level="country", sort=False).sum()
    return pd.DataFrame({"backward": terms["gvcb"] / output, "forward": terms["gvcf"] / output})


def participation_in_money(z, y):
    """Not divided at all."""
    terms = decompose_all(table_of(z, y))
    return terms[["gvcb", "gvcf"]].set_axis(["backward", "forward"], axis=1)
