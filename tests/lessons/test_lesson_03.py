"""The figures that lesson 3 quotes are what the tables and the models say."""

import pandas as pd
import pytest

from gvclib import data, exercises, upgrading, valueadded
from gvclib.exercise_bank.lesson_03 import axes, chain, clothing, mistakes
from gvclib.exercise_bank.thread import COUNTRIES, INDUSTRIES


def amount(case, item):
    table = data.load("value_capture").set_index(["case", "item"])["amount"]
    return table[case, item]


def test_the_ipod_has_one_denominator(text, cells):
    price, cost = amount("iPod 2005", "retail price"), amount("iPod 2005", "factory cost")
    kept, shops = (
        amount("iPod 2005", "Apple's margin"),
        amount("iPod 2005", "distribution and retail"),
    )
    assembly = amount("iPod 2005", "assembly in China")
    assert (price, cost, kept, assembly, shops) == (299, 144, 80, 4, 75)
    assert cost + kept + shops == price
    assert f"75 ÷ 299 = {shops / price:.3f}" in text
    assert f"Apple and the shops got {kept + shops:.0f}" in text
    assert f"4 ÷ 144 = {100 * assembly / cost:.1f} %" in text
    phone = amount("iPhone 2009", "assembly in China") / amount("iPhone 2009", "factory cost")
    assert "6.50 ÷ 178.96" in text and f"{100 * phone:.1f} % of the iPhone" in text
    assert f"{100 * assembly / price:.1f} % of the price" in "".join(c.source for c in cells)


def test_the_lamps_chain_by_hand(text):
    z = [[0, 10, 0], [0, 0, 30], [0, 0, 0]]
    lamp = valueadded.ICIO.from_arrays(z, [[0], [0], [100]], ["A"], ["copper", "bulbs", "lamps"])
    for stage, row in valueadded.chain_stages(lamp, "A", "lamps").droplevel("place").iterrows():
        assert f"| {stage} | {row['steps']:.0f} |" in text
        assert f"= {row['value_share']:.2f} |" in text and f"= {row['rate']:.2f} |" in text


def test_the_measured_smile(text, cells):
    stages, icio = chain.stages("electronics"), valueadded.ICIO.from_long(data.load("icio_2011"))
    assert stages["value_share"].sum() == pytest.approx(1)
    services, factories = stages.loc[("abroad", "services")], stages.loc[("home", "electronics")]
    assert f"foreign services add {100 * services['rate']:.0f} cents" in text
    assert f"factories add {100 * factories['rate']:.0f} cents, the lowest rate" in text
    assert factories["rate"] == stages["rate"].min()
    assert factories["value_share"] == stages["value_share"].max()
    assert f"hold {100 * factories['value_share']:.0f} % of the product's price" in text
    assert f"add {100 * icio.v['USA', 'trade and transport']:.0f} cents to a dollar" in text
    assert stages.index[-1] == ("home", "electronics") and len(icio.countries) == 16


def test_what_the_lesson_keeps_of_the_smile_holds_for_every_industry():
    """Nearest to the customer: the least or nearly the least rate, and the largest share."""
    for industry in INDUSTRIES:
        stages = chain.stages(industry)
        near = stages.iloc[-1]
        assert stages.index[-1] == ("home", industry)
        assert near["value_share"] == stages["value_share"].max()
        if industry != "agriculture and food":  # farms add much, as the next lines of it say
            assert near["rate"] <= stages["rate"].min() + 0.035


def test_the_lamp_maker_on_the_axes(text):
    shares = [0.60, 0.25, 0.15]
    assert f"= {upgrading.hhi(shares):.3f}" in text and "0.36 + 0.0625 + 0.0225" in text
    status = upgrading.firm_status(technology=1, capacity=3, channel=2, brand=0)
    assert (status.score, status.position) == (6, "leading") and "The sum is 6" in text
    assert upgrading.governance_of(shares) == "captive"
    told = upgrading.advice("captive", "buyer", "leading")
    assert told == "sales channels; service outsourcing"
    assert "build own sales channels, and take over services" in text


def test_the_table_of_drives_is_the_key(text):
    assert set(axes.DRIVERS) == set(INDUSTRIES)
    for industry in ("textiles", "electronics", "transport equipment", "machinery"):
        assert f"| {industry} | {axes.DRIVERS[industry]} |" in text
    both = "agriculture and food, chemicals | buyer"
    assert (
        both in text
        and axes.DRIVERS["chemicals"] == axes.DRIVERS["agriculture and food"] == "buyer"
    )


def test_the_rules_and_the_silent_cells(text, cells):
    generous, strict = (upgrading.advice_table(r)["advice"] for r in ("generous", "strict"))
    assert (len(generous), (generous == "unspecified").sum()) == (12, 2)
    assert (strict == "unspecified").sum() == 4
    assert "leave two of twelve places without advice" in text
    names = upgrading.rules()["rule"].tolist()
    assert len(names) == 7 and any("Seven rules" in c.source for c in cells)
    assert names.index("modularisation") == 2 and names.index("service outsourcing") == 3
    assert (upgrading.rules()["axes_named"] == 3).sum() == 1  # "Only one rule names all three"
    assert [axes.RULES[key] for key in list(axes.RULES)[:-1]] == names


def test_the_lamp_maker_and_the_brand(text):
    firm = (12, 40_000, 180_000, 2, 500_000)
    assert upgrading.brand_break_even(*firm) == pytest.approx(0.3)
    assert upgrading.brand_gain(*firm, 0.2) == 100_000 and "better off by 100,000" in text
    assert upgrading.brand_gain(*firm, 0.5) < 0 and "300,000 ÷ 1,000,000 = 0.30" in text


def test_the_game_has_the_numbers_of_the_table(text):
    for mode, name in {
        "OEM": "contract work",
        "ODM": "design for others",
        "OBM": "own brand",
    }.items():
        row = [upgrading.SCHOOL[part][mode] for part in ("profit", "learning", "gates")]
        assert f"| {mode}, {name} | {row[0]} | {row[1]} | {row[2]} |" in text
    best = upgrading.best_path(**upgrading.SCHOOL, periods=10)
    greedy = mistakes.greedy_value(**upgrading.SCHOOL, periods=10)
    assert f"2 × 10 + 2 × 8 + 6 × 24 = {best.value:.0f}" in text
    assert f"8 × 10 + 2 × 24 = {greedy}" in text
    modes = best.path[["OEM", "ODM", "OBM"]].idxmax(axis=1).tolist()
    assert modes == ["OEM"] * 2 + ["ODM"] * 2 + ["OBM"] * 6
    assert f"{3**10:,}".replace(",", "{,}") in text


def test_clothing_in_east_asia(text):
    table = data.load("exports")
    in_1980 = table[(table["year"] == 1980) & (table["country"] == "HKG")]
    sewn = in_1980[in_1980["product"].str.startswith(("61", "62"))]["exports_musd"].sum()
    whole = in_1980["exports_musd"].sum()
    assert f"USD {sewn:,.0f} million, of USD {whole:,.0f} million" in text
    shares = clothing.shares()
    assert f"= {shares.loc['HKG', 1980]:.3f}" in text
    assert f"{shares.loc['world', 1980]:.3f} of the world's exports" in text
    assert round(shares.loc["HKG", 1980] / shares.loc["world", 1980]) == 12
    for name in ("HKG", "KOR"):
        years = [f"{share:.3f}" for share in shares.loc[name]]
        assert "{}, {} and {}".format(*years) in text
    korea = table[table["country"] == "KOR"]
    total = korea.groupby("year")["exports_musd"].sum() / 1000
    assert f"USD {total[1980]:.0f} billion in all (1980) to {total[2016]:.0f} billion" in text
    sewn = (
        korea[korea["product"].str.startswith(("61", "62"))].groupby("year")["exports_musd"].sum()
    )
    assert f"fell from {sewn[1980] / 1000:.1f} to {sewn[2016] / 1000:.1f} billion" in text


def test_every_country_of_the_thread_has_a_place_in_clothing():
    shares = clothing.shares().loc[list(COUNTRIES)]
    assert shares[[1980, 2016]].notna().all(axis=None) and (shares[2016] > 0).all()


def test_the_iphone_further_on(text):
    units = amount("iPhone 2009", "units exported to the United States")
    cost, work = amount("iPhone 2009", "factory cost"), amount("iPhone 2009", "assembly in China")
    found = upgrading.value_added_exports(units, cost, work)
    # Published by Xing and Detert: about 2,022 and 73 million USD, 3.6 %.
    assert found.gross == pytest.approx(2022.2, abs=0.1)
    assert found.value_added == pytest.approx(73.45, abs=0.01)
    assert found.share == pytest.approx(0.0363, abs=0.00005)
    reference = exercises.lesson("03").exercises["iphone"].solution(None)
    assert [*reference.values()] == pytest.approx([found.gross, found.value_added, found.share])
    assert "USD 178.96" in text and "USD 6.50" in text and "11.3 million" in text


def test_triangle_manufacturing_by_hand(text):
    made = upgrading.triangle_margins(20, 14, 3, making_cost=18, own_units=1)["margin"].tolist()
    assert made == [2, 3] and "20 − 14 − 3 = 3" in text


def test_eight_core_checks_in_six_sections(text, cells, lesson):
    core = [e for e in lesson.exercises.values() if not e.further and e.points]
    assert len(core) == 8
    headings = [
        line for c in cells if c.kind == "markdown" for line in c.source.splitlines()
        if line.startswith("## ")
    ]  # fmt: skip
    assert [h[3] for h in headings[:6]] == list("123456")
    assert headings[6:] == ["## Keep", "## Go further"]


def test_no_line_of_a_text_that_students_cannot_open_is_cited(text):
    assert not pd.Series([text]).str.contains(r"\blines? \d").any()
