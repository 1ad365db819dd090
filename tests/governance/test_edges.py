"""Every public function of `governance` with hostile versions of each argument."""

import pandas as pd
import pytest
from support.edge_inputs import Case, edge_tests

from gvclib import governance
from gvclib.errors import DataError

A = pd.Series(["hub", "rule", "hub", "none"], ["v1", "v2", "v3", "v4"])
B = pd.Series(["hub", "hub", "rule", "none"], ["v1", "v2", "v3", "v4"])
LIST_A, LIST_B = A.tolist(), B.tolist()
LEVEL = {f"{name} {edge}": "error" for name in governance.DETERMINANTS for edge in ("unknown",)}
SCORES = {f"{name} {edge}": "error" for name in (*governance.DETERMINANTS, "cutoff")
          for edge in ("negative", "1e308")}  # fmt: skip
CODES = {"a a number": "error", "b a value missing": "error", "a empty": "error", "b one": "error"}
# Codes are compared: an unknown or repeated one is an answer like any other, in a list of its own.
ROWS = {f"{name} {edge}": "error" for name in "ab" for edge in ("empty", "twice", "unknown")}
BOTH = [
    case
    for f in (governance.percent_agreement, governance.cohen_kappa, governance.confusion,
              governance.code_pairs)
    for case in (
        Case(f, {"a": A, "b": B}, promises=CODES),
        Case(f, {"a": LIST_A, "b": LIST_B}, promises=ROWS, about_all=tuple(ROWS)),
    )
]  # fmt: skip
CASES = [
    Case(governance.governance_type, dict.fromkeys(governance.DETERMINANTS, "high"),
         promises=LEVEL),
    Case(governance.governance_from_scores,
         dict(zip((*governance.DETERMINANTS, "cutoff"), (0.7, 0.6, 0.4, 0.5), strict=True)),
         lambda found, given: found in {*governance.TYPES, "unlikely", "excluded"},
         promises=SCORES),
    Case(governance.determinants, {"kind": "captive"}),
    Case(governance.neighbours, {"kind": "captive"}),
    Case(governance.by_coordination, {"kinds": ["captive", "market"]},
         promises={"kinds unknown": "error"}),
    Case(governance.changed, {"before": "captive", "after": "market"}),
    Case(governance.flip, {"levels": dict.fromkeys(governance.DETERMINANTS, "high"),
                           "determinant": "capability"}),
    Case(governance.kin, {"vocabulary": "Jessop", "term": "network"}),
    Case(governance.upgrading_effects, {"source": "Humphrey and Schmitz (2000, 2002)"}),
    Case(governance.confusion, {"a": A, "b": B, "codes": ["hub", "rule", "none"]},
         promises={"codes twice": "error", "codes empty": "error"}),
    *BOTH,
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(
    governance, CASES, {"truth_table", "transitions", "crosswalk", "disagreements"}
)


def test_coders_whose_categories_differ():
    first, second = A.astype("category"), B.astype(pd.CategoricalDtype(["rule", "none", "hub"]))
    for measure in (governance.cohen_kappa, governance.percent_agreement):
        assert measure(first, second) == measure(A, B)
    pd.testing.assert_frame_equal(governance.confusion(first, second), governance.confusion(A, B))
    assert governance.cohen_kappa(pd.Categorical(LIST_A), second.tolist()) > 0


def test_numbers_and_text_never_agree_so_they_are_refused():
    with pytest.raises(DataError, match="give all as text"):
        governance.percent_agreement([1, 2], ["1", "2"])


@pytest.mark.parametrize("levels", [{}, {"capability": "medium"}, None, "high", {"capability": 1}])
def test_levels_that_cannot_be_flipped(levels):
    with pytest.raises(DataError, match="levels"):
        governance.flip(levels, "capability")
