"""The code in a lesson's hints, run where a student would run it: just above their answer.

Code stands in `backticks`. Each piece runs with what the notebook holds before the answer cell,
after the earlier hints of the same exercise; in a function's hints its parameters are those of the
visible case. A piece with `...` in it is a pattern and must only be valid Python; so is one that
begins with a dot, a method to be written behind something.
"""

import ast
import contextlib
import copy
import inspect
import io
import keyword
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gvclib.authoring import executing
from gvclib.authoring.sources import Source, with_solution
from gvclib.exercises import probing

_CODE = re.compile(r"`([^`]+)`")
# What looks like code: a call of a method, brackets behind a name, a comparison of two words.
_BARE = re.compile(r"\w\.\w+\(|\w+\[[^\]]*\]|\w+\([\w.]+(=|,|\))|\.\w+\(|[<>=]=")


def problems(source: Source, folder: Path) -> list[str]:
    """What does not run, or is not marked as code, in the hints of a lesson; run in `folder`."""
    executing.answer_questions(source.lesson, folder)
    found, space = [], {"__name__": "notebook"}
    for cell in source.cells:
        if cell.kind != "code" or cell.role == "check":
            continue
        lesson = space.get("ex")
        if cell.role in ("answer", "ask"):
            chosen = lesson.exercises[cell.exercise]
            before = dict(space)
            if cell.role == "answer":
                _run(with_solution(cell.source), space)
                before |= _parameters(lesson, chosen, space)
            found += [f"{cell.exercise}: {each}" for each in _of_exercise(chosen, before)]
        else:
            _run(cell.source, space)
    return found


def _run(code: str, space: dict[str, Any]) -> None:
    """Run a cell quietly."""
    with contextlib.redirect_stdout(io.StringIO()):
        exec(compile(code, "<cell>", "exec"), space)


def _parameters(lesson: Any, chosen: Any, space: dict[str, Any]) -> dict[str, Any]:
    """What the visible case hands to a function, by the names of the function's parameters."""
    if chosen.kind != "function":
        return {}
    function, calls = space.get(chosen.name, chosen.solution), []

    def noted(*args: Any, **kwargs: Any) -> Any:
        calls.append(inspect.signature(function).bind(*copy.deepcopy(args), **kwargs).arguments)
        return function(*args, **kwargs)

    probing.probe(chosen, noted, lesson.cases(chosen)[:1])
    return dict(calls[0]) if calls else {}


def _of_exercise(chosen: Any, space: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the hints of one exercise."""
    for number, hint in enumerate(chosen.hints, 1):
        bare = _BARE.search(_CODE.sub("", hint))
        if bare:
            yield f"hint {number}: put code between backticks, near {bare[0]!r}"
        for code in _CODE.findall(hint):
            wrong = _tried(code, space)
            if wrong:
                yield f"hint {number}: `{code}`: {wrong}"


def _tried(code: str, space: dict[str, Any]) -> str:
    """What happens to a student who runs this, "" when nothing bad."""
    pattern = "..." in code or code.startswith(".")
    try:
        if keyword.iskeyword(code):
            return ""
        if pattern:
            ast.parse(f"_{code}" if code.startswith(".") and not code.startswith("...") else code)
        else:
            _run(code, space)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return ""
