"""Lesson 4: three players split what they make."""

import pandas as pd

from gvclib import charts, cocreation
from gvclib.widgets.base import Explorer, Number, Scene

PLAYERS = ["L", "A", "B"]
TOTAL = 120.0


class ValueSplitter(Explorer):
    """A leader L and partners A and B make 120 together; who gets what?

    la, lb, ab: what pairs could make without the third, 0-120 (nobody makes anything alone);
    give_a, give_b: the reader's own split, L gets the rest. Giving more than there is lowers what
    the other partner gets. value: whether the reader's split is in the core.
    """

    la = Number(60, 0, TOTAL, "L and A alone make", 5, ".0f")
    lb = Number(40, 0, TOTAL, "L and B alone make", 5, ".0f")
    ab = Number(0, 0, TOTAL, "A and B alone make", 5, ".0f")
    give_a = Number(20, 0, TOTAL, "You give A", 5, ".0f")
    give_b = Number(70, 0, TOTAL, "You give B", 5, ".0f")

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
        who, more = _names(worst["coalition"]), worst["gain"]
        return f"{who} would leave your split: without it they make {more:g} more"

    def _words(self, title: str, corners: int, game: dict[frozenset, float]) -> str:
        grows = cocreation.is_superadditive(game)
        pays = "Joining never hurts in this game (it is superadditive)." if grows else (
            "Joining can hurt in this game: it is not superadditive.")  # fmt: skip
        point = " The core is a single point." if corners == 1 else ""
        return f"{title}.{point} {pays}"

    def draw(self, scene: Scene):
        return charts.value_triangle(**scene.tables, total=TOTAL, title=scene.title)


def _names(coalition: frozenset) -> str:
    """The members of a coalition, in words."""
    return " and ".join(player for player in PLAYERS if player in coalition)


def _verdict(against: pd.DataFrame) -> str:
    """Whether a split is in the core, or who would walk away first."""
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
