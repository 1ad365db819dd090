"""Further exercises of lesson 03: measures of a cluster, triangle manufacturing, what is shown."""

import numpy as np
import pandas as pd

from gvclib import upgrading
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.lesson_03 import mistakes
from gvclib.exercises import exercise, selection, value

TOWNS = ["Anton", "Bayville", "Carston", "Dorlan", "Elmstad"]
TRADES = ["garments", "furniture", "lamps", "toys", "services", "farming"]
BUYERS = ["Buyer A", "Buyer B", "Buyer C", "Buyer D", "Buyer E", "Buyer F"]


def jobs(rng):
    """Jobs in three to five towns and four to six trades, one town with a cluster."""
    towns, trades = int(rng.integers(3, 6)), int(rng.integers(4, 7))
    table = pd.DataFrame(
        rng.integers(5, 90, (towns, trades)) * 100, index=TOWNS[:towns], columns=TRADES[:trades]
    )
    table.iloc[int(rng.integers(towns)), int(rng.integers(trades))] *= 8
    return {"employment": table}


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=jobs,
    solution=upgrading.location_quotient,
    hints=[
        "First the town's own shares: divide every row by its sum.",
        "Then the nation's shares: `employment.sum() / employment.sum().sum()`. Divide the first by the second.",
    ],
    wrong={
        "own shares": mistakes.own_shares,
        "shares of trade": lambda employment: employment / employment.sum(),
        "inverse": lambda employment: 1 / upgrading.location_quotient(employment),
        "mean town": lambda employment: (
            mistakes.own_shares(employment) / mistakes.own_shares(employment).mean()
        ),
        "difference": lambda employment: (
            mistakes.own_shares(employment) - employment.sum() / employment.sum().sum()
        ),
    },
    sentences={
        "own shares": "You returned the shares in the town's own jobs. The quotient compares them with the nation's.",
        "shares of trade": "You returned each town's share of a trade. A large town has a large share of everything.",
        "inverse": "The quotient is turned over: town over nation, not nation over town.",
        "mean town": "You took the mean of the towns' shares. The nation's share counts jobs, so large towns weigh more in it.",
        "difference": "You subtracted the nation's share. A quotient divides.",
    },
)
def location_quotient(answer, case):
    """Location quotients"""
    return answer(case.employment)


def sales_by_buyer(rng):
    """Sales of a firm to three to six buyers, in thousand USD."""
    n = int(rng.integers(3, 7))
    return {"sales": pd.Series((rng.pareto(1.2, n) * 100 + 20).round(), index=BUYERS[:n])}


@exercise(
    further=True,
    kind="function",
    cases=sales_by_buyer,
    solution=mistakes.dependence_right,
    hints=[
        "`shares = sales / sales.sum()`",
        "HHI is the sum of the squared shares; dependence is the largest share.",
    ],
    wrong={
        "10,000": lambda sales: tuple(np.multiply(mistakes.dependence_right(sales), (10_000, 1))),
        "swapped": lambda sales: mistakes.dependence_right(sales)[::-1],
        "not squared": lambda sales: (
            float((sales / sales.sum()).sum()),
            mistakes.dependence_right(sales)[1],
        ),
        "money": lambda sales: (mistakes.dependence_right(sales)[0], float(sales.max())),
        "turned": lambda sales: tuple(
            np.multiply(mistakes.dependence_right(sales), (-1, 1)) + (1, 0)
        ),
    },
    sentences={
        "10,000": "Your HHI is on the scale of competition offices (0 to 10,000). Square shares of 0-1.",
        "swapped": "HHI first, then the largest buyer's share.",
        "not squared": "You added the shares without squaring them: that is always 1.",
        "money": "You gave what the largest buyer pays. What share of all sales is it?",
        "turned": "You gave 1 − HHI, which measures spread. HHI measures concentration.",
    },
)
def dependence(answer, case):
    """Concentration and dependence"""
    concentration, largest = answer(case.sales)
    return {"HHI": concentration, "largest buyer's share": largest}


def margins(case, **changed):
    """Margins of making at home and of serving the buyer with a factory abroad."""
    firm = case.my.contractor | changed
    return {
        "before": firm["price"] - firm["home_cost"],
        "after": firm["price"] - firm["factory_price"] - firm["services_cost"],
        "dearest_factory": firm["home_cost"] - firm["services_cost"],
    }


triangle = value(
    "triangle",
    "Triangle manufacturing: your firm's margins",
    further=True,
    unit="USD a garment",
    tolerance=1e-6,
    solution=lambda case: margins(case),
    hints=[
        "A margin is what the buyer pays minus everything that the firm pays.",
        "The dearest factory leaves both margins equal: solve after = before for factory_price.",
    ],
    wrong={
        "services forgotten": lambda case: margins(case, services_cost=0),
        "dearest at home cost": but(
            margins, dearest_factory=lambda right, my: my.contractor["home_cost"]
        ),
        "both made": but(
            margins, after=lambda right, my: right["after"] - my.contractor["home_cost"]
        ),
        "dearest at zero": but(
            margins,
            dearest_factory=lambda right, my: (
                my.contractor["price"] - my.contractor["services_cost"]
            ),
        ),
    },
    sentences={
        "services forgotten": "The services cost something too: staff who source, inspect and ship.",
        "dearest at home cost": "A factory as dear as your own would leave you the cost of the services on top.",
        "both made": "After the move the firm no longer makes the garment at home. You subtracted both costs.",
        "dearest at zero": "At that price the new margin is zero. The firm moves as long as it earns more than *before*.",
    },
)


verdict = selection(
    "verdict",
    "What this lesson supports",
    further=True,
    solution={"spontaneous", "silent", "share", "seeds"},
    options={
        "best": "Functional upgrading is always better than the other three.",
        "end": "Every successful contract maker ends as an own-brand maker.",
        "spontaneous": "Being in a value chain does not upgrade a firm by itself, the paper says.",
        "silent": "No rule of the paper reaches leading firms in chains of mixed drive.",
        "share": "An own brand can pay although it costs contract business.",
        "zone": "A cluster is a zone that the government has drawn on the map.",
        "seeds": "One run of a model with chance in it shows little; the mean of many runs shows more.",
    },
    hints=["Ask of each sentence: which section of this lesson showed it?"],
    wrong={
        "best": "It pays where entry is possible and the buyer is not lost. Section 4 has firms for which it does not.",
        "end": "Hobday (2003) found several paths and no standard model; some firms stay contract makers and do well.",
        "zone": "A cluster is firms of one trade near each other, zone or not.",
    },
)
