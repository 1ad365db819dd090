"""Lesson 6: a map with two resting places, a large home market, a market hall with two sides."""

import pandas as pd

from gvclib import charts, paradox
from gvclib.widgets.base import Control, Explorer, Number, Scene, slider

YEARS = 80


class LockInMap(Explorer):
    """A cobweb diagram of capability: where a country that joins a chain comes to rest.

    delta: part lost a year, 0.02-0.2; eta: learning in the chain, 4-24; push: learning from demand
    at home, θ·D, 0-10; threshold: capability that functional upgrading needs, 20-100; width: how
    gradual the threshold is, 0-20; start: capability in year 0, 0-120. Low positions learn a
    quarter of high ones. value: the capability where the path ends. Illustrative (ours).
    """

    delta = Number(0.2, 0.02, 0.2)
    eta = Number(16.0, 4.0, 24.0)
    push = Number(2.0, 0.0, 10.0)
    threshold = Number(60.0, 20.0, 100.0)
    width = Number(10.0, 0.0, 20.0)
    start = Number(10.0, 0.0, 120.0)

    def controls(self) -> dict[str, Control]:
        return {
            "delta": slider("Forgetting δ", 0.02, 0.2, 0.01, ".0%"),
            "eta": slider("Learning in chain η", 4.0, 24.0, 0.5, ".1f"),
            "push": slider("Demand at home θD", 0.0, 10.0, 0.25, ".2f"),
            "threshold": slider("Threshold K*", 20.0, 100.0, 1.0, ".0f"),
            "width": slider("Gradual within ±", 0.0, 20.0, 1.0, ".0f"),
            "start": slider("Start", 0.0, 120.0, 1.0, ".0f"),
        }

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
            key="cobweb",
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

    def draw(self, scene: Scene):
        return charts.cobweb_map(**scene.tables, title=scene.title)


class HomeMarket(Explorer):
    """The home-market effect: what share of firms a share of demand draws.

    tau: units sent for one that arrives, 1.1-4; sigma: elasticity of substitution, 1.5-10; size:
    the country's share of demand, 0-1. value: its share of firms.
    """

    tau = Number(1.5, 1.1, 4.0)
    sigma = Number(5.0, 1.5, 10.0)
    size = Number(0.6, 0.0, 1.0)

    def controls(self) -> dict[str, Control]:
        return {
            "tau": slider("Trade cost τ", 1.1, 4.0, 0.05, ".2f"),
            "sigma": slider("Substitution σ", 1.5, 10.0, 0.5, ".1f"),
            "size": slider("Share of demand", 0.0, 1.0, 0.01, ".0%"),
        }

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
            key="home",
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

    def draw(self, scene: Scene):
        return charts.home_market_lines(**scene.tables, title=scene.title)


class PlatformMarket(Explorer):
    """A specialised market as a platform: set the fees of both sides, see who comes.

    p_b, p_s: fees of buyers and sellers, -20 to 100 (below 0: a gift); alpha_b: what a seller more
    is worth to buyers, alpha_s: what a buyer more is worth to sellers, 0-0.95. Serving a member
    costs 20 on either side. value: the platform's profit at your fees. After Armstrong 2006.
    """

    p_b = Number(30.0, -20.0, 100.0)
    p_s = Number(30.0, -20.0, 100.0)
    alpha_b = Number(0.2, 0.0, 0.95)
    alpha_s = Number(0.9, 0.0, 0.95)

    def controls(self) -> dict[str, Control]:
        return {
            "p_b": slider("Fee of buyers", -20.0, 100.0, 1.0, ".0f"),
            "p_s": slider("Fee of sellers", -20.0, 100.0, 1.0, ".0f"),
            "alpha_b": slider("Sellers' worth to buyers", 0.0, 0.95, 0.05, ".2f"),
            "alpha_s": slider("Buyers' worth to sellers", 0.0, 0.95, 0.05, ".2f"),
        }

    def scene(self) -> Scene:
        of = paradox.Market(alpha_b=self.alpha_b, alpha_s=self.alpha_s)
        now, best = paradox.members(self.p_b, self.p_s, of), paradox.best_fees(of)
        profit = paradox.platform_profit(self.p_b, self.p_s, of)
        most = paradox.platform_profit(*best["fee"], of)
        points = pd.DataFrame(
            {
                "what": ["best fees", "your fees"],
                "sellers": [best.loc["sellers", "members"], now["sellers"]],
                "buyers": [best.loc["buyers", "members"], now["buyers"]],
                "label": [f"best: profit {most:,.0f}", f"yours: profit {profit:,.0f}"],
            }
        )
        top = 1.2 * max(points[["sellers", "buyers"]].max()) + 20
        title = (
            f"At your fees {now['buyers']:.0f} buyers and {now['sellers']:.0f} sellers come,"
            f" profit {profit:,.0f}"
        )
        return Scene(
            key="platform",
            data=best.rename_axis("side").reset_index(),
            tables={
                "lines": paradox.response_lines(self.p_b, self.p_s, of, top=top),
                "points": points,
            },
            title=title,
            words=f"{title} (members in hundreds). {_fees_in_words(best)}",
            value=profit,
        )

    def draw(self, scene: Scene):
        return charts.platform_sides(**scene.tables, title=scene.title)


def _fees_in_words(best: pd.DataFrame) -> str:
    told = " and ".join(f"{row.fee:.1f} from {row.Index}" for row in best.itertuples())
    gifts = best.index[best["subsidised"]].tolist()
    if gifts:
        return f"The platform would earn most with {told}: {gifts[0]} pay less than they cost."
    return f"The platform would earn most with {told}; each costs it 20, so nobody is subsidised."
