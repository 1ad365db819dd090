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
    if isinstance(answer, dict | list | tuple | set):
        values = answer.values() if isinstance(answer, dict) else answer
        return not answer or any(value is not ... for value in values)
    return not (isinstance(answer, FunctionType) and _steps(answer) in _stubs())


def page_attempted(page: Any) -> bool:
    """Whether a page of the dossier has a title, a number or a text; anything else is an attempt.

    >>> page_attempted({"title": "...", "numbers": {"expy": ...}, "text": ""})
    False
    """
    if not isinstance(page, dict) or not {"title", "numbers", "text"} & set(page):
        return True
    if not isinstance(page.get("numbers", {}), dict):
        return True
    written = (attempted(page.get(part, ...)) for part in ("title", "text"))
    return any(written) or any(map(attempted, page.get("numbers", {}).values()))


def _steps(function):
    """The steps of a function's bytecode; a constant text, such as an error's, counts as any."""
    found = []
    for step in dis.get_instructions(function):
        if step.opname in ("RESUME", "CACHE", "NOP", "COPY_FREE_VARS", "MAKE_CELL"):
            continue
        any_text = isinstance(step.argval, str) and step.opname in ("LOAD_CONST", "RETURN_CONST")
        found.append((step.opname, str if any_text else step.argval))
    return tuple(found)


@functools.cache
def _stubs():
    """The bytecode of every body that stands for "not written yet"."""

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

    return {_steps(stub) for stub in (nothing, dots, bare, called, told)}
