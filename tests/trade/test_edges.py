"""Every public function of `trade` with hostile versions of each argument: see edge_inputs."""

import numpy as np
import pandas as pd
import pytest
from support.edge_inputs import Case, edge_tests

from gvclib import trade
from gvclib.trade import what_if

COUNTRIES, PRODUCTS = list("ABCDE"), ["tea", "oil", "cars", "chips"]
EXPORTS = pd.DataFrame(
    [[60, 30, 8, 2], [20, 50, 20, 10], [5, 15, 60, 20], [1, 4, 25, 70], [2, 9, 30, 59]],
    COUNTRIES,
    PRODUCTS,
    dtype=float,
)
M = pd.DataFrame(
    [[1, 1, 0, 0], [0, 1, 1, 0], [1, 1, 1, 1], [0, 0, 1, 1], [0, 0, 0, 1]], COUNTRIES, PRODUCTS
)
INCOME = pd.Series([1000.0, 4000, 12_000, 36_000, 30_000], COUNTRIES)
PATH = pd.Series(1000.0 * 1.05 ** np.arange(9), range(2000, 2009)).round()
LONG = (
    EXPORTS.rename_axis(index="country", columns="product").stack().rename("exports_musd")
).reset_index()
YEARS = pd.concat([LONG.assign(year=2015), LONG.assign(year=2016)], ignore_index=True)
INCOMES = pd.concat([INCOME.rename("income").rename_axis("country").reset_index()] * 2).assign(
    year=[2015] * 5 + [2016] * 5
)
GROWTH = pd.Series([0.01, 0.05, 0.02, 0.03, 0.04, 0.01], list("ABCDEF"))
MEASURE = pd.Series([1.0, 3.0, 2.0, 5.0, 4.0, 0.5], list("ABCDEF"))
LEVELS = pd.Series([1e3, 9e3, 4e3, 2e3, 7e3, 3e3], list("ABCDEF"))


def between(low, high):
    """Values of a result lie between two bounds, as it is or column by column."""
    return lambda found, _: bool(
        ((np.asarray(found, float) >= low) & (np.asarray(found, float) <= high)
         | np.isnan(np.asarray(found, float))).all()
    )  # fmt: skip


def weighs_to_one(found, given):
    """The RCAs of a country, weighed with the world's shares, have the mean 1."""
    x = given["exports"].astype(float)
    mean = (found * x.sum() / x.to_numpy().sum()).sum(axis=1)
    return np.allclose(mean[x.sum(axis=1) > 0], 1)


def has_its_sums(found, given):
    long = given["long"]
    return found.to_numpy().sum() == pytest.approx(long["exports_musd"].sum())


def stays_put(found, given):
    return np.allclose(found.sum(axis=1), given["exports"].sum(axis=1).astype(float))


UNCLEAR = trade.UnidentifiedComplexityWarning
ANY_CELL = {f"m {edge}": "error" for edge in ("a cell negative", "a cell 1e308", "all zero",
            "all 1e308")}  # fmt: skip
NO_TRADE = {f"exports {edge}": "error" for edge in ("a cell negative", "all zero", "all 1e308")}
BAD_INCOME = {f"income {edge}": "error" for edge in ("a value zero", "a value negative",
              "all missing")}  # fmt: skip
MARKS = pd.DataFrame({"ratio": [1.5, 0.9, 1.01], "rank_change": [0.1, 0.2, -0.1]}, list("ABC"))
CASES = [
    Case(trade.matrix, {"long": LONG, "values": "exports_musd"}, has_its_sums,
         names={"values": "column"}, promises={"long a row twice": "error",
         "long a value missing": "error", "long a value negative": "error"}),
    Case(trade.rca, {"exports": EXPORTS}, weighs_to_one, gaps=True, promises=NO_TRADE),
    Case(trade.specialization, {"exports": EXPORTS, "threshold": 0.75}, between(0, 1),
         promises=NO_TRADE | {"threshold zero": "error", "threshold negative": "error"}),
    Case(trade.diversity, {"m": M}, between(0, 4), promises=ANY_CELL),
    Case(trade.ubiquity, {"m": M}, between(0, 5), promises=ANY_CELL),
    Case(trade.proximity, {"m": M}, between(0, 1), gaps=True, promises=ANY_CELL),
    Case(trade.density, {"m": M, "phi": trade.proximity(M)}, between(0, 1 + 1e-9), gaps=True,
         promises=ANY_CELL | {"phi a cell missing": "sane", "phi a cell 1e308": "error"}),
    Case(trade.prody, {"exports": EXPORTS, "income": INCOME}, between(0, 1e308), gaps=True,
         promises=NO_TRADE | BAD_INCOME),
    Case(trade.expy, {"exports": EXPORTS, "income": INCOME}, between(0, 1e308),
         promises=NO_TRADE | BAD_INCOME),
    Case(trade.complexity, {"m": M, "ddof": 0, "pci_scale": "own"}, gaps=True, warns=(UNCLEAR,),
         promises=ANY_CELL | {"ddof fraction": "error", "ddof negative": "error"}),
    Case(trade.reflections, {"m": M, "steps": 2}, lambda f, _: between(0, 5)(f.kc, _), gaps=True,
         promises=ANY_CELL | {"steps fraction": "error", "steps negative": "error"}),
    Case(trade.fitness, {"m": M, "steps": 20}, gaps=True,
         holds=lambda f, _: np.isclose(f.fitness.mean(), 1) and np.isclose(f.quality.mean(), 1),
         promises=ANY_CELL | {"steps fraction": "error", "steps negative": "error"}),
    Case(trade.panel, {"exports": YEARS, "income": INCOMES, "measures": ["rca", "prody", "eci"],
         "values": "exports_musd", "threshold": 0.75, "ddof": 0, "pci_scale": "own", "workers": 1},
         gaps=True, warns=(UNCLEAR,), names={"values": "column"}, promises={
         "exports a row twice": "error", "exports a value missing": "error",
         "exports a value negative": "error", "exports all zero": "error",
         "income a row twice": "error", "income all zero": "error", "measures unknown": "error",
         "measures empty": "error", "threshold negative": "error", "workers fraction": "error"}),
    Case(trade.income_group, {"gni": 4000.0, "year": 2016}, lambda f, _: isinstance(f, str),
         promises={"gni negative": "error", "gni zero": "error"}),
    Case(trade.income_group, {"gni": INCOME, "year": 2016}, gaps=True,
         holds=lambda f, _: f.dropna().isin(["low", "lower-middle", "upper-middle", "high"]).all(),
         promises={"gni a value negative": "error", "gni empty": "error"}),
    Case(trade.growth_windows, {"income": PATH, "window": 2}, gaps=True,
         holds=lambda f, _: f["growth_before"].dropna().gt(-1).all(),
         promises={"window zero": "error", "income a value zero": "error"}),
    Case(trade.slowdowns, {"income": PATH, "window": 2, "growth": 0.04, "drop": 0.0,
         "threshold": 1100.0}, lambda f, g: set(f) <= set(g["income"].index),
         promises={"threshold negative": "error", "window zero": "error",
         "income a value negative": "error"}),
    Case(trade.years_in_band, {"income": PATH, "low": 1100.0, "high": 1300.0},
         between(0, len(PATH)), promises={"income a value negative": "error"}),
    Case(trade.relative_income, {"income": INCOME, "base": INCOME * 2}, between(0, 1e308)),
    Case(trade.relative_income, {"income": INCOME, "base": 500.0}, between(0, 1e308),
         promises={"base zero": "error"}),
    Case(trade.years_to_cross, {"start": 1e3, "target": 2e3, "growth": 0.1}, between(0, np.inf),
         gaps=True, promises={"start zero": "error", "target negative": "error",
         "growth negative": "error"}),
    Case(trade.growth_path, {"start": 1e3, "growth": 0.1, "years": 3, "slowdown_at": 1200.0,
         "slowdown_to": 0.01, "first_year": 2000}, between(0, np.inf),
         promises={"start zero": "error", "years negative": "error", "years fraction": "error"}),
    Case(trade.growth_regression, {"growth": GROWTH, "measure": MEASURE, "income": LEVELS},
         lambda f, _: f.n >= 4, promises={"measure all zero": "error", "growth one": "error"}),
    Case(trade.odds_ratio, {"marked": GROWTH > 0.02, "escaped": MEASURE > 2.5}, between(0, np.inf),
         gaps=True, promises={f"{name} a value boolean": "sane" for name in ("marked", "escaped")}),
    Case(trade.both_marks, {"marks": MARKS, "threshold": 0.02}, promises={
         "threshold negative": "error"}),
    Case(trade.two_by_two, {"marked": GROWTH > 0.02, "escaped": MEASURE > 2.5},
         lambda f, _: 0 <= f.p <= 1, gaps=True,
         promises={f"{name} a value boolean": "sane" for name in ("marked", "escaped")}),
    Case(what_if.income_line, {"value": INCOME * 2, "income": INCOME},
         lambda f, _: np.allclose(f.table["residual"].sum(), 0)),
    Case(what_if.move_share, {"exports": EXPORTS, "country": "A", "source": "tea", "target": "oil",
         "share": 0.1}, stays_put, promises=NO_TRADE | {"share negative": "error"},
         names={"exports": "exports|country|source|target"}),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(trade, CASES, {"read_baci", "two_marks"})
