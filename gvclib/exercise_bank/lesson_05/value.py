"""Exercises of lesson 05: value added in exports, decoupling, the memo (sections 8 to 10)."""

from functools import cache

import pandas as pd

from gvclib import data
from gvclib.exercise_bank.lesson_05 import mistakes as oops
from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import Mistake, exercise
from gvclib.valueadded import ICIO, decompose
from gvclib.valueadded import leontief as inverse


# 8 · value added ---------------------------------------------------------------------------------
def recipes(rng):
    """Input coefficients of three industries, well below one a column."""
    names = ["chips", "machines", "services"]
    return {"a": pd.DataFrame(rng.uniform(0.02, 0.3, (3, 3)).round(3), names, names)}


def miller_and_blair():
    """The worked example of the textbook."""
    return {"a": pd.DataFrame([[0.15, 0.25], [0.20, 0.05]], ["1", "2"], ["1", "2"])}


@exercise(
    kind="function",
    points=1,
    cases=recipes,
    example=miller_and_blair,
    solution=inverse,
    hints=[
        "np.eye(len(a)) is the identity matrix.",
        "np.linalg.inv inverts; put the labels back: pd.DataFrame(values, a.index, a.columns).",
    ],
    wrong={
        "first round": Mistake(
            oops.first_round, "That is I + A: direct inputs only. Inputs need inputs, without end."
        ),
        "transposed": Mistake(
            oops.leontief_transposed,
            "Rows and columns are exchanged. A column is a buyer's recipe.",
        ),
        "by cell": Mistake(
            oops.leontief_by_cell, "You divided cell by cell. A matrix is inverted as a whole."
        ),
        "not inverted": Mistake(oops.not_inverted, "That is I - A. Its inverse is asked for."),
        "of the recipes": Mistake(
            oops.recipes_inverted, "You inverted A itself. The sum of all rounds inverts I - A."
        ),
    },
)
def leontief(answer, case):
    """The Leontief inverse"""
    return answer(case.a)


def small_world(rng, closed=False):
    """Three countries, two industries; with `closed` the last country trades with nobody."""
    countries, industries = ["Anland", "Betland", "Corland"], ["parts", "devices"]
    labels = pd.MultiIndex.from_product([countries, industries])
    z, y = rng.uniform(2, 15, (6, 6)).round(1), rng.uniform(20, 60, (6, 3)).round(1)
    if closed:
        z[4:, :4] = z[:4, 4:] = 0.0
        y[4:, :2] = y[:4, 2] = 0.0
    return pd.DataFrame(z, labels, labels), pd.DataFrame(y, labels, countries)


def worlds(rng):
    """A world in which all trade, and one with a country that does not."""
    return {"worlds": {"all trade": small_world(rng), "Corland alone": small_world(rng, True)}}


@exercise(
    kind="function",
    points=3,
    hidden=3,
    cases=worlds,
    tolerance=1e-8,
    solution=oops.participation_right,
    explain="For each country s: e = exports by industry, Ls = inv(I - A_ss), va = v_s @ Ls @ e, direct = v_s @ Ls @ "
    "(sum over r of y_sr + A_sr @ L_rr @ y_rr); backward = 1 - va / e.sum(), forward = (va - direct) / e.sum().",
    hints=[
        "Output x is all that a row sells: z.sum(axis=1) + y.sum(axis=1). Then a = z / x (each column by its own x) and "
        "v = 1 - a.sum().",
        "Exports of s by industry: what its rows sell to the columns of other countries, in z and in y.",
        "Take blocks by label: a.loc[s, r] is what r's industries need from s. No exports: write 0 and 0.",
    ],
    wrong={
        "swapped": Mistake(oops.participation_swapped, "You exchanged backward and forward."),
        "foreign content": Mistake(
            oops.participation_foreign_content,
            "Your backward part is foreign content only. What passes the own border twice belongs to it as well: 1 - DVA / E.",
        ),
        "of output": Mistake(
            oops.participation_of_output, "You divided by output. Divide by exports."
        ),
        "money": Mistake(oops.participation_in_money, "Those are amounts. Divide by exports."),
    },
)
def participation(answer, case):
    """Backward and forward participation"""
    return {name: answer(z, y)[["backward", "forward"]] for name, (z, y) in case.worlds.items()}


@cache
def tables(year):
    """The course's input-output table of a year."""
    return ICIO.from_long(data.load(f"icio_{year}"))


def content(case, change=lambda terms: terms["dva"] / terms["exports"]):
    """A share of the student's own country in two years."""
    return {
        str(year): float(change(decompose(tables(year), case.my.economy))) for year in (1995, 2011)
    }


@exercise(
    kind="value",
    points=1,
    tolerance=5e-4,
    relative=0,
    unit="share of exports",
    solution=content,
    hints=[
        'ICIO.from_long(data.load("icio_2011")) makes the table, decompose(icio, my_economy) the terms.',
        'Domestic value added is "dva"; divide it by "exports".',
    ],
    wrong={
        "foreign": Mistake(
            lambda case: content(case, lambda t: 1 - t["dva"] / t["exports"]),
            "That is what is left for others. Give the domestic part.",
        ),
        "years": Mistake(
            lambda case: dict(
                zip(("1995", "2011"), list(content(case).values())[::-1], strict=True)
            ),
            "The two years are exchanged.",
        ),
        "one border": Mistake(
            lambda case: content(case, lambda t: t["davax"] / t["exports"]),
            "That is only what crosses one border (davax). Domestic value added is more: dva.",
        ),
        "percent": Mistake(
            lambda case: content(case, lambda t: 100 * t["dva"] / t["exports"]),
            "Those are percent. Give shares from 0 to 1.",
        ),
        "amount": Mistake(
            lambda case: content(case, lambda t: t["dva"]),
            "Those are amounts in USD m. Divide by the exports.",
        ),
    },
)
def my_content(answer, case):
    """Your economy's own part of its exports"""
    return {str(year): value for year, value in answer.items()}


# 9 · decoupling ----------------------------------------------------------------------------------
@exercise(
    kind="choice",
    points=1,
    solution="third",
    options={
        "error": "the model did not cut all direct inputs",
        "third": "US value arrives inside the goods that other countries deliver",
        "stocks": "the user still has US goods in stock",
        "final": "consumers still buy US products",
    },
    hints=["Whose parts are in a machine that comes from Japan?"],
    wrong={
        "error": "At 100 % every direct input from the supplier is gone. Look at the words below the slider.",
        "stocks": "The model knows no stocks.",
        "final": "What consumers buy is not in the recipe of electronics.",
    },
)
def indirect(answer, case):
    """Why does a part of the reliance stay?"""
    return answer


# 10 · memo ---------------------------------------------------------------------------------------
SPECIMEN = (
    (
        " takes part in the chain. The growth of 34.6 % is not the 32.8 % that is printed, and 30 % of 6.4 is 1.92. "
        "Position is documented, impact is not: the partners are at home. Anonymity has limits when dates are printed. "
    )
    + "Sources for the shares are named with year and denominator, and a removal shows dependence and not power. "
    * 11
)


@exercise(
    kind="written",
    points=1,
    task_points=12,
    min_words=200,
    solution=lambda case: country_names()[case.my.economy] + SPECIMEN,
    mentions=["position", "impact"],
    rubric="Four criteria, 3 points each (3 fully, 2 mostly, 1 in part, 0 not): "
    "(a) Frame: position, motivation, pathway and impact are kept apart, and the evidence for each is judged; "
    "(b) Numbers: three of the student's own, with year, unit and denominator, one of them an interval; "
    "(c) Sources: two defects of the paper, with line, and what they change in its argument; "
    "(d) Judgement and ethics: global chain or national one, what would decide it, and how far Firm A may be described.",
    hints=[
        "Give each of the four parts of the frame two sentences: what is claimed, and how well it is shown.",
        "End with the question of ethics: what did you leave out about Firm A, and why?",
    ],
    wrong={
        "too short": Mistake(
            "Firm A has reconstructed the chain.",
            "Four parts and three numbers need more room than that.",
        ),
        "no economy": Mistake(
            "The chain" + SPECIMEN, "Say what your own economy adds, by name or code."
        ),
        "no numbers": Mistake(
            lambda case: (
                country_names()[case.my.economy]
                + " has a position and an impact in the chain of chips, and others do too. " * 18
            ),
            "Use at least three numbers.",
        ),
    },
)
def memo(answer, case):
    """Your memo"""
    numbers = [word for word in answer.split() if any(c.isdigit() for c in word)]
    code = case.my.economy
    named = code in answer or country_names()[code].lower() in answer.lower()
    return {"your economy is named": named, "three numbers or more": len(numbers) >= 3}
