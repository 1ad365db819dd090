"""The student's verbs: check, hint, solution, progress, cases; and the three outcomes."""

import contextlib
import itertools
import json
import os
import random
import re
import subprocess
import sys
import threading
import types
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from support import toy_lesson

from gvclib import exercises
from gvclib.errors import DataError
from gvclib.exercises import CheckFailed, Mistake, NotAttempted, definitions, exercise


@pytest.fixture
def ex(tmp_path, monkeypatch):
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    return exercises.lesson_from(toy_lesson, tmp_path)


def said(ex, name, answer, seed=None):
    with pytest.raises(CheckFailed) as caught:
        ex.check(name, answer, seed=seed)
    return str(caught.value)


def row(ex, name):
    return next(row for row in ex.results() if row["name"] == name)


# -- outcomes ---------------------------------------------------------------------------------


def test_a_right_answer_returns_none_so_that_nbgrader_reads_no_value(ex, capsys):
    assert ex.check("rca_check", toy_lesson.rca) is None
    assert capsys.readouterr().out.startswith("✔ rca_check · 2 points")


def test_a_wrong_answer_names_the_first_difference_by_its_labels(ex):
    def off_by_one(exports):
        result = toy_lesson.rca(exports)
        result.loc["MYS", "8542"] += 1
        return result

    right = toy_lesson.rca(ex.example("rca_check").exports).loc["MYS", "8542"]
    expected = f"✘ rca_check: MYS, product 8542: got {right + 1:.3f}, expected {right:.3f}."
    assert said(ex, "rca_check", off_by_one) == expected


def written(body):
    """A function of one argument as a student writes it."""
    space = {}
    exec(f"def answer(x, y=1):\n    {body}", space)
    return space["answer"]


STUBS = [
    *("'Only a docstring.'", "...", "pass", "return ..."),
    *("'Doc.'; raise NotImplementedError", "raise NotImplementedError('to be written')"),
]
OPEN = [("rca_check", answer) for answer in (..., None, *map(written, STUBS))]
OPEN += [("governance", answer) for answer in ({"bike": ..., "suit": ...}, [..., ...], "", "...")]


@pytest.mark.parametrize(("name", "answer"), OPEN)
def test_what_is_not_filled_in_is_told_quietly(ex, name, answer, capsys):
    ex.check(name, answer)
    assert f"○ {name}" in (told := capsys.readouterr().out) and "Not attempted yet" in told
    assert row(ex, name)["attempts"] == 0


def test_what_is_not_filled_in_fails_where_marks_are_given(ex, monkeypatch, capsys):
    with pytest.raises(NotAttempted, match="Not attempted"):
        ex.check("rca_check", ..., seed="s")
    assert capsys.readouterr().out == ""  # the card is that of the line above
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    ex.check("rca_check", ...)  # in a student's own cell what comes below must run as it ran
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    with pytest.raises(NotAttempted):
        ex.check("rca_check", ...)


@pytest.mark.parametrize(
    "body", ["return 'pass'", "return 0", "raise NotImplementedError(str(x))", "return x"]
)
def test_small_functions_that_do_something_are_attempts(ex, body):
    with pytest.raises(CheckFailed) as caught:
        ex.check("rca_check", written(body))
    assert not isinstance(caught.value, NotAttempted)


def test_a_failed_check_has_no_traceback_in_a_notebook(ex):
    with pytest.raises(CheckFailed) as caught:
        ex.check("quiz", "a")
    assert caught.value._render_traceback_() == ["✘ quiz: not right yet; the card above says why."]
    assert "\n" not in str(caught.value)


def test_not_attempted_after_a_right_answer_takes_nothing_away(ex):
    ex.check("quiz", "b")
    ex.check("quiz", ...)
    assert row(ex, "quiz")["state"] == "right"


# -- what the student's code may do -----------------------------------------------------------


def test_output_warnings_and_logging_are_swallowed(ex, capfd):
    def noisy(exports):
        import logging
        import warnings

        print("out")
        print("err", file=sys.stderr)
        os.write(2, b"straight to the descriptor\n")
        subprocess.run([sys.executable, "-c", "import sys; print('x', file=sys.stderr)"])
        warnings.warn("careful", FutureWarning, stacklevel=1)
        logging.getLogger("x").error("log")
        return toy_lesson.rca(exports)

    ex.check("rca_check", noisy, seed="s")
    out, err = capfd.readouterr()
    assert err == "" and "out" not in out.split()


def test_global_state_is_put_back(ex):
    random.seed(1), np.random.seed(1)
    python, numpy = random.getstate(), np.random.get_state()[1].tolist()
    rows, folder = pd.get_option("display.max_rows"), os.getcwd()

    def careless(exports):
        random.seed(5), np.random.seed(5), np.seterr(all="raise"), os.chdir("/")
        pd.set_option("display.max_rows", 3)
        return toy_lesson.rca(exports)

    ex.check("rca_check", careless)
    assert random.getstate() == python and np.random.get_state()[1].tolist() == numpy
    assert pd.get_option("display.max_rows") == rows and os.getcwd() == folder
    assert np.geterr()["divide"] == "warn"


def test_changing_the_input_does_no_harm(ex):
    def mutates(exports):
        result = toy_lesson.rca(exports)
        exports.iloc[:, :] = 0
        return result

    ex.check("rca_check", mutates, seed="s")
    assert (ex.example("rca_check").exports > 0).all(axis=None)


def test_an_exception_is_told_with_input_and_line(ex):
    def broken(exports):
        return exports["nowhere"]

    line = broken.__code__.co_firstlineno + 1
    assert said(ex, "rca_check", broken) == (
        "✘ rca_check: Your function raised KeyError: 'nowhere' on the table with 3 rows and "
        f"3 columns (line {line})."
    )


def test_an_exception_on_a_hidden_case_says_so(ex):
    visible = ex.example("rca_check").exports

    def fragile(exports):
        if not exports.equals(visible):
            raise ValueError("new")
        return toy_lesson.rca(exports)

    told = said(ex, "rca_check", fragile, seed="s")
    assert "On a hidden case: Your function raised ValueError on the table with 3 rows" in told
    assert "new" not in told  # in a text of its own it could carry the hidden case out


def test_an_error_whose_text_fails_is_told_by_its_type(ex):
    class Evil(Exception):
        def __str__(self):
            raise RuntimeError

    def broken(exports):
        raise Evil

    assert "raised Evil on the table" in said(ex, "rca_check", broken)


def test_interrupt_goes_through(ex):
    with pytest.raises(KeyboardInterrupt):
        ex.check("rca_check", written("raise KeyboardInterrupt"))


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda x: sys.exit(0), "tried to end the program"),
        (lambda x: print(x), "Did you forget `return`?"),
        (
            lambda x: [1, 2],
            "returned a list, expected a table with countries in rows and products in columns",
        ),
        (pd.DataFrame({"a": [1]}), "without calling it"),
    ],
)
def test_what_a_function_did_instead_of_returning_a_table_is_named(ex, answer, words):
    assert words in said(ex, "rca_check", answer)


# -- hidden cases -----------------------------------------------------------------------------


def test_a_function_hard_coded_for_the_visible_case_fails_with_a_seed(ex):
    memorised = toy_lesson.rca(ex.example("rca_check").exports)
    ex.check("rca_check", lambda exports: memorised)
    message = said(ex, "rca_check", lambda exports: memorised, seed="secret-17")
    assert "A hidden case fails: CHN" in message and "expected" in message
    assert "secret-17" not in message


def test_seeds_give_their_own_cases_again_and_again(ex):
    def values(seed):
        return [record["value"] for record in ex.probe("rca_check", toy_lesson.rca, seed)]

    assert len(values("a")) == 6 and len(values(None)) == 1
    assert values("a") == values("a")
    assert values("a")[0] == values("b")[0] and values("a")[1:] != values("b")[1:]


def test_an_example_of_the_authors_is_the_visible_case(ex):
    assert ex.example("hhi").shares == [0.5, 0.5]
    ex.example("hhi").shares.append(3)
    assert ex.example("hhi").shares == [0.5, 0.5]


# -- mistakes and audit -----------------------------------------------------------------------


@pytest.mark.parametrize("name", toy_lesson.rca_check.wrong)
def test_every_known_mistake_is_told_by_its_own_sentence(ex, name):
    mistake = toy_lesson.rca_check.wrong[name]
    assert said(ex, "rca_check", mistake.answer).endswith(mistake.sentence)
    assert said(ex, "rca_check", mistake.answer, seed="s").endswith(mistake.sentence)


def test_the_audit_passes_the_toy_lesson(ex):
    assert exercises.audit(ex, seeds=4) == []


counter = itertools.count()
ADD = {
    "kind": "function",
    "solution": lambda a: a + 1,
    "cases": lambda rng: {"a": int(rng.integers(100))},
    "hints": ["Add."],
    "wrong": {"twice": Mistake(lambda a: a + 2, "You added two.")},
}


def faulty(**changes):
    @exercise(**ADD | changes)
    def add(answer, case):
        """Add one."""
        return answer(case.a)

    return types.SimpleNamespace(LESSON="08", EXERCISES=[add])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"wrong": {"same": Mistake(lambda a: 1 + a, "?")}}, "'same' passes"),
        ({"cases": lambda rng: {"a": 3}}, "same answer as the visible one"),
        (
            {"wrong": {n: Mistake(lambda a: a, f"You {n}.") for n in ("stay", "rest")}},
            "'rest' is told as 'stay'",
        ),
        ({"solution": lambda a: 1 / 0}, "fails on the solution"),
        ({"solution": lambda a: next(counter)}, "does not pass"),
        ({"wrong": {}}, "at least 1 wanted"),
        (
            {"example": lambda: {"a": -1}, "wrong": {"x": Mistake(lambda a: a + 1 + (a < 0), "?")}},
            "passes the hidden cases",
        ),
    ],
)
def test_the_audit_names_the_fault(tmp_path, changes, words):
    found = exercises.audit(exercises.lesson_from(faulty(**changes), tmp_path), 3, mistakes=1)
    assert any(words in fault for fault in found), found


def test_the_audit_names_a_draw_that_is_the_same_for_all(tmp_path):
    module = faulty()
    module.year = exercises.draw(lambda rng: 1962)
    found = exercises.audit(exercises.lesson_from(module, tmp_path), 1)
    assert len(found) == 1 and "all drew 1962" in found[0]


# -- help -------------------------------------------------------------------------------------


def test_hints_come_one_by_one_and_are_counted(ex, capsys):
    ex.hint("rca_check")
    first = capsys.readouterr().out
    ex.hint("rca_check"), ex.hint("rca_check")
    assert "hint 1 of 2" in first and "Start with" in first
    assert "hint 2 of 2" in capsys.readouterr().out
    assert ex.results()[0]["hints"] == 2


def test_the_solution_opens_after_a_real_attempt_only(ex, capsys):
    ex.solution("rca_check")
    ex.check("rca_check", ...)
    ex.solution("rca_check")
    assert "exports.sum(axis=1)" not in capsys.readouterr().out
    said(ex, "rca_check", lambda x: x)
    ex.solution("rca_check")
    assert "home = exports.div(exports.sum(axis=1), axis=0)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("name", "wrong", "words"),
    [
        ("chip_share", 1, "Chips divided by everything.\nAnswer: 0.242."),
        ("quiz", "a", "b: Shares"),
        ("stages", ["a"], "a: Design\nc: Brand"),
        ("governance", {"bike": "market"}, "Bicycles: Modular"),
        ("essay", "no", "China assembles phones"),
        ("picture", 3, "def bars(case):"),
    ],
)
def test_every_kind_shows_its_solution(ex, capsys, name, wrong, words):
    said(ex, name, wrong)
    ex.solution(name)
    assert words in capsys.readouterr().out


def test_an_unknown_name_is_answered_with_the_close_one(ex):
    with pytest.raises(DataError, match="Did you mean 'rca_check'"):
        ex.check("rca_chek", 1)
    with pytest.raises(DataError, match="has no draw 'year'; it has country"):
        ex.case("year")
    with pytest.raises(DataError, match="no lesson '99'"):
        exercises.lesson("99")


# -- progress ---------------------------------------------------------------------------------


def test_progress_survives_a_restart(ex, tmp_path, capsys):
    ex.check("rca_check", toy_lesson.rca)
    said(ex, "quiz", "a")
    ex.hint("hhi")
    again = exercises.lesson_from(toy_lesson, tmp_path)
    assert row(again, "rca_check")["points"] == 2 and row(again, "rca_check")["state"] == "right"
    assert row(again, "quiz")["attempts"] == 1 and row(again, "hhi")["hints"] == 1
    capsys.readouterr()
    again.progress()
    shown = capsys.readouterr().out
    assert "2 of 12 points · 1 of 11 exercises right" in shown and "17%" in shown


def test_progress_has_two_layers_and_counts_no_guess(tmp_path, capsys):
    value = partial(definitions.value, solution=1, hints=["Count."])
    listed = [
        value("core", "The core."),
        value("more", "More.", further=True, points=2),
        value("guess", "A guess.", points=0),
        value("wish", "A wish.", points=0, task_points=3),
    ]
    module = types.SimpleNamespace(LESSON="07", TITLE="Toys", EXERCISES=listed)
    ex = exercises.lesson_from(module, tmp_path)
    ex.check("more", 1)
    capsys.readouterr()
    ex.progress()
    shown = capsys.readouterr().out
    assert "Core: 0 of 1 points · 0 of 2 exercises right" in shown
    assert "Go further: 2 of 2 points · 1 of 1 exercises right" in shown
    assert "guess" not in shown and "0%" in shown
    assert [row["further"] for row in ex.results()] == [False, True, False, False]
    assert [row["name"] for row in ex.results() if row["guess"]] == ["guess"]
    for further, told in {"bonus": True, "count": True, "leave-out": False}.items():
        (tmp_path / "course.json").write_text(json.dumps({"key": "k", "further": further}))
        ex.progress()
        shown = capsys.readouterr().out
        assert ("Go further" in shown) is told
        assert ("on top of the core" in shown) is (further == "bonus")
        assert ("more" in [row["name"] for row in ex.results()]) is told


def test_reset_forgets_one_exercise(ex):
    said(ex, "quiz", "a")
    ex.respond("quiz", "a")
    ex.reset("quiz")
    assert ex.response("quiz") is None
    assert row(ex, "quiz")["attempts"] == 0


def test_checks_work_where_nothing_can_be_written(tmp_path, capsys):
    ex = exercises.lesson_from(toy_lesson, tmp_path / "missing" / "folder")
    ex.check("quiz", "b")
    ex.check("chip_share", 0.242)
    assert capsys.readouterr().out.count("are not kept") == 1
    assert sum(row["points"] for row in ex.results()) == 2


def test_under_nbgrader_nothing_is_written_and_answers_are_read(ex, tmp_path, monkeypatch, capfd):
    ex.respond("quiz", "b")
    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    graded = exercises.lesson_from(toy_lesson, tmp_path)
    graded.check("quiz")
    said(graded, "hhi", lambda s: 1)
    graded.respond("stages", ["a", "c"])
    graded.check("stages")
    assert sorted(path.name for path in tmp_path.iterdir()) == before
    assert json.loads((tmp_path / "responses.json").read_text())["responses"] == {
        "07": {"quiz": "b"}
    }
    assert capfd.readouterr().err == ""


# -- probing apart from judging ---------------------------------------------------------------


def test_probes_travel_as_json(ex):
    for name, each in ex.exercises.items():
        answer = each.solution
        if callable(answer) and each.kind != "function":
            answer = answer(ex.example(name))
        probes = json.loads(json.dumps(ex.probe(name, answer, "s")))
        assert ex.judge(name, probes, "s").ok, name


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["$", "type", "by", "text", "input", "index", "data", "a", "items"])
            | st.text(max_size=3),
            inner | st.sampled_from(["table", "column", "set", "dict", "object", "number"]),
            max_size=4,
        )
    ),
    max_leaves=12,
)
forms = plain | st.fixed_dictionaries(
    {"type": st.sampled_from(["table", "column", "number", "dict", "text", "set", "nothing"])},
    optional={"rows": plain, "names": st.lists(st.none() | st.text(), max_size=2), "text": plain},
)
errors = st.fixed_dictionaries(
    {"type": st.text(), "text": st.text(), "by": st.sampled_from(["answer", "probe", "exit"])},
    optional={"input": st.lists(forms, max_size=2), "line": plain},
)
calls = st.fixed_dictionaries({"input": st.lists(forms, max_size=2)}, optional={"output": forms})
records = st.fixed_dictionaries(
    {
        "answer": plain,
        "value": plain,
        "returned": st.lists(calls, max_size=2) | plain,
        "raised": st.none() | errors | plain,
    },
    optional={"attempted": st.just(True), "form": forms},
)
quick = settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@quick
@given(
    st.sampled_from(["rca_check", "quiz", "stages", "governance", "essay", "chip_share"]),
    st.lists(records, min_size=1, max_size=1) | plain,
)
@example("stages", [{"answer": {"items": 1.0}, "value": None, "returned": [], "raised": None}])
def test_whatever_arrives_as_probes_is_judged_without_a_crash(ex, name, probes):
    outcome = ex.judge(name, probes)
    assert outcome.state in ("wrong", "not attempted") or outcome.ok


junk = st.one_of(
    plain,
    st.binary(max_size=5),
    st.complex_numbers(),
    st.dates(),
    st.sets(st.integers(), max_size=3),
    st.tuples(st.integers(), st.text(max_size=3)),
    st.lists(st.floats(), max_size=4).map(np.array),
    st.lists(st.floats(), max_size=4).map(pd.Series),
    st.lists(st.text(max_size=2), max_size=4).map(lambda v: pd.DataFrame({"a": v})),
    st.sampled_from(
        [object(), type, len, open, pytest, range(3), lambda: 1, lambda *a: a, Ellipsis,
         pd.NA, pd.NaT, float("nan"), np.float64(2), iter([]), threading.Lock(), 10**400,
         pd.MultiIndex.from_tuples([(1, 2)]), pd.Categorical(["a"]), np.array(3), memoryview(b"a")]
    ),
)  # fmt: skip


@quick
@given(st.sampled_from(list(exercises.lesson_from(toy_lesson).exercises)), junk)
def test_no_answer_crashes_a_check_or_reaches_stderr(ex, capfd, name, answer):
    wrapped = [answer] if name != "rca_check" else [answer, lambda *args: answer]
    for each in wrapped:
        with contextlib.suppress(CheckFailed):
            ex.check(name, each)
    assert capfd.readouterr().err == ""


def test_a_list_that_holds_itself_is_a_wrong_answer(ex):
    loop = []
    loop.append(loop)
    assert "cannot read" in said(ex, "chip_share", loop)
    assert "cannot read" in said(ex, "rca_check", lambda x: loop)


class Served:
    number = "07"


@pytest.mark.parametrize("way", ["exercises.lesson('07')", "lesson('07')"])
def test_a_process_that_serves_a_lesson_gives_it_whatever_the_way(way):
    from gvclib.exercises import lesson, session

    session.serve(Served)
    try:
        assert eval(way, {"exercises": exercises, "lesson": lesson}) is Served
        with pytest.raises(DataError, match="only lesson 07 is marked here"):
            lesson("00")
    finally:
        session.serve(None)
    assert type(lesson("00")) is exercises.Lesson


# What each part of the engine may import of the others: an answer goes down this list.
PARTS = ["definitions", "store", "probing", "judging", "display", "session", "audits"]


def test_the_parts_of_the_engine_import_in_one_direction():
    home = Path(exercises.__file__).parent
    for place, part in enumerate(PARTS):
        files = [home / f"{part}.py", *(home / part).glob("*.py")]
        source = "".join(file.read_text("utf-8") for file in files if file.exists())
        found = set(re.findall(r"^from gvclib\.exercises\.(\w+)", source, re.M))
        found |= {
            name
            for names in re.findall(r"^from gvclib\.exercises import (.*)", source, re.M)
            for name in names.split(", ")
        }
        assert found and not found & set(PARTS[place + 1 :]), part


def test_the_engine_loads_no_charts_no_widgets_and_no_economics():
    code = "import sys, gvclib.exercises; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    heavy = {"altair", "anywidget", "ipywidgets", "IPython", "gvclib.trade", "gvclib.data"}
    assert "gvclib.exercises.judging.outcomes" in loaded.split() and not heavy & set(loaded.split())
