"""The trusted side of marking: cases, seeds, references and verdicts of one student's exercises.

Probes run here. Where a probe calls the student's function it calls a proxy, which hands the
arguments to the process that holds the function and brings its result back as plain data.
"""

import base64
import hashlib
import json
import pickle
from collections import OrderedDict, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises import judging, probing, session
from gvclib.exercises.definitions import Exercise
from gvclib.exercises.display import asking
from gvclib.exercises.judging.outcomes import Expected, Outcome
from gvclib.exercises.probing.plain_data import from_plain, is_plain
from gvclib.exercises.store import SCHEMA, well_formed
from gvclib.grading.marking.assignment import Plan, PlannedCell
from gvclib.grading.runner import codec
from gvclib.grading.runner.channel import Late, whole_text

KEPT = 400
LARGEST_CLICK = 2_000  # values in an answer to a question
LARGEST_ASKED = 200_000  # bytes of arguments that go to a function in one message


@dataclass
class Verdict:
    """An outcome with what the gradebook, the feedback and the report need beside it."""

    outcome: Outcome
    outputs: list[dict]
    digest: str = ""
    own: bool = False


class Judge:
    """The exercises of one lesson, as one student has them."""

    def __init__(self, plan: Plan, student: str, files: dict[str, bytes], kept: "Kept"):
        self.plan, self.student, self.kept = plan, student, kept
        self.lesson = exercises.lesson(plan.lesson).for_student(student, plan.key, plan.settings)
        self.draws = {name: self.lesson.case(name) for name in self.lesson.draws}
        stored = _stored(files, "responses.json").get("responses", {})
        self.responses = dict(stored.get(plan.lesson, {}))
        self.right: dict[str, Any] = {}
        self.progress = _stored(files, "progress.json").get("lessons", {}).get(plan.lesson, {})

    def kind(self, name: str) -> str:
        """The kind of an exercise; raises DataError when there is none of that name."""
        if name not in self.lesson.exercises:
            raise DataError(f"lesson {self.plan.lesson} has no exercise {name!r}")
        return self.lesson.exercises[name].kind

    def outcome(self, name: str, given: dict, seed: str | None, call: Callable) -> tuple:
        """The verdict on an answer as it came, and its records.

        `given` holds `attempted`, `data` and, when the answer can be called, a `handle`;
        `call(handle, [arguments, …])` reaches the student's process, a reply for each or fewer.
        """
        chosen = self.lesson.exercises[name]
        reference = self.kept.reference(self.lesson, chosen, seed, self.draws)
        if given.get("attempted") is False:
            records = [{"attempted": False}]
        else:
            if chosen.kind == "function" and "handle" in given:
                answer = _proxy(given["handle"], call, reference.asked)
            else:
                answer = codec.unpack(given["data"])
            cases = self.kept.cases(self.lesson, chosen, seed, SimpleNamespace(**self.draws))
            records = probing.probe(chosen, answer, cases)
        outcome = judging.judge(chosen, records, reference.expected)
        if reference.looked and reference.draws != self.draws:
            # A mistake, worked out only now, looked at another student's draws.
            reference = self.kept.reference(self.lesson, chosen, seed, self.draws)
            outcome = judging.judge(chosen, records, reference.expected)
        if outcome.ok:
            self.right[name] = records[0]["answer"]
        return outcome, records

    def recall(self, name: str) -> dict:
        """The last right answer, of this run or from before, packed; `...` while there is none.

        What was kept beside the notebook is the student's word, as any answer is.
        """
        if self.kind(name) not in session.RECALLED:
            raise DataError(f"{name}: only values and choices are kept")
        before = self.progress.get(name, {}).get("answer", ...)
        plain = self.right.get(name, before)
        return codec.pack(from_plain(plain) if is_plain(plain) else ...)

    def verdict(self, cell: PlannedCell, given: dict, call: Callable) -> Verdict:
        """What the check cell says, with its card as nbformat's outputs."""
        outcome, records = self.outcome(cell.exercise, given, cell.seed, call)
        chosen = self.lesson.exercises[cell.exercise]
        own = self.kept.reference(self.lesson, chosen, cell.seed, self.draws).own
        return Verdict(outcome, self.outputs(outcome), digest(chosen.kind, records), own)

    def lost(self, cell: PlannedCell, message: str, state: str = judging.WRONG) -> Verdict:
        """The verdict where there is no answer to judge."""
        points = self.lesson.exercises[cell.exercise].points
        outcome = Outcome(cell.exercise, state, message, 0, points)
        return Verdict(outcome, self.outputs(outcome))

    def outputs(self, outcome: Outcome) -> list[dict]:
        """A card, and an error below it when points are lost: nbgrader marks by outputs."""
        card = self.lesson.card(outcome)
        data = {"text/html": card._repr_html_(), "text/plain": str(card)}
        shown = [{"output_type": "display_data", "data": data, "metadata": {}}]
        if outcome.ok:
            return shown
        failed = exercises.failure(outcome)
        error = {"output_type": "error", "ename": type(failed).__name__, "evalue": str(failed)}
        return [*shown, error | {"traceback": failed._render_traceback_()}]

    def respond(self, name: str, given: dict) -> None:
        """Keep an answer that the student's code gives to a question."""
        self.kind(name)
        answer = codec.unpack(given["data"], LARGEST_CLICK)
        self.responses[name] = asking.valid_response(self.lesson.exercises[name], answer)

    def stored(self, name: str) -> dict:
        """The stored answer to a question, in the form of an answer that came."""
        answer = self.responses.get(name)
        return {"attempted": answer is not None, "data": codec.pack(answer)}

    def example(self, name: str) -> str:
        """The visible case, pickled for the student's process."""
        self.kind(name)
        return base64.b64encode(pickle.dumps(self.lesson.example(name))).decode()


def _proxy(handle, call, asked):
    """A function whose body is in the student's process.

    A message takes about as long as a call, so all that the reference was asked goes in one; what
    the probe asks of this answer beyond that, or in another order, goes by itself.
    """
    ahead: deque = deque()
    begun = False

    def answer(*args, **kwargs):
        nonlocal begun
        arguments = _pickled(args, kwargs)
        if not begun:
            begun = True
            ahead.extend(zip(asked, call(handle, list(asked)) if asked else (), strict=False))
        if ahead and ahead[0][0] == arguments:
            reply = ahead.popleft()[1]
        else:
            ahead.clear()
            (reply,) = call(handle, [arguments])
        if reply.get("late") is True:
            raise Late("the answer")
        if "raised" in reply:
            raise probing.AnswerRaised(_raised(reply["raised"]))
        return codec.unpack(reply["result"])

    return answer


def _pickled(args, kwargs):
    """The arguments of a call as text, to be sent and compared."""
    return base64.b64encode(pickle.dumps((args, kwargs))).decode()


def _raised(info):
    """What a student's process says of an error, in the form that the judge expects."""
    if not isinstance(info, dict):
        raise ValueError("not the form of an error")
    line = info.get("line")
    return {
        "type": str(info.get("type"))[:60],
        "text": str(info.get("text"))[:300],
        "by": "exit" if info.get("by") == "exit" else "answer",
        "line": line if isinstance(line, int) and not isinstance(line, bool) else None,
    }


class Watched(SimpleNamespace):
    """A student's draws, noting whether anybody looked at them; copies are the same object."""

    def __init__(self, draws: dict, looked: list):
        super().__init__(**draws)
        object.__setattr__(self, "_looked", looked)

    def __getattribute__(self, name: str) -> Any:
        if not name.startswith("_"):
            object.__getattribute__(self, "_looked").append(name)
        return object.__getattribute__(self, name)

    def __deepcopy__(self, memo: dict) -> "Watched":
        return self


@dataclass
class Reference:
    """What the reference gives on the cases, what it was asked, whether it hangs on the draws.

    `looked` notes which of the `draws` were looked at; mistakes, worked out later, may add to it.
    """

    expected: Expected
    asked: tuple[str, ...]
    own: bool
    draws: dict
    looked: list


class Kept:
    """Cases and references worked out before, for all students whose draws do not change them."""

    def __init__(self):
        self._references: OrderedDict = OrderedDict()
        self._cases: dict = {}

    def cases(self, lesson: Any, chosen: Exercise, seed: str | None, my: Any) -> list:
        """The cases of an exercise, with a student's draws as `my`."""
        key = (lesson.number, chosen.name, seed)
        if key not in self._cases:
            self._cases[key] = lesson.cases(chosen, seed)
        return [SimpleNamespace(**{**vars(case), "my": my}) for case in self._cases[key]]

    def reference(self, lesson: Any, chosen: Exercise, seed: str | None, draws: dict) -> Reference:
        """What an answer is compared with."""
        shared = (lesson.number, chosen.name, seed)
        own = (*shared, json.dumps(draws, sort_keys=True, default=repr))
        for key in (shared, own):
            found = self._references.get(key)
            if found and (key == own or not found.looked):
                self._references.move_to_end(key)
                return found
        looked: list = []
        cases = self.cases(lesson, chosen, seed, Watched(draws, looked))
        solution, asked = _noted(chosen)
        expected = judging.expect(replace(chosen, solution=solution), cases)
        few = tuple(asked) if sum(map(len, asked)) < LARGEST_ASKED else ()
        found = Reference(expected, few, bool(looked), draws, looked)
        self._references[own if looked or shared in self._references else shared] = found
        while len(self._references) > KEPT:
            self._references.popitem(last=False)
        return found


def _noted(chosen):
    """An exercise's solution, and a list that grows by what it is asked if it is a function."""
    asked: list[str] = []
    if chosen.kind != "function":
        return chosen.solution, asked

    def solution(*args, **kwargs):
        asked.append(_pickled(args, kwargs))
        return chosen.solution(*args, **kwargs)

    return solution, asked


def _stored(files, name):
    """What the engine kept beside the notebook; {} when it is not there or not of that form."""
    try:
        content = whole_text(json.loads(files[name].decode("utf-8")))
    except (KeyError, ValueError, RecursionError):
        return {}
    return content if well_formed(content) and content["schema"] == SCHEMA else {}


def digest(kind: str, records: list[dict]) -> str:
    """A short fingerprint of an answer's values; functions have none.

    >>> digest("value", [{"attempted": True, "value": 1 / 3}])
    '902976af3cb31cc6'
    """
    if kind == "function" or not records or not records[0].get("attempted"):
        return ""
    text = json.dumps(_rounded(records[0].get("value")), sort_keys=True, default=repr)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _rounded(plain):
    """Plain data with nine digits of each number, so that fingerprints do not hang on the last."""
    if isinstance(plain, float):
        return f"{plain:.9g}"
    if isinstance(plain, list):
        return [_rounded(item) for item in plain]
    if isinstance(plain, dict):
        return {str(key): _rounded(item) for key, item in plain.items()}
    return plain
