"""Sections 5 and 6 of lesson 00: a bar chart, and the cover page of the dossier."""

import pandas as pd

from gvclib.exercise_bank.lesson_00.numbers import largest, own_row, own_share
from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import dossier_page, exercise
from gvclib.exercises.judging import chart_spec


# 5 · a bar chart ---------------------------------------------------------------------------------
def bar(**changes):
    """A chart as the exercise wants it, with one thing changed for the catalogue of mistakes."""
    from gvclib.view.altair_setup import alt

    shares = pd.DataFrame({"industry": ["metals", "textiles"], "share": [0.3, 0.1]})
    wanted = {
        "title": "Metals lead",
        "mark": "bar",
        "axis": "share of exports (0-1)",
        "y": "industry",
    }
    wanted |= changes
    chart = alt.Chart(shares, title=wanted["title"], mark=wanted["mark"])
    x = alt.X("share:Q", title=wanted["axis"])
    return chart.encode(x=x, y=alt.Y(f"{wanted['y']}:N"))


def length_channel(spec):
    """The axis, x or y, that carries the shares."""
    return next((c for c in ("x", "y") if chart_spec.field(spec, c) == "share"), "x")


@exercise(
    kind="chart",
    solution=lambda case: bar(),
    hints=[
        '`chart = alt.Chart(shares, title="My title").mark_bar().encode(x="share:Q", y="industry:N")`',
        'A title for the axis: put `alt.X("share:Q", title="share of exports (0-1)")` in the place of `"share:Q"`.',
    ],
    wrong={
        "points": lambda case: bar(mark="point"),
        "no title": lambda case: bar(title=""),
        "no axis title": lambda case: bar(axis="share"),
    },
    sentences={
        "points": "You drew points. The exercise asks for bars: mark_bar().",
        "no title": 'The chart has no title. Give alt.Chart a title="...".',
        "no axis title": 'The axis only says "share". Say in words of what, with its unit: title="share of exports (0-1)".',
    },
)
def chart(answer, case):
    """A bar chart of your country's exports"""
    fields = {chart_spec.field(answer, "x"), chart_spec.field(answer, "y")}
    axis_title = chart_spec.axis_title(answer, length_channel(answer))
    return {
        "the mark": chart_spec.mark(answer),
        "industry and share on the axes": fields == {"industry", "share"},
        "the chart has a title": bool(chart_spec.title(answer)),
        "the axis of the shares has a title in words": axis_title not in ("", "share"),
    }


# 6 · the cover page ------------------------------------------------------------------------------
def own_chart(case):
    """The shares of nine industries in the country's exports, the student's own marked."""
    from gvclib import charts

    row = own_row(case) / own_row(case).sum()
    table = pd.DataFrame({"industry": row.index, "share": row.to_numpy()})
    title = f"What {country_names()[case.my.country]} sold abroad in 2016"
    return charts.industry_bars(table, title=title, mine=case.my.industry)


def own_numbers(case):
    """Exports of 2016 in billion USD, and the industry's share of them."""
    return {"exports": own_row(case).sum() / 1000, "share": own_share(case)}


def sample(case):
    """A page that would pass."""
    name = country_names()[case.my.country]
    first, second, third = largest(case)
    exports, share = own_numbers(case).values()
    return {
        "title": f"{name} lives from {first}, then from {second}",
        "text": f"""{name} sold goods for {exports:.0f} billion US dollars abroad in 2016. Its largest industry was {first},
followed by {second} and {third}. My industry, {case.my.industry}, earned {share:.1%} of all exports. I would like to find out
whether firms such as {case.my.firm["name"]} keep much of this money at home, or only put together what others have made.""",
    }


page = dossier_page(
    question="What does my country sell?",
    numbers={
        "exports": "all exports of the country in 2016, billion USD",
        "share": "share of my industry in them, 0-1",
    },
    solution=own_numbers,
    chart=own_chart,
    sample=sample,
    relative=0.01,
    tolerance=0.00005,
    hints=[
        'The two numbers are answers of this lesson: `sums["country"]` and share.',
        "Three to five sentences, 40 words or more, with the name of your country: how much does it sell, what leads, how much is your industry, what would you ask?",
    ],
    wrong={
        "millions": lambda case: {"exports": own_row(case).sum()},
        "percent": lambda case: {"share": 100 * own_share(case)},
        "industry's exports": lambda case: {"exports": own_row(case)[case.my.industry] / 1000},
    },
    sentences={
        "millions": "exports: that is million USD. The page has billion USD.",
        "percent": "share: that is percent. Write a number from 0 to 1.",
        "industry's exports": "exports: that is your industry alone. The page has all exports of the country.",
    },
)
