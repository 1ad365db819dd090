# ---
# gvc:
#   lesson: "00"
#   title: Start here
#   question: What does my country sell, and how does this course work?
#   objectives:
#     - answer a question, read what the check says, take a hint, find your progress again
#     - pick numbers from a table, add them up both ways, work out a share, sort and draw them
#     - write the first page of your dossier, on a country and an industry of your own
#   prerequisites: Excel, and a little Python (numbers, lists, functions)
# ---

# %% [markdown]
# This course is about **global value chains** (全球价值链): who designs, who makes, who sells and who earns, when the work on one product is spread over many
# countries. It has seven lessons of about an hour. Each ends with one page about a country, an industry and a firm that are yours. Together
# these pages are your **dossier** (档案). In lesson 7 you write a strategy from it.
#
# This notebook shows how a lesson works, and teaches the few lines of pandas that you need later. To run a cell, click on it and press
# **Shift + Enter**. Run the next cell now. Nothing here needs the internet.

# %% tags=["setup"]
from gvclib import charts, data, exercises, trade, view, widgets

view.enable()  # charts appear without the internet

import altair as alt
import pandas as pd

ex = exercises.lesson("00")

# Exports of 2016 in million USD: one row for each country, one column for each industry.
industries = data.industry_exports(trade.matrix(data.load("exports"), year=2016))

# %% [markdown]
# ## 1 · Which country is mine?
#
# Your country, industry and firm are drawn by your name. **In a class**, take the `#` out of the next cell, write the name or number that your
# teacher knows you by, and run the cell before you go on. **Alone**, leave it as it is: you are the guest.

# %%
# ex.sign_in("your id")

# %% tags=["folded"]
country, industry, firm = ex.case("country"), ex.case("industry"), ex.case("firm")
names = data.load("countries").set_index("country")["name"]
mine = {
    "country": f"{names[country]}, code {country}",
    "industry": industry,
    "firm": f"{firm['name']} in {firm['town']}, makes {firm['product']}",
}
pd.Series(mine, name="yours in all lessons").to_frame()

# %% tags=["folded"]
charts.course_map(f"{names[country]} · {industry}\n{firm['name']} in {firm['town']}")

# %% [markdown]
# Country and industry are real, and so are all numbers about them. The firm is our illustration: its name and numbers are made up. From now on
# `country` holds the code of your country and `industry` the name of your industry.
#
# **Guess first.** Which industry earned most of your country's exports in 2016? Click, or press Tab and use the arrow keys. A guess earns no
# points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# ## 2 · How many dollars did my industry earn abroad?
#
# The table `industries` has the answer. Here are three of its rows:

# %%
industries.loc[["CHL", "CHN", "MYS"]].astype(int)  # million USD, 2016, without decimals

# %% [markdown] tags=["worked"]
# **By hand.** Find the row of Chile (CHL) and the column of food: Chile sold food for 18,221 million USD. In pandas, `.loc[row, column]` does what your
# finger did. Rows come first. Labels stand in quotation marks; a variable such as `country` does not.

# %% tags=["worked"]
industries.loc["CHL", "agriculture and food"]

# %% [markdown]
# One label alone gives the whole row: `industries.loc["CHL"]`. A colon means "all": `industries.loc[:, "metals"]` is a whole column. Lists give a
# smaller table: `industries.loc[["CHL", "CHN"], ["metals", "textiles"]]`.
#
# **Compute it.** What did *your* country export in *your* industry in 2016, in million USD? (tolerance 1)
#
# Run the check three times: before you have written anything (the card says **○** not attempted), with the answer 1 (**✘** and why), and with your formula, until it
# says **✔**. Wrong tries cost no points.

# %% tags=["answer"] exercise="pick"
pick = ...  # write a formula in place of the dots
### BEGIN SOLUTION
pick = industries.loc[country, industry]
### END SOLUTION

# %% tags=["check"] exercise="pick"
ex.check("pick", pick)

# %% [markdown]
# **If you are stuck**, run the next cell: each run shows one hint more. After a first try, `ex.solution("pick")` shows one way to do it.
#
# **If your own cell fails**, read the last line of the red message and mend the cell first. Until it runs, the check only knows your old answer.

# %% tags=["hint"]
ex.hint("pick")

# %% [markdown]
# ## 3 · How much is everything together?
#
# Was that a lot? Compare it with two sums: all that your country sells, and all that the world sells of these goods. One runs along a row, the
# other down a column. Take three made-up countries, in million USD:

# %% tags=["worked"]
small = pd.DataFrame(
    {"cloth": [6, 2, 12], "motors": [3, 8, 4], "chips": [1, 10, 4]},
    index=["Anland", "Betland", "Corland"],
)
small

# %% [markdown] tags=["worked"]
# **By hand.** Along the row, Anland sells 6 + 3 + 1 = **10**. Down the column, the world sells 6 + 2 + 12 = **20** of cloth. In pandas, `axis` says which labels
# disappear: `axis=1` adds up the columns and leaves one number for each row; `axis=0` adds up the rows and leaves one number for each column.

# %% tags=["worked"]
small.sum(axis=1).to_frame("all that the country sells")

# %% tags=["worked"]
small.sum(axis=0).to_frame("all that the world sells")

# %% [markdown]
# A sum keeps its labels: `small.sum(axis=1).loc["Anland"]` is 10.
#
# **Compute it.** In **billion** USD (a billion is 1,000 million; 十亿): all exports of your country, and the world's exports of your industry. The answer is a
# dictionary with two numbers. (tolerance 0.05)

# %% tags=["answer"] exercise="sums"
sums = {"country": ..., "world": ...}
### BEGIN SOLUTION
sums = {
    "country": industries.sum(axis=1).loc[country] / 1000,
    "world": industries.sum(axis=0).loc[industry] / 1000,
}
### END SOLUTION

# %% tags=["check"] exercise="sums"
ex.check("sums", sums)

# %% [markdown]
# ## 4 · Which part of the whole is it?
#
# China sells more than Chile in each of the nine industries, because it is larger. To see what a country *lives from*, divide by its total. The result is a
# **share** (份额), from 0 to 1: write 0.25, not 25 percent.

# %% [markdown] tags=["worked"]
# **By hand.** Anland's total is 10. Cloth is 6 of it: 6 / 10 = **0.6**. Motors are 0.3 and chips 0.1. Together 0.6 + 0.3 + 0.1 = 1, as the shares of a whole must.

# %% [markdown]
# **Compute it.** Which share of your country's exports did your industry earn? (four digits after the point)

# %% tags=["answer"] exercise="share"
share = ...
### BEGIN SOLUTION
share = industries.loc[country, industry] / industries.loc[country].sum()
### END SOLUTION

# %% tags=["check"] exercise="share"
ex.check("share", share)

# %% [markdown] tags=["worked"]
# Now all countries at once. The first idea does not work:

# %% tags=["worked"]
total = small.sum(axis=1)  # Anland 10, Betland 20, Corland 20
small / total

# %% [markdown] tags=["worked"]
# NaN means "no number". When pandas divides a table by a column of totals, it looks for the labels of the totals (Anland, …) among the *columns* of the
# table (cloth, …). It finds none of them. Say instead that the totals belong to the **rows**, with `.div(total, axis=0)`. Then each row adds up to 1:

# %% tags=["worked"]
small.div(total, axis=0)

# %% [markdown]
# **Build it.** Write a function `basket(exports)`. It gets a table with countries in rows and products in columns, and returns it as shares of each country's
# own exports. The check calls your function with small tables of its own, so use the table that the function gets.


# %% tags=["answer"] exercise="basket"
def basket(exports):
    """Shares of each country's own exports."""
    ### BEGIN SOLUTION
    total = exports.sum(axis=1)
    return exports.div(total, axis=0)
    ### END SOLUTION


# %% tags=["check"] exercise="basket"
ex.check("basket", basket)

# %% [markdown]
# **Two more tools.** A *ratio* says how many times one number is as large as another: 60 against 30 is 60 / 30 = 2. The *natural logarithm* (自然对数, `np.log`) turns
# ratios into distances: from 10 to 20 and from 100 to 200 it grows by ln 2 = 0.69 both times, and a growth of 5 % adds ln 1.05 = 0.049, about 0.05.
#
# ## 5 · What is large, what is small?
#
# Was your guess right? Put the nine industries in order.

# %% [markdown] tags=["worked"]
# **By hand.** Betland sells cloth 2, motors 8, chips 10. The largest first: chips, motors, cloth. `.sort_values()` starts with the smallest, so ask for
# `ascending=False`. `.head(2)` keeps the first two, and `.index` has their labels.

# %% tags=["worked"]
ordered = small.loc["Betland"].sort_values(ascending=False)
list(ordered.head(2).index)

# %% [markdown]
# **Compute it.** The three largest industries of your country in 2016, as a list of their names, the largest first.

# %% tags=["answer"] exercise="top"
top = ...
### BEGIN SOLUTION
top = list(industries.loc[country].sort_values(ascending=False).head(3).index)
### END SOLUTION

# %% tags=["check"] exercise="top"
ex.check("top", top)

# %% [markdown] tags=["worked"]
# A picture says it faster. Altair draws from a table with named columns: first the table and the title, then bars, then what runs along x and along y. `:Q` marks
# a quantity, `:N` a name; `sort="-x"` puts the longest bar on top.

# %% tags=["worked"]
betland = pd.DataFrame({"product": ["cloth", "motors", "chips"], "share": [0.1, 0.4, 0.5]})
alt.Chart(betland, title="Half of what Betland sells is chips").mark_bar().encode(
    x=alt.X("share:Q", title="share of exports (0-1)"),
    y=alt.Y("product:N", sort="-x", title="product"),
)

# %% [markdown]
# The same for your country: the next cell makes a table of its shares, called `shares`.

# %%
row = industries.loc[country] / industries.loc[country].sum()
shares = pd.DataFrame({"industry": row.index, "share": row.to_numpy()})
shares.round(4)

# %% [markdown]
# **Draw it.** A bar chart of `shares`, called `chart`: one bar for each industry, its length the share. Give it a title that says what one sees, and the axis of the
# shares a title in words.

# %% tags=["answer"] exercise="chart"
chart = ...  # alt.Chart(shares, title="...").mark_...().encode(x=..., y=...)
### BEGIN SOLUTION
chart = (
    alt.Chart(shares, title=f"What {names[country]} sold abroad")
    .mark_bar()
    .encode(
        x=alt.X("share:Q", title="share of exports (0-1), 2016"),
        y=alt.Y("industry:N", sort="-x", title="industry"),
    )
)
### END SOLUTION
chart

# %% tags=["check"] exercise="chart"
ex.check("chart", chart)

# %% [markdown] tags=["activity"]
# **In pairs.** Show each other your chart with the title covered. Let your neighbour guess the country, and say which bar gave it away. Then swap.

# %% [markdown] tags=["doubt"]
# **Doubt it.** These numbers say from where goods were shipped, not who earned the money. A phone that leaves Vietnam counts in full as an export of Vietnam. Yet of
# the value of Vietnam's electronics exports in 2022 only 27 % was added at home (table `adb_participation`, used in lesson 5). Where a table is from,
# `data.describe("exports")` says. How to check a source is the subject of the optional notebook `08_reading_sources`.
#
# ## 6 · The cover page of my dossier
#
# Each lesson ends with a page: two or three of your own numbers, a chart with a title in your own words, and three to five sentences.
#
# Write for somebody who does not know the country. The title is a sentence with your main point. The text says how large the exports are, which
# industry leads, how much your industry matters, and one thing that you want to find out. For the numbers you may write `sums["country"]` and `share`.

# %% tags=["answer"] exercise="page"
page = ex.dossier(
    title="...",
    numbers={"exports": ..., "share": ...},
    text="""
""",
)
### BEGIN SOLUTION
page = ex.dossier(
    title=f"{names[country]} lives from {top[0]}, then from {top[1]}",
    numbers={"exports": sums["country"], "share": share},
    text=f"""
{names[country]} sold goods for {sums["country"]:.0f} billion US dollars abroad in 2016. Its largest industry was {top[0]},
followed by {top[1]} and {top[2]}. My industry, {industry}, earned {share:.1%} of all exports. I would like to find out
whether firms such as {firm["name"]} keep much of this money at home, or only put together what others have made.
""",
)
### END SOLUTION

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - `table.loc[row, column]` picks; `.sum(axis=1)` adds along each row, `.sum(axis=0)` down each column; `.div(total, axis=0)` divides rows; `.sort_values(ascending=False)`
#   puts the largest first.
# - A share divides by the whole and runs from 0 to 1. It compares countries of different size.
# - `ex.hint("name")`, `ex.solution("name")` and `ex.progress()` work in every lesson.
# - Clicks, progress and dossier are kept at once, beside the notebook, in `responses.json`, `progress.json` and `dossier.json`. What you *write* is kept when you save
#   the notebook (Ctrl + S). After a break, choose **Run > Run All Cells**.
#
# **Discuss.** Two countries earn the same share with electronics. What else would you ask before you say that they do the same work?
#
# **Read.** World Bank (2020), *World Development Report 2020: Trading for Development in the Age of Global Value Chains*, overview,
# [doi.org/10.1596/978-1-4648-1457-0](https://doi.org/10.1596/978-1-4648-1457-0): what global value chains are and do, in about twenty pages; there is a Chinese translation.
#
# **Next.** Lesson 1, `01_export_sophistication.ipynb`. To see your dossier at any time, run `ex.dossier()`.
#
# **Words.** Important terms stand with their Chinese names where they first appear. All of them are in the table below. It shows those with "share" in them;
# type another word and press Enter. What the five texts behind this course say stands in the folder `sources`, one page each.

# %% tags=["folded"]
terms = widgets.TableBrowser(
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
terms.search = "share"
terms

# %% [markdown]
# ## Go further
#
# You need none of this for lesson 1. It shows the other ways to answer, with a finer table: 439 product groups in place of nine industries.
#
# ### A single product

# %%
products = trade.matrix(data.load("exports"), year=2016)
chips = products.loc[["CHN", "KOR", "MYS"], ["8542"]].rename(columns={"8542": "chips"})
chips["other"] = products.loc[chips.index].sum(axis=1) - chips["chips"]
chips.round()  # million USD, 2016

# %% [markdown]
# **Compute it.** Which share of Malaysia's (MYS) exports were chips? (0-1, tolerance 0.0005)

# %% tags=["answer"] exercise="malaysia"
malaysia = ...
### BEGIN SOLUTION
malaysia = chips.loc["MYS", "chips"] / chips.loc["MYS"].sum()
### END SOLUTION

# %% tags=["check"] exercise="malaysia"
ex.check("malaysia", malaysia)

# %% [markdown]
# ### Choose, choose all, sort
#
# **Choose.** China sold more chips than Malaysia in US dollars. Which number shows that chips matter more to Malaysia?

# %% tags=["ask"] exercise="matters"
ex.ask("matters")

# %% tags=["check"] exercise="matters"
ex.check("matters", ex.response("matters"))

# %% [markdown]
# Every such answer can be given in code as well: `ex.respond("matters", "a")`.
#
# **Choose all that apply.** How does this course work?

# %% tags=["ask"] exercise="rules"
ex.ask("rules")

# %% tags=["check"] exercise="rules"
ex.check("rules", ex.response("rules"))

# %% [markdown]
# **Sort.** What was each country's largest export in 2016? Guess, or look it up in `products`; what a code means, `data.load("products")` says.

# %% tags=["ask"] exercise="largest"
ex.ask("largest")

# %% tags=["check"] exercise="largest"
ex.check("largest", ex.response("largest"))

# %% [markdown]
# ### A ratio over time
#
# **Compute it.** How many times as large as in 1980 were your country's exports in 2016, both in dollars of the year? (tolerance 0.005)

# %% tags=["answer"] exercise="own"
own = ...
### BEGIN SOLUTION
before = trade.matrix(data.load("exports"), year=1980)
own = products.loc[country].sum() / before.loc[country].sum()
### END SOLUTION

# %% tags=["check"] exercise="own"
ex.check("own", own)

# %% [markdown]
# Prices rose too in these years, so the country did not sell that many times as many *things*. Numbers of different years are only comparable in prices of one year.
#
# ### In words
#
# **Write.** What would you like to find out about your country's exports? At least 15 words, with the country's code. The check sees only whether the text is
# complete; in a class, a teacher reads it.

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

# %%
ex.progress()
