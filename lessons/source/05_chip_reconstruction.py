# ---
# gvc:
#   lesson: "05"
#   title: Reconstruction of the chip industry's value chain
#   question: A young firm is said to rebuild the global value chain of chips. Do the numbers, and the case, carry that?
#   objectives:
#     - map a chain as a graph, find its choke points, and say what a removal does and does not show
#     - redo the sums behind a paper's claims, with interval arithmetic for rounding
#     - tell stock from flow, percent from points, filed from granted, forecast from outturn
#     - code a firm's path as dated events, and see gaps and conflicts
#     - compute who adds the value in exports, and what rerouted inputs cost
#   prerequisites: lessons 02 and 03; matrices in numpy
# ---

# %% tags=["setup"]
from gvclib import chips, data, exercises, view, widgets
from gvclib.view import show_table
from gvclib.valueadded import ICIO, decompose

from itertools import combinations

import numpy as np
import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("05")

# %% [markdown]
# ## 1 · How many of 44 numbers hold?
#
# Tang, Kong, Chandran and Baskaran (2023 or later) tell the story of a young Chinese designer of graphics processors (GPU, 图形处理器). They call it *Firm A*.
# In a few years, they write, it caught up and began to *reconstruct* the global value chain of chips (全球价值链重构). The paper builds on 44 numbers.
# We have redone or looked up every one. **For how many is there nothing to object?** Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %%
claims = data.load("chip_claims")
claims["verdict"].value_counts()

# %% [markdown]
# Only 11 of the 44 are simply consistent. Five contradict themselves, six conflict with another line or source. The rest hang on a definition, are out of date, no more than plausible, or cannot be checked. That does not make the story false:
# a number can be wrong and the argument right. But it says where to look. The paper's own frame has four parts, and this lesson follows them:
#
# | part | question | sections |
# |---|---|---|
# | **position** (位置) | who stands where in the chain? | 2, 3 |
# | **motivation** (动机) | why enter? | 4, 5 |
# | **pathway** (路径) | by which steps? | 6, 7 |
# | **impact** (影响) | what changed in the chain? | 8, 9 |
#
# (The paper says that "seven narratives" stand behind the four; it never names them, and its Figure 1 is lost in our copy.)
# Here is the whole list. Search it, or narrow it to one verdict.

# %%
all_claims = widgets.TableBrowser(
    claims,
    "The paper's 44 numbers",
    note="Claims in our words; verdicts ours.",
    source="Tang and others (2023 or later); press and industry sources named in the table's description",
    columns={
        "line": "Line",
        "claim": "Claim",
        "printed": "Printed",
        "unit": "Unit",
        "check": "What we found",
        "verdict": "Verdict",
    },
    filters=["part", "verdict"],
    widths={"line": "8%", "claim": "22%", "printed": "11%", "unit": "10%", "check": "35%"},
)
all_claims.chosen = {"verdict": "inconsistent"}  # move the slider to see the others
all_claims

# %% [markdown]
# ## 2 · Position: what hangs on one machine?
#
# An EUV scanner (极紫外光刻机) costs more than USD 100 million (from memory), and firms of *one* country make it: the Netherlands. What stops if it is gone?
#
# The paper sorts the industry into three tiers (lines 67-73). It announces *four* midstream sectors and uses three:

# %%
segments = data.load("chip_segments")
show_table(
    segments,
    "The chain as the paper draws it",
    note="The ranking top, middle, low is the paper's.",
    source="Tang and others (2023 or later)",
    columns={
        "tier": "Tier",
        "name": "Segment",
        "name_zh": "中文",
        "value_position": "Rank by value",
        "intensity": "Needs",
        "paper_says": "The paper says",
        "line": "Line",
    },
    widths={"paper_says": "36%", "line": "9%"},
)

# %% [markdown]
# **Sort it.** Ten firms and activities, six places. *(1 point)*

# %% tags=["ask"] exercise="place"
ex.ask("place")

# %% tags=["check"] exercise="place"
ex.check("place", ex.response("place"))

# %% [markdown]
# ### A chain as a graph
#
# Write "EDA is needed for design" as a **link** (连边) from EDA to design. All links together are a *directed graph* (有向图). What stops without EDA? Design,
# and all that needs design, and all that needs that. Follow the links until nothing new turns up.
#
# **Build it.** Write `depends_on(links, node)`: the set of all nodes that depend on `node`, directly or through others. `links` is a table with the columns
# `source` and `target`. *(2 points)*


# %% tags=["answer"] exercise="depends_on"
def depends_on(links, node):
    """All nodes that depend on a node, directly or through others."""
    ### BEGIN SOLUTION
    found, todo = set(), [node]
    while todo:
        here = todo.pop()
        users = set(links.loc[links["source"] == here, "target"]) - found
        found |= users
        todo += users
    return found
    ### END SOLUTION


# %% tags=["check"] exercise="depends_on"
ex.check("depends_on", depends_on)

# %% [markdown]
# ### Eighty-two items
#
# Researchers at Georgetown University listed what an advanced logic chip needed in about 2019: 82 stages, tools and materials, and which countries provide them
# (Emerging Technology Observatory; for non-commercial use). For 43 of them the countries' shares are known.
#
# Take a country out of the map below. Each item then has what its *scarcest* input leaves: without EUV scanners no photolithography, without that no chip.
# This **weakest-link** reading (最薄弱环节) is *illustrative (ours)*. It knows no stocks, no substitutes, and nobody who steps in: the worst case.
#
# **Try it.** Take out the Netherlands, then China, then Taiwan. Read which item is the scarcest each time. Then lower "Supply needed".

# %% tags=["widget"]
chain_map = widgets.ChainMap(country="NLD")
chain_map

# %%
links, shares, items = (data.load(f"chip_{name}") for name in ("links", "shares", "items"))
names = items.set_index("item")["name"]
chain = chips.Chain(links, shares)
points = chips.choke_points(chain, "N99", minimum=0.9)
show_table(
    points.assign(
        name=points["item"].map(names), percent=(100 * points["share"]).round().astype(int)
    ),
    "Fourteen items come almost wholly from one country",
    note="Inputs of the finished chip of which one country provides 90 % or more, about 2019.",
    source="Emerging Technology Observatory; selection ours",
    columns={
        "name": "Item",
        "country": "Country",
        "percent": "Share, %",
        "dependents": "Items that depend on it",
    },
)

# %% [markdown]
# A **choke point** (瓶颈, "neck of the bottle") in this sense is not rare. Six of the fourteen are held by the United States, three by Japan, two by the Netherlands, and one is China's:
# it makes 98 % of *integrated assembly tools*, a world market of USD 34 million. By the weakest link, a chip without China is as impossible as one without the
# Netherlands. Few would believe that: a small tool finds another maker sooner than a machine of a hundred thousand parts. The graph knows *who provides*, not *who could*.
#
# And Taiwan? Its share of fabrication is 47 %, so half of the chips seem safe. But the table puts all nodes of 45 nm and below together. At the finest nodes
# the share is commonly put far higher; this table cannot say.
#
# **Compute it.** Your own item is below. How many items depend on it, directly or through others? And which share of the 82 is left when it is gone? Tolerance of the share: 0.0001. *(1 point)*

# %%
my_item = ex.case("item")
print(f"Student {ex.student}: your item is {my_item}, {names[my_item]}.")

# %% tags=["answer"] exercise="my_removal"
my_removal = {
    "depend": ...,  # a number of items
    "left": ...,  # share of the 82 that is neither removed nor stopped
}
### BEGIN SOLUTION
stopped = depends_on(links, my_item)
my_removal = {"depend": len(stopped), "left": (82 - 1 - len(stopped)) / 82}
### END SOLUTION

# %% tags=["check"] exercise="my_removal"
ex.check("my_removal", my_removal)

# %% [markdown]
# ### When one way is enough
#
# Among *parts*, every input is needed. Among *routes*, one is enough: a design can go to fab A, B or C. Then the question is another one:
# how few nodes must fail before no way is left? That is the **smallest cut** (最小割集). Menger (1927) proved that its size equals the number of ways that share no node
# in between (*published*). From the start lead two shops, after both comes one road, after the road the end: the smallest cut is the road alone.
#
# **Build it.** Write `smallest_cut(links, start, end)`: a smallest set of nodes, without start and end, whose removal leaves no way from start to end. The networks
# are small: trying all sets of one node, then of two, and so on is fine. *(3 points)*


# %% tags=["answer"] exercise="smallest_cut"
def smallest_cut(links, start, end):
    """A smallest set of nodes that cuts every way from start to end."""
    ### BEGIN SOLUTION
    inner = sorted({*links["source"], *links["target"]} - {start, end})
    for size in range(len(inner) + 1):
        for cut in combinations(inner, size):
            rest = links[~links["source"].isin(cut) & ~links["target"].isin(cut)]
            if end not in depends_on(rest, start):
                return set(cut)
    return None
    ### END SOLUTION


# %% tags=["check"] exercise="smallest_cut"
ex.check("smallest_cut", smallest_cut)

# %% [markdown]
# **Doubt it.** The paper says that the United States has put pressure on the Netherlands, Japan, South Korea and Chinese Taiwan over controlled goods (line 69; place names as in the
# source). That is the authors' claim about export control. What our graph adds is only where such pressure *could* work.

# %% [markdown]
# ## 3 · Position: is a country a firm?
#
# The paper has world chip design at 68 % United States, 16 % Taiwan and 13 % mainland China (2018). Is that a monopoly?
#
# The **Herfindahl-Hirschman index** (赫芬达尔指数) adds squared shares: $HHI = \sum_i s_i^2$, times 10,000 for points. Competition offices use it for *firms*; above 2,500 they
# used to call a market highly concentrated. We may compute it for countries, but then it measures something else.
#
# **Compute it.** The index in points, 0 to 10,000, tolerance 0.5. (a) By country; what is missing to 100 % stays out of the sum. (b) By firm: the US share is split evenly among 20 firms,
# Taiwan's and the mainland's among 10 each (our assumption). *(1 point)*

# %% tags=["answer"] exercise="concentration"
concentration = {
    "countries": ...,  # points
    "firms": ...,  # points
}
### BEGIN SOLUTION
by_country = {"USA": 0.68, "TWN": 0.16, "CHN": 0.13}
firms = {"USA": 20, "TWN": 10, "CHN": 10}
concentration = {
    "countries": 10_000 * sum(share**2 for share in by_country.values()),
    "firms": 10_000 * chips.firm_hhi(by_country, firms),
}
### END SOLUTION

# %% tags=["check"] exercise="concentration"
ex.check("concentration", concentration)

# %% [markdown]
# By country it looks like a monopoly, by firm like a crowd. A country can control its firms' exports, so the first number matters for politics; the second one
# matters for prices.
#
# **Judge it.** In our table the United States has 27 % of fabrication. Look at `data.describe("chip_shares")`. *(1 point)*

# %% tags=["ask"] exercise="seat"
ex.ask("seat")

# %% tags=["check"] exercise="seat"
ex.check("seat", ex.response("seat"))

# %% [markdown]
# **Doubt it.** The seat is not the place of production. Remember that: section 5 has a surprise that comes from it.

# %% [markdown]
# ## 4 · Motivation: does 32.8 % lead from 7 to 56?
#
# Firm A entered, the paper says, for high margins, a huge market and out of entrepreneurial spirit (lines 77-87). The market: China's GPUs would grow from USD 7 bn (2021) to
# USD 56 bn (2028), by 32.8 % a year (line 83). 56 is eight times 7. Doubling three times in seven years: is that 32.8 % a year?
#
# The **compound annual growth rate** (年均复合增长率) solves $start\,(1+g)^{years} = end$:
#
# $$g = \left(\frac{end}{start}\right)^{1/years} - 1$$
#
# **Build it.** Write `cagr(start, end, years)` → a share: 0.1 for 10 %. *(1 point)*


# %% tags=["answer"] exercise="cagr"
def cagr(start, end, years):
    """The same rate every year that leads from start to end."""
    ### BEGIN SOLUTION
    return (end / start) ** (1 / years) - 1
    ### END SOLUTION


# %% tags=["check"] exercise="cagr"
ex.check("cagr", cagr)

# %% [markdown]
# It is 34.59 %. With 32.8 % the market of 2028 would be 51 bn, not 56. A small difference, and perhaps only rounding? "7" may stand for anything from 6.5 to
# 7.5, and "56" for 55.5 to 56.5. **Interval arithmetic** (区间运算, Moore 1966, *published*) carries such ranges through a sum.
#
# **Build it.** Write `cagr_interval(start, end, years, half_width)` → `(low, high)`: the slowest and the fastest growth when both ends may be off by `half_width`. *(2 points)*


# %% tags=["answer"] exercise="cagr_interval"
def cagr_interval(start, end, years, half_width):
    """The slowest and the fastest growth that rounding of both ends allows."""
    ### BEGIN SOLUTION
    low = cagr(start + half_width, end - half_width, years)
    high = cagr(start - half_width, end + half_width, years)
    return low, high
    ### END SOLUTION


# %% tags=["check"] exercise="cagr_interval"
ex.check("cagr_interval", cagr_interval)

# %% [markdown]
# From 33.1 % to 36.2 %: 32.8 % is outside. With eight steps instead of seven the range is 28.4 to 31.0 %, and 32.8 % is outside again. The three figures contradict each other.
#
# **Try it.** Below are ten sums of the paper. Raise the rounding: how coarse must the figures be before the claim can hold? For growth 1.2 times as
# printed is enough, a near miss; for "30 % of 6.4 is 2.2" 2.9 times.

# %% tags=["widget"]
auditor = widgets.ClaimAuditor(claim="gpu_growth")
auditor

# %% [markdown]
# **Compute it.** Your own claim is below, in the same form: both ends in whole USD bn, the rate with one decimal of a percent. Give the rate, the interval and your
# verdict: `True` if the two ranges meet. (The stated rate is rounded too: 0.328 stands for 0.3275 to 0.3285.) Shares, tolerance 0.0001. *(2 points)*

# %%
my_claim_text = ex.case("claim")
print(f"Student {ex.student}: {my_claim_text}")

# %% tags=["answer"] exercise="my_claim"
my_claim = {
    "rate": ...,  # share a year
    "low": ...,
    "high": ...,
    "consistent": ...,  # True or False
}
### BEGIN SOLUTION
ends = my_claim_text["start"], my_claim_text["end"], my_claim_text["years"]
low, high = cagr_interval(*ends, 0.5)
stated = my_claim_text["stated"]
my_claim = {
    "rate": cagr(*ends),
    "low": low,
    "high": high,
    "consistent": low <= stated + 0.0005 and stated - 0.0005 <= high,
}
### END SOLUTION

# %% tags=["check"] exercise="my_claim"
ex.check("my_claim", my_claim)

# %% [markdown]
# **Doubt it.** Where does 32.8 % come from? A press release of June 2021 has the same rate for the *world* market of GPUs, USD 24.32 bn to 188.25 bn, 2020 to 2027. (That
# computes to 33.96 %.) From memory, not checked: a forecast for mainland China's discrete GPUs, 4.739 to 34.557 bn, computes to exactly 32.82 %. A *borrowed growth rate* is
# plausible in both cases and proved in none. Writing "plausible" is all that we may do.

# %% [markdown]
# ## 5 · Motivation: a share of what?
#
# If domestic GPUs win 30 % of a market of USD 6.4 bn, how much is that? The paper says 2.2 bn (line 79).
#
# **Compute it.** What is 30 % of 6.4 (USD bn), and which share of 6.4 is 2.2 (0-1)? Do not round. *(1 point)*

# %% tags=["answer"] exercise="scenario"
scenario = {
    "captured": ...,  # USD bn
    "share": ...,  # 0-1
}
### BEGIN SOLUTION
scenario = {"captured": 0.30 * 6.4, "share": 2.2 / 6.4}
### END SOLUTION

# %% tags=["check"] exercise="scenario"
ex.check("scenario", scenario)

# %% [markdown]
# Rounding explains 33.3 to 35.4 % at most. The sum needs a market of 7.33 bn.
#
# **Compute it.** Intel spent USD 13.4 bn on R&D in 2019, "31 %" of the world's top ten; HiSilicon 18 % of what Intel spent (line 75). How large is the R&D of the top ten, with its
# interval (13.35 to 13.45; 0.305 to 0.315), and what did HiSilicon spend? USD bn, tolerance 0.005. *(1 point)*

# %% tags=["answer"] exercise="top_ten"
top_ten = {
    "top ten": ...,  # USD bn
    "low": ...,
    "high": ...,
    "hisilicon": ...,
}
### BEGIN SOLUTION
top_ten = {
    "top ten": 13.4 / 0.31,
    "low": 13.35 / 0.315,
    "high": 13.45 / 0.305,
    "hisilicon": 0.18 * 13.4,
}
### END SOLUTION

# %% tags=["check"] exercise="top_ten"
ex.check("top_ten", top_ten)

# %% [markdown]
# These figures agree with each other. But the sentence before gives USD 39.8 bn for the whole *US* industry (from an "American Semiconductor Association", which must mean the
# SIA). The *world's* top ten spent more than that, 43 bn: no contradiction, only two groups of firms side by side.
#
# ### Percent or percentage points?
#
# The US share of chip design was 68 % in 2018, "up 15 %" on 2017 (line 79).
#
# **Compute it.** The share of 2017 if 15 means percentage points (百分点), and if it means percent. From 0 to 1, tolerance 0.0005. *(1 point)*

# %% tags=["answer"] exercise="us_share"
us_share = {
    "points": ...,  # share of 2017, 0-1
    "relative": ...,
}
### BEGIN SOLUTION
us_share = {"points": 0.68 - 0.15, "relative": 0.68 / 1.15}
### END SOLUTION

# %% tags=["check"] exercise="us_share"
ex.check("us_share", us_share)

# %% [markdown]
# IC Insights had 53 % for 2017, so points it is. Fifteen points in one year! What happened? A market researcher had seen it coming. In our words:
#
# > *Sales of chip designers count for the country where the company has its seat. Broadcom is moving its seat from Singapore to the United States. With that alone, the
# > US share will go from 53 % to about 69 %.* (after IC Insights, March 2018)
#
# **Judge it.** What does that say about the jump? *(1 point)*

# %% tags=["ask"] exercise="us_cause"
ex.ask("us_cause")

# %% tags=["check"] exercise="us_cause"
ex.check("us_cause", ex.response("us_cause"))

# %% [markdown]
# No engineer learned anything new by it. The paper takes the jump for a sign of strength.
#
# ### Eighty, or seventy?
#
# Three firms hold "about 80 %" of the world's EDA market and mainland China's firms 5 % (line 67): a *three-firm concentration ratio* (CR3, 市场集中度) of 0.80.
# In line 75 the same three hold 70 % in 2019.
#
# **Compute it.** Who is left? The three and mainland China's 5 % taken off: which share have all *others*, by line 67 and by line 75? From 0 to 1. *(1 point)*

# %% tags=["answer"] exercise="eda_rest"
eda_rest = {
    "line 67": ...,  # share, 0-1
    "line 75": ...,
}
### BEGIN SOLUTION
eda_rest = {"line 67": 1 - 0.80 - 0.05, "line 75": 1 - 0.70 - 0.05}
### END SOLUTION

# %% tags=["check"] exercise="eda_rest"
ex.check("eda_rest", eda_rest)

# %% [markdown]
# **Judge it.** Tick everything that could make both lines true. (The third firm is "in the US" in line 67 and "under Siemens" in line 75.) *(1 point)*

# %% tags=["ask"] exercise="eda_why"
ex.ask("eda_why")

# %% tags=["check"] exercise="eda_why"
ex.check("eda_why", ex.response("eda_why"))

# %% [markdown]
# ### Eight traps of definition
#
# Most of the 44 are not sums. They are words that count something: *talents*, *patents*, *suppliers*. China was short of "over 400,000" chip specialists in 2020 (line 75). A white
# paper of 2018 had a *stock* of 400,000 at the end of 2017, a demand of 720,000 for 2020, so a *gap* of 320,000. Probably the stock became the gap.
#
# **Sort it.** Which trap? *(2 points)*

# %% tags=["ask"] exercise="definitions"
ex.ask("definitions")

# %% tags=["check"] exercise="definitions"
ex.check("definitions", ex.response("definitions"))

# %% [markdown]
# ### A forecast meets the world
#
# The 6.4 bn were a forecast for GPU servers in China in 2024. IDC counted afterwards. AI servers: USD 6.7 bn in 2022, 9.4 in 2023, 22.1 in 2024; GPU servers were 89, 92 and 69 % of
# them (as reported in the press).
#
# **Compute it.** The outturn (实际值) is what came true. Give the outturn of 2024 (GPU servers, USD bn). How far does it lie above the forecast, as a share of the forecast? And by which share did the
# market for all AI servers grow in 2023? Tolerance 0.002. *(1 point)*

# %% tags=["answer"] exercise="forecast"
forecast = {
    "outturn": ...,  # USD bn, GPU servers 2024
    "error": ...,  # share of the forecast
    "growth 2023": ...,  # all AI servers, share
}
### BEGIN SOLUTION
forecast = {"outturn": 22.1 * 0.69}
forecast["error"] = forecast["outturn"] / 6.4 - 1
forecast["growth 2023"] = 9.4 / 6.7 - 1
### END SOLUTION

# %% tags=["check"] exercise="forecast"
ex.check("forecast", forecast)

# %% [markdown]
# **Doubt it.** The forecast was passed by far: the outturn was 138 % higher, and already 2023 lay above it. And the outturn is not without a fault itself: the release on 2023 speaks of growth of 104 %, while
# 6.7 to 9.4 is 40 %. Probably the base was revised. The lesson is not that forecasts are bad. It is that the paper, written in 2023 or later, cites one of 2021 when counts existed.

# %% [markdown]
# ## 6 · Pathway: what happened in 834 days?
#
# Table 1 of the paper lists ten events of Firm A, from December 2020 to April 2023. Which steps did it take, and where is nothing?
#
# The authors describe the path as four choices (lines 89-111):
#
# - *focus* on GPUs, first for computing, then for graphics;
# - *open innovation*: an experienced team, with universities, firms and customers;
# - an *alliance* around software that is compatible with the leading ecosystem;
# - products made *from the customer's side*.
#
# They chose the firm by three principles (lines 57-59): it is
# *typical*, it is *suitable*, and its data are *accessible*. A firm chosen because it had succeeded cannot tell how many failed on the same path.
#
# The authors promised the firm that it stays anonymous. We mask partners and products, and ask you **not to find out who it is**. Section 10 comes back to that.

# %%
events = data.load("firm_a_events")
show_table(
    events[events["in_table"]],
    "The ten events of Table 1",
    note="Partners masked.",
    source="Tang and others (2023 or later), lines 118-128",
    columns={"date_as_given": "Date", "kind": "Kind", "what": "What", "line": "Line"},
)

# %% [markdown]
# **Build it.** Write `gaps(days)`: the days between one event and the next, as a list of whole numbers. `days` is a Series of dates as text, in any order. *(1 point)*


# %% tags=["answer"] exercise="gaps"
def gaps(days):
    """Days between neighbouring events, in the order of the calendar."""
    ### BEGIN SOLUTION
    dates = pd.to_datetime(days).sort_values()
    return [int(step) for step in dates.diff().dt.days.dropna()]
    ### END SOLUTION


# %% tags=["check"] exercise="gaps"
ex.check("gaps", gaps)

# %% [markdown]
# **Compute it.** Describe the ten events: span (first to last) and longest gap in days, events by year, events by kind. Whole numbers. *(1 point)*

# %% tags=["answer"] exercise="firm_a"
firm_a = {
    "span": ...,
    "longest gap": ...,
    "2020": ...,
    "2021": ...,
    "2022": ...,
    "2023": ...,
    "research": ...,
    "finance": ...,
    "industry": ...,
}
### BEGIN SOLUTION
ten = events[events["in_table"]]
steps = gaps(ten["first_day"])
years = ten["first_day"].str[:4].value_counts().to_dict()
firm_a = {
    "span": sum(steps),
    "longest gap": max(steps),
    **years,
    **ten["kind"].value_counts().to_dict(),
}
### END SOLUTION

# %% tags=["check"] exercise="firm_a"
ex.check("firm_a", firm_a)

# %% [markdown]
# **Try it.** Walk through the ten, then through all events of the text, then through those in conflict. Many dates are no days: "2022" means any day of that year.

# %% tags=["widget"]
timeline = widgets.Trajectory(show="table", position=3)
timeline

# %% [markdown]
# **Judge it.** Tick every statement that the timeline supports. *(1 point)*

# %% tags=["ask"] exercise="conflicts"
ex.ask("conflicts")

# %% tags=["check"] exercise="conflicts"
ex.check("conflicts", ex.response("conflicts"))

# %% [markdown]
# More of the kind: the core team has 20 years of experience *on average* (line 99). Its members have *more than* twenty, at well-known firms (line 101); one of these firms was founded in 2012, as far as
# we know. "More than 500" are employees, "over 700" are those ever hired, "hundreds" were attracted (line 87): a stock, a flow, and a figure of speech. Table 1 goes from a Pre-A to a
# Pre-B round. One case, chosen for its success, told by two of its managers: that is what we have.
#
# ### Compatible: let in, or locked in?
#
# Firm A's main move on its path is software. Its chips run programs that were written for the incumbent's ecosystem (生态系统): *we build on it*, a manager says (line 105). Users then need not
# rewrite anything. Suppose the incumbent closes its interface one day. **What happens to the users?**

# %% tags=["ask"] exercise="door_guess"
ex.ask("door_guess")

# %% [markdown]
# The model below is *illustrative (ours)*. It joins two published ideas: **network effects** (网络效应, Katz and Shapiro 1985), an ecosystem is worth more the more use it; and **switching
# costs** (转换成本, Klemperer 1987). Each period a quarter of the users decide anew. With an *own* ecosystem the entrant starts with no software. With a *compatible* chip it borrows 80 % of the
# incumbent's. The dashed line is the **critical mass** (临界规模): above it an own ecosystem grows by itself.
#
# **Try it.** Let the door close in period 4, then in period 20. Then give support to the own ecosystem in the first five periods: how much is needed, and with which quality?

# %% tags=["widget"]
ecosystems = widgets.EcosystemRace(quality=0.5)
ecosystems

# %% [markdown]
# **Judge it.** What has the race shown? *(1 point)*

# %% tags=["ask"] exercise="compatible"
ex.ask("compatible")

# %% tags=["check"] exercise="compatible"
ex.check("compatible", ex.response("compatible"))

# %% [markdown]
# **Doubt it.** The model is generous: it counts the entrant's users as if they wrote software for *its* chips from the first day. If they write for the incumbent's interface, they build no
# ecosystem of the entrant at all. Compatible is not independent.

# %% [markdown]
# ## 7 · Pathway of the evidence: who says so?
#
# The reference list has 43 entries. Does every citation have one?
#
# **Build it.** Write `audit_citations(cited, listed)` → two sets: cited but not listed, and listed but not cited. *(1 point)*


# %% tags=["answer"] exercise="audit_citations"
def audit_citations(cited, listed):
    """Citations without an entry, and entries without a citation."""
    ### BEGIN SOLUTION
    return set(cited) - set(listed), set(listed) - set(cited)
    ### END SOLUTION


# %% tags=["check"] exercise="audit_citations"
ex.check("audit_citations", audit_citations)

# %%
show_table(
    data.load("chip_citations"),
    "Where text and reference list do not fit",
    source="Tang and others (2023 or later); audit ours",
    columns={"citation": "Citation", "finding": "Finding", "detail": "Detail", "line": "Line"},
    widths={"detail": "40%", "line": "10%"},
)

# %% [markdown]
# **Judge it.** Which of these are cited and have no entry at all? *(1 point)*

# %% tags=["ask"] exercise="citations"
ex.ask("citations")

# %% tags=["check"] exercise="citations"
ex.check("citations", ex.response("citations"))

# %% [markdown]
# **Doubt it.** Most of these are slips. One is more: Kano (2018) is cited for *control* by lead firms (line 21), while the abstract of that paper speaks of social mechanisms that make
# relations work (lesson 2). And small words mislead: "leadership-oriented" governance (line 37) is what lesson 2 calls *captive*; "ultra-violet (EUV) microfilm equipment" is EUV lithography;
# "sealing and testing" is packaging and testing; "Ansemy" is onsemi. The phrase about a foundry's nodes (line 73) describes August 2020.

# %% [markdown]
# ## 8 · Impact: who adds the value?
#
# As impact the paper counts Firm A's products, a financing round and partners "mostly" at home, and calls this a restructuring of the chain (lines 113-134). It gives no sales, no exports and no value added.
# So we measure what it leaves out. In 2011 China exported more electronics than any other country. How much of that value was added in China?
#
# An inter-country input-output table says who buys from whom. Let $A$ hold the recipes: $a_{ij}$ is what a dollar of output $j$ needs of input $i$. Inputs need inputs; all rounds together
# are the **Leontief inverse** (列昂惕夫逆矩阵, Leontief 1936, *published*):
#
# $$L = I + A + A^2 + \dots = (I - A)^{-1}$$
#
# **Build it.** Write `leontief(a)` for a DataFrame with the same labels in rows and columns; return one like it. (`np.linalg.inv(m)` inverts a matrix, `np.eye(n)` is $I$.) The visible case is the worked example of Miller and Blair (2009). *(1 point)*


# %% tags=["answer"] exercise="leontief"
def leontief(a):
    """The output that one unit of final use needs, with all inputs of inputs."""
    ### BEGIN SOLUTION
    return pd.DataFrame(np.linalg.inv(np.eye(len(a)) - a), a.index, a.columns)
    ### END SOLUTION


# %% tags=["check"] exercise="leontief"
ex.check("leontief", leontief)

# %% [markdown]
# Final use of 600 and 1,500 then needs output of 1,247.5 and 1,841.6: the recipes more than double the first.
#
# With $v_j = 1 - \sum_i a_{ij}$, the value added in a dollar of output, each dollar of exports can be sent back to where its value was added.
#
# **Try it.** Whose value is in China's electronics of 1995, 2008, 2011? Compare Taiwan, Korea, the United States. Then look at textiles. ("Electronics" here is electrical and optical
# equipment: chips and much else.)

# %% tags=["widget"]
value = widgets.ValueAddedExplorer(country="CHN", industry="electronics")
value

# %% [markdown]
# China's own share fell from 78 % in 1995 to 69 % in 2008, and was back at 71 % in 2011. In 2011 Taiwan's was 52.5 %, that of the United States 88.6 %. The further a chain is spread, the less its exporter
# adds. Higher is not *better*: Taiwan, with the leading foundries, adds about half.
#
# ### Backward and forward
#
# Borin and Mancini (2019, *published*) ask which trade crosses more than one border. For an exporter $s$, with $L_{ss} = (I - A_{ss})^{-1}$ and exports $e_s$ by industry:
#
# $$DVA_s = v_s L_{ss} e_s \qquad DAVAX_s = v_s L_{ss} \sum_{r \ne s} (y_{sr} + A_{sr} L_{rr} y_{rr})$$
#
# $DVA$ is domestic value added (国内增加值) in exports; $DAVAX$ is the part that the direct importer uses up itself. With $E_s$ all exports, **backward** participation (后向参与度) is
# $(E_s - DVA_s)/E_s$, what comes in from abroad; **forward** participation (前向参与度) is $(DVA_s - DAVAX_s)/E_s$, what the importer sends on.
#
# **Build it.** Write `participation(z, y)` → a DataFrame by country with the columns `backward` and `forward`. `z`: flows between industries, rows and columns (country, industry); `y`:
# final use, rows (country, industry), columns countries. A country without exports gets 0 and 0. *(3 points)*


# %% tags=["answer"] exercise="participation"
def participation(z, y):
    """Backward and forward participation of every country, as shares of exports."""
    ### BEGIN SOLUTION
    x = z.sum(axis=1) + y.sum(axis=1)
    a = z / x
    v = 1 - a.sum()
    countries = list(y.columns)

    def local(r):
        """L_rr, the inverse of a country's own part."""
        return np.linalg.inv(np.eye(len(y.loc[r])) - a.loc[r, r])

    rows = {}
    for s in countries:
        others = [r for r in countries if r != s]
        e = y.loc[s, others].sum(axis=1) + sum(z.loc[s, r].sum(axis=1) for r in others)
        direct = sum(y.loc[s, r] + a.loc[s, r].to_numpy() @ local(r) @ y.loc[r, r] for r in others)
        chain_value = v.loc[s].to_numpy() @ local(s)
        dva, davax, exported = chain_value @ e, chain_value @ direct, e.sum()
        parts = np.array([exported - dva, dva - davax])
        rows[s] = parts / exported if exported else parts * 0
    return pd.DataFrame(rows, index=["backward", "forward"]).T
    ### END SOLUTION


# %% tags=["check"] exercise="participation"
ex.check("participation", participation)

# %% [markdown]
# From here on the library does the work. `ICIO` holds an inter-country input-output table; ours are merged from the World Input-Output Database, release of 2013. `decompose` splits a country's exports (USD m):
# you know `dva`, `davax`, and with `gvcb` and `gvcf` the backward and the forward part; `fc` is all *foreign content*. A rest is counted twice, because it crosses the own border twice.

# %%
icio = ICIO.from_long(data.load("icio_2011"))
terms = decompose(icio, "CHN")
print(terms.round(0))
print(f"foreign content of China's exports: {terms['fc'] / terms['exports']:.3f}")

# %% [markdown]
# **Compute it.** Your own economy: which share of its exports was domestic value added (`dva` over `exports`), in 1995 and in 2011? Tolerance 0.0005. *(1 point)*

# %%
my_economy = ex.case("economy")
print(f"Student {ex.student}: your economy is {my_economy}.")

# %% tags=["answer"] exercise="my_content"
my_content = {
    "1995": ...,  # share of exports
    "2011": ...,
}
### BEGIN SOLUTION
my_content = {}
for year in ("1995", "2011"):
    own = decompose(ICIO.from_long(data.load(f"icio_{year}")), my_economy)
    my_content[year] = own["dva"] / own["exports"]
### END SOLUTION

# %% tags=["check"] exercise="my_content"
ex.check("my_content", my_content)

# %% [markdown]
# **Doubt it.** The tables end in 2011 and hold twelve industries; Firm A was founded in 2020. Nothing here can show its impact. What would? A table of the 2020s, with chips as an industry of
# their own, and a firm that sells enough to move it.

# %% [markdown]
# ## 9 · Impact: what does leaving cost?
#
# Suppose China's industries had bought none of their inputs directly from the United States in 2011, at a price 20 % higher elsewhere. What would the world pay, and would the reliance be gone?
#
# The accounting is Leontief's; that inputs move at a fixed premium and all else stays is *illustrative (ours)*. The same final goods are sold as before. They need more work, and that is the
# price: the extra bill equals the extra value added.
#
# **Try it.** Move all inputs. Then send them to *other countries* in place of makers at home. Who wins each time?

# %% tags=["widget"]
leaving = widgets.Decoupling(user="CHN", supplier="USA", share=1.0, premium=0.2)
leaving

# %% [markdown]
# The bill is USD 28 bn a year, 0.04 % of what the world's final users spent. China's electronics get 0.6 % dearer. And after *all* direct inputs are cut, 1.1 of 3.4 cents of US value stay in a
# dollar of China's electronics.
#
# **Judge it.** Why do they stay? *(1 point)*

# %% tags=["ask"] exercise="indirect"
ex.ask("indirect")

# %% tags=["check"] exercise="indirect"
ex.check("indirect", ex.response("indirect"))

# %% [markdown]
# **Doubt it.** A fixed premium hides what section 2 showed: some inputs have no second maker at any price. And the table cannot tell an EUV scanner from a toaster. Cheap on
# average, impossible at one point: both can be true.

# %% [markdown]
# ## 10 · Your memo
#
# Is this the reconstruction of the *global* chain, or the building of a *national* one? All five industry partners of Table 1 are at home, and the paper says itself that Firm A works "with mostly local actors"
# (line 115). Still it draws lessons for latecomers everywhere (lines 138-148): a niche that the giants neglect, an alliance inside the existing ecosystem, the customer first. It also grants that one case needs
# further studies before anybody generalises.
#
# **Write.** In 250 to 400 words, in the paper's own frame: position, motivation, pathway, impact. For each: what is claimed, and how well is it shown? Use at least three numbers that *you* computed,
# with year, unit and denominator, one of them an interval; one must be of your own economy, named. End with a sentence of ethics: Firm A's dates, partners and products stand in the paper, and
# anybody could find its name with them. What may a reader do, and what should an author leave out?
# The check sees only whether the memo is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
Position is the best documented part. The shares of about 2019 show fourteen inputs of a chip that come to nine tenths from one country, and without my own item
{my_item} there is {my_removal["left"]:.2f} of the 82 items left. But these are shares by the seat of firms, and a share says who provides, not who could.
Motivation rests on a market that is said to grow by 32.8 percent a year from 7 to 56 billion dollars between 2021 and 2028. My interval for that growth, with
the rounding of both ends, is 33.1 to 36.2 percent, so the three figures do not fit, though they miss each other narrowly. The forecast of 6.4 billion for 2024
was passed by 138 percent, so the market was there, larger than the paper knew. Pathway: ten events in 834 days, one every three months, five of them in the
spring of 2023. Volume production is expected and completed in the same paragraph, and compatible software buys users early but makes no firm independent.
Impact is not shown. All named partners are at home, no sales are given, and my own economy {my_economy} kept {my_content["2011"]:.2f} of its exports of 2011 as domestic
value added, which no single firm moves. I read the case as the building of a national chain beside the global one; sales abroad, or foreign firms that build on
its chips, would change my mind. Two defects matter for the argument: the jump of the US share by fifteen points in line 79 is a move of a seat, and the
impact section uses an event that came after the interviews. On ethics: the authors promised anonymity and then printed dates, partners and product names. A reader
may check the argument, and should not publish the name; an author should give months for days and kinds for partners.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo** (3 points a criterion)
#
# | criterion | 3 | 2 | 1 | 0 |
# |---|---|---|---|---|
# | frame | four parts kept apart, evidence judged for each | four parts, one judged only by assertion | two or three parts | a retelling |
# | numbers | three own numbers with year, unit, denominator, one interval | three, one of the marks missing | one or two | none of one's own |
# | sources | two defects with line, and what they change | two defects, effect not said | one | none |
# | judgement and ethics | a clear answer, what would change it, a line drawn for Firm A | answer and line, nothing would change it | one of the two | names the firm, or neither |

# %% [markdown]
# ## Keep
#
# - Among parts every input is needed, among routes one is enough. A choke point shows who provides, not who could, and a share by seat is not a share by place.
# - A printed figure is an interval. Redo the sum with the interval before you call it wrong, and say how near the miss is.
# - Ask of every figure: what is counted, of what, by whom, when? Stock or flow, percent or points, filed or granted, forecast or outturn.
# - Compatible is not independent, and a firm's success is not a change of the chain.
# - Gross exports hide who adds the value; direct inputs hide who supplies the suppliers.
#
# **Discuss.** Reconstruction of the global chain, or construction of a national one: which observation would decide? · A country with 98 % of a market of USD 34 million: is it powerful? · The dates in
# our table are those that the paper prints. Would you have published them? Months would do for most of the exercises, but not for the gap of four days. Where is the line between checking a
# study and unmasking its subject?
#
# **Read.** *Seen by us:* Tang, Kong, Chandran and Baskaran (2023 or later), *Upgrading and Reconstruction of Global Value Chain: Case of Chinese Firm's Catching Up Trajectory* · Emerging Technology Observatory, Advanced
# Semiconductor Supply Chain Dataset · abstract of Kano (2018), *JIBS* · *not seen, from memory:* Borin and Mancini (2019), World Bank WPS 8804 · Moore (1966), *Interval Analysis* · Miller and Blair (2009), *Input-Output
# Analysis* · Katz and Shapiro (1985), *AER* 75 · Klemperer (1987), *QJE* 102 · Menger (1927), *Fund. Math.* 10 · Miller (2022), *Chip War*.

# %%
ex.progress()
