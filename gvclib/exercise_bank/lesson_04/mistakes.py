"""What students of lesson 4 often compute instead: one small function for each thought."""

from itertools import combinations, permutations

from gvclib import cocreation


def _players(v):
    return sorted(frozenset().union(*v))


def _coalitions(v):
    """All coalitions of the players, small ones first."""
    players = _players(v)
    return [frozenset(c) for k in range(1, len(players) + 1) for c in combinations(players, k)]


# stages ------------------------------------------------------------------------------------------
def _pairs(v, allowed):
    """Pairs of coalitions for which `allowed` holds."""
    every = _coalitions(v)
    return [(s, t) for s in every for t in every if allowed(s, t)]


def super_right(v):
    """Every two coalitions without a common member."""
    return all(v.get(s | t, 0) >= v.get(s, 0) + v.get(t, 0)
               for s, t in _pairs(v, lambda s, t: not s & t))  # fmt: skip


def super_strict(v):
    """> where ≥ is meant."""
    return all(v.get(s | t, 0) > v.get(s, 0) + v.get(t, 0)
               for s, t in _pairs(v, lambda s, t: not s & t))  # fmt: skip


def super_overlapping(v):
    """Coalitions with a common member compared too."""
    return all(v.get(s | t, 0) >= v.get(s, 0) + v.get(t, 0)
               for s, t in _pairs(v, lambda s, t: not s <= t and not t <= s))  # fmt: skip


def super_everybody(v):
    """Only everybody against each alone."""
    players = _players(v)
    return v.get(frozenset(players), 0) >= sum(v.get(frozenset([p]), 0) for p in players)


def super_newcomer(v):
    """Only one player joining at a time."""
    return all(v.get(s | t, 0) >= v.get(s, 0) + v.get(t, 0)
               for s, t in _pairs(v, lambda s, t: len(t) == 1 and not s & t))  # fmt: skip


def super_missing(v):
    """A missing coalition looked up as if it were there."""
    return all(v[s | t] >= v[s] + v[t] for s, t in _pairs(v, lambda s, t: not s & t))


def shapley_all_coalitions(v):
    """The plain mean over coalitions: Banzhaf's value."""
    players = _players(v)
    result = {}
    for p in players:
        others = [q for q in players if q != p]
        sets = [frozenset(c) for k in range(len(players)) for c in combinations(others, k)]
        gains = [v.get(s | {p}, 0) - v.get(s, 0) for s in sets]
        result[p] = sum(gains) / len(gains)
    return result


def shapley_undivided(v):
    """Contributions added up over all orders, not their mean."""
    orders = len(list(permutations(_players(v))))
    return {p: orders * value for p, value in shapley_by_orders(v).items()}


def shapley_last(v):
    """What everybody loses without the player."""
    everybody = frozenset(_players(v))
    return {p: v.get(everybody, 0) - v.get(everybody - {p}, 0) for p in everybody}


def shapley_one_order(v):
    """The contributions in one order of arrival."""
    order = next(permutations(_players(v)))
    steps = [frozenset(order[:i]) for i in range(len(order) + 1)]
    return {p: v.get(steps[i + 1], 0) - v.get(steps[i], 0) for i, p in enumerate(order)}


def shapley_by_orders(v):
    """The mean contribution over all orders of arrival."""
    players = _players(v)
    total, orders = dict.fromkeys(players, 0.0), list(permutations(players))
    for order in orders:
        for i, p in enumerate(order):
            total[p] += v.get(frozenset(order[: i + 1]), 0) - v.get(frozenset(order[:i]), 0)
    return {p: value / len(orders) for p, value in total.items()}


def _objects(v, payoff, coalitions, strict=False):
    """Whether one of the coalitions gets less than it could make."""

    def unhappy(s):
        gets = sum(payoff[p] for p in s)
        return gets <= v.get(s, 0) + 1e-9 if strict else gets < v.get(s, 0) - 1e-9

    return any(unhappy(s) for s in coalitions)


def _pays_all(v, payoff):
    """Whether the payoffs add up to the worth of everybody."""
    return abs(sum(payoff.values()) - v.get(frozenset(_players(v)), 0)) < 1e-9


def core_right(v, payoff):
    """Everything is paid out and nobody objects."""
    return _pays_all(v, payoff) and not _objects(v, payoff, _coalitions(v))


def core_more_than_there_is(v, payoff):
    """Nobody objects, whatever the sum."""
    return not _objects(v, payoff, _coalitions(v))


def core_single(v, payoff):
    """Only single players asked."""
    single = [s for s in _coalitions(v) if len(s) == 1]
    return _pays_all(v, payoff) and not _objects(v, payoff, single)


def core_strict(v, payoff):
    """A coalition that gets exactly its worth counted as unhappy."""
    smaller = [s for s in _coalitions(v) if len(s) < len(_players(v))]
    return _pays_all(v, payoff) and not _objects(v, payoff, smaller, strict=True)


def core_listed(v, payoff):
    """Only coalitions that the game lists asked."""
    return _pays_all(v, payoff) and not _objects(v, payoff, v)


def core_efficient(v, payoff):
    """Only the sum looked at."""
    return _pays_all(v, payoff)


# entry and patience ------------------------------------------------------------------------------
def joined_right(s, alpha, beta, partners, best_offer):
    """The equilibrium number of partners."""
    return cocreation.ecosystem_size(
        s, alpha=alpha, beta=beta, partners=partners, best_offer=best_offer
    )
