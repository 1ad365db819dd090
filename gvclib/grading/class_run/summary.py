"""What a teacher is told at the end of `gvc grade`."""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from gvclib.grading.marking.results import Result

_LISTED = 20


@dataclass
class Tally:
    """One assignment: who was marked, who was as before, who could not be marked, who is absent.

    `failed` says why, by student; `unread` are those of whose notebook nothing was run, `gone`
    those with marks whose submission is no longer there, `strangers` those that the roster did not
    have; `points` and `possible` are the sums of automatic marks, and
    `further` that part of the points which was earned under "Go further".
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
    further: float = 0.0
    seconds: float = 0.0

    @property
    def mean(self) -> float:
        """The mean of the automatic marks."""
        return self.points / max(1, len(self.marked) + len(self.unchanged))

    def count(self, result: Result, read: bool) -> None:
        """Add a result to the sums; `read` says whether its notebook could be read."""
        self.points += result.points
        self.possible += result.max_points
        self.further += result.layer(further=True).points
        if not read:
            self.unread.append(result.student)

    def lines(self) -> list[str]:
        """This assignment in a few lines."""
        number = len(self.marked) + len(self.unchanged)
        told = [
            f"{self.assignment}: {len(self.marked)} marked in {self.seconds:.1f} s, "
            f"{len(self.unchanged)} unchanged, {len(self.failed)} failed."
        ]
        if number:
            most = self.possible / number
            further = f", {self.further / number:.1f} of them from Go further" * (self.further > 0)
            mean = f"{self.mean:.1f} of {most:.1f} points{further}"
            told.append(f"  Mean of the automatic marks: {mean}.")
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
    """A whole run: each assignment's tally, what protected them, and the files written.

    `faults` are sentences on reports that could not be made.
    """

    course: Path
    tallies: list[Tally] = field(default_factory=list)
    protections: Counter = field(default_factory=Counter)
    files: list[Path] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    interrupted: bool = False

    @property
    def complete(self) -> bool:
        """Whether every submission has its marks, and every report is made."""
        failed = self.faults or any(tally.failed for tally in self.tallies)
        return not self.interrupted and not failed

    def text(self) -> str:
        """The summary as a teacher reads it."""
        told = [line for tally in self.tallies for line in tally.lines()]
        for held, count in self.protections.most_common():
            if held:
                told.append(
                    f"Protections around the code of {count} submissions: {', '.join(held)}."
                )
            else:
                told.append(f"No protection was around the code of {count} submissions.")
        if self.interrupted:
            told.append("Stopped. What was marked is kept; the same command goes on from here.")
            return "\n".join(told)
        told += [f"Written: {path.relative_to(self.course)}" for path in self.files]
        told += self.faults
        if not self.complete:
            told.append("Details of what failed: .gvc/errors.txt; the same command tries it again.")
        told += [
            "Feedback for each student: feedback/<student id>/<assignment>/<assignment>.html",
            "Marks by hand: run `jupyter lab` in the course, menu Nbgrader, Formgrader; "
            "then this command again.",
        ]
        return "\n".join(told)


def listed(names: list[str]) -> str:
    """Names in one line, the first twenty of many.

    >>> listed(["ann", "bob"])
    'ann, bob'
    """
    more = f" and {len(names) - _LISTED} more" if len(names) > _LISTED else ""
    return ", ".join(names[:_LISTED]) + more
