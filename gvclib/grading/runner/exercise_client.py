"""What `ex` is while a submission is marked: the student's own cases and answers, no solutions.

In the process that runs the student's code `exercises.lesson` gives this in place of a `Lesson`.
Whatever needs the lesson's checks is asked of the marker, over the channel.
"""

import base64
import pickle
from collections.abc import Callable
from typing import Any

from gvclib.errors import DataError
from gvclib.exercises import dossier
from gvclib.exercises.judging.outcomes import OPEN, RIGHT, CheckFailed
from gvclib.grading.runner import codec

_STORED = object()


class ExerciseClient:
    """A student's lesson: `ask(request) -> reply` reaches the marker."""

    def __init__(self, number: str, student: str, draws: dict, ask: Callable[[dict, Any], dict]):
        self.number, self.student = number, student
        self._draws, self._ask = draws, ask

    def __repr__(self) -> str:
        return f"Lesson {self.number}, while it is marked"

    def case(self, name: str) -> Any:
        """The student's own draw."""
        if name not in self._draws:
            raise DataError(f"lesson {self.number} has no draw {name!r}")
        return self._draws[name]

    def example(self, name: str) -> Any:
        """The visible case of an exercise."""
        # What comes is the marker's own; nothing a student controls is ever unpickled.
        return pickle.loads(base64.b64decode(self._answered({"ask": "example", "name": name})))

    def check(self, name: str, answer: Any = _STORED, seed: str | None = None) -> None:
        """What a student's own cell sees: the visible case alone; raises as in the lesson."""
        if answer is _STORED:
            answer = self.response(name)
        outcome = self._answered({"ask": "check", "name": name}, answer)
        if outcome["state"] not in (RIGHT, OPEN):
            raise CheckFailed(outcome["text"]) from None

    def response(self, name: str) -> Any:
        """The stored answer to a question, or None."""
        return self._answered({"ask": "response", "name": name})

    def respond(self, name: str, answer: Any) -> None:
        """Answer a question in code."""
        self._answered({"ask": "respond", "name": name}, answer)

    def reset(self, name: str) -> None:
        """Forget the stored answer."""
        self._answered({"ask": "reset", "name": name})

    def recall(self, name: str) -> Any:
        """The last right answer to a value or choice; `...` while there is none."""
        return codec.unpack(self._answered({"ask": "recall", "name": name}))

    def dossier(self, title: Any = None, numbers: Any = None, text: Any = None) -> Any:
        """The page as plain data, as in the lesson; nothing is kept or shown while marking."""
        if title is numbers is text is None:
            return None
        return dossier.plain_page(title, numbers, text)

    def results(self) -> list[dict]:
        """No progress is kept while marking."""
        return []

    def _nothing(self, *args: Any, **kwargs: Any) -> None:
        """Shows nothing: nobody is looking."""

    ask = hint = solution = progress = sign_in = _nothing

    def _answered(self, request, answer=None):
        """The value that the marker replies; raises what it tells as an error."""
        reply = self._ask({"name": "", **request}, answer)
        if reply.get("error"):
            raise DataError(str(reply["error"]))
        return reply.get("value")
