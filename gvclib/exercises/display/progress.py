"""The overview of a lesson: every exercise with its state and points, core and "Go further"."""

from gvclib.exercises.display import cards
from gvclib.exercises.messages import say

_PARTS = ("exercise", "state", "points", "attempts", "hints")


def progress_card(lesson: str, title: str, rows: list[dict], bonus: bool = False) -> cards.Card:
    """The card that `ex.progress()` shows, made of the rows that `ex.results()` gives.

    The bar is the core's. Guesses are not listed. `bonus`: "Go further" counts on top.
    """
    counted = [row for row in rows if not row["guess"]]
    core, further = ([row for row in counted if row["further"] is side] for side in (False, True))
    message = _summary(core)
    table = [[say(f"progress.{part}") for part in _PARTS], *map(_line, core)]
    if further:
        message = say("progress.core", summary=message)
        message += "\n" + say(
            "progress.bonus" if bonus else "progress.further", summary=_summary(further)
        )
        table.append([say("progress.further_rows"), *[""] * (len(_PARTS) - 1)])
        table += map(_line, further)
    earned, total = _sums(core)
    return cards.Card(
        "note",
        say("progress.title", lesson=lesson, title=title),
        message=message,
        table=table,
        bar=earned / total if total else 0.0,
    )


def _sums(rows):
    """Points earned and points to be had."""
    return tuple(sum(row[part] for row in rows) for part in ("points", "max_points"))


def _summary(rows):
    """Points and right answers of one layer in a sentence."""
    earned, total = _sums(rows)
    right = sum(row["state"] == "right" for row in rows)
    blanks = {"points": f"{earned:g}", "total": f"{total:g}", "right": right, "count": len(rows)}
    return say("progress.summary", **blanks)


def _line(row):
    """One exercise in the table."""
    state = f"{cards.MARKS[row['state']]} {say('state.' + row['state'])}"
    points = f"{row['points']:g}/{row['max_points']:g}"
    return [row["name"], state, points, str(row["attempts"]), str(row["hints"])]
