"""Lesson 3: when an own brand pays."""

import pandas as pd

from gvclib import charts, upgrading
from gvclib.charts.style import percent
from gvclib.widgets.base import Explorer, Number, Scene


class BrandDilemma(Explorer):
    """A contract maker with a brand of its own: how many of its customers may it lose?

    brand_margin and contract_margin in USD a unit; brand_quantity and contract_quantity in units
    a year; brand_cost in USD a year; lost_share ρ: the part of the contract business that is lost.
    value: ρ*, the share at which the brand neither pays nor costs (not cut off at 0 and 1).
    """

    picture = staticmethod(charts.brand_gains)
    brand_margin = Number(12.0, 0.0, 50.0, "Brand: USD a unit", 1, ".0f")
    brand_quantity = Number(40_000.0, 0.0, 200_000.0, "Brand: units a year", 5_000, ".3s")
    brand_cost = Number(180_000.0, 0.0, 2_000_000.0, "Brand: USD a year", 20_000, ".3s")
    contract_margin = Number(2.0, 0.5, 20.0, "Contract: USD a unit", 0.5, ".1f")
    contract_quantity = Number(500_000.0, 50_000.0, 1_000_000.0, "Contract: units", 50_000, ".3s")
    lost_share = Number(0.2, 0.0, 1.0, "Contracts lost (ρ)", 0.05, ".0%")

    def scene(self) -> Scene:
        case = (
            self.brand_margin, self.brand_quantity, self.brand_cost,
            self.contract_margin, self.contract_quantity,
        )  # fmt: skip
        edge = upgrading.brand_break_even(*case)
        gain = upgrading.brand_gain(*case, self.lost_share)
        line = upgrading.gain_line(*case)
        inside = [(edge, 0.0)] if 0 <= edge <= 1 else []
        title = charts.brand_title(edge, self.lost_share, gain)
        return Scene(
            data=line,
            tables={
                "line": line,
                "crossing": _labelled(inside, [f"ρ* = {percent(edge, 1)}" for _ in inside]),
                "now": _gains([(self.lost_share, gain)]),
            },
            title=title,
            words=f"{title}. {self._words(case)} ρ* = {edge:.3f}.",
            value=edge,
        )

    def _words(self, case: tuple[float, ...]) -> str:
        brand, contract = case[0] * case[1] - case[2], case[3] * case[4]
        return (
            f"The brand alone earns USD {brand / 1e6:,.2f} m a year after its fixed cost,"
            f" the contracts USD {contract / 1e6:,.2f} m."
        )


def _gains(points: list[tuple[float, float]]) -> pd.DataFrame:
    """Points of the line in million USD."""
    table = pd.DataFrame(points, columns=["lost_share", "gain_musd"], dtype=float)
    return table.assign(gain_musd=table["gain_musd"] / 1e6)


def _labelled(points: list[tuple[float, float]], labels: list[str]) -> pd.DataFrame:
    """The same with a label on the free side."""
    table = _gains(points)
    side = ["left" if share > 0.7 else "right" for share in table["lost_share"]]
    return table.assign(label=labels, side=side)
