"""Seeded synthetic trade panels: long tables with text labels, as a user would bring them."""

import pickle
import sys

import numpy as np
import pandas as pd

SIZES = {
    "small": (130, 780, 1),
    "middle": (230, 1240, 25),
    "large": (230, 5000, 25),
}
FILL = 0.35


def panel(size: str, years: int | None = None, seed: int = 1) -> pd.DataFrame:
    """Columns year, country, product, exports_musd; about 35 % of all pairs are traded.

    Able countries make more and harder products, so that complexity has something to find.
    """
    countries, products, most = SIZES[size]
    frames = [_year(countries, products, seed, 1995 + t) for t in range(years or most)]
    return pd.concat(frames, ignore_index=True)


def incomes(size: str, seed: int = 1) -> pd.DataFrame:
    """Columns year, country, gdp_pc; one row for every country and year of the panel."""
    countries, _, years = SIZES[size]
    rng = np.random.default_rng([seed, countries])
    level = np.exp(rng.normal(9, 1, countries))
    index = pd.MultiIndex.from_product(
        [range(1995, 1995 + years), _labels("C", countries)], names=["year", "country"]
    )
    return pd.DataFrame({"gdp_pc": np.tile(level, years)}, index=index).reset_index()


def _year(countries: int, products: int, seed: int, year: int) -> pd.DataFrame:
    fixed = np.random.default_rng([seed, countries, products])
    ability, hardness = fixed.normal(size=countries), fixed.normal(size=products)
    size_c, size_p = fixed.normal(0, 2, countries), fixed.normal(0, 1.5, products)
    rng = np.random.default_rng([seed, countries, products, year])
    appeal = (
        np.outer(ability, hardness) + ability[:, None] + rng.normal(0, 1.5, (countries, products))
    )
    i, j = np.nonzero(appeal > np.quantile(appeal, 1 - FILL))
    log_value = size_c[i] + size_p[j] + appeal[i, j] + rng.normal(0, 1, len(i))
    return pd.DataFrame(
        {
            "year": year,
            "country": np.array(_labels("C", countries))[i],
            "product": np.array(_labels("", products))[j],
            "exports_musd": np.exp(log_value),
        }
    )


def _labels(letter: str, n: int) -> list[str]:
    width = 6 - len(letter) if not letter else 3
    return [f"{letter}{k:0{width}d}" for k in range(n)]


if __name__ == "__main__":
    name, count, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
    with open(target, "wb") as file:
        pickle.dump((panel(name, count), incomes(name)), file, protocol=5)
