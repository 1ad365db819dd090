"""Go further in lesson 00: the ways to answer that the core does not show, one exercise each."""

from gvclib.exercise_bank.lesson_00.numbers import own_row
from gvclib.exercise_bank.tables import exports_in
from gvclib.exercises import choice, classification, exercise, selection, value


def chips_of(row):
    """The share of integrated circuits (8542) in a basket."""
    return row["8542"] / row.sum()


malaysia = value(
    "malaysia",
    "Chips in Malaysia's exports",
    further=True,
    tolerance=0.0005,
    unit="share of Malaysia's exports, 0-1",
    solution=lambda case: chips_of(exports_in(2016).loc["MYS"]),
    hints=["Divide the chips by all that Malaysia exports: chips and other together."],
    wrong={
        "percent": lambda case: 100 * chips_of(exports_in(2016).loc["MYS"]),
        "ratio to the rest": lambda case: (
            exports_in(2016).loc["MYS", "8542"] / exports_in(2016).loc["MYS"].drop("8542").sum()
        ),
        "share of the world": lambda case: (
            exports_in(2016).loc["MYS", "8542"] / exports_in(2016)["8542"].sum()
        ),
    },
    sentences={
        "percent": "That is percent. A share runs from 0 to 1.",
        "ratio to the rest": "You divided by the other exports alone. A share divides by the whole.",
        "share of the world": "That is Malaysia's share of the world's chips, not the share of chips in what Malaysia sells.",
    },
)


matters = choice(
    "matters",
    "Which number shows that chips matter more to Malaysia?",
    further=True,
    solution="c",
    options={
        "a": "exports of chips, in US dollars",
        "b": "the country's share of the world's chip exports",
        "c": "the share of chips in the country's own exports",
        "d": "all exports of the country, in US dollars",
    },
    hints=["Which number would stay the same if the whole country were ten times as large?"],
    wrong={
        "a": "In US dollars China sold more. Its size decides, not how much chips matter to it.",
        "b": "That compares countries with each other. It too is larger for a larger country.",
        "d": "That says how large a country's trade is, and nothing about chips.",
    },
)


rules = selection(
    "rules",
    "How does this course work?",
    further=True,
    solution={"wrong_free", "hints", "own", "kept"},
    options={
        "wrong_free": "Wrong tries cost no points.",
        "hints": "Hints come one after the other, when I ask for them.",
        "internet": "Checks need the internet.",
        "own": "My country, industry and firm are the same in all lessons.",
        "solution": "I can see a solution before I have tried.",
        "kept": "Progress and clicks are kept beside the notebook.",
        "hidden": "A function passes in class if it is right for the small table shown.",
    },
    hints=["Sections 1, 2 and 4 and the list under Keep say it."],
    wrong={
        "internet": "Nothing in the course needs the internet; checks run on your own machine.",
        "solution": "The solution opens after a real try, right or wrong.",
        "hidden": "A teacher's check also uses tables that you have not seen.",
    },
)


largest = classification(
    "largest",
    "The largest export of five countries in 2016",
    further=True,
    solution={"DEU": "cars", "KOR": "chips", "CHL": "copper", "NGA": "oil", "ETH": "coffee"},
    items={"DEU": "Germany", "KOR": "Korea", "CHL": "Chile", "NGA": "Nigeria", "ETH": "Ethiopia"},
    options={
        "cars": "cars (8703)",
        "chips": "integrated circuits (8542)",
        "copper": "refined copper (7403)",
        "oil": "crude oil (2709)",
        "coffee": "coffee (0901)",
    },
    hints=['`products.loc["DEU"].nlargest(3)` shows the three largest groups of Germany.'],
    wrong={
        "KOR as cars": "Korea sells many cars, but in 2016 it sold still more chips.",
        "DEU as chips": "Germany's largest group is what it is known for on motorways.",
        "CHL as oil": "Chile has hardly any oil. Think of its mines.",
    },
)


def growth_factor(case):
    """All exports of 2016 over those of 1980, in USD of the year."""
    return own_row(case).sum() / exports_in(1980).loc[case.my.country].sum()


own = value(
    "own",
    "Your country's exports, 2016 against 1980",
    further=True,
    tolerance=0.005,
    relative=0.001,
    unit="ratio: times as large",
    solution=growth_factor,
    hints=[
        'The exports of 1980: `before = trade.matrix(data.load("exports"), year=1980)`. Its row of your country is `before.loc[country]`.',
        "Sum the row of each year, and divide the sum of 2016 by that of 1980.",
    ],
    wrong={
        "upside down": lambda case: 1 / growth_factor(case),
        "growth": lambda case: growth_factor(case) - 1,
        "percent": lambda case: 100 * growth_factor(case),
    },
    sentences={
        "upside down": "You divided 1980 by 2016. The question asks how large 2016 is against 1980.",
        "growth": "That is the growth: the ratio less 1. The question asks for the ratio itself.",
        "percent": "That is the ratio in percent. Write 7.5, not 750.",
    },
)


@exercise(
    kind="written",
    further=True,
    points=0,
    task_points=2,
    min_words=15,
    solution=lambda case: (
        f"I would like to know whether {case.my.country} sells goods that rich "
        "countries sell, and how this has changed since 1962."
    ),
    rubric="2: a question that data on exports could answer, for the student's own country. "
    "1: a topic, but no question. 0: neither.",
    hints=["Think of one thing that would surprise you. Would the exports show it?"],
    wrong={
        "no country": "I would like to know whether my country sells goods that rich countries sell too, and how this has changed since 1962."
    },
    sentences={"no country": "Name your country by its code, as ex.case('country') prints it."},
)
def wish(answer, case):
    """What would you like to find out?"""
    return {"your country's code is in the text": case.my.country in answer}
