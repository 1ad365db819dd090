"""Every lesson as a student meets it: opened in JupyterLab, run from the top, moved by keyboard."""

import os
import shutil
from pathlib import Path

import pytest
from support import jupyterlab

pytestmark = pytest.mark.browser

LESSONS = sorted(path.name for path in (jupyterlab.ROOT / "lessons").glob("*.ipynb"))


def tags(cell):
    return cell["metadata"].get("tags", [])


@pytest.fixture(scope="module")
def lab(chromium):
    """One page for all lessons: JupyterLab is loaded once, as it is for a student."""
    page = jupyterlab.new_page(chromium, height=1600)
    yield page
    page.context.close()


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request, server, lab):
    """The page with a lesson whose cells have all been run by a fresh kernel."""
    # A name of its own, because kernels are ended by the notebook's path.
    path = f"lessons/fresh_{request.param}"
    shutil.copy(jupyterlab.ROOT / "lessons" / request.param, server.folder / path)
    lab.requests.clear()
    lab.errors.clear()
    if lab.notebooks:
        jupyterlab.open_beside(lab, path)
    else:
        jupyterlab.open_notebook(lab, server, path)
    jupyterlab.run_all(lab, 400)
    jupyterlab.wait_idle_charts(lab)
    yield lab
    keep_pictures(lab, request.param)
    jupyterlab.close_notebook(lab)
    server.end_sessions(path)


def keep_pictures(page, name):
    """Write pictures of all charts and forms to the folder GVC_SHOTS, to be looked at."""
    if folder := os.environ.get("GVC_SHOTS"):
        for dark in (False, True):
            jupyterlab.set_theme(page, dark)
            for i, cell in enumerate(jupyterlab.cell_outputs(page)):
                if cell["outputs"]:
                    place = jupyterlab.output(page, i)
                    place.scroll_into_view_if_needed()
                    page.wait_for_timeout(150)
                    theme = "dark" if dark else "light"
                    place.screenshot(path=Path(folder) / f"{Path(name).stem}_{i:02d}_{theme}.png")
        jupyterlab.set_theme(page, False)


def test_nothing_fails_in_an_untouched_lesson(lesson):
    failed = [
        (cell["source"], output["ename"], output["evalue"])
        for cell in jupyterlab.cell_outputs(lesson)
        for output in cell["outputs"]
        if output["output_type"] == "error"
    ]
    assert failed == []


def test_every_check_says_something(lesson):
    silent = [
        c["source"]
        for c in jupyterlab.cell_outputs(lesson)
        if "check" in tags(c) and not c["outputs"]
    ]
    assert silent == []


def test_every_widget_and_chart_is_drawn(lesson):
    assert jupyterlab.eventually(lesson, lambda: not_drawn(lesson), []) == []


def not_drawn(lesson):
    """The cells whose widget shows no picture, no question and no table."""
    empty = []
    for i, cell in enumerate(jupyterlab.cell_outputs(lesson)):
        live = any("widget-view" in kind for o in cell["outputs"] for kind in o.get("data", {}))
        place = jupyterlab.output(lesson, i)
        drawn = place.locator(".gvc-chart svg path").count() > 3
        asked = place.locator(".gvc-form input, .gvc-form select, .gvc-form textarea").count() > 0
        read = place.locator(".gt_table td").count() > 0
        if live and not drawn and not asked and not read:
            empty.append(cell["source"])
    return empty


def test_no_label_is_clipped(lesson):
    assert jupyterlab.clipped_texts(lesson) == []


@pytest.mark.parametrize("every", [False, pytest.param(True, marks=pytest.mark.slow)])
def test_sliders_move_their_charts_by_keyboard(lesson, every):
    """Two sliders of each widget in `make test`, every one in `make test-all`."""
    for i, cell in enumerate(jupyterlab.cell_outputs(lesson)):
        place = jupyterlab.output(lesson, i)
        if "widget" not in tags(cell):
            continue
        handles, chart = place.locator(".noUi-handle"), jupyterlab.charts(place).first
        moved_by_form = place.locator(".gvc-form input, .gvc-form select").count() > 0
        assert handles.count() > 0 or moved_by_form, f"nothing to move: {cell['source']}"
        shown = [handle for handle in handles.all() if handle.is_visible()]
        for handle in shown:
            assert jupyterlab.spoken_name(handle), "a slider without a name"
        for handle in shown if every else shown[:1] + shown[2:3]:
            jupyterlab.nudge(handle, chart)


def test_an_economy_typed_by_keyboard_changes_the_chart(lesson):
    for i, cell in enumerate(jupyterlab.cell_outputs(lesson)):
        if "widget" not in tags(cell):
            continue
        place = jupyterlab.output(lesson, i)
        chart = jupyterlab.charts(place).first
        boxes = place.locator(".widget-text", has_text="Economy").locator("input")
        assert boxes.count() == place.get_by_text("Economy", exact=True).count()
        for box in boxes.all():
            before = jupyterlab.revision(chart)
            box.fill("India (IND)")
            box.press("Enter")
            jupyterlab.wait_redrawn(chart, before)


def test_nothing_leaves_the_machine_and_nothing_breaks(lesson):
    assert jupyterlab.external_requests(lesson) == []
    assert jupyterlab.errors(lesson) == []


@pytest.mark.slow
def test_sliders_have_names_on_a_slow_machine_too(server, chromium):
    """There a chart may be drawn before it, and the sliders beside it, are in the page."""
    shutil.copy(
        jupyterlab.ROOT / "lessons" / "06_paradox.ipynb", server.folder / "lessons" / "slow.ipynb"
    )
    page = jupyterlab.new_page(chromium, height=1600)
    jupyterlab.open_notebook(page, server, "lessons/slow.ipynb")
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 6})
    jupyterlab.run_all(page, 400)
    widgets = sum("widget" in tags(cell) for cell in jupyterlab.cell_outputs(page))

    def there():
        charts = page.locator(".gvc-controls .gvc-chart [data-revision]").count()
        return charts, page.locator(".noUi-handle:not([aria-label])").count()

    assert jupyterlab.eventually(page, there, (widgets, 0), seconds=90) == (widgets, 0)
    page.context.close()
    server.end_sessions("lessons/slow.ipynb")
