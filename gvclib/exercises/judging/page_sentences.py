"""What a page of the dossier still lacks, one sentence for each part: title, numbers, text."""

import re
from collections.abc import Iterator

from gvclib.exercises.definitions import Exercise
from gvclib.exercises.judging.comparing import Rules, first_difference
from gvclib.exercises.judging.texts import copied_share, mentions_one, words
from gvclib.exercises.judging.values_as_text import type_text
from gvclib.exercises.messages import say

TITLE_WORDS, DIFFERENT_WORDS, SENTENCES = 4, 20, 3
_END = re.compile(r"[.!?]+[\"')]*(?=\s|$)|[。！？]")  # where a sentence ends; 0.5 has no end in it


def page_sentence(exercise: Exercise, record: dict, reference: dict, rules: Rules) -> str | None:
    """Everything that is missing or not right on a page, or None."""
    page = record["answer"]
    if not isinstance(page, dict) or "$" in page:
        form = record.get("form") or {"type": "function"}
        return say("page.form", name=exercise.name, got=type_text(form))
    found = [
        *_title(exercise, page.get("title")),
        *_numbers(exercise, page.get("numbers"), record["value"], reference["value"], rules),
        *_text(exercise, page.get("text"), reference.get("mentions") or []),
    ]
    return "\n".join(found) or None


def _title(exercise, title) -> Iterator[str]:
    """At least four words, and not the page's question again."""
    told = words(title) if isinstance(title, str) else []
    if len(told) < TITLE_WORDS:
        yield say("page.title_short" if told else "page.title_none", needed=TITLE_WORDS)
    elif copied_share(title, exercise.title, 3) > 0.5:
        yield say("page.title_question")


def _numbers(exercise, given, value, right, rules) -> Iterator[str]:
    """Every number is there and right; the right one is not told."""
    if not isinstance(given, dict) or not isinstance(value, dict):
        yield say("page.numbers_form", keys=", ".join(exercise.numbers))
        return
    labels = exercise.numbers
    strange = [key for key in given if key not in labels]
    if strange:
        yield say("page.numbers_unknown", name=strange[0], keys=", ".join(labels))
    still_open = [key for key in labels if key not in value]
    if still_open:
        yield say("page.numbers_open", labels=_listed(labels, still_open))
    wrong = [key for key in value if first_difference(value[key], right.get(key), rules)]
    if wrong:
        yield say("page.numbers_wrong", labels=_listed(labels, wrong))


def _listed(labels, keys):
    """Some numbers by their labels."""
    return "; ".join(f"{key} ({labels[key]})" for key in keys if key in labels)


def _text(exercise, text, mentions) -> Iterator[str]:
    """Long enough, in sentences, not the same words again, and about the student's own case."""
    told = words(text) if isinstance(text, str) else []
    if len(told) < exercise.min_words:
        yield say("page.text_short", words=len(told), needed=exercise.min_words)
    elif len(set(told)) < DIFFERENT_WORDS:
        yield say("page.text_repeats")
    elif (count := len(_END.findall(text))) < SENTENCES:
        yield say("page.text_sentences", count=count, needed=SENTENCES)
    if not told:
        return
    for names in mentions:
        if isinstance(names, list) and not mentions_one(text, names):
            yield say("page.text_names", names=", ".join(names[:3]))
