"""Exercises of lesson 05: Firm A's path, compatibility, citations (sections 6 and 7)."""

import pandas as pd

from gvclib import chips
from gvclib.exercises import choice, exercise, selection, value

AUTHORS = [
    "Abel",
    "Bosch",
    "Chen",
    "Diaz",
    "Eiben",
    "Feng",
    "Gao",
    "Haber",
    "Ito",
    "Jung",
    "Koch",
    "Lund",
]


# 6 · path ----------------------------------------------------------------------------------------
def dates(rng):
    """Dates in no order, two events on one day."""
    start = pd.Timestamp("2019-01-01") + pd.Timedelta(days=int(rng.integers(0, 900)))
    steps = [int(x) for x in rng.integers(2, 300, 6)] + [0]
    days = [start]
    for step in rng.permutation(steps):
        days.append(days[-1] + pd.Timedelta(days=int(step)))
    order = rng.permutation(len(days))
    if list(order) == sorted(order):
        order = order[::-1]
    return {"days": pd.Series([days[i].strftime("%Y-%m-%d") for i in order])}


def unsorted_dates():
    """Five dates that are easily counted by hand."""
    return {
        "days": pd.Series(["2022-03-01", "2022-02-27", "2022-03-01", "2022-02-20", "2022-03-11"])
    }


@exercise(
    kind="function",
    cases=dates,
    example=unsorted_dates,
    solution=chips.gaps,
    explain="dates = pd.to_datetime(days).sort_values(); then [int(x) for x in dates.diff().dt.days.dropna()]",
    hints=[
        "pd.to_datetime(days) makes dates; sort them first.",
        ".diff().dt.days gives the days between neighbours; the first one is missing.",
    ],
    wrong={
        "unsorted": lambda days: [
            int(x) for x in pd.to_datetime(days).diff().dt.days.abs().dropna()
        ],
        "inclusive": lambda days: [gap + 1 for gap in chips.gaps(days)],
        "zero": lambda days: [gap for gap in chips.gaps(days) if gap],
    },
    sentences={
        "unsorted": "The table is not in the order of the calendar. Sort the dates first.",
        "inclusive": "From Monday to Tuesday is one day, not two: do not count both ends.",
        "zero": "Two events on one day have a gap of 0. Keep it.",
    },
)
def gaps(answer, case):
    """Days between events"""
    return [int(gap) for gap in answer(case.days)]


RIGHT = {"span": 834, "longest gap": 423, "2020": 1, "2021": 1, "2022": 3, "2023": 5,
         "research": 3, "finance": 2, "industry": 5}  # fmt: skip


firm_a = value(
    "firm_a",
    "Ten events in numbers",
    tolerance=0,
    relative=0,
    unit="days; events",
    solution=RIGHT,
    hints=[
        'The ten rows: events[events["in_table"]].',
        "sum(gaps) is the span; value_counts() counts years and kinds.",
    ],
    wrong={
        "both days": RIGHT | {"span": 835, "longest gap": 424},
        "all events": RIGHT | {"finance": 3, "industry": 7},
        "merged": RIGHT | {"2023": 4, "industry": 4},
        "money as research": RIGHT | {"research": 2, "finance": 3},
    },
    sentences={
        "both days": "You counted both ends of a span. Take differences.",
        "all events": "You counted events that are only in the text. Take the ten of Table 1.",
        "merged": "Two events fall on 23 March 2023. Each is a row.",
        "money as research": "Money for a training programme at a university is a tie to research. Use the column `kind`.",
    },
)

conflicts = selection(
    "conflicts",
    "What does the timeline show?",
    solution={"volume", "interview", "alliances", "domestic"},
    options={
        "volume": "Volume production is said to be completed in 2022, and to be expected in 2023.",
        "interview": "An event of August 2023 is told, but the interviews were in May 2023.",
        "alliances": "Two alliances are in the text and missing in Table 1.",
        "domestic": "All named industry partners are at home, though the thesis is about the global chain.",
        "gap": "423 days without an event prove that the firm stood still.",
        "granted": "More than 90 patents were granted within a year and a half.",
        "upgraded": "The firm had completed its upgrading when it was selected: its chip was in volume production.",
        "changed": "As Firm A has moved up, the global chain has changed.",
    },
    hints=[
        "Walk through the widget with 'those in conflict', then with 'all events'.",
        "What is missing in a table proves nothing about the world.",
    ],
    wrong={
        "gap": "The table lists what the annual report and the website tell. Silence is not standstill.",
        "granted": "They were filed. The paper says nothing about grants.",
        "upgraded": "The paper selects it as a firm that 'has completed' upgrading, and expects volume production later.",
        "changed": "Events at one firm are listed. Nothing in them shows what other firms, or trade, did differently.",
    },
)

door_guess = choice(
    "door_guess",
    "When the incumbent closes its interface … (no points)",
    points=0,
    solution="c",
    options={
        "a": "its users stay: the chips are their own by then",
        "b": "its users leave, whenever that happens",
        "c": "it depends on how many users it has by then",
        "d": "half of its users leave, half stay",
    },
    hints=["Move 'Door closes in period' from 4 to 20."],
    wrong={
        "a": "Only if they are many. Try period 4.",
        "b": "Not always. Try period 20.",
        "d": "Users draw each other: it is nearly all or nearly none.",
    },
)

compatible = choice(
    "compatible",
    "What does the race say about compatibility?",
    solution="time",
    options={
        "independent": "A chip that runs the incumbent's software makes its maker independent of the incumbent.",
        "time": "Compatibility buys users early; they last only if they are enough for an ecosystem of one's own "
        "when the door closes.",
        "never": "Compatibility is useless, because the door will close one day.",
        "own": "An own ecosystem always wins in the end, because nobody can close it.",
    },
    hints=["Compare period 4 and period 20 for the door. Where is the dashed line?"],
    wrong={
        "independent": "Close the door in period 4: nearly all users go back. The chip was its own, the software was not.",
        "never": "Close the door in period 20: the users stay. It was useful to have been let in.",
        "own": "In the setting of the widget it stays at 2 % of users: too few to attract more.",
    },
)


# 7 · citations -----------------------------------------------------------------------------------
def references(rng):
    """Citations and entries that overlap in part, on both sides something alone."""
    names = [f"{name} {int(rng.integers(2000, 2024))}" for name in rng.permutation(AUTHORS)]
    both, left = int(rng.integers(3, 6)), int(rng.integers(1, 4))
    right = left + 1  # different numbers, so that a swap shows
    cited, listed = names[: both + left], names[:both] + names[both + left : both + left + right]
    return {"cited": [*cited, cited[0]], "listed": [str(n) for n in rng.permutation(listed)]}


@exercise(
    kind="function",
    cases=references,
    example=lambda: {
        "cited": ["Kano 2018", "Min 2019", "Li 2022", "Min 2019"],
        "listed": ["Min 2019", "Zheng 2019"],
    },
    solution=lambda cited, listed: tuple(map(set, chips.audit_citations(cited, listed))),
    hints=["Make sets of both. A difference of sets keeps what the second does not have."],
    wrong={
        "swapped": lambda cited, listed: tuple(chips.audit_citations(cited, listed))[::-1],
        "together": lambda cited, listed: (set(cited) ^ set(listed),) * 2,
        "matched": lambda cited, listed: (set(cited) & set(listed),) * 2,
    },
    sentences={
        "swapped": "The pair is the wrong way round: first what is cited and not listed.",
        "together": "You put both kinds of misfit together. Keep them apart.",
        "matched": "Those are the citations that do have an entry.",
    },
)
def audit_citations(answer, case):
    """Cited and listed"""
    first, second = answer(case.cited, case.listed)
    return {"cited, not listed": set(first), "listed, not cited": set(second)}


citations = selection(
    "citations",
    "Cited without an entry",
    solution={"kano", "li", "duan", "corredoira"},
    options={
        "kano": "Kano 2018",
        "li": "Li 2022",
        "duan": "Duan and Xia 2022",
        "corredoira": "Corredoira and McDermott 2014",
        "min": "Min 2019",
        "suo": "Suo and Zhang 2022",
        "zheng": "Zheng 2019",
        "cheng": "Cheng 2022",
    },
    hints=[
        'Filter the table: data.load("chip_citations").',
        "A year that differs is another defect.",
    ],
    wrong={
        "min": "Min 2019 is cited (line 79) and listed.",
        "suo": "The other way round: it is listed and never cited.",
        "zheng": "The other way round: it is listed and never cited.",
        "cheng": "Cheng and others are listed, with another year: 2020.",
    },
)
