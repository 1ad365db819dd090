"""The core and "Go further" in a gradebook, which knows only cells."""

from collections.abc import Mapping
from typing import Any

from gvclib import exercises
from gvclib.errors import DataError


def further_cells(assignment: str) -> dict[str, float]:
    """The cells of a lesson's exercises under "Go further", by name, with what each is worth.

    Their maximum in the gradebook is 0 where they come on top. Empty for what is no lesson.

    >>> further_cells("midterm.2_made_here")
    {}
    """
    number = assignment.partition("_")[0]
    if not number.isdigit():  # a teacher's own
        return {}
    try:
        known = exercises.lesson(number).exercises
    except DataError:
        return {}
    found = [each for each in known.values() if each.further]
    return {f"{number}-{each.name}-check": each.points for each in found} | {
        f"{number}-{each.name}-rubric": each.task_points for each in found
    }


def layers(most: Mapping[str, float], scores: Mapping[str, Any]) -> dict[str, Any]:
    """A submission's scores with those of both layers; `most` is what each layer can give.

    >>> layers({"core": 9, "further": 3}, {"score": 10, "further_score": 2})["core_score"]
    8
    """
    whole, further = scores["score"], scores["further_score"]
    return {
        **scores,
        "core_score": None if whole is None else whole - further,
        "core_max_score": most["core"],
        "further_max_score": most["further"],
    }
