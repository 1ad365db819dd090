"""`gvc doctor`: is this machine ready? One line per check, a remedy where one fails."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

from gvclib.authoring import copy_lessons


class Finding(NamedTuple):
    """One line of the report: what was looked at, whether it is fine, what was seen, what to do."""

    name: str
    ok: bool
    seen: str
    remedy: str = ""


REINSTALL = "run `make lab` again (or `pip install -e .` in your environment)"


def python_version() -> Finding:
    """Python must be 3.11 or newer."""
    seen = ".".join(map(str, sys.version_info[:3]))
    return Finding("Python", sys.version_info >= (3, 11), seen, "install Python 3.11 or newer")


def packages() -> Finding:
    """Every requirement of the course is installed in a version that it accepts."""
    try:
        wanted = metadata.requires("gvclib") or []
    except metadata.PackageNotFoundError:
        return Finding("Packages", False, "gvclib itself is not installed", REINSTALL)
    from packaging.requirements import Requirement

    needed = [
        r for r in map(Requirement, wanted) if not r.marker or r.marker.evaluate({"extra": ""})
    ]
    wrong = []
    for each in needed:
        try:
            version = metadata.version(each.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{each.name} is missing")
            continue
        if not each.specifier.contains(version, prereleases=True):
            wrong.append(f"{each.name} is {version}, needed {each.specifier}")
    seen = "; ".join(wrong) or f"{len(needed)} requirements met"
    return Finding("Packages", not wrong, seen, REINSTALL)


def tables() -> Finding:
    """Every table is there and has the checksum of its description."""
    from gvclib import data

    report = data.verify()
    bad = report[~report["ok"]]
    seen = f"{len(report)} files as described"
    if len(bad):
        seen = ", ".join(bad["file"]) + " changed or missing"
    return Finding("Data", not len(bad), seen, "restore the folder data/ (git checkout -- data)")


def kernel() -> Finding:
    """A Python kernel starts and finds this very course."""
    from jupyter_client.manager import KernelManager

    manager = KernelManager(kernel_name="python3")
    printed: list[str] = []

    def listen(message):
        content = message["content"]
        printed.append(content.get("text") or content.get("evalue") or "")

    try:
        # Else ipykernel warns on every start about a connection that never leaves this machine.
        manager.start_kernel(extra_arguments=["--IPKernelApp.log_level=40"])
        client = manager.client()
        with ExitStack() as after:
            after.callback(client.stop_channels)
            client.start_channels()
            client.wait_for_ready(timeout=60)
            asked = "import gvclib; print(gvclib.__file__)"
            client.execute_interactive(asked, output_hook=listen, timeout=60)
    except Exception as error:  # whatever stops a kernel, the report must go on
        return Finding("Kernel", False, f"{type(error).__name__}: {error}", REINSTALL)
    finally:
        manager.shutdown_kernel(now=True)
    where = "".join(printed).strip()
    if where == str(Path(__file__).parents[1] / "__init__.py"):
        return Finding("Kernel", True, "starts and imports gvclib")
    remedy = "the notebook kernel belongs to another Python; start JupyterLab with `make lab`"
    return Finding("Kernel", False, where, remedy)


def charts() -> Finding:
    """A chart becomes a picture, and the browser part of a chart can be made, offline."""
    from gvclib import view
    from gvclib.view.altair_setup import alt

    chart = alt.Chart(alt.Data(values=[{"x": 1, "y": 2}])).mark_point().encode(x="x:Q", y="y:Q")
    size = len(view.png(chart))
    bundle = len(view.vega_bundle())
    seen = f"picture {size / 1e3:.0f} kB, browser bundle {bundle / 1e6:.1f} MB, no internet used"
    return Finding("Charts", size > 1000 and bundle > 100_000, seen, REINSTALL)


def progress_folder() -> Finding:
    """Progress is kept beside the notebooks, so that folder must be writable."""
    folder = copy_lessons.workplace()
    try:
        with tempfile.NamedTemporaryFile(dir=folder):
            pass
    except OSError as error:
        remedy = "copy the lessons to a folder of your own, or ask for write access"
        return Finding("Progress", False, f"{folder}: {error.strerror}", remedy)
    return Finding("Progress", True, f"{folder} can be written")


CHECKS: tuple[Callable[[], Finding], ...]
CHECKS = (python_version, packages, tables, kernel, charts, progress_folder)


def examine(check: Callable[[], Finding]) -> Finding:
    """Run one check; a crash is a finding too, for the report must reach its last line."""
    try:
        return check()
    except Exception as error:
        return Finding(check.__name__, False, f"{type(error).__name__}: {error}", REINSTALL)


def main() -> int:
    """Print the report; the exit code is 0 when all is well, else 1."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    ok = True
    for check in CHECKS:
        finding = examine(check)
        ok = ok and finding.ok
        print(f"{'✔' if finding.ok else '✘'} {finding.name:<9} {finding.seen}", flush=True)
        if not finding.ok:
            print(f"  → {finding.remedy}", flush=True)
    print("Ready." if ok else "Not ready yet: see the arrows above.")
    return 0 if ok else 1
