"""Answers of generated samples as code for a cell: right, mistaken, typed in.

A mistake is written so that it needs nothing of gvclib.exercise_bank: where a class is marked,
students' code does not see that package.
"""

import ast
import dis
import importlib
import inspect
import json
from functools import cache
from types import CodeType, FunctionType, ModuleType

import numpy as np
import pandas as pd

from gvclib.exercises import probing
from gvclib.exercises.definitions import PICKED

CHECKS = "gvclib.exercise_bank"


def literal(value):
    """Python code for a value, or None for one that cannot be typed in.

    >>> literal({"a": np.float64(1.5), "b": (1, float("nan"))})
    "{'a': 1.5, 'b': (1, float('nan'))}"
    """
    if isinstance(value, pd.DataFrame):
        rows = value.to_numpy(object).tolist()
        parts = rows, _labels(value.index), _labels(value.columns)
        return _call("pd.DataFrame({}, {}, {})", map(literal, parts[:1]), parts[1:])
    if isinstance(value, pd.Series):
        return _call("pd.Series({}, {})", [literal(value.tolist())], [_labels(value.index)])
    if isinstance(value, dict):
        return _items("{{{}}}", [_call("{}: {}", map(literal, pair)) for pair in value.items()])
    if isinstance(value, list):
        return _items("[{}]", map(literal, value))
    if isinstance(value, tuple):
        return _items("({},)" if len(value) == 1 else "({})", map(literal, value))
    if isinstance(value, set | frozenset):
        return _items("set([{}])", map(literal, sorted(value, key=repr)))
    return _scalar(value)


def _scalar(value):
    if isinstance(value, np.generic):
        value = value.item()
    if isinstance(value, float):
        return repr(value) if np.isfinite(value) else f"float({str(value)!r})"
    return repr(value) if value is None or isinstance(value, bool | int | str) else None


def _labels(index):
    if isinstance(index, pd.MultiIndex):
        return None
    return _call("pd.Index({}, name={})", [literal(index.tolist()), literal(index.name)])


def _items(form, codes):
    codes = list(codes)
    return None if None in codes else form.format(", ".join(codes))


def _call(form, *parts):
    codes = [code for part in parts for code in part]
    return None if None in codes else form.format(*codes)


# -- answers of an exercise ------------------------------------------------------------------------


def right(exercise, case):
    """The right answer of an exercise that is not answered by code, as responses.json keeps it."""
    return _kept(probing.resolved(exercise, exercise.solution, case))


def mistaken(exercise, name, case):
    """A catalogued mistake as an answer that is clicked or typed, on one student's case."""
    return _kept(probing.mistaken(exercise, exercise.wrong[name].answer, case))


def _kept(answer):
    return sorted(answer) if isinstance(answer, set | frozenset) else answer


def mistaken_code(exercise, name, variable, case):
    """Code that gives `variable` the answer of a catalogued mistake; None where none can be had."""
    if exercise.kind == "function":
        return standalone(exercise.wrong[name].answer, variable)
    if exercise.kind == "chart":
        return chart_code(probing.resolved(exercise, exercise.wrong[name].answer, case), variable)
    code = literal(mistaken(exercise, name, case))
    return code and f"{variable} = {code}"


def usable_mistakes(exercise, variable, case):
    """Names of the mistakes that can be made in code that stands alone."""
    if exercise.kind in PICKED:
        return list(exercise.wrong)
    return [name for name in exercise.wrong if mistaken_code(exercise, name, variable, case)]


def chart_code(chart, variable):
    """Code that makes the same chart from its specification."""
    spec = json.dumps(chart.to_dict())
    return f"import json\n{variable} = alt.Chart.from_dict(json.loads({spec!r}))"


def hard_coded(exercise, variable, case):
    """A function that knows the visible case by heart and no other; None where it cannot be had."""
    seen = []

    def note(*args, **named):
        seen.append(((args, named), exercise.solution(*args, **named)))
        return seen[-1][1]

    exercise(note, case)
    table = literal(seen)
    return table and _BY_HEART.format(table=table, name=variable)


_BY_HEART = """\
by_heart = {table}
def {name}(*args, **named):
    for given, answer in by_heart:
        if repr(given) == repr((args, named)):
            return answer
    return by_heart[0][1]
"""

# -- the source of a mistake -----------------------------------------------------------------------


def standalone(function, name):
    """Code that gives `name` a copy of a function of the exercise bank, with all that it calls.

    None when the function hangs on something that has no source of its own.
    """
    found = {}
    if not isinstance(function, FunctionType) or not _collect(function, "made", found):
        return None
    lines = "\n".join(dict.fromkeys(found.values()))
    body = "\n".join(f"    {line}" if line else "" for line in lines.splitlines())
    return f"def make():\n{body}\n    return made\n\n\n{name} = make()"


def _collect(function, name, found):
    """Put the source of a function, and of what it needs, into `found`; whether that worked."""
    if function.__closure__ or f"def {name}" in found:
        return not function.__closure__
    source = _source(function, name)
    if source is None:
        return False
    found[f"def {name}"] = ""
    known = function.__globals__
    needed = [pair for pair in sorted(_looked_up(function.__code__)) if pair[0] in known]
    if not all(_need(name, known[name], found, after) for name, after in needed):
        return False
    del found[f"def {name}"]
    found[f"def {name}"] = source
    return True


def _need(name, value, found, attribute):
    """Put what a piece of code calls `name` (or `name.attribute`) into `found`; if that worked."""
    if isinstance(value, ModuleType) and value.__name__.startswith(CHECKS):
        wanted = getattr(value, attribute)
        found.setdefault(name, f"class {name}: pass")
        made = isinstance(wanted, FunctionType) and _collect(wanted, attribute, found)
        found[f"{name}.{attribute}"] = f"{name}.{attribute} = {attribute}"
        return made
    if isinstance(value, ModuleType):
        found[name] = f"import {value.__name__} as {name}"
        return not value.__name__.startswith(CHECKS)
    home = getattr(value, "__module__", None) or ""
    if isinstance(value, FunctionType) and home.startswith(CHECKS) and value.__name__ == name:
        return not hasattr(value, "__wrapped__") and _collect(value, name, found)
    if callable(value):
        found[name] = f"from {home} import {value.__name__} as {name}"
        return bool(home) and not home.startswith(CHECKS)
    code = literal(value)
    found[name] = f"{name} = {code}"
    return code is not None


def _looked_up(code):
    """All global names that code and the functions inside it look up, each with what follows it."""
    inner = [_looked_up(each) for each in code.co_consts if isinstance(each, CodeType)]
    steps = list(dis.get_instructions(code))
    pairs = zip(steps, steps[1:], strict=False)
    names = {(a.argval, str(b.argval)) for a, b in pairs if a.opname == "LOAD_GLOBAL"}
    return names.union(*inner)


def _source(function, name):
    if function.__name__ != "<lambda>":
        text = inspect.getsource(function).rstrip()
        return text if function.__name__ == name else f"{text}\n{name} = {function.__name__}"
    code = function.__code__
    ends = {(end, column) for _, end, _, column in code.co_positions()}
    for node in _lambdas(function.__module__):
        body = node.body
        if node.lineno == code.co_firstlineno and (body.end_lineno, body.end_col_offset) in ends:
            return f"{name} = {ast.unparse(node)}"
    return None


@cache
def _lambdas(module):
    tree = ast.parse(inspect.getsource(importlib.import_module(module)))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Lambda)]
