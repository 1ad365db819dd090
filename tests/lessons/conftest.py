"""What the tests of one lesson start from; the lesson's number is that of the test file."""

import re

import pytest

from gvclib import exercises
from gvclib.authoring import notebooks, sources


@pytest.fixture(scope="module")
def number(request):
    return re.search(r"\d\d", request.module.__name__)[0]


@pytest.fixture(scope="module")
def cells(number):
    (path,) = notebooks.source_paths(notebooks.project(), [number])
    return sources.read(path).cells


@pytest.fixture(scope="module")
def text(cells):
    """The words of the lesson, without the code, on one line."""
    return " ".join("\n".join(c.source for c in cells if c.kind == "markdown").split())


@pytest.fixture(scope="module")
def everything(cells):
    """Words and code of the lesson, on one line."""
    return " ".join("\n".join(c.source for c in cells).split())


@pytest.fixture(scope="module")
def lesson(number, tmp_path_factory):
    return exercises.lesson(number, tmp_path_factory.mktemp(number))
