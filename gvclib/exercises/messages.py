"""Every sentence a student sees, by key; a second language is one more messages_XX.json file."""

import json
import os
from functools import cache
from pathlib import Path


def say(key: str, **values) -> str:
    """The sentence stored under a key, with its blanks filled.

    The language is that of the environment variable GVC_LANG (default "en"); a sentence that a
    language lacks is told in English. Raises KeyError for an unknown key.

    >>> say("wrong.length", where="", got=2, expected=3)
    'got 2 items, expected 3.'
    """
    language = os.environ.get("GVC_LANG", "en")
    template = catalogue(language).get(key) or catalogue("en")[key]
    return template.format(**values)


@cache
def catalogue(language: str = "en") -> dict[str, str]:
    """All sentences of one language; empty when there is no file for it.

    >>> catalogue("xx")
    {}
    """
    path = Path(__file__).with_name(f"messages_{language}.json")
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}


def plural(word: str) -> str:
    """The plural of an axis name such as "country".

    >>> plural("country"), plural("product")
    ('countries', 'products')
    """
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return word[:-1] + "ies"
    return word if word.endswith("s") else word + "s"
