"""What a probe brought back, judged without any code of a student's.

`verdict` says right, wrong or open; `wrong_answers` which sentence is told; `comparing` finds the
differences; `wording` puts them into words; `chart_spec` reads charts for an author's probe.
"""

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
