"""Check an author's exercises: the reference passes, and every known mistake is told apart."""

from dataclasses import replace
from typing import TYPE_CHECKING

from gvclib.exercises import judging, probing

if TYPE_CHECKING:
    from gvclib.exercises.session import Lesson

# So many seeds get all their hidden cases, the others one each: time is short, seeds are many.
FULL = 3


def audit(lesson: "Lesson", seeds: int = 50, mistakes: int = 0) -> list[str]:
    """All faults found in a lesson's exercises, as sentences; an empty list is a clean lesson.

    For the visible case and for each of `seeds` seeds (each with another student, so that draws
    vary): the reference passes; every mistake is rejected with its own sentence. Also: hidden
    cases differ from the visible one, draws differ between students, and every exercise with
    right and wrong answers lists at least `mistakes` mistakes.
    """
    faults = [fault for each in lesson.exercises.values() for fault in _few(each, mistakes)]
    faults += [fault for name in lesson.draws for fault in _same_draw(lesson, name)]
    for each in lesson.exercises.values():
        faults += _static(lesson, each)
        # Hidden cases are for functions; the other kinds vary with the student's draws only.
        for i in range(seeds if each.kind == "function" else min(seeds, FULL)):
            tried = each if i < FULL else replace(each, hidden=1)
            found = _judged(lesson.for_student(f"audit-{i}"), tried, f"audit-{i}")
            faults += found
            if found:  # one seed's faults say enough
                break
    return faults


def _few(each, mistakes):
    if each.kind != "written" and len(each.wrong) < mistakes:
        yield f"{each.name}: {len(each.wrong)} mistakes listed, at least {mistakes} wanted"


def _same_draw(lesson, name):
    drawn = [repr(lesson.for_student(f"audit-{i}").case(name)) for i in range(50)]
    if len(set(drawn)) == 1:
        yield f"draw {name}: 50 students all drew {drawn[0]}"


def _static(lesson, each):
    if each.kind != "function":
        return []
    faults = []
    values = [record["value"] for record in lesson.expected(each, "audit").reference]
    if repr(values[0]) in map(repr, values[1:]):
        faults.append(f"{each.name}: a hidden case gives the same answer as the visible one")
    return faults


def _judged(lesson, each, seed):
    """Faults of one exercise for one student, on the visible case and the hidden ones."""
    cases = lesson.cases(each, seed)
    expected = judging.expect(each, cases)
    broken = next((record["raised"] for record in expected.reference if record["raised"]), None)
    if broken:
        return [f"{each.name}: the probe fails on the solution with seed {seed}: {broken['text']}"]
    again = probing.probe_solution(each, each.solution, cases)
    outcomes = {name: judging.judge(each, m, expected) for name, m in expected.mistakes().items()}
    faults = [_told(each, name, outcome, seed) for name, outcome in outcomes.items()]
    if not judging.judge(each, again, expected).ok:
        faults.append(f"{each.name}: the solution does not pass with seed {seed}")
    return [*filter(None, faults), *_hidden(each, expected, seed)]


def _told(each, name, outcome, seed):
    """How a mistake was taken, if not by its own sentence."""
    if outcome.ok:
        return f"{each.name}: the mistake {name!r} passes (seed {seed})"
    if outcome.mistake != name:
        told = outcome.mistake or outcome.message
        return f"{each.name}: the mistake {name!r} is told as {told!r} (seed {seed})"
    return None


def _hidden(each, expected, seed):
    """Each mistake must fail on the hidden cases too, not on the visible one alone."""
    if len(expected.reference) < 3:  # a single hidden case may agree with a mistake by chance
        return []
    hidden = judging.Expected(expected.reference[1:], dict)
    rejected = {n: judging.judge(each, m[1:], hidden) for n, m in expected.mistakes().items()}
    return [
        f"{each.name}: the mistake {name!r} passes the hidden cases of seed {seed}"
        for name, outcome in rejected.items()
        if outcome.ok
    ]
