"""Lesson 6: the home-market effect."""

import pandas as pd

from gvclib import charts, paradox
from gvclib.widgets.base import Explorer, Number, Scene


class HomeMarket(Explorer):
    """The home-market effect: what share of firms a share of demand draws.

    tau: units sent for one that arrives, 1.1-4; sigma: elasticity of substitution, 1.5-10; size:
    the country's share of demand, 0-1. value: its share of firms.
    """

    picture = staticmethod(charts.home_market_lines)
    tau = Number(1.5, 1.1, 4.0, "Trade cost τ", 0.05, ".2f")
    sigma = Number(5.0, 1.5, 10.0, "Substitution σ", 0.5, ".1f")
    size = Number(0.6, 0.0, 1.0, "Share of demand", 0.01, ".0%")

    def scene(self) -> Scene:
        edge = paradox.full_size(self.tau, self.sigma)
        sizes = pd.Series([0.0, 1 - edge, edge, 1.0])
        line = pd.DataFrame(
            {"size": sizes, "firms": paradox.home_share(sizes, self.tau, self.sigma)}
        )
        firms = paradox.home_share(self.size, self.tau, self.sigma)
        point = pd.DataFrame(
            {"size": [self.size], "firms": [firms], "same": [self.size], "label": [f"{firms:.1%}"]}
        )
        title = charts.home_market_title(self.size, firms)
        return Scene(
            data=line,
            tables={"line": line, "point": point},
            title=title,
            words=f"{title}. {self._words(edge)}",
            value=firms,
        )

    def _words(self, edge: float) -> str:
        phi = paradox.freeness(self.tau, self.sigma)
        slope = paradox.home_slope(self.tau, self.sigma)
        told = f"Freeness φ = {phi:.3f}, slope {slope:.2f}; all firms from {edge:.0%} of demand on."
        if not 0 < self.size < 1:
            return told
        flows = paradox.trade_flows(100 * self.size, 100 * (1 - self.size), self.tau, self.sigma)
        return (
            f"{told} Of 100 spent in both countries it exports {flows['exports']:.1f} and imports"
            f" {flows['imports']:.1f}."
        )
