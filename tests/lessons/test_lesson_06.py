"""Lesson 6: its figures are what the models say, and every student's own cases are sound."""

import re

import pytest

from gvclib import data, paradox
from gvclib.cocreation import ecosystems
from gvclib.exercise_bank.lesson_06 import mistakes
from gvclib.exercises import judging

STUDENTS = [f"student-{i}" for i in range(60)]
S8 = (1.30, 0.70, 1.20, 0.60, 1.25, 0.80, 1.10, 0.50)
S6 = (0.5, 0.7, 0.8, 0.95, 1.1, 1.2)


def test_every_section_has_a_doubt(text):
    sections = re.split(r"\n?## \d+ · ", text)[1:]
    assert len(sections) == 10
    assert all("Doubt it" in each for each in sections[:7])
    assert "Doubt the source" in text and "what no model can show" in text


# figures of the text -----------------------------------------------------------------------------
def test_the_phone_of_2009(text):
    rows = data.load("value_capture").query("case == 'iPhone 2009'").set_index("item")["amount"]
    assert (rows["factory cost"], rows["assembly in China"]) == (178.96, 6.5)
    assert round(100 * rows["assembly in China"] / rows["factory cost"], 1) == 3.6
    assert "USD 178.96" in text and "USD 6.50" in text and "3.6 %" in text


def test_the_country_of_the_text(text):
    of = paradox.Setting(delta=0.2, eta=16, theta=0.5, demand=4, threshold=60)
    assert of == paradox.Setting()
    assert [paradox.resting_place(k, of._replace(width=10)) for k in (10, 65)] == [30, 90]
    assert paradox.watershed(of._replace(width=10)) == 60
    assert paradox.push_years(30, 20, of) == 5
    assert "for four years or for five" in text
    assert len(paradox.lock_in(low=0.6, high=0.6)) == 1
    assert paradox.share_needed(of) == 0.625 and "share of 0.625" in text
    assert ecosystems.best_share(beta=0.8) == 0.4 and r"0.40 for $\beta = 0.8$" in text


def test_the_home_market_of_the_text(text):
    assert round(100 * paradox.home_share(0.6, 1.5, 5), 1) == 64.9
    assert round(100 * paradox.home_share(0.55, 1.5, 5), 1) == 57.5
    assert round(paradox.freeness(1.5, 5), 4) == 0.1975
    assert round(paradox.home_slope(1.5, 5), 3) == 1.492
    assert round(paradox.full_size(1.5, 5), 2) == 0.84  # in the sentence of guess_home
    for said in ("64.9 %", "57.5 %", "0.1975", "1.492"):
        assert said in text
    small, large = (paradox.trade_flows(size, 40, 1.5, 5) for size in (60, 80))
    assert large["exports"] > small["exports"]


def test_snake_and_spider_of_the_text(text):
    edges = paradox.thresholds(lambda t: paradox.snake([1.0] * 8, S8, t), 0, 0.7)
    assert len(edges) == 5 and edges[-1] == 0.55 and "$t = 0.55$" in text
    before, after = (paradox.snake([1.0] * 8, S8, t).locations for t in (0.551, 0.549))
    assert before == ("N",) * 8 and after == ("S",) * 8
    moved = paradox.thresholds(lambda t: paradox.spider([1.0] * 6, S6, (1.0, 0.7), t), 0, 0.7)
    assert moved == [0.1, 0.2, 0.525]
    for said in ("0.525", "below $t = 0.20$", "below $t = 0.10$", "$2^8 = 256$"):
        assert said in text
    rows = re.findall(r"\| cost in S((?: \| \d\.\d\d)+)", text)
    shown = [tuple(float(x) for x in re.findall(r"\d\.\d\d", row)) for row in rows]
    assert shown == [S8, S6]


def test_the_hall_of_the_text(text):
    fees = paradox.best_fees()["fee"].round(1)
    assert fees.tolist() == [17.2, 50.5]
    assert "buyers pay 17.2 and cost 20; sellers pay 50.5" in text
    assert paradox.best_fees()["subsidised"].tolist() == [True, False]


def test_the_factors_are_those_of_the_statements(lesson):
    assert set(lesson.exercises["factors"].options) == {
        *data.load("paradox_factors")["factor"],
        "none",
    }


def test_the_quiz_on_means_agrees_with_the_table(lesson):
    table = data.load("paradox_means").set_index("means")
    model = {
        "demand": "lock-in",
        "learning": "lock-in",
        "size": "home market",
        "alpha": "two-sided platform",
        "share": "entry of partners",
        "none": "none",
    }
    means = "domestic_demand home_market own_innovation chain spider snake network governance"
    rows = dict(zip("abcdefgh", means.split(), strict=True))
    key = lesson.exercises["means"].solution
    assert {item: table.loc[row, "model"] for item, row in rows.items()} == {
        item: model[option] for item, option in key.items()
    }


# own cases ---------------------------------------------------------------------------------------
def test_every_own_country_has_a_trap_that_a_push_can_leave(lesson):
    for student in STUDENTS:
        country = lesson.for_student(student).case("country")
        states = paradox.lock_in(mistakes.setting(country))
        assert states["position"].tolist() == ["low", "high"], country
        years = mistakes.years_of_push(country)
        assert 4 <= years <= 14
        low, extra = states["k"].iloc[0], country["extra"]
        ends = [
            paradox.capability_path(low, 500, mistakes.setting(country), extra=extra, extra_years=y)
            for y in (years, years - 1)
        ]
        assert [end.iloc[-1] for end in ends] == pytest.approx([states["k"].iloc[1], low])


def test_own_cases_differ_and_rents_go_both_ways(lesson):
    for name in lesson.draws:
        seen = {repr(lesson.for_student(s).case(name)) for s in STUDENTS}
        assert len(seen) >= (8 if name == "leader" else 20), name
    enough = [
        mistakes.rents(lesson.for_student(s).case("country"), lesson.for_student(s).case("leader"))
        for s in STUDENTS
    ]
    assert {each["enough"] for each in enough} == {True, False}
    assert min(abs(each["needed"] - each["chosen"]) for each in enough) > 1e-3


def test_a_snake_by_brute_force_passes_too(lesson):
    from itertools import product

    def brute(cost_n, cost_s, t):
        found = []
        for where in product((0, 1), repeat=len(cost_n)):
            crossings = sum(a != b for a, b in zip(where, (*where[1:], 0), strict=True))
            made = sum(pair[w] for pair, w in zip(zip(cost_n, cost_s), where, strict=True))  # noqa: B905
            found.append((made + t * crossings, crossings))
        return min(found)

    each = lesson.exercises["snake"]
    probes = lesson.probe("snake", brute, "another seed")
    assert judging.judge(each, probes, lesson.expected(each, "another seed")).ok
