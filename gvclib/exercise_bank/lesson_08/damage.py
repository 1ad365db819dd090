"""Exercises of lesson 08: a table and a sentence damaged on their way to us (case 4)."""

from gvclib.exercise_bank.answers import lowered
from gvclib.exercises import exercise

# 4 · damage --------------------------------------------------------------------------------------
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
            cell: "uncertain" if cell.endswith(("market", "hierarchy")) else token
            for cell, token in REPAIRED.items()
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


NETWORK = {"captured": "captive", "captive": "captive", "balanced": "balanced"}


def word(text):
    """A governance word in one spelling; other texts as they are."""
    return NETWORK.get(str(text).strip().lower().removesuffix(" network"), str(text))


@exercise(
    kind="value",
    unit="one of three sentences and two words",
    solution=lambda case: {"sentence": "first", "printed": "balanced", "meant": "captive"},
    hints=[
        "Follow one firm: where does it start, where does it end?",
        "A firm cannot begin where the strategy is to bring it.",
    ],
    wrong={
        "turned": {"sentence": "first", "printed": "captive", "meant": "balanced"},
        "the heading": {"sentence": "heading", "printed": "balanced", "meant": "captive"},
        "heading turned": {"sentence": "heading", "printed": "captive", "meant": "balanced"},
        "no error": {"sentence": "first", "printed": "balanced", "meant": "balanced"},
    },
    sentences={
        "turned": "Turned round: which word is printed for the firms that *start* the strategy?",
        "the heading": "The heading is in order: from captive to balanced. The sentence below it is not.",
        "heading turned": "The heading leads from captive to balanced, as the strategy should. Look below it.",
        "no error": "Then a firm in a balanced network would turn a captive one into a balanced one. It has none.",
    },
)
def contradiction(answer, case):
    """The sentence that contradicts its heading"""
    return {
        "sentence": str(answer["sentence"]).strip().lower(),
        "printed": word(answer["printed"]),
        "meant": word(answer["meant"]),
    }
