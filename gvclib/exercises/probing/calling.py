"""Run an answer on cases and bring back plain data; all contact with student code is here."""

import copy
import sys
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging.wrong_answers import mistaken_answer
from gvclib.exercises.probing.attempts import attempted
from gvclib.exercises.probing.capturing import quiet
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
        if not attempted(answer):
            return [{"attempted": False}]
        answer = prepared(exercise, answer)
        return [_record(exercise, answer, case) for case in cases]


def probe_solution(
    exercise: Exercise, solution: Any, cases: list[SimpleNamespace], partial: bool = False
) -> list[dict]:
    """The same records for the author's solution or a catalogued mistake.

    Except for functions, a solution may depend on the case: then it is called with it. A mistake
    may be partial (one option, some items): the right answer completes it.
    """
    with quiet():
        answers = [resolved(exercise, solution, case) for case in cases]
        if partial:
            right = [resolved(exercise, exercise.solution, case) for case in cases]
            pairs = zip(answers, right, strict=True)
            answers = [mistaken_answer(exercise, mine, theirs) for mine, theirs in pairs]
        pairs = zip(answers, cases, strict=True)
        return [_record(exercise, prepared(exercise, mine), case) for mine, case in pairs]


def resolved(exercise: Exercise, solution: Any, case: SimpleNamespace) -> Any:
    """The solution's answer on one case."""
    if exercise.kind == "function" or not callable(solution):
        return solution
    return solution(copy.deepcopy(case))


def prepared(exercise: Exercise, answer: Any) -> Any:
    """The answer in the one form that the probe of its kind gets.

    Options are matched whatever their case, sets may come as lists, charts become their
    Vega-Lite dict. What cannot be brought into that form is left as it is, for the judge to name.
    """
    convert = _PREPARE.get(exercise.kind)
    return convert(exercise, answer) if convert else answer


def _option(exercise, answer):
    """An option's key, forgiving spaces, upper case and numbers for digits."""
    if not isinstance(answer, str | int):
        return answer
    wanted = str(answer).strip().casefold()
    return next((key for key in exercise.options if key.casefold() == wanted), answer)


def _options(exercise, answer):
    if isinstance(answer, str):
        answer = [answer]
    if not isinstance(answer, list | tuple | set | frozenset):
        return answer
    picked = [_option(exercise, item) for item in answer if item is not ...]
    return {item if isinstance(item, str | int) else repr(item) for item in picked}


def _placed(exercise, answer):
    if isinstance(answer, pd.Series):
        answer = answer.to_dict()
    if not isinstance(answer, dict):
        return answer
    return {
        key: _option(exercise, v) for key, v in answer.items() if v is not ... and v is not None
    }


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


_PREPARE = {
    "choice": _option,
    "set": _options,
    "classification": _placed,
    "chart": lambda exercise, answer: chart_spec(answer),
}


def _record(exercise, answer, case):
    calls: list[dict] = []
    record = {"attempted": True, "answer": None, "value": None, "returned": calls, "raised": None}
    try:
        if callable(answer) and exercise.kind == "function":
            answer = _guarded(answer, calls)
        else:
            record["form"] = describe(answer)
            record["mentions"] = [_mention(wanted, case) for wanted in exercise.mentions]
            record["answer"] = _kept(exercise, answer)
        record["value"] = to_plain(exercise(answer, copy.deepcopy(case)))
    except AnswerRaised as raised:
        record["raised"] = raised.info
    except (Exception, SystemExit) as error:
        record["raised"] = {"type": type(error).__name__, "text": error_text(error), "by": "probe"}
    return record


def _mention(wanted, case):
    """What a text must mention: a text or a list of alternatives, which may hang on the case."""
    wanted = wanted(copy.deepcopy(case)) if callable(wanted) else wanted
    return wanted if isinstance(wanted, str) else list(wanted)


def _kept(exercise, answer):
    """The answer itself, for judging its form; of a chart only why it could not be built."""
    if exercise.kind != "chart":
        return to_plain(answer)
    error = answer.get("chart_error") if isinstance(answer, dict) else None
    return {"chart_error": str(error)} if error else None


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
    by = "exit" if isinstance(error, SystemExit) else "answer"
    info = {"type": type(error).__name__, "text": error_text(error)}
    return info | {"by": by, "line": _line(function, error)}


def _line(function, error):
    """The line, in the student's own cell, that was running when the error came."""
    home = getattr(getattr(function, "__code__", None), "co_filename", None)
    lines, trace = [], error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == home:
            lines.append(trace.tb_lineno)
        trace = trace.tb_next
    return lines[-1] if lines else None


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
    if isinstance(value, pd.DataFrame):
        names = [value.index.name, value.columns.name]
        rows, columns = value.shape
        return {"type": "table", "rows": rows, "columns": columns, "names": _texts(names)}
    if isinstance(value, pd.Series):
        return {"type": "column", "rows": len(value), "names": _texts([value.index.name])}
    kind = next((name for name, kinds in _TYPES if isinstance(value, kinds)), None)
    if kind is None:
        kind = "function" if callable(value) else "object"
    if kind in ("number", "truth", "text"):
        return {"type": kind, "text": repr(to_plain(value))[:60]}
    told = {"type": kind, "name": type(value).__name__}
    return told | _short(value) if kind in ("list", "tuple", "dict", "array") else told


def _short(value):
    """The text of a small collection, numbers rounded; larger ones are named by type only."""
    if not 0 < len(value) <= 8:
        return {}
    text = _rounded(to_plain(value))
    return {"text": text} if len(text) <= 100 else {}


def _rounded(plain):
    if isinstance(plain, float):
        return f"{plain:.4g}"
    if isinstance(plain, list):
        return f"[{', '.join(map(_rounded, plain))}]"
    if isinstance(plain, dict) and "$" not in plain:
        return f"{{{', '.join(f'{key!r}: {_rounded(item)}' for key, item in plain.items())}}}"
    return repr(plain)


def _texts(names):
    return [None if name is None else str(name) for name in names]


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
