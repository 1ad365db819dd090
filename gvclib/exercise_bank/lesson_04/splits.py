"""Exercises of lesson 04: what three partners make together, and how to split it (section 2)."""

from gvclib import cocreation
from gvclib.exercises import choice, exercise

guess_b = choice(
    "guess_b",
    "What would be fair for B? (no points)",
    points=0,
    solution="b",
    options={"a": "0", "b": "26.7", "c": "40", "d": "60"},
    hints=["The next exercise computes it."],
    wrong={
        "a": "B does add something: with L it makes 40. Shapley's rule gives it 26.7.",
        "c": "That is the equal split. Shapley's rule gives B less than A, because it brings less: 26.7.",
        "d": "60 is what the three together make beyond L and A. Shapley's rule gives B 26.7.",
    },
)


def own(case):
    """The student's own game, with coalitions as frozensets."""
    return {frozenset(names): worth for names, worth in case.my.game.items()}


def own_answer(split, stable=None):
    """Answer of a rule for the split, and whether hoarding is in the core."""

    def answer(case):
        v = own(case)
        kept = cocreation.in_core(v, cocreation.hoarding(v, "L"))
        given = {player: float(x) for player, x in dict(split(v)).items()}
        return {**given, "hoarding_in_core": kept if stable is None else stable(kept)}

    return answer


def one_order(v):
    """What each adds when L comes first, then A, then B."""
    return {"L": 0, "A": v[frozenset("LA")], "B": v[frozenset("LAB")] - v[frozenset("LA")]}


@exercise(
    kind="value",
    points=2,
    tolerance=0.01,
    relative=0,
    solution=own_answer(cocreation.shapley),
    explain="Shapley: cocreation.shapley(my_v). Hoarding pays A and B what each makes alone, 0. So it is in the core exactly when the two together make 0 as well (AB).",
    hints=[
        '`cocreation.shapley(my_v).loc["L"]` is the value of L; write "A" and "B" for the others. They add up to the worth of L, A and B together.',
        "Hoarding gives A and B what they make alone, here 0 each. Could A and B together do better without L?",
    ],
    wrong={
        "equal": own_answer(cocreation.equal_split),
        "hoarding": own_answer(lambda v: cocreation.hoarding(v, "L")),
        "one order": own_answer(one_order),
        "core": own_answer(cocreation.shapley, lambda kept: not kept),
    },
    sentences={
        "equal": "You split equally. Use the Shapley value.",
        "hoarding": "You gave L everything: that is hoarding. The Shapley value is asked for.",
        "one order": "You used one order of arrival: L, A, B. Take the mean over all six.",
        "core": "The Shapley value is right, the core is not. Compare what A and B get together with what they could make.",
    },
)
def own_game(answer, case):
    """Your own game"""
    wanted = ("L", "A", "B", "hoarding_in_core")
    return {name: answer[name] for name in wanted}
