"""Lesson 5: pick a sum of the paper, choose how coarse its figures are, read the verdict."""

from functools import cache

import pandas as pd

from gvclib import charts, data
from gvclib.evidence import claims
from gvclib.widgets.base import Explorer, Named, Number, Scene


@cache
def audits() -> pd.DataFrame:
    """The sums to redo, by name."""
    return data.load("chip_audits").set_index("audit")


class ClaimAuditor(Explorer):
    """Redo a sum of the chip paper with its rounding and see whether the claim can hold.

    claim: a name of the table chip_audits; rounding: 0 takes every figure as exact, 1 as printed,
    10 one digit coarser; years: between the two ends, for growth only (the paper's sum: 7).
    value: "consistent" or "inconsistent".
    """

    claim = Named(
        "gpu_growth", lambda self: audits()["title"].to_dict(), "sum", "Sum",
        steps=lambda self: [(title, name) for name, title in audits()["title"].items()],
    )  # fmt: skip
    rounding = Number(1.0, 0.0, 10.0, "Rounding factor", 0.25, ".2f")
    years = Number(7, 4, 10, "Years (growth only)", 1, ".0f")

    def scene(self) -> Scene:
        row = audits().loc[self.claim]
        printed = {name: row[f"{name}_width"] for name in ("first", "second", "stated")}
        widths = {name: self.rounding * width for name, width in printed.items()}
        years = self.years if row["kind"] == "growth" else 1.0
        figures = (row["kind"], row["first"], row["second"], row["stated"])
        done = claims.redo(*figures, years=years, widths=widths)
        needed = claims.rounding_needed(*figures, years=years, widths=printed)
        title = charts.claim_title(row["title"], done.verdict, needed)
        bars = self._bars(done, row)
        return Scene(
            key=_axis(row),  # claims in one unit share a drawing
            data=bars,
            tables={"bars": bars},
            title=title,
            words=f"{title}. {self._words(row, done)}",
            value=done.verdict,
        )

    def _bars(self, done: claims.Audit, row: pd.Series) -> pd.DataFrame:
        """The stated and the computed figure with the ends that rounding allows."""
        middle = sum(done.stated) / 2
        values = [("stated", done.stated, middle), ("computed", done.computed, done.value)]
        rows = [
            (name, *ends, value, f"{_told(value, row)} ({_told(ends.low, row)} to"
             f" {_told(ends.high, row)})")
            for name, ends, value in values
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=["row", "low", "high", "value", "text"])

    def _words(self, row: pd.Series, done: claims.Audit) -> str:
        when = f" over {self.years:.0f} years" if row["kind"] == "growth" else ""
        return (
            f"{row['question']}. Claims {row['claims']}, line {row['line']}. The figures give"
            f" {_told(done.value, row)}{when}; stated or to compare: {_told(row['stated'], row)}."
        )

    def draw(self, scene: Scene):
        row = audits().loc[self.claim]
        return charts.claim_intervals(
            **scene.tables, title=scene.title, unit=_axis(row), as_percent=_share(row)
        )


def _share(row: pd.Series) -> bool:
    """Whether the sum is about a share."""
    return str(row["unit"]).startswith("share")


def _axis(row: pd.Series) -> str:
    """The unit in words; claims of one unit share a drawing."""
    return {"share": "Share", "share a year": "Growth a year"}.get(row["unit"], row["unit"])


def _told(value: float, row: pd.Series) -> str:
    """A figure in words, in the unit of the sum."""
    return f"{100 * value:.2f} %" if _share(row) else f"{value:,.4g}"
