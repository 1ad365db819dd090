"""What a table of flows between countries and industries must be: clear refusals, helpers."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from gvclib.errors import DataError

FINAL = "final use"
LONG = ["country", "industry", "user_country", "user_industry", "value_musd"]
# Published tables are rounded: a row may miss its total by this share of it, and, where all
# flows are whole numbers, by this much more a cell.
SHARE_OFF, CELL_OFF = 1e-3, 0.1


def pairs(countries: Sequence[str], industries: Sequence[str]) -> pd.MultiIndex:
    """Labels (country, industry): the industries of the first country, then of the next."""
    return pd.MultiIndex.from_product([countries, industries], names=LONG[:2])


def solve(matrix: np.ndarray, right: np.ndarray, problem: str) -> np.ndarray:
    """Solve matrix · X = right; a DataError with the problem when no unique X exists.

    >>> solve(np.array([[2.0]]), np.array([4.0]), "m is singular").tolist()
    [2.0]
    """
    try:
        return np.linalg.solve(matrix, right)
    except np.linalg.LinAlgError as error:
        raise DataError(problem) from error


def floats(values: object, name: str) -> np.ndarray:
    """Return an array of finite numbers, a copy; refuse anything else."""
    try:
        array = np.array(values, dtype=float)
    except (TypeError, ValueError) as error:
        raise DataError(f"{name} holds something that is no number ({error})") from error
    if not np.isfinite(array).all():
        where = tuple(int(k) for k in np.argwhere(~np.isfinite(array))[0])
        raise DataError(f"{name} is missing or infinite at position {where}; write 0 for no flow")
    return array


def output(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """What the rows add up to; 0 where sales and a fall in stocks cancel but for rounding."""
    x = z.sum(axis=1) + y.sum(axis=1)
    return np.where(np.abs(x) < 1e-9 * np.abs(y).sum(axis=1), 0.0, x)


def check_labels(countries: tuple, industries: tuple) -> None:
    """Refuse an empty list of labels, a label twice, and the word for final users."""
    for name, labels in (("countries", countries), ("industries", industries)):
        if not labels:
            raise DataError(f"{name} is empty; name at least one")
        if len(set(labels)) < len(labels):
            twice = next(label for label in labels if labels.count(label) > 1)
            raise DataError(f"{name} has {twice!r} more than once; give each a name of its own")
    if FINAL in industries:
        raise DataError(f"industries has {FINAL!r}, the name kept for final users; rename it")


def check_values(labels: pd.MultiIndex, z: np.ndarray, y: np.ndarray) -> None:
    """Refuse negative inputs or output, and inputs of an industry without output."""
    x = output(z, y)
    if (z < 0).any():
        i, j = np.argwhere(z < 0)[0]
        raise DataError(
            f"z: what {labels[j]} buys from {labels[i]} is negative; inputs are 0 or more"
        )
    if (x < 0).any():
        k = int(np.argmax(x < 0))
        raise DataError(f"output of {labels[k]} is {x[k]:g}, below 0; check its changes in stocks")
    if len(wrong := labels[(x == 0) & (z.sum(axis=0) > 0)]):
        raise DataError(f"{wrong[0]} buys inputs but has no output; check its row")


def discrepancy(z: np.ndarray, y: np.ndarray, x: np.ndarray, labels: pd.MultiIndex) -> np.ndarray:
    """What each row misses of its published output; refused when it is more than rounding."""
    if x.shape != (len(z),):
        raise DataError(f"x has shape {x.shape}; the rows of z need ({len(z)},)")
    found = z.sum(axis=1) + y.sum(axis=1)
    whole = CELL_OFF * (z.shape[1] + y.shape[1]) if (z == np.round(z)).all() else 0
    worst = np.abs(x - found) - SHARE_OFF * np.abs(x) - whole
    if worst.max() > 1e-6:
        k = int(worst.argmax())
        raise DataError(
            f"row {labels[k]} adds up to {found[k]:,.6g}, but its output is {x[k]:,.6g}; check"
            " that no column is missing or read twice"
        )
    return x - found


def check_keys(table: pd.DataFrame) -> None:
    """Refuse rows without a label and flows named twice."""
    keys = table[LONG[:4]]
    if keys.isna().any(axis=None):
        name = keys.columns[keys.isna().any()][0]
        raise DataError(f"table has a row without {name}; name it or drop the row")
    if (twice := keys.duplicated()).any():
        row = tuple(keys[twice].iloc[0])
        raise DataError(f"table has the flow {row} more than once; add the rows up first")


def places(table: pd.DataFrame, column: str, labels: tuple) -> np.ndarray:
    """Where each row's label stands among the labels of those that sell."""
    found = pd.Index(labels).get_indexer(table[column])
    if (found < 0).any():
        unknown = table[column][found < 0].iloc[0]
        raise DataError(
            f"{column} {unknown!r} is unknown: it sells nothing; check its spelling, or write"
            f" {FINAL!r} for final users"
        )
    return found
