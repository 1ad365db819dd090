"""Judge what a probe brought back: right, wrong (and which known mistake) or not attempted.

Everything here works on plain data, never on student code. The sentence of a wrong answer comes
from `wrong_sentences`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from types import SimpleNamespace

from gvclib.exercises import probing
from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging import wrong_sentences
from gvclib.exercises.judging.comparing import Rules, first_difference
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
        """One line in place of a traceback in a notebook."""
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
            # Keys are listed, never used as an example: the first one might be the answer.
            keys, item = ", ".join(exercise.options), next(iter(exercise.items), "")
            todo = say(f"todo.{exercise.kind}", name=exercise.name, keys=keys, item=item)
            return _outcome(exercise, OPEN, say("outcome.not_attempted", todo=todo))
        return _outcome(exercise, WRONG, say("wrong.incomplete"))
    for number, pair in enumerate(zip(records, expected.reference, strict=True)):
        message = wrong_sentences.wrong_sentence(exercise, *pair, hidden=number > 0)
        if message:
            return _wrong(exercise, message, records, expected, number)
    return _outcome(exercise, RIGHT, say("outcome.right"))


def _outcome(exercise, state, message, **more):
    """An outcome of the exercise, with its points if right."""
    earned = exercise.points if state == RIGHT else 0
    return Outcome(exercise.name, state, message, earned, exercise.points, **more)


def _wrong(exercise, message, records, expected, number):
    """A wrong answer: its sentence, the mistake it repeats, and whether the case was hidden."""
    mistake = _mistake(exercise, records, expected, number)
    if mistake:
        sentence = exercise.wrong[mistake].sentence
        message = say("wrong.mistake", message=message, sentence=sentence)
    if number:
        raised = records[number]["raised"]
        message = say("wrong.hidden_raised" if raised else "wrong.hidden", message=message)
    return _outcome(exercise, WRONG, message, mistake=mistake, hidden=number > 0)


def _mistake(exercise, records, expected, number):
    """The catalogued mistake that this answer repeats on every case, if nothing else explains it.

    Where several fit, one that fits to the digit goes first.
    """
    record, reference = records[number], expected.reference[number]
    if not exercise.wrong or wrong_sentences.explains_itself(exercise, record, reference):
        return None
    usual, fits = wrong_sentences.rules(exercise), {}
    for name, theirs in expected.mistakes().items():
        if exercise.kind == "page":
            theirs = _where_given(records, theirs, expected.reference)
        pairs = list(zip(records, theirs, strict=True))
        if all(_repeats(exercise, name, pair, usual) for pair in pairs):
            fits[name] = _repeats(exercise, name, pairs[number], EXACT)
    return max(fits, key=fits.get, default=None)


def _where_given(records, mistakes, reference):
    """A mistake's records of a page, with the student's numbers where it is no mistake.

    Each number of a page has mistakes of its own, whatever became of the other numbers.
    """
    found = []
    for mine, theirs, right in zip(records, mistakes, reference, strict=True):
        value, given = theirs["value"], mine["value"]
        if isinstance(given, dict):
            wrong = {n for n in value if first_difference(value[n], right["value"][n], EXACT)}
            kept = {name: number for name, number in given.items() if name not in wrong}
            value = kept | {name: value[name] for name in wrong}
        found.append({**theirs, "value": value})
    return found


def _repeats(exercise, name, pair, closeness):
    """Whether a record equals a mistake's: the same picks, or the same error, or the same value."""
    record, theirs = pair
    answer, mistake = record["answer"], exercise.wrong[name].answer
    if exercise.kind == "set" and isinstance(mistake, str):
        return mistake in wrong_sentences.set_items(answer)
    if exercise.kind == "classification" and isinstance(mistake, dict):
        placed = answer if isinstance(answer, dict) else {}
        return all(placed.get(item) == option for item, option in mistake.items())
    if record["raised"] or theirs["raised"]:
        kinds = [(side["raised"] or {}).get("type") for side in pair]
        return kinds[0] == kinds[1] and record["raised"]["by"] == theirs["raised"]["by"]
    return first_difference(record["value"], theirs["value"], closeness) is None
