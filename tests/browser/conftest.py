"""One JupyterLab for all browser tests; each test opens a notebook of its own."""

import json
import os
import shutil

import pytest
from support import jupyterlab


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """A JupyterLab that serves a fresh copy of the lessons."""
    if jupyterlab.chromium() is None:
        # A run that must have a browser (GVC_REQUIRE_BROWSER) fails without one.
        stop = pytest.fail if os.environ.get("GVC_REQUIRE_BROWSER") else pytest.skip
        stop(jupyterlab.NO_BROWSER)
    pytest.importorskip("playwright", reason="pip install playwright, to run the browser tests")
    folder = tmp_path_factory.mktemp("course")
    if (jupyterlab.ROOT / "lessons").is_dir():
        shutil.copytree(jupyterlab.ROOT / "lessons", folder / "lessons")
    with jupyterlab.lab_server(folder, tmp_path_factory.mktemp("private")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium(server):
    """The browser of all tests."""
    with jupyterlab.browser() as opened:
        yield opened


@pytest.fixture
def page(server, chromium):
    """A fresh page; the kernels of its notebooks are ended afterwards."""
    opened = jupyterlab.new_page(chromium)
    yield opened
    opened.context.close()
    server.end_sessions(*opened.notebooks, "none")


@pytest.fixture(scope="session")
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
