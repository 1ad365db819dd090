"""Exercises of lesson 04 that go further: two margins with algebra, and who bears a fall in demand."""

from gvclib.exercises import choice, exercise


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
    further=True,
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


bearer = choice(
    "bearer",
    "Demand falls, the price is fixed: who bears it?",
    further=True,
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
