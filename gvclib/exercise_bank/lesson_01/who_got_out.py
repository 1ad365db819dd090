"""Section 1 of lesson 01: who got out, and the four rulers of the trap."""

from gvclib.exercise_bank.answers import placed
from gvclib.exercises import choice, classification

# 1 · who got out ---------------------------------------------------------------------------------
guess = choice(
    "guess",
    "How many of 114 were high-income in 2023? (no points)",
    points=0,
    solution="b",
    options={"a": "about 10", "b": "about 30", "c": "about 60", "d": "about 90"},
    hints=["The next cell counts them."],
    wrong={"a": "A few more: it is 32.", "c": "Fewer: it is 32.", "d": "Far fewer: it is 32."},
)


# 1 · four rulers ---------------------------------------------------------------------------------
trap_kinds = classification(
    "trap_kinds",
    "Which definition of the trap?",
    options={
        "groups": "World Bank income groups",
        "relative": "relative income (World Bank 2012)",
        "band": "years in a band (Felipe 2012)",
        "slowdown": "growth slowdown (Eichengreen et al. 2012)",
        "none": "none of the four",
    },
    items={
        "a": "Its limits are set anew every July, in current US dollars.",
        "b": "13 of 101 middle-income economies of 1960 were high-income in 2008.",
        "c": "A country is late after 28 years in the lower half of the middle.",
        "d": "Seven fast years are followed by seven that are clearly slower.",
        "e": "Income is measured as a share of United States income.",
        "f": "The limits 2,000, 7,250 and 11,750 are PPP dollars of 1990.",
        "g": "A country with low income cannot grow.",
        "h": "It can happen to a rich country: there is no upper limit of income.",
    },
    solution=placed(groups="a", relative="be", band="cf", slowdown="dh", none="g"),
    hints=["The table above has all but two answers.", "Only one ruler looks at growth itself."],
    wrong={
        "g as groups": "Low income alone is no trap in any of the four: they ask who stays.",
        "b as groups": "13 of 101 comes from a comparison with the United States, 1960 and 2008.",
        "f as slowdown": "The slowdown's 10,000 is in PPP dollars of 2005. Look at the base year.",
        "h as groups": "A rich country has left the groups called middle. Which ruler has no upper limit?",
    },
)
