"""Leave out of released cells what no answer needs: nobody looks while a class is marked.

That is most of the time that a lesson takes to run. A statement of a cell that a student left as it
was stays when it names something that an answer, a student's own cell or another such statement
uses, or when it may change what is already there. All other cells stay whole.
"""

import ast
import dis
import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType

_DRAW = ("charts", "widgets")
_DRAWS = ("show_table", "print", "display")
_CHANGES = {"append", "add", "clear", "discard", "enable", "extend", "insert", "pop", "remove"}
_CHANGES |= {"respond", "reset", "seed", "set_option", "setdefault", "sort", "update"}
_ROUNDABOUT = {"eval", "exec", "globals", "locals", "vars", "get_ipython"}
_LONG = 5_000
_WORD = re.compile(r"[A-Za-z_]\w*")


def quick(sources: list[str], trim: list[bool]) -> list[str]:
    """The sources of a notebook's code cells; where `trim` says so, only what others need.

    >>> quick(["a = charts.bars(1)", "b = 2\\nprint(b)", "b + 1"], [True, True, False])
    ['', 'b = 2', 'b + 1']
    """
    units = []
    for place, (source, wanted) in enumerate(zip(sources, trim, strict=True)):
        parts = _statements(source) if wanted else None
        if parts is None:
            units.append(_Unit(place, source, words(source)))
        else:
            units += [_Unit(place, *part) for part, _ in parts]
    makers, asked = defaultdict(list), set()
    for unit in units:
        for name in unit.names:
            makers[name].append(unit)
    todo = [name for unit in units if unit.stays for name in unit.uses]
    while todo:
        name = todo.pop()
        if name not in asked:
            asked.add(name)
            more = [unit for unit in makers[name] if not unit.stays]
            for unit in more:
                unit.stays = True
                todo += unit.uses
    kept = [[] for _ in sources]
    for unit in units:
        if unit.stays:
            kept[unit.place].append(unit.source)
    return ["\n".join(parts) for parts in kept]


def undrawn(source: str) -> str:
    """A released cell without charts and widgets, to be run once so that all is imported and read.

    >>> undrawn("a = charts.bars(1)\\nb = 2\\nb")
    'b = 2'
    """
    parts = _statements(source)
    if parts is None:
        return source
    return "\n".join(part[0] for part, draws in parts if not draws)


@dataclass
class _Unit:
    """A statement of a released cell, or any other cell whole."""

    place: int
    source: str
    uses: set[str]
    names: set[str] = field(default_factory=set)
    stays: bool = True


@lru_cache(500)
def _statements(source):
    """Each statement of a released cell: its unit's parts, and whether it only draws.

    None where they cannot be told apart. Released cells are the same for everybody.
    """
    try:
        statements = ast.parse(source).body
    except SyntaxError:  # IPython's own commands
        return None
    found = []
    for each in statements:
        shows = isinstance(each, ast.Expr) and (
            isinstance(each.value, ast.Name) or _draws(each.value)
        )
        if not shows:
            text = ast.unparse(each)
            changes = any(map(_changes, ast.walk(each)))
            draws = isinstance(each, ast.Assign) and _draws(each.value)
            found.append(((text, words(text), _named(each), changes), draws))
    return found


def words(source: str) -> set[str]:
    """The names a cell may use of others; where that cannot be known for sure, all its words.

    >>> sorted(words("a.b = [c for c in d]  # e")), sorted(words("%time a"))
    (['a', 'd'], ['a', 'time'])
    """
    # Python's parser can run out of its stack on a long source that means it ill.
    if len(source) > _LONG:
        return set(_WORD.findall(source))
    try:
        found = set(_names(compile(source, "cell", "exec", dont_inherit=True)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return set(_WORD.findall(source))
    return set(_WORD.findall(source)) if found & _ROUNDABOUT else found


def _names(code):
    """Names that a code object, and those within it, look for among all."""
    for step in dis.get_instructions(code):
        if step.opname in ("LOAD_NAME", "LOAD_GLOBAL", "DELETE_NAME", "DELETE_GLOBAL"):
            yield step.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _names(inner)


def _draws(value):
    """A call of a chart or a widget, by its module's name, or of what shows a table or a text."""
    called = value.func if isinstance(value, ast.Call) else None
    if isinstance(called, ast.Name):
        return called.id in _DRAWS
    home = called.value if isinstance(called, ast.Attribute) else None
    return isinstance(home, ast.Name) and home.id in _DRAW


def _named(statement):
    """All names that a statement gives to something."""
    nodes = list(ast.walk(statement))
    found = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    found |= {n.name for n in nodes if isinstance(n, ast.FunctionDef | ast.ClassDef)}
    imports = (n for n in nodes if isinstance(n, ast.Import | ast.ImportFrom))
    imported = (alias for each in imports for alias in each.names)
    return found | {(alias.asname or alias.name).partition(".")[0] for alias in imported}


def _changes(node):
    """Whether this part of a statement may change what another statement has made."""
    if isinstance(node, ast.Attribute | ast.Subscript):
        return not isinstance(node.ctx, ast.Load)
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        return called in _CHANGES or any(word.arg in ("inplace", "out") for word in node.keywords)
    return isinstance(node, ast.AugAssign | ast.Delete | ast.Global)
