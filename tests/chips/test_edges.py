"""Every function of the door with hostile arguments; what is found put back into the models."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.edge_inputs import Case, edge_tests

from gvclib import chips, evidence
from gvclib.chips import Chain, Race
from gvclib.errors import DataError
from gvclib.valueadded import ICIO

LINKS = pd.DataFrame({"source": ["EDA", "design", "EDA"], "target": ["design", "chip", "mask"]})
SHARES = pd.DataFrame({"item": ["EDA", "EDA", "chip"], "country": ["USA", "DEU", "TWN"],
                       "share": [0.75, 0.25, 0.5]})  # fmt: skip
CHAIN = Chain(LINKS, SHARES)
LEFT = pd.DataFrame({"supply": [1.0, 0.5]}, index=["EDA", "chip"])
WORLD = ICIO.from_arrays([[10, 5], [5, 20]], [[60, 25], [15, 60]], ["A", "B"], ["all"])


def shares_of_users(found, given):
    return (found >= 0).all() and (found <= 1).all()


def of_links(function, **more):
    """A case whose links have a column of numbers that the function does not read."""
    links = LINKS.assign(line=[1, 2, 3])
    unread = [f"links {each}" for each in ("a value text", "a value infinite", "values as text")]
    return Case(function, {"links": links, **more}, promises=dict.fromkeys(unread, "sane"),
                names={"links": "links|node|start|end"})  # fmt: skip


CASES = [
    of_links(chips.downstream, node="EDA"),
    of_links(chips.upstream, node="chip"),
    of_links(chips.smallest_cut, start="EDA", end="chip"),
    Case(chips.after_removal, {"chain": CHAIN, "countries": ["USA"], "items": ["design"]},
         lambda left, given: (left["supply"] <= left["own"]).all(),
         promises={"countries unknown": "error", "items unknown": "error"}),
    Case(chips.supplied, {"left": LEFT, "needed": 0.5}, lambda part, given: 0 <= part <= 1),
    Case(chips.choke_points, {"chain": CHAIN, "end": "chip", "minimum": 0.5},
         lambda found, given: (found["share"] >= given["minimum"]).all()),
    Case(chips.concentration, {"shares": SHARES}, lambda t, given: (t["low"] <= t["high"]).all(),
         promises={"shares columns permuted": "same"}),
    Case(chips.firm_hhi, {"shares": {"USA": 0.75, "TWN": 0.25}, "firms": {"USA": 20, "TWN": 10}},
         lambda found, given: 0 <= found <= 1, promises={"firms numpy": "sane"}),
    Case(chips.decouple, {"icio": WORLD, "user": "A", "supplier": "B", "share": 0.5,
                          "premium": 0.25, "to": "home", "goods": ["all"]},
         lambda found, given: (found.prices >= 1 - 1e-12).all(),
         promises={"goods unknown": "error"}),
    Case(chips.race, {"setting": Race(), "strategy": "own", "periods": 4, "start": 0.25,
                      "closed_at": 2}, shares_of_users),
    Case(chips.advantage, {"setting": Race(), "share": 0.5, "support": 1.0}),
    Case(chips.advantage, {"setting": Race(), "share": [0.25, 0.5], "support": 1.0}),
    Case(chips.resting_shares, {"setting": Race(), "strategy": "own"}),
]  # fmt: skip
# Those of `evidence`, which this door shows too, are tried there.
SHOWN = [name for name in evidence.__all__ if name in chips.__all__ and name[0].islower()]
test_edges, test_all_are_tried = edge_tests(chips, CASES, SHOWN)


benefits = st.one_of(st.floats(0, 20), st.sampled_from([0.0, 1e3, 1e50]))


@given(
    benefits, benefits, st.floats(-5, 5), st.floats(0, 1), st.sampled_from(["own", "compatible"])
)
def test_a_race_that_starts_at_rest_as_returned_stays(network, switching, quality, c, strategy):
    """A network of 1,000 overflowed in exp, with a warning, and lost the rests at 0 and 1."""
    setting = Race(network, switching, quality, c, renewal=1.0)
    found = chips.resting_shares(setting, strategy)
    assert len(found) >= 1 and found["share"].is_monotonic_increasing
    assert found["share"].is_unique and found["stable"].iloc[[0, -1]].all()
    for share in found.loc[found["stable"], "share"]:
        path = chips.race(setting, strategy, 3, start=share)
        assert path.to_numpy() == pytest.approx(share, abs=1e-6)


@pytest.mark.parametrize("name", Race.__dataclass_fields__)
@pytest.mark.parametrize("value", ["1", True, None, float("nan"), float("inf"), -1e101])
def test_a_setting_of_the_race_holds_numbers(name, value):
    with pytest.raises(DataError, match=f"{name} must be a"):
        Race(**{name: value})


def test_in_a_circle_no_node_depends_on_itself():
    """It was among its own dependents, and made itself a choke point of itself."""
    circle = pd.DataFrame({"source": ["a", "b"], "target": ["b", "a"]})
    assert chips.downstream(circle, "a") == {"b"} == chips.upstream(circle, "a")


@pytest.mark.parametrize("end", ["source", "target"])
def test_a_link_without_an_end_is_named(end):
    """NaN became a node of the chain."""
    with pytest.raises(DataError, match=f"links: row 1 has no {end}; name it or drop it"):
        chips.downstream(LINKS.assign(**{end: ["EDA", None, "EDA"]}), "EDA")


@pytest.mark.parametrize("share", ["0.5", True, -0.1, 1.1, float("inf")])
def test_a_share_that_is_none_is_named(share):
    shares = SHARES.assign(share=pd.Series([0.75, 0.25, share], dtype=object))
    for work in (chips.concentration, lambda s: chips.after_removal(Chain(LINKS, s), ["USA"])):
        with pytest.raises(DataError, match="shares: share of 'chip', 'TWN' is"):
            work(shares)


def test_a_country_listed_twice_is_refused_and_an_unknown_part_kept():
    """Two rows for one country were added up by one function and squared apart by another."""
    with pytest.raises(DataError, match="shares has 'EDA', 'USA' more than once"):
        chips.concentration(pd.concat([SHARES, SHARES.iloc[:1]]))
    unknown = SHARES.assign(share=pd.array([0.75, None, 0.5], dtype="Float64"))
    left = chips.after_removal(Chain(LINKS, unknown), ["DEU"])
    assert left.loc["EDA"].tolist() == [1.0, 1.0, "EDA", True]


def test_texts_are_no_lists_of_countries_or_items():
    """'USA' fell into U, S and A."""
    with pytest.raises(DataError, match="countries must be a list of labels, not 'USA'; write"):
        chips.after_removal(CHAIN, "USA")
    with pytest.raises(DataError, match="chain must be a Chain"):
        chips.after_removal(LINKS, ["USA"])


def test_the_number_of_firms_may_be_a_numpy_integer():
    """numpy's integers, as a column gives them, were refused."""
    shares, firms = {"USA": 1.0}, pd.Series({"USA": 100})
    assert chips.firm_hhi(shares, firms) == chips.firm_hhi(
        pd.Series(shares), {"USA": np.int32(100)}
    )
