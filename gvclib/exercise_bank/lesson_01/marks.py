"""Sections 5 and 6 of lesson 01: what the two marks show, and the page of the dossier."""

from gvclib.exercise_bank.lesson_01.baskets import by_industry, own_rca, own_share
from gvclib.exercise_bank.lesson_01.complexity import (
    highest_rca_below_one,
    nearest_of,
    product_names,
)
from gvclib.exercise_bank.tables import country_names, expy_2016, income_2016
from gvclib.exercises import dossier_page, selection

# 5 · the two marks -------------------------------------------------------------------------------
verdict = selection(
    "verdict",
    "What do the 49 economies show?",
    points=2,
    solution={"korea", "chance", "down"},
    options={
        "korea": "If exports must outpace GDP by 2 %, South Korea shows only one of the two marks.",
        "all": "The ten economies that got out had both marks.",
        "chance": "Deal the marks out blindly: about 25 of 100 deals give a table at least as unlikely as the one at threshold 0.",
        "refuted": "A p of 0.25 shows that the two marks do not matter.",
        "down": "Bulgaria and Trinidad and Tobago got out although their baskets fell in rank.",
        "wrong": "A p of 0.25 says that the claim is wrong with a probability of 25 %.",
        "cause": "Exports that outpaced GDP made Greece, Hungary and Portugal rich.",
    },
    explain="Korea's ratio is 1.009, so at 2 % its first mark is gone. p is the chance of such a table when the marks mean nothing. "
    "Below the line in the picture stand Oman, Bulgaria, Trinidad and Tobago, and Chile.",
    hints=[
        "Set the slider to 0 % and to 2 %, and read the names below it each time.",
        "p is computed as if the marks meant nothing. It is not the chance that the claim is right or wrong.",
    ],
    wrong={
        "all": "Five of the ten had both marks, at threshold 0. Count the red dots in the green field.",
        "refuted": "Ten escapers are few. A weak test finds nothing for a claim that is wrong, and often finds nothing for one that is right.",
        "wrong": "p is computed as if the marks meant nothing. It says how often chance alone makes such a table, not how likely the claim is.",
        "cause": "The table shows who had the marks. It does not show what came first, or what else these countries had.",
    },
)


# 6 · the page ------------------------------------------------------------------------------------
def own_chart(case):
    """RCA of the country in nine industries."""
    from gvclib import charts, trade

    row = trade.rca(by_industry()).loc[case.my.country].sort_values(ascending=False)
    table = row.rename("rca").rename_axis("industry").reset_index()
    title = f"What {country_names()[case.my.country]} is unusually good at, 2016"
    return charts.rca_bars(table, title=title, label="industry")


def own_numbers(case):
    """RCA of the industry, EXPY, and the nearest product group."""
    return {
        "rca": own_rca(case),
        "expy": float(expy_2016()[case.my.country]),
        "near": nearest_of(case.my.country),
    }


def sample(case):
    """A page that would pass."""
    name, industry = country_names()[case.my.country], case.my.industry
    numbers = own_numbers(case)
    much = "more" if numbers["rca"] >= 1 else "less"
    return {
        "title": f"{name} sells {much} {industry} than the world's basket holds",
        "text": f"""In 2016 the RCA of {name} in {industry} was {numbers["rca"]:.2f}, where 1 is the world's average basket.
The income level of its export basket, EXPY, was {numbers["expy"]:,.0f} PPP dollars of 2017. The nearest product group in which it did
not yet specialise was {product_names()[numbers["near"]]}. All three numbers count gross exports, so they do not
say how much of the value was added at home.""",
    }


page = dossier_page(
    question="What is my country unusually good at?",
    numbers={
        "rca": "RCA in my industry, 2016, a ratio",
        "expy": "EXPY 2016, PPP USD of 2017",
        "near": "nearest product group, its code",
    },
    solution=own_numbers,
    chart=own_chart,
    sample=sample,
    relative=0.01,
    hints=[
        'The three numbers are answers of this lesson: my_rca, `my_expy["mine"]` and nearest.',
        "Three to five sentences, 40 words or more, with the name of your country: what is it unusually good at, how rich is its basket, what is near, and what can these numbers not say?",
    ],
    wrong={
        "share": lambda case: {"rca": own_share(case)},
        "income": lambda case: {"expy": float(income_2016()[case.my.country])},
        "RCA decides": lambda case: {"near": highest_rca_below_one(case.my.country)},
    },
    sentences={
        "share": "rca: that is the industry's share in your country's exports. RCA divides it by the share in the world's exports.",
        "income": "expy: that is income per head. Take the income level of the basket.",
        "RCA decides": "near: that group has the highest RCA below 1. The nearest one has the highest density.",
    },
)
