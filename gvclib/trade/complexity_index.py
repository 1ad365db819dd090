"""Economic complexity: what a 0/1 table of countries and products says about both.

Everything starts from M, one row a country, one column a product, 1 where the country is
specialised. `trade` re-exports these functions.
"""

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from gvclib.validation import clean_binary, require_choice, require_count

# Two eigenvalues nearer than this are one to a computer; real tables are far from it.
TIE = 1e-9
PCI_SCALES = ("eci", "own")


class UnidentifiedComplexityWarning(UserWarning):
    """M does not determine ECI and PCI for every label; those left open are NaN."""


class Complexity(NamedTuple):
    """ECI by country and PCI by product."""

    eci: pd.Series
    pci: pd.Series


class Reflections(NamedTuple):
    """k of countries and k of products after the same number of steps."""

    kc: pd.Series
    kp: pd.Series


class Fitness(NamedTuple):
    """Fitness by country and quality by product, each with mean 1."""

    fitness: pd.Series
    quality: pd.Series


def complexity(m: pd.DataFrame, *, ddof: int = 0, pci_scale: str = "eci") -> Complexity:
    """Economic complexity of countries (ECI) and products (PCI).

    ECI is the eigenvector of D⁻¹MU⁻¹M′ with the second largest eigenvalue (D diversity, U
    ubiquity), found through the symmetric form D^-½ M U⁻¹ M′ D^-½. It has mean 0 and standard
    deviation 1, and its sign makes it correlate positively with diversity. PCI stays on ECI's
    scale, so that ECI is the mean PCI of what a country makes.

    Shapes: m is country × product, 0 or 1, and so are the labels of eci and pci; no unit.
    An empty row or column gets NaN and leaves the others alone. `UnidentifiedComplexityWarning`:
    when M falls into unconnected blocks, only the block with most countries gets values; when
    the eigenvector or its sign is not unique, everything is NaN.

    To match other programs: `ecomplexity` (and so the Atlas) does as above; ddof=1 with
    pci_scale="own" (PCI gets its own mean 0 and sd 1) is the scale of `economic-complexity` and
    of R's `economiccomplexity`, which is exact only with method "eigenvalues".

    Errors: DataError when m is not a table of 0 and 1.
    Source: Hidalgo & Hausmann 2009, PNAS 106:10570; Mealy, Farmer & Teytelboym 2019.

    >>> m = pd.DataFrame([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
    >>> complexity(m).eci.round(3).tolist()
    [-0.075, -1.603, 0.748, 0.93]
    """
    ddof = require_count(ddof, "ddof", most=1)
    require_choice(pci_scale, PCI_SCALES, "pci_scale")
    clean = clean_binary(m)
    eci, pci, problem = complexity_arrays(clean.to_numpy(), ddof, pci_scale)
    if problem:
        warnings.warn(problem, UnidentifiedComplexityWarning, stacklevel=2)
    return Complexity(
        pd.Series(eci, index=clean.index, name="eci"),
        pd.Series(pci, index=clean.columns, name="pci"),
    )


def reflections(m: pd.DataFrame, steps: int) -> Reflections:
    """Method of reflections: each label becomes the mean of its partners, `steps` times.

    k_c,0 = Σ_p M, k_p,0 = Σ_c M; k_c,N = (1/k_c,0) Σ_p M k_p,N-1 and k_p,N likewise, both after
    exactly `steps` steps (not N for one and N+1 for the other, which would turn the sign).
    Shapes: m is country × product, 0 or 1. Empty rows and columns are NaN.
    Errors: DataError when m is not 0/1 or steps is not a whole number.
    Source: Hidalgo & Hausmann 2009, PNAS 106:10570.

    >>> m = pd.DataFrame([[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]])
    >>> reflections(m, 1).kc.tolist()
    [2.0, 2.0, 2.5, 3.0]
    """
    clean, steps = clean_binary(m), require_count(steps, "steps")
    table = clean.to_numpy()
    d, u = table.sum(axis=1), table.sum(axis=0)
    kc, kp = d, u
    for _ in range(steps):
        kc, kp = _ratio(table @ kp, d, 0), _ratio(table.T @ kc, u, 0)
    kc, kp = np.where(d > 0, kc, np.nan), np.where(u > 0, kp, np.nan)
    return Reflections(
        pd.Series(kc, index=clean.index, name="kc"), pd.Series(kp, index=clean.columns, name="kp")
    )


def fitness(m: pd.DataFrame, steps: int = 100) -> Fitness:
    """Fitness of countries and quality of products, the non-linear rival of ECI and PCI.

    F_c = Σ_p M Q_p and Q_p = 1 / Σ_c (M / F_c), both from the step before and each divided by its
    mean; all start at 1. One poor exporter is enough to make a product a simple one.
    Shapes: m is country × product, 0 or 1; mean 1. Empty rows and columns are NaN. The fitness of
    weak countries may shrink towards 0 for ever: compare ranks, and say how many steps you took.
    Errors: DataError when m is not 0/1 or steps is not a whole number.
    Source: Tacchella et al. 2012, Scientific Reports 2:723; Pugliese et al. 2016 on convergence.

    >>> fitness(pd.DataFrame([[1, 1], [0, 1]]), 1).fitness.round(4).tolist()
    [1.3333, 0.6667]
    """
    clean, steps = clean_binary(m), require_count(steps, "steps")
    table = clean.to_numpy()
    makes, made = table.any(axis=1), table.any(axis=0)
    inner = table[np.ix_(makes, made)]
    f, q = np.ones(inner.shape[0]), np.ones(inner.shape[1])
    for _ in range(steps):
        # The floor keeps 0 × ∞ out of the product once a fitness has vanished.
        f, q = inner @ q, 1 / (inner.T @ (1 / np.maximum(f, 1e-300)))
        f, q = f / f.mean(), q / q.mean()
    return Fitness(
        pd.Series(f, clean.index[makes], name="fitness").reindex(clean.index),
        pd.Series(q, clean.columns[made], name="quality").reindex(clean.columns),
    )


def complexity_arrays(
    m: np.ndarray, ddof: int = 0, pci_scale: str = "eci"
) -> tuple[np.ndarray, np.ndarray, str]:
    """ECI, PCI and what is wrong with M ("" if nothing), for a clean 0/1 array."""
    (d, u), problem = sums(m), ""
    second, third, v = _eigenvector(m, d, u)
    if second > 1 - TIE:
        m, problem = _largest_block(m)
        d, u = sums(m)
        second, third, v = _eigenvector(m, d, u)
    inside = d > 0
    tilt = _correlation(d[inside], v[inside])
    flaw = _flaw(second, third, tilt)
    if flaw:
        return np.full(len(d), np.nan), np.full(len(u), np.nan), f"{problem}{flaw}"
    v = v * np.sign(tilt)
    q = _ratio(v @ m, u * second, np.nan)
    mean, sd = v[inside].mean(), v[inside].std(ddof=ddof)
    eci, pci = np.where(inside, (v - mean) / sd, np.nan), (q - mean) / sd
    if pci_scale == "own":
        pci = (pci - np.nanmean(pci)) / np.nanstd(pci, ddof=ddof)
    return eci, pci, problem


def sums(table: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Row and column sums; as products with ones they take a third of the time."""
    return table @ np.ones(table.shape[1]), np.ones(len(table)) @ table


def _eigenvector(m: np.ndarray, d: np.ndarray, u: np.ndarray) -> tuple[float, float, np.ndarray]:
    """Second and third eigenvalue of D⁻¹MU⁻¹M′ and the eigenvector of the second."""
    from scipy.linalg import eigh  # here, so that a lesson without complexity starts sooner

    a = m * _ratio(1, np.sqrt(u), 0)
    weight = _ratio(1, np.sqrt(d), 0)
    trivial = np.sqrt(d / d.sum())
    # Taking the trivial first eigenvector out makes the second one the largest.
    s = (a @ a.T) * np.outer(weight, weight) - np.outer(trivial, trivial)
    n = len(d)
    if n == 1:
        return 0.0, 0.0, np.zeros(1)
    values, vectors = eigh(s, subset_by_index=[n - 2, n - 1], check_finite=False)
    return values[1], values[0], vectors[:, 1] * weight


def _largest_block(m: np.ndarray) -> tuple[np.ndarray, str]:
    """M with everything outside its largest connected block set to 0, and a sentence about it."""
    left, blocks = m.any(axis=1), []
    while left.any():
        rows = np.arange(len(m)) == left.argmax()
        columns = m[rows].any(axis=0)
        while (reached := m[:, columns].any(axis=1)).sum() > rows.sum():
            rows, columns = reached, m[reached].any(axis=0)
        blocks.append((rows, columns))
        left = left & ~rows
    rows, columns = max(blocks, key=lambda block: block[0].sum())
    problem = (
        f"M falls into {len(blocks)} unconnected blocks, so it cannot compare all"
        f" countries: values are for the largest ({rows.sum()} countries), NaN for the others. "
    )
    return m * np.outer(rows, columns), problem


def _flaw(second: float, third: float, tilt: float) -> str:
    """Why ECI is not determined: from two eigenvalues and its correlation with diversity."""
    if second < TIE:
        return "All countries make the same mix of products: ECI has nothing to tell them apart."
    if second - third < TIE:
        return "The second eigenvalue of M occurs twice, so ECI is not unique."
    if abs(tilt) < TIE:
        return "ECI does not correlate with diversity, so its sign is open."
    return ""


def _correlation(a: np.ndarray, b: np.ndarray) -> float:
    """The correlation of two rows, 0 where one does not vary."""
    a, b = a - a.mean(), b - b.mean()
    size = np.linalg.norm(a) * np.linalg.norm(b)
    return float(a @ b / size) if size > 0 else 0.0


def _ratio(top: np.ndarray | float, bottom: np.ndarray, empty: float) -> np.ndarray:
    """top / bottom, and `empty` where bottom is 0."""
    return np.divide(top, bottom, out=np.full(len(bottom), float(empty)), where=bottom > 0)
