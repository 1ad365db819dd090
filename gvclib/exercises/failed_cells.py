"""Which names a notebook still holds from before, because the cell that makes them has failed.

After an error in an answer cell a name keeps its old value, and a check would judge that. IPython
tells of every cell that has run; without IPython nothing here does anything.
"""

import ast
import re
import sys
from typing import Any

from gvclib.exercises.judging.outcomes import CheckFailed
from gvclib.exercises.messages import say

_NAME = re.compile(r"^(?:(?:def|class) +(?=\w)|(?=\w+ *=(?!=)))(\w+)", re.MULTILINE)
_LONGEST = 120


class Watch:
    """The errors of failed cells by the names that these cells make, and the cell that runs now."""

    def __init__(self) -> None:
        self.errors: dict[str, str] = {}
        self.source = ""

    def begins(self, info: Any) -> None:
        """A cell is about to run."""
        self.source = info.raw_cell or ""

    def ended(self, result: Any) -> None:
        """A cell has run: what it makes is new, or still as it was before."""
        error = result.error_before_exec or result.error_in_exec
        self.source = ""
        if isinstance(error, CheckFailed):
            return
        for name in made(result.info.raw_cell or ""):
            self.errors.pop(name, None)
            if error is not None:
                told = f"{type(error).__name__}: {error}".strip(": ")
                self.errors[name] = told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"

    def sentence(self, exercise: str) -> str:
        """What is to be said above a check of an exercise, or ""."""
        for name in checked(self.source, exercise):
            if name in self.errors:
                return say("failed_cell", name=name, error=self.errors[name].rstrip("."))
        return ""


_watch: Watch | None = None


def watch() -> None:
    """Begin to listen, once a notebook; without IPython nothing happens."""
    global _watch
    shell = sys.modules["IPython"].get_ipython() if "IPython" in sys.modules else None
    if shell is None or _watch is not None:
        return
    _watch = Watch()
    shell.events.register("pre_run_cell", _watch.begins)
    shell.events.register("post_run_cell", _watch.ended)


def sentence(exercise: str) -> str:
    """What is to be said above a check whose answer comes from a cell that has failed, or "".

    >>> sentence("rca")
    ''
    """
    return _watch.sentence(exercise) if _watch else ""


def made(source: str) -> set[str]:
    """The names that a cell assigns or defines; of one that is not Python, what looks like it.

    >>> sorted(made("a, b = 1, 2\\ndef f(x):\\n    y = x")), made("gap = (1")
    (['a', 'b', 'f'], {'gap'})
    """
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return set(_NAME.findall(source))
    found, waiting = set(), list(tree.body)
    while waiting:
        node: ast.AST = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            found.add(node.id)
        else:
            waiting += ast.iter_child_nodes(node)
    return found


def checked(source: str, exercise: str) -> list[str]:
    """The names in the answer of a check of this exercise, as the running cell writes it.

    >>> checked('ex.check("gap", round(gap, 2))', "gap")
    ['round', 'gap']
    """
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError):
        return []
    for call in calls:
        match call:
            case ast.Call(ast.Attribute(attr="check"), [ast.Constant(value), answer, *_]) if (
                value == exercise
            ):
                return [node.id for node in ast.walk(answer) if isinstance(node, ast.Name)]
    return []
