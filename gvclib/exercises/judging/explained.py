"""What explains a wrong answer by itself: it is empty, all the same, or matched the wrong labels.

An answer that says nothing may by chance equal what a catalogued mistake gives, whose sentence
would then be untrue. So this is told first; where it is the whole answer no mistake is named.
"""

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging.comparing import Difference, Rules, first_difference, key, kind_of
from gvclib.exercises.judging.values_as_text import path_text, value_text
from gvclib.exercises.messages import plural, say

FEW = 3  # two equal values may well be meant
_WORKED_OUT_BY_NOBODY = (0, 1, "NaN", None, "")
_COLLECTIONS = ("table", "column", "list", "dict", "set")


def explanation(
    exercise: Exercise, record: dict, reference: dict, found: Difference | None = None
) -> tuple[str, bool]:
    """A sentence that explains a wrong answer, and whether it says enough; ("", False) for none.

    `found` is the first difference from the reference, worked out when it is not given.
    """
    if exercise.kind in ("choice", "set", "classification"):
        return _picked(exercise, record["answer"], reference["answer"])
    got, expected = record["value"], reference["value"]
    usual = Rules(exercise.tolerance, exercise.relative, exercise.ordered)
    found = found or first_difference(got, expected, usual)
    if found is None or kind_of(got) != kind_of(expected):
        return "", False
    path, got, expected = _around(found.path, got, expected)
    where = f"{path_text(path)}: " if path else ""
    mine, theirs = leaves(got), leaves(expected)
    if not mine and theirs:
        return _sentence("wrong.empty", where), True
    if kind_of(got) == kind_of(expected) == "table" and _side_by_side(got, expected):
        rows, columns = expected["names"]
        rows, columns = plural(rows or say("what.row")), plural(columns or say("what.column"))
        return _sentence("wrong.side_by_side", where, rows=rows, columns=columns), True
    if len(mine) >= FEW and _one(mine) and not _one(theirs):
        one = say("word.missing") if mine[0] == "NaN" else value_text(mine[0])
        return _sentence("wrong.all_same", where, count=len(mine), value=one), False
    return "", False


def says_nothing(exercise: Exercise, record: dict, reference: dict) -> bool:
    """Whether a whole answer is what nobody had to work out: empty, all 0, 1, yes, no or missing.

    Of picked options: nothing, or the same for everything.
    """
    if exercise.kind in ("choice", "set", "classification"):
        return bool(explanation(exercise, record, reference)[0])
    got, expected = record["value"], reference["value"]
    if kind_of(got) == kind_of(expected) == "table" and _side_by_side(got, expected):
        return False  # all missing, but by a mistake that an author may have named
    mine, theirs = leaves(got), leaves(expected)
    if not mine or not theirs:
        return bool(theirs)
    many = len(theirs) >= FEW and not _one(theirs)
    return many and _one(mine) and mine[0] in _WORKED_OUT_BY_NOBODY


def _sentence(key, where, **blanks):
    """A sentence with the labels that lead to its place; one without begins with a capital."""
    text = say(key, where=where, **blanks)
    return text if where else text[:1].upper() + text[1:]


def _picked(exercise, answer, right):
    """Nothing chosen, or the same for everything."""
    if exercise.kind == "set" and isinstance(answer, dict) and not answer.get("items"):
        return say("wrong.set_empty"), True
    if exercise.kind == "classification" and isinstance(answer, dict):
        options, wanted = list(answer.values()), list(right.values())
        if len(options) >= FEW and _one(options) and not _one(wanted):
            return say("wrong.classification_same", option=value_text(options[0])) + " ", False
    return "", False


def leaves(plain: object) -> list:
    """The single values of a collection of plain data, as things that can be compared.

    >>> leaves({"$": "column", "index": ["a", "b"], "data": [1, 2], "names": [None]}), leaves(3)
    ([1, 2], [3])
    """
    kind = kind_of(plain)
    if not isinstance(plain, dict | list):
        return [key(plain)]
    if kind == "dict":
        items = [v for _, v in plain["items"]] if "$" in plain else list(plain.values())
    elif kind == "list":
        items = plain
    else:
        items = plain.get("data", plain.get("items", []))
    return [leaf for item in items for leaf in leaves(item)]


def _one(values):
    """Whether all of some values are the same."""
    return all(value == values[0] for value in values)


def _around(path, got, expected):
    """The innermost collection, on both sides, that holds a difference, and the way to it."""
    done = ()
    for step in path:
        inner = [_inside(side, step[1]) for side in (got, expected)]
        if not all(kind_of(side) in _COLLECTIONS for side in inner):
            break
        (got, expected), done = inner, (*done, step)
    return done, got, expected


def _inside(side, label):
    """What stands under a label of a dict or a list; None in everything else."""
    if kind_of(side) == "list":
        return side[label] if isinstance(label, int) and label < len(side) else None
    if kind_of(side) != "dict":
        return None
    pairs = side["items"] if "$" in side else side.items()
    return next((value for name, value in pairs if key(name) == key(label)), None)


def _side_by_side(got, expected):
    """Whether a table's columns hold its row labels, too: pandas put both sides' labels there."""
    rows, columns, mine = (
        set(map(key, labels)) for labels in (expected["index"], expected["columns"], got["columns"])
    )
    return bool(mine - columns) and columns <= mine and mine - columns <= rows
