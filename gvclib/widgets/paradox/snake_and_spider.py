"""Lesson 6: the stages of a snake and the parts of a spider, in two places."""

from collections.abc import Sequence

import pandas as pd
import traitlets

from gvclib import charts, paradox
from gvclib.errors import DataError
from gvclib.widgets.base import Choice, Explorer, Number, Scene

EXAMPLES = {
    "snake": (1.3, 0.7, 1.2, 0.6, 1.25, 0.8, 1.1, 0.5),
    "spider": (0.5, 0.7, 0.8, 0.95, 1.1, 1.2),
}
ASSEMBLY = (1.0, 0.7)
ROW = {"snake": {"N": 1.05, "S": -0.1}, "spider": {"N": 1.5, "S": -0.45}}
HUB = {"N": 0.98, "S": 0.15}


class StageCosts(traitlets.TraitType):
    """Costs of the stages in S as a tuple, or None for the lesson's example."""

    def validate(self, obj: object, value: Sequence[float] | None) -> tuple[float, ...] | None:
        if value is None:
            return None
        costs = tuple(value)
        if not 2 <= len(costs) <= 12:
            raise DataError(f"cost_s has {len(costs)} stages; give 2 to 12 costs")
        paradox.snake([1.0] * len(costs), costs, 0.0)
        return tuple(map(float, costs))


class SnakeAndSpider(Explorer):
    """Where the stages of a snake or the parts of a spider are made at a given friction.

    kind: "snake" or "spider"; t: friction, 0-0.7; cost_s: costs of the stages in S, None for the
    lesson's example (in N every stage costs 1). Of a spider, assembly costs 1 in N and 0.7 in S
    and the finished good costs 2 t to ship. value: the places, such as "NNSS".
    """

    kind = Choice("snake", {"Snake": "snake", "Spider": "spider"}, "Process")
    t = Number(0.6, 0.0, 0.7, "Friction t", 0.01, ".2f")
    cost_s = StageCosts(None, allow_none=True)

    @property
    def costs(self) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Costs of the stages in N and in S."""
        there = self.cost_s or EXAMPLES[self.kind]
        return (1.0,) * len(there), there

    def best(self, t: float) -> paradox.Chain:
        """The cheapest arrangement at a friction."""
        if self.kind == "snake":
            return paradox.snake(*self.costs, t)
        return paradox.spider(*self.costs, ASSEMBLY, t)

    def scene(self) -> Scene:
        chain = self.best(self.t)
        nodes, links = _drawn(chain, *self.costs)
        there, parts = chain.locations.count("S"), len(chain.locations)
        title = charts.arrangement_title(
            self.kind, self.t, chain.cost, chain.crossings, there, parts
        )
        return Scene(
            key=(self.kind, parts),
            data=nodes,
            tables={"nodes": nodes, "links": links},
            title=title,
            words=f"{title}. {self._words(chain)}",
            value="".join(chain.locations),
        )

    def _words(self, chain: paradox.Chain) -> str:
        wrong = paradox.misplaced(chain, *self.costs)
        what = "Stages" if self.kind == "snake" else "Parts"
        told = f"Without frictions this arrangement would cost {chain.production:.2f}."
        if chain.assembler:
            told = f"Assembled in {chain.assembler}. {told}"
        if not wrong:
            return f"{told} Everything is made where it is cheaper."
        return f"{told} {what} made where they cost more: {', '.join(map(str, wrong))}."

    def draw(self, scene: Scene):
        return charts.arrangement(**scene.tables, title=scene.title, right=scene.key[1] + 1.8)


def _drawn(
    chain: paradox.Chain, cost_n: Sequence[float], cost_s: Sequence[float]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Nodes and links of an arrangement."""
    kind = "spider" if chain.assembler else "snake"
    wrong = paradox.misplaced(chain, cost_n, cost_s)
    n = len(chain.locations)
    nodes = [
        _node(
            i, ROW[kind][at], "part" if chain.assembler else "stage", str(i), at, i in wrong, pair
        )
        for i, (at, pair) in enumerate(
            zip(chain.locations, zip(cost_n, cost_s, strict=True), strict=True), 1
        )
    ]
    if chain.assembler:
        dear = ASSEMBLY["NS".index(chain.assembler)] > min(ASSEMBLY)
        hub = (n + 1) / 2, HUB[chain.assembler]
        nodes.append(_node(*hub, "assembly", "A", chain.assembler, dear, ASSEMBLY))
    sold = HUB["N"] if chain.assembler else ROW["snake"]["N"]
    nodes.append((n + 1.2, sold, "market", "sold in N", "N", False, "", ""))
    columns = ["x", "y", "kind", "label", "place", "misplaced", "cost", "costs"]
    table = pd.DataFrame(nodes, columns=columns)
    return table, _links(table, kind)


def _node(
    x: float, y: float, kind: str, label: str, at: str, dear: bool, pair: Sequence[float]
) -> tuple:
    """A row of the table of nodes; `pair` holds the costs in N and in S."""
    here = pair["NS".index(at)]
    return x, y, kind, label, at, dear, f"{here:.2f}", f"N {pair[0]:.2f}, S {pair[1]:.2f}"


def _links(nodes: pd.DataFrame, kind: str) -> pd.DataFrame:
    """Each stage to the next, or each part to the assembly; then to the market."""
    last = len(nodes) - 1
    if kind == "snake":
        pairs = [(i, i + 1) for i in range(last)]
    else:
        pairs = [(i, last - 1) for i in range(last - 1)] + [(last - 1, last)]
    rows = []
    for a, b in pairs:
        one, two = nodes.iloc[a], nodes.iloc[b]
        short = 0.6 if two["kind"] == "market" else 0.0  # leave room for the words
        rows.append((one["x"], one["y"], two["x"] - short, two["y"], one["place"] != two["place"]))
    return pd.DataFrame(rows, columns=["x", "y", "x2", "y2", "crosses"])
