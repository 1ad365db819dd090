"""What students of lesson 2 often answer instead: one small function for each thought."""

from itertools import combinations

import numpy as np
import pandas as pd

from gvclib import governance
from gvclib.governance import governance_type


# the typology ------------------------------------------------------------------------------------
def modular_is_market(complexity, codifiability, capability):
    """Whatever is written down between able firms called a market."""
    kind = governance_type(complexity, codifiability, capability)
    return "market" if kind == "modular" else kind


def captive_is_owned(complexity, codifiability, capability):
    """A supplier that depends taken for one that is owned."""
    kind = governance_type(complexity, codifiability, capability)
    return "hierarchy" if kind == "captive" else kind


def weak_is_captive(complexity, codifiability, capability):
    """Every weak supplier called captive, even with a simple task."""
    kind = governance_type(complexity, codifiability, capability)
    return "captive" if kind == "excluded" else kind


def unlikely_is_excluded(complexity, codifiability, capability):
    """Every link with a weak supplier and a simple task excluded."""
    simple, weak = complexity == "low", capability == "low"
    kind = governance_type(complexity, codifiability, capability)
    return "excluded" if simple and weak else kind


def simple_is_market(complexity, codifiability, capability):
    """Every simple link called a market."""
    simple = complexity == "low"
    return "market" if simple else governance_type(complexity, codifiability, capability)


def rest_is_excluded(complexity, codifiability, capability):
    """Every link that is no type called excluded."""
    kind = governance_type(complexity, codifiability, capability)
    return "excluded" if kind == "unlikely" else kind


def determinants_swapped(complexity, codifiability, capability):
    """Codifiability and capability taken for each other."""
    return governance_type(complexity, capability, codifiability)


# steps -------------------------------------------------------------------------------------------
def _pairs(levels, counts):
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


def steps_or_less(levels):
    """Every type paired with itself as well."""
    return _pairs(levels, {1}) | {(kind, kind) for kind in levels.index}


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
def levels_of(link):
    """The three levels of a drawn link."""
    return {name: link[name] for name in governance.DETERMINANTS}


def link_moves(link, determinant=None):
    """Types before and after one determinant has changed."""
    levels = levels_of(link)
    after = governance.flip(levels, determinant or link["changes"])
    return {"before": governance_type(**levels), "after": governance_type(**after)}


def link_stays(link):
    """Nothing changed."""
    before = link_moves(link)["before"]
    return {"before": before, "after": before}


def link_reversed(link):
    """Before and after exchanged."""
    moved = link_moves(link)
    return {"before": moved["after"], "after": moved["before"]}


def link_other(link):
    """Another determinant changed than the one that did."""
    names = governance.DETERMINANTS
    other = names[(names.index(link["changes"]) + 1) % 3]
    return link_moves(link, other)


# agreement ---------------------------------------------------------------------------------------
def _shares(codes):
    return pd.Series(list(codes)).value_counts(normalize=True)


def _observed(a, b):
    return float(np.mean([x == y for x, y in zip(a, b, strict=True)]))


def _corrected(a, b, chance):
    observed = _observed(a, b)
    return 0.0 if chance == 1 else (observed - chance) / (1 - chance)


def kappa_percent(a, b):
    """Agreement without any thought of chance."""
    return _observed(a, b)


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
    return _observed(a, b) - float(shares[0].mul(shares[1], fill_value=0).sum())


def kappa_one_for_all(a, b):
    """1 for two coders who give one and the same code to everything."""
    single = len(set(a) | set(b)) == 1
    return 1.0 if single else governance.cohen_kappa(a, b)


def kappa_nan(a, b):
    """0/0 left as it comes."""
    single = len(set(a) | set(b)) == 1
    return float("nan") if single else governance.cohen_kappa(a, b)
