"""Exercises of lesson 03: own brand or contract (section 4)."""

from gvclib import upgrading
from gvclib.exercise_bank.answers import but
from gvclib.exercises import exercise


def parts_of(firm):
    """Brand margin, units and cost, contract margin and units of a firm of the thread."""
    margin = firm["price"] - firm["unit_cost"]
    return firm["brand_margin"], firm["brand_output"], firm["brand_cost"], margin, firm["output"]


def decided(firm, lost_share, parts=None):
    """Break-even share, gain and verdict."""
    parts = parts_of(firm) if parts is None else parts
    gain = upgrading.brand_gain(*parts, lost_share)
    return {
        "break_even": upgrading.brand_break_even(*parts),
        "gain_usd": gain,
        "start": bool(gain > 0),
    }


def decision(case):
    """The same for the student's firm and what its buyers would take away."""
    return decided(case.my.firm, case.my.firm["lost_share"])


def with_price(case):
    """The price of contract work taken for its margin."""
    firm = case.my.firm
    parts = (*parts_of(firm)[:3], firm["price"], firm["output"])
    return decided(firm, firm["lost_share"], parts)


def off_the_brand(case):
    """The lost share taken of the brand's profit, not of the contract's."""
    firm = case.my.firm
    gain = decided(firm, 0)["gain_usd"] * (1 - firm["lost_share"])
    return decision(case) | {"gain_usd": gain, "start": gain > 0}


@exercise(
    kind="value",
    tolerance=1e-4,
    relative=1e-4,
    unit="share; USD a year; True or False",
    solution=decision,
    hints=[
        "The contract margin is price − unit_cost.",
        "break_even = (brand_margin × brand_output − brand_cost) ÷ (contract margin × output).",
        "gain_usd = brand_margin × brand_output − brand_cost − lost_share × contract margin × output. "
        "Start when it is above zero.",
    ],
    wrong={
        "no loss": lambda case: decided(case.my.firm, 0) | {"start": True},
        "all lost": lambda case: decided(case.my.firm, 1),
        "price": with_price,
        "start turned": but(decision, start=lambda right, my: not right["start"]),
        "share of brand": off_the_brand,
    },
    sentences={
        "no loss": "Your gain forgets the contracts that are lost.",
        "all lost": "You let all contracts go. The buyers take away the share `lost_share` only.",
        "price": "You took the price of contract work for its margin. Subtract what a unit costs.",
        "start turned": "Your two numbers are right. Does the brand add to the firm's yearly profit or take from it?",
        "share of brand": "You took the lost share off the brand's profit. It is contract profit that is lost.",
    },
)
def my_brand(answer, case):
    """Your firm: brand or contract?"""
    start = answer["start"]
    # bool() would take any text for True, also "no".
    return {**answer, "start": start if isinstance(start, str) else bool(start)}
