"""Exercises of lesson 03: clusters, triangle manufacturing and the memo (sections 7 and 9)."""

import pandas as pd

from gvclib import upgrading
from gvclib.exercise_bank.lesson_03 import mistakes as oops
from gvclib.exercises import Mistake, exercise

TOWNS = ["Anton", "Bayville", "Carston", "Dorlan", "Elmstad"]
TRADES = ["garments", "furniture", "lamps", "toys", "services", "farming"]
BUYERS = ["Buyer A", "Buyer B", "Buyer C", "Buyer D", "Buyer E", "Buyer F"]


# 7 · measure a cluster ---------------------------------------------------------------------------
def jobs(rng):
    """Jobs in three to five towns and four to six trades, one town with a cluster."""
    towns, trades = int(rng.integers(3, 6)), int(rng.integers(4, 7))
    table = pd.DataFrame(
        rng.integers(5, 90, (towns, trades)) * 100, index=TOWNS[:towns], columns=TRADES[:trades]
    )
    table.iloc[int(rng.integers(towns)), int(rng.integers(trades))] *= 8
    return {"employment": table}


@exercise(
    kind="function",
    points=2,
    cases=jobs,
    solution=upgrading.location_quotient,
    hints=[
        "First the town's own shares: divide every row by its sum.",
        "Then the nation's shares: employment.sum() / employment.sum().sum(). Divide the first by the second.",
    ],
    wrong={
        "own shares": Mistake(
            oops.own_shares,
            "You returned the shares in the town's own jobs. The quotient compares them with the nation's.",
        ),
        "shares of trade": Mistake(
            oops.shares_of_industry,
            "You returned each town's share of a trade. A large town has a large share of everything.",
        ),
        "inverse": Mistake(
            oops.quotient_inverse, "The quotient is turned over: town over nation, not nation over town."
        ),
        "mean town": Mistake(
            oops.quotient_of_mean_town,
            "You took the mean of the towns' shares. The nation's share counts jobs, so large towns weigh more in it.",
        ),
        "difference": Mistake(
            oops.quotient_difference, "You subtracted the nation's share. A quotient divides."
        ),
    },
)  # fmt: skip
def location_quotient(answer, case):
    """Location quotients"""
    return answer(case.employment)


def sales_by_buyer(rng):
    """Sales of a firm to three to six buyers, in thousand USD."""
    n = int(rng.integers(3, 7))
    return {"sales": pd.Series((rng.pareto(1.2, n) * 100 + 20).round(), index=BUYERS[:n])}


@exercise(
    kind="function",
    points=1,
    cases=sales_by_buyer,
    solution=oops.dependence_right,
    hints=[
        "shares = sales / sales.sum()",
        "HHI is the sum of the squared shares; dependence is the largest share.",
    ],
    wrong={
        "10,000": Mistake(
            oops.dependence_points,
            "Your HHI is on the scale of competition offices (0 to 10,000). Square shares of 0-1.",
        ),
        "swapped": Mistake(oops.dependence_swapped, "HHI first, then the largest buyer's share."),
        "not squared": Mistake(
            oops.dependence_not_squared, "You added the shares without squaring them: that is always 1."
        ),
        "money": Mistake(
            oops.dependence_in_money, "You gave what the largest buyer pays. What share of all sales is it?"
        ),
        "turned": Mistake(
            oops.dependence_evenness, "You gave 1 − HHI, which measures spread. HHI measures concentration."
        ),
    },
)  # fmt: skip
def dependence(answer, case):
    """Concentration and dependence"""
    concentration, largest = answer(case.sales)
    return {"HHI": concentration, "largest buyer's share": largest}


def margins(firm, **changed):
    """Margins of making at home and of serving the buyer with a factory abroad."""
    firm = firm | changed
    return {
        "before": firm["price"] - firm["home_cost"],
        "after": firm["price"] - firm["factory_price"] - firm["services_cost"],
        "dearest_factory": firm["home_cost"] - firm["services_cost"],
    }


@exercise(
    kind="value",
    points=1,
    unit="USD a garment",
    tolerance=1e-6,
    solution=lambda case: margins(case.my.contractor),
    hints=[
        "A margin is what the buyer pays minus everything that the firm pays.",
        "The dearest factory leaves both margins equal: solve after = before for factory_price.",
    ],
    wrong={
        "services forgotten": Mistake(
            lambda case: margins(case.my.contractor, services_cost=0),
            "The services cost something too: staff who source, inspect and ship.",
        ),
        "dearest at home cost": Mistake(
            lambda case: (
                margins(case.my.contractor) | {"dearest_factory": case.my.contractor["home_cost"]}
            ),
            "A factory as dear as your own would leave you the cost of the services on top.",
        ),
        "both made": Mistake(
            lambda case: (
                margins(case.my.contractor)
                | {
                    "after": margins(case.my.contractor)["after"]
                    - case.my.contractor["home_cost"]
                }
            ),
            "After the move the firm no longer makes the garment at home. You subtracted both costs.",
        ),
        "dearest at zero": Mistake(
            lambda case: (
                margins(case.my.contractor)
                | {
                    "dearest_factory": case.my.contractor["price"]
                    - case.my.contractor["services_cost"]
                }
            ),
            "At that price the new margin is zero. The firm moves as long as it earns more than *before*.",
        ),
    },
)  # fmt: skip
def triangle(answer, case):
    """Triangle manufacturing: your firm's margins"""
    return answer


# 9 · memo ----------------------------------------------------------------------------------------
SPECIMEN = (
    "The firm sews for one buyer, a captive link, and the chain is buyer-driven. I would try functional upgrading step by step. "
    "The break-even share is 0.42 and the buyer would take 0.2 of the contracts, so the gain is 55000 USD a year in our model. "
    + "What would change my mind is a buyer that leaves at once, and a brand that nobody knows costs more than planned. "
    * 8
)


@exercise(
    kind="written",
    points=1,
    task_points=8,
    min_words=150,
    solution=SPECIMEN,
    mentions=[["captive", "captured", "balanced"], ["producer", "buyer", "mixed"]],
    rubric="Four criteria, 2 points each (2 fully, 1 in part, 0 not): "
    "(a) the firm is placed on all three axes, and the advice that the paper gives for it, or its silence, is named; "
    "(b) one of the four upgradings is chosen with a reason, and what it needs is said; "
    "(c) three numbers of the student's own, each with its unit and the model it comes from; "
    "(d) what the models leave out, who gains inside the cluster, and what would change the advice.",
    hints=["Begin with the advice in one sentence. Then the three axes, then the numbers."],
    wrong={
        "no axes": Mistake(
            "The firm should build 1 brand in 2 years for 3 markets and hope for the best. " * 15,
            "Place the firm: captive or balanced, and producer-, buyer- or mixed-driven.",
        ),
        "no numbers": Mistake(
            "The firm is captive in a buyer-driven chain and should move into services soon. " * 15,
            "Use at least three numbers.",
        ),
    },
)  # fmt: skip
def memo(answer, case):
    """Your advice to the firm"""
    numbers = [part for part in answer.split() if any(c.isdigit() for c in part)]
    return {"three numbers or more": len(numbers) >= 3}
