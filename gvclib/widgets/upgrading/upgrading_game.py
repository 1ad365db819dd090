"""Lesson 3: ten years of contract work, design and an own brand, played year by year."""

from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from gvclib import charts, upgrading, view
from gvclib.errors import DataError
from gvclib.widgets.base import Explorer, Number, Scene

YEARS = 10
MODES = ("OEM", "ODM", "OBM")
GATES = "ODM opens at a capability of {ODM:g}, OBM at {OBM:g}. Pale: the coming year.".format(
    **upgrading.SCHOOL["gates"]
)
OVER = "The ten years are over: take back a year, or start again"


def shares(odm: float, obm: float) -> dict[str, float]:
    """A year's mix; what is neither design nor brand is contract work."""
    return {"OEM": 1 - odm - obm, "ODM": odm, "OBM": obm}


class Plan(traitlets.TraitType):
    """A tuple of years, each a pair of shares (ODM, OBM); DataError where one cannot be played."""

    def validate(self, obj: Any, value: Any) -> tuple[tuple[float, float], ...]:
        if not isinstance(value, tuple | list) or any(len(tuple(pair)) != 2 for pair in value):
            raise DataError("plan must be a list of pairs (ODM, OBM), one a year")
        if len(value) > YEARS:
            raise DataError(f"plan has {len(value)} years; give at most {YEARS}")
        plan = tuple((float(odm), float(obm)) for odm, obm in value)
        if plan:
            follow(plan)
        return plan


def follow(plan: tuple[tuple[float, float], ...]) -> upgrading.Path:
    """What the years played have earned, by the rules of upgrading.play."""
    for year, (odm, obm) in enumerate(plan, 1):
        if odm + obm > 1 + 1e-9:
            both = 100 * (odm + obm)
            raise DataError(
                f"plan of period {year}: design and brand are {both:.0f} %; give 100 % at most"
            )
    return upgrading.play([shares(*pair) for pair in plan], **upgrading.SCHOOL)


class UpgradingGame(Explorer):
    """Ten years of a lamp maker: each year choose a mix, earn its profit, learn from it.

    odm, obm: shares of design work and of the own brand in the coming year, the rest is contract
    work (OEM); plan: the years played so far as pairs (odm, obm). play(), take_back() and restart()
    do what the buttons do.
    value: profit earned so far; data: one row a year, the coming one with played = False.
    """

    odm = Number(0.0, 0.0, 1.0, "Design work (ODM)", 0.25, ".0%")
    obm = Number(0.0, 0.0, 1.0, "Own brand (OBM)", 0.25, ".0%")
    plan = Plan(())

    def __init__(self, **traits: Any):
        super().__init__(**traits)
        if not view.static():
            self._add_buttons()

    def _add_buttons(self) -> None:
        """Three buttons under the sliders."""
        made = []
        for words, act in (("Play this year", self.play), ("Take back a year", self.take_back),
                           ("Start again", self.restart)):  # fmt: skip
            button = ipywidgets.Button(description=words, layout=ipywidgets.Layout(width="150px"))
            button.on_click(lambda _, act=act: act())
            made.append(button)
        made[0].button_style = "primary"
        row = ipywidgets.HBox(made, layout=ipywidgets.Layout(margin="2px 0 2px 12.4em"))
        rows = list(self.children)
        rows.insert(rows.index(self._controls["obm"].widget) + 1, row)
        self.children = rows

    def play(self) -> None:
        """Play the coming year with the mix of the sliders, if it can be played."""
        if self._problem() is None:
            self.plan = (*self.plan, (self.odm, self.obm))

    def take_back(self) -> None:
        """Take back the last year."""
        self.plan = self.plan[:-1]

    def restart(self) -> None:
        """Begin anew."""
        self.plan = ()

    def _problem(self) -> str | None:
        """Why the coming year cannot be played with this mix, or None."""
        if len(self.plan) == YEARS:
            return OVER
        try:
            follow((*self.plan, (self.odm, self.obm)))
        except DataError as error:
            reason = str(error).partition(": ")[2].replace("the firm has", "your firm has")
            return reason[:1].upper() + reason[1:]
        return None

    def scene(self) -> Scene:
        problem = self._problem()
        coming = () if problem else ((self.odm, self.obm),)
        plan = (*self.plan, *coming)
        path = (
            follow(plan).path
            if plan
            else upgrading.best_path(**upgrading.SCHOOL, periods=1).path[:0]
        )
        years = (
            path.rename_axis("year").reset_index().assign(earned=path["profit"].cumsum().to_numpy())
        )
        years["played"] = years["year"] <= len(self.plan)
        played = years[years["played"]]
        earned = float(played["profit"].sum())
        long = years.melt(["year", "played"], list(MODES), "mode", "share")
        long = long[long["share"] > 0].assign(order=lambda t: t["mode"].map(MODES.index))
        title = self._title(earned)
        totals = years[["year", "capability", "profit", "earned", "played"]]
        return Scene(
            data=years,
            tables={"years": long.reset_index(drop=True), "totals": totals},
            title=title,
            words=f"{title}. {problem or self._words(years)}.".replace("..", "."),
            value=earned,
        )

    def _title(self, earned: float) -> str:
        """Where the game stands, in one sentence."""
        if len(self.plan) == YEARS:
            return f"Ten years are over: your firm has earned {earned:g}"
        return f"Year {len(self.plan) + 1} of {YEARS}: your firm has earned {earned:g} so far"

    def _words(self, years: pd.DataFrame) -> str:
        """What the coming year would bring."""
        row = years.iloc[-1]
        learns = sum(upgrading.SCHOOL["learning"][mode] * row[mode] for mode in MODES)
        mix = ", ".join(f"{100 * row[mode]:.0f} % {mode}" for mode in MODES if row[mode])
        return (
            f"Capability {row['capability']:g}. This mix ({mix}) would earn {row['profit']:g} and"
            f" teach {learns:g}"
        )

    def draw(self, scene: Scene) -> Any:
        return charts.plan_board(**scene.tables, title=scene.title, periods=YEARS, gates=GATES)
