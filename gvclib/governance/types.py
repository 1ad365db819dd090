"""Lesson 2: how a link between two firms is governed, after three determinants.

The typology is published (Gereffi, Humphrey and Sturgeon 2005); scores and cut-offs are ours.
"""

from collections.abc import Iterable, Mapping
from numbers import Real

import numpy as np
import pandas as pd

from gvclib import data
from gvclib.errors import DataError
from gvclib.validation import require_choice, require_share

DETERMINANTS = ("complexity", "codifiability", "capability")
TYPES = ("market", "modular", "relational", "captive", "hierarchy")
"""The five types, from the least explicit coordination and power asymmetry to the most."""

_LEVELS = {
    "market": ("low", "high", "high"),
    "modular": ("high", "high", "high"),
    "relational": ("high", "low", "high"),
    "captive": ("high", "high", "low"),
    "hierarchy": ("high", "low", "low"),
}
_NO_TYPE = {
    ("low", "low", "high"): "unlikely",
    ("low", "low", "low"): "unlikely",
    ("low", "high", "low"): "excluded",
}
_OUTCOME = {levels: kind for kind, levels in _LEVELS.items()} | _NO_TYPE


def governance_type(
    complexity: str | bool, codifiability: str | bool, capability: str | bool
) -> str:
    """The type of governance that three determinants lead to.

    (complexity, codifiability, capability) -> one of TYPES; "unlikely" where a simple transaction
    cannot be written down; "excluded" where the supplier fails at a simple, clear task, so that it
    is left out of the chain (no type of governance).
    Each determinant is "high" or "low", or True for high. Errors: DataError for anything else;
    numbers go to `governance_from_scores`.
    Published: Gereffi, Humphrey and Sturgeon (2005), RIPE 12(1); levels as the literature has them.

    >>> governance_type("high", "high", "low"), governance_type(False, True, True)
    ('captive', 'market')
    """
    given = zip(DETERMINANTS, (complexity, codifiability, capability), strict=True)
    return _OUTCOME[tuple(_level(value, name) for name, value in given)]


def governance_from_scores(
    complexity: float, codifiability: float, capability: float, cutoff: float = 0.5
) -> str:
    """The type of governance for scores instead of levels.

    A score counts as high from the cut-off on: score >= cutoff; then as `governance_type`.
    Scores and cut-off lie in 0-1, without a unit. Errors: DataError outside 0-1.
    Illustrative (ours): the literature gives no scale and no cut-off.

    >>> governance_from_scores(0.8, 0.6, 0.4)
    'captive'
    >>> governance_from_scores(0.8, 0.6, 0.4, cutoff=0.3)
    'modular'
    """
    limit = require_share(cutoff, "cutoff")
    scores = zip(DETERMINANTS, (complexity, codifiability, capability), strict=True)
    return governance_type(*(require_share(value, name) >= limit for name, value in scores))


def determinants(kind: str) -> pd.Series:
    """The levels of the three determinants that lead to a type.

    kind: one of TYPES -> Series by determinant of "low" and "high". Errors: DataError for what is
    no type. Published: Gereffi, Humphrey and Sturgeon (2005).

    >>> determinants("relational").to_dict()
    {'complexity': 'high', 'codifiability': 'low', 'capability': 'high'}
    """
    levels = _LEVELS[require_choice(kind, TYPES, "kind")]
    return pd.Series(levels, index=list(DETERMINANTS), name=kind)


def truth_table() -> pd.DataFrame:
    """All eight combinations of the determinants with what follows from each.

    Columns: the three determinants ("low", "high"), outcome (as `governance_type`), coordination
    (rank 1-5 of explicit coordination, missing for what is no type), outcome_zh, description.
    Published: Gereffi, Humphrey and Sturgeon (2005); the descriptions are ours.

    >>> truth_table()["outcome"].value_counts()["unlikely"].item()
    2
    """
    return data.load("governance_types").drop(columns=["source", "line"])


def by_coordination(kinds: Iterable[str] = TYPES) -> list[str]:
    """Types in the order of explicit coordination and power asymmetry, lowest first.

    Errors: DataError for what is no type. Published: Gereffi, Humphrey and Sturgeon (2005). The
    order is no ladder: nothing in it says that a firm should, or will, move along it.

    >>> by_coordination(["hierarchy", "market", "captive"])
    ['market', 'captive', 'hierarchy']
    """
    if isinstance(kinds, str) or not isinstance(kinds, Iterable):
        raise DataError(f"kinds must be a list of types, not {kinds!r}; see governance.TYPES")
    return sorted((require_choice(kind, TYPES, "kinds") for kind in kinds), key=TYPES.index)


def changed(before: str, after: str) -> list[str]:
    """The determinants in which two types differ.

    Errors: DataError for what is no type.

    >>> changed("captive", "modular"), changed("market", "relational")
    (['capability'], ['complexity', 'codifiability'])
    """
    mine = _LEVELS[require_choice(before, TYPES, "before")]
    theirs = _LEVELS[require_choice(after, TYPES, "after")]
    return [
        name for name, one, other in zip(DETERMINANTS, mine, theirs, strict=True) if one != other
    ]


def transitions() -> pd.DataFrame:
    """The steps between two types in which exactly one determinant changes.

    Columns: low_type, high_type, determinant; the determinant is low in low_type, high in
    high_type, the other two are the same in both. Five rows: five undirected edges.
    Our reading of the published table (Gereffi, Humphrey and Sturgeon 2005).

    >>> transitions()["determinant"].value_counts().to_dict()
    {'codifiability': 2, 'capability': 2, 'complexity': 1}
    """
    steps = [
        (low, high, name)
        for low in TYPES
        for name in DETERMINANTS
        if determinants(low)[name] == "low" and (high := neighbours(low)[name]) in TYPES
    ]
    return pd.DataFrame(steps, columns=["low_type", "high_type", "determinant"])


def neighbours(kind: str) -> pd.Series:
    """What a type turns into when one determinant changes: for each of the three, one outcome.

    kind: one of TYPES -> Series by determinant; values are types, "unlikely" or "excluded".
    Errors: DataError for what is no type.

    >>> neighbours("market").to_dict()
    {'complexity': 'modular', 'codifiability': 'unlikely', 'capability': 'excluded'}
    """
    levels = determinants(kind).to_dict()
    outcomes = [_OUTCOME[tuple(flip(levels, name).values())] for name in DETERMINANTS]
    return pd.Series(outcomes, index=list(DETERMINANTS), name=kind)


def flip(levels: dict[str, str], determinant: str) -> dict[str, str]:
    """The levels with one determinant changed; the argument stays as it is.

    Errors: DataError for what is no determinant, or has no level in the dict.

    >>> flip({"complexity": "low", "codifiability": "high", "capability": "high"}, "complexity")
    {'complexity': 'high', 'codifiability': 'high', 'capability': 'high'}
    """
    require_choice(determinant, DETERMINANTS, "determinant")
    if not isinstance(levels, Mapping) or determinant not in levels:
        raise DataError(f"levels must be a dict with {determinant!r}, not {levels!r}; fill it in")
    now = _level(levels[determinant], f"levels of {determinant}")
    return dict(levels) | {determinant: "high" if now == "low" else "low"}


def _level(value: object, name: str) -> str:
    """ "high" or "low", from such a word or a truth value."""
    if isinstance(value, str) and value.strip().casefold() in ("low", "high"):
        return value.strip().casefold()
    if isinstance(value, bool | np.bool_):
        return "high" if value else "low"
    remedy = "; scores go to governance_from_scores" if isinstance(value, Real) else ""
    raise DataError(f'{name} is {value!r}; give "high" or "low", or True or False{remedy}')
