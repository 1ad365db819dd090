"""Which products are made by the same countries, and how near a country is to one (lesson 1)."""

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.comparative_advantage import positive
from gvclib.validation import clean_binary, clean_table


def proximity(m: pd.DataFrame) -> pd.DataFrame:
    """How often two products are made by the same countries.

    φ_pq = Σ_c M_cp M_cq / max(k_p,0, k_q,0): the smaller of two conditional probabilities.
    Shapes: m is country × product, 0 or 1; product × product out, symmetric, 0-1, diagonal 1
    (`economic-complexity` writes 0 there). Products nobody makes are NaN.
    Errors: DataError when m is not 0/1. Source: Hidalgo et al. 2007, Science 317:482.

    >>> m = pd.DataFrame([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
    >>> proximity(m).round(3).loc[3].tolist()
    [0.333, 0.333, 0.667, 1.0]
    """
    clean = clean_binary(m)
    made = positive(clean.sum(axis=0)).to_numpy()
    return clean.T @ clean / np.maximum.outer(made, made)


def density(m: pd.DataFrame, phi: pd.DataFrame | None = None) -> pd.DataFrame:
    """How much of the neighbourhood of a product a country already makes.

    ω_cp = Σ_q M_cq φ_qp / Σ_q φ_qp, the product itself included, as in Hidalgo et al. 2007 and
    `ecomplexity`. Shapes: m is country × product, phi product × product (default: proximity(m));
    country × product out, 0-1 (some programs print percents). A product nobody makes is NaN.
    Errors: DataError when m is not 0/1, or phi lacks a product or leaves 0-1.
    Source: Hidalgo et al. 2007, Science 317:482.

    >>> m = pd.DataFrame([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
    >>> density(m)[0].round(6).tolist()[1:3]
    [0.214286, 0.357143]
    """
    clean = clean_binary(m)
    if phi is None:
        near = proximity(m)
    else:
        near = clean_table(phi, "phi", gaps=True, least=0, most=1)
        for axis, have in (("row", near.index), ("column", near.columns)):
            if len(missing := clean.columns.difference(have, sort=False)):
                raise DataError(f"phi has no {axis} {missing[0]!r}; make it with proximity(m)")
    near = near.loc[clean.columns, clean.columns].fillna(0.0)
    return (clean @ near).div(positive(near.sum(axis=0)), axis=1)
