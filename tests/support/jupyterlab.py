"""Drive a real JupyterLab in a headless browser: start, open, run, look, press keys.

Made for tests, usable by hand:

    with lab_server(folder, private) as server, browser() as opened:
        page = new_page(opened)
        open_notebook(page, server, "01.ipynb")
        run_all(page)
        assert external_requests(page) == []
"""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NO_BROWSER = "no Chromium found: install one, e.g. `apt-get install chromium`, to run these tests"
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# A kernel restarted in the middle of JupyterLab's own start makes JupyterLab complain.
NOT_OURS = ("Could not restore the debugger state",)
QUIET = {
    "@jupyterlab/apputils-extension:notification": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    }
}


def chromium() -> str | None:
    """Path of an installed Chromium or Chrome."""
    names = ("chromium", "chromium-browser", "google-chrome")
    return next(filter(None, map(shutil.which, names)), None)


@dataclass
class Server:
    """A running JupyterLab and the folder it serves."""

    url: str
    token: str
    folder: Path
    process: subprocess.Popen = field(repr=False)

    def api(self, path: str, method: str = "GET", **content: Any) -> Any:
        """Call the server's own interface, e.g. ``api("sessions")``."""
        request = urllib.request.Request(
            f"{self.url}/api/{path}",
            data=json.dumps(content).encode() if content else None,
            headers={"Authorization": f"token {self.token}"},
            method=method,
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            text = answer.read()
        return json.loads(text) if text else None

    def end_sessions(self, *notebooks: str) -> None:
        """End the kernels of these notebooks, or all; a kernel would outlive its page."""
        for session in self.api("sessions"):
            if not notebooks or session["path"] in notebooks:
                self.api(f"sessions/{session['id']}", method="DELETE")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _environment(private: Path) -> dict[str, str]:
    """Own settings folders, so that neither side disturbs the other."""
    settings = private / "app-settings"
    folders = {
        name: str(private / name.lower())
        for name in (
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "IPYTHONDIR",
        )
    }
    settings.mkdir(parents=True, exist_ok=True)
    paths = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return {**os.environ, **folders, "PYTHONPATH": paths}


@contextlib.contextmanager
def lab_server(folder: Path, private: Path, start_seconds: float = 180) -> Iterator[Server]:
    """A JupyterLab on this machine for ``folder``; ``private`` takes its settings.

    Ended by its own process id. News and update messages are off.
    """
    port, token = _free_port(), secrets.token_hex(16)
    environment = _environment(private)
    quiet = Path(environment["JUPYTERLAB_SETTINGS_DIR"])
    for plugin, settings in QUIET.items():
        package, name = plugin.split(":")
        file = quiet / package / f"{name}.jupyterlab-settings"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(settings))
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += ["--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0"]
    command += [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={folder}"]
    command += ["--expose-app-in-browser", "--LabApp.news_url="]
    with open(private / "lab.log", "w") as log:
        process = subprocess.Popen(command, env=environment, cwd=folder, stdout=log, stderr=log)
    server = Server(f"http://127.0.0.1:{port}", token, Path(folder), process)
    try:
        _wait_until_up(server, start_seconds, private / "lab.log")
        yield server
    finally:
        with contextlib.suppress(OSError):
            server.end_sessions()
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait_until_up(server: Server, seconds: float, log: Path) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.process.poll() is not None:
            break
        with contextlib.suppress(OSError):
            server.api("status")
            return
        time.sleep(0.2)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-2000:]}")


@contextlib.contextmanager
def browser() -> Iterator[Any]:
    """A headless Chromium; only one may be open at a time."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=chromium(), headless=True, args=CHROMIUM_ARGS
        )
        try:
            yield opened
        finally:
            opened.close()


def new_page(opened: Any, width: int = 1280, height: int = 1000) -> Any:
    """A fresh page that records its requests and console errors.

    ``page.requests``: list of addresses; ``page.errors``: list of console errors.
    """
    page = opened.new_context(viewport={"width": width, "height": height}).new_page()
    page.set_default_timeout(60_000)
    record(page)
    return page


def record(page: Any) -> None:
    """Start to note the page's requests and console errors."""
    page.requests, page.errors, page.notebooks = [], [], []
    page.on("request", lambda request: page.requests.append(request.url))
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    page.on("console", lambda m: page.errors.append(m.text) if m.type == "error" else None)


def external_requests(page: Any) -> list[str]:
    """Requests that wanted to leave this machine."""
    inside = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:", "chrome:")
    return [url for url in page.requests if not url.startswith(inside)]


def errors(page: Any) -> list[str]:
    """Console errors, without those that are JupyterLab's own affair."""
    return [text for text in page.errors if not text.startswith(NOT_OURS)]


def open_notebook(page: Any, server: Server, path: str, seconds: float = 60) -> None:
    """Open a notebook alone in JupyterLab and wait until its kernel is idle."""
    page.notebooks.append(path)
    # A workspace of its own, or the page would bring back what another page has open.
    place = f"lab/workspaces/{secrets.token_hex(4)}/tree/{path}"
    page.goto(f"{server.url}/{place}?token={server.token}&reset")
    wait_notebook(page, path, seconds)


def open_beside(page: Any, path: str, seconds: float = 60) -> None:
    """Open a further notebook in the same JupyterLab, or come back to it."""
    page.notebooks.append(path)
    page.evaluate(
        "path => { window.jupyterapp.commands.execute('docmanager:open', {path}); }", path
    )
    wait_notebook(page, path, seconds)


def close_notebook(page: Any) -> None:
    """Close the notebook in front unsaved, so that the next one is alone on the page."""
    page.evaluate(
        """() => {
          const panel = window.jupyterapp.shell.currentWidget;
          panel.context.model.dirty = false;
          panel.dispose();
        }"""
    )
    page.wait_for_function("() => !document.querySelector('.jp-NotebookPanel')")


def wait_notebook(page: Any, path: str, seconds: float = 60) -> None:
    """Wait until this notebook is the one in front and its kernel is idle."""
    page.wait_for_function(
        "path => window.jupyterapp?.shell?.currentWidget?.context?.path === path",
        arg=path,
        timeout=seconds * 1000,
    )
    wait_kernel(page, seconds)


READY = """() => {
  const panel = window.jupyterapp?.shell?.currentWidget;
  const session = panel?.sessionContext;
  return !!(panel?.context?.isReady && session?.isReady
            && session.session?.kernel?.status === 'idle');
}"""


def wait_kernel(page: Any, seconds: float = 60) -> None:
    """Wait until the kernel of the current notebook is ready and idle."""
    page.wait_for_function(READY, timeout=seconds * 1000)


def command(page: Any, name: str) -> None:
    """Fire a JupyterLab command without awaiting it: an awaited one may never return."""
    page.evaluate("name => { window.jupyterapp.commands.execute(name); }", name)


RUN_STATE = """() => {
  const panel = window.jupyterapp.shell.currentWidget;
  const cells = panel.content.model.sharedModel.cells.filter(c => c.cell_type === 'code');
  const full = cells.filter(c => c.source.trim());
  return {done: full.every(c => c.execution_count !== null), count: full.length,
          idle: panel.sessionContext.session?.kernel?.status === 'idle'};
}"""


def run_all(page: Any, seconds: float = 120) -> None:
    """Run all cells and wait until each has a number and the kernel is idle.

    JupyterLab's "run all" goes on after a cell that may fail (tag ``raises-exception``).
    """
    wait_kernel(page)
    command(page, "notebook:run-all-cells")
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        page.wait_for_timeout(200)
        state = page.evaluate(RUN_STATE)
        if state["done"] and state["idle"]:
            return
    raise TimeoutError(f"cells still running after {seconds} s: {state}")


def save(page: Any) -> None:
    """Save the current notebook and wait until it is saved."""
    command(page, "docmanager:save")
    page.wait_for_function("() => !window.jupyterapp.shell.currentWidget.context.model.dirty")


def restart_kernel(page: Any, seconds: float = 60) -> None:
    """Empty all outputs and restart the kernel of the current notebook, without a dialogue."""
    command(page, "notebook:clear-all-cell-outputs")
    page.wait_for_function(f"() => !({RUN_STATE})().done")
    page.evaluate(
        "() => { window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.restart(); }"
    )
    page.wait_for_timeout(500)
    wait_kernel(page, seconds)


def cell_outputs(page: Any) -> list[dict[str, Any]]:
    """Outputs of the code cells as the notebook holds them: source, outputs, execution_count."""
    return page.evaluate(
        """() => window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells
          .filter(c => c.cell_type === 'code')
          .map(c => ({source: c.source, outputs: c.toJSON().outputs, id: c.id,
                      metadata: c.metadata, execution_count: c.execution_count}))"""
    )


def output(page: Any, index: int) -> Any:
    """Locator of the output area of the code cell with this index (0 = first code cell)."""
    return page.locator(".jp-CodeCell").nth(index).locator(".jp-OutputArea").first


def python(page: Any, code: str, seconds: float = 60) -> str:
    """Run code in the notebook's kernel, outside any cell, and return what it prints."""
    return page.evaluate(
        """([code, ms]) => {
          const kernel = window.jupyterapp.shell.currentWidget.sessionContext.session.kernel;
          const future = kernel.requestExecute({code, store_history: false});
          let text = '';
          future.onIOPub = m => {
            if (m.header.msg_type === 'stream') text += m.content.text;
            if (m.header.msg_type === 'error') text += m.content.evalue;
          };
          const late = new Promise((_, no) => setTimeout(() => no(new Error('late')), ms));
          return Promise.race([future.done.then(() => text), late]);
        }""",
        [code, seconds * 1000],
    )


def charts(page: Any) -> Any:
    """Locator of all drawn charts."""
    return page.locator(".gvc-chart [data-revision]")


def wait_charts(page: Any, count: int, seconds: float = 120) -> None:
    """Wait until so many charts have been drawn."""
    page.wait_for_function(
        "n => document.querySelectorAll('.gvc-chart [data-revision]').length >= n",
        arg=count,
        timeout=seconds * 1000,
    )


def wait_idle_charts(page: Any, seconds: float = 60) -> None:
    """Wait until every chart on the page has been drawn at least once."""
    page.wait_for_function(
        """() => [...document.querySelectorAll('.gvc-chart')]
                 .every(chart => chart.querySelector('[data-revision]'))""",
        timeout=seconds * 1000,
    )


def nudge(handle: Any, chart: Any) -> None:
    """Move a slider one step, whichever way is free, and wait for the new picture."""
    before, value = revision(chart), handle.get_attribute("aria-valuetext")
    press(handle, "ArrowRight")
    for _ in range(5):  # a slider at its end stays where it is
        if handle.get_attribute("aria-valuetext") != value:
            break
        handle.page.wait_for_timeout(20)
    if handle.get_attribute("aria-valuetext") == value:
        press(handle, "ArrowLeft")
    wait_redrawn(chart, before)


def eventually(page: Any, look: Callable[[], Any], wanted: Any, seconds: float = 60) -> Any:
    """What `look` gives once it is what is wanted, else what it gives when the time is up."""
    end = time.monotonic() + seconds
    while (found := look()) != wanted and time.monotonic() < end:
        page.wait_for_timeout(50)
    return found


def spoken_name(handle: Any, seconds: float = 30) -> str | None:
    """What a screen reader says for a slider; the name may come a moment after the chart."""
    end = time.monotonic() + seconds
    while not (name := handle.get_attribute("aria-label")) and time.monotonic() < end:
        handle.page.wait_for_timeout(20)
    return name


def revision(chart: Any) -> int:
    """How often a chart has been drawn; ``chart`` is one of ``charts(page)``."""
    return int(chart.get_attribute("data-revision") or 0)


def wait_redrawn(chart: Any, since: int, seconds: float = 60) -> int:
    """Wait until the chart has been drawn again, and return its new revision."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if (now := revision(chart)) > since:
            return now
        chart.page.wait_for_timeout(20)
    raise TimeoutError(f"no new picture within {seconds} s after revision {since}")


def slider(place: Any, index: int = 0) -> Any:
    """Handle of an ipywidgets slider inside ``place`` (a page or locator)."""
    return place.locator(".noUi-handle").nth(index)


def press(control: Any, *keys: str) -> None:
    """Focus a control and press keys, one after another."""
    control.focus()
    for key in keys:
        control.page.keyboard.press(key)


def clipped_texts(page: Any, tolerance: float = 2.0) -> list[str]:
    """Texts of drawn charts that reach outside their picture."""
    return page.evaluate(
        """tolerance => [...document.querySelectorAll('.gvc-chart svg')].flatMap(svg => {
          const box = svg.getBoundingClientRect();
          return [...svg.querySelectorAll('text')].filter(text => {
            const b = text.getBoundingClientRect();
            return text.textContent && b.width && (b.left < box.left - tolerance
              || b.right > box.right + tolerance || b.top < box.top - tolerance
              || b.bottom > box.bottom + tolerance);
          }).map(text => text.textContent);
        })""",
        tolerance,
    )


def screenshot(page: Any, path: str | Path) -> None:
    """Write a picture of the whole notebook to ``path``."""
    page.screenshot(path=str(path))


def set_theme(page: Any, dark: bool) -> None:
    """Switch JupyterLab to its dark or its light theme."""
    name = "JupyterLab Dark" if dark else "JupyterLab Light"
    page.evaluate(
        """theme => {
          window.jupyterapp.commands.execute('apputils:change-theme', {theme});
        }""",
        name,
    )
    body = f"body[data-jp-theme-light='{str(not dark).lower()}']"
    page.wait_for_selector(body, state="attached")


KEY_TO_PICTURE = """() => {
  const times = (window.gvcTimes = []);
  let pressed = null;
  document.addEventListener('keydown', () => { pressed = performance.now(); }, true);
  document.addEventListener('gvc-redrawn', () => {
    if (pressed === null) return;
    const start = pressed;
    pressed = null;
    requestAnimationFrame(() => requestAnimationFrame(() => times.push(performance.now() - start)));
  }, true);
}"""


def latency(page: Any, control: Any, chart: Any, keys: list[str]) -> list[float]:
    """Milliseconds from each key press to the frame after the new picture."""
    page.evaluate(KEY_TO_PICTURE)
    control.focus()
    for key in keys:
        before = revision(chart)
        page.keyboard.press(key)
        wait_redrawn(chart, before)
        page.wait_for_timeout(60)
    page.wait_for_function("n => window.gvcTimes.length >= n", arg=len(keys))
    return page.evaluate("() => window.gvcTimes")
