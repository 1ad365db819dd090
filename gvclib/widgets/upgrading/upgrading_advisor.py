"""Lesson 3: what the cluster paper advises a firm."""

from functools import cache

import pandas as pd

from gvclib import charts, upgrading
from gvclib.upgrading.advice_rules import AXES
from gvclib.widgets.base import Choice, Explorer, Scene

READING = {"every rule": "generous", "two axes named": "strict"}


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

    governance = Choice("captive", AXES["governance"], "Governance")
    driver = Choice("buyer", AXES["driver"], "Driven by")
    position = Choice("leading", AXES["position"], "Position in cluster")
    reading = Choice("generous", READING, "Reading")

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
            data=advice_table(self.reading).copy(),
            tables={"cells": table},
            title=title,
            words=f"{title}. {self._words(heard)}",
            value=table.loc[table["chosen"], "advice"].item(),
        )

    def _words(self, heard: pd.DataFrame) -> str:
        said = [f"{r.rule[0].upper()}{r.rule[1:]}: {r.advice}." for r in heard.itertuples()]
        if not said:
            said = ["No rule of the source reaches this cell; any advice here would be ours."]
        if "modularisation" in set(heard["rule"]):
            said.append("The paper prints 'balanced' where we read captured.")
        if "service outsourcing" in set(heard["rule"]):
            said.append("The paper names no drive for services; its example is clothing.")
        silent = int((advice_table(self.reading)["n_rules"] == 0).sum())
        return " ".join(said) + f" Cells without advice in this reading: {silent} of 12."

    def draw(self, scene: Scene):
        return charts.advice_grid(scene.tables["cells"], title=scene.title)


def _lines(advice: str) -> str:
    """Advice broken into the lines of a cell."""
    return advice.replace("; ", "\n").replace(upgrading.UNSPECIFIED, "no advice")


def _count(n_rules: int) -> str:
    """How many rules speak, in words."""
    return {0: "silent", 1: "1 rule"}.get(n_rules, f"{n_rules} rules")
