"""Questions answered with mouse or keyboard, and their answers kept in responses.json."""

import os
from collections.abc import Callable
from contextlib import suppress

from gvclib.errors import DataError
from gvclib.exercises.definitions import PICKED, Exercise
from gvclib.exercises.display import cards
from gvclib.exercises.messages import say
from gvclib.exercises.probing.calling import option_key


def valid_response(exercise: Exercise, answer: object) -> object:
    """An answer as responses.json keeps it: a key, a list of keys, or {item: key}.

    Raises DataError naming the allowed keys when something else was given.
    """
    _must_be_picked(exercise)
    if exercise.kind == "choice":
        return _key(exercise, answer)
    if exercise.kind == "set":
        picked = {answer} if isinstance(answer, str) else answer
        if not isinstance(picked, list | tuple | set | frozenset):
            raise DataError(f"{exercise.name}: give a list of {', '.join(exercise.options)}")
        return sorted({_key(exercise, item) for item in picked})
    if not isinstance(answer, dict):
        raise DataError(f"{exercise.name}: give a dict {{item: option}}")
    unknown = next((item for item in answer if item not in exercise.items), None)
    if unknown is not None:
        raise DataError(f"{exercise.name}: {unknown!r} is not one of {', '.join(exercise.items)}")
    return {item: _key(exercise, option) for item, option in answer.items()}


def _must_be_picked(exercise):
    """Refuse exercises whose answer is not picked from options."""
    if exercise.kind not in PICKED:
        raise DataError(f"{exercise.name} is not answered by choosing; answer it in its cell")


def _key(exercise, answer):
    """The option that an answer means; raises DataError when it means none."""
    found = option_key(exercise, answer)
    if not isinstance(found, str) or found not in exercise.options:
        options = ", ".join(exercise.options)
        raise DataError(f"{exercise.name}: {answer!r} is not one of {options}")
    return found


def question(exercise: Exercise) -> dict:
    """The exercise as a question of the form (see view.Form)."""
    options = [{"key": key, "text": text} for key, text in exercise.options.items()]
    prompt = exercise.prompt or exercise.title
    kind = {"choice": "one", "set": "many", "classification": "classify"}[exercise.kind]
    asked = {"id": exercise.name, "prompt": prompt, "kind": kind, "options": options}
    if exercise.items:
        asked["items"] = [{"key": key, "text": text} for key, text in exercise.items.items()]
    return asked


def listing(exercise: Exercise, stored: object) -> cards.Card:
    """The question as a card, with its options and the way to answer in code."""
    item = next(iter(exercise.items), "")
    how = say(f"ask.how_{exercise.kind}", name=exercise.name, item=item)
    rows = [[say("ask.options"), ""], *map(list, exercise.options.items())]
    if exercise.items:
        rows = [[say("ask.items"), ""], *map(list, exercise.items.items()), ["", ""], *rows]
    kept = say("ask.stored", answer=response_text(stored)) if stored else ""
    message = "\n".join(filter(None, [exercise.prompt, how, kept]))
    return cards.Card("note", exercise.name, subtitle=exercise.title, message=message, table=rows)


def response_text(stored: object) -> str:
    """A stored answer in words.

    >>> response_text(["a", "c"]), response_text({"iphone": "modular"})
    ('a, c', 'iphone: modular')
    """
    if isinstance(stored, dict):
        return ", ".join(f"{item}: {key}" for item, key in stored.items())
    return ", ".join(map(str, stored)) if isinstance(stored, list) else str(stored)


def ask(exercise: Exercise, stored: object, save: Callable[[object], None]) -> None:
    """Show the question; every change in the form is saved at once."""
    _must_be_picked(exercise)
    card = listing(exercise, stored)
    if not cards.in_notebook() or os.environ.get("NBGRADER_EXECUTION"):
        cards.show(card)
        return
    form = _form(exercise, stored, save)
    from IPython.display import display

    bundle = form._repr_mimebundle_() or {}
    data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
    widget = {kind: value for kind, value in data.items() if "widget" in kind}
    # Where no widget can run (the book, a web page of the notebook) the card is shown instead.
    display({**card._repr_mimebundle_(), **widget}, metadata=metadata, raw=True)


def _form(exercise, stored, save):
    """The form with the stored answer; one that is no longer an option is left out."""
    from gvclib.view import Form

    answers = {}
    with suppress(DataError):
        answers = {exercise.name: valid_response(exercise, stored)} if stored else {}
    form = Form(questions=[question(exercise)], answers=answers)

    def changed(change):
        answer = change["new"].get(exercise.name)
        save(valid_response(exercise, answer) if answer else None)
        form.keep(say("ask.kept"))

    form.observe(changed, names="answers")
    return form
