"""Texts in a student's own words: how long, how much their own, and whom they name."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[\u3400-\u9fff]{1,2}|[^\W\u3400-\u9fff]+(?:['’-][^\W\u3400-\u9fff]+)*")


def mentions_one(text: str, alternatives: Iterable[str]) -> bool:
    """Whether a text has one of several words or names, in capital or small letters.

    >>> mentions_one("Exports of VIETNAM", ["Vietnam", "Viet Nam"])
    True
    """
    return any(each.casefold() in text.casefold() for each in alternatives)


def words(text: str) -> list[str]:
    """The words of a text; two Chinese characters count as one word.

    >>> words("Chips don't travel 全球价值链")
    ['chips', "don't", 'travel', '全球', '价值', '链']
    """
    return _WORD.findall(text.casefold())


def copied_share(text: str, prompt: str, run: int = 4) -> float:
    """The share of a text's runs of four words that stand in the prompt, 0-1.

    >>> copied_share("who gains from the chain", "Say who gains from the chain.")
    1.0
    """
    mine, theirs = (
        [tuple(tokens[i : i + run]) for i in range(len(tokens) - run + 1)]
        for tokens in (words(text), words(prompt))
    )
    return sum(each in set(theirs) for each in mine) / len(mine) if mine else 0.0
