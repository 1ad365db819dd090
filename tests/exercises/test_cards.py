"""Cards escape what students write, need no script, and every sentence has its key."""

import ast
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import toy_lesson
from support.page_reader import Reader

from gvclib import exercises
from gvclib.exercises import CheckFailed, messages
from gvclib.exercises.display import cards
from gvclib.exercises.display.cards import Card

PACKAGE = Path(messages.__file__).parent
ENGINE = [
    path for path in PACKAGE.parent.rglob("*.py") if "gvclib.exercises.messages" in path.read_text()
]


def read(card):
    return Reader(card._repr_html_())


@given(st.text(), st.text(), st.text())
def test_all_text_is_escaped(title, message, code):
    reader = read(Card("wrong", title, message=message, code=code, table=[[title], [message]]))
    assert {tag for tag, _ in reader.tags} <= {
        *("div", "span", "strong", "pre", "table", "thead", "tbody", "tr", "th", "td")
    }


def test_what_a_student_writes_is_escaped_on_the_card(tmp_path):
    ex = exercises.lesson_from(toy_lesson, tmp_path)

    def evil(x):
        raise ValueError("<script>alert(1)</script>")

    outcome = ex.judge("rca_check", ex.probe("rca_check", evil))
    page = ex.card(outcome)._repr_html_()
    assert "<script" not in page and "&lt;script&gt;" in page


def test_a_card_is_a_status_with_fallback_colours():
    reader = read(Card("right", "rca", "2 points"))
    tag, attributes = reader.tags[0]
    assert tag == "div" and attributes["role"] == "status"
    for _, attributes in reader.tags:
        for variable in re.findall(r"var\(([^)]*)\)", attributes.get("style", "")):
            assert "," in variable
    assert "✔" in reader.text and "2 points" in reader.text


def luminance(colour):
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("state", cards.MARKS)
def test_fallback_colours_are_readable_on_white(state):
    page = Card(state, "t", "aside", "sub", "m")._repr_html_()
    colours = re.findall(r"(?:^|;|\")color:var\([^,]*, (#\w{6})\)", page)
    assert len(colours) >= 3
    assert all(1.05 / (luminance(colour) + 0.05) >= 4.5 for colour in colours)


def test_long_messages_are_cut():
    assert len(str(Card("wrong", "t", message="x" * 5000))) < 1000
    ex = exercises.lesson_from(toy_lesson)

    def wordy(x):
        raise ValueError("word " * 5000)

    assert len(ex.judge("hhi", ex.probe("hhi", wordy)).message) < 700


def test_in_plain_python_a_card_is_printed(capsys):
    cards.show(Card("right", "rca", "2 points"))
    assert capsys.readouterr().out == "✔ rca · 2 points\n"


def used_keys():
    for path in ENGINE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say":
                yield from keys_of(node.args[0])


def keys_of(node):
    """The keys an argument of say() can be, as patterns; variables match anything."""
    if isinstance(node, ast.IfExp):
        yield from keys_of(node.body)
        yield from keys_of(node.orelse)
    elif isinstance(node, ast.Constant):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr):
        parts = (re.escape(v.value) if isinstance(v, ast.Constant) else ".+" for v in node.values)
        yield "".join(parts)
    elif isinstance(node, ast.BinOp):
        yield re.escape(node.left.value) + ".+"


def test_every_sentence_is_used_and_every_used_key_exists():
    patterns, keys = set(used_keys()), set(messages.catalogue())
    missing = [p for p in patterns if not any(re.fullmatch(p, key) for key in keys)]
    source = "".join(path.read_text() for path in ENGINE)
    unused = [
        key
        for key in keys
        if not any(re.fullmatch(p, key) for p in patterns) and f'"{key}"' not in source
    ]
    assert missing == [] and unused == []


def blanks(text):
    return set(re.findall(r"(?<!{){(\w+)}", text))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("messages_*.json")), ids=lambda p: p.stem)
def test_every_language_has_the_same_keys_and_blanks(path):
    language = messages.catalogue(path.stem.partition("_")[2])
    english = messages.catalogue()
    assert set(language) <= set(english)
    assert all(blanks(text) <= blanks(english[key]) for key, text in language.items())


def test_another_language_is_a_file(monkeypatch):
    catalogue = messages.catalogue
    monkeypatch.setenv("GVC_LANG", "zh")
    monkeypatch.setattr(
        messages, "catalogue", lambda n="en": {"word.yes": "是"} if n == "zh" else catalogue(n)
    )
    assert messages.say("word.yes") == "是" and messages.say("word.no") == "no"


def test_the_one_line_error_names_exercise_and_mark(tmp_path):
    with pytest.raises(CheckFailed, match=r"^✘ quiz: \"a\" \(.*\) is not the right option\."):
        exercises.lesson_from(toy_lesson, tmp_path).check("quiz", "a")


def test_code_in_a_message_looks_like_code_and_stays_harmless():
    card = cards.Card("note", "rca", message="Write `a[0] < <b>` and return.")
    page = card._repr_html_()
    assert "<code" in page and "a[0] &lt; &lt;b&gt;</code> and return" in page
    assert "`a[0] < <b>`" in str(card)
