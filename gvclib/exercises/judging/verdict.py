"""Judge what a probe brought back. Everything here works on plain data, never on student code."""

import builtins
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from gvclib.exercises import probing
from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging import wrong_answers as forms
from gvclib.exercises.judging.comparing import Rules, differences, first_difference
from gvclib.exercises.judging.wording import (
    cut,
    difference_text,
    input_text,
    path_text,
    type_text,
    value_text,
)
from gvclib.exercises.messages import say
from gvclib.exercises.probing.records import readable

EXACT = Rules(1e-9, 1e-9)
RIGHT, WRONG, OPEN = "right", "wrong", "not attempted"


@dataclass(frozen=True)
class Outcome:
    """What a check found: state (right, wrong, not attempted), message, points, mistake's name."""

    name: str
    state: str
    message: str
    points: float
    max_points: float
    mistake: str | None = None
    hidden: bool = False

    @property
    def ok(self) -> bool:
        return self.state == RIGHT


class CheckFailed(AssertionError):
    """A check that did not pass. Below its card a notebook shows one short line, no traceback."""

    line = "line.wrong"

    def _render_traceback_(self) -> list[str]:
        return [f"{str(self).partition(': ')[0]}: {say(self.line)}"]


class NotAttempted(CheckFailed):
    """A check of an answer that is not there yet."""

    line = "line.open"


@dataclass(frozen=True)
class Expected:
    """The reference's records, and those of each catalogued mistake, on the same cases."""

    reference: list[dict]
    mistakes: Callable[[], dict[str, list[dict]]]


def expect(exercise: Exercise, cases: list[SimpleNamespace]) -> Expected:
    """What the solution and (worked out only when first asked for) the mistakes give on cases."""
    reference = probing.probe_solution(exercise, exercise.solution, cases)

    @cache
    def mistakes():
        return {
            name: probing.probe_solution(exercise, entry.answer, cases, partial=True)
            for name, entry in exercise.wrong.items()
        }

    return Expected(reference, mistakes)


def judge(exercise: Exercise, records: object, expected: Expected) -> Outcome:
    """Compare records of an answer with the reference's and say what is wrong first.

    Records come from outside (another process, a file): any JSON is taken, nothing crashes.
    """
    if not readable(records, len(expected.reference)):
        if isinstance(records, list) and records[:1] == [{"attempted": False}]:
            return _outcome(exercise, OPEN, _todo(exercise))
        return _outcome(exercise, WRONG, say("wrong.incomplete"))
    for number, pair in enumerate(zip(records, expected.reference, strict=True)):
        message = _problem(exercise, *pair, hidden=number > 0)
        if message:
            return _wrong(exercise, message, records, expected, number)
    return _outcome(exercise, RIGHT, say("outcome.right"))


def _outcome(exercise, state, message, **more):
    earned = exercise.points if state == RIGHT else 0
    return Outcome(exercise.name, state, message, earned, exercise.points, **more)


def _todo(exercise):
    # Keys are listed, never used as an example: the first one might be the answer.
    keys, item = ", ".join(exercise.options), next(iter(exercise.items), "")
    todo = say(f"todo.{exercise.kind}", name=exercise.name, keys=keys, item=item)
    return say("outcome.not_attempted", todo=todo)


def _wrong(exercise, message, records, expected, number):
    mistake = _mistake(exercise, records, expected, number)
    if mistake:
        sentence = exercise.wrong[mistake].sentence
        message = say("wrong.mistake", message=message, sentence=sentence)
    if number:
        raised = records[number]["raised"]
        message = say("wrong.hidden_raised" if raised else "wrong.hidden", message=message)
    return _outcome(exercise, WRONG, message, mistake=mistake, hidden=number > 0)


def _problem(exercise, record, reference, hidden):
    """The first thing wrong with one record, as a sentence, or None when it is right."""
    return (
        forms.form_problem(exercise, record, reference)
        or _raised_problem(record, reference, hidden)
        or _value_problem(exercise, record, reference)
        or None
    )


def _raised_problem(record, reference, hidden):
    raised = record["raised"]
    if not raised:
        return None
    line = say("wrong.raised_line", line=raised["line"]) if raised.get("line") else ""
    if raised["by"] == "exit":
        return say("wrong.exit", line=line)
    if raised["by"] == "answer":
        inputs = say("wrong.raised_input", input=cut(input_text(raised["input"]), 160))
        error = _error_name(raised) if hidden else cut(raised["text"], 200).rstrip(".")
        return say("wrong.raised", error=error, line=line, input=inputs if raised["input"] else "")
    # A check's own DataError is a sentence for the reader; its class name would say nothing.
    error = cut(raised["text"].removeprefix("DataError: "), 200).rstrip(".")
    return _returned_problem(record, reference) or say("wrong.unreadable", error=error)


def _error_name(raised):
    """An error without its text: in a text of its own a function could carry hidden cases out."""
    name = str(raised.get("type"))
    return name if hasattr(builtins, name) else say("word.error")


def _returned_problem(record, reference):
    """A call that returned another kind of thing than the reference did."""
    for mine, theirs in zip(record["returned"], reference["returned"], strict=False):
        got, expected = mine.get("output", {}), theirs.get("output", {})
        if got.get("type") == expected.get("type") or not got or not expected:
            continue
        if got["type"] == "nothing":
            return say("wrong.nothing")
        return say("wrong.returned_type", got=type_text(got), expected=type_text(expected))
    return None


def rules(exercise: Exercise) -> Rules:
    """How closely this exercise compares."""
    return Rules(exercise.tolerance, exercise.relative, exercise.ordered)


def _value_problem(exercise, record, reference):
    if exercise.kind == "written" and not isinstance(reference["value"], dict):
        return None  # a text cannot be compared, only what the probe found in it
    found = first_difference(record["value"], reference["value"], rules(exercise))
    if found is None:
        return None
    special = forms.kind_problem(exercise, record, reference)
    if special:
        return special
    other = _returned_problem(record, reference)
    if other and found.kind in ("type", "value") and not found.path:
        return other
    if exercise.shows_expected:
        text, call = difference_text(found, reveal=True), _call_text(record, found)
        return call + text[:1].lower() + text[1:] if call else text
    return _concealed(exercise, record, reference, found)


def _call_text(record, found):
    """For an answer without labels, the input it was for."""
    if found.path or found.kind != "value" or not record["returned"]:
        return ""
    told = cut(input_text(record["returned"][-1].get("input", [])), 160)
    return say("wrong.call", input=told) if told else ""


def _concealed(exercise, record, reference, found):
    """What is wrong with a value, without the right one."""
    if found.kind != "value":
        return difference_text(found, reveal=False)
    limits = _limits(exercise, found)
    if not found.path:
        form = "number" if isinstance(found.got, int | float) else "other"
        return say(f"wrong.{form}_concealed", got=value_text(found.got), limits=limits)
    every = list(differences(record["value"], reference["value"], rules(exercise)))
    labels = "; ".join(path_text(each.path) for each in every[:5])
    labels += "; …" if len(every) > 5 else ""
    total = count_leaves(reference["value"])
    blanks = {"wrong": len(every), "total": total, "labels": labels, "limits": limits}
    return say("wrong.labels_concealed", **blanks)


def _limits(exercise, found):
    numeric = isinstance(found.expected, int | float) and not isinstance(found.expected, bool)
    text = say("wrong.unit", unit=exercise.unit) if exercise.unit else ""
    if numeric and exercise.tolerance >= 1e-4:
        text = say("wrong.tolerance", tolerance=f"{exercise.tolerance:g}") + text
    return text


def count_leaves(plain: object) -> int:
    """How many single values a piece of plain data holds.

    >>> count_leaves({"a": 1, "b": [2, 3]})
    3
    """
    if isinstance(plain, list):
        return sum(map(count_leaves, plain))
    if not isinstance(plain, dict):
        return 1
    inner = plain.get("data", plain.get("items")) if "$" in plain else list(plain.values())
    return count_leaves(inner) if isinstance(inner, list) else 1


def _mistake(exercise, records, expected, number):
    """The catalogued mistake that this answer repeats.

    Where several fit, one that fits on every case goes first, then one that fits to the digit.
    """
    if not exercise.wrong:
        return None
    sides = {name: list(zip(records, m, strict=True)) for name, m in expected.mistakes().items()}
    here = [name for name, s in sides.items() if _repeats(exercise, name, [s[number]])]

    def fit(name):
        exact = _repeats(exercise, name, [sides[name][number]], EXACT)
        return _repeats(exercise, name, sides[name]), exact

    return max(here, key=fit, default=None)


def _repeats(exercise, name, pairs, closeness=None):
    """Whether an answer's records equal a mistake's on all these cases."""
    return all(_repeats_on(exercise, name, *pair, closeness or rules(exercise)) for pair in pairs)


def _repeats_on(exercise, name, record, theirs, closeness):
    """Whether a record equals a mistake's: same value, or same error, or the same picks."""
    picked = forms.repeats_pick(exercise, name, record)
    if picked is not None:
        return picked
    if record["raised"] or theirs["raised"]:
        return _error_type(record) == _error_type(theirs)
    return first_difference(record["value"], theirs["value"], closeness) is None


def _error_type(record):
    raised = record["raised"]
    return raised and (raised.get("type"), raised.get("by"))
