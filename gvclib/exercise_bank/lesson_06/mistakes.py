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


# chains ------------------------------------------------------------------------------------------


def snake_right(cost_n, cost_s, t):
    """Least cost and crossings."""
    best = paradox.snake(cost_n, cost_s, t)
    return best.cost, best.crossings


def snake_separately(cost_n, cost_s, t):
    """Every stage where it is cheap, whatever its neighbours do."""
    where = ["N" if n <= s else "S" for n, s in zip(cost_n, cost_s, strict=True)]
    crossings = sum(a != b for a, b in pairwise([*where, "N"]))
    return sum(map(min, cost_n, cost_s)) + t * crossings, crossings


def snake_last_free(cost_n, cost_s, t):
    """The finished good gets home free of charge."""
    best = min((paradox.snake(cost_n, cost_s, t, end) for end in "NS"), key=lambda c: c.cost)
    return best.cost, best.crossings


def snake_from_n(cost_n, cost_s, t):
    """The first stage pays a crossing if it is in S, as if materials came from N."""
    far = [10.0 + max(*cost_n, *cost_s)]
    best = paradox.snake([0.0, *cost_n], [*far, *cost_s], t)
    return best.cost, best.crossings


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


def spider_apart(cost_n, cost_s, made_n, made_s, t, ship=None):
    """Parts as if the assembler stayed in N, shipped for `ship`, and the assembler for itself."""
    ship = t if ship is None else ship
    parts = sum(min(n, s + ship) for n, s in zip(cost_n, cost_s, strict=True))
    return min((parts + made_n, "N"), (parts + made_s + 2 * t, "S"))


def edges(cost_n, cost_s):
    """All thresholds of a snake, rising."""
    return paradox.thresholds(lambda t: paradox.snake(cost_n, cost_s, t), 0.0, 2.0)


def first_move_right(cost_n, cost_s):
    """The largest friction at which leaving N pays."""
    return edges(cost_n, cost_s)[-1]


# platforms ---------------------------------------------------------------------------------------
def platform_right(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Buyers and sellers in equilibrium."""
    return tuple(paradox.members(p_b, p_s, a_b=a_b, a_s=a_s, alpha_b=alpha_b, alpha_s=alpha_s))


def platform_one_round(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Each side reacts once, to those who would come alone."""
    buyers, sellers = a_b - p_b, a_s - p_s
    return buyers + alpha_b * sellers, sellers + alpha_s * buyers


def platform_undivided(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """1 + α_b α_s where 1 - α_b α_s is meant."""
    factor = (1 - alpha_b * alpha_s) / (1 + alpha_b * alpha_s)
    buyers, sellers = platform_right(a_b, a_s, alpha_b, alpha_s, p_b, p_s)
    return buyers * factor, sellers * factor
