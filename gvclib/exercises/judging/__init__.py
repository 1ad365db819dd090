"""What a probe brought back, judged without any code of a student's.

`outcomes` says right, wrong or open; `wrong_sentences` which sentence is told; `comparing` finds
the differences; `values_as_text` writes numbers, labels and differences; `chart_spec` reads
charts for an author's probe.
"""

from gvclib.exercises.judging.outcomes import (
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
