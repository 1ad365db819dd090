"""One submission at a time: what each state of a notebook costs, and what it does not."""

import json
import os
import signal
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import nbformat
import pytest
from nbgrader.utils import determine_grade
from support.courses import ROOT, code_cell, metadata, nbgrader, notebook, text
from support.sample_submissions import Assignment

from gvclib import exercises
from gvclib.authoring import notebooks
from gvclib.authoring.course import new as new_course
from gvclib.errors import DataError
from gvclib.exercises import probing
from gvclib.grading import sandbox
from gvclib.grading.marking import assignment, marking, submissions
from gvclib.grading.marking.assignment import Submission
from gvclib.grading.options import Options

pytestmark = pytest.mark.nbgrader

NAME = "00_start_here"
LESSONS = notebooks.source_paths(ROOT)
SECRET = "a secret of the tests"
NESTED = b"[" * 25 + b"]" * 25
OWN = {
    "pick",
    "sums",
    "share",
    "top",
    "page",
    "own",
    "wish",
}  # answers that hang on the student's draws
EVERYTHING = OWN | {"basket", "chart", "malaysia", "matters", "rules", "largest"}


def generated(folder, stem):
    """A course with one lesson, released."""
    new_course(folder, [stem[:2]], root=ROOT, secret=SECRET)
    code, said = nbgrader(folder, "generate_assignment", stem)
    assert code == 0, said
    return folder


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """A course, its plan, a marker, and the notebook with everything solved."""
    folder = generated(tmp_path_factory.mktemp("marking") / "course", NAME)
    plan, sample = assignment.read(folder, NAME), Assignment(folder, NAME)
    with closing(marking.Marker(Options(cell_seconds=3))) as marker:
        yield SimpleNamespace(folder=folder, plan=plan, sample=sample, marker=marker)


def clicks(sample, student):
    return {"responses.json": sample.responses(sample.right_clicks(sample.lesson(student)))}


def submission(course, change=lambda cells: None, student="ann", files=None):
    given = course.sample.fill(course.sample.solved)
    change(given["cells"])
    files = clicks(course.sample, student) | (files or {})
    return Submission(student, json.dumps(given).encode(), files)


def mark(course, *arguments, **settings):
    return course.marker.mark(course.plan, submission(course, *arguments, **settings))


def right(result):
    return {mark.name for mark in result.marks if mark.state == "right"}


def cell(cells, name):
    return next(each for each in cells if each["id"] == f"00-{name}")


def put(name, source):
    """A change that replaces a cell's source."""
    return lambda cells: cell(cells, name).update(source=source)


def before(name, source, own="own"):
    """A change that adds a student's own cell above another."""
    return lambda cells: cells.insert(cells.index(cell(cells, name)), code_cell(source, own))


def all_of(*changes):
    """Several changes as one."""
    return lambda cells: [change(cells) for change in changes]


def outputs(result, name="own"):
    """What a student's own cell shows in the autograded notebook."""
    (found,) = (each for each in result.notebook["cells"] if each["id"] == name)
    return found["outputs"]


def all_outputs(result):
    return [o for each in result.notebook["cells"] for o in each.get("outputs", ())]


def all_points(result):
    """What there is to be had, bonus points included."""
    return sum(mark.max_points for mark in result.marks)


def message(result, name):
    return {mark.name: mark.message for mark in result.marks}[name]


def test_everything_right_earns_every_point_under_every_protection(course):
    result = mark(course)
    assert right(result) == EVERYTHING and result.problems == []
    assert result.points == all_points(result) == sum(c.worth for c in course.plan.checks)
    assert result.max_points == sum(c.points for c in course.plan.checks) < result.points
    assert result.protections == sandbox.available_protections()
    assert result.cpu_seconds > 0 and result.peak_mb > 50 and result.restarts == 0
    assert {m.name for m in result.marks if m.own} == OWN


def test_the_released_notebook_is_not_attempted(course):
    released = notebook(course.folder / "release" / NAME / f"{NAME}.ipynb")
    given = Submission("cyd", json.dumps(released).encode(), {})
    result = course.marker.mark(course.plan, given)
    assert result.points == 0 and {m.state for m in result.marks} == {"not attempted"}
    assert result.problems == []


def test_numbers_of_a_neighbour_are_wrong_and_share_a_fingerprint(course):
    ann, bob = (mark(course, student=name) for name in ("ann", "bob"))
    own = {m.name: m for m in ann.marks}["own"]
    copied = mark(course, put("own-answer", f"own = {_own(course, 'ann')!r}"), student="bob")
    theirs = {m.name: m for m in copied.marks}["own"]
    assert ann.draws != bob.draws and right(copied) == EVERYTHING - {"own"}
    assert theirs.digest == own.digest != {m.name: m for m in bob.marks}["own"].digest


def _own(course, student):
    lesson = exercises.lesson("00").for_student(student, course.plan.key)
    each = lesson.exercises["own"]
    return float(probing.resolved(each, each.solution, lesson.example("own")))


DEADLY = {
    "ends Python": ("import os; os._exit(0)", ["ended the program"]),
    "crashes": ("import ctypes; ctypes.string_at(0)", ["crashed Python"]),
    "kills itself": ("import os; os.kill(os.getpid(), 9)", ["too much time or memory"]),
    # By the limit on computing; on a busy machine the one by the clock comes first.
    "never ends": (
        "while 1:\n    try:\n        while 1: sum(range(9999))\n    except BaseException: pass",
        ["used too much time", "did not come to an end within 3 seconds"],
    ),
}


@pytest.mark.parametrize("kind", DEADLY)
def test_a_cell_that_ends_everything_costs_only_what_needs_it(course, kind):
    code, said = DEADLY[kind]
    result = mark(course, put("malaysia-answer", code))
    assert right(result) == EVERYTHING - {"malaysia"} and result.restarts == 1
    (line,) = result.problems
    assert any(each in line for each in said) and code.splitlines()[0][:40] in line


def test_an_endless_loop_that_can_be_stopped_needs_no_new_start(course):
    result = mark(course, before("basket-answer", "while True: pass"))
    assert right(result) == EVERYTHING and result.restarts == 0
    assert "within 3 seconds" in result.problems[0]


def test_a_wait_costs_nothing_and_one_without_end_its_own_cell(course):
    """On a busy machine honest work waits, too; only what is computed counts against a cell."""
    result = mark(course, before("basket-answer", "import time\ntime.sleep(4)"))
    assert right(result) == EVERYTHING and result.problems == []
    result = mark(course, put("malaysia-answer", "import time\ntime.sleep(60)"))
    assert right(result) == EVERYTHING - {"malaysia"} and result.restarts == 0
    assert "within 3 seconds" in result.problems[0]


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("    while True: pass", "within 3 seconds"),
        ("    import os; os._exit(1)", "ended the program"),
        ("    return basket(exports)", "RecursionError"),
        ("    raise SystemExit", "tried to end the program"),
        ("    raise KeyboardInterrupt", "KeyboardInterrupt"),
        pytest.param(
            "    while 1:\n        try: sum(range(99999))\n        except BaseException: 1",
            "used too much time",
            marks=pytest.mark.slow,
        ),
    ],
)
def test_a_function_that_does_not_return_loses_its_own_points(course, code, said):
    result = mark(course, put("basket-answer", f"def basket(exports):\n{code}"))
    assert right(result) == EVERYTHING - {"basket"}
    assert said in message(result, "basket")


@pytest.mark.slow
def test_a_slow_function_is_called_as_long_as_each_call_ends_in_time(course):
    def change(cells):
        answer = cell(cells, "basket-answer")
        slow = "    import time; time.sleep(1)\n    return"
        answer["source"] = answer["source"].replace("    return", slow)

    assert right(mark(course, change)) == EVERYTHING


def test_two_bad_cells_cost_two_new_starts_and_too_many_end_it(course):
    ending = "import os; os._exit(0)"
    result = mark(course, all_of(put("malaysia-answer", ending), put("own-answer", ending)))
    assert right(result) == EVERYTHING - {"malaysia", "own"} and result.restarts == 2
    result = mark(course, all_of(*[before("pick-answer", ending)] * 12))
    assert right(result) == set() and "stopped too often" in result.problems[-1]


def test_what_a_cell_prints_and_raises_is_kept_short_and_as_text(course):
    code = "print('<script>x</script>' * 10000)\n1 / 0"
    result = mark(course, before("basket-answer", code))
    stream, error = outputs(result)
    assert len(stream["text"]) < 21_000 and "more characters" in stream["text"]
    assert error["traceback"] == ["line 2: ZeroDivisionError: division by zero"]
    html = [output for output in all_outputs(result) if "text/html" in str(output)]
    assert html and "script" not in json.dumps(html)


def test_the_autograded_notebook_is_one_that_nbgrader_reads_the_same_way(course):
    result = mark(course, put("own-answer", "own = 1.0"))
    made = nbformat.from_dict(result.notebook)
    nbformat.validate(made)
    graded = {c.metadata.nbgrader.grade_id: c for c in made.cells if metadata(c).get("grade")}
    assert set(graded) == {m.cell for m in result.marks}
    for each in result.marks:
        # A bonus has no maximum in a cell; the gradebook keeps it apart.
        told = (0, 0) if each.bonus else (each.points, each.max_points)
        assert determine_grade(graded[each.cell]) == told
    secrets = [SECRET, *(check.seed for check in course.plan.checks)]
    assert not [secret for secret in secrets if secret in str(made)]


def test_a_students_own_checks_see_the_visible_case_alone(course):
    code = """
seen = []
for name, answer in (("own", 1.0), ("own", 2.0), ("share", share)):
    try:
        ex.check(name, answer)
        seen.append("right")
    except AssertionError as error:
        seen.append(type(error).__name__)
ex.check("basket", lambda exports: ex.example("basket").exports)
seen.append("not reached")
"""
    told = "print(seen, ex.student, ex.case('country'), ex.results())"
    result = mark(course, all_of(before("basket-answer", code), before("matters-check", told, "b")))
    expected = f"['CheckFailed', 'CheckFailed', 'right'] ann {result.draws['country']} []\n"
    assert outputs(result, "b")[0]["text"] == expected
    assert right(result) == EVERYTHING


def test_answers_in_code_count_and_impossible_ones_are_refused(course):
    code = "ex.reset('matters')\ntry:\n    ex.respond('matters', 'zzz')\nexcept ValueError:\n"
    code += "    print('refused')\nex.respond('rules', ...)"
    assert right(mark(course, before("matters-check", code))) == EVERYTHING - {"matters"}
    lesson = exercises.lesson("00")
    code = f"ex.respond('matters', {lesson.exercises['matters'].solution!r})"
    result = mark(course, before("matters-check", code), files={"responses.json": b"{"})
    assert {"matters"} == right(result) & {"matters", "rules", "largest"}


def test_no_solution_is_within_reach(course):
    code = """
import gc, sys
found = [name for name in sys.modules if name.startswith("gvclib.exercise_bank")]
trials = ["import gvclib.exercise_bank.lesson_00", "ex.exercises", "ex._module"]
trials += ["open('/etc/passwd')"]
for trial in trials:
    try:
        exec(trial)
        found.append(trial)
    except Exception:
        pass
from gvclib.exercises.definitions import Exercise
print(found, sum(type(each) is Exercise for each in gc.get_objects()))
"""
    result = mark(course, before("basket-answer", code))
    if "files" not in result.protections:
        pytest.skip("no Landlock here: the folder with the solutions can be read")
    assert outputs(result)[0]["text"] == "[] 0\n"


def test_a_notebook_is_read_whatever_its_encoding(course):
    given = json.dumps(course.sample.fill(course.sample.solved), ensure_ascii=False)
    for content, said in (
        (given.encode("utf-8-sig"), ""),
        (given.encode("utf-16"), "read as utf-16"),
        (given.replace("’", "'").encode("latin-1", "replace"), ""),
        (given.replace("Chips", "Ch\xefps").encode("latin-1", "replace"), "read as latin-1"),
    ):
        given = Submission("ann", content, clicks(course.sample, "ann"))
        result = course.marker.mark(course.plan, given)
        assert right(result) >= EVERYTHING - {"chart"}, said
        assert said in " ".join(result.problems)


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"cells": 3}', b'{"nbformat": 3}', b"[" * 100_000, b"\xff\xfe"]
)
def test_what_is_no_notebook_gets_a_plain_line_and_no_points(course, content):
    result = course.marker.mark(course.plan, Submission("ann", content, {}))
    assert result.points == 0 and "is no notebook" in result.problems[-1]
    assert len(result.marks) == len(course.plan.checks) and result.notebook is None


def _copied(cells):
    check = cell(cells, "basket-check")
    cells.insert(0, {**check, "id": "a-copy"})


def _retyped(cells):
    for name in ("basket-check", "basket-answer"):
        cell(cells, name).update(cell_type="markdown")


def _renamed(cells):
    for name in ("basket-check", "basket-answer"):
        found = cell(cells, name)
        found["metadata"]["nbgrader"]["grade_id"] = f"my-{name}"


def _stripped(cells):
    for each in cells:
        each["metadata"], each["id"] = {}, each["id"].replace("00-", "x-")


def _worth(cells):
    check = cell(cells, "basket-check")
    check["metadata"]["nbgrader"].update(points=1000, locked=False)
    check["source"] = "1000"


@pytest.mark.parametrize("damage", [_copied, _retyped, _renamed, _worth])
def test_damage_that_leaves_the_answers_costs_nothing(course, damage):
    result = mark(course, damage)
    assert right(result) == EVERYTHING and result.points == all_points(result)


def test_deleted_checks_are_put_back_and_deleted_answers_are_missed(course):
    def change(cells):
        for name in ("malaysia-check", "own-answer", "matters-check"):
            cells.remove(cell(cells, name))

    result = mark(course, change)
    assert right(result) == EVERYTHING - {"own"}
    assert "not defined" in message(result, "own")
    assert sum("put back" in line for line in result.problems) == 2


def test_a_notebook_without_any_id_is_still_marked(course):
    assert right(mark(course, _stripped)) == EVERYTHING


@pytest.mark.parametrize("change", [lambda cell: cell.pop("id"), lambda cell: cell.update(id="n")])
def test_released_cells_are_known_by_their_text_where_ids_are_lost_or_new(course, change):
    def changed(cells):
        for each in cells:
            if not metadata(each):
                change(each)

    def added(cells):
        changed(cells)
        found = next(each for each in cells if "widgets." in text(each))
        cells.append({**found, "id": "again"})

    def steps(*how):
        return submissions.script(course.plan, submission(course, *how)).steps

    ids, asis = ([(s.cell["id"], s.code) for s in steps(*how)] for how in ((changed,), ()))
    assert ids == asis
    (own,) = (s for s in steps(added) if s.cell["id"] == "again")
    assert own.planned is None and own.code == own.cell["source"]


def test_a_check_above_its_answer_finds_nothing_there(course):
    def change(cells):
        check = cell(cells, "basket-check")
        cells.remove(check)
        cells.insert(2, check)

    assert right(mark(course, change)) == EVERYTHING - {"basket"}


def test_without_isolation_the_marks_are_the_same(course):
    given = submission(course, put("own-answer", "import os; os._exit(0)"))
    with closing(marking.Marker(Options(isolation="none", cell_seconds=30))) as marker:
        result = marker.mark(course.plan, given)
    assert right(result) == EVERYTHING - {"own"} and result.protections == []


def test_a_marker_goes_on_when_its_warm_process_is_killed(course):
    mark(course)
    os.kill(course.marker._parent._process.pid, signal.SIGKILL)
    assert right(mark(course)) == EVERYTHING


def test_a_plan_needs_a_generated_assignment_of_our_own(course, tmp_path):
    with pytest.raises(DataError, match="is there such a lesson"):
        assignment.read(course.folder, "09_nothing")
    other = tmp_path / "course"
    new_course(other, ["00"], root=ROOT, secret=SECRET)
    with pytest.raises(DataError, match="generate_assignment 00_start_here"):
        assignment.read(other, NAME)
    (other / "release" / NAME).mkdir(parents=True)
    (other / "release" / NAME / f"{NAME}.ipynb").write_text("{")
    with pytest.raises(DataError, match="is damaged; run `nbgrader generate_assignment"):
        assignment.read(other, NAME)
    asked = [name for name in exercises.lesson("00").exercises if name != "guess"]  # no check
    assert [c.exercise for c in course.plan.checks] == asked
    assert [c.expression for c in course.plan.checks if c.exercise == "matters"] == [""]


def test_a_function_is_called_with_the_names_of_its_place_and_shows_no_hidden_case(course):
    def change(cells):
        answer = cell(cells, "basket-answer")["source"].replace("def basket", "def inner")
        code = f"seen = []\n{answer}\ndef basket(exports):\n    seen.append(len(exports))\n"
        put("basket-answer", code + "    return inner(exports)")(cells)
        before("malaysia-check", "")(cells)
        cells.append(code_cell("print(seen)\ninner = None", "last"))

    result = mark(course, change)
    assert right(result) == EVERYTHING and outputs(result, "last")[0]["text"] == "[]\n"


def test_half_characters_giant_shapes_and_forged_messages_cost_only_themselves(course):
    forged = """
import os, struct
body = b'{"answer":1}'
for number in range(3, 60):
    try:
        os.write(number, struct.pack('!I', len(body)) + body)
    except OSError: pass
"""
    giant = put("own-answer", "import numpy as np\nown = np.empty((10**9, 0))")
    half = put("malaysia-answer", "malaysia = '\\ud800'\nprint(malaysia)")
    result = mark(course, all_of(giant, half, before("matters-check", forged)))
    assert right(result) == EVERYTHING - {"own", "malaysia"}
    assert json.dumps(result.notebook).encode("utf-8") and result.restarts == 1


def test_a_new_start_gives_no_new_try_and_keeps_no_answer(course):
    lesson = exercises.lesson("00")
    right_one = sorted(lesson.exercises["rules"].solution)
    first = f"""
import os
try:
    ex.check("rules", {right_one[:1]!r})
except AssertionError:
    ex.respond("rules", {right_one[:1]!r})
os._exit(0)
"""
    second = f"""
kept = ex.response("rules")
try:
    ex.check("rules", {right_one!r})
    said = "right"
except AssertionError as error:
    said = str(error)
print(kept, "|", said)
"""
    change = all_of(before("basket-answer", first), before("basket-answer", second, "two"))
    result = mark(course, change, files={"responses.json": b"{}"})
    told = outputs(result, "two")[0]["text"]
    assert told.startswith("None | ✘ rules: Not the right set yet.")
    assert right(result) == EVERYTHING - {"matters", "rules", "largest"}


@pytest.mark.parametrize(
    "files",
    [
        {"responses.json": b'{"schema": 2, "responses": 5}'},
        {"progress.json": b'{"schema": 2, "lessons": [1]}'},
        {"responses.json": b'{"schema": 1, "responses": {"00": {"rules": %b}}}' % NESTED},
    ],
)
def test_files_of_another_form_cost_the_answers_in_them_and_no_more(course, files):
    result = mark(course, files={"responses.json": b"{}"} | files)
    assert right(result) == EVERYTHING - {"matters", "rules", "largest"}


def test_a_request_that_is_none_gets_an_error_back(course):
    code = """
channel = ex._ask.__self__.channel
channel.send({"ask": "check", "name": "own", "answer": []})
print(channel.receive(30))
"""
    result = mark(course, before("basket-answer", code))
    assert "'error':" in outputs(result)[0]["text"] and right(result) == EVERYTHING


def test_a_hidden_case_is_not_carried_out_in_the_text_of_an_error(course):
    code = """
seen = []
def basket(exports):
    seen.append(exports.to_csv())
    if len(seen) == 4:
        raise ValueError("LO" + "OT " + seen[-2])
    return exports.div(exports.sum(axis=1), axis=0)
"""
    result = mark(course, put("basket-answer", code))
    told = message(result, "basket")
    assert told.startswith("On a hidden case: Your function raised ValueError on")
    assert "LOOT" not in json.dumps([m.message for m in result.marks]) + str(result.notebook)


@pytest.mark.parametrize(
    "stem",
    [p.stem if p.stem == NAME else pytest.param(p.stem, marks=pytest.mark.slow) for p in LESSONS],
)
def test_the_solved_lesson_is_right_whether_or_not_cells_are_left_out(
    stem, course, tmp_path, monkeypatch
):
    folder = course.folder if stem == NAME else generated(tmp_path / "course", stem)
    plan, sample = assignment.read(folder, stem), Assignment(folder, stem)
    content = json.dumps(sample.fill(sample.solved)).encode()
    handed = Submission("ann", content, clicks(sample, "ann"))
    found, run = [], []
    with closing(marking.Marker(Options())) as marker:
        for trim in (submissions.quick, lambda sources, trim: sources):
            monkeypatch.setattr(submissions, "quick", trim)
            found.append(marker.mark(plan, handed))
            run.append(sum(len(s.code) for s in submissions.script(plan, handed).steps))
    quick, whole = found
    assert quick.points == all_points(quick), [m for m in quick.marks if m.state != "right"]
    assert [replace(m, seconds=0) for m in quick.marks] == [
        replace(m, seconds=0) for m in whole.marks
    ]
    assert quick.problems == whole.problems == [] and run[0] < run[1]
