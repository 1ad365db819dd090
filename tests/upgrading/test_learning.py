"""The learning portfolio: dynamic programming against brute force, and what theory expects."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib import upgrading
from gvclib.errors import DataError

PROFIT = {"OEM": 1.0, "ODM": 2.0, "OBM": 5.0}
LEARNING = {"OEM": 1.0, "ODM": 1.5, "OBM": 0.0}
GATES = {"OEM": 0.0, "ODM": 2.0, "OBM": 5.0}

figure = st.integers(-3, 9).map(lambda n: n / 2)
rate = st.integers(0, 6).map(lambda n: n / 4)


def modes(element):
    return st.fixed_dictionaries({"OEM": element, "ODM": element, "OBM": element})


@st.composite
def problems(draw):
    gates = draw(modes(rate.map(lambda r: 3 * r)))
    gates[draw(st.sampled_from(sorted(gates)))] = 0.0
    steps = draw(st.sampled_from([1, 2]))
    return {
        "profit": draw(modes(figure)),
        "learning": draw(modes(rate)),
        "gates": gates,
        "periods": draw(st.integers(1, 6 if steps == 1 else 4)),
        "discount": draw(st.sampled_from([1.0, 0.9, 0.5])),
        "steps": steps,
    }


@given(problems())
@settings(max_examples=120, deadline=None)
def test_dynamic_programming_finds_what_trying_every_path_finds(problem):
    fast, slow = upgrading.best_path(**problem), upgrading.every_path(**problem)
    assert fast.value == pytest.approx(slow.value, abs=1e-9)
    pd.testing.assert_frame_equal(fast.path, slow.path)


@given(problems())
@settings(max_examples=60, deadline=None)
def test_a_path_keeps_its_own_rules(problem):
    found = upgrading.best_path(**problem)
    path, names = found.path, list(problem["profit"])
    shares = path[names]
    assert np.allclose(shares.sum(axis=1), 1) and (shares >= 0).all(axis=None)
    for mode in names:
        used = path[path[mode] > 0]
        assert (used["capability"] >= problem["gates"][mode] - 1e-9).all()
    gained = path["capability"].diff().dropna().to_numpy()
    expected = (shares * pd.Series(problem["learning"])).sum(axis=1).to_numpy()[:-1]
    assert np.allclose(gained, expected)
    worth = (path["profit"] * problem["discount"] ** (path.index - 1)).sum()
    assert found.value == pytest.approx(worth)


def test_ten_periods_of_one_mode_at_a_time():
    """The size that the lesson uses; 59,049 paths are still few enough to try."""
    args = (PROFIT, LEARNING, GATES, 10)
    fast, slow = upgrading.best_path(*args), upgrading.every_path(*args)
    assert fast.value == slow.value
    pd.testing.assert_frame_equal(fast.path, slow.path)
    order = fast.path[["OEM", "ODM", "OBM"]].idxmax(axis=1).tolist()
    assert order == ["OEM"] * 2 + ["ODM"] * 2 + ["OBM"] * 6


def test_without_learning_nobody_passes_a_gate():
    found = upgrading.best_path(PROFIT, {}, GATES, 8)
    assert (found.path["OEM"] == 1).all() and found.value == 8


def test_without_gates_the_dearest_mode_is_taken_at_once():
    found = upgrading.best_path(PROFIT, LEARNING, {}, 8)
    assert (found.path["OBM"] == 1).all() and found.value == 40


def test_an_impatient_firm_does_not_invest():
    """With a low discount factor the profit of today beats the gate of tomorrow."""
    profit = {"OEM": 1.0, "ODM": 0.5, "OBM": 3.0}
    learning, gates = {"ODM": 1.0}, {"OBM": 2.0}
    patient = upgrading.best_path(profit, learning, gates, 6)
    hasty = upgrading.best_path(profit, learning, gates, 6, discount=0.2)
    assert patient.path["OBM"].sum() == 4 and hasty.path["OBM"].sum() == 0


@given(problems(), st.floats(0, 2))
@settings(max_examples=40, deadline=None)
def test_more_capability_at_the_start_never_hurts(problem, more):
    low, high = upgrading.best_path(**problem), upgrading.best_path(**problem, start=more)
    assert high.value >= low.value - 1e-9


@given(problems())
@settings(max_examples=30, deadline=None)
def test_a_finer_grid_never_hurts(problem):
    coarse = upgrading.best_path(**problem | {"steps": 1})
    fine = upgrading.best_path(**problem | {"steps": 3})
    assert fine.value >= coarse.value - 1e-9


def test_ties_stay_with_the_mode_that_is_named_first():
    found = upgrading.best_path({"OEM": 2.0, "ODM": 2.0}, {}, {}, 3)
    assert (found.path["OEM"] == 1).all()
    other = upgrading.best_path({"ODM": 2.0, "OEM": 2.0}, {}, {}, 3)
    assert (other.path["ODM"] == 1).all()


def test_nothing_given_is_changed():
    given_ = dict(PROFIT), dict(LEARNING), dict(GATES)
    upgrading.best_path(*given_, 3)
    assert given_ == (PROFIT, LEARNING, GATES)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"learning": {"OPM": 1}}, "learning names the mode 'OPM'"),
        ({"gates": {"OEM": 1, "ODM": 2, "OBM": 3}}, "no mode is open at a capability of 0"),
        ({"steps": 100}, "more than 500 mixes"),
        ({"steps": 20, "periods": 200}, "grid is too fine"),
    ],
)
def test_bad_problems_are_refused(change, words):
    problem = {"profit": PROFIT, "learning": LEARNING, "gates": GATES, "periods": 3}
    with pytest.raises(DataError, match=words):
        upgrading.best_path(**problem | change)


def test_too_many_paths_to_try_are_refused():
    with pytest.raises(DataError, match="makes 177,147 paths|more than 200,000"):
        upgrading.every_path(PROFIT, LEARNING, GATES, 12)
