"""Cooperative games: brute force over orders, published numbers, axioms, the core by LP."""

import time
from fractions import Fraction
from itertools import chain, combinations, permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from support import cpu_limits

from gvclib import cocreation
from gvclib.cocreation import games, splits
from gvclib.errors import DataError

LAB = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}
# One left glove and two right ones: only a pair is worth 1.
GLOVE = {frozenset("LA"): 1, frozenset("LB"): 1, frozenset("LAB"): 1}
amounts = st.integers(-50, 100)


def coalitions(players):
    sizes = range(1, len(players) + 1)
    return map(frozenset, chain.from_iterable(combinations(players, k) for k in sizes))


@st.composite
def any_game(draw, least=1, most=4):
    players = "abcd"[: draw(st.integers(least, most))]
    return {s: draw(amounts) for s in coalitions(players)}


def by_orders(v):
    """The Shapley value as it is told: everybody arrives, in every order."""
    players = sorted(frozenset().union(*v))
    orders = list(permutations(players))
    total = dict.fromkeys(players, Fraction(0))
    for order in orders:
        for i, player in enumerate(order):
            before, after = frozenset(order[:i]), frozenset(order[: i + 1])
            total[player] += Fraction(v.get(after, 0)) - Fraction(v.get(before, 0))
    return {player: float(sum_ / len(orders)) for player, sum_ in total.items()}


# --- Shapley ---


def test_the_game_of_the_lesson():
    value = games.shapley(LAB)
    assert value.to_dict() == pytest.approx({"L": 170 / 3, "A": 110 / 3, "B": 80 / 3})
    assert value.index.name == "player"


def test_the_glove_game():
    assert games.shapley(GLOVE).to_dict() == pytest.approx({"L": 2 / 3, "A": 1 / 6, "B": 1 / 6})


def test_the_security_council():
    """Shapley and Shubik 1954 for today's council: 9 of 15 votes with all 5 permanent members."""
    member = games.memberships(15)
    passed = member[:, :5].all(axis=1) & (member.sum(axis=1) >= 9)
    power = games.shapley(passed)
    assert power[:5].to_numpy() == pytest.approx([0.1963] * 5, abs=5e-5)
    assert power[5:].to_numpy() == pytest.approx([0.0019] * 10, abs=5e-5)


@given(any_game())
def test_it_is_the_mean_over_all_orders(v):
    assert games.shapley(v).to_dict() == pytest.approx(by_orders(v), abs=1e-9)


@given(any_game())
def test_efficiency(v):
    everybody = frozenset().union(*v)
    assert games.shapley(v).sum() == pytest.approx(v[everybody], abs=1e-9)


@given(any_game(least=2), st.permutations("abcd"))
def test_names_do_not_matter(v, names):
    new = dict(zip("abcd", names, strict=True))
    renamed = {frozenset(map(new.get, s)): worth for s, worth in v.items()}
    old = games.shapley(v)
    assert games.shapley(renamed).to_dict() == pytest.approx(
        {new[p]: x for p, x in old.items()}, abs=1e-9
    )


@given(any_game(), amounts)
def test_a_dummy_gets_what_it_brings(v, alone):
    wider = v | {s | {"z"}: worth + alone for s, worth in v.items()} | {frozenset("z"): alone}
    value = games.shapley(wider)
    assert value["z"] == pytest.approx(alone, abs=1e-9)
    assert value.drop("z").to_dict() == pytest.approx(games.shapley(v).to_dict(), abs=1e-9)


@given(st.lists(st.tuples(amounts, amounts), min_size=7, max_size=7), st.floats(-3, 3))
def test_additivity(pairs, k):
    three = list(coalitions("abc"))
    one, two = ({s: p[i] for s, p in zip(three, pairs, strict=True)} for i in (0, 1))
    both = {s: one[s] + k * two[s] for s in three}
    expected = games.shapley(one) + k * games.shapley(two)
    assert games.shapley(both).to_numpy() == pytest.approx(expected.to_numpy(), abs=1e-8)


def test_a_dict_and_an_array_are_the_same_game():
    rng = np.random.default_rng(4)
    array = np.append(0.0, rng.normal(size=31))
    names = ["e", "b", "a", "d", "c"]
    member = games.memberships(5)
    v = {
        frozenset(n for n, m in zip(names, row, strict=True) if m): array[k]
        for k, row in enumerate(member)
    }
    pd.testing.assert_series_equal(games.shapley(v, names), games.shapley(array, names))
    assert games.shapley(v).index.tolist() == sorted(names)
    assert games.shapley(array).index.tolist() == [0, 1, 2, 3, 4]


def test_twelve_and_twenty_players_are_fast():
    v = {s: len(s) ** 1.5 for s in coalitions(range(12))}
    twelve = cpu_limits.cpu(lambda: games.shapley(v))
    large = games.memberships(20).sum(axis=1) ** 1.5
    twenty = cpu_limits.cpu(lambda: games.shapley(large))
    print(f"Shapley: 12 players {1000 * twelve:.1f} ms (dict), 20 players {twenty:.2f} s (array)")
    assert twelve < cpu_limits.limit(0.1) and twenty < cpu_limits.limit(5)


@pytest.mark.slow
def test_a_dict_of_a_million_coalitions_takes_seconds():
    v = {s: float(len(s)) for s in coalitions(range(20))}
    start = time.process_time()
    value = games.shapley(v)
    assert time.process_time() - start < cpu_limits.limit(5)
    assert value.to_numpy() == pytest.approx(1.0)


def test_too_many_players_are_told_what_to_do():
    v = {frozenset([i]): 1 for i in range(21)}
    with pytest.raises(DataError, match=r"21 players.*stop at 20.*shapley_sampled"):
        games.shapley(v)
    with pytest.raises(DataError, match="21 players"):
        games.shapley(np.zeros(1 << 21))


def test_a_sample_meets_the_exact_value_within_its_error():
    rng = np.random.default_rng(7)
    strength = dict(enumerate(rng.uniform(1, 9, 8)))
    worth = lambda s: sum(strength[i] for i in s) ** 1.3  # noqa: E731
    exact = games.shapley({s: worth(s) for s in coalitions(range(8))})
    found = games.shapley_sampled(worth, range(8), orders=4_000, seed=3)
    z = (found["shapley"] - exact) / found["standard_error"]
    assert (z.abs() < 4).all() and 0.2 < z.std(ddof=0) < 2.5
    assert found["shapley"].sum() == pytest.approx(worth(range(8)))


def test_four_times_the_orders_halve_the_error():
    worth = lambda s: float(len(s & {1, 2}) == 2) + len(s) ** 2  # noqa: E731
    few, many = (games.shapley_sampled(worth, range(25), orders=k) for k in (500, 2_000))
    ratio = few["standard_error"].mean() / many["standard_error"].mean()
    assert ratio == pytest.approx(2, rel=0.15)
    again = games.shapley_sampled(worth, range(25), orders=500)
    pd.testing.assert_frame_equal(few, again)


# --- superadditivity ---


def superadditive_by_pairs(v):
    every = list(coalitions(sorted(frozenset().union(*v))))
    return all(
        v.get(s | t, 0) >= v.get(s, 0) + v.get(t, 0) for s in every for t in every if not s & t
    )


@given(any_game())
def test_superadditivity_looks_at_every_disjoint_pair(v):
    assert games.is_superadditive(v) == superadditive_by_pairs(v)


# Half of the smallest number there is, is 0: no split can hold that, so numbers are not subnormal.
@given(st.lists(st.floats(0, 9, allow_subnormal=False), min_size=2, max_size=6), st.floats(1, 2))
def test_convex_games_are_superadditive_and_their_shapley_is_in_the_core(weights, power):
    member = games.memberships(len(weights))
    v = (member @ np.array(weights)) ** power
    assert games.is_superadditive(v)
    assert splits.in_core(v, games.shapley(v))


@given(st.lists(amounts, min_size=2, max_size=5))
def test_a_game_that_only_adds_up_is_superadditive_and_has_one_core_point(weights):
    v = games.memberships(len(weights)) @ np.array(weights, dtype=float)
    assert games.is_superadditive(v)
    assert splits.in_core(v, dict(enumerate(weights)))
    off = dict(enumerate(weights)) | {0: weights[0] + 1, 1: weights[1] - 1}
    assert not splits.in_core(v, off)


def test_one_broken_pair_is_enough():
    v = {frozenset("A"): 10, frozenset("B"): 10, frozenset("AB"): 25, frozenset("C"): 1}
    assert not games.is_superadditive(v | {frozenset("ABC"): 25.5})
    assert not games.is_superadditive({frozenset("A"): 1, frozenset("B"): 1})  # AB is missing: 0
    with pytest.raises(DataError, match="up to 14"):
        games.is_superadditive(np.zeros(1 << 15))


# --- core ---


def least_total(v):
    """What it costs to give every coalition at least its worth (a linear programme)."""
    game = games.worths(v)
    member = games.memberships(len(game.players)).astype(float)
    found = linprog(np.ones(member.shape[1]), A_ub=-member[1:], b_ub=-game.array[1:],
                    bounds=(None, None))  # fmt: skip
    return found.fun, dict(zip(game.players, found.x, strict=True))


@settings(deadline=None)
@given(any_game(least=2))
def test_the_core_is_empty_exactly_when_the_programme_says_so(v):
    everybody = frozenset().union(*v)
    cost, split = least_total(v)
    room = v[everybody] - cost
    if room < -1e-6:
        assert not splits.in_core(v, games.shapley(v)) and not splits.in_core(v, split)
    if room > 1e-6:
        share = {p: x + room / len(everybody) for p, x in split.items()}
        assert splits.in_core(v, share)


@settings(deadline=None)
@given(any_game(least=3, most=3))
def test_the_polygon_holds_the_core_and_nothing_else(v):
    corners = splits.core_polygon(v)
    cost, _ = least_total(v)
    assert corners.empty == (cost > v[frozenset("abc")] + 1e-6)
    for _, corner in corners.iterrows():
        assert splits.in_core(v, corner)
    if len(corners) > 1:
        assert splits.in_core(v, corners.mean())
        far = 2 * corners.iloc[0] - corners.mean()
        assert not splits.in_core(v, far)


def test_each_side_of_the_core_is_a_coalition_that_would_object():
    corners = splits.core_polygon(LAB, ["L", "A", "B"])
    assert {tuple(map(int, c)) for c in corners.to_numpy()} == {
        (120, 0, 0), (60, 0, 60), (0, 60, 60), (0, 80, 40), (40, 80, 0)}  # fmt: skip
    with pytest.raises(DataError, match="only three"):
        splits.core_polygon(GLOVE | {frozenset("LABC"): 1})


def test_hoarding_is_stable_as_long_as_the_partners_have_nothing_together():
    assert splits.in_core(LAB, splits.hoarding(LAB, "L"))
    rich = LAB | {frozenset("AB"): 30}
    assert not splits.in_core(rich, splits.hoarding(rich, "L"))
    found = splits.objections(rich, splits.hoarding(rich, "L"))
    assert found["coalition"].tolist() == [frozenset("AB")] and found["gain"].tolist() == [30.0]


def test_fair_equal_shapley_and_core_are_four_things():
    split = {"equal": splits.equal_split(LAB), "shapley": games.shapley(LAB)}
    assert split["equal"].tolist() == [40, 40, 40]
    assert split["shapley"].tolist() != split["equal"].tolist()
    assert splits.in_core(LAB, split["equal"]) and splits.in_core(LAB, split["shapley"])
    # In the glove game the core is one point, and neither rule hits it.
    for rule in (splits.equal_split(GLOVE), games.shapley(GLOVE)):
        assert not splits.in_core(GLOVE, rule)
    assert splits.in_core(GLOVE, {"L": 1, "A": 0, "B": 0})


@given(any_game(least=2), st.sampled_from("ab"))
def test_hoarding_pays_partners_what_they_are_worth_alone(v, leader):
    split = splits.hoarding(v, leader)
    assert split.sum() == pytest.approx(v[frozenset().union(*v)])
    assert all(split[p] == v[frozenset(p)] for p in split.index if p != leader)


def test_a_split_must_pay_out_everything_and_no_more():
    for total in (119, 121):
        assert not splits.in_core(LAB, {"L": total - 60, "A": 40, "B": 20})
    assert splits.in_core(LAB, pd.Series({"B": 20, "A": 40, "L": 60}))


@pytest.mark.parametrize(
    ("work", "message"),
    [
        (lambda: games.shapley({"LA": 60}), r"'LA' is no coalition; write frozenset\(\['L'"),
        (lambda: games.shapley({("L", "A"): 60}), "is no coalition; write frozenset"),
        (lambda: games.shapley({1: 60}), "1 is no coalition"),
        (lambda: games.shapley({}), "v must be a dict"),
        (lambda: games.shapley([1, 2]), "v must be a dict"),
        (lambda: games.shapley({frozenset(): 0}), "names no player"),
        (lambda: games.shapley({frozenset(): 1, frozenset("A"): 2}), "v of nobody is 1"),
        (lambda: games.shapley({frozenset("A"): "ten"}), r"v of \['A'\] must be a number"),
        (lambda: games.shapley({frozenset("A"): float("nan")}), "must be a finite number"),
        (lambda: games.shapley({frozenset("A"): True}), "must be a number"),
        (lambda: games.shapley(LAB, ["L", "A"]), "'B' is in a coalition of v but not in the list"),
        (lambda: games.shapley(np.zeros(3)), "2\\^n worths"),
        (lambda: games.shapley(np.array([0.0, np.inf])), "no finite number"),
        (lambda: games.shapley(np.zeros(4), ["a"]), "1 names for a game of 2 players"),
        (lambda: splits.in_core(LAB, {"L": 120, "A": 0}), "no amount for 'B'"),
        (lambda: splits.in_core(LAB, {"L": 1, "A": 0, "B": 0, "C": 0}), "'C' is no player"),
        (lambda: splits.in_core(LAB, {"L": None, "A": 0, "B": 0}), "payoff of 'L'"),
        (lambda: games.memberships(21), "from 1 to 20"),
        (lambda: games.shapley_sampled(len, [1], orders=1), "2 or more"),
    ],
)  # fmt: skip
def test_bad_games_are_refused_with_a_remedy(work, message):
    with pytest.raises(DataError, match=message):
        work()


def test_the_games_are_left_as_they_were():
    v, array = dict(LAB), np.array([0.0, 1.0, 2.0, 4.0])
    games.shapley(v), splits.hoarding(v, "L"), games.shapley(array), games.is_superadditive(array)
    assert v == LAB and array.tolist() == [0, 1, 2, 4]


def test_lesson_names_lead_here():
    for name in ("shapley", "is_superadditive", "in_core", "shapley_sampled", "hoarding"):
        home = games if hasattr(games, name) else splits
        assert getattr(cocreation, name) is getattr(home, name)
