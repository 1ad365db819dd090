"""The sentence that a wrong answer gets: its form first, then what it raised, then its value.

The words themselves are in `exercises/messages_en.json`; a known mistake's sentence stands beside
its exercise in the exercise bank; `values_as_text` writes numbers, labels and differences.
"""

import builtins

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging.comparing import Rules, count_leaves, differences, first_difference
from gvclib.exercises.judging.explained import explanation, says_nothing
from gvclib.exercises.judging.page_sentences import page_sentence
from gvclib.exercises.judging.texts import copied_share, mentions_one, words
from gvclib.exercises.judging.values_as_text import (
    cut,
    difference_text,
    input_text,
    label_text,
    path_text,
    type_text,
    value_text,
)
from gvclib.exercises.messages import say

ITEM = 60  # characters that tell one item from the others


def wrong_sentence(
    exercise: Exercise, record: dict, reference: dict, hidden: bool = False
) -> str | None:
    """What is wrong first with one record, as a sentence, or None when it is right.

    On a hidden case nothing is told that a function could put there to carry the case out.
    """
    return (
        form_sentence(exercise, record, reference)
        or _raised_sentence(record, reference, hidden)
        or _value_sentence(exercise, record, reference)
        or None
    )


def rules(exercise: Exercise) -> Rules:
    """How closely this exercise compares."""
    return Rules(exercise.tolerance, exercise.relative, exercise.ordered)


# -- the form that each kind asks for --------------------------------------------------------------


def form_sentence(exercise: Exercise, record: dict, reference: dict) -> str | None:
    """Why an answer does not have the form its kind asks for, or None."""
    if exercise.kind == "written":
        return _written(exercise, record, reference["mentions"])
    if exercise.kind == "page":
        return page_sentence(exercise, record, reference, rules(exercise))
    return _FORMS[exercise.kind](exercise, record)


def _got(record):
    """What the answer is, in words."""
    return type_text(record.get("form") or {"type": "function"})


def _is_dict(record):
    """Whether the answer itself was a dict; a chart has been made one."""
    return record.get("form", {}).get("type") == "dict"


def _function(exercise, record):
    """A function is asked for."""
    if "form" not in record:
        return None
    return say("wrong.not_callable", got=_got(record), name=exercise.name)


def _value(exercise, record):
    """A value is asked for, not a function."""
    return say("wrong.callable") if record.get("form", {}).get("type") == "function" else None


def _option(exercise, record):
    """One key of the options is asked for."""
    if not isinstance(record["answer"], str | int):
        return say("wrong.choice_form", got=_got(record), options=", ".join(exercise.options))
    return _unknown_option(exercise, [record["answer"]])


def _set(exercise, record):
    """A set of keys of the options is asked for."""
    answer = record["answer"]
    if not isinstance(answer, dict) or answer.get("$") != "set":
        return say("wrong.set_form", got=_got(record), options=", ".join(exercise.options))
    return _unknown_option(exercise, set_items(answer))


def _classification(exercise, record):
    """Every item must be placed, and nothing else, each on one of the options."""
    answer = record["answer"]
    if not isinstance(answer, dict) or not _is_dict(record):
        return say("wrong.dict_form", got=_got(record), options=", ".join(exercise.options))
    placed = answer if "$" not in answer else {}
    strange = next((item for item in placed if item not in exercise.items), None)
    if strange is not None or "$" in answer:
        item = label_text("?" if strange is None else strange)
        return say("wrong.items_unknown", item=item, items=", ".join(exercise.items))
    still_open = [item for item in exercise.items if item not in placed]
    if still_open:
        return say("wrong.items_open", items=in_words(exercise, still_open))
    picked = [option if isinstance(option, str | int) else "?" for option in placed.values()]
    return _unknown_option(exercise, picked)


def in_words(exercise: Exercise, items: list[str]) -> str:
    """Items as the question shows them, since it shows no keys."""
    return "; ".join(f"“{cut(exercise.items[item], ITEM).rstrip('.')}”" for item in items)


def _option_text(exercise, key):
    """An option by its key and, where that is no word, by its text."""
    text = exercise.options[key]
    return value_text(key) if text.casefold() == key.casefold() else f"{value_text(key)} ({text})"


def _unknown_option(exercise, picked):
    """The first picked key that is no option, told with the options."""
    strange = next((key for key in picked if key not in exercise.options), None)
    if strange is None:
        return None
    options = ", ".join(exercise.options)
    return say("wrong.choice_option", got=value_text(strange), options=options)


def set_items(answer: object) -> list:
    """The picked keys of a set as plain data; [] for anything else."""
    items = answer.get("items") if isinstance(answer, dict) else None
    return [i for i in items if isinstance(i, str | int)] if isinstance(items, list) else []


def _chart(exercise, record):
    """A chart is asked for, or a dict that one can be made of."""
    if isinstance(record["answer"], dict):
        error = cut(record["answer"].get("chart_error"), 300).rstrip(".")
        return say("wrong.chart_error", error=error)
    return None if _is_dict(record) else say("wrong.not_a_chart", got=_got(record))


_FORMS = {
    "function": _function,
    "value": _value,
    "choice": _option,
    "set": _set,
    "classification": _classification,
    "chart": _chart,
}


def _written(exercise, record, mentions):
    """A text must be long enough, mention what it should and not repeat the question."""
    text = record["answer"]
    if not isinstance(text, str):
        return say("wrong.text_form", got=_got(record))
    count = len(words(text))
    if count < exercise.min_words:
        return say("wrong.text_short", words=count, needed=exercise.min_words)
    wanted = [[each] if isinstance(each, str) else each for each in mentions]
    missing = [alternatives[0] for alternatives in wanted if not mentions_one(text, alternatives)]
    if missing:
        return say("wrong.text_mentions", missing=", ".join(missing))
    return say("wrong.text_copied") if copied_share(text, exercise.prompt) > 0.5 else None


def explains_itself(exercise: Exercise, record: dict, reference: dict) -> bool:
    """Whether an answer is wrong in a way that needs no mistake: it has no form, or says nothing.

    What is written is always told in full: a mistake may stand beside a text that is too short.
    """
    if record["raised"] or exercise.kind in ("written", "page"):
        return False
    return bool(form_sentence(exercise, record, reference)) or says_nothing(
        exercise, record, reference
    )


# -- an error in place of an answer ----------------------------------------------------------------


def _raised_sentence(record, reference, hidden):
    """What was raised, by the answer or by a probe that could not read it."""
    raised = record["raised"]
    if not raised:
        return None
    line = say("wrong.raised_line", line=raised["line"]) if raised.get("line") else ""
    if raised["by"] == "exit":
        return say("wrong.exit", line=line)
    if raised["by"] == "answer":
        told = say("wrong.raised_input", input=cut(input_text(raised["input"]), 160))
        error = cut(raised["text"], 200).rstrip(".")
        if hidden:  # in a text or a name of its own a function could carry hidden cases out
            known = hasattr(builtins, str(raised["type"]))
            error = raised["type"] if known else say("word.error")
        return say("wrong.raised", error=error, line=line, input=told if raised["input"] else "")
    # A check's own DataError is a sentence for the reader; its class name would say nothing.
    error = cut(raised["text"].removeprefix("DataError: "), 200).rstrip(".")
    return _returned_sentence(record, reference) or say("wrong.unreadable", error=error)


def _returned_sentence(record, reference):
    """A call that returned another kind of thing than the reference did."""
    for mine, theirs in zip(record["returned"], reference["returned"], strict=False):
        got, expected = mine.get("output", {}), theirs.get("output", {})
        if got.get("type") == expected.get("type") or not got or not expected:
            continue
        if got["type"] == "nothing":
            return say("wrong.nothing")
        return say("wrong.returned_type", got=type_text(got), expected=type_text(expected))
    return None


# -- a value that is not the right one -------------------------------------------------------------


def _value_sentence(exercise, record, reference):
    """The first difference from the reference, told as openly as the exercise allows."""
    if exercise.kind == "written" and not isinstance(reference["value"], dict):
        return None  # a text cannot be compared, only what the probe found in it
    found = first_difference(record["value"], reference["value"], rules(exercise))
    if found is None:
        return None
    told, enough = explanation(exercise, record, reference, found)
    return told if enough else told + _difference_sentence(exercise, record, reference, found)


def _difference_sentence(exercise, record, reference, found):
    """What is wrong first, where the answer as a whole says nothing."""
    if exercise.kind in ("choice", "set", "classification"):
        return _picked_sentence(exercise, record, reference)
    other = _returned_sentence(record, reference)
    if other and found.kind in ("type", "value") and not found.path:
        return other
    if not exercise.shows_expected:
        return _concealed(exercise, record, reference, found)
    text, inputs = difference_text(found, reveal=True), ""
    if not found.path and found.kind == "value" and record["returned"]:
        # An answer without labels is told with the input it was for.
        inputs = cut(input_text(record["returned"][-1].get("input", [])), 160)
    return say("wrong.call", input=inputs) + text[:1].lower() + text[1:] if inputs else text


def _picked_sentence(exercise, record, reference):
    """What is wrong with picked options: how many are right, never which."""
    if exercise.kind == "choice":
        return say("wrong.choice", got=_option_text(exercise, record["answer"]))
    if exercise.kind == "set":
        mine, theirs = (set(set_items(side["answer"])) for side in (record, reference))
        more = say("wrong.set_more") if theirs - mine else ""
        return say("wrong.set", right=len(mine & theirs), chosen=len(mine), more=more)
    # A probe may accept more than one option for an item; then it returns what it made of each.
    sides = [side["value"] for side in (record, reference)]
    if not all(isinstance(side, dict) and set(side) >= set(exercise.items) for side in sides):
        sides = [side["answer"] for side in (record, reference)]
    answer, right = sides
    again = [item for item in exercise.items if answer[item] != right[item]]
    counts = {"right": len(exercise.items) - len(again), "total": len(exercise.items)}
    return say("wrong.classification", **counts, items=in_words(exercise, again))


def _concealed(exercise, record, reference, found):
    """What is wrong with a value, without the right one."""
    if found.kind != "value":
        return difference_text(found, reveal=False)
    number = isinstance(found.expected, int | float) and not isinstance(found.expected, bool)
    limits = say("wrong.unit", unit=exercise.unit) if exercise.unit else ""
    if number and exercise.tolerance >= 1e-4:
        limits = say("wrong.tolerance", tolerance=f"{exercise.tolerance:g}") + limits
    if not found.path:
        form = "number" if isinstance(found.got, int | float) else "other"
        return say(f"wrong.{form}_concealed", got=value_text(found.got), limits=limits)
    every = list(differences(record["value"], reference["value"], rules(exercise)))
    labels = "; ".join(path_text(each.path) for each in every[:5])
    labels += "; …" if len(every) > 5 else ""
    counts = {"wrong": len(every), "total": count_leaves(reference["value"])}
    return say("wrong.labels_concealed", **counts, labels=labels, limits=limits)
