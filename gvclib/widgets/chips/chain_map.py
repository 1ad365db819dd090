"""Lesson 5: the chip chain with a country or an item taken out, and Firm A's events one by one."""

from functools import cache

import pandas as pd

from gvclib import charts, chips, data
from gvclib.charts.chips.supply_chain import BOXES
from gvclib.charts.style import short
from gvclib.widgets.base import Choice, Control, Explorer, Named, Number, Scene, slider, steps
from gvclib.widgets.trade.shared_tables import sources

NOBODY, NOTHING, FINISHED = "nobody", "nothing", "N99"
LABELS = {"downstream": "chip"}
SHOWN = {
    "all events": "all",
    "the ten of Table 1": "table",
    "those in conflict": "conflicts",
}


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


class ChainMap(Explorer):
    """Take a country or an item out of the chip chain and see which items still get enough.

    country: "nobody" or a code; item: "nothing" or an item's code, as in the table chip_items;
    needed: what an item needs of its old supply, 0.05-1.
    value: the share of all items that still get enough.
    """

    country = Named(NOBODY, lambda self: {NOBODY: NOBODY} | providers(), "country")
    item = Named(NOTHING, lambda self: {NOTHING: NOTHING} | item_names(), "item")
    needed = Number(0.5, 0.05, 1.0)

    def controls(self) -> dict[str, Control]:
        countries = [(name, code) for code, name in providers().items()]
        inputs = [(name, code) for code, name in item_names().items()]
        return {
            "country": steps("Country out", [(NOBODY, NOBODY), *countries]),
            "item": steps("Item out", [(NOTHING, NOTHING), *inputs]),
            "needed": slider("Supply needed", 0.05, 1.0, 0.05, ".0%"),
        }

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
            key="map",
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

    def draw(self, scene: Scene):
        return charts.chain_map(**scene.tables, title=scene.title)


@cache
def firm_a() -> pd.DataFrame:
    """Firm A's events in the order of their first possible day."""
    table = data.load("firm_a_events")
    table = table.sort_values(["first_day", "last_day", "event"], ignore_index=True)
    days = table[["first_day", "last_day"]].apply(pd.to_datetime)
    middle = days["first_day"] + (days["last_day"] - days["first_day"]) / 2
    clock = {"start": days["first_day"], "until": days["last_day"], "middle": middle}
    clash = chips.conflicts(table)
    clash = set(clash.loc[~clash["dates_agree"], "conflict"])
    role = table["in_table"].map({True: "in Table 1", False: "only in the text"})
    return table.assign(
        # Milliseconds since 1970: what a browser takes for a date without being told.
        **{name: _milliseconds(time) for name, time in clock.items()},
        slot=_slots(table["kind"], days),
        exact=table["precision"] == "day",
        role=role.mask(table["conflict"].isin(clash), "in conflict"),
        text=table["date_as_given"] + ": " + table["what"] + " (line " + table["line"] + ")",
    )


def _slots(kinds: pd.Series, days: pd.DataFrame) -> list[float]:
    """For every event the lowest track of its lane that is free, with room for a dot."""
    room, until, slots = pd.Timedelta(days=25), {}, []
    for kind, first, last in zip(kinds, days["first_day"], days["last_day"], strict=True):
        tracks = until.setdefault(kind, [])
        slot = next((i for i, end in enumerate(tracks) if end + room < first), len(tracks))
        tracks[slot : slot + 1] = [last]
        slots.append(slot)
    # Six tracks a lane; what a lane does not need is split above and below.
    return [slot + (6 - len(until[kind])) / 2 for kind, slot in zip(kinds, slots, strict=True)]


def _milliseconds(time: pd.Series) -> pd.Series:
    return (time - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)


class Trajectory(Explorer):
    """Walk through Firm A's events; see gaps, vague dates and conflicts.

    show: "all", "table" (the ten rows of Table 1) or "conflicts"; position: the event to ring,
    1 for the first of those shown, up to 24.
    value: days since the event before it; None for the first, and where a date is not exact.
    """

    show = Choice("all", SHOWN.values())
    position = Number(1, 1, 24)

    def controls(self) -> dict[str, Control]:
        return {
            "show": steps("Show", list(SHOWN.items())),
            "position": slider("Event", 1, 24, 1, ".0f"),
        }

    def scene(self) -> Scene:
        shown = self._shown()
        # Beyond the last event the walk starts anew, so that every move shows another one.
        at = (int(round(self.position)) - 1) % len(shown)
        now = shown.iloc[at]
        step = shown.iloc[at - 1 : at + 1] if at else shown.iloc[:0]
        gap = chips.span(step["first_day"]) if at and step["exact"].all() else None
        events = shown.assign(now=shown["event"] == now["event"])
        columns = [
            "event",
            "kind",
            "start",
            "until",
            "middle",
            "exact",
            "role",
            "now",
            "slot",
            "text",
        ]
        line = pd.DataFrame(
            []
            if gap is None
            else [(step["start"].iloc[0], now["start"], now["kind"], now["slot"])],
            columns=["start", "until", "kind", "slot"],
        )
        title = charts.trajectory_title(now["date_as_given"], now["what"], gap)
        return Scene(
            key="timeline",
            data=shown,
            tables={"events": events[columns], "step": line},
            title=title,
            words=f"{title}. {self._words(now, at, len(shown))}",
            value=gap,
        )

    def _shown(self) -> pd.DataFrame:
        table = firm_a()
        if self.show == "table":
            table = table[table["in_table"]]
        if self.show == "conflicts":
            table = table[table["role"] == "in conflict"]
        return table.reset_index(drop=True)

    def _words(self, now: pd.Series, at: int, count: int) -> str:
        note = f" Note: {now['note']}." if isinstance(now["note"], str) else ""
        where = f"Event {at + 1} of {count}, line {now['line']}"
        return f"{where}; the date is exact to: {now['precision']}.{note}"

    def draw(self, scene: Scene):
        return charts.trajectory(**scene.tables, title=scene.title)
