"""What students of lesson 5 often compute instead: one small function for each thought."""

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


def ends_move_together(start, end, years, half_width):
    """Both ends rounded the same way."""
    rates = (
        chips.cagr(start + half_width, end + half_width, years),
        chips.cagr(start - half_width, end - half_width, years),
    )
    return min(rates), max(rates)


# value added -------------------------------------------------------------------------------------
def framed(values, a):
    """Values with the labels of a table."""
    return pd.DataFrame(values, a.index, a.columns)


def table_of(z, y):
    """An ICIO from labelled tables."""
    countries = list(y.columns)
    industries = list(dict.fromkeys(z.index.get_level_values(1)))
    return ICIO.from_arrays(z.to_numpy(), y.to_numpy(), countries, industries)


def participation_right(z, y):
    """Backward and forward participation, as shares of exports."""
    return participation(table_of(z, y))[["backward", "forward"]]


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
