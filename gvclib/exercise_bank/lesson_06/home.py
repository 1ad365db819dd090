"""Exercises of lesson 06: domestic demand and the home-market effect, platforms (sections 3, 6)."""

from gvclib import paradox
from gvclib.exercise_bank.lesson_06 import mistakes as oops
from gvclib.exercises import Mistake, exercise


# 3 · home market ---------------------------------------------------------------------------------
@exercise(
    kind="choice",
    points=0,
    solution="more",
    options={
        "fewer": "about 55 %",
        "same": "60 %",
        "more": "about 65 %",
        "all": "100 %",
    },
    hints=["The next cell computes it."],
    wrong={
        "fewer": "A larger market attracts; it does not scare away.",
        "same": "That would be proportional. The effect goes beyond it.",
        "all": "It can come to that, from about 84 % of demand on at these costs.",
    },
)
def guess_home(answer, case):
    """60 % of demand draws what share of the firms? (no points)"""
    return answer


def markets(rng):
    """Sizes on both sides, at one half and at the ends, for two pairs of costs."""
    pairs = [(float(rng.uniform(1.2, 2)), float(rng.uniform(3, 7))) for _ in range(2)]
    sizes = [0.5, 0.08, 0.95, *(float(x) for x in rng.uniform(0.3, 0.7, 3))]
    return {"tries": [(round(s, 3), round(a, 2), round(b, 1)) for a, b in pairs for s in sizes]}


def markets_of_the_lesson():
    """The numbers of the lesson."""
    return {"tries": [(size, 1.5, 5) for size in (0.6, 0.55, 0.5, 0.9, 0.1)]}


@exercise(
    kind="function",
    points=2,
    cases=markets,
    example=markets_of_the_lesson,
    solution=paradox.home_share,
    explain="phi = tau ** (1 - sigma); s = ((1 + phi) * size - phi) / (1 - phi); then "
    "min(max(s, 0), 1).",
    hints=[
        "phi = tau ** (1 - sigma) lies between 0 and 1.",
        "Below 0 a country has no firm, above 1 it has all: cut the share to 0-1.",
    ],
    wrong={
        "not cut": Mistake(
            oops.home_unclipped,
            "Your shares leave 0-1. Where the line does, one country has all firms: cut it there.",
        ),
        "proportional": Mistake(
            oops.home_proportional,
            "A larger market with more firms is only proportion. The effect is *more* than that.",
        ),
        "sign": Mistake(
            oops.home_other_sign, "The power is 1 - sigma, which is negative: phi lies below 1."
        ),
        "power": Mistake(oops.home_of_sigma, "The power is 1 - sigma, not -sigma."),
        "from zero": Mistake(
            oops.home_from_zero,
            "You multiplied size by the slope. The line turns around one half: take phi off.",
        ),
    },
)
def home_share(answer, case):
    """The home-market effect"""
    return {
        f"size {size:g}, tau {tau:g}, sigma {sigma:g}": answer(size, tau, sigma)
        for size, tau, sigma in case.tries
    }


@exercise(
    kind="value",
    points=1,
    tolerance=1e-4,
    relative=0,
    unit="shares 0-1; slope without unit",
    solution=lambda case: oops.home_numbers(case.my.market),
    hints=["freeness is phi, slope is (1 + phi) / (1 - phi), firms is your function."],
    wrong={
        "percent": Mistake(
            lambda case: (
                oops.home_numbers(case.my.market)
                | {"firms": 100 * oops.home_numbers(case.my.market)["firms"]}
            ),
            "The share of firms is in percent. Give 0-1.",
        ),
        "power": Mistake(
            lambda case: oops.home_numbers(
                case.my.market, share=oops.home_of_sigma, power=lambda sigma: -sigma
            ),
            "Your freeness uses the power -sigma. It is 1 - sigma.",
        ),
        "proportional": Mistake(
            lambda case: oops.home_numbers(case.my.market, share=oops.home_proportional),
            "Firms as a share of demand: that is proportion, without the effect.",
        ),
        "from zero": Mistake(
            lambda case: (
                oops.home_numbers(case.my.market)
                | {"firms": case.my.market["size"] * oops.home_numbers(case.my.market)["slope"]}
            ),
            "You multiplied size by the slope. The line turns around one half, not around zero.",
        ),
        "slope inverted": Mistake(
            lambda case: (
                oops.home_numbers(case.my.market)
                | {"slope": 1 / oops.home_numbers(case.my.market)["slope"]}
            ),
            "Your slope is below 1. That would be *less* than proportional: look at the fraction again.",
        ),
        "freeness inverted": Mistake(
            lambda case: (
                oops.home_numbers(case.my.market)
                | {"freeness": 1 / oops.home_numbers(case.my.market)["freeness"]}
            ),
            "Your freeness is above 1. It lies between 0 and 1: the power is 1 - sigma.",
        ),
    },
)
def my_home(answer, case):
    """Your market"""
    return answer


@exercise(
    kind="set",
    points=1,
    solution={"exports", "balance", "far", "others"},
    options={
        "replace": "When demand at home grows, home sales take the place of exports.",
        "exports": "When demand at home grows and nothing else changes, exports grow as well.",
        "balance": "The larger market exports the good on balance.",
        "more": "The effect says that the larger market has more firms.",
        "far": "When trade costs rise without end, firms spread as demand does.",
        "spread": "When trade costs fall towards nothing, firms spread more evenly.",
        "others": "What the larger market gains in firms, the smaller one loses.",
    },
    hints=[
        "paradox.trade_flows(60, 40, 1.5, 5) gives exports; try 80 for 60.",
        "Move tau in the widget: does the line become steeper or flatter as tau falls?",
    ],
    wrong={
        "replace": "In this model it draws firms, and firms export. Exports grow with demand at home.",
        "more": "More firms would be proportion. The effect says: *more than its share* of firms.",
        "spread": "The line becomes steeper as tau falls: a small lead in demand then draws all firms.",
    },
)
def demand_and_exports(answer, case):
    """What does demand at home do to exports?"""
    return answer


# 6 · platforms -----------------------------------------------------------------------------------
HALL = ("a_b", "a_s", "alpha_b", "alpha_s", "p_b", "p_s")


def halls(rng):
    """Market halls with different fees and effects, both sides of which come."""
    made = [
        (float(rng.integers(40, 80)), float(rng.integers(40, 80)), float(rng.uniform(0.1, 0.45)),
         float(rng.uniform(0.5, 0.9)), float(rng.integers(0, 30)), float(rng.integers(0, 30)))
        for _ in range(3)
    ]  # fmt: skip
    return {"halls": [dict(zip(HALL, map(round2, hall), strict=True)) for hall in made]}


def round2(x):
    """Two digits are enough to read."""
    return round(x, 2)


def halls_of_the_lesson():
    """The hall of the widget."""
    first = dict(zip(HALL, (40.0, 60.0, 0.2, 0.9, 30.0, 30.0), strict=True))
    return {"halls": [first, first | {"p_b": 0.0}]}


@exercise(
    kind="function",
    points=2,
    cases=halls,
    example=halls_of_the_lesson,
    solution=oops.platform_right,
    explain="buyers = (a_b - p_b + alpha_b * (a_s - p_s)) / (1 - alpha_b * alpha_s); the same for "
    "sellers with b and s exchanged.",
    hints=[
        "Two equations with two unknowns. Put the second into the first.",
        "Or let both sides answer each other many times, starting from nobody: it converges.",
    ],
    wrong={
        "alone": Mistake(oops.platform_alone, "You left out that each side comes for the other."),
        "one round": Mistake(
            oops.platform_one_round,
            "Each side reacted once. Those who came draw others again: solve both equations together.",
        ),
        "empty hall": Mistake(
            oops.platform_of_the_empty_hall,
            "You took a for the members of the other side. a would come free of charge; n is who comes, and it is in both equations.",
        ),
        "swapped": Mistake(
            oops.platform_swapped,
            "You exchanged the effects: alpha_b is what a seller more is worth to *buyers*.",
        ),
        "sign": Mistake(
            oops.platform_undivided,
            "You divided by 1 + alpha_b alpha_s. The feedback makes more of the change: 1 - alpha_b alpha_s.",
        ),
    },
)
def platform(answer, case):
    """Who comes to the market?"""
    names = ("buyers", "sellers")
    return {
        f"hall {i}": dict(zip(names, answer(**hall), strict=True))
        for i, hall in enumerate(case.halls, 1)
    }


@exercise(
    kind="choice",
    points=1,
    solution="buyers",
    options={
        "buyers": "buyers, because sellers come for them",
        "sellers": "sellers, because they want to be there more",
        "both": "both, because more is better",
        "nobody": "nobody: a fee below cost is a loss",
    },
    hints=["Armstrong's rule: what the other side gains from you is taken off your fee."],
    wrong={
        "sellers": "Those who want to be there can be asked to pay. Those who are wanted get the gift.",
        "both": "Then nobody pays for the hall. At the best fees sellers pay far more than they cost.",
        "nobody": "A loss on one side can be a gain on the other: each buyer draws sellers, who pay.",
    },
)
def subsidy(answer, case):
    """Who pays less than they cost?"""
    return answer
