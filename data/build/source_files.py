"""What every step needs: the source files, the facts typed by hand, rounding."""

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

HERE = Path(__file__).resolve().parent
REPO = HERE.parent.parent
YEARS = (1962, 1980, 2016, 2020)
MIN_POPULATION = 1.25e6
POPULATION_YEAR = 2016
# These states have no population in 2016. All four were far above the limit while they existed.
FORMER_STATES = ("SUN", "YUG", "CSK", "DDR")


class Source:
    """Reads one source file by name; every text column stays text."""

    def __init__(self, folder: Path):
        self.folder = Path(folder)

    @cache  # noqa: B019 - one Source lives as long as one build
    def read(self, name: str) -> pd.DataFrame:
        path = self.folder / name
        if path.suffix == ".parquet":
            return pd.read_parquet(path)
        return pd.read_csv(path, dtype=str, keep_default_na=False)


def facts(name: str) -> pd.DataFrame:
    """A small table typed by hand, beside this script."""
    return pd.read_csv(HERE / "facts" / f"{name}.csv", dtype=str, keep_default_na=False)


def significant(values: pd.Series, digits: int) -> pd.Series:
    """Round to so many significant digits; the rest is noise and makes the files large."""
    size = np.floor(np.log10(values.abs().where(values != 0)))
    step = 10.0 ** (size - digits + 1)
    # Rounding twice removes the binary tail (0.30000000000000004) from the printed number.
    return ((values / step).round() * step).round(6).where(values != 0, values)


def economies(source: Source) -> list[str]:
    """Economies of at least 1.25 million people in 2016, and four former states.

    One list for all years, so that an economy can be followed from 1962 to 2020.
    """
    wdi = source.read("wdi.parquet")
    people = wdi[wdi.year == POPULATION_YEAR].set_index("iso3_code").population
    pwt = source.read("pwt.parquet")
    more = pwt[pwt.year == POPULATION_YEAR].set_index("iso3")["pop"] * 1e6
    people = people.combine_first(more)
    return sorted({*people.index[people >= MIN_POPULATION], *FORMER_STATES})
