"""Trials of `edge_inputs` by argument, and cases of functions that take single values of a setting.

One test an argument, not one an edge: seven thousand tests would cost more than what they test.
"""

import inspect
from collections.abc import Callable, Sequence
from functools import wraps
from itertools import groupby
from typing import Any

import pytest

from tests.support.edge_inputs import Case, check, trials


def by_argument(cases: Sequence[Case]) -> list:
    """All edges of one argument of one case as one parameter of a test."""
    found = groupby(trials(cases), key=lambda each: (id(each.values[0]), each.values[1]))
    together = [[each.values for each in group] for _, group in found]
    return [pytest.param(t, id=f"{t[0][0].function.__name__}-{t[0][1]}") for t in together]


def run(trial: list) -> None:
    """Every edge of one argument; a failure names the edge."""
    for case, argument, edge in trial:
        try:
            check(case, argument, edge)
        except Exception as error:
            error.add_note(f"{case.function.__name__}: {argument}, {edge.name}")
            raise


def setting_case(function: Callable, setting: Any, *given: Any, **more: Any) -> Case:
    """A case in which every value of the setting is an argument of its own, after those given."""
    own = inspect.signature(function).parameters
    first = [each for each in own.values() if each.kind is each.POSITIONAL_OR_KEYWORD]
    names = [each.name for each in first[: len(given)]]
    options = {name: more.pop(name) for name in list(more) if name in own}

    @wraps(function)
    def call(**arguments: Any) -> Any:
        return function(**arguments)

    kept = [each.replace(kind=each.KEYWORD_ONLY) for each in own.values() if each.name in
            {*names, *options}]  # fmt: skip
    values = [inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY) for name in setting._fields]
    call.__signature__ = inspect.Signature([*kept, *values])
    arguments = dict(zip(names, given, strict=True)) | options | setting._asdict()
    return Case(call, arguments, **more)
