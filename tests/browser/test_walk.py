"""Work through each lesson as a new student: every exercise wrong first, then right.

Answers in code are typed into their cells; questions are answered with the mouse in the form.
"""

import ast
import os
import re
import shutil
from pathlib import Path

import pytest
from support import jupyterlab

from gvclib import exercises
from gvclib.authoring import notebooks, sources
from gvclib.exercises import probing

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOT = notebooks.project()
NUMBERS = [path.name[:2] for path in notebooks.source_paths(ROOT)]

PUT = """([id, text]) => {
  const panel = window.jupyterapp.shell.currentWidget;
  const at = panel.content.model.sharedModel.cells.findIndex(c => c.id === id);
  panel.content.activeCellIndex = at;
  if (text !== null) panel.content.model.sharedModel.cells[at].setSource(text);
  window.jupyterapp.commands.execute('notebook:run-cell');
}"""


def run_cell(page, cell, text=None):
    """Run one cell, with a new text if one is given, and return its outputs."""
    before = find(page, cell)["execution_count"]
    page.evaluate(PUT, [cell, text])
    page.wait_for_function(
        """([id, before]) => {
          const panel = window.jupyterapp.shell.currentWidget;
          const cell = panel.content.model.sharedModel.cells.find(c => c.id === id);
          return cell.execution_count !== null && cell.execution_count !== before
            && panel.sessionContext.session?.kernel?.status === 'idle';
        }""",
        arg=[cell, before],
        timeout=60_000,
    )
    return find(page, cell)["outputs"]


def find(page, cell):
    return next(each for each in jupyterlab.cell_outputs(page) if each["id"] == cell)


def card(outputs):
    """The words of a check's card, on one line."""
    shown = next(o["data"]["text/plain"] for o in outputs if o["output_type"] == "display_data")
    return " ".join("".join(shown).split())


def click(page, place, answer, each):
    """Answer a form with the mouse: options clicked, or one menu an item."""
    if each.kind == "classification":
        for item, option in answer.items():
            row = place.locator(".gvc-row", has_text=each.items[item]).locator("select")
            row.select_option(option)
        return
    picked = answer if isinstance(answer, (set, list, tuple)) else [answer]
    for box in place.locator("input[type=checkbox]").all():
        box.set_checked(box.get_attribute("value") in picked)
    for key in picked:
        place.locator(f"input[value='{key}']").check()


def respond(page, number, each, answer):
    """Give an answer by mouse and wait until it is kept beside the notebook."""
    index = next(
        i
        for i, c in enumerate(jupyterlab.cell_outputs(page))
        if f'ask("{each.name}")' in c["source"]
    )
    place = jupyterlab.output(page, index)
    place.scroll_into_view_if_needed()
    place.locator(".gvc-form").first.wait_for()
    click(page, place, answer, each)
    wanted = sorted(answer) if isinstance(answer, set) else answer
    for _ in range(50):
        kept = jupyterlab.python(page, f"print(repr(ex.response({each.name!r})))").strip()
        if ast.literal_eval(kept) == wanted:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"{each.name}: the click was not kept")


def mistaken(each, name, case):
    """A catalogued mistake of a question as a whole answer."""
    wrong = probing.resolved(each, each.wrong[name].answer, case)
    if each.kind == "classification":
        return {**probing.resolved(each, each.solution, case), **wrong}
    if each.kind == "set":
        return set(each.solution) | ({wrong} if isinstance(wrong, str) else set(wrong))
    return wrong


@pytest.mark.parametrize("number", NUMBERS)
def test_every_exercise_wrong_then_right(number, server, chromium):
    source = sources.read(notebooks.source_paths(ROOT, [number])[0])
    solved = {c.id: c.source for c in notebooks.teacher(source).cells}
    (notebook,) = (ROOT / "lessons").glob(f"{number}_*.ipynb")
    folder = server.folder / f"walk-{number}"
    folder.mkdir()
    shutil.copy(notebook, folder / "walk.ipynb")
    page = jupyterlab.new_page(chromium, height=1400)
    jupyterlab.open_notebook(page, server, f"walk-{number}/walk.ipynb")
    jupyterlab.run_all(page, 400)
    lesson = exercises.lesson(number, folder)
    for name, each in lesson.exercises.items():
        check = f"{number}-{name}-check"
        if check not in solved:
            continue
        told, case = list(each.wrong), lesson.example(name)
        for i, mistake in enumerate(told):
            if each.kind in ("choice", "set", "classification"):
                respond(page, number, each, mistaken(each, mistake, case))
            else:
                wrong = f'ex.exercises["{name}"].wrong["{mistake}"].answer'
                call = f"_w(ex.example({name!r})) if callable(_w) else _w"
                value = "_w" if each.kind == "function" else call
                variable = re.search(r"ex\.check\(.*, (\w+)\)", solved[check])[1]
                run_cell(page, f"{number}-{name}-answer", f"_w = {wrong}\n{variable} = {value}")
            outputs = run_cell(page, check)
            sentence = " ".join(each.wrong[mistake].sentence.split())
            written = each.kind == "written" and "✘" in card(outputs)
            assert sentence in card(outputs) or written, (name, mistake, card(outputs))
            assert any(o["output_type"] == "error" for o in outputs)
            if i == 0:
                picture(page, check, f"{number}-{name}-wrong")
        if each.kind in ("choice", "set", "classification"):
            respond(page, number, each, probing.resolved(each, each.solution, case))
        else:
            run_cell(page, f"{number}-{name}-answer", solved[f"{number}-{name}-answer"])
        outputs = run_cell(page, check)
        assert card(outputs).startswith(f"✔ {name}"), card(outputs)
        assert not any(o["output_type"] == "error" for o in outputs)
    rows = exercises.lesson(number, folder).results()
    assert sum(r["points"] for r in rows) == sum(r["max_points"] for r in rows)
    jupyterlab.restart_kernel(page)
    jupyterlab.run_all(page, 400)  # what was answered survives a restart
    states = [card(o) for o in (find(page, c)["outputs"] for c in solved if c.endswith("-check"))]
    assert all(state.startswith("✔") for state in states)
    assert jupyterlab.external_requests(page) == []
    page.context.close()
    server.end_sessions(f"walk-{number}/walk.ipynb")


def picture(page, cell, name):
    """Keep a picture of a card in the folder GVC_SHOTS, to be looked at."""
    if folder := os.environ.get("GVC_SHOTS"):
        cells = [c["id"] for c in jupyterlab.cell_outputs(page)]
        place = jupyterlab.output(page, cells.index(cell))
        place.scroll_into_view_if_needed()
        place.screenshot(path=Path(folder) / f"{name}.png")
