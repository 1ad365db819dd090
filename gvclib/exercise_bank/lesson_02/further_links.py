"""Further exercises of lesson 02: the typology as a function, its order and steps, eight stories."""

from itertools import product

import pandas as pd

from gvclib import data, governance
from gvclib.exercise_bank.lesson_02 import mistakes
from gvclib.exercises import classification, exercise, selection

COMBINATIONS = list(product(("low", "high"), repeat=3))
CHANGES = {
    f"{name}_{way}": f"{name} {word}"
    for name in governance.DETERMINANTS
    for way, word in (("up", "rose"), ("down", "fell"))
}
STORIES = data.load("vignettes_transitions").set_index("vignette")


# the typology ------------------------------------------------------------------------------------
@exercise(
    further=True,
    kind="function",
    points=2,
    cases=lambda rng: {"links": [COMBINATIONS[i] for i in rng.permutation(8)]},
    solution=governance.governance_type,
    explain="First the simple links: market if all else is high, excluded if only capability is low, else "
    "unlikely. Then the complex ones by the two that remain.",
    hints=[
        "Begin with complexity. If it is low, only one of the four links is a type.",
        "If complexity is high, ask for codifiability and capability: four answers, four types.",
        'A dictionary does it too: {("low", "high", "high"): "market", ...}[(complexity, codifiability, capability)].',
    ],
    wrong={
        "modular is market": lambda *link: mistakes.renamed(link, modular="market"),
        "captive is owned": lambda *link: mistakes.renamed(link, captive="hierarchy"),
        "weak is captive": lambda *link: mistakes.renamed(link, excluded="captive"),
        "unlikely is excluded": lambda *link: (
            "excluded" if link[0] == link[2] == "low" else governance.governance_type(*link)
        ),
        "simple is market": lambda *link: (
            "market" if link[0] == "low" else governance.governance_type(*link)
        ),
        "rest is excluded": lambda *link: mistakes.renamed(link, unlikely="excluded"),
        "swapped": lambda *link: governance.governance_type(link[0], link[2], link[1]),
    },
    sentences={
        "modular is market": "You called a modular link a market. Both need little talk, but a modular product is complex: files and standards carry the information, not a price.",
        "captive is owned": "You called a captive link hierarchy. A captive supplier depends on its buyer; it does not belong to it.",
        "weak is captive": "A supplier that fails at a simple, clear task is not captive: nobody needs it. It is left out of the chain.",
        "unlikely is excluded": "You excluded a link that hardly occurs. Where a simple thing cannot even be written down, the answer is 'unlikely', whatever the supplier can do.",
        "simple is market": "You called every simple link a market. A price is enough only where the order is also clear and the supplier able.",
        "rest is excluded": "You excluded every link that is no type. Excluded is the supplier that fails at a simple and *clear* task; links that hardly occur have another name.",
        "swapped": "You took codifiability and capability for each other. Codifiability is about the information, capability about the supplier.",
    },
)
def governance_type(answer, case):
    """Three determinants, one type"""
    return {", ".join(levels): answer(*levels) for levels in case.links}


# order and steps --------------------------------------------------------------------------------
order = classification(
    "order",
    "From least to most explicit coordination",
    further=True,
    options={str(i): text for i, text in enumerate(["1 (least)", "2", "3", "4", "5 (most)"], 1)},
    items={kind: kind for kind in ("relational", "hierarchy", "modular", "captive", "market")},
    solution={kind: str(i) for i, kind in enumerate(governance.TYPES, 1)},
    hints=[
        "At one end a price is enough. At the other end one firm gives orders to its own people.",
        "Between able partners power is shared; with a supplier that cannot do without its buyer it is not.",
    ],
    wrong={
        "reversed": {"market": "5", "modular": "4", "captive": "2", "hierarchy": "1"},
        "captive below relational": {"relational": "4", "captive": "3"},
        "modular above relational": {"modular": "3", "relational": "2"},
        "modular below market": {"modular": "1", "market": "2"},
        "captive above hierarchy": {"hierarchy": "4", "captive": "5"},
    },
    sentences={
        "reversed": "Your order runs the other way: 1 is the least coordination.",
        "captive below relational": "Relational partners need each other, so neither can command. A captive supplier takes orders: more power on one side.",
        "modular above relational": "A file says all to a modular supplier. Relational partners must talk: more explicit coordination.",
        "modular below market": "In a modular link files and standards must be agreed. One of the five needs nothing but a price.",
        "captive above hierarchy": "A captive supplier is still a firm of its own. Inside one firm orders go further.",
    },
)


def published_levels():
    """The five types with their levels."""
    table = pd.DataFrame({kind: governance.determinants(kind) for kind in governance.TYPES}).T
    return {"levels": table}


def some_levels(rng):
    """Five combinations under invented names, in which a ladder is not the answer."""
    while True:
        picked = rng.permutation(8)[:5]
        names = [str(name) for name in rng.permutation(list("ABCDEFGH"))[:5]]
        levels = [COMBINATIONS[i] for i in picked]
        table = pd.DataFrame(levels, index=names, columns=list(governance.DETERMINANTS))
        right = _named(mistakes.one_step(table))
        others = (mistakes.steps_of_two, mistakes.steps_of_a_ladder, mistakes.steps_to_weakness)
        if right and all(_named(other(table)) not in ([], right) for other in others):
            return {"levels": table}


def _named(pairs):
    """Pairs without a direction, as sorted texts."""
    return sorted({" and ".join(sorted(pair)) for pair in pairs})


@exercise(
    further=True,
    kind="function",
    points=2,
    example=published_levels,
    cases=some_levels,
    solution=mistakes.one_step,
    explain="from itertools import combinations; {(a, b) for a, b in combinations(levels.index, 2) if "
    "(levels.loc[a] != levels.loc[b]).sum() == 1}",
    hints=[
        "Two rows of a table can be compared at once: `levels.loc[...] != levels.loc[...]` gives True where they differ.",
        "Count the differences with `.sum()`. itertools.combinations over levels.index, two at a time, gives every pair once.",
    ],
    wrong={
        "ladder": mistakes.steps_of_a_ladder,
        "two": mistakes.steps_of_two,
        "itself": lambda levels: (
            mistakes.one_step(levels) | {(kind, kind) for kind in levels.index}
        ),
        "any": mistakes.steps_any,
        "capability only": mistakes.steps_to_weakness,
    },
    sentences={
        "ladder": "You joined each type with the next in the list. The types are no ladder: compare all pairs.",
        "two": "Your pairs differ in two determinants. One step changes exactly one.",
        "itself": "A type is not one step away from itself: nothing has changed there.",
        "any": "You took every pair that differs. Count in how many determinants it does.",
        "capability only": "You let only the supplier's capability change. Any one of the three may.",
    },
)
def one_step(answer, case):
    """Steps that change one determinant"""
    return set(_named(answer(case.levels)))


# stories ----------------------------------------------------------------------------------------
stories = classification(
    "stories",
    "Which determinant changed?",
    further=True,
    options=CHANGES,
    items={row.Index: f"{row.industry.capitalize()}. {row.text}" for row in STORIES.itertuples()},
    solution={row.Index: f"{row.determinant}_{row.direction}" for row in STORIES.itertuples()},
    hints=[
        "Ask each time: is there more to know, is it written down, or can the supplier do more than before?",
        "What stayed the same is said as well. Cross it out first.",
    ],
    wrong={
        "t01 as capability_up": "Both workshops could do it before. What is new stands on paper.",
        "t02 as codifiability_up": "The manual did not change. The chair maker learned to do without its teacher.",
        "t03 as codifiability_up": "The certificate carries the new information, but first there had to be more to know about a jar of honey: complexity.",
        "t04 as complexity_up": "Hearing aids were complex before. What no longer works is the file that used to say it all.",
        "t05 as codifiability_up": "The craft still cannot be written down. What is new is somebody who masters it.",
        "t06 as codifiability_down": "Drawings and norms are the same. Look at the people.",
        "t07 as codifiability_up": "The doll could be described before as well. There is less to describe now.",
        "t08 as complexity_up": "Nothing says that there is more to know. What changed is whether it can be written down.",
        "t08 as capability_down": "The dye works never was able on its own. What is new is that no manual can help it.",
    },
)


beliefs = selection(
    "beliefs",
    "What is true of links?",
    further=True,
    solution={"two_links", "leaving", "one_step"},
    options={
        "market": "A modular link is a market link with better computers.",
        "two_links": "One factory can have a captive link with one buyer and a modular link with another.",
        "owned": "A captive supplier belongs to its buyer.",
        "country": "If most clothing links of a country are captive, governance there is captive.",
        "leaving": "A captive supplier may leave its buyer, but leaving would cost it dearly.",
        "ladder": "Every supplier moves from market over modular and relational to hierarchy.",
        "one_step": "If its capability rises enough, a captive supplier is one step from a modular link.",
        "size": "The firm with more employees has the power in a link.",
    },
    hints=["Look again at the fourteen links that you coded, and at the cube."],
    wrong={
        "market": "In a market a price is enough. Modular products are complex; standards carry what has to be known.",
        "owned": "Dependence is not ownership. Inside one firm it would be hierarchy.",
        "country": "Governance is a property of a link. A country or an industry has many links of many types.",
        "ladder": "The types differ in coordination, not in rank. No step of the cube must be taken, and some are lost ground.",
        "size": "Who can replace whom decides, not who is larger: eight carvers can make a global firm wait.",
    },
)
