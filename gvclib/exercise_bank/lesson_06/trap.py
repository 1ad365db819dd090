"""Exercises of lesson 06: the paradox, its five factors and lock-in (sections 1, 2 and 7)."""

from gvclib import data
from gvclib.exercise_bank.lesson_06 import mistakes as oops
from gvclib.exercises import Mistake, exercise

FACTORS = (
    "technology gap",
    "rules and standards",
    "national strategy",
    "international politics",
    "industrial innovation",
)
STATEMENTS = data.load("paradox_statements").set_index("statement")


# 1 · the paradox ---------------------------------------------------------------------------------
@exercise(
    kind="choice",
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
def guess(answer, case):
    """What happens to its capability? (no points)"""
    return answer


@exercise(
    kind="classification",
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
        (
            "s01",
            "rules and standards",
        ): "The drawings are public: no rule forbids the part. What is missing is the skill.",
        ("s08", "international politics"): "One state pays its own firms. No state quarrels with "
        "another here: it is a strategy.",
        (
            "s11",
            "technology gap",
        ): "The gap may follow. What acts here is an agreement between states.",
        (
            "s15",
            "technology gap",
        ): "The knowledge is there. What is missing is the step from finding to product.",
        ("s16", "industrial innovation"): "That is what is to be explained, not what explains it.",
        ("s04", "technology gap"): "The device can be made. Who wrote the norm collects for it.",
        (
            "s07",
            "industrial innovation",
        ): "The sentence tells what a government chose, not what firms invented.",
        ("s10", "national strategy"): "Two states act upon each other here: a quarrel, not a plan.",
        (
            "s13",
            "technology gap",
        ): "Nothing is said of a distance to others. The firms at home do not search.",
        ("s05", "national strategy"): "No state wrote this rule: a club of buyers did.",
    },
)
def factors(answer, case):
    """Five factor groups"""
    return answer


# 2 · lock-in -------------------------------------------------------------------------------------
def countries(rng):
    """Countries with two states, with the low one only and with the high one only."""
    made = {}
    for name, place in {"A": 0.5, "B": 1.3, "C": -0.3, "D": float(rng.uniform(0.2, 0.8))}.items():
        delta, eta = rng.uniform(0.08, 0.25), rng.uniform(6, 18)
        push = rng.uniform(0.5, 3)
        low, high = oops.states_both(delta, eta, push, 0)
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
    solution=oops.states_right,
    explain="For g = 0.25 and g = 1: k = (eta * g + push) / delta. Keep the first if it is below "
    "the threshold, the second if it is at the threshold or above.",
    hints=[
        "In a steady state what is lost equals what is learned: delta * k = eta * g + push.",
        "A state counts only if it lies in the position whose g you used: below the threshold for "
        "0.25, at the threshold or above for 1.",
    ],
    wrong={
        "both": Mistake(
            oops.states_both,
            "You always return two states. Check each: a low state above K* would not be low.",
        ),
        "no push": Mistake(
            oops.states_without_push, "You left out what demand at home teaches, `push`."
        ),
        "kept part": Mistake(
            oops.states_kept_part,
            "You divided by 1 - delta, the part that is kept. Divide by what is lost, delta.",
        ),
        "threshold": Mistake(
            oops.states_with_threshold,
            "You listed the threshold too. The map jumps there: nobody rests on it.",
        ),
    },
)
def steady_states(answer, case):
    """Steady states of the lock-in map"""
    return {name: list(answer(**country)) for name, country in case.countries.items()}


@exercise(
    kind="classification",
    points=1,
    options={"stable": "stable", "unstable": "unstable", "none": "no steady state"},
    items={
        "a": "The map meets the grey line with slope 0.8.",
        "b": "The map meets the grey line with slope 1.4.",
        "c": "The map jumps from below the grey line to above it.",
        "d": "After a small loss, capability returns by a fifth of the gap every year.",
        "e": "After a small loss, capability falls further every year.",
        "f": "The map runs above the grey line and does not touch it.",
    },
    solution={"a": "stable", "b": "unstable", "c": "none", "d": "stable", "e": "unstable",
              "f": "none"},
    hints=[
        "A nudge of 1 is a gap of `slope` a year later. Does the gap shrink or grow?",
        "A steady state is a point on the grey line.",
    ],
    wrong={
        ("b", "stable"): "With slope 1.4 a gap of 1 is 1.4 a year later: it grows.",
        ("a", "unstable"): "With slope 0.8 a gap of 1 is 0.8 a year later: it shrinks.",
        ("c", "unstable"): "Paths do part there, but no point of the map lies on the grey line.",
        ("f", "unstable"): "Above the grey line capability only grows. There is no point of rest.",
    },
)  # fmt: skip
def stability(answer, case):
    """Stable or not?"""
    return answer


@exercise(
    kind="value",
    points=2,
    tolerance=1e-3,
    relative=1e-5,
    unit="index points; units of demand",
    solution=lambda case: oops.trap(case.my.country),
    explain="low = (eta * 0.25 + theta * demand) / delta; high with 1 for 0.25. The low state is "
    "gone when it would be K*: demand = (delta * threshold - eta * 0.25) / theta.",
    hints=[
        "The push is theta * demand. The two states are those of the exercise above.",
        "Set the low state equal to the threshold and solve for demand.",
    ],
    wrong={
        "push": Mistake(
            lambda case: (
                oops.trap(case.my.country)
                | {"demand": oops.trap(case.my.country, theta=1.0)["demand"]}
            ),
            "That is theta times demand. Divide by theta to get demand itself.",
        ),
        "extra": Mistake(
            lambda case: (
                oops.trap(case.my.country)
                | {"demand": oops.trap(case.my.country)["demand"] - case.my.country["demand"]}
            ),
            "That is the demand that must be *added*. Give the whole of it.",
        ),
        "theta forgotten": Mistake(
            lambda case: (
                oops.trap(case.my.country)
                | {k: v for k, v in oops.trap(case.my.country, theta=1.0).items() if k != "demand"}
            ),
            "In the states you added demand itself. It teaches theta a unit.",
        ),
        "no demand": Mistake(
            lambda case: (
                oops.trap(case.my.country)
                | {k: v for k, v in oops.trap(case.my.country, demand=0).items() if k != "demand"}
            ),
            "Your states leave out demand at home.",
        ),
        "high position": Mistake(
            lambda case: (
                oops.trap(case.my.country)
                | {
                    "demand": oops.trap(case.my.country)["demand"]
                    - (oops.HIGH - oops.LOW) * case.my.country["eta"] / case.my.country["theta"]
                }
            ),
            "For the demand you used g = 1. The low state has g = 0.25.",
        ),
        "theta nowhere": Mistake(
            lambda case: oops.trap(case.my.country, theta=1.0),
            "You left out theta. A unit of demand teaches theta, not 1.",
        ),
    },
)
def my_trap(answer, case):
    """Your country's trap"""
    return answer


@exercise(
    kind="value",
    points=1,
    tolerance=0,
    relative=0,
    unit="years",
    solution=lambda case: oops.years_of_push(case.my.country),
    hints=[
        "Start in the low state. Every year: k = (1 - delta) * k + eta * 0.25 + theta * (demand + extra).",
        "Count the years until k is at the threshold. From there the country climbs alone.",
    ],
    wrong={
        "one short": Mistake(
            lambda case: oops.years_of_push(case.my.country) - 1,
            "After so many years capability is still below K*, and falls back.",
        ),
        "from nothing": Mistake(
            lambda case: oops.years_of_push(case.my.country, start=0.0),
            "You started from 0. The country already rests in its low state.",
        ),
        "to the top": Mistake(
            lambda case: oops.years_until_the_top(case.my.country),
            "You pushed until the high state. Past the threshold the country climbs alone.",
        ),
    },
)
def my_push(answer, case):
    """How long must the push last?"""
    return answer


# 7 · rents ---------------------------------------------------------------------------------------
def rents(case, **changed):
    """Shares for the student's country and leader."""
    return oops.rents(case.my.country | changed, case.my.leader)


@exercise(
    kind="value",
    points=1,
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
        "demand forgotten": Mistake(
            lambda case: rents(case, demand=0.0), "You left out what demand at home teaches."
        ),
        "kept": Mistake(
            lambda case: oops.verdict(rents(case)["needed"], 1 - rents(case)["chosen"]),
            "That is what the leader keeps. Local firms get the rest.",
        ),
        "all": Mistake(
            lambda case: oops.verdict(rents(case)["needed"], case.my.leader),
            "You took beta itself. The best share is half of it.",
        ),
        "verdict": Mistake(
            lambda case: rents(case) | {"enough": not rents(case)["enough"]},
            "The shares are right. Compare them again: enough means chosen >= needed.",
        ),
        "percent": Mistake(
            lambda case: (
                rents(case) | {name: 100 * rents(case)[name] for name in ("needed", "chosen")}
            ),
            "These are percent. Give shares from 0 to 1.",
        ),
        "not by eta": Mistake(
            lambda case: rents(case) | {"needed": rents(case)["needed"] * case.my.country["eta"]},
            "That is what has to be learned from rents. Divide by eta to get the share.",
        ),
    },
)
def my_rent(answer, case):
    """Does the leader leave enough?"""
    return answer
