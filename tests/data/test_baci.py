"""Reading BACI year files: sums, formats, and one clear error for each kind of bad file."""

import csv
import gzip
import random
import resource
import zipfile
from collections import defaultdict

import pytest

from gvclib import data
from gvclib.data.baci import read_baci
from gvclib.errors import DataError

HEADER = "t,i,j,k,v,q\n"
GOOD = HEADER + (
    "2020,156,842,854231,1500.5,NA\n"
    "2020,156,251,854239,500,0.2\n"
    "2020,842,156,010121,  12.000,   3.1\n"
    "2020,842,156,010129,  0.000,   NA\n"
    "2020,56,156,851712,1,\n"
    "2020,58,156,851770,2,1\n"
)


@pytest.fixture
def write(tmp_path):
    def _write(text, name="BACI_HS92_Y2020.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8", newline="")
        return path

    return _write


def quiet(path, **options):
    return read_baci(path, progress=False, **options)


def test_sums_over_importers_in_million_usd(write):
    table = quiet(write(GOOD))
    assert list(table.columns) == ["year", "country", "product", "exports_musd"]
    rows = table.set_index(["country", "product"]).exports_musd
    assert rows["CHN", "8542"] == pytest.approx(2.0005)
    assert rows["USA", "0101"] == pytest.approx(0.012)
    assert rows["BEL", "8517"] == pytest.approx(0.003), "codes 56 and 58 are both Belgium"
    assert set(table.year) == {2020}


@pytest.mark.parametrize(("digits", "products"), [(2, 2), (4, 3), (6, 6)])
def test_digits(write, digits, products):
    table = quiet(write(GOOD), digits=digits)
    assert table["product"].nunique() == products
    assert set(table["product"].str.len()) == {digits}


@pytest.mark.parametrize("change", [lambda s: s.replace("\n", "\r\n"), lambda s: "\ufeff" + s])
def test_line_ends_and_byte_order_mark_do_not_matter(write, change):
    assert quiet(write(change(GOOD))).equals(quiet(write(GOOD, "plain.csv")))


def test_columns_may_stand_in_another_order(write):
    rows = [line.split(",") for line in GOOD.splitlines()]
    turned = "".join(",".join(reversed(row)) + "\n" for row in rows)
    assert quiet(write(turned)).equals(quiet(write(GOOD, "plain.csv")))


def test_packed_files(write, tmp_path):
    plain = quiet(write(GOOD))
    packed = tmp_path / "year.csv.gz"
    packed.write_bytes(gzip.compress(GOOD.encode()))
    assert quiet(packed).equals(plain)
    with zipfile.ZipFile(tmp_path / "year.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("BACI_HS92_Y2020.csv", GOOD)
        archive.writestr("Readme.txt", "not a table")
    assert quiet(tmp_path / "year.zip").equals(plain)


def test_the_user_can_add_country_codes(write):
    text = GOOD + "2020,998,156,010121,4,1\n"
    with pytest.raises(DataError, match="pass countries="):
        quiet(write(text))
    assert "XYZ" in set(quiet(write(text), countries={998: "XYZ"}).country)


BAD_ROWS = {
    "mixed years": ("2019,156,842,854231,5,1", "column t: '2019' is another year than 2020"),
    "no year": (",156,842,854231,5,1", "column t: '' is not a year"),
    "unknown exporter": ("2020,999,842,854231,5,1", "column i: '999' is an unknown country code"),
    "unknown importer": ("2020,156,5,854231,5,1", "column j: '5' is an unknown country code"),
    "negative country": ("2020,-4,842,854231,5,1", "column i: '-4' is not a numeric country code"),
    "ISO3 country": ("2020,CHN,842,854231,5,1", "column i: 'CHN' is not a numeric country code"),
    "letters in product": ("2020,156,842,85423X,5,1", "column k: '85423X' is not a six-digit"),
    "short product": ("2020,156,842,8542,5,1", "column k: '8542' is not a six-digit"),
    "long product": ("2020,156,842,8542310,5,1", "column k: '8542310' is not a six-digit"),
    "missing product": ("2020,156,842,,5,1", "column k: '' is not a six-digit"),
    "negative value": ("2020,156,842,854231,-5,1", "column v: '-5' is not a value"),
    "missing value": ("2020,156,842,854231,,1", "column v: '' is missing"),
    "NA as value": ("2020,156,842,854231,NA,1", "column v: 'NA' is not a number"),
    "nan as value": ("2020,156,842,854231,nan,1", "column v: 'nan' is not a value"),
    "text as value": ("2020,156,842,854231,five,1", "column v: 'five' is not a number"),
    "decimal comma": ('2020,156,842,854231,"5,0",1', "column v: '5,0' is not a number"),
    "infinite value": ("2020,156,842,854231,inf,1", "column v: 'inf' is not a value"),
    "text as quantity": ("2020,156,842,854231,5,much", "column q: 'much' is not a number"),
    "two rows in one": ("2020,156,842,854231,5,12020,156,842,854231,5,1", "11 values, expected 6"),
    "short row": ("2020,156,842,854231", "column k: the row has 4 values, expected 6. Correct"),
    "long row": ("2020,156,842,854231,5,1,7", "column q: the row has 7 values, expected 6. Corr"),
}


@pytest.mark.parametrize(("row", "words"), BAD_ROWS.values(), ids=BAD_ROWS)
def test_a_bad_row_is_named_by_file_line_and_column(write, row, words):
    text = GOOD + row + "\n" + "2020,156,842,854231,1,1\n"
    with pytest.raises(DataError) as caught:
        quiet(write(text))
    assert str(caught.value).startswith("BACI_HS92_Y2020.csv, line 8, ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


BAD_FILES = {
    "empty": ("", "the file is empty"),
    "header only": (HEADER, "there are no rows below the header"),
    "missing column": ("t,i,j,k,q\n2020,156,842,854231,1\n", "line 1: column 'v' is missing"),
    "other columns": ("year,exporter,importer\n2020,4,8\n", "line 1: column 't' is missing"),
    "semicolons": (GOOD.replace(",", ";"), "expected the comma-separated columns t, i, j"),
    "no header": (GOOD.removeprefix(HEADER), "line 1: column 't' is missing"),
    "cut in the exporter": (GOOD + "2020,15", "line 8, column i: the row has 2 values"),
    "cut in the value": (GOOD + "2020,156,842,854231,1", "line ('2020,156,842,854231,1') has no"),
    "cut in the quantity": (GOOD + "2020,156,842,854231,1,0", "has no line break"),
    "cut and closed": (GOOD + "2020,156,842,854231\n", "the row has 4 values, expected 6"),
    "cut before q, closed": (GOOD + "2020,156,842,854231,1\n", "ends before column q"),
}


@pytest.mark.parametrize(("text", "words"), BAD_FILES.values(), ids=BAD_FILES)
def test_a_bad_file_gets_one_clear_error(write, text, words):
    with pytest.raises(DataError) as caught:
        quiet(write(text))
    assert words in str(caught.value)
    assert "BACI_HS92_Y2020.csv" in str(caught.value)
    if "cut" in words or text.startswith(GOOD):
        assert "download it again" in str(caught.value)


def test_missing_file_and_folder(tmp_path):
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(DataError, match="there is no such file"):
            quiet(path)


def test_broken_archives(tmp_path):
    whole = gzip.compress(random.Random(1).randbytes(9000).hex().encode())
    for name, content in [("a.csv.gz", whole[:-20]), ("b.csv.gz", b"text"), ("c.zip", b"text")]:
        (tmp_path / name).write_bytes(content)
        with pytest.raises(DataError, match=name):
            quiet(tmp_path / name)
    header_then_cut = gzip.compress((GOOD * 200).encode())
    (tmp_path / "d.csv.gz").write_bytes(header_then_cut[: len(header_then_cut) - 12])
    with pytest.raises(DataError, match="d.csv.gz"):
        quiet(tmp_path / "d.csv.gz")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.csv", GOOD)
        archive.writestr("b.csv", GOOD)
    with pytest.raises(DataError, match="holds 2 CSV files"):
        quiet(tmp_path / "two.zip")


def large_file(path, rows, seed=1):
    """Write a valid file of so many rows; return the exports by (country, heading), added here."""
    rng = random.Random(seed)
    table = data.load("baci_codes")
    countries = list(zip(table.code.astype(int), table.country, strict=True))
    products = [f"{rng.randrange(10_100, 970_700):06d}" for _ in range(3000)]
    sums = defaultdict(float)
    with path.open("w", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow("tijkvq")
        for _ in range(rows):
            (code, country), (partner, _name) = rng.choices(countries, k=2)
            product, value = rng.choice(products), rng.randrange(1, 10**6) / 1000
            out.writerow([2020, code, partner, product, value, "NA"])
            sums[country, product[:4]] += value / 1000
    return sums


def check_large(path, rows):
    sums = large_file(path, rows)
    shares = []
    table = read_baci(path, progress=shares.append)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    found = table.set_index(["country", "product"]).exports_musd.to_dict()
    assert found.keys() == sums.keys()
    assert found == pytest.approx(sums, rel=1e-9)


def test_many_rows_across_chunks(tmp_path, monkeypatch):
    monkeypatch.setattr("gvclib.data.baci._CHUNK_ROWS", 14_000)
    check_large(tmp_path / "large.csv", 40_000)


def test_a_bad_row_in_a_late_chunk_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr("gvclib.data.baci._CHUNK_ROWS", 1000)
    path = tmp_path / "large.csv"
    large_file(path, 5500)
    with path.open("a") as file:
        file.write("2020,156,999,854231,1,1\n2020,156,842,854231,1,1\n")
    with pytest.raises(DataError, match="large.csv, line 5502, column j: '999'"):
        quiet(path)


def test_the_bar_ends_at_100_per_cent(write, capsys):
    read_baci(write(GOOD))
    out = capsys.readouterr().out
    assert out.endswith("100%\n")
    assert "BACI_HS92_Y2020.csv" in out


@pytest.mark.slow
def test_ten_million_rows_in_4_gib(tmp_path):
    path = tmp_path / "large.csv"
    check_large(path, 10_000_000)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    assert peak < 4 * 2**30
