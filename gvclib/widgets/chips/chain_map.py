"""Lesson 5: the chip chain with a country or an item taken out."""

from functools import cache

import pandas as pd

from gvclib import charts, chips, data
from gvclib.charts.chips.supply_chain import BOXES
from gvclib.charts.style import short
from gvclib.widgets.base import Explorer, Named, Number, Scene
from gvclib.widgets.trade.shared_tables import sources

NOBODY, NOTHING, FINISHED = "nobody", "nothing", "N99"
LABELS = {"downstream": "chip"}


@cache
def chain() -> chips.Chain:
    """Links and shares of the chip chain, loaded once."""
    return chips.Chain(data.load("chip_links"), data.load("chip_shares"))


@cache
def items() -> pd.DataFrame:
    """All items with their place on the map, in the order of the segments."""
    table, order = data.load("chip_items"), data.load("chip_segments")
    rank = order.set_index("segment")["segment_order"]
    table = table.assign(rank=table["segment"].map(rank), stage=table["kind"] != "stage")
    table = table.sort_values(["rank", "stage", "item"], ignore_index=True)
    return charts.chain_places(table)


@cache
def providers() -> dict[str, str]:
    """Countries that provide something, those with the most choke points first."""
    points = chips.choke_points(chain(), FINISHED)["country"].value_counts()
    codes = set(chain().shares["country"]) - {"OTH"}
    names = sources().countries
    ranked = sorted(codes, key=lambda code: (-points.get(code, 0), names.get(code, code)))
    return {code: names.get(code, code) for code in ranked}


def item_names() -> dict[str, str]:
    """Names of the items, in the order of the map."""
    return dict(zip(items()["item"], items()["name"], strict=True))


@cache
def left(country: str, item: str) -> pd.DataFrame:
    """What a removal leaves of every item."""
    countries = [] if country == NOBODY else [country]
    return chips.after_removal(chain(), countries, [] if item == NOTHING else [item])


def _pairs(first: str, names: dict[str, str]) -> list[tuple[str, str]]:
    """Name and code for a slider, after the word for "none of them"."""
    return [(first, first), *((name, code) for code, name in names.items())]


class ChainMap(Explorer):
    """Take a country or an item out of the chip chain and see which items still get enough.

    country: "nobody" or a code; item: "nothing" or an item's code, as in the table chip_items;
    needed: what an item needs of its old supply, 0.05-1.
    value: the share of all items that still get enough.
    """

    picture = staticmethod(charts.chain_map)
    country = Named(
        NOBODY, lambda self: {NOBODY: NOBODY} | providers(), "country", "Country out",
        steps=lambda self: _pairs(NOBODY, providers()),
    )  # fmt: skip
    item = Named(
        NOTHING, lambda self: {NOTHING: NOTHING} | item_names(), "item", "Item out",
        steps=lambda self: _pairs(NOTHING, item_names()),
    )  # fmt: skip
    needed = Number(0.5, 0.05, 1.0, "Supply needed", 0.05, ".0%")

    def scene(self) -> Scene:
        now = left(self.country, self.item)
        dots = self._dots(now)
        share = chips.supplied(now, self.needed)
        end = now.loc[FINISHED]
        names = item_names()
        scarcest = names[end["bottleneck"]]
        gone = [providers()[self.country]] if self.country != NOBODY else []
        gone += [names[self.item]] if self.item != NOTHING else []
        title = charts.chain_map_title(" and ".join(gone), share, end["supply"])
        left_over = f"{end['supply'] * 100:.0f} % left"
        note = f"scarcest: {short(scarcest)}, {left_over}" if gone else ""
        return Scene(
            data=dots,
            tables={
                "dots": dots,
                "boxes": self._boxes(dots),
                "note": pd.DataFrame({"text": [note]}),
            },
            title=title,
            words=f"Taken out: {' and '.join(gone) or 'nothing'}. {self._words(now, share)}",
            value=share,
        )

    def _dots(self, now: pd.DataFrame) -> pd.DataFrame:
        """Every item with its state: untouched, enough, too little or taken out."""
        place = items()
        supply = now["supply"].reindex(place["item"]).to_numpy()
        state = pd.Series("enough", place.index).mask(supply >= 1 - 1e-12, "untouched")
        state = state.mask(supply < self.needed - 1e-12, "too little")
        state = state.mask(place["item"] == self.item, "taken out")
        scarcest = (place["item"] == now.loc[FINISHED, "bottleneck"]) & (supply < 1)
        return place[["item", "name", "segment", "x", "y"]].assign(
            state=state, supply=supply, scarcest=scarcest
        )

    def _boxes(self, dots: pd.DataFrame) -> pd.DataFrame:
        """The segments with the count of items that still get enough."""
        fine = dots["state"].isin(["untouched", "enough"]).groupby(dots["segment"]).sum()
        total = dots.groupby("segment").size()
        rows = [
            (
                name,
                f"{LABELS.get(name, name)} {fine[name]}/{total[name]}",
                box[0],
                box[1],
                box[2],
                box[3],
            )
            for name, box in BOXES.items()
        ]
        return pd.DataFrame(rows, columns=["segment", "label", "x", "y", "x2", "y2"])

    def _words(self, now: pd.DataFrame, share: float) -> str:
        unknown, end = int(now["unknown"].sum()), now.loc[FINISHED, "supply"]
        said = (
            f"{share * 100:.0f} % of {len(now)} items still get at least {self.needed * 100:.0f} %"
            f" of their old supply; the finished chip gets {end * 100:.0f} %."
        )
        if not unknown:
            return said
        return f"{said} Of {unknown} items this country makes an unknown part, not counted here."
