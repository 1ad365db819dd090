"""Where the value in products and exports was added, and how far production is from its use."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from gvclib.validation import require_choice
from gvclib.valueadded.flow_checks import chosen
from gvclib.valueadded.io_table import ICIO, require_icio


def va_share(icio: ICIO, by: str = "country") -> pd.DataFrame:
    """Say which share of a product's value was added where: the rows of v̂B.

    Shapes and units: origin × (country, industry), shares of one unit of that industry's final
    or exported output; a column adds up to 1, and is NaN for an industry without output. by is
    "country", or "industry" for origins (country, industry).
    Errors: DataError for another `by`, or when the table has no Leontief inverse.
    Source: Hummels, Ishii & Yi 2001, Journal of International Economics 54:75; Los, Timmer &
    de Vries 2015, Journal of Regional Science 55:66.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> va_share(icio)[("A", "all")].round(3).tolist()
    [0.948, 0.052]
    """
    shares = _origins(icio, by) @ icio.b_array
    shares[:, icio.x_array == 0] = np.nan
    return pd.DataFrame(shares, _names(icio, by), icio.labels)


def va_origin(
    icio: ICIO, by: str = "country", industry: str | Iterable[str] | None = None
) -> pd.DataFrame:
    """Say whose value added is in each country's gross exports.

    v̂Bê, added up by exporting country. The diagonal is domestic content (dc), the rest of a
    column foreign content (fc): value counted as often as it passes the exporter's border.
    Shapes and units: origin × exporting country, in the unit of the table; a column adds up to
    exports. by is "country", or "industry" for origins (country, industry). industry limits the
    exports to those of one industry or some: {"electronics"} for electronics only.
    Errors: DataError for another `by`, an unknown industry, or no Leontief inverse.
    Source: Koopman, Wang & Wei 2014, American Economic Review 104:459.

    >>> from gvclib import data
    >>> icio = ICIO.from_long(data.load("icio_2011"))
    >>> va_origin(icio, industry="electronics")["CHN"].nlargest(3).index.tolist()
    ['CHN', 'ROW', 'JPN']
    """
    sent = require_icio(icio).exports_array.sum(axis=1) * _chosen(icio, industry)
    content = _origins(icio, by) @ (icio.b_array @ (icio.home * sent[:, None]))
    exporters = pd.Index(icio.countries, name="exporter")
    return pd.DataFrame(content, _names(icio, by), exporters)


def upstreamness(icio: ICIO) -> pd.Series:
    """Count the stages from an industry's output to its final use, on average.

    U = (I − Δ)⁻¹1 with Δ_ij = Z_ij / x_i, the share of i's output that j buys: 1 for what final
    users buy at once, 1 + Σ_j Δ_ij U_j in general.
    Shapes and units: (country, industry), stages, at least 1. An industry without output is NaN.
    Errors: DataError when some output never reaches a final user.
    Source: Antràs, Chor, Fally & Hillberry 2012, American Economic Review 102(3):412.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> upstreamness(icio).round(3).tolist()
    [1.185, 1.324]
    """
    x = np.where(require_icio(icio).x_array > 0, icio.x_array, np.nan)
    # Δ = x̂⁻¹Ax̂, so its Leontief inverse is x̂⁻¹Bx̂.
    stages = icio.b_array @ icio.x_array / x
    return pd.Series(stages, icio.labels, name="upstreamness")


def _origins(icio: ICIO, by: str) -> np.ndarray:
    """v̂, its rows added up by country if so wished."""
    require_choice(by, ("country", "industry"), "by")
    v = require_icio(icio).v_array
    return icio.home.T * v if by == "country" else np.diag(v)


def _names(icio: ICIO, by: str) -> pd.Index:
    """The labels of origins: countries, or pairs of country and industry."""
    if by == "country":
        return pd.Index(icio.countries, name="origin_country")
    return icio.labels.set_names(["origin_country", "origin_industry"])


def _chosen(icio: ICIO, industry: str | Iterable[str] | None) -> np.ndarray:
    """1 for the rows whose exports count."""
    if industry is None:
        return np.ones(len(icio.z))
    wanted = np.isin(icio.industries, chosen(industry, icio.industries, "industry"))
    return np.tile(wanted, len(icio.countries)).astype(float)
