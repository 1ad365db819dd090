"""Lesson 1: who shows the two marks, if exports must outpace GDP by a threshold?"""

from functools import cache

import pandas as pd

from gvclib import charts, trade
from gvclib.widgets.base import Explorer, Number, Scene
from gvclib.widgets.trade.shared_tables import measures, sources

START, END = 1980, 2016
# Names that would run into a neighbour stand elsewhere.
SIDES = {"GRC": "left", "URY": "below", "KOR": "left", "BGR": "below", "TTO": "left"}


def situation(year: int) -> trade.Situation:
    """Exports, GDP and income of a year."""
    macro = sources().macro
    gdp = macro[macro["year"] == year].set_index("country")["gdp_musd"].dropna()
    return trade.Situation(measures(year).exports, gdp, measures(year).income)


@cache
def escapers() -> pd.DataFrame:
    """Economies that were middle-income in 1987: their marks, and whether they got out by 2023."""
    groups = sources().groups.pivot(index="country", columns="year", values="income_group")
    middle = groups.index[groups[1987].isin(["lower-middle", "upper-middle"])]
    marks = trade.two_marks(situation(START), situation(END))
    marks = marks[marks.index.isin(middle)].rename_axis("country").reset_index()
    names = marks["country"].map(sources().countries)
    escaped = marks["country"].map(groups[2023]) == "high"
    side = marks["country"].map(SIDES).fillna("right")
    return marks.assign(name=names, escaped=escaped, label=names.where(escaped, ""), side=side)


class MarksExplorer(Explorer):
    """Middle-income economies of 1987 with the two marks, and the 2 × 2 table at a threshold.

    threshold: by how much exports must outpace GDP from 1980 to 2016, 0-0.30.
    value: the odds ratio of getting out.
    """

    threshold = Number(0.0, 0.0, 0.30, "Outpace GDP by", 0.01, ".0%")

    def scene(self) -> Scene:
        rows = escapers().set_index("country")
        both = trade.both_marks(rows, self.threshold)
        found = trade.two_by_two(both, rows["escaped"])
        line = pd.DataFrame({"ratio": [1 + self.threshold]})
        table = pd.DataFrame(
            [
                [f"{found.marked_out}", f"{found.marked_in}"],
                [f"{found.other_out}", f"{found.other_in}"],
            ],
            index=["both marks", "not both"],
            columns=["got out", "did not"],
        )
        return Scene(
            data=escapers().assign(both=both.to_numpy()),
            tables={"economies": escapers(), "line": line},
            title=charts.marks_title(self.threshold, found.odds_ratio, found.p),
            words=self._words(rows[both & rows["escaped"]], found),
            value=found.odds_ratio,
            table=table,
        )

    def _words(self, marked: pd.DataFrame, found: trade.TwoByTwo) -> str:
        """Who has both marks and got out, the odds ratio and p."""
        names = ", ".join(marked["name"].sort_values())
        return (
            f"{len(escapers())} economies. Got out with both marks: {names or 'none'}."
            f" Odds ratio {found.odds_ratio:.2f}; Fisher's exact test p = {found.p:.2f}."
        )

    picture = staticmethod(charts.two_marks)
