"""Section 4 of lesson 01: one reflection by hand, and the nearest product of one's country."""

from functools import cache

from gvclib import data, trade
from gvclib.exercise_bank import tables
from gvclib.exercise_bank.answers import but
from gvclib.exercises import value

# The small world of Hidalgo and Hausmann (2009), supporting information: C3 makes P3 and P4, which
# two and three countries make; P4 is made by C1, C3 and C4, which make four, two and one product.
REFLECTED = {"C3": (2 + 3) / 2, "P4": (4 + 2 + 1) / 3}


# 4 · one reflection ------------------------------------------------------------------------------
def reflected(case):
    """One reflection of a country and of a product."""
    return dict(REFLECTED)


reflect = value(
    "reflect",
    "One reflection by hand",
    tolerance=0.005,
    relative=0,
    solution=reflected,
    explain="C3 makes P3 (made by 2) and P4 (made by 3): (2 + 3) / 2 = 2.5. "
    "P4 is made by C1 (makes 4), C3 (makes 2) and C4 (makes 1): (4 + 2 + 1) / 3 = 2.33.",
    hints=[
        "C3: follow its two lines to the right and take the mean of the numbers in the boxes where they end.",
        "P4: follow its three lines to the left and take the mean of the numbers in these boxes. (4 + 2 + 1) / 3",
    ],
    wrong={
        "sums": {"C3": 5, "P4": 7},
        "counts": {"C3": 2, "P4": 3},
        "divided by four": {"C3": 5 / 4, "P4": 7 / 4},
        "swapped": {"C3": REFLECTED["P4"], "P4": REFLECTED["C3"]},
        "itself": but(reflected, P4=(1 + 2 + 2 + 3) / 4),
    },
    sentences={
        "sums": "You added up. A reflection is a mean: divide by the number of lines.",
        "counts": "These are the counts in their own boxes. One reflection looks at the boxes at the other end of the lines.",
        "divided by four": "You divided by all four. Divide by the number of lines that end in the box: two for C3, three for P4.",
        "swapped": "The two numbers are the right ones, but swapped.",
        "itself": "P4: that is the mean over all four products. Take the mean over the countries that make P4.",
    },
)


# 4 · near products -------------------------------------------------------------------------------
def reach_of(name):
    """Density of the groups in which a country does not specialise."""
    return tables.density_2016().loc[name][tables.specialised_2016().loc[name] == 0]


@cache
def product_names():
    """Names of the product groups by code."""
    return data.load("products").set_index("product")["name"]


def nearest_of(name, made_too=False, far=False):
    """Product group with the highest density for a country."""
    reach = tables.density_2016().loc[name]
    open_to = reach if made_too else reach[tables.specialised_2016().loc[name] == 0]
    return open_to.idxmin() if far else open_to.idxmax()


def highest_rca_below_one(name):
    """The product group that lacks least to a specialisation."""
    row = trade.rca(tables.exports_in(2016)).loc[name]
    return row[row < 1].idxmax()


nearest = value(
    "nearest",
    "The nearest product group in which your country does not yet specialise",
    unit="a product code, as text",
    solution=lambda case: nearest_of(case.my.country),
    explain="reach.sort_values(ascending=False).index[0]: the code with the highest density among the dark groups.",
    hints=[
        "reach has one density for each group that is still dark. Put the largest first with sort_values, as in lesson 0.",
        "The code stands in the index: `nearest = reach.sort_values(ascending=False).index[0]`",
    ],
    wrong={
        "made already": lambda case: nearest_of(case.my.country, made_too=True),
        "farthest": lambda case: nearest_of(case.my.country, far=True),
        "RCA": lambda case: highest_rca_below_one(case.my.country),
        "the number": lambda case: str(reach_of(case.my.country).max()),
        "the name": lambda case: product_names()[nearest_of(case.my.country)],
    },
    sentences={
        "made already": "Your country specialises in that group already. Look only where RCA is below 1.",
        "farthest": "That is the farthest group: its density is the lowest. sort_values starts with the smallest: say ascending=False.",
        "the number": "That is the density. The code of the group stands in the index.",
        "the name": 'That is the name. Give the code, as text, such as "8542".',
        "RCA": "That group has the highest RCA below 1. Near means surrounded by what the country makes: use density.",
    },
)
