"""Small made-up worlds for checks: every function draws from the generator it is given."""

import numpy as np
import pandas as pd

COUNTRIES = ["Anland", "Betland", "Corland", "Dunland", "Elland", "Fenland", "Gorland", "Hanland"]
PRODUCTS = ["cloth", "fish", "ships", "cars", "chips", "drugs", "tools", "toys", "wine", "steel"]


def exports(rng, countries: int = 5, products: int = 6) -> pd.DataFrame:
    """Exports in USD m: countries of very different size, one cell of zero."""
    size = np.exp(rng.normal(5, 1.5, (countries, 1)))
    table = (size * np.exp(rng.normal(0, 1, (countries, products)))).round(1) + 0.1
    table[rng.integers(countries), rng.integers(products)] = 0.0
    return pd.DataFrame(table, index=COUNTRIES[:countries], columns=PRODUCTS[:products])


def income(rng, countries: int = 5) -> pd.Series:
    """Income per head, PPP USD, from poor to rich in no order."""
    values = rng.permutation(np.geomspace(1_500, 60_000, countries)) * rng.uniform(0.8, 1.2)
    return pd.Series(values.round(), index=COUNTRIES[:countries])


def specialised(rng, countries: int = 7, products: int = 9) -> pd.DataFrame:
    """A 0/1 table that determines ECI well: connected, clear second eigenvalue, clear sign."""
    while True:
        skill = np.sort(rng.uniform(0.15, 0.9, countries))[:, None]
        ease = rng.uniform(-0.25, 0.25, products)
        m = (rng.random((countries, products)) < skill + ease).astype(int)
        if m.sum(0).min() >= 1 and m.sum(1).min() >= 1 and _clear(m):
            order = rng.permutation(countries)
            return pd.DataFrame(m[order], COUNTRIES[:countries], PRODUCTS[:products])


def _clear(m: np.ndarray) -> bool:
    """Whether second and third eigenvalue are apart and the sign does not hang on a hair."""
    diversity, ubiquity = m.sum(1), m.sum(0)
    if len(set(diversity)) < 3 or len(set(ubiquity)) < 3:
        return False
    values, vectors = np.linalg.eig((m / ubiquity) @ m.T / diversity[:, None])
    order = np.argsort(values.real)[::-1]
    first, second, third = values.real[order[:3]]
    lean = np.corrcoef(vectors[:, order[1]].real, diversity)[0, 1]
    return first - second > 0.05 and second - third > 0.05 and abs(lean) > 0.3


def path(start: float, rates: list[float], first_year: int = 1990) -> pd.Series:
    """An income path by year that grows by the given yearly rates."""
    steps = np.concatenate([[1.0], np.cumprod(1 + np.array(rates))])
    return pd.Series(start * steps, index=range(first_year, first_year + len(steps)))
