"""Value added in trade on a world table of full size, beside pymrio's Leontief inverse."""

import json
import os
import statistics
import subprocess
import sys

import numpy as np

from benchmarks.icio_contestants import COUNTRIES, INDUSTRIES
from benchmarks.trade import HERE, peers_python

NAMES = {
    "gvclib_inverse": "**gvclib** Leontief inverse",
    "pymrio_inverse": "pymrio Leontief inverse",
    "gvclib_decompose_all": "**gvclib** decompose_all, inverse included",
    "gvclib_everything": "gvclib all tables of value added, inverse included",
}
NOTE = (
    f"A seeded synthetic world table of {COUNTRIES} countries × {INDUSTRIES} industries"
    f" ({COUNTRIES * INDUSTRIES:,} × {COUNTRIES * INDUSTRIES:,}), the size of the 2013 release of"
    " WIOD. Every measurement starts from the bare flows, in a process of its own, contestants in"
    " turn, one BLAS thread each; the clock starts after imports and a first call on a small table."
    " Medians; peak memory is the largest of the runs and includes Python, pandas and the table."
    " *decompose_all* splits the exports of all countries into 13 terms; *all tables* adds the nine"
    " terms of Koopman, Wang and Wei, origins, shares and upstreamness. pymrio has none of these."
    " The promise is 3 s and 1 GiB for decompose_all."
)


def run(quick: bool) -> dict:
    """Measure every contestant and return the section for the report."""
    peers = peers_python()
    runs: dict[str, list[dict]] = {name: [] for name in NAMES}
    for _ in range(2 if quick else 5):
        for name in NAMES:
            runs[name].append(measure(name, peers if name.startswith("pymrio") else sys.executable))
    return {
        "title": "Value added in trade",
        "order": 1.5,
        "note": NOTE,
        "columns": [
            "contestant", "runs", "wall s", "CPU s", "peak MiB", "wall, × gvclib inverse",
            "column sums of the inverse against gvclib",
        ],
        "rows": [_row(name, runs) for name in NAMES],
    }  # fmt: skip


def measure(name: str, python: str) -> dict:
    """One run of one contestant."""
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment["PYTHONPATH"] = str(HERE.parent)
    command = [python, HERE / "icio_contestants.py", name]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if out.returncode:
        raise RuntimeError(f"{name} failed:\n{out.stderr[-2000:]}")
    found = json.loads(out.stdout.splitlines()[-1])
    print(f"{name}: {found['wall']:.3f} s, {found['peak_mib']:.0f} MiB", flush=True)
    return found


def _row(name: str, runs: dict[str, list[dict]]) -> list[str]:
    mine, ours = runs[name], runs["gvclib_inverse"]
    wall, cpu = (statistics.median(found[clock] for found in mine) for clock in ("wall", "cpu"))
    ratio = wall / statistics.median(found["wall"] for found in ours)
    gap = np.abs(np.subtract(mine[0]["multipliers"], ours[0]["multipliers"])).max()
    return [
        NAMES[name],
        str(len(mine)),
        f"{wall:.3g}",
        f"{cpu:.3g}",
        f"{max(found['peak_mib'] for found in mine):.0f}",
        f"{ratio:.1f}",
        "" if mine is ours else f"max distance {gap:.0e}",
    ]
