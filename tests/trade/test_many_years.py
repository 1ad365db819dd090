"""The panel form gives, year by year, what the single-table functions give."""

import warnings

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from gvclib import data, trade
from gvclib.errors import DataError
from gvclib.trade.one_year import times_proximity

ALL = ["rca", "m", "density", "diversity", "eci", "expy", "ubiquity", "pci", "prody"]


def long_table(seed: int = 0, years: int = 3) -> pd.DataFrame:
    """A few years with other countries and products each, in order."""
    rng = np.random.default_rng(seed)
    frames = []
    for year in range(2000, 2000 + years):
        strength = np.outer(rng.normal(size=14), rng.normal(size=22))
        keep = rng.random((14, 22)) < 0.7
        i, j = np.nonzero(keep)
        frames.append(
            pd.DataFrame(
                {
                    "year": year,
                    "country": [f"C{k + year % 3:02d}" for k in i],
                    "product": [f"{k + year % 2:04d}" for k in j],
                    "exports_musd": np.exp(strength[i, j] + rng.normal(0, 0.5, len(i))),
                }
            )
        )
    return pd.concat(frames, ignore_index=True)


def incomes(long: pd.DataFrame) -> pd.DataFrame:
    keys = long[["year", "country"]].drop_duplicates()
    level = 1_000 + 900 * keys["country"].str[1:].astype(int) + keys["year"]
    return keys.assign(gdp_pc=level.astype(float))


def one_year(long: pd.DataFrame, income: pd.DataFrame, year: int) -> dict:
    exports = trade.matrix(long, year)
    m = trade.specialization(exports)
    y = income[income["year"] == year].set_index("country").iloc[:, 1]
    eci, pci = trade.complexity(m)
    return {
        "rca": trade.rca(exports),
        "m": m,
        "density": trade.density(m),
        "diversity": trade.diversity(m),
        "ubiquity": trade.ubiquity(m),
        "eci": eci,
        "pci": pci,
        "prody": trade.prody(exports, y),
        "expy": trade.expy(exports, y).reindex(exports.index),
    }


def compare(result: trade.Panel, long: pd.DataFrame, income: pd.DataFrame) -> None:
    for year in sorted(set(long["year"])):
        cells, countries, products = (t[t["year"] == year] for t in result)
        for name, expected in one_year(long, income, year).items():
            if isinstance(expected, pd.DataFrame):
                pairs = expected.stack()
                keys = pd.MultiIndex.from_frame(cells[["country", "product"]].astype(str))
                wanted, got = pairs.loc[keys], cells[name]
            else:
                table, key = (
                    (countries, "country") if name in countries.columns else (products, "product")
                )
                wanted, got = expected, table.set_index(key)[name]
                assert list(got.index) == list(wanted.index)
            np.testing.assert_allclose(got, wanted, rtol=1e-10, atol=1e-10, err_msg=name)


@pytest.mark.parametrize("every_pair", [False, True])
@pytest.mark.parametrize("workers", [1, 3])
def test_panel_equals_the_single_functions(every_pair, workers):
    long = long_table()
    income = incomes(long)
    result = trade.panel(long, income, ALL, every_pair=every_pair, workers=workers)
    compare(result, long, income)


def test_cells_are_the_input_with_columns_added():
    long = long_table().sample(frac=1, random_state=3)
    before = long.copy()
    result = trade.panel(long, measures=["rca", "m"])
    pd.testing.assert_frame_equal(result.cells[list(long.columns)], before)
    pd.testing.assert_frame_equal(long, before)
    compare(trade.panel(long, incomes(long), ALL), long, incomes(long))


def test_labels_may_be_categories_with_unused_ones():
    long = long_table()
    coded = long.astype({"country": "category", "product": "category"})
    coded["country"] = coded["country"].cat.add_categories(["ZZZ"])
    compare(trade.panel(coded, incomes(long), ALL), long, incomes(long))


def test_categories_in_another_order_give_rows_in_order_of_labels():
    long = long_table()
    backwards = {
        name: pd.CategoricalDtype(sorted(long[name].unique(), reverse=True))
        for name in ("country", "product")
    }
    result = trade.panel(long.astype(backwards), incomes(long), ALL)
    compare(result, long, incomes(long))


@pytest.mark.parametrize("kind", ["object", "Int64", "int16", "category", "int64[pyarrow]"])
@pytest.mark.parametrize("order", ["sorted", "shuffled", "years backwards"])
def test_years_may_be_of_any_type_of_numbers_and_rows_in_any_order(kind, order):
    long = long_table()
    income = incomes(long)
    expected = trade.panel(long, income, ALL)
    given = {
        "sorted": long,
        "shuffled": long.sample(frac=1, random_state=1),
        "years backwards": long.sort_values("year", ascending=False, kind="stable"),
    }[order]
    typed = given.assign(year=given["year"].astype(kind))
    result = trade.panel(typed, income.assign(year=income["year"].astype(kind)), ALL)
    for table, wanted in zip(result[1:], expected[1:], strict=True):
        assert list(table["year"].astype(str)) == list(wanted["year"].astype(str))
        pd.testing.assert_frame_equal(table.drop(columns="year"), wanted.drop(columns="year"))
    cells = result.cells.sort_index().drop(columns="year")
    pd.testing.assert_frame_equal(cells, expected.cells.drop(columns="year"))


def test_numbers_kept_as_objects_are_numbers():
    long = long_table()
    typed = long.assign(exports_musd=long["exports_musd"].astype(object))
    compare(trade.panel(typed, incomes(long), ALL), long, incomes(long))


def test_every_pair_has_every_country_and_product_of_its_year():
    long = long_table()
    cells = trade.panel(long, measures=["density"], every_pair=True).cells
    for year, part in long.groupby("year"):
        assert (cells["year"] == year).sum() == part["country"].nunique() * part[
            "product"
        ].nunique()
    assert cells["exports_musd"].sum() == pytest.approx(long["exports_musd"].sum())


def test_defaults_depend_on_income():
    long = long_table()
    plain, rich = trade.panel(long), trade.panel(long, incomes(long))
    assert list(plain.countries) == ["year", "country", "eci"]
    assert list(rich.countries) == ["year", "country", "eci", "expy"]
    assert list(rich.products) == ["year", "product", "pci", "prody"]
    assert "rca" in plain.cells


def test_countries_without_income_get_no_expy_and_do_not_count():
    long = long_table()
    income = incomes(long)
    income = income[income["country"] != "C05"]
    result = trade.panel(long, income, ALL)
    compare(result, long, income)
    missing = result.countries.query("country == 'C05'")
    assert len(missing) and missing["expy"].isna().all() and missing["eci"].notna().all()


def test_options_reach_complexity():
    long = long_table(years=1)
    m = trade.specialization(trade.matrix(long), 0.7)
    expected = trade.complexity(m, ddof=1, pci_scale="own")
    result = trade.panel(long, threshold=0.7, ddof=1, pci_scale="own")
    np.testing.assert_allclose(result.countries["eci"], expected.eci)
    np.testing.assert_allclose(result.products["pci"], expected.pci)


def test_the_lesson_table_in_one_call():
    exports = data.load("exports")
    result = trade.panel(exports)
    for year in (1962, 2016):
        eci = trade.complexity(trade.specialization(trade.matrix(exports, year))).eci
        got = result.countries.query("year == @year").set_index("country")["eci"]
        np.testing.assert_allclose(got, eci, atol=1e-10)


def test_a_year_in_blocks_warns_with_its_year():
    long = pd.DataFrame(
        {"year": 1999, "country": ["A", "B"], "product": ["x", "y"], "exports_musd": [1.0, 1.0]}
    )
    with pytest.warns(trade.UnidentifiedComplexityWarning, match="^1999: M falls into 2"):
        trade.panel(long)


@given(
    arrays(int, st.tuples(st.integers(1, 6), st.integers(1, 8)), elements=st.integers(0, 1)),
    st.integers(0, 99),
)
@settings(max_examples=60, deadline=None)
def test_times_proximity_is_the_product_with_phi(values, seed):
    m = values.astype(float)
    if not m.any():
        return
    phi = trade.proximity(pd.DataFrame(values)).fillna(0).to_numpy()
    w = np.random.default_rng(seed).normal(size=(3, m.shape[1]))
    np.testing.assert_allclose(times_proximity(w, m), w @ phi, atol=1e-12)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.drop(columns="year"), "no column 'year'"),
        (lambda t: pd.concat([t, t.tail(1)]), r"'C\d\d', '\d{4}' more than once in 2002"),
        (lambda t: t.assign(product=t["product"].mask(t.index == 4)), "without product"),
        (lambda t: t.assign(year=t["year"].mask(t.index == 4)), "year of row 4 is missing"),
        (lambda t: t.assign(exports_musd=t["exports_musd"].mask(t["year"] == 2001, 0)), "in 2001"),
        (lambda t: t.assign(exports_musd=1e308), "too large for sums"),
        (lambda t: t.assign(exports_musd=t["exports_musd"] + 0j), "no number"),
        (lambda t: t.sample(frac=1).assign(exports_musd=-1.0), "is -1"),
    ],
)
def test_bad_panels_are_refused_by_name(change, message):
    with pytest.raises(DataError, match=message):
        trade.panel(change(long_table()))


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measures": ["expy"]}, "expy needs income"),
        ({"threshold": 1e9}, "threshold 1e\\+09 is too high"),
        ({"income": pd.DataFrame({"year": [1], "country": ["A"]})}, "one column of income"),
        (
            {"income": pd.DataFrame({"year": [2000], "country": ["C05"], "gdp": [9.0]})},
            "both exports and income in 2001",
        ),
    ],
)
def test_bad_options_are_refused_by_name(options, message):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with pytest.raises(DataError, match=message):
            trade.panel(long_table(), **options)


@pytest.mark.parametrize("kind", ["str", "string", "object", "int"])
def test_long_runs_of_one_country_are_coded_like_any_others(kind):
    """200 products a country in order: the quick way to code labels; text, nullable or whole."""
    rng = np.random.default_rng(4)
    keys = pd.MultiIndex.from_product([range(2000, 2002), range(30, 20, -1), range(200)])
    long = keys.to_frame(index=False, name=["year", "country", "product"])
    long["exports_musd"] = np.exp(rng.normal(0, 2, len(long)))
    typed = long.astype({"country": kind, "product": kind})
    result = trade.panel(typed)
    for year, countries in result.countries.groupby("year"):
        expected = trade.complexity(trade.specialization(trade.matrix(typed, year))).eci
        pd.testing.assert_series_equal(
            countries.set_index("country")["eci"], expected, check_index_type=False
        )
    broken = typed.copy()
    broken["country"] = broken["country"].mask(broken.index == 77)
    with pytest.raises(DataError, match="without country"):
        trade.panel(broken)
