"""One year of trade as plain arrays: what `panel` does to every year."""

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.trade.complexity_index import complexity_arrays, sums


def measure(
    x: np.ndarray, chosen: set[str], threshold: float, ddof: int, pci_scale: str
) -> tuple[dict[str, np.ndarray], str]:
    """The chosen measures that need no income, and what is wrong with M ("" if nothing)."""
    home, world = sums(x)
    with np.errstate(divide="ignore", invalid="ignore"):
        rca = x / home[:, None]
        rca /= world / world.sum()
    m = (rca >= threshold).astype(float)
    if not m.any():
        raise DataError(f"threshold {threshold:g} is too high: no country reaches it anywhere")
    found, problem = {"rca": rca, "m": m}, ""
    if "diversity" in chosen:
        found["diversity"] = m.sum(axis=1).astype(int)
    if "ubiquity" in chosen:
        found["ubiquity"] = m.sum(axis=0).astype(int)
    if chosen & {"eci", "pci"}:
        found["eci"], found["pci"], problem = complexity_arrays(m, ddof, pci_scale)
    if "density" in chosen:
        # A row of ones below M gives the denominators.
        near = times_proximity(np.vstack([m, np.ones(m.shape[1])]), m)
        with np.errstate(divide="ignore", invalid="ignore"):
            found["density"] = near[:-1] / near[-1]
    return {name: found[name] for name in found if name in chosen}, problem


def sophistication(x: np.ndarray, y: np.ndarray, year: int) -> tuple[np.ndarray, np.ndarray]:
    """PRODY and EXPY over the countries that have both exports and income y."""
    home, _ = sums(x)
    both = ~np.isnan(y) & (home > 0)
    if not both.any():
        raise DataError(f"no country has both exports and income in {year}; leave that year out")
    scale = np.divide(1, home, out=np.zeros(len(home)), where=both)
    weight = scale @ x
    prody = np.full(x.shape[1], np.nan)
    np.divide((scale * np.where(both, y, 0)) @ x, weight, out=prody, where=weight > 0)
    expy = (x @ np.where(weight > 0, prody, 0)) * scale
    return prody, np.where(both, expy, np.nan)


def pivot(
    flat: np.ndarray, x: np.ndarray, year: int, countries: pd.Index, products: pd.Index
) -> np.ndarray:
    """Country × product array with x[i] at flat position flat[i]."""
    if not (flat[1:] > flat[:-1]).all():
        twice = pd.Series(flat).duplicated().to_numpy()
        if twice.any():
            c, p = divmod(flat[twice][0], len(products))
            pair = f"{countries[c]!r}, {products[p]!r}"
            raise DataError(f"exports has {pair} more than once in {year}; add the rows up first")
    if not x.any():
        raise DataError(f"exports holds nothing but zeros in {year}; leave that year out")
    table = np.zeros((len(countries), len(products)))
    table.ravel()[flat] = x
    return table


def codes_of(keys: pd.api.extensions.ExtensionArray, name: str) -> tuple[np.ndarray, pd.Index]:
    """Whole-number codes of the labels, and the labels in order."""
    if keys.isna().any():
        raise DataError(f"exports has a row without {name}; drop it or name it")
    if isinstance(keys, pd.Categorical):
        used = np.bincount(keys.codes, minlength=len(keys.categories)) > 0
        codes, labels = (np.cumsum(used) - 1).take(keys.codes), keys.categories[used]
    elif len(keys) > 64 and len(pd.unique(keys[:64])) <= 8:
        # Equal labels stand together, as in a table sorted by country.
        starts = run_starts(keys)
        codes, labels = pd.factorize(pd.Index(keys[starts]))
        codes = np.repeat(codes, np.diff(np.append(starts, len(keys))))
    else:
        codes, labels = pd.factorize(pd.Index(keys))
    if labels.is_monotonic_increasing:
        return codes, labels
    rank, labels = pd.factorize(labels, sort=True)
    return rank.take(codes), labels


def run_starts(keys: pd.api.extensions.ExtensionArray) -> np.ndarray:
    """Where another label begins than the one before; no label may be missing."""
    return np.flatnonzero(np.append(True, np.asarray(keys[1:] != keys[:-1], dtype=bool)))


def times_proximity(w: np.ndarray, m: np.ndarray) -> np.ndarray:
    """w φ for any rows w over products, without building the product × product table φ.

    Σ_q w_q φ_qp = Σ_c M_cp K_c with K_c = Σ_q w_q M_cq / max(k_q, k_p), and K is the same for all
    products p of one ubiquity k. Going up through the levels of k, K changes only in the products
    already passed: their weight falls from one level's 1/k to the next.
    """
    k = m.sum(axis=0)
    order = np.argsort(k, kind="stable")
    # Products in rows and in order of ubiquity: every level is then one block without gaps.
    m, w, k = m.T[order], w.T[order], k[order]
    weight = np.divide(1, k, out=np.zeros(len(k)), where=k > 0)
    kernel = (m * weight[:, None]).T @ w
    passed, change = np.zeros_like(kernel), np.empty_like(kernel)
    near = np.zeros_like(w)
    starts = np.flatnonzero(np.diff(k, prepend=-1))
    last = 0.0
    for start, stop in zip(starts, [*starts[1:], len(k)], strict=True):
        block, here = m[start:stop], weight[start]
        np.multiply(passed, here - last, out=change)
        kernel += change
        np.matmul(block, kernel, out=near[start:stop])
        passed += block.T @ w[start:stop]
        last = here
    out = np.empty_like(near)
    out[order] = near
    return out.T
