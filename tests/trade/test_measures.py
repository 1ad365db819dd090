"""Trade measures: published numbers, hand-computed tables, identities, invariances, brute force."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gvclib import data, trade
from gvclib.errors import DataError

# {C1: P1-P4, C2: P2, C3: P3 P4, C4: P4}, the toy world of Hidalgo and Hausmann's supplement.
TOY = pd.DataFrame(
    [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]],
    index=["C1", "C2", "C3", "C4"],
    columns=["P1", "P2", "P3", "P4"],
)
EXPORTS = pd.DataFrame(
    [[60, 30, 10], [20, 50, 30], [5, 15, 80]], index=list("ABC"), columns=["p", "q", "r"]
)
INCOME = pd.Series({"A": 4000, "B": 12000, "C": 36000})


def world(seed: int = 0, countries: int = 12, products: int = 20) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    ability, hardness = rng.normal(size=countries), rng.normal(size=products)
    noise = rng.normal(0, 0.7, (countries, products))
    return pd.DataFrame(
        np.exp(np.outer(ability, hardness) + noise),
        index=[f"C{i}" for i in range(countries)],
        columns=[f"P{j}" for j in range(products)],
    )


def quiet_complexity(m: pd.DataFrame, **options) -> trade.Complexity:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", trade.UnidentifiedComplexityWarning)
        return trade.complexity(m, **options)


binary_tables = arrays(
    int, st.tuples(st.integers(2, 7), st.integers(2, 7)), elements=st.integers(0, 1)
)
export_tables = arrays(
    float, st.tuples(st.integers(1, 6), st.integers(1, 6)), elements=st.integers(0, 50).map(float)
)


# --- matrix ---


def test_matrix_fills_absent_pairs_with_zero_and_sorts_labels():
    long = pd.DataFrame(
        {"year": 2016, "country": ["B", "A"], "product": ["y", "x"], "exports_musd": [2.0, 3.0]}
    )
    expected = pd.DataFrame([[3.0, 0.0], [0.0, 2.0]], index=["A", "B"], columns=["x", "y"])
    pd.testing.assert_frame_equal(trade.matrix(long, 2016), expected, check_names=False)


def test_matrix_takes_labels_given_as_categories():
    long = pd.DataFrame({"country": ["B", "A"], "product": ["y", "x"], "exports_musd": [2.0, 3.0]})
    coded = long.astype({"country": "category", "product": "category"})
    coded["country"] = coded["country"].cat.add_categories("Z")
    assert trade.matrix(coded).loc["A", "x"] == 3.0
    assert list(trade.matrix(coded).index) == ["A", "B"]


def test_matrix_names_the_years_there_are():
    long = pd.DataFrame({"year": [1], "country": "A", "product": "x", "exports_musd": 1.0})
    with pytest.raises(DataError, match="no year 2; it holds 1"):
        trade.matrix(long, 2)
    with pytest.raises(DataError, match="say which one"):
        trade.matrix(pd.concat([long, long.assign(year=3)]))


# --- rca and m ---


def test_rca_by_hand():
    # World: wine 40 of 200, cars 160. A sells 30 wine of 100: .3 / .2 = 1.5.
    exports = pd.DataFrame({"wine": [30, 10], "cars": [70, 90]}, index=["A", "B"])
    expected = pd.DataFrame({"wine": [1.5, 0.5], "cars": [0.875, 1.125]}, index=["A", "B"])
    pd.testing.assert_frame_equal(trade.rca(exports), expected)


def test_rca_weighted_by_world_shares_is_one_both_ways():
    exports = world(1)
    rca, total = trade.rca(exports), exports.to_numpy().sum()
    np.testing.assert_allclose(rca @ (exports.sum(axis=0) / total), 1)
    np.testing.assert_allclose(rca.T @ (exports.sum(axis=1) / total), 1)


@given(export_tables, st.integers(0, 5), st.floats(0.01, 100))
@settings(max_examples=60, deadline=None)
def test_rca_ignores_units_and_specialisation_is_stable(values, row, factor):
    assume(values.any())
    exports = pd.DataFrame(values)
    pd.testing.assert_frame_equal(trade.rca(exports * factor), trade.rca(exports))
    pd.testing.assert_frame_equal(
        trade.specialization(exports * factor), trade.specialization(exports)
    )
    order = np.random.default_rng(row).permutation(len(exports))
    moved = trade.specialization(exports.iloc[order])
    pd.testing.assert_frame_equal(moved.loc[exports.index], trade.specialization(exports))


def test_rca_of_a_country_or_product_without_exports_is_nan_for_it_alone():
    exports = EXPORTS.astype(float)
    exports.loc["D"], exports["s"] = 0.0, 0.0
    rca = trade.rca(exports)
    assert rca.loc["D"].isna().all() and rca["s"].isna().all()
    pd.testing.assert_frame_equal(rca.loc[list("ABC"), ["p", "q", "r"]], trade.rca(EXPORTS))
    assert trade.specialization(exports).loc["D"].sum() == 0


def test_an_rca_of_one_up_to_rounding_counts_as_specialised():
    exports = pd.DataFrame(np.outer([0.1, 0.3, 7.7], [0.1, 0.2, 0.7, 3.3]))
    assert trade.specialization(exports).to_numpy().all()


def test_a_higher_threshold_never_adds_a_one():
    exports = world(2)
    loose, strict = trade.specialization(exports, 0.5), trade.specialization(exports, 2.0)
    assert (strict <= trade.specialization(exports)).all(axis=None)
    assert (trade.specialization(exports) <= loose).all(axis=None)


def test_a_gap_in_whole_numbers_is_missing():
    with pytest.raises(DataError, match="is missing"):
        trade.rca(EXPORTS.astype("Int64").mask(EXPORTS == 80))


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: trade.rca(EXPORTS.replace(80, np.nan)), "column 'r' is missing; write 0 where"),
        (lambda: trade.rca(EXPORTS * 0), "exports holds nothing but zeros"),
        (lambda: trade.rca(EXPORTS * 1e306), "exports adds up to infinity; use a larger unit"),
        (lambda: trade.diversity(TOY * 2), "row 'C1', column 'P1' is 2, not 0 or 1; make m with"),
        (lambda: trade.diversity(TOY * 0), "m holds no 1"),
    ],
)
def test_what_a_wrong_table_is_told(call, message):
    """One function each: that all of them refuse such tables is in test_edges.py."""
    with pytest.raises(DataError, match=message):
        call()


def test_diversity_and_ubiquity_count():
    assert trade.diversity(TOY).to_dict() == {"C1": 4, "C2": 1, "C3": 2, "C4": 1}
    assert trade.ubiquity(TOY).to_dict() == {"P1": 1, "P2": 2, "P3": 2, "P4": 3}


# --- reflections and fitness ---


def test_reflections_published_values():
    one, two = trade.reflections(TOY, 1), trade.reflections(TOY, 2)
    np.testing.assert_allclose(one.kc, [2, 2, 2.5, 3])
    np.testing.assert_allclose(one.kp, [4, 2.5, 3, 7 / 3])
    np.testing.assert_allclose(two.kc, [2.95833, 2.5, 2.66667, 2.33333], atol=5e-6)
    zero = trade.reflections(TOY, 0)
    assert zero.kc.tolist() == [4, 1, 2, 1] and zero.kp.tolist() == [1, 2, 2, 3]


def test_reflections_leave_an_empty_row_and_column_out():
    wide = TOY.copy()
    wide.loc["C5"], wide["P5"] = 0, 0
    result, plain = trade.reflections(wide, 3), trade.reflections(TOY, 3)
    assert np.isnan(result.kc["C5"]) and np.isnan(result.kp["P5"])
    np.testing.assert_allclose(result.kc[:4], plain.kc)
    np.testing.assert_allclose(result.kp[:4], plain.kp)


def test_many_even_reflections_rank_countries_as_eci_does():
    m = trade.specialization(world(3, 15, 40))
    # 16 steps: far enough for the second eigenvector, before rounding eats the differences.
    kc = trade.reflections(m, 16).kc
    assert np.corrcoef(kc, trade.complexity(m).eci)[0, 1] > 0.999


def test_fitness_by_hand_and_its_means():
    # One step on [[1,1],[0,1]]: F = (2, 1)/1.5; Q = (1, 1/2)/.75.
    m = pd.DataFrame([[1, 1], [0, 1]])
    result = trade.fitness(m, 1)
    np.testing.assert_allclose(result.fitness, [4 / 3, 2 / 3])
    np.testing.assert_allclose(result.quality, [4 / 3, 2 / 3])
    # Second step: F = (4/3 + 2/3, 2/3) and Q = (4/3, 1/(3/4 + 3/2)), each over its mean.
    second = trade.fitness(m, 2)
    np.testing.assert_allclose(second.fitness, [1.5, 0.5])
    np.testing.assert_allclose(second.quality, [1.5, 0.5])


def test_fitness_stays_finite_when_a_country_fades_away():
    result = trade.fitness(TOY, 5000)
    assert np.isfinite(result.fitness).all() and np.isfinite(result.quality).all()
    assert result.fitness.mean() == pytest.approx(1)
    assert result.fitness.idxmax() == "C1"


def test_fitness_leaves_an_empty_row_and_column_out():
    wide = TOY.copy()
    wide.loc["C5"], wide["P5"] = 0, 0
    result = trade.fitness(wide, 10)
    np.testing.assert_allclose(result.fitness[:4], trade.fitness(TOY, 10).fitness)
    assert np.isnan(result.fitness["C5"]) and np.isnan(result.quality["P5"])


# --- complexity ---


def brute_force_eci(m: pd.DataFrame) -> np.ndarray:
    """From the definition: second eigenvector of the non-symmetric matrix, general solver."""
    a = m.to_numpy(float)
    d, u = a.sum(axis=1), a.sum(axis=0)
    values, vectors = np.linalg.eig((a / d[:, None]) @ (a / u).T)
    v = np.real(vectors[:, np.argsort(values.real)[-2]])
    v = v * np.sign(np.corrcoef(d, v)[0, 1])
    return (v - v.mean()) / v.std()


@pytest.mark.parametrize("seed", range(8))
def test_eci_equals_the_general_eigenvector(seed):
    m = trade.specialization(world(seed, 9, 25))
    np.testing.assert_allclose(trade.complexity(m).eci, brute_force_eci(m), atol=1e-9)


def test_eci_of_the_toy_world_satisfies_the_equations():
    eci, pci = trade.complexity(TOY)
    assert eci.mean() == pytest.approx(0, abs=1e-12) and eci.std(ddof=0) == pytest.approx(1)
    own = {c: np.mean([pci[p] for p in TOY if TOY.loc[c, p]]) for c in TOY.index}
    for country, mean in own.items():
        assert eci[country] == pytest.approx(mean)


@given(binary_tables)
@settings(max_examples=150, deadline=None)
def test_identities_of_complexity(values):
    m = pd.DataFrame(values)
    assume(values.any())
    eci, pci = quiet_complexity(m)
    assume(eci.notna().any())
    known = eci.notna()
    d = m.loc[:, pci.notna()].sum(axis=1)[known]
    mean_pci = (m * pci).sum(axis=1)[known] / d
    np.testing.assert_allclose(eci[known], mean_pci, atol=1e-6)
    assert eci.mean() == pytest.approx(0, abs=1e-9)
    assert eci.std(ddof=0) == pytest.approx(1)
    assert np.corrcoef(d, eci[known])[0, 1] > 0


def test_raw_eigenvector_is_orthogonal_to_diversity():
    m = trade.specialization(world(5))
    eci, d = trade.complexity(m).eci, trade.diversity(m)
    transition = m.div(d, axis=0) @ (m / m.sum()).T
    raw = eci - (d @ eci) / d.sum()
    quotient = (transition @ raw) / raw
    np.testing.assert_allclose(quotient, quotient.iloc[0], rtol=1e-8)
    assert 0 < quotient.iloc[0] < 1


def test_complexity_follows_its_labels():
    m = trade.specialization(world(6))
    rng = np.random.default_rng(1)
    mixed = m.iloc[rng.permutation(len(m)), rng.permutation(m.shape[1])]
    eci, pci = trade.complexity(m)
    eci2, pci2 = trade.complexity(mixed)
    pd.testing.assert_series_equal(eci2.loc[eci.index], eci)
    pd.testing.assert_series_equal(pci2.loc[pci.index], pci)


def test_empty_rows_and_columns_are_nan_and_change_nothing_else():
    m = trade.specialization(world(7))
    wide = m.copy()
    wide.insert(3, "none", 0)
    wide.loc["nowhere"] = 0
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        eci, pci = trade.complexity(wide)
    assert np.isnan(eci["nowhere"]) and np.isnan(pci["none"])
    np.testing.assert_allclose(eci.dropna(), trade.complexity(m).eci)
    np.testing.assert_allclose(pci.dropna(), trade.complexity(m).pci)


def test_unconnected_blocks_warn_and_only_the_largest_gets_values():
    m = trade.specialization(world(8))
    wide = m.copy()
    wide["seal fur"] = 0
    wide.loc["island"] = 0
    wide.loc["island", "seal fur"] = 1
    with pytest.warns(trade.UnidentifiedComplexityWarning, match="2 unconnected blocks"):
        eci, pci = trade.complexity(wide)
    assert np.isnan(eci["island"]) and np.isnan(pci["seal fur"])
    np.testing.assert_allclose(eci.dropna(), trade.complexity(m).eci)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([[1, 0], [0, 1]], "unconnected blocks"),
        ([[1, 1], [1, 1]], "same mix"),
        ([[1, 1, 0], [0, 1, 1], [1, 0, 1]], "occurs twice"),
        ([[1, 1, 0], [0, 1, 1]], "sign is open"),
        ([[1, 1, 1]], "same mix"),
    ],
)
def test_what_m_does_not_determine_is_nan_and_says_so(rows, message):
    with pytest.warns(trade.UnidentifiedComplexityWarning, match=message):
        eci, pci = trade.complexity(pd.DataFrame(rows))
    assert eci.isna().all() and pci.isna().all()


def test_scales_of_other_programs():
    m = trade.specialization(world(9))
    base = trade.complexity(m)
    sample = trade.complexity(m, ddof=1, pci_scale="own")
    assert sample.eci.std(ddof=1) == pytest.approx(1)
    assert sample.pci.std(ddof=1) == pytest.approx(1)
    assert sample.pci.mean() == pytest.approx(0, abs=1e-12)
    assert np.corrcoef(sample.pci, base.pci)[0, 1] == pytest.approx(1)


def test_an_unknown_scale_is_refused():
    with pytest.raises(DataError, match="ddof"):
        trade.complexity(TOY, ddof=2)


# --- product space ---


def test_proximity_and_density_published_values():
    phi, omega = trade.proximity(TOY), trade.density(TOY)
    assert phi.loc["P3", "P4"] == pytest.approx(2 / 3)
    assert phi.loc["P1", "P2"] == pytest.approx(1 / 2)
    assert omega.loc["C3", "P1"] == pytest.approx(0.357143, abs=1e-6)
    assert omega.loc["C2", "P1"] == pytest.approx(0.214286, abs=1e-6)


@given(binary_tables)
@settings(max_examples=60, deadline=None)
def test_product_space_brute_force(values):
    m = pd.DataFrame(values)
    assume(values.any())
    phi, omega = trade.proximity(m), trade.density(m)
    makers = {p: {c for c in m.index if m.loc[c, p]} for p in m}
    made = [p for p in m if makers[p]]
    for p in m:
        if not makers[p]:
            assert phi[p].isna().all() and omega[p].isna().all()
    near = {
        (p, q): min(len(makers[p] & makers[q]) / len(makers[x]) for x in (p, q))
        for p in made
        for q in made
    }
    for (p, q), value in near.items():
        assert phi.loc[p, q] == pytest.approx(value)
    for c in m.index:
        for p in made:
            around = sum(near[p, q] for q in made)
            inside = sum(near[p, q] for q in made if m.loc[c, q])
            assert omega.loc[c, p] == pytest.approx(inside / around)


def test_density_takes_a_proximity_of_another_year_in_any_order():
    phi = trade.proximity(TOY)
    mixed = phi.loc[["P3", "P1", "P4", "P2"], ["P2", "P4", "P1", "P3"]]
    pd.testing.assert_frame_equal(trade.density(TOY, mixed), trade.density(TOY))


def test_density_refuses_a_phi_that_does_not_fit():
    with pytest.raises(DataError, match="phi has no row 'P4'"):
        trade.density(TOY, trade.proximity(TOY[["P1", "P2", "P3"]]))


# --- prody and expy ---


def test_prody_and_expy_published_values():
    np.testing.assert_allclose(
        trade.prody(EXPORTS, INCOME), [7764.706, 13263.158, 27333.333], atol=5e-4
    )
    np.testing.assert_allclose(
        trade.expy(EXPORTS, INCOME), [11371.104, 16384.520, 24244.376], atol=5e-4
    )


def test_size_of_a_country_does_not_matter_to_prody():
    scaled = EXPORTS.mul([10, 1, 0.1], axis=0)
    pd.testing.assert_series_equal(trade.prody(scaled, INCOME), trade.prody(EXPORTS, INCOME))
    pd.testing.assert_series_equal(trade.expy(scaled, INCOME), trade.expy(EXPORTS, INCOME))


def test_prody_lies_between_the_incomes_and_scales_with_them():
    exports = world(11)
    income = pd.Series(np.linspace(500, 60_000, len(exports)), index=exports.index)
    prody = trade.prody(exports, income)
    assert prody.between(income.min(), income.max()).all()
    pd.testing.assert_series_equal(trade.prody(exports, income * 3), prody * 3)


def test_countries_without_income_or_exports_do_not_count():
    exports = EXPORTS.astype(float)
    exports.loc["D"], exports.loc["E"] = [1.0, 1.0, 9.0], 0.0
    income = pd.concat([INCOME, pd.Series({"D": np.nan, "E": 5.0, "Z": 7.0})])
    pd.testing.assert_series_equal(trade.prody(exports, income), trade.prody(EXPORTS, INCOME))
    expy = trade.expy(exports, income)
    pd.testing.assert_series_equal(expy, trade.expy(EXPORTS, INCOME))
    assert list(expy.index) == ["A", "B", "C"]


def test_a_product_exported_only_without_income_is_nan_and_harms_nobody():
    exports = EXPORTS.astype(float)
    exports["s"] = 0.0
    exports.loc["D"] = [0.0, 0.0, 0.0, 5.0]
    assert np.isnan(trade.prody(exports, INCOME)["s"])
    pd.testing.assert_series_equal(trade.expy(exports, INCOME), trade.expy(EXPORTS, INCOME))


@pytest.mark.parametrize("measure", [trade.prody, trade.expy])
def test_incomes_of_other_countries_are_refused(measure):
    with pytest.raises(DataError, match="no country has both.*same labels"):
        measure(EXPORTS, INCOME.rename({"A": "x", "B": "y", "C": "z"}))


# --- real data ---


@pytest.mark.parametrize(("year", "column"), [(2016, "eci_hs92"), (2020, "eci_hs92")])
def test_eci_ranks_countries_as_the_published_atlas_does(year, column):
    atlas = data.load("atlas_eci").query("year == @year").set_index("country")[column]
    exports = trade.matrix(data.load("exports"), year)
    eci = trade.complexity(trade.specialization(exports)).eci
    both = pd.concat([eci, atlas], axis=1, join="inner").dropna()
    assert len(both) > 120
    assert both["eci"].corr(both[column], method="spearman") >= 0.96


def test_grain_matters_chapters_alone_rank_worse():
    atlas = data.load("atlas_eci").query("year == 2016").set_index("country")["eci_hs92"]
    long = data.load("exports").query("year == 2016")
    chapters = long.assign(product=long["product"].str[:2])
    coarse = chapters.groupby(["country", "product"], as_index=False)["exports_musd"].sum()

    def agreement(table: pd.DataFrame) -> float:
        eci = trade.complexity(trade.specialization(trade.matrix(table))).eci
        return eci.corr(atlas.reindex(eci.index), method="spearman")

    assert agreement(coarse) < agreement(long) - 0.03


def test_real_world_identities():
    exports = trade.matrix(data.load("exports"), 2016)
    shares = exports.sum() / exports.to_numpy().sum()
    np.testing.assert_allclose(trade.rca(exports).mul(shares).sum(axis=1), 1)
    assert trade.rca(exports).loc["DEU", "8703"] > 1
    macro = data.load("macro").query("year == 2016").set_index("country")
    expy = trade.expy(exports, macro["gdp_pc_ppp2017"])
    low, high = macro["gdp_pc_ppp2017"].min(), macro["gdp_pc_ppp2017"].max()
    assert expy.between(low, high).all()
    assert expy["CHE"] > expy["CHN"] > expy["ETH"]
