"""Every function of the door with hostile arguments; inverse functions put into their models."""

import inspect
from functools import wraps

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from support.edge_inputs import Case, edge_tests

from gvclib import upgrading
from gvclib.errors import DataError
from gvclib.upgrading import SmileFit
from gvclib.upgrading.cluster_model import ClusterModel

FIT = SmileFit(1.0, 12.0, 0.5, "smile")
JOBS = pd.DataFrame({"shoes": [80, 20], "toys": [20, 80]}, index=["North", "South"])
SALES = pd.Series({"A": 50, "B": 30, "C": 20})
CELL = {"governance": "captive", "driver": "buyer", "position": "leading", "reading": "strict"}
BRAND = {"brand_margin": 12.0, "brand_quantity": 40_000.0, "brand_cost": 180_000.0,
         "contract_margin": 2.0, "contract_quantity": 500_000.0}  # fmt: skip
PATH = {"profit": {"OEM": 1.0, "ODM": 2.0}, "learning": {"OEM": 1.0, "ODM": 1.5},
        "gates": {"OEM": 0.0, "ODM": 2.0}, "periods": 3, "start": 0.5, "discount": 0.9,
        "steps": 2}  # fmt: skip
EXPORTS = pd.DataFrame(
    [(2016, "VNM", "6109", 3.0), (2016, "VNM", "8542", 1.0), (1980, "KOR", "6205", 2.0)],
    columns=["year", "country", "product", "exports_musd"],
)
ORDERED = {f"{name} permuted": "sane" for name in ("profit", "position", "value")}


@wraps(upgrading.cluster)
def three_steps(**settings):
    return upgrading.cluster(**settings).run(3)


three_steps.__signature__ = inspect.signature(ClusterModel)


def within(least, most):
    return lambda found, given: np.all((found >= least) & (found <= most + 1e-12))


def whole(shares, given):
    return shares.sum() == pytest.approx(1) and (shares >= 0).all()


CASES = [
    Case(upgrading.advice, CELL),
    Case(upgrading.spoken, CELL),
    Case(upgrading.advice_table, {"reading": "strict"}),
    Case(upgrading.brand_gain, BRAND | {"lost_share": 0.25}),
    Case(upgrading.brand_break_even, BRAND),
    Case(upgrading.gain_line, BRAND),
    Case(upgrading.best_path, PATH, lambda found, given: len(found.path) == given["periods"],
         promises=ORDERED | {"profit empty": "error"}),
    Case(upgrading.every_path, PATH, lambda found, given: len(found.path) == given["periods"],
         promises=ORDERED),
    Case(upgrading.play, {"plan": [{"OEM": 1.0}, {"OEM": 0.5, "ODM": 0.5}],
                          "profit": PATH["profit"], "learning": PATH["learning"],
                          "gates": {"OEM": 0.0, "ODM": 1.0},
                          "start": 0.5},
         lambda found, given: len(found.path) == len(given["plan"]), promises=ORDERED,
         names=dict.fromkeys(("profit", "learning", "gates", "start"), r"\w+|plan")),
    Case(upgrading.firm_status, {"technology": 2.0, "capacity": 3.0, "channel": 2.0, "brand": 1.0,
                                 "leading_from": 8.0}),
    Case(upgrading.governance_of, {"sales": SALES, "captive_above": 0.5}),
    Case(upgrading.shares_of_exports, {"exports": EXPORTS, "chapters": ["61", "62"]},
         lambda found, given: bool(found.fillna(0).apply(lambda c: c.between(0, 1)).all(axis=None)),
         gaps=True),
    Case(upgrading.smile_fit, {"position": [0.0, 0.5, 1.0], "value": [4.0, 1.0, 5.0]},
         lambda fit, given: np.allclose(upgrading.smile_values(fit, given["position"]),
                                        given["value"])),
    Case(upgrading.smile_fit, {"position": pd.Series([0.0, 0.5, 1.0], list("abc")),
                               "value": pd.Series([4, 1, 5], list("abc"))}, promises=ORDERED),
    Case(upgrading.smile_values, {"fit": FIT, "position": [0.0, 0.5]}),
    Case(upgrading.smile_shares, {"fit": FIT, "bounds": [0.0, 0.5, 1.0]}, whole,
         about_all=["bounds a value negative"]),
    Case(upgrading.smile_strips, {"fit": FIT, "bounds": [0.0, 0.5, 1.0], "points": 3},
         lambda table, given: len(table) == given["points"] * (len(given["bounds"]) - 1),
         about_all=["bounds a value negative"]),
    Case(upgrading.location_quotient, {"employment": JOBS},
         lambda lq, given: bool((lq >= 0).all(axis=None))),
    Case(upgrading.hhi, {"shares": SALES, "total": 125.0}, within(0, 1)),
    Case(upgrading.hhi, {"shares": [3.0, 2.0, 1.0]}, within(1 / 3, 1)),
    Case(upgrading.hhi, {"shares": {"A": 3.0, "B": 1.0}}, within(1 / 2, 1)),
    Case(upgrading.largest_share, {"purchases": SALES}, within(1 / 3, 1)),
    Case(upgrading.largest_share, {"purchases": JOBS}, within(1 / 2, 1)),
    Case(upgrading.capture, {"price": 299.0, "parts": {"Apple": 80.0, "assembly": 4.0},
                             "rest": "others"}, whole,
         promises={f"rest {odd}": "sane" for odd in ("unknown", "empty", "a number")},
         warns=()),
    Case(upgrading.capture, {"price": 299.0, "parts": SALES}, within(0, 1)),
    Case(upgrading.value_added_exports,
         {"units": 11.3, "factory_cost": 178.96, "domestic_cost": 6.5},
         lambda found, given: found.gross >= found.value_added >= 0,
         promises={"units zero": "error", "factory_cost zero": "error",
                   "domestic_cost negative": "error"}),
    Case(upgrading.triangle_margins,
         {"price": 20.0, "factory_price": 14.0, "services_cost": 3.0, "making_cost": 18.0,
          "own_units": 100.0, "triangle_units": 300.0, "service_fee": 1.0},
         promises={"price zero": "error", "making_cost negative": "error"}),
    Case(three_steps, {"firms": 20, "buyers": 3, "learning": 0.08, "switching_cost": 60.0,
                       "modular_share": 0.7, "outsourcing": True, "seed": 1},
         promises={"buyers zero": "error"}),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(upgrading, CASES, ["rules"])


heights = st.floats(-100, 100).map(lambda height: round(height, 12))


@given(st.tuples(heights, heights), st.floats(-10, 0), st.sampled_from([1e-30, 1, 1e30]))
def test_a_curve_through_nearly_straight_points_goes_through_them(ends, power, unit):
    """Coefficients rounded to 12 digits put such curves as much as 4.67 beside their points."""
    middle = sum(ends) / 2 + (ends[1] - ends[0]) * 10**power
    values = [unit * v for v in (ends[0], middle, ends[1])]
    try:
        fit = upgrading.smile_fit([0, 0.5, 1], values)
    except DataError as error:
        assert "straight line" in str(error)
        return
    back = upgrading.smile_values(fit, [0, 0.5, 1])
    assert np.abs(back - values).max() <= 1e-6 * np.ptp(values) + 1e-9 * np.abs(values).max()


@given(st.floats(-8, 8), st.sampled_from([1, -1]))
def test_shares_under_a_nearly_straight_curve_are_those_of_the_line(power, sign):
    """Third powers of a far vertex left nothing of the shares."""
    curvature = sign * 10.0**-power
    fit = SmileFit(2.0 - 1 / curvature, curvature, 0.5 - 1 / curvature, "smile")  # about 2x + c
    fit = fit._replace(level=2.0 - curvature * (0.5 - fit.vertex) ** 2)
    assume(upgrading.smile_values(fit, [0, 0.25, 0.5, 0.75, 1]).min() > 0)
    shares = upgrading.smile_shares(fit, [0, 0.5, 1])
    left = 0.5 * (2 - 0.5) + curvature / 24
    right = 0.5 * (2 + 0.5) + curvature / 24
    assert shares.iloc[0] == pytest.approx(left / (left + right), rel=1e-6)


@given(st.floats(0.1, 100), st.floats(1, 1e6), st.floats(0.1, 100), st.floats(1, 1e6))
def test_at_the_break_even_as_returned_the_brand_gains_nothing(m_b, q_b, m_o, q_o):
    edge = upgrading.brand_break_even(m_b, q_b, 0, m_o, q_o)
    assume(edge <= 1)
    gain = upgrading.brand_gain(m_b, q_b, 0, m_o, q_o, edge)
    assert abs(gain) <= 1e-12 * m_b * q_b


@pytest.mark.parametrize("unit", [1e-12, 1e12])
def test_the_units_of_capability_and_money_change_no_path(unit):
    """Gates below 1e-9 were all open, and profits below 1e-9 all a tie."""
    plain = upgrading.best_path(**PATH)
    rows = {name: {m: unit * x for m, x in PATH[name].items()} for name in ("learning", "gates")}
    money = {mode: unit * x for mode, x in PATH["profit"].items()}
    for change in (rows | {"start": unit * PATH["start"]}, {"profit": money}):
        scaled = upgrading.best_path(**PATH | change)
        pd.testing.assert_frame_equal(scaled.path[["OEM", "ODM"]], plain.path[["OEM", "ODM"]])


def test_many_periods_or_modes_are_refused_in_words():
    """A number of paths with 9,500 digits could not be printed; 2,000 modes ended in recursion."""
    with pytest.raises(DataError, match="periods=20000 with 3 mixes makes more than 200,000"):
        upgrading.every_path({"a": 1, "b": 1, "c": 1}, {}, {}, 20_000)
    with pytest.raises(DataError, match="steps=1 makes more than 500 mixes"):
        upgrading.best_path(dict.fromkeys(range(2_000), 1.0), {}, {}, 2)


def test_what_is_left_over_needs_a_label_of_its_own():
    with pytest.raises(DataError, match="rest: 'Apple' is the label of a part; choose another"):
        upgrading.capture(299, {"Apple": 80, "assembly": 4}, rest="Apple")


def test_shares_of_amounts_beyond_all_sums():
    """The index of two equal amounts of 1e308 came out as 0."""
    with pytest.raises(DataError, match="the sum of shares must be a finite number"):
        upgrading.hhi([1e308, 1e308])
    assert upgrading.largest_share(JOBS * 1e306).tolist() == pytest.approx([0.8, 0.8])
