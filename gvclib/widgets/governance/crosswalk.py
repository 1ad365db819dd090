"""Lesson 2: four vocabularies of governance side by side."""

from functools import cache

import pandas as pd
import traitlets

from gvclib import charts, data, governance
from gvclib.charts.governance.links import OPACITY
from gvclib.errors import DataError
from gvclib.widgets.base import Control, Explorer, Scene, steps

SHORT = {
    "Williamson": "\nWilliamson",
    "Jessop": "\nJessop",
    "Humphrey and Schmitz": "Humphrey and\nSchmitz",
    "Gereffi, Humphrey and Sturgeon": "Gereffi, Humphrey\nand Sturgeon",
}


@cache
def terms() -> dict[str, tuple[str, str]]:
    """Every term once, as "vocabulary: term", in the order of the table."""
    cells = data.load("governance_crosswalk")
    order = cells["vocabulary"].map(governance.VOCABULARIES.index)
    cells = cells.iloc[order.argsort(kind="stable")]
    pairs = dict.fromkeys(zip(cells["vocabulary"], cells["term"], strict=True))
    return {f"{vocabulary}: {term}": (vocabulary, term) for vocabulary, term in pairs}


@cache
def relatives(name: str) -> pd.DataFrame:
    """The kin of one term, kept while a reader moves through the terms."""
    return governance.kin(*terms()[name])


@cache
def grid() -> pd.DataFrame:
    """The cells of the crosswalk with their places; two terms of one cell share its height."""
    cells = data.load("governance_crosswalk")
    place = ["relation", "vocabulary"]
    cells["share"] = 1 / cells.groupby(place)["term"].transform("size")
    cells["x"] = cells["vocabulary"].map(governance.VOCABULARIES.index).astype(float)
    cells["y"] = cells["relation_order"] - 1 + cells.groupby(place).cumcount() * cells["share"]
    cells["x2"], cells["y2"] = cells["x"] + 1, cells["y"] + cells["share"]
    cells["cx"], middle = cells["x"] + 0.5, (cells["y"] + cells["y2"]) / 2
    cells["ty"] = middle - 0.1  # the term above, our confidence below it
    cells["fy"] = middle + 0.25 * cells["share"].clip(0.52)
    cells["words"] = [_broken(term) for term in cells["term"]]
    cells["opacity"] = cells["confidence"].map(OPACITY)
    return cells.drop(columns=["relation_order", "share", "scan", "source", "line"])


def _broken(term: str, width: int = 16) -> str:
    """A long term on two lines."""
    if len(term) <= width:
        return term
    first, _, last = term.rpartition(" ")
    return f"{first}\n{last}"


class Term(traitlets.TraitType):
    """A term as "vocabulary: term", or alone where only one vocabulary has it."""

    def validate(self, obj: object, value: object) -> str:
        asked = str(value).strip().casefold()
        found = [
            name
            for name, (_, term) in terms().items()
            if asked in (name.casefold(), term.casefold())
        ]
        if len(found) == 1:
            return found[0]
        if found:
            raise DataError(
                f"term: several vocabularies say {value!r}; choose {' or '.join(found)}"
            )
        raise DataError(f"term: no {value!r} here; choose from {', '.join(terms())}")


class Crosswalk(Explorer):
    """Four vocabularies of governance: choose a term, see what the others call it.

    term: such as "captive", or "Jessop: anarchy of exchange" where a word alone is not clear.
    The picture is our reconstruction of a damaged table; how faint a cell is shows how unsure.
    value: the kin as {vocabulary: [terms]}.
    """

    picture = staticmethod(charts.crosswalk_map)
    term = Term("Gereffi, Humphrey and Sturgeon: captive")

    def __init__(self, **traits):
        for name in terms():
            relatives(name)  # so that moving the slider reads nothing
        super().__init__(**traits)

    def controls(self) -> dict[str, Control]:
        short = {
            name: f"{v.split(',')[0].split(' and')[0]}: {t}" for name, (v, t) in terms().items()
        }
        return {"term": steps("Term", [(label, name) for name, label in short.items()])}

    def scene(self) -> Scene:
        vocabulary, term = terms()[self.term]
        kin = relatives(self.term)
        cells = grid().copy()
        own = (cells["vocabulary"] == vocabulary) & (cells["term"] == term)
        row = cells["relation"].isin(kin["relation"]) & (cells["vocabulary"] != vocabulary)
        cells["role"] = row.map({True: "kin", False: "rest"}).where(~own, "term")
        cells = cells.sort_values("role", key=lambda r: r == "term", kind="stable")  # frame on top
        title = charts.crosswalk_title(vocabulary, term, kin["relation"].nunique())
        value = kin.groupby("vocabulary", sort=False)["term"].agg(lambda t: list(dict.fromkeys(t)))
        return Scene(
            data=cells[["relation", "vocabulary", "term", "confidence", "reason", "role"]],
            tables={"cells": cells, "heads": _heads()},
            title=title,
            words=f"{title}. {_kin_in_words(kin)} This is a reconstruction of a damaged scan.",
            value=value.to_dict(),
        )

    def _spec(self, scene: Scene) -> dict:
        """The base's live chart knows one parameter; this one also listens to the pointer."""
        spec = super()._spec(scene)
        hover = [p for p in self.draw(scene).to_dict()["params"] if "select" in p]
        return spec | {"params": [*spec["params"], *hover]}


@cache
def _heads() -> pd.DataFrame:
    """The names of the vocabularies over their columns."""
    return pd.DataFrame({"cx": [i + 0.5 for i in range(4)], "text": list(SHORT.values())})


def _kin_in_words(kin: pd.DataFrame) -> str:
    said = [f"{k.vocabulary}: {k.term} ({k.confidence})" for k in kin.itertuples()]
    return f"Kin, with our confidence: {'; '.join(dict.fromkeys(said))}."
