"""Limits on time that hold on a slow or busy machine: CPU seconds, beside a yardstick of now."""

import time
from collections.abc import Callable

import pandas as pd

YARD = 0.025
"""CPU seconds that the yardstick took, undisturbed, where the limits of the tests were set."""


def cpu(work: Callable[[], object], times: int = 3) -> float:
    """CPU seconds of the quickest of some runs; what else the machine does hardly counts."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append(time.process_time() - start)
    return min(taken)


def limit(seconds: float) -> float:
    """So many seconds where the limits were set, and as much more as this machine is slower now.

    Measure first, then ask for the limit: both then meet the same machine.
    """
    return seconds * max(1, cpu(_yardstick) / YARD)


def _yardstick():
    """What the course mostly does: plain Python, and pandas on small tables."""
    table = pd.DataFrame({"a": range(500), "b": [n % 7 for n in range(500)]})
    for _ in range(20):
        table.groupby("b")["a"].sum().sort_values().to_dict()
    return sum(len(str(n)) for n in range(100_000))
