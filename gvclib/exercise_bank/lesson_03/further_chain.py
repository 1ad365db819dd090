"""Further exercises of lesson 03: what customs count, and a parabola through a drawn smile."""

import numpy as np
import pandas as pd

from gvclib.exercise_bank.lesson_03 import mistakes
from gvclib.exercises import choice, exercise, value
from gvclib.exercises.judging import chart_spec

# what customs count -----------------------------------------------------------------------------
GROSS, ADDED = 11.3 * 178.96, 11.3 * 6.50


iphone = value(
    "iphone",
    "China's iPhone exports of 2009, gross and in value added",
    further=True,
    tolerance=0.00005,
    relative=0.001,
    unit="million USD; the share 0-1",
    solution=lambda case: {"gross": GROSS, "value added": ADDED, "share": ADDED / GROSS},
    hints=[
        "Million phones times USD a phone gives million USD.",
        "The share is the second number over the first.",
    ],
    wrong={
        "one phone": {"gross": 178.96, "value added": 6.50, "share": 6.50 / 178.96},
        "percent": {"gross": GROSS, "value added": ADDED, "share": 100 * ADDED / GROSS},
        "foreign parts": {"gross": GROSS, "value added": GROSS - ADDED, "share": 1 - ADDED / GROSS},
    },
    sentences={
        "one phone": "That is one phone. 11.3 million were shipped.",
        "percent": "The share is in percent. Give it from 0 to 1.",
        "foreign parts": "You counted the imported parts. China added what assembly was paid: USD 6.50 a phone.",
    },
)


# a parabola through a drawn smile ----------------------------------------------------------------
def chain_of_stages(rng):
    """Value added at five to seven stages, a smile or a frown with its vertex inside."""
    n = int(rng.integers(5, 8))
    position = np.sort(np.concatenate([[0.0, 1.0], rng.uniform(0.1, 0.9, n - 2).round(2)]))
    vertex, curvature = rng.uniform(0.25, 0.75), rng.choice([-1, 1]) * rng.uniform(20, 60)
    value = 30 + curvature * (position - vertex) ** 2 + rng.normal(0, 1, n)
    return {"position": pd.Series(position), "value": pd.Series(value.round(1))}


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=chain_of_stages,
    solution=mistakes.smile_right,
    explain="a, b, c = np.polyfit(position, value, 2); return -b / (2 * a), a",
    hints=[
        "`np.polyfit(position, value, 2)` gives the numbers a, b, c of a·x² + b·x + c.",
        "The vertex is where the slope 2·a·x + b is zero. The curvature is a.",
    ],
    wrong={
        "lowest stage": mistakes.smile_lowest_stage,
        "sign": lambda position, value: tuple(
            np.multiply(mistakes.smile_right(position, value), (-1, 1))
        ),
        "order": mistakes.smile_order,
        "coefficients": lambda position, value: tuple(
            np.polyfit(np.array(position), np.array(value), 2)[:2]
        ),
        "second derivative": lambda position, value: tuple(
            np.multiply(mistakes.smile_right(position, value), (1, 2))
        ),
        "swapped": lambda position, value: mistakes.smile_right(position, value)[::-1],
    },
    sentences={
        "lowest stage": "You gave the place of the lowest stage. The vertex of the fitted curve may lie between stages.",
        "sign": "The sign of the vertex is turned: solve 2ax + b = 0.",
        "order": "polyfit gives the highest power first: a, b, c. You read them from the other end.",
        "coefficients": "You returned the numbers of the fit as they come. The vertex has to be computed from them.",
        "second derivative": "Your curvature is twice too large. Compare the formula V(x) with a·x² + b·x + c.",
        "swapped": "Vertex first, then curvature.",
    },
)
def smile(answer, case):
    """Fit a smile"""
    vertex, curvature = answer(case.position, case.value)
    return {"vertex": vertex, "curvature": curvature}


def bars(mark="bar", order=None, title="Both ends hold more", axis="Value added (USD a unit)"):
    """The chart of the stages, with one part changed."""
    from gvclib.view.altair_setup import alt

    stages = pd.DataFrame(
        {"stage": ["design", "assembly", "brand"], "value_added_usd": [30, 5, 35]}
    )
    base = alt.Chart(stages, title=title) if title else alt.Chart(stages)
    y = alt.Y("value_added_usd:Q", title=axis) if axis else alt.Y("value_added_usd:Q")
    x = alt.X("stage:N", sort=order)
    return (base.mark_bar() if mark == "bar" else base.mark_arc()).encode(x=x, y=y)


@exercise(
    further=True,
    kind="chart",
    solution=lambda case: bars(),
    hints=[
        '`alt.Chart(stages, title="...").mark_bar().encode(x=..., y=...)`',
        '`alt.X("stage:N", sort=None)` keeps the order of the table.',
        '`alt.Y("value_added_usd:Q", title="...")` gives the axis words and a unit.',
    ],
    wrong={
        "alphabet": lambda case: bars(order="ascending"),
        "no title": lambda case: bars(title=""),
        "no unit": lambda case: bars(axis=None),
        "arc": lambda case: bars(mark="arc"),
    },
    sentences={
        "alphabet": "The stages stand in the order of the alphabet. A chain has an order of its own: sort=None.",
        "no title": "The chart has no title. Say in it what one sees.",
        "no unit": "The y axis does not name the unit. Give it a title: what is measured, and USD.",
        "arc": "Lengths on a common axis compare best: use bars, mark_bar().",
    },
)
def smile_chart(answer, case):
    """Draw a chain in its order"""
    sort = chart_spec.encoding(answer, "x").get("sort", "ascending")
    return {
        "the mark": chart_spec.mark(answer),
        "stage along x, value_added_usd along y": chart_spec.fields(answer)
        == {"x": "stage", "y": "value_added_usd"},
        "the stages keep the chain's order": sort is None or isinstance(sort, list),
        "the chart has a title": bool(chart_spec.title(answer)),
        "the y axis names USD": "usd" in chart_spec.axis_title(answer, "y").lower()
        and chart_spec.axis_title(answer, "y") != "value_added_usd",
    }


smile_reading = choice(
    "smile_reading",
    "What a high right end tells",
    further=True,
    solution="activity",
    options={
        "profit": "The firm that owns the brand makes the highest profit.",
        "activity": "Activities at that stage add the largest part of the chain's value.",
        "enter": "A contract maker that opens shops will earn more.",
        "country": "The country where the goods are sold keeps that money.",
    },
    hints=["What is measured: firms, countries, or activities?"],
    wrong={
        "profit": "The height is value added: wages, rents and profits together. And one firm can do several stages.",
        "enter": "The curve shows those who are there now. It hides what entry costs and who fails.",
        "country": "Where a thing is sold says little about who is paid: brand and profit may be booked elsewhere.",
    },
)
