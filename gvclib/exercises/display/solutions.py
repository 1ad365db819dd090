"""Show a solution: the reference's source or answer, and the author's explanation."""

import inspect
import textwrap
from types import FunctionType, SimpleNamespace

from gvclib.exercises import probing
from gvclib.exercises.definitions import PICKED, Exercise
from gvclib.exercises.display import cards
from gvclib.exercises.judging.wording import value_text
from gvclib.exercises.messages import say
from gvclib.exercises.probing.plain_data import to_plain


def solution_card(exercise: Exercise, case: SimpleNamespace) -> cards.Card:
    """The solution of an exercise on a student's case, as a card."""
    answer, source = _answer(exercise, case), _source(exercise.solution)
    parts = [exercise.explain, answer]
    if source:
        parts.append(say("solution.source", source=_home(exercise.solution)))
    elif not any(parts):
        parts.append(say("solution.none"))
    title = say("solution.title", name=exercise.name)
    message = "\n".join(filter(None, parts))
    return cards.Card("note", title, message=message, code=source)


def _answer(exercise, case):
    """The right answer in words, where it is more than code."""
    if exercise.kind in ("function", "chart"):
        return ""
    answer = probing.resolved(exercise, exercise.solution, case)
    if exercise.kind == "written":
        return answer
    if exercise.kind not in PICKED:
        return say("solution.answer", answer=value_text(to_plain(answer)))
    return say("solution.answer", answer=_picked(exercise, answer))


def _picked(exercise, answer):
    if isinstance(answer, dict):
        pairs = ((exercise.items[item], exercise.options[key]) for item, key in answer.items())
        return "; ".join(f"{item}: {text}" for item, text in pairs)
    keys = [answer] if isinstance(answer, str) else sorted(answer)
    return "; ".join(f"{key}: {exercise.options[key]}" for key in keys)


def _source(solution):
    """The source of a named function; a lambda's lines would show the author's definition."""
    if not isinstance(solution, FunctionType) or solution.__name__ == "<lambda>":
        return ""
    try:
        return textwrap.dedent(inspect.getsource(solution)).rstrip()
    except (OSError, TypeError):
        return ""


def _home(function):
    return f"{function.__module__}.{function.__name__}"
