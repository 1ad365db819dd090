"""The cluster of agents: reproducible, every dollar accounted for, and moving as its rules say."""

import subprocess
import sys
import time

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import cpu_limits

from gvclib import upgrading
from gvclib.errors import DataError

SEEDS = range(12)
MONEY = ["leading_usd", "small_usd", "buyers_usd", "switching_usd"]
worlds = st.fixed_dictionaries(
    {
        "firms": st.integers(2, 40),
        "buyers": st.integers(1, 8),
        "learning": st.floats(0, 1),
        "switching_cost": st.floats(0, 200),
        "modular_share": st.floats(0, 1),
        "outsourcing": st.booleans(),
        "seed": st.integers(0, 10_000),
    }
)


def ends(column, **given_):
    """A column after 60 steps, as the mean over seeds."""
    last = [upgrading.cluster(seed=seed, **given_).run(60)[column].iloc[-1] for seed in SEEDS]
    return sum(last) / len(last)


def purchases(model):
    """Who sells how much to whom, taken from the agents themselves: firm × customer."""
    table = {}
    for i, firm in enumerate(model.firms):
        table[i] = {id(buyer): firm.units / len(firm.buyers) for buyer in firm.buyers}
        table[i] |= {id(leader): units for leader, units in firm.orders.items()}
    return pd.DataFrame(table).T.fillna(0.0)


# --- reproducible


def test_the_same_seed_gives_the_same_run_and_another_seed_another():
    first, second, other = (upgrading.cluster(seed=seed).run(40) for seed in (3, 3, 4))
    pd.testing.assert_frame_equal(first, second)
    assert not first.equals(other)


def test_a_run_in_two_parts_is_the_run_in_one():
    parts = upgrading.cluster(seed=5)
    parts.run(15)
    pd.testing.assert_frame_equal(parts.run(25), upgrading.cluster(seed=5).run(40))


def test_other_random_numbers_do_not_disturb_a_run():
    import random

    import numpy as np

    first = upgrading.cluster(seed=3).run(20)
    random.seed(99)
    np.random.seed(99)
    pd.testing.assert_frame_equal(upgrading.cluster(seed=3).run(20), first)


# --- accounts


@given(worlds, st.integers(0, 40))
@settings(max_examples=40, deadline=None)
def test_all_that_the_last_customer_pays_goes_to_somebody(world, steps):
    model = upgrading.cluster(**world)
    table = model.run(steps)
    assert table[MONEY].sum(axis=1).to_numpy() == pytest.approx(table["total_usd"].to_numpy())
    assert (table["total_usd"] == table["total_usd"].iloc[0]).all()
    firms = table["leading_usd"] + table["small_usd"]
    assert firms.to_numpy() == pytest.approx(table["captured_share"] * table["total_usd"])
    assert model.census()["earned_usd"].sum() == pytest.approx(firms.iloc[-1])
    assert len(table) == steps + 1


@given(worlds)
@settings(max_examples=30, deadline=None)
def test_what_is_measured_is_what_the_agents_do(world):
    model = upgrading.cluster(**world)
    last, firms = model.run(30).iloc[-1], model.census()
    trade = purchases(model)
    assert last["dependence"] == pytest.approx(upgrading.largest_share(trade).mean())
    bought = pd.Series({id(buyer): buyer.units for buyer in model.buyers})
    assert last["hhi"] == pytest.approx(upgrading.hhi(bought))
    assert last[["captive", "balanced", "service"]].sum() == world["firms"]
    assert firms["state"].value_counts().get("captive", 0) == last["captive"]
    assert (firms["standard"] <= firms["modules"]).all() and (firms["modules"] <= 5).all()
    assert (firms.loc[firms["state"] == "balanced", "standard"] >= 3).all()
    assert firms.loc[firms["state"] == "service", "leading"].all()
    made = firms["units_made"].sum()
    assert made == sum(firm.units for firm in model.firms)  # handing on makes no unit vanish


# --- what the rules lead to


def test_without_learning_everything_stays_as_it_was():
    table = upgrading.cluster(learning=0.0).run(60)
    assert (table["captive"] == 40).all() and (table["dependence"] == 1).all()
    assert (table["captured_share"] == table["captured_share"].iloc[0]).all()
    assert table["captured_share"].iloc[0] == pytest.approx(0.04)  # 0.4 of the 10 that it adds


def test_with_one_buyer_nobody_becomes_balanced():
    table = upgrading.cluster(buyers=1, learning=0.3).run(60)
    assert (table["balanced"] == 0).all() and (table["hhi"] == 1).all()


def test_without_standards_the_only_way_out_of_making_is_services():
    table = upgrading.cluster(modular_share=0.0, learning=0.3).run(60)
    assert (table["hhi"] == 1).all() and (table["balanced"] == 0).all()
    assert table["service"].iloc[-1] == 4
    without = upgrading.cluster(modular_share=0.0, learning=0.3, outsourcing=False).run(60)
    assert (without["captive"] == 40).all()


def test_services_begin_only_where_outsourcing_is_allowed():
    assert ends("service") > 3
    assert ends("service", outsourcing=False) == 0


def test_handing_on_frees_small_firms_and_stops_the_leaders_learning():
    model = upgrading.cluster(learning=0.2, modular_share=0.0)
    model.run(60)
    firms = model.census()
    served = firms[(firms["state"] == "captive") & (firms["units_made"] == 2)]
    assert len(served) == 16 and (served["dependence"] == 0.5).all()
    leaders = firms[firms["leading"]]
    assert (leaders["units_made"] == 0).all() and (leaders["modules"] == 3).all()


@pytest.mark.parametrize(
    ("setting", "rising"),
    [("learning", (0.02, 0.06, 0.15)), ("modular_share", (0.2, 0.6, 1.0))],
)
def test_more_learning_and_more_standards_free_firms_on_average(setting, rising):
    depends = [ends("dependence", **{setting: value}) for value in rising]
    shares = [ends("captured_share", **{setting: value}) for value in rising]
    assert depends == sorted(depends, reverse=True) and depends[0] - depends[-1] > 0.05
    assert shares == sorted(shares) and shares[-1] - shares[0] > 0.02


def test_dear_switching_keeps_firms_captive_on_average():
    free = [ends("balanced", switching_cost=cost) for cost in (0, 110, 160)]
    assert free == sorted(free, reverse=True) and free[0] - free[-1] > 3
    assert ends("balanced", switching_cost=1e6) == 0


# --- inputs, time


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"firms": 1}, "firms must be a whole number from 2 to 400"),
        ({"outsourcing": "yes"}, "outsourcing must be True or False"),
    ],
)
def test_bad_settings_are_refused(change, words):
    with pytest.raises(DataError, match=words):
        upgrading.cluster(**change)


def test_steps_must_be_a_whole_number():
    with pytest.raises(DataError, match="steps must be a whole number"):
        upgrading.cluster().run(-1)


def test_forty_firms_and_sixty_steps_are_fast_enough_for_a_slider():
    upgrading.cluster().run(1)
    taken = []
    for seed in range(5):
        start = time.process_time()
        upgrading.cluster(firms=40, seed=seed).run(60)
        taken.append(time.process_time() - start)
    print(f"40 firms, 60 steps: {1000 * min(taken):.0f} ms")
    assert min(taken) < cpu_limits.limit(0.1)


def test_upgrading_without_a_cluster_does_not_wait_for_mesa():
    code = "import sys; from gvclib import upgrading; print('mesa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
