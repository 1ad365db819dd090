"""Lesson 1: change a country's export basket and see what RCA, EXPY, density and ECI say."""

from functools import cache

import pandas as pd

from gvclib import charts
from gvclib.charts.style import percent, possessive, short
from gvclib.trade import what_if
from gvclib.widgets.base import Choice, Explorer, Named, Number, Scene
from gvclib.widgets.trade.shared_tables import YEARS, economies, measures, product_names

OWN, WORLD, NEAR = 12, 12, 8
PRODY_DOMAIN = [1_200.0, 80_000.0]


@cache
def basket_table(country: str, year: int) -> pd.DataFrame:
    """A country's unedited basket: product, prody, share, name."""
    own = measures(year).exports.loc[country]
    table = pd.DataFrame({"prody": measures(year).prody, "share": own / own.sum()}).dropna()
    table = table[table["share"] > 0].rename_axis("product").reset_index()
    return table.assign(name=table["product"].map(product_names()))


@cache
def drawn(country: str, year: int) -> pd.DataFrame:
    """The part of the basket that can be seen: product groups from 0.05 % of it on."""
    basket = basket_table(country, year)
    return basket[basket["share"] >= 0.0005]


def edited_table(basket: pd.DataFrame, pair: pd.DataFrame) -> pd.DataFrame:
    """The basket with the two edited products in it; role says which they are."""
    rest = basket[~basket["product"].isin(pair["product"])]
    rest = rest.assign(share_before=rest["share"], role="")
    both = pd.concat([pair.drop(columns="label"), rest])
    return both.sort_values("share", ascending=False, ignore_index=True)


class BasketEditor(Explorer):
    """Move part of a country's exports from one product group to another, and see what follows.

    country, source, target: codes or names; year; share: part of all exports that moves, 0-0.5,
    at most what the country sells of the source. PRODY and proximity stay those of the unedited
    year; RCA, M and ECI are computed anew, exactly.
    value: the relative change of EXPY (0.02 is 2 % more); `measures`: before and after.
    """

    country = Named("MYS", lambda self: economies(), "economy", "Economy")
    year = Choice(2016, YEARS, "Year")
    source = Named(
        "8542", lambda self: product_names(), "product group", "Take from",
        steps=lambda self: self._options(self._sources(), self.source),
    )  # fmt: skip
    target = Named(
        "8703", lambda self: product_names(), "product group", "Give to",
        steps=lambda self: self._options(self._targets(), self.target),
    )  # fmt: skip
    share = Number(0.10, 0.0, 0.5, "Share of exports", 0.01, ".0%")

    @property
    def measures(self) -> pd.DataFrame:
        """EXPY, RCA of both products, density of the target and ECI: before and after."""
        return self._measures.copy()

    def _sources(self) -> list[str]:
        """The product groups that the country exports most."""
        year = measures(self.year)
        if self.country not in year.names:
            return []
        return year.exports.loc[self.country].nlargest(OWN).index.tolist()

    def _targets(self) -> list[str]:
        """The largest groups of world trade, then those nearest to the country's basket."""
        year = measures(self.year)
        large = year.exports.sum().nlargest(WORLD).index.tolist()
        if self.country not in year.names:
            return large
        new = year.density.loc[self.country][year.m.loc[self.country] == 0]
        return list(dict.fromkeys([*large, *new.nlargest(NEAR).index]))

    def _options(self, codes: list[str], chosen: str) -> list[tuple[str, str]]:
        """Name and code of each group for a slider, the chosen one among them."""
        names = product_names()
        every = list(dict.fromkeys([*codes, chosen]))
        return [(f"{short(names[code], 42)} ({code})", code) for code in every]

    def follow(self, name: str) -> None:
        if name in ("country", "year") and self._sources():
            year = measures(self.year)
            if year.exports.loc[self.country].get(self.source, 0.0) == 0:
                self.source = self._sources()[0]
            if self.target not in year.exports:
                self.target = next(code for code in self._targets() if code != self.source)
        if name != "share":
            self._offer("source", self._sources())
            self._offer("target", self._targets())

    def _offer(self, name: str, codes: list[str]) -> None:
        """Give a slider the options of the new country or year."""
        control, options = self._controls[name].widget, self._options(codes, getattr(self, name))
        if list(control.options) != options:
            control.options = options

    def scene(self) -> Scene:
        year, name = measures(self.year), economies()[self.country]
        absent = self.country not in year.names
        if absent or self.source not in year.exports or self.target not in year.exports:
            return self._nothing(name, absent)
        edit = what_if.edit_basket(
            year.exports, year.m, self.country, self.source, self.target, self.share
        )
        own = year.exports.loc[self.country]
        before = own / own.sum()
        self._measures = self._compare(before, edit)
        expy = self._measures.loc["expy"]
        change = float(expy["after"] / expy["before"] - 1)
        moved = float(before[self.source] - edit.shares[self.source])
        title = charts.basket_title(
            name,
            self.year,
            product_names()[self.source],
            product_names()[self.target],
            moved,
            change,
        )
        basket, pair = basket_table(self.country, self.year), self._pair(before, edit.shares)
        return Scene(
            data=lambda: edited_table(basket, pair),
            tables={
                "basket": drawn(self.country, self.year),
                "pair": pair,
                "marks": self._marks(expy),
            },
            title=title,
            words=self._words(name, moved, change),
            value=change,
            table=self._shown(),
        )

    def _compare(self, before: pd.Series, edit: what_if.Edit) -> pd.DataFrame:
        """The measures before and after the move."""
        year, code = measures(self.year), self.country
        near = year.phi[self.target].fillna(0.0)
        prody = year.prody.fillna(0.0)
        rca = year.rca.loc[code]
        rows = {
            "expy": (
                what_if.basket_income(before, prody),
                what_if.basket_income(edit.shares, prody),
            ),
            "rca_source": (rca[self.source], edit.rca[self.source]),
            "rca_target": (rca[self.target], edit.rca[self.target]),
            "density_target": (
                what_if.surrounding(year.m.loc[code], near),
                what_if.surrounding(edit.made, near),
            ),
            "eci": (year.eci[code], edit.eci),
        }
        return pd.DataFrame.from_dict(
            rows, orient="index", columns=["before", "after"], dtype=float
        )

    def _shown(self) -> pd.DataFrame:
        """The measures as texts."""
        source, target = (short(product_names()[c]) for c in (self.source, self.target))
        labels = {
            "expy": ("EXPY, PPP USD of 2017", "{:,.0f}"),
            "rca_source": (f"RCA in {source}", "{:.2f}"),
            "rca_target": (f"RCA in {target}", "{:.2f}"),
            "density_target": (f"Density around {target} (0-1)", "{:.3f}"),
            "eci": ("ECI, standard deviations", "{:+.3f}"),
        }
        rows = {
            label: [fmt.format(v) for v in self._measures.loc[key]]
            for key, (label, fmt) in labels.items()
        }
        return pd.DataFrame.from_dict(rows, orient="index", columns=["before", "after"])

    def _pair(self, before: pd.Series, after: pd.Series) -> pd.DataFrame:
        """The two products that change, before and after."""
        codes, prody = [self.source, self.target], measures(self.year).prody
        names = [product_names()[code] for code in codes]
        return pd.DataFrame({
            "product": codes,
            "prody": [prody[code] for code in codes],
            "share": [after[code] for code in codes],
            "name": names,
            "share_before": [before[code] for code in codes],
            "role": ["from", "to"],
            "label": [short(name) for name in names],
        })  # fmt: skip

    def _marks(self, expy: pd.Series) -> pd.DataFrame:
        """EXPY before and after, to be drawn as two lines."""
        rows = [(f"EXPY before {expy['before']:,.0f}", expy["before"], False),
                (f"EXPY now {expy['after']:,.0f}", expy["after"], True)]  # fmt: skip
        return pd.DataFrame(rows, columns=["label", "expy", "now"])

    def _words(self, name: str, moved: float, change: float) -> str:
        row = self._measures
        short_of = round(moved, 9) < round(self.share, 9)
        words = f"{percent(moved, 1)} of {possessive(name)} exports moved"
        words += " (all it sells of the source)" if short_of else ""
        return (
            f"{words}. EXPY {row.at['expy', 'before']:,.0f} → {row.at['expy', 'after']:,.0f}"
            f" ({change * 100:+.1f} %); RCA of the target {row.at['rca_target', 'before']:.2f} →"
            f" {row.at['rca_target', 'after']:.2f}; ECI {row.at['eci', 'before']:+.3f} →"
            f" {row.at['eci', 'after']:+.3f}."
        )

    def _nothing(self, name: str, absent: bool) -> Scene:
        """The scene of a country or product that our table does not have."""
        lost = name if absent else product_names()[
            self.source if self.source not in measures(self.year).exports else self.target
        ]  # fmt: skip
        words = (
            f"Our table of {self.year} has no exports of {lost}; choose another year or product."
        )
        basket = pd.DataFrame(columns=["product", "prody", "share", "name"])
        pair = basket.reindex(columns=[*basket, "share_before", "role", "label"])
        marks = pd.DataFrame(columns=["label", "expy", "now"])
        self._measures = pd.DataFrame(columns=["before", "after"])
        tables = {"basket": basket, "pair": pair, "marks": marks}
        return Scene(pair, tables, words, words)

    def draw(self, scene: Scene):
        return charts.basket_change(**scene.tables, title=scene.title, domain=PRODY_DOMAIN)
