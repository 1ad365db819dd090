"""The nine terms of Koopman, Wang and Wei, and how far a country takes part in value chains."""

import numpy as np
import pandas as pd

from gvclib.valueadded.decomposition import decompose_all, local_output
from gvclib.valueadded.io_table import ICIO, require_icio

KWW_TERMS = [
    "dva_fin", "dva_int", "dva_intrex", "rdv_fin", "rdv_int", "ddc",
    "fva_fin", "fva_int", "fdc",
]  # fmt: skip


def kww(icio: ICIO) -> pd.DataFrame:
    """Split gross exports into the nine terms of Koopman, Wang and Wei, by country.

    1 dva_fin     V_s Σ_r B_ss Y_sr                 domestic value added in exports for final use
    2 dva_int     V_s Σ_r B_sr Y_rr                 in inputs, absorbed by the importer
    3 dva_intrex  V_s Σ_r Σ_t B_sr Y_rt             in inputs, sent on to third countries
    4 rdv_fin     V_s Σ_r B_sr Y_rs                 returned home in imports for final use
    5 rdv_int     V_s Σ_r B_sr A_rs L_ss Y_ss       returned home in imported inputs
    6 ddc         V_s Σ_r B_sr A_rs L_ss E_s        domestic content counted twice
    7 fva_fin     Σ_t V_t B_ts Σ_r Y_sr             foreign value added in exports for final use
    8 fva_int     Σ_t V_t B_ts Σ_r A_sr L_rr Y_rr   foreign value added in exported inputs
    9 fdc         Σ_t V_t B_ts Σ_r A_sr L_rr E_r    foreign content counted twice

    with sums over other countries (t in 3 also other than r). Terms 1 to 3 are vax, 4 and 5 ref
    and 6 ddc of `decompose`; 7 to 9 add up to its fc, but where foreign double counting begins
    is drawn otherwise there (Borin & Mancini 2019 say why).
    Shapes and units: country × 9 terms, in the unit of the table; a row adds up to exports.
    Errors: DataError when the table has no Leontief inverse.
    Source: Koopman, Wang & Wei 2014, American Economic Review 104:459, equation 36.

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> kww(icio).round(2).loc["A"].tolist()
    [23.69, 3.55, 0.0, 0.89, 0.2, 0.1, 1.31, 0.2, 0.07]
    """
    here = require_icio(icio).home.T  # country × (country, industry)
    a, y = icio.a_array, icio.y
    at_home = y[icio.home]
    sent = icio.exports_array.sum(axis=1)
    sent_final = y.sum(axis=1) - at_home
    own, for_export = local_output(icio, at_home), local_output(icio, sent)
    reach = (here * icio.v_array) @ icio.b_array  # V_s B_sr
    abroad = np.where(here, 0.0, reach)
    back = abroad @ a * here  # V_s Σ_r B_sr A_rs
    foreign = (np.where(here, 0.0, icio.v_array) @ icio.b_array * here).sum(axis=0)
    terms = [
        (reach * here) @ sent_final,
        abroad @ at_home,
        (abroad * (sent_final - y.T)).sum(axis=1),
        (abroad * y.T).sum(axis=1),
        back @ own,
        back @ for_export,
        here @ (foreign * sent_final),
        # A_rr L_rr y is L_rr y - y, so what is left of A L y crosses a border.
        here @ (foreign * (a @ own - own + at_home)),
        here @ (foreign * (a @ for_export - for_export + sent)),
    ]
    countries = pd.Index(icio.countries, name="country")
    return pd.DataFrame(np.column_stack(terms), countries, KWW_TERMS)


def participation(icio: ICIO) -> pd.DataFrame:
    """Say how far a country's exports are part of value chains, and on which side.

    backward = gvcb / exports: what it takes in from abroad, and passes its border again
    forward  = gvcf / exports: its value added that the importer exports again
    gvc      = backward + forward: trade that crosses more than one border
    position_kpww = ln(1 + iv_kpww) − ln(1 + fv_kpww): above 0 upstream, below 0 downstream,
    with iv_kpww domestic value added in inputs that importers send on to third countries, and
    fv_kpww foreign content, both as shares of exports.
    Shapes and units: country × 6, shares of exports (position: no unit). A country without
    exports has 0. Beware: the two families draw their lines differently; do not add across.
    Errors: DataError when the table has no Leontief inverse.
    Source: Borin & Mancini 2019, World Bank WPS 8804 (backward, forward); Koopman, Powers, Wang &
    Wei 2010, NBER WP 16426 (position).

    >>> icio = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])
    >>> participation(icio).round(3).loc["A", ["backward", "forward"]].tolist()
    [0.056, 0.039]
    """
    terms = decompose_all(icio)
    exports = terms["exports"].where(terms["exports"] > 0)
    share = terms.div(exports, axis=0).fillna(0.0)
    iv = kww(icio)["dva_intrex"].div(exports).fillna(0.0)
    return pd.DataFrame(
        {
            "backward": share["gvcb"],
            "forward": share["gvcf"],
            "gvc": share["gvc"],
            "iv_kpww": iv,
            "fv_kpww": share["fc"],
            "position_kpww": np.log1p(iv) - np.log1p(share["fc"]),
        }
    )
