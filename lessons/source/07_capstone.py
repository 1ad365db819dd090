# ---
# gvc:
#   lesson: "07"
#   title: "Capstone: a strategy for an industry"
#   question: What should your country do with one of its industries, and how sure can you be?
#   objectives:
#     - measure the sophistication of an industry's exports and who adds the value in them
#     - place an industry in the chain, and measure how it depends on others
#     - argue a governance type and an upgrading from evidence, and say where the rules are silent
#     - write a two-page memo in which every number has a year, a unit and a source
#   prerequisites: lessons 01 to 06
#   writing: 145
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, governance, trade, upgrading, valueadded, view
from gvclib.data import industry_exports, product_industry

import numpy as np
import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("07")

# %% [markdown]
# ## Your case
#
# A ministry asks you for advice on **one industry of one country**. You have two pages. Every student has another case: copied numbers will not fit yours.

# %%
case = ex.case("assignment")
country, industry = case["country"], case["industry"]
names = data.load("countries").set_index("country")["name"]
print(f"Student {ex.student}: {industry} in {names[country]} ({country}).")

# %% [markdown]
# Work through the five measurements below; each uses the tools of one or two lessons. Then write. The checks look at numbers and at whether your answers fit
# together. The memo is marked by a teacher, with the rubric at the end: read it before you start.
#
# A plan for three hours: the five measurements 75 minutes, the exhibits 25, the memo 70, reading it again and handing in 10. Each section shows the measurement for
# *metals in Russia*, which is nobody's case.
#
# ## 1 · How sophisticated is the industry?
#
# Metals were 12.5 % of Russia's goods exports in 2016, with an RCA of 1.90. A success? The products inside the industry have a mean PRODY of USD 18,775, the whole basket an EXPY of USD 21,846:
# the premium is $\ln(18{,}775/21{,}846) = -0.15$. Russia is strong in metals, and they pull its basket down. And your industry?
#
# *Tools of lesson 1:* `trade.rca`, `trade.prody`, `trade.expy`. Customs count products, national accounts count industries; `product_industry` joins the two (our mapping; the lines do not fit exactly).

# %%
exports = trade.matrix(data.load("exports"), year=2016)  # USD m: countries × product groups
by_industry = industry_exports(exports)  # USD m: countries × industries
macro_2016 = data.load("macro").query("year == 2016").set_index("country")
income = macro_2016["gdp_pc_ppp2017_expenditure"]  # PPP USD of 2017
by_industry.loc[[country]].round(0)

# %% [markdown]
# **Compute it**, for 2016: the industry's `share` of your country's goods exports; its `rca`, in the table by industry; and its `premium`. For the premium take the mean PRODY *inside* the industry,
# weighted by what your country sells of each product. Divide it by the EXPY of the whole basket, and take the natural logarithm. PRODY and EXPY are those of the full
# table of product groups. Tolerance 0.0005. *(2 points)*

# %% tags=["answer"] exercise="sophistication"
sophistication = {
    "share": ...,  # 0-1
    "rca": ...,
    "premium": ...,  # log points
}
### BEGIN SOLUTION
inside = product_industry(exports.columns) == industry
prody = trade.prody(exports, income)
sold = exports.loc[country, inside]
level = (sold * prody[sold.index]).sum() / sold.sum()
sophistication = {
    "share": by_industry.loc[country, industry] / by_industry.loc[country].sum(),
    "rca": trade.rca(by_industry).loc[country, industry],
    "premium": np.log(level / trade.expy(exports, income)[country]),
}
### END SOLUTION

# %% tags=["check"] exercise="sophistication"
ex.check("sophistication", sophistication)

# %% [markdown]
# ## 2 · Who adds the value?
#
# Of a dollar of Russia's metal exports 89 cents were added in Russia in 1995 and 92 cents in 2011. The foreign economy with the largest part was Germany, with 1.0 cent. Who is it in yours?
#
# *Tools of lesson 5:* `valueadded.va_origin(table, industry=...)` has origins in rows, exporters in columns, and in each cell the value from one origin in the exports of the other (USD m). The input-output tables hold 16 economies and groups (EUE and EUW are groups of EU members, ROW is the rest of the world) and 12 industries.

# %%
icio = {year: valueadded.ICIO.from_long(data.load(f"icio_{year}")) for year in (1995, 2008, 2011)}
icio[2011]

# %% [markdown]
# **Compute it**: the domestic share of the value in your industry's exports in 1995 and in 2011. Then the *foreign economy* with the largest share in 2011 (its code; groups do not
# count), and this share of all the value in the exports. Tolerance 0.0005. *(2 points)*

# %% tags=["answer"] exercise="value_added"
value_added = {
    "domestic_1995": ...,  # 0-1
    "domestic_2011": ...,  # 0-1
    "largest_foreign": ...,  # a code, as text
    "its_share": ...,  # 0-1
}
### BEGIN SOLUTION
content = {
    year: valueadded.va_origin(table, industry=industry)[country] for year, table in icio.items()
}
shares = {year: column / column.sum() for year, column in content.items()}
foreign = shares[2011].drop([country, "EUE", "EUW", "ROW"])
value_added = {
    "domestic_1995": shares[1995][country],
    "domestic_2011": shares[2011][country],
    "largest_foreign": foreign.idxmax(),
    "its_share": foreign.max(),
}
### END SOLUTION

# %% tags=["check"] exercise="value_added"
ex.check("value_added", value_added)

# %% [markdown]
# ## 3 · Where in the chain?
#
# In 2011 Russia's metals stood 3.49 steps from the final user. **Upstreamness** (上游度; Antràs and others 2012, *published*) counts these steps: 1 if all output goes straight to final users, more if it goes
# through other industries first. Russia's exports, all industries together, had a backward participation of 0.06 and a forward one of 0.30 (lesson 5): it sends inputs on, and takes few in. And your case?
#
# *Tools of lesson 5:* `valueadded.upstreamness(table)`, with labels (country, industry), and `valueadded.participation(table)`.
#
# **Compute it**, for 2011: the industry's `upstreamness` (stages to the final user), and your country's `backward` and `forward` participation (all exports).
# Merging industries lowers participation by up to 0.1 against finer tables, so compare only within this table. *(1 point)*

# %% tags=["answer"] exercise="position"
position = {
    "upstreamness": ...,  # stages
    "backward": ...,  # 0-1
    "forward": ...,  # 0-1
}
### BEGIN SOLUTION
participation = valueadded.participation(icio[2011]).loc[country]
position = {
    "upstreamness": valueadded.upstreamness(icio[2011])[(country, industry)],
    "backward": participation["backward"],
    "forward": participation["forward"],
}
### END SOLUTION

# %% tags=["check"] exercise="position"
ex.check("position", position)

# %% [markdown]
# ## 4 · Where could it be choked?
#
# The foreign value in Russia's metals of 2011 has an HHI of 0.14, as if it came from seven equal origins (1/0.14). Does yours hang on fewer?
#
# **Compute it**: how concentrated is the *foreign* value in the industry's exports of 2011? Let the shares of the foreign origins (groups included) add up to 1 and give their
# HHI. A country is not a firm: the number says who could be missed, not who could refuse. *(1 point)*

# %% tags=["answer"] exercise="concentration"
concentration = ...  # HHI, 0-1
### BEGIN SOLUTION
abroad = content[2011].drop(country)
concentration = ((abroad / abroad.sum()) ** 2).sum()
### END SOLUTION

# %% tags=["check"] exercise="concentration"
ex.check("concentration", concentration)

# %% [markdown]
# ## 5 · Who governs, and what is advised?
#
# Three determinants, each high or low, make eight combinations; five of them are types of governance. Which one is yours?
#
# *Tools of lessons 2 and 3:* `governance.governance_type`, `upgrading.advice`. Now there is no single right answer. Think of the **main link** of your industry, between a typical firm of your country and its most important
# customer. Judge the three determinants, name the type that follows, and the drive of the chain. The check asks only that your answers fit together; the memo must
# argue them. *(1 point)*

# %% tags=["answer"] exercise="link"
link = {
    "complexity": ...,  # "high" or "low"
    "codifiability": ...,
    "capability": ...,  # of the supplier
    "type": ...,  # one of the five types
    "drive": ...,  # "producer", "buyer" or "mixed"
}
### BEGIN SOLUTION
link = {"complexity": "high", "codifiability": "high", "capability": "high", "drive": "producer"}
link["type"] = governance.governance_type(
    link["complexity"], link["codifiability"], link["capability"]
)
### END SOLUTION

# %% tags=["check"] exercise="link"
ex.check("link", link)

# %% [markdown]
# The cluster paper knows three axes. Translate your judgement into its words, give all the advice that its rules have for that cell (or `"unspecified"`), and choose the one upgrading
# that you will argue for. *(1 point)*

# %% tags=["answer"] exercise="advice"
advice = {
    "governance": ...,  # "captive" or "balanced"
    "drive": ...,
    "position": ...,  # "leading" or "non-leading"
    "advice": ...,  # all advice that applies, joined by "; "
    "upgrading": ...,  # "process", "product", "functional" or "chain"
}
### BEGIN SOLUTION
advice = {"governance": "balanced", "drive": "producer", "position": "leading"}
advice["advice"] = upgrading.advice("balanced", "producer", "leading")
advice["upgrading"] = "functional"
### END SOLUTION

# %% tags=["check"] exercise="advice"
ex.check("advice", advice)

# %% [markdown]
# ## Exhibits
#
# Everything from here to the next heading is printed with your memo. Keep, change or delete these two charts, and add cells with charts and tables of your own: who adds the
# value, a model of lesson 4 or 6, the chain of lesson 5, a comparison with a rival.

# %%
ratios = trade.rca(by_industry).loc[country].sort_values(ascending=False)
charts.rca_bars(
    ratios.rename("rca").rename_axis("name").reset_index(),
    title=f"{names[country]} specialised most in {ratios.index[0]} in 2016",
)

# %%
rivals = trade.rca(by_industry)[industry].nlargest(8)
charts.rca_bars(
    pd.DataFrame({"name": names[rivals.index].to_numpy(), "rca": rivals.to_numpy()}),
    title=f"Who specialised most in {industry}, 2016",
)

# %% [markdown]
# ## Your memo
#
# **Write** two pages (350 to 900 words) to the ministry: *what should the country do with this industry, and how sure are you?* Begin with the advice. Use at least six of your
# numbers, each with year and unit. Then say:
#
# - how governance shapes what is possible;
# - which upgrading you choose, its first step, who pays and what is given up for it;
# - where the industry could be choked, and what an answer to that would cost;
# - what the numbers cannot show (2011 is long ago; industries are broad; countries are not firms), which of your models are only illustrative, and what would change your advice.
#
# You may write Markdown. The check sees only whether the memo is complete: length, your country, six numbers, and a word on value added and on dependence.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
**{names[country]} should deepen one task of its {industry} industry, not widen the industry.**

*Diagnosis.* In 2016 {industry} made up {sophistication["share"]:.2f} of goods exports, with an RCA of {sophistication["rca"]:.2f} and a premium of
{sophistication["premium"]:.2f} in logs over the rest of the basket. Gross numbers flatter: of the value in these exports {value_added["domestic_1995"]:.2f} was domestic in 1995 and
{value_added["domestic_2011"]:.2f} in 2011. The industry stood {position["upstreamness"]:.2f} stages from the final user; the country's backward participation was {position["backward"]:.2f} and its
forward participation {position["forward"]:.2f}. Read together, these numbers say where the country stands, and they say nothing yet about why.

*Governance.* The main link is {link["type"]}: the product is complex, the specification can be written down, and the supplier is able. The chain is {link["drive"]}-driven, so the lead firm
holds the technology and decides who takes part. A link is no property of a country, and other links of the same industry differ from this one.

*Strategy.* I argue for {advice["upgrading"]} upgrading. The paper's rules for this cell say: {advice["advice"]}. They were never tested, so take them as a list of things to try. The first step is a programme in
which leading firms and their suppliers share test equipment; the leading firms pay half, and give up part of their lead over rivals at home.
What is given up elsewhere is money for a second industry, and some years in which the present task would have paid more, as the small learning model of lesson 3 shows
with numbers that are illustrative only.

*Choke points.* The largest foreign economy in the value is {value_added["largest_foreign"]} with {value_added["its_share"]:.2f}, and the HHI of the foreign origins is {concentration:.2f} in 2011. To depend on one origin is cheap while
it delivers. A second source costs money every year, so I would pay for it only where the input has no substitute and where stocks cannot bridge half a year. Somebody
must find these inputs one by one; tables of broad industries cannot.

*How sure.* The tables end in 2011, and much has changed. Industries are broad, countries are not firms, and gross exports of 2016 are set beside value added of 2011.
The governance of the link is my judgement from three questions, not a measurement. What would change my advice: newer tables in which the domestic share rises without
any programme, or a survey of firms that shows that the binding lack is credit and not knowledge.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo** (0-3 points a criterion)
#
# | criterion | 3 | 2 | 1 | 0 |
# |---|---|---|---|---|
# | diagnosis | sophistication, value added and position read together, with year, unit and source | all three, side by side | numbers without meaning | none |
# | governance | type and drive argued from the three determinants and a real link | argued in part | named | absent |
# | strategy | one upgrading, with first step, who pays and what is given up | one upgrading with a reason | a list of wishes | none |
# | choke points | dependence measured, and an answer weighed against its cost | measured | named | absent |
# | honesty | what the numbers cannot show, which model is illustrative, what would change the advice | two of these | one | none |

# %% [markdown]
# ## Hand in
#
# Save the notebook. Then in a terminal, in the folder of the course:
#
# ```sh
# gvc memo lessons/07_capstone.ipynb
# ```
#
# It runs the notebook once more and writes one page with your memo, the exhibits and the list of checked numbers, into `lessons/handin/`. The page is HTML, and PDF too where Chrome, Chromium or Edge is
# installed. After `make lab` the command is `.venv/bin/gvc`.

# %%
ex.progress()
