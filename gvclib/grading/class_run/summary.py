"""What a teacher sees of `gvc grade`: progress while it runs, and at the end what came out."""

import shutil
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

_LISTED = 20


@dataclass
class Tally:
    """One assignment: who was marked, who was as before, who could not be marked, who is absent.

    `failed` says why, by student; `unread` are those of whose notebook nothing was run, `gone`
    those with marks whose submission is no longer there, `strangers` those that the roster did not
    have; `points` and `possible` are the sums of automatic marks.
    """

    assignment: str
    marked: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)
    points: float = 0.0
    possible: float = 0.0
    seconds: float = 0.0

    @property
    def mean(self) -> float:
        """The mean of the automatic marks."""
        return self.points / max(1, len(self.marked) + len(self.unchanged))

    def lines(self) -> list[str]:
        """This assignment in a few lines."""
        number = len(self.marked) + len(self.unchanged)
        told = [
            f"{self.assignment}: {len(self.marked)} marked in {self.seconds:.1f} s, "
            f"{len(self.unchanged)} unchanged, {len(self.failed)} failed."
        ]
        if number:
            most = self.possible / number
            told.append(f"  Mean of the automatic marks: {self.mean:.1f} of {most:.1f} points.")
        if self.unread:
            names = listed(sorted(self.unread))
            told.append(
                f"  Nothing was run of {len(self.unread)}, so 0 points; "
                f"their page says why: {names}."
            )
        if self.absent:
            told.append(f"  Nothing handed in by {len(self.absent)}: {listed(self.absent)}.")
        if self.gone:
            told.append(
                "  No longer in submitted/, earlier marks stay in the gradebook and grade files: "
                f"{listed(self.gone)}."
            )
        added = [student for student in self.strangers if student in self.marked]
        if added:
            told.append(f"  Not in the roster, added to the gradebook: {listed(added)}.")
        told += [f"  {who} could not be marked: {why}" for who, why in self.failed.items()]
        return told


@dataclass
class Summary:
    """A whole run: each assignment's tally, how often which walls stood, and the files written.

    `faults` are sentences on reports that could not be made.
    """

    course: Path
    tallies: list[Tally] = field(default_factory=list)
    walls: Counter = field(default_factory=Counter)
    files: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether every submission has its marks, and every report is made."""
        return not self.interrupted and not self._failed

    @property
    def _failed(self):
        return self.faults or any(tally.failed for tally in self.tallies)

    def text(self) -> str:
        """The summary as a teacher reads it."""
        told = [line for tally in self.tallies for line in tally.lines()]
        told += [_walls(walls, count) for walls, count in self.walls.most_common()]
        if self.interrupted:
            told.append("Stopped. What was marked is kept; the same command goes on from here.")
            return "\n".join(told)
        told += [f"Written: {path.relative_to(self.course)}" for path in self.files]
        told += self.faults
        if self._failed:
            told.append("Details of what failed: .gvc/errors.txt; the same command tries it again.")
        return "\n".join([*told, *self._next()])

    def _next(self):
        return [
            "Feedback for each student: feedback/<student id>/<assignment>/<assignment>.html",
            "Marks by hand: run `jupyter lab` in the course, menu Nbgrader, Formgrader; "
            "then this command again.",
        ]


def listed(names: list[str]) -> str:
    """Names in one line, the first twenty of many.

    >>> listed(["ann", "bob"])
    'ann, bob'
    """
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more


def _walls(walls, count):
    if not walls:
        return f"No walls stood around the code of {count} submissions."
    return f"Walls around the code of {count} submissions: {', '.join(walls)}."


class Progress:
    """A bar on a terminal; elsewhere a line for every tenth."""

    def __init__(self, label: str, total: int, show: bool = True, out: TextIO | None = None):
        self._label, self._total, self._out = label, total, out or sys.stderr
        self._done = self._failed = self._tenths = 0
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
        self._done, self._failed = self._done + 1, failed
        if self._bar is not None:
            self._bar.set_postfix(failed=failed, refresh=False)
            self._bar.update()
        elif self._show and 10 * self._done // self._total > self._tenths:
            self._tenths = 10 * self._done // self._total
            print(self._line(), file=self._out, flush=True)

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, *why: object) -> None:
        if self._bar is not None:
            self._bar.close()

    def _line(self):
        rate = self._done / max(1e-9, time.monotonic() - self._start)
        left = (self._total - self._done) / rate
        return (
            f"{self._label}: {self._done} of {self._total}, {rate:.1f} a second, "
            f"{left:.0f} s left, {self._failed} failed"
        )
