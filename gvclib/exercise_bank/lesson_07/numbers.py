"""Exercises of lesson 07: the numbers of the student's country and industry (sections 1 to 4)."""

from functools import cache

import numpy as np

from gvclib import data, trade, upgrading, valueadded
from gvclib.data.industries import industry_exports, product_industry
from gvclib.exercise_bank.answers import but, percent
from gvclib.exercise_bank.tables import country_names, exports_in, expy_2016, income_2016
from gvclib.exercises import value

GROUPS = ["EUE", "EUW", "ROW"]


# tables ------------------------------------------------------------------------------------------
@cache
def icio(year):
    """The input-output table of a year."""
    return valueadded.ICIO.from_long(data.load(f"icio_{year}"))


@cache
def origins(year, industry):
    """Origin × exporter: whose value is in the exports of an industry, USD m."""
    return valueadded.va_origin(icio(year), industry=industry)


def mine(case):
    """Country and industry of the student."""
    return case.my.assignment["country"], case.my.assignment["industry"]


def content(case, year):
    """Shares of the value in the student's exports by origin."""
    country, industry = mine(case)
    column = origins(year, industry)[country]
    return column / column.sum()


# 1 · sophistication ------------------------------------------------------------------------------
def basket(case):
    """Share, RCA and premium of the student's industry in 2016."""
    country, industry = mine(case)
    exports = exports_in(2016)
    grouped = industry_exports(exports)
    prody = trade.prody(exports, income_2016())
    sold = exports.loc[country, product_industry(exports.columns) == industry]
    level = (sold * prody[sold.index]).sum() / sold.sum()
    return {
        "share": grouped.loc[country, industry] / grouped.loc[country].sum(),
        "rca": trade.rca(grouped).loc[country, industry],
        "premium": np.log(level / expy_2016()[country]),
    }


def basket_of_world(case):
    """The share of the world's exports of the industry."""
    country, industry = mine(case)
    grouped = industry_exports(exports_in(2016))
    return basket(case) | {"share": grouped.loc[country, industry] / grouped[industry].sum()}


sophistication = value(
    "sophistication",
    "How sophisticated is the industry?",
    points=2,
    tolerance=0.0005,
    relative=0.001,
    unit="share 0-1; ratio; log points",
    solution=basket,
    hints=[
        "industry_exports(exports) has one column an industry; RCA of that table is trade.rca of it.",
        "EXPY inside the industry: weight each product's PRODY by the country's exports of it.",
        "premium = ln(mean PRODY in the industry / EXPY of the whole basket).",
    ],
    wrong={
        "world's share": basket_of_world,
        "difference": but(
            basket,
            premium=lambda right, my: (
                (np.exp(right["premium"]) - 1) * expy_2016()[my.assignment["country"]]
            ),
        ),
        "no log": but(basket, premium=lambda right, my: np.exp(right["premium"])),
        "percent": percent(basket, "share"),
    },
    sentences={
        "world's share": "Your share is the country's part of the world's exports. What part of its *own* exports is the industry?",
        "difference": "You subtracted two income levels. The premium is the logarithm of their ratio.",
        "no log": "The premium is a ratio. Take its natural logarithm.",
        "percent": "Your share is in percent. Give it from 0 to 1.",
    },
)


# 2 · value added ---------------------------------------------------------------------------------
def added(case):
    """Domestic share in two years, and the largest foreign economy with its share."""
    country, _ = mine(case)
    now = content(case, 2011)
    foreign = now.drop([country, *GROUPS])
    return {
        "domestic_1995": content(case, 1995)[country],
        "domestic_2011": now[country],
        "largest_foreign": foreign.idxmax(),
        "its_share": foreign.max(),
    }


def added_direct(case):
    """Only what the industry itself buys abroad, not what its suppliers buy."""
    country, industry = mine(case)
    bought = icio(2011).A[(country, industry)].groupby(level=0).sum().drop(country)
    return added(case) | {"domestic_2011": 1 - bought.sum()}


def added_group(case):
    """A group of countries for the largest foreign economy."""
    groups = content(case, 2011)[GROUPS]
    return added(case) | {"largest_foreign": groups.idxmax(), "its_share": groups.max()}


def added_whole(case):
    """All industries of the country together."""
    country, _ = mine(case)
    columns = {year: valueadded.va_origin(icio(year))[country] for year in (1995, 2011)}
    shares = {f"domestic_{year}": c[country] / c.sum() for year, c in columns.items()}
    return added(case) | shares


value_added = value(
    "value_added",
    "Who adds the value in the industry's exports?",
    points=2,
    tolerance=0.0005,
    relative=0,
    unit="shares 0-1; a country code",
    solution=added,
    hints=[
        "valueadded.va_origin(icio, industry=...)[country] holds the value in that industry's exports by origin.",
        "Divide by its sum. For the largest foreign economy drop your country and the groups EUE, EUW and ROW.",
    ],
    wrong={
        "direct inputs": added_direct,
        "whole country": added_whole,
        "percent": percent(added, "domestic_1995", "domestic_2011", "its_share"),
        "group": added_group,
        "name": but(
            added, largest_foreign=lambda right, my: country_names()[right["largest_foreign"]]
        ),
        "of the foreign": but(
            added, its_share=lambda right, my: right["its_share"] / (1 - right["domestic_2011"])
        ),
    },
    sentences={
        "direct inputs": "You counted only the foreign inputs that the industry buys itself. Its suppliers import too: use va_origin.",
        "whole country": "Your domestic shares are of all exports. Limit va_origin to your industry.",
        "percent": "These are percent. Give shares from 0 to 1.",
        "group": "You took a group of countries or the rest of the world. Name the largest single economy.",
        "name": "Right, but give the economy's code of three letters, as in the table.",
        "of the foreign": "That is its share of the foreign value. Give its share of all the value.",
    },
)


# 3 · position ------------------------------------------------------------------------------------
def place(case):
    """Upstreamness of the industry, participation of the country, 2011."""
    country, industry = mine(case)
    part = valueadded.participation(icio(2011)).loc[country]
    return {
        "upstreamness": valueadded.upstreamness(icio(2011))[(country, industry)],
        "backward": part["backward"],
        "forward": part["forward"],
    }


position = value(
    "position",
    "Where does it stand in the chain?",
    tolerance=0.0005,
    unit="stages; shares of exports 0-1",
    solution=place,
    hints=[
        "valueadded.upstreamness(icio)[(country, industry)]; valueadded.participation(icio).loc[country]."
    ],
    wrong={
        "swapped": but(
            place,
            backward=lambda right, my: right["forward"],
            forward=lambda right, my: right["backward"],
        ),
        "mean industry": lambda case: (
            place(case)
            | {"upstreamness": valueadded.upstreamness(icio(2011))[mine(case)[0]].mean()}
        ),
        "1995": lambda case: (
            place(case)
            | valueadded.participation(icio(1995))
            .loc[mine(case)[0], ["backward", "forward"]]
            .to_dict()
        ),
        "percent": percent(place, "backward", "forward"),
    },
    sentences={
        "swapped": "Backward and forward are exchanged: backward is what the country takes in from abroad.",
        "mean industry": "You gave the mean upstreamness of all industries of the country. Take your industry's own.",
        "1995": "That is the participation of 1995. The question is about 2011.",
        "percent": "Participation is in percent. Give shares from 0 to 1.",
    },
)


# 4 · choke points --------------------------------------------------------------------------------
def foreign_shares(case):
    """Foreign origins as shares of the foreign value."""
    foreign = content(case, 2011).drop(mine(case)[0])
    return foreign / foreign.sum()


concentration = value(
    "concentration",
    "How concentrated is the foreign value?",
    tolerance=0.0005,
    unit="HHI, 0-1",
    solution=lambda case: upgrading.hhi(foreign_shares(case)),
    hints=[
        "Take the foreign origins alone, let them add up to 1, square and add (groups included)."
    ],
    wrong={
        "home counted": lambda case: upgrading.hhi(content(case, 2011)),
        "not scaled": lambda case: float((content(case, 2011).drop(mine(case)[0]) ** 2).sum()),
        "10,000": lambda case: 10_000 * upgrading.hhi(foreign_shares(case)),
        "no groups": lambda case: upgrading.hhi(
            foreign_shares(case).drop(GROUPS) / foreign_shares(case).drop(GROUPS).sum()
        ),
    },
    sentences={
        "home counted": "You counted the home economy. Dependence on others is about the foreign value alone.",
        "not scaled": "Let the foreign shares add up to 1 before you square them.",
        "10,000": "That is the scale of competition offices. Use shares of 0-1.",
        "no groups": "You left the groups out. Here they count as origins.",
    },
)
