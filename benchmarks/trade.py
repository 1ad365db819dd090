"""The trade measures beside `economic-complexity` and `ecomplexity`, on seeded panels."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

import numpy as np

from benchmarks import synthetic

HERE = Path(__file__).parent
PEERS = HERE.parent / ".venv-bench"
OURS = ("gvclib_core", "gvclib_core_one_worker", "gvclib_full", "labels_only")
NAMES = {
    "gvclib_core": "**gvclib** core",
    "gvclib_core_one_worker": "gvclib core, one worker",
    "gvclib_full": "**gvclib** full",
    "labels_only": "the labels alone, by pandas.factorize",
    "economic_complexity": "economic-complexity, fed by pivot",
    "economic_complexity_pivot_table": "economic-complexity, fed by pivot_table",
    "ecomplexity": "ecomplexity",
}
# (size, years, labels, contestant, repeats); years differ only where a peer is too slow for all.
CORE = ["gvclib_core", "gvclib_core_one_worker", "economic_complexity"]
QUICK = [
    *[("small", 1, "text", name, 3) for name in [*CORE, "gvclib_full", "ecomplexity"]],
    *[("middle", 2, "text", name, 1) for name in [*CORE, "gvclib_full", "ecomplexity"]],
]
FULL = [
    *[("small", 1, "text", name, 5) for name in [*CORE, "gvclib_full", "ecomplexity"]],
    *[("middle", 25, "text", name, 3) for name in [*CORE, "gvclib_full"]],
    ("middle", 25, "text", "ecomplexity", 1),
    *[("large", 25, "text", name, 3) for name in [*CORE, "economic_complexity_pivot_table"]],
    ("large", 25, "text", "labels_only", 3),
    *[("large", 25, "categories", name, 3) for name in CORE],
    ("large", 1, "text", "gvclib_full", 3),
    ("large", 1, "text", "ecomplexity", 1),
]
NOTE = (
    "Seeded synthetic panels, 35 % of all country-product pairs traded. Every measurement runs in"
    " a process of its own, contestants in turn, one BLAS thread each; the clock starts after"
    " importing, loading and a first call on a corner of the panel. Medians; peak memory is the"
    " largest of the runs and includes Python, pandas and the table. *core* is RCA, ECI, PCI,"
    " PRODY and EXPY; economic-complexity computes RCA, ECI and PCI there. *full* adds M,"
    " diversity, ubiquity and density for every pair; ecomplexity computes the same without PRODY"
    " and EXPY, and two outlook measures that gvclib has not (its log-supermodularity check is"
    " off). *The labels alone* is the floor: numbering the labels of 10 million rows, one column"
    " after the other, and nothing else. Ratios are against gvclib's line of the same panel,"
    " years and labels (*core* or *full*): above 1 means that gvclib is quicker."
)


def run(quick: bool) -> dict:
    """Measure everything and return the section for the report."""
    plan = QUICK if quick else FULL
    python = peers_python()
    with tempfile.TemporaryDirectory() as folder:
        paths = _panels(plan, Path(folder))
        runs: dict[tuple, list[dict]] = {job[:4]: [] for job in plan}
        for turn in range(max(job[4] for job in plan)):
            for *job, repeats in plan:
                if turn < repeats:
                    runs[tuple(job)].append(_measure(*job, paths[job[0]], python))
    return {
        "title": "Trade measures",
        "order": 1,
        "note": NOTE,
        "columns": [
            "panel", "years", "labels", "contestant", "runs", "wall s", "CPU s", "peak MiB",
            "wall, × gvclib", "CPU, × gvclib", "ECI against gvclib",
        ],
        "rows": [_row(job, runs) for job in runs],
    }  # fmt: skip


def _measure(size: str, years: int, labels: str, name: str, path: Path, peers: str) -> dict:
    python = sys.executable if name in OURS else peers
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    environment["PYTHONPATH"] = str(HERE.parent)
    command = [python, HERE / "contestants.py", name, path, str(years), labels]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if out.returncode:
        raise RuntimeError(f"{name} on {size} failed:\n{out.stderr[-2000:]}")
    found = json.loads(out.stdout.splitlines()[-1])
    print(f"{size} x{years} {labels} {name}: {found['wall']:.3f} s", flush=True)
    return found


def _row(job: tuple, runs: dict[tuple, list[dict]]) -> list[str]:
    size, years, labels, name = job
    countries, products, _ = synthetic.SIZES[size]
    base = "gvclib_full" if name in ("gvclib_full", "ecomplexity") else "gvclib_core"
    ours, mine = runs[(size, years, labels, base)], runs[job]
    wall, cpu = (statistics.median(r[clock] for r in mine) for clock in ("wall", "cpu"))
    wall0, cpu0 = (statistics.median(r[clock] for r in ours) for clock in ("wall", "cpu"))
    return [
        f"{countries} × {products}",
        str(years),
        labels,
        NAMES[name],
        str(len(mine)),
        f"{wall:.3g}",
        f"{cpu:.3g}",
        f"{max(r['peak_mib'] for r in mine):.0f}",
        "1" if job[3] == base else f"{wall / wall0:.1f}",
        "1" if job[3] == base else f"{cpu / cpu0:.1f}",
        _agreement(mine[0]["eci"], ours[0]["eci"]),
    ]


def _agreement(theirs: dict[str, float], ours: dict[str, float]) -> str:
    """Largest distance after putting both on population standard deviation 1."""
    if theirs is ours or theirs.keys() != ours.keys():
        return ""
    labels = sorted(ours)
    a, b = (np.array([eci[label] for label in labels]) for eci in (theirs, ours))
    a, b = ((x - x.mean()) / x.std() for x in (a, b))
    return f"r = {np.corrcoef(a, b)[0, 1]:.8f}, max distance {np.abs(a - b).max():.0e}"


def _panels(plan: list[tuple], folder: Path) -> dict[str, Path]:
    """One pickle a size, with as many years as the plan needs.

    Another process makes them: on Linux a child's peak memory starts at what its parent holds.
    """
    paths = {}
    for size in dict.fromkeys(job[0] for job in plan):
        years = max(job[1] for job in plan if job[0] == size)
        paths[size] = folder / f"{size}.pickle"
        command = [sys.executable, "-m", "benchmarks.synthetic", size, str(years), paths[size]]
        subprocess.run(command, check=True, cwd=HERE.parent)
    return paths


def peers_python() -> str:
    """The interpreter of the peers' own environment; made on the first call."""
    python = PEERS / ("Scripts" if os.name == "nt" else "bin") / "python"
    stamp = PEERS / ".requirements"
    wanted = (HERE / "requirements.txt").read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(PEERS, with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"]
        subprocess.run(install, check=True)
        stamp.write_text(wanted)
    return str(python)
