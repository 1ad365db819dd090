"""A lesson's exercises for one student: the way of every answer in, and out again.

`Lesson.check` is the whole way: the answer is tried on cases (`probing`), what was seen is compared
with the reference and put into a sentence (`judging`), kept (`store`) and shown (`display`).
"""

import copy
import importlib
from dataclasses import replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

from gvclib.errors import DataError
from gvclib.exercises import cases, dossier, failed_cells, judging, probing, students
from gvclib.exercises.definitions import PICKED, Draw, Exercise
from gvclib.exercises.display import asking, cards
from gvclib.exercises.display.dossier_pages import Page
from gvclib.exercises.display.progress import progress_card
from gvclib.exercises.display.solutions import solution_card
from gvclib.exercises.judging.outcomes import CheckFailed, Expected, NotAttempted, Outcome
from gvclib.exercises.messages import say
from gvclib.exercises.probing.plain_data import from_plain, is_plain
from gvclib.exercises.store import Store

_STORED = object()
RECALLED = ("value", *PICKED)  # kinds whose right answer is kept for `recall`
_CACHED = 8
_served: Any = None  # see `serve`


def lesson(number: str, folder: str | Path = ".", student: str | None = None) -> "Lesson":
    """The exercises of one lesson; progress and answers are kept in `folder`.

    `student` is for graders, who know whose work they check. Raises DataError when there is no
    such lesson.
    """
    if _served is not None:
        if number != _served.number:
            raise DataError(f"only lesson {_served.number} is marked here")
        return _served
    name = f"gvclib.exercise_bank.lesson_{number}"
    try:
        module = importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name not in (name, "gvclib.exercise_bank"):
            raise
        raise DataError(
            f"there is no lesson {number!r}; write its two digits, as in '01'"
        ) from None
    return lesson_from(module, folder, student)


def serve(served: Any) -> None:
    """Let `lesson` give this object from now on, and no other lesson; None ends that.

    For the process in which a submission runs: no solutions can be read there, and what is served
    asks the marker instead. It needs a `number` and the methods of Lesson that students call.
    It is no secret and gives no power: marks are judged in another process, from the answers alone,
    and where a notebook marks itself a student can as well replace `Lesson.check`.
    """
    global _served
    _served = served


def lesson_from(
    module: ModuleType, folder: str | Path = ".", student: str | None = None
) -> "Lesson":
    """The exercises that a module (or any namespace) lists in EXERCISES."""
    failed_cells.watch()
    return Lesson(module, Path(folder), student)


class Lesson:
    """One lesson's exercises, for one student."""

    def __init__(
        self,
        module: Any,
        folder: Path,
        student: str | None = None,
        course: students.Course | None = None,
    ):
        self.exercises = {each.name: each for each in getattr(module, "EXERCISES", [])}
        draws = [each for each in vars(module).values() if isinstance(each, Draw)]
        draws.sort(key=lambda each: len(each.needs))  # a draw stands after those that it needs
        self.draws = {each.name: each for each in draws}
        if not (hasattr(module, "LESSON") and self.exercises):
            raise DataError(f"{module!r} is no lesson: it needs LESSON and a list EXERCISES")
        self.number, self.title = str(module.LESSON), getattr(module, "TITLE", "")
        self.folder = folder
        self._module = module
        self._student = student and students.student_id(student)
        self._course = course
        self._progress = Store(folder / "progress.json", _tell)
        self._responses = Store(folder / "responses.json", _tell)
        self._dossier = dossier.Dossier(self, module, Store(folder / "dossier.json", _tell))
        self._expected: dict = {}

    def __repr__(self) -> str:
        return f"Lesson {self.number}: {', '.join(self.exercises)}"

    # -- who --------------------------------------------------------------------------------

    @property
    def student(self) -> str:
        """Who answers: the graded submission's folder, else who signed in, else the hub's user."""
        remembered = self._progress.read().get("student")
        known = self._student or students.graded_student(self.folder) or remembered
        return known or students.visiting_student()

    def sign_in(self, student: str) -> None:
        """Remember who you are, so that your own cases stay the same."""
        name, before = students.student_id(student), self.student
        self._progress.update(lambda content: content.update(student=name))
        mine, old = (", ".join(self._own_words(who)) for who in (name, before))
        told = say("student.draws" if mine else "student.signed_in", student=name, draws=mine)
        if mine != old:
            told += "\n" + say("student.changed", before=before, old=old)
        cards.show(cards.Card("note", say("student.title"), message=told))

    def case(self, name: str) -> Any:
        """Your own draw, such as your country; another student gets another one."""
        return self._drawn(_pick(self.draws, name, "draw", self.number), self.student)

    def _drawn(self, chosen, student):
        """A student's value of a draw, in this course."""
        return cases.drawn(chosen, self.draws, self.course, student, self.number)

    def _own_words(self, student):
        """The draws that can be told in a few words, of a student in this course."""
        told = {each: self._drawn(each, student) for each in self.draws.values()}
        return [
            each.words(value) if each.words else f"{each.name} = {value}"
            for each, value in told.items()
            if each.words or isinstance(value, str | int | float)
        ]

    @property
    def course(self) -> students.Course:
        """The course's key and settings: those given to a grader, else of course.json."""
        return self._course or students.course(self.folder)

    def for_student(
        self, student: str, key: str | None = None, settings: dict[str, Any] | None = None
    ) -> "Lesson":
        """The same lesson for another student, in a course of this key; for graders and audits.

        `settings` are the course's, such as the country that a teacher has fixed for all.
        """
        course = students.Course(key, settings or {}) if key else self._course
        return Lesson(self._module, self.folder, student, course)

    # -- checks -----------------------------------------------------------------------------

    def check(self, name: str, answer: Any = _STORED, seed: str | None = None) -> None:
        """Show whether an answer is right; raise CheckFailed when it is wrong.

        Without an answer, the one given by mouse or `respond` is checked. With a seed, functions
        are also tried on hidden cases, and NotAttempted is raised where there is no answer yet.
        Returns None always: nbgrader reads a value as points.
        """
        records = self.probe(name, answer, seed)
        outcome = self.judge(name, records, seed)
        if outcome.state == judging.OPEN:
            self._not_attempted(outcome, seed)
            return
        self._change(name, lambda row: _note_attempt(row, outcome))
        if outcome.ok and self.exercises[name].kind in RECALLED:
            self._change(name, lambda row: row.update(answer=records[0]["answer"]))
        self._show(outcome)
        if not outcome.ok:
            raise failure(outcome) from None

    def _not_attempted(self, outcome, seed):
        """A quiet card; an error, which nbgrader marks with 0, only where marks are given.

        There a line with a seed stands below the student's own, whose card is on show already.
        """
        if seed is None:
            self._show(outcome)
        if seed is not None or students.validating():
            raise failure(outcome) from None

    def probe(self, name: str, answer: Any = _STORED, seed: str | None = None) -> list[dict]:
        """Run an answer on the cases and return what was seen, as data that JSON can carry."""
        chosen = self._exercise(name)
        if answer is _STORED:
            answer = self.response(name)
        return probing.probe(chosen, answer, self.cases(chosen, seed))

    def judge(self, name: str, probes: object, seed: str | None = None) -> Outcome:
        """Judge what `probe` returned, here or in another process; runs no student code."""
        chosen = self._exercise(name)
        return judging.judge(chosen, probes, self.expected(chosen, seed))

    def expected(self, chosen: Exercise, seed: str | None = None) -> Expected:
        """The reference's records on the cases, and those of the mistakes when asked for."""
        key = (chosen.name, seed, self.student)
        if key not in self._expected:
            while len(self._expected) >= _CACHED:
                self._expected.pop(next(iter(self._expected)))
            self._expected[key] = judging.expect(chosen, self.cases(chosen, seed))
        return self._expected[key]

    def example(self, name: str) -> SimpleNamespace:
        """The visible case of an exercise: its inputs by name."""
        return copy.deepcopy(self.cases(self._exercise(name), None)[0])

    def cases(self, chosen: Exercise, seed: str | None = None) -> list[SimpleNamespace]:
        """The visible case; with a seed also the hidden ones, which only functions can meet."""
        my = SimpleNamespace(**{name: self.case(name) for name in self.draws})
        return cases.of_exercise(chosen, self.number, my, seed)

    def _exercise(self, name):
        """The exercise of this name."""
        return _pick(self.exercises, name, "exercise", self.number)

    def card(self, outcome: Outcome) -> cards.Card:
        """The card that shows an outcome."""
        title, points = self.exercises[outcome.name].title, cards.points_text(outcome.max_points)
        message = "" if outcome.ok else outcome.message
        return cards.Card(outcome.state, outcome.name, points, title, message)

    def _show(self, outcome):
        """The outcome's card; it also says when the cell of the answer has failed."""
        card, failed = self.card(outcome), failed_cells.sentence(outcome.name)
        message = "\n".join(filter(None, [failed, card.message]))
        cards.show(replace(card, message=message))

    # -- help -------------------------------------------------------------------------------

    def hint(self, name: str) -> None:
        """Show the next hint of an exercise; the last one stays."""
        hints = self._exercise(name).hints
        number = min(self._row(name)["hints"] + 1, len(hints))
        self._change(name, lambda row: row.update(hints=number))
        title = say("hint.title", name=name, number=number, total=len(hints))
        text = hints[number - 1]
        last = say("hint.last", hint=text) if number == len(hints) else text
        cards.show(cards.Card("note", title, message=last))

    def solution(self, name: str) -> None:
        """Show one way to solve an exercise; opens after a first real attempt."""
        chosen = self._exercise(name)
        if not self._row(name)["attempts"]:
            locked = say("solution.locked", name=name)
            cards.show(cards.Card("not attempted", name, message=locked))
            return
        cards.show(solution_card(chosen, self.cases(chosen, None)[0]))

    # -- answers by mouse, keyboard or code ---------------------------------------------------

    def ask(self, name: str) -> None:
        """Show a question to answer with mouse or keyboard; the answer is kept at once."""
        chosen = self._exercise(name)
        asking.ask(chosen, self.response(name), lambda answer: self._keep(name, answer))

    def respond(self, name: str, answer: Any) -> None:
        """Answer a question in code: a key, a list of keys, or {item: key}."""
        kept = asking.valid_response(self._exercise(name), answer)
        self._keep(name, kept)
        told = say("ask.saved", answer=asking.response_text(kept))
        cards.show(cards.Card("note", name, message=told))

    def response(self, name: str) -> Any:
        """The stored answer to a question, or None."""
        self._exercise(name)
        return self._responses.read().get("responses", {}).get(self.number, {}).get(name)

    def _keep(self, name, answer):
        """Store the answer to a question."""

        def change(content):
            content.setdefault("responses", {}).setdefault(self.number, {})[name] = answer

        self._responses.update(change)

    def recall(self, name: str) -> Any:
        """Your last right answer to a value or choice, as plain data; `...` while there is none."""
        chosen = self._exercise(name)
        if chosen.kind not in RECALLED:
            raise DataError(f"{name}: only values and choices are kept; write it again")
        row = self._row(name)
        if not is_plain(row.get("answer", ...)):
            cards.show(cards.Card("note", name, message=say("recall.none", name=name)))
            return ...
        return from_plain(row["answer"])

    # -- the dossier ------------------------------------------------------------------------

    def dossier(self, title: Any = None, numbers: Any = None, text: Any = None) -> Any:
        """Keep this lesson's page beside the notebook and show it; without arguments show all.

        Returns the page as plain data, for its check. A page with nothing on it is not kept.
        """
        if title is numbers is text is None:
            return self._dossier.show()
        return self._dossier.write(dossier.plain_page(title, numbers, text))

    def pages(self) -> list[Page]:
        """All pages that are kept, and those of earlier lessons computed where they are missing."""
        return self._dossier.pages()

    def beside(self, module: Any) -> "Lesson":
        """Another lesson of the same student, in the same folder and course."""
        return Lesson(module, self.folder, self._student, self._course)

    def thread(self) -> dict[str, str]:
        """The student's course-wide draws, in words."""
        wide = {d: self.case(name) for name, d in self.draws.items() if d.course_wide}
        return {d.name: d.words(value) if d.words else str(value) for d, value in wide.items()}

    # -- progress ---------------------------------------------------------------------------

    def progress(self) -> None:
        """Show the state of every exercise, and points: of the core with a bar, and of the rest."""
        bonus = self.course.settings.get("further") == "bonus"
        cards.show(progress_card(self.number, self.title, self.results(), bonus))

    def results(self) -> list[dict]:
        """The progress as data: name, further, guess, state, points, hints, …"""
        return [
            {
                "name": name,
                "further": each.further,
                "guess": each.guess,
                "max_points": each.points,
                **self._row(name),
            }
            for name, each in self.exercises.items()
            if not (each.further and self.course.settings.get("further") == "leave-out")
        ]

    def reset(self, name: str) -> None:
        """Forget the attempts, hints and stored answer of an exercise."""
        self._exercise(name)
        self._change(name, dict.clear)
        self._keep(name, None)
        cards.show(cards.Card("note", name, message=say("progress.reset", name=name)))

    def _row(self, name):
        """What is kept of an exercise: state, points, attempts, hints."""
        row = self._progress.read().get("lessons", {}).get(self.number, {}).get(name)
        return {"state": judging.OPEN, "points": 0, "attempts": 0, "hints": 0, **(row or {})}

    def _change(self, name, change):
        """Change what is kept of an exercise."""

        def apply(content):
            lessons = content.setdefault("lessons", {}).setdefault(self.number, {})
            change(lessons.setdefault(name, {}))

        self._progress.update(apply)


def _note_attempt(row, outcome):
    """Count an attempt in the row of progress and keep how it ended."""
    now = datetime.now().isoformat(timespec="seconds")
    row.update(state=outcome.state, points=outcome.points, last=now)
    row["attempts"] = row.get("attempts", 0) + 1


def failure(outcome: Outcome) -> CheckFailed:
    """The exception of a check that did not pass.

    >>> str(failure(Outcome("rca", "wrong", "got 1", 0, 2)))
    '✘ rca: got 1'
    """
    kind = NotAttempted if outcome.state == judging.OPEN else CheckFailed
    message = " ".join(outcome.message.split())
    return kind(f"{cards.MARKS[outcome.state]} {outcome.name}: {message}")


def _tell(message):
    """Say what became of the files beside the notebook."""
    cards.show(cards.Card("note", say("progress.storage"), message=message))


def _pick(things, name, what, number):
    """The exercise or draw of this name; a name that is nearly one is told."""
    if name in things:
        return things[name]
    close = get_close_matches(str(name), things, 1)
    guess = f" Did you mean {close[0]!r}?" if close else ""
    raise DataError(f"lesson {number} has no {what} {name!r}; it has {', '.join(things)}.{guess}")
