"""Where along a product's chain its value is added: the smile curve, measured."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_choice
from gvclib.valueadded.io_table import ICIO, require_icio

BROAD_STAGES = {
    "agriculture and food": "farms and mines",
    "mining and fuels": "farms and mines",
    "business services": "services",
    "other services": "services",
    "trade and transport": "services",
    "chemicals": "materials and parts",
    "electronics": "materials and parts",
    "machinery": "materials and parts",
    "metals": "materials and parts",
    "other manufacturing": "materials and parts",
    "textiles": "materials and parts",
    "transport equipment": "materials and parts",
}
"""The industries of the course's tables in three broad stages (our grouping)."""


def chain_stages(
    icio: ICIO, country: str, industry: str, stages: Mapping[str, str] | None = None
) -> pd.DataFrame:
    """Place the stages of a final product by their distance to its buyer, with the value they add.

    value_share_i = v_i B_ij: what stage i adds to a unit of final product j. They add up to 1.
    steps_i = Σ_k (k + 1) [A^k]_ij / Σ_k [A^k]_ij: 1 for the work on the product itself, 2 for its
    inputs, 3 for inputs of inputs, on average over all that i sells into this chain.
    rate = value added / sales of the stage in this chain.
    Shapes and units: country and industry name the product j. Rows (place, stage): place "home"
    (in `country`) or "abroad"; a stage is an industry, or what `stages` calls it: {industry: stage}
    for every industry. Columns steps, value_share, rate; from the farthest to the nearest. A stage
    that sells nothing into the chain is left out.
    Errors: DataError for an unknown country or industry, one without output, an industry that
    `stages` leaves out, or when the table has no Leontief inverse.
    Source: after Ye, Meng & Wei 2015, IDE Discussion Paper 530, who place industries by distance
    to the consumer; here for one final product, at the price when it leaves the factory.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> chain_stages(icio, "A", "all").round(3).value_share.to_dict()
    {('abroad', 'all'): 0.052, ('home', 'all'): 0.948}
    """
    icio = require_icio(icio)
    at = icio.countries.index(require_choice(country, icio.countries, "country"))
    own = icio.industries.index(require_choice(industry, icio.industries, "industry"))
    product = at * len(icio.industries) + own
    if icio.x_array[product] == 0:
        raise DataError(f"industry: {industry!r} of {country} makes nothing; choose another")
    sales = icio.b_array[:, product]
    passes = icio.b_array @ sales  # Σ_k (k + 1) A^k = B²
    table = pd.DataFrame(
        {
            "place": np.where(icio.home[:, at], "home", "abroad"),
            "stage": [_stage(name, stages) for _, name in icio.labels],
            "value_share": icio.v_array * sales,
            "sales": sales,
            "steps": passes,
        }
    )
    found = table.groupby(["place", "stage"]).sum()
    found = found[found["sales"] > 0]
    found["steps"] = found["steps"] / found["sales"]
    found["rate"] = found["value_share"] / found["sales"]
    return found.sort_values("steps", ascending=False)[["steps", "value_share", "rate"]]


def _stage(industry: str, stages: Mapping[str, str] | None) -> str:
    """The stage that an industry belongs to."""
    if stages is None:
        return industry
    if not isinstance(stages, Mapping | pd.Series):
        raise DataError(f"stages must be a dict from each industry to its stage, not {stages!r}")
    if industry not in stages:
        raise DataError(f"stages does not say where {industry!r} goes; name every industry")
    return stages[industry]
