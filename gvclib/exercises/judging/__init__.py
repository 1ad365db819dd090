"""What a probe brought back, compared with the reference and put into words, without their code."""

from gvclib.exercises.judging.verdict import (
    OPEN,
    RIGHT,
    WRONG,
    CheckFailed,
    Expected,
    NotAttempted,
    Outcome,
    expect,
    judge,
)

__all__ = [
    "OPEN",
    "RIGHT",
    "WRONG",
    "CheckFailed",
    "Expected",
    "NotAttempted",
    "Outcome",
    "expect",
    "judge",
]
