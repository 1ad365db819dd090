"""The form of what a probe brings back, checked before it is judged: it may come from elsewhere."""

from gvclib.exercises.messages import catalogue
from gvclib.exercises.probing.plain_data import is_plain


def readable(records: object, count: int) -> bool:
    """Whether these are as many records as there are cases, each in the form a probe makes.

    >>> readable([{"answer": 1, "value": 1, "returned": [], "raised": None}], 1)
    True
    >>> readable([{"answer": 1}], 1), readable("junk", 1)
    (False, False)
    """
    return isinstance(records, list) and len(records) == count and all(map(_record, records))


def _record(record):
    """What one case brought back."""
    return (
        isinstance(record, dict)
        and {"answer", "value", "returned", "raised"} <= set(record)
        and is_plain(record["answer"])
        and is_plain(record["value"])
        and ("form" not in record or _form(record["form"]))
        and _list_of(_call, record["returned"])
        and (record["raised"] is None or _raised(record["raised"]))
    )


def _call(call):
    """What one call of the answer took and, if it came so far, returned."""
    return (
        isinstance(call, dict)
        and _list_of(_form, call.get("input"))
        and ("output" not in call or _form(call["output"]))
    )


def _raised(raised):
    """An error: its type, text, line, and who raised it."""
    return (
        isinstance(raised, dict)
        and all(isinstance(raised.get(part), str) for part in ("type", "text", "by"))
        and isinstance(raised.get("line"), int | None)
        and (raised["by"] != "answer" or _list_of(_form, raised.get("input")))
    )


def _form(form):
    """A description as probing.describe makes it."""
    return (
        isinstance(form, dict)
        and f"type.{form.get('type')}" in catalogue()
        and (form["type"] not in ("table", "column") or isinstance(form.get("rows"), int))
        and isinstance(form.get("text", ""), str)
        and _list_of(lambda name: name is None or isinstance(name, str), form.get("names", []))
    )


def _list_of(check, value):
    """A list whose items all pass a check."""
    return isinstance(value, list) and all(map(check, value))
