"""Lesson 4 is long and varied enough, and every figure in its text is what data and models say."""

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from gvclib import cocreation, data
from gvclib.exercise_bank.lesson_04.chain import EXTRA_COST, PHI

V = {frozenset("LA"): 60, frozenset("LB"): 40, frozenset("LAB"): 120}


def test_own_games_are_superadditive_and_some_let_the_leader_hoard(lesson):
    kept = []
    for i in range(80):
        game = lesson.for_student(f"student-{i}").case("game")
        v = {frozenset(names): worth for names, worth in game.items()}
        assert cocreation.is_superadditive(v)
        kept.append(cocreation.in_core(v, cocreation.hoarding(v, "L")))
    assert 0.1 < np.mean(kept) < 0.5


def test_own_ecosystems_have_their_best_share_in_the_interior(lesson):
    for i in range(80):
        mine = lesson.for_student(f"student-{i}").case("ecosystem")
        setting = cocreation.Setting(**mine, partners=100, best_offer=2.0)
        assert cocreation.best_share(setting) == pytest.approx(mine["beta"] / 2)
        assert cocreation.ecosystem_size(mine["beta"] / 2, setting) < 100


# --- figures in the text ---


def test_the_passages_stand_where_the_paper_has_them(lesson):
    """Each passage is of a stage of the table; the key is the paper's, not ours."""
    stages = data.load("cocreation_stages")
    words = {
        "a": ("JD", "customer demand"),
        "b": ("JD", "technical expansion"),
        "c": ("JD", "service supply chain"),
        "d": ("JD", "functional expansion"),
        "e": ("Haier", "market expansion"),
        "f": ("Haier", "interconnected production"),
        "g": ("Haier", "platform economy"),
        "h": ("Haier", "smart logistics"),
    }
    column = {1: "consensus", 2: "sharing", 3: "winwin"}
    coding = lesson.exercises["coding"]
    for item, (firm, label) in words.items():
        rows = stages[(stages["firm"] == firm) & (stages["label"] == label)]
        assert {column[stage] for stage in rows["stage"]} == {coding.solution[item]}, item
        assert coding.items[item].startswith(firm)


def test_the_years_in_the_text(text):
    stages = data.load("cocreation_stages").query("firm == 'JD'")
    assert stages["start_year"].min() == 2007 and stages["end_year"].max() == 2021
    assert "in 2007. Fourteen years later" in text and "three telecom operators" in text


def test_the_six_orders(text):
    """The table of orders, worked out from the game again."""
    sums = dict.fromkeys("LAB", 0.0)
    for order in permutations("LAB"):
        adds = {}
        for i, player in enumerate(order):
            before, after = frozenset(order[:i]), frozenset(order[: i + 1])
            adds[player] = V.get(after, 0) - V.get(before, 0)
            sums[player] += adds[player]
        row = f"| {', '.join(order)} | {adds['L']} | {adds['A']} | {adds['B']} |"
        assert row in text
    for player in "LAB":
        assert f"{sums[player]:.0f} / 6 = **{sums[player] / 6:.1f}**" in text


def test_four_splits_of_120(text):
    assert "| 56.7, 36.7, 26.7 |" in text
    assert cocreation.equal_split(V).tolist() == [40, 40, 40]
    hoard = cocreation.hoarding(V, "L")
    assert cocreation.in_core(V, hoard)
    assert not cocreation.in_core(V | {frozenset("AB"): 30}, hoard)
    even = V | {frozenset(pair): 90 for pair in ("LA", "LB", "AB")}
    assert cocreation.is_superadditive(even) and cocreation.core_polygon(even).empty


def test_twenty_players(text):
    assert "1,048,576" in text and 2**20 == 1_048_576
    assert np.prod(np.arange(1.0, 21)) > 2e18
    assert len(cocreation.memberships(20)) == 2**20


def test_the_chain_of_100_and_20(text):
    two = cocreation.double_marginalisation(100, 20)
    shared = cocreation.revenue_sharing(100, 20, PHI)
    assert two[["integrated", "lead", "partner"]].tolist() == [1600, 800, 400]
    assert "**1,600**. At a price of 59 it would earn 41 × 39 = 1,599" in text and 41 * 39 == 1599
    assert "= **800**" in text and "= **400**" in text
    assert shared[["lead", "partner"]].round(6).tolist() == [960, 640]
    assert "960 and 640 instead of 800 and 400" in text


def test_the_bad_year_by_hand(text):
    table = cocreation.after_shock(100, 20, PHI, c_now=100 + EXTRA_COST)
    fixed = table.loc["fixed price", ["lead", "partner"]]
    follows = table.loc["revenue share, price follows cost", ["lead", "partner"]]
    assert fixed.tolist() == [-1000, 400] and follows.round(6).tolist() == [-1200, -800]
    for figure in ("**−1,000**", "**+400**", "**−800**", "**−1,200**"):
        assert figure in text


def test_ten_partners_by_hand(text):
    for part in (0.25, 0.5, 0.75, 1.0):
        pay = 12 * part
        joined = sum(offer <= pay for offer in range(1, 11))
        keeps = round((1 - part) * 12 * joined)
        end = f"{1 - part:.2f} × {12 * joined} = **{keeps}** |" if part < 1 else "0 |"
        assert f"| {part:.2f} | {pay:g} | {joined} | {12 * joined} | {end}" in text


def test_best_shares_by_entry(text):
    found = {
        eta: cocreation.best_share(beta=0.9, partners=1_000, best_offer=20, entry=eta)
        for eta in (0.1, 2)
    }
    assert [round(x, 2) for x in found.values()] == [0.08, 0.6]
    assert "the best part is 60 %" in text and "hardly reacts it is 8 %" in text


def test_the_rival_of_the_widget(text):
    table = cocreation.rivalry(0.8, 0.5, elasticity=1.0, start=0.6)
    assert cocreation.overtaken(table) == 8 and cocreation.overtaken(table, "so_far") == 17
    assert "from year 8 on" in text and "from year 17 on" in text


def test_patience(text):
    assert "With 5, 3 and 1 the answer is 0.5" in text and "$T = 4$ and the answer is 1/3" in text
    assert cocreation.minimum_patience(5, 3, 1) == 0.5
    assert cocreation.minimum_patience(4, 3, 1) == pytest.approx(1 / 3)


def test_halves_of_what_agreeing_adds(text):
    assert cocreation.nash_split(100, 30, 10) == (60, 40)
    v = {frozenset("A"): 30, frozenset("B"): 10, frozenset("AB"): 100}
    assert cocreation.shapley(v).tolist() == [60, 40]
    assert "30 + 30 = **60**" in text and "10 + 30 = **40**" in text


def test_the_mapping_of_the_exercise_is_the_mapping_of_the_table(lesson):
    """Items a to d are the four applications in the order of the essay."""
    principles = data.load("sharing_principles").set_index("application")["parameter"]
    options = lesson.exercises["applications"].options
    solution = lesson.exercises["applications"].solution
    for item, application in zip("abcd", principles.index, strict=True):
        word = {"worth": "v(S)", "split": "phi", "cheating": "T", "tomorrow": "delta"}
        assert word[solution[item]] in principles[application]
    assert solution["e"] == "none" and set(solution.values()) == set(options)


def test_models_and_mappings_of_ours_are_labelled(text, everything):
    assert "illustrative, ours" in text and "All its numbers are our illustration" in text
    assert "mapping ours" in everything


def test_no_application_speaks_of_losses(text):
    principles = data.load("sharing_principles")
    assert not principles["claim"].str.contains("loss").any() and len(principles) == 4
    assert "It does not say how a loss is shared" in text


def test_loss_years_of_the_chart():
    table = cocreation.after_shock(100, 20, PHI, c_now=110)
    assert pd.Series(table["partner"] < 0).tolist() == [False, False, True]


def test_a_page_is_never_told_two_equal_numbers(lesson):
    """The two numbers of the page differ for everybody, so that a mix-up is told."""
    for i in range(60):
        mine = lesson.for_student(f"student-{i}")
        page = mine.exercises["page"]
        fair, loss = page.solution(mine.cases(page)[0])["numbers"].values()
        assert fair > 0 > loss
