"""A memo to hand in: the dossier, text, checked numbers and charts as HTML and PDF pages."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from gvclib import web_page
from gvclib.authoring import executing
from gvclib.authoring.nbformat_import import nbformat
from gvclib.errors import DataError

EXHIBITS = "exhibits"
LAST = "07"  # the lesson that opens with the dossier of all the others
# Browsers that print pages by themselves; the last ones are where Windows and macOS keep theirs.
_BROWSERS = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    *("microsoft-edge", "chrome", "msedge"),
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
# What the notebook knows and its outputs do not show: asked in a cell of our own at its end.
_ASK = """\
import json as _json
_made = ex.exercises
print(_json.dumps({"student": ex.student, "title": ex.title, "number": ex.number,
    "rows": [{**row, "title": _made[row["name"]].title} for row in ex.results()],
    "pages": [page.data() for page in ex.pages()],
    "texts": {n: str(globals().get(n, "")) for n, e in _made.items() if e.kind == "written"}}))
"""


class HandIn(NamedTuple):
    """The files that were written; `pdf` is None where no browser was found to print."""

    html: Path
    pdf: Path | None


def hand_in(notebook: str | Path, folder: str | Path | None = None) -> HandIn:
    """Run a notebook once more and write dossier, memo, exhibits and results as pages.

    The pages hold the dossier, the written answers, every picture and table below the heading
    "Exhibits", and the state of every exercise. Of a folder in place of a notebook they hold the
    dossier alone, and nothing is run. `folder` is made when missing (default: handin beside the
    notebook). Raises DataError when the notebook cannot be read, a cell fails, there is no memo,
    or a folder has no page of a dossier.
    """
    path = Path(notebook)
    known, exhibits = _dossier(path) if path.is_dir() else _ran(path)
    home = path if path.is_dir() else path.parent
    folder = Path(folder) if folder else home / "handin"
    folder.mkdir(parents=True, exist_ok=True)
    html = folder / f"{known['name']}_{known['student']}.html"
    html.write_text(_page(known, exhibits), encoding="utf-8")
    return HandIn(html, _print(html))


def _ran(path):
    """What a notebook knows after it has run, and its exhibits."""
    run = _run(path)
    known = _known(run, path)
    asked = known["texts"].values()
    known["texts"] = [text for text in asked if len(text.split()) > 1]
    own = any(not page["computed"] for page in known["pages"])
    if not known["texts"] and (asked or not own):
        raise DataError(
            f"{path.name}: the memo is empty; write it, then run `gvc memo` again"
            " (with the folder in place of the notebook it prints the dossier alone)"
        )
    return known | {"name": path.stem}, _exhibits(run)


def _dossier(folder):
    """The dossier that is kept in a folder, of whoever signed in there."""
    from gvclib import exercises

    lesson = exercises.lesson(LAST, folder)
    pages = lesson.pages()
    if all(page.computed for page in pages):
        raise DataError(
            f"{folder} has no page of a dossier (dossier.json); write one with ex.dossier(…)"
        )
    told = {"title": "Dossier", "name": "dossier", "student": lesson.student}
    return told | {"pages": [page.data() for page in pages], "texts": [], "rows": []}, []


def _run(path: Path) -> nbformat.NotebookNode:
    """The notebook, executed where it lies, without a trace in the student's files."""
    try:
        notebook = nbformat.read(path, as_version=4)
    except FileNotFoundError:
        raise DataError(
            f"no notebook {path}; name one, such as lessons/07_capstone.ipynb"
        ) from None
    except (nbformat.reader.NotJSONError, nbformat.ValidationError, ValueError, OSError) as e:
        raise DataError(f"{path} is no notebook ({type(e).__name__}); save it once more") from None
    notebook.cells.append(nbformat.v4.new_code_cell(_ASK))
    run = executing.executed(notebook, path.resolve().parent, env={"NBGRADER_EXECUTION": "memo"})
    for number, cell in enumerate(run.cells, 1):
        for output in cell.get("outputs", ()):
            if output.output_type == "error" and output.ename != "CheckFailed":
                raise DataError(
                    f"{path.name}: cell {number} fails with {output.ename}: {output.evalue}."
                    " Mend it, then run `gvc memo` again"
                )
    return run


def _known(run: nbformat.NotebookNode, path: Path) -> dict[str, Any]:
    """What the cell of our own at the end has told."""
    said = "".join(o.get("text", "") for o in run.cells.pop().outputs if o.get("name") == "stdout")
    try:
        return json.loads(said.strip().splitlines()[-1])
    except (ValueError, IndexError):
        raise DataError(f"{path.name} holds no lesson: its `ex` is missing") from None


def _exhibits(run: nbformat.NotebookNode) -> list[dict[str, str]]:
    """Pictures and tables of the cells below the heading Exhibits, and the words between them."""
    found, inside = [], False
    for cell in run.cells:
        if cell.cell_type == "markdown":
            heading = re.match(r"##? +(.*)", cell.source)
            if heading:
                inside = EXHIBITS in heading[1].lower()
            elif inside:
                found.append({"markdown": cell.source})
        elif inside:
            found += [shown for shown in map(_shown, cell.outputs) if any(shown.values())]
    return found


def _shown(output: nbformat.NotebookNode) -> dict[str, str]:
    """The forms of an output that a page can show."""
    data = output.get("data", {})
    printed = output.get("text") if output.get("name") == "stdout" else ""
    return {
        "markdown": "",
        "png": data.get("image/png", "").strip(),
        "html": data.get("text/html", ""),
        "text": data.get("text/plain") or printed,
    }


def _page(known: dict[str, Any], exhibits: list[dict[str, str]]) -> str:
    from markupsafe import Markup
    from nbconvert.filters.markdown_mistune import markdown2html_mistune

    return web_page.render(
        Path(__file__).with_name("memo.html.j2"),
        title=known["title"],
        student=known["student"],
        today=date.today().isoformat(),
        pages=known["pages"],
        texts=[text.strip() for text in known["texts"]],
        exhibits=exhibits,
        rows=known["rows"],
        markdown=lambda text: Markup(markdown2html_mistune(text)),
    )


def browser() -> str | None:
    """The program that can print a page to PDF, or None."""
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _print(html: Path) -> Path | None:
    """The page as PDF, printed by an installed browser; None when there is none that does it."""
    program = browser()
    if program is None:
        return None
    pdf = html.with_suffix(".pdf")
    # A browser that runs as root (in a container) refuses its own sandbox; the page is ours.
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with tempfile.TemporaryDirectory(prefix="gvc-") as profile:
        words = ["--headless", "--disable-gpu", "--no-first-run", f"--user-data-dir={profile}"]
        words += ["--no-pdf-header-footer", f"--print-to-pdf={pdf.resolve()}", *root]
        words.append(html.resolve().as_uri())
        done = subprocess.run([program, *words], capture_output=True, timeout=120, check=False)
    return pdf if done.returncode == 0 and pdf.is_file() else None
