"""The inter-country input-output table: who supplies whom, by country and industry.

`ICIO` keeps the flows and derives what the accounting of value added needs. It is frozen: to
change a table, make another one.
"""

import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_long, require_labels
from gvclib.valueadded.flow_checks import (
    FINAL,
    LONG,
    check_labels,
    check_values,
    discrepancy,
    flows,
    leontief_inverse,
    output,
    pairs,
    places,
)

NO_INVERSE = (
    "icio has no Leontief inverse: some industries add no value, or their output never reaches a"
    " final user; check inputs and final uses"
)


class NegativeValueAddedWarning(UserWarning):
    """An industry pays more for its inputs than its output is worth; the value is kept."""


@dataclass(frozen=True, eq=False, repr=False)
class ICIO:
    """An inter-country input-output table, N countries × S industries, million USD.

    Z[(c, i), (d, j)] is what industry j of country d buys from industry i of country c, and
    Y[(c, i), d] what the final users of d buy from it (households, government, investment and
    changes in stocks in one sum). Output is what a row adds up to: x = Z1 + Y1.

    Make one with `ICIO.from_arrays` or `ICIO.from_long`; the fields are read-only arrays.
    Source: Miller & Blair 2009, Input-Output Analysis, ch. 2 and 3.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> icio.x.tolist(), icio.v.round(2).tolist()
    ([100.0, 100.0], [0.85, 0.75])
    """

    countries: tuple[str, ...]
    industries: tuple[str, ...]
    z: np.ndarray
    y: np.ndarray

    def __post_init__(self) -> None:
        check_labels(self.countries, self.industries)
        check_values(self.labels, self.z, self.y)
        for array in (self.z, self.y):
            array.flags.writeable = False
        if len(negative := self.labels[self.value_added_array < -1e-9 * self.x_array]):
            warnings.warn(
                f"{len(negative)} industries have negative value added, first {negative[0]}: they"
                " pay more for inputs than they sell. The values are kept; shares may leave 0-1",
                NegativeValueAddedWarning,
                stacklevel=4,
            )

    @classmethod
    def from_arrays(
        cls,
        z: np.ndarray,
        y: np.ndarray,
        countries: Sequence[str],
        industries: Sequence[str],
        x: np.ndarray | None = None,
    ) -> "ICIO":
        """Make a table from arrays whose rows run through the industries of each country.

        Shapes and units: z is NS × NS, y is NS × N, or NS × NK for K kinds of final use of each
        country, which are added up; one currency unit. DataFrames labelled by (country, industry),
        or by country if there is one industry, may be in any order. x (NS), if given, is published
        output: a row may miss it by rounding, and what it misses goes to its own country's final
        use, so that output stays as published and all identities hold exactly.
        Errors: DataError for wrong shapes, double labels, gaps, negative inputs or output, inputs
        of an industry without output, and rows that do not add up to x.

        >>> ICIO.from_arrays([[2.0]], [[8.0]], ["A"], ["all"], x=[10])
        ICIO: 1 countries × 1 industries, output 10
        """
        countries, industries = check_labels(countries, industries)
        labels = pairs(countries, industries)
        n = len(labels)
        z, y = flows(z, "z", labels, labels), flows(y, "y", labels, countries)
        y = y.reshape(n, len(countries), -1).sum(axis=2)
        if x is not None:
            off = discrepancy(z, y, x, labels)
            y[np.arange(n), np.arange(n) // len(industries)] += off
        return cls(countries, industries, z, y)

    @classmethod
    def from_long(cls, table: pd.DataFrame) -> "ICIO":
        """Make a table from rows of one flow each, such as `data.load("icio_2011")`.

        Shapes and units: columns country, industry, user_country, user_industry, value_musd;
        user_industry is "final use" for final users. Absent pairs are 0. Countries and
        industries keep the order in which they first sell something.
        Errors: DataError for absent columns, double rows, gaps, a user that sells nothing.

        >>> from gvclib import data
        >>> ICIO.from_long(data.load("icio_2011"))
        ICIO: 16 countries × 12 industries, output ...
        """
        table = clean_long(table, LONG[:4], LONG[4], "table")
        countries, industries = (tuple(table[name].unique()) for name in LONG[:2])
        row = places(table, "country", countries) * len(industries)
        row = row + places(table, "industry", industries)
        user = places(table, "user_country", countries)
        value = table["value_musd"].to_numpy()
        final = (table["user_industry"] == FINAL).to_numpy(dtype=bool)
        n = len(countries) * len(industries)
        z, y = np.zeros((n, n)), np.zeros((n, len(countries)))
        y[row[final], user[final]] = value[final]
        inputs = table[~final]
        column = user[~final] * len(industries) + places(inputs, "user_industry", industries)
        z[row[~final], column] = value[~final]
        return cls(countries, industries, z, y)

    def to_long(self) -> pd.DataFrame:
        """Write the table as rows of one flow each, without zeros: the reverse of from_long.

        >>> icio = ICIO.from_arrays([[2.0]], [[8.0]], ["A"], ["all"])
        >>> icio.to_long().user_industry.tolist()
        ['all', 'final use']
        """
        final = pd.MultiIndex.from_product([self.countries, [FINAL]])
        wide = pd.DataFrame(np.hstack([self.z, self.y]), self.labels, self.labels.append(final))
        wide = wide.rename_axis(columns=LONG[2:4])
        flat = wide.stack([0, 1]).rename("value_musd").reset_index()
        return flat[flat["value_musd"] != 0].reset_index(drop=True)

    def aggregate(
        self,
        countries: Mapping[str, str] | None = None,
        industries: Mapping[str, str] | None = None,
    ) -> "ICIO":
        """Merge countries, industries or both; every total stays.

        Each mapping is {label: new label} and must name every label. Trade inside a group of
        countries becomes domestic, so a group's exports are those to the rest of the world.
        Errors: DataError for a label without a new one.

        >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
        >>> icio.aggregate({"A": "world", "B": "world"}).x.tolist()
        [200.0]
        """
        names, c = _merged(self.countries, countries, "countries")
        kinds, i = _merged(self.industries, industries, "industries")
        both = np.kron(c, i)
        return ICIO(names, kinds, both.T @ self.z @ both, both.T @ self.y @ c)

    def __repr__(self) -> str:
        idle = f", {len(self.idle)} industries without output" if len(self.idle) else ""
        size = f"{len(self.countries)} countries × {len(self.industries)} industries"
        return f"ICIO: {size}, output {self.x_array.sum():,.0f}{idle}"

    # -- labelled tables, as a textbook writes them --

    @property
    def Z(self) -> pd.DataFrame:
        """Flows between industries: (country, industry) × (country, industry)."""
        return pd.DataFrame(self.z, self.labels, self.labels, copy=False)

    @property
    def Y(self) -> pd.DataFrame:
        """Final use: (country, industry) × country of use."""
        return pd.DataFrame(self.y, self.labels, self._users, copy=False)

    @property
    def x(self) -> pd.Series:
        """Output, x = Z1 + Y1."""
        return pd.Series(self.x_array, self.labels, name="x", copy=True)

    @property
    def v(self) -> pd.Series:
        """Value added in a unit of output, v = 1 − 1′A; 1 for an industry without output."""
        return pd.Series(self.v_array, self.labels, name="v", copy=True)

    @property
    def value_added(self) -> pd.Series:
        """Value added, x − 1′Z: GDP by country and industry."""
        return pd.Series(self.value_added_array, self.labels, name="value_added", copy=True)

    @property
    def A(self) -> pd.DataFrame:
        """Inputs to a unit of output, A = Z x̂⁻¹; the column of an idle industry is 0."""
        return pd.DataFrame(self.a_array, self.labels, self.labels, copy=False)

    @property
    def B(self) -> pd.DataFrame:
        """The Leontief inverse (I − A)⁻¹ of the world: output that a unit of final use needs."""
        return pd.DataFrame(self.b_array, self.labels, self.labels, copy=False)

    @property
    def exports(self) -> pd.DataFrame:
        """Gross exports, for inputs and final use: (country, industry) × importing country."""
        return pd.DataFrame(self.exports_array, self.labels, self._users, copy=False)

    @property
    def idle(self) -> pd.MultiIndex:
        """The industries without output."""
        return self.labels[self.x_array == 0]

    @property
    def _users(self) -> pd.Index:
        """Countries as users of what others make."""
        return pd.Index(self.countries, name="user_country")

    # -- the same without labels, each worked out once --

    @cached_property
    def labels(self) -> pd.MultiIndex:
        """Pairs (country, industry), in the order of all rows and columns."""
        return pairs(self.countries, self.industries)

    @cached_property
    def x_array(self) -> np.ndarray:
        """x without labels."""
        return _kept(output(self.z, self.y))

    @cached_property
    def value_added_array(self) -> np.ndarray:
        """Value added without labels."""
        return _kept(self.x_array - self.z.sum(axis=0))

    @cached_property
    def a_array(self) -> np.ndarray:
        """A without labels."""
        return _kept(
            np.divide(self.z, self.x_array, out=np.zeros_like(self.z), where=self.x_array > 0)
        )

    @cached_property
    def v_array(self) -> np.ndarray:
        """v without labels."""
        return _kept(1 - self.a_array.sum(axis=0))

    @cached_property
    def b_array(self) -> np.ndarray:
        """B without labels."""
        return _kept(leontief_inverse(self.a_array, NO_INVERSE))

    @cached_property
    def exports_array(self) -> np.ndarray:
        """Exports without labels."""
        n = len(self.countries)
        flows = self.y + self.z.reshape(len(self.z), n, -1).sum(axis=2)
        return _kept(np.where(self.home, 0.0, flows))

    @cached_property
    def home(self) -> np.ndarray:
        """True where a row's country is the column's: (country, industry) × country."""
        return np.repeat(np.eye(len(self.countries), dtype=bool), len(self.industries), axis=0)


def require_icio(icio: ICIO) -> ICIO:
    """Return the table, or say how to make one of what was given instead."""
    if not isinstance(icio, ICIO):
        kind = type(icio).__name__
        raise DataError(f"icio must be an ICIO, not {kind}; make one with ICIO.from_long(table)")
    return icio


def _kept(array: np.ndarray) -> np.ndarray:
    """The array, which nobody can change from now on."""
    array.flags.writeable = False
    return array


def _merged(
    labels: tuple[str, ...], mapping: Mapping[str, str] | None, name: str
) -> tuple[tuple, np.ndarray]:
    """New labels and the 0/1 matrix from old to new ones."""
    if mapping is None:
        return labels, np.eye(len(labels))
    if not isinstance(mapping, Mapping | pd.Series):
        raise DataError(f"{name} must be a dict from each label to a new one, not {mapping!r}")
    mapping = dict(mapping)
    if missing := [label for label in labels if label not in mapping]:
        raise DataError(f"{name} does not say where {missing[0]!r} goes; name every label")
    unknown = [label for label in mapping if label not in labels]
    if unknown:
        raise DataError(f"{name} names {unknown[0]!r}, which the table has not; check its spelling")
    new = require_labels(dict.fromkeys(mapping.values()), name)
    return new, np.array([[mapping[old] == label for label in new] for old in labels], dtype=float)
