"""Exercises of lesson 02: who drives the chain, and two directions of governance (section 3)."""

from functools import cache

import pandas as pd

from gvclib.data.industries import industry_exports
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.lesson_03.axes import DRIVERS
from gvclib.exercise_bank.tables import exports_in
from gvclib.exercises import classification, exercise


@cache
def by_industry() -> pd.DataFrame:
    """Countries × industries, exports of 2016, USD m."""
    return industry_exports(exports_in(2016))


def share(case):
    """The share of the student's industry in the country's exports."""
    row = by_industry().loc[case.my.country]
    return row[case.my.industry] / row.sum()


def of_the_world(case):
    """The country's share of what all countries sell of the industry."""
    column = by_industry()[case.my.industry]
    return column[case.my.country] / column.sum()


def placed(case):
    """Who drives the student's industry, and how much it weighs."""
    return {"drive": DRIVERS[case.my.industry], "share": share(case)}


def other_drive(right, my):
    """A drive that is not right."""
    return "buyer" if right["drive"] == "producer" else "producer"


@exercise(
    kind="value",
    tolerance=0.0005,
    relative=0,
    unit="a word; a share of the country's exports, 0-1",
    solution=placed,
    hints=[
        "drive: find your industry in the table above and copy its word.",
        "share: `row[my_industry] / row.sum()` divides your industry's exports by all exports of your country.",
    ],
    wrong={
        "percent": but(placed, share=lambda right, my: 100 * right["share"]),
        "world": lambda case: {**placed(case), "share": of_the_world(case)},
        "dollars": lambda case: {
            **placed(case),
            "share": by_industry().loc[case.my.country, case.my.industry],
        },
        "drive": but(placed, drive=other_drive),
    },
    sentences={
        "percent": "The share is in percent. Give it from 0 to 1.",
        "world": "You divided by what all countries sell of it. Divide by all that your country sells.",
        "dollars": "These are million dollars. Divide by the sum of the row.",
        "drive": "The share is right. Look your industry up in the table of drives again.",
    },
)
def drive(answer, case):
    """Who drives your industry, and how much it weighs"""
    word = str(answer["drive"]).strip().casefold()
    return {**answer, "drive": word.removesuffix("-driven").removesuffix(" driven")}


ways = classification(
    "ways",
    "Along the chain, or inside the town?",
    options={
        "vertical": "vertical: along the chain",
        "horizontal": "horizontal: inside the cluster",
    },
    items={
        "audit": "A brand abroad inspects the lamp maker's plant twice a year.",
        "laboratory": "Forty lamp firms of the town pay for one laboratory together.",
        "manual": "The lamp maker gives its bulb supplier a manual for packing.",
        "poaching": "The town's association settles who may hire whose workers.",
        "neighbour": "Two lamp firms of the town, rivals in the market, lend each other a press.",
        "price": "A chain of shops tells the lamp maker next year's price.",
    },
    solution={
        "audit": "vertical",
        "laboratory": "horizontal",
        "manual": "vertical",
        "poaching": "horizontal",
        "neighbour": "horizontal",
        "price": "vertical",
    },
    hints=[
        "Does one of the two buy from the other? Then it is vertical, however near they are.",
        "Are both firms or institutions of the same place, and neither buys from the other?",
    ],
    wrong={
        "audit as horizontal": "The brand buys from the lamp maker: the inspection comes down the chain.",
        "manual as horizontal": "The lamp maker is the buyer here, and the manual goes to its supplier.",
        "laboratory as vertical": "None of the forty buys from another. They share a town.",
        "poaching as vertical": "The association buys nothing. It keeps order among the firms of one place.",
        "neighbour as vertical": "Rivals of one town help each other; nobody orders and nobody sells.",
        "price as horizontal": "The shops are the buyer, so this comes from further along the chain.",
    },
)
