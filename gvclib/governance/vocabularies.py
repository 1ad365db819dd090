"""Lesson 2: four vocabularies of governance laid side by side, and tables that disagree.

The crosswalk is our reconstruction of a damaged scan (Table II of Dai, Zhu and He, about 2010),
with a confidence for every cell. It is never "the table".
"""

import pandas as pd

from gvclib import data
from gvclib.errors import DataError
from gvclib.validation import require_choice

VOCABULARIES = ("Williamson", "Jessop", "Humphrey and Schmitz", "Gereffi, Humphrey and Sturgeon")
CONFIDENCE = ("high", "medium-high", "medium", "low")
"""How sure we are of a cell of the reconstruction, from most to least."""
UPGRADINGS = ("process", "product", "functional", "chain")


def crosswalk() -> pd.DataFrame:
    """The reconstructed crosswalk as a reader lays it out: relations in rows, vocabularies across.

    Cells are terms, with the confidence in brackets unless it is high; two terms share a cell where
    the scan seems to lack a row. Reconstruction (ours) of Table II in Dai, Zhu and He (about 2010).

    >>> crosswalk().loc["captive network", "Humphrey and Schmitz"]
    'quasi-hierarchy (medium-high)'
    """
    cells = data.load("governance_crosswalk")
    doubt = " (" + cells["confidence"] + ")"
    cells["cell"] = cells["term"] + doubt.where(cells["confidence"] != "high", "")
    order = cells.sort_values("relation_order")["relation"].unique()
    wide = cells.groupby(["relation", "vocabulary"], sort=False)["cell"].agg("; ".join).unstack()
    return wide.loc[order, list(VOCABULARIES)]


def kin(vocabulary: str, term: str) -> pd.DataFrame:
    """What other vocabularies call the relation that a term names in one of them.

    One row a term: relation, vocabulary, term, confidence, reason; the term asked for is left
    out. A term may name two relations ("network"): then both are listed. The confidence is the
    lower one of the two cells that are joined. Errors: DataError for an unknown vocabulary or term.
    Reconstruction (ours).

    >>> kin("Gereffi, Humphrey and Sturgeon", "captive")["term"].tolist()
    ['network', 'self-organizing heterarchy', 'quasi-hierarchy']
    """
    cells = data.load("governance_crosswalk")
    require_choice(vocabulary, VOCABULARIES, "vocabulary")
    own = cells[cells["vocabulary"] == vocabulary]
    require_choice(term, own["term"].unique(), f"term of {vocabulary}")
    own = own[own["term"] == term].set_index("relation")["confidence"]
    others = cells[(cells["vocabulary"] != vocabulary) & cells["relation"].isin(own.index)]
    joined = [
        max(mine, own[relation], key=CONFIDENCE.index)
        for mine, relation in zip(others["confidence"], others["relation"], strict=True)
    ]
    columns = ["relation", "vocabulary", "term", "confidence", "reason"]
    return others.assign(confidence=joined)[columns].reset_index(drop=True)


def disagreements() -> pd.DataFrame:
    """The cells of the paper's Table III that do not say what Gereffi's table says.

    Columns: attribute, driver, paper_value, canonical_value, note.
    Sources: Dai, Zhu and He (about 2010), lines 57-71; Gereffi (1994, 1999) as adapted by Rodrigue.

    >>> disagreements()["attribute"].tolist()
    ['manufacturing enterprise', 'typical industries']
    """
    cells = data.load("mechanisms")
    columns = ["attribute", "driver", "paper_value", "canonical_value", "note"]
    return cells.loc[cells["agrees"] == "no", columns].reset_index(drop=True)


def upgrading_effects(source: str | None = None) -> pd.DataFrame:
    """Which upgrading each kind of relation helps or hinders: relations × four upgradings.

    Values: "helps", "hinders", "unclear". Without a source the sources are joined: a source that
    speaks outweighs one that is silent. Errors: DataError for an unknown source, and where two
    sources contradict each other.
    Sources: Dai, Zhu and He (about 2010), line 51; Humphrey and Schmitz (2000, 2002), abstracts.

    >>> upgrading_effects().loc["captive network"].to_dict()
    {'process': 'helps', 'product': 'helps', 'functional': 'hinders', 'chain': 'hinders'}
    """
    rows = data.load("governance_upgrading")
    if source is not None:
        require_choice(source, rows["source"].unique(), "source")
        rows = rows[rows["source"] == source]
    order = rows["governance"].unique()
    said = rows.groupby(["governance", "upgrading"])["effect"].agg(_joined).unstack()
    return said.loc[order, list(UPGRADINGS)]


def _joined(effects: pd.Series) -> str:
    """What the sources say that say anything; they must not contradict each other."""
    said = set(effects) - {"unclear"}
    if len(said) > 1:
        raise DataError(f"sources contradict each other: {' and '.join(sorted(said))}")
    return said.pop() if said else "unclear"
