"""Reading published tables: layouts, sums, and one clear error for each kind of bad file."""

import zipfile

import numpy as np
import pandas as pd
import pytest

from gvclib.errors import DataError
from gvclib.valueadded import decompose_all, read_oecd_icio, read_wiod

COUNTRIES, CODES = ["AUS", "CHN", "ROW"], ["A01", "C26"]
RNG = np.random.default_rng(8)
Z = RNG.integers(0, 6, (6, 6)) + 0.25
Y = RNG.integers(2, 30, (6, 3, 2)) + 0.5
Y[0, 0, 1] = -1.5  # stocks may fall
X = Z.sum(axis=1) + Y.sum(axis=(1, 2))


@pytest.fixture
def write(tmp_path):
    def _write(text, name="table.csv"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return _write


def csv_text(rows):
    return "".join(",".join(map(str, row)) + "\n" for row in rows)


def flat(prefix="v"):
    """As in WIOD's Stata and R files: two industries, final uses 57 and 58."""
    uses = [f"{prefix}{c}{k}" for c in COUNTRIES for k in (1, 2)]
    uses += [f"{prefix}{c}{k}" for c in COUNTRIES for k in (57, 58)]
    rows = [["IndustryCode", "IndustryDescription", "Country", "RNr", "Year", *uses, "TOT"]]
    for k, values in enumerate(np.hstack([Z, Y.reshape(6, 6)])):
        rows.append([CODES[k % 2], "words", COUNTRIES[k // 2], k % 2 + 1, 2014, *values, X[k]])
    rows.append(["VA", "value added", "TOT", 70, 2014, *(X - Z.sum(axis=0)), *[0] * 6, 0])
    return rows


def sheet():
    """As in WIOD's Excel files: titles, then four rows and four columns of labels."""
    first = flat("")
    blank = [""] * 4
    codes = CODES * 3 + ["CONS_h", "INVEN"] * 3 + ["GO"]
    places = [c for c in COUNTRIES for _ in "ab"] * 2 + ["TOT"]
    numbers = [f"c{k}" for _ in COUNTRIES for k in (1, 2)]
    numbers += [f"c{k}" for _ in COUNTRIES for k in (57, 58)] + ["c73"]
    top = [["Intercountry table", *[""] * 16], ["(millions of US$)", *[""] * 16]]
    top += [[*blank, *codes], [*blank, *codes], [*blank, *places], [*blank, *numbers]]
    return top + [[r[0], r[1], r[2], f"r{r[3]}", *r[5:]] for r in first[1:]]


def oecd(parts=False):
    """As the OECD writes them; with parts, China is CN1 and CN2, and its own rows are 0."""
    uses = [f"{c}_{k}" for c in COUNTRIES for k in CODES]
    final = [f"{c}_{k}" for c in COUNTRIES for k in ("HFCE", "INVNT")]
    rows = [["V1", *uses, *final, "OUT"]]
    values = np.hstack([Z, Y.reshape(6, 6), X[:, None]])
    rows += [[label, *line] for label, line in zip(uses, values, strict=True)]
    rows += [["TLS", *[0] * 13], ["VA", *(X - Z.sum(axis=0)), *[0] * 7], ["OUT", *X, *[0] * 7]]
    return split_china(rows) if parts else rows


def split_china(rows):
    """Half of each flow from and to China with CN1, half with CN2."""
    table = pd.DataFrame(rows[1:], columns=rows[0]).set_index("V1").astype(float)
    for make in (lambda t: t, lambda t: t.T):
        wide = make(table)
        for code in CODES:
            for part in ("CN1", "CN2"):
                wide.loc[f"{part}_{code}"] = wide.loc[f"CHN_{code}"] / 2
            wide.loc[f"CHN_{code}"] = 0.0
        table = make(wide)
    order = [label for label in table if label != "OUT"] + ["OUT"]
    return [
        ["V1", *order],
        *([i, *row] for i, row in zip(table.index, table[order].to_numpy(), strict=True)),
    ]


def check(icio):
    assert icio.countries == tuple(COUNTRIES)
    assert icio.industries == tuple(CODES)
    np.testing.assert_allclose(icio.z, Z)
    np.testing.assert_allclose(icio.y, Y.sum(axis=2))
    np.testing.assert_allclose(icio.x, X)


@pytest.mark.parametrize("prefix", ["v", ""])
def test_wiod_as_stata_and_r_lay_it_out(write, prefix):
    check(read_wiod(write(csv_text(flat(prefix)))))


def test_wiod_as_a_stata_file(tmp_path):
    rows = flat()
    table = pd.DataFrame(rows[1:], columns=rows[0])
    table.to_stata(tmp_path / "WIOT2014_October16_ROW.dta", write_index=False)
    check(read_wiod(tmp_path / "WIOT2014_October16_ROW.dta"))


def test_wiod_as_excel_lays_it_out(write):
    check(read_wiod(write(csv_text(sheet()))))


def test_wiod_as_an_excel_file(write, monkeypatch):
    # The package for .xlsb files is not part of the course; what pandas makes of one is.
    cells = pd.DataFrame(sheet()).replace("", np.nan)
    monkeypatch.setattr(pd, "read_excel", lambda path, header, engine: cells)
    check(read_wiod(write("not empty", "WIOT2014_Nov16_ROW.xlsb")))


def test_wiod_excel_files_without_their_package(write, monkeypatch):
    def missing(*_args, **_options):
        raise ImportError("Missing optional dependency")

    monkeypatch.setattr(pd, "read_excel", missing)
    with pytest.raises(DataError, match="pip install pyxlsb"):
        read_wiod(write("not empty", "WIOT2014_Nov16_ROW.xlsb"))


def test_oecd_table(write):
    check(read_oecd_icio(write(csv_text(oecd()), "ICIO2021_2018.csv")))
    check(read_oecd_icio(write("\ufeff" + csv_text(oecd()), "bom.csv")))
    whole = csv_text(oecd())
    without_total = "\n".join(line.rsplit(",", 1)[0] for line in whole.splitlines()) + "\n"
    check(read_oecd_icio(write(without_total, "no_output.csv")))


def test_oecd_parts_of_china_are_added_up(write):
    check(read_oecd_icio(write(csv_text(oecd(parts=True)))))


def test_oecd_archive_of_several_years(write, tmp_path):
    with zipfile.ZipFile(tmp_path / "ICIO.zip", "w") as archive:
        archive.writestr("2018.csv", csv_text(oecd()))
        archive.writestr("2019.csv", csv_text(oecd()))
        archive.writestr("ReadMe.txt", "words")
    check(read_oecd_icio(tmp_path / "ICIO.zip", 2018))
    for year in (None, 2020):
        with pytest.raises(DataError, match="holds 2018.csv, 2019.csv; say which year"):
            read_oecd_icio(tmp_path / "ICIO.zip", year)


def test_what_is_read_can_be_decomposed(write):
    rows = decompose_all(read_oecd_icio(write(csv_text(oecd()))))
    assert rows["exports"].sum() > 0
    np.testing.assert_allclose(rows["dc"] + rows["fc"], rows["exports"])


def changed(rows, row, column, value):
    rows = [list(line) for line in rows]
    rows[row][column] = value
    return rows


OECD_BAD = {
    "text": (
        lambda r: changed(r, 2, 3, "n.a."),
        "row AUS_C26, column CHN_A01 holds 'n.a.', no num",
    ),
    "gap": (lambda r: changed(r, 2, 3, ""), "row AUS_C26, column CHN_A01 holds '', no number"),
    "unbalanced": (lambda r: changed(r, 1, -1, 999), r"row ('AUS', 'A01') adds up to"),
    "negative input": (
        lambda r: changed(changed(r, 1, 2, -3), 1, -1, X[0] - Z[0, 1] - 3),
        "is negative",
    ),
    "missing row": (lambda r: r[:2] + r[3:], "no row for ('AUS', 'C26')"),
    "missing column": (
        lambda r: [line[:2] + line[3:] for line in r],
        "no column for ('AUS', 'C26')",
    ),
    "double row": (lambda r: [*r, r[1]], "row 'AUS_A01' occurs twice"),
    "double column": (lambda r: [[*line, line[1]] for line in r], "column 'AUS_A01' occurs twice"),
    "unknown industry": (lambda r: changed(r, 0, 2, "AUS_X99"), "column 'AUS_X99' is neither"),
    "unknown country": (lambda r: changed(r, 0, 7, "XXX_HFCE"), "country 'XXX' has final use but"),
    "no final use": (
        lambda r: [line[:7] + line[9:] for line in r],
        "country 'AUS' has no final use",
    ),
    "strange label": (
        lambda r: changed(r, 1, 0, "AUSA01"),
        "row 'AUSA01' is not named CCC_industry",
    ),
    "no rows": (lambda r: r[:1], "has only 1 rows"),
}


WIOD_BAD = {
    "text": (
        lambda r: changed(r, 1, 6, "x"),
        "row ('AUS', 'A01'), column ('AUS', 'C26') holds 'x'",
    ),
    "unbalanced": (lambda r: changed(r, 1, -1, 999), "row ('AUS', 'A01') adds up to"),
    "missing row": (lambda r: r[:2] + r[3:], "no row for ('AUS', 'C26')"),
    "double row": (lambda r: [*r, r[1]], "row ('AUS', 'A01') occurs twice"),
    "missing columns": (lambda r: [line[:5] for line in r], "no columns of industries"),
    "another file": (lambda r: [["a", "b"], [1, 2]], "has only 2 rows and 2 columns"),
    "no rows": (lambda r: r[:1], "has only 1 rows"),
    "totals only": (lambda r: [r[0], r[-1]], "no rows of industries"),
    "no header": (lambda r: r[1:], "no row of country codes"),
}


@pytest.mark.parametrize(
    ("read", "good", "change", "words"),
    [
        *((read_oecd_icio, oecd, *bad) for bad in OECD_BAD.values()),
        *((read_wiod, flat, *bad) for bad in WIOD_BAD.values()),
    ],
    ids=[*OECD_BAD, *WIOD_BAD],
)
def test_a_bad_file_gets_one_sentence_that_names_it(write, read, good, change, words):
    with pytest.raises(DataError) as caught:
        read(write(csv_text(change(good())), "2018.csv"))
    assert str(caught.value).startswith("2018.csv: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("read", [read_wiod, read_oecd_icio])
def test_files_that_are_none(read, write, tmp_path):
    for path in (tmp_path, tmp_path / "none.csv"):
        with pytest.raises(DataError, match="there is no such file"):
            read(path)
    with pytest.raises(DataError, match="empty.csv: the file is empty"):
        read(write("", "empty.csv"))
    with pytest.raises(DataError, match="words"):
        read(write("only some words\n", "words.csv"))


def test_packed_files_that_are_none(write):
    with pytest.raises(DataError, match="a.zip: cannot be read"):
        read_oecd_icio(write("words", "a.zip"))
    with pytest.raises(DataError, match=r".RData files|\.rdata files are not read"):
        read_wiod(write("words", "wiot.RData"))
    with pytest.raises(DataError, match="a.dta: cannot be read"):
        read_wiod(write("words", "a.dta"))
