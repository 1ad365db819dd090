"""Lesson 4 is long and varied enough, and every figure in its text is what data and models say."""

import re

import numpy as np
import pandas as pd
import pytest

from gvclib import cocreation, data
from gvclib.exercise_bank.lesson_04.contracts import EXTRA_COST, PHI

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


def test_years_of_the_stages(text):
    stages = data.load("cocreation_stages")
    periods = cocreation.periods(stages)
    for row in periods[["firm", "start_year", "end_year"]].itertuples():
        years = f"{row.start_year} to {row.end_year}"
        assert years in text or f"{row.start_year} and {row.end_year}" in text
    assert "10, 4 and 2 years, that is 16" in text and "only 15 years" in text
    assert "8, 4 and 5 make 17" in text
    found = cocreation.summary(stages)
    assert found["years"].to_dict() == {"Haier": 17, "JD": 16}
    assert found["span"].to_dict() == {"Haier": 17, "JD": 15}
    assert f"{len(stages)} labels" in text


def test_lines_quoted_are_the_lines_of_the_tables(text):
    stages, labels = data.load("cocreation_stages"), data.load("cocreation_labels")
    for line in stages["period_line"].unique():
        assert f"(line {line})" in text
    step = labels[labels["concept"] == "second opportunity step"]
    shown = {"15": "sharing", "35": "utilization", "74": "utilization", "163": "sharing"}
    for line, name in shown.items():
        assert (step.loc[step["line"] == line, "label"] == name).all()


def test_partners_named(text):
    partners = data.load("cocreation_partners").query("kind == 'firm'")
    assert partners["firm"].value_counts().to_dict() == {"Haier": 4, "JD": 3}
    assert "Seven partner firms have a name, three of JD's and four of Haier's" in text
    assert partners.groupby("partner")["firm"].nunique().max() == 1


def test_four_splits_of_120(text):
    assert "| 56.7, 36.7, 26.7 |" in text
    value = cocreation.shapley(V)
    assert value[["L", "A", "B"]].round(1).tolist() == [56.7, 36.7, 26.7]
    assert cocreation.equal_split(V).tolist() == [40, 40, 40]
    assert cocreation.in_core(V, cocreation.hoarding(V, "L"))
    even = V | {frozenset(pair): 90 for pair in ("LA", "LB", "AB")}
    assert cocreation.is_superadditive(even) and cocreation.core_polygon(even).empty


def test_two_orders_of_arrival(text):
    assert (
        "adds 40; A comes and adds 80" in text and "L, A, B the contributions are 0, 60, 60" in text
    )
    assert V[frozenset("LB")] == 40 and V[frozenset("LAB")] - V[frozenset("LB")] == 80
    assert V[frozenset("LA")] == 60 and V[frozenset("LAB")] - V[frozenset("LA")] == 60


def test_twenty_players(text):
    assert "1,048,576" in text and 2**20 == 1_048_576
    assert np.prod(np.arange(1.0, 21)) > 2e18
    assert len(cocreation.memberships(20)) == 2**20


def test_the_chain_of_100_and_20(text):
    two, shared = (
        cocreation.double_marginalisation(100, 20),
        cocreation.revenue_sharing(100, 20, PHI),
    )
    assert two[["integrated", "lead", "partner"]].tolist() == [1600, 800, 400]
    assert "USD 1,600. Two margins leave 800 for the leader and 400 for the partner" in text
    assert "between 0.25 and 0.5" in text and cocreation.agreeable_shares(100, 20) == (0.25, 0.5)
    assert min(shared["lead"] - two["lead"], shared["partner"] - two["partner"]) > 0
    assert f"USD {EXTRA_COST} *above*" in text


def test_best_shares_by_entry(text):
    found = {
        eta: cocreation.best_share(beta=0.9, partners=1_000, best_offer=20, entry=eta)
        for eta in (0.1, 1, 2)
    }
    assert [round(x, 2) for x in found.values()] == [0.08, 0.45, 0.6]
    assert "60 % where entry reacts strongly" in text and "8 % where it hardly reacts" in text


def test_the_rival_of_the_widget(text):
    table = cocreation.rivalry(0.8, 0.5, elasticity=1.0, start=0.6)
    assert cocreation.overtaken(table) == 8 and cocreation.overtaken(table, "so_far") == 17
    assert "from year 8 on" in text and "only from year 17 on" in text
    assert "reaction of 0.51" in text
    assert round(cocreation.critical_elasticity(0.8, 0.5), 2) == 0.51


def test_patience(text):
    assert "With 5, 3 and 1 the answer is 0.5" in text and "with $T = 4$ it is 1/3" in text
    assert cocreation.minimum_patience(5, 3, 1) == 0.5
    assert cocreation.minimum_patience(4, 3, 1) == pytest.approx(1 / 3)


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
    assert len(re.findall(r"illustrative, ours", text, re.I)) >= 2
    assert "The mapping is ours" in everything


def test_no_application_speaks_of_losses(text):
    principles = data.load("sharing_principles")
    assert not principles["claim"].str.contains("loss").any() and len(principles) == 4
    assert "none of its four applications (section 9) says how a loss is shared" in text
    assert "balance, reciprocity and harmony (line 30)" in text


def test_every_list_of_steps_is_shown(text):
    labels = data.load("cocreation_labels").query("concept == 'second opportunity step'")
    for row in labels[labels["line"] != "82"].itertuples():
        (line,) = re.findall(rf"\| [^|]*\b{row.line}\b[^|]* \|[^|]*\| {row.label} \|", text)


def test_loss_years_of_the_chart():
    table = cocreation.after_shock(100, 20, PHI, c_now=110)
    assert pd.Series(table["partner"] < 0).tolist() == [False, False, True]
