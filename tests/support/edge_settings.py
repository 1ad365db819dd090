"""Functions that take a setting, or single values of one, as cases of `edge_inputs`."""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any

from tests.support.edge_inputs import Case


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
