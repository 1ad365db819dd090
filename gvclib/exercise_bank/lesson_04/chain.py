"""Exercises of lesson 04: one chain with two margins, and who bears a loss (section 3)."""

from functools import partial

from gvclib import cocreation
from gvclib.exercises import choice, exercise

PHI = 0.4
EXTRA_COST = 10

guess_margins = choice(
    "guess_margins",
    "How much profit is left with two margins? (no points)",
    points=0,
    solution="c",
    options={"a": "all of it", "b": "90 %", "c": "75 %", "d": "50 %"},
    hints=["The next exercise computes it."],
    wrong={
        "a": "Less: each firm adds a margin without thinking of the other's. Three quarters are left.",
        "b": "Less: three quarters are left.",
        "d": "Half of the *units* are sold. Of the profit three quarters are left.",
    },
)


def margins_answer(leader=1 / 8, partner=1 / 16, share=None, one=1 / 4):
    """The four numbers of a chain, from profits as parts of (a - c)²."""

    def answer(case):
        square = (case.my.market["a"] - case.my.market["c"]) ** 2
        whole = one * square
        return {
            "one_firm": whole,
            "leader": leader * square,
            "partner": partner * square,
            "share": (leader + partner) / one if share is None else share,
        }

    return answer


def same_price(case):
    """Two firms that sell as many units as one firm would: the partner gets nothing."""
    a, c = case.my.market["a"], case.my.market["c"]
    return margins_answer()(case) | {"leader": (a - c) ** 2 / 4, "partner": 0.0, "share": 1.0}


@exercise(
    kind="value",
    points=2,
    tolerance=0.01,
    relative=0.0001,
    unit="USD; a share 0-1",
    solution=margins_answer(),
    explain="One firm: price midway between c and a, so (a - c)/2 units with a margin of (a - c)/2. Two firms: the wholesale price midway between c and a, the retail price midway between that and a; (a - c)/4 units.",
    hints=[
        "One firm: `price = (a + c) / 2`, then `units = a - price`, then units times (price - c).",
        "Two firms: `wholesale = (a + c) / 2`, `retail = (wholesale + a) / 2`, `sold = a - retail`. The leader earns wholesale - c a unit, the partner retail - wholesale.",
        "share = (leader + partner) / one_firm.",
    ],
    wrong={
        "sides swapped": margins_answer(1 / 16, 1 / 8),
        "one margin": same_price,
        "lost share": margins_answer(share=0.25),
        "units of one firm": margins_answer(1 / 4, 1 / 8, one=1 / 4),
        "percent": lambda case: margins_answer()(case) | {"share": 75.0},
    },
    sentences={
        "sides swapped": "You swapped leader and partner. The leader's margin is from the cost to the wholesale price, the partner's from there to the shop.",
        "one margin": "You let the partner sell without a margin. It adds one too: its price is midway between the wholesale price and a.",
        "lost share": "You gave the share that is lost. Give what is left: (leader + partner) / one_firm.",
        "percent": "Your share is in percent. Give it from 0 to 1.",
        "units of one firm": "You used the units that one firm would sell. The price in the shop is higher now, so fewer are sold.",
    },
)
def margins(answer, case):
    """Two margins in your own market"""
    return {name: answer[name] for name in ("one_firm", "leader", "partner", "share")}


def bad_year_answer(fixed=None, shared=None):
    """Profits of the two contracts after the shock, from a, c and the new cost."""

    def answer(case):
        a, c = case.my.market["a"], case.my.market["c"]
        now = a + EXTRA_COST
        table = cocreation.after_shock(a, c, PHI, c_now=now)
        lead, partner = table.loc["fixed price", ["lead", "partner"]]
        fixed_pair = (lead, partner) if fixed is None else fixed(a, c, now)
        lead, partner = table.loc["revenue share, price follows cost", ["lead", "partner"]]
        shared_pair = (lead, partner) if shared is None else shared(a, c, now)
        names = ("fixed_lead", "fixed_partner", "shared_lead", "shared_partner")
        return dict(zip(names, (*fixed_pair, *shared_pair), strict=True))

    return answer


def partner_out(a, c, now):
    """A fixed price with a partner that earns nothing."""
    return ((a + c) / 2 - now) * (a - c) / 4, 0


def shared_by(price, a, c, now):
    """Leader and partner under the revenue share whose price is "agreed" or "follows cost"."""
    table = cocreation.after_shock(a, c, PHI, c_now=now)
    return tuple(table.loc[f"revenue share, price {price}", ["lead", "partner"]])


def same_quantity(a, c, now):
    """A fixed price, but with the units of the revenue share."""
    q, w = (a - c) / 2, (a + c) / 2
    return (w - now) * q, (a - q - w) * q


@exercise(
    kind="value",
    points=2,
    tolerance=0.01,
    relative=0.0001,
    unit="USD",
    solution=bad_year_answer(),
    explain="Fixed price: the partner pays w = (a + c)/2 whatever happens, so the leader bears it all. Revenue share with w = φ times the new cost: both get their part of revenue minus the same part of cost, so the loss is split φ : 1 - φ.",
    hints=[
        "Units and shop prices are those of before. Two margins: the shop price is midway between the wholesale price and a. Revenue share: midway between c and a. Units are a minus the shop price.",
        "Fixed price: the partner gets (shop price - wholesale price) for each unit, the leader (wholesale price - new cost).",
        "Revenue share: the whole loss is (shop price - new cost) times units. The partner bears 0.4 of it, the leader 0.6.",
    ],
    wrong={
        "partner earns nothing": bad_year_answer(fixed=partner_out),
        "price agreed": bad_year_answer(shared=partial(shared_by, "agreed")),
        "units mixed up": bad_year_answer(fixed=same_quantity),
        "sides swapped": bad_year_answer(
            shared=lambda *costs: shared_by("follows cost", *costs)[::-1]
        ),
    },
    sentences={
        "partner earns nothing": "With a fixed price nothing has changed for the partner: same wholesale price, same units, same retail price.",
        "price agreed": "In the revenue share you kept the old wholesale price. Then the partner shares revenue, but not the loss: here the price follows cost.",
        "units mixed up": "With a fixed price the two margins halve the units: q = (a - c)/4.",
        "sides swapped": "0.4 is the partner's part, 0.6 the leader's. You swapped them.",
    },
)
def bad_year(answer, case):
    """Who bears a loss?"""
    names = ("fixed_lead", "fixed_partner", "shared_lead", "shared_partner")
    return {name: answer[name] for name in names}
