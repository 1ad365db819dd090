"""Lesson 2: three levers that pick a type of governance, and four vocabularies side by side."""

from functools import cache

import pandas as pd
import traitlets

from gvclib import charts, data, governance
from gvclib.charts.governance.links import OPACITY, SIDE
from gvclib.errors import DataError
from gvclib.governance import DETERMINANTS, TYPES
from gvclib.widgets.base import Control, Explorer, Number, Scene, slider, steps

CORNERS = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
LEVERS = {"complexity": -0.75, "codifiability": -1.2, "capability": -1.65}
WORD = {0: "low", 1: "high"}


class Score(Number):
    """A number from 0 to 1; "low", "high" and truth values stand for its ends."""

    def __init__(self, default: float):
        super().__init__(default, 0.0, 1.0)

    def validate(self, obj: object, value: object) -> float:
        if isinstance(value, bool):
            return float(value)
        named = {"low": 0.0, "high": 1.0}.get(str(value).strip().casefold(), value)
        return super().validate(obj, named)


class GovernancePicker(Explorer):
    """Three levers, one type of governance, and the types one step away.

    complexity, codifiability, capability: scores 0-1, or "low" and "high"; cutoff: from where on
    a score counts as high, 0.05-0.95. Scores and cut-off are illustrative (ours).
    value: a type, "unlikely" or "excluded".
    """

    complexity = Score(0.8)
    codifiability = Score(0.7)
    capability = Score(0.3)
    cutoff = Number(0.5, 0.05, 0.95)

    def controls(self) -> dict[str, Control]:
        names = {
            "complexity": "Complexity",
            "codifiability": "Codifiability",
            "capability": "Supplier's capability",
        }
        made = {name: slider(label, 0.0, 1.0, 0.05, ".2f") for name, label in names.items()}
        return made | {"cutoff": slider("Cut-off (ours)", 0.05, 0.95, 0.05, ".2f")}

    def scene(self) -> Scene:
        scores = {name: getattr(self, name) for name in DETERMINANTS}
        outcome = governance.governance_from_scores(*scores.values(), cutoff=self.cutoff)
        here = tuple(int(score >= self.cutoff) for score in scores.values())
        steps_away = _steps(here)
        near = [kind for kind in steps_away.values() if kind in TYPES]
        title = charts.governance_cube_title(outcome, near)
        corners = _corners(here)
        tables = {
            "corners": corners,
            "edges": _edges(here),
            "point": pd.DataFrame(
                [charts.cube_place(*scores.values())], columns=["x", "y"], dtype=float
            ),
            "levers": _levers(scores, self.cutoff),
        }
        return Scene(
            key="cube",
            data=corners[["complexity", "codifiability", "capability", "label", "role"]],
            tables=tables,
            title=title,
            words=f"{title}. {_in_words(scores, here, steps_away)}",
            value=outcome,
        )

    def draw(self, scene: Scene):
        return charts.governance_cube(**scene.tables, title=scene.title)


def _outcome(corner: tuple[int, ...]) -> str:
    return governance.governance_type(*map(bool, corner))


def _steps(corner: tuple[int, ...]) -> dict[str, str]:
    """For each determinant, what the link becomes when only this one changes."""
    flipped = {
        name: tuple(1 - x if i == k else x for i, x in enumerate(corner))
        for k, name in enumerate(DETERMINANTS)
    }
    return {name: _outcome(other) for name, other in flipped.items()}


def _near(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _corners(here: tuple[int, ...]) -> pd.DataFrame:
    rows = []
    for corner in CORNERS:
        label = _outcome(corner)
        kind = "type" if label in TYPES else "none"
        role = "now" if corner == here else "near" if kind == "type" and _near(corner, here) else ""
        rows.append(
            [*charts.cube_place(*corner), label, SIDE[label], role or "rest", kind, *corner]
        )
    columns = ["x", "y", "label", "side", "role", "kind", *DETERMINANTS]
    return pd.DataFrame(rows, columns=columns)


def _edges(here: tuple[int, ...]) -> pd.DataFrame:
    """The twelve edges of the cube; those that lead away from this link are labelled."""
    rows = []
    for i, a in enumerate(CORNERS):
        for b in (other for other in CORNERS[i + 1 :] if _near(a, other)):
            types = {_outcome(a), _outcome(b)} <= set(TYPES)
            near = types and here in (a, b)
            (x, y), (x2, y2) = charts.cube_place(*a), charts.cube_place(*b)
            label = _change(here, b if a == here else a) if near else ""
            role = "near" if near else "type" if types else "none"
            rows.append([x, y, x2, y2, (x + x2) / 2, (y + y2) / 2, label, role])
    order = {"none": 0, "type": 1, "near": 2}
    rows.sort(key=lambda row: order[row[-1]])
    return pd.DataFrame(rows, columns=["x", "y", "x2", "y2", "mx", "my", "label", "role"])


def _change(here: tuple[int, ...], there: tuple[int, ...]) -> str:
    name, mine = next(
        (name, a) for name, a, b in zip(DETERMINANTS, here, there, strict=True) if a != b
    )
    return f"{name} {'falls' if mine else 'rises'}"


def _levers(scores: dict[str, float], cutoff: float) -> pd.DataFrame:
    left, width = 0.6, 3.0
    rows = [
        [name, LEVERS[name], left, left + width, left + width * score, left + width * cutoff,
         f"{score:.2f}: {WORD[int(score >= cutoff)]}"]
        for name, score in scores.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["name", "y", "x0", "x1", "at", "cut", "text"])


def _in_words(scores: dict[str, float], here: tuple[int, ...], away: dict[str, str]) -> str:
    levels = ", ".join(f"{name} {WORD[level]}" for name, level in zip(scores, here, strict=True))
    ways = "; ".join(
        f"if {name} {'falls' if level else 'rises'}: {away[name]}"
        for name, level in zip(scores, here, strict=True)
    )
    return f"{levels.capitalize()}. One step away, {ways}."


# the crosswalk -----------------------------------------------------------------------------------
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
            key="crosswalk",
            data=cells[["relation", "vocabulary", "term", "confidence", "reason", "role"]],
            tables={"cells": cells, "heads": _heads()},
            title=title,
            words=f"{title}. {_kin_in_words(kin)} This is a reconstruction of a damaged scan.",
            value=value.to_dict(),
        )

    def draw(self, scene: Scene):
        return charts.crosswalk_map(**scene.tables, title=scene.title)

    def _spec(self, scene: Scene) -> dict:
        """The base's live chart knows one parameter; this one also listens to the pointer."""
        spec = super()._spec(scene)
        hover = [p for p in self.draw(scene).to_dict()["params"] if "select" in p]
        return spec | {"params": [*spec["params"], *hover]}


@cache
def _heads() -> pd.DataFrame:
    return pd.DataFrame({"cx": [i + 0.5 for i in range(4)], "text": list(SHORT.values())})


def _kin_in_words(kin: pd.DataFrame) -> str:
    said = [f"{k.vocabulary}: {k.term} ({k.confidence})" for k in kin.itertuples()]
    return f"Kin, with our confidence: {'; '.join(dict.fromkeys(said))}."
