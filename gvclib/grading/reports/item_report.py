"""The item report of an assignment, for its teacher: a page with charts, and a table as CSV.

The page, and all it says that does not depend on the class, is `item_report.html.j2`.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from gvclib import exercises
from gvclib.exercises import judging, students
from gvclib.exercises.definitions import Exercise
from gvclib.grading.marking import judge
from gvclib.grading.marking.assignment import Plan
from gvclib.grading.marking.results import Result
from gvclib.grading.reports import item_analysis, item_charts, pages, similar_answers
from gvclib.grading.reports.similar_answers import Evidence, Pair

FOLDER = "reports"
MOST_PAIRS = 50
HARD, EASY, WEAK = 0.3, 0.95, 0.2
_FEW, _LONGEST_PROBLEM = 30, 300
_CSV = [
    *(
        "section",
        "layer",
        "title",
        "kind",
        "max_points",
        "students",
        "right",
        "wrong",
        "not_attempted",
    ),
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
    pairs: list[Pair]
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
    found: dict[str, set[str]] = {name: set() for name in marks.loc[marks["own"], "exercise"]}
    for key in (plan.key, students.SELF_STUDY_KEY):
        lesson = exercises.lesson(plan.lesson).for_student(students.GUEST, key, plan.settings)
        for name in found:
            chosen = lesson.exercises[name]
            records = judging.expect(chosen, lesson.cases(chosen)).reference
            found[name].add(judge.digest(chosen.kind, records))
    return found


def csv_table(made: Report) -> str:
    """One line an exercise: everything that the page has of it, with the mistakes in words."""
    titles = _titles(made)
    table = made.items.assign(title=[titles[name] for name in made.items.index])[_CSV]
    mistakes: dict[str, list[str]] = {}
    for row in item_analysis.misconceptions(made.marks).itertuples():
        mistakes.setdefault(row.exercise, []).append(f"{row.mistake}: {row.students}")
    head = ["exercise", *_CSV, "mistakes"]
    rows = [
        [name, *row, "; ".join(mistakes.get(name, []))]
        for name, row in zip(table.index, table.itertuples(index=False, name=None), strict=True)
    ]
    return pages.csv_text(head, rows)


def html(made: Report) -> str:
    """The report as a page of its own."""
    totals = item_analysis.student_table(made.marks)
    problems = {each.student: each.problems for each in made.results}
    absent = [who for who in made.roster if who not in problems]
    numbers: dict[str, Any] = {"Submissions": len(made.results), "Nothing handed in": len(absent)}
    groups = item_analysis.group_table(made.marks, made.groups)
    most = float(totals["max_points"].max()) if len(totals) else 0.0
    if len(totals):
        alpha = item_analysis.alpha(item_analysis.wide(made.marks, "points").fillna(0))
        numbers["Mean"] = f"{totals['points'].mean():.1f} of {most:g} points"
        numbers |= _layers(made.marks)
        numbers["Middle student"] = f"{totals['points'].median():g} points"
        numbers["Alpha"] = "–" if alpha != alpha else f"{alpha:.2f}"
    return pages.render(
        "item_report.html.j2",
        title=f"Item report · {made.plan.assignment}",
        assignment=made.plan.assignment,
        numbers=numbers.items(),
        few=len(made.results) < _FEW,
        items=made.items.to_dict("index"),
        titles=_titles(made),
        outcomes=_outcomes(made.items) if len(totals) else None,
        scores=_scores(totals["points"], most) if len(totals) else None,
        mistakes=_mistakes(made),
        sections=groups.reset_index().to_dict("records"),
        further=bool(made.marks["further"].any()),
        goals=item_analysis.goals(made.plan.cells),
        students=totals.reset_index().to_dict("records"),
        people={who: _name(made.roster.get(who, {})) for who in problems},
        problems={
            who: [pages.plain(line, _LONGEST_PROBLEM) for line in lines]
            for who, lines in problems.items()
        },
        pairs=made.pairs[:MOST_PAIRS],
        limit=f"{similar_answers.threshold(len(made.results)):.1f}",
        strays=similar_answers.strays(made.marks, made.guest),
        guests=similar_answers.guests(made.marks, made.guest),
        remark=remark,
        evidence=evidence,
    )


def _layers(marks):
    """The means of the core and of "Go further", where there are both, each with its name."""
    further = marks["further"]
    if not further.any():
        return {}
    name = "Mean of Go further" + ", on top" * bool(marks["bonus"].any())
    return {"Mean of the core": _mean(marks[~further]), name: _mean(marks[further])}


def _mean(marks):
    """The mean of some exercises' points, of what they can give."""
    by = marks.groupby("student")[["points", "max_points"]].sum()
    return f"{by['points'].mean():.1f} of {by['max_points'].max():g} points"


def _titles(made):
    """The title of each exercise; its name where the course does not know it."""
    known = made.known
    return {n: known[n].title if n in known else n for n in made.items.index}


def _name(known):
    return " ".join(filter(None, (known.get("first_name"), known.get("last_name"))))


def _mistakes(made):
    """Each catalogued mistake that came, with the sentence that the check tells."""
    found = item_analysis.misconceptions(made.marks).to_dict("records")
    for row in found:
        catalogue = made.known[row["exercise"]].wrong if row["exercise"] in made.known else {}
        known = row["mistake"] in catalogue
        row["sentence"] = catalogue[row["mistake"]].sentence if known else ""
    return found


# -- charts and sentences ----------------------------------------------------------------------


def _outcomes(items):
    """The chart of outcomes for light and for dark pages, and in words."""
    told = (
        f"{name}: {row['right'] / row['students']:.0%} right, "
        f"{row['wrong'] / row['students']:.0%} wrong, "
        f"{row['not_attempted'] / row['students']:.0%} not attempted, "
        f"discrimination {row['discrimination']:.2f}".replace("nan", "undefined")
        for name, row in items.iterrows()
    )
    looks = item_charts.LOOKS.items()
    drawn = {name: item_charts.svg(item_charts.outcomes(items, look)) for name, look in looks}
    return drawn, f"Outcomes of each exercise. {'; '.join(told)}."


def _scores(points, most):
    """The chart of points for light and for dark pages, and in words."""
    looks = item_charts.LOOKS.items()
    end = max(most, points.max())  # a bonus may lead above what is possible without it
    drawn = {name: item_charts.svg(item_charts.scores(points, end, look)) for name, look in looks}
    return drawn, (
        f"Points of {len(points)} students, of {most:g} possible: from {points.min():g} to "
        f"{points.max():g}, half of them at {points.median():g} or more."
    )


def remark(row: Mapping[str, float]) -> str:
    """What stands out in an exercise's numbers, or nothing.

    >>> remark({"difficulty": 0.2, "discrimination": -0.1, "students": 40})
    'hard; check it: the strong did worse'
    """
    found = []
    if row["difficulty"] < HARD:
        found.append("hard")
    if row["difficulty"] > EASY:
        found.append("all right" if row["difficulty"] == 1 else "nearly all right")
    if row["discrimination"] < 0:
        found.append("check it: the strong did worse")
    elif row["discrimination"] < WEAK:
        found.append("tells students apart weakly")
    return "; ".join(found)


def evidence(pair: Pair, each: Evidence) -> str:
    """One shared value as a sentence.

    >>> shared = Evidence("gap", 2, 3.4)
    >>> evidence(Pair(("ann", "bob"), 3.4, [shared]), shared)
    'gap: the same wrong answer, which 2 students have'
    """
    if not each.of:
        return f"{each.exercise}: the same wrong answer, which {each.students} students have"
    other = next(who for who in pair.students if who != each.of)
    return (
        f"{each.exercise}: the answer of {other} is the right one for the own case of {each.of}; "
        f"{each.students} students have it"
    )
