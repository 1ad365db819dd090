"""The dossier page of lesson 02: who governs my industry (section 6)."""

from gvclib import charts, governance
from gvclib.exercise_bank.lesson_02 import drivers, mistakes
from gvclib.exercise_bank.lesson_02.links import own_moves
from gvclib.exercise_bank.lesson_02.roles import by_hand
from gvclib.exercise_bank.thread import country_name
from gvclib.exercises import dossier_page


def numbers(case):
    """What the student found in sections 3 and 5."""
    return {"share": drivers.share(case), "kappa": by_hand(case)["kappa"]}


def picture(case):
    """The student's link on the line of the five types."""
    moves = own_moves(case)
    after = moves["after"] if moves["after"] in governance.TYPES else ""
    return charts.five_types(
        moves["before"],
        after,
        title=f"A link in {case.my.industry}: {moves['before']}, then {moves['after']}",
    )


def sample(case):
    """A model page."""
    moves, link, found = own_moves(case), case.my.link, numbers(case)
    who = {"buyer": "brands and shops", "producer": "large makers", "mixed": "makers and brands"}
    drive = drivers.DRIVERS[case.my.industry]
    return {
        "title": f"A change of {link['changes']} turns a {moves['before']} link into {moves['after']}",
        "text": f"{case.my.industry.capitalize()} made up {found['share']:.1%} of what "
        f"{country_name(case.my.country)} sold abroad in 2016. In this industry {who[drive]} lead: the chain is {drive}-driven. "
        f"My link is {moves['before']}; when its {link['changes']} changes, the table gives {moves['after']}. "
        f"Two coders of such links reached a kappa of {found['kappa']:.2f}, so others may read a link in another way. "
        "I would change my mind if the supplier found a second buyer.",
    }


page = dossier_page(
    question="Who governs my industry?",
    numbers={
        "share": "my industry's share of my country's exports in 2016, 0-1",
        "kappa": "agreement of my two coders beyond chance",
    },
    solution=numbers,
    chart=picture,
    sample=sample,
    hints=[
        "The two numbers are those of the checks drive (section 3) and agree (section 5).",
        "Say who drives the chain, which type your link has before and after, what the supplier may gain, and what would change your mind.",
    ],
    wrong={
        "percent": lambda case: {"share": 100 * numbers(case)["share"]},
        "world": lambda case: {"share": drivers.of_the_world(case)},
        "plain": lambda case: {"kappa": by_hand(case)["agree"]},
        "undivided": lambda case: {
            "kappa": mistakes.kappa_undivided(case.my.coders["first"], case.my.coders["second"])
        },
    },
    sentences={
        "percent": "The share is in percent. Give it from 0 to 1.",
        "world": "That is your country's share of the world. The page asks for your industry's share of your country's exports.",
        "plain": "That is the plain agreement of the two coders. The page asks for kappa.",
        "undivided": "That is agreement minus chance. Divide it by 1 minus chance.",
    },
)
