"""Lesson 2: three levers that pick a type of governance."""

import pandas as pd

from gvclib import charts, governance
from gvclib.charts.governance.links import SIDE
from gvclib.governance import DETERMINANTS, TYPES
from gvclib.widgets.base import Explorer, Number, Scene

CORNERS = [(a, b, c) for a in (0, 1) for b in (0, 1) for c in (0, 1)]
LEVERS = {"complexity": -0.75, "codifiability": -1.2, "capability": -1.65}
WORD = {0: "low", 1: "high"}


class Score(Number):
    """A number from 0 to 1; "low", "high" and truth values stand for its ends."""

    def __init__(self, default: float, label: str):
        super().__init__(default, 0.0, 1.0, label, 0.05)

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

    picture = staticmethod(charts.governance_cube)
    complexity = Score(0.8, "Complexity")
    codifiability = Score(0.7, "Codifiability")
    capability = Score(0.3, "Supplier's capability")
    cutoff = Number(0.5, 0.05, 0.95, "Cut-off (ours)", 0.05, ".2f")

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
            data=corners[["complexity", "codifiability", "capability", "label", "role"]],
            tables=tables,
            title=title,
            words=f"{title}. {_in_words(scores, here, steps_away)}",
            value=outcome,
        )


def _outcome(corner: tuple[int, ...]) -> str:
    """What the theory calls a corner."""
    return governance.governance_type(*map(bool, corner))


def _steps(corner: tuple[int, ...]) -> dict[str, str]:
    """For each determinant, what the link becomes when only this one changes."""
    flipped = {
        name: tuple(1 - x if i == k else x for i, x in enumerate(corner))
        for k, name in enumerate(DETERMINANTS)
    }
    return {name: _outcome(other) for name, other in flipped.items()}


def _near(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    """Whether two corners differ in one determinant."""
    return sum(x != y for x, y in zip(a, b, strict=True)) == 1


def _corners(here: tuple[int, ...]) -> pd.DataFrame:
    """All eight corners with their place, name and role."""
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
    """The determinant that leads from one corner to the next, and which way."""
    name, mine = next(
        (name, a) for name, a, b in zip(DETERMINANTS, here, there, strict=True) if a != b
    )
    return f"{name} {'falls' if mine else 'rises'}"


def _levers(scores: dict[str, float], cutoff: float) -> pd.DataFrame:
    """Each score on a line of its own below the cube."""
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
