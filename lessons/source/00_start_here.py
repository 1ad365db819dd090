# ---
# gvc:
#   lesson: "00"
#   title: Start here
#   question: How does a lesson of this course work?
#   objectives:
#     - answer one exercise of each kind, with the keyboard, the mouse or code
#     - read what a check says, take a hint, look at a solution
#     - find your progress again after a break
#   prerequisites: a little Python (numbers, functions, pandas tables)
#   minutes: 10
# ---

# %% [markdown]
# Run a cell with **Shift + Enter** and go on to the next. Run the two cells below now. Nothing here needs the internet.

# %% tags=["setup"]
from gvclib import data, exercises, trade, view, widgets

view.enable()  # charts appear without the internet, and Altair starts quickly

import altair as alt
import pandas as pd

ex = exercises.lesson("00")

# %% [markdown]
# ## 1 · A table to work with
#
# How much do three Asian economies depend on chips? The table has their exports of integrated circuits and of everything else in 2016.

# %%
all_exports = trade.matrix(data.load("exports"), year=2016)
chips = all_exports.loc[["CHN", "KOR", "MYS"], ["8542"]].rename(columns={"8542": "chips"})
chips["other"] = all_exports.loc[chips.index].sum(axis=1) - chips["chips"]
chips.round()  # USD m, 2016

# %% [markdown]
# Where does it come from, and may you use it? Every table of the course says so:

# %%
data.describe("exports")

# %% [markdown]
# ## 2 · An answer that is a number
#
# **Compute it.** Which share of Malaysia's (MYS) exports were chips? Write a share between 0 and 1, not percent (tolerance 0.0005).
#
# Run the check first *without* an answer, then with a wrong one such as 24, then with the right one. You cannot break anything, and wrong
# tries cost no points.

# %% tags=["answer"] exercise="malaysia"
malaysia = ...  # replace the dots with a number or a formula
### BEGIN SOLUTION
malaysia = chips.loc["MYS", "chips"] / chips.loc["MYS"].sum()
### END SOLUTION

# %% tags=["check"] exercise="malaysia"
ex.check("malaysia", malaysia)

# %% [markdown]
# A check has three outcomes: **○** not attempted, **✘** not right yet and why, **✔** right. A red line under a card is normal: it tells JupyterLab and
# nbgrader that the check has not passed. *Run All* goes on.
#
# ## 3 · An answer that is a function
#
# **Build it.** Write `basket(exports)`: every country's exports as shares of its own total, in a table of the same shape.
# The check calls your function with a small world of its own. A teacher's check also calls it with worlds that you have not seen, so
# numbers written by hand do not pass.


# %% tags=["answer"] exercise="basket"
def basket(exports):
    """Shares of each country's own exports."""
    ### BEGIN SOLUTION
    return exports.div(exports.sum(axis=1), axis=0)
    ### END SOLUTION


# %% tags=["check"] exercise="basket"
ex.check("basket", basket)

# %% [markdown]
# Stuck? Hints come in steps. The solution opens after a real try.

# %% tags=["hint"]
ex.hint("basket")

# %%
ex.example("basket").exports  # the small world that the check shows your function

# %% [markdown]
# ## 4 · Answers with the mouse or the keyboard
#
# **Choose.** China sold more chips than Malaysia in US dollars. Which number shows that chips matter more to Malaysia? Click, or press Tab to
# enter the list and choose with the arrow keys. Your choice is kept in `responses.json` beside this notebook.

# %% tags=["ask"] exercise="matters"
ex.ask("matters")

# %% tags=["check"] exercise="matters"
ex.check("matters", ex.response("matters"))

# %% [markdown]
# Every such answer can be given in code as well: `ex.respond("matters", "b")`.
#
# **Choose all that apply.** How does this course work?

# %% tags=["ask"] exercise="rules"
ex.ask("rules")

# %% tags=["check"] exercise="rules"
ex.check("rules", ex.response("rules"))

# %% [markdown]
# **Sort.** What was each country's largest export in 2016, among the product groups of this course? The names are in the table
# `products`. Guess, or look it up in `all_exports`.

# %% tags=["ask"] exercise="largest"
ex.ask("largest")

# %% tags=["check"] exercise="largest"
ex.check("largest", ex.response("largest"))

# %% [markdown]
# ## 5 · An answer that is a chart
#
# **Draw it.** A bar chart of `shares` below: one bar a country, the bars' length the share of chips, a title, and a title with a unit on the
# axis of the shares. Call it `chart`.

# %%
shares = pd.DataFrame(
    {"country": chips.index, "chips_share": (chips["chips"] / chips.sum(axis=1)).to_numpy()}
)
shares

# %% tags=["answer"] exercise="chart"
chart = ...  # alt.Chart(shares, title="...").mark_...().encode(...)
### BEGIN SOLUTION
chart = (
    alt.Chart(shares, title="Chips are a quarter of what Malaysia sells")
    .mark_bar()
    .encode(
        x=alt.X("chips_share:Q", title="chips, share of own exports (0-1), 2016"),
        y=alt.Y("country:N", title="country"),
    )
)
### END SOLUTION
chart

# %% tags=["check"] exercise="chart"
ex.check("chart", chart)

# %% [markdown]
# ## 6 · An answer of your own
#
# Some exercises have numbers that are yours alone, so that you and your neighbour can talk about the way but not copy the result.
# In a class, write `ex.sign_in("your id")` once, with the id that your teacher uses. Alone, you are the guest.

# %%
print(ex.student, "has drawn", ex.case("country"))

# %% [markdown]
# **Compute it.** What did *your* country export in 2016, in billion USD? (tolerance 0.05)

# %% tags=["answer"] exercise="own"
own = ...  # bn USD
### BEGIN SOLUTION
own = all_exports.loc[ex.case("country")].sum() / 1000
### END SOLUTION

# %% tags=["check"] exercise="own"
ex.check("own", own)

# %% [markdown]
# ## 7 · An answer in words
#
# **Write.** What would you like to find out about your country's exports? At least 15 words, with the country's code.
# A check sees only whether the text is complete; in a class, a teacher reads it.

# %% tags=["answer"] exercise="wish"
wish = """
"""
### BEGIN SOLUTION
wish = f"""
I would like to know whether {ex.case("country")} sells goods that rich countries sell too, or only what
the soil gives, and how this has changed since 1962.
"""
### END SOLUTION

# %% tags=["check"] exercise="wish"
ex.check("wish", wish)

# %% [markdown] tags=["rubric"] exercise="wish"
# **Teacher's marks for the text**: a question that data could answer.

# %% [markdown]
# ## 8 · Words
#
# Important terms stand with their Chinese names where they first appear. All of them are here, with a definition in our words. Type a part of a word and press
# Enter: "upgrading", "升级", "share".

# %%
widgets.TableBrowser(
    data.load("glossary"),
    "Terms of the course",
    columns={
        "term": "Term",
        "term_zh": "中文",
        "definition": "Meaning",
        "source": "Source",
        "lesson": "Lesson",
    },
    filters=["lesson"],
    widths={"term": "20%", "term_zh": "12%", "definition": "40%", "source": "20%", "lesson": "8%"},
)

# %% [markdown]
# ## 9 · Where am I?
#
# Your progress is kept beside the notebook. Close JupyterLab, come back tomorrow, run the setup cell and this one: it is still there.

# %%
ex.progress()

# %% [markdown]
# ## Keep
#
# - Run a cell, read the card, try again. Wrong tries cost nothing.
# - `ex.hint("name")`, `ex.solution("name")`, `ex.example("name")` and `ex.progress()` work in every lesson.
# - Tables name their source and licence: `data.describe("name")`.
#
# Go on with lesson 1, `01_export_sophistication.ipynb`.
