"""Lesson 5: a case as dated events, with gaps, counts and conflicts; and an audit of citations.

Counting is ours; the events are those of Tang and others (2023 or later) for their Firm A.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_columns


class CitationAudit(NamedTuple):
    """Which citations have no entry, and which entries are never cited."""

    not_listed: frozenset[str]
    not_cited: frozenset[str]


def gaps(days: pd.Series) -> list[int]:
    """Days between one event and the next, in the order of the calendar.

    Shapes and units: ISO dates or timestamps, n of them; n - 1 whole numbers of days, 0 or more.
    Errors: DataError for what is no date.

    >>> gaps(pd.Series(["2021-01-05", "2020-12-23", "2021-01-05"]))
    [13, 0]
    """
    return [int(step) for step in _dates(days).sort_values().diff().dt.days.dropna()]


def span(days: pd.Series) -> int:
    """Days from the first event to the last.

    >>> span(pd.Series(["2020-12-23", "2023-04-06"]))
    834
    """
    dates = _dates(days)
    return int((dates.max() - dates.min()).days)


def per_year(days: pd.Series) -> pd.Series:
    """Number of events by year, years without any included.

    >>> per_year(pd.Series(["2020-12-23", "2022-07-05"])).to_dict()
    {2020: 1, 2021: 0, 2022: 1}
    """
    years = _dates(days).dt.year
    counted = years.value_counts().reindex(range(years.min(), years.max() + 1), fill_value=0)
    return counted.rename_axis("year").rename("events")


def conflicts(events: pd.DataFrame) -> pd.DataFrame:
    """Groups of events that are in conflict, with whether their dates can agree.

    Events that share a value in the column `conflict` are compared: dates agree when one day lies
    within all their intervals. Columns: conflict, events, dates_agree.
    Shapes and units: columns event, first_day, last_day (ISO dates), conflict.
    Errors: DataError for a missing column.

    >>> table = pd.DataFrame({"event": ["a", "b"], "first_day": ["2022-01-01", "2023-01-01"],
    ...                       "last_day": ["2022-12-31", "2023-04-30"], "conflict": "volume"})
    >>> conflicts(table).values.tolist()
    [['volume', 'a; b', False]]
    """
    require_columns(events, ["event", "first_day", "last_day", "conflict"], "events")
    rows = events.dropna(subset="conflict").reset_index(drop=True)
    if rows.empty:
        return pd.DataFrame(columns=["conflict", "events", "dates_agree"])
    if (gap := rows["event"].isna()).any():
        raise DataError(f"events: row {gap.argmax()} has no event; name it")
    first, last = (_dates(rows[c], f"{c} of events") for c in ("first_day", "last_day"))
    if (late := last < first).any():
        name = rows["event"][late.argmax()]
        raise DataError(f"events: {name!r} has a last_day before its first_day; swap them")
    rows = rows.assign(first=first, last=last, conflict=rows["conflict"].astype(object))
    found = []
    for name, group in rows.groupby("conflict", sort=False):
        agree = bool(group["first"].max() <= group["last"].min())
        found.append((name, "; ".join(map(str, group["event"])), agree))
    return pd.DataFrame(found, columns=["conflict", "events", "dates_agree"])


def audit_citations(cited: Iterable[str], listed: Iterable[str]) -> CitationAudit:
    """Compare the citations of a text with its list of references.

    >>> audit_citations(["Kano 2018", "Min 2019"], ["Min 2019", "Zheng 2019"])
    CitationAudit(not_listed=frozenset({'Kano 2018'}), not_cited=frozenset({'Zheng 2019'}))
    """
    text, entries = _names(cited, "cited"), _names(listed, "listed")
    return CitationAudit(text - entries, entries - text)


def _names(given: Iterable[str], name: str) -> frozenset[str]:
    """Citations without an order; one text alone would fall into its letters."""
    if isinstance(given, str) or not isinstance(given, Iterable):
        raise DataError(f"{name} must be a list of citations, such as ['Min 2019'], not {given!r}")
    given = list(given)
    for i, each in enumerate(given):
        if not isinstance(each, str):
            raise DataError(f"{name}[{i}] is {each!r}; give a citation as text")
    return frozenset(given)


def _dates(days: pd.Series, name: str = "days") -> pd.Series:
    """ISO dates or timestamps as days of the calendar, whatever the time zone."""
    if not isinstance(days, pd.Series) or days.empty:
        raise DataError(f"{name} must be a pandas Series with at least one date")
    texts = days.map(lambda day: str(day) if isinstance(day, str | date) else None).astype(object)
    dates = pd.to_datetime(texts, errors="coerce", format="ISO8601", utc=True)
    if (bad := dates.isna().to_numpy()).any():
        label, day = days.index[bad][0], days[bad].iloc[0]
        raise DataError(f"{name}: {day!r} (label {label!r}) is no date; write it as 2020-12-23")
    return pd.to_datetime(texts.str[:10], format="ISO8601")  # the day as written, in any zone
