"""Run the real nbgrader on a course and read its notebooks; shared by the tests that do."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


TOY = ROOT / "tests" / "support" / "toy"


def nbgrader(folder, *words, also=()):
    """Run a stock nbgrader command in a course, away from the user's own Jupyter settings.

    `also` are more folders where Python looks for modules, such as the toy lesson's.
    """
    apart = {f"JUPYTER_{each}_DIR": str(folder / ".jupyter") for each in ("CONFIG", "DATA")}
    path = os.pathsep.join([os.path.dirname(sys.executable), os.environ.get("PATH", "")])
    places = os.pathsep.join(map(str, [*also, ROOT]))
    quiet = {"PYTHONPATH": places, "IPYTHONDIR": str(folder / ".ipython"), "PATH": path}
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env={**os.environ, **apart, **quiet, "HOME": str(folder)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return done.returncode, done.stdout + done.stderr


def notebook(path):
    return json.loads(path.read_text(encoding="utf-8"))


def code_cell(source, name):
    """A code cell of a student's own."""
    cell = {"id": name, "cell_type": "code", "metadata": {}, "source": source}
    return cell | {"outputs": [], "execution_count": None}


def checks(notebook):
    """The cells of a notebook that are checked for points."""
    return [cell for cell in notebook["cells"] if metadata(cell).get("grade")]


def text(cell):
    return "".join(cell["source"])


def metadata(cell):
    return cell["metadata"].get("nbgrader", {})
