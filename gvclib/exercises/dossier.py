"""The dossier: one page a lesson, with the student's own numbers, a chart and a few sentences.

`page_definition` has what an author writes; a page is judged as any other exercise. Here a page is
kept in dossier.json beside the notebook, and all pages of a student are gathered to be shown.
"""

import copy
import importlib
import pkgutil
from collections.abc import Callable
from functools import partial
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.exercises.display import cards, dossier_pages
from gvclib.exercises.display.dossier_pages import Page
from gvclib.exercises.messages import say
from gvclib.exercises.page_definition import NAME, is_given
from gvclib.exercises.probing.not_attempted import page_attempted
from gvclib.exercises.probing.plain_data import to_plain
from gvclib.exercises.store import Store


class Dossier:
    """A student's dossier as one lesson sees it: its own page, and those of the others."""

    def __init__(self, lesson: Any, module: ModuleType, store: Store):
        self._lesson, self._module, self._store = lesson, module, store

    def write(self, page: dict[str, Any]) -> dict[str, Any]:
        """Keep and show the lesson's page; one with nothing on it is only told to be open."""
        self._definition()
        if not page_attempted(page):
            _note("page.open")
            return page
        number, row = self._lesson.number, kept(page, self._lesson.thread())
        self._store.update(lambda content: content.setdefault("pages", {}).update({number: row}))
        dossier_pages.show(self.page(row))
        return page

    def show(self) -> None:
        """Show all pages, or say that there is none."""
        shown = self.pages()
        for each in shown:
            dossier_pages.show(each)
        if not shown:
            _note("page.none")

    def pages(self) -> list[Page]:
        """The pages that are kept, and those of earlier lessons computed where they are missing."""
        rows, own = self._store.read().get("pages", {}), self._lesson.number
        found = []
        for number, module in lessons_beside(self._module, own).items():
            if number in rows or number < own:
                lesson = self._lesson if number == own else self._lesson.beside(module())
                if NAME in lesson.exercises:
                    found.append(Dossier(lesson, self._module, self._store).page(rows.get(number)))
        return found

    def page(self, row: dict[str, Any] | None = None) -> Page:
        """The lesson's page as it is shown, with what was kept or, without that, as computed."""
        chosen, lesson, note = self._definition(), self._lesson, ""
        case, own, computed = lesson.cases(chosen)[0], lesson.thread(), row is None
        if row is None:
            note, row = say("page.computed"), chosen.solution(copy.deepcopy(case))
        elif any(own.get(name, told) != told for name, told in row.get("own", {}).items()):
            before, now = (", ".join(each.values()) for each in (row["own"], own))
            note = say("page.other_case", before=before, now=now)
        numbers = row["numbers"]
        rows = [
            (chosen.numbers[n], dossier_pages.number_words(numbers.get(n))) for n in chosen.numbers
        ]
        chart = dossier_pages.titled(chosen.chart(copy.deepcopy(case)), row["title"])
        return Page(
            lesson.number, chosen.title, row["title"], rows, row["text"], chart, note, computed
        )

    def _definition(self):
        """The exercise that is the lesson's page."""
        if NAME not in self._lesson.exercises:
            raise DataError(say("page.lesson_without", lesson=self._lesson.number))
        return self._lesson.exercises[NAME]


def _note(message):
    """Show a note about the dossier."""
    cards.show(cards.Card("note", say("page.title"), message=say(message)))


def plain_page(title: Any, numbers: Any, text: Any) -> dict[str, Any]:
    """A page as data: texts as they are, numbers as numbers of Python, `...` where one is open.

    >>> plain_page("A title", {"expy": np.float64(2.0), "near": ...}, "A text.")
    {'title': 'A title', 'numbers': {'expy': 2.0, 'near': Ellipsis}, 'text': 'A text.'}
    """
    if isinstance(numbers, pd.Series):
        numbers = numbers.to_dict()
    if isinstance(numbers, dict):
        numbers = {str(name): _plain_number(number) for name, number in numbers.items()}
    return {"title": title, "numbers": numbers, "text": text}


def _plain_number(number):
    """A number of numpy's, or alone in a table, as one of Python's."""
    if isinstance(number, pd.Series | np.ndarray) and number.size == 1:
        number = number.to_numpy().item() if isinstance(number, pd.Series) else number.item()
    return number if number is ... else to_plain(number)


def kept(page: dict[str, Any], own: dict[str, str]) -> dict[str, Any]:
    """A page as dossier.json keeps it, with the draws that it was written for."""
    texts = {part: page[part] if isinstance(page[part], str) else "" for part in ("title", "text")}
    numbers = page["numbers"] if isinstance(page["numbers"], dict) else {}
    filled = {name: number for name, number in numbers.items() if is_given(number)}
    return {**texts, "numbers": filled, "own": own}


def lessons_beside(module: ModuleType, number: str) -> dict[str, Callable[[], ModuleType]]:
    """The lessons of the package that this one stands in, by number, to import when needed."""
    package, _, name = getattr(module, "__name__", "").rpartition(".")
    if not package or name != f"lesson_{number}":
        return {number: lambda: module}
    beside = importlib.import_module(package).__path__
    names = sorted(each.name for each in pkgutil.iter_modules(beside))
    return {
        each.removeprefix("lesson_"): partial(importlib.import_module, f"{package}.{each}")
        for each in names
        if each.startswith("lesson_")
    }
