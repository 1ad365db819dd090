"""Exercises of lesson 03: where a firm stands, and what the paper advises it (section 3)."""

from gvclib import upgrading
from gvclib.exercise_bank.answers import but
from gvclib.exercises import exercise, selection

PARTS = ("technology", "capacity", "channel", "brand")
DRIVERS = {
    "agriculture and food": "buyer",
    "chemicals": "buyer",
    "electronics": "mixed",
    "machinery": "producer",
    "textiles": "buyer",
    "transport equipment": "producer",
}
"""Who drives the chain, as the lesson's table sets it for the industries of the course."""
RULES = {
    "core": "core technology",
    "sales": "sales channels",
    "modules": "modularisation",
    "services": "service outsourcing",
    "research": "R&D and modular development",
    "design": "design and nearer markets",
    "logistics": "modularisation and logistics control",
    "silent": upgrading.UNSPECIFIED,
}
OTHER_DRIVER = {"producer": "buyer", "buyer": "mixed", "mixed": "buyer"}
OTHER_POSITION = {"leading": "non-leading", "non-leading": "leading"}


def standing(firm):
    """Dependence, score, governance and position of a firm of the thread."""
    shares = list(firm["buyers"].values())
    status = upgrading.firm_status(**{part: firm[part] for part in PARTS})
    return {
        "largest": upgrading.largest_share(shares),
        "hhi": upgrading.hhi(shares),
        "score": status.score,
        "governance": upgrading.governance_of(shares),
        "position": status.position,
    }


def mine(case):
    """The same for the student's firm."""
    return standing(case.my.firm)


def other_governance(right, my):
    """The word that is not right."""
    return "balanced" if right["governance"] == "captive" else "captive"


@exercise(
    kind="value",
    tolerance=1e-4,
    relative=0,
    unit="largest and hhi 0-1; score in points; two words",
    solution=mine,
    hints=[
        "HHI: square each buyer's share and add the squares.",
        "Captive means: the largest buyer takes more than half (0.5).",
        "Add the four scores. From 6 points on the firm is leading.",
    ],
    wrong={
        "ten thousand": but(mine, hhi=lambda right, my: 10_000 * right["hhi"]),
        "not squared": but(mine, hhi=1.0),
        "mean score": but(mine, score=lambda right, my: right["score"] / 4),
        "other link": but(mine, governance=other_governance),
        "other position": but(mine, position=lambda right, my: OTHER_POSITION[right["position"]]),
    },
    sentences={
        "ten thousand": "Your HHI is on the scale of competition offices (0 to 10,000). Square shares of 0-1.",
        "not squared": "You added the shares without squaring them: that is always 1.",
        "mean score": "You gave the mean of the four scores. The rule adds them.",
        "other link": "Your numbers are right. Captive means that the largest buyer takes more than half; compare.",
        "other position": "Your numbers are right. From 6 points on a firm is leading; compare.",
    },
)
def stand(answer, case):
    """Where your firm stands"""
    words = {"captured": "captive", "captured network": "captive", "not leading": "non-leading"}
    told = {key: str(answer[key]).strip().lower() for key in ("governance", "position")}
    return {**answer, **{key: words.get(word, word) for key, word in told.items()}}


def keys_of(governance, driver, position):
    """The options that are right for one cell."""
    heard = upgrading.advice(governance, driver, position).split("; ")
    return {key for key, rule in RULES.items() if rule in heard}


def cell(case):
    """The student's firm on the three axes."""
    place = mine(case)
    return place["governance"], DRIVERS[case.my.industry], place["position"]


def for_other_position(case):
    """The advice for a firm of the other position."""
    governance, driver, position = cell(case)
    return keys_of(governance, driver, OTHER_POSITION[position])


def for_other_driver(case):
    """The advice for a chain that somebody else drives."""
    governance, driver, position = cell(case)
    return keys_of(governance, OTHER_DRIVER[driver], position)


advice = selection(
    "advice",
    "What the paper advises your firm",
    solution=lambda case: keys_of(*cell(case)),
    options={
        "core": "1: build up the core technology",
        "sales": "2: develop own sales channels",
        "modules": "3: move from simple assembly to modules",
        "services": "4: take over services for the buyer, hand the making to others",
        "research": "5: strengthen R&D and the development of modules",
        "design": "6: strengthen design; open markets at home and in developing countries",
        "logistics": "7: work in modules; gain more control of logistics",
        "silent": "No rule fits: the paper is silent",
    },
    hints=[
        "Write down your three words: governance, drive, position. Then go through the seven rules one by one.",
        "A dash in the table of rules means: any. A rule fits when each axis that it names has your firm's word.",
    ],
    wrong={
        "all": set(RULES) - {"silent"},
        "other position": for_other_position,
        "other driver": for_other_driver,
        "services": lambda case: keys_of(*cell(case)) ^ {"services"},
    },
    sentences={
        "all": "You ticked every rule. A rule fits only when each axis that it names has your firm's word.",
        "other position": "That is the advice for a firm of the other position. Look at your score again.",
        "other driver": "That is the advice for a chain that somebody else drives. Look your industry up in the table.",
        "services": "Look at rule 4 again: it names all three axes, captive, buyer and leading.",
    },
)
