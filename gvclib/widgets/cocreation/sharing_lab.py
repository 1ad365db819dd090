"""Lesson 4: three players split what they make; two leaders compete for partners."""

import pandas as pd

from gvclib import charts, cocreation
from gvclib.charts.cocreation.sharing import MEASURES
from gvclib.widgets.base import Choice, Control, Explorer, Number, Scene, slider, steps

PLAYERS = ["L", "A", "B"]
TOTAL = 120.0
MEASURE_STEPS = [("Profit a year", "profit"), ("Profit so far", "so_far"), ("Partners", "share")]


class ValueSplitter(Explorer):
    """A leader L and partners A and B make 120 together; who gets what?

    la, lb, ab: what pairs could make without the third, 0-120 (nobody makes anything alone);
    give_a, give_b: the reader's own split, L gets the rest. Giving more than there is lowers what
    the other partner gets. value: whether the reader's split is in the core.
    """

    la = Number(60, 0, TOTAL)
    lb = Number(40, 0, TOTAL)
    ab = Number(0, 0, TOTAL)
    give_a = Number(20, 0, TOTAL)
    give_b = Number(70, 0, TOTAL)

    def controls(self) -> dict[str, Control]:
        return {
            "la": slider("L and A alone make", 0, TOTAL, 5, ".0f"),
            "lb": slider("L and B alone make", 0, TOTAL, 5, ".0f"),
            "ab": slider("A and B alone make", 0, TOTAL, 5, ".0f"),
            "give_a": slider("You give A", 0, TOTAL, 5, ".0f"),
            "give_b": slider("You give B", 0, TOTAL, 5, ".0f"),
        }

    def follow(self, name: str) -> None:
        if name == "give_a" and self.give_a + self.give_b > TOTAL:
            self.give_b = TOTAL - self.give_a
        if name == "give_b" and self.give_a + self.give_b > TOTAL:
            self.give_a = TOTAL - self.give_b

    @property
    def game(self) -> dict[frozenset, float]:
        """The game that the sliders make."""
        pairs = {"LA": self.la, "LB": self.lb, "AB": self.ab, "LAB": TOTAL}
        return {frozenset(names): worth for names, worth in pairs.items()}

    def scene(self) -> Scene:
        game = self.game
        rest = TOTAL - self.give_a - self.give_b
        splits = {
            "equal": cocreation.equal_split(game, PLAYERS),
            "hoarding": cocreation.hoarding(game, "L", PLAYERS),
            "Shapley": cocreation.shapley(game, PLAYERS),
            "yours": pd.Series([rest, self.give_a, self.give_b], PLAYERS),
        }
        rules = pd.DataFrame(splits).T.rename_axis("rule").reset_index()
        against = {name: cocreation.objections(game, split) for name, split in splits.items()}
        rules["stable"] = [_verdict(against[name]) for name in rules["rule"]]
        points = pd.concat([rules, charts.triangle_xy(rules, TOTAL)], axis=1)
        corners = cocreation.core_polygon(game, PLAYERS)
        core = charts.triangle_xy(corners, TOTAL).assign(order=range(len(corners)))
        title = self._title(len(corners), against["yours"])
        return Scene(
            key=None,
            data=points,
            tables={"core": core, "points": points},
            title=title,
            words=self._words(title, len(corners), game),
            value=against["yours"].empty,
            table=_table(rules),
        )

    def _title(self, corners: int, against: pd.DataFrame) -> str:
        if not corners:
            return "The core is empty: somebody would leave whatever the split"
        if against.empty:
            return "Nobody walks away from your split: it is in the core"
        worst = against.iloc[0]
        return (
            f"Your split would lose {_names(worst['coalition'])}, who gain {worst['gain']:g} alone"
        )

    def _words(self, title: str, corners: int, game: dict[frozenset, float]) -> str:
        grows = cocreation.is_superadditive(game)
        pays = "Joining never hurts in this game (it is superadditive)." if grows else (
            "Joining can hurt in this game: it is not superadditive.")  # fmt: skip
        point = " The core is a single point." if corners == 1 else ""
        return f"{title}.{point} {pays}"

    def draw(self, scene: Scene):
        return charts.value_triangle(**scene.tables, total=TOTAL, title=scene.title)


def _names(coalition: frozenset) -> str:
    return " and ".join(player for player in PLAYERS if player in coalition)


def _verdict(against: pd.DataFrame) -> str:
    if against.empty:
        return "yes"
    return "no: " + "; ".join(
        f"{_names(row.coalition)} could make {row.worth:g}, get {row.gets:.4g}"
        for row in against.head(1).itertuples()
    )


def _table(rules: pd.DataFrame) -> pd.DataFrame:
    """The four splits as texts, a row a rule."""
    shown = rules.set_index("rule")
    for player in PLAYERS:
        shown[player] = shown[player].map("{:.1f}".format)
    return shown.rename(columns={"stable": "in the core?"})


class SharingLab(Explorer):
    """A leader who keeps much against a more generous rival, over the years.

    keep, rival_keep: part of the value that each leader keeps, 0.05-0.95; elasticity: how strongly
    partners react to pay, 0-3; beta: elasticity of value to size, 0.5-1.5; growth: of the number
    of partners, 0-0.2 a year; start: the first leader's part of the partners in year 0, 0.05-0.95;
    measure: "profit", "so_far" (added up) or "share" (of all partners).
    value: "first" or "rival", who earns more in the last year.
    """

    keep = Number(0.8, 0.05, 0.95)
    rival_keep = Number(0.5, 0.05, 0.95)
    elasticity = Number(1.0, 0.0, 3.0)
    beta = Number(1.0, 0.5, 1.5)
    growth = Number(0.05, 0.0, 0.2)
    start = Number(0.6, 0.05, 0.95)
    measure = Choice("profit", MEASURES)

    def controls(self) -> dict[str, Control]:
        return {
            "measure": steps("Show", MEASURE_STEPS),
            "keep": slider("First leader keeps", 0.05, 0.95, 0.05, ".0%"),
            "rival_keep": slider("Rival keeps", 0.05, 0.95, 0.05, ".0%"),
            "elasticity": slider("Partners follow pay", 0.0, 3.0, 0.1, ".1f"),
            "beta": slider("Value follows size", 0.5, 1.5, 0.1, ".1f"),
            "growth": slider("New partners a year", 0.0, 0.2, 0.01, ".0%"),
            "start": slider("First leader starts with", 0.05, 0.95, 0.05, ".0%"),
        }

    def scene(self) -> Scene:
        table = cocreation.rivalry(
            self.keep, self.rival_keep, elasticity=self.elasticity, beta=self.beta,
            growth=self.growth, start=self.start,
        )  # fmt: skip
        year = cocreation.overtaken(table, self.measure)
        paths = table[["year", "leader", self.measure]].rename(columns={self.measure: "value"})
        ends = paths[paths["year"] == paths["year"].max()].assign(
            label=[f"first, keeps {self.keep:.0%}", f"rival, keeps {self.rival_keep:.0%}"]
        )
        ends["upper"] = [ends["value"].iloc[0] >= ends["value"].iloc[1],
                         ends["value"].iloc[1] > ends["value"].iloc[0]]  # fmt: skip
        turn = paths[(paths["year"] == year) & (paths["leader"] == "rival")] if year else paths[:0]
        title = self._title(year)
        profits = table[table["year"] == table["year"].max()].set_index("leader")["profit"]
        return Scene(
            key=self.measure,
            data=table,
            tables={
                "paths": paths,
                "ends": ends,
                "turn": turn.assign(label=f"year {year}")[["year", "value", "label"]],
            },
            title=title,
            words=self._words(title, table),
            value=str(profits.idxmax()),
        )

    def _title(self, year: int | None) -> str:
        what = {"profit": "profit", "so_far": "profit added up", "share": "partners"}[self.measure]
        if year is None:
            return f"In {what} the first leader is not overtaken within 30 years"
        if year == 0:
            return f"In {what} the rival is ahead from the start"
        return f"In {what} the rival is ahead from year {year} on"

    def _words(self, title: str, table: pd.DataFrame) -> str:
        last = table[table["year"] == table["year"].max()].set_index("leader")
        told = ", ".join(
            f"{name} {last.loc[key, 'profit']:.0f} (partners {last.loc[key, 'share']:.0%})"
            for name, key in (("first leader", "first"), ("rival", "rival"))
        )
        return f"{title}. Profit in year 30: {told}. {self._edge()}"

    def _edge(self) -> str:
        if self.rival_keep >= self.keep:
            return "Here the rival is not the more generous one."
        if self.elasticity * (self.beta - 1) >= 1:
            return "Such a market tips: the larger one draws the rest, so the start decides."
        edge = cocreation.critical_elasticity(self.keep, self.rival_keep, self.beta)
        if edge == float("inf"):
            return "In the long run no reaction of partners is strong enough for the rival to win."
        return (
            f"In the long run the rival earns more if partners follow pay by more than {edge:.2f}."
        )

    def draw(self, scene: Scene):
        return charts.rivals(**scene.tables, measure=self.measure, title=scene.title)
