"""What marking one submission gives, as plain data that JSON can carry."""

from dataclasses import asdict, dataclass, field, replace

NO_ANSWER = "not attempted"


@dataclass(frozen=True)
class Mark:
    """One exercise of one submission.

    `cell` is the id of its check cell in nbgrader's gradebook; `mistake` the name of the catalogued
    misconception, if one fits; `hidden` whether the visible case was right; `digest` a short
    fingerprint of the answer's values ("" without an answer or for functions); `own` whether the
    right answer depends on the student's own case; `further` whether it stands under "Go further",
    and `bonus` whether its points come on top of the maximum.
    """

    name: str
    cell: str
    kind: str
    state: str
    points: float
    max_points: float
    message: str = ""
    mistake: str | None = None
    hidden: bool = False
    digest: str = ""
    own: bool = False
    seconds: float = 0.0
    further: bool = False
    bonus: bool = False


@dataclass(frozen=True)
class Result:
    """All that marking found in one submission.

    `problems` are plain lines for the student (a cell that never ended, a notebook that cannot be
    read, …); `notebook` is the autograded notebook (nbformat 4, as JSON); `draws` are the
    student's own cases; `progress` what progress.json told: {exercise: {attempts, hints, last}};
    `protections` names those that held while the student's code ran.
    """

    student: str
    assignment: str
    lesson: str
    marks: list[Mark]
    problems: list[str] = field(default_factory=list)
    notebook: dict | None = None
    draws: dict = field(default_factory=dict)
    progress: dict = field(default_factory=dict)
    protections: list[str] = field(default_factory=list)
    cpu_seconds: float = 0.0
    wall_seconds: float = 0.0
    peak_mb: float = 0.0
    restarts: int = 0

    @property
    def points(self) -> float:
        return sum(mark.points for mark in self.marks)

    @property
    def max_points(self) -> float:
        """The points to be had without any bonus."""
        return sum(mark.max_points for mark in self.marks if not mark.bonus)

    def layer(self, further: bool) -> "Result":
        """The core alone, or what stands under "Go further" alone."""
        return replace(self, marks=[mark for mark in self.marks if mark.further is further])

    def state(self) -> dict:
        """Everything but the notebook, to be kept as JSON."""
        return {key: value for key, value in asdict(self).items() if key != "notebook"}


def from_state(state: dict) -> Result:
    """The result that `state` was made of, without its notebook.

    >>> from_state(Result("ann", "00_start_here", "00", []).state()).student
    'ann'
    """
    return Result(**{**state, "marks": [Mark(**mark) for mark in state["marks"]]})
