"""The tables: valid, documented, unchanged, plausible against published figures, rebuildable."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from gvclib import data
from gvclib.data import catalog
from gvclib.errors import DataError

REPO = Path(__file__).resolve().parents[2]
SOURCE = os.environ.get("GVC_SOURCE_DATA", "")  # the files that data/build reads
PACKAGE = json.loads((REPO / "data" / "datapackage.json").read_text(encoding="utf-8"))
TABLES = [item["name"] for item in PACKAGE["resources"] if item["format"] == "csv"]
YEARS = [1962, 1980, 2016, 2020]
FORMER_STATES = {"SUN", "YUG", "CSK", "DDR"}


def trillion(rows: pd.DataFrame) -> float:
    return rows.exports_musd.sum() / 1e6


@pytest.fixture(scope="module")
def exports():
    return data.load("exports")


# ---- the package: schema, documentation, checksums ----


def test_every_table_is_valid_against_its_schema():
    from frictionless import Package

    report = Package(str(REPO / "data" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["name", "rowNumber", "fieldName", "note"])[:10]
    assert {task.name for task in report.tasks} >= set(TABLES)


def test_every_table_says_where_it_is_from_and_under_which_terms():
    for resource in PACKAGE["resources"]:
        assert resource["title"] and resource["description"], resource["name"]
        typed = resource["path"].startswith("cases/")  # a text may have no address
        assert all(s["title"] and (typed or s["path"]) for s in resource["sources"])
        assert all(licence["name"] and licence["title"] for licence in resource["licenses"])


def test_every_row_of_a_case_table_says_where_it_is_from():
    for resource in PACKAGE["resources"]:
        if resource["path"].startswith("cases/") and resource["name"] != "glossary":
            table = data.load(resource["name"])
            assert "line" in table and table["source"].notna().all(), resource["name"]


def test_every_column_is_described_and_every_quantity_has_a_unit():
    for name in TABLES:
        for column, field in data.describe(name).columns.items():
            assert field["description"], (name, column)
            if field["type"] in ("number", "integer") and not column.endswith("year"):
                assert field["unit"], (name, column)


def test_no_file_is_large_and_no_source_file_is_copied():
    files = [path for path in (REPO / "data").rglob("*") if path.is_file()]
    assert max(path.stat().st_size for path in files) < 5e6
    assert (REPO / "data" / "world.json").stat().st_size < 400_000
    if SOURCE:
        digest = lambda path: hashlib.sha256(path.read_bytes()).hexdigest()  # noqa: E731
        theirs = {digest(path) for path in Path(SOURCE).iterdir() if path.is_file()}
        assert not theirs & {digest(path) for path in files}


def test_a_changed_and_a_missing_file_are_reported(tmp_path, monkeypatch):
    for item in [*PACKAGE["resources"], {"path": "datapackage.json"}]:
        (tmp_path / item["path"]).parent.mkdir(exist_ok=True)
        (tmp_path / item["path"]).write_bytes((REPO / "data" / item["path"]).read_bytes())
    monkeypatch.setattr(catalog, "folder", lambda: tmp_path)
    assert data.verify().ok.all()
    (tmp_path / "products.csv").write_text("product\n01\n")
    (tmp_path / "world.json").unlink()
    report = data.verify().set_index("file")
    assert list(report.index[~report.ok]) == ["products.csv", "world.json"]
    assert "changed" in report.remedy["products.csv"]
    assert "missing" in report.remedy["world.json"]
    with pytest.raises(DataError, match="world.json is missing"):
        data.load("world")


def test_a_folder_without_tables_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(catalog, "folder", lambda: tmp_path)
    with pytest.raises(DataError, match="datapackage.json is missing"):
        data.load("exports")


# ---- loading and describing ----


@pytest.mark.parametrize("name", TABLES)
def test_loaded_types_follow_the_schema(name):
    table, fields = data.load(name), data.describe(name).columns
    assert list(table.columns) == list(fields)
    for column, field in fields.items():
        values = table[column].dropna()
        if field["type"] == "string":
            assert all(type(value) is str for value in values), column
        elif field["type"] == "integer":
            assert pd.api.types.is_integer_dtype(table[column]), column
        elif field["type"] == "number":
            assert pd.api.types.is_float_dtype(table[column]), column


@pytest.mark.parametrize("name", TABLES)
def test_keys_are_unique(name):
    resource = next(item for item in PACKAGE["resources"] if item["name"] == name)
    table = data.load(name)
    assert not table.duplicated(resource["schema"]["primaryKey"]).any()
    assert not table[resource["schema"]["primaryKey"]].isna().any(axis=None)


def test_each_load_is_a_fresh_copy():
    first, world = data.load("products"), data.load("world")
    first.loc[:, "name"] = "spoilt"
    world["features"].clear()
    assert "spoilt" not in set(data.load("products").name)
    assert len(data.load("world")["features"]) > 170


def test_a_description_reads_well_as_text_and_as_html():
    shown = data.describe("exports")
    text, html = repr(shown), shown._repr_html_()
    for piece in ("million USD", "CC BY-NC 4.0", "exports_musd", "Open Trade Statistics"):
        assert piece in text
        assert piece in html
    assert max(map(len, text.splitlines())) < 160
    assert "color" not in html, "own colours would not suit both themes"
    everything = data.describe()
    assert set(everything.tables) == {item["name"] for item in PACKAGE["resources"]}
    for name in everything.tables:
        assert name in repr(everything)
        assert name in everything._repr_html_()


def test_a_world_map_can_be_described_too():
    assert "world-atlas" in repr(data.describe("world"))
    assert "<table>" not in data.describe("world")._repr_html_()


def test_importing_the_module_does_not_load_pandas():
    code = "import sys, gvclib.data, gvclib.data.baci; sys.exit('pandas' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], cwd=REPO, check=True)


# ---- exports, against figures known from elsewhere ----


def test_years_and_numbers_of_economies_and_products(exports):
    size = exports.groupby("year").agg(c=("country", "nunique"), p=("product", "nunique"))
    assert list(size.index) == YEARS
    assert list(size.c) == [123, 129, 155, 154]
    assert list(size.p) == [345, 403, 439, 439]


def test_world_totals(exports):
    # The 2016 source adds up to 16.17 trillion for all economies and goods. Our file of it holds
    # 15.53: no goods without a code (which we take to be the difference). Economies below
    # 1.25 million people make up the remaining 0.05.
    world = exports.groupby("year").exports_musd.sum() / 1e6
    assert world[2016] == pytest.approx(15.48, abs=0.01)
    assert world[2020] == pytest.approx(16.66, abs=0.01)
    # World merchandise exports are usually given as about 2.0 trillion (1980) and 0.14 (1962).
    assert world[1980] == pytest.approx(2.0, abs=0.1)
    assert world[1962] == pytest.approx(0.13, abs=0.01)


@pytest.mark.parametrize(("country", "published"), [("CHN", 2.315), ("USA", 1.451), ("DEU", 1.339)])
def test_large_exporters_of_2016(exports, country, published):
    # Published totals include goods without a code: a tenth of United States exports.
    found = trillion(exports.query("year == 2016 and country == @country"))
    assert 0.90 * published < found <= published


@pytest.mark.parametrize(
    ("country", "year", "product"),
    [*(("DEU", year, "8703") for year in YEARS), ("CHN", 1980, "2709"), ("SAU", 2016, "2709")]
    + [("TWN", 2016, "8542"), ("KOR", 2016, "8542"), ("BWA", 2016, "7102"), ("NGA", 2016, "2709")],
)
def test_largest_products_of_known_economies(exports, country, year, product):
    basket = exports.query("country == @country and year == @year")
    assert basket.loc[basket.exports_musd.idxmax(), "product"] == product


def test_economies_that_must_be_there(exports):
    by_year = exports.groupby("year").country.agg(set)
    for year in YEARS:
        assert {"CHN", "USA", "DEU", "JPN", "KOR", "HKG", "SGP", "BRA"} <= by_year[year]
    assert "TWN" in by_year[2016] & by_year[2020]
    assert by_year[1962] & by_year[1980] >= FORMER_STATES
    assert not (by_year[2016] | by_year[2020]) & FORMER_STATES


def test_economies_have_at_least_1_25_million_people_in_2016(exports):
    macro = data.load("macro").query("year == 2016").set_index("country").population
    kept = set(exports.country) - FORMER_STATES
    assert macro[sorted(kept)].min() >= 1.25e6
    assert set(macro.index[macro >= 1.25e6]) - kept == set()


def test_groups_are_comparable_across_years():
    products = data.load("products").set_index("product")
    assert not {"0602", "9503", "1519", "3823", "8485", "8508", "8524"} & set(products.index)
    assert products.first_year["8703"] == 1962
    assert products.first_year["8542"] == 2016
    headings = products[products.index.str.len() == 4]
    assert headings.export_share_2016.min() >= 0.0005
    assert (headings.n_headings == 1).all()
    assert products.export_share_2016.sum() == pytest.approx(1, abs=1e-3)
    assert products.n_headings.sum() == 1238


# ---- the other tables ----


def test_codes_agree_between_tables(exports):
    countries, products = data.load("countries"), data.load("products")
    for name in ("exports", "macro", "income_groups", "atlas_eci"):
        assert set(data.load(name).country) <= set(countries.country), name
    assert set(exports["product"]) == set(products["product"])
    links = data.load("product_links")
    assert set(links.source) | set(links.target) <= set(products["product"])
    assert (links.source < links.target).all()
    placed = set(products.dropna(subset=["x"])["product"])
    assert set(links.source) | set(links.target) <= placed


def test_linked_products_lie_near_each_other():
    # Were the edges' numbers matched with the wrong products, neighbours would be scattered.
    place = data.load("products").set_index("product")[["x", "y"]]
    links = data.load("product_links")
    start, end = place.loc[links.source].to_numpy(), place.loc[links.target].to_numpy()
    linked = ((start - end) ** 2).sum(axis=1) ** 0.5
    shuffled = ((start - end[::-1]) ** 2).sum(axis=1) ** 0.5
    assert linked.mean() < 0.6 * shuffled.mean()


def test_every_economy_with_exports_has_a_chinese_name(exports):
    names = data.load("countries").set_index("country").name_zh
    assert names[sorted(set(exports.country))].notna().all()
    assert names["KOR"] == "韩国"


def test_map_and_countries_agree():
    countries = data.load("countries").set_index("country")
    shapes = data.load("world")["features"]
    assert {shape["id"] for shape in shapes} == set(countries.map_id[countries.on_map])
    for shape in shapes:
        assert countries.map_id[shape["properties"]["country"]] == shape["id"]
    assert countries.map_id["USA"] == "840"
    assert countries.map_id["ARG"] == "032", "map ids keep their zeros"
    assert "010" not in {shape["id"] for shape in shapes}, "Antarctica is left out"


def _signed_area(ring):
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, ring[1:], strict=False)) / 2


def test_map_shapes_are_closed_and_wound_as_d3_expects():
    against = set()
    for shape in data.load("world")["features"]:
        for outline, *_holes in shape["geometry"]["coordinates"]:
            assert len(outline) >= 4
            assert outline[0] == outline[-1]
            if _signed_area(outline) > 0:
                against.add(shape["properties"]["name"])
    # These two cross the date line, where an area in the plane means nothing.
    assert against <= {"Fiji", "Russia"}


def test_incomes_in_their_stated_price_bases():
    macro = data.load("macro").set_index(["country", "year"])
    usa = macro.loc["USA"]
    # In its base year a constant-price series equals the current-price one; for the United States
    # (the numeraire) PPP dollars are dollars. WDI's PPP GDP is a little above its dollar GDP.
    assert usa.gdp_const2015_musd[2015] == pytest.approx(usa.gdp_musd[2015], rel=1e-4)
    assert usa.gdp_pc_ppp2021[2021] == pytest.approx(usa.gdp_pc_usd[2021], rel=0.02)
    assert usa.gdp_pc_ppp2017[2017] == pytest.approx(usa.gdp_pc_usd[2017], rel=0.02)
    assert macro.population["TWN", 2016] == pytest.approx(23.5e6, rel=0.01)
    assert macro.gdp_pc_ppp2017["TWN"].last_valid_index() == 2019
    assert macro.growth["CHN", 2007] == pytest.approx(0.142, abs=0.002)


def test_growth_is_the_change_of_the_level_in_its_own_prices():
    macro = data.load("macro").query("country == 'KOR'").set_index("year")
    change = macro.gdp_const2015_musd[1998] / macro.gdp_const2015_musd[1997] - 1
    assert macro.growth[1998] == pytest.approx(change, abs=1e-4)
    assert change < -0.04


def test_income_groups_tell_the_known_stories():
    groups = data.load("income_groups").set_index(["country", "year"]).income_group
    assert groups["CHN"][groups["CHN"] == "upper-middle"].index.min() == 2010
    assert set(groups["KOR"].loc[1998:2000]) == {"upper-middle"}
    assert set(groups["KOR"].loc[2001:]) == {"high"}
    middle = groups[:, 1987].loc[lambda s: s.isin(["lower-middle", "upper-middle"])].index
    assert len(middle) == 114
    assert (groups[:, 2023].reindex(middle) == "high").sum() == 32


@pytest.fixture(scope="module")
def middle_1987():
    """The 114 economies of a middle group in 1987, with what table states says of them."""
    groups = data.load("income_groups").set_index(["country", "year"]).income_group
    middle = groups[:, 1987].loc[lambda s: s.isin(["lower-middle", "upper-middle"])].index
    high = groups[:, 2023].reindex(middle) == "high"
    return data.load("states").set_index("country").loc[middle].assign(got_out=high)


def test_income_groups_of_1987_are_partly_counted_backwards(middle_1987):
    new = middle_1987.new_since_year.notna()
    assert (len(middle_1987), middle_1987.got_out.sum()) == (114, 32)
    assert new.sum() == 25
    assert (~new).sum() == 89 and middle_1987.got_out[~new].sum() == 24
    # No state that was part of another one can have had a group of its own in 1987.
    named = middle_1987.first_group_year == 1987
    assert not (named & new).any()
    assert named.sum() == 74 and middle_1987.got_out[named].sum() == 21
    former = middle_1987[new].groupby("part_of").size().to_dict()
    assert former == {"SUN": 15, "YUG": 7, "CSK": 2, "SDN": 1}
    assert "counted backwards" in data.describe("income_groups").text


def test_who_the_32_are(middle_1987):
    out = middle_1987[middle_1987.got_out]
    member = out.eu_since_year.notna()
    assert member.sum() == 15 and (out.eu_since_year > 1987).sum() == 13
    assert out.island.sum() == 11 and (out.island & ~member).sum() == 9
    rest = out.index[~out.island & ~member]
    assert set(rest) == {"CHL", "GIB", "KOR", "MAC", "OMN", "PAN", "RUS", "URY"}


def test_states_has_every_economy_of_the_income_groups_and_27_members():
    states = data.load("states").set_index("country")
    assert set(states.index) == set(data.load("income_groups").country)
    assert states.eu_since_year.notna().sum() == 27
    assert (states.new_since_year.isna() == states.part_of.isna()).all()
    # A group for years before there was a state would be an error of typing.
    new = states[states.new_since_year.notna()]
    assert (new.first_group_year >= 1991).all()
    islands = {"Caribbean", "Micronesia", "Polynesia", "Melanesia"}
    region = data.load("countries").set_index("country").subregion.reindex(states.index)
    assert states.island[region.isin(islands)].all()


def test_thresholds_rise_and_only_seen_ones_name_a_source():
    table = data.load("income_thresholds").set_index("year")
    assert list(table.index) == list(range(1987, 2025))
    limits = table[["low_max_usd", "lower_middle_max_usd", "upper_middle_max_usd"]]
    assert (limits.diff(axis=1).iloc[:, 1:] > 0).all(axis=None)
    assert ((table.status == "seen") == table.source.notna()).all()
    assert tuple(limits.loc[2018]) == (1025, 3995, 12375)
    # One inflation rate moves all three, so the ratios of the limits hardly change.
    assert (limits.lower_middle_max_usd / limits.low_max_usd).between(3.8, 4.2).all()
    assert (limits.upper_middle_max_usd / limits.lower_middle_max_usd).between(2.5, 3.2).all()


def test_published_complexity():
    eci = data.load("atlas_eci").set_index(["country", "year"])
    top = eci.eci_hs92[:, 2016].nlargest(10).index
    assert {"JPN", "CHE", "KOR", "DEU", "SGP"} <= set(top)
    both = eci.dropna()
    assert both.eci_hs92.corr(both.eci_sitc, method="spearman") > 0.9


def test_baci_codes_where_they_differ_from_iso():
    codes = data.load("baci_codes").set_index("code").country
    known = {"251": "FRA", "490": "TWN", "579": "NOR", "699": "IND", "757": "CHE", "842": "USA"}
    assert codes[list(known)].to_dict() == known
    iso = data.load("countries").dropna(subset=["map_id"]).set_index("country").map_id
    for country in ("CHN", "DEU", "JPN", "BRA", "ZAF"):
        assert codes[iso[country]] == country


# ---- the build ----


@pytest.mark.skipif(not SOURCE, reason="GVC_SOURCE_DATA does not name the folder of source files")
def test_a_rebuild_is_byte_identical(tmp_path):
    manifest = json.loads(json.dumps(PACKAGE))
    for item in manifest["resources"]:
        item.update(bytes=0, hash="")
    (tmp_path / "datapackage.json").write_text(json.dumps(manifest), encoding="utf-8")
    command = [sys.executable, "-m", "data.build", "--source", SOURCE, "--target", tmp_path]
    subprocess.run(command, cwd=REPO, check=True)
    for path in sorted(path for path in tmp_path.rglob("*") if path.is_file()):
        name = path.relative_to(tmp_path)
        assert path.read_bytes() == (REPO / "data" / name).read_bytes(), name
