"""The page that a student gets back: points, what each check says, the student's own work.

Nothing from the notebook is taken over as HTML: text is escaped, pictures are not shown, and the
cards are drawn anew from the marks. Check cells hold seeds and are never shown.
"""

from dataclasses import replace

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises.display import cards
from gvclib.exercises.messages import say
from gvclib.grading.gradebook.rules import Recorded
from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.reports import pages, student_work

_CLASS = {"right": "right", "wrong": "wrong"}


def page(result: Result, notebook: dict | None, recorded: Recorded) -> str:
    """One student's feedback as a web page of its own.

    `notebook` is the autograded notebook (None when there was none to read); `recorded` is what the
    gradebook holds: marks by hand count here, in place of those of `result`.
    """
    work = student_work.Work(notebook, result.lesson)
    title, known = _lesson(result.lesson)
    result, changed = _as_given(result, recorded.given)
    parts = [
        _header(result, title, recorded.by_hand, changed),
        _problems(result),
        _overview(result, known, changed),
        f"<h2>{_text('work')}</h2>",
        *(_exercise(mark, work, known, recorded, changed) for mark in result.marks),
        *_other_tasks(result, work, recorded.by_hand),
        _added(work) if notebook else f"<p>{_text('no_notebook')}</p>",
    ]
    body = f"<main>\n{''.join(part for part in parts if part)}\n</main>"
    return pages.page(f"{result.assignment} · {result.student}", body)


def _text(key, **values):
    return pages.text(say(f"feedback.{key}", **values))


def _as_given(result, given):
    """The result with the teacher's points; by cell, what the check gave where that differs."""
    marks = [replace(mark, points=given.get(mark.cell, mark.points)) for mark in result.marks]
    both = zip(result.marks, marks, strict=True)
    changed = {old.cell: old.points for old, new in both if old.points != new.points}
    return replace(result, marks=marks), changed


def _lesson(number):
    """The lesson's title and its exercises; nothing for a lesson that is not of this course."""
    try:
        lesson = exercises.lesson(number)
    except DataError:
        return "", {}
    return lesson.title, lesson.exercises


# -- the header ------------------------------------------------------------------------------


def _header(result, title, by_hand, changed):
    facts = [(_text("student"), pages.text(result.student))]
    facts += [(_text("assignment"), pages.text(result.assignment))]
    checked = _text("checked_changed" if changed else "checked")
    facts += [(checked, _of(result.points, result.max_points))]
    if by_hand:
        facts += [(_text("by_hand"), _hand_text(by_hand)), _sum(result, by_hand)]
    items = "".join(f"<div><dt>{name}</dt><dd>{fact}</dd></div>" for name, fact in facts)
    heading = pages.text(title or result.assignment)
    return f'<header><h1>{heading}</h1>\n<dl class="numbers">{items}</dl></header>\n'


def _of(points, total):
    return _text("of", points=f"{points:.10g}", total=f"{total:.10g}")


def _given(by_hand):
    return sum(each.score or 0 for each in by_hand.values() if not each.pending)


def _hand_text(by_hand):
    total = sum(each.max_score for each in by_hand.values())
    pending = [each.pending for each in by_hand.values()]
    if all(pending):
        return _text("waits", total=f"{total:g}")
    if any(pending):
        return _text("given_and_waits", points=f"{_given(by_hand):g}", total=f"{total:g}")
    return _of(_given(by_hand), total)


def _sum(result, by_hand):
    total = result.max_points + sum(each.max_score for each in by_hand.values())
    open_ = any(each.pending for each in by_hand.values())
    name = _text("so_far" if open_ else "in_all")
    return name, _of(result.points + _given(by_hand), total)


def _problems(result):
    if not result.problems:
        return ""
    lines = "".join(f"<li>{pages.text(line, 600)}</li>" for line in result.problems)
    return f"<h2>{_text('problems')}</h2>\n<ul>{lines}</ul>\n"


# -- the exercises ---------------------------------------------------------------------------


def _overview(result, known, changed):
    head = [_text(f"column.{name}") for name in ("exercise", "state", "points", "message")]
    rows = [
        [
            f'<a href="#{_anchor(mark)}">{pages.text(_title(mark, known))}</a>',
            _state(mark),
            f"{mark.points:g}/{mark.max_points:g}" if mark.max_points or mark.points else "–",
            "<br>".join(filter(None, [_changed(mark, changed), _message(mark)])),
        ]
        for mark in result.marks
    ]
    hidden = f'<p class="soft">{_text("hidden")}</p>'
    return f"<h2>{_text('exercises')}</h2>\n{pages.table(head, rows, numbers=[2])}\n{hidden}\n"


def _state(mark):
    """The mark as a sign with words; the words are seen too, as signs differ little in print."""
    sign = cards.MARKS.get(mark.state, "○")
    words = pages.text(say(f"state.{mark.state}"))
    kind = _CLASS.get(mark.state, "open")
    return f'<span class="state {kind}"><span aria-hidden="true">{sign}</span> {words}</span>'


def _changed(mark, changed):
    """That a teacher has changed a mark, whose points may then not fit its state."""
    if mark.cell not in changed:
        return ""
    return f"<strong>{_text('changed', points=f'{changed[mark.cell]:g}')}</strong>"


def _message(mark):
    return "" if mark.state == "right" else pages.text(mark.message, cards.LONGEST)


def _anchor(mark):
    return f"exercise-{pages.text(mark.name)}"


def _title(mark: Mark, known) -> str:
    return known[mark.name].title if mark.name in known else mark.name


def _exercise(mark, work, known, recorded, changed):
    card = cards.Card(
        state=mark.state if mark.state in cards.MARKS else "not attempted",
        title=pages.plain(mark.name),
        aside=_points(mark),
        message="" if mark.state == "right" else pages.plain(mark.message),
    )
    answer, task = (student_work.cell_id(work.lesson, mark.name, n) for n in ("answer", "rubric"))
    parts = [
        f'<section id="{_anchor(mark)}">\n<h3>{pages.text(_title(mark, known))}</h3>',
        card._repr_html_(),
        f"<p>{_changed(mark, changed)}</p>" if mark.cell in changed else "",
        _answer(mark, work),
        _comment(recorded.comments.get(answer)),
        _by_hand(work, task, recorded.by_hand[task]) if task in recorded.by_hand else "",
        "</section>\n",
    ]
    return "\n".join(part for part in parts if part)


def _points(mark):
    if not mark.max_points and not mark.points:
        return say("feedback.no_points")
    return say("feedback.of", points=f"{mark.points:g}", total=f"{mark.max_points:g}")


def _answer(mark, work):
    asked = work.cell(mark.name, "ask")
    if asked is not None:
        return _outputs("question", asked)
    cell = work.cell(mark.name, "answer")
    if cell is None:
        return f'<p class="soft">{_text("no_cell")}</p>'
    written = student_work.written(cell, mark.name) if mark.kind == "written" else None
    if written is not None:
        return f'{_label("answer_written")}<div class="written">{pages.text(written)}</div>'
    return _label("answer") + _code(cell) + _outputs("output", cell)


def _label(key):
    return f'<p class="label">{_text(key)}</p>'


def _code(cell):
    return f"<pre><code>{pages.text(student_work.source(cell))}</code></pre>"


def _outputs(key, cell):
    """What a cell showed, as text; never its HTML."""
    texts = [pages.text(shown, student_work.LONGEST_OUTPUT) for shown in student_work.outputs(cell)]
    shown = "".join(f"<pre>{text}</pre>" for text in texts)
    return f'{_label(key)}<div class="output">{shown}</div>' if shown else ""


# -- marks by hand, and cells of the student's own ---------------------------------------------


def _by_hand(work, task, given):
    title = student_work.rubric_title(work.by_id(task))
    heading = pages.text(title) if title else _text("rubric_bare")
    if given.pending:
        points = _text("waits", total=f"{given.max_score:g}")
    else:
        points = _of(given.score or 0, given.max_score)
    comment = _comment(given.comment)
    return f'<div class="note"><strong>{heading}</strong><br>{points}{comment}</div>'


def _comment(said):
    if not said:
        return ""
    return f'{_label("comment")}<div class="comment">{pages.text(said)}</div>'


def _other_tasks(result, work, by_hand):
    """Tasks that belong to none of the exercises above."""
    above = {student_work.cell_id(result.lesson, mark.name, "rubric") for mark in result.marks}
    return [_by_hand(work, task, by_hand[task]) for task in by_hand if task not in above]


def _added(work):
    cells = work.added()
    if not cells:
        return ""
    shown = cells[: student_work.MOST_CELLS]
    inner = "".join(_code(cell) + _outputs("output", cell) for cell in shown)
    if len(cells) > len(shown):
        inner += f"<p>{_text('added_more', count=len(cells) - len(shown))}</p>"
    summary = _text("added", count=len(cells))
    return f"<details><summary>{summary}</summary>\n{inner}</details>\n"
