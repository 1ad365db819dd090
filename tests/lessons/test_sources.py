"""The pages on the source texts: their parts, how to cite them, and who must stay unnamed."""

import re

import pytest

from gvclib.data import catalog

PAGES = sorted((catalog.shipped("lessons") / "sources").glob("*.md"))
CODES = re.compile(r"\b[A-Z]{2,}[A-Z0-9]*\d{3}\b")  # product codes, such as two letters and 100
WORDS = 900  # what a page of this kind holds at most


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_a_page_has_its_parts_and_says_how_to_cite(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.split()) < WORDS
    for heading in ("**How to cite.**", "**In short.**", "## What it rests on", "## Terms"):
        assert heading in text, heading
    assert "## Weak points" in text and "(http" not in text.split("##")[0]
    parts = [int(number) for number in re.findall(r"^## Part (\d) · ", text, re.M)]
    assert parts == list(range(1, len(parts) + 1)) and len(parts) >= 3


def test_there_is_a_page_for_each_of_the_five_texts():
    assert [path.name[0] for path in PAGES] == list("12345")


def test_firm_a_has_no_name_and_no_product():
    (page,) = (path for path in PAGES if path.name.startswith("4_"))
    text = page.read_text(encoding="utf-8")
    assert "Firm A" in text and not CODES.search(text)
    # Partners, customers and dates would lead to the firm.
    for word in ("Zhejiang", "Sequoia", "Baidu", "Zhipu", "Kehua", "Sinnet", "September 2020"):
        assert word not in text, word
