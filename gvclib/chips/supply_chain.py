"""Lesson 5: a supply chain as a directed graph: who depends on whom, and what a removal leaves.

Two readings of a graph are kept apart. In a graph of *parts* every input is needed (and), so a
node has what its scarcest input leaves. In a graph of *routes* one way is enough (or), and the
question is how few nodes cut all ways. Graph theory is published (Menger 1927 for cuts); the
weakest-link reading of country shares, without stocks or substitutes, is illustrative (ours).
"""

from collections.abc import Hashable, Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from gvclib.chips.dependence import Neighbours, downstream, in_order, inputs, upstream
from gvclib.errors import DataError
from gvclib.validation import (
    ROUNDING,
    clean_long,
    clean_vector,
    require_choice,
    require_columns,
    require_count,
    require_number,
)

OTHERS = "OTH"
COLUMNS = ["item", "country", "share"]


class Chain(NamedTuple):
    """A graph of parts with its providers.

    links: columns source, target (source is needed for target); shares: columns item, country,
    share (0-1, NaN where a country provides an unknown part).
    """

    links: pd.DataFrame
    shares: pd.DataFrame


def after_removal(
    chain: Chain, countries: Iterable[str] = (), items: Iterable[Hashable] = ()
) -> pd.DataFrame:
    """What is left of every item when countries or items are taken out of the chain.

    own = what the other countries provide / what all provide (0 for a removed item, 1 where no
    shares are known); supply = the smallest own of the item and of all that it depends on.
    Shapes and units: one row an item: own and supply 0-1, bottleneck (the item that sets the
    supply), unknown (True where a removed country provides a part of unknown size).
    Errors: DataError for an unknown country or item, or a chain that runs in a circle.
    Illustrative (ours): no stocks, no substitutes, nobody steps in.

    >>> links = pd.DataFrame({"source": ["EUV"], "target": ["chip"]})
    >>> shares = pd.DataFrame({"item": ["EUV", "chip", "chip"], "country": ["NLD", "TWN", "NLD"],
    ...                        "share": [1.0, 0.9, 0.1]})
    >>> after_removal(Chain(links, shares), ["NLD"])
          own  supply bottleneck  unknown
    EUV   0.0     0.0        EUV    False
    chip  0.9     0.0        EUV    False
    """
    before = inputs(_checked(chain).links)
    own, unknown = _own_supply(chain, before, countries, items)
    supply, bottleneck = {}, {}
    for node in in_order(before):
        weakest = min(before[node], key=supply.__getitem__, default=None)
        if weakest is not None and supply[weakest] < own[node]:
            supply[node], bottleneck[node] = supply[weakest], bottleneck[weakest]
        else:
            supply[node], bottleneck[node] = own[node], node
    columns = {"own": own, "supply": supply, "bottleneck": bottleneck, "unknown": unknown}
    table = {name: [column[node] for node in before] for name, column in columns.items()}
    return pd.DataFrame(table, index=list(before))


def supplied(left: pd.DataFrame, needed: float) -> float:
    """The share of items that still get at least `needed` of what they got before.

    Shapes and units: left as from after_removal; needed above 0 and up to 1.

    >>> supplied(pd.DataFrame({"supply": [1.0, 0.4, 0.0, 0.6]}), 0.5)
    0.5
    """
    needed = require_number(needed, "needed", above=0, most=1)
    require_columns(left, ["supply"], "left")
    supply = clean_vector(left["supply"], "supply in left", least=0, most=1)
    return float((supply >= needed * (1 - ROUNDING)).mean())


def choke_points(chain: Chain, end: Hashable, minimum: float = 0.5) -> pd.DataFrame:
    """Items that `end` cannot do without and of which one country provides at least `minimum`.

    Shapes and units: columns item, country, share (0-1, as given), dependents (how many items
    depend on it); the largest shares first. OTH, several countries together, is no country.
    Errors: DataError for an unknown end or a minimum outside 0-1. Illustrative (ours): a share
    tells who provides today, not who could tomorrow.

    >>> links = pd.DataFrame({"source": ["EUV"], "target": ["chip"]})
    >>> shares = pd.DataFrame({"item": ["EUV", "chip"], "country": ["NLD", "TWN"],
    ...                        "share": [1.0, 0.4]})
    >>> choke_points(Chain(links, shares), "chip")
      item country  share  dependents
    0  EUV     NLD    1.0           1
    """
    minimum = require_number(minimum, "minimum", above=0, most=1)
    require_choice(end, inputs(_checked(chain).links), "end")
    needed = {end} | upstream(chain.links, end)
    shares = _shares(chain.shares)
    held = shares[shares["item"].isin(needed) & (shares["country"] != OTHERS)]
    held = held[held["share"] >= minimum * (1 - ROUNDING)][["item", "country", "share"]]
    held = held.assign(dependents=[len(downstream(chain.links, item)) for item in held["item"]])
    order = ["share", "dependents", "item"]
    return held.sort_values(order, ascending=[False, False, True], ignore_index=True)


def concentration(shares: pd.DataFrame) -> pd.DataFrame:
    """How concentrated each item is by country: bounds of the Herfindahl-Hirschman index.

    Σ s² over countries, s as given. OTH, several countries together, counts as nobody for `low`
    and as one country for `high`.
    Shapes and units: columns item, country, share; a table by item, low and high 0-1 (times
    10,000 for points). Items without numbers are left out. Standard measure; using it on
    countries is ours.

    >>> concentration(pd.DataFrame({"item": ["design"] * 3, "country": ["USA", "TWN", "OTH"],
    ...                             "share": [0.6, 0.3, 0.1]})).round(4)
             low  high
    item
    design  0.45  0.46
    """
    table = _shares(shares).dropna(subset="share")
    squares = table.assign(square=table["share"] ** 2)
    high = squares.groupby("item", sort=False)["square"].sum()
    others = squares[squares["country"] == OTHERS].groupby("item")["square"].sum()
    return pd.DataFrame({"low": high.sub(others, fill_value=0.0).reindex(high.index), "high": high})


def firm_hhi(shares: Mapping[str, float], firms: Mapping[str, int]) -> float:
    """Concentration by firm, when a country's share is split evenly among its firms.

    Σ_c s_c² / n_c: with one firm a country it is the country's index, with many it goes to 0.
    Shapes and units: shares 0-1 by country; firms: whole numbers from 1 by the same countries.
    Errors: DataError for a country without a number of firms. Arithmetic; the even split is ours.

    >>> firm_hhi({"NLD": 1.0}, {"NLD": 1}), firm_hhi({"USA": 1.0}, {"USA": 100})
    (1.0, 0.01)
    """
    for name, given in (("shares", shares), ("firms", firms)):
        if not isinstance(given, Mapping | pd.Series):
            raise DataError(f"{name} must be a dict by country, not {given!r}")
    parts = clean_vector(shares, "shares", least=0, most=1)
    if parts.sum() > 1 + 1e-9:
        raise DataError(f"shares add up to {parts.sum():g}; give 1 at most")
    if lacking := [country for country in parts.index if country not in firms]:
        raise DataError(f"firms: no number of firms for {lacking[0]!r}; give 1 or more")
    return float(sum(
        share**2 / require_count(firms[country], f"firms of {country!r}", least=1)
        for country, share in parts.items()
    ))  # fmt: skip


def _own_supply(
    chain: Chain, before: Neighbours, countries: Iterable[str], items: Iterable[Hashable]
) -> tuple[dict[Hashable, float], dict[Hashable, bool]]:
    """By item, what the countries that stay provide of it, and whether an unknown part went."""
    shares = _shares(chain.shares)
    gone, removed = (
        {require_choice(label, known, name) for label in _listed(labels, name)}
        for name, labels, known in (
            ("countries", countries, list(dict.fromkeys(shares["country"]))),
            ("items", items, before),
        )
    )
    known = shares.dropna(subset="share")
    total = known.groupby("item")["share"].sum()
    stays = known[~known["country"].isin(gone)].groupby("item")["share"].sum()
    part = stays.reindex(total.index, fill_value=0.0) / total.where(total > 0)
    own = {node: 0.0 if node in removed else part.get(node, 1.0) for node in before}
    lost = shares.loc[shares["share"].isna() & shares["country"].isin(gone), "item"]
    hidden = set(lost)
    return (
        {node: 1.0 if left != left else float(left) for node, left in own.items()},
        {node: node in hidden for node in before},
    )


def _listed(labels: Iterable, name: str) -> tuple:
    """Labels to take out, maybe none; a text alone would fall into its letters."""
    if isinstance(labels, str) or not isinstance(labels, Iterable):
        raise DataError(f"{name} must be a list of labels, not {labels!r}; write [{labels!r}]")
    return tuple(labels)


def _checked(chain: Chain) -> Chain:
    """The chain, if it is one: two tables alone are not."""
    if not isinstance(chain, Chain):
        raise DataError(f"chain must be a Chain(links, shares), not {type(chain).__name__}")
    return chain


def _shares(shares: pd.DataFrame) -> pd.DataFrame:
    """Item, country and share, one row a pair; shares from 0 to 1 as floats, NaN where unknown."""
    require_columns(shares, COLUMNS, "shares")
    unknown = shares["share"].isna().to_numpy()
    known = shares.assign(share=shares["share"].astype(object).where(~unknown, 0.0))
    rows = clean_long(known, COLUMNS[:2], "share", "shares", least=0, most=1)
    return rows.assign(share=rows["share"].where(~unknown)).reset_index(drop=True)
