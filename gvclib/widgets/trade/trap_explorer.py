"""Lesson 1: one country, four definitions of the trap, and a way ahead to choose."""

from functools import cache

import pandas as pd

from gvclib import charts
from gvclib.trade import traps
from gvclib.widgets.base import Choice, Explorer, Named, Number, Scene
from gvclib.widgets.trade.shared_tables import macro_series, sources

UNTIL = traps.HORIZON
DEFINITIONS = {
    "World Bank groups": "world_bank",
    "Relative to the US": "relative",
    "Years in band (Felipe)": "felipe",
    "Growth slowdown (EPS)": "slowdown",
}
BOUNDS = {
    "world_bank": {"lower-middle": "lower-middle", "upper-middle": "upper-middle", "high": "high"},
    "relative": {"middle": "5 %", "high": "45 %"},
    "felipe": {
        "lower-middle": "lower-middle (2,000)",
        "upper-middle": "upper-middle (7,250)",
        "high": "high (11,750)",
    },
    "slowdown": {"high": "10,000 of 2005"},
}


@cache
def ground(country: str, definition: str) -> traps.Ground:
    """Known path and limits of an economy, kept while a reader moves the sliders."""
    return traps.ground(incomes(country), definition, UNTIL)


def incomes(country: str) -> traps.Incomes:
    """The series that the definitions need."""
    return traps.Incomes(
        income=macro_series(country, "gdp_pc_ppp2017"),
        us_income=macro_series("USA", "gdp_pc_ppp2017"),
        gdp_usd=macro_series(country, "gdp_pc_usd"),
        us_gdp_usd=macro_series("USA", "gdp_pc_usd"),
        thresholds=sources().thresholds,
    )


@cache
def bounds(definition: str) -> pd.DataFrame:
    """The limits with a label at the last year of each; the same for every economy."""
    limits = traps.limits(incomes("USA"), definition, UNTIL)
    last = limits["year"] == limits["year"].max()
    return limits.assign(label=limits["bound"].map(BOUNDS[definition]).where(last, ""))


@cache
def official_groups(country: str) -> pd.Series:
    """The World Bank's groups of an economy by year."""
    groups = sources().groups
    return groups[groups["country"] == country].set_index("year")["income_group"]


@cache
def economies() -> dict[str, str]:
    """Economies with an income path in the Penn World Table."""
    macro = sources().macro
    codes = macro.loc[macro["gdp_pc_ppp2017"].notna(), "country"].unique()
    return {code: sources().countries.get(code, code) for code in codes}


class TrapExplorer(Explorer):
    """A country's income path against one of four definitions of the trap, and its way ahead.

    country: code or name; definition: "world_bank", "relative", "felipe" or "slowdown"; growth:
    a year from the last known year on, 0-0.10; slower: growth once income passes slowdown_at
    (PPP USD of 2017); us_growth: of the United States, for "relative".
    value: the year since which the country is above the upper limit, None if it stays below until
    2060; for "slowdown" the first such year whose later window reaches into the way ahead.
    """

    country = Named("CHN", lambda self: economies(), "economy", "Economy")
    definition = Choice("world_bank", DEFINITIONS, "Definition")
    growth = Number(0.05, 0.0, 0.10, "Growth ahead", 0.005, ".1%")
    slower = Number(0.02, 0.0, 0.10, "Slower growth", 0.005, ".1%")
    slowdown_at = Number(25_000, 5_000, 60_000, "… once income is", 1_000, ",.0f")
    us_growth = Number(0.015, 0.0, 0.05, "US growth", 0.005, ".1%")

    def scene(self) -> Scene:
        name = economies()[self.country]
        if self.definition == "world_bank" and macro_series(self.country, "gdp_pc_usd").empty:
            return self._nothing(name)
        ahead = traps.way_ahead(
            ground(self.country, self.definition), growth=self.growth, slower=self.slower,
            slowdown_at=self.slowdown_at, us_growth=self.us_growth, until=UNTIL,
        )  # fmt: skip
        groups = official_groups(self.country).reindex(ahead.path["year"]).to_numpy()
        path = ahead.path.assign(group=groups)
        last = int(ground(self.country, self.definition).known.index[-1])
        slow = self.definition == "slowdown"
        coming = [year for year in ahead.slow_years if year > last - traps.WINDOW]
        value = (coming[0] if coming else None) if slow else ahead.crossing
        marked = ahead.slow_years if slow else [ahead.crossing]
        events = self._events(path, marked)
        title = charts.income_path_title(
            name, self.definition, ahead.crossing, last, UNTIL, ahead.slow_years
        )
        return Scene(
            key=self.definition,
            data=path,
            tables={"path": path, "bounds": bounds(self.definition), "events": events},
            title=title,
            words=f"{title}. {self._words(ahead, last)}",
            value=value,
        )

    def _events(self, path: pd.DataFrame, years: list) -> pd.DataFrame:
        """The years to mark on the path; the first of neighbours gets a label."""
        values = dict(zip(path["year"], path["value"], strict=True))
        shown = [year for year in years if year is not None and year > path["year"].iloc[0]]
        rows = [(y, values[y], "" if y - 1 in shown else str(y)) for y in shown]
        return pd.DataFrame(rows, columns=["year", "value", "label"])

    def _words(self, ahead: traps.WayAhead, last: int) -> str:
        way = f"Known until {last}; from then growth of {self.growth * 100:.1f} % a year,"
        way += f" {self.slower * 100:.1f} % once income passes USD {self.slowdown_at:,.0f}."
        return f"{getattr(self, f'_say_{self.definition}')(ahead)} {way}".strip()

    def _say_world_bank(self, _ahead: traps.WayAhead) -> str:
        own = official_groups(self.country)
        if own.empty:
            return "The Bank's list does not name this economy."
        same = int((own == own.iloc[-1])[::-1].cumprod().sum())
        return f"Official group in {own.index[-1]}: {own.iloc[-1]}, for {same} years in a row."

    def _say_relative(self, ahead: traps.WayAhead) -> str:
        us = f"The United States grow by {self.us_growth * 100:.1f} %."
        return f"{ahead.years_upper} years inside the band, way ahead included. {us}"

    def _say_felipe(self, ahead: traps.WayAhead) -> str:
        lower, upper = ahead.years_lower, ahead.years_upper
        return (
            f"Years in the lower-middle band: {lower} (trapped above 28), in the upper-middle"
            f" band: {upper} (trapped above 14), way ahead included."
        )

    def _say_slowdown(self, ahead: traps.WayAhead) -> str:
        years = ", ".join(map(str, ahead.slow_years))
        return f"Slowdown years: {years}." if years else "No year meets all three conditions."

    def _nothing(self, name: str) -> Scene:
        """The scene of an economy without the series that the definition needs."""
        words = f"{name}: no GDP in current USD in our tables; choose another definition."
        path = pd.DataFrame(columns=["year", "value", "ahead", "group"])
        events = pd.DataFrame(columns=["year", "value", "label"])
        tables = {"path": path, "bounds": bounds(self.definition), "events": events}
        return Scene(path, tables, words, words, key=self.definition)

    def draw(self, scene: Scene):
        return charts.income_path(**scene.tables, definition=self.definition, title=scene.title)
