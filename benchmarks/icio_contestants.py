"""One measurement in a process of its own: a synthetic world table, one contestant, JSON out.

Runs in the course's environment and in the peers'; so it imports only what the contestant needs.
"""

import json
import resource
import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

COUNTRIES, INDUSTRIES = 41, 35


def table(countries: int = COUNTRIES, industries: int = INDUSTRIES, seed: int = 1) -> tuple:
    """Flows between industries and to final users, the size of the 2013 release of WIOD.

    Countries differ in size, industries in how much they buy; about a tenth of use is imported.
    """
    rng = np.random.default_rng([seed, countries, industries])
    n = countries * industries
    size = np.exp(rng.normal(0, 1.5, countries)).repeat(industries) * np.exp(rng.normal(0, 1, n))
    home = np.kron(np.eye(countries), np.ones((industries, industries)))
    taste = np.exp(rng.normal(0, 1, (n, n))) * size[:, None] * np.where(home, 1, 0.1 / countries)
    z = taste / taste.sum(axis=0) * size * rng.uniform(0.2, 0.6, n)
    need = 10 * size[:, None] * np.where(home[:, ::industries], 1, 0.1 / countries)
    return z, need * np.exp(rng.normal(0, 0.5, need.shape))


def gvclib_decompose_all(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    from gvclib.valueadded import decompose_all

    icio = _icio(z, y)
    terms = decompose_all(icio)
    assert np.allclose(terms["dc"] + terms["fc"], terms["exports"])
    return icio.b_array.sum(axis=0)


def gvclib_everything(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    from gvclib import valueadded

    icio = _icio(z, y)
    for measure in ("decompose_all", "kww", "va_origin", "va_share", "upstreamness"):
        getattr(valueadded, measure)(icio)
    return icio.b_array.sum(axis=0)


def gvclib_inverse(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    return _icio(z, y).B.to_numpy().sum(axis=0)


def pymrio_inverse(z: np.ndarray, y: np.ndarray) -> np.ndarray:
    from pymrio.tools import iomath

    countries, industries = _labels(y.shape[1], len(z) // y.shape[1])
    rows = pd.MultiIndex.from_product([countries, industries], names=["region", "sector"])
    flows, final = pd.DataFrame(z, rows, rows), pd.DataFrame(y, rows, countries)
    coefficients = iomath.calc_A(flows, iomath.calc_x(flows, final))
    return iomath.calc_L(coefficients).to_numpy().sum(axis=0)


def _icio(z: np.ndarray, y: np.ndarray) -> object:
    from gvclib.valueadded import ICIO

    return ICIO.from_arrays(z, y, *_labels(y.shape[1], len(z) // y.shape[1]))


def _labels(countries: int, industries: int) -> tuple[list[str], list[str]]:
    return [f"C{k:02d}" for k in range(countries)], [f"i{k:02d}" for k in range(industries)]


def main(contestant: str) -> None:
    measure: Callable = globals()[contestant]
    measure(*table(3, 4))  # loads whatever is loaded late
    z, y = table()
    loaded = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    wall, cpu = time.perf_counter(), time.process_time()
    multipliers = measure(z, y)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = {"wall": wall, "cpu": cpu, "loaded_mib": loaded, "peak_mib": peak}
    print(json.dumps({**found, "multipliers": multipliers.tolist()}))


if __name__ == "__main__":
    main(sys.argv[1])
