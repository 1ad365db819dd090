"""Lesson 4: two students at one screen, as lead firm and supplier, bargain over 100."""

from typing import Any

import ipywidgets
import pandas as pd
import traitlets

from gvclib import charts, cocreation, view
from gvclib.cocreation.bargaining import ACCEPT, LEAVE, SIDES, TALK, WHOLE
from gvclib.widgets.base import Explorer, Number, Scene

NOTE = "Grey: nobody gets it. An offer costs nothing the first time, and USD 5,000 each time after."
SOURCE = "Nash 1950 for the halves; rounds and numbers are our illustration"


class Moves(traitlets.TraitType):
    """A tuple of moves; DataError for one that is not possible."""

    def validate(self, obj: Any, value: Any) -> tuple[float | str, ...]:
        moves = tuple(value)
        cocreation.bargain(moves, int(obj.game))
        return moves


class BargainingRound(Explorer):
    """A lead firm and a supplier make USD 100,000 together; offers go to and fro.

    game: number of the game, 1 to 20; each has other offers that only their owners may read;
    offer: what the supplier would get, USD thousand; moves: what was played, numbers for offers
    (the lead firm begins), then "accept" or "leave". propose(), accept(), leave(), restart() and
    secret() do what the buttons do.
    value: what lead firm and supplier got, None while they talk; data: a row for each bar.
    """

    game = Number(1, 1, 20, "Game", 1, ".0f")
    offer = Number(50, 0, WHOLE, "The partner would get", 5, ".0f")
    moves = Moves(())

    def __init__(self, **traits: Any):
        self._said = ""
        super().__init__(**traits)
        if not view.static():
            self._add_buttons()

    def _add_buttons(self) -> None:
        """Two rows of buttons under the sliders."""
        actions = {
            "Make this offer": self.propose,
            "Accept the last offer": self.accept,
            "End the talks": self.leave,
            "Start again": self.restart,
            "Leader: my other offer": lambda: self.secret(0),
            "Partner: my other offer": lambda: self.secret(1),
        }
        made = []
        for words, act in actions.items():
            button = ipywidgets.Button(description=words, layout=ipywidgets.Layout(width="200px"))
            button.on_click(lambda _, act=act: act())
            made.append(button)
        made[0].button_style = "primary"
        rows = [ipywidgets.HBox(made[:3]), ipywidgets.HBox(made[3:])]
        children = list(self.children)
        at = children.index(self._controls["offer"].widget) + 1
        self.children = [*children[:at], *rows, *children[at:]]

    @property
    def deal(self) -> cocreation.bargaining.Deal | None:
        """How the talks ended, None while they go on."""
        return cocreation.bargain(self.moves, int(self.game))

    def propose(self) -> None:
        """Make the offer of the slider, in the name of the side whose turn it is."""
        if self.deal is None and self.offer <= cocreation.left_to_share(self.moves):
            self.moves = (*self.moves, float(self.offer))

    def accept(self) -> None:
        """Take the other side's last offer."""
        if self.deal is None and self.moves:
            self.moves = (*self.moves, ACCEPT)
        elif not self.moves:
            self._tell("There is no offer yet. Make one first.")

    def leave(self) -> None:
        """End the talks: both sides take their other offer."""
        if self.deal is None:
            self.moves = (*self.moves, LEAVE)

    def restart(self) -> None:
        """Begin the same game anew."""
        self.moves = ()

    def secret(self, side: int) -> None:
        """Show or hide what a side (0 lead firm, 1 supplier) gets without the other."""
        worth = cocreation.outside_options(int(self.game))[side]
        words = (
            f"For the {SIDES[side]} only: without a deal you get {worth:g}. Press again to hide it."
        )
        self._tell("" if self._said == words else words)

    def _tell(self, words: str) -> None:
        """Say something in the status line, until the next move."""
        self._said = words
        self._show(self.scene())

    def follow(self, name: str) -> None:
        if name == "game":
            self.moves = ()
        self._said = ""
        self.offer = min(self.offer, cocreation.left_to_share(self.moves))

    def scene(self) -> Scene:
        deal = self.deal
        offers = [move for move in self.moves if not isinstance(move, str)]
        bars = [
            (f"offer {i + 1}, {SIDES[i % 2]}", WHOLE - TALK * i - move, move, TALK * i)
            for i, move in enumerate(offers)
        ]
        if deal is not None:
            bars.append((deal.how, deal.lead, deal.supplier, deal.lost))
            without = cocreation.outside_options(int(self.game))
            bars.append(("half of what a deal adds", *cocreation.nash_split(WHOLE, *without), 0.0))
            bars.append(("equal parts", WHOLE / 2, WHOLE / 2, 0.0))
        rows = pd.DataFrame(
            bars or [("no offer yet", 0.0, 0.0, WHOLE)],
            columns=["arrangement", "leader", "partner", "lost"],
        )
        long = rows.melt("arrangement", var_name="side", value_name="usd")
        long["place"] = long["side"].map(["leader", "partner", "lost"].index)
        title = self._title(deal)
        return Scene(
            data=rows,
            tables={"profits": long},
            title=title,
            words=f"{title}. {self._said or self._words(deal)}",
            value=None if deal is None else (deal.lead, deal.supplier),
            key=(len(rows), deal.how if deal else None),
        )

    def _title(self, deal: Any) -> str:
        """Where the talks stand."""
        if deal is None:
            turn = SIDES[sum(not isinstance(m, str) for m in self.moves) % 2]
            left = cocreation.left_to_share(self.moves)
            return f"It is the {turn}'s turn: a new offer has {left:g} to share"
        if deal.how == "left":
            return f"No deal: {deal.lead:g} for the leader, {deal.supplier:g} for the partner"
        return f"Agreed: {deal.lead:g} for the leader, {deal.supplier:g} for the partner"

    def _words(self, deal: Any) -> str:
        """What may be done, or what the other offers were."""
        if deal is None:
            return (
                "USD thousand. Read your own other offer first, while the other looks away."
                " Accepting takes the last offer as it stands."
            )
        without = cocreation.outside_options(int(self.game))
        return (
            f"The other offers were {without.lead:g} for the leader, {without.supplier:g} for the"
            f" partner. Of the 100 that they could have made, {deal.lost:g} are gone."
        )

    def draw(self, scene: Scene) -> Any:
        return charts.chain_profits(
            scene.tables["profits"],
            title=scene.title,
            unit="USD thousand",
            note=NOTE,
            source=SOURCE,
        )
