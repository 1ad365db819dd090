"""Governance: the published table, the graph of one-step changes, crosswalk and coder agreement."""

from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gvclib import data, governance
from gvclib.errors import DataError
from gvclib.governance import DETERMINANTS, TYPES, agreement, governance_type

LEVELS = ("low", "high")
COMBINATIONS = list(product(LEVELS, repeat=3))
CASE_TABLES = [
    "governance_types", "governance_crosswalk", "governance_upgrading", "mechanisms",
    "lead_firm_roles", "role_mechanisms", "vignettes_governance", "vignettes_roles",
    "vignettes_transitions", "industry_moves",
]  # fmt: skip


# the typology ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("levels", "outcome"),
    [("LHH", "market"), ("HHH", "modular"), ("HLH", "relational"), ("HHL", "captive"),
     ("HLL", "hierarchy"), ("LLH", "unlikely"), ("LLL", "unlikely"), ("LHL", "excluded")],
)  # fmt: skip
def test_the_eight_combinations_of_gereffi_humphrey_and_sturgeon(levels, outcome):
    words = ["high" if level == "H" else "low" for level in levels]
    assert governance_type(*words) == outcome
    assert governance_type(*(level == "H" for level in levels)) == outcome
    assert governance_type(*(np.bool_(level == "H") for level in levels)) == outcome
    assert governance_type(*(f" {word.upper()} " for word in words)) == outcome


def test_the_table_of_the_course_says_the_same():
    table = governance.truth_table()
    for row in table.itertuples():
        assert governance_type(row.complexity, row.codifiability, row.capability) == row.outcome
    assert set(zip(*(table[name] for name in DETERMINANTS), strict=True)) == set(COMBINATIONS)
    ranked = table.dropna(subset="coordination").sort_values("coordination")
    assert tuple(ranked["outcome"]) == TYPES
    assert not ranked["outcome_zh"].isna().any()


def test_scores_are_sent_to_their_own_function():
    with pytest.raises(DataError, match="complexity is 0.7.*governance_from_scores"):
        governance_type(0.7, "high", "low")


scores = st.floats(0, 1)


@given(scores, scores, scores)
def test_scores_at_the_ends_are_levels_and_the_rest_is_a_matter_of_the_cutoff(a, b, c):
    assert governance.governance_from_scores(a, b, c, cutoff=0) == "modular"
    ends = [float(round(x)) for x in (a, b, c)]
    assert governance.governance_from_scores(*ends) == governance_type(*map(bool, ends))


@given(scores, scores, scores, scores)
def test_only_the_side_of_the_cutoff_matters(a, b, c, cutoff):
    pushed = [1.0 if x >= cutoff else 0.0 for x in (a, b, c)]
    expected = governance.governance_from_scores(*pushed, cutoff=0.5)
    assert governance.governance_from_scores(a, b, c, cutoff) == expected


# one step apart ----------------------------------------------------------------------------------
def test_exactly_five_steps_between_types():
    table = governance.transitions()
    edges = {frozenset(pair) for pair in table[["low_type", "high_type"]].to_numpy().tolist()}
    assert edges == {
        frozenset(pair)
        for pair in [("market", "modular"), ("modular", "relational"), ("modular", "captive"),
                     ("relational", "hierarchy"), ("captive", "hierarchy")]
    }  # fmt: skip
    assert len(table) == 5


def test_steps_are_the_pairs_that_differ_in_one_determinant():
    levels = {kind: governance.determinants(kind) for kind in TYPES}
    found = {
        (a, b): [name for name in DETERMINANTS if levels[a][name] != levels[b][name]]
        for a in TYPES
        for b in TYPES
    }
    for (a, b), names in found.items():
        assert governance.changed(a, b) == names
    for row in governance.transitions().itertuples():
        assert found[row.low_type, row.high_type] == [row.determinant]
        assert levels[row.low_type][row.determinant] == "low"
    assert sum(len(names) == 1 for names in found.values()) == 10  # both ways


@pytest.mark.parametrize("kind", TYPES)
def test_neighbours_are_reached_by_one_flip_and_lead_back(kind):
    assert governance_type(*governance.determinants(kind)) == kind
    for name, other in governance.neighbours(kind).items():
        flipped = governance.flip(governance.determinants(kind).to_dict(), name)
        assert governance_type(*flipped.values()) == other
        if other in TYPES:
            assert governance.neighbours(other)[name] == kind


@given(st.permutations(TYPES))
def test_any_order_is_brought_into_the_order_of_coordination(kinds):
    assert governance.by_coordination(kinds) == list(TYPES)


# the crosswalk and the tables --------------------------------------------------------------------
def test_the_crosswalk_has_a_confidence_and_a_reason_for_every_cell():
    cells = data.load("governance_crosswalk")
    assert set(cells["confidence"]) <= set(governance.CONFIDENCE)
    assert cells["reason"].str.len().min() > 20
    wide = governance.crosswalk()
    assert wide.shape == (4, 4) and not wide.isna().any().any()
    assert tuple(wide.columns) == governance.VOCABULARIES
    certain = cells.groupby(["relation", "vocabulary"])["confidence"].agg(set) == {"high"}
    assert certain.sum() == 8  # the two outer rows; nothing between them is certain
    assert set(certain[certain].index.get_level_values(0)) == {"market", "hierarchy"}


def test_what_the_scan_does_not_show_is_never_called_certain():
    cells = data.load("governance_crosswalk")
    absent = cells[cells["scan"].isna()]
    assert absent["term"].tolist() == ["modular"]
    assert set(absent["confidence"]) == {"low"}
    slid = cells[cells["term"] == "quasi-hierarchy"].iloc[0]
    assert slid["vocabulary"] == "Humphrey and Schmitz" and slid["confidence"] != "high"


def test_kin_is_mutual_and_no_surer_than_its_weaker_cell():
    cells = data.load("governance_crosswalk")
    for row in cells.itertuples():
        for other in governance.kin(row.vocabulary, row.term).itertuples():
            back = governance.kin(other.vocabulary, other.term)
            same = back[(back["vocabulary"] == row.vocabulary) & (back["term"] == row.term)
                        & (back["relation"] == other.relation)]  # fmt: skip
            assert same["confidence"].tolist() == [other.confidence]
            if other.relation == row.relation:
                rank = governance.CONFIDENCE.index
                assert rank(other.confidence) >= rank(row.confidence)


def test_a_term_that_names_two_relations_has_both_as_kin():
    both = governance.kin("Williamson", "network")
    assert set(both["relation"]) == {"balanced network", "captive network"}
    assert {"captive", "relational", "modular"} <= set(both["term"])


def test_what_the_sources_say_of_upgrading_and_where_they_are_silent():
    said = governance.upgrading_effects()
    assert (said.loc["balanced network"] == "unclear").all()
    assert (said.loc[["market", "hierarchy"]] == "unclear").all().all()
    abstracts = governance.upgrading_effects("Humphrey and Schmitz (2000, 2002)")
    assert abstracts.loc["captive network", "functional"] == "hinders"
    assert abstracts.loc["captive network", "chain"] == "unclear"


def test_sources_that_contradict_each_other_are_not_averaged(monkeypatch):
    rows = data.load("governance_upgrading")
    rows.loc[rows["source"].str.startswith("Humphrey"), "effect"] = "hinders"
    monkeypatch.setattr(data, "load", lambda name: rows)
    with pytest.raises(DataError, match="contradict"):
        governance.upgrading_effects()


def test_table_iii_disagrees_with_gereffi_in_two_cells_and_lacks_two_rows():
    cells = data.load("mechanisms")
    found = governance.disagreements()
    pairs = list(zip(found["attribute"], found["driver"], strict=True))
    assert pairs == [("manufacturing enterprise", "buyer-driven"), ("typical industries", "mixed")]
    assert "local" in found["canonical_value"].iloc[0]
    missing = cells[cells["paper_value"].isna()]
    assert set(missing["attribute"]) == {"economic sectors", "predominant network structure"}
    both = cells["paper_value"].notna() & cells["canonical_value"].notna()
    assert (cells.loc[both, "agrees"] != "not comparable").all()
    assert len(cells[cells["attribute_order"] <= 9]) == 27


def test_roles_and_mechanisms():
    roles = data.load("lead_firm_roles").set_index("role")
    assert roles["case_firm"].isna().sum() == 1 and pd.isna(roles.loc["gatekeeper", "case_firm"])
    assert "successor" in roles.loc["architect", "comment"]
    pairs = data.load("role_mechanisms")
    assert pairs["mechanism"].nunique() == 6 and set(pairs["role"]) == set(roles.index)
    assert pairs["source"].str.startswith("our mapping").all()


def test_vignettes_follow_from_the_typology():
    links = data.load("vignettes_governance")
    assert len(links) >= 12 and set(links["key"]) == set(TYPES)
    for row in links.itertuples():
        assert governance_type(row.complexity, row.codifiability, row.capability) == row.key
    for row in data.load("vignettes_transitions").itertuples():
        assert governance.changed(row.before, row.after) == [row.determinant]
        level = governance.determinants(row.after)[row.determinant]
        assert (level == "high") == (row.direction == "up")
    assert data.load("vignettes_roles")["key"].value_counts().min() >= 3


def test_no_vignette_gives_its_code_away():
    for name in ("vignettes_governance", "vignettes_roles"):
        table = data.load(name)
        assert not [row.text for row in table.itertuples() if row.key in row.text.casefold()]


@pytest.mark.parametrize("name", CASE_TABLES)
def test_every_row_of_a_case_table_says_who_says_so(name):
    table = data.load(name)
    assert table["source"].str.len().min() > 5
    assert "line" in table
    assert (
        not table.astype(str).apply(lambda column: column.str.contains(r"\bS[0-4]\b")).any().any()
    )


# agreement ---------------------------------------------------------------------------------------
def test_kappa_of_a_published_example():
    # 50 grant applications: both yes 20, both no 15, only A 5, only B 10 (a textbook standard)
    a = ["yes"] * 25 + ["no"] * 25
    b = ["yes"] * 20 + ["no"] * 5 + ["yes"] * 10 + ["no"] * 15
    assert governance.percent_agreement(a, b) == 0.7
    assert governance.cohen_kappa(a, b) == pytest.approx(0.4)


codes = st.lists(st.sampled_from("xyz"), min_size=2, max_size=30)
pairs = st.integers(2, 25).flatmap(
    lambda n: st.tuples(*[st.lists(st.sampled_from("xyz"), min_size=n, max_size=n)] * 2)
)


@given(codes)
def test_a_coder_agrees_with_himself_perfectly_unless_nothing_was_told_apart(a):
    assert governance.cohen_kappa(a, a) == pytest.approx(float(len(set(a)) > 1))


@given(pairs)
def test_kappa_is_symmetric_bounded_and_blind_to_names(two):
    a, b = two
    kappa = governance.cohen_kappa(a, b)
    assert kappa == pytest.approx(governance.cohen_kappa(b, a))
    assert -1 - 1e-9 <= kappa <= 1 + 1e-9
    assert kappa <= governance.percent_agreement(a, b) + 1e-9
    names = {"x": "zebra", "y": "ant", "z": "bee"}
    renamed = [[names[code] for code in coder] for coder in two]
    assert governance.cohen_kappa(*renamed) == pytest.approx(kappa)


@pytest.mark.parametrize("shares", [(0.5, 0.5), (0.8, 0.2)])
def test_independent_coders_have_kappa_zero(shares):
    # every combination of codes exactly as often as independence has it
    counts = np.outer(shares, shares) * 100
    cells = [(i, j) for i in range(2) for j in range(2) for _ in range(round(counts[i, j]))]
    a, b = zip(*cells, strict=True)
    assert governance.cohen_kappa(a, b) == pytest.approx(0, abs=1e-12)
    assert governance.percent_agreement(a, b) >= 0.5


def test_coders_who_always_differ_lie_below_zero():
    assert governance.cohen_kappa(["x", "y"] * 5, ["y", "x"] * 5) == pytest.approx(-1)
    assert governance.cohen_kappa(["x"] * 4, ["y"] * 4) == 0  # no overlap expected, none found


@given(pairs)
def test_the_confusion_table_counts_every_item_once(two):
    a, b = two
    table = governance.confusion(a, b, codes="xyz")
    assert table.to_numpy().sum() == len(a)
    assert np.trace(table) / len(a) == pytest.approx(governance.percent_agreement(a, b))
    for code in "xyz":
        assert table.loc[code].sum() == a.count(code) and table[code].sum() == b.count(code)


def test_series_are_matched_by_label_and_not_changed():
    a = pd.Series({"v1": "x", "v2": "y", "v3": "y"})
    b = a[::-1]
    before = b.copy()
    assert governance.cohen_kappa(a, b) == 1
    pd.testing.assert_series_equal(b, before)
    assert governance.cohen_kappa(a.to_numpy(), list(a)) == 1


@pytest.mark.parametrize(
    ("a", "b", "says"),
    [(["x"], ["x", "y"], "1 codes and b has 2"), ([], [], "holds no codes"),
     ("xx", "xy", "list or a Series"), (["x", None], ["x", "y"], "no code for item 1"),
     (pd.Series({"v1": "x"}), pd.Series({"v2": "x"}), "no code for item 'v1'"),
     (pd.Series(["x", "y"], index=["v1", "v1"]), ["x", "y"], "'v1' twice"), ({"x"}, {"x"}, "list")],
)  # fmt: skip
def test_codes_that_cannot_be_compared_are_refused(a, b, says):
    with pytest.raises(DataError, match=says):
        governance.cohen_kappa(a, b)


def test_a_code_outside_the_list_is_named():
    with pytest.raises(DataError, match="'z' was used"):
        agreement.confusion(["x", "z"], ["x", "x"], codes=["x"])


@pytest.mark.parametrize(
    ("name", "equal", "kappa"),
    [
        ("vignettes_governance", 10, (140 - 38) / (196 - 38)),
        ("vignettes_roles", 10, (140 - 49) / (196 - 49)),
    ],
)
def test_the_second_coder_agrees_well_but_not_perfectly(name, equal, kappa):
    # 10 of 14 is 140/196; the products of the margins, counted by hand, are 38 and 49
    table = data.load(name)
    assert (table["key"] == table["coder_b"]).sum() == equal
    assert governance.cohen_kappa(table["key"], table["coder_b"]) == pytest.approx(kappa)
