"""Lesson 3: a cluster of firms, run, paused and stepped."""

from functools import lru_cache
from typing import Any

import ipywidgets
import numpy as np
import pandas as pd

from gvclib import charts, upgrading, view
from gvclib.errors import DataError
from gvclib.widgets.base import Choice, Control, Explorer, Number, Scene, steps

FIRMS, STEPS = 40, 60
MEASURES = {
    "dependence": "dependence",
    "hhi": "buyers' concentration",
    "captured_share": "value captured",
}
STATES = ("captive", "balanced", "service")


@lru_cache(maxsize=64)
def run(
    buyers: int, learning: float, switching_cost: float, modular_share: float, outsourcing: bool,
    seed: int,
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:  # fmt: skip
    """A whole run: its table, and the same in long form for the lines and for the states."""
    table = upgrading.cluster(
        firms=FIRMS, buyers=buyers, learning=learning, switching_cost=switching_cost,
        modular_share=modular_share, outsourcing=outsourcing, seed=seed,
    ).run(STEPS)  # fmt: skip
    lines = _long(table, MEASURES, "measure", "value")
    states = _long(table, {state: state for state in STATES}, "state", "firms")
    return table, lines, states.assign(rank=np.repeat(range(len(STATES)), len(table)))


def _long(table: pd.DataFrame, names: dict[str, str], key: str, value: str) -> pd.DataFrame:
    """Some columns below each other, under new names; quicker than DataFrame.melt."""
    return pd.DataFrame(
        {
            "step": np.tile(table.index.to_numpy(), len(names)),
            key: np.repeat(list(names.values()), len(table)),
            value: np.concatenate([table[name].to_numpy() for name in names]),
        }
    )


class Whole(Number):
    """A whole number between two bounds; DataError outside them."""

    def validate(self, obj: Any, value: Any) -> int:
        number = super().validate(obj, value)
        if number != round(number):
            raise DataError(f"{self.name} is {number:g}; give a whole number")
        return round(number)

    def control(self, _widget: Explorer) -> Control:
        """A slider over the numbers themselves."""
        numbers = range(int(self.least), int(self.most) + 1)
        return steps(self.label, [(str(n), n) for n in numbers])


class ClusterLab(Explorer):
    """A cluster of 40 firms over 60 steps: play it, pause it, move it step by step.

    step: where to stand, 0-60; learning: chance per unit made to master a module; switching_cost:
    USD to win a further buyer; modular_share: chance that a module follows a common standard;
    buyers: number of buyers; outsourcing: whether leading firms may turn to services; seed: which
    draw of luck. The model and its rules: gvclib.upgrading.cluster_model.ClusterModel.
    value: the share of value that the cluster captures at this step; data: the run up to it.
    """

    step = Whole(STEPS, 0, STEPS, "Step")
    learning = Number(0.08, 0.0, 0.3, "Learning by making", 0.01, ".0%")
    modular_share = Number(0.7, 0.0, 1.0, "Modular share", 0.05, ".0%")
    switching_cost = Number(60.0, 0.0, 200.0, "Switching cost, USD", 10, ".0f")
    buyers = Whole(5, 1, 10, "Buyers")
    outsourcing = Choice(True, {"allowed": True, "not allowed": False}, "Services")
    seed = Whole(1, 1, 50, "Luck (seed)")

    def __init__(self, **traits: Any):
        super().__init__(**traits)
        if not view.static():
            self._add_play()

    def _add_play(self) -> None:
        """Play, pause and stop, tied to the step's slider on the page itself."""
        move = self._controls["step"].widget
        under_the_slider = ipywidgets.Layout(margin="0 0 0 12.4em")
        play = ipywidgets.Play(
            value=self.step, min=0, max=STEPS, interval=200, show_repeat=False,
            layout=under_the_slider,
        )  # fmt: skip
        self._link = ipywidgets.jslink((play, "value"), (move, "index"))
        rows = list(self.children)
        rows.insert(rows.index(move) + 1, play)
        self.children = rows

    def scene(self) -> Scene:
        table, lines, states = run(
            self.buyers, self.learning, self.switching_cost, self.modular_share,
            self.outsourcing, self.seed,
        )  # fmt: skip
        step = self.step
        here = table.loc[step]
        start = float(table["captured_share"].iloc[0])
        title = charts.cluster_title(
            step, FIRMS, int(here["captive"]), float(here["captured_share"]), start
        )
        return Scene(
            data=table.loc[:step].reset_index(),
            tables={
                "lines": lines,
                "past": lines[lines["step"] <= step],
                "states": states.assign(past=states["step"] <= step),
                "now": pd.DataFrame({"step": [step]}),
            },
            title=title,
            words=f"{title}. {self._words(here)}",
            value=float(here["captured_share"]),
        )

    def _words(self, here: pd.Series) -> str:
        counts = ", ".join(f"{int(here[state])} {state}" for state in STATES)
        usd = {name: here[f"{name}_usd"] for name in ("leading", "small", "buyers")}
        return (
            f"Firms: {counts}. The largest customer takes {here['dependence'] * 100:.0f} % of a"
            f" firm's sales on average. Of USD {here['total_usd']:,.0f} a step, leading firms keep"
            f" {usd['leading']:,.0f}, small firms {usd['small']:,.0f}, buyers"
            f" {usd['buyers']:,.0f}."
        )

    def draw(self, scene: Scene):
        return charts.cluster_run(**scene.tables, title=scene.title, firms=FIRMS, steps=STEPS)
