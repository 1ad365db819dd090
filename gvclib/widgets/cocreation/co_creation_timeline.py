"""Lesson 4: two firms, three stages, and the year that stands in two of them."""

from functools import cache

import pandas as pd

from gvclib import charts, cocreation, data
from gvclib.widgets.base import Choice, Explorer, Scene

YEARS = range(2005, 2022)
SHOWN = {
    "Opportunities": "opportunity",
    "Interactions": "interaction",
    "Partners": "partners",
}


@cache
def stage_table() -> pd.DataFrame:
    """Labels by firm and stage, loaded once."""
    return data.load("cocreation_stages")


@cache
def partner_table() -> pd.DataFrame:
    """Partners by firm and stage, loaded once."""
    return data.load("cocreation_partners")


@cache
def stage_rows(show: str) -> pd.DataFrame:
    """One row a firm and stage: period, words to show, and the year that another stage has too."""
    stages, partners = stage_table(), partner_table()  # both, so that no later move reads a file
    table = cocreation.periods(stages).sort_values(["firm", "stage"], ascending=[False, True])
    names = stages.drop_duplicates("stage").set_index("stage")["stage_name"]
    names = names.str.removeprefix("value ")
    words = (
        partners.groupby(["firm", "stage"])["partner"].agg(", ".join)
        if show == "partners"
        else stages[stages["step"] == show].groupby(["firm", "stage"])["label"].agg(" · ".join)
    )
    table["lane"] = table["firm"] + " " + table["stage"].astype(str) + " · "
    table["lane"] += table["stage"].map(names)
    table["words"] = [words.get((r.firm, r.stage), "") for r in table.itertuples()]
    table["until"] = table["end_year"] + 1
    table["period"] = [f"{r.start_year}-{r.end_year % 100}" for r in table.itertuples()]
    table["left"] = table["stage"] == 1
    return _twice(table.reset_index(drop=True))


def _twice(table: pd.DataFrame) -> pd.DataFrame:
    """Mark the years that a stage shares with another one of its firm."""
    shared = cocreation.shared_years(stage_table())
    double = [
        shared.loc[(shared["firm"] == r.firm) & shared["stages"].map(lambda s, r=r: r.stage in s),
                   "year"]
        for r in table.itertuples()
    ]  # fmt: skip
    twice = [int(years.min()) if len(years) else None for years in double]
    until = [int(years.max()) + 1 if len(years) else None for years in double]
    return table.assign(twice=twice, twice_until=until)


class CoCreationTimeline(Explorer):
    """JD's and Haier's three stages over the years, as Zhang and Bian (about 2022) date them.

    year: 2005-2021; show: "opportunity", "interaction" or "partners", the words below the bars.
    value: {firm: stages it is in}, two where a year stands in two stages.
    """

    picture = staticmethod(charts.stage_timeline)
    year = Choice(2010, YEARS, "Year")
    show = Choice("opportunity", SHOWN, "Words below the bars")

    def scene(self) -> Scene:
        inside = cocreation.stages_in(stage_table(), self.year)
        bars = stage_rows(self.show)
        active = (bars["start_year"] <= self.year) & (self.year < bars["until"])
        bars = bars.assign(active=active)
        now = {"year": [self.year], "middle": [self.year + 0.5], "label": [str(self.year)]}
        title = charts.timeline_title(self.year, inside)
        return Scene(
            data=bars,
            tables={"bars": bars, "now": pd.DataFrame(now)},
            title=title,
            words=f"{title}. {self._words(bars[active], inside)}",
            value=inside,
        )

    def _words(self, active: pd.DataFrame, inside: dict[str, tuple[int, ...]]) -> str:
        what = next(label for label, key in SHOWN.items() if key == self.show).lower()
        told = [f"{r.firm}, stage {r.stage} ({r.period}), {what}: {r.words}."
                for r in active.itertuples()]  # fmt: skip
        double = [firm for firm, stages in inside.items() if len(stages) > 1]
        told += [f"The paper counts {self.year} in two stages of {firm}." for firm in double]
        return " ".join(told)
