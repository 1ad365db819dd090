"""Lesson 4: stages of value co-creation as data, and the models of how its value is shared.

The stages, their labels and their dates are Zhang and Bian's (about 2022) for JD and Haier; what
is counted from them is ours. The models live in `games`, `splits`, `contracts` and `ecosystem`;
all of them can be reached from here.
"""

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import clean_column, clean_long, require_columns, require_year

KEYS = ["firm", "stage"]
PERIOD = [*KEYS, "start_year", "end_year"]
CALENDAR = {"least": 1, "most": 9999}


def periods(table: pd.DataFrame) -> pd.DataFrame:
    """One row a firm and stage, in order, from a table with more rows: firm, stage, years.

    Errors: DataError for missing columns or years, a stage with two different periods, or one that
    ends before it starts.

    >>> from gvclib import data
    >>> periods(data.load("cocreation_stages"))["start_year"].tolist()
    [2005, 2013, 2017, 2007, 2016, 2020]
    """
    require_columns(table, PERIOD, "table")
    rows = table[PERIOD].drop_duplicates(ignore_index=True)
    for firm, stage in rows.loc[rows.duplicated(KEYS), KEYS].dropna().itertuples(index=False):
        raise DataError(f"table: stage {stage} of {firm!r} has two periods; give it one")
    for name in PERIOD[2:]:
        for firm, stage in rows.loc[rows[name].isna(), KEYS].itertuples(index=False):
            raise DataError(f"table: {name} of stage {stage} of {firm!r} is missing; give a year")
    found = clean_long(rows, KEYS, "start_year", "table", **CALENDAR)
    found["end_year"] = clean_column(rows, "end_year", KEYS, "table", **CALENDAR)
    for name in PERIOD[2:]:
        odd, years = found[name] % 1 != 0, found[name].astype("int64")
        for firm, stage in found.loc[odd, KEYS].itertuples(index=False):
            raise DataError(f"table: {name} of stage {stage} of {firm!r} is a fraction; give"
                            " a year")  # fmt: skip
        found[name] = years
    late = found["end_year"] < found["start_year"]
    for firm, stage in found.loc[late, KEYS].itertuples(index=False):
        raise DataError(f"table: stage {stage} of {firm!r} ends before it starts; swap its years")
    return found.sort_values(KEYS, ignore_index=True)


def stage_lengths(table: pd.DataFrame) -> pd.Series:
    """Length of every stage in years, first and last year included: end - start + 1.

    Shapes and units: Series by (firm, stage). Errors: as for `periods`.

    >>> from gvclib import data
    >>> stage_lengths(data.load("cocreation_stages")).tolist()
    [8, 4, 5, 10, 4, 2]
    """
    found = periods(table).set_index(["firm", "stage"])
    return (found["end_year"] - found["start_year"] + 1).rename("years")


def shared_years(table: pd.DataFrame) -> pd.DataFrame:
    """Years that belong to two stages of one firm: columns firm, year, stages (tuple).

    Errors: as for `periods`.

    >>> from gvclib import data
    >>> shared_years(data.load("cocreation_stages")).values.tolist()
    [['JD', 2016, (1, 2)]]
    """
    found = periods(table)
    rows = []
    for firm, own in found.groupby("firm"):
        for year in range(own["start_year"].min(), own["end_year"].max() + 1):
            stages = _stages(own, year)
            if len(stages) > 1:
                rows.append((firm, year, stages))
    return pd.DataFrame(rows, columns=["firm", "year", "stages"])


def stages_in(table: pd.DataFrame, year: int) -> dict[str, tuple[int, ...]]:
    """The stages that each firm is in during a year, first and last year included.

    Errors: as for `periods`.

    >>> from gvclib import data
    >>> stages_in(data.load("cocreation_stages"), 2016)
    {'Haier': (2,), 'JD': (1, 2)}
    """
    year = require_year(year)
    return {firm: _stages(own, year) for firm, own in periods(table).groupby("firm")}


def _stages(own: pd.DataFrame, year: int) -> tuple[int, ...]:
    """The stages of one firm in a year."""
    inside = (own["start_year"] <= year) & (year <= own["end_year"])
    return tuple(own.loc[inside, "stage"].tolist())


def summary(table: pd.DataFrame) -> pd.DataFrame:
    """How a firm's stages fill its time: columns years (added up), span, twice (years counted so).

    span = last year - first year + 1. Where years exceed span, some year was counted twice; a gap
    would make them fall short. Errors: as for `periods`.

    >>> from gvclib import data
    >>> summary(data.load("cocreation_stages")).loc["JD"].to_dict()
    {'years': 16, 'span': 15, 'twice': 1}
    """
    found = periods(table)
    ends = found.groupby("firm").agg(first=("start_year", "min"), last=("end_year", "max"))
    twice = shared_years(table).groupby("firm").size().reindex(ends.index, fill_value=0)
    total = stage_lengths(table).groupby("firm").sum()
    return pd.DataFrame({"years": total, "span": ends["last"] - ends["first"] + 1, "twice": twice})
