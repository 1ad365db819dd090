"""What a teacher sees while `gvc grade` runs."""

import shutil
import sys
import time
from typing import TextIO


class Progress:
    """A bar on a terminal; elsewhere a line for every tenth."""

    def __init__(self, label: str, total: int, show: bool = True, out: TextIO | None = None):
        self._label, self._total, self._out = label, total, out or sys.stderr
        self._done = self._tenths = 0
        self._start = time.monotonic()
        self._bar = None
        self._show = show and total > 0
        if self._show and self._out.isatty():
            from tqdm import tqdm

            tqdm.monitor_interval = 0  # its thread would be copied into forked workers
            size = dict(zip(("ncols", "nrows"), shutil.get_terminal_size(), strict=True))
            self._bar = tqdm(total=total, desc=label, unit=" notebooks", file=self._out, **size)
            self._bar.set_postfix(failed=0)

    def step(self, failed: int = 0) -> None:
        """One more is done; `failed` so far could not be marked."""
        self._done += 1
        if self._bar is not None:
            self._bar.set_postfix(failed=failed, refresh=False)
            self._bar.update()
        elif self._show and 10 * self._done // self._total > self._tenths:
            self._tenths = 10 * self._done // self._total
            rate = self._done / max(1e-9, time.monotonic() - self._start)
            left = (self._total - self._done) / rate
            told = f"{self._label}: {self._done} of {self._total}, {rate:.1f} a second"
            print(f"{told}, {left:.0f} s left, {failed} failed", file=self._out, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *why: object) -> None:
        if self._bar is not None:
            self._bar.close()
