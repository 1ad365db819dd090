"""The dossier page of lesson 04: my firm and its partners (section 6)."""

from gvclib import charts, cocreation
from gvclib.exercise_bank.lesson_04.chain import PHI, bad_year_answer
from gvclib.exercise_bank.lesson_04.splits import own
from gvclib.exercises import dossier_page


def numbers(case):
    """What the student found in sections 2 and 3."""
    return {
        "fair": float(cocreation.shapley(own(case))["A"]),
        "loss": bad_year_answer()(case)["shared_partner"],
    }


def picture(case):
    """Who bears the bad year under three contracts."""
    a, c = case.my.market["a"], case.my.market["c"]
    results = cocreation.after_shock(a, c, PHI, c_now=a + 10)[["lead", "partner"]]
    long = results.rename(columns={"lead": "leader"}).reset_index()
    return charts.shock_bars(
        long.melt("contract", var_name="side", value_name="usd"),
        title="Only a price that follows cost shares the loss",
    )


def sample(case):
    """A model page."""
    firm, found = case.my.firm, numbers(case)
    return {
        "title": f"{firm['name']} should ask for a contract that shares losses as well",
        "text": f"{firm['name']} in {firm['town']}, {firm['country']}, makes {firm['product']} with a lead firm and another "
        f"supplier. By what each of them adds, {found['fair']:.1f} million dollars a year would be its part; a leader that "
        "hoards would pay nothing. If price follows cost, the firm also carries a part of a bad year: "
        f"{-found['loss']:.0f} dollars in our market. I would sign it, because the same contract brings the gain of the good "
        "years. The numbers are an illustration, and no model here counts people outside the chain.",
    }


page = dossier_page(
    question="What does my firm bring, and what may it ask for?",
    numbers={
        "fair": "Shapley value of my firm (A), USD m a year",
        "loss": "my firm's part of the bad year, price follows cost, USD",
    },
    solution=numbers,
    chart=picture,
    sample=sample,
    hints=[
        "The two numbers are those of the checks own_game (player A) and bad_year (shared_partner).",
        "Say what the firm brings, what it should ask for, what it should carry in a bad year, and what would change your mind.",
    ],
    wrong={
        "leader": lambda case: {"fair": float(cocreation.shapley(own(case))["L"])},
        "no sign": lambda case: {"loss": -numbers(case)["loss"]},
        "fixed": lambda case: {"loss": bad_year_answer()(case)["fixed_partner"]},
    },
    sentences={
        "leader": "That is the leader's value. Your firm is player A.",
        "no sign": "A loss is a negative number here.",
        "fixed": "That is what your firm earns under a fixed price. The page asks for the contract whose price follows cost.",
    },
)
