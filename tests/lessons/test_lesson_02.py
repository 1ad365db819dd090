"""Lesson 2: its figures are what the data say, and its exercises forgive what they promise to."""

import re

import pandas as pd
import pytest

from gvclib import data, exercises, governance, widgets
from gvclib.exercise_bank import lesson_02
from gvclib.exercise_bank.lesson_02 import drivers, links, roles
from gvclib.exercises import cases


def passes(lesson, name, answer):
    try:
        lesson.check(name, answer)
    except exercises.CheckFailed:
        return False
    return True


def test_eight_links_five_types(text):
    outcomes = governance.truth_table()["outcome"]
    assert len(outcomes) == 8 and outcomes.isin(governance.TYPES).sum() == 5
    assert "Of the ten pairs, 5 are one step apart" in text
    assert len(governance.transitions()) == 5
    assert "relational" not in governance.neighbours("captive").to_list()


def test_one_link_three_cutoffs_three_types(everything):
    found = re.search(
        r"scores above \(([\d.]+), ([\d.]+), ([\d.]+)\) the link is (\w+) at a cut-off of"
        r" ([\d.]+), (\w+) at ([\d.]+) and (\w+) at ([\d.]+?)\. ",
        everything,
    ).groups()
    scores = list(map(float, found[:3]))
    shown = widgets.GovernancePicker(
        complexity=scores[0], codifiability=scores[1], capability=scores[2]
    )
    for kind, cutoff in ((found[3], found[4]), (found[5], found[6]), (found[7], found[8])):
        assert governance.governance_from_scores(*scores, cutoff=float(cutoff)) == kind
        shown.cutoff = float(cutoff)
        assert shown.value == kind
    assert "complexity=0.8, codifiability=0.7, capability=0.3" in everything


def test_what_is_claimed_about_upgrading(text):
    said = governance.upgrading_effects()
    assert (said != "unclear").to_numpy().sum() == 4 and said.size == 16
    assert "4 of the 16 cells hold a claim" in text
    rows = data.load("governance_upgrading")
    assert rows.loc[rows["source"].str.startswith("Dai"), "line"].unique().tolist() == ["51"]


def test_agreement_of_key_and_colleague(text):
    links = data.load("vignettes_governance")
    equal = links["key"] == links["coder_b"]
    assert (len(links), equal.sum()) == (14, 10) and round(100 * equal.mean()) == 71
    assert "agrees with our key on 10 of 14 links, 71 %, and kappa is 0.65" in text
    assert round(governance.cohen_kappa(links["key"], links["coder_b"]), 2) == 0.65
    assert (links["key"] == "captive").sum() == 3 and "on 3 of 14 links" in text
    pairs = links.loc[~equal, ["key", "coder_b"]].value_counts().to_dict()
    assert pairs == {("captive", "hierarchy"): 2, ("modular", "market"): 1,
                     ("relational", "modular"): 1}  # fmt: skip


def test_roles_and_mechanisms_are_told_apart(everything):
    assert "*as reported in the essay*" in everything and "**the mapping is ours**" in everything
    for phrase in ("the table of Kano", "Kano's four roles", "Kano's roles show"):
        assert phrase not in everything


@pytest.mark.parametrize(("wrong", "enough"), [(0, True), (2, True), (3, False)])
def test_ten_of_twelve_deeds_are_enough(lesson, wrong, enough):
    answer = dict(roles.DEED_KEY)
    for deed in list(answer)[:wrong]:
        answer[deed] = "gatekeeper" if answer[deed] != "gatekeeper" else "leader"
    assert passes(lesson, "code_roles", answer) == enough


def test_pairs_count_in_any_order_and_type(lesson):
    def turned(levels):
        return [list(pair)[::-1] for pair in lesson_02.mistakes.one_step(levels)]

    assert passes(lesson, "one_step", turned)


def test_every_student_gets_a_link_that_is_a_type_and_coders_that_differ():
    kinds, kappas = set(), set()
    for i in range(60):
        rng = cases.own_rng("key", f"student-{i}", "02", "link")
        link = lesson_02.link.choose(rng, "textiles")
        kind = governance.governance_type(*(link[name] for name in governance.DETERMINANTS))
        assert kind in governance.TYPES and link["changes"] in governance.DETERMINANTS
        kinds.add((kind, link["changes"]))
        two = lesson_02.coders.choose(cases.own_rng("key", f"student-{i}", "02", "coders"))
        assert len(two["first"]) == len(two["second"]) == 10
        assert {*two["first"]} == {*two["second"]} == {"captive", "modular"}
        kappas.add(round(governance.cohen_kappa(two["first"], two["second"]), 3))
    assert len(kinds) >= 12 and len(kappas) > 10


def test_four_industries_move_as_their_levels_say():
    moves = data.load("industry_moves").set_index("industry")
    assert list(links.KEYS) == ["bicycles", "apparel", "fresh vegetables", "electronics"]
    assert set(links.KEYS) == set(moves.index)
    for row in moves.itertuples():
        move = f"{row.before} → {row.after}:"
        assert links.moved.options[links.KEYS[row.Index]].startswith(move), row.Index
        ways = {name: getattr(row, name) for name in governance.DETERMINANTS}
        if row.after in governance.TYPES:
            moved = [name for name, way in ways.items() if way != "same"]
            assert moved == governance.changed(row.before, row.after)
        start = governance.determinants(row.before)
        for name, way in ways.items():
            assert (start[name], way) not in (("low", "down"), ("high", "up")), (row.Index, name)
    told = pd.Series({name: (moves[name] == "up").sum() for name in governance.DETERMINANTS})
    assert told.to_dict() == {"complexity": 1, "codifiability": 2, "capability": 3}


def test_the_drives_of_the_text_are_those_of_the_check(text):
    for industry, drive in drivers.DRIVERS.items():
        said = re.search(rf"\| [^|]*\b{industry}\b[^|]* \| (producer|buyer|mixed) \|", text)
        assert said and said[1] == drive, industry


def test_the_coders_of_the_worked_example(text):
    ann, bo = (
        re.search(rf"\| {name} \|((?: [cm] \|){{10}})", text)[1].split(" |")[:10]
        for name in ("Ann", "Bo")
    )
    assert governance.percent_agreement(ann, bo) == 0.8
    assert round(governance.cohen_kappa(ann, bo), 9) == 0.6
    assert "0.30 ÷ 0.50 = 0.60" in text


def test_prevalence_lowers_kappa(everything):
    even = ["x"] * 50 + ["y"] * 50, ["x"] * 45 + ["y"] * 5 + ["x"] * 5 + ["y"] * 45
    rare = ["x"] * 95 + ["y"] * 5, ["x"] * 90 + ["y"] * 5 + ["x"] * 5
    assert [governance.percent_agreement(*pair) for pair in (even, rare)] == [0.9, 0.9]
    assert [round(governance.cohen_kappa(*pair), 2) for pair in (even, rare)] == [0.8, -0.05]
    assert "kappa is (0.90 − 0.905) ÷ 0.095 = −0.05" in everything


def test_every_role_has_three_deeds(text):
    assert pd.Series(roles.DEED_KEY).value_counts().tolist() == [3, 3, 3, 3]
    assert "at least 10 of 12 are as in our key" in text and roles.ENOUGH == 10
