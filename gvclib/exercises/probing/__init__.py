"""All contact with student code: run an answer on cases, bring back plain data."""

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
