"""Exercises of lesson 02: roles of lead firms, and agreement by hand (sections 4 and 5)."""

from gvclib import data, governance
from gvclib.exercise_bank.answers import but
from gvclib.exercise_bank.lesson_02 import mistakes
from gvclib.exercises import exercise

ROLES = {
    "architect": "architect",
    "leader": "strategic leader",
    "gatekeeper": "gatekeeper",
    "distributor": "value distributor",
}
_KEYS = {text: key for key, text in ROLES.items()}
DEEDS = data.load("vignettes_roles").set_index("vignette").head(12)
DEED_KEY = {row.Index: _KEYS[row.key] for row in DEEDS.itertuples()}
ENOUGH = 10


def agreeing(answer, key):
    """How many items are placed as the key has them."""
    return sum(answer.get(item) == right for item, right in key.items())


# 4 · roles ---------------------------------------------------------------------------------------
@exercise(
    kind="classification",
    points=2,
    options=ROLES,
    items=DEEDS["text"].to_dict(),
    solution=DEED_KEY,
    hints=[
        "Ask what is being decided: who may join and by which rules; where all go; who learns what; who earns what.",
        "At least 10 of the 12 as our key has them are enough: coders may differ on two.",
    ],
    wrong={
        "rules as steering": dict.fromkeys(["r01", "r05", "r09"], "leader"),
        "knowledge as steering": dict.fromkeys(["r02", "r06", "r10"], "leader"),
        "money as steering": dict.fromkeys(["r03", "r07", "r11"], "leader"),
        "steering as rules": dict.fromkeys(["r04", "r08", "r12"], "architect"),
        "steering as knowledge": dict.fromkeys(["r04", "r08", "r12"], "gatekeeper"),
    },
    sentences={
        "rules as steering": "Entry, standards and places are the frame in which the chain works: that is building it, not steering it.",
        "knowledge as steering": "In these deeds knowledge is passed on or filtered. Who stands at that crossing?",
        "money as steering": "Prices, profit and margins: these deeds decide who gets which part of the value.",
        "steering as rules": "Nobody is let in and no rule is written here. These deeds set a direction and hold the network to it.",
        "steering as knowledge": "These deeds pass on no knowledge to those before and after. They decide where the whole network goes.",
    },
)
def code_roles(answer, case):
    """Code twelve deeds"""
    return {f"at least {ENOUGH} of 12 as in the key": agreeing(answer, DEED_KEY) >= ENOUGH}


# 5 · agreement -----------------------------------------------------------------------------------
def by_hand(case):
    """Observed agreement, chance and kappa of the student's two coders."""
    first, second = case.my.coders["first"], case.my.coders["second"]
    observed = governance.percent_agreement(first, second)
    chance = observed - mistakes.kappa_undivided(first, second)
    return {
        "agree": observed,
        "chance": chance,
        "kappa": governance.cohen_kappa(first, second),
    }


def one_code_only(right, my):
    """Chance for the first code alone."""
    return mistakes.share_of(my.coders["first"]) * mistakes.share_of(my.coders["second"])


@exercise(
    kind="value",
    tolerance=0.002,
    relative=0,
    unit="three numbers; agree and chance 0-1",
    solution=by_hand,
    explain="agree: equal codes divided by 10. chance: share of captive in both multiplied, plus share of modular in both multiplied. kappa: (agree - chance) / (1 - chance).",
    hints=[
        "agree: count the rows in which both wrote the same, and divide by 10.",
        "chance: (captive of Ann ÷ 10) × (captive of Bo ÷ 10) + (modular of Ann ÷ 10) × (modular of Bo ÷ 10).",
        "kappa: agree minus chance, divided by 1 minus chance.",
    ],
    wrong={
        "percent": but(
            by_hand,
            agree=lambda right, my: 100 * right["agree"],
            chance=lambda right, my: 100 * right["chance"],
        ),
        "one code": but(by_hand, chance=one_code_only),
        "undivided": but(by_hand, kappa=lambda right, my: right["agree"] - right["chance"]),
        "no chance": but(by_hand, kappa=lambda right, my: right["agree"]),
        "half": but(by_hand, chance=0.5),
    },
    sentences={
        "percent": "agree and chance are in percent. Give them from 0 to 1.",
        "one code": "agree is right. For chance you multiplied the shares of captive only. Add the product for modular.",
        "undivided": "agree and chance are right. You took the difference; now divide it by 1 minus chance.",
        "no chance": "You gave the plain agreement as kappa. Take chance away, then divide by 1 minus chance.",
        "half": "You took one half for chance. Use how often each coder used each code.",
    },
)
def agree(answer, case):
    """How well two coders agree"""
    return answer
