"""Exercises of lesson 04: stages, labels and dates of the two cases (sections 1 and 2)."""

import pandas as pd

from gvclib import cocreation, data
from gvclib.errors import DataError
from gvclib.exercise_bank.lesson_04 import mistakes
from gvclib.exercises import choice, exercise, selection

PERIOD_COLUMNS = ["firm", "stage", "start_year", "end_year"]


# 1 · stages --------------------------------------------------------------------------------------
guess_winwin = choice(
    "guess_winwin",
    "How long is JD's win-win stage? (no points)",
    points=0,
    solution="a",
    options={"a": "2 years", "b": "5 years", "c": "8 years", "d": "10 years"},
    hints=["The next cell gives the years."],
    wrong={
        "b": "Shorter: 2020 and 2021. Five years is Haier's third stage.",
        "c": "Much shorter: 2020 and 2021. Eight years is Haier's first stage.",
        "d": "Much shorter: 2020 and 2021. Ten years is JD's first stage.",
    },
)


def paper_periods(case=None):
    """The six periods, as the table of the course has them."""
    return cocreation.periods(data.load("cocreation_stages"))


def changed(firm, stage, **years):
    """The six periods with one of them read otherwise."""

    def answer(case):
        table = paper_periods()
        here = (table["firm"] == firm) & (table["stage"] == stage)
        return table.assign(**{name: table[name].mask(here, year) for name, year in years.items()})

    return answer


def swapped_firms(case):
    """JD's years for Haier and the reverse."""
    table = paper_periods()
    return table.assign(firm=table["firm"].map({"JD": "Haier", "Haier": "JD"}))


@exercise(
    kind="value",
    solution=paper_periods,
    explain="JD: 2007-2016, 2016-2019, 2020-2021. Haier: 2005-2012, 2013-2016, 2017-2021.",
    hints=[
        "Six rows: two firms, three stages. Copy the years as they stand, even if they look odd.",
        'rows = [("JD", 1, first, last), ...]; pd.DataFrame(rows, columns=["firm", "stage", "start_year", "end_year"])',
    ],
    wrong={
        "start repaired": changed("JD", 2, start_year=2017),
        "end repaired": changed("JD", 1, end_year=2015),
        "firms swapped": swapped_firms,
    },
    sentences={
        "start repaired": "You let JD's second stage start in 2017, so that nothing overlaps. The paper says 2016. Data keep what the source says; repairs come later, and openly.",
        "end repaired": "You ended JD's first stage in 2015, so that nothing overlaps. The paper says 2016. Keep what the source says.",
        "firms swapped": "You gave JD the years of Haier, and the reverse.",
    },
)
def stage_table(answer, case):
    """Six periods as a table"""
    missing = [name for name in PERIOD_COLUMNS if name not in getattr(answer, "columns", ())]
    if missing:
        raise DataError(f"stage_table needs a column {missing[0]!r}; make it a DataFrame")
    return {
        f"{row.firm} {row.stage}": {"first": int(row.start_year), "last": int(row.end_year)}
        for row in answer.itertuples()
    }


def two_firms(rng):
    """Made-up stages of two firms: an overlap of one year, one of two years, and plain borders."""
    a = int(rng.integers(1960, 2000))
    one, two, three = (int(x) for x in rng.integers(2, 7, 3))
    x, y, z = (int(k) for k in rng.integers(2, 6, 3))
    b = a + int(rng.integers(-2, 3))  # so that the two firms share years
    rows = [
        ("Norden", 1, a, a + one),
        ("Norden", 2, a + one, a + one + two),
        ("Norden", 3, a + one + two + 1, a + one + two + 1 + three),
        ("Suder", 1, b, b + x),
        ("Suder", 2, b + x + 1, b + x + 1 + y),
        ("Suder", 3, b + x + y, b + x + y + 2 + z),
    ]
    return {"stages": pd.DataFrame(rows, columns=PERIOD_COLUMNS)}


@exercise(
    kind="function",
    cases=two_firms,
    solution=lambda stages: stages["end_year"] - stages["start_year"] + 1,
    explain='stages["end_year"] - stages["start_year"] + 1: both ends count.',
    hints=[
        "How many years are 2020 and 2021? Subtracting gives 1.",
        "Subtract the columns, then count the first year as well.",
    ],
    wrong={
        "one short": lambda stages: stages["end_year"] - stages["start_year"],
        "to the next": mistakes.years_until_next,
        "negative": lambda stages: stages["start_year"] - stages["end_year"] - 1,
    },
    sentences={
        "one short": "2020 to 2021 are two years, not one: the first and the last year both count.",
        "to the next": "You counted to the start of the next stage. That hides overlaps: count to the stage's own last year.",
        "negative": "You subtracted the end from the start.",
    },
)
def stage_years(answer, case):
    """Length of a stage"""
    found = answer(case.stages)
    names = (case.stages["firm"] + " " + case.stages["stage"].astype(str)).tolist()
    if len(found) != len(names):
        return {"number of values": len(found)}
    years = dict(zip(names, [int(x) for x in found], strict=True))
    return {"number of values": len(found)} | years


@exercise(
    kind="function",
    points=2,
    cases=two_firms,
    solution=mistakes.twice_right,
    hints=[
        "List (firm, year) for every year of every stage: range(start, end + 1). Which pairs stand there more than once?",
        "Go through the rows with .itertuples(), collect the pairs in a list, then keep those that occur twice: pairs.count(pair) > 1.",
    ],
    wrong={
        "last year left out": mistakes.twice_without_last,
        "two firms": mistakes.twice_across_firms,
        "years only": lambda stages: {year for _, year in mistakes.twice_right(stages)},
        "every border": mistakes.twice_every_border,
    },
    sentences={
        "last year left out": "range(start, end) stops before the end. Stages hold their last year, so write end + 1.",
        "two firms": "You counted years that two firms have in common. Look within one firm.",
        "years only": "You gave years without their firm. Return pairs: (firm, year).",
        "every border": "You marked the last year of every stage. It is shared only if the next stage begins in it or before.",
    },
)
def twice(answer, case):
    """Years that stand in two stages"""
    found = answer(case.stages)
    pairs = [" ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in found]
    return {"years twice": sorted(pairs)}


# 2 · labels and dates ----------------------------------------------------------------------------
drift = selection(
    "drift",
    "Two names for one step",
    solution={"utilization", "sharing"},
    options={
        "identification": "opportunity identification",
        "utilization": "opportunity utilization",
        "sharing": "opportunity sharing",
        "creation": "opportunity creation",
        "benefit": "benefit interaction",
    },
    hints=["Which place of the list has two names, depending on the line?"],
    wrong={
        "identification": "The first step is called identification in every list.",
        "creation": "The third step is called creation in every list.",
        "benefit": "Benefit interaction is the second *interaction*. The question is about opportunities.",
    },
)

subsidiary = choice(
    "subsidiary",
    "Which date fits the paper's stage 1?",
    solution="company",
    options={
        "department": "2007: a logistics department inside JD",
        "company": "2012: JD Logistics registered as a company",
        "group": "April 2017: JD Logistics a business group of its own",
        "listed": "May 2021: JD Logistics listed in Hong Kong",
    },
    hints=["It must be a company, and new between 2007 and 2016."],
    wrong={
        "department": "A department is no subsidiary, and the paper says that the subsidiary came as logistics grew.",
        "group": "Press reports of 2017 call that the subsidiary, but it is after 2016, so outside the stage.",
        "listed": "That is five years after the stage has ended.",
    },
)
