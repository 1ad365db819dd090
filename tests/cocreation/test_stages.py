"""The stage tables: what the paper says, counted by hand, and made-up stages."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gvclib import cocreation, data
from gvclib.errors import DataError


@pytest.fixture(scope="module")
def stages():
    return data.load("cocreation_stages")


def table(*rows):
    return pd.DataFrame(rows, columns=["firm", "stage", "start_year", "end_year"])


def test_lengths_overlap_and_spans_as_counted_by_hand(stages):
    lengths = cocreation.stage_lengths(stages)
    assert lengths["JD"].tolist() == [10, 4, 2] and lengths["Haier"].tolist() == [8, 4, 5]
    shared = cocreation.shared_years(stages)
    assert shared[["firm", "year"]].values.tolist() == [["JD", 2016]]
    found = cocreation.summary(stages)
    assert found.loc["JD"].tolist() == [16, 15, 1] and found.loc["Haier"].tolist() == [17, 17, 0]


def test_years_spans_and_overlaps_agree(stages):
    found = cocreation.summary(stages)
    assert (found["years"] - found["twice"] == found["span"]).all()
    assert cocreation.stages_in(stages, 2016) == {"Haier": (2,), "JD": (1, 2)}
    assert cocreation.stages_in(stages, 2006) == {"Haier": (1,), "JD": ()}


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(1990, 2020), st.integers(0, 9)), min_size=1, max_size=5))
def test_shared_years_by_counting_every_year(spells):
    rows = [("X", i, start, start + more) for i, (start, more) in enumerate(spells)]
    counted = {}
    for _, stage, start, end in rows:
        for year in range(start, end + 1):
            counted.setdefault(year, []).append(stage)
    expected = {year: tuple(s) for year, s in counted.items() if len(s) > 1}
    found = cocreation.shared_years(table(*rows))
    assert dict(zip(found["year"], found["stages"], strict=True)) == expected
    assert cocreation.stage_lengths(table(*rows)).sum() == sum(map(len, counted.values()))


def test_the_model_is_three_stages_of_two_steps_of_two_labels_for_two_firms(stages):
    assert len(stages) == 24
    assert (stages.groupby(["firm", "stage", "step"]).size() == 2).all()
    steps = stages.drop_duplicates(["stage", "step"]).set_index(["stage", "step"])["step_name"]
    assert steps.to_dict() == {
        (1, "opportunity"): "identification", (1, "interaction"): "element",
        (2, "opportunity"): "utilization", (2, "interaction"): "benefit",
        (3, "opportunity"): "creation", (3, "interaction"): "ecological",
    }  # fmt: skip
    assert stages["line"].str.fullmatch(r"\d+").all()


def test_three_kinds_of_labels_drift():
    labels = data.load("cocreation_labels")
    drift = labels.groupby("concept")["label"].nunique()
    assert (drift > 1).all()
    step = labels[labels["concept"] == "second opportunity step"]
    assert set(step["label"]) == {"utilization", "sharing"}
    assert set(step.loc[step["label"] == "sharing", "line"]) == {"15", "145", "163", "165"}


def test_partners_come_with_later_stages(stages):
    partners = data.load("cocreation_partners")
    named = partners[partners["kind"] == "firm"]
    assert named["stage"].min() == 2
    assert set(named.loc[named["firm"] == "JD", "partner"]) == {
        "SF Express (Feng Chao)", "JiaoYun Group", "Tencent"}  # fmt: skip
    assert set(named.loc[named["firm"] == "Haier", "partner"]) == {
        "Alibaba", "YunNiao Distribution", "IKEA", "Yadea"}  # fmt: skip
    assert not set(named.query("firm == 'JD'").partner) & set(
        named.query("firm == 'Haier'").partner
    )


def test_dates_beside_the_stages(stages):
    dates = data.load("cocreation_dates")
    assert dates["address"].str.match(r"https?://").all()
    assert (dates["outside_date"].str[:4].astype(int) == dates["outside_year"]).all()
    first = cocreation.periods(stages).query("firm == 'JD' and stage == 1").iloc[0]
    years = dates.set_index("event")["outside_year"]
    inside = years.between(first["start_year"], first["end_year"])
    assert inside["JD Logistics becomes a company"]
    assert not inside["JD Logistics becomes a business group"]


def test_four_applications_are_mapped_and_the_essays_lines_are_known():
    principles = data.load("sharing_principles")
    assert principles["line"].tolist() == ["36", "39", "42", "45"]
    assert principles["application"].is_unique and principles["parameter"].is_unique


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([("X", 1, 2000, 2001), ("X", 1, 2000, 2002)], "stage 1 of 'X' has two periods"),
        ([("X", 1, 2005, 2001)], "ends before it starts"),
    ],
)
def test_bad_stage_tables_are_refused(rows, message):
    with pytest.raises(DataError, match=message):
        cocreation.shared_years(table(*rows))


def test_a_table_without_years_is_refused():
    with pytest.raises(DataError, match="no column 'start_year'"):
        cocreation.stage_lengths(pd.DataFrame({"firm": ["X"], "stage": [1]}))


def test_everything_promised_is_there():
    for name in cocreation.__all__:
        assert callable(getattr(cocreation, name)), name
