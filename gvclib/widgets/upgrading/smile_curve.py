"""Lesson 3: what shape a chain has, and who has which share of its value."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from gvclib import charts, data, upgrading
from gvclib.charts.style import percent
from gvclib.errors import DataError
from gvclib.widgets.base import Choice, Explorer, Number, Scene

STAGES = {
    "research": "R&D and design",
    "parts": "key parts",
    "assembly": "assembly",
    "logistics": "logistics",
    "sales": "brand and sales",
}
BOUNDS = np.linspace(0, 1, len(STAGES) + 1)
PLACES = (BOUNDS[:-1] + BOUNDS[1:]) / 2
OWN = "own"
CHAINS = {
    "producer-driven": "producer", "buyer-driven": "buyer", "mixed-driven": "mixed", "own": OWN,
}  # fmt: skip


def _signed(number: float) -> str:
    """A number with its sign apart, as in a formula."""
    return f"{'-' if number < 0 else '+'} {abs(number):.2f}"


@cache
def presets() -> dict[str, dict[str, float]]:
    """Heights of the five stages by driving mechanism, as in our table."""
    table = data.load("smile_stages")
    keys = {stage: name for name, stage in STAGES.items()}
    return {
        driver: {keys[row.stage]: float(row.margin_share) for row in rows.itertuples()}
        for driver, rows in table.groupby("driver", sort=False)
    }


class SmileCurve(Explorer):
    """Five stages of a chain: how high is each, what curve fits, who has which share?

    preset: "producer", "buyer" or "mixed" sets all five; it reads "own" once a stage is moved.
    research, parts, assembly, logistics, sales: value added as a share of the stage's sales.
    value: the vertex of the fitted curve (0 = first idea, 1 = customer), None where there is none.
    """

    picture = staticmethod(charts.smile_curve)
    preset = Choice("buyer", CHAINS, "Chain")
    research = Number(0.2, 0.0, 0.6, STAGES["research"], 0.02, ".0%")
    parts = Number(0.12, 0.0, 0.6, STAGES["parts"], 0.02, ".0%")
    assembly = Number(0.08, 0.0, 0.6, STAGES["assembly"], 0.02, ".0%")
    logistics = Number(0.22, 0.0, 0.6, STAGES["logistics"], 0.02, ".0%")
    sales = Number(0.44, 0.0, 0.6, STAGES["sales"], 0.02, ".0%")

    def __init__(self, **traits: Any):
        preset = traits.get("preset", OWN if traits.keys() & STAGES.keys() else "buyer")
        named = isinstance(preset, str) and preset in presets()
        super().__init__(**{"preset": preset, **(presets()[preset] if named else {}), **traits})
        self.preset = self._preset()

    def heights(self) -> dict[str, float]:
        """The five heights by trait."""
        return {name: getattr(self, name) for name in STAGES}

    def _preset(self) -> str:
        """The preset that has just these heights, else "own"."""
        own = list(self.heights().values())
        same = (name for name, high in presets().items() if np.allclose(list(high.values()), own))
        return next(same, OWN)

    def follow(self, name: str) -> None:
        if name in STAGES:
            self.preset = self._preset()
        elif self.preset != OWN:
            for stage, height in presets()[self.preset].items():
                setattr(self, stage, height)

    def scene(self) -> Scene:
        stages = pd.DataFrame({"stage": STAGES.values(), "position": PLACES,
                               "value": self.heights().values()})  # fmt: skip
        try:
            fit = upgrading.smile_fit(stages["position"], stages["value"])
            shares = upgrading.smile_shares(fit, BOUNDS).to_numpy()
        except DataError as error:
            return self._no_curve(stages, str(error))
        stages = stages.assign(share=shares, share_text=[percent(share) for share in shares])
        strips = upgrading.smile_strips(fit, BOUNDS)
        largest = stages.loc[stages["share"].idxmax()]
        title = charts.smile_title(fit.shape, fit.vertex, largest["stage"], largest["share"])
        inside = fit.vertex is not None and 0 <= fit.vertex <= 1
        mark = [(fit.vertex, f"x₀ = {fit.vertex:.2f}")] if inside else []
        return self._told(stages, strips, mark, title, self._words(fit, stages), fit.vertex)

    def _told(
        self, stages: pd.DataFrame, strips: pd.DataFrame, mark: list, title: str, words: str,
        value: float | None,
    ) -> Scene:  # fmt: skip
        """The scene, whether or not there is a curve."""
        strips = strips.assign(
            stage=[list(STAGES.values())[i - 1] for i in strips["strip"]],
            odd=strips["strip"] % 2 == 1,
        )
        vertex = pd.DataFrame(mark, columns=["position", "label"])
        tables = {"stages": stages, "strips": strips, "vertex": vertex}
        return Scene(stages.drop(columns="share_text"), tables, title, words, value)

    def _words(self, fit: upgrading.SmileFit, stages: pd.DataFrame) -> str:
        curve = f"V(x) = {fit.level:.2f} {_signed(fit.curvature)} (x - {fit.vertex or 0:.2f})²"
        parts = ", ".join(f"{r.stage} {percent(r.share)}" for r in stages.itertuples())
        lies = "" if fit.vertex is None or 0 <= fit.vertex <= 1 else " x₀ lies outside the chain."
        return f"{fit.shape.capitalize()}: {curve}.{lies} Shares of value: {parts}."

    def _no_curve(self, stages: pd.DataFrame, why: str) -> Scene:
        """Where no curve or no share makes sense, the stages stand alone, and why is told."""
        stages = stages.assign(share=np.nan, share_text="")
        empty = pd.DataFrame(columns=["strip", "position", "value"])
        title = "These five stages make no smile curve"
        reason = why.partition(": ")[2].capitalize()
        return self._told(stages, empty, [], title, f"{title}. {reason}.", None)
