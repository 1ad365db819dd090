# ---
# gvc:
#   lesson: "08"
#   title: How to read a source
#   question: A paper gives you 44 numbers, 43 references and a table. Which of them may you use?
#   objectives:
#     - redo a sum that a paper reports, and say what rounding can and cannot explain
#     - follow a reference and a date to their end, and say what you found there
#     - notice when a word changes its meaning on the way through a text
#     - repair a damaged table with a confidence for every cell, and call it a repair
#   prerequisites: lesson 00; no other lesson, so it can be used in any course on methods
# ---

# %% tags=["setup"]
from gvclib import data, exercises, view, widgets
from gvclib.governance import VOCABULARIES
from gvclib.view import show_table

import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("08")

# %% [markdown]
# This lesson is optional. It has four short cases. Each takes one source of the course and one way in which a source can mislead: numbers, references,
# words, and damage on the way to the reader. The sources are good enough to teach from. That is why checking them pays.
#
# ## 1 · Numbers: how many of 44 hold?
#
# Tang, Kong, Chandran and Baskaran (2023 or later) describe a young designer of graphics processors, which they call *Firm A*. Their paper has 44 numbers.
# We redid every sum and looked up what could be looked up. **How many of the 44 hold without any objection?** Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Here are all 44. Choose a verdict with the slider and read three rows of each kind. Which kind would change the paper's argument?

# %% tags=["folded"]
all_claims = widgets.TableBrowser(
    data.load("chip_claims"),
    "The paper's 44 numbers",
    note="Claims in our words; the verdicts are ours.",
    source="Tang and others (2023 or later); press and industry sources named in the table's description",
    columns={
        "claim": "Claim",
        "printed": "Printed",
        "unit": "Unit",
        "check": "What we found",
        "verdict": "Verdict",
    },
    filters=["verdict"],
    widths={"claim": "26%", "printed": "11%", "unit": "10%", "check": "38%"},
)
all_claims

# %% [markdown] tags=["worked"]
# **By hand.** One claim of the paper: China's market for graphics processors grows from USD 7 bn (2021) to USD 56 bn (2028), by 32.8 % a year.
# Three numbers, and any two of them give the third. So try one:
#
# | year | 2021 | 2022 | 2023 | 2024 | 2025 | 2026 | 2027 | 2028 |
# |---|---|---|---|---|---|---|---|---|
# | USD bn, each 1.328 times the one before | 7.0 | 9.3 | 12.3 | 16.4 | 21.8 | 28.9 | 38.4 | **51.0** |
#
# The rate leads to 51, the paper prints 56. In one line: $7 \times 1.328^7 = 51.0$.
#
# Could rounding be the reason? A printed 7 stands for anything from 6.5 to 7.5, and a printed 0.328 for anything from 0.3275 to 0.3285. The largest end that these allow is
# $7.5 \times 1.3285^7 = 54.8$. A printed 56 stands for 55.5 or more. So rounding cannot save the claim: at least one of the three numbers is wrong.
# Carrying such ranges through a sum is called **interval arithmetic** (区间运算; Moore 1966).

# %% [markdown]
# Your own claim has the same form: start and end in whole USD bn, the rate with three digits.

# %%
claim = ex.case("claim")
pd.DataFrame([claim], index=["my claim"])

# %% [markdown]
# **Compute it.** Where does the stated rate lead from the start, after so many years? USD bn, tolerance 0.01. *(1 point)*

# %% tags=["answer"] exercise="reached"
reached = ...  # USD bn
### BEGIN SOLUTION
reached = claim["start"] * (1 + claim["stated"]) ** claim["years"]
### END SOLUTION

# %% tags=["check"] exercise="reached"
ex.check("reached", reached)

# %% [markdown]
# **Compute it.** Now let rounding help: the start may be off by 0.5 and the rate by 0.0005, each way. Give the smallest end (`low`), the largest (`high`), and
# `holds`: `True` if the printed end, which may be off by 0.5 as well, can be reached. USD bn, tolerance 0.01. *(2 points)*

# %% tags=["answer"] exercise="rounding"
rounding = {
    "low": ...,  # USD bn
    "high": ...,  # USD bn
    "holds": ...,  # True or False
}
### BEGIN SOLUTION
low = (claim["start"] - 0.5) * (1 + claim["stated"] - 0.0005) ** claim["years"]
high = (claim["start"] + 0.5) * (1 + claim["stated"] + 0.0005) ** claim["years"]
rounding = {
    "low": low,
    "high": high,
    "holds": low <= claim["end"] + 0.5 and claim["end"] - 0.5 <= high,
}
### END SOLUTION

# %% tags=["check"] exercise="rounding"
ex.check("rounding", rounding)

# %% [markdown]
# **Try it.** The same sum for ten claims of the paper. Raise the rounding: how coarse must the figures be before a claim can hold? For the growth above 1.2 times as coarse
# as printed is enough, so it is a near miss. For "30 % of 6.4 bn is 2.2 bn" it takes 2.9 times.

# %% tags=["widget"]
auditor = widgets.ClaimAuditor(claim="gpu_growth")
auditor

# %% [markdown] tags=["doubt"]
# **Doubt it.** Where may the 32.8 % come from? A press release of June 2021 has the same rate for the *world* market from 2020 to 2027 (EmailWire 1127543). A growth rate borrowed from
# another market is plausible here. It is not proved, and "plausible" is the strongest word that we may write. A false sum also does not make the story around it false:
# it tells a reader where to look.

# %% [markdown]
# ## 2 · References: where do they lead?
#
# A reference is a promise: somebody else has shown this, and you can look it up. How many of five promises are kept in the cluster paper of Dai, Zhu and He (about 2010)?

# %% [markdown] tags=["worked"]
# **One by hand.** The text says "Liu Zhibiao [5], 2007". Entry [5] of the list is Liu Zhibiao and Zhang Jie, 2007. Author and year agree (the text names the first author alone): the promise is kept.
# Now "Humphrey and Schmitz [2], 2002". Entry [2] is Humphrey and Schmitz, *2004*, a book chapter. The author is right and the year is not: a reader who wants the article of 2002 finds
# another text.

# %% [markdown]
# Left, what the text says; right, what the list has:
#
# | in the text | | entry | in the list |
# |---|---|---|---|
# | Kaplinsky and Morris, 2001 | | [1] | Kedia and Lahiri, 2007, on outsourcing of services |
# | Humphrey and Schmitz [2], 2002 | | [2] | Humphrey and Schmitz, 2004, a book chapter |
# | source of Table I: Humphrey and Schmitz, *Regional Studies*, 2002 | | [3] | Nadvi and Schmitz, 1999, a special issue |
# | Nadvi and Schmitz [3], 1999 | | [4] | Zhang Hui, 2006 |
# | Zhang Hui [4], 2005 | | [5] | Liu Zhibiao and Zhang Jie, 2007 |
# | Liu Zhibiao [5], 2007 | | | |
# | Jia, 2006 | | | |
# | Gereffi and others [6], 1994 | | | |
#
# **Audit it.** Tick the statements that are true. *(1 point)*

# %% tags=["ask"] exercise="audit"
ex.ask("audit")

# %% tags=["check"] exercise="audit"
ex.check("audit", ex.response("audit"))

# %% [markdown]
# ### Dates are references too
#
# The essay on the first China International Supply Chain Expo (CISCE 2023) gives a battery plant as its example of a lead firm that built "a global network of suppliers". Here is what stands on the page, and what the press reported:
#
# | what | where it stands |
# |---|---|
# | banner: a fair from 26 to 30 November 2024 | above the text |
# | released on 21 September 2023; announces the *first* fair for 28 November to 2 December, without a year | the text |
# | BYD talks with KG Mobility, "the precursor" of SsangYong Motor, about a battery plant | the text |
# | SsangYong Motor was renamed KG Mobility in spring 2023 | Argus Media, 2023 |
# | BYD and KG Mobility negotiate about a plant | Electrive, 22 August 2023 |
# | BYD and KG Mobility announce an agreement | The Investor, 3 November 2023 |
#
# **Judge it.** Which statements do the page and the press carry together? *(1 point)*

# %% tags=["ask"] exercise="plant"
ex.ask("plant")

# %% tags=["check"] exercise="plant"
ex.check("plant", ex.response("plant"))

# %% [markdown]
# One more. Zhang and Bian (about 2022) say that JD built "a new, independent subsidiary" for logistics in their first stage, 2007 to 2016. Another sentence of the same paper has
# JD Logistics only *beginning to prepare* at that time. Here is what firm and press report:

# %% tags=["folded"]
dates = data.load("cocreation_dates")
show_table(
    dates.drop_duplicates("address").sort_values("outside_year"),
    "Dates from outside the paper",
    columns={"outside_date": "Date", "event": "Event", "source": "Reported by"},
    widths={"outside_date": "20%", "event": "40%"},
)

# %% [markdown]
# **Judge it.** Which of these dates fits the paper's sentence? *(1 point)*

# %% tags=["ask"] exercise="subsidiary"
ex.ask("subsidiary")

# %% tags=["check"] exercise="subsidiary"
ex.check("subsidiary", ex.response("subsidiary"))

# %% [markdown]
# ## 3 · Words: what is counted?
#
# Most of the 44 numbers of case 1 are no sums. They are words that count something: *specialists*, *patents*, *suppliers*. Does the word stay the same from the source to the paper?

# %% [markdown] tags=["worked"]
# **One by hand.** China was short of "over 400,000" chip specialists in 2020, says the paper. A white paper of 2018 (reported by Asia Times) had three numbers: 400,000 people *worked* in the
# field at the end of 2017, 720,000 would be *needed* in 2020, so 320,000 were *missing*. 400,000 is the *stock* (存量), 320,000 is the *gap* (缺口). The stock has probably become the gap.

# %% [markdown]
# **Sort it.** Eight statements, seven traps. *(2 points)*

# %% tags=["ask"] exercise="definitions"
ex.ask("definitions")

# %% tags=["check"] exercise="definitions"
ex.check("definitions", ex.response("definitions"))

# %% [markdown]
# ### A label with two names
#
# Zhang and Bian describe three steps of an opportunity. They list the steps in five places:
#
# | place in the paper | first step | second step | third step |
# |---|---|---|---|
# | abstract | identification | sharing | creation |
# | first mention | identification | utilization | creation |
# | in the stages | | utilization | creation |
# | the model in words | identification | sharing | creation |
# | conclusions | identification | sharing | creation |
#
# **Find it.** Which two labels name the same step? *(1 point)*

# %% tags=["ask"] exercise="drift"
ex.ask("drift")

# %% tags=["check"] exercise="drift"
ex.check("drift", ex.response("drift"))

# %% [markdown]
# To use an opportunity and to share it are different acts. The paper is *about* sharing, so the second word is not a small change. More labels of this paper change; the first row of each block is the name we use:

# %% tags=["folded"]
show_table(
    data.load("cocreation_labels"),
    "The same thing under two names or more",
    note="One row a use. Which names mean the same is our reading.",
    source="Zhang and Bian (about 2022)",
    columns={"label": "Name", "passage": "Where"},
    widths={"label": "50%", "passage": "50%"},
    groupby="concept",
)

# %% [markdown] tags=["activity"]
# **In pairs.** The chip paper lists five types of governance: market-oriented, modular, relational, *leadership-oriented*, hierarchical. Lesson 2 has five as well. One of you argues
# that "leadership-oriented" is the captive type, the other that it may be something else. What would settle it: the Chinese original, the article that the paper cites, or the authors? Agree on one
# sentence that you could both sign, with the word *probably* in it or without.

# %% [markdown]
# ## 4 · Damage: what did the scan do?
#
# Four groups of authors have words of their own for the ways in which firms work together. The cluster paper sets the four *vocabularies* side by side in its Table II. Our only copy is a
# scan. Words are cut, one has turned into "merareny", and one has slid into the wrong column. This is how the page reads:

# %% tags=["folded"]
scan = pd.DataFrame(
    [
        ["1", "market", "anarchy of", "arm's-length market", "market"],
        ["2", "", "exchange", "relations", ""],
        ["3", "", "", "balanced", "relational"],
        ["4", "network", "self-organizing hierarchy", "", ""],
        ["5", "", "", "captured", "quasi-hierarchy"],
        ["6", "", "merareny", "", "captive"],
        ["7", "vertical integration", "organizati-onal", "hierarchy", "hierarchy"],
        ["8", "", "hierarchy", "", ""],
    ],
    columns=["line", *VOCABULARIES],
)
show_table(
    scan,
    "Table II of the cluster paper, as the scan has it",
    source="Dai, Zhu and He (about 2010)",
    columns={"line": "Line", **{name: name for name in VOCABULARIES}},
    widths={"line": "8%"},
)

# %% [markdown] tags=["worked"]
# **One row by hand.** Line 1 has "anarchy of" and line 2 has "exchange" in the same column. The cell was broken over two lines, so it reads *anarchy of exchange*. "Arm's-length market" and
# "relations" likewise make *arm's-length market relations*. The first row is then complete: market, anarchy of exchange, arm's-length market relations, market. Every token stands in its own
# column, so the confidence is high.

# %% [markdown]
# **Repair it.** Williamson's column is clear: market; network; network again; vertical integration. Place the other tokens. Two facts help. The abstract of Humphrey and Schmitz (2000) speaks of
# "quasi-hierarchical" chains. And *heterarchy* is a word for order with nobody at the top. Where the scan leaves real doubt you may answer *uncertain*; where a token stands plainly in its place you
# may not. *(2 points)*

# %% tags=["ask"] exercise="repair"
ex.ask("repair")

# %% tags=["check"] exercise="repair"
ex.check("repair", ex.response("repair"))

# %% [markdown]
# The result is a *reconstruction* (重建). Eight of its 16 cells are certain. A reader must be able to see which, so it is printed with a confidence for every cell, and never as "Table II".
#
# ### A cell that the translator changed
#
# The paper's Table III compares producer-driven chains (large makers lead) with buyer-driven ones (brands and shops lead), and names Gereffi as a source. Here are the cells that both have. We know Gereffi's table (1994, 1999)
# as Rodrigue adapted it for teaching.

# %% tags=["folded"]
both = data.load("mechanisms").dropna(subset=["paper_value", "canonical_value"])
show_table(
    both,
    "What drives a chain: the paper and Gereffi",
    source="Dai, Zhu and He (about 2010); Gereffi as adapted by Rodrigue",
    columns={"driver": "Chain", "paper_value": "The paper", "canonical_value": "Gereffi"},
    widths={"driver": "20%"},
    groupby="attribute",
)

# %% [markdown]
# **Find it.** One cell of the paper makes a claim that Gereffi's table contradicts. Give its row and column, and what it should say: `"local firms"`, `"multinational firms"`, `"marketing"` or
# `"trade-based networks"`. *(1 point)*

# %% tags=["answer"] exercise="wrong_cell"
wrong_cell = {
    "row": ...,  # a row's heading, as printed above
    "column": ...,  # "producer-driven" or "buyer-driven"
    "should_say": ...,
}
### BEGIN SOLUTION
wrong_cell = {
    "row": "manufacturing enterprise",
    "column": "buyer-driven",
    "should_say": "local firms",
}
### END SOLUTION

# %% tags=["check"] exercise="wrong_cell"
ex.check("wrong_cell", wrong_cell)

# %% [markdown]
# ### A sentence that contradicts its heading
#
# | part | what it says, in our words |
# |---|---|
# | heading | strategy: from simple assembly to modules, from a *captured* network to a *balanced* one |
# | first sentence | firms that are in a *balanced* network of a producer-driven industry can use this strategy |
# | second sentence | in this way the firms turn a *captured* network into a balanced one |
#
# **Find it.** Which part contradicts the other two, which word is printed there for the firms that start, and which word must be meant? *(1 point)*

# %% tags=["answer"] exercise="contradiction"
contradiction = {
    "sentence": ...,  # "heading", "first" or "second"
    "printed": ...,  # a word, as text
    "meant": ...,  # a word, as text
}
### BEGIN SOLUTION
contradiction = {"sentence": "first", "printed": "balanced", "meant": "captured"}
### END SOLUTION

# %% tags=["check"] exercise="contradiction"
ex.check("contradiction", contradiction)

# %% [markdown]
# All defects that we found in this paper stand in one table. Search it for "translation". Which of them change what the paper argues, and which only how far we trust it?

# %% tags=["folded"]
widgets.TableBrowser(
    data.load("reference_audit"),
    "What is damaged or does not agree",
    note="Found by reading the text line by line; 'confidence' is ours.",
    source="Dai, Zhu and He (about 2010); findings ours",
    columns={
        "area": "Part",
        "kind": "Kind",
        "finding": "Finding",
        "confidence": "Confidence",
    },
    filters=["area"],
    widths={"area": "10%", "kind": "16%", "finding": "60%", "confidence": "14%"},
)

# %% [markdown]
# ## Keep
#
# - A sum can be redone. Let rounding have its say first; what is left after that is a contradiction.
# - A reference has an author, a year and an end. Follow it to the end before you rely on it.
# - Ask of every count: what is counted, of what whole, and when?
# - A repaired table is a repair. Give each cell a confidence.
# - Say *false*, *contradicts itself*, *plausible* or *cannot be checked*. They are four different verdicts.
#
# **Discuss.** Firm A's name is hidden, but dates, partners and products can give a firm away. What would you leave out of such a case study, and what would the reader lose?
#
# **Read.**
#
# - Moore (1966), *Interval Analysis*, Prentice-Hall: sums with ranges instead of numbers.
# - Humphrey and Schmitz (2000), IDS Working Paper 120, <https://www.ids.ac.uk/publications/governance-and-upgrading-linking-industrial-cluster-and-global-value-chain-research/>: the source of "quasi-hierarchy".
# - Rodrigue, *Producer- and buyer-driven commodity chains*, <https://people.hofstra.edu/geotrans/eng/ch5en/conc5en/table_commoditychains.html>: Gereffi's table as we know it.
# - Electrive, 22 August 2023, <https://www.electrive.com/2023/08/22/kg-mobility-in-negotiations-over-joint-battery-plant-with-byd>: the plant under negotiation.

# %%
ex.progress()
