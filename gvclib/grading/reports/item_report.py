"""The item report of an assignment, for its teacher: a page with charts, and a table as CSV."""

import math
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from gvclib import exercises
from gvclib.exercises import cases, judging
from gvclib.exercises.definitions import Exercise
from gvclib.grading.marking import judge
from gvclib.grading.marking.assignment import Plan
from gvclib.grading.marking.results import Result
from gvclib.grading.reports import item_analysis, item_charts, item_words, pages, similar_answers

FOLDER = "reports"
_FEW = 30
_CSV = [
    *("section", "title", "kind", "max_points", "students", "right", "wrong", "not_attempted"),
    *("catalogued", "hidden_only", "difficulty", "discrimination", "upper_lower"),
    *("attempts", "hints", "minutes", "timed"),
]


class Report(NamedTuple):
    """What a report tells, before it becomes a page."""

    plan: Plan
    results: Sequence[Result]
    roster: Mapping[str, Mapping[str, Any]]
    known: Mapping[str, Exercise]
    groups: Mapping[str, str]
    marks: pd.DataFrame
    items: pd.DataFrame
    pairs: list[similar_answers.Pair]
    guest: Mapping[str, set[str]]


def write(
    folder: str | Path,
    plan: Plan,
    results: Sequence[Result],
    roster: Mapping[str, Mapping[str, Any]] | None = None,
) -> list[Path]:
    """Write reports/<assignment>.html and .csv of a course; returns the two paths.

    `roster` maps student ids to first_name and last_name; without it the report has ids only.
    """
    made = report(plan, results, roster or {})
    home = pages.private(Path(folder) / FOLDER)
    page, table = (home / f"{plan.assignment}.{end}" for end in ("html", "csv"))
    pages.write(page, html(made))
    pages.write(table, "\ufeff" + csv_table(made))
    return [page, table]


def report(
    plan: Plan, results: Sequence[Result], roster: Mapping[str, Mapping[str, Any]]
) -> Report:
    """All numbers of a report."""
    groups = item_analysis.sections(plan.cells)
    marks = item_analysis.marks_table(results)
    guest = visitors(plan, marks)
    found = similar_answers.pairs(marks, groups, guest)
    known = exercises.lesson(plan.lesson).exercises
    table = item_analysis.exercise_table(marks, groups)
    return Report(plan, results, roster, known, groups, marks, table, found, guest)


def visitors(plan: Plan, marks: pd.DataFrame) -> dict[str, set[str]]:
    """Digests of what is right for the guest, by exercise with individual cases.

    Students who never signed in, in the course's folder or outside it, worked on the guest's
    case; what they share is only that they forgot it.
    """
    found = {name: set() for name in marks.loc[marks["own"], "exercise"]}
    for key in (plan.key, cases.SELF_STUDY_KEY):
        lesson = exercises.lesson(plan.lesson).for_student(cases.GUEST, key)
        for name in found:
            chosen = lesson.exercises[name]
            records = judging.expect(chosen, lesson.cases(chosen)).reference
            found[name].add(judge.digest(chosen.kind, records))
    return found


def csv_table(made: Report) -> str:
    """One line an exercise: everything that the page has of it, with the mistakes in words."""
    titles = [_title(made, name) for name in made.items.index]
    table = made.items.assign(title=titles)[_CSV]
    worst = item_analysis.misconceptions(made.marks).groupby("exercise")
    mistakes = {n: "; ".join(f"{m}: {k}" for m, k in _counts(t)) for n, t in worst}
    head = ["exercise", *_CSV, "mistakes"]
    rows = [
        [name, *row, mistakes.get(name, "")]
        for name, row in zip(table.index, table.itertuples(index=False, name=None), strict=True)
    ]
    return pages.csv_text(head, rows)


def _counts(table):
    return zip(table["mistake"], table["students"], strict=True)


def html(made: Report) -> str:
    """The report as a page of its own."""
    parts = [_header(made)]
    if len(made.marks):
        sections = (_exercises, _table, _mistakes, _groups, _students, _copies, _words)
        parts += [section(made) for section in sections]
    title = f"Item report · {made.plan.assignment}"
    return pages.page(title, "<main>\n" + "\n".join(filter(None, parts)) + "\n</main>")


# -- parts of the page -------------------------------------------------------------------------


def _header(made):
    totals = item_analysis.student_table(made.marks)
    absent = [who for who in made.roster if who not in {each.student for each in made.results}]
    facts = {"Submissions": str(len(made.results)), "Nothing handed in": str(len(absent))}
    if len(totals):
        most = totals["max_points"].max()
        facts["Mean"] = f"{totals['points'].mean():.1f} of {most:g} points"
        facts["Middle student"] = f"{totals['points'].median():g} points"
        facts["Alpha"] = number(
            item_analysis.alpha(item_analysis.wide(made.marks, "points").fillna(0))
        )
    listed = "".join(f"<div><dt>{n}</dt><dd>{pages.text(v)}</dd></div>" for n, v in facts.items())
    few = f'<p class="note">{item_words.FEW}</p>' if len(made.results) < _FEW else ""
    title = pages.text(made.plan.assignment)
    return (
        f'<header><h1>Item report: {title}</h1><dl class="numbers">{listed}</dl></header>\n'
        f"<p>{item_words.SCOPE}</p>{few}"
    )


def _exercises(made):
    totals = item_analysis.student_table(made.marks)
    most = float(totals["max_points"].max())
    words = [item_words.outcomes(made.items), item_words.scores(totals["points"], most)]
    charts = [
        _figure(lambda look: item_charts.outcomes(made.items, look), words[0]),
        _figure(lambda look: item_charts.scores(totals["points"], most, look), words[1]),
    ]
    return f"<h2>How the exercises went</h2>\n{charts[0]}\n<h2>Points</h2>\n{charts[1]}"


def _figure(draw: Callable, words: str) -> str:
    """A picture for light pages, one for dark pages, and the words for who cannot see them."""
    looks = {"light": item_charts.LIGHT, "dark": item_charts.DARK}
    pictures = (
        f'<img class="for-{name}" alt="{pages.text(words)}" '
        f'src="data:image/svg+xml;base64,{item_charts.svg(draw(look))}">'
        for name, look in looks.items()
    )
    return f"<figure>{''.join(pictures)}</figure>"


def _table(made):
    head = item_words.COLUMNS
    rows = [
        [
            f"<strong>{pages.text(name)}</strong><br>{pages.text(_title(made, name))}",
            f"{row['max_points']:g}",
            number(row["difficulty"]),
            number(row["discrimination"]),
            f"{row['not_attempted']:g}",
            f"{row['hidden_only']:g}",
            number(row["attempts"], "g"),
            number(row["hints"], ".1f"),
            number(row["minutes"], ".1f"),
            pages.text(item_words.remark(row)),
        ]
        for name, row in made.items.iterrows()
    ]
    table = pages.table(head, rows, numbers=range(1, 9), kind="items")
    return f"<h2>Each exercise</h2>\n{table}\n<p class='soft'>{item_words.TABLE}</p>"


def number(value: float, form: str = ".2f") -> str:
    """A number for a table; a dash where there is none.

    >>> number(0.256), number(float("nan"))
    ('0.26', '–')
    """
    return "–" if value is None or math.isnan(value) else f"{value:{form}}"


def _mistakes(made):
    found = item_analysis.misconceptions(made.marks)
    if found.empty:
        return f"<h2>Misconceptions</h2>\n<p>{item_words.NO_MISTAKES}</p>"
    rows = [
        [
            f"<strong>{pages.text(row.exercise)}</strong>: {pages.text(row.mistake)}",
            pages.text(_sentence(made, row.exercise, row.mistake)),
            f"{row.students}",
            _bar(row.of_class),
        ]
        for row in found.itertuples()
    ]
    head = ["Mistake", "What the check tells", "Students", "Of the class"]
    return f"<h2>Misconceptions</h2>\n{pages.table(head, rows, numbers=[2])}"


def _sentence(made, exercise, mistake):
    catalogue = made.known[exercise].wrong if exercise in made.known else {}
    return catalogue[mistake].sentence if mistake in catalogue else ""


def _title(made, name):
    return made.known[name].title if name in made.known else name


def _bar(share):
    wide = f'<span class="bar" style="width:{8 * share:.2f}em"></span>'
    return f'<span class="state">{wide} {share:.0%}</span>'


def _groups(made):
    head = ["Section", "Exercises", "Mean share of the points", "Not attempted"]
    rows = [
        [pages.text(name or "–"), f"{row['exercises']:g}", _bar(row["share"])]
        + [f"{row['not_attempted']:.0%}"]
        for name, row in item_analysis.group_table(made.marks, made.groups).iterrows()
    ]
    table = pages.table(head, rows, numbers=[1, 3])
    return f"<h2>By section of the lesson</h2>\n{table}\n{_goals(made)}"


def _goals(made):
    goals = item_analysis.goals(made.plan.cells)
    if not goals:
        return ""
    listed = "".join(f"<li>{pages.text(goal)}</li>" for goal in goals)
    return f"<p class='soft'>{item_words.GOALS}</p>\n<ul class='soft'>{listed}</ul>"


def _students(made):
    table = item_analysis.student_table(made.marks)
    problems = {each.student: each.problems for each in made.results}
    head = ["Student", "Points", "✔ right", "✘ wrong", "○ open", "Attempts", "Hints", "Problems"]
    rows = [
        [_name(made, who), f"{row['points']:g}", f"{row['right']:g}", f"{row['wrong']:g}"]
        + [f"{row['not_attempted']:g}", f"{row['attempts']:g}", f"{row['hints']:g}"]
        + ["<br>".join(pages.text(line, 300) for line in problems[who])]
        for who, row in table.iterrows()
    ]
    listed = pages.table(head, rows, numbers=range(1, 7), kind="people")
    return f"<h2>Students, by id</h2>\n{listed}"


def _name(made, who):
    known = made.roster.get(who, {})
    names = " ".join(filter(None, (known.get("first_name"), known.get("last_name"))))
    return f"{pages.text(who)}" + (
        f"<br><span class='soft'>{pages.text(names)}</span>" * bool(names)
    )


def _copies(made):
    parts = [f'<h2>Shared wrong answers</h2>\n<p class="note">{item_words.CAUTION}</p>']
    rows = [
        [" and<br>".join(_name(made, who) for who in pair.students), _evidence(pair)]
        + [f"{pair.weight:.1f}"]
        for pair in made.pairs[: item_words.MOST_PAIRS]
    ]
    limit = f"{similar_answers.threshold(len(made.results)):.1f}"
    head = ["Students", "What they share", "Weight"]
    parts += [pages.table(head, rows, numbers=[2], kind="people")] if rows else []
    words = item_words.PAIRS if rows else item_words.NO_PAIRS
    parts += [f"<p class='soft'>{words.format(limit=limit)}</p>"]
    return "\n".join([*parts, _strays(made), _guests(made)])


def _strays(made):
    rows = [
        [_name(made, each.student), pages.text(each.exercise), pages.text(", ".join(each.of))]
        for each in similar_answers.strays(made.marks, made.guest)
    ]
    if not rows:
        return ""
    table = pages.table(["Student", "Exercise", "Right for the own case of"], rows, kind="people")
    return f"<h3>Answers that fit another student's own case</h3>\n{table}"


def _guests(made):
    found = similar_answers.guests(made.marks, made.guest)
    if not found:
        return ""
    listed = ", ".join(
        f"{pages.text(who)} ({pages.text(', '.join(of))})" for who, of in found.items()
    )
    return f"<h3>Not signed in?</h3>\n<p>{item_words.GUESTS} {listed}.</p>"


def _evidence(pair):
    lines = (pages.text(item_words.evidence(pair, each)) for each in pair.evidence)
    return "<ul>" + "".join(f"<li>{line}</li>" for line in lines) + "</ul>"


def _words(made):
    lines = "".join(f"<p>{line}</p>" for line in item_words.METHOD)
    return f"<details><summary>What the numbers mean</summary>\n{lines}</details>"
