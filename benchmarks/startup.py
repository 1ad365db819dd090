"""What starting costs: imports and a first chart, each in a fresh process."""

import importlib.util
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FIRST_CHART = """
{imports}
import pandas as pd
table = pd.DataFrame({{"x": [1, 2], "y": [3, 4]}})
alt.Chart(table).mark_point().encode(x="x:Q", y="y:Q").to_dict()
"""
# Only code that the installed parts can run is measured; the others are left out.
PROGRAMS = {
    "python, nothing": ("", "sys"),
    "import gvclib": ("import gvclib", "gvclib"),
    "import gvclib.trade": ("import gvclib.trade", "gvclib"),
    "import gvclib.exercises": ("import gvclib.exercises", "gvclib.exercises"),
    "import numpy": ("import numpy", "numpy"),
    "import pandas": ("import pandas", "pandas"),
    "import altair, plain": ("import altair", "altair"),
    "altair by gvclib": ("from gvclib.view.altair_setup import alt", "gvclib.view.altair_setup"),
    "first chart, plain altair": (FIRST_CHART.format(imports="import altair as alt"), "altair"),
    "first chart, altair by gvclib": (
        FIRST_CHART.format(imports="from gvclib.view.altair_setup import alt"),
        "gvclib.view.altair_setup",
    ),
}
NOTE = "Whole process in a fresh interpreter, bytecode stored; medians, programs in turn."


def run(quick: bool) -> dict:
    """Time every program and return the section for the report."""
    programs = {n: code for n, (code, needs) in PROGRAMS.items() if importlib.util.find_spec(needs)}
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in programs}
    # The first turn only lets Python store its bytecode, as it does on any ordinary machine.
    for turn in range(3 if quick else 8):
        for name, code in programs.items():
            found = _time(code)
            if turn:
                times[name].append(found)
    floor = _median(times["python, nothing"], 0)
    rows = []
    for name, found in times.items():
        wall, cpu = _median(found, 0), _median(found, 1)
        rows.append([name, f"{wall * 1e3:.0f}", f"{(wall - floor) * 1e3:.0f}", f"{cpu * 1e3:.0f}"])
    columns = ["program", "wall ms", "above bare python, ms", "CPU ms"]
    return {"title": "Start-up", "order": 2, "note": NOTE, "columns": columns, "rows": rows}


def _time(code: str) -> tuple[float, float]:
    script = (
        "import os, subprocess, sys, time\n"
        "t = time.perf_counter()\n"
        "subprocess.run([sys.executable, '-c', sys.argv[1]], check=True)\n"
        "u = os.times()\n"
        "print(time.perf_counter() - t, u.children_user + u.children_system)\n"
    )
    environment = os.environ | {"OMP_NUM_THREADS": "1", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, "-c", script, code]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    wall, cpu = out.stdout.split()
    return float(wall), float(cpu)


def _median(pairs: list[tuple[float, float]], which: int) -> float:
    return statistics.median(pair[which] for pair in pairs)
