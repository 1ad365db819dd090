"""Every public function of `valueadded` with hostile versions of each argument."""

import numpy as np
import pandas as pd
import pytest
from support.edge_inputs import Case, assert_same, edge_tests
from support.icio_samples import LEATHER_COUNTRIES, LEATHER_INDUSTRIES, LEATHER_Y, LEATHER_Z

from gvclib import valueadded
from gvclib.errors import DataError
from gvclib.valueadded import ICIO
from gvclib.valueadded.flow_checks import LONG

PAIRS = pd.MultiIndex.from_product([LEATHER_COUNTRIES, LEATHER_INDUSTRIES])
Z = pd.DataFrame(LEATHER_Z, PAIRS, PAIRS)
Y = pd.DataFrame(LEATHER_Y, PAIRS, LEATHER_COUNTRIES)
TABLE = ICIO.from_arrays(LEATHER_Z, LEATHER_Y, LEATHER_COUNTRIES, LEATHER_INDUSTRIES)
SMALL = pd.DataFrame([[0.2, 0.3], [0.1, 0.4]], ["ore", "steel"], ["ore", "steel"])
NEGATIVE = (valueadded.NegativeValueAddedWarning,)


def labelled(z, y, countries, industries, x=None):
    """The tables of ICIO.from_arrays, so that a test compares them label by label."""
    made = ICIO.from_arrays(z, y, countries, industries, x)
    return {(*row, *user): value for row, users in made.Z.iterrows() for user, value in
            users.items()} | {(*row, user): value for row, users in made.Y.iterrows()
                              for user, value in users.items()}  # fmt: skip


def from_long(table):
    """The flows of ICIO.from_long by their labels."""
    return ICIO.from_long(table).to_long().set_index(LONG[:4])["value_musd"]


def aggregated(countries):
    """Total output once countries are merged."""
    return TABLE.aggregate(countries).x.sum()


def needs_itself(found, given):
    """L = I + A L, and nothing negative."""
    a = given["a"].astype(float).to_numpy()
    return np.allclose(found, np.eye(len(a)) + a @ found) and (found.to_numpy() >= 0).all()


def adds_up(found, given):
    return np.isclose(sum(found.values()), np.sum(given["z"].to_numpy() + 0.0) + Y.to_numpy().sum())


ORDER = {f"a {edge}": "error" for edge in ("rows permuted", "columns permuted")}
CASES = [
    Case(valueadded.leontief, {"a": SMALL}, needs_itself, promises=ORDER | {
        "a a cell negative": "error", "a a cell 1e308": "error", "a all 1e308": "error"}),
    Case(valueadded.decompose, {"icio": TABLE, "exporter": "Turkey"}),
    Case(valueadded.decompose, {"icio": TABLE, "exporter": ["Turkey", "Germany"]},
         promises={f"exporter {edge}": "error" for edge in ("unknown", "empty", "twice")}),
    *(Case(f, {"icio": TABLE}) for f in (valueadded.decompose_all, valueadded.kww,
      valueadded.participation, valueadded.upstreamness)),
    Case(valueadded.va_share, {"icio": TABLE, "by": "country"}),
    Case(valueadded.va_origin, {"icio": TABLE, "by": "industry",
         "industry": LEATHER_INDUSTRIES[0]}),
    Case(valueadded.va_origin, {"icio": TABLE, "industry": LEATHER_INDUSTRIES[:2]},
         promises={"industry unknown": "error"}),
    Case(valueadded.chain_stages, {"icio": TABLE, "country": "Turkey",
         "industry": LEATHER_INDUSTRIES[0]}, lambda found, given: np.isclose(
         found["value_share"].sum(), 1)),
    Case(valueadded.chain_stages, {"icio": TABLE, "country": "Turkey",
         "industry": LEATHER_INDUSTRIES[1], "stages": dict.fromkeys(LEATHER_INDUSTRIES, "all")},
         promises={"stages a label more": "same"}),
    Case(labelled, {"z": Z, "y": Y, "countries": LEATHER_COUNTRIES,
         "industries": LEATHER_INDUSTRIES}, warns=NEGATIVE, names={"countries": "countries|z",
         "industries": "industries|z"}, promises={
         "z no table": "same", "y no table": "same", "z one row": "error", "y all 1e308": "error",
         "z a cell negative": "error", "countries twice": "error", "industries empty": "error"}),
    Case(from_long, {"table": TABLE.to_long()}, warns=NEGATIVE, promises={
         "table a row twice": "error", "table a value missing": "error",
         "table a value negative": "sane", "table mixed labels": "error"}),
    Case(aggregated, {"countries": dict.fromkeys(LEATHER_COUNTRIES, "world")}),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(valueadded, CASES, {"read_oecd_icio", "read_wiod"})


@pytest.mark.parametrize("read", [valueadded.read_oecd_icio, valueadded.read_wiod])
@pytest.mark.parametrize("path", [None, 5, ["a.csv"]])
def test_a_path_that_is_none_is_named(read, path):
    with pytest.raises(DataError, match="path must be"):
        read(path)


def test_labels_decide_not_places():
    z = pd.DataFrame([[10, 5], [5, 20]], ["A", "B"], ["A", "B"])
    y = pd.DataFrame([[60, 25], [15, 60]], ["A", "B"], ["A", "B"])
    x = pd.Series({"B": 100, "A": 100})
    plain = ICIO.from_arrays(z, y, ["A", "B"], ["all"])
    other = ICIO.from_arrays(z.iloc[::-1], y.iloc[::-1, ::-1], ["A", "B"], ["all"], x)
    assert plain.x.tolist() == other.x.tolist() == [100, 100]
    assert_same(other.Z, plain.Z)
    with pytest.raises(DataError, match="z has the row 'C'.*to_numpy"):
        ICIO.from_arrays(z.rename(index={"B": "C"}), y, ["A", "B"], ["all"])
    kinds = pd.DataFrame([[10, 20, 30, 40]] * 2, ["A", "B"], [*"BABA"])
    assert ICIO.from_arrays(z, kinds, ["A", "B"], ["all"]).Y.loc[("A", "all")].tolist() == [60, 40]


def test_more_inputs_than_output_is_no_multiplier():
    with pytest.warns(valueadded.NegativeValueAddedWarning):
        icio = ICIO.from_arrays([[10.0]], [[-2.0]], ["A"], ["all"])
    for measure in (valueadded.va_share, valueadded.upstreamness, valueadded.decompose_all):
        with pytest.raises(DataError, match="icio has no Leontief inverse"):
            measure(icio)
