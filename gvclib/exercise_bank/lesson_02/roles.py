"""Exercises of lesson 02: roles of lead firms, agreement of coders, sources, memo (sections 7-9)."""

import pandas as pd

from gvclib import data, governance
from gvclib.exercise_bank.lesson_02 import mistakes
from gvclib.exercises import exercise, selection, value

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


# 7 · roles ---------------------------------------------------------------------------------------
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


MAPPING = {
    "selectivity": "architect",
    "intermediaries": "architect",
    "strategizing": "leader",
    "relational": "leader",
    "feedback": "gatekeeper",
    "rules": "distributor",
}


@exercise(
    kind="classification",
    options=ROLES,
    items={
        "selectivity": "selectivity",
        "intermediaries": "inclusion of non-business intermediaries",
        "strategizing": "joint strategizing",
        "relational": "relational capital",
        "feedback": "multilateral feedback",
        "rules": "rules for equitable value distribution",
    },
    solution=MAPPING,
    hints=[
        "One mechanism nearly has the name of its role. Start there.",
        "Two roles get two mechanisms each. Five of six as in our mapping are enough: it is ours, not Kano's.",
    ],
    wrong={
        "the gate": {"selectivity": "gatekeeper", "intermediaries": "gatekeeper"},
        "trust as sharing": {"strategizing": "distributor", "relational": "distributor"},
        "all steering": {"feedback": "leader", "rules": "leader"},
    },
    sentences={
        "the gate": "The essay's gatekeeper guards knowledge, not membership. Who decides on entry?",
        "trust as sharing": "Planning together and trust are how a firm leads without orders. Sharing value is another matter.",
        "all steering": "A strategic leader may use both, but the essay gives each of them a role of its own.",
    },
)
def mechanisms(answer, case):
    """Six mechanisms, four roles: our mapping"""
    return {"at least 5 of 6 as in our mapping": agreeing(answer, MAPPING) >= 5}


# 8 · agreement -----------------------------------------------------------------------------------
def two_codings(rng):
    """Two coders of deeds, unlike in what they prefer; and two with a code that only one uses."""
    roles = list(ROLES)
    while True:
        a = rng.choice(roles, 20, p=[0.4, 0.3, 0.2, 0.1])
        b = [x if rng.random() < 0.6 else rng.choice(roles, p=[0.1, 0.2, 0.2, 0.5]) for x in a]
        if set(a) == set(roles) and list(b) != list(a):
            break
    items = [f"d{i:02d}" for i in range(1, 21)]
    few = pd.Series([str(x) for x in rng.permutation(["architect"] * 5 + ["leader"] * 3)])
    other = few.where(few.index % 3 > 0, "gatekeeper")
    return {
        "a": pd.Series([str(x) for x in a], index=items),
        "b": pd.Series([str(x) for x in b], index=items),
        "few": few,
        "other": other,
    }


@exercise(
    kind="function",
    points=3,
    cases=two_codings,
    solution=governance.cohen_kappa,
    explain="p_o = (a == b).mean(); shares with value_counts(normalize=True); p_e = the sum of the products of the "
    "two shares of each code; 0.0 if p_e is 1, else (p_o - p_e) / (1 - p_e).",
    hints=[
        "(a == b).mean() is the observed agreement. a.value_counts(normalize=True) gives the share of each code.",
        "Chance: for each code, the share in a times the share in b; then the sum. "
        "x.mul(y, fill_value=0).sum() also copes with a code that only one coder used.",
        "Before you divide: if chance is 1, return 0.0.",
    ],
    wrong={
        "percent": mistakes.kappa_percent,
        "uniform": mistakes.kappa_uniform,
        "pooled": mistakes.kappa_pooled,
        "undivided": mistakes.kappa_undivided,
        "one for all": lambda a, b: 1.0 if len({*a, *b}) == 1 else governance.cohen_kappa(a, b),
        "zero by zero": lambda a, b: (
            float("nan") if len({*a, *b}) == 1 else governance.cohen_kappa(a, b)
        ),
    },
    sentences={
        "percent": "That is plain agreement. Take away what two coders would share by chance.",
        "uniform": "You let chance use every code equally often. Use the shares with which each coder used it.",
        "pooled": "You put both coders into one pot: that is Scott's pi. Cohen multiplies the share of one with the share of the other.",
        "undivided": "You stopped at p_o - p_e. Divide by the most that was possible, 1 - p_e.",
        "one for all": "Two coders who give one code to everything agree, but chance agrees as well. By our rule kappa is 0 there.",
        "zero by zero": "Where both give one and the same code to everything you divide 0 by 0. Our rule: kappa is 0 there.",
    },
)
def cohen_kappa(answer, case):
    """Agreement beyond chance"""
    single = pd.Series("architect", index=case.a.index)
    return {
        "two coders": answer(case.a, case.b),
        "the same coder twice": answer(case.a, case.a),
        "a code that only one of them uses": answer(case.few, case.other),
        "one code for everything, by both": answer(single, single),
    }


def of_my(measure):
    """A measure of the student's own two coders."""
    return lambda case: measure(case.my.coders["first"], case.my.coders["second"])


my_kappa = value(
    "my_kappa",
    "Your own two coders",
    tolerance=0.0005,
    relative=0,
    solution=of_my(governance.cohen_kappa),
    hints=[
        "Turn the two lists into Series with pd.Series(...), then use your function cohen_kappa."
    ],
    wrong={
        "percent": of_my(mistakes.kappa_percent),
        "uniform": of_my(mistakes.kappa_uniform),
        "pooled": of_my(mistakes.kappa_pooled),
        "undivided": of_my(mistakes.kappa_undivided),
    },
    sentences={
        "percent": "That is the plain share of equal codes. Take chance away from it.",
        "uniform": "You took chance as one over the number of codes. Use the shares of each coder.",
        "pooled": "You pooled both coders: that is Scott's pi, not Cohen's kappa.",
        "undivided": "Divide what lies above chance by 1 - p_e.",
    },
)


# 9 · sources and memo ----------------------------------------------------------------------------
sources = selection(
    "sources",
    "What do our sources support?",
    solution={"reported", "successor", "negotiated", "gap", "slip"},
    options={
        "reported": "The four roles are the essay's report; the abstract of Kano (2018) names six mechanisms.",
        "kano": "Kano (2018) lists architect, strategic leader, gatekeeper and value distributor.",
        "successor": "KG Mobility is the new name of SsangYong Motor.",
        "network": "In September 2023 the Korean battery plant had created a global network of suppliers.",
        "negotiated": "In September 2023 that plant was still being negotiated.",
        "gap": "For the gatekeeper the essay names no firm.",
        "proved": "The essay's firms prove that sharing value beats hoarding it.",
        "table": "Our crosswalk is the table that the cluster paper printed.",
        "slip": "In buyer-driven chains Gereffi has local firms where the cluster paper has multinational ones.",
    },
    hints=[
        "Sort the statements first: about persons and dates, about tables, about causes.",
        "For each: which source that we have seen says so?",
    ],
    wrong={
        "kano": "We looked for the four roles in her abstract and did not find them. Six mechanisms are there.",
        "network": "An agreement was announced only on 1-2 November 2023. Before that there was nothing to join.",
        "proved": "The essay picks firms that did well and tells no case of one that shared and failed: no test.",
        "table": "It is a reconstruction with a confidence for each cell; the scan is damaged.",
    },
)

SPECIMEN = (
    " Its complexity is high, its codifiability is high and its capability is low, so the link is captive before the change. "
    "The determinant that changes brings it one step further, and the type after it follows from the table of eight links. "
    + "A captive supplier learns processes and products, and is kept away from design and sales. "
    * 5
    + "What would change my mind is a second buyer, and a second coder who reads the same contract differently. "
    * 4
)


@exercise(
    kind="written",
    task_points=8,
    min_words=150,
    solution=lambda case: f"My link is in {case.my.link['industry']}." + SPECIMEN,
    rubric="Four criteria, 2 points each (2 fully, 1 in part, 0 not): "
    "(a) the three determinants used rightly for this link, with the type before and after; "
    "(b) what the change means for the four upgradings, with who says so and where our sources are silent; "
    "(c) a role that the lead firm plays, with the deed that shows it, and one pair of our mapping to Kano's "
    "mechanisms defended or changed; "
    "(d) doubt: what is published, what is reconstructed, what is ours, and what evidence would change the verdict.",
    hints=[
        "Begin with one sentence that names the link and its type. Then give a reason for each level."
    ],
    wrong={
        "too short": "My link is captive.",
        "no industry": SPECIMEN,
        "no determinants": lambda case: (
            f"In {case.my.link['industry']} the large firm rules and the small ones follow, as everywhere. "
            * 12
        ),
    },
    sentences={
        "too short": "Answer all four questions: type, upgrading, role, doubt. Name the industry and the determinants.",
        "no industry": "Name the industry of your own link.",
        "no determinants": "Use the three determinants by name, and name a type.",
    },
)
def memo(answer, case):
    """Your memo"""
    text = answer.casefold()
    return {
        "the industry of your link is named": case.my.link["industry"] in text,
        "the three determinants are named": all(name in text for name in governance.DETERMINANTS),
        "a type of governance is named": any(kind in text for kind in governance.TYPES),
    }
