"""What a lesson asks of a student is counted as the course says, and promises are told apart."""

import pytest

from gvclib.authoring import promises, sources

HEAD = """# ---
# gvc:
#   lesson: "01"
#   title: Toys
#   question: What is a toy?
#   objectives: [play]
#   prerequisites: none
# ---

"""
CORE = """# %% [markdown]
# Before any heading.

# %% tags=["setup"]
ex = 1

# %% [markdown] tags=["doubt"]
# ## 1 · Play
# See [the last lesson](08_reading_sources.ipynb). Doubt it.

# %% tags=["answer"] exercise="early"
early = charts.trade.bars()

# %% tags=["check"] exercise="early"
ex.check("early", early)

# %% [markdown] tags=["worked"]
# Two and two are 4.

# %% tags=["answer"] exercise="late"
late = ...

# %% tags=["check"] exercise="late"
ex.check("late", late)

# %% [markdown]
# ## 2 · Look
#
# ### A part of it
# Text.

# %%
charts.bars(table)

# %% [markdown] tags=["activity"]
# ## 3 · Move

# %% tags=["widget"]
widgets.Toy()

# %% [markdown]
# ## 4 · Blind

# %% [markdown]
# ## 5 · The page

# %% tags=["answer"] exercise="page"
page = ex.dossier(title="", numbers={}, text="")

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - Toys are small.
#
# **Discuss.** Is a chip a toy? · Why?
#
# **Read.**
#
# - Ann (2001), *Toys*, <https://example.org/toys>: short.
# - Bob (2002), *Games*.
# - Cyd (2003), *Play* 3, doi 10.1000/182, one of the
#   first.
"""
FURTHER = """
# %% [markdown]
# ## Go further
# One two three.
#
# ### Hard
# Four five.

# %% tags=["widget"]
widgets.Toy()

# %% tags=["answer"] exercise="hard"
hard = ...

# %% tags=["check"] exercise="hard"
ex.check("hard", hard)
"""


def lesson(text, number="01"):
    return sources.parse(HEAD.replace('"01"', f'"{number}"') + text, f"{number}_toys.py")


@pytest.fixture
def whole():
    return lesson(CORE + FURTHER)


def words(*texts):
    return sum(map(promises.words, texts))


def found(source):
    return {each.what: each for each in promises.promises(source)}


def test_core_and_further_are_counted_apart(whole):
    core, further = promises.parts(whole)
    assert (core.checks, core.widgets, further.checks, further.widgets) == (3, 1, 1, 1)
    assert further.words == words("Go further One two three", "Hard", "Four five")
    assert core.minutes == core.words / 150 + 3 * 4 + 5
    assert further.minutes == further.words / 150 + 8 + 5
    titles = ["", "1 · Play", "2 · Look", "3 · Move", "4 · Blind", "5 · The page", "Keep"]
    assert [each.title for each in core.sections] == titles
    assert [each.title for each in further.sections] == ["Go further", "Hard"]


def test_the_time_is_told_to_five_minutes(whole):
    assert promises.time_text(whole) == "about 15 minutes for the core, 15 more for Go further"
    assert promises.time_text(lesson(CORE)) == "about 15 minutes"


def test_sections_without_a_picture_are_named(whole):
    lines = promises.report(whole).splitlines()
    # A chart that the student has to draw is no picture to look at.
    assert "sections without a picture: 1 · Play; 4 · Blind" in lines
    assert not [line for line in lines if "Go further" in line]


def test_a_lesson_without_go_further_is_all_core():
    told = promises.report(lesson(CORE))
    assert 'no heading "## Go further": all of the lesson counts as core' in told


def test_checks_without_a_worked_example_before_them_are_named(whole):
    missed = found(whole)["checks without a worked example"]
    assert missed.names == ("early",) and not missed.kept


def test_an_example_of_the_section_before_does_not_count():
    text = CORE.replace("# Two and two are 4.", "# Two and two are 4.\n#\n# ## Next")
    assert found(lesson(text))["checks without a worked example"].names == ("early",)
    text = CORE.replace('# %% tags=["answer"] exercise="late"', "# %% [markdown]\n# ## Next\n\n" + (
        '# %% tags=["answer"] exercise="late"'
    ))  # fmt: skip
    assert found(lesson(text))["checks without a worked example"].names == ("early", "late")


def test_readings_without_an_address_are_named(whole):
    assert promises.readings(whole)[2] == "Cyd (2003), *Play* 3, doi 10.1000/182, one of the first."
    assert found(whole)["readings"].found == 3
    assert found(whole)["readings without an address"].names == ("Bob (2002), *Games*.",)
    old = CORE.split("# **Read.**")[0] + "# **Read it.** Not a list.\n#\n# **Read.** Ann · Bob\n"
    assert promises.readings(lesson(old)) == ["Ann", "Bob"]


def test_promises_are_kept_or_missed(whole):
    kept = {what for what, each in found(whole).items() if each.kept}
    assert kept == {
        *("core, sections", "core, checks", "activities", "readings"),
        '"Doubt it" with a link to lesson 08',
    }
    assert str(found(whole)["core, widgets"]) == "MISSED  core, widgets: 1 (2 to 3)"
    assert str(found(whole)["core, checks"]) == "kept    core, checks: 3 (at most 8)"
    assert str(found(whole)["activities"]) == "kept    activities: 1 (at least 1)"


def test_lessons_that_stand_apart_may_be_short():
    start = found(lesson(CORE, "00"))
    assert start["core, minutes"].kept and start["core, widgets"].kept
    assert not found(lesson(CORE.replace("08_reading", "09_reading")))[
        '"Doubt it" with a link to lesson 08'
    ].kept


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("plain words here", 3),
        ("USD 1,135 at 4.7 %", 4),
        ("| a | b |\n|---|---|\n| 1 | 2 |", 4),
        ("[Bank](https://a.b/c_d) <https://x.y>", 1),
        ("全球价值链", 3),
        ("`ex.check` runs", 2),
    ],
)
def test_words_are_what_is_read(text, count):
    assert promises.words(text) == count
