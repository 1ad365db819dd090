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


def smile_vertex_sign(position, value):
    """b / 2a where -b / 2a is meant."""
    vertex, curvature = smile_right(position, value)
    return -vertex, curvature


def smile_order(position, value):
    """polyfit's coefficients read from the constant up."""
    c, b, a = np.polyfit(np.asarray(position), np.asarray(value), 2)
    return -b / (2 * a), a


def smile_coefficients(position, value):
    """The first two coefficients of the fit, as they come."""
    a, b, _ = np.polyfit(np.asarray(position), np.asarray(value), 2)
    return a, b


def smile_second_derivative(position, value):
    """2a taken for the curvature."""
    vertex, curvature = smile_right(position, value)
    return vertex, 2 * curvature


def smile_swapped(position, value):
    """The two results in the other order."""
    return smile_right(position, value)[::-1]


# the three axes ----------------------------------------------------------------------------------
def advice_right(governance, driver, position):
    """All advice of the rules that apply, as a set."""
    return set(upgrading.advice(governance, driver, position).split("; "))


def advice_first_only(governance, driver, position):
    """The first rule that fits, and no further look."""
    return {upgrading.advice(governance, driver, position).split("; ")[0]}


def advice_invented(governance, driver, position):
    """A silent cell filled with what sounds right."""
    found = advice_right(governance, driver, position)
    return {"modularisation"} if found == {"unspecified"} else found


def advice_as_printed(governance, driver, position):
    """Line 100 taken as it is printed: modularisation for balanced networks."""
    found = advice_right(governance, driver, position) - {"modularisation", "unspecified"}
    if governance == "balanced" and driver == "producer":
        found |= {"modularisation"}
    return found or {"unspecified"}


def advice_services_for_all(governance, driver, position):
    """Service outsourcing for small firms as well."""
    found = advice_right(governance, driver, position)
    return found | {"service outsourcing"} if governance == "captive" else found


def advice_two_axes_only(governance, driver, position):
    """Rules that name one axis left out."""
    found = advice_right(governance, driver, position) - {"core technology", "sales channels"}
    return found or {"unspecified"}


def advice_empty(governance, driver, position):
    """An empty set where no rule speaks."""
    return advice_right(governance, driver, position) - {"unspecified"}


# own brand or contract ---------------------------------------------------------------------------
def break_even_without_cost(brand_margin, brand_quantity, brand_cost, *contract):
    """The yearly cost of the brand forgotten."""
    return upgrading.brand_break_even(brand_margin, brand_quantity, 0, *contract)


def break_even_of_units(brand_margin, brand_quantity, brand_cost, contract_margin, quantity):
    """Brand profit in units of contract goods, not as a share of them."""
    return (brand_margin * brand_quantity - brand_cost) / contract_margin


def break_even_inverse(*firm):
    """Contract over brand."""
    return 1 / upgrading.brand_break_even(*firm)


def break_even_percent(*firm):
    """Percent, not a share."""
    return 100 * upgrading.brand_break_even(*firm)


def break_even_clipped(*firm):
    """Cut to 0-1, so that nobody sees how clear the case is."""
    return min(max(upgrading.brand_break_even(*firm), 0.0), 1.0)


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


def shares_of_industry(employment):
    """Each region's share of an industry's jobs."""
    return employment / employment.sum()


def quotient_inverse(employment):
    """The nation over the region."""
    return 1 / upgrading.location_quotient(employment)


def quotient_of_mean_town(employment):
    """The plain mean of the towns' shares taken for the nation's share."""
    shares = own_shares(employment)
    return shares / shares.mean()


def quotient_difference(employment):
    """The region's share minus the nation's."""
    nation = employment.sum() / employment.sum().sum()
    return own_shares(employment) - nation


def dependence_right(sales):
    """HHI and the largest buyer's share."""
    shares = sales / sales.sum()
    return upgrading.hhi(shares), upgrading.largest_share(sales)


def dependence_points(sales):
    """HHI on the scale of competition offices, 0-10,000."""
    concentration, largest = dependence_right(sales)
    return 10_000 * concentration, largest


def dependence_swapped(sales):
    """The two results in the other order."""
    return dependence_right(sales)[::-1]


def dependence_not_squared(sales):
    """Shares summed without squaring them."""
    return float((sales / sales.sum()).sum()), dependence_right(sales)[1]


def dependence_in_money(sales):
    """The largest buyer's purchases, not their share."""
    return dependence_right(sales)[0], float(sales.max())


def dependence_evenness(sales):
    """One minus HHI, which rises as a firm gets freer."""
    concentration, largest = dependence_right(sales)
    return 1 - concentration, largest
