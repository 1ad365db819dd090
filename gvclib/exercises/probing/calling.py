"""Run an answer on cases and bring back plain data; all contact with student code is here."""

import copy
import sys
from collections.abc import Callable
from types import SimpleNamespace, TracebackType
from typing import Any

import numpy as np
import pandas as pd

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.probing.capturing import quiet
from gvclib.exercises.probing.not_attempted import attempted, page_attempted
from gvclib.exercises.probing.plain_data import to_plain


class AnswerRaised(Exception):
    """The student's function raised; `info` says what, where and on which input."""

    def __init__(self, info: dict):
        self.info = info
        super().__init__(info["type"])


def probe(exercise: Exercise, answer: Any, cases: list[SimpleNamespace]) -> list[dict]:
    """One record of plain data per case: what the exercise's probe saw of the answer.

    A record holds attempted, answer (as handed over, except functions), value (the probe's
    result), returned (what each call of the answer gave, described), raised (or None).
    """
    with quiet():
        if not attempted(answer) or exercise.kind == "page" and not page_attempted(answer):
            return [{"attempted": False}]
        answer = prepared(exercise, answer)
        return [_record(exercise, answer, case) for case in cases]


def probe_solution(
    exercise: Exercise, solution: Any, cases: list[SimpleNamespace], partial: bool = False
) -> list[dict]:
    """The same records for the author's solution or, `partial`, a catalogued mistake."""
    with quiet():
        find = mistaken if partial else resolved
        answers = [find(exercise, solution, case) for case in cases]
        pairs = zip(answers, cases, strict=True)
        return [_record(exercise, prepared(exercise, mine), case) for mine, case in pairs]


def resolved(exercise: Exercise, solution: Any, case: SimpleNamespace) -> Any:
    """The solution's answer on one case; except for functions it may depend on the case."""
    if exercise.kind == "function" or not callable(solution):
        return solution
    return solution(copy.deepcopy(case))


def mistaken(exercise: Exercise, mistake: Any, case: SimpleNamespace) -> Any:
    """The answer of a student who makes a catalogued mistake, on one case.

    A mistake may be given in part (one option, some items): the right answer completes it.
    """
    wrong = resolved(exercise, mistake, case)
    if exercise.kind == "set" and isinstance(wrong, str):
        return set(resolved(exercise, exercise.solution, case)) | {wrong}
    if exercise.kind == "classification" and isinstance(wrong, dict):
        return {**resolved(exercise, exercise.solution, case), **wrong}
    return wrong


def prepared(exercise: Exercise, answer: Any) -> Any:
    """The answer in the one form that the probe of its kind gets.

    Options are matched whatever their case, sets may come as lists, charts become their
    Vega-Lite dict. What cannot be brought into that form is left as it is, for the judge to name.
    """
    if exercise.kind == "choice":
        return option_key(exercise, answer)
    if exercise.kind == "set":
        picked = [answer] if isinstance(answer, str) else answer
        if not isinstance(picked, list | tuple | set | frozenset):
            return answer
        keys = [option_key(exercise, item) for item in picked if item is not ...]
        return {key if isinstance(key, str | int) else repr(key) for key in keys}
    if exercise.kind == "classification":
        placed = answer.to_dict() if isinstance(answer, pd.Series) else answer
        if not isinstance(placed, dict):
            return answer
        filled = {item: key for item, key in placed.items() if key is not ... and key is not None}
        return {item: option_key(exercise, key) for item, key in filled.items()}
    return chart_spec(answer) if exercise.kind == "chart" else answer


def option_key(exercise: Exercise, answer: Any) -> Any:
    """The option that an answer means, forgiving spaces, upper case and numbers for digits.

    What means no option is given back as it is.
    """
    if not isinstance(answer, str | int):
        return answer
    wanted = str(answer).strip().casefold()
    return next((key for key in exercise.options if key.casefold() == wanted), answer)


def chart_spec(answer: Any) -> Any:
    """A chart as its Vega-Lite dict, whatever number of rows it holds; anything else as it is.

    >>> chart_spec("no chart")
    'no chart'
    """
    if not type(answer).__module__.startswith("altair"):
        return answer
    altair = sys.modules["altair"]
    with altair.data_transformers.enable("default", max_rows=None):
        try:
            return answer.to_dict()
        except Exception as error:
            return {"chart_error": error_text(error)}


def _record(exercise, answer, case):
    """What the exercise's probe saw of an answer on one case; its errors are noted, not raised."""
    calls: list[dict] = []
    record = {"attempted": True, "answer": None, "value": None, "returned": calls, "raised": None}
    try:
        if callable(answer) and exercise.kind == "function":
            answer = _guarded(answer, calls)
        else:
            record["form"] = describe(answer)
            wanted = [w(copy.deepcopy(case)) if callable(w) else w for w in exercise.mentions]
            record["mentions"] = [w if isinstance(w, str) else list(w) for w in wanted]
            if exercise.kind != "chart":
                record["answer"] = to_plain(answer)
            elif isinstance(answer, dict) and answer.get("chart_error"):
                record["answer"] = {"chart_error": str(answer["chart_error"])}
        record["value"] = to_plain(exercise(answer, copy.deepcopy(case)))
    except AnswerRaised as raised:
        record["raised"] = raised.info
    except (Exception, SystemExit) as error:
        record["raised"] = {"type": type(error).__name__, "text": error_text(error), "by": "probe"}
    return record


def _guarded(function, calls):
    """The student's function, with copied inputs, its calls noted, its errors marked as its own."""

    def call(*args, **kwargs):
        note = {"input": [describe(arg) for arg in (*args, *kwargs.values())]}
        calls.append(note)
        try:
            result = function(*copy.deepcopy(args), **copy.deepcopy(kwargs))
        except AnswerRaised as told:  # by a function in another process, which saw the error
            raise AnswerRaised(told.info | {"input": note["input"]}) from None
        except (Exception, SystemExit) as error:
            info = raised_info(function, error) | {"input": note["input"]}
            raise AnswerRaised(info) from None
        note["output"] = describe(result)
        return result

    return call


def raised_info(function: Callable, error: BaseException) -> dict:
    """What a student's function raised: type, text, by whom, and the line in their own cell."""
    home = getattr(getattr(function, "__code__", None), "co_filename", None)
    by = "exit" if isinstance(error, SystemExit) else "answer"
    told = {"type": type(error).__name__, "text": error_text(error), "by": by}
    return told | {"line": last_line(error.__traceback__, home)}


def last_line(trace: TracebackType | None, home: str | None) -> int | None:
    """The innermost line of one file that was running when an error came, or None."""
    line = None
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == home:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def error_text(error: BaseException) -> str:
    """An error's type and message; a message that itself fails is left out.

    >>> error_text(KeyError("CHN"))
    "KeyError: 'CHN'"
    """
    try:
        text = str(error)
    except Exception:
        text = ""
    name = type(error).__name__
    return f"{name}: {text[:300]}" if text else name


def describe(value: Any) -> dict:
    """What kind of thing a value is, as plain data: its type, size, axis names, short text.

    >>> describe(pd.Series([1, 2]).rename_axis("country"))
    {'type': 'column', 'rows': 2, 'names': ['country']}
    >>> describe(0.5)
    {'type': 'number', 'text': '0.5'}
    """
    if isinstance(value, pd.DataFrame | pd.Series):
        axes = [axis.name for axis in value.axes]
        told = {"type": "table" if len(axes) == 2 else "column", "rows": len(value)}
        told |= {"columns": value.shape[1]} if len(axes) == 2 else {}
        return told | {"names": [None if name is None else str(name) for name in axes]}
    if isinstance(value, np.ndarray) and not value.ndim:
        value = value[()]  # an array without axes is a number
    kind = next((name for name, kinds in _TYPES if isinstance(value, kinds)), None)
    if kind is None:
        kind = "function" if callable(value) else "object"
    if kind in ("number", "truth", "text"):
        return {"type": kind, "text": repr(to_plain(value))[:60]}
    told = {"type": kind, "name": type(value).__name__}
    if kind in ("list", "tuple", "dict", "array") and 0 < len(value) <= 8:
        text = _rounded(to_plain(value))
        return told | {"text": text} if len(text) <= 100 else told
    return told


def _rounded(plain):
    """Plain data as a text, its numbers with four digits."""
    if isinstance(plain, float):
        return f"{plain:.4g}"
    if isinstance(plain, list):
        return f"[{', '.join(map(_rounded, plain))}]"
    if isinstance(plain, dict) and "$" not in plain:
        return f"{{{', '.join(f'{key!r}: {_rounded(item)}' for key, item in plain.items())}}}"
    return repr(plain)


_TYPES = (
    ("nothing", type(None)),
    ("open", type(...)),
    ("truth", (bool, np.bool_)),
    ("number", (int, float, np.integer, np.floating)),
    ("text", str),
    ("array", np.ndarray),
    ("tuple", tuple),
    ("list", list),
    ("set", (set, frozenset)),
    ("dict", dict),
)
