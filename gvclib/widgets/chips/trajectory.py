"""Lesson 5: Firm A's events one by one."""

from functools import cache

import pandas as pd

from gvclib import charts, chips, data
from gvclib.widgets.base import Choice, Explorer, Number, Scene

SHOWN = {
    "all events": "all",
    "the ten of Table 1": "table",
    "those in conflict": "conflicts",
}


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
    """Time since 1970."""
    return (time - pd.Timestamp(0)) // pd.Timedelta(milliseconds=1)


class Trajectory(Explorer):
    """Walk through Firm A's events; see gaps, vague dates and conflicts.

    show: "all", "table" (the ten rows of Table 1) or "conflicts"; position: the event to ring,
    1 for the first of those shown, up to 24.
    value: days since the event before it; None for the first, and where a date is not exact.
    """

    picture = staticmethod(charts.trajectory)
    show = Choice("all", SHOWN, "Show")
    position = Number(1, 1, 24, "Event", 1, ".0f")

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
            data=shown,
            tables={"events": events[columns], "step": line},
            title=title,
            words=f"{title}. {self._words(now, at, len(shown))}",
            value=gap,
        )

    def _shown(self) -> pd.DataFrame:
        """The events of the chosen kind."""
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
