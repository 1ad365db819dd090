"""Lesson 3: what a paper advises, when an own brand pays, and what shape a chain has."""

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from gvclib import charts, data, upgrading
from gvclib.charts.style import percent
from gvclib.errors import DataError
from gvclib.upgrading.advice_rules import AXES, READINGS
from gvclib.widgets.base import Choice, Control, Explorer, Number, Scene, slider, steps

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


@cache
def advice_table(reading: str) -> pd.DataFrame:
    """The advice for all twelve cells, kept for the next move."""
    return upgrading.advice_table(reading)


@cache
def spoken(governance: str, driver: str, position: str, reading: str) -> pd.DataFrame:
    """The rules that speak to a cell, kept for the next visit."""
    return upgrading.spoken(governance, driver, position, reading)


class UpgradingAdvisor(Explorer):
    """A firm on three axes, and what the cluster paper advises it, or that it is silent.

    governance: "captive" or "balanced"; driver: "producer", "buyer" or "mixed"; position:
    "leading" or "non-leading"; reading: "generous" counts every rule, "strict" only rules that
    name two axes or more.
    value: the advice as upgrading.advice gives it; data: all twelve cells.
    """

    governance = Choice("captive", AXES["governance"])
    driver = Choice("buyer", AXES["driver"])
    position = Choice("leading", AXES["position"])
    reading = Choice("generous", READINGS)

    def controls(self) -> dict[str, Control]:
        return {
            "governance": steps("Governance", _plain(AXES["governance"])),
            "driver": steps("Driven by", _plain(AXES["driver"])),
            "position": steps("Position in cluster", _plain(AXES["position"])),
            "reading": steps("Reading", [("every rule", "generous"), ("two axes named", "strict")]),
        }

    def scene(self) -> Scene:
        cell = (self.governance, self.driver, self.position)
        table = advice_table(self.reading).copy()
        table["row"] = table["governance"] + ", " + table["position"]
        cells = zip(*(table[axis] for axis in AXES), strict=True)
        table["chosen"] = [each == cell for each in cells]
        table["label"] = [
            _lines(row.advice) if row.chosen else _count(row.n_rules) for row in table.itertuples()
        ]
        heard = spoken(*cell, self.reading)
        title = charts.advice_title(*cell, len(heard), self.reading == "strict")
        return Scene(
            key="advice",
            data=advice_table(self.reading).copy(),
            tables={"cells": table},
            title=title,
            words=f"{title}. {self._words(heard)}",
            value=table.loc[table["chosen"], "advice"].item(),
        )

    def _words(self, heard: pd.DataFrame) -> str:
        said = [f"{r.rule[0].upper()}{r.rule[1:]} (line {r.line}): {r.advice}."
                for r in heard.itertuples()]  # fmt: skip
        if not said:
            said = ["No rule of the source reaches this cell; any advice here would be ours."]
        if "modularisation" in set(heard["rule"]):
            said.append("Line 100 prints 'balanced' where we read captured.")
        silent = int((advice_table(self.reading)["n_rules"] == 0).sum())
        return " ".join(said) + f" Cells without advice in this reading: {silent} of 12."

    def draw(self, scene: Scene):
        return charts.advice_grid(scene.tables["cells"], title=scene.title)


def _plain(values: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(value, value) for value in values]


def _lines(advice: str) -> str:
    return advice.replace("; ", "\n").replace(upgrading.UNSPECIFIED, "no advice")


def _count(n_rules: int) -> str:
    return {0: "silent", 1: "1 rule"}.get(n_rules, f"{n_rules} rules")


class BrandDilemma(Explorer):
    """A contract maker with a brand of its own: how many of its customers may it lose?

    brand_margin and contract_margin in USD a unit; brand_quantity and contract_quantity in units
    a year; brand_cost in USD a year; lost_share ρ: the part of the contract business that is lost.
    value: ρ*, the share at which the brand neither pays nor costs (not cut off at 0 and 1).
    """

    brand_margin = Number(12.0, 0.0, 50.0)
    brand_quantity = Number(40_000.0, 0.0, 200_000.0)
    brand_cost = Number(180_000.0, 0.0, 2_000_000.0)
    contract_margin = Number(2.0, 0.5, 20.0)
    contract_quantity = Number(500_000.0, 50_000.0, 1_000_000.0)
    lost_share = Number(0.2, 0.0, 1.0)

    def controls(self) -> dict[str, Control]:
        return {
            "brand_margin": slider("Brand: USD a unit", 0, 50, 1, ".0f"),
            "brand_quantity": slider("Brand: units a year", 0, 200_000, 5_000, ".3s"),
            "brand_cost": slider("Brand: USD a year", 0, 2_000_000, 20_000, ".3s"),
            "contract_margin": slider("Contract: USD a unit", 0.5, 20, 0.5, ".1f"),
            "contract_quantity": slider("Contract: units", 50_000, 1_000_000, 50_000, ".3s"),
            "lost_share": slider("Contracts lost (ρ)", 0, 1, 0.05, ".0%"),
        }

    def scene(self) -> Scene:
        case = (
            self.brand_margin, self.brand_quantity, self.brand_cost,
            self.contract_margin, self.contract_quantity,
        )  # fmt: skip
        edge = upgrading.brand_break_even(*case)
        gain = upgrading.brand_gain(*case, self.lost_share)
        shares = [i / 20 for i in range(21)]
        line = _gains([(x, upgrading.brand_gain(*case, x)) for x in shares])
        inside = [(edge, 0.0)] if 0 <= edge <= 1 else []
        title = charts.brand_title(edge, self.lost_share, gain)
        return Scene(
            key="brand",
            data=line,
            tables={
                "line": line,
                "crossing": _labelled(inside, [f"ρ* = {percent(edge, 1)}" for _ in inside]),
                "now": _gains([(self.lost_share, gain)]),
            },
            title=title,
            words=f"{title}. {self._words(case)} ρ* = {edge:.3f}.",
            value=edge,
        )

    def _words(self, case: tuple[float, ...]) -> str:
        brand, contract = case[0] * case[1] - case[2], case[3] * case[4]
        return (
            f"The brand alone earns USD {brand / 1e6:,.2f} m a year after its fixed cost,"
            f" the contracts USD {contract / 1e6:,.2f} m."
        )

    def draw(self, scene: Scene):
        return charts.brand_gains(**scene.tables, title=scene.title)


def _gains(points: list[tuple[float, float]]) -> pd.DataFrame:
    table = pd.DataFrame(points, columns=["lost_share", "gain_musd"], dtype=float)
    return table.assign(gain_musd=table["gain_musd"] / 1e6)


def _labelled(points: list[tuple[float, float]], labels: list[str]) -> pd.DataFrame:
    table = _gains(points)
    side = ["left" if share > 0.7 else "right" for share in table["lost_share"]]
    return table.assign(label=labels, side=side)


def _signed(number: float) -> str:
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

    preset = Choice("buyer", ["producer", "buyer", "mixed", OWN])
    research = Number(0.2, 0.0, 0.6)
    parts = Number(0.12, 0.0, 0.6)
    assembly = Number(0.08, 0.0, 0.6)
    logistics = Number(0.22, 0.0, 0.6)
    sales = Number(0.44, 0.0, 0.6)

    def __init__(self, **traits: Any):
        preset = traits.get("preset", OWN if traits.keys() & STAGES.keys() else "buyer")
        named = isinstance(preset, str) and preset in presets()
        super().__init__(**{"preset": preset, **(presets()[preset] if named else {}), **traits})
        self.preset = self._preset()

    def controls(self) -> dict[str, Control]:
        kinds = [(f"{name}-driven", name) for name in presets()] + [("own", OWN)]
        heights = {name: slider(label, 0, 0.6, 0.02, ".0%") for name, label in STAGES.items()}
        return {"preset": steps("Chain", kinds), **heights}

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
        strips = strips.assign(
            stage=[list(STAGES.values())[i - 1] for i in strips["strip"]],
            odd=strips["strip"] % 2 == 1,
        )
        vertex = pd.DataFrame(mark, columns=["position", "label"])
        tables = {"stages": stages, "strips": strips, "vertex": vertex}
        return Scene("smile", stages.drop(columns="share_text"), tables, title, words, value)

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

    def draw(self, scene: Scene):
        return charts.smile_curve(**scene.tables, title=scene.title)
