"""Further exercises of lesson 03: the break-even as a function, and the best ten years."""

import numpy as np

from gvclib import upgrading
from gvclib.exercise_bank.lesson_03 import mistakes
from gvclib.exercise_bank.lesson_03.mistakes import MODES
from gvclib.exercises import exercise, value

PARTS = ("brand_margin", "brand_quantity", "brand_cost", "contract_margin", "contract_quantity")


def firms(rng):
    """Five firms; for some the brand pays whatever it costs in contracts, for some never."""
    return {"firms": [the_firm(*rng.random(4)) for _ in range(4)] + [loser(rng)]}


def the_firm(a, b, c, d):
    """A firm whose break-even share lies between about 0.1 and 1.2."""
    contract = {
        "contract_margin": round(1 + 3 * a, 1),
        "contract_quantity": 50_000 * (4 + int(8 * b)),
    }
    target = (0.1 + 1.1 * c) * contract["contract_margin"] * contract["contract_quantity"]
    cost = 10_000 * (5 + int(20 * d))
    quantity = 1_000 * (10 + int(50 * b * c + 20 * d))
    margin = round((target + cost) / quantity, 1)
    return {"brand_margin": margin, "brand_quantity": quantity, "brand_cost": cost, **contract}  # fmt: skip


def loser(rng):
    """A firm whose brand does not earn its cost: the break-even share is negative."""
    firm = the_firm(*rng.random(4))
    return firm | {"brand_cost": int(1.2 * firm["brand_margin"] * firm["brand_quantity"])}


def published_firm():
    """The worked example of the lesson, a firm above 1 and one below 0."""
    first = dict(zip(PARTS, (12, 40_000, 180_000, 2, 500_000), strict=True))
    return {"firms": [first, first | {"brand_margin": 40}, first | {"brand_cost": 600_000}]}


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=firms,
    example=published_firm,
    solution=upgrading.brand_break_even,
    hints=[
        "What the brand earns a year: margin times quantity, minus its yearly cost.",
        "What there is to lose: contract margin times contract quantity. Divide.",
    ],
    wrong={
        "cost forgotten": lambda brand_margin, brand_quantity, brand_cost, *contract: (
            upgrading.brand_break_even(brand_margin, brand_quantity, 0, *contract)
        ),
        "units": lambda brand_margin, brand_quantity, brand_cost, contract_margin, quantity: (
            (brand_margin * brand_quantity - brand_cost) / contract_margin
        ),
        "inverse": lambda *firm: 1 / upgrading.brand_break_even(*firm),
        "percent": lambda *firm: 100 * upgrading.brand_break_even(*firm),
        "clipped": lambda *firm: min(max(upgrading.brand_break_even(*firm), 0.0), 1.0),
    },
    sentences={
        "cost forgotten": "You left out what the brand costs a year (design, shops, advertising).",
        "units": "That is a number of contract units. Divide by how many there are, to get a share.",
        "inverse": "That is contract profit over brand profit. The share lost is the other way round.",
        "percent": "These are percent. Give a share: 0.5 is half of the contract business.",
        "clipped": "You cut the result to 0-1. Above 1 the brand pays even if every contract goes; below 0 it never pays. Leave it as it is.",
    },
)
def break_even(answer, case):
    """The share of contracts that a brand may cost"""
    return {
        f"firm {i}": answer(*(firm[part] for part in PARTS)) for i, firm in enumerate(case.firms, 1)
    }


# learning ----------------------------------------------------------------------------------------
TRAPS = (
    mistakes.greedy_value,
    mistakes.value_without_gates,
    mistakes.value_one_short,
    mistakes.value_learning_first,
)


def years_of_learning(rng):
    """Profits, learning and gates for which every known mistake gives another value."""
    while True:
        steps = np.cumsum(
            [int(rng.integers(8, 15)), int(rng.integers(1, 8)), int(rng.integers(6, 20))]
        )
        case = {
            "profit": dict(zip(MODES, map(int, (steps[0], steps[1] - 4, steps[2])), strict=True)),
            "learning": {"OEM": 1, "ODM": int(rng.integers(2, 4)), "OBM": 0},
            "gates": {"OEM": 0, "ODM": int(rng.integers(1, 4)), "OBM": int(rng.integers(6, 11))},
            "periods": int(rng.integers(7, 11)),
        }  # fmt: skip
        values = {trap(**case) for trap in (mistakes.value_right, *TRAPS)}
        doubled = mistakes.value_right(**case) == 2 * mistakes.greedy_value(**case)
        if len(values) == 1 + len(TRAPS) and not doubled:
            return case


@exercise(
    further=True,
    kind="function",
    points=3,
    hidden=3,
    cases=years_of_learning,
    solution=mistakes.value_right,
    explain="def best(t, k): return 0 if t == periods else max(profit[m] + best(t + 1, k + learning[m]) for m in "
    "profit if gates[m] <= k); return best(0, 0)",
    hints=[
        "Think of one year: for every open mode, this year's profit plus the best of the years that follow.",
        "Write an inner function `best(...)` for year t and capability k; `best(...)` is 0.",
        "A mode is open when `gates[...] <= ...`. Put @cache over best, so that no state is computed twice.",
    ],
    wrong={
        "greedy": mistakes.greedy_value,
        "no gates": mistakes.value_without_gates,
        "one short": mistakes.value_one_short,
        "learns first": mistakes.value_learning_first,
    },
    sentences={
        "greedy": "You take the best profit of each year. A year of lower profit can open a better mode later.",
        "no gates": "You allow modes that the firm cannot do yet: a mode is open when its gate is at most k.",
        "one short": "You left out one year.",
        "learns first": "You open a gate with what is learned in that same year. Learning counts from the next year on.",
    },
)
def best_value(answer, case):
    """The best sequence of OEM, ODM and OBM"""
    return answer(case.profit, case.learning, case.gates, case.periods)


def lost_by_impatience(path):
    """The best value less that of a firm which always takes the most of the moment."""
    return mistakes.value_right(**path) - mistakes.greedy_value(**path)


impatience = value(
    "impatience",
    "What impatience costs your firm",
    further=True,
    unit="profit units",
    solution=lambda case: lost_by_impatience(case.my.path_to_brand),
    hints=[
        "The best value comes from your function best_value, or from `upgrading.best_path(...).value`.",
        "For the impatient firm write a loop: each year the open mode with the highest profit now.",
    ],
    wrong={
        "best": lambda case: mistakes.value_right(**case.my.path_to_brand),
        "greedy": lambda case: mistakes.greedy_value(**case.my.path_to_brand),
        "turned": lambda case: -lost_by_impatience(case.my.path_to_brand),
        "a year": lambda case: (
            lost_by_impatience(case.my.path_to_brand) / case.my.path_to_brand["periods"]
        ),
    },
    sentences={
        "best": "That is what the patient firm earns. By how much is it more than the impatient one?",
        "greedy": "That is what the impatient firm earns. By how much is it less than the best?",
        "turned": "A cost is asked for: the patient firm earns more, so the difference is above zero.",
        "a year": "That is the difference per year. Give the sum over all years.",
    },
)
