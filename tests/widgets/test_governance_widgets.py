"""Widgets of lesson 2 without a browser: levers, terms, codes that survive a restart."""

import json

import pytest

from gvclib import data, governance, widgets
from gvclib.errors import DataError
from gvclib.governance import DETERMINANTS, TYPES
from gvclib.widgets.governance.coder import FILE, TASKS
from gvclib.widgets.governance.crosswalk import terms
from gvclib.widgets.governance.kept_codes import CodesFile


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


# --- levers
@pytest.mark.parametrize(
    "row", governance.truth_table().to_dict("records"), ids=lambda r: r["outcome"]
)
def test_levers_at_their_ends_give_the_published_table(row):
    widget = widgets.GovernancePicker(**{name: row[name] for name in DETERMINANTS})
    assert widget.value == row["outcome"]
    corners = widget.data
    assert corners.loc[corners["role"] == "now", "label"].tolist() == [row["outcome"]]
    near = set(corners.loc[corners["role"] == "near", "label"])
    if row["outcome"] in TYPES:
        assert near == set(governance.neighbours(row["outcome"])) & set(TYPES)
    title = widget.chart.to_dict()["title"]["text"]
    assert all(kind in title for kind in near)


def test_only_the_cutoff_moves_and_the_type_changes():
    widget = widgets.GovernancePicker(complexity=0.8, codifiability=0.7, capability=0.3)
    assert widget.value == "captive"
    widget.cutoff = 0.3
    assert widget.value == "modular" and "capability high" in widget.words
    widget.cutoff = 0.75
    assert widget.value == "hierarchy"
    assert "illustrative" in widget.chart.to_dict()["description"]


# --- crosswalk
@pytest.fixture(scope="module")
def crosswalk():
    return widgets.Crosswalk()


@pytest.mark.parametrize("name", terms())
def test_every_term_shows_its_kin(name, crosswalk):
    widget = crosswalk
    widget.term = name
    vocabulary, term = terms()[name]
    expected = governance.kin(vocabulary, term)
    said = {(v, t) for v, many in widget.value.items() for t in many}
    assert said == set(zip(expected["vocabulary"], expected["term"], strict=True))
    lit = widget.data[widget.data["role"] == "kin"]
    assert set(zip(lit["vocabulary"], lit["term"], strict=True)) == said
    assert "reconstruction" in widget.words


def test_a_word_that_several_vocabularies_use_must_be_told_apart():
    with pytest.raises(DataError, match="Williamson: market or Gereffi"):
        widgets.Crosswalk(term="market")
    assert widgets.Crosswalk(term="Captive").term.endswith(": captive")


def test_the_pointer_is_still_listened_to_after_a_move():
    widget = widgets.Crosswalk()
    widget.term = "modular"
    assert widget._view._picture.listens() == ["hovered"]
    assert [p["name"] for p in widget._view._picture.spec()["params"]] == ["headline", "hovered"]


# --- coding
def key(task="types"):
    return data.load(TASKS[task][0]).set_index("vignette")["key"].to_dict()


@pytest.mark.parametrize("task", TASKS)
def test_the_key_agrees_with_itself(task):
    widget = widgets.Coder(task, codes=key(task))
    assert widget.value == 1 and "100 %" in widget.words
    widget.coder = "lazy"
    assert widget.value == 0  # a coder who tells nothing apart
    widget.coder = "colleague"
    table = data.load(TASKS[task][0])
    assert widget.value == pytest.approx(governance.cohen_kappa(table["key"], table["coder_b"]))
    differ = table.loc[table["key"] != table["coder_b"], "vignette"]
    assert f"Different: {', '.join(differ)}." in widget.words


def test_two_codes_are_the_least_to_compare():
    widget = widgets.Coder(codes={"g01": "market"})
    assert widget.value is None and "code at least two" in widget.words
    widget.codes = {"g01": "market", "g02": "captive"}
    assert widget.value == 1 and "(2 of 14 coded)" in widget.words


def test_codes_survive_a_restart_and_tasks_do_not_mix(tmp_path):
    widgets.Coder(codes={"g01": "modular"})
    widget = widgets.Coder()
    assert widget.codes == {}  # what is given is not yet an answer of the reader
    widget._form.answers = {"codes": {"g01": "market", "g05": "hierarchy"}}
    widgets.Coder("roles").codes = {"r01": "architect"}
    assert widgets.Coder().codes == {"g01": "market", "g05": "hierarchy"}
    assert widgets.Coder()._form.answers == {"codes": {"g01": "market", "g05": "hierarchy"}}
    assert widgets.Coder("roles").codes == {"r01": "architect"}
    assert set(json.loads((tmp_path / FILE).read_text())) == {"schema", "types", "roles"}
    assert [p.name for p in tmp_path.iterdir()] == [FILE]


def test_form_and_code_are_two_ways_to_the_same():
    widget = widgets.Coder()
    widget.codes = {"g03": "modular", "g04": "relational"}
    assert widget._form.answers == {"codes": {"g03": "modular", "g04": "relational"}}
    widget._form.answers = {}
    assert widget.codes == {} and widgets.Coder().codes == {}
    assert len(widget._form.questions[0]["items"]) == 14


@pytest.mark.parametrize("content", ["{", "[]", '{"schema": 9}', "\x00"])
def test_a_file_that_cannot_be_read_is_set_aside(tmp_path, content):
    (tmp_path / FILE).write_text(content)
    widget = widgets.Coder()
    assert widget.codes == {} and "set-aside" in widget.words
    widget.codes = {"g01": "market"}
    aside = [p for p in tmp_path.iterdir() if "set-aside" in p.name]
    assert [p.read_text() for p in aside] == [content]
    assert widgets.Coder().codes == {"g01": "market"}


def test_strange_codes_in_the_file_are_left_out(tmp_path):
    kept = {"schema": 1, "types": {"g01": "market", "g02": "feudal", "x": "market"}, "roles": []}
    (tmp_path / FILE).write_text(json.dumps(kept))
    assert widgets.Coder().codes == {"g01": "market"}
    assert widgets.Coder("roles").codes == {}


def test_where_nothing_can_be_written_codes_live_in_memory(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gvclib.files.tempfile.mkstemp", full)
    widget = widgets.Coder()
    widget.codes = {"g01": "market", "g02": "captive"}
    assert widget.value == 1 and "cannot be kept" in widget.words
    assert not list(tmp_path.iterdir())


def test_another_person_or_another_store(tmp_path):
    widget = widgets.Coder(codes=key(), other=key() | {"g01": "modular"}, coder="other")
    assert widget.value < 1 and "Different: g01." in widget.words
    with pytest.raises(DataError, match="other="):
        widgets.Coder(coder="other")
    with pytest.raises(DataError, match="other of g01: no 'feudal'"):
        widgets.Coder(other={"g01": "feudal"})
    with pytest.raises(DataError, match="codes: no vignette 'x'"):
        widget.codes = {"x": "market"}
    store = CodesFile(tmp_path / "mine.json")
    widgets.Coder(store=store).codes = {"g01": "market"}
    assert store.read()["types"] == {"g01": "market"} and not (tmp_path / FILE).exists()


def test_a_grader_gets_a_picture_and_writes_nothing(tmp_path, monkeypatch):
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    widget = widgets.Coder()
    widget.codes = {"g01": "market", "g02": "captive"}
    bundle = widget._repr_mimebundle_()
    assert set(bundle[0] if isinstance(bundle, tuple) else bundle) == {"text/plain", "image/png"}
    assert widget.value == 1 and not list(tmp_path.iterdir())
