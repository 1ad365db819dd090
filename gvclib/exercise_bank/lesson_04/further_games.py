"""Exercises of lesson 04 that go further: functions about coalitions and splits."""

from itertools import combinations

from gvclib import cocreation
from gvclib.exercise_bank.answers import placed
from gvclib.exercise_bank.lesson_04 import mistakes
from gvclib.exercises import classification, exercise


# 3 · one and one ---------------------------------------------------------------------------------
def game_of(**worths):
    """A game from names of coalitions: game_of(LA=60) is {frozenset("LA"): 60}."""
    return {frozenset(names): worth for names, worth in worths.items()}


def all_kinds(rng):
    """Games that pass and fail for different reasons; one of them lacks a coalition."""
    a, b, c = (int(x) for x in rng.integers(3, 40, 3))
    top = max(a, b) + 3
    return {
        "games": {
            f"adds up ({a}, {b}, {c})": game_of(
                A=a, B=b, C=c, AB=a + b, AC=a + c, BC=b + c, ABC=a + b + c
            ),
            f"the third comes too dear ({a + b})": game_of(
                A=1, B=1, C=b + 4, AB=a + 4, AC=b + 6, BC=b + 6, ABC=a + b + 7
            ),
            f"one leader ({top})": game_of(A=1, B=1, C=1, AB=a + 3, AC=b + 3, BC=3, ABC=top + 2),
            f"two pairs, worse as four ({a}, {b})": game_of(
                AB=a, CD=b, ABC=a, ABD=a, ACD=b, BCD=b, ABCD=a + b - 1
            ),
            f"a cost to share ({a}, {b})": game_of(A=-a, B=-b, AB=1 - a - b),
            f"never met ({c})": game_of(A=a, B=c),
            f"better without B ({a})": game_of(A=a + 5, AB=a, AC=a + 5, ABC=a + 6),
            f"a bad pair, a good crowd ({c})": game_of(
                A=a, B=b, AB=a + b - 1, AC=a + 1, BC=b + 1, ABC=3 * (a + b)
            ),
        }
    }


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=all_kinds,
    solution=mistakes.super_right,
    hints=[
        "Make all coalitions with itertools.combinations, for every size. Then take every two of them.",
        "Skip two that share a member: the test is `... & ...`. A coalition that v does not hold is worth 0: `v.get(... | ..., 0)`.",
        "Return False at the first pair with that makes less than the two apart; return True after the loops.",
    ],
    wrong={
        "strict": mistakes.super_strict,
        "common members": mistakes.super_overlapping,
        "everybody against each": mistakes.super_everybody,
        "one newcomer": mistakes.super_newcomer,
        "listed only": lambda v: all(
            v.get(s | t, 0) >= v[s] + v[t] for s in v for t in v if not s & t
        ),
        "missing coalition": mistakes.super_missing,
    },
    sentences={
        "strict": "You asked for more than the sum. Superadditive is ≥: joining must not hurt, it need not help.",
        "common members": "You compared coalitions with a common member. Nobody can be in two places: take disjoint ones only.",
        "everybody against each": "You compared everybody with the sum of single players. Two smaller coalitions can still be better apart.",
        "one newcomer": "You let one player join at a time. Two whole pairs may hinder each other as well.",
        "listed only": "You compared only coalitions that the game lists. One that is missing is worth 0, but its members can still join another one and do harm.",
        "missing coalition": "A coalition that the game does not list is worth 0: use v.get(coalition, 0).",
    },
)
def superadditive(answer, case):
    """Does joining never hurt?"""
    return {name: bool(answer(v)) for name, v in case.games.items()}


# 4 · splits --------------------------------------------------------------------------------------
def random_game(rng, players):
    """Worths that grow with size, no two players alike."""
    worth = {}
    for k in range(1, len(players) + 1):
        for c in combinations(players, k):
            worth[frozenset(c)] = int(rng.integers(5, 20) + 17 * k * k)
    worth.pop(frozenset(players[:2]))  # the game does not list this pair
    return worth


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=lambda rng: {"games": [random_game(rng, "ABC"), random_game(rng, "ABCD")]},
    solution=mistakes.shapley_by_orders,
    explain="gvclib.cocreation.shapley does the same for up to 20 players, with sums over coalitions in place of orders.",
    hints=[
        "`permutations(...)` gives every order of arrival.",
        "In one order a player adds the worth of those before with it, less the worth of those before. Add this up over all orders.",
        "Divide by the number of orders. Missing coalitions are worth 0: `v.get(frozenset(...), 0)`.",
    ],
    wrong={
        "equal": lambda v: dict(cocreation.equal_split(v)),
        "all coalitions alike": mistakes.shapley_all_coalitions,
        "undivided": mistakes.shapley_undivided,
        "last": mistakes.shapley_last,
        "one order": mistakes.shapley_one_order,
    },
    sentences={
        "equal": "You gave everybody the same. Shapley looks at what each one adds.",
        "all coalitions alike": "You took the plain mean over coalitions. Orders make small and large coalitions count more than middle ones; your values need not add up to the whole.",
        "undivided": "You added up the contributions of all orders. The *mean* is asked for.",
        "last": "That is what the others lose when a player leaves: its contribution as the *last* to come. Take all places in the order.",
        "one order": "You used one order of arrival. Take the mean over all of them.",
    },
)
def shapley(answer, case):
    """The Shapley value"""
    return {
        f"{len(v)} coalitions": {p: dict(answer(v))[p] for p in sorted(frozenset().union(*v))}
        for v in case.games
    }


def splits_to_judge(rng):
    """One game and six splits: stable, at the border, and unstable for four reasons."""
    a, b = (int(x) for x in rng.integers(20, 40, 2))
    total = 3 * (a + b)
    v = game_of(L=4, A=2, LA=a + 10, LB=b, AB=6, LAB=total)
    spare = total - a - 10
    return {
        "v": v,
        "splits": [
            {"L": total / 2, "A": total / 4, "B": total / 4},  # nobody objects
            {"L": 4, "A": a + 6, "B": spare},  # L, and L with A, get exactly their worth
            {"L": 8, "A": a + 1, "B": spare + 1},  # L with A object
            {"L": total - 3, "A": 1, "B": 2},  # A objects alone
            {"L": total / 2, "A": total / 2 + 1, "B": -1},  # B, whom the game does not list
            {"L": total / 2 + 9, "A": total / 4, "B": total / 4},  # more than there is
            {"L": total / 2 - 9, "A": total / 4, "B": total / 4},  # less than there is
        ],
    }


def told(split):
    """A split as a label."""
    return ", ".join(f"{p} {x:g}" for p, x in split.items())


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=splits_to_judge,
    solution=mistakes.core_right,
    hints=[
        "First the sum: a split in the core pays out exactly what everybody makes, not less, not more.",
        "Then every coalition: does it get, together, at least what it could make alone?",
        "Computers round: compare with a little slack, such as abs(sum - worth) < 1e-9.",
    ],
    wrong={
        "sum forgotten": mistakes.core_more_than_there_is,
        "single players": mistakes.core_single,
        "listed only": mistakes.core_listed,
        "strict": mistakes.core_strict,
        "sum only": mistakes.core_efficient,
    },
    sentences={
        "sum forgotten": "You accepted a split of more than there is. The payoffs must add up to the worth of everybody.",
        "single players": "You asked single players only. Pairs can leave together.",
        "listed only": "You asked only coalitions that the game lists. A player who is missing there is worth 0 alone, and would not pay to stay.",
        "strict": "You rejected a coalition that gets exactly what it could make. It has no reason to leave: ≥ is enough.",
        "sum only": "You looked at the sum only. Ask every coalition whether it could do better alone.",
    },
)
def in_core(answer, case):
    """Is a split in the core?"""
    return {told(split): bool(answer(case.v, split)) for split in case.splits}


rules = classification(
    "rules",
    "Four ideas that are often mixed up",
    further=True,
    options={
        "equal": "equal split",
        "shapley": "Shapley value",
        "core": "core",
        "hoarding": "hoarding",
        "none": "none of the four",
    },
    items={
        "a": "It does not ask what anybody brings.",
        "b": "It pays each player its mean contribution over all orders of arrival.",
        "c": "It may hold many splits, one, or none at all.",
        "d": "Partners get what they could make alone and nothing more.",
        "e": "Nobody, alone or together, could gain by leaving.",
        "f": "A player who never adds anything gets nothing, and two who add the same get the same.",
        "g": "It is proved to be the fair one.",
    },
    solution=placed(equal="a", shapley="bf", core="ce", hoarding="d", none="g"),
    hints=[
        "Stable is not fair, and fair is not proved.",
        "Only one of the four is a set of splits.",
    ],
    wrong={
        "d as core": "Such a split may lie in the core. But one of the four is defined by this sentence.",
        "f as equal": "An equal split gives a part also to a player who never adds anything.",
        "f as core": "The core does not treat equal players alike: it may give one of them everything.",
        "g as shapley": "Shapley's rule follows from four demands. Whether these are what fair means is a judgement, not a proof.",
        "g as equal": "Equal is one idea of fairness. Somebody who brings twice as much may see it otherwise.",
        "g as core": "The core is about leaving, not about fairness: it may hold a split that gives one player everything.",
        "e as shapley": "In the glove game (two right gloves, one left) the Shapley value gives the left glove 2/3: the left and one right glove would gain by leaving.",
        "c as shapley": "Every game has exactly one Shapley value.",
        "e as equal": "With an equal split a strong pair may gain by leaving.",
    },
)
