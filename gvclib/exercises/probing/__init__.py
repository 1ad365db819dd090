"""All contact with student code: run an answer on cases, bring back plain data.

`attempts` tells what is not written yet; `calling` runs the rest, inside `capturing`, which lets
nothing out; `plain_data` is the form of what comes back, and `records` checks it.
"""

from gvclib.exercises.probing.calling import (
    AnswerRaised,
    chart_spec,
    describe,
    error_text,
    mistaken,
    probe,
    probe_solution,
    raised_info,
    resolved,
)

__all__ = [
    "AnswerRaised",
    "chart_spec",
    "describe",
    "error_text",
    "mistaken",
    "probe",
    "probe_solution",
    "raised_info",
    "resolved",
]
