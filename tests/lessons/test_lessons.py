"""The lessons run, for teachers and for students, and their figures are what the data say."""

import os
import subprocess
import sys

import nbformat
import numpy as np
import pandas as pd
import pytest

from gvclib import data, exercises, trade
from gvclib.authoring import executing, notebooks, sources
from gvclib.trade.growth import odds_ratio

ROOT = notebooks.project()
LESSONS = [path.name[:2] for path in notebooks.source_paths(ROOT)]


def source(number):
    return sources.read(notebooks.source_paths(ROOT, [number])[0])


@pytest.mark.parametrize("number", LESSONS)
def test_the_reference_answers_pass_and_every_mistake_is_told(number, tmp_path):
    assert exercises.audit(exercises.lesson(number, tmp_path), seeds=3, mistakes=3) == []


@pytest.mark.slow
@pytest.mark.parametrize("number", LESSONS)
def test_the_same_on_fifty_seeds(number, tmp_path):
    assert exercises.audit(exercises.lesson(number, tmp_path), seeds=50, mistakes=3) == []


@pytest.mark.parametrize("number", LESSONS)
def test_the_teachers_notebook_is_right_from_top_to_bottom(number):
    notebook = executing.solved(source(number))
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert not [output.text for output in outputs if output.get("name") == "stderr"]


# `make test` runs every untouched notebook in the browser; most of these wait for `make test-all`.
@pytest.mark.parametrize(
    "number", [n if n == "00" else pytest.param(n, marks=pytest.mark.slow) for n in LESSONS]
)
def test_an_untouched_notebook_runs_to_its_end(number):
    notebook = executing.blank(source(number))
    found = {
        cell.id: output.ename
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if output.output_type == "error"
    }
    assert set(found.values()) == {"NotAttempted"}
    assert set(found) == {cell.id for cell in notebook.cells if cell.id.endswith("-check")}
    last = [cell for cell in notebook.cells if cell.cell_type == "code"][-1]
    assert last.source == "ex.progress()" and last.outputs


@pytest.mark.parametrize("number", LESSONS)
def test_notebooks_are_valid_and_without_outputs(number):
    (path,) = (ROOT / "lessons").glob(f"{number}_*.ipynb")
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert not [c for c in notebook.cells if c.get("outputs") or c.get("execution_count")]
    assert "BEGIN SOLUTION" not in path.read_text()


def test_no_setup_cell_builds_the_slow_grammar(tmp_path):
    """One after the other in a process of their own; the first that builds it is named."""
    setups = {
        number: next(cell.source for cell in source(number).cells if "setup" in cell.tags)
        for number in LESSONS
    }
    code = f"""
import sys
for number, setup in {setups!r}.items():
    exec(setup, {{}})
    import altair
    assert "rfc3987_syntax" not in sys.modules, number
print("none")
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1:] == ["none"], done.stderr


def test_lesson_1_is_long_and_varied_enough():
    made = exercises.lesson("01").exercises.values()
    assert sum(each.kind != "written" and each.points > 0 for each in made) >= 10
    assert [each.task_points for each in made if each.kind == "written"]


# the figures that lesson 1 quotes ----------------------------------------------------------------
@pytest.fixture(scope="module")
def groups():
    return data.load("income_groups").pivot(index="country", columns="year", values="income_group")


@pytest.fixture(scope="module")
def exports():
    return trade.matrix(data.load("exports"), year=2016)


@pytest.fixture(scope="module")
def text():
    return "\n".join(c.source for c in source("01").cells if c.kind == "markdown")


def test_who_got_out(groups, text):
    middle = groups[groups[1987].isin(["lower-middle", "upper-middle"])]
    assert (len(middle), (middle[2023] == "high").sum()) == (114, 32)
    assert "32 of 114" in text
    assert (middle.loc[["CHL", "KOR", "PAN", "POL"], 2023] == "high").all()
    assert (middle.loc[["BRA", "MEX", "MYS", "ZAF", "TUR"], 2023] != "high").all()
    assert groups.loc["CHN", 1987] == "low"
    assert groups.loc["CHN", 2009] != "upper-middle"
    assert (groups.loc["CHN", 2010:] == "upper-middle").all()


def test_chips_of_malaysia_and_china(exports, text):
    for country, exported, share, ratio in (("MYS", 60, 24.2, 6.64), ("CHN", 67, 2.9, 0.80)):
        row = exports.loc[country]
        assert round(row["8542"] / 1000) == exported
        assert round(100 * row["8542"] / row.sum(), 1) == share
        assert round(trade.rca(exports).loc[country, "8542"], 2) == ratio
        assert f"{share} %" in text and str(ratio) in text
    assert round(100 * exports["8542"].sum() / exports.sum().sum(), 1) == 3.6


def test_the_gap_of_china_and_the_false_alarms(exports):
    macro = data.load("macro").query("year == 2016").set_index("country")
    table = pd.DataFrame(
        {
            "expy": trade.expy(exports, macro["gdp_pc_ppp2017_expenditure"]),
            "income": macro["gdp_pc_ppp2017_expenditure"],
        }
    ).dropna()
    slope, constant = np.polyfit(np.log(table["income"]), np.log(table["expy"]), 1)
    gap = np.log(table["expy"]) - constant - slope * np.log(table["income"])
    assert gap["CHN"] == pytest.approx(0.317, abs=0.0005)
    assert (gap[["NGA", "DZA", "VEN", "IRL"]] > 0.25).all()


def test_agreement_with_the_published_eci(exports):
    atlas = data.load("atlas_eci").query("year == 2016").set_index("country")["eci_hs92"]
    groups = trade.complexity(trade.specialization(exports)).eci.corr(atlas, method="spearman")
    merged = exports.T.groupby(exports.columns.str[:2]).sum().T
    chapters = trade.complexity(trade.specialization(merged)).eci.corr(atlas, method="spearman")
    assert groups > 0.96 and chapters < 0.9
    larger = exports[exports.sum(axis=1) > 2_000]
    eci = trade.complexity(trade.specialization(larger)).eci
    assert eci.corr(atlas, method="spearman") > groups


def test_the_verdict_on_the_two_marks(groups):
    long, macro = data.load("exports"), data.load("macro")

    def at(column, year):
        return macro[macro["year"] == year].set_index("country")[column]

    def measures(year):
        exports = trade.matrix(long, year=year)
        rank = trade.expy(exports, at("gdp_pc_ppp2017_expenditure", year)).rank(pct=True)
        return exports.sum(axis=1) / at("gdp_musd", year), rank

    (open_1980, rank_1980), (open_2016, rank_2016) = measures(1980), measures(2016)
    table = pd.DataFrame({"a": open_2016 / open_1980 - 1, "b": rank_2016 - rank_1980}).dropna()
    middle = groups.index[groups[1987].isin(["lower-middle", "upper-middle"])]
    table = table[table.index.isin(middle)]
    escaped = groups.loc[table.index, 2023] == "high"
    assert escaped.sum() == 10
    both = (table["a"] > 0) & (table["b"] > 0)
    assert 2.5 < odds_ratio(both, escaped) < 3.5
    assert (table.loc[["OMN", "PAN"], "a"] < 0).all()
    assert table.loc["CHL", "b"] < 0
