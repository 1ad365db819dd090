"""What each kind of exercise asks of an answer's form, and how it tells that one is wrong."""

import re

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging.wording import cut, label_text, type_text, value_text
from gvclib.exercises.messages import say

_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+(?:['’-][^\W\u3400-\u9fff]+)*")


def form_problem(exercise: Exercise, record: dict, reference: dict) -> str | None:
    """Why an answer does not have the form its kind asks for, or None."""
    if exercise.kind == "written":
        return _written(exercise, record, reference["mentions"])
    return _FORMS[exercise.kind](exercise, record)


def kind_problem(exercise: Exercise, record: dict, reference: dict) -> str | None:
    """The sentence for a wrong answer that only its kind has, or None for the general one."""
    tell = _TELL.get(exercise.kind)
    return tell(exercise, record, reference) if tell else None


def repeats_pick(exercise: Exercise, name: str, record: dict) -> bool | None:
    """Whether the picked options repeat a catalogued mistake; None for kinds without options."""
    mistake = exercise.wrong[name].answer
    if exercise.kind == "set" and isinstance(mistake, str):
        return mistake in _items(record["answer"])
    if exercise.kind == "classification" and isinstance(mistake, dict):
        placed = record["answer"] if isinstance(record["answer"], dict) else {}
        return all(placed.get(item) == option for item, option in mistake.items())
    return None


def mistaken_answer(exercise: Exercise, mistake: object, right: object) -> object:
    """The whole answer of a student who makes a mistake that is given in part."""
    if exercise.kind == "set" and isinstance(mistake, str):
        return set(right) | {mistake}
    if exercise.kind == "classification" and isinstance(mistake, dict):
        return {**right, **mistake}
    return mistake


def words(text: str) -> list[str]:
    """The words of a text; two Chinese characters count as one word.

    >>> words("Chips don't travel 全球价值链")
    ['chips', "don't", 'travel', '全球', '价值', '链']
    """
    return _WORD.findall(text.casefold())


def _got(record):
    return type_text(record.get("form") or {"type": "function"})


def _options(exercise):
    return ", ".join(exercise.options)


def _function(exercise, record):
    if "form" in record:
        return say("wrong.not_callable", got=_got(record), name=exercise.name)
    return None


def _value(exercise, record):
    return say("wrong.callable") if _is(record, "function") else None


def _is(record, *types):
    return record.get("form", {}).get("type") in types


def _choice(exercise, record):
    answer = record["answer"]
    if not isinstance(answer, str | int):
        return say("wrong.choice_form", got=_got(record), options=_options(exercise))
    return _unknown(exercise, [answer])


def _unknown(exercise, picked):
    strange = next((key for key in picked if key not in exercise.options), None)
    if strange is None:
        return None
    return say("wrong.choice_option", got=value_text(strange), options=_options(exercise))


def _set(exercise, record):
    answer = record["answer"]
    if not isinstance(answer, dict) or answer.get("$") != "set":
        return say("wrong.set_form", got=_got(record), options=_options(exercise))
    return _unknown(exercise, _items(answer))


def _items(answer):
    items = answer.get("items") if isinstance(answer, dict) else None
    return [item for item in items if isinstance(item, str | int)] if items else []


def _classification(exercise, record):
    answer = record["answer"]
    if not isinstance(answer, dict) or not _is(record, "dict"):
        return say("wrong.dict_form", got=_got(record), options=_options(exercise))
    placed = answer if "$" not in answer else {}
    strange = next((item for item in placed if item not in exercise.items), None)
    if strange is not None or "$" in answer:
        item = label_text("?" if strange is None else strange)
        return say("wrong.items_unknown", item=item, items=", ".join(exercise.items))
    still_open = [item for item in exercise.items if item not in placed]
    if still_open:
        return say("wrong.items_open", items=", ".join(still_open))
    picked = [option if isinstance(option, str | int) else "?" for option in placed.values()]
    return _unknown(exercise, picked)


def _chart(exercise, record):
    if isinstance(record["answer"], dict):
        return say(
            "wrong.chart_error", error=cut(record["answer"].get("chart_error"), 300).rstrip(".")
        )
    if not _is(record, "dict"):
        return say("wrong.not_a_chart", got=_got(record))
    return None


def _written(exercise, record, mentions):
    text = record["answer"]
    if not isinstance(text, str):
        return say("wrong.text_form", got=_got(record))
    count = len(words(text))
    if count < exercise.min_words:
        return say("wrong.text_short", words=count, needed=exercise.min_words)
    missing = [_first(wanted) for wanted in mentions if not _mentions(text, wanted)]
    if missing:
        return say("wrong.text_mentions", missing=", ".join(missing))
    return say("wrong.text_copied") if copied_share(text, exercise.prompt) > 0.5 else None


def _first(wanted):
    return wanted if isinstance(wanted, str) else wanted[0]


def _mentions(text, wanted):
    wanted = [wanted] if isinstance(wanted, str) else wanted
    return any(word.casefold() in text.casefold() for word in wanted)


def copied_share(text: str, prompt: str, run: int = 4) -> float:
    """The share of a text's runs of four words that stand in the prompt, 0-1.

    >>> copied_share("who gains from the chain", "Say who gains from the chain.")
    1.0
    """
    mine, theirs = (_runs(words(side), run) for side in (text, prompt))
    return sum(each in set(theirs) for each in mine) / len(mine) if mine else 0.0


def _runs(tokens, run):
    return [tuple(tokens[i : i + run]) for i in range(len(tokens) - run + 1)]


def _tell_choice(exercise, record, reference):
    return say("wrong.choice", got=value_text(record["answer"]))


def _tell_set(exercise, record, reference):
    mine, theirs = set(_items(record["answer"])), set(_items(reference["answer"]))
    more = say("wrong.set_more") if theirs - mine else ""
    return say("wrong.set", right=len(mine & theirs), chosen=len(mine), more=more)


def _tell_classification(exercise, record, reference):
    # A probe may accept more than one option for an item; then it returns what it made of each.
    sides = [side["value"] for side in (record, reference)]
    if not all(isinstance(side, dict) and set(side) >= set(exercise.items) for side in sides):
        sides = [side["answer"] for side in (record, reference)]
    answer, right = sides
    again = [item for item in exercise.items if answer[item] != right[item]]
    total = len(exercise.items)
    return say(
        "wrong.classification", right=total - len(again), total=total, items=", ".join(again)
    )


_FORMS = {
    "function": _function,
    "value": _value,
    "choice": _choice,
    "set": _set,
    "classification": _classification,
    "chart": _chart,
}

_TELL = {"choice": _tell_choice, "set": _tell_set, "classification": _tell_classification}
