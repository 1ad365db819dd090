"""What students of lesson 6 often compute instead: one small function for each thought."""

from itertools import pairwise

from gvclib import paradox
from gvclib.cocreation import ecosystems

LOW, HIGH = 0.25, 1.0


# lock-in -----------------------------------------------------------------------------------------
def states_right(delta, eta, push, threshold):
    """The steady states of the map with a jump, in rising order."""
    table = paradox.lock_in(delta=delta, eta=eta, theta=1.0, demand=push, threshold=threshold,
                            low=LOW, high=HIGH, width=0.0)  # fmt: skip
    return table["k"].tolist()


def states_both(delta, eta, push, threshold):
    """Both formulas, without asking on which side of K* they lie."""
    return [(eta * g + push) / delta for g in (LOW, HIGH)]


def states_without_push(delta, eta, push, threshold):
    """Demand forgotten."""
    return states_right(delta, eta, 0.0, threshold)


def states_kept_part(delta, eta, push, threshold):
    """Divided by what is kept, not by what is lost."""
    return states_right(1 - delta, eta, push, threshold)


def states_with_threshold(delta, eta, push, threshold):
    """The threshold counted as a steady state."""
    return sorted([*states_right(delta, eta, push, threshold), threshold])


def trap(country, **changed):
    """Low state, high state and the demand that removes the low one."""
    of = country | changed
    push = of["theta"] * of["demand"]
    low, high = states_both(of["delta"], of["eta"], push, of["threshold"])
    needed = (of["delta"] * of["threshold"] - LOW * of["eta"]) / of["theta"]
    return {"low": low, "high": high, "demand": needed}


def setting(country):
    """A student's country as a Setting."""
    names = ("delta", "eta", "theta", "demand", "threshold")
    return paradox.Setting(**{name: country[name] for name in names}, low=LOW, high=HIGH)


def years_of_push(country, start=None):
    """Years of extra demand from the low state until the country stays high."""
    of = setting(country)
    start = paradox.lock_in(of)["k"].iloc[0] if start is None else start
    return paradox.push_years(start, country["extra"], of)


def years_until_the_top(country):
    """Years until the high state itself is nearly reached."""
    of = setting(country)
    top = paradox.lock_in(of)["k"].iloc[-1]
    path = paradox.capability_path(
        paradox.lock_in(of)["k"].iloc[0], 400, of, extra=country["extra"], extra_years=400
    )
    return int((path < top - 0.5).sum())


def rents(country, beta):
    """The share that is needed, the share a leader chooses, and whether it is enough."""
    needed = paradox.share_needed(setting(country))
    return verdict(needed, ecosystems.best_share(beta=beta))


def verdict(needed, chosen):
    """Both shares and the comparison."""
    return {"needed": needed, "chosen": chosen, "enough": bool(chosen >= needed)}


# home market -------------------------------------------------------------------------------------
def home_unclipped(size, tau, sigma):
    """Shares below 0 and above 1."""
    return 0.5 + paradox.home_slope(tau, sigma) * (size - 0.5)


def home_proportional(size, tau, sigma):
    """As many firms as demand."""
    return size


def home_other_sign(size, tau, sigma):
    """φ = τ^(σ-1), above 1."""
    phi = tau ** (sigma - 1)
    return min(max(((1 + phi) * size - phi) / (1 - phi), 0.0), 1.0)


def home_of_sigma(size, tau, sigma):
    """φ = τ^(-σ)."""
    return paradox.home_share(size, tau, sigma + 1)


def home_from_zero(size, tau, sigma):
    """The slope times the size, without φ taken off."""
    return min(paradox.home_slope(tau, sigma) * size, 1.0)


def home_numbers(market, share=paradox.home_share, power=None):
    """Freeness, slope and share of firms."""
    tau, sigma = market["tau"], market["sigma"]
    phi = tau ** (1 - sigma if power is None else power(sigma))
    slope = (1 + phi) / (1 - phi)
    return {"freeness": phi, "slope": slope, "firms": share(market["size"], tau, sigma)}


# chains ------------------------------------------------------------------------------------------
def _crossings(where, end):
    return sum(a != b for a, b in pairwise([*where, end]))


def _cost(cost_n, cost_s, where):
    return sum({"N": n, "S": s}[w] for n, s, w in zip(cost_n, cost_s, where, strict=True))


def snake_right(cost_n, cost_s, t):
    """Least cost and crossings."""
    best = paradox.snake(cost_n, cost_s, t)
    return best.cost, best.crossings


def snake_separately(cost_n, cost_s, t):
    """Every stage where it is cheap, whatever its neighbours do."""
    where = ["N" if n <= s else "S" for n, s in zip(cost_n, cost_s, strict=True)]
    crossings = _crossings(where, "N")
    return _cost(cost_n, cost_s, where) + t * crossings, crossings


def snake_one_place(cost_n, cost_s, t):
    """All in N or all in S."""
    return min((sum(cost_n), 0), (sum(cost_s) + t, 1))


def snake_last_free(cost_n, cost_s, t):
    """The finished good gets home free of charge."""
    best = min((paradox.snake(cost_n, cost_s, t, end) for end in "NS"), key=lambda c: c.cost)
    return best.cost, best.crossings


def snake_from_n(cost_n, cost_s, t):
    """The first stage pays a crossing if it is in S, as if materials came from N."""
    far = [10.0 + max(*cost_n, *cost_s)]
    best = paradox.snake([0.0, *cost_n], [*far, *cost_s], t)
    return best.cost, best.crossings


def own_snake(chain, solve):
    """Cost and crossings at the student's friction, with the number of misplaced stages."""
    cost_n, cost_s, t = chain["cost_n"], chain["cost_s"], chain["t"]
    cost, crossings = solve(cost_n, cost_s, t)
    return {"cost": cost, "crossings": crossings, "dearer": dearer(chain)}


def dearer(chain):
    """How many stages are made where they cost more."""
    best = paradox.snake(chain["cost_n"], chain["cost_s"], chain["t"])
    return len(paradox.misplaced(best, chain["cost_n"], chain["cost_s"]))


def spider_right(cost_n, cost_s, made_n, made_s, t):
    """Least cost and the place of assembly."""
    best = paradox.spider(cost_n, cost_s, (made_n, made_s), t)
    return best.cost, best.assembler


def spider_at_home(cost_n, cost_s, made_n, made_s, t):
    """The assembler never moves."""
    parts = sum(min(n, s + t) for n, s in zip(cost_n, cost_s, strict=True))
    return parts + made_n, "N"


def spider_light_good(cost_n, cost_s, made_n, made_s, t):
    """The finished good ships for t, not 2 t."""
    best = paradox.spider(cost_n, cost_s, (made_n, made_s), t, final=1.0)
    return best.cost, best.assembler


def spider_one_place(cost_n, cost_s, made_n, made_s, t):
    """All parts where the assembler is."""
    return min((sum(cost_n) + made_n, "N"), (sum(cost_s) + made_s + 2 * t, "S"))


def spider_free_parts(cost_n, cost_s, made_n, made_s, t):
    """Parts travel free of charge."""
    parts = sum(min(pair) for pair in zip(cost_n, cost_s, strict=True))
    return min((parts + made_n, "N"), (parts + made_s + 2 * t, "S"))


def spider_assembler_apart(cost_n, cost_s, made_n, made_s, t):
    """Parts as if the assembler stayed in N, and the assembler for itself."""
    parts = sum(min(n, s + t) for n, s in zip(cost_n, cost_s, strict=True))
    return min((parts + made_n, "N"), (parts + made_s + 2 * t, "S"))


def edges(cost_n, cost_s):
    """All thresholds of a snake, rising."""
    return paradox.thresholds(lambda t: paradox.snake(cost_n, cost_s, t), 0.0, 2.0)


def first_move_right(cost_n, cost_s):
    """The largest friction at which leaving N pays."""
    return edges(cost_n, cost_s)[-1]


def first_move_last(cost_n, cost_s):
    """The last change, at the lowest friction."""
    return edges(cost_n, cost_s)[0]


def first_move_coarse(cost_n, cost_s):
    """The first step of a grid of 0.01 at which something moves."""
    return int(edges(cost_n, cost_s)[-1] * 100) / 100


def first_move_all(cost_n, cost_s):
    """All stages or none: the whole saving against one crossing."""
    return sum(cost_n) - sum(cost_s)


def first_move_stage(cost_n, cost_s):
    """The largest saving of a single stage, against two crossings."""
    return max(n - s for n, s in zip(cost_n, cost_s, strict=True)) / 2


# platforms ---------------------------------------------------------------------------------------
def platform_right(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Buyers and sellers in equilibrium."""
    return tuple(paradox.members(p_b, p_s, a_b=a_b, a_s=a_s, alpha_b=alpha_b, alpha_s=alpha_s))


def platform_alone(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Nobody looks at the other side."""
    return a_b - p_b, a_s - p_s


def platform_one_round(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Each side reacts once, to those who would come alone."""
    buyers, sellers = a_b - p_b, a_s - p_s
    return buyers + alpha_b * sellers, sellers + alpha_s * buyers


def platform_of_the_empty_hall(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Each side counts those who would come free of charge on the other."""
    return a_b + alpha_b * a_s - p_b, a_s + alpha_s * a_b - p_s


def platform_swapped(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """The effects exchanged."""
    return platform_right(a_b, a_s, alpha_s, alpha_b, p_b, p_s)


def platform_undivided(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """1 + α_b α_s where 1 - α_b α_s is meant."""
    factor = (1 - alpha_b * alpha_s) / (1 + alpha_b * alpha_s)
    buyers, sellers = platform_right(a_b, a_s, alpha_b, alpha_s, p_b, p_s)
    return buyers * factor, sellers * factor
