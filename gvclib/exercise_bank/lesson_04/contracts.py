"""Exercises of lesson 04: two margins, revenue sharing, and losses (section 5)."""

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


def chain_answer(lead, partner, phi_partner=0.25, phi_lead=0.5, share=None):
    """The six numbers of a chain, from profits as parts of (a - c)²."""

    def answer(case):
        square = (case.my.market["a"] - case.my.market["c"]) ** 2
        whole = square / 4
        return {
            "integrated": whole,
            "lead": lead * square,
            "partner": partner * square,
            "share": (lead + partner) * 4 if share is None else share,
            "phi_partner": phi_partner,
            "phi_lead": phi_lead,
        }

    return answer


@exercise(
    kind="value",
    points=2,
    tolerance=0.001,
    relative=0.0001,
    solution=chain_answer(1 / 8, 1 / 16),
    explain="(a - c)²/4; the leader (a - c)²/8, the partner (a - c)²/16, together 75 %. The partner gets φ (a - c)²/4, so it is indifferent at 1/4; the leader gets 1 - φ of it, so it is indifferent at 1/2.",
    hints=[
        "One firm maximises (a - q - c) q, so q = (a - c) / 2.",
        "Backwards: facing w, the partner sells q = (a - w) / 2. The leader knows that and maximises (w - c)(a - w) / 2, so w = (a + c) / 2.",
        "With revenue sharing the partner gets φ (a - c)²/4 and the leader the rest. Set each equal to its profit with two margins.",
    ],
    wrong={
        "sides swapped": chain_answer(1 / 16, 1 / 8),
        "no margin": chain_answer(0, 1 / 4),
        "part of the smaller cake": chain_answer(1 / 8, 1 / 16, 1 / 3, 1 / 3),
        "phis swapped": chain_answer(1 / 8, 1 / 16, 0.5, 0.25),
        "lost share": chain_answer(1 / 8, 1 / 16, share=0.25),
    },
    sentences={
        "sides swapped": "You swapped leader and partner: the one who sets the wholesale price first gets twice as much.",
        "no margin": "You let the leader sell at cost. It earns nothing then, so it asks for w = (a + c) / 2.",
        "part of the smaller cake": "Your two values of φ are parts of the profit with *two margins*. Revenue sharing splits the larger profit of one firm: compare with (a - c)²/4.",
        "phis swapped": "You swapped the two values of φ. φ is the partner's part, and the partner earned less with two margins.",
        "lost share": "You gave the share that is lost. The share that is left is asked for.",
    },
)
def chain(answer, case):
    """Two margins in your own market"""
    names = ("integrated", "lead", "partner", "share", "phi_partner", "phi_lead")
    return {name: answer[name] for name in names}


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
        "The units were agreed before the shock, and are delivered at the retail prices of then: fixed price q = (a - c)/4, revenue share q = (a - c)/2; the retail price is a - q.",
        "Fixed price: the partner gets (price - w) q with the old w; the leader (w - new cost) q.",
        "Revenue share: the partner gets φ (price - new cost) q, the leader the rest.",
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
        "sides swapped": "φ is the partner's part, 1 - φ the leader's. You swapped them.",
    },
)
def bad_year(answer, case):
    """Who bears a loss?"""
    names = ("fixed_lead", "fixed_partner", "shared_lead", "shared_partner")
    return {name: answer[name] for name in names}


bearer = choice(
    "bearer",
    "Demand falls, the price is fixed: who bears it?",
    solution="partner",
    options={
        "leader": "the leader alone",
        "partner": "the partner alone",
        "half": "both, half and half",
        "phi": "both, in the ratio φ : 1 - φ",
    },
    hints=["Who has already paid for the goods when fewer people want them?"],
    wrong={
        "leader": "The leader has been paid its fixed price. It is the partner who sells the goods for less.",
        "half": "No rule here splits in halves. Who has paid a fixed price, and now gets less?",
        "phi": "That is the revenue share. Under a fixed price revenue is the partner's own affair.",
    },
)
