"""Exercises of lesson 05: value added in exports, decoupling, the memo (sections 8 to 10)."""

from functools import cache

import numpy as np
import pandas as pd

from gvclib import data
from gvclib.exercise_bank.answers import names_country, numbers_in
from gvclib.exercise_bank.lesson_05 import mistakes
from gvclib.exercise_bank.tables import country_names
from gvclib.exercises import choice, exercise
from gvclib.valueadded import ICIO, decompose, decompose_all
from gvclib.valueadded import leontief as inverse


# 8 · value added ---------------------------------------------------------------------------------
def recipes(rng):
    """Input coefficients of three industries, well below one a column."""
    names = ["chips", "machines", "services"]
    return {"a": pd.DataFrame(rng.uniform(0.02, 0.3, (3, 3)).round(3), names, names)}


@exercise(
    kind="function",
    cases=recipes,
    example=lambda: {"a": pd.DataFrame([[0.15, 0.25], [0.20, 0.05]], ["1", "2"], ["1", "2"])},
    solution=inverse,
    hints=[
        "np.eye(len(a)) is the identity matrix.",
        "np.linalg.inv inverts; put the labels back: pd.DataFrame(values, a.index, a.columns).",
    ],
    wrong={
        "first round": lambda a: mistakes.framed(np.eye(len(a)) + a.to_numpy(), a),
        "transposed": lambda a: mistakes.framed(np.linalg.inv(np.eye(len(a)) - a.to_numpy().T), a),
        "by cell": lambda a: 1 / (1 - a),
        "not inverted": lambda a: mistakes.framed(np.eye(len(a)) - a.to_numpy(), a),
        "of the recipes": lambda a: mistakes.framed(np.linalg.inv(a.to_numpy()), a),
    },
    sentences={
        "first round": "That is I + A: direct inputs only. Inputs need inputs, without end.",
        "transposed": "Rows and columns are exchanged. A column is a buyer's recipe.",
        "by cell": "You divided cell by cell. A matrix is inverted as a whole.",
        "not inverted": "That is I - A. Its inverse is asked for.",
        "of the recipes": "You inverted A itself. The sum of all rounds inverts I - A.",
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
    solution=mistakes.participation_right,
    explain="For each country s: e = exports by industry, Ls = inv(I - A_ss), va = v_s @ Ls @ e, direct = v_s @ Ls @ "
    "(sum over r of y_sr + A_sr @ L_rr @ y_rr); backward = 1 - va / e.sum(), forward = (va - direct) / e.sum().",
    hints=[
        "Output x is all that a row sells: z.sum(axis=1) + y.sum(axis=1). Then a = z / x (each column by its own x) and "
        "v = 1 - a.sum().",
        "Exports of s by industry: what its rows sell to the columns of other countries, in z and in y.",
        "Take blocks by label: a.loc[s, r] is what r's industries need from s. No exports: write 0 and 0.",
    ],
    wrong={
        "swapped": lambda z, y: mistakes.participation_right(z, y).set_axis(
            ["forward", "backward"], axis=1
        ),
        "foreign content": mistakes.participation_foreign_content,
        "of output": mistakes.participation_of_output,
        "money": lambda z, y: decompose_all(mistakes.table_of(z, y))[["gvcb", "gvcf"]].set_axis(
            ["backward", "forward"], axis=1
        ),
    },
    sentences={
        "swapped": "You exchanged backward and forward.",
        "foreign content": "Your backward part is foreign content only. What passes the own border twice belongs to it as well: 1 - DVA / E.",
        "of output": "You divided by output. Divide by exports.",
        "money": "Those are amounts. Divide by exports.",
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
    tolerance=5e-4,
    relative=0,
    unit="share of exports",
    solution=content,
    hints=[
        'ICIO.from_long(data.load("icio_2011")) makes the table, decompose(icio, my_economy) the terms.',
        'Domestic value added is "dva"; divide it by "exports".',
    ],
    wrong={
        "foreign": lambda case: content(case, lambda t: 1 - t["dva"] / t["exports"]),
        "years": lambda case: dict(
            zip(("1995", "2011"), list(content(case).values())[::-1], strict=True)
        ),
        "one border": lambda case: content(case, lambda t: t["davax"] / t["exports"]),
        "percent": lambda case: content(case, lambda t: 100 * t["dva"] / t["exports"]),
        "amount": lambda case: content(case, lambda t: t["dva"]),
    },
    sentences={
        "foreign": "That is what is left for others. Give the domestic part.",
        "years": "The two years are exchanged.",
        "one border": "That is only what crosses one border (davax). Domestic value added is more: dva.",
        "percent": "Those are percent. Give shares from 0 to 1.",
        "amount": "Those are amounts in USD m. Divide by the exports.",
    },
)
def my_content(answer, case):
    """Your economy's own part of its exports"""
    return {str(year): value for year, value in answer.items()}


# 9 · decoupling ----------------------------------------------------------------------------------
indirect = choice(
    "indirect",
    "Why does a part of the reliance stay?",
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
        "too short": "Firm A has reconstructed the chain.",
        "no economy": "The chain" + SPECIMEN,
        "no numbers": lambda case: (
            country_names()[case.my.economy]
            + " has a position and an impact in the chain of chips, and others do too. " * 18
        ),
    },
    sentences={
        "too short": "Four parts and three numbers need more room than that.",
        "no economy": "Say what your own economy adds, by name or code.",
        "no numbers": "Use at least three numbers.",
    },
)
def memo(answer, case):
    """Your memo"""
    return {
        "your economy is named": names_country(answer, case.my.economy),
        "three numbers or more": numbers_in(answer) >= 3,
    }
