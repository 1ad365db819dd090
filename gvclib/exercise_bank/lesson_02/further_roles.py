"""Further exercises of lesson 02: what a supplier may learn, and kappa as a function."""

import pandas as pd

from gvclib import governance
from gvclib.exercise_bank.lesson_02 import mistakes
from gvclib.exercise_bank.lesson_02.roles import ROLES
from gvclib.exercises import classification, exercise

SAID = {"plus": "helps (+)", "minus": "hinders (−)", "unclear": "the source does not say (?)"}
KINDS = ("process", "product", "functional", "chain")


upgrading = classification(
    "upgrading",
    "Which upgrading is helped, hindered, or not spoken of?",
    further=True,
    options=SAID,
    items={
        **{f"captured_{kind}": f"cluster paper · captured network · {kind}" for kind in KINDS},
        **{f"balanced_{kind}": f"cluster paper · balanced network · {kind}" for kind in KINDS},
        "hs_functional": "Humphrey and Schmitz, abstracts · quasi-hierarchy · functional",
        "hs_chain": "Humphrey and Schmitz, abstracts · quasi-hierarchy · chain",
    },
    solution={
        "captured_process": "plus",
        "captured_product": "plus",
        "captured_functional": "minus",
        "captured_chain": "minus",
        **{f"balanced_{kind}": "unclear" for kind in KINDS},
        "hs_functional": "minus",
        "hs_chain": "unclear",
    },
    hints=[
        "Take each source by its own words, as paraphrased above. Silence is an answer too.",
        "The buyer likes what makes its orders cheaper and better. Does it like a rival for design and sales?",
    ],
    wrong={
        "captured_process as minus": "A cheaper process serves the buyer. Read again what the paper says of a captured network.",
        "captured_product as minus": "A better product serves the buyer as well: the paper counts product upgrading among what a captured network helps.",
        "captured_functional as plus": "A supplier that designs or sells becomes a rival of its buyer. On which side does the paper put that?",
        "captured_chain as plus": "The paper names chain upgrading together with functional upgrading, on the hindered side.",
        "balanced_process as plus": "That may be so, but the paper does not say it. It speaks of control only.",
        "balanced_functional as plus": "The paper says that control becomes harder in a balanced network. It does not say what follows for upgrading.",
        "hs_functional as unclear": "Both abstracts speak of functional upgrading in such chains. Is it fast or hard?",
        "hs_chain as minus": "The cluster paper says so. The two abstracts that we read do not speak of chain upgrading.",
    },
)


# agreement ---------------------------------------------------------------------------------------
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
    further=True,
    kind="function",
    points=3,
    cases=two_codings,
    solution=governance.cohen_kappa,
    explain="p_o = (a == b).mean(); shares with value_counts(normalize=True); p_e = the sum of the products of the "
    "two shares of each code; 0.0 if p_e is 1, else (p_o - p_e) / (1 - p_e).",
    hints=[
        "`(a == b).mean()` is the observed agreement. `a.value_counts(normalize=True)` gives the share of each code.",
        "Chance: for each code, the share in a times the share in b; then the sum. "
        "`(...).mul(..., fill_value=0).sum()` also copes with a code that only one coder used.",
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
