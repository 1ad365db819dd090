"""Check an author's exercises: the reference passes, and every known mistake is told apart."""

from typing import TYPE_CHECKING

from gvclib import probing
from gvclib.definitions import Exercise, Mistake
from gvclib.forms import mistaken_answer

if TYPE_CHECKING:
    from gvclib.exercises import Lesson

STUDENTS = 3


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
        for i in range(seeds if each.kind == "function" else min(seeds, STUDENTS)):
            found = _judged(lesson.for_student(f"audit-{i}"), each, f"audit-{i}")
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
    """Faults on one seed, and on the visible case."""
    broken = next((r["raised"] for r in lesson.expected(each, seed).reference if r["raised"]), None)
    if broken:
        return [f"{each.name}: the probe fails on the solution with seed {seed}: {broken['text']}"]
    faults = []
    if not _outcome(lesson, each, each.solution, seed).ok:
        faults.append(f"{each.name}: the solution does not pass with seed {seed}")
    for name, mistake in each.wrong.items():
        faults += _mistaken(lesson, each, name, mistake, seed)
    return faults


def _mistaken(lesson, each, name, mistake, seed):
    for when in (None, seed):
        outcome = _outcome(lesson, each, mistake, when)
        if outcome.ok:
            yield f"{each.name}: the mistake {name!r} passes (seed {when})"
        elif outcome.mistake != name:
            told = outcome.mistake or outcome.message
            yield f"{each.name}: the mistake {name!r} is told as {told!r} (seed {when})"


def _outcome(lesson, each: Exercise, answer, seed):
    """Judge a solution or mistake just as a student's answer would be."""
    case = lesson.example(each.name)
    if isinstance(answer, Mistake):
        right = probing.resolved(each, each.solution, case)
        answer = mistaken_answer(each, probing.resolved(each, answer.answer, case), right)
    else:
        answer = probing.resolved(each, answer, case)
    return lesson.judge(each.name, lesson.probe(each.name, answer, seed), seed)
