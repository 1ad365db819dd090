"""A small lesson with one exercise of every kind, for the tests of the engine."""

import numpy as np
import pandas as pd

from gvclib.exercises import Mistake, dossier_page, draw, exercise
from gvclib.exercises.judging import chart_spec

LESSON = "07"
TITLE = "Toys"


def rca(exports):
    """Share at home over share in the world."""
    home = exports.div(exports.sum(axis=1), axis=0)
    return home / (exports.sum() / exports.to_numpy().sum())


def small_world(rng):
    countries, products = ["CHN", "MYS", "USA"], ["0901", "8542", "coal"]
    data = rng.integers(1, 100, (3, 3)).astype(float)
    rows = pd.Index(countries, name="country")
    return {"exports": pd.DataFrame(data, rows, pd.Index(products, name="product"))}


@draw
def country(rng):
    return rng.choice(["CHN", "MYS", "USA", "DEU", "VNM"])


@exercise(
    kind="function",
    points=2,
    solution=rca,
    cases=small_world,
    hints=["Start with each country's shares.", "Divide by the world's shares."],
    wrong={
        "own share": Mistake(
            lambda x: x.div(x.sum(axis=1), axis=0),
            "You returned the share in the country's own basket.",
        ),
        "world share": Mistake(lambda x: x / x.sum(), "You divided by the world's exports."),
        "binary": Mistake(lambda x: (rca(x) >= 1) * 1, "You cut the values at 1."),
    },
)
def rca_check(answer, case):
    """Revealed comparative advantage."""
    return answer(case.exports)


def concentration(shares):
    return sum(s * s for s in shares)


@exercise(
    kind="function",
    solution=concentration,
    cases=lambda rng: {"shares": rng.dirichlet(np.ones(4)).tolist()},
    example=lambda: {"shares": [0.5, 0.5]},
    hints=["Square, then add."],
    wrong={"sum": Mistake(lambda shares: sum(shares), "You forgot the squares.")},
)
def hhi(answer, case):
    """Concentration."""
    return answer(case.shares)


@exercise(
    kind="value",
    solution=0.242,
    tolerance=0.001,
    unit="share, 0 to 1",
    hints=["Divide."],
    wrong={"percent": Mistake(24.2, "You gave percent. A share runs from 0 to 1.")},
    explain="Chips divided by everything.",
)
def chip_share(answer, case):
    """The share of chips."""
    return answer


@exercise(
    kind="value",
    solution=lambda case: len(case.my.country) * ord(case.my.country[0]),
    hints=["Look at your country."],
)
def own(answer, case):
    """A number of your own country."""
    return answer


@exercise(
    kind="value",
    solution=lambda case: pd.Series({"CHN": 0.1, "MYS": 0.2, "USA": 0.3}).rename_axis("country"),
    hints=["One value each."],
)
def shares(answer, case):
    """Shares by country."""
    return answer


@exercise(
    kind="choice",
    solution="b",
    options={"a": "Totals", "b": "Shares", "c": "Prices"},
    hints=["Size misleads."],
    wrong={"a": "Totals grow with the country.", "c": "Prices say nothing about a basket."},
)
def quiz(answer, case):
    """What does RCA compare?"""
    return answer


@exercise(
    kind="set",
    solution={"a", "c"},
    options={"a": "Design", "b": "Weather", "c": "Brand"},
    hints=["Two of them."],
    wrong={"b": "Weather is no stage.", "one": Mistake({"a"}, "Brand is a stage too.")},
)
def stages(answer, case):
    """Which are stages?"""
    return answer


@exercise(
    kind="classification",
    solution={"bike": "modular", "suit": "captive", "grain": "market"},
    items={"bike": "Bicycles", "suit": "Suits", "grain": "Grain"},
    options={"market": "Market", "modular": "Modular", "captive": "Captive"},
    hints=["Ask who sets the standard."],
    wrong={"suit as market": "A suit's maker cannot leave the buyer."},
)
def governance(answer, case):
    """Who governs?"""
    return answer


def bars(case):
    from gvclib.view.altair_setup import alt

    frame = pd.DataFrame({"country": ["CHN"], "share": [0.1]})
    return alt.Chart(frame, title="China").mark_bar().encode(x="country:N", y="share:Q")


@exercise(
    kind="chart",
    solution=bars,
    hints=["mark_bar()"],
    wrong={
        "line": Mistake(lambda case: bars(case).mark_line(), "A line suggests an order in time.")
    },
)
def picture(answer, case):
    """A bar for each country."""
    return {
        "mark": chart_spec.mark(answer),
        "fields": chart_spec.fields(answer),
        "has a title": bool(chart_spec.title(answer)),
    }


@exercise(
    kind="written",
    solution="China assembles phones for brands abroad, so its exports hold foreign value added.",
    min_words=10,
    mentions=["China", ("value added", "value-added")],
    prompt="Explain in your own words why gross exports can mislead about one country.",
    hints=["Who designed the phone?"],
    rubric="Names the double counting.",
    task_points=3,
)
def essay(answer, case):
    """Why gross exports mislead."""
    return answer


page = dossier_page(
    "What does China sell?",
    numbers={"share": "share of chips, 0-1"},
    solution=lambda case: {"share": 0.242},
    chart=lambda case: bars(case).properties(description="One bar: China."),
    sample=lambda case: {
        "title": "Chips are a quarter of it",
        "text": f"{case.my.country} makes chips and many other things that people abroad want to "
        "buy. A quarter of all that leaves its harbours is chips, which is more than most others "
        "sell. So whoever buys fewer of them would hurt its factories first of all.",
    },
    hints=["Divide."],
    wrong={"percent": {"share": 24.2}},
    sentences={"percent": "You gave percent. A share runs from 0 to 1."},
)

EXERCISES = [rca_check, hhi, chip_share, own, shares, quiz, stages, governance, picture, essay]
EXERCISES += [page]
