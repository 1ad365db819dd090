"""A memo to hand in: everything on the page, nothing changed in the student's folder."""

import json
import re

import pytest
from support.courses import ROOT
from support.toy_course import lesson_92

from gvclib import __main__, exercises
from gvclib.authoring import memo
from gvclib.authoring.nbformat_import import nbformat
from gvclib.errors import DataError

SETUP = """\
from gvclib import data, exercises, view
import altair as alt
import pandas as pd
view.enable()
ex = exercises.lesson("01")"""
BARE = 'from gvclib import exercises\nex = exercises.lesson("01")'
CHART = """\
alt.Chart(pd.DataFrame({"a": [1, 2]}), title="Two dots").mark_point().encode(x="a:Q")"""
TEXT = "**Answer.** China is middle-income & the gap is 0.3. " + "It may leave. " * 90


def notebook(folder, *cells, setup=SETUP, name="07_memo.ipynb"):
    made = nbformat.v4.new_notebook()
    for cell in (setup, *cells):
        make = nbformat.v4.new_markdown_cell if cell.startswith("#") else nbformat.v4.new_code_cell
        made.cells.append(make(cell))
    nbformat.write(made, folder / name)
    return folder / name


@pytest.fixture(scope="module")
def handed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("student")
    path = notebook(
        folder,
        "print('not an exhibit')",
        f"memo = {TEXT!r}",
        "ex.check('memo', memo)",
        "## Exhibits",
        CHART,
        "pd.DataFrame({'economy': ['Malaysia'], 'rca': [6.64]})",
        "## Keep",
        "pd.DataFrame({'hidden': [1]})",
    )
    return folder, memo.hand_in(path), path


def test_the_page_holds_memo_exhibits_and_results(handed):
    page = handed[1].html.read_text(encoding="utf-8")
    assert "<strong>Answer.</strong> China is middle-income &amp; the gap" in page
    *_, picture = re.findall(r'<img alt="([^"]*)" src="data:image/png;base64,', page)
    assert "Two dots" in picture
    assert "6.64" in page and "Malaysia" in page
    assert "hidden" not in page and "not an exhibit" not in page
    assert "Revealed comparative advantage" in page and "not attempted" in page
    assert "<script" not in page and "http" not in re.sub(r"<!DOCTYPE.*", "", page)


def test_the_students_folder_is_left_as_it_was(handed):
    folder, made, path = handed
    assert sorted(p.name for p in folder.iterdir()) == ["07_memo.ipynb", "handin"]
    assert not any(cell.get("outputs") for cell in json.loads(path.read_text())["cells"])
    assert made.html.name == "07_memo_guest.html"


def test_a_browser_prints_the_pages(handed):
    if memo.browser() is None:
        pytest.skip("no Chrome, Chromium or Edge here to print the page")
    content = handed[1].pdf.read_bytes()
    assert content.startswith(b"%PDF") and len(re.findall(rb"/Type\s*/Page\b", content)) >= 1


def test_without_a_browser_the_page_is_still_written(handed, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(memo, "browser", lambda: None)
    assert __main__.main(["memo", str(handed[2]), "--folder", str(tmp_path)]) == 0
    assert "print it as PDF" in capsys.readouterr().out
    assert [p.suffix for p in tmp_path.iterdir()] == [".html"]


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (["memo = ''"], "the memo is empty"),
        (["1 / 0", f"memo = {TEXT!r}"], "cell 2 fails with ZeroDivisionError"),
        (["del ex"], "holds no lesson|fails with NameError"),
    ],
)
def test_what_cannot_be_handed_in_is_said(cells, words, tmp_path):
    with pytest.raises(DataError, match=words):
        memo.hand_in(notebook(tmp_path, *cells, setup=BARE))
    assert not (tmp_path / "handin").exists()


THREAD = f"""\
import sys
sys.path.insert(0, {str(ROOT / "tests")!r})
from support.toy_course import lesson_92
from gvclib import exercises, view
import altair as alt
import pandas as pd
view.enable()
ex = exercises.lesson_from(lesson_92)"""
PAGE = """\
firm = ex.case("firm")
ex.dossier(title="<b>Mine</b> in four words", text=f"{firm['name']} sells abroad.",
           numbers={"home": firm["home_share"], "per_worker": ...})"""


def test_the_dossier_stands_before_everything_else(tmp_path):
    made = memo.hand_in(notebook(tmp_path, PAGE, "## Exhibits", CHART, setup=THREAD))
    page = made.html.read_text(encoding="utf-8")
    assert page.index("lesson 91") < page.index("not by you") < page.index("lesson 92")
    assert page.index("lesson 92") < page.index("Exhibits") < page.index("as checked")
    assert page.count("data:image/png;base64,") == 3 and "sells abroad." in page
    assert "<b>Mine" not in page and "share sold at home, 0-1" in page
    assert sorted(p.name for p in tmp_path.iterdir()) == ["07_memo.ipynb", "handin"]


def test_a_folder_gives_its_dossier_alone(tmp_path, monkeypatch):
    ex = exercises.lesson_from(lesson_92, tmp_path, "ann")
    monkeypatch.setattr(exercises, "lesson", lambda number, folder: ex)
    with pytest.raises(DataError, match="has no page of a dossier"):
        memo.hand_in(tmp_path)
    ex.dossier(title="Mine in four words", numbers={}, text="My firm sells abroad.")
    made = memo.hand_in(tmp_path)
    page = made.html.read_text(encoding="utf-8")
    assert made.html == tmp_path / "handin" / "dossier_ann.html"
    assert "My firm sells abroad." in page and "not by you" in page and "Exhibits" not in page
    assert memo.browser() is None or made.pdf.read_bytes().startswith(b"%PDF")


def test_a_missing_or_broken_notebook_is_said(tmp_path):
    with pytest.raises(DataError, match="no notebook .*name one"):
        memo.hand_in(tmp_path / "nowhere.ipynb")
    (tmp_path / "broken.ipynb").write_text("{")
    with pytest.raises(DataError, match="is no notebook"):
        memo.hand_in(tmp_path / "broken.ipynb")
