"""What a table of flows between countries and industries must be, beyond being numbers."""

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_table, clean_vector, require_choice, require_labels

FINAL = "final use"
LONG = ["country", "industry", "user_country", "user_industry", "value_musd"]
# Published tables are rounded: a row may miss its total by this share of it, and, where all
# flows are whole numbers, by this much more a cell.
SHARE_OFF, CELL_OFF = 1e-3, 0.1
# Rounding grows by the condition number: beyond this one, six digits are left of sixteen.
WORST_CONDITION = 1e10


def pairs(countries: Sequence[str], industries: Sequence[str]) -> pd.MultiIndex:
    """Labels (country, industry): the industries of the first country, then of the next."""
    return pd.MultiIndex.from_product([countries, industries], names=LONG[:2])


def leontief_inverse(a: np.ndarray, problem: str) -> np.ndarray:
    """(I − A)⁻¹ = I + A + A² + …, or a DataError with the problem where the sum does not end.

    For A of 0 or more it ends if and only if the inverse exists and has no negative cell.

    >>> leontief_inverse(np.array([[0.5]]), "no inverse").tolist()
    [[2.0]]
    """
    left = np.eye(len(a)) - a
    try:
        inverse = np.linalg.inv(left)
    except np.linalg.LinAlgError as error:
        raise DataError(problem) from error
    with np.errstate(over="ignore", invalid="ignore"):
        condition = np.abs(left).sum(axis=0).max() * np.abs(inverse).sum(axis=0).max()
    # The sum begins with I, so that its diagonal is 1 or more.
    if not condition < WORST_CONDITION or (inverse - np.eye(len(a))).min() < -1e-9:
        raise DataError(problem)
    return inverse


def flows(
    values: object, name: str, rows: pd.MultiIndex, users: Sequence | pd.MultiIndex
) -> np.ndarray:
    """An array of finite numbers, in the order of rows and users.

    A DataFrame with labels of its own is put in that order; arrays and lists are in it already.
    users are those of z, or the countries of y, which may have several columns each.
    """
    try:
        table = values if isinstance(values, pd.DataFrame) else pd.DataFrame(values)
    except (TypeError, ValueError):
        raise DataError(f"{name} must be a table of numbers with rows and columns") from None
    shape = f"{len(rows.levels[0])} countries × {len(rows.levels[1])} industries"
    most = len(users)
    several = not isinstance(users, pd.MultiIndex)  # kinds of final use
    row = _order(table.index, rows, name, "row")
    column = _order(table.columns, pd.Index(users) if several else users, name, "column")
    fits = table.shape[1] == most or several and table.shape[1] and table.shape[1] % most == 0
    if len(table) != len(rows) or not fits:
        raise DataError(f"{name} has shape {table.shape}; {shape} need ({len(rows)}, {most})")
    table = table.iloc[row, column].set_axis(rows)
    table = table.set_axis(pd.RangeIndex(table.shape[1]) if several else users, axis=1)
    return clean_table(table, name, remedy="write 0 for no flow").to_numpy()


def _order(have: pd.Index, wanted: pd.Index, name: str, axis: str) -> np.ndarray:
    """Positions that bring labels into the wanted order; labels of their own they need not have."""
    if isinstance(have, pd.RangeIndex):
        return np.arange(len(have))
    if have.nlevels < wanted.nlevels and len(wanted.levels[1]) == 1:
        wanted = wanted.get_level_values(0)
    if have.nlevels > wanted.nlevels:
        have = have.get_level_values(0)
    place = wanted.get_indexer(have)
    if (place < 0).any():
        strange = have[place < 0][0]
        raise DataError(f"{name} has the {axis} {strange!r}, which is none of {list(wanted[:3])} …;"
                        " give arrays (to_numpy()) if all is in order")  # fmt: skip
    times = np.bincount(place, minlength=len(wanted))
    if (most := times.max()) > (least := times.min()):
        often, rare = wanted[times.argmax()], wanted[times.argmin()]
        raise DataError(f"{name} has the {axis} {often!r} {most} times, but {rare!r} {least} times;"
                        " name each as often")  # fmt: skip
    return np.argsort(place, kind="stable")


def output(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    """What the rows add up to; 0 where sales and a fall in stocks cancel but for rounding."""
    x = z.sum(axis=1) + y.sum(axis=1)
    return np.where(np.abs(x) < 1e-9 * np.abs(y).sum(axis=1), 0.0, x)


def check_labels(countries: Iterable[str], industries: Iterable[str]) -> tuple[tuple, tuple]:
    """Countries and industries as tuples; refuse the word for final users."""
    countries = require_labels(countries, "countries")
    industries = require_labels(industries, "industries")
    if FINAL in industries:
        raise DataError(f"industries has {FINAL!r}, the name kept for final users; rename it")
    return countries, industries


def chosen(given: str | Iterable[str], known: Sequence[str], name: str) -> tuple[str, ...]:
    """One label or several, each of them known."""
    if not isinstance(given, str | Iterable):
        raise DataError(f"{name} must be a label or a list of labels, not {given!r}")
    labels = require_labels([given] if isinstance(given, str) else given, name)
    return tuple(require_choice(label, known, name) for label in labels)


def check_values(labels: pd.MultiIndex, z: np.ndarray, y: np.ndarray) -> None:
    """Refuse negative inputs or output, and inputs of an industry without output."""
    with np.errstate(over="ignore"):
        if not np.isfinite(np.abs(z).sum() + np.abs(y).sum()):
            raise DataError("z and y add up to infinity; use a larger unit, such as million USD")
    x = output(z, y)
    if (z < 0).any():
        i, j = np.argwhere(z < 0)[0]
        raise DataError(
            f"z: what {labels[j]} buys from {labels[i]} is negative; inputs are 0 or more"
        )
    if (x < 0).any():
        k = int(np.argmax(x < 0))
        raise DataError(
            f"z and y: output of {labels[k]} is {x[k]:g}, below 0; check its changes in stocks"
        )
    if len(wrong := labels[(x == 0) & (z.sum(axis=0) > 0)]):
        raise DataError(f"z: {wrong[0]} buys inputs but has no output; check its row in z and y")


def discrepancy(z: np.ndarray, y: np.ndarray, x: object, labels: pd.MultiIndex) -> np.ndarray:
    """What each row misses of its published output; refused when it is more than rounding."""
    x = clean_vector(x, "x")
    if len(x) != len(z):
        raise DataError(f"x has shape ({len(x)},); the rows of z need ({len(z)},)")
    x = x.to_numpy()[_order(x.index, labels, "x", "row")]
    found = z.sum(axis=1) + y.sum(axis=1)
    whole = CELL_OFF * (z.shape[1] + y.shape[1]) if (z == np.round(z)).all() else 0
    worst = np.abs(x - found) - SHARE_OFF * np.abs(x) - whole
    if worst.max() > 1e-6:
        k = int(worst.argmax())
        raise DataError(
            f"row {labels[k]} adds up to {found[k]:,.6g}, but its output x is {x[k]:,.6g}; check"
            " that no column is missing or read twice"
        )
    return x - found


def places(table: pd.DataFrame, column: str, labels: tuple) -> np.ndarray:
    """Where each row's label stands among the labels of those that sell."""
    found = pd.Index(labels).get_indexer(table[column])
    if (found < 0).any():
        unknown = table[column][found < 0].iloc[0]
        raise DataError(
            f"table: {column} {unknown!r} is unknown: it sells nothing; check its spelling, or"
            f" write {FINAL!r} for final users"
        )
    return found
