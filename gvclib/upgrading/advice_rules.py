"""Lesson 3: the three-axis framework of a cluster paper as rules, with its gaps kept open.

Published: Dai, Zhu and He (about 2010) name three things that upgrading depends on (governance of
the chain, its driving mechanism, the firm's position in the cluster) and advise here and there.
Where they say nothing, the answer is "unspecified".
"""

from functools import cache
from itertools import product
from typing import Any

import pandas as pd

from gvclib import data
from gvclib.validation import require_choice

UNSPECIFIED = "unspecified"
AXES = {
    "governance": ("captive", "balanced"),
    "driver": ("producer", "buyer", "mixed"),
    "position": ("leading", "non-leading"),
}
READINGS = {"generous": 1, "strict": 2}
"""How many of the three axes a rule must name to count."""
_ALIASES = {"captured": "captive"}


def rules() -> pd.DataFrame:
    """The seven rules of the paper that can choose between cells, in the order of advice().

    Columns as in data.load("upgrading_rules"): an axis that a rule does not name is missing there.
    The paper's eighth strategy (change the mix of OEM, ODM and OBM over time) names no value of
    any axis; it is in the table, with counted = False, and not here.
    Source: Dai, Zhu and He (about 2010), lines 69, 73, 100 (read as captured), 106
    (read as buyer-driven, after its only example). Published.

    >>> rules()["rule"].tolist()[:3]
    ['core technology', 'sales channels', 'modularisation']
    """
    table = data.load("upgrading_rules")
    return table[table["counted"]].reset_index(drop=True)


def advice(governance: str, driver: str, position: str, reading: str = "generous") -> str:
    """What the paper advises a firm in one of the twelve cells; "unspecified" where it is silent.

    A rule speaks when every axis it names has the firm's value; the keys of all rules that speak
    are joined by "; " in the order of rules(). reading "generous" counts every rule, "strict"
    only those that name two axes or more.
    Values: governance "captive" (or "captured") or "balanced"; driver "producer", "buyer" or
    "mixed"; position "leading" or "non-leading" (line 94 would split the latter in two).
    Errors: DataError for any other value. Source: Dai, Zhu and He (about 2010). Published rules,
    our reading.

    >>> advice("captive", "producer", "leading")
    'core technology; modularisation'
    >>> advice("balanced", "mixed", "leading")
    'unspecified'
    """
    heard = _heard(_cell(governance, driver, position), reading)
    return "; ".join(rule["rule"] for rule in heard) or UNSPECIFIED


def spoken(governance: str, driver: str, position: str, reading: str = "generous") -> pd.DataFrame:
    """The rules that speak to one cell, with their lines; no rows where the paper is silent.

    Values, errors and source as for advice().

    >>> spoken("balanced", "mixed", "non-leading")[["rule", "line"]].values.tolist()
    [['modularisation and logistics control', '69']]
    """
    heard = _heard(_cell(governance, driver, position), reading)
    return pd.DataFrame(heard, columns=list(_rules()[0]))


def advice_table(reading: str = "generous") -> pd.DataFrame:
    """The advice for all twelve cells: governance, driver, position, advice, n_rules, lines.

    n_rules counts the rules that speak; lines are those of the text, in rising order, "" where it
    is silent. Errors and source as for advice().

    >>> [int((advice_table(reading)["n_rules"] == 0).sum()) for reading in READINGS]
    [2, 4]
    """
    rows = []
    for cell in product(*AXES.values()):
        heard = _heard(cell, reading)
        lines = sorted({rule["line"] for rule in heard}, key=int)
        rows.append((*cell, advice(*cell, reading), len(heard), ", ".join(lines)))
    return pd.DataFrame(rows, columns=[*AXES, "advice", "n_rules", "lines"])


@cache
def _rules() -> list[dict[str, Any]]:
    """The rules as plain rows, read once: a slider asks for them at every move."""
    table = rules()
    return table.astype(object).where(table.notna(), None).to_dict("records")


def _heard(cell: tuple[str, str, str], reading: str) -> list[dict[str, Any]]:
    """The rules whose named axes all have the cell's values."""
    least = READINGS[require_choice(reading, READINGS, "reading")]
    return [
        rule
        for rule in _rules()
        if rule["axes_named"] >= least
        and all(rule[axis] in (None, value) for axis, value in zip(AXES, cell, strict=True))
    ]


def _cell(governance: str, driver: str, position: str) -> tuple[str, str, str]:
    """The three values, each one that its axis knows."""
    if isinstance(governance, str):
        governance = _ALIASES.get(governance, governance)
    first, second, third = (
        str(require_choice(value, options, axis))
        for (axis, options), value in zip(AXES.items(), (governance, driver, position), strict=True)
    )
    return first, second, third
