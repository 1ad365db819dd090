"""The page that a student gets back: points, what each check says, the student's own work.

Nothing from the notebook is taken over as HTML: text is escaped, pictures are not shown, and the
cards are drawn anew from the marks. Check cells hold seeds and are never shown. The page itself is
`feedback.html.j2`.
"""

from dataclasses import replace

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises.display import cards
from gvclib.exercises.messages import say
from gvclib.grading.gradebook.layers import further_cells
from gvclib.grading.gradebook.rules import Recorded
from gvclib.grading.marking.results import Result
from gvclib.grading.reports import pages, student_work

_LONGEST_PROBLEM = 600


def page(result: Result, notebook: dict | None, recorded: Recorded) -> str:
    """One student's feedback as a web page of its own.

    `notebook` is the autograded notebook (None when there was none to read); `recorded` is what the
    gradebook holds: marks by hand count here, in place of those of `result`.
    """
    work, by_hand = student_work.Work(notebook, result.lesson), recorded.by_hand
    try:
        lesson = exercises.lesson(result.lesson)
        heading, known = lesson.title, lesson.exercises
    except DataError:  # a lesson that is not of this course
        heading, known = result.assignment, {}
    given = [
        replace(mark, points=recorded.given.get(mark.cell, mark.points)) for mark in result.marks
    ]
    both = zip(result.marks, given, strict=True)
    earlier = {old.cell: old.points for old, new in both if old.points != new.points}
    above = {student_work.cell_id(result.lesson, mark.name, "rubric") for mark in given}
    return pages.render(
        "feedback.html.j2",
        title=f"{result.assignment} · {result.student}",
        heading=heading,
        numbers=_numbers(replace(result, marks=given), by_hand, bool(earlier)),
        problems=[pages.plain(line, _LONGEST_PROBLEM) for line in result.problems],
        earlier=earlier,
        exercises=[_exercise(mark, work, known, recorded) for mark in given],
        other_tasks=[_task(work, name, by_hand[name]) for name in by_hand if name not in above],
        added=work.added() if notebook else None,
        most_cells=student_work.MOST_CELLS,
        source=student_work.source,
        outputs=student_work.outputs,
        say=_say,
    )


def _say(key: str, **values) -> str:
    """A sentence of the page from the catalogue of messages."""
    return say(f"feedback.{key}", **values)


def _of(points, total):
    return _say("of", points=f"{points:.10g}", total=f"{total:.10g}")


def _numbers(result, by_hand, changed):
    """The numbers at the top of the page, each with its name."""
    checked = "checked_changed" if changed else "checked"
    facts = [
        (_say("student"), result.student),
        (_say("assignment"), result.assignment),
        (_say(checked), _of(result.points, result.max_points)),
    ]
    tasks = list(by_hand.values())
    if any(each.max_score for each in tasks):  # a bonus has no maximum, and a line of its own
        facts.append((_say("by_hand"), _marked([each for each in tasks if each.max_score])))
    if tasks:
        total = result.max_points + sum(each.max_score for each in tasks)
        name = _say("so_far" if any(each.pending for each in tasks) else "in_all")
        facts.append((name, _of(result.points + _given(tasks), total)))
    return [*facts, *_layers(result, by_hand)]


def _given(tasks):
    """The points of those tasks that a teacher has looked at."""
    return sum(each.score or 0 for each in tasks if not each.pending)


def _marked(tasks):
    """The marks by hand, or that they wait."""
    given, total = _given(tasks), sum(each.max_score for each in tasks)
    pending = [each.pending for each in tasks]
    if all(pending):
        return _say("waits", total=f"{total:g}")
    if any(pending):
        return _say("given_and_waits", points=f"{given:g}", total=f"{total:g}")
    return _of(given, total)


def _layers(result, by_hand):
    """All points of the core and of "Go further", where a lesson has both."""
    if not any(mark.further for mark in result.marks):
        return []
    worth, rows = further_cells(result.lesson), []
    name = "bonus" if any(mark.bonus for mark in result.marks) else "further"
    for label, further in (("core", False), (name, True)):
        layer = result.layer(further)
        tasks = {name: task for name, task in by_hand.items() if (name in worth) is further}
        most = sum(mark.max_points for mark in layer.marks)
        most += sum(worth.get(name, task.max_score) for name, task in tasks.items())
        rows.append((_say(label), _of(layer.points + _given(tasks.values()), most)))
    return rows


def _exercise(mark, work, known, recorded):
    """All that the page says of one exercise."""
    answer, task = (student_work.cell_id(work.lesson, mark.name, n) for n in ("answer", "rubric"))
    cell = work.by_id(answer)
    bare = not mark.max_points and not mark.points
    points = {"points": f"{mark.points:g}", "total": f"{mark.max_points:g}"}
    card = cards.Card(
        state=mark.state if mark.state in cards.MARKS else "not attempted",
        title=pages.plain(mark.name),
        aside=_say("no_points") if bare else _say("of", **points),
        message="" if mark.state == "right" else pages.plain(mark.message),
    )
    given = recorded.by_hand.get(task)
    if given and mark.bonus:  # its maximum in the gradebook is 0
        given = given._replace(max_score=known[mark.name].task_points)
    return {
        "mark": mark,
        "title": known[mark.name].title if mark.name in known else mark.name,
        "colour": mark.state if mark.state in ("right", "wrong") else "open",
        "sign": cards.MARKS.get(mark.state, "○"),
        "state": say(f"state.{mark.state}"),
        "message": "" if mark.state == "right" else pages.plain(mark.message, cards.LONGEST),
        "card": pages.markup(card._repr_html_()),
        "asked": work.cell(mark.name, "ask"),
        "cell": cell,
        "written": student_work.written(cell, mark.name)
        if cell and mark.kind == "written"
        else None,
        "comment": recorded.comments.get(answer),
        "task": _task(work, task, given) if given else None,
    }


def _task(work, task, given):
    """What a teacher gave for a task, or that it waits."""
    waits = _say("waits", total=f"{given.max_score:g}") if given.pending else ""
    return {
        "title": student_work.rubric_title(work.by_id(task)),
        "points": waits or _of(given.score or 0, given.max_score),
        "comment": given.comment,
    }
