"""Exercises of lesson 02: upgrading, vocabularies and tables that err (sections 4 to 6)."""

from gvclib.exercise_bank.answers import lowered
from gvclib.exercises import choice, classification, exercise

SAID = {"plus": "helps (+)", "minus": "hinders (−)", "unclear": "the source does not say (?)"}
KINDS = ("process", "product", "functional", "chain")


# 4 · upgrading -----------------------------------------------------------------------------------
upgrading = classification(
    "upgrading",
    "Which upgrading is helped, hindered, or not spoken of?",
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


# 5 · vocabularies --------------------------------------------------------------------------------
leadership = choice(
    "leadership",
    "What is 'leadership-oriented' governance?",
    solution="captive",
    options={
        "market": "market",
        "modular": "modular",
        "relational": "relational",
        "captive": "captive",
        "hierarchy": "hierarchy",
    },
    hints=[
        "Four of the five names are clear. Which type is left over?",
        "In which type does one firm lead, and the other follow without being owned?",
    ],
    wrong={
        "market": "The paper's list has 'market-oriented' as well: it cannot be the same twice.",
        "modular": "'Modular' stands in the list under its own name.",
        "relational": "'Relational' stands in the list under its own name.",
        "hierarchy": "'Hierarchical' stands in the list too. Who leads without owning?",
    },
)

certain = choice(
    "certain",
    "How many of the 16 cells can be read without doubt? (no points)",
    points=0,
    solution="b",
    options={"a": "4", "b": "8", "c": "12", "d": "all 16"},
    hints=["The next picture counts them."],
    wrong={
        "a": "A few more: the two outer rows, 8 cells.",
        "c": "Fewer: only the two outer rows, 8 cells.",
        "d": "Half of them: the two outer rows, 8 cells.",
    },
)

RELATIONS = {
    "market": "market",
    "balanced": "network of equals",
    "captive": "network led by one firm",
    "hierarchy": "inside one firm",
}
COLUMNS = {
    "jessop": "Jessop",
    "hs": "Humphrey and Schmitz",
    "ghs": "Gereffi, Humphrey and Sturgeon",
}
TOKENS = {
    "anarchy": "anarchy of exchange",
    "arms_length": "arm's-length market relations",
    "balanced": "balanced (network)",
    "captive": "captive",
    "captured": "captured (network)",
    "hierarchy": "hierarchy",
    "heterarchy": "self-organizing heterarchy",
    "market": "market",
    "org_hierarchy": "organizational hierarchy",
    "quasi": "quasi-hierarchy",
    "relational": "relational",
    "uncertain": "uncertain",
}
REPAIRED = {
    "jessop_market": "anarchy",
    "hs_market": "arms_length",
    "ghs_market": "market",
    "jessop_balanced": "heterarchy",
    "hs_balanced": "balanced",
    "ghs_balanced": "relational",
    "jessop_captive": "heterarchy",
    "hs_captive": "quasi",
    "ghs_captive": "captive",
    "jessop_hierarchy": "org_hierarchy",
    "hs_hierarchy": "hierarchy",
    "ghs_hierarchy": "hierarchy",
}
ALSO = {
    "jessop_balanced": {"uncertain"},
    "hs_balanced": {"uncertain"},
    "ghs_balanced": {"uncertain"},
    "jessop_captive": {"uncertain"},
    "hs_captive": {"captured"},
}
"""Cells of medium confidence accept doubt; 'captured' stands in the cell of quasi-hierarchy."""


@exercise(
    kind="classification",
    points=2,
    options=TOKENS,
    items={
        f"{column}_{row}": f"{COLUMNS[column]} · {RELATIONS[row]}"
        for row in RELATIONS
        for column in COLUMNS
    },
    solution=REPAIRED,
    hints=[
        "Begin with the outer rows: their tokens are only broken over two lines.",
        "One token is printed in the wrong column. Whose word is it? The abstract of Humphrey and Schmitz (2000) uses it.",
        "Lay the damaged word 'merareny' over the last letters of 'heterarchy'. You may also say 'uncertain' there.",
    ],
    wrong={
        "ghs_captive as quasi": "The scan does print 'quasi-hierarchy' in this column. But it is Humphrey and Schmitz's own term: it has slid to the right.",
        "ghs_captive as captured": "'Captured' is printed one column further left. Which token has this column itself?",
        "ghs_balanced as balanced": "'Balanced' is printed one column further left, in the same line.",
        "hs_balanced as relational": "'Relational' is printed one column further right, in the same line.",
        "jessop_balanced as org_hierarchy": "In a network of equals nobody commands. That token belongs inside one firm.",
        "jessop_captive as org_hierarchy": "'Organizational hierarchy' is broken over the last two lines: it belongs to the last row.",
        "hs_captive as balanced": "In a balanced network nobody leads. This row is led by one firm.",
        "ghs_balanced as captive": "Captive suppliers are led by one firm; this row is for equals.",
        "all in doubt": {
            cell: "uncertain" for cell in REPAIRED if cell.endswith(("market", "hierarchy"))
        },
    },
    sentences={
        "all in doubt": "Doubt where there is reason to doubt. In the outer rows every token stands in its place."
    },
)
def repair(answer, case):
    """Repair Table II"""
    return {
        cell: REPAIRED[cell] if placed in ALSO.get(cell, ()) else placed
        for cell, placed in answer.items()
        if cell in REPAIRED
    }


# 6 · a slip in Table III -------------------------------------------------------------------------
def cell(row, column, should_say):
    """An answer to the search for the wrong cell."""
    return {"row": row, "column": column, "should_say": should_say}


@exercise(
    kind="value",
    solution=cell("manufacturing enterprise", "buyer-driven", "local firms"),
    explain="Row 'manufacturing enterprise', column 'buyer-driven': Gereffi has local firms, mostly in developing "
    "countries. The paper makes them multinational.",
    hints=[
        "Read the two columns of values side by side, row by row. Ask of each pair: other words, or another claim?",
        "In buyer-driven chains, who makes the shoes?",
    ],
    wrong={
        "producer column": cell("manufacturing enterprise", "producer-driven", "local firms"),
        "other words": cell("strategic section", "buyer-driven", "marketing"),
        "networks": cell("form of separation", "buyer-driven", "trade-based networks"),
        "not corrected": cell("manufacturing enterprise", "buyer-driven", "multinational firms"),
    },
    sentences={
        "producer column": "The row is right. In producer-driven chains transnational firms do manufacture; look at the other column.",
        "other words": "Logistics and channel are other words for what Gereffi calls marketing. Look for another claim.",
        "networks": "Subcontracting is trade between firms: other words, the same claim.",
        "not corrected": "That is the cell. But this is what the paper prints; what does Gereffi's table say?",
    },
)
def wrong_cell(answer, case):
    """The cell that contradicts Gereffi"""
    return lowered(answer)
