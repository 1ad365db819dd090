"""Small tables for the tests of value added: random ones, and one published with its results."""

import warnings

import numpy as np
from hypothesis import strategies as st

from gvclib.valueadded import ICIO, NegativeValueAddedWarning

# Three made-up countries × three industries, published with the results of the R package decompr
# ("leather", https://qua.st/decompr, 2015); numbers only.
LEATHER_COUNTRIES = ["Argentina", "Turkey", "Germany"]
LEATHER_INDUSTRIES = ["Agriculture", "Textile and leather", "Transport equipment"]
LEATHER_Z = [
    [16.1, 5.1, 1.8, 3.2, 4.3, 0.4, 3.1, 2.8, 4.9],
    [2.4, 8.0, 3.2, 0.1, 3.2, 1.6, 1.2, 3.9, 11.5],
    [0.9, 0.5, 4.0, 0.0, 0.1, 0.3, 0.0, 0.4, 0.5],
    [1.1, 1.9, 0.2, 18.0, 13.2, 6.1, 9.0, 3.1, 8.9],
    [0.3, 2.8, 0.1, 6.1, 28.1, 6.3, 2.1, 2.5, 25.6],
    [0.0, 0.1, 0.3, 4.1, 3.2, 8.9, 0.2, 0.0, 1.8],
    [1.2, 4.2, 0.3, 4.1, 1.2, 0.6, 29.0, 19.5, 17.9],
    [1.3, 1.1, 0.0, 3.2, 4.8, 2.6, 5.1, 29.1, 24.1],
    [2.1, 1.4, 3.0, 4.1, 3.1, 3.9, 11.3, 8.1, 51.3],
]
LEATHER_Y = [
    [21.5, 6.1, 8.4],
    [16.2, 1.9, 5.1],
    [11.0, 0.5, 0.8],
    [7.5, 29.5, 14.2],
    [8.9, 24.9, 16.9],
    [1.2, 18.5, 4.9],
    [9.2, 17.9, 51.2],
    [7.9, 10.1, 38.5],
    [25.1, 35.2, 68.4],
]
LEATHER_X = [77.7, 58.3, 19.0, 112.7, 124.6, 43.2, 156.3, 127.8, 217.0]


def leather() -> ICIO:
    return ICIO.from_arrays(
        LEATHER_Z, LEATHER_Y, LEATHER_COUNTRIES, LEATHER_INDUSTRIES, x=LEATHER_X
    )


def random_icio(
    rng: np.random.Generator, n: int, s: int, *, idle: bool = False, trade: bool = True
) -> ICIO:
    """Whole-number flows; the last industry of the first country without output if idle."""
    z = rng.integers(0, 6, (n * s, n * s)) * (rng.random((n * s, n * s)) < 0.8)
    y = rng.integers(0, 12, (n * s, n))
    home = np.repeat(np.eye(n, dtype=int), s, axis=0)
    y = y + 40 * home
    if not trade:
        z, y = z * np.kron(np.eye(n, dtype=int), np.ones((s, s), dtype=int)), y * home
    if idle:
        z[s - 1], z[:, s - 1], y[s - 1] = 0, 0, 0
    names = [f"C{k}" for k in range(n)], [f"i{k}" for k in range(s)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", NegativeValueAddedWarning)
        return ICIO.from_arrays(z, y, *names)


@st.composite
def tables(draw, countries=(1, 4), industries=(1, 3), **options) -> ICIO:
    """Random tables, now and then with an idle industry."""
    n, s = draw(st.integers(*countries)), draw(st.integers(*industries))
    seed = draw(st.integers(0, 10**6))
    idle = s > 1 and draw(st.booleans())
    return random_icio(np.random.default_rng(seed), n, s, idle=idle, **options)
