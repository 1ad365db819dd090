"""What students of lesson 3 often compute instead: one small function for each thought."""

import numpy as np

from gvclib import upgrading

MODES = ("OEM", "ODM", "OBM")


# the smile ---------------------------------------------------------------------------------------
def smile_right(position, value):
    """Vertex and curvature of the least-squares parabola."""
    fit = upgrading.smile_fit(position, value)
    return fit.vertex, fit.curvature


def smile_lowest_stage(position, value):
    """The stage with the least value taken for the vertex."""
    position, value = np.asarray(position), np.asarray(value)
    return position[value.argmin()], smile_right(position, value)[1]


def smile_order(position, value):
    """polyfit's coefficients read from the constant up."""
    c, b, a = np.polyfit(np.asarray(position), np.asarray(value), 2)
    return -b / (2 * a), a


# the three axes ----------------------------------------------------------------------------------
def advice_right(governance, driver, position):
    """All advice of the rules that apply, as a set."""
    return set(upgrading.advice(governance, driver, position).split("; "))


def advice_as_printed(governance, driver, position):
    """Line 100 taken as it is printed: modularisation for balanced networks."""
    found = advice_right(governance, driver, position) - {"modularisation", "unspecified"}
    if governance == "balanced" and driver == "producer":
        found |= {"modularisation"}
    return found or {"unspecified"}


# learning ----------------------------------------------------------------------------------------
def greedy_value(profit, learning, gates, periods):
    """Each period the mode that pays most now."""
    capability, total = 0, 0
    for _ in range(periods):
        mode = max((m for m in profit if gates[m] <= capability), key=profit.get)
        total, capability = total + profit[mode], capability + learning[mode]
    return total


def value_right(profit, learning, gates, periods):
    """The best sum of profits, from the library."""
    return upgrading.best_path(profit, learning, gates, periods).value


def value_without_gates(profit, learning, gates, periods):
    """Every mode open from the first day."""
    return value_right(profit, learning, dict.fromkeys(gates, 0), periods)


def value_one_short(profit, learning, gates, periods):
    """One period too few."""
    return value_right(profit, learning, gates, periods - 1)


def value_learning_first(profit, learning, gates, periods):
    """A gate opened by what is learned in the same period."""
    opened = {mode: max(gates[mode] - learning[mode], 0) for mode in gates}
    return value_right(profit, learning, opened, periods)


# clusters ----------------------------------------------------------------------------------------
def own_shares(employment):
    """Shares of each region's own jobs."""
    return employment.div(employment.sum(axis=1), axis=0)


def dependence_right(sales):
    """HHI and the largest buyer's share."""
    shares = sales / sales.sum()
    return upgrading.hhi(shares), upgrading.largest_share(sales)
