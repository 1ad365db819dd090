"""The overview of a lesson: every exercise with its state and points, and a bar."""

from gvclib.exercises.display import cards
from gvclib.exercises.messages import say


def progress_card(lesson: str, title: str, rows: list[dict]) -> cards.Card:
    """The card that `ex.progress()` shows, made of the rows that `ex.results()` gives."""
    earned, total = (sum(row[part] for row in rows) for part in ("points", "max_points"))
    right = sum(row["state"] == "right" for row in rows)
    blanks = {"points": f"{earned:g}", "total": f"{total:g}", "right": right, "count": len(rows)}
    parts = ("exercise", "state", "points", "attempts", "hints")
    table = [[say(f"progress.{part}") for part in parts]]
    for row in rows:
        state = f"{cards.MARKS[row['state']]} {say('state.' + row['state'])}"
        points = f"{row['points']:g}/{row['max_points']:g}"
        table.append([row["name"], state, points, str(row["attempts"]), str(row["hints"])])
    return cards.Card(
        "note",
        say("progress.title", lesson=lesson, title=title),
        message=say("progress.summary", **blanks),
        table=table,
        bar=earned / total if total else 0.0,
    )
