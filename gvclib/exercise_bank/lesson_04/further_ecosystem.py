"""Exercises of lesson 04 that go further: entry, rivals, patience, evidence, memo."""

from gvclib import cocreation
from gvclib.exercise_bank.answers import numbers_in
from gvclib.exercise_bank.lesson_04 import mistakes
from gvclib.exercises import choice, exercise, selection

PARTNERS, BEST_OFFER = 100, 2.0


# 6 · does sharing pay? ---------------------------------------------------------------------------


def ecosystems(rng):
    """Two settings: one in which some partners stay away, one in which all join."""
    betas = rng.permutation([rng.uniform(0.55, 0.85), rng.uniform(1.15, 1.4)])
    some, crowd = int(rng.integers(40, 200)), int(rng.integers(40, 200))
    beta_some, beta_all = (round(float(b), 2) for b in betas)
    s_some, s_all = (round(float(x), 2) for x in (rng.uniform(0.2, 0.4), rng.uniform(0.6, 0.8)))
    offer = round(float(rng.uniform(1, 3)), 1)
    # Pay if all joined, as a part of the best offer: below 1 some stay away.
    alpha_some = 0.6 * offer * some ** (1 - beta_some)
    alpha_all = 2.0 * offer * crowd ** (1 - beta_all)
    return {
        "tries": [
            (s_some, round(alpha_some, 3), beta_some, some, offer),
            (s_all, round(alpha_all, 3), beta_all, crowd, offer),
        ]
    }


@exercise(
    further=True,
    kind="function",
    points=2,
    cases=ecosystems,
    tolerance=1e-4,
    relative=1e-4,
    solution=mistakes.joined_right,
    explain="n = N s α n^(β-1) / ō gives n = (N s α / ō)^(1 / (2 - β)), but never more than N. Repeating n = ... some hundred times arrives at the same.",
    hints=[
        "At pay y, the part y / best_offer of the partners want to join, but not more than all: `n = partners * min(1, ... / best_offer)`.",
        "Pay depends on n itself: `s * alpha * partners ** (beta - 1)`. Start with n = partners and repeat, say 1,000 times.",
        "Or solve for n: n ** (2 - beta) = partners * s * alpha / best_offer.",
    ],
    wrong={
        "as if alone": lambda s, alpha, beta, partners, best_offer: min(
            partners, partners * s * alpha / best_offer
        ),
        "beyond": lambda s, alpha, beta, partners, best_offer: (
            (partners * s * alpha / best_offer) ** (1 / (2 - beta))
        ),
        "one round": lambda s, alpha, beta, partners, best_offer: (
            partners * min(1, s * alpha * partners ** (beta - 1) / best_offer)
        ),
        "leader's part": lambda s, alpha, beta, partners, best_offer: mistakes.joined_right(
            1 - s, alpha, beta, partners, best_offer
        ),
        "all value": lambda s, alpha, beta, partners, best_offer: mistakes.joined_right(
            1.0, alpha, beta, partners, best_offer
        ),
    },
    sentences={
        "as if alone": "You used the pay of a single partner, s α. With n partners each gets s α n^(β-1).",
        "beyond": "You found more partners than there are. Take the smaller of n and partners.",
        "one round": "You stopped after one round. Other pay brings other partners, and so on: repeat until n no longer changes.",
        "leader's part": "You paid partners from the leader's part, 1 - s. They get s.",
        "all value": "You paid partners the whole value. They get the share s of it.",
    },
)
def joined(answer, case):
    """How many partners join?"""
    return {
        f"s = {s}, beta = {beta}, {n} partners": answer(s, alpha, beta, n, offer)
        for s, alpha, beta, n, offer in case.tries
    }


def own_setting(case):
    """The student's ecosystem as a Setting."""
    mine = case.my.ecosystem
    return cocreation.Setting(
        alpha=mine["alpha"], beta=mine["beta"], partners=PARTNERS, best_offer=BEST_OFFER
    )


@exercise(
    further=True,
    kind="value",
    tolerance=0.006,
    relative=0,
    solution=lambda case: cocreation.best_share(own_setting(case)),
    explain="While partners can still be won, profit is proportional to (1 - s) s^(β / (2 - β)), which is largest at s = β / 2.",
    hints=[
        "Profit of the leader: (1 - s) * alpha * n ** beta with n from your function joined.",
        "Try s = 0.01, 0.02, ..., 0.99 in a list and take the one with the largest profit: `max(..., key=...)`.",
    ],
    wrong={
        "what is kept": lambda case: 1 - cocreation.best_share(own_setting(case)),
        "percent": lambda case: 100 * cocreation.best_share(own_setting(case)),
        "half": 0.5,
        "largest ecosystem": 0.99,
    },
    sentences={
        "what is kept": "That is what the leader keeps. Asked for is s, the share that it passes on.",
        "percent": "That is in percent. Give a share between 0 and 1.",
        "half": "Half is best only when each partner adds the same value (β = 1). Yours has another β.",
        "largest ecosystem": "That share makes the ecosystem largest. The leader then keeps next to nothing: maximise its profit.",
    },
)
def best_share(answer, case):
    """The best share in your own ecosystem"""
    return float(answer)


guess_hoard = choice(
    "guess_hoard",
    "Who earns more in year 30? (no points)",
    further=True,
    points=0,
    solution="depends",
    options={
        "first": "the one who keeps 80 %",
        "rival": "the one who keeps 50 %",
        "same": "both the same",
        "depends": "it depends on how partners react to pay",
    },
    hints=["Move the slider *Partners follow pay* in the picture below."],
    wrong={
        "first": "In the first years, yes. Later only if partners hardly react.",
        "rival": "If partners react strongly, yes. If they hardly react, no.",
        "same": "Only at one exact strength of reaction.",
    },
)


# 8 · again and again -----------------------------------------------------------------------------
def temptations(rng):
    """Payoffs of one round, three sets of them."""
    p = rng.integers(0, 5, 3)
    r = p + rng.integers(2, 9, 3)
    t = r + rng.integers(1, 9, 3)
    return {"rounds": [tuple(int(x) for x in row) for row in zip(t, r, p, strict=True)]}


@exercise(
    further=True,
    kind="function",
    cases=temptations,
    solution=lambda t, r, p: (t - r) / (t - p),
    explain="R / (1 - δ) ≥ T + δ P / (1 - δ). Multiply by 1 - δ: R ≥ T - δ (T - P), so δ ≥ (T - R) / (T - P).",
    hints=[
        "For ever R is worth R / (1 - δ). Cheating is worth T now and P from then on: T + δ P / (1 - δ).",
        "Set them equal, multiply by 1 - δ, solve for δ.",
    ],
    wrong={
        "over r - p": lambda t, r, p: (t - r) / (r - p),
        "gain": lambda t, r, p: t - r,
        "the rest": lambda t, r, p: (r - p) / (t - p),
        "no punishment": lambda t, r, p: (t - r) / t,
    },
    sentences={
        "over r - p": "You divided today's gain by tomorrow's loss. That is the least δ / (1 - δ), not δ.",
        "gain": "That is what cheating gains today. δ is a weight between 0 and 1: weigh the gain against what is lost later.",
        "the rest": "That is 1 - δ: the most impatience that still works.",
        "no punishment": "You let the cheat get nothing afterwards. It gets P in every later round.",
    },
)
def patience(answer, case):
    """The least patience"""
    return {f"T, R, P = {row}": answer(*row) for row in case.rounds}


# 10 · evidence and memo ---------------------------------------------------------------------------
evidence = selection(
    "evidence",
    "What does the evidence support?",
    further=True,
    solution={"partners", "renewal", "source"},
    options={
        "partners": "The paper names partner firms only from stage 2 on.",
        "sum": "Together the partners made more than the sum of what they made apart.",
        "mechanism": "Two successes show that the mechanism works.",
        "captured": "The partners received a part of the value that was created.",
        "renewal": "The model has no stage of decline or renewal, unlike Moore's four.",
        "source": "Benefit interaction rests on one cited book.",
    },
    hints=[
        "Which statements can you check in the tables of this lesson?",
        "What was never measured cannot be supported.",
    ],
    wrong={
        "sum": 'The paper claims it with "1+1>2", but gives no figure: neither for the sum nor for the parts.',
        "mechanism": "Both cases are successes, and the paper does not say how it chose them. Without a failed case nobody knows whether failures went the same way.",
        "captured": "Creating together is not capturing together. The paper gives no outcome for any partner.",
    },
)

WORDS = {
    "information": ("information", "transparen", "信息"),
    "distribution": ("distribut", "split", "分配"),
    "disputes": ("dispute", "conflict", "quarrel", "争议"),
    "long_term": ("long-term", "long term", "lasting", "长期"),
}
SPECIMEN = (
    "Sharing information raises the worth of coalitions; an equitable distribution moves the split and, where entry reacts, the size; "
    "settling disputes lowers the gain from cheating; long-term relations raise the weight on tomorrow. In my game the Shapley value of "
    "the leader is 56.7 of 120, in my ecosystem the best share is 0.45, and the least patience with T = 5, R = 3, P = 1 is 0.5. "
    + "The paper does not measure what partners received, so a fair test needs failed ecosystems and profits of partners over time. " * 6
)  # fmt: skip


@exercise(
    further=True,
    kind="written",
    task_points=8,
    min_words=150,
    solution=SPECIMEN,
    rubric="Four criteria, 0 to 2 points each (2 fully, 1 in part, 0 not): "
    "(a) each of the four applications is tied to a parameter, and the direction is argued: 2 all four with direction, 1 two or three, 0 fewer; "
    "(b) numbers of the student's own, read rightly: 2 three numbers with their meaning, 1 numbers without meaning or fewer, 0 none; "
    "(c) fair, equal, Shapley and core are kept apart: 2 kept apart and used, 1 one mix-up, 0 taken as the same; "
    "(d) a test that could fail: 2 an observation that would refute the claim, with data and comparison, 1 a test without comparison, 0 none.",
    hints=[
        "Take the four applications one by one: the parameter, the direction, and what in your own numbers shows it."
    ],
    wrong={
        "too short": "Sharing is good for all.",
        "no numbers": "Information, distribution, disputes and long-term relations all matter to a leader. "
        * 20,
        "two applications": "My numbers are 56.7, 0.45 and 0.5, and information and its distribution matter here. "
        * 15,
    },
    sentences={
        "too short": "Four applications and three numbers need more room.",
        "no numbers": "Use at least three numbers of your own.",
        "two applications": "Speak about all four applications: information, distribution, disputes, long-term relations.",
    },
)
def memo(answer, case):
    """Your memo"""
    text = answer.casefold()
    named = [key for key, stems in WORDS.items() if any(stem in text for stem in stems)]
    return {
        "all four applications are spoken about": len(named) == len(WORDS),
        "three numbers or more": numbers_in(answer) >= 3,
    }
