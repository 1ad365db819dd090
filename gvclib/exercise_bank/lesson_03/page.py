"""The dossier page of lesson 03: my firm and its way up (section 6)."""

import pandas as pd

from gvclib import charts, upgrading
from gvclib.exercise_bank.lesson_03.axes import DRIVERS, mine
from gvclib.exercise_bank.lesson_03.brand import decision, parts_of
from gvclib.exercises import dossier_page


def numbers(case):
    """What the student found in sections 3 and 4."""
    standing = mine(case)
    return {
        "largest": standing["largest"],
        "score": standing["score"],
        "rho": decision(case)["break_even"],
    }


def picture(case):
    """The gain from the firm's own brand against what its buyers take away."""
    firm = case.my.firm
    parts, told = parts_of(firm), decision(case)
    line = upgrading.gain_line(*parts)
    inside = 0 <= told["break_even"] <= 1
    crossing = pd.DataFrame(
        [(told["break_even"], 0.0, "break-even share", "right")] if inside else [],
        columns=["lost_share", "gain_musd", "label", "side"],
    )
    now = pd.DataFrame({"lost_share": [firm["lost_share"]], "gain_musd": [told["gain_usd"] / 1e6]})
    title = charts.brand_title(told["break_even"], firm["lost_share"], told["gain_usd"])
    return charts.brand_gains(line, crossing, now, title=title)


def sample(case):
    """A model page."""
    firm, standing, told = case.my.firm, mine(case), decision(case)
    does = "can" if told["start"] else "should not yet"
    return {
        "title": f"{firm['name']} {does} start a brand of its own",
        "text": f"{firm['name']} in {firm['town']}, {firm['country']}, makes {firm['product']}. Its largest buyer takes "
        f"{standing['largest']:.0%} of the output, so the link is {standing['governance']}; with {standing['score']:g} of 12 "
        f"points the firm is {standing['position']} in a chain of the type {DRIVERS[case.my.industry]}-driven. An own brand "
        f"may cost {told['break_even']:.0%} of the contracts before it loses money. I would change my mind if the largest "
        "buyer left at the first product with the firm's name on it.",
    }


page = dossier_page(
    question="Which way up is open to my firm?",
    numbers={
        "largest": "largest buyer's share, 0-1",
        "score": "status, points of 12",
        "rho": "break-even share of an own brand, 0-1",
    },
    solution=numbers,
    chart=picture,
    sample=sample,
    hints=[
        "The three numbers are those of the checks in sections 3 and 4: stand and my_brand.",
        "Say where the firm stands, which way up you advise, what it costs whom, and what would change your mind.",
    ],
    wrong={
        "percent": lambda case: {
            "largest": 100 * numbers(case)["largest"],
            "rho": 100 * numbers(case)["rho"],
        },
        "hhi": lambda case: {"largest": mine(case)["hhi"]},
        "lost share": lambda case: {"rho": case.my.firm["lost_share"]},
    },
    sentences={
        "percent": "These are percent. Give shares from 0 to 1.",
        "hhi": "You gave the HHI. The page asks for the largest buyer's share.",
        "lost share": "You gave what the buyers would take away. The break-even share is what the firm could bear to lose.",
    },
)
