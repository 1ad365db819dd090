"""Check an author's exercises: the reference passes, and every known mistake is told apart."""

import copy
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
    faults = []
    for name in lesson.draws:
        drawn = {repr(lesson.for_student(f"audit-{i}").case(name)) for i in range(50)}
        if len(drawn) == 1:
            faults.append(f"draw {name}: 50 students all drew {drawn.pop()}")
    for each in lesson.exercises.values():
        if each.kind != "written" and len(each.wrong) < mistakes:
            count = len(each.wrong)
            faults.append(f"{each.name}: {count} mistakes listed, at least {mistakes} wanted")
        faults += _without_reason(each)
        if each.kind == "function":
            records = lesson.expected(each, "audit").reference
            visible, *hidden = (repr(record["value"]) for record in records)
            if visible in hidden:
                faults.append(
                    f"{each.name}: a hidden case gives the same answer as the visible one"
                )
        # Hidden cases are for functions; the other kinds vary with the student's draws only.
        for i in range(seeds if each.kind == "function" else min(seeds, FULL)):
            tried = each if i < FULL else replace(each, hidden=1)
            found = _judged(lesson.for_student(f"audit-{i}"), tried, f"audit-{i}")
            faults += found
            if found:  # one seed's faults say enough
                break
    return faults


def _without_reason(each):
    """The options of a question that are refused without a reason."""
    if each.kind not in ("choice", "set") or callable(each.solution) or not each.points:
        return
    right = {each.solution} if isinstance(each.solution, str) else set(each.solution)
    told = {mistake.answer for mistake in each.wrong.values() if isinstance(mistake.answer, str)}
    for key in each.options:
        if key not in right | told:
            yield f"{each.name}: option {key!r} is refused without a reason; give it one in wrong"


def _judged(lesson, each, seed):
    """Faults of one exercise for one student, on the visible case and the hidden ones."""
    cases = lesson.cases(each, seed)
    expected = judging.expect(each, cases)
    broken = next((record["raised"] for record in expected.reference if record["raised"]), None)
    if broken:
        return [f"{each.name}: the probe fails on the solution with seed {seed}: {broken['text']}"]
    faults = []
    # A single hidden case may agree with a mistake by chance, several must not.
    hidden = judging.Expected(expected.reference[1:], dict) if len(cases) > 2 else None
    for name, records in expected.mistakes().items():
        outcome = judging.judge(each, records, expected)
        if outcome.ok:
            faults.append(f"{each.name}: the mistake {name!r} passes (seed {seed})")
        elif outcome.mistake != name:
            told = outcome.mistake or outcome.message
            faults.append(f"{each.name}: the mistake {name!r} is told as {told!r} (seed {seed})")
        if hidden and judging.judge(each, records[1:], hidden).ok:
            faults.append(
                f"{each.name}: the mistake {name!r} passes the hidden cases of seed {seed}"
            )
    again = probing.probe_solution(each, each.solution, cases)
    if not judging.judge(each, again, expected).ok:
        faults.append(f"{each.name}: the solution does not pass with seed {seed}")
    return faults + (_page_faults(each, cases[0], expected) if each.kind == "page" else [])


def _page_faults(each, case, expected):
    """Faults of a page: a part that may be left out, a chart that does not tell what it shows."""
    faults, page = [], probing.resolved(each, each.solution, case)
    for part, empty in (("title", ""), ("numbers", {}), ("text", "")):
        lacking = probing.probe(each, page | {part: empty}, [case])
        if judging.judge(each, lacking, expected).ok:
            faults.append(f"{each.name}: passes without its {part}")
    chart = each.chart(copy.deepcopy(case)).to_dict()
    for part in ("title", "description"):
        if not chart.get(part):
            faults.append(f"{each.name}: the chart has no {part}")
    return faults
