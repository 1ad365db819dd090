"""Nine terms, origin, participation, upstreamness: published results, identities, brute force."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from support.icio_samples import LEATHER_INDUSTRIES, leather, random_icio, tables

from gvclib.errors import DataError
from gvclib.valueadded import (
    ICIO,
    decompose_all,
    kww,
    participation,
    upstreamness,
    va_origin,
    va_share,
)


def sizes(icio: ICIO) -> float:
    return 1e-12 * icio.x_array.sum()


# --- nine terms ---


def test_published_terms_of_the_leather_table():
    # decompr's sub-totals: DVA_FIN; OVA_FIN + MVA_FIN; OVA_INT + MVA_INT.
    rows = kww(leather())
    published = {
        "Argentina": [
            13.0130022 + 5.4174515 + 0.9189510,
            (0.70636664 + 0.78063119) + (0.74541044 + 0.83713807) + (0.17648311 + 0.20456591),
            (0.39055596 + 0.47566461) + (1.07468254 + 1.25143467) + (0.08714872 + 0.10913009),
        ],
        "Turkey": [
            18.1694090 + 20.9512373 + 4.2739675,
            (1.56001837 + 1.97057264) + (2.35227588 + 2.49648684) + (0.72044567 + 1.10558686),
            (0.70077744 + 1.28410412) + (1.38128298 + 1.62288228) + (0.14900931 + 0.22164167),
        ],
        "Germany": [
            23.1560514 + 14.9341290 + 40.6408278,
            (1.75553973 + 2.18840885) + (1.52522593 + 1.54064502) + (9.35824209 + 10.30093006),
            (0.34410636 + 0.34548741) + (0.44590645 + 0.47022558) + (1.36272675 + 1.48657167),
        ],
    }
    for country, values in published.items():
        found = rows.loc[country, ["dva_fin", "fva_fin", "fva_int"]].tolist()
        assert found == pytest.approx(values, abs=2e-6), country


@settings(max_examples=50, deadline=None)
@given(tables())
def test_nine_terms_add_up_and_agree_with_the_other_accounting(icio):
    nine, terms = kww(icio), decompose_all(icio)
    for name, parts in {
        "exports": list(nine),
        "dva": ["dva_fin", "dva_int", "dva_intrex", "rdv_fin", "rdv_int"],
        "vax": ["dva_fin", "dva_int", "dva_intrex"],
        "ref": ["rdv_fin", "rdv_int"],
        "ddc": ["ddc"],
        "fc": ["fva_fin", "fva_int", "fdc"],
    }.items():
        np.testing.assert_allclose(nine[parts].sum(axis=1), terms[name], atol=sizes(icio))


def sold_as_final(icio: ICIO, origin: int, rounds: int = 600) -> np.ndarray:
    """Value added of one country by (country that sells the final good, country that uses it)."""
    country = np.repeat(np.arange(len(icio.countries)), len(icio.industries))
    sales = np.where(icio.x_array > 0, icio.x_array, 1)[:, None]
    stock = np.where(country == origin, icio.value_added.to_numpy(), 0.0)
    sold = np.zeros_like(icio.y)
    for _ in range(rounds):
        sold += stock[:, None] * icio.y / sales
        stock = stock @ (icio.z / sales)
    assert np.abs(stock).sum() < 1e-10 * icio.x_array.sum()
    return np.array([sold[country == k].sum(axis=0) for k in range(len(icio.countries))])


@settings(max_examples=20, deadline=None)
@given(tables(countries=(2, 4)))
def test_first_four_terms_equal_value_followed_to_its_final_sale(icio):
    nine = kww(icio).to_numpy()
    for s in range(len(icio.countries)):
        sold = sold_as_final(icio, s)
        others = [k for k in range(len(sold)) if k != s]
        expected = [
            sold[s, others].sum(),
            sum(sold[r, r] for r in others),
            sum(sold[r, t] for r in others for t in others if t != r),
            sold[others, s].sum(),
        ]
        assert nine[s, :4].tolist() == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_two_countries_have_no_third():
    assert (kww(random_icio(np.random.default_rng(4), 2, 3))["dva_intrex"] == 0).all()


# --- origin ---


def test_published_origins_of_the_leather_table():
    # Column and rows of the matrix that decompr prints for method "leontief".
    icio = leather()
    farming = va_origin(icio, by="industry", industry="Agriculture")["Argentina"]
    expected = [28.52278143, 1.06206936, 0.21043693, 0.71952151, 0.41201175, 0.03482652]
    expected += [0.92530356, 0.64666560, 0.66638333]
    assert farming.tolist() == pytest.approx(expected, abs=1e-7)
    cars = va_origin(icio, by="industry", industry="Transport equipment")["Germany"]
    assert cars["Germany", "Transport equipment"] == pytest.approx(34.7438192, abs=1e-6)
    assert cars["Turkey", "Textile and leather"] == pytest.approx(9.5069032, abs=1e-6)


@settings(max_examples=40, deadline=None)
@given(tables())
def test_origins_add_up(icio):
    shares, content, terms = va_share(icio), va_origin(icio), decompose_all(icio)
    busy = ~icio.labels.isin(icio.idle)
    np.testing.assert_allclose(shares.loc[:, busy].sum(), 1, atol=1e-12)
    assert shares.loc[:, ~busy].isna().all(axis=None)
    np.testing.assert_allclose(content.sum(), terms["exports"], atol=sizes(icio))
    np.testing.assert_allclose(np.diag(content), terms["dc"], atol=sizes(icio))
    fine = va_origin(icio, by="industry").groupby("origin_country", sort=False).sum()
    np.testing.assert_allclose(fine, content, atol=sizes(icio))
    parts = sum(va_origin(icio, industry=name) for name in icio.industries)
    np.testing.assert_allclose(parts, content, atol=sizes(icio))
    assert va_share(icio, by="industry").shape == icio.z.shape


def test_several_industries_at_once():
    icio = leather()
    some = va_origin(icio, industry=LEATHER_INDUSTRIES[:2])
    rest = va_origin(icio, industry=LEATHER_INDUSTRIES[2])
    pd.testing.assert_frame_equal(some + rest, va_origin(icio))


# --- participation ---


@settings(max_examples=40, deadline=None)
@given(tables())
def test_participation_is_what_direct_trade_leaves(icio):
    found, terms = participation(icio), decompose_all(icio)
    direct = (terms["davax"] / terms["exports"].where(terms["exports"] > 0)).fillna(1.0)
    trading = terms["exports"] > 0
    total = found["backward"] + found["forward"] + direct
    np.testing.assert_allclose(total[trading], 1, atol=1e-10)
    np.testing.assert_allclose(found["gvc"], found["backward"] + found["forward"], atol=1e-12)
    assert (found[~trading] == 0).all(axis=None)


def test_position_of_a_chain():
    # A makes parts, B builds machines of them, C uses the machines; every stage adds 10.
    z, y = np.zeros((3, 3)), np.zeros((3, 3))
    z[0, 1], y[1, 2], y[2, 2] = 10, 20, 5
    found = participation(ICIO.from_arrays(z, y, ["A", "B", "C"], ["all"]))
    assert found.loc["A", ["backward", "forward"]].tolist() == pytest.approx([0, 1])
    assert found.loc["B", ["backward", "forward"]].tolist() == pytest.approx([0.5, 0])
    assert found.loc["A", "position_kpww"] == pytest.approx(np.log(2))
    assert found.loc["B", "position_kpww"] == pytest.approx(-np.log(1.5))
    assert (found.loc["C"] == 0).all()


# --- upstreamness ---


def test_upstreamness_of_a_chain():
    z = np.diag([10.0, 20.0, 30.0], k=1)
    y = np.array([[0.0], [0], [0], [40]])
    stages = upstreamness(ICIO.from_arrays(z, y, ["A"], ["ore", "steel", "part", "car"]))
    assert stages["A"].tolist() == pytest.approx([4, 3, 2, 1])


@settings(max_examples=40, deadline=None)
@given(tables())
def test_mean_upstreamness_is_output_by_value_added(icio):
    # Fally 2012: weighted by value added, the stages to final use add up to output.
    stages = upstreamness(icio)
    assert stages.isna().sum() == len(icio.idle)
    assert (stages.dropna() >= 1 - 1e-12).all()
    total = (stages * icio.value_added).sum()
    assert total == pytest.approx(icio.x_array.sum(), rel=1e-10)
    weighted = 1 + (icio.z / np.where(icio.x_array > 0, icio.x_array, 1)[:, None]) @ stages.fillna(
        0
    )
    np.testing.assert_allclose(weighted[stages.notna()], stages.dropna())


def test_output_that_no_one_uses_in_the_end():
    rows = [[0, 10, 0], [10, 0, 0], [0, 0, 1]]
    icio = ICIO.from_arrays(rows, [[0], [0], [9]], ["A"], ["x", "y", "z"])
    with pytest.raises(DataError, match="final"):
        upstreamness(icio)
