"""What a country's gross exports are made of: the source-based accounting of Borin and Mancini.

A border counts value added once: when it first leaves its exporter. What passes the exporter's
border again is double counting, and is named so.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_table
from gvclib.valueadded.flow_checks import chosen, leontief_inverse
from gvclib.valueadded.io_table import ICIO, require_icio

TERMS = [
    "exports", "dc", "dva", "vax", "ref", "ddc", "fc", "fva", "fdc",
    "davax", "gvc", "gvcb", "gvcf",
]  # fmt: skip

NO_SUM = (
    "a has no Leontief inverse: industries need as much as they make, or more inputs than it makes"
    " output; check that columns are buyers"
)


def leontief(a: pd.DataFrame) -> pd.DataFrame:
    """Leontief inverse: the output that one unit of final use needs, with all inputs of inputs.

    L = (I − A)⁻¹ = I + A + A² + …
    Shapes and units: a is square with the same labels in rows and columns, inputs in a unit of
    output; the same labels out. L f is output for final use f.
    Errors: DataError when a is not square and labelled alike, has gaps or negative cells, or
    needs more than it makes, so that no inverse of zero or more exists.
    Source: Leontief 1936; the example is Miller & Blair 2009, ch. 2.

    >>> leontief(pd.DataFrame([[0.15, 0.25], [0.20, 0.05]])).round(4).to_numpy().tolist()
    [[1.2541, 0.33], [0.264, 1.1221]]
    """
    if not isinstance(a, pd.DataFrame) or a.empty:
        raise DataError("a must be a square DataFrame of input coefficients that is not empty")
    values = clean_table(a, "a", least=0, remedy="write 0 where nothing is bought").to_numpy()
    if a.shape[0] != a.shape[1]:
        raise DataError(f"a must be square, not {a.shape}; the same industries buy and sell")
    if not a.index.equals(a.columns):
        raise DataError("a must have the same labels in rows and columns, in the same order")
    return pd.DataFrame(leontief_inverse(values, NO_SUM), a.index, a.columns)


def decompose(icio: ICIO, exporter: str | Iterable[str]) -> pd.Series:
    """Split the gross exports of a country, or of a group taken as one, by origin and fate.

    exports = dc + fc: domestic and foreign content
    dc = dva + ddc:    domestic value added, v_s L_ss e_s, and its double counting
    dva = vax + ref:   absorbed abroad, and returned home to be absorbed there
    fc = fva + fdc:    foreign value added, and its double counting
    davax:             domestic value added that crosses one border only: absorbed by the direct
                       importer, Σ_r v_s L_ss (y_sr + A_sr L_rr y_rr)
    gvc = exports − davax = gvcb + gvcf, gvcb = exports − dva, gvcf = dva − davax

    with L_ss = (I − A_ss)⁻¹ and e_s the exports by industry. Trade inside a group is domestic, so
    the terms of a group are not the sums of its members'.
    Shapes and units: exporter is a label or a list of labels; a Series of 13 terms in the unit of
    the table. A country without trade has 0 everywhere.
    Errors: DataError for an unknown or double label or an empty group.
    Source: Borin & Mancini 2019, World Bank WPS 8804, exporting-country perspective, source-based.

    >>> from gvclib import data
    >>> icio = ICIO.from_long(data.load("icio_2011"))
    >>> china = decompose(icio, "CHN")
    >>> (china[["dva", "gvcb"]] / china["exports"]).round(2).tolist()
    [0.78, 0.22]
    """
    group = chosen(exporter, require_icio(icio).countries, "exporter")
    inside, name = np.isin(icio.countries, group), "+".join(group)
    return pd.Series(_terms(icio, inside, local_output(icio, icio.y[icio.home])), TERMS, name=name)


def decompose_all(icio: ICIO) -> pd.DataFrame:
    """Split the gross exports of every country: `decompose` in one table.

    Shapes and units: country × 13 terms, in the unit of the table. The inverse of the world is
    worked out once, so this costs little more than one country.
    Errors: DataError when the table has no Leontief inverse. Source: as for decompose.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> decompose_all(icio)[["exports", "dva", "gvcb"]].round(2).loc["A"].tolist()
    [30.0, 28.33, 1.67]
    """
    own = local_output(require_icio(icio), icio.y[icio.home])
    rows = [_terms(icio, one, own) for one in np.eye(len(icio.countries), dtype=bool)]
    return pd.DataFrame(rows, pd.Index(icio.countries, name="country"), TERMS)


def local_output(icio: ICIO, demand: np.ndarray) -> np.ndarray:
    """Output that each country makes for its own part of demand without a border in between.

    L_rr d_r for every country r; demand and result run over (country, industry).

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> local_output(icio, np.array([9.0, 8.0])).tolist()
    [10.0, 10.0]
    """
    size, result = len(icio.industries), np.zeros(len(icio.z))
    _ = icio.b_array  # exists: then every part of I − A can be inverted too
    for start in range(0, len(result), size):
        here = slice(start, start + size)
        result[here] = np.linalg.solve(np.eye(size) - icio.a_array[here, here], demand[here])
    return result


def _terms(icio: ICIO, inside: np.ndarray, own: np.ndarray) -> list[float]:
    """The 13 terms for the countries inside, taken as one."""
    a, v, y = icio.a_array, icio.v_array, icio.y
    here = np.repeat(inside, len(icio.industries))
    e = y[here][:, ~inside].sum(axis=1) + icio.z[np.ix_(here, ~here)].sum(axis=1)
    b, local = icio.b_array[here], np.eye(here.sum()) - a[np.ix_(here, here)]
    at_home = b[:, here]
    first = np.linalg.solve(local, e)  # L_ss e_s
    value = np.linalg.solve(local.T, v[here])  # v_s L_ss
    reach = v[here] @ b  # v_s B: domestic value added in a unit of anyone's final use
    foreign = v[~here] @ icio.b_array[np.ix_(~here, here)]
    dc, dva, fc = reach[here] @ e, v[here] @ first, foreign @ e
    vax = reach @ y[:, ~inside].sum(axis=1)
    home = y[:, inside].sum(axis=1)
    ref = reach @ home - value @ home[here]
    # Foreign value added on its first passage: the world's inverse without the exporter's sales
    # of inputs is B_ts (B_ss)⁻¹ L_ss, so that no second inverse is needed.
    fva = foreign @ np.linalg.solve(at_home, first)
    direct = y[here][:, ~inside].sum(axis=1) + a[np.ix_(here, ~here)] @ own[~here]
    davax = value @ direct
    gross, ddc, fdc = e.sum(), dc - dva, fc - fva
    gvc, gvcb, gvcf = gross - davax, gross - dva, dva - davax
    return [gross, dc, dva, vax, ref, ddc, fc, fva, fdc, davax, gvc, gvcb, gvcf]
