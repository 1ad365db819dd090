"""Lesson 5: what it costs to leave a supplier, and who gains."""

from functools import cache

import pandas as pd

from gvclib import charts
from gvclib.chips.decoupling import Decoupled, decouple
from gvclib.widgets.base import Choice, Explorer, Named, Number, Scene
from gvclib.widgets.valueadded.icio_tables import icio, names, options

TARGETS = {"makers at home": "home", "other countries": "others"}


@cache
def rerouted(user: str, supplier: str, share: float, premium: float, to: str) -> Decoupled:
    """Electronics and other goods of 2011 with inputs moved."""
    return decouple(icio(2011), user, supplier, share, premium, to=to)


class Decoupling(Explorer):
    """Move a user's inputs away from a supplier, at a premium: who gains, what does it cost?

    user, supplier: codes of the input-output tables; share: of direct inputs that move; premium:
    how much dearer they are elsewhere; to: "home" or "others". Table of 2011. Illustrative (ours).
    value: what the world's final use costs more, million USD a year.
    """

    picture = staticmethod(charts.decoupling_bars)
    user = Named("CHN", lambda self: names(), "economy", "User", steps=options)
    supplier = Named("USA", lambda self: names(), "economy", "Supplier to leave", steps=options)
    share = Number(0.5, 0.0, 1.0, "Inputs moved", 0.05, ".0%")
    premium = Number(0.2, 0.0, 1.0, "Dearer by", 0.05, ".0%")
    to = Choice("home", TARGETS, "Moved to")

    def follow(self, name: str) -> None:
        """A country does not leave itself: the other setting moves on by one."""
        if self.user == self.supplier:
            other = "supplier" if name == "user" else "user"
            codes = list(names())
            setattr(self, other, codes[(codes.index(getattr(self, other)) + 1) % len(codes)])

    def scene(self) -> Scene:
        done = rerouted(self.user, self.supplier, self.share, self.premium, self.to)
        change = (done.value_added["after"] - done.value_added["before"]) / 1000
        order = change.abs().sort_values(ascending=False).index
        role = {self.user: "user", self.supplier: "supplier"}
        bars = pd.DataFrame(
            {
                "name": [names()[code] for code in order],
                "order": range(len(order)),
                "change_busd": change[order].round(6).to_numpy(),
                "text": [f"{x:+.1f}" if abs(x) >= 0.05 else "" for x in change[order]],
                "role": [role.get(code, "other") for code in order],
            }
        )
        bill = float(change.sum() * 1000)
        electronics = done.reliance.loc["electronics"]
        kept = float(electronics["after"] / electronics["before"])
        user, supplier = names()[self.user], names()[self.supplier]
        title = charts.decoupling_title(self.share, bill, kept)
        dearer = done.prices.loc[(self.user, "electronics")] - 1
        return Scene(
            data=bars,
            tables={"bars": bars},
            title=title,
            words=f"{user} leaves {supplier}. {title}. Value added of {supplier} in a dollar of"
            f" {user}'s electronics: {electronics['before'] * 100:.1f} cents before,"
            f" {electronics['after'] * 100:.1f} after; {user}'s electronics become"
            f" {dearer * 100:.2f} % dearer.",
            value=bill,
        )
