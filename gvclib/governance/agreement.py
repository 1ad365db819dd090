"""Lesson 2: how well two coders agree who have coded the same items."""

from collections.abc import Hashable, Sequence
from typing import TypeAlias

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_labels

Codes: TypeAlias = pd.Series | Sequence | np.ndarray


def percent_agreement(a: Codes, b: Codes) -> float:
    """The share of items to which both coders gave the same code.

    p_o = (number of equal codes) / (number of items), 0-1.
    a, b: one code an item, as for `code_pairs`, which also names the errors.

    >>> percent_agreement(["hub", "hub", "rule"], ["hub", "rule", "rule"])
    0.6666666666666666
    """
    pairs = code_pairs(a, b)
    return float((pairs["a"] == pairs["b"]).mean())


def cohen_kappa(a: Codes, b: Codes) -> float:
    """Agreement of two coders beyond what chance would give (Cohen's kappa).

    kappa = (p_o - p_e) / (1 - p_e), with p_e = sum over codes of (share in a) · (share in b).
    1 for coders who always agree, 0 for agreement as chance would have it, below 0 for less.
    When both coders give one and the same single code to every item, p_o = p_e = 1 and the
    fraction is 0/0. Our rule: kappa is then 0.0, since nothing was told apart and nothing beyond
    chance was shown. a, b: one code an item, as for `code_pairs`, which also names the errors.
    Published: Cohen (1960), Educational and Psychological Measurement 20.

    >>> round(cohen_kappa(["x", "x", "y", "y"], ["x", "x", "y", "x"]), 3)
    0.5
    >>> cohen_kappa(["x", "x"], ["x", "x"])
    0.0
    """
    pairs = code_pairs(a, b)
    shares = [pairs[coder].value_counts(normalize=True) for coder in pairs]
    chance = float(shares[0].mul(shares[1], fill_value=0.0).sum())
    if pairs.nunique().eq(1).all() and pairs.iloc[0].nunique() == 1:
        return 0.0
    return (percent_agreement(a, b) - chance) / (1 - chance)


def confusion(a: Codes, b: Codes, codes: Sequence | None = None) -> pd.DataFrame:
    """How often each code of the first coder met each code of the second.

    Square table of counts: rows coder a, columns coder b, in the order of `codes` (default: all
    codes that occur, sorted). Its sum is the number of items, its diagonal the agreement.
    Errors: DataError as for `code_pairs`, for a code that is not among `codes`, or twice there.

    >>> confusion(["x", "x", "y"], ["x", "y", "y"])
    b  x  y
    a
    x  1  1
    y  0  1
    """
    pairs = code_pairs(a, b)
    used = list(dict.fromkeys([*pairs["a"], *pairs["b"]]))
    order = sorted(used, key=str)
    if codes is not None:
        order = list(require_labels(list(codes) if isinstance(codes, str) else codes, "codes"))
    strange = [code for code in used if code not in order]
    if strange:
        raise DataError(f"codes: {strange[0]!r} was used but is not among them; add it")
    counts = pd.crosstab(pairs["a"], pairs["b"])
    return counts.reindex(index=order, columns=order, fill_value=0)


def code_pairs(a: Codes, b: Codes) -> pd.DataFrame:
    """The codes of two coders side by side: one row an item, columns a and b.

    Two Series are matched by their labels, lists by their place. Errors: DataError when there is
    nothing to compare, when the items differ, when an item has no code, or when some codes are text
    and others numbers (1 and "1" would never agree).

    >>> code_pairs(pd.Series({"i1": "x", "i2": "y"}), pd.Series({"i2": "y", "i1": "x"})).shape
    (2, 2)
    """
    first, second = (_codes(codes, name) for codes, name in ((a, "a"), (b, "b")))
    if len(first) != len(second):
        raise DataError(
            f"a has {len(first)} codes and b has {len(second)}; both must code the same items"
        )
    missing = first.index.difference(second.index, sort=False)
    if len(missing):
        raise DataError(f"b has no code for item {missing[0]!r}; both must code the same items")
    text = [{isinstance(code, str) for code in codes} for codes in (first, second)]
    if len(text[0] | text[1]) == 2:
        raise DataError("a and b: some codes are text, others are not; give all as text (str)")
    return pd.DataFrame({"a": first, "b": second.loc[first.index]})


def _codes(codes: Codes, name: str) -> pd.Series:
    """The codes of one coder by item, as plain objects: categories compare only with their like."""
    rows = Sequence | np.ndarray | pd.Series | pd.Index | pd.api.extensions.ExtensionArray
    if isinstance(codes, str) or not isinstance(codes, rows):
        raise DataError(f"{name} must be a list or a Series of codes, not {type(codes).__name__}")
    series = codes if isinstance(codes, pd.Series) else pd.Series(list(codes), dtype=object)
    series = series.astype(object)
    if series.empty:
        raise DataError(f"{name} holds no codes; code at least one item")
    if series.index.has_duplicates:
        twice = series.index[series.index.duplicated()][0]
        raise DataError(f"{name} codes item {twice!r} twice; keep one code for each item")
    if series.isna().any():
        raise DataError(f"{name} has no code for item {series.index[series.isna()][0]!r}; add one")
    if len(odd := series[[not isinstance(code, Hashable) for code in series]]):
        raise DataError(f"{name}: item {odd.index[0]!r} has {odd.iloc[0]!r}; give one code an item")
    return series
