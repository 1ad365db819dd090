"""A form of the browser's own inputs; use it as ``view.Form``."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from gvclib.errors import DataError

_HERE = Path(__file__).parent
_KINDS = ("one", "many", "text", "classify")


class Form(anywidget.AnyWidget):
    """Questions with radio buttons, checkboxes, menus or a text box; works from the keyboard.

    ``questions``: list of {id, prompt, kind, options: [{key, text}]}; kinds: "one" (a key), "many"
    (list of keys), "text" (a string), "classify" (with items: [{key, text}]; {item: key}).
    ``answers``: {id: answer}, follows the reader and can be set; unanswered questions are absent.
    An option's key is shown where it is one letter or digit, so that a message can speak of it.

    >>> form = Form([{"id": "q", "prompt": "Which?", "kind": "one",
    ...               "options": [{"key": "a", "text": "This"}]}], {"q": "a"})
    >>> form.answers
    {'q': 'a'}
    """

    _esm = _HERE / "form.js"
    _css = _HERE / "form.css"
    questions = traitlets.List().tag(sync=True)
    answers = traitlets.Dict().tag(sync=True)
    kept = traitlets.Dict().tag(sync=True)

    def keep(self, word: str) -> None:
        """Show, with the time, that the answers of now are kept.

        >>> form = Form([])
        >>> form.keep("kept")
        >>> form.kept
        {'word': 'kept', 'count': 1}
        """
        self.kept = {"word": word, "count": self.kept.get("count", 0) + 1}

    def __init__(
        self,
        questions: list[dict[str, Any]],
        answers: Mapping[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(questions=questions, answers=dict(answers or {}), **kwargs)

    @traitlets.validate("questions")
    def _check_questions(self, proposal: Any) -> list[dict[str, Any]]:
        for question in proposal["value"]:
            needed = {"one": ["options"], "many": ["options"], "classify": ["options", "items"]}
            if question.get("kind") not in _KINDS:
                raise DataError(f"questions: kind {question.get('kind')!r} is not one of {_KINDS}.")
            for key in ["id", "prompt", *needed.get(question["kind"], [])]:
                if key not in question:
                    raise DataError(f"questions: {question.get('id')!r} lacks {key!r}; add it.")
        return proposal["value"]

    def __repr__(self) -> str:
        return "\n".join(_question_in_words(q, self.answers.get(q["id"])) for q in self.questions)


def _question_in_words(question: dict[str, Any], answer: Any) -> str:
    lines = [question["prompt"]]
    lines += [f"  {item['text']}: ?" for item in question.get("items", [])]
    lines += [f"  [{option['key']}] {option['text']}" for option in question.get("options", [])]
    return "\n".join([*lines, f"  Answer: {'–' if answer is None else answer}"])
