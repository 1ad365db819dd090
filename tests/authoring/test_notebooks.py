"""From text sources to notebooks, the README and web pages."""

import json
import shutil
from pathlib import Path

import pytest

import gvclib.exercise_bank
from gvclib.authoring import book, course, executing, layers, notebooks, readme, sources
from gvclib.authoring.nbformat_import import nbformat
from gvclib.errors import DataError

TOY = Path(__file__).parents[1] / "support" / "toy"
TEXT = (TOY / "98_toys.py").read_text(encoding="utf-8")
TABLE = {"name": "toys", "title": "Toys | games"}
TABLE |= {"sources": [{"title": "A shop", "path": "https://example.org"}] * 2}
TABLE |= {"licenses": [{"name": "CC0-1.0"}, {"name": "other-not-verified"}]}


@pytest.fixture
def toy_checks(monkeypatch):
    """Let the engine find the toy lesson's checks."""
    both = [*gvclib.exercise_bank.__path__, str(TOY)]
    monkeypatch.setattr(gvclib.exercise_bank, "__path__", both)


@pytest.fixture
def root(tmp_path, toy_checks):
    """A course folder with the toy lesson, a README and a data package."""
    (tmp_path / "lessons" / "source").mkdir(parents=True)
    shutil.copy(TOY / "98_toys.py", tmp_path / "lessons" / "source")
    markers = "<!-- lessons -->old<!-- /lessons -->\n\n<!-- data -->\n<!-- /data -->"
    (tmp_path / "README.md").write_text(f"# Course\n{markers}\nend\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "datapackage.json").write_text(
        json.dumps({"resources": [TABLE]}), encoding="utf-8"
    )
    return tmp_path


@pytest.fixture
def toy(root):
    return notebooks.checked_source(root / "lessons" / "source" / "98_toys.py")[0]


def rewrite(root, old, new):
    """Change the toy source, and make sure that something was changed."""
    path = root / "lessons" / "source" / "98_toys.py"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return path


# -- the student's notebook ------------------------------------------------------------------


def test_header_opens_the_notebook_and_stays_out_of_its_metadata(toy):
    made = notebooks.student(toy)
    first = made.cells[0].source
    assert first.startswith("# Toys\n\n**What is a toy | a small model?**")
    for words in ("- double a number", "- pick a colour", "about 10 minutes", "You need: none"):
        assert words in first
    assert set(made.metadata) == {"kernelspec", "language_info"}
    assert made.metadata.kernelspec.name == "python3"
    assert (made.nbformat, made.nbformat_minor) == (4, 5)


def test_solutions_become_one_comment_in_their_place(toy):
    made = {cell.id: cell.source for cell in notebooks.student(toy).cells}
    assert made["98-double-answer"] == ('def double(x):\n    """Twice x."""\n    # YOUR CODE HERE')
    assert made["98-words-answer"] == 'words = ""\n# YOUR CODE HERE'
    assert made["98-words-rubric"] == "Marked by hand."


def test_ids_are_ours_and_twins_differ(toy):
    ids = [cell.id for cell in notebooks.student(toy).cells]
    assert len(set(ids)) == len(ids)
    assert {"98-double-check", "98-colour-ask", "98-words-rubric", "98-header"} <= set(ids)
    twins = [c.id for c in notebooks.student(toy).cells if c.source == "Again."]
    assert twins[1] == f"{twins[0]}-2"


def test_only_check_cells_may_raise(toy):
    made = notebooks.student(toy)
    raising = [c.id for c in made.cells if "raises-exception" in c.metadata.get("tags", ())]
    names = ("double", "colour", "words", "triple", "plan")
    assert raising == [f"98-{name}-check" for name in names]
    assert not [c for c in made.cells if c.get("outputs") or c.get("execution_count")]


def test_code_that_nobody_need_read_is_folded_and_keeps_its_id(root, toy):
    made = notebooks.student(toy)
    hidden = {"source_hidden": True}
    folded = [c.id for c in made.cells if c.metadata.get("jupyter") == hidden]
    assert folded == ["98-colour-ask", "98-guess-ask"]
    path = rewrite(root, '# %% tags=["setup"]', '# %% tags=["setup", "folded"]')
    again = notebooks.student(notebooks.checked_source(path)[0])
    assert [c.id for c in again.cells] == [c.id for c in made.cells]
    assert [c.metadata.get("jupyter") for c in again.cells[2:4]] == [hidden, None]


def test_worked_examples_activities_and_doubts_are_marked(root):
    text = "# %% [markdown]\n# ## Play"
    tagged = text.replace("]", '] tags=["worked", "activity", "doubt"]')
    made = notebooks.student(notebooks.checked_source(rewrite(root, text, tagged))[0])
    assert made.cells[1].metadata["tags"] == ["worked", "activity", "doubt"]
    assert "jupyter" not in made.cells[1].metadata


def test_teachers_get_solutions_without_markers(toy):
    made = {cell.id: cell.source for cell in notebooks.teacher(toy).cells}
    assert made["98-double-answer"].endswith("    return 2 * x")


# -- building --------------------------------------------------------------------------------


def test_build_writes_the_same_bytes_every_time(root):
    assert notebooks.build(root) == []
    path = root / "lessons" / "98_toys.ipynb"
    first = path.read_bytes()
    path.unlink()
    assert notebooks.build(root) == []
    assert path.read_bytes() == first
    assert first.endswith(b"}\n") and b"\r" not in first
    nbformat.validate(nbformat.read(path, as_version=4))


def test_check_names_the_stale_file_and_writes_nothing(root):
    notebooks.build(root)
    assert notebooks.build(root, check=True) == []
    rewrite(root, "Half of", "A half of")
    (fault,) = notebooks.build(root, check=True)
    assert fault == "lessons/98_toys.ipynb is stale; run 'gvc build'"
    assert "A half of" not in (root / "lessons" / "98_toys.ipynb").read_text(encoding="utf-8")


def test_an_edited_notebook_is_stale_and_one_without_source_is_named(root):
    notebooks.build(root)
    path = root / "lessons" / "98_toys.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("Again", "again"), encoding="utf-8")
    path.with_name("97_old.ipynb").write_text("{}")
    orphan = "lessons/97_old.ipynb has no source in lessons/source; remove it"
    stale = "lessons/98_toys.ipynb is stale; run 'gvc build'"
    assert notebooks.build(root, check=True) == [stale, orphan]


def test_readme_tables_come_from_headers_and_the_data_package(root):
    notebooks.build(root)
    text = (root / "README.md").read_text(encoding="utf-8")
    lesson = "[Toys](lessons/98_toys.ipynb) | What is a toy \\| a small model? | about 10 minutes"
    lesson += " for the core, 15 more for Go further"
    table = "Toys \\| games | [A shop](https://example.org) | CC0-1.0; not verified"
    assert f"| 98 | {lesson} |" in text and f"| `toys` | {table} |" in text
    assert "old" not in text and text.endswith("<!-- /data -->\nend\n")


def test_tables_typed_by_hand_share_one_line_of_the_readme():
    entry = {"name": "toys", "title": "Toys", "path": "toys.csv", "sources": [], "licenses": []}
    cases = [{**entry, "name": name, "path": f"cases/{name}.csv"} for name in ("yoyo", "kite")]
    table = readme.data_table({"resources": [entry, *cases]})
    assert "| `toys` | Toys |" in table and "| `yoyo`" not in table
    assert table.endswith("each row with its source and line: `yoyo`, `kite`.")


def test_readme_without_markers_is_refused():
    with pytest.raises(DataError, match="one pair of markers <!-- lessons -->"):
        readme.between("no markers", "lessons", "table")


def test_a_broken_lesson_leaves_its_notebook_and_the_readme_alone(root):
    rewrite(root, "    return 2 * x\n    ### END SOLUTION", "    return 2 * x")
    faults = notebooks.build(root)
    assert any("without '### END SOLUTION' below it" in fault for fault in faults)
    assert not (root / "lessons" / "98_toys.ipynb").exists()
    assert "old" in (root / "README.md").read_text(encoding="utf-8")


# -- what authors are told ---------------------------------------------------------------------

BEGIN, END = "    ### BEGIN SOLUTION\n    return 2 * x", "### END SOLUTION"
ANSWER, ASK = '# %% tags=["answer"] exercise="double"', '# %% tags=["ask"] exercise="guess"'
RUBRIC = '# %% [markdown] tags=["rubric"] exercise="words"'
DOUBLE, WORDS = 'ex.check("double", double)', 'ex.check("words", words)'
CHECK = f'# %% tags=["check"] exercise="double"\n{DOUBLE}\n'
SOLVED = "    return 2 * x\n"

# What stands in the toy lesson, what is put there, the line that is named, words of the sentence.
MISTAKES = {
    "nested": (SOLVED, BEGIN + SOLVED, 21, "nested"),
    "end alone": (BEGIN, "", 21, "without '### BEGIN SOLUTION' above"),
    "no region": (f'words = "toys are small models"\n{END}', "", 47, "without '### END"),
    "region in a check": (WORDS, f"### BEGIN SOLUTION\n{END}", 53, "outside an answer cell"),
    "no check": (CHECK, "", 21, "'double' has no check cell"),
    "text between": (
        CHECK,
        f"# %% [markdown]\n# Text.\n\n{CHECK}",
        32,
        "directly below its answer",
    ),
    "two lines": (DOUBLE, f"x = 1\n{DOUBLE}", 29, "one line"),
    "other name": (DOUBLE, 'ex.check("treble", double)', 29, "one line"),
    "seed typed": (WORDS, 'ex.check("words", words, seed="a")', 53, "one line"),
    "hidden typed": ("# Marked by hand.", "# BEGIN HIDDEN TESTS", 56, "do not type them"),
    "unknown": (ASK, ASK.replace("guess", "gess"), 41, "no exercise 'gess'"),
    "left out": (f'{ASK}\nex.ask("guess")', "", 1, "'guess' of the checks"),
    "no name": (ASK, '# %% tags=["ask"]', 41, "a tag and a name"),
    "tag": ('# %% tags=["setup"]', '# %% tags=["set-up"]', 15, "unknown tag 'set-up'"),
    "activity": ('# %% tags=["setup"]', '# %% tags=["activity"]', 15, "is a markdown cell"),
    "folded": (RUBRIC, RUBRIC.replace('"rubric"', '"rubric", "folded"'), 56, "hides code"),
    "not python": ('    """Twice x."""\n', "", 21, "give the function a docstring"),
    "asked": (ANSWER, ANSWER.replace("answer", "ask"), 21, "only options can be asked for"),
    "no rubric cell": (RUBRIC, "# %% [markdown]", 1, "task_points but no rubric cell"),
    "rubric of none": (RUBRIC, RUBRIC.replace("words", "colour"), 56, "'colour' needs rubric="),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_authors_are_told_file_line_and_remedy(root, name):
    old, new, line, words = MISTAKES[name]
    path = rewrite(root, old, new)
    with pytest.raises(DataError) as told:
        notebooks.checked_source(path)
    found = [line for line in str(told.value).splitlines() if words in line]
    assert found, told.value
    assert found[0].startswith(f"98_toys.py:{line}: ")


def test_a_second_cell_of_the_same_exercise_is_named(root):
    ask = '# %% tags=["ask"] exercise="colour"'
    path = rewrite(root, f"# %% [markdown]\n# Again.\n\n{ask}", f"{CHECK}\n{ask}")
    with pytest.raises(DataError, match="'double' has its check cell twice, first in line 29"):
        notebooks.checked_source(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("# %%\n1\n", "begins with a header"),
        (TEXT.replace("#   prerequisites: none\n", ""), "with exactly lesson, title"),
        (TEXT.replace('lesson: "98"', "lesson: 98"), "in quotes"),
        (TEXT.replace("[double a number, pick a colour]", "play"), "a list of sentences"),
        (TEXT.replace("# %% [markdown]\n# ## Play", "print()\n# %%\n"), "also the first"),
    ],
)
def test_a_header_that_cannot_be_read_is_refused(text, words):
    with pytest.raises(DataError, match=words):
        sources.parse(text, "98_toys.py")


def test_a_lesson_without_checks_is_named(root):
    path = root / "lessons" / "source" / "96_none.py"
    path.write_text(TEXT.replace('lesson: "98"', 'lesson: "96"'), encoding="utf-8")
    with pytest.raises(DataError, match="96_none.py:1: there is no lesson '96'"):
        notebooks.checked_source(path)


def test_the_course_folder_must_have_sources(tmp_path):
    with pytest.raises(DataError, match="has no lessons/source"):
        notebooks.project(tmp_path)


# -- an nbgrader course, without nbgrader --------------------------------------------------------


def test_hidden_tests_follow_the_secret_and_the_exercise(toy, root):
    defined = notebooks.checked_source(root / "lessons" / "source" / "98_toys.py")[1]
    one, same, other = (course.assignment(toy, defined, secret) for secret in ("a", "a", "b"))
    assert one == same != other
    cells = {cell.id: cell for cell in one.cells}
    seed = course.derive("a", "seed", "98", "double")
    assert cells["98-double-check"].source == (
        'ex.check("double", double)\n### BEGIN HIDDEN TESTS\n'
        f"ex.check('double', double, seed='{seed}')\n### END HIDDEN TESTS"
    )
    assert cells["98-words-rubric"].source == (
        "Marked by hand.\n=== BEGIN MARK SCHEME ===\n3: a clear sentence.\n=== END MARK SCHEME ==="
    )
    assert cells["98-words-rubric"].metadata.nbgrader["points"] == 3
    assert "nbgrader" not in cells["98-colour-ask"].metadata


def test_a_course_needs_a_folder_of_its_own_and_leaves_nothing_half_done(root, tmp_path):
    folder = tmp_path / "new" / "course"
    made = course.new(folder, secret="s" * 16, course_id="gvc-26", root=root)
    assert made.assignments == ["98_toys"] and made.students == 0
    public = json.loads((folder / "source" / "98_toys" / "course.json").read_text())
    key = course.derive("s" * 16, "key")
    assert public == {"course": "gvc-26", "key": key, "further": "bonus"}
    assert course.read_secret(folder / "secret.json") == "s" * 16
    with pytest.raises(DataError, match="is not empty"):
        course.new(folder, root=root)
    (root / "lessons" / "source" / "96_none.py").write_text("no header")
    with pytest.raises(DataError, match="96_none.py:1"):
        course.new(tmp_path / "new" / "second", root=root)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["course"]


def test_go_further_comes_on_top_counts_or_stays_away(toy, root):
    defined = notebooks.checked_source(root / "lessons" / "source" / "98_toys.py")[1]
    ends = {"bonus": (0, 0, 0), "count": (2, 1, 2)}
    for further, points in ends.items():
        cells = {cell.id: cell for cell in course.assignment(toy, defined, "a", further).cells}
        both = [cells[f"98-{name}"] for name in ("triple-check", "plan-check", "plan-rubric")]
        assert tuple(cell.metadata.nbgrader["points"] for cell in both) == points
        told = [layers.bonus_of(cell.source) for cell in both]
        assert told == ([2, 1, 0] if further == "bonus" else [0, 0, 0])
        assert ("enter 0 as the score" in both[2].source) is (further == "bonus")
        assert cells["98-double-check"].metadata.nbgrader["points"] == 2
        assert layers.bonus_of(cells["98-double-check"].source) == 0
    whole = [cell.source for cell in notebooks.student(toy).cells]
    away = [cell.source for cell in course.assignment(toy, defined, "a", "leave-out").cells]
    start = whole.index(layers.HEADING)
    assert len(away) == start + 1 and away[-1] == "ex.progress()"
    assert not [text for text in away if "triple" in text or "plan" in text]


def test_a_teachers_choices_are_kept_for_the_class_or_refused(root, tmp_path):
    chosen = {"further": "count", "country": "VNM", "industry": "electronics"}
    course.new(tmp_path / "course", root=root, **chosen)
    public = json.loads((tmp_path / "course" / "source" / "98_toys" / "course.json").read_text())
    assert {name: public[name] for name in chosen} == chosen
    for name, value in {"further": "twice", "country": "Vietnam", "industry": "toys"}.items():
        with pytest.raises(DataError, match=f"{name} '{value}'.*one of"):
            course.new(tmp_path / "second", root=root, **{name: value})
    assert not (tmp_path / "second").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("## Go further", "## Go on", "'triple' is further=True, but stands outside"),
        ("# ## Play\n", "# ## Go further\n", "'double' stands under '## Go further'"),
        ("# ## Go further", "# A word.\n#\n# ## Go further", "begins a cell of its own"),
    ],
)
def test_exercises_stand_on_their_side_of_go_further(root, old, new, words):
    with pytest.raises(DataError, match=words):
        notebooks.checked_source(rewrite(root, old, new))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ("name,email\nann,a@b\n", "must name the columns id"),
        ("id,email\nann,\nann,\n", ":3: student 'ann' is listed twice"),
        ("id,email\nann li,\n", ":2: student id 'ann li'"),
    ],
)
def test_a_wrong_roster_is_refused(tmp_path, rows, words):
    (tmp_path / "roster.csv").write_text(rows)
    with pytest.raises(DataError, match=words):
        course.read_roster(tmp_path / "roster.csv")


def test_a_roster_from_a_spreadsheet_is_read(tmp_path):
    path = tmp_path / "roster.csv"
    path.write_bytes("\ufeffid, first_name,last_name\r\nann ,安,Li\r\n".encode())
    ann = {"id": "ann", "first_name": "安", "last_name": "Li", "email": ""}
    assert course.read_roster(path) == [ann]


def test_a_short_secret_is_refused(tmp_path):
    (tmp_path / "secret").write_text("tiny")
    with pytest.raises(DataError, match="too short"):
        course.read_secret(tmp_path / "secret")


# -- running and the book ------------------------------------------------------------------------


def plain(code):
    """The toy's header above one formula and one code cell."""
    head = TEXT.split("# %%")[0]
    return sources.parse(
        f"{head}# %% [markdown]\n# A half: $\\frac{{1}}{{2}}$\n\n# %%\n{code}\n", "98_toys.py"
    )


def test_a_failing_cell_fails_the_run_with_its_line(toy_checks):
    with pytest.raises(DataError, match="98_toys.py:13: ZeroDivisionError: division by zero"):
        executing.solved(plain("1 / 0"))


def test_pages_need_no_internet_and_no_script(toy_checks):
    picture = (
        "from IPython.display import display\nimport base64\n"
        "display({'image/png': base64.b64encode(b'png').decode(), 'text/plain': 'Exports rise',\n"
        "  'application/vnd.jupyter.widget-view+json': {'model_id': 'x', 'version_major': 2,\n"
        "  'version_minor': 0}}, raw=True)"
    )
    source = plain(picture)
    page = book.page(source, [source])
    assert 'alt="Exports rise"' in page and 'src="data:image/png;base64,' in page
    assert "<mfrac><mrow><mn>1</mn>" in page and "$" not in page.split("<main>")[1]
    for word in ("<script", "<link", "cdn", "mathjax", "require"):
        assert word not in page.lower()


def test_an_output_that_needs_a_script_is_refused(toy_checks):
    source = plain("from IPython.display import HTML\nHTML('<script>1</script>')")
    with pytest.raises(DataError, match="98_toys.py: an output needs a script"):
        book.page(source, [source])


def test_the_contents_page_lists_the_lessons(toy):
    page = book.index([toy])
    assert (
        '<a href="98_toys.html">Toys</a>: What is a toy | a small model?'
        " (about 10 minutes for the core, 15 more for Go further)" in page
    )
