"""What students of lesson 2 often answer instead: one small function for each thought."""

from itertools import combinations

import numpy as np
import pandas as pd

from gvclib import governance
from gvclib.governance import governance_type


# the typology ------------------------------------------------------------------------------------
def renamed(link, **names):
    """The type of a link, with one name taken for another."""
    kind = governance_type(*link)
    return names.get(kind, kind)


# steps -------------------------------------------------------------------------------------------
def _pairs(levels, counts):
    """Pairs of types that differ in one of these numbers of determinants."""
    differ = {
        (a, b): int((levels.loc[a] != levels.loc[b]).sum())
        for a, b in combinations(sorted(levels.index), 2)
    }
    return {pair for pair, n in differ.items() if n in counts}


def one_step(levels):
    """Pairs that differ in exactly one determinant."""
    return _pairs(levels, {1})


def steps_of_two(levels):
    """Pairs that have exactly one determinant in common."""
    return _pairs(levels, {2})


def steps_any(levels):
    """Every pair that differs at all."""
    return _pairs(levels, {1, 2, 3})


def steps_of_a_ladder(levels):
    """Each row joined with the next one."""
    return set(zip(levels.index[:-1], levels.index[1:], strict=True))


def steps_to_weakness(levels):
    """Only the pairs that differ in the last determinant."""
    same = levels.iloc[:, :-1]
    return {
        (a, b)
        for a, b in combinations(sorted(levels.index), 2)
        if (same.loc[a] == same.loc[b]).all() and a != b
    }


# a link that moves -------------------------------------------------------------------------------


def link_moves(link, determinant=None):
    """Types before and after one determinant has changed."""
    levels = {name: link[name] for name in governance.DETERMINANTS}
    after = governance.flip(levels, determinant or link["changes"])
    return {"before": governance_type(**levels), "after": governance_type(**after)}


def link_other(link):
    """Another determinant changed than the one that did."""
    names = governance.DETERMINANTS
    other = names[(names.index(link["changes"]) + 1) % 3]
    return link_moves(link, other)


# agreement ---------------------------------------------------------------------------------------
def _shares(codes):
    """The share of each code."""
    return pd.Series(list(codes)).value_counts(normalize=True)


def _corrected(a, b, chance):
    """Agreement beyond a given chance."""
    observed = kappa_percent(a, b)
    return 0.0 if chance == 1 else (observed - chance) / (1 - chance)


def kappa_percent(a, b):
    """Agreement without any thought of chance."""
    return float(np.mean([x == y for x, y in zip(a, b, strict=True)]))


def kappa_uniform(a, b):
    """Chance as if every code were used equally often."""
    return _corrected(a, b, 1 / len(set(a) | set(b)))


def kappa_pooled(a, b):
    """Chance from the shares of both coders taken together (Scott's pi)."""
    both = _shares([*a, *b])
    return _corrected(a, b, float((both**2).sum()))


def kappa_undivided(a, b):
    """What lies above chance, not divided by what could."""
    shares = [_shares(a), _shares(b)]
    return kappa_percent(a, b) - float(shares[0].mul(shares[1], fill_value=0).sum())


def share_of(codes, code="captive"):
    """The share of one code."""
    return list(codes).count(code) / len(codes)
