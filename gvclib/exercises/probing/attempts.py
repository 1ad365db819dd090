"""Tell an answer that is not there yet from a wrong one."""

import dis
import functools
from types import FunctionType
from typing import Any

PLACEHOLDERS = ("", "...", "…", "your answer here", "your text here")


def attempted(answer: Any) -> bool:
    """False for ..., None, an unfilled function or text, and collections of nothing but `...`.

    >>> attempted(...), attempted({"a": ...}), attempted(0), attempted(lambda x: ...)
    (False, False, True, False)
    """
    if answer is None or answer is ...:
        return False
    if isinstance(answer, str):
        return answer.strip().casefold() not in PLACEHOLDERS
    if isinstance(answer, dict):
        return not answer or any(value is not ... for value in answer.values())
    if isinstance(answer, list | tuple | set):
        return not answer or any(value is not ... for value in answer)
    return not (isinstance(answer, FunctionType) and _fingerprint(answer) in _stubs())


def _fingerprint(function):
    """The steps of a function's bytecode; a constant text, such as an error's, counts as any."""
    return tuple(
        (
            step.opname,
            str if isinstance(step.argval, str) and step.opname in _CONSTANT else step.argval,
        )
        for step in dis.get_instructions(function)
        if step.opname not in ("RESUME", "CACHE", "NOP", "COPY_FREE_VARS", "MAKE_CELL")
    )


_CONSTANT = ("LOAD_CONST", "RETURN_CONST")


@functools.cache
def _stubs():
    def nothing():
        pass

    def dots():
        return ...

    def bare():
        raise NotImplementedError

    def called():
        raise NotImplementedError()

    def told():
        raise NotImplementedError("message")

    return {_fingerprint(stub) for stub in (nothing, dots, bare, called, told)}
