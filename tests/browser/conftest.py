"""One JupyterLab for all browser tests; each test opens a notebook of its own."""

import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

import lab  # noqa: E402


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A JupyterLab that serves a fresh copy of the lessons."""
    if lab.chromium() is None:
        pytest.skip(lab.NO_BROWSER)
    pytest.importorskip("playwright", reason="pip install playwright, to run the browser tests")
    folder = tmp_path_factory.mktemp("course")
    if (lab.ROOT / "lessons").is_dir():
        shutil.copytree(lab.ROOT / "lessons", folder / "lessons")
    with lab.lab_server(folder, tmp_path_factory.mktemp("private")) as running:
        yield running


@pytest.fixture
def page(server):
    """A fresh browser page; all kernels are ended afterwards."""
    with lab.browser_page(server) as opened:
        yield opened
    server.end_sessions()


@pytest.fixture
def write_notebook(server):
    """Function that writes a notebook of code cells into the server's folder."""

    def write(name: str, *sources: str) -> str:
        cells = [
            {
                "cell_type": "code",
                "id": f"cell{i}",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": source,
            }
            for i, source in enumerate(sources)
        ]
        kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
        notebook = {"metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
        (server.folder / name).write_text(json.dumps(notebook | {"cells": cells}))
        return name

    return write
