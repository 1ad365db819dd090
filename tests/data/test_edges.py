"""Every public function of `data` with hostile versions of each argument."""

import pandas as pd
import pytest
from support.edge_inputs import Case, edge_tests

from gvclib import data
from gvclib.errors import DataError

EXPORTS = pd.DataFrame([[2.0, 3.0, 1.0], [1.0, 0.0, 4.0]], ["A", "B"], ["8471", "8542", "62"])
BACI = "t,i,j,k,v,q\n2020,156,842,854231,1500,NA\n2020,156,251,854239,500,0.2\n"
CASES = [
    Case(data.load, {"name": "income_thresholds"}, names={"name": "table"}),
    Case(data.describe, {"name": "income_thresholds"}, names={"name": "table"}),
    Case(data.product_industry, {"products": ["8471", "62"]},
         promises={"products unknown": "error", "products empty": "sane"}),
    Case(data.industry_exports, {"exports": EXPORTS}, names={"exports": "exports|products"},
         holds=lambda found, given: found.to_numpy().sum() == given["exports"].to_numpy().sum(),
         promises={"exports a cell negative": "error", "exports all zero": "error"}),
    Case(data.income_group, {"gni": 4000.0, "year": 2016}, lambda f, _: isinstance(f, str),
         promises={"gni negative": "error", "year negative": "error"}),
]  # fmt: skip
test_edges, test_all_are_tried = edge_tests(data, CASES, {"folder", "verify", "read_baci"})


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"path": None}, "path must be"),
        ({"path": 5}, "path must be"),
        ({"digits": "4"}, "digits: must be 2, 4 or 6"),
        ({"digits": 5}, "digits: must be 2, 4 or 6, not 5"),
        ({"digits": 4.5}, "digits: must be 2, 4 or 6"),
        ({"countries": ["CHN"]}, "countries must be a dict"),
        ({"countries": {"CHN": "CHN"}}, "countries: the code 'CHN' must be"),
        ({"countries": {-1: "CHN"}}, "countries: the code -1 must be"),
    ],
)
def test_read_baci_names_the_argument(tmp_path, change, message):
    path = tmp_path / "BACI_HS92_Y2020.csv"
    path.write_text(BACI)
    assert data.read_baci(path, progress=False)["exports_musd"].sum() == 2.0
    with pytest.raises(DataError, match=message):
        data.read_baci(**{"path": path, "progress": False, **change})
