"""Lesson 6: a map of capability with two resting places."""

import pandas as pd

from gvclib import charts, paradox
from gvclib.widgets.base import Explorer, Number, Scene

YEARS = 80


class LockInMap(Explorer):
    """A cobweb diagram of capability: where a country that joins a chain comes to rest.

    delta: part lost a year, 0.02-0.2; eta: learning in the chain, 4-24; push: learning from demand
    at home, θ·D, 0-10; threshold: capability that functional upgrading needs, 20-100; width: how
    gradual the threshold is, 0-20; start: capability in year 0, 0-120. Low positions learn a
    quarter of high ones. value: the capability where the path ends. Illustrative (ours).
    """

    picture = staticmethod(charts.cobweb_map)
    delta = Number(0.2, 0.02, 0.2, "Forgetting δ", 0.01, ".0%")
    eta = Number(16.0, 4.0, 24.0, "Learning in chain η", 0.5, ".1f")
    push = Number(2.0, 0.0, 10.0, "Demand at home θD", 0.25, ".2f")
    threshold = Number(60.0, 20.0, 100.0, "Threshold K*", 1.0, ".0f")
    width = Number(10.0, 0.0, 20.0, "Gradual within ±", 1.0, ".0f")
    start = Number(10.0, 0.0, 120.0, "Start", 1.0, ".0f")

    @property
    def setting(self) -> paradox.Setting:
        """The country that the sliders make."""
        return paradox.Setting(delta=self.delta, eta=self.eta, theta=1.0, demand=self.push,
                               threshold=self.threshold, width=self.width)  # fmt: skip

    def scene(self) -> Scene:
        of = self.setting
        states = paradox.lock_in(of)
        top = 1.12 * max(states["k"].max(), self.start, self.threshold + self.width)
        end = paradox.resting_place(self.start, of)
        shown = states.assign(k_next=states["k"], label=states["k"].map("{:.0f}".format))
        title = self._title(states, end)
        return Scene(
            data=lambda start=self.start: paradox.capability_path(start, YEARS, of).reset_index(),
            tables={
                "curve": paradox.map_lines(top, of),
                "diagonal": pd.DataFrame({"k": [0.0, top], "k_next": [0.0, top]}),
                "web": paradox.cobweb(self.start, YEARS, of),
                "states": shown[["k", "k_next", "stable", "label"]],
                "limit": pd.DataFrame({"k": [self.threshold], "label": ["threshold K*"]}),
            },
            title=title,
            words=f"{title}. {self._words(of)}",
            value=end,
        )

    def _title(self, states: pd.DataFrame, end: float) -> str:
        name = states.loc[(states["k"] - end).abs().idxmin(), "position"]
        way = "stays" if abs(end - self.start) < 0.5 else "climbs" if end > self.start else "falls"
        to = "at" if way == "stays" else "to"
        where = {"low": "the low state", "high": "the high state", "between": "in between"}[name]
        return f"From {self.start:.0f} capability {way} {to} {end:.0f}: {where}"

    def _words(self, of: paradox.Setting) -> str:
        split, needed = paradox.watershed(of), paradox.demand_needed(of)
        if split is None:
            told = "There is one stable state, so the start does not matter in the end."
        else:
            told = f"Two stable states; paths part at {split:.0f}."
        if needed > self.push:
            return f"{told} Demand θD above {needed:.2f} would remove the low trap."
        return f"{told} No low trap at this demand: the limit is θD = {needed:.2f}."
