"""The page a student gets back: right, readable, and harmless whatever the notebook holds."""

import copy
import re
import time
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import cpu_limits
from support.courses import ROOT, notebook
from support.page_reader import Reader

from gvclib.exercises import messages
from gvclib.grading.gradebook.rules import Recorded
from gvclib.grading.marking.results import Mark, Result
from gvclib.grading.reports import feedback, pages, student_work

# No tag that runs, fetches or sends; of attributes only those that our own pages use.
TAGS = {
    *("html", "head", "meta", "title", "style", "body", "main", "header", "section", "h1", "h2"),
    *("h3", "p", "div", "span", "strong", "pre", "code", "a", "dl", "dt", "dd", "ul", "li"),
    *("table", "thead", "tbody", "tr", "th", "td", "br", "details", "summary"),
}
ATTRIBUTES = {
    *("lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "scope", "style"),
    *("role", "aria-label", "aria-hidden"),
}
ATTACKS = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "</pre></code><iframe src='//example.org'></iframe>",
    "<a href='javascript:alert(1)'>x</a>",
    "<style>*{display:none}</style><meta http-equiv=refresh content=0>",
)
SEED = "5eed5eed5eed5eed"


def harmless(page):
    """The page's reader, after a look at every tag and attribute."""
    read = Reader(page)
    for tag, attributes in read.tags:
        assert tag in TAGS and set(attributes) <= ATTRIBUTES, (tag, attributes)
        assert attributes.get("href", "#").startswith("#")
        assert attributes.get("http-equiv", "Content-Security-Policy") == "Content-Security-Policy"
    page.encode("utf-8")
    return read


def code(name, source, outputs=(), **settings):
    given = {"schema_version": 3, "grade_id": name, **settings}
    metadata = {"nbgrader": given} if settings else {}
    cell = {"cell_type": "code", "id": name, "source": source, "metadata": metadata}
    return {**cell, "outputs": list(outputs), "execution_count": None}


def stream(text):
    return {"output_type": "stream", "name": "stdout", "text": text}


def shown(**data):
    data = {name.replace("__", "/").replace("_plus_", "+"): each for name, each in data.items()}
    return {"output_type": "display_data", "metadata": {}, "data": data}


def mark(name, state="wrong", kind="value", points=1.0, message="24 is not right."):
    given = points if state == "right" else 0.0
    return Mark(name, f"00-{name}-check", kind, state, given, points, message)


def made(marks=None, cells=(), problems=(), **more):
    marks = [mark("malaysia"), mark("basket", "right", "function")] if marks is None else marks
    given = {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return Result("ann", "00_start_here", "00", marks, list(problems), given, **more)


def page(result, by_hand=None):
    return feedback.page(result, result.notebook, Recorded(by_hand=by_hand or {}))


def hand(score=1.5, most=2.0, comment="", pending=False):
    return SimpleNamespace(score=score, max_score=most, comment=comment, pending=pending)


# -- what it says --------------------------------------------------------------------------------


def test_the_header_has_points_and_the_table_every_exercise():
    read = harmless(page(made(problems=["Cell 00-own-check was missing; it was put back."])))
    for words in ("Start here", "ann", "1 of 2 points", "Cell 00-own-check was missing"):
        assert words in read.text
    assert "Chips in Malaysia's exports" in read.text and "24 is not right." in read.text
    for sign, words in (("✘", "not right yet"), ("✔", "right")):
        assert f'<span aria-hidden="true">{sign}</span> {words}' in page(made())
    assert "○" in page(made([mark("own", "not attempted")]))


def test_links_lead_to_the_work():
    read = harmless(page(made()))
    targets = {attributes["id"] for _, attributes in read.tags if "id" in attributes}
    links = [attributes["href"][1:] for tag, attributes in read.tags if tag == "a"]
    assert links == ["exercise-malaysia", "exercise-basket"] and set(links) <= targets


@pytest.mark.parametrize(
    ("by_hand", "words"),
    [
        ({"00-wish-rubric": hand(1.5)}, ["1.5 of 2 points", "In all", "2.5 of 4 points"]),
        (
            {"00-wish-rubric": hand(None, pending=True)},
            ["has not marked this yet (2 points)", "so far", "1 of 4 points"],
        ),
        (
            {"00-wish-rubric": hand(1), "00-more-rubric": hand(0, 3, pending=True)},
            ["1 of 5 points, and more to come", "so far", "2 of 7 points"],
        ),
    ],
)
def test_points_by_hand_are_given_or_pending(by_hand, words):
    text = harmless(page(made(), by_hand)).text
    assert all(each in text for each in words)


def test_marks_and_comments_by_hand_replace_those_of_a_check():
    marks = [mark("malaysia"), mark("basket", "right"), mark("own")]
    given = {"00-malaysia-check": 0.75, "00-basket-check": 1.0}
    recorded = Recorded(given=given, comments={"00-malaysia-answer": "Nearly: <look> at tin."})
    read = harmless(feedback.page(made(marks), None, recorded))
    for words in ("1.75 of 3 points", "0.75/1", "0.75 of 1 points", "Nearly: <look> at tin."):
        assert words in read.text
    assert "with your teacher's changes" in read.text
    # Once in the table and once by the answer, and not for the mark that was only confirmed.
    assert read.text.count("Your teacher changed this mark; the check alone gave 0.") == 2
    assert read.text.count("Your teacher changed this mark") == 2
    untouched = harmless(feedback.page(made(marks), None, Recorded())).text
    assert "teacher" not in untouched and "1 of 3 points" in untouched


def test_extra_points_show_where_a_check_has_none():
    marks = [mark("wish", kind="written", points=0)]
    read = harmless(feedback.page(made(marks), None, Recorded(given={"00-wish-check": 0.5})))
    assert "0.5/0" in read.text and "0.5 of 0 points" in read.text


def test_a_comment_stands_by_its_text_and_the_mark_scheme_does_not():
    scheme = "**Teacher's marks**: a question.\n=== BEGIN MARK SCHEME ===\n2: names trade"
    text = 'wish = """\nWhy does <my> country sell tin?\n"""'
    cells = [code("00-wish-answer", text, solution=True), code("00-wish-rubric", scheme, task=True)]
    result = made([mark("wish", kind="written", points=0)], cells)
    read = harmless(page(result, {"00-wish-rubric": hand(comment="Which <data>?\nAnd when?")}))
    for words in ("Why does <my> country sell tin?", "Teacher's marks: a question.", "1.5 of 2"):
        assert words in read.text
    assert "Which <data>?\nAnd when?" in read.text
    assert "names trade" not in read.text and "SCHEME" not in read.text and '"""' not in read.text


def test_a_text_that_is_computed_is_shown_as_code():
    cells = [code("00-wish-answer", 'wish = f"""{ex.case("country")}"""', solution=True)]
    assert 'f"""{ex.case' in harmless(page(made([mark("wish", kind="written")], cells))).text


def test_answers_stand_with_what_they_showed():
    error = {"output_type": "error", "ename": "KeyError", "evalue": "'8542'"}
    error["traceback"] = ["File /srv/course/secret.py"]
    outputs = [stream("\x1b[31mred\x1b[0m\r\n"), error, shown(text__plain="'tin' > 0")]
    read = harmless(page(made(cells=[code("00-malaysia-answer", "x < 1", outputs, solution=True)])))
    assert "x < 1" in read.text and "red" in read.text and "KeyError: '8542'" in read.text
    assert "'tin' > 0" in read.text
    assert "secret.py" not in read.text and "\x1b" not in read.text


def test_cells_of_the_course_are_left_out_and_others_are_folded_away():
    lesson = notebook(ROOT / "lessons" / "00_start_here.ipynb")["cells"]
    changed = copy.deepcopy(lesson)
    loose = next(c for c in changed if "shares = pd.DataFrame" in "".join(c["source"]))
    loose["source"] = "shares = None  # my change"
    read = harmless(page(made(cells=[*changed, code("mine", "1 + 1  # my own")])))
    assert "Cells that you added or changed: 2" in read.text
    assert "# my change" in read.text and "# my own" in read.text
    assert "describe(" not in read.text and "view.enable" not in read.text


@pytest.mark.parametrize("path", sorted((ROOT / "lessons").glob("*.ipynb")), ids=lambda p: p.stem)
def test_untouched_lessons_have_no_added_cells(path):
    assert student_work.Work(notebook(path), path.stem[:2]).added() == []


def test_a_clicked_answer_is_told_where_its_cell_shows_it():
    cell = code("00-matters-ask", 'ex.ask("matters")', [shown(text__plain="Stored answer: c")])
    read = harmless(page(made([mark("matters", "right", "choice")], [cell])))
    assert "Stored answer: c" in read.text and "added" not in read.text


def test_without_a_notebook_there_are_still_points_and_reasons():
    result = made([mark("own", "not attempted")], problems=["There is no notebook."])
    read = harmless(feedback.page(result, None, Recorded()))
    assert "There is no notebook." in read.text and "0 of 1 points" in read.text


def test_every_sentence_is_used_and_every_used_one_is_there():
    home = ROOT / "gvclib" / "grading" / "reports"
    source = "".join((home / f"feedback.{end}").read_text("utf-8") for end in ("py", "html.j2"))
    ours = [key for key in messages.catalogue() if key.startswith("feedback.")]
    known = {key.removeprefix("feedback.") for key in ours}
    assert known <= set(re.findall(r"""["']([a-z_.]+)["']""", source))
    called = set(re.findall(r"""\b_?(?:say|label|shown)\(\s*["']([a-z_.]+)["']""", source))
    assert len(called) > 15 and called <= known


# -- what it must never show or do -----------------------------------------------------------------


def test_no_check_cell_no_seed_and_no_hidden_test_is_shown():
    source = f"ex.check('malaysia', malaysia)\n### BEGIN HIDDEN TESTS\nex.check(seed='{SEED}')"
    leak = {"output_type": "error", "ename": "NameError", "evalue": SEED, "traceback": [SEED]}
    cells = [
        code("00-malaysia-check", source, [leak, stream(SEED)], grade=True),
        code("forged", source, [stream(SEED)], grade=True),
        code("00-malaysia-check", source, [stream(SEED)]),
        code("00-malaysia-answer", "malaysia = 24", solution=True),
    ]
    made_page = page(made(cells=cells))
    assert SEED not in made_page and "HIDDEN" not in made_page and "malaysia = 24" in made_page


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_of_a_notebook_becomes_html(attack):
    outputs = [
        stream(attack),
        stream([attack, 3, attack]),
        shown(text__html=attack, text__plain=attack),
        shown(text__html=attack),
        shown(image__svg_plus_xml=attack, text__markdown=attack, text__latex=attack),
        shown(image__png=attack, text__plain=attack),
        {"output_type": "error", "ename": attack, "evalue": attack, "traceback": [attack]},
    ]
    cells = [
        code("00-malaysia-answer", attack, outputs, solution=True),
        code("00-wish-answer", f'wish = """{attack}"""', solution=True),
        code("00-wish-rubric", attack, task=True),
        code("00-matters-ask", attack, outputs),
        code(attack, attack, outputs),
    ]
    marks = [mark("malaysia", message=attack), mark("wish", kind="written"), mark("matters")]
    result = made([*marks, mark(attack)], cells, problems=[attack])
    by_hand = {"00-wish-rubric": hand(comment=attack), attack: hand(comment=attack)}
    recorded = Recorded(by_hand=by_hand, comments={"00-malaysia-answer": attack})
    read = harmless(feedback.page(result, result.notebook, recorded))
    assert attack.split("\n")[0] in read.text


@given(st.text())
def test_any_text_can_be_shown(text):
    cells = [code("00-malaysia-answer", text, [stream(text)], solution=True), code("x", text)]
    harmless(page(made([mark("malaysia", message=text)], cells, problems=[text])))


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "source", "metadata", "nbgrader", "grade_id", "id"])
            | st.sampled_from(
                ["outputs", "output_type", "data", "text/plain", "image/png", "text"]
            ),
            inner | st.sampled_from(["code", "stream", "00-malaysia-answer"]),
            max_size=5,
        )
    ),
    max_leaves=20,
)


@given(ANYTHING | st.fixed_dictionaries({"cells": st.lists(ANYTHING, max_size=4)}))
def test_a_notebook_of_any_form_gives_a_page(anything):
    harmless(feedback.page(made(), anything, Recorded()))


def test_half_characters_and_turned_writing_are_taken_out():
    text = "a\ud800b\u202ec\x00d\u2066e"
    assert pages.plain(text) == "abcde"
    assert "abcde" in page(made([mark("malaysia", message=text)]))


def test_a_flood_stays_a_page():
    flood = "\x1b[" + "x" * 5_000_000
    outputs = [stream(flood)] * 500
    cells = [code("00-malaysia-answer", flood, outputs, solution=True)]
    cells += [code(f"own-{n}", "spam()" + " " * n, outputs) for n in range(300)]
    start = time.process_time()
    made_page = page(made(cells=cells))
    assert len(made_page) < 8_000_000 and time.process_time() - start < cpu_limits.limit(5)
    assert f"Further cells are not shown: {300 - student_work.MOST_CELLS}." in made_page


def test_the_page_needs_no_internet_and_forbids_scripts():
    made_page = page(made())
    assert "default-src 'none'" in made_page and "prefers-color-scheme: dark" in made_page
    assert "@media print" in made_page and not re.search(r"https?://|@import|url\(", made_page)


def test_the_same_result_gives_the_same_page():
    assert page(made()) == page(made())
