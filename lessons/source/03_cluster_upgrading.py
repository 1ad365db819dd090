# ---
# gvc:
#   lesson: "03"
#   title: Upgrading a cluster and its firms
#   question: A town makes goods for the world's brands and keeps little of their price. Which way leads up, and for whom?
#   objectives:
#     - compute who keeps which part of a price, and gross against value-added exports
#     - tell four kinds of upgrading apart, and fit and read a smile curve
#     - turn a paper's advice into rules on three axes, and count the cells where it is silent
#     - decide between own brand and contract work, now and over ten years
#     - measure concentration and dependence, and watch a cluster leave its captive buyer in a model
#   prerequisites: lesson 02; sums, means and functions in Python
#   minutes: two sittings of 50 to 60 minutes (sections 1-4 and 5-9)
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, upgrading, view, widgets
from gvclib.view import show_table

view.enable()  # charts appear without the internet, and Altair starts quickly

from functools import cache
from itertools import product

import altair as alt
import numpy as np
import pandas as pd

ex = exercises.lesson("03")

# %% [markdown]
# ## 1 · Who earned what in an iPod?
#
# In 2005 a 30 GB iPod cost USD 299 in a shop in the United States. It was put together in China.
# **How much of the USD 299 was paid for that work?** Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Linden, Kraemer and Dedrick (2007, 2009) asked what each part of an iPod cost, and who was paid for it. Such a study is called a *teardown* (拆解). Their figures, as others report them:

# %%
teardowns = data.load("value_capture")
ipod_parts = teardowns.query("case == 'iPod 2005'")
show_table(
    ipod_parts,
    "Four of 299 dollars went to assembly",
    note="A 30 GB iPod, USD. The price = what the brand's owner, the shops and the factory got.",
    columns={"item": "What", "amount": "USD", "status": "How we know", "source": "Source"},
    widths={"item": "22%", "amount": "8%", "status": "14%", "source": "56%"},
)

# %% [markdown]
# The factory cost of USD 144 is made of the parts, whoever made them. The hard drive alone was USD 73 and came from Toshiba.
#
# **Compute it.** Which share of the retail price went to assembly, and which to the brand's owner, Apple? Give shares from 0 to 1
# (tolerance 0.0005). *(1 point)*

# %% tags=["answer"] exercise="ipod"
ipod = {
    "assembly": ...,  # share of the retail price
    "lead firm": ...,
}
### BEGIN SOLUTION
ipod = {"assembly": 4 / 299, "lead firm": 80 / 299}
### END SOLUTION

# %% tags=["check"] exercise="ipod"
ex.check("ipod", ipod)

# %%
kept = ipod_parts.set_index("item")["amount"].drop(["retail price", "factory cost"])
charts.capture_bars(
    upgrading.capture(299, kept),
    title="Assembly keeps 1.3 % of the price, the brand's owner 26.8 %",
    price=299,
    focus="assembly in China",
)

# %% [markdown]
# ### What customs count
#
# Customs do not see these shares. They write down the *gross* value of what crosses the border, imported parts and all.
# Xing and Detert (2010) did the sum for the iPhone of 2009: it left China at USD 178.96, of which USD 6.50 paid for assembly in China. About
# 11.3 million were shipped to the United States that year (we give this number from memory; the table itself was not seen).
#
# **Compute it.** China's iPhone exports to the United States, gross and in value added, in million USD, and the second as a share of the
# first (relative tolerance 0.001: give four digits). *(1 point)*

# %% tags=["answer"] exercise="iphone"
iphone = {
    "gross": ...,  # million USD
    "value added": ...,  # million USD
    "share": ...,  # 0-1
}
### BEGIN SOLUTION
iphone = {"gross": 11.3 * 178.96, "value added": 11.3 * 6.50}
iphone["share"] = iphone["value added"] / iphone["gross"]
### END SOLUTION

# %% tags=["check"] exercise="iphone"
ex.check("iphone", iphone)

# %% [markdown]
# **Doubt it.** A teardown prices parts, not countries: the USD 73 for the drive holds parts from elsewhere again. The figures reached us second-hand,
# and the widely quoted "27 %" for Apple is this 80 of 299, rounded. And the sum for the iPhone counts assembly as all that China added, which was about
# right in 2009 and is not a law: parts from Chinese firms came later. Lesson 5 measures value added for whole economies.

# %% [markdown]
# ## 2 · Four ways up
#
# Eight firms of a cluster each do something better than last year. Did they all climb in the same way?
#
# Dai, Zhu and He (about 2010) describe the coast of south-east China. Its **clusters** (产业集群) grew fast: towns full of firms of one trade. The authors name three
# costs of that growth (line 11): little value added and no brands; cheap labour, poor working conditions, used-up resources and a wider gap between rich and poor; few patents and little
# innovation of their own. So the firms should *upgrade* (升级). To what?
#
# The authors report two views (lines 15-17). One, from competition, has three forms: products, efficiency, production. The other, from value chains, has four:

# %%
show_table(
    data.load("upgrading_types"),
    "Four kinds of upgrading",
    note="Table I of the paper, in our words. It prints 'Production/Service Upgrading'; the concept beside it says that Product is meant.",
    source="Dai, Zhu and He (about 2010), after Kaplinsky and Morris (2001) and Humphrey and Schmitz (2002)",
    columns={"upgrading_type": "Kind", "concept": "What changes", "benefit": "What it brings"},
)

# %% [markdown]
# A test that sorts most cases: *how* it is made (process, 工艺升级), *what* is made (product, 产品升级), *which task* the firm does in the chain
# (functional, 功能升级), or *which industry* it is in (chain, 链条升级).
#
# **Sort it.** Eight firms move. Which kind is it? *(1 point)*

# %% tags=["ask"] exercise="moves"
ex.ask("moves")

# %% tags=["check"] exercise="moves"
ex.check("moves", ex.response("moves"))

# %% [markdown]
# Is there evidence? Clusters with links to outside markets earn more than those without, the paper says (line 29). It points to four sources:
#
# - Nadvi and Schmitz (1999), on clusters in Pakistan and Brazil: close ties between producers and buyers matter for process and product upgrading;
# - Zhang Hui: clusters at different stages of value form a strict hierarchy;
# - Liu Zhibiao (2007): firms in contract work are likely to be in captive networks, and their upgrading suffers;
# - Shenghua Jia (2006), on clusters in Zhejiang: a path of upgrading, which the paper does not describe.
#
# As the paper reports them, none shows that functional upgrading is always best. Remember that for section 5.

# %% [markdown]
# ## 3 · Why does the chain smile?
#
# Of USD 100 of value in a telephone, an invented one, assembly adds 6 and brand and sales add 33. Why so little in the middle?
#
# Draw the stages of a chain from left to right, from research to shops, and above each the value that it adds. In electronics the ends stand higher than
# the middle. Stan Shih, who led Acer, drew it that way in 1992 and called it the **smiling curve** (微笑曲线).
#
# Which end is higher depends on who drives the chain, says Table III of the paper. Lesson 2 compared it with Gereffi. These are the rows that matter now:

# %%
table_iii = data.load("mechanisms").query("attribute_order in [2, 6, 7, 8]")
show_table(
    table_iii.pivot(index=["attribute_order", "attribute"], columns="driver", values="paper_value")
    .reset_index()
    .assign(attribute=lambda t: t["attribute"].str.capitalize()),
    "Who drives the chain, and which end is strong",
    note="Where IT belongs is disputed: Gereffi counts computers as producer-driven.",
    source="Dai, Zhu and He (about 2010), lines 62 and 66-68, in our words",
    columns={
        "attribute": "Row",
        "producer-driven": "Producer-driven",
        "buyer-driven": "Buyer-driven",
        "mixed": "Mixed",
    },
)

# %% [markdown]
# **Try it.** Switch between a producer-driven, a buyer-driven and a mixed chain. Then raise *assembly* until the smile turns into a frown. The heights are
# *illustrative (ours)*, made up in the direction that Table III gives.

# %% tags=["widget"]
smiling = widgets.SmileCurve()
smiling

# %% [markdown]
# A smile is a parabola. Let $x$ run from 0 (first stage) to 1 (last), and $V(x)$ be the value added at $x$:
#
# $$V(x) = \bar v + a\,(x - x_0)^2$$
#
# $a > 0$ is a smile, $a < 0$ a frown; $x_0$ is the **vertex**, where the curve turns. (This form is ours; Shih drew no equation.)
#
# **Build it.** Write `smile(position, value)`: fit the parabola by least squares and return the pair `(vertex, curvature)`, that is $(x_0, a)$.
# *(2 points)*


# %% tags=["answer"] exercise="smile"
def smile(position, value):
    """Vertex and curvature of the least-squares parabola through the stages."""
    ### BEGIN SOLUTION
    a, b, c = np.polyfit(position, value, 2)
    return -b / (2 * a), a
    ### END SOLUTION


# %% tags=["check"] exercise="smile"
ex.check("smile", smile)

# %% [markdown]
# **Draw it.** The cell below has a chain. Draw its stages as bars, *in the order of the chain*, with a title that says what one sees and the unit
# (USD) on the axis. Assign the chart to `smile_chart`; the name alone on the last line shows it. *(1 point)*

# %%
stages = pd.DataFrame(
    {
        "stage": ["research", "key parts", "assembly", "logistics", "brand and sales"],
        "value_added_usd": [31, 18, 6, 12, 33],
    }
)  # illustrative (ours): USD of value added in one telephone

# %% tags=["answer"] exercise="smile_chart"
smile_chart = ...
### BEGIN SOLUTION
smile_chart = (
    alt.Chart(stages, title="Both ends of the chain add more value than its middle")
    .mark_bar()
    .encode(
        x=alt.X("stage:N", sort=None, title="Stage, from first to last"),
        y=alt.Y("value_added_usd:Q", title="Value added (USD a telephone)"),
    )
)
smile_chart
### END SOLUTION

# %% tags=["check"] exercise="smile_chart"
ex.check("smile_chart", smile_chart)

# %% [markdown]
# **Judge it.** In such a chart "brand and sales" stands highest. What does that tell? *(1 point)*

# %% tags=["ask"] exercise="smile_reading"
ex.ask("smile_reading")

# %% tags=["check"] exercise="smile_reading"
ex.check("smile_reading", ex.response("smile_reading"))

# %% [markdown]
# **Doubt it.** Is the curve a fact? Ye, Meng and Wei (2015) measured value added and distance to the customer for whole industries of many countries, 1995 to
# 2011, and found smiles for some chains. Such curves show *wages and profits per activity*, averages over those who are there. They do not say
# that a firm that moves along the curve will earn what others earn there.

# %% [markdown]
# ## 4 · What does the paper advise?
#
# A leading firm in a lamp cluster asks: *I make lamps for one European brand. What should I do?* The paper answers with three axes:
#
# 1. the **governance** (治理) of the link: *captive* (the paper says "captured") or *balanced*;
# 2. the **drive** (驱动机制) of the chain: *producer*-, *buyer*-driven or *mixed*;
# 3. the firm's **position** in the cluster: *leading* or *non-leading*. Technology, capacity, channels and brand decide it (line 78). A leading firm is large, strong in design and
#    marketing, and gives the making to others in the cluster (line 80).
#
# The figure that shows the three axes is lost; the text names them twice (lines 7 and 112). Two × three × two make 12 cells. Line 94 names three sizes of firm (leading; large; small and
# medium), which would make 18, but no advice tells large from small. We collected every sentence that advises something, and wrote down which axes it names:

# %%
rules = upgrading.rules()
show_table(
    rules.assign(number=range(1, len(rules) + 1)),
    "Seven rules on three axes",
    note="– means: any. Rule 3 is printed with 'balanced'; section 8 shows why we read 'captured'. An eighth advice, the dynamic combination of section 6, names no value of any axis.",
    source="Dai, Zhu and He (about 2010); rules and reading ours",
    columns={
        "number": "No.",
        "governance": "Governance",
        "driver": "Drive",
        "position": "Position",
        "rule": "Advice",
        "line": "Line",
    },
    widths={"number": "7%", "rule": "38%", "line": "9%"},
)

# %% [markdown]
# **Try it.** Look for the lamp maker: captive, buyer-driven, leading. Then for a cell where no rule speaks.

# %% tags=["widget"]
advisor = widgets.UpgradingAdvisor(governance="captive", driver="buyer", position="leading")
advisor

# %% [markdown]
# **Build it.** Write `recommend(governance, driver, position)`: the set of the *Advice* names of all rules that fit, in the words of the table, or
# `{"unspecified"}` where no rule fits. The arguments are texts: `"captive"` or `"balanced"`; `"producer"`, `"buyer"` or `"mixed"`; `"leading"` or `"non-leading"`. *(2 points)*


# %% tags=["answer"] exercise="recommend"
def recommend(governance, driver, position):
    """The advice of all rules that fit a firm, as a set."""
    ### BEGIN SOLUTION
    advice = set()
    if driver == "producer":
        advice.add("core technology")
    if driver == "buyer":
        advice.add("sales channels")
    if governance == "captive" and driver == "producer":
        advice.add("modularisation")
    if governance == "captive" and position == "leading":
        advice.add("service outsourcing")
    if position == "non-leading":
        table_iii = {
            "producer": "R&D and modular development",
            "buyer": "design and nearer markets",
            "mixed": "modularisation and logistics control",
        }
        advice.add(table_iii[driver])
    return advice or {"unspecified"}
    ### END SOLUTION


# %% tags=["check"] exercise="recommend"
ex.check("recommend", recommend)

# %% [markdown]
# **Compute it.** In how many of the 12 cells is the paper silent, (a) if every rule counts, (b) if only rules count that name at least *two* axes?
# *(1 point)*

# %% tags=["answer"] exercise="gaps"
gaps = {
    "every rule": ...,  # cells without advice
    "two axes": ...,
}
### BEGIN SOLUTION
cells = list(
    product(["captive", "balanced"], ["producer", "buyer", "mixed"], ["leading", "non-leading"])
)
one_axis = {"core technology", "sales channels"}
gaps = {
    "every rule": sum(recommend(*cell) == {"unspecified"} for cell in cells),
    "two axes": sum(recommend(*cell) <= one_axis | {"unspecified"} for cell in cells),
}
### END SOLUTION

# %% tags=["check"] exercise="gaps"
ex.check("gaps", gaps)

# %% [markdown]
# **Doubt it.** No rule names all three axes, so the "three-dimensional framework" never uses its three dimensions at once. The idea may still be good.
# The silent cells are questions that the paper leaves open, and one could be your thesis.

# %% [markdown]
# ## 5 · Own brand or contract?
#
# A contract maker earns USD 2 on each of 500,000 lamps that it makes for a brand. It could sell 40,000 lamps under a name of its own, at USD 12 each, but
# design, shops and advertising would cost USD 180,000 a year. Worth it?
#
# If the customer does not react, yes: 480,000 − 180,000 is 300,000 more. But the customer sees a rival growing and moves orders elsewhere. Dai, Zhu and He call this the
# dilemma of the contract maker who has a brand (line 94). Will the brand harm the partnership? If so, can the firm still keep its place? If it stays a partner, how does it become a closer one?
# All three axes decide, they write, and they give no numbers. The model is ours, and *illustrative*:
#
# $$\Delta\Pi = m_B Q_B - F_B - \rho\, m_O Q_O$$
#
# $m$ is the margin in USD a lamp, $Q$ the lamps a year, $F_B$ the yearly cost of the brand, $\rho$ the share of contract business that is lost.
# $B$ stands for brand (OBM, 自有品牌), $O$ for contract work (OEM, 代工). The brand pays as long as $\rho$ stays below the break-even share $\rho^*$, where $\Delta\Pi = 0$.
#
# **Try it.** Find $\rho^*$ for the lamp maker. Then let the brand's margin fall from 12 to 8.

# %% tags=["widget"]
dilemma = widgets.BrandDilemma()
dilemma

# %% [markdown]
# **Build it.** Write `break_even(brand_margin, brand_quantity, brand_cost, contract_margin, contract_quantity)` and return $\rho^*$. Do not cut it to
# 0-1. *(2 points)*


# %% tags=["answer"] exercise="break_even"
def break_even(brand_margin, brand_quantity, brand_cost, contract_margin, contract_quantity):
    """The share of the contract business that a brand may cost before it does not pay."""
    ### BEGIN SOLUTION
    brand_profit = brand_margin * brand_quantity - brand_cost
    return brand_profit / (contract_margin * contract_quantity)
    ### END SOLUTION


# %% tags=["check"] exercise="break_even"
ex.check("break_even", break_even)

# %% [markdown]
# **Apply it.** Your own firm is below. Its buyers would take away the share `lost_share` of its contracts. Give its $\rho^*$, the gain
# $\Delta\Pi$ in USD a year, and whether it should start the brand (`True` or `False`). Do not round. *(1 point)*

# %%
my_firm = ex.case("firm")
my_firm

# %% tags=["answer"] exercise="my_brand"
my_brand = {
    "break_even": ...,  # a share
    "gain_usd": ...,  # USD a year
    "start": ...,  # True or False
}
### BEGIN SOLUTION
lost_share = my_firm["lost_share"]
numbers = {key: value for key, value in my_firm.items() if key != "lost_share"}
my_brand = {
    "break_even": break_even(**numbers),
    "gain_usd": my_firm["brand_margin"] * my_firm["brand_quantity"]
    - my_firm["brand_cost"]
    - lost_share * my_firm["contract_margin"] * my_firm["contract_quantity"],
}
my_brand["start"] = my_brand["gain_usd"] > 0
### END SOLUTION

# %% tags=["check"] exercise="my_brand"
ex.check("my_brand", my_brand)

# %% [markdown]
# **Doubt it.** The model has one year, and a lost share that somebody must guess. Nobody in the paper measured $\rho$. And the firm may keep contract work
# and brand apart: other markets, other goods, another name.

# %% [markdown]
# ## 6 · Is it worth being patient?
#
# Would you earn less in 2 of 10 years, to earn more than double in 6 others?
#
# The paper's first strategy (line 96) is a *dynamic combination* of three businesses: make what others designed (**OEM**, 代工生产), design and make for others'
# brands (**ODM**, 设计代工), sell under an own brand (**OBM**, 自有品牌). The authors hope that the firm learns by it, and uses scale and scope of what it has. Hobday (1995) looked at electronics firms in East Asia and found that contract work had
# been their training school.
#
# Make it a small model, *illustrative (ours)*. Each year the firm chooses one of the three. It earns that year's profit and learns. Learning adds to its
# **capability** $K$ from the next year on. A business is *open* when its **gate** is at most $K$:

# %%
school = {
    "profit": {"OEM": 10, "ODM": 8, "OBM": 24},  # units of profit a year
    "learning": {"OEM": 1, "ODM": 3, "OBM": 0},  # units of capability a year
    "gates": {"OEM": 0, "ODM": 2, "OBM": 8},  # capability needed
    "periods": 10,
}
charts.learning_path(
    upgrading.best_path(**school).path,
    title="Two years of contract work, two of design, then the brand",
)

# %% [markdown]
# ODM pays *less* than OEM here. An impatient firm, which takes the best profit of each year, never touches it; it makes OEM until year 8, learns slowly, and
# reaches its brand late: 8 × 10 + 2 × 24 = 128. The patient one earns 2 × 10 + 2 × 8 + 6 × 24 = 180.
#
# How does one find the best way among $3^{10} = 59{,}049$? Think backwards: the best from year $t$ with capability $k$ is this year's profit plus the best
# from year $t+1$ with what was learned. That is **dynamic programming** (动态规划):
#
# $$W_t(k) = \max_{m:\ gate_m \le k} \left[ \pi_m + W_{t+1}(k + \lambda_m) \right], \qquad W_{T}(k) = 0$$
#
# **Build it.** Write `best_value(profit, learning, gates, periods)`: the largest sum of profits over all periods, from $K = 0$. The first three are
# dictionaries as above. *(3 points)*


# %% tags=["answer"] exercise="best_value"
def best_value(profit, learning, gates, periods):
    """The largest sum of profits over all periods."""

    ### BEGIN SOLUTION
    @cache
    def best(t, k):
        if t == periods:
            return 0
        return max(profit[m] + best(t + 1, k + learning[m]) for m in profit if gates[m] <= k)

    return best(0, 0)
    ### END SOLUTION


# %% tags=["check"] exercise="best_value"
ex.check("best_value", best_value)

# %% [markdown]
# **Apply it.** Your own firm has the numbers below. What does impatience cost it: the best value minus the value of always taking the open business with
# the highest profit now? *(1 point)*

# %%
my_school = ex.case("path_to_brand")
my_school

# %% tags=["answer"] exercise="impatience"
impatience = ...  # units of profit
### BEGIN SOLUTION
capability, impatient = 0, 0
for _ in range(my_school["periods"]):
    open_modes = [m for m in my_school["profit"] if my_school["gates"][m] <= capability]
    mode = max(open_modes, key=my_school["profit"].get)
    impatient += my_school["profit"][mode]
    capability += my_school["learning"][mode]
impatience = best_value(**my_school) - impatient
### END SOLUTION

# %% tags=["check"] exercise="impatience"
ex.check("impatience", impatience)

# %% [markdown]
# **Doubt it.** The firm in the model knows all numbers of the next ten years. And the ladder OEM → ODM → OBM is not a law: Hobday (2003) compared
# more firms and found several ways and no standard model. Some of the most successful makers of the world have no brand that you would know.

# %% [markdown]
# ## 7 · How dependent is a cluster?
#
# Is a town with 4,000 jobs in lamps a lamp cluster? Compare shares: the share of lamps in the town's jobs over the share of lamps in the nation's. That is
# the **location quotient** (区位商), LQ. Above 1 lamps weigh more in the town's jobs than in the nation's. You have met it: with exports in place of jobs
# it is the RCA of lesson 1.
#
# **Build it.** Write `location_quotient(employment)` for a table of jobs, towns in rows and trades in columns. The towns together are the nation. Return a table of the same shape. *(2 points)*


# %% tags=["answer"] exercise="location_quotient"
def location_quotient(employment):
    """Location quotient of every trade in every town."""
    ### BEGIN SOLUTION
    town = employment.div(employment.sum(axis=1), axis=0)
    nation = employment.sum() / employment.sum().sum()
    return town / nation
    ### END SOLUTION


# %% tags=["check"] exercise="location_quotient"
ex.check("location_quotient", location_quotient)

# %% [markdown]
# A cluster can be large and still depend on one buyer. Two numbers for a firm's sales by buyer: the **largest buyer's share**, and the
# Herfindahl-Hirschman index **HHI** (赫芬达尔指数), the sum of the squared shares. With $n$ equal buyers HHI is $1/n$; with one buyer it is 1.
#
# **Build it.** Write `dependence(sales)` for a Series of sales by buyer. Return the pair `(hhi, largest_share)`, both 0-1. *(1 point)*


# %% tags=["answer"] exercise="dependence"
def dependence(sales):
    """HHI of the buyers, and the largest buyer's share."""
    ### BEGIN SOLUTION
    shares = sales / sales.sum()
    return (shares**2).sum(), shares.max()
    ### END SOLUTION


# %% tags=["check"] exercise="dependence"
ex.check("dependence", dependence)

# %% [markdown]
# ### From captive to balanced
#
# The paper's second strategy: learn to make *modules* (模块化), whole working parts instead of single steps, so that the network
# becomes balanced (line 100). Two kinds of firms come out of it: brand makers who keep research and design, and contract makers. The best of these become independent makers of modules.
# Why should that balance the network? Our reading: a module fits several buyers.
#
# Its third: leading firms take over *services* for the buyer, and hand the making to others in the cluster or abroad (line 106).
# The authors expect that small firms rise as well, and that dealing within the cluster gets cheaper (line 108). They give no measurement.
# Their example is clothing in "Hong Kong, China Taiwan, Korea, Singapore" (names as printed). Gereffi (1999) calls that **triangle
# manufacturing** (三角制造): the order goes to the old partner, the work to a third country, the goods straight to the buyer.
#
# **Try it.** The laboratory holds a cluster of 40 firms and a few buyers in a computer model, *illustrative (ours)*. Press play. Then set *Learning by making* to 0: does
# anybody leave the captive buyer? Set it back, and do not allow services: who still leaves the captive buyer, and how much of the value stays in the cluster?

# %% tags=["widget"]
cluster = widgets.ClusterLab()
cluster

# %% [markdown]
# One run holds luck. Ask the model twenty times, with twenty seeds, and look at the mean:

# %%
runs = pd.DataFrame(
    {
        learning: [
            upgrading.cluster(learning=learning, seed=seed).run(40)["dependence"].iloc[-1]
            for seed in range(20)
        ]
        for learning in (0.0, 0.05, 0.10)
    }
)
runs.agg(["mean", "min", "max"]).round(2)

# %% [markdown]
# **Apply it.** Your own contractor sews garments for one buyer. Give three numbers in USD a garment, not rounded: its margin when it makes at home (`before`); its margin when a factory
# abroad makes and the firm only serves the buyer (`after`); and the highest factory price at which the move does not lower the margin (`dearest_factory`). *(1 point)*

# %%
my_contractor = ex.case("contractor")  # USD a garment
my_contractor

# %% tags=["answer"] exercise="triangle"
triangle = {
    "before": ...,  # USD a garment
    "after": ...,
    "dearest_factory": ...,
}
### BEGIN SOLUTION
triangle = {
    "before": my_contractor["price"] - my_contractor["home_cost"],
    "after": my_contractor["price"]
    - my_contractor["factory_price"]
    - my_contractor["services_cost"],
    "dearest_factory": my_contractor["home_cost"] - my_contractor["services_cost"],
}
### END SOLUTION

# %% tags=["check"] exercise="triangle"
ex.check("triangle", triangle)

# %% [markdown]
# **Doubt it.** The firm's margin may rise while the sewing jobs of the town go abroad. *Whose* upgrading is it: the firm's, the cluster's, the workers'? The
# literature calls the last one social upgrading, and it does not come by itself. Neither does any other kind: the paper closes with the remark (line 112) that
# no chain upgrades a firm by itself. Firms must make an effort, learn together, and keep investing.

# %% [markdown]
# ## 8 · Doubt the paper
#
# We found 24 defects or open doubts in 135 lines. How many of them change what the paper says?
#
# The paper reached us as a scan turned into text. It is useful and damaged, and both can be shown. Start with the second strategy:
#
# | line | what it says, in our words |
# |---|---|
# | 98 | heading: from simple assembly to modules, from a captured network to a balanced one |
# | 100, first sentence | firms that are in a *balanced* network of a producer-driven industry can use this strategy |
# | 100, second sentence | in this way the firms turn a *captured* network into a balanced one |
#
# **Find it.** Which line contradicts its heading, which word is printed there for the firms that start, and which must be meant? *(1 point)*

# %% tags=["answer"] exercise="contradiction"
contradiction = {
    "line": ...,  # 98 or 100
    "printed": ...,  # a word, as text
    "meant": ...,  # a word, as text
}
### BEGIN SOLUTION
contradiction = {"line": 100, "printed": "balanced", "meant": "captured"}
### END SOLUTION

# %% tags=["check"] exercise="contradiction"
ex.check("contradiction", contradiction)

# %% [markdown]
# Now the references. Left, what the text says; right, what the list has:
#
# | in the text (line) | | entry | in the list |
# |---|---|---|---|
# | Kaplinsky and Morris, 2001 (15-17) | | [1] | Kedia and Lahiri, 2007, on outsourcing of services |
# | Humphrey and Schmitz [2], 2002 (17) | | [2] | Humphrey and Schmitz, 2004, a book chapter |
# | source of Table I: Humphrey and Schmitz, *Regional Studies*, 2002 (27) | | [3] | Nadvi and Schmitz, 1999, a special issue |
# | Nadvi and Schmitz [3], 1999 (29) | | [4] | Zhang Hui, 2006 |
# | Zhang Hui [4], 2005 (29) | | [5] | Liu Zhibiao and Zhang Jie, 2007 |
# | Liu Zhibiao [5], 2007 (29) | | | |
# | Jia, 2006 (29) | | | |
# | Gereffi and others [6], 1994 (55) | | | |
# | "Gelei Fei", that is Gereffi, 1999b; "Hui", that is Zhang Hui, 2006 (71) | | | |
#
# **Audit it.** Tick the statements that are true. *(1 point)*

# %% tags=["ask"] exercise="audit"
ex.ask("audit")

# %% tags=["check"] exercise="audit"
ex.check("audit", ex.response("audit"))

# %% [markdown]
# The text, the tables and the figure have defects of their own. Search the list for "translation". Does any of them change the paper's argument, or only our trust?

# %%
widgets.TableBrowser(
    data.load("reference_audit").query("area != 'reference'"),
    "What is damaged or does not agree",
    note="Found by reading the text line by line; 'confidence' is ours.",
    source="Dai, Zhu and He (about 2010); findings ours",
    columns={
        "line": "Line",
        "area": "Part",
        "kind": "Kind",
        "finding": "Finding",
        "confidence": "Confidence",
    },
    filters=["area"],
    widths={"line": "10%", "area": "9%", "kind": "15%", "finding": "53%", "confidence": "13%"},
)

# %% [markdown]
# **Judge it.** Which statements does this lesson support? *(1 point)*

# %% tags=["ask"] exercise="verdict"
ex.ask("verdict")

# %% tags=["check"] exercise="verdict"
ex.check("verdict", ex.response("verdict"))

# %% [markdown]
# ## 9 · Your advice
#
# **Write.** The owner of *your* firm (sections 5 and 6) makes lamps for one buyer in a cluster of two hundred firms, and asks: what shall I do in the next ten
# years? Answer in 150 to 300 words. Place the firm on the three axes (choose, and say why). Name the advice of the paper, or its silence. Choose one of the four
# upgradings. Use at least three numbers that you computed, with their units. Say who in the cluster gains, and what would change your mind.
# The check sees only whether the text is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
Your firm sits in a captive link: one buyer takes nearly everything, writes the drawings and could leave. The chain is buyer-driven, because the brand and the
shops decide what is made. In the cluster you are a leading firm. For that cell the paper has two pieces of advice, sales channels and service outsourcing;
both are functional upgrading, a new task in the same chain, and neither is tested. My numbers come from two models of ours. An own brand may cost at most a
share of {my_brand["break_even"]:.2f} of your contracts; at the loss that you expect it changes profit by {my_brand["gain_usd"]:,.0f} USD a year. Over
{my_school["periods"]} years patience is worth {impatience:.0f} units of profit: learn design for others first, then sell under your name in markets where your buyer is
not. If you hand the sewing to a factory abroad, the margin changes from {triangle["before"]:.2f} to {triangle["after"]:.2f} USD a garment. The two hundred small firms around you do
not gain from that by themselves, and the people at the machines may lose. The models leave out credit, copying and politics, and they know the future.
A buyer who leaves at the first lamp with your name on it would change my mind, and so would a second buyer of equal size.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**: three axes and the paper's advice or silence · one upgrading with reason · three numbers with unit and model · limits, who gains, what would change the advice.

# %% [markdown]
# ## Keep
#
# - Gross exports and retail prices hide who adds the value: 4 of 299 dollars in one well-known case.
# - Process, product, functional, chain: ask what changed, the way, the good, the task or the industry.
# - A smile curve shows value added by activity. It shows no firm's profit and promises nothing to those who move along it.
# - The three-axis framework advises in 11 of 12 cells if every rule counts, in 9 if a rule must name two axes, and never with all three.
# - Whether an own brand pays depends on what the buyers take away. Contract work can be a school. No path is the standard path.
# - Dependence can be measured. A model of a cluster shows what follows from its rules, on average over many runs, and nothing more.
#
# **Discuss.** Whose upgrading should a local government pay for: the firm's, the cluster's or the workers'? Which single measurement would tell you whether the paper's
# advice works?
#
# **Read.** Seen as abstract or second-hand: Humphrey and Schmitz (2002), *Regional Studies* 36 · Gereffi (1999), *J. International Economics* 48 ·
# Linden, Kraemer and Dedrick (2009), *Communications of the ACM* 52 · Xing and Detert (2010), ADBI WP 257 · Ye, Meng and Wei (2015), IDE DP 530 ·
# Hobday (1995), *World Development* 23. From memory: Hobday (2003), *Industrial and Corporate Change* 12 · Kaplinsky and Morris (2001), *A Handbook for Value Chain Research*.
# Not opened: Meng, Ye and Wei (2020), *Oxford Bulletin of Economics and Statistics* 82(5), and Baldwin and Ito, both on smile curves.
# In full: Dai, Zhu and He (about 2010), *The Factors and Strategies of Cluster's Enterprises Upgrading*.

# %%
ex.progress()
