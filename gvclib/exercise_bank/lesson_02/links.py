"""Exercises of lesson 02: eight links, and links that move (sections 1 and 2)."""

from gvclib.exercise_bank.answers import but, lowered
from gvclib.exercise_bank.lesson_02 import mistakes
from gvclib.exercises import choice, classification, exercise

# 1 · eight links ---------------------------------------------------------------------------------
guess = choice(
    "guess",
    "How many of the eight can last? (no points)",
    points=0,
    solution="b",
    options={"a": "three", "b": "five", "c": "six", "d": "all eight"},
    hints=["The table below has the answer."],
    wrong={
        "a": "More: five of them.",
        "c": "Nearly: five of them.",
        "d": "Three of the eight do not last: five remain.",
    },
)


KINDS = {
    "market": "market",
    "modular": "modular",
    "relational": "relational",
    "captive": "captive",
    "hierarchy": "hierarchy",
    "excluded": "excluded",
}
types = classification(
    "types",
    "Which type is this link?",
    options=KINDS,
    items={
        "paper": "A school orders plain paper by its number in a list. Twenty shops sell it.",
        "seats": "A car maker sends a file of 900 pages for a seat. The seat firm has engineers and machines of its own, needs no help, and makes seats for two other brands.",
        "perfume": "A perfume house and a bottle maker try out shapes together every week. What they look for cannot be put on paper. Each is a master of its craft.",
        "jackets": "A sewing shop makes rain jackets by a thick manual. It cannot do without the brand's instructor, and works for nobody else.",
        "valve": "No outside firm can weld the valve of the rocket, and nobody could write down how. The rocket firm welds it itself.",
        "boxes": "The order for cardboard boxes is one clear line. The new workshop delivers them wet and crooked.",
    },
    solution={
        "paper": "market",
        "seats": "modular",
        "perfume": "relational",
        "jackets": "captive",
        "valve": "hierarchy",
        "boxes": "excluded",
    },
    hints=[
        "Write down three words for each link: complexity, codifiability, capability, each high or low. Then find them in the table.",
        "Is one clear line enough to order it? Then complexity is low, and only two outcomes are left.",
    ],
    wrong={
        "seats as market": "A price is not enough here: 900 pages must be known. They are written down, and the supplier is able.",
        "seats as captive": "This supplier works without help and has other buyers. Its capability is high.",
        "perfume as modular": "What they look for cannot be put on paper: codifiability is low.",
        "jackets as hierarchy": "The sewing shop depends on the brand, but it is a firm of its own, and the manual says what to do.",
        "jackets as modular": "The manual is there, but the shop cannot use it alone: its capability is low.",
        "valve as relational": "There is no able partner to talk with: outside the firm, capability is low.",
        "boxes as captive": "The task is simple. Nobody instructs a supplier that fails at a simple task; it is left out.",
        "paper as modular": "Is there much to know about plain paper? A price is enough.",
    },
)


# 2 · links that move -----------------------------------------------------------------------------
KEYS = {
    "bicycles": "to_market",
    "apparel": "to_relational",
    "fresh vegetables": "to_coordination",
    "electronics": "to_modular",
}
moved = classification(
    "moved",
    "How did the links of four industries move?",
    options={
        "to_market": "hierarchy → market: simple orders, able makers",
        "to_modular": "hierarchy → modular: complex but in files, able makers",
        "to_relational": "captive → relational: able, but not all on paper",
        "to_coordination": "market → more explicit coordination: more to know",
        "captive_modular": "captive → modular: able, and a manual says all",
        "to_hierarchy": "market → hierarchy: the buyer makes it itself",
    },
    items={industry: industry for industry in KEYS},
    solution=KEYS,
    hints=[
        "First the link before: who made it, and who told whom what to do?",
        "Then ask what moved: is there more or less to know, is it written down, can the supplier do more?",
    ],
    wrong={
        "bicycles as to_modular": "Gears are now bought like goods from a catalogue: a price and a norm are enough. The authors call that a market.",
        "electronics as to_market": "A circuit board stays complex. Files carry what must be known; a price alone would not.",
        "apparel as captive_modular": "The factory did become able. But its know-how stays in people's heads, and both sides talk a lot.",
        "apparel as to_modular": "The factory was never a part of the buyer's firm: it began as a supplier under instructions.",
        "fresh vegetables as to_hierarchy": "The supermarkets did not buy the farms. They chose exporters, and told and checked what they wanted.",
        "fresh vegetables as to_relational": "Before, these links ran through wholesale markets: nobody was captive there.",
    },
)


def own_moves(case):
    """Types of the student's link before and after it changes."""
    return mistakes.link_moves(case.my.link)


@exercise(
    kind="value",
    solution=own_moves,
    explain="Read the type of the three levels, turn over the one that changes, and read again.",
    hints=[
        "The table of section 1 gives the type before: find the row with your three levels.",
        "For the type after, exchange low and high in the determinant that your link names under 'changes'.",
    ],
    wrong={
        "stays": but(own_moves, after=lambda right, my: right["before"]),
        "reversed": but(
            own_moves,
            before=lambda right, my: right["after"],
            after=lambda right, my: right["before"],
        ),
        "another": lambda case: mistakes.link_other(case.my.link),
    },
    sentences={
        "stays": "Your link has not moved. Change the determinant named under 'changes'.",
        "reversed": "You exchanged before and after: the levels that you were given are those before.",
        "another": "The type before is right. For the type after you changed another determinant than the one that changes.",
    },
)
def my_link(answer, case):
    """Your own link, before and after"""
    return lowered(answer)
