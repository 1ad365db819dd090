# ---
# gvc:
#   lesson: "01"
#   title: Export sophistication and the middle-income trap
#   question: Why did some middle-income economies become rich, and most not? Does what they sell tell?
#   objectives:
#     - tell four definitions of the middle-income trap apart, with their price bases
#     - build RCA, PRODY, EXPY, ECI and density from a table of exports
#     - say why two people's ECI differ, step by step
#     - test the two marks of countries that closed the gap, and give an honest verdict
#   prerequisites: lesson 00; sums, shares and means in pandas
#   minutes: two sittings of 50 to 60 minutes (sections 1-4 and 5-10)
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, trade, view, widgets
from gvclib.trade import growth_regression

import numpy as np
import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("01")

# %% [markdown]
# ## 1 · Who got out?
#
# In 1987 the World Bank (世界银行) counted 114 economies as *middle-income*: not poor any more, not yet rich.
# By 2023 a whole generation had passed. **How many of the 114 were high-income by then?**
#
# Guess first. The guess earns no points, and nobody sees it but you.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Now look. Each row of the table is an economy in a year with its income group (收入组别).

# %%
groups = data.load("income_groups").pivot(index="country", columns="year", values="income_group")
middle = groups[groups[1987].isin(["lower-middle", "upper-middle"])]
middle[2023].value_counts()

# %% [markdown]
# 32 of 114 had become high-income; the other 82 had not, in 36 years. Chile, Korea, Panama and Poland are among the 32.
# Brazil, Mexico, Malaysia, South Africa and Türkiye are not. China started the period as *low*-income and has been upper-middle since 2010.
#
# Two World Bank economists, Gill and Kharas, gave this a name in 2006-07: the **middle-income trap** (中等收入陷阱).
# Looking back ten years later they wrote that they had offered no income range and no test for it.
# They meant a gap in theory as much as a fact (Gill and Kharas 2015, WPS7403). Others have made definitions since. They do not agree.
#
# ### How the World Bank sorts
#
# Every July the Bank compares gross national income (GNI) per head, in current US dollars by its *Atlas method*, with three limits
# that it moves with prices. For the data year 2024 they are USD 1,135, 4,495 and 13,935. An economy exactly **at** a limit is still
# in the lower group.

# %% [markdown]
# **Build it.** Write `income_group(gni, limits)`. `gni` is one number in USD per head; `limits` is a tuple
# `(low_max, lower_middle_max, upper_middle_max)`. Return `"low"`, `"lower-middle"`, `"upper-middle"` or `"high"`.
# *(1 point)*


# %% tags=["answer"] exercise="income_group"
def income_group(gni, limits):
    """The World Bank income group of an economy with this GNI per head."""
    ### BEGIN SOLUTION
    low_max, lower_middle_max, upper_middle_max = limits
    if gni <= low_max:
        return "low"
    if gni <= lower_middle_max:
        return "lower-middle"
    if gni <= upper_middle_max:
        return "upper-middle"
    return "high"
    ### END SOLUTION


# %% tags=["check"] exercise="income_group"
ex.check("income_group", income_group)

# %% [markdown]
# ## 2 · Four traps, four rulers
#
# Malaysia was lower-middle income in 1987 and is upper-middle income today. Is it trapped? That depends on the ruler.
#
# | definition | measure | price basis | "trapped" means |
# |---|---|---|---|
# | World Bank income groups | GNI per head, Atlas method | current USD | still middle-income after many years |
# | relative income (World Bank 2012) | income as a share of US income | a ratio | middle-income in 1960 and not high-income by 2008: 88 of 101 economies |
# | years in a band (Felipe 2012) | GDP per head | PPP dollars of **1990** | more than 28 years between 2,000 and 7,250, or 14 between 7,250 and 11,750 |
# | growth slowdown (Eichengreen, Park and Shin 2012) | GDP per head and its growth | PPP dollars of **2005** | growth of at least 3.5 % a year for 7 years, then at least 2 points less, at 10,000 or more |
#
# A dollar of 1990 is not a dollar of 2005, so 11,750 and 10,000 cannot be compared, and must not stand on one axis.
#
# **Try it.** Take Malaysia (MYS), then Korea (KOR) and Brazil (BRA). Which definitions call them trapped? Then choose how fast
# Malaysia will grow from now on and see when it crosses.

# %% tags=["widget"]
trap = widgets.TrapExplorer(country="MYS")
trap

# %% [markdown]
# **Sort it.** Eight statements, four definitions, and one statement that fits none of them. *(1 point)*

# %% tags=["ask"] exercise="trap_kinds"
ex.ask("trap_kinds")

# %% tags=["check"] exercise="trap_kinds"
ex.check("trap_kinds", ex.response("trap_kinds"))

# %% [markdown]
# ### Where do 28 and 14 years come from?
#
# Felipe (2012) looked at how long earlier escapers had needed. A country that spends no more than 28 years between 2,000 and 7,250 grows
# by 4.7 % a year; one that spends no more than 14 between 7,250 and 11,750 grows by 3.5 %.
# Growth compounds: after $t$ years income is $y_0(1+g)^t$.
#
# **Compute it.** Fill the dictionary: the years that 4.7 % and 3.5 % imply, and the growth rates that exactly
# 28 and exactly 14 years require, as shares (0.05 is 5 %). Four digits are enough. *(1 point)*

# %% tags=["answer"] exercise="felipe"
felipe = {
    "years_lower": ...,  # from 2,000 to 7,250 at 4.7 % a year
    "years_upper": ...,  # from 7,250 to 11,750 at 3.5 % a year
    "growth_lower": ...,  # from 2,000 to 7,250 in 28 years
    "growth_upper": ...,  # from 7,250 to 11,750 in 14 years
}
### BEGIN SOLUTION
felipe = {
    "years_lower": np.log(7250 / 2000) / np.log(1.047),
    "years_upper": np.log(11750 / 7250) / np.log(1.035),
    "growth_lower": (7250 / 2000) ** (1 / 28) - 1,
    "growth_upper": (11750 / 7250) ** (1 / 14) - 1,
}
### END SOLUTION

# %% tags=["check"] exercise="felipe"
ex.check("felipe", felipe)

# %% [markdown]
# ### A detector of slowdowns
#
# Eichengreen, Park and Shin look for the year in which fast growth ends. A year $t$ is a slowdown when three things hold:
#
# 1. growth was fast: on average at least 3.5 % a year over the seven years up to $t$;
# 2. it fell: the average over the seven years after $t$ is at least 2 percentage points lower;
# 3. income was not low: $y_t \ge 10{,}000$ (PPP dollars of 2005).
#
# The averages are means of the yearly growth rates $y_s / y_{s-1} - 1$.
#
# **Build it.** Write `slowdown_years(income)`. `income` is a Series by year, without gaps, in PPP dollars of 2005. Return the set of
# slowdown years. The limits themselves count: *at least* means $\ge$. Computers round, so write `>= 0.035 - 1e-9` and so on. *(2 points)*


# %% tags=["answer"] exercise="slowdown_years"
def slowdown_years(income):
    """The years in which fast growth ended, after Eichengreen, Park and Shin."""
    ### BEGIN SOLUTION
    before = income.pct_change().rolling(7).mean()
    after = before.shift(-7)
    fast = before >= 0.035 - 1e-9
    falls = before - after >= 0.02 - 1e-9
    rich = income >= 10_000 - 1e-6
    return set(income.index[fast & falls & rich])
    ### END SOLUTION


# %% tags=["check"] exercise="slowdown_years"
ex.check("slowdown_years", slowdown_years)

# %% [markdown]
# In their first paper slowdowns gathered at incomes of 15,000 to 16,000; with more data a second group appeared at 10,000 to 11,000. They were
# rarer where high-technology goods made up more of exports (Eichengreen, Park and Shin 2013). Does the basket matter, then? Sections 3 to 8
# try to find out.
#
# **Doubt it.** Keun Lee (2024) notes that the Bank's limits have fallen relative to rich-country incomes, so crossing them has become easier.
# Felipe, Kumar and Galope (2014) looked at longer histories, found that a typical passage took 55 and 15 years, and asked whether the trap is a
# myth. And a low-income country can be stuck as well: the trap is about *staying*, not about being poor.

# %% [markdown]
# ## 3 · Who is unusually good at chips?
#
# In 2016 China exported USD 67 bn worth of integrated circuits and Malaysia USD 60 bn. Which of the two *specialises* in them?

# %%
exports = trade.matrix(data.load("exports"), year=2016)  # USD m: countries × products
exports.loc[["CHN", "MYS"], "8542"]

# %% [markdown]
# Totals mislead, because China exports far more of everything. Compare shares instead: chips were 24.2 % of what
# Malaysia sold abroad, 2.9 % of what China sold, and 3.6 % of what the world sold. Malaysia's share is 6.64 times the world's,
# China's 0.80 times. That ratio is **revealed comparative advantage** (显示性比较优势, Balassa 1965):
#
# $$RCA_{cp} = \frac{x_{cp}/X_c}{x_p/X}$$
#
# $x_{cp}$ is what country $c$ exports of product $p$; $X_c$ all it exports; $x_p$ the world's exports of $p$; $X$ all world exports.
# Above 1, a country sells more of the product than the world's average basket holds.
#
# **Build it.** Write `rca(exports)` for a table with countries in rows and products in columns. Return a table of the same shape.
# *(2 points)*


# %% tags=["answer"] exercise="rca"
def rca(exports):
    """Revealed comparative advantage of every country in every product."""
    ### BEGIN SOLUTION
    basket = exports.div(exports.sum(axis=1), axis=0)
    world = exports.sum() / exports.sum().sum()
    return basket / world
    ### END SOLUTION


# %% tags=["check"] exercise="rca"
ex.check("rca", rca)

# %% [markdown]
# **Try it.** Move part of Malaysia's exports out of chips and into cars or crude oil. Which numbers move, and which hardly do?
# Then set the year to 1980 and look what Malaysia sold when today's students' parents were young.

# %% tags=["widget"]
basket = widgets.BasketEditor(country="MYS")
basket

# %% [markdown]
# **Doubt it.** Chips sold by Malaysia hold American designs and Taiwanese wafers. Is 6.64 an advantage in *making* chips, or in
# packaging and testing them? Gross exports cannot say. Lesson 5 can. And beware of the early years: the codes of 1962 and 1980 were
# converted from an older nomenclature that had no chips, so some groups are empty then (`first_year` in the table `products`). Empty
# does not mean that nobody made them.

# %% [markdown]
# ## 4 · How rich is a basket?
#
# Rich countries sell aircraft and medicines; poor ones sell jute and coffee. Hausmann, Hwang and Rodrik (2007) turn that round:
# call a product *rich* when rich countries specialise in it, and a basket rich when it holds rich products.
#
# A small world of three countries and three products (USD m), with incomes of 4,000, 12,000 and 36,000:

# %%
toy = pd.DataFrame(
    [[60, 30, 10], [20, 50, 30], [5, 15, 80]],
    index=["poor", "middle", "rich"],
    columns=["cloth", "motors", "chips"],
)
toy_income = pd.Series([4_000, 12_000, 36_000], index=toy.index)
toy

# %% [markdown]
# The income level of a product is a weighted mean of the incomes of those who export it: **PRODY** (产品复杂度的收入指标).
# The weights are the shares that the product has in each country's *own basket*, scaled to sum to 1:
#
# $$PRODY_p = \sum_c \frac{x_{cp}/X_c}{\sum_{c'} x_{c'p}/X_{c'}}\, Y_c \qquad\qquad EXPY_c = \sum_p \frac{x_{cp}}{X_c}\, PRODY_p$$
#
# **EXPY** (出口复杂度) is then the mean PRODY of a country's basket. Why basket shares and not shares of world exports?
# Because otherwise a giant such as the United States would set the income level of every product by its size alone.
#
# **Build it.** Write `prody(exports, income)` → Series by product, and `expy(exports, income)` → Series by country. The check of
# `expy` also tries a world in which one country is ten times as large. *(2 points each)*


# %% tags=["answer"] exercise="prody"
def prody(exports, income):
    """Income level of each product (in the unit of income)."""
    ### BEGIN SOLUTION
    basket = exports.div(exports.sum(axis=1), axis=0)
    weights = basket / basket.sum()
    return weights.mul(income, axis=0).sum()
    ### END SOLUTION


# %% tags=["check"] exercise="prody"
ex.check("prody", prody)


# %% tags=["answer"] exercise="expy"
def expy(exports, income):
    """Income level of each country's export basket (in the unit of income)."""
    ### BEGIN SOLUTION
    basket = exports.div(exports.sum(axis=1), axis=0)
    return (basket * prody(exports, income)).sum(axis=1)
    ### END SOLUTION


# %% tags=["check"] exercise="expy"
ex.check("expy", expy)

# %% [markdown]
# ### Does China's basket look too rich?
#
# **Try it.** The line below is what income predicts. A country above it sells a basket that usually belongs to richer countries.
# Find China, India, Korea and Ireland in 2016; then go back to 1980. Who moved?

# %% tags=["widget"]
sophistication = widgets.SophisticationExplorer(year=2016, highlight=["CHN", "IND", "KOR", "IRL"])
sophistication

# %% [markdown]
# The distance from the line, in logs, is the *EXPY gap*. A gap of 0.317, China's in 2016, means that the basket's income level is
# $e^{0.317} = 1.37$ times what income predicts.
#
# **Apply it.** Your own country is below. Fit $\ln EXPY = a + b \ln Y$ over all countries of 2016 by least squares and give your
# country's gap, the actual minus the predicted $\ln EXPY$ (tolerance 0.001). *(2 points)*

# %%
my_country = ex.case("country")
macro_2016 = data.load("macro").query("year == 2016").set_index("country")
income = macro_2016["gdp_pc_ppp2017_expenditure"]  # GDP per head, PPP USD of 2017
print(f"Student {ex.student}: your country is {my_country}.")

# %% tags=["answer"] exercise="gap"
gap = ...  # one number, for my_country
### BEGIN SOLUTION
table = pd.DataFrame({"expy": trade.expy(exports, income), "income": income}).dropna()
slope, constant = np.polyfit(np.log(table["income"]), np.log(table["expy"]), 1)
residual = np.log(table["expy"]) - constant - slope * np.log(table["income"])
gap = residual[my_country]
### END SOLUTION

# %% tags=["check"] exercise="gap"
ex.check("gap", gap)

# %% [markdown]
# **Doubt it.** Three warnings before you believe a large gap.
#
# - *Resource exporters.* Nigeria, Algeria and Venezuela have large gaps too: oil is sold by some very rich countries, so its PRODY is high.
# - *Headquarters and accounts.* Ireland's exports hold medicines that multinational firms book there.
# - *Processing trade.* China's computers of 2016 held many foreign parts. A high EXPY is not high domestic value added.

# %% [markdown]
# ## 5 · What do others make?
#
# EXPY needs incomes to measure a basket that is to explain incomes: it turns in a circle. Can exports alone say what is sophisticated?
#
# Hidalgo and Hausmann (2009) use only *who makes what*: $M_{cp}=1$ where $RCA_{cp}\ge 1$, else 0. Two counts come first:
# **diversity** (多样性) $k_{c,0}=\sum_p M_{cp}$, the number of products a country makes, and **ubiquity** (普遍性) $k_{p,0}=\sum_c M_{cp}$,
# the number of countries that make a product. Here is a small world from their paper:

# %%
small_world = pd.DataFrame(
    [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]],
    index=["C1", "C2", "C3", "C4"],
    columns=["P1", "P2", "P3", "P4"],
)
small_world

# %% [markdown]
# C2 and C4 both make one product. Are they alike? C2's product is made by 2 countries, C4's by 3. So take the mean ubiquity
# of what a country makes, then the mean diversity of those who make these products, and so on. That is the **method of reflections** (反射法):
#
# $$k_{c,N} = \frac{1}{k_{c,0}} \sum_p M_{cp}\, k_{p,N-1} \qquad\qquad k_{p,N} = \frac{1}{k_{p,0}} \sum_c M_{cp}\, k_{c,N-1}$$
#
# **Build it.** Write `reflections(m, steps)` and return the pair `(k_c, k_p)` after that many steps; 0 steps are the two counts. *(2 points)*


# %% tags=["answer"] exercise="reflections"
def reflections(m, steps):
    """Country and product averages after a number of reflections."""
    ### BEGIN SOLUTION
    diversity, ubiquity = m.sum(axis=1), m.sum()
    k_c, k_p = diversity, ubiquity
    for _ in range(steps):
        k_c, k_p = m.dot(k_p) / diversity, m.T.dot(k_c) / ubiquity
    return k_c, k_p
    ### END SOLUTION


# %% tags=["check"] exercise="reflections"
ex.check("reflections", reflections)

# %% [markdown]
# ### Where the reflections lead
#
# After many steps all countries come close to one number; what stays is the *pattern* of the small differences. That pattern is the second
# eigenvector of
#
# $$\tilde M_{cc'} = \sum_p \frac{M_{cp} M_{c'p}}{k_{c,0}\, k_{p,0}}$$
#
# (the first one is constant: every row of $\tilde M$ sums to 1). Standardised, it is the **economic complexity index** (ECI, 经济复杂度指数).
# An eigenvector has no sign of its own, so we choose: ECI shall correlate positively with diversity.
#
# **Build it.** Write `eci(m)`: mean 0, standard deviation 1 over countries (divide by $n$, not $n-1$). You may use `np.linalg.eig`;
# take real parts, and the eigenvector of the *second largest* eigenvalue. *(3 points)*


# %% tags=["answer"] exercise="eci"
def eci(m):
    """Economic complexity index of each country."""
    ### BEGIN SOLUTION
    diversity, ubiquity = m.sum(axis=1), m.sum()
    links = (m / ubiquity).dot(m.T).div(diversity, axis=0)
    values, vectors = np.linalg.eig(links)
    second = np.argsort(values.real)[-2]
    v = pd.Series(vectors[:, second].real, index=m.index)
    v = (v - v.mean()) / v.std(ddof=0)
    return v if v.corr(diversity) > 0 else -v
    ### END SOLUTION


# %% tags=["check"] exercise="eci"
ex.check("eci", eci)

# %% [markdown]
# **Look.** The whole world in one picture. Change the indicator and the year.

# %% tags=["widget"]
world = widgets.ExportMap(indicator="eci", year=2016)
world

# %% [markdown]
# **Doubt it.** ECI is not diversity in disguise: the raw eigenvector $v$ satisfies $\sum_c k_{c,0}\, v_c = 0$ exactly. Mealy, Farmer and Teytelboym (2019)
# show that ECI sorts countries into two groups with similar baskets, as spectral clustering does. Nothing in it says *good* or *rich*;
# that it correlates with income is a finding, not a definition.

# %% [markdown]
# ## 6 · Near and far
#
# Which new product is within reach? Hidalgo, Klinger, Barabási and Hausmann (2007) call two products *near* when the same countries make both:
# **proximity** (邻近度)
#
# $$\phi_{pp'} = \frac{\sum_c M_{cp} M_{cp'}}{\max(k_{p,0},\, k_{p',0})}$$
#
# **Density** (密度) is the share of a product's surroundings, weighted by proximity, that a country already makes:
#
# $$\omega_{cp} = \frac{\sum_{p'} M_{cp'}\, \phi_{pp'}}{\sum_{p'} \phi_{pp'}}$$
#
# The product itself counts, with $\phi_{pp}=1$.
#
# **Try it.** Light up Korea in 1980, then in 2016. Where did the new lights appear: near the old ones, or far from them?

# %% tags=["widget"]
space = widgets.ProductSpace(country="KOR", year=1980)
space

# %% [markdown]
# **Build it.** Write `density(m)` → table of countries × products, values 0-1. *(2 points)*


# %% tags=["answer"] exercise="density"
def density(m):
    """How much of each product's surroundings each country already makes."""
    ### BEGIN SOLUTION
    ubiquity = m.sum()
    together = m.T.dot(m)
    phi = together / np.maximum.outer(ubiquity.to_numpy(), ubiquity.to_numpy())
    return m.dot(phi) / phi.sum()
    ### END SOLUTION


# %% tags=["check"] exercise="density"
ex.check("density", density)

# %% [markdown]
# **Apply it.** Which product group was *nearest* to your country's basket in 2016 among those it did not yet specialise in
# (the highest density where $RCA < 1$)? Give its code as text, such as `"8542"`. *(1 point)*

# %% tags=["answer"] exercise="nearest"
nearest = ...  # a product code, as text
### BEGIN SOLUTION
made = trade.specialization(exports)
reach = trade.density(made).loc[my_country]
nearest = reach[made.loc[my_country] == 0].idxmax()
### END SOLUTION

# %% tags=["check"] exercise="nearest"
ex.check("nearest", nearest)

# %% [markdown]
# What is it called? `data.load("products")` has the names.

# %% [markdown]
# ## 7 · Why is our ECI not the published one?
#
# "My ECI differs from the Atlas" is among the most frequent questions to the authors of complexity packages. The reasons can be counted.
# We go step by step for 2016 and compare *ranks* with those that the Atlas of Economic Complexity published (Spearman's rank correlation).

# %%
published = data.load("atlas_eci").query("year == 2016").set_index("country")["eci_hs92"]


def agreement(eci):
    """Spearman's rank correlation with the published ECI."""
    return eci.corr(published, method="spearman")


ours = trade.complexity(trade.specialization(exports)).eci
print(f"our product groups, RCA >= 1: {agreement(ours):.3f}")
for threshold in (0.5, 2.0):
    other = trade.complexity(trade.specialization(exports, threshold)).eci
    print(f"same, RCA >= {threshold}: {agreement(other):.3f}")
larger = exports[exports.sum(axis=1) > 2_000]  # without those that export less than USD 2 bn
print(f"larger exporters only: {agreement(trade.complexity(trade.specialization(larger)).eci):.3f}")
print(f"with the other sign: {agreement(-ours):.3f}")

# %% [markdown]
# **Compute it.** One step is missing: *grain*. Merge our product groups into their HS chapters (the first two digits of the code), compute
# ECI again and give its agreement with the published one (tolerance 0.0005). *(1 point)*

# %% tags=["answer"] exercise="grain"
grain = ...  # Spearman's rank correlation at chapter level
### BEGIN SOLUTION
chapters = exports.T.groupby(exports.columns.str[:2]).sum().T
grain = agreement(trade.complexity(trade.specialization(chapters)).eci)
### END SOLUTION

# %% tags=["check"] exercise="grain"
ex.check("grain", grain)

# %%
names = data.load("countries").set_index("country")["name"]
charts.eci_comparison(
    pd.DataFrame({"ours": ours, "published": published}).dropna().rename(index=names)
)

# %% [markdown]
# | step | why it changes ECI |
# |---|---|
# | grain | at chapters, shirts and suits are one product; a country that makes only one of them looks the same as one that makes both |
# | threshold | a lower limit lights more products and favours large baskets |
# | filter | small exporters with two or three odd products disturb the order; in one public sample the territory of South Georgia ranks first |
# | sign | an eigenvector times $-1$ is an eigenvector; some programs never check |
# | standardising | $n$ or $n-1$; PCI on its own scale or on ECI's: ranks stay, values move |
# | cleaning | the Atlas reconciles importers' and exporters' reports before it starts; we did not |

# %% [markdown]
# ## 8 · Do the two marks hold?
#
# An essay written for the first China International Supply Chain Expo (2023) reports a view of Ricardo Hausmann: what sets apart the
# countries that closed the gap is not mainly population, technology, education, health or urbanisation. They show **two marks**:
# (a) their exports grew faster than their GDP, and (b) they moved into more sophisticated goods.
#
# Both can be computed. We take the economies that were middle-income in 1987, and measure from 1980 to 2016, years for which we have
# exports. *(a)* the ratio of exports to GDP rose, both in current USD. *(b)* the country's rank in EXPY, among all countries of the year, rose.
# *Escaped* means high-income in 2023.

# %%
macro = data.load("macro")
long = data.load("exports")


def at(column, year):
    """One column of the macro table in one year, by country."""
    return macro[macro["year"] == year].set_index("country")[column]


def expy_rank(year):
    """Rank of each country's EXPY in a year, as a share of all countries (1 = richest basket)."""
    return trade.expy(trade.matrix(long, year=year), at("gdp_pc_ppp2017_expenditure", year)).rank(
        pct=True
    )


def openness(year):
    """Exports over GDP, both in current USD."""
    return trade.matrix(long, year=year).sum(axis=1) / at("gdp_musd", year)


marks = pd.DataFrame(
    {
        "exports outpaced GDP": openness(2016) / openness(1980),
        "basket moved up": expy_rank(2016) - expy_rank(1980),
        "escaped": (groups[2023] == "high").astype(float),
    }
).dropna()
marks = marks[marks.index.isin(middle.index)]
both = (marks["exports outpaced GDP"] > 1) & (marks["basket moved up"] > 0)
escaped = marks["escaped"] == 1
pd.crosstab(both.rename("both marks"), escaped)

# %% [markdown]
# A table of two by two wants one number. The **odds ratio** (比值比) is the odds of escaping with both marks, divided by the odds without:
#
# $$OR = \frac{a/b}{c/d}$$
#
# with $a$ = both marks and escaped, $b$ = both marks and not, $c$ = not both and escaped, $d$ = neither.
#
# **Build it.** Write `odds_ratio(marked, escaped)` for two Series of True and False with the same index. *(1 point)*


# %% tags=["answer"] exercise="odds_ratio"
def odds_ratio(marked, escaped):
    """Odds of escaping with the marks over the odds without."""
    ### BEGIN SOLUTION
    a = (marked & escaped).sum()
    b = (marked & ~escaped).sum()
    c = (~marked & escaped).sum()
    d = (~marked & ~escaped).sum()
    return (a / b) / (c / d)
    ### END SOLUTION


# %% tags=["check"] exercise="odds_ratio"
ex.check("odds_ratio", odds_ratio)

# %%
charts.marks_table(both, escaped)

# %% [markdown]
# ### A verdict needs a test
#
# Hausmann, Hwang and Rodrik (2007) asked more: do countries with a rich basket *grow faster afterwards*? They regress growth on the initial
# $\ln EXPY$ and the initial $\ln$ income. Their cross-section coefficient is 0.056 to 0.060. A 10 % richer basket would then bring
# $0.0953 \times 0.056 = 0.5$ percentage points more growth a year.
#
# These figures are second-hand: we have them from a replication site, not from the paper. An older version of the same page gave about 0.05 for
# another table of it, and the site's own estimate for 1995-2015 is 0.027. So we compute.
#
# **Build it.** Write `growth_coefficient(growth, expy, income)`: the coefficient on $\ln$ `expy` in a least-squares fit of `growth` on a constant,
# $\ln$ `expy` and $\ln$ `income`. Three Series by country; use the countries that have all three. *(2 points)*


# %% tags=["answer"] exercise="growth_coefficient"
def growth_coefficient(growth, expy, income):
    """The coefficient on ln EXPY in a growth regression with a constant and ln income."""
    ### BEGIN SOLUTION
    table = pd.DataFrame(
        {"growth": growth, "expy": np.log(expy), "income": np.log(income)}
    ).dropna()
    regressors = np.column_stack([np.ones(len(table)), table["expy"], table["income"]])
    return np.linalg.lstsq(regressors, table["growth"], rcond=None)[0][1]
    ### END SOLUTION


# %% tags=["check"] exercise="growth_coefficient"
ex.check("growth_coefficient", growth_coefficient)

# %% [markdown]
# Now with real countries, for three pairs of years; $t$ is robust, and beyond 2 in size the usual mark of "not chance alone".
# Compare the coefficient on $\ln EXPY$ with 0.056. Then look at ECI, which uses no incomes.


# %%
def yearly_growth(start, end):
    """Mean yearly growth of income per head, as the national accounts have it (PWT)."""
    income = [at("gdp_pc_ppp2017", year) for year in (start, end)]
    return np.log(income[1] / income[0]) / (end - start)


for start, end in ((1962, 2000), (1980, 2000), (1980, 2019)):
    level = at("gdp_pc_ppp2017_expenditure", start)
    initial = trade.matrix(long, year=start)
    measures = {
        "ln EXPY": np.log(trade.expy(initial, level)),
        "ECI": trade.complexity(trade.specialization(initial)).eci,
    }
    for name, measure in measures.items():
        fit = growth_regression(yearly_growth(start, end), measure, level)
        print(
            f"{start}-{end} {name:8}{fit.coefficient:+.4f}  (t = {fit.t:+.1f}, {fit.n} countries)"
        )

# %% [markdown]
# **Judge it.** The paper reports several coefficients. Which of them is the one to hold beside ours? *(1 point)*

# %% tags=["ask"] exercise="comparable"
ex.ask("comparable")

# %% tags=["check"] exercise="comparable"
ex.check("comparable", ex.response("comparable"))

# %% [markdown]
# **An honest verdict.** Countries with both marks escaped more often: the odds are about three times as high. But the table holds ten
# escapers, so chance could have made the difference. Nor does the essay's wording fit all of them: Oman and Panama escaped while
# exports lagged behind GDP, Chile while its basket moved down.
#
# In the regression, a rich basket in 1962 went with faster growth until 2000, at a third of the published size. From 1980 on the coefficient is about
# zero. ECI keeps a positive one in all three periods. Either may be the *result* of what made countries grow: firms,
# schools, policy. The two marks describe Korea well. They are not a proved recipe.

# %% [markdown]
# ## 9 · Doubt the essay
#
# The essay is a good read, and a good object to be critical with. Its page carries a banner "2024.11.26-30, Shunyi" above a text released on
# 21 September 2023 that announces the *first* expo for "November 28 to December 2", with no year. It says that BYD negotiated a battery plant with
# KG Mobility, which it calls a precursor of SsangYong Motor, "thereby" creating a global network of suppliers.
# Press reports say that SsangYong was *renamed* KG Mobility in spring 2023, that the plant was under negotiation in August 2023,
# and that an agreement was announced in early November 2023 (Electrive, Argus Media, The Investor).
#
# **Judge it.** Tick every statement that the evidence in this lesson supports. *(1 point)*

# %% tags=["ask"] exercise="essay"
ex.ask("essay")

# %% tags=["check"] exercise="essay"
ex.check("essay", ex.response("essay"))

# %% [markdown]
# ## 10 · Your memo
#
# **Write.** In 150 to 300 words: is your country in a middle-income trap, and does its export basket help it out? Use at least two definitions
# of the trap and three numbers that you computed, each with its year and unit. Say what your numbers cannot show. Name your country.
# The check sees only whether the memo is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
{my_country} was a middle-income economy in 1987 by the World Bank's groups and the group of 2023 shows whether it left. By that ruler
the question is simple; by Felipe's it needs the years spent between 2,000 and 7,250 dollars of 1990, and by the ruler of relative income
it needs the ratio to the United States. The rulers can disagree, because one moves with prices, one with the frontier, and one not at all.
My first number is the EXPY gap of 2016, {gap:.3f} in logs: the basket is {np.exp(gap):.2f} times as rich as income predicts. My
second number is the nearest product that the country does not yet make, group {nearest}, by density in 2016. My third is the agreement
of our ECI with the published one at the level of chapters, {grain:.3f}, a warning about grain. None of the three measures who adds the value:
gross exports count foreign parts as if they were made at home, and a resource exporter can show a gap that has nothing to do with learning.
What would change my mind is a table of domestic value added, and a comparison with countries that had the same basket and did not escape.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**: definitions used rightly · numbers with year, unit and source · limits of the numbers named · a clear answer.

# %% [markdown]
# ## Keep
#
# - The middle-income trap has several definitions, in price bases that do not mix. Say which one you use.
# - RCA compares a share with the world's share. PRODY and EXPY turn it into an income level; ECI does without incomes.
# - ECI depends on grain, threshold, filter, sign and scale. State them.
# - The two marks of the escapers describe Korea well and prove little: few cases, and causes may run backwards.
# - All of it rests on *gross* exports. Who adds the value is lesson 5's question.
#
# **Discuss.** Is the trap a law of growth, or does it come from how we sort countries? What would a country look like that refutes the two marks?
#
# **Read.** Gill and Kharas (2015), *The middle-income trap turns ten*, WPS7403 · Felipe (2012), ADB Economics WP 306 · Eichengreen, Park and Shin (2013),
# NBER WP 18673 · Hausmann, Hwang and Rodrik (2007), *J. Econ. Growth* 12 · Hidalgo and Hausmann (2009), *PNAS* 106 · Hidalgo et al. (2007), *Science* 317 ·
# Mealy, Farmer and Teytelboym (2019), *Science Advances* 5 · Lederman and Maloney (2012), *Does What You Export Matter?* · Lee (2024), Project Syndicate.

# %%
ex.progress()
