"""The race of two software ecosystems: identities, limits and the critical mass."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib.chips.contest import Race, advantage, race, resting_shares

settings_of_race = st.builds(
    Race,
    network=st.floats(0, 5),
    switching=st.floats(0, 4),
    quality=st.floats(-2, 3),
    compatibility=st.floats(0, 1),
    renewal=st.floats(0.05, 1),
    support=st.floats(0, 3),
)


@settings(max_examples=60, deadline=None)
@given(settings_of_race, st.sampled_from(["own", "compatible"]), st.floats(0, 1))
def test_shares_stay_shares(setting, strategy, start):
    path = race(setting, strategy, 20, start=start)
    assert path.between(0, 1).all() and path[0] == start and len(path) == 21


@settings(max_examples=60, deadline=None)
@given(settings_of_race)
def test_compatible_with_nothing_is_an_own_ecosystem(setting):
    closed = replace(setting, compatibility=0.0)
    assert race(closed, "compatible", 15).to_numpy() == pytest.approx(
        race(setting, "own", 15).to_numpy()
    )
    assert race(setting, "compatible", 15, closed_at=1).to_numpy() == pytest.approx(
        race(setting, "own", 15).to_numpy()
    )


@settings(max_examples=60, deadline=None)
@given(settings_of_race, st.floats(0.01, 1))
def test_a_better_chip_never_loses_users(setting, more):
    better = replace(setting, quality=setting.quality + more)
    gain = race(better, "compatible", 20) - race(setting, "compatible", 20)
    assert (gain >= -1e-12).all()


def test_full_compatibility_is_a_race_of_chips_alone():
    setting = Race(network=4, switching=3, quality=0.7, compatibility=1.0, renewal=1.0)
    # Without ecosystems a logit choice: 1 / (1 + e^-0.7).
    assert race(setting, "compatible", 3)[1] == pytest.approx(0.668188, abs=1e-6)
    assert race(setting, "compatible", 3).iloc[1:].nunique() == 1


def test_who_starts_first_wins_among_equals():
    even = Race(network=3, switching=2)
    low, middle, high = resting_shares(even, "own")["share"]
    assert middle == pytest.approx(0.5) and low == pytest.approx(1 - high)
    assert resting_shares(even, "own")["stable"].tolist() == [True, False, True]


@pytest.mark.parametrize("quality", [0.0, 0.5, 1.0])
def test_the_middle_resting_share_is_the_critical_mass(quality):
    setting = Race(quality=quality)
    low, middle, high = resting_shares(setting, "own")["share"]
    for start, end in ((middle - 0.01, low), (middle + 0.01, high)):
        assert race(setting, "own", 600, start=start).iloc[-1] == pytest.approx(end, abs=1e-4)


def test_a_door_that_closes_early_and_one_that_closes_late():
    setting = Race(quality=0.5)
    critical = resting_shares(setting, "own")["share"][1]
    early, late = (race(setting, "compatible", 120, closed_at=t) for t in (4, 20))
    assert early[3] < critical < late[19]
    assert early.iloc[-1] < 0.05 and late.iloc[-1] > 0.95
    assert race(setting, "compatible", 120).iloc[-1] == pytest.approx(
        resting_shares(setting, "compatible")["share"][0], abs=1e-4
    )


def test_support_that_ends_helps_only_beyond_the_critical_mass():
    weak, strong = (race(Race(quality=1, support=s), "own", 150) for s in (1.0, 3.0))
    assert weak.iloc[-1] < 0.1 and strong.iloc[-1] > 0.9


@given(settings_of_race, st.floats(0, 1))
def test_leaving_and_staying_differ_by_the_switching_cost_twice(setting, share):
    theirs, mine = advantage(setting, share)
    assert mine - theirs == pytest.approx(
        2 * (1 - setting.compatibility) * setting.switching, abs=1e-9
    )
