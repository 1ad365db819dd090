"""Numbers, labels, types and differences in words; which sentence is told: `wrong_sentences`."""

import math

from gvclib.exercises.judging.comparing import Difference, kind_of
from gvclib.exercises.messages import plural, say

LONGEST = 60


def number_text(value: float, decimals: int | None = None) -> str:
    """A number with four significant digits, or with as many decimals as asked.

    >>> number_text(0.23345), number_text(67012.4), number_text(3), number_text(math.nan)
    ('0.2334', '67,012', '3', 'no value (NaN)')
    """
    if value != value:
        return say("word.nan")
    if isinstance(value, int) and decimals is None:
        if abs(value) < 10**15:
            return f"{value:,}"
        return f"{value:.3e}" if abs(value) < 1e300 else "∞"
    if math.isinf(value) or abs(value) >= 1e15:
        return f"{value:g}"
    decimals = _decimals(value) if decimals is None else decimals
    text = f"{value:,.{decimals}f}"
    return f"{value:.3g}" if value and not float(text.replace(",", "")) else text


def single_text(value: float) -> str:
    """A number that stands alone: up to six significant digits, no zeros at the end.

    >>> single_text(0.242), single_text(67012.4), single_text(24.0)
    ('0.242', '67,012.4', '24')
    """
    if isinstance(value, int):
        return number_text(value)
    if value != value or math.isinf(value) or not 1e-4 <= abs(value) < 1e15:
        return number_text(value) if value else "0"
    text = f"{value:,.{max(0, _decimals(value) + 2)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(value):
    """How many decimals show four significant digits, up to 12."""
    if not value or not math.isfinite(value):
        return 0
    return min(max(0, 3 - math.floor(math.log10(abs(value)))), 12)


def number_pair(got: float, expected: float) -> tuple[str, str]:
    """Two numbers with the same decimals: four significant digits of the larger, more if needed.

    >>> number_pair(0.23312, 2.65), number_pair(1.00001, 1.00002), number_pair(1, 2)
    (('0.233', '2.650'), ('1.00001', '1.00002'), ('1', '2'))
    >>> number_pair(6947.2, 0.69472)
    ('6,947.20', '0.69')
    >>> number_pair(0.0, 1)
    ('0', '1')
    """
    if isinstance(got, int) or isinstance(expected, int):
        whole = [int(side) for side in (got, expected) if abs(side) < 1e15 and side == int(side)]
        if len(whole) == 2:
            return number_text(whole[0]), number_text(whole[1])
    if not all(-1e15 < side < 1e15 for side in (got, expected)):
        return number_text(got), number_text(expected)
    small, large = sorted(map(abs, (got, expected)))
    start = max(_decimals(large), min(_decimals(small) - 2, 4))
    for decimals in range(start, 16):
        texts = number_text(float(got), decimals), number_text(float(expected), decimals)
        if texts[0] != texts[1]:
            return texts
    return repr(got), repr(expected)


def value_text(plain: object) -> str:
    """Any piece of plain data as a short text.

    >>> value_text(True), value_text(["bar"]), value_text("MYS"), value_text(None)
    ('yes', '[bar]', '"MYS"', 'nothing (None)')
    """
    kind = kind_of(plain)
    if kind == "number":
        return single_text(plain)
    if kind == "truth":
        return say("word.yes") if plain else say("word.no")
    if kind == "nothing":
        return say("word.nothing")
    if kind == "text":
        return f'"{cut(plain)}"'
    if kind in ("list", "set"):
        items = plain if kind == "list" else plain["items"]
        text = cut(", ".join(label_text(item) for item in items[:10]))
        return f"[{text}]" if kind == "list" else f"{{{text}}}"
    return cut(str(plain)) if kind == "dict" else type_text(plain_form(plain))


def pair_text(got: object, expected: object) -> tuple[str, str]:
    """Both sides of a difference, as texts that differ."""
    if kind_of(got) == kind_of(expected) == "number":
        return number_pair(got, expected)
    return value_text(got), value_text(expected)


def cut(text: object, longest: int = LONGEST) -> str:
    """A text shortened to what fits on a card.

    >>> cut("abcdef", 4)
    'abc…'
    """
    text = " ".join(str(text).split())
    return text if len(text) <= longest else text[: longest - 1] + "…"


def label_text(label: object) -> str:
    """A row, column or key label as a text.

    >>> label_text("CHN"), label_text(8542), label_text((2016, "CHN"))
    ('CHN', '8542', '2016, CHN')
    """
    if isinstance(label, tuple | list):
        return ", ".join(map(label_text, label))
    if isinstance(label, float) and label.is_integer():
        label = int(label)
    return cut(label, 40)


def path_text(path: tuple) -> str:
    """The labels that lead to a difference; codes and years get their axis's name.

    >>> path_text((("country", "CHN"), ("product", "8542")))
    'CHN, product 8542'
    """
    steps = []
    for name, label in path:
        text = label_text(label)
        told = f"{name} {text}" if name and not text[:1].isalpha() else text
        steps.append(f"[{label}]" if name == "[]" else told)
    return ", ".join(steps)


def type_text(form: dict) -> str:
    """What kind of thing an answer is, from its description (see probing.describe).

    >>> type_text({"type": "table", "names": ["country", "product"]})
    'a table with countries in rows and products in columns'
    """
    kind, names = str(form.get("type")), form.get("names") or []
    if kind == "table" and len(names) == 2 and all(names):
        return say("type.table_named", rows=plural(names[0]), columns=plural(names[1]))
    if kind == "column" and names and names[0]:
        return say("type.column_named", rows=plural(names[0]))
    if kind == "object":
        return say("type.object", name=cut(form.get("name", "?"), 40))
    return say(f"type.{kind}")


def input_text(forms: list[dict]) -> str:
    """The inputs of a call in words: short values as they are, tables by size.

    >>> input_text([{"type": "number", "text": "0.5"}, {"type": "table", "rows": 2, "columns": 3}])
    '0.5, the table with 2 rows and 3 columns'
    """
    told = []
    for form in forms:
        if form["type"] in ("table", "column"):
            size = {"rows": form["rows"], "columns": form.get("columns")}
            told.append(say(f"input.{form['type']}", **size))
        else:
            told.append(form.get("text") or type_text(form))
    return ", ".join(told)


def plain_form(plain: object) -> dict:
    """The description of a piece of plain data, as probing.describe gives it for a live value."""
    kind = kind_of(plain)
    if not isinstance(plain, dict):
        return {"type": kind, "name": "?"}
    return {"type": kind, "names": plain.get("names"), "name": plain.get("type")}


def difference_text(found: Difference, reveal: bool) -> str:
    """One difference as a sentence; `reveal` says whether the expected side may be named."""
    if found.kind in ("value", "type"):
        key, blanks = _value(found, reveal)
    elif found.kind == "length":
        key = "wrong.length" if reveal else "wrong.length_concealed"
        blanks = {"got": found.got, "expected": found.expected}
    elif found.kind == "swapped":
        row, column = found.expected["names"]
        rows, columns = plural(row or say("what.row")), plural(column or say("what.column"))
        key, blanks = "wrong.swapped", {"rows": rows, "columns": columns}
    else:
        key, blanks = _labels(found, reveal)
    text = say(key, where=f"{path_text(found.path)}: " if found.path else "", **blanks)
    return text if found.path else text[:1].upper() + text[1:]


def _value(found, reveal):
    """Key and blanks for a value or its type; short values of two types are told as values."""
    kinds = {kind_of(found.got), kind_of(found.expected)}
    if found.kind == "value" or (reveal and kinds <= {"number", "truth", "nothing", "text"}):
        got, expected = pair_text(found.got, found.expected)
        return "wrong.value", {"got": got, "expected": expected}
    got, expected = (type_text(plain_form(side)) for side in (found.got, found.expected))
    one = kind_of(found.expected) == "number" and kind_of(found.got) == "column"
    return "wrong.one_number" if one else "wrong.type", {"got": got, "expected": expected}


def _labels(found, reveal):
    """Key and blanks for labels of another type, missing, extra, repeated or out of order."""
    what = say(f"what.{found.axis}")
    if found.kind == "label_type":
        kinds = (kind_of(label) for label in (found.got, found.expected))
        sides = [say(f"type.label_{k if k in ('number', 'text') else 'mixed'}") for k in kinds]
        return "wrong.label_type", {"what": what, "got": sides[0], "expected": sides[1]}
    count = len(found.labels)
    blanks = {"what": what, "what_plural": plural(what), "count": count, "more": count - 1}
    key = _LABEL_KEYS[found.kind]
    if found.kind == "missing" and (count > 1 or not reveal):
        key = "wrong.missing_more" if reveal else "wrong.missing_concealed"
    return key, {**blanks, "label": label_text(found.labels[0])}


_LABEL_KEYS = {
    "missing": "wrong.missing",
    "extra": "wrong.extra",
    "repeated": "wrong.repeated",
    "order": "wrong.order",
}
