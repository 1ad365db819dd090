"""Graded exercises of lesson 00: one of each kind.

A new exercise: write it below, its cells into lessons/source/00_start_here.py,
then `gvc audit --lessons 00` and `gvc build`.
"""

import numpy as np
import pandas as pd

from gvclib.exercise_bank.tables import exports_in
from gvclib.exercises import choice, classification, draw, exercise, selection, value
from gvclib.exercises.judging import chart_spec

LESSON = "00"
TITLE = "Start here"
NAMES = ["Anland", "Betland", "Corland", "Dunland"]


@draw
def country(rng):
    """An economy whose exports are easy to find."""
    return rng.choice(["BRA", "CHL", "CRI", "IDN", "MAR", "MEX", "PER", "POL", "THA", "TUR", "VNM"])


def chips_of(row):
    return row["8542"] / row.sum()


malaysia = value(
    "malaysia",
    "Chips in Malaysia's exports",
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


def small_world(rng):
    """A world of four made-up countries."""
    table = np.exp(rng.normal(3, 1.2, (4, 3))).round(1)
    return {"exports": pd.DataFrame(table, index=NAMES, columns=["cloth", "motors", "chips"])}


@exercise(
    kind="function",
    cases=small_world,
    solution=lambda exports: exports.div(exports.sum(axis=1), axis=0),
    explain="exports.div(exports.sum(axis=1), axis=0): each row divided by its own sum.",
    hints=[
        "The total of a country is the sum of its row: exports.sum(axis=1).",
        "exports / total would match columns. exports.div(total, axis=0) matches rows.",
    ],
    wrong={
        "columns": lambda exports: exports / exports.sum(),
        "whole world": lambda exports: exports / exports.sum().sum(),
        "percent": lambda exports: 100 * exports.div(exports.sum(axis=1), axis=0),
    },
    sentences={
        "columns": "Your columns sum to 1: that is each country's share of the world's exports of a product. Here the rows must sum to 1.",
        "whole world": "You divided by all exports of all countries. Divide each row by its own total.",
        "percent": "These are percent. Shares run from 0 to 1.",
    },
)
def basket(answer, case):
    """Shares of each country's own exports"""
    return answer(case.exports)


matters = choice(
    "matters",
    "Which number shows that chips matter more to Malaysia?",
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
    solution={"wrong_free", "hints", "own", "kept"},
    options={
        "wrong_free": "Wrong tries cost no points.",
        "hints": "Hints come one after the other, when I ask for them.",
        "internet": "Checks need the internet.",
        "own": "Some exercises give me a country of my own.",
        "solution": "I can see a solution before I have tried.",
        "kept": "Progress and choices are kept beside the notebook.",
        "hidden": "A function passes in class if it is right for the small world shown.",
    },
    hints=["Read the text again: sections 2, 3 and 6 say it."],
    wrong={
        "internet": "Nothing in the course needs the internet; checks run on your own machine.",
        "solution": "The solution opens after a real try, right or wrong.",
        "hidden": "A teacher's check also uses worlds that you have not seen.",
    },
)

largest = classification(
    "largest",
    "The largest export of five countries in 2016",
    solution={"DEU": "cars", "KOR": "chips", "CHL": "copper", "NGA": "oil", "ETH": "coffee"},
    items={"DEU": "Germany", "KOR": "Korea", "CHL": "Chile", "NGA": "Nigeria", "ETH": "Ethiopia"},
    options={
        "cars": "cars (8703)",
        "chips": "integrated circuits (8542)",
        "copper": "refined copper (7403)",
        "oil": "crude oil (2709)",
        "coffee": "coffee (0901)",
    },
    hints=['all_exports.loc["DEU"].nlargest(3) shows the three largest groups of Germany.'],
    wrong={
        "KOR as cars": "Korea sells many cars, but in 2016 it sold still more chips.",
        "DEU as chips": "Germany's largest group is what it is known for on motorways.",
        "CHL as oil": "Chile has hardly any oil. Think of its mines.",
    },
)


def bar(**changes):
    """A chart as the exercise wants it, with one thing changed for the catalogue of mistakes."""
    from gvclib.view.altair_setup import alt

    shares = pd.DataFrame({"country": ["CHN", "KOR"], "chips_share": [0.03, 0.1]})
    wanted = {"title": "Chips in exports", "mark": "bar", "axis": "share", "x": "chips_share"}
    wanted |= changes
    chart = alt.Chart(shares, title=wanted["title"], mark=wanted["mark"])
    x = alt.X(f"{wanted['x']}:Q", title=wanted["axis"])
    return chart.encode(x=x, y=alt.Y("country:N", title="country"))


def length_channel(spec):
    """The axis, x or y, that carries the shares."""
    return next((c for c in ("x", "y") if chart_spec.field(spec, c) == "chips_share"), "x")


@exercise(
    kind="chart",
    solution=lambda case: bar(),
    hints=[
        'alt.Chart(shares, title="...").mark_bar().encode(x=..., y=...)',
        'alt.X("chips_share:Q", title="share of own exports (0-1)") puts the shares on x with a '
        "title of your own.",
    ],
    wrong={
        "points": lambda case: bar(mark="point"),
        "no title": lambda case: bar(title=""),
        "no axis title": lambda case: bar(axis="chips_share"),
    },
    sentences={
        "points": "You drew points. The exercise asks for bars: mark_bar().",
        "no title": 'The chart has no title. Give alt.Chart a title="...".',
        "no axis title": "The axis shows the name of the column. Say in words what the number is, with its unit.",
    },
)
def chart(answer, case):
    """A bar chart of the share of chips"""
    length = length_channel(answer)
    fields = {chart_spec.field(answer, "x"), chart_spec.field(answer, "y")}
    axis_title = chart_spec.axis_title(answer, length)
    return {
        "the mark": chart_spec.mark(answer),
        "country and chips_share on the axes": fields == {"country", "chips_share"},
        "the chart has a title": bool(chart_spec.title(answer)),
        "the axis of the shares has a title in words": axis_title not in ("", "chips_share"),
    }


own = value(
    "own",
    "Exports of your own country",
    tolerance=0.05,
    unit="billion USD, 2016",
    solution=lambda case: exports_in(2016).loc[case.my.country].sum() / 1000,
    hints=["The table is in million USD. all_exports.loc[...].sum() adds one country's row."],
    wrong={
        "millions": lambda case: exports_in(2016).loc[case.my.country].sum(),
        "Malaysia": lambda case: exports_in(2016).loc["MYS"].sum() / 1000,
        "1980": lambda case: exports_in(1980).loc[case.my.country].sum() / 1000,
    },
    sentences={
        "millions": "That is million USD. A billion is a thousand million.",
        "Malaysia": "That is Malaysia. Your own country is ex.case('country').",
        "1980": "That is 1980. The exercise asks for 2016.",
    },
)


@exercise(
    kind="written",
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


EXERCISES = [malaysia, basket, matters, rules, largest, chart, own, wish]
