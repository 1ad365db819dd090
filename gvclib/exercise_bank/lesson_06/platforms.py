"""Exercises of lesson 06: platforms, and rents that a leader leaves (sections 6 and 7)."""

from gvclib.exercise_bank.answers import but, percent
from gvclib.exercise_bank.lesson_06 import mistakes
from gvclib.exercises import choice, exercise, value

# 6 · platforms -----------------------------------------------------------------------------------
HALL = ("a_b", "a_s", "alpha_b", "alpha_s", "p_b", "p_s")


def halls(rng):
    """Market halls with different fees and effects, both sides of which come."""
    made = [
        (float(rng.integers(40, 80)), float(rng.integers(40, 80)), float(rng.uniform(0.1, 0.45)),
         float(rng.uniform(0.5, 0.9)), float(rng.integers(0, 30)), float(rng.integers(0, 30)))
        for _ in range(3)
    ]  # fmt: skip
    return {"halls": [dict(zip(HALL, (round(x, 2) for x in each), strict=True)) for each in made]}


def halls_of_the_lesson():
    """The hall of the widget."""
    first = dict(zip(HALL, (40.0, 60.0, 0.2, 0.9, 30.0, 30.0), strict=True))
    return {"halls": [first, first | {"p_b": 0.0}]}


@exercise(
    kind="function",
    points=2,
    cases=halls,
    example=halls_of_the_lesson,
    solution=mistakes.platform_right,
    explain="buyers = (a_b - p_b + alpha_b * (a_s - p_s)) / (1 - alpha_b * alpha_s); the same for "
    "sellers with b and s exchanged.",
    hints=[
        "Two equations with two unknowns. Put the second into the first.",
        "Or let both sides answer each other many times, starting from nobody: it converges.",
    ],
    wrong={
        "alone": lambda a_b, a_s, alpha_b, alpha_s, p_b, p_s: (a_b - p_b, a_s - p_s),
        "one round": mistakes.platform_one_round,
        "empty hall": lambda a_b, a_s, alpha_b, alpha_s, p_b, p_s: (
            a_b + alpha_b * a_s - p_b,
            a_s + alpha_s * a_b - p_s,
        ),
        "swapped": lambda a_b, a_s, alpha_b, alpha_s, p_b, p_s: mistakes.platform_right(
            a_b, a_s, alpha_s, alpha_b, p_b, p_s
        ),
        "sign": mistakes.platform_undivided,
    },
    sentences={
        "alone": "You left out that each side comes for the other.",
        "one round": "Each side reacted once. Those who came draw others again: solve both equations together.",
        "empty hall": "You took a for the members of the other side. a would come free of charge; n is who comes, and it is in both equations.",
        "swapped": "You exchanged the effects: alpha_b is what a seller more is worth to *buyers*.",
        "sign": "You divided by 1 + alpha_b alpha_s. The feedback makes more of the change: 1 - alpha_b alpha_s.",
    },
)
def platform(answer, case):
    """Who comes to the market?"""
    names = ("buyers", "sellers")
    return {
        f"hall {i}": dict(zip(names, answer(**hall), strict=True))
        for i, hall in enumerate(case.halls, 1)
    }


subsidy = choice(
    "subsidy",
    "Who pays less than they cost?",
    solution="buyers",
    options={
        "buyers": "buyers, because sellers come for them",
        "sellers": "sellers, because they want to be there more",
        "both": "both, because more is better",
        "nobody": "nobody: a fee below cost is a loss",
    },
    hints=["Armstrong's rule: what the other side gains from you is taken off your fee."],
    wrong={
        "sellers": "Those who want to be there can be asked to pay. Those who are wanted get the gift.",
        "both": "Then nobody pays for the hall. At the best fees sellers pay far more than they cost.",
        "nobody": "A loss on one side can be a gain on the other: each buyer draws sellers, who pay.",
    },
)


# 7 · rents ---------------------------------------------------------------------------------------


def rents(case, **changed):
    """Shares for the student's country and leader."""
    return mistakes.rents(case.my.country | changed, case.my.leader)


my_rent = value(
    "my_rent",
    "Does the leader leave enough?",
    tolerance=1e-4,
    relative=1e-5,
    unit="shares; True or False",
    solution=rents,
    explain="needed = (delta * threshold - theta * demand) / eta; chosen = beta / 2; enough if "
    "chosen >= needed.",
    hints=[
        "In the low position g is now the share s: eta * s + theta * demand = delta * threshold.",
        "Lesson 4: where partners' offers spread evenly, the leader earns most with s = beta / 2.",
    ],
    wrong={
        "demand forgotten": lambda case: rents(case, demand=0.0),
        "kept": lambda case: mistakes.verdict(rents(case)["needed"], 1 - rents(case)["chosen"]),
        "all": lambda case: mistakes.verdict(rents(case)["needed"], case.my.leader),
        "verdict": but(rents, enough=lambda right, my: not right["enough"]),
        "percent": percent(rents, "needed", "chosen"),
        "not by eta": but(rents, needed=lambda right, my: right["needed"] * my.country["eta"]),
    },
    sentences={
        "demand forgotten": "You left out what demand at home teaches.",
        "kept": "That is what the leader keeps. Local firms get the rest.",
        "all": "You took beta itself. The best share is half of it.",
        "verdict": "The shares are right. Compare them again: enough means chosen >= needed.",
        "percent": "These are percent. Give shares from 0 to 1.",
        "not by eta": "That is what has to be learned from rents. Divide by eta to get the share.",
    },
)
