"""Exercises of lesson 06: domestic demand and the home-market effect (section 3)."""

from gvclib import paradox
from gvclib.exercise_bank.answers import but, percent
from gvclib.exercise_bank.lesson_06 import mistakes
from gvclib.exercises import choice, exercise, selection, value

# 3 · home market ---------------------------------------------------------------------------------
guess_home = choice(
    "guess_home",
    "60 % of demand draws what share of the firms? (no points)",
    points=0,
    solution="more",
    options={"fewer": "about 55 %", "same": "60 %", "more": "about 65 %", "all": "100 %"},
    hints=["The next cell computes it."],
    wrong={
        "fewer": "A larger market attracts; it does not scare away.",
        "same": "That would be proportional. The effect goes beyond it.",
        "all": "It can come to that, from about 84 % of demand on at these costs.",
    },
)


def markets(rng):
    """Sizes on both sides, at one half and at the ends, for two pairs of costs."""
    pairs = [(float(rng.uniform(1.2, 2)), float(rng.uniform(3, 7))) for _ in range(2)]
    sizes = [0.5, 0.08, 0.95, *(float(x) for x in rng.uniform(0.3, 0.7, 3))]
    return {"tries": [(round(s, 3), round(a, 2), round(b, 1)) for a, b in pairs for s in sizes]}


@exercise(
    kind="function",
    points=2,
    cases=markets,
    example=lambda: {"tries": [(size, 1.5, 5) for size in (0.6, 0.55, 0.5, 0.9, 0.1)]},
    solution=paradox.home_share,
    explain="phi = tau ** (1 - sigma); s = ((1 + phi) * size - phi) / (1 - phi); then "
    "min(max(s, 0), 1).",
    hints=[
        "phi = tau ** (1 - sigma) lies between 0 and 1.",
        "Below 0 a country has no firm, above 1 it has all: cut the share to 0-1.",
    ],
    wrong={
        "not cut": lambda size, tau, sigma: 0.5 + paradox.home_slope(tau, sigma) * (size - 0.5),
        "proportional": mistakes.home_proportional,
        "sign": mistakes.home_other_sign,
        "power": mistakes.home_of_sigma,
        "from zero": lambda size, tau, sigma: min(paradox.home_slope(tau, sigma) * size, 1.0),
    },
    sentences={
        "not cut": "Your shares leave 0-1. Where the line does, one country has all firms: cut it there.",
        "proportional": "A larger market with more firms is only proportion. The effect is *more* than that.",
        "sign": "The power is 1 - sigma, which is negative: phi lies below 1.",
        "power": "The power is 1 - sigma, not -sigma.",
        "from zero": "You multiplied size by the slope. The line turns around one half: take phi off.",
    },
)
def home_share(answer, case):
    """The home-market effect"""
    return {
        f"size {size:g}, tau {tau:g}, sigma {sigma:g}": answer(size, tau, sigma)
        for size, tau, sigma in case.tries
    }


def home_numbers(case, share=paradox.home_share, power=None):
    """Freeness, slope and share of firms in the student's market."""
    tau, sigma, size = (case.my.market[name] for name in ("tau", "sigma", "size"))
    phi = tau ** (1 - sigma if power is None else power(sigma))
    return {"freeness": phi, "slope": (1 + phi) / (1 - phi), "firms": share(size, tau, sigma)}


my_home = value(
    "my_home",
    "Your market",
    tolerance=1e-4,
    relative=0,
    unit="shares 0-1; slope without unit",
    solution=lambda case: home_numbers(case),
    hints=["freeness is phi, slope is (1 + phi) / (1 - phi), firms is your function."],
    wrong={
        "percent": percent(home_numbers, "firms"),
        "power": lambda case: home_numbers(case, mistakes.home_of_sigma, lambda sigma: -sigma),
        "proportional": lambda case: home_numbers(case, mistakes.home_proportional),
        "from zero": but(home_numbers, firms=lambda right, my: my.market["size"] * right["slope"]),
        "slope inverted": but(home_numbers, slope=lambda right, my: 1 / right["slope"]),
        "freeness inverted": but(home_numbers, freeness=lambda right, my: 1 / right["freeness"]),
    },
    sentences={
        "percent": "The share of firms is in percent. Give 0-1.",
        "power": "Your freeness uses the power -sigma. It is 1 - sigma.",
        "proportional": "Firms as a share of demand: that is proportion, without the effect.",
        "from zero": "You multiplied size by the slope. The line turns around one half, not around zero.",
        "slope inverted": "Your slope is below 1. That would be *less* than proportional: look at the fraction again.",
        "freeness inverted": "Your freeness is above 1. It lies between 0 and 1: the power is 1 - sigma.",
    },
)

demand_and_exports = selection(
    "demand_and_exports",
    "What does demand at home do to exports?",
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
