"""Read inter-country input-output tables as downloaded from WIOD or the OECD, and check them."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple

import numpy as np
import pandas as pd

from gvclib.errors import DataError
from gvclib.validation import require_year
from gvclib.valueadded.flow_checks import pairs
from gvclib.valueadded.io_table import ICIO

# Tables that split China and Mexico by kind of firm; the parts are added up.
_PARTS = {"CN1": "CHN", "CN2": "CHN", "MX1": "MEX", "MX2": "MEX"}
_OECD_FINAL = {"HFCE", "NPISH", "GGFC", "GFCF", "INVNT", "DPABR", "DIRPA", "P33"}
_OECD_TOTALS = {"OUT", "OUTPUT", "TOTAL", "TOT"}
_OECD_OTHER_ROWS = {"TLS", "TAXSUB", "VA", "VALU"} | _OECD_TOTALS
_WIOD_FLAT = ["IndustryCode", "Country", "RNr"]
_ENGINES = {".xlsx": "openpyxl", ".xlsb": "pyxlsb"}
_COUNTRY = r"(?!TOT|nan)[A-Za-z]{3}"
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AGAIN = "Download it again, or check that it is the table and not a list or a readme."


def read_wiod(path: str | Path) -> ICIO:
    """Read one year of the World Input-Output Database, release 2013 or 2016, million USD.

    Reads the Excel files (WIOT95_ROW_Apr12.xlsx, WIOT2014_Nov16_ROW.xlsb; pandas then needs the
    package openpyxl or pyxlsb), the Stata files (.dta), and .csv saved from either or from R's
    data frame `wiot` with write.csv(wiot, "wiot.csv", row.names = FALSE). Final uses are added up
    by country. Industries are named by code (A01 or AtB).
    Errors: DataError, naming the file and the row or column, for a missing or unreadable file,
    cells that are no numbers, rows or columns that are missing, unknown or double, and rows that
    do not add up to the output given in the last column.
    Source: Timmer et al. 2015, Review of International Economics 23:575.

    >>> from tempfile import TemporaryDirectory
    >>> text = "IndustryCode,IndustryDescription,Country,RNr,Year,A1,A2,TOT\\nF,all,A,1,0,2,8,10\\n"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "wiot.csv"
    ...     _ = file.write_text(text.replace("A1,A2", "AUS1,AUS2").replace(",A,", ",AUS,"))
    ...     read_wiod(file)
    ICIO: 1 countries × 1 industries, output 10
    """
    path = _existing(path)
    raw = _wide_enough(path, _wiod_cells(path))
    flat = set(_WIOD_FLAT) <= set(map(str, raw.top.iloc[0]))
    cells, output = _wiod_flat(path, raw) if flat else _wiod_sheet(path, raw)
    return _table(path, cells, output)


def read_oecd_icio(path: str | Path, year: int | None = None) -> ICIO:
    """Read one year of the OECD's inter-country input-output tables, edition 2018 or later.

    Reads .csv, or a .zip with one .csv a year; then `year` says which. Rows and columns are named
    CCC_industry, final uses CCC_HFCE and so on; rows of taxes and value added are left out, so
    that value added is output less inputs. The parts of China and Mexico (CN1, CN2, MX1, MX2) are
    added up. Units: million USD.
    Errors: DataError as for read_wiod, and when `year` is needed or not in the archive.
    Source: OECD, Inter-Country Input-Output Tables, oecd.org/en/data/datasets/
    inter-country-input-output-tables.html

    >>> from tempfile import TemporaryDirectory
    >>> text = "V1,AUS_01,AUS_HFCE,OUT\\nAUS_01,2,8,10\\nTLS,0,0,0\\nVA,8,0,0\\nOUT,10,8,0\\n"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "2020.csv"
    ...     _ = file.write_text(text)
    ...     read_oecd_icio(file)
    ICIO: 1 countries × 1 industries, output 10
    """
    path = _existing(path)
    raw = _wide_enough(path, _oecd_cells(path, year))
    header, rows = raw.top.iloc[0, 1:].astype(str), raw.below(1).set_index(0)
    kind = rows.index.astype(str).str.rpartition("_").get_level_values(2).str.upper()
    rows = rows[~kind.isin(_OECD_OTHER_ROWS)]
    _refuse_twice(path, "row", rows.index)
    _refuse_twice(path, "column", header)
    total = header.str.upper().isin(_OECD_TOTALS).to_numpy()
    values, places = _numbers(path, rows, header), _split_labels(path, "row", rows.index)
    uses = _split_labels(path, "column", header[~total])
    known = _OECD_FINAL | set(places.get_level_values(1))
    if unknown := [f"{c}_{use}" for c, use in uses if use not in known]:
        raise DataError(f"{path.name}: column {unknown[0]!r} is neither an industry nor final use")
    cells = _added(pd.DataFrame(values[:, ~total], places, uses))
    cells = _added(cells.T).T
    output = _added(pd.DataFrame(values[:, total], places))[0] if total.any() else None
    return _table(path, cells, output)


def _existing(path: str | Path) -> Path:
    """The path of a file that is there and not empty."""
    if not isinstance(path, str | Path):
        raise DataError(f"path must be text or a Path, not {path!r}; give that of a table")
    path = Path(path)
    if not path.is_file():
        raise DataError(f"{path}: there is no such file. Give the path of a downloaded table.")
    if path.stat().st_size == 0:
        raise DataError(f"{path.name}: the file is empty. {_AGAIN}")
    return path


class _Cells(NamedTuple):
    """The first rows as they stand, and a way to get all rows below a given one.

    Read apart, numbers below the labels come as numbers: as text they would fill the memory.
    """

    top: pd.DataFrame
    below: Callable[[int], pd.DataFrame]


def _wiod_cells(path: Path) -> _Cells:
    """The cells of a WIOD file of any kind that pandas reads."""
    suffix = path.suffix.lower()
    if suffix == ".csv":
        return _csv(path, lambda: path.open("rb"))
    try:
        if suffix == ".dta":
            table = pd.read_stata(path)
            top = pd.DataFrame([list(table.columns)] * 2)
            return _Cells(top, lambda _: table.set_axis(top.columns, axis=1))
        if suffix in _ENGINES:
            sheet = pd.read_excel(path, header=None, engine=_ENGINES[suffix])
            return _Cells(sheet.iloc[:10], lambda row: sheet.iloc[row:])
    except ImportError as error:
        package = _ENGINES[suffix]
        need = f"{path.name}: {suffix} files need the package {package}"
        raise DataError(f"{need}; run pip install {package}, then start again") from error
    except (ValueError, OSError, KeyError, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: cannot be read ({error}). {_AGAIN}") from error
    raise DataError(
        f"{path.name}: {suffix or 'no'} files are not read; take the .xlsx, .xlsb or .dta file, or"
        " in R: load it, then write.csv(wiot, 'wiot.csv', row.names = FALSE)"
    )


def _csv(path: Path, opened: Callable[[], IO[bytes]]) -> _Cells:
    """The cells of a CSV file; opened() gives its bytes."""

    def rows(skip: int, count: int | None = None) -> pd.DataFrame:
        options = {"header": None, "skiprows": skip, "nrows": count, "low_memory": False}
        try:
            with opened() as stream, io.TextIOWrapper(stream, encoding="utf-8-sig") as text:
                return pd.read_csv(text, keep_default_na=False, **options)
        except (ValueError, OSError) as error:
            raise DataError(f"{path.name}: cannot be read ({error}). {_AGAIN}") from error

    return _Cells(rows(0, 10), rows)


def _wide_enough(path: Path, raw: _Cells) -> _Cells:
    """Refuse what is too small to hold flows."""
    rows, columns = raw.top.shape
    if rows < 2 or columns < 3:
        size = f"{rows} rows and {columns} columns"
        raise DataError(f"{path.name}: has only {size}, no table of flows. {_AGAIN}")
    return raw


def _wiod_flat(path: Path, raw: _Cells) -> tuple[pd.DataFrame, pd.Series]:
    """The layout of the Stata file and of R: labels in five columns, uses named (v)AUS1 …"""
    header = raw.top.iloc[0].astype(str)
    rows = raw.below(1).set_axis(header, axis=1)
    rows = rows[rows["Country"].astype(str).str.upper() != "TOT"]
    uses = [name for name in header if re.fullmatch(r"v?[A-Za-z]{3}\d+", name)]
    places = [re.fullmatch(r"v?([A-Za-z]{3})(\d+)", name).groups() for name in uses]
    return _wiod_named(
        path, rows[[*_WIOD_FLAT]].astype(str).to_numpy(), places, rows[uses], rows.get("TOT")
    )


def _wiod_sheet(path: Path, raw: _Cells) -> tuple[pd.DataFrame, pd.Series]:
    """The layout of the Excel files: four rows and four columns of labels around the numbers."""
    head = raw.top.iloc[:, 4:].astype(str)
    named = pd.Series([row.str.fullmatch(_COUNTRY).mean() for _, row in head.iterrows()])
    if head.empty or named.max() < 0.5 or named.argmax() > len(head) - 2:
        raise DataError(f"{path.name}: no row of country codes above the numbers. {_AGAIN}")
    top = int(named.argmax()) + 1
    country, numbers = head.iloc[top - 1], head.iloc[top].str.extract(r"(\d+)")[0]
    rows = raw.below(top + 1)
    labels = rows.iloc[:, :4].astype(str)
    found = labels[3].str.fullmatch(r"r?\d+(\.0)?") & labels[2].str.fullmatch(_COUNTRY)
    names = labels[found][[0, 2, 3]].to_numpy()
    body = rows.iloc[:, 4:][found]
    is_use = country.str.fullmatch(_COUNTRY)
    places = list(zip(country[is_use], numbers[is_use], strict=True))
    total = body[body.columns[~is_use][-1]] if (~is_use).any() else None
    return _wiod_named(path, names, places, body[body.columns[is_use]], total)


def _wiod_named(
    path: Path, names: np.ndarray, places: list, body: pd.DataFrame, total: pd.Series | None
) -> tuple[pd.DataFrame, pd.Series]:
    """Replace the numbers of industries by their codes; what has no row is final use."""
    numbers = [re.sub(r"\D", "", text.removesuffix(".0")) for text in names[:, 2]]
    code = dict(zip(numbers, (text.removesuffix(".0") for text in names[:, 0]), strict=True))
    code = code if len(set(code.values())) == len(code) else {k: f"c{k}" for k in code}
    rows = [(c, code[k]) for c, k in zip(names[:, 1], numbers, strict=True)]
    columns = [(c, code.get(k, f"final {k}")) for c, k in places]
    if not rows or not columns:
        raise DataError(f"{path.name}: no {'columns' if rows else 'rows'} of industries. {_AGAIN}")
    _refuse_twice(path, "row", rows)
    _refuse_twice(path, "column", columns)
    index = pd.MultiIndex.from_tuples(rows)
    values = _numbers(path, body.set_axis(index), columns)
    cells = pd.DataFrame(values, index, pd.MultiIndex.from_tuples(columns))
    if total is None:
        return cells, None
    return cells, pd.Series(_numbers(path, total.to_frame(), ["output"])[:, 0], index)


def _oecd_cells(path: Path, year: int | None) -> _Cells:
    """The cells of an OECD table, of the wanted year if an archive holds several."""
    year = None if year is None else require_year(year)
    if path.suffix.lower() != ".zip":
        return _csv(path, lambda: path.open("rb"))
    try:
        archive = zipfile.ZipFile(path)
    except zipfile.BadZipFile as error:
        raise DataError(f"{path.name}: cannot be read ({error}). {_AGAIN}") from error
    names = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    # The last year of a name counts: ICIO2018_2015.csv is the year 2015 of the edition of 2018.
    found = [n for n in names if year in (None, *map(int, _YEAR.findall(Path(n).stem)[-1:]))]
    if len(found) != 1:
        raise DataError(f"{path.name}: holds {', '.join(names) or 'no CSV file'}; say which year")
    return _csv(path, lambda: archive.open(found[0]))


def _added(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of the same label in one."""
    return table.groupby(level=[0, 1], sort=False).sum()


def _split_labels(path: Path, axis: str, labels: list) -> pd.MultiIndex:
    """AUS_01T02 is industry 01T02 of AUS."""
    split = [str(label).split("_", 1) for label in labels]
    if bad := [label for label, parts in zip(labels, split, strict=True) if len(parts) != 2]:
        raise DataError(f"{path.name}: {axis} {bad[0]!r} is not named CCC_industry. {_AGAIN}")
    if not split:
        raise DataError(f"{path.name}: there is no {axis} named CCC_industry. {_AGAIN}")
    return pd.MultiIndex.from_tuples([(_PARTS.get(c, c), rest) for c, rest in split])


def _refuse_twice(path: Path, axis: str, labels: object) -> None:
    """Refuse a label that stands twice on an axis."""
    labels = pd.Index(labels)
    if labels.has_duplicates:
        raise DataError(f"{path.name}: {axis} {labels[labels.duplicated()][0]!r} occurs twice")


def _numbers(path: Path, rows: pd.DataFrame, columns: object) -> np.ndarray:
    """All cells as floats; name the first that is no number."""
    try:
        values = rows.to_numpy(dtype=float)
    except (TypeError, ValueError):
        values = rows.apply(pd.to_numeric, errors="coerce").to_numpy(dtype=float)
    if not np.isfinite(values).all():
        i, j = np.argwhere(~np.isfinite(values))[0]
        cell = f"row {rows.index[i]}, column {list(columns)[j]}"
        raise DataError(f"{path.name}: {cell} holds {rows.iat[i, j]!r}, no number. {_AGAIN}")
    return values


def _table(path: Path, cells: pd.DataFrame, output: pd.Series | None) -> ICIO:
    """Put the cells in order; every country needs every industry, and final uses."""
    countries, industries = (tuple(cells.index.unique(level)) for level in (0, 1))
    wanted = pairs(countries, industries)
    for axis, have in (("row", cells.index), ("column", cells.columns)):
        if len(missing := wanted.difference(have, sort=False)):
            raise DataError(f"{path.name}: there is no {axis} for {missing[0]}. {_AGAIN}")
    final = cells.loc[:, ~cells.columns.isin(wanted)].T.groupby(level=0, sort=False).sum().T
    for country in final.columns.symmetric_difference(pd.Index(countries)):
        what = "has final use but no industries" if country in final else "has no final use"
        raise DataError(f"{path.name}: country {country!r} {what}. {_AGAIN}")
    y, x = final.loc[wanted, list(countries)], None if output is None else output[wanted]
    try:
        return ICIO.from_arrays(cells.loc[wanted, wanted], y, countries, industries, x=x)
    except DataError as error:
        raise DataError(f"{path.name}: {error}") from error
