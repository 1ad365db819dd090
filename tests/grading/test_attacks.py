"""Hostile submissions, run for real: all in one batch under ours, one by one under nbgrader."""

import sys

import pytest
from support import attack_outcomes as outcomes
from support import sample_submissions
from support.attack_course import HONEST, AttackCourse
from support.attacks import DESERVED, everything

from gvclib.grading import sandbox

ATTACKS = everything()
# What must be seen under nbgrader, or the course does not show what it should.
KNOWN = {
    "check-replaced": "wins",
    "cells-emptied": "wins",
    "solutions-imported": "wins",
    "package-beside": "wins",
    "reads-the-course": "hidden seeds",
    "links-handed-in": "the course's secret",
    "gradebook-by-sql": "wins",
    "writes-outside": "changes files",
    "package-changed-for-the-next": "another student's marks",
    "web-request": "reaches",
    "stranger-killed": "ends another program",
    "process-left-behind": "leaves programs running",
    "exit-at-once": "loses all its marks",
}

pytestmark = [
    pytest.mark.nbgrader,
    pytest.mark.skipif(sys.platform != "linux", reason="the sandbox is for Linux"),
]
# Minutes of real graders: `make test` has a small class in test_nbgrader, `make test-all` this.
real = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return AttackCourse(tmp_path_factory.mktemp("attacks"))


@pytest.fixture(scope="module")
def graded(place):
    """({attack: Facts}, Facts of the whole run)"""
    return outcomes.under_gvc(place, ATTACKS)


def test_there_are_attacks_of_every_sort():
    assert len(ATTACKS) > 80
    assert all(attack.tries.endswith(".") for attack in ATTACKS)


@real
def test_what_the_attackers_deserve_is_what_the_engine_says(place):
    work = place.assignment.solved | outcomes.BASE
    given = place.assignment.fill(work)
    found = place.assignment.deserved("check-replaced", given, outcomes.CLICKS)
    assert {name for name, outcome in found.items() if outcome.points} == set(DESERVED)


@real
def test_the_batch_ends_and_everybody_has_marks(place, graded):
    _, whole = graded
    count = len(ATTACKS) + len(HONEST)
    assert whole.ended, whole.screen[-2000:]
    assert f"{count} marked" in whole.screen and " 0 failed" in whole.screen, whole.screen[-3000:]


@real
def test_honest_students_keep_their_marks(place, graded):
    _, whole = graded
    assert whole.harmed == {}
    assert {sample.points for sample in place.honest} != {0}


@real
def test_nothing_outside_is_changed_and_nobody_reached(graded):
    _, whole = graded
    assert list(whole.changed) == []
    assert whole.left == [] and whole.heard == b"" and whole.stranger


@real
def test_all_protections_held_where_the_system_has_them(graded):
    _, whole = graded
    told = outcomes.protections_told(whole.screen)
    assert set(told.split(", ")) == set(sandbox.available_protections())


@real
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_gets_nothing_and_costs_only_what_it_broke(place, graded, attack):
    facts = graded[0][attack.name]
    assert outcomes.harm(place, attack, facts) == []
    assert set(outcomes.lost(facts)) <= set(attack.costs)


@real
@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_feedback_tells_the_attacker_what_was_lost(graded, attack):
    facts = graded[0][attack.name]
    for name in outcomes.lost(facts):
        assert name in facts.page


def test_the_table_has_every_attack():
    told = outcomes.TABLE.read_text(encoding="utf-8")
    lines = [line for line in told.splitlines() if line.startswith("| `")]
    expected = [f"| `{attack.name}` | {attack.tries} |" for attack in ATTACKS]
    assert len(lines) == len(expected)
    for line, begin in zip(lines, expected, strict=True):
        assert line.startswith(begin)
        assert line.split(" | ")[-1].startswith("nothing") and outcomes.NOT_RUN not in line, line


@real
@pytest.mark.parametrize("name", KNOWN)
def test_the_course_shows_what_nbgrader_lets_through(place, name):
    attack = next(each for each in ATTACKS if each.name == name)
    facts = outcomes.under_stock(place, attack)
    assert KNOWN[name] in outcomes.sentence(place, attack, facts)


@real
def test_the_tools_would_see_a_change(place):
    """The facts are not empty for want of looking."""
    place.reset()
    before = place.tree()
    (place.outside / "precious.txt").write_text("check-replaced was here")
    (place.folder / "copy" / "gvclib" / "exercises" / "judging" / "outcomes.py").unlink()
    changed = place.changed(before)
    assert sorted(changed) == ["copy/gvclib/exercises/judging/outcomes.py", "outside/precious.txt"]
    assert not place.marks("amy-honest") and set(place.harmed()) == set(HONEST)
    assert len(place.secrets()["hidden worlds"]) == 5
    sample_submissions.hand_in(place.assignment, place.honest)
    assert place.changed(before).keys() > changed.keys()
