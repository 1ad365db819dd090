"""Lesson 5: an own software ecosystem against a compatible chip, and a door that may close."""

import pandas as pd

from gvclib import charts
from gvclib.charts.chips.contest import PATHS
from gvclib.chips.contest import STRATEGIES, Race, race, resting_shares
from gvclib.widgets.base import Explorer, Number, Scene

PERIODS = 40


class EcosystemRace(Explorer):
    """An entrant's users over 40 periods, with an own ecosystem and with a compatible chip.

    quality: how much better the entrant's chip is; network: benefit of an ecosystem that all use;
    switching: cost of moving software; compatibility: share of the incumbent's software that
    runs; support: help in the first 5 periods; closed_at: period in which the incumbent closes
    its interface, 0 for never. Illustrative (ours).
    value: {"own": share, "compatible": share} in the last period.
    """

    picture = staticmethod(charts.ecosystem_race)
    quality = Number(0.5, -1.0, 3.0, "Better chip", 0.1, ".1f")
    network = Number(3.0, 0.0, 5.0, "Network effect", 0.25, ".2f")
    switching = Number(2.0, 0.0, 4.0, "Switching cost", 0.25, ".2f")
    compatibility = Number(0.8, 0.0, 1.0, "Compatibility", 0.05, ".0%")
    support = Number(0.0, 0.0, 4.0, "Support, first 5", 0.25, ".2f")
    closed_at = Number(0, 0, PERIODS, "Door closes in period", 1, ".0f")

    def scene(self) -> Scene:
        setting = Race(
            network=self.network, switching=self.switching, quality=self.quality,
            compatibility=self.compatibility, support=self.support,
        )  # fmt: skip
        closed = int(round(self.closed_at)) or None
        paths = {
            name: race(setting, name, PERIODS, closed_at=closed if name == "compatible" else None)
            for name in STRATEGIES
        }
        ends = {name: float(path.iloc[-1]) for name, path in paths.items()}
        rests = resting_shares(setting, "own")
        unstable = rests.loc[~rests["stable"], "share"].tolist()
        rows = pd.concat([_rows(name, path) for name, path in paths.items()])
        title = charts.race_title(ends["own"], ends["compatible"])
        return Scene(
            data=rows,
            tables={"paths": rows.reset_index(drop=True), "marks": _marks(unstable, closed)},
            title=title,
            words=f"{title}. {_words(unstable, paths['compatible'], closed)}",
            value=ends,
        )


LABEL_AT = {"own": 24, "compatible": PERIODS}  # apart, so that equal paths keep their labels


def _rows(name: str, path: pd.Series) -> pd.DataFrame:
    """A path in long form, named at one period."""
    labels = [PATHS[name][1] if period == LABEL_AT[name] else "" for period in path.index]
    return pd.DataFrame(
        {"period": path.index, "share": path.to_numpy(), "strategy": name, "label": labels}
    )


def _marks(unstable: list[float], closed: int | None) -> pd.DataFrame:
    """The critical mass of an own ecosystem, and when the interface closes."""
    rows = [("critical", share, None, f"critical mass {share * 100:.0f} %") for share in unstable]
    if closed is not None:
        rows.append(("closed", None, closed, "the door closes"))
    return pd.DataFrame(rows, columns=["kind", "share", "period", "label"])


def _words(unstable: list[float], compatible: pd.Series, closed: int | None) -> str:
    if not unstable:
        return "An own ecosystem has one resting point here and so no critical mass."
    mass = unstable[0]
    said = f"An own ecosystem grows by itself above {mass * 100:.0f} % of users."
    if closed is None:
        return said
    there = compatible[closed - 1]
    way = "above" if there > mass else "below"
    return (
        f"{said} When the door closes, the compatible chip stands at {there * 100:.0f} %, {way} it."
    )
