"""Exercises of lesson 03: who earns what along a chain, and the four upgradings (sections 1 and 2)."""

from functools import cache

import pandas as pd

from gvclib import data, valueadded
from gvclib.exercise_bank.answers import but, percent, placed
from gvclib.exercises import choice, classification, value

# 1 · who earns what ------------------------------------------------------------------------------
guess = choice(
    "guess",
    "What did assembly in China earn in one iPod? (no points)",
    points=0,
    solution="a",
    options={"a": "about USD 4", "b": "about USD 30", "c": "about USD 80", "d": "about USD 140"},
    hints=["The next table lists the parts."],
    wrong={
        "b": "Less: assembly and testing cost about USD 4.",
        "c": "That is about what the brand's owner kept. Assembly cost about USD 4.",
        "d": "That is about what all parts and assembly cost together. Assembly alone: about USD 4.",
    },
)

ipod = value(
    "ipod",
    "Shares of an iPod's price",
    tolerance=0.0005,
    relative=0,
    unit="shares of the retail price, 0-1",
    solution=lambda case: {"assembly": 4 / 299, "lead firm": 80 / 299},
    hints=["Both shares have the same denominator: what the customer paid."],
    wrong={
        "of factory cost": {"assembly": 4 / 144, "lead firm": 80 / 144},
        "percent": {"assembly": 400 / 299, "lead firm": 8_000 / 299},
        "often quoted": {"assembly": 4 / 299, "lead firm": 0.27},
        "shops counted": {"assembly": 4 / 299, "lead firm": 155 / 299},
        "without the shops": {"assembly": 4 / (144 + 80), "lead firm": 80 / (144 + 80)},
    },
    sentences={
        "of factory cost": "You divided by the factory cost of USD 144. The customer paid USD 299.",
        "percent": "These are percent. Give shares from 0 to 1.",
        "often quoted": "That is the rounded share that is often quoted for Apple. Compute it from the table.",
        "shops counted": "You gave the brand's owner what shops and distributors earned as well.",
        "without the shops": "You left out what shops and distributors earned. It is part of the price of USD 299.",
    },
)


@cache
def stages(industry: str) -> pd.DataFrame:
    """The stages of an industry's final goods made in China, as the lesson merges them."""
    icio = valueadded.ICIO.from_long(data.load("icio_2011"))
    merged = valueadded.BROAD_STAGES | {industry: industry}
    return valueadded.chain_stages(icio, "CHN", industry, merged)


def along(case):
    """What the factories of the student's industry hold, and what is added abroad."""
    table, industry = stages(case.my.industry), case.my.industry
    factories = table.loc[("home", industry)]
    return {
        "factories": factories["value_share"],
        "abroad": table.loc["abroad", "value_share"].sum(),
        "rate": factories["rate"],
    }


chain = value(
    "chain",
    "Your industry's chain, measured",
    tolerance=0.002,
    relative=0,
    unit="shares, 0-1",
    solution=lambda case: along(case),
    hints=[
        "Look for the row with your industry's name and 'home': value_share and rate stand beside it.",
        'Add up the value_share of the four rows that end in ", abroad".',
        '`my_stages.loc[my_industry + ", home", "value_share"]`',
    ],
    wrong={
        "percent": percent(along),
        "home": but(along, abroad=lambda right, my: 1 - right["abroad"]),
        "one row": but(
            along,
            abroad=lambda right, my: stages(my.industry).loc[
                ("abroad", my.industry), "value_share"
            ],
        ),
        "swapped": but(
            along,
            factories=lambda right, my: right["rate"],
            rate=lambda right, my: right["factories"],
        ),
    },
    sentences={
        "percent": "These are percent. Give shares from 0 to 1.",
        "home": "You gave what is added in China. Add up the four rows abroad.",
        "one row": "You gave your own industry abroad. Services, materials, farms and mines abroad add value as well.",
        "swapped": "The two are exchanged: value_share is a part of the product's price, rate is a part of the factories' own sales.",
    },
)


# 2 · four upgradings -----------------------------------------------------------------------------
moves = classification(
    "moves",
    "Eight moves, four kinds of upgrading",
    options={
        "process": "process upgrading",
        "product": "product upgrading",
        "functional": "functional upgrading",
        "chain": "chain (inter-sectoral) upgrading",
    },
    items={
        "a": "A knitting firm reorganises its lines into small teams. The same jumper now costs 12 % less.",
        "b": "A maker of plain chairs adds a folding one that sells at twice the price.",
        "c": "A shoe contractor opens a design studio and hands the sewing to its neighbours.",
        "d": "A maker of television sets uses what it knows about screens to build hospital monitors.",
        "e": "A motorcycle cluster puts bar codes on every part. Faults per thousand fall by half.",
        "f": "A toy contractor takes over its buyer's warehouses and deliveries to the shops.",
        "g": "Makers of bicycles start to build drives for wheelchairs and hospital beds.",
        "h": "A flower grower breeds a rose that lasts three days longer in the vase.",
    },
    solution=placed(process="ae", product="bh", functional="cf", chain="dg"),
    hints=[
        "Ask what changed: how it is made, what is made, which task the firm does, or which industry it is in.",
        "A new *task* in the same chain is functional. A new *industry* is chain upgrading.",
    ],
    wrong={
        "a as product": "It is the same jumper. What got better is the way of making it.",
        "c as process": "The sewing was not improved, it was given away. Which task does the firm do now?",
        "c as product": "The shoes may be the same. The firm changed its task: from sewing to design.",
        "d as product": "A hospital monitor is sold in another chain, to other buyers. What is that called?",
        "d as functional": "It still makes screens. But for whom, and in which industry?",
        "e as product": "The motorcycle is the same. The way of making it got better.",
        "f as process": "Warehousing and delivery are other tasks of the same chain, not a better way to make toys.",
        "f as chain": "It still works for the toy trade. What is new is its task there.",
        "g as product": "A wheelchair is not a better bicycle: other buyers, another industry.",
        "h as process": "Growing is not cheaper. The rose itself is better.",
    },
)
