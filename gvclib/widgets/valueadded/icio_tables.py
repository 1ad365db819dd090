"""The input-output tables that the widgets of lesson 5 share, and the names of their economies."""

from functools import cache

from gvclib import data
from gvclib.valueadded import ICIO
from gvclib.widgets.trade.shared_tables import sources

GROUPS = {"EUW": "Western EU (13)", "EUE": "Eastern EU (12)", "ROW": "Rest of the world"}


@cache
def icio(year: int) -> ICIO:
    """The input-output table of a year, loaded once."""
    return ICIO.from_long(data.load(f"icio_{year}"))


@cache
def names() -> dict[str, str]:
    """Economies of the input-output tables, the groups last."""
    codes = icio(2011).countries
    single = {c: sources().countries.get(c, c) for c in codes if c not in GROUPS}
    return dict(sorted(single.items(), key=lambda pair: pair[1])) | GROUPS


def options(_widget: object) -> list[tuple[str, str]]:
    """Name and code of every economy, for a slider."""
    return [(name, code) for code, name in names().items()]
