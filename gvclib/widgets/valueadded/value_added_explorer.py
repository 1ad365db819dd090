"""Lesson 5: whose value is in a country's exports, and what it costs to leave a supplier."""

from functools import cache

import pandas as pd

from gvclib import charts, data
from gvclib.chips.decoupling import TARGETS, Decoupled, decouple
from gvclib.valueadded import ICIO, va_origin
from gvclib.widgets.base import Choice, Control, Explorer, Named, Number, Scene, slider, steps
from gvclib.widgets.trade.shared_tables import sources

YEARS = (1995, 2008, 2011)
GROUPS = {"EUW": "Western EU (13)", "EUE": "Eastern EU (12)", "ROW": "Rest of the world"}
ALL = "all goods and services"
SHOWN = 8


@cache
def icio(year: int) -> ICIO:
    """The input-output table of a year, loaded once."""
    return ICIO.from_long(data.load(f"icio_{year}"))


@cache
def names() -> dict[str, str]:
    """Economies of the input-output tables, the groups last."""
    codes = icio(2011).countries
    single = {c: sources().countries.get(c, c) for c in codes if c not in GROUPS}
    return dict(sorted(single.items(), key=lambda pair: pair[1])) | GROUPS


def goods() -> list[str]:
    """All exports together, then each industry."""
    return [ALL, *icio(2011).industries]


@cache
def origins(year: int, industry: str) -> pd.DataFrame:
    """Shares of value added by origin in the exports of every economy."""
    content = va_origin(icio(year), industry=None if industry == ALL else industry)
    return content / content.sum()


@cache
def rerouted(user: str, supplier: str, share: float, premium: float, to: str) -> Decoupled:
    """Electronics and other goods of 2011 with inputs moved."""
    return decouple(icio(2011), user, supplier, share, premium, to=to)


class ValueAddedExplorer(Explorer):
    """Who adds the value in what a country exports, in 1995, 2008 and 2011.

    country: a code of the input-output tables; industry: one of their twelve, or "all goods and
    services"; year: 1995, 2008 or 2011.
    value: the exporting country's own share.
    """

    country = Named("CHN", lambda self: names(), "economy")
    industry = Named("electronics", lambda self: {name: name for name in goods()}, "industry")
    year = Choice(2011, YEARS)

    def controls(self) -> dict[str, Control]:
        return {
            "country": steps("Exporter", [(name, code) for code, name in names().items()]),
            "industry": steps("Exports of", goods()),
            "year": steps("Year", YEARS),
        }

    def scene(self) -> Scene:
        shares = {year: origins(year, self.industry)[self.country] for year in YEARS}
        foreign = shares[self.year].drop(self.country).sort_values(ascending=False)
        dots = self._dots(shares, list(foreign.index[: SHOWN - 1]))
        home = float(shares[self.year][self.country])
        goods = "" if self.industry == ALL else self.industry
        title = charts.value_origin_title(names()[self.country], goods, self.year, home)
        largest = names()[foreign.drop(GROUPS, errors="ignore").index[0]]
        before, after = (shares[year][self.country] for year in (YEARS[0], YEARS[-1]))
        return Scene(
            key="origins",
            data=dots,
            tables={"dots": dots},
            title=title,
            words=f"{title}. Its own share was {before * 100:.1f} % in {YEARS[0]} and"
            f" {after * 100:.1f} % in {YEARS[-1]}. Largest other, {self.year}: {largest}.",
            value=home,
        )

    def _dots(self, shares: dict[int, pd.Series], largest: list[str]) -> pd.DataFrame:
        rows = []
        for year, column in shares.items():
            shown = column[[self.country, *largest]]
            values = [*shown, 1 - shown.sum()]
            labels = [names()[code] for code in shown.index] + ["all others"]
            rows += [
                (label, i, year, float(value), year == self.year)
                for i, (label, value) in enumerate(zip(labels, values, strict=True), 1)
            ]
        dots = pd.DataFrame(rows, columns=["origin", "order", "year", "share", "now"])
        return dots.assign(edge=dots.groupby("origin")["share"].transform("max"))

    def draw(self, scene: Scene):
        return charts.value_origin(**scene.tables, title=scene.title)


class Decoupling(Explorer):
    """Move a user's inputs away from a supplier, at a premium: who gains, what does it cost?

    user, supplier: codes of the input-output tables; share: of direct inputs that move; premium:
    how much dearer they are elsewhere; to: "home" or "others". Table of 2011. Illustrative (ours).
    value: what the world's final use costs more, million USD a year.
    """

    user = Named("CHN", lambda self: names(), "economy")
    supplier = Named("USA", lambda self: names(), "economy")
    share = Number(0.5, 0.0, 1.0)
    premium = Number(0.2, 0.0, 1.0)
    to = Choice("home", TARGETS)

    def controls(self) -> dict[str, Control]:
        options = [(name, code) for code, name in names().items()]
        return {
            "user": steps("User", options),
            "supplier": steps("Supplier to leave", options),
            "share": slider("Inputs moved", 0.0, 1.0, 0.05, ".0%"),
            "premium": slider("Dearer by", 0.0, 1.0, 0.05, ".0%"),
            "to": steps("Moved to", [("makers at home", "home"), ("other countries", "others")]),
        }

    def follow(self, name: str) -> None:
        """A country does not leave itself: the other setting moves on by one."""
        if self.user == self.supplier:
            other = "supplier" if name == "user" else "user"
            codes = list(names())
            setattr(self, other, codes[(codes.index(getattr(self, other)) + 1) % len(codes)])

    def scene(self) -> Scene:
        done = rerouted(self.user, self.supplier, self.share, self.premium, self.to)
        change = (done.value_added["after"] - done.value_added["before"]) / 1000
        order = change.abs().sort_values(ascending=False).index
        role = {self.user: "user", self.supplier: "supplier"}
        bars = pd.DataFrame(
            {
                "name": [names()[code] for code in order],
                "order": range(len(order)),
                "change_busd": change[order].round(6).to_numpy(),
                "text": [f"{x:+.1f}" if abs(x) >= 0.05 else "" for x in change[order]],
                "role": [role.get(code, "other") for code in order],
            }
        )
        bill = float(change.sum() * 1000)
        electronics = done.reliance.loc["electronics"]
        kept = float(electronics["after"] / electronics["before"])
        user, supplier = names()[self.user], names()[self.supplier]
        title = charts.decoupling_title(self.share, bill, kept)
        dearer = done.prices.loc[(self.user, "electronics")] - 1
        return Scene(
            key="bars",
            data=bars,
            tables={"bars": bars},
            title=title,
            words=f"{user} leaves {supplier}. {title}. Value added of {supplier} in a dollar of"
            f" {user}'s electronics: {electronics['before'] * 100:.1f} cents before,"
            f" {electronics['after'] * 100:.1f} after; {user}'s electronics become"
            f" {dearer * 100:.2f} % dearer.",
            value=bill,
        )

    def draw(self, scene: Scene):
        return charts.decoupling_bars(**scene.tables, title=scene.title)
