"""Read a year file of CEPII's BACI database as downloaded, and check it on the way."""

import csv
import gzip
import io
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from gvclib.data import catalog
from gvclib.errors import DataError

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("t", "i", "j", "k", "v", "q")
# q is read only so that pandas counts the values of each row.
_TYPES = {"t": "int32", "i": "int32", "j": "int32", "k": "int32", "v": "float64", "q": "float32"}
_CHUNK_ROWS = 500_000
_AGAIN = "The file seems cut off: download it again."


def read_baci(
    path: str | Path,
    *,
    countries: Mapping[int | str, str] | None = None,
    digits: int = 4,
    progress: bool | Callable[[float], None] = True,
) -> "pd.DataFrame":
    """Add up a BACI year file to exports by economy and product.

    exports_musd[country, product] = sum over importers j of v / 1000

    Reads .csv, .csv.gz, or a .zip with one CSV in it. The columns are t year, i exporter,
    j importer, k six-digit product, v value in thousand USD, q quantity (not used, may be empty).
    `digits` is the length of the product codes returned: 2, 4 or 6. `countries` adds country
    codes to the table baci_codes, as {code: ISO3}. `progress` prints a bar, or is called with the
    share done. Returns a long table: year, country (ISO3), product (text), exports_musd.

    Raises DataError, naming file, line and column, for anything that does not fit.
    Source: Gaulier and Zignago (2010), CEPII working paper 2010-23.

    >>> from tempfile import TemporaryDirectory
    >>> text = "t,i,j,k,v,q\\n2020,156,842,854231,1500,NA\\n2020,156,251,854239,500,0.2\\n"
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "BACI_HS92_Y2020.csv"
    ...     _ = file.write_text(text)
    ...     read_baci(file, progress=False)
       year country product  exports_musd
    0  2020     CHN    8542           2.0
    """
    if digits not in (2, 4, 6):
        raise DataError(f"digits: must be 2, 4 or 6, not {digits!r}.")
    if not isinstance(path, str | Path):
        raise DataError(f"path must be text or a Path, not {path!r}; give that of a BACI year file")
    path = Path(path)
    names = _names(countries)
    try:
        with _opened(path) as (stream, done):
            _check_header(path, stream)
        with _opened(path) as (stream, done), _Bar(path.name, progress) as bar:
            sums = _added(path, stream, names, digits, lambda: bar(done()))
    except (EOFError, OSError, zlib.error, zipfile.BadZipFile) as error:
        raise DataError(f"{path.name}: cannot be read ({error}). {_AGAIN}") from error
    return _finished(sums, names, digits)


def _names(more: Mapping[int | str, str] | None) -> dict[int, str]:
    """Numeric code -> three-letter code."""
    table = catalog.load("baci_codes")
    if not isinstance(more, Mapping | None):
        raise DataError(f"countries must be a dict such as {{156: 'CHN'}}, not {more!r}")
    if odd := [code for code in more or {} if not str(code).isdecimal()]:
        raise DataError(f"countries: the code {odd[0]!r} must be a whole number, as in BACI")
    known = {int(code): country for code, country in zip(table.code, table.country, strict=True)}
    return known | {int(code): country for code, country in (more or {}).items()}


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, Callable[[], float]]]:
    """The unpacked bytes of the file, and a function telling the share of it read so far."""
    if not path.is_file():
        raise DataError(f"{path}: there is no such file. Give the path of a BACI year file.")
    size = path.stat().st_size
    if size == 0:
        raise DataError(f"{path.name}: the file is empty. Download it again.")
    with path.open("rb") as raw:
        stream = _unpacked(path, raw)
        yield stream, lambda: raw.tell() / size


def _unpacked(path: Path, raw: BinaryIO) -> IO[bytes] | gzip.GzipFile:
    """The bytes of the one table in a file, packed or not."""
    if path.suffix == ".gz":
        return gzip.GzipFile(fileobj=raw)
    if path.suffix != ".zip":
        return raw
    archive = zipfile.ZipFile(raw)
    tables = [name for name in archive.namelist() if name.lower().endswith(".csv")]
    if len(tables) != 1:
        raise DataError(
            f"{path.name}: holds {len(tables)} CSV files, expected one. "
            "Unpack it and give the file of one year."
        )
    return archive.open(tables[0])


def _check_header(path: Path, stream: BinaryIO) -> None:
    """Refuse a file without the columns of BACI or without rows."""
    first = stream.readline().decode("utf-8-sig", errors="replace").strip()
    found = [name.strip().strip('"') for name in first.split(",")]
    missing = [name for name in COLUMNS if name not in found]
    if missing:
        raise DataError(
            f"{path.name}, line 1: column {missing[0]!r} is missing; expected the comma-separated "
            f"columns {', '.join(COLUMNS)}, found {first[:80]!r}."
        )
    if not stream.readline().strip():
        raise DataError(f"{path.name}: there are no rows below the header. Download it again.")


def _added(path: Path, stream: BinaryIO, names: dict, digits: int, step: Callable) -> "pd.Series":
    """Sums of v by exporter and product, chunk by chunk, so that memory stays small."""
    import pandas as pd

    watched = _LastBytes(stream)
    sums, year, line = [], None, 2
    try:
        chunks = pd.read_csv(watched, dtype=_TYPES, chunksize=_CHUNK_ROWS, skipinitialspace=True)
        for chunk in chunks:
            year = chunk.t.iat[0] if year is None else year
            if not _is_good(chunk, year, names):
                raise _problem(path, names, year, line)
            product = chunk.k // 10 ** (6 - digits)
            sums.append(chunk.v.groupby([chunk.t, chunk.i, product]).sum())
            line += len(chunk)
            step()
    except ValueError as error:
        # pandas met something that is no number, or a row of another length.
        if isinstance(error, DataError):
            raise
        raise _problem(path, names, year, line) from error
    _check_end(path, watched.tail)
    return pd.concat(sums)


def _is_good(chunk: "pd.DataFrame", year: int, names: dict) -> bool:
    """Whether a chunk holds what a year file may hold; `_problem` then says what is wrong."""
    import numpy as np

    known = np.zeros(max(names) + 1, dtype=bool)
    known[list(names)] = True
    places = chunk[["i", "j"]].to_numpy()
    return bool(
        (chunk.t == year).all()
        and ((places >= 0) & (places < len(known))).all()
        and known[places].all()
        and chunk.k.between(10_000, 999_999).all()
        and np.isfinite(chunk.v).all()
        and (chunk.v >= 0).all()
    )


def _finished(sums: "pd.Series", names: dict, digits: int) -> "pd.DataFrame":
    """Million USD by year, country and product, sorted."""
    table = sums.rename_axis(["year", "country", "product"]).rename("exports_musd").reset_index()
    table["country"] = table.country.map(names)
    table["product"] = table["product"].astype(str).str.zfill(digits)
    table["year"] = table.year.astype("int64")
    # Two codes may name one economy (56 and 58 are both Belgium), and chunks cut economies in two.
    table = table.groupby(["year", "country", "product"], as_index=False).exports_musd.sum()
    table["exports_musd"] /= 1000
    return table


def _problem(path: Path, names: dict, year: int | None, line: int) -> DataError:
    """Read again, slowly, from the suspect chunk on, and say what is wrong with a row."""
    with _opened(path) as (stream, _):
        text = io.TextIOWrapper(stream, encoding="utf-8-sig", errors="replace", newline="")
        rows = csv.reader(text)
        header = [name.strip() for name in next(rows)]
        for number, row in enumerate(rows, start=2):
            if number < line or not row:
                continue
            if len(row) != len(header):
                return _wrong_length(path, number, row, header, last=next(rows, None) is None)
            cells = dict(zip(header, map(str.strip, row), strict=True))
            year = int(cells["t"]) if year is None and cells["t"].isdigit() else year
            for column in COLUMNS:
                if complaint := _complaint(column, cells[column], year, names):
                    where = f"{path.name}, line {number}, column {column}"
                    return DataError(f"{where}: {cells[column]!r} {complaint}")
    return DataError(f"{path.name}: from line {line} on this is not a BACI year file.")


def _wrong_length(path: Path, number: int, row: list, header: list, last: bool) -> DataError:
    """What to say of a row with too few or too many values."""
    remedy = _AGAIN if last and len(row) < len(header) else "Correct the row or download it again."
    column = header[min(len(row), len(header)) - 1]
    return DataError(
        f"{path.name}, line {number}, column {column}: the row has {len(row)} values, "
        f"expected {len(header)}. {remedy}"
    )


def _complaint(column: str, text: str, year: int, names: dict) -> str:
    """What is wrong with the text of a cell; empty if nothing is."""
    if column == "t" and not text.isdigit():
        return "is not a year."
    if column == "t" and int(text) != year:
        begins = f"is another year than {year}, in which the file begins."
        return f"{begins} Give one file for each year."
    if column in "ij" and not text.isdigit():
        return "is not a numeric country code."
    if column in "ij" and int(text) not in names:
        known = f"countries={{{int(text)}: 'XYZ'}}"
        return f"is an unknown country code. If it is right, pass {known}."
    if column == "k":
        good = text.isascii() and text.isdigit() and 10_000 <= int(text) <= 999_999
        return "" if good else "is not a six-digit product code of the Harmonized System."
    if column == "v" or (column == "q" and text not in ("", "NA")):
        unit = "thousand USD" if column == "v" else "tonnes"
        try:
            good = 0 <= float(text) < float("inf")
        except ValueError:
            return "is not a number." if text else f"is missing; a value in {unit} was expected."
        return "" if good else f"is not a value in {unit}: it must be a number of 0 or more."
    return ""


def _check_end(path: Path, tail: bytes) -> None:
    """The last row must be whole: a download that broke off often ends inside a number."""
    text = tail.decode("utf-8", errors="replace")
    last = text.rstrip("\r\n").rpartition("\n")[2]
    if not text.endswith("\n"):
        raise DataError(f"{path.name}: the last line ({last!r}) has no line break. {_AGAIN}")
    if last.count(",") < len(COLUMNS) - 1:
        raise DataError(f"{path.name}: the last line ({last!r}) ends before column q. {_AGAIN}")


class _LastBytes:
    """Passes bytes on to pandas and remembers the last ones."""

    def __init__(self, stream: BinaryIO):
        self._stream = stream
        self.tail = b""

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.tail = (self.tail + piece[-500:])[-500:]
        return piece

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._stream)


class _Bar:
    """A bar on one line of text, which works in a terminal and in a notebook."""

    def __init__(self, name: str, wanted: bool | Callable[[float], None]):
        self._name = name
        self._report = wanted if callable(wanted) else self._print if wanted else None

    def __enter__(self) -> "_Bar":
        return self

    def __exit__(self, *error: object) -> None:
        if self._report == self._print:
            print()

    def __call__(self, share: float) -> None:
        if self._report:
            self._report(share)

    def _print(self, share: float) -> None:
        """Draw the bar over the one before."""
        print(f"\r{self._name} |{'█' * int(30 * share):30}| {share:4.0%}", end="", file=sys.stdout)
        sys.stdout.flush()
