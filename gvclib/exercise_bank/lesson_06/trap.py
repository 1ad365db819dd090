"""Exercises of lesson 06: the paradox, its five factors and lock-in (sections 1 and 2)."""

from gvclib import data
from gvclib.exercise_bank.answers import but, placed
from gvclib.exercise_bank.lesson_06 import mistakes
from gvclib.exercises import choice, classification, exercise, value

FACTORS = (
    "technology gap",
    "rules and standards",
    "national strategy",
    "international politics",
    "industrial innovation",
)
STATEMENTS = data.load("paradox_statements").set_index("statement")


# 1 · the paradox ---------------------------------------------------------------------------------
guess = choice(
    "guess",
    "What happens to its capability? (no points)",
    points=0,
    solution="stops",
    options={
        "nothing": "It does not grow at all: that is what locked in means.",
        "stops": "It grows, ever more slowly, and comes to rest far below the leaders.",
        "climbs": "It grows until it is where the leaders are; it only takes time.",
        "falls": "It falls, because buyers press prices.",
    },
    hints=["The next section has a model in which you can watch it."],
    wrong={
        "nothing": "In our model it grows for years. Locked in means where growth ends.",
        "climbs": "In our model it would, with enough demand or from a better start. Not from here.",
        "falls": "In our model it grows at first: work at the low end teaches something.",
    },
)

factors = classification(
    "factors",
    "Five factor groups",
    points=2,
    options={**{name: name for name in FACTORS}, "none": "none: it is the paradox itself"},
    items=STATEMENTS["text"].to_dict(),
    solution=STATEMENTS["key"].to_dict(),
    explain="The table paradox_statements gives the reason for each.",
    hints=[
        "Ask who or what holds the country back: skill, a rule, a state's plan, a quarrel between "
        "states, or its own industry.",
        "A plan of one state is strategy; a relation between states is politics.",
    ],
    wrong={
        "s01 as rules and standards": "The drawings are public: no rule forbids the part. What is missing is the skill.",
        "s08 as international politics": "One state pays its own firms. No state quarrels with another here: it is a strategy.",
        "s11 as technology gap": "The gap may follow. What acts here is an agreement between states.",
        "s15 as technology gap": "The knowledge is there. What is missing is the step from finding to product.",
        "s16 as industrial innovation": "That is what is to be explained, not what explains it.",
        "s04 as technology gap": "The device can be made. Who wrote the norm collects for it.",
        "s07 as industrial innovation": "The sentence tells what a government chose, not what firms invented.",
        "s10 as national strategy": "Two states act upon each other here: a quarrel, not a plan.",
        "s13 as technology gap": "Nothing is said of a distance to others. The firms at home do not search.",
        "s05 as national strategy": "No state wrote this rule: a club of buyers did.",
    },
)


# 2 · lock-in -------------------------------------------------------------------------------------
def countries(rng):
    """Countries with two states, with the low one only and with the high one only."""
    made = {}
    for name, place in {"A": 0.5, "B": 1.3, "C": -0.3, "D": float(rng.uniform(0.2, 0.8))}.items():
        delta, eta = rng.uniform(0.08, 0.25), rng.uniform(6, 18)
        push = rng.uniform(0.5, 3)
        low, high = mistakes.states_both(delta, eta, push, 0)
        made[name] = {"delta": round(delta, 3), "eta": round(eta, 1), "push": round(push, 1),
                      "threshold": round(max(low + place * (high - low), 1.0), 1)}  # fmt: skip
    return {"countries": made}


def countries_of_the_lesson():
    """The country of the lesson, with less to climb, and with more demand."""
    first = {"delta": 0.2, "eta": 16.0, "push": 2.0, "threshold": 60.0}
    return {"countries": {"of the lesson": first, "high hill": first | {"threshold": 95.0},
                          "large demand": first | {"push": 9.0}}}  # fmt: skip


@exercise(
    kind="function",
    points=2,
    cases=countries,
    example=countries_of_the_lesson,
    solution=mistakes.states_right,
    explain="For g = 0.25 and g = 1: k = (eta * g + push) / delta. Keep the first if it is below "
    "the threshold, the second if it is at the threshold or above.",
    hints=[
        "In a steady state what is lost equals what is learned: delta * k = eta * g + push.",
        "A state counts only if it lies in the position whose g you used: below the threshold for "
        "0.25, at the threshold or above for 1.",
    ],
    wrong={
        "both": mistakes.states_both,
        "no push": lambda delta, eta, push, threshold: mistakes.states_right(
            delta, eta, 0.0, threshold
        ),
        "kept part": lambda delta, eta, push, threshold: mistakes.states_right(
            1 - delta, eta, push, threshold
        ),
        "threshold": lambda delta, eta, push, threshold: sorted(
            [*mistakes.states_right(delta, eta, push, threshold), threshold]
        ),
    },
    sentences={
        "both": "You always return two states. Check each: a low state above K* would not be low.",
        "no push": "You left out what demand at home teaches, `push`.",
        "kept part": "You divided by 1 - delta, the part that is kept. Divide by what is lost, delta.",
        "threshold": "You listed the threshold too. The map jumps there: nobody rests on it.",
    },
)
def steady_states(answer, case):
    """Steady states of the lock-in map"""
    return {name: list(answer(**country)) for name, country in case.countries.items()}


stability = classification(
    "stability",
    "Stable or not?",
    options={"stable": "stable", "unstable": "unstable", "none": "no steady state"},
    items={
        "a": "The map meets the grey line with slope 0.8.",
        "b": "The map meets the grey line with slope 1.4.",
        "c": "The map jumps from below the grey line to above it.",
        "d": "After a small loss, capability returns by a fifth of the gap every year.",
        "e": "After a small loss, capability falls further every year.",
        "f": "The map runs above the grey line and does not touch it.",
    },
    solution=placed(stable="ad", unstable="be", none="cf"),
    hints=[
        "A nudge of 1 is a gap of `slope` a year later. Does the gap shrink or grow?",
        "A steady state is a point on the grey line.",
    ],
    wrong={
        "b as stable": "With slope 1.4 a gap of 1 is 1.4 a year later: it grows.",
        "a as unstable": "With slope 0.8 a gap of 1 is 0.8 a year later: it shrinks.",
        "c as unstable": "Paths do part there, but no point of the map lies on the grey line.",
        "f as unstable": "Above the grey line capability only grows. There is no point of rest.",
    },
)


def own_trap(case, **changed):
    """Both states of the student's country, and the demand that removes the low one."""
    return mistakes.trap(case.my.country, **changed)


my_trap = value(
    "my_trap",
    "Your country's trap",
    points=2,
    tolerance=1e-3,
    relative=1e-5,
    unit="index points; units of demand",
    solution=lambda case: own_trap(case),
    explain="low = (eta * 0.25 + theta * demand) / delta; high with 1 for 0.25. The low state is "
    "gone when it would be K*: demand = (delta * threshold - eta * 0.25) / theta.",
    hints=[
        "The push is theta * demand. The two states are those of the exercise above.",
        "Set the low state equal to the threshold and solve for demand.",
    ],
    wrong={
        "push": but(
            own_trap, demand=lambda right, my: mistakes.trap(my.country, theta=1.0)["demand"]
        ),
        "extra": but(own_trap, demand=lambda right, my: right["demand"] - my.country["demand"]),
        "theta forgotten": lambda case: (
            own_trap(case, theta=1.0) | {"demand": own_trap(case)["demand"]}
        ),
        "no demand": lambda case: own_trap(case, demand=0) | {"demand": own_trap(case)["demand"]},
        "high position": but(
            own_trap,
            demand=lambda right, my: (
                right["demand"]
                - (mistakes.HIGH - mistakes.LOW) * my.country["eta"] / my.country["theta"]
            ),
        ),
        "theta nowhere": lambda case: own_trap(case, theta=1.0),
    },
    sentences={
        "push": "That is theta times demand. Divide by theta to get demand itself.",
        "extra": "That is the demand that must be *added*. Give the whole of it.",
        "theta forgotten": "In the states you added demand itself. It teaches theta a unit.",
        "no demand": "Your states leave out demand at home.",
        "high position": "For the demand you used g = 1. The low state has g = 0.25.",
        "theta nowhere": "You left out theta. A unit of demand teaches theta, not 1.",
    },
)

my_push = value(
    "my_push",
    "How long must the push last?",
    tolerance=0,
    relative=0,
    unit="years",
    solution=lambda case: mistakes.years_of_push(case.my.country),
    hints=[
        "Start in the low state. Every year: k = (1 - delta) * k + eta * 0.25 + theta * (demand + extra).",
        "Count the years until k is at the threshold. From there the country climbs alone.",
    ],
    wrong={
        "one short": lambda case: mistakes.years_of_push(case.my.country) - 1,
        "from nothing": lambda case: mistakes.years_of_push(case.my.country, start=0.0),
        "to the top": lambda case: mistakes.years_until_the_top(case.my.country),
    },
    sentences={
        "one short": "After so many years capability is still below K*, and falls back.",
        "from nothing": "You started from 0. The country already rests in its low state.",
        "to the top": "You pushed until the high state. Past the threshold the country climbs alone.",
    },
)
