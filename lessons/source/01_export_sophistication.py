# ---
# gvc:
#   lesson: "01"
#   title: What countries sell, and who got out
#   question: Why did some middle-income economies become rich, and most not? Does it show in what they sell?
#   objectives:
#     - tell four definitions of the middle-income trap apart, with their price bases
#     - work out RCA, EXPY and one reflection by hand, then read them for a country of your own
#     - find the products that are near to what your country makes
#     - say how firm a claim is that rests on ten countries
#   prerequisites: lesson 00
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, trade, view, widgets
from gvclib.trade import what_if

import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("01")
country, industry = ex.case("country"), ex.case("industry")  # yours, as in lesson 0

names = data.load("countries").set_index("country")["name"]
exports = trade.matrix(data.load("exports"), year=2016)  # USD m: countries × product groups
industries = data.industry_exports(exports)  # the same in nine industries
macro = data.load("macro").query("year == 2016").set_index("country")
income = macro["gdp_pc_ppp2017_expenditure"]  # income per head, PPP USD of 2017

# %% [markdown]
# ## 1 · Who got out, and by which ruler?
#
# Sort today's economies by the World Bank's (世界银行) groups of 1987. 114 of them were *middle-income* (中等收入): not poor any more, not yet rich.
# **How many of the 114 were high-income in 2023?**
#
# Guess first. A guess earns no points. The answer comes further down.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# ### How the Bank sorts
#
# Every July the Bank takes an economy's income per head in current US dollars and compares it with three limits. The limits rise with prices. For
# the year 2024 they are USD 1,135, 4,495 and 13,935. The measure is gross national income (GNI), turned into dollars by the Bank's *Atlas method*,
# which smooths exchange rates over three years. Up to the first limit an economy is low-income, up to the second lower-middle, up to the third
# upper-middle, above it high.
#
# ### One trap, four rulers
#
# Two World Bank economists, Gill and Kharas, spoke in 2006-07 of a **middle-income trap** (中等收入陷阱): countries leave poverty and then do not become rich.
# Ten years later they said that they had given neither an income range nor a test for it (Gill and Kharas 2015). Others have since made rulers.
# The rulers do not agree.
#
# | ruler | what it measures | in which money | "trapped" means |
# |---|---|---|---|
# | World Bank income groups | GNI per head, Atlas method | current US dollars | still middle-income after many years |
# | relative income (World Bank 2012) | income as a share of US income | none, it is a ratio | middle-income in 1960 and not high-income by 2008: 88 of 101 economies |
# | years in a band (Felipe 2012) | GDP per head | PPP dollars of **1990** | more than 28 years between 2,000 and 7,250, or more than 14 between 7,250 and 11,750 |
# | growth slowdown (Eichengreen, Park and Shin 2012) | GDP per head and its growth | PPP dollars of **2005** | seven years of 3.5 % growth or more, then seven years at least 2 points slower, at 10,000 or more |
#
# A **PPP dollar** (购买力平价美元) buys in every country what one dollar buys in the United States. A PPP dollar of 1990 bought more than one of 2005. So
# 11,750 and 10,000 cannot be compared, and must not stand on one axis.

# %% [markdown] tags=["worked"]
# **By hand.** Is Malaysia trapped? Take two rulers.
#
# - *Relative income.* In 1960 Malaysia had 2,548 and the United States 19,019 PPP dollars of 2017 per head: 2,548 / 19,019 = **13 %**. In 2019 it was
#   25,702 / 62,491 = **41 %**. The middle of this ruler runs from about 5 % to 45 %. Malaysia has come near the upper end, and is still inside.
# - *World Bank groups.* Malaysia was lower-middle in 1987 and upper-middle in 2023: still in the middle. A few years of growth may change that.
#
# The first ruler moves with the United States, the second with prices. Neither looks at growth itself.

# %% [markdown]
# **Try it.** Malaysia by the two other rulers: which calls it trapped? Then look at Korea (KOR), Brazil (BRA) and your own country. The sliders choose how fast
# a country grows from now on.

# %% tags=["widget"]
trap = widgets.TrapExplorer(country="MYS", definition="felipe")
trap

# %% [markdown]
# **Sort it.** Eight statements, four rulers, and one statement that fits none of them.

# %% tags=["ask"] exercise="trap_kinds"
ex.ask("trap_kinds")

# %% tags=["check"] exercise="trap_kinds"
ex.check("trap_kinds", ex.response("trap_kinds"))

# %% [markdown]
# ### The answer to the guess
#
# **32 of the 114** were high-income in 2023. Who were they?

# %% tags=["folded"]
groups = data.load("income_groups").pivot(index="country", columns="year", values="income_group")
middle = groups.index[groups[1987].isin(["lower-middle", "upper-middle"])]
states = data.load("states").set_index("country").loc[middle]
out = states[groups.loc[middle, 2023] == "high"]
kind = pd.Series("others", out.index).mask(out["island"], "islands outside the EU")
kind = kind.mask(out["eu_since_year"].notna(), "members of the EU")
kinds = ["members of the EU", "islands outside the EU", "others"]
who = pd.DataFrame({"name": names[out.index], "kind": kind})
charts.who_got_out(
    who.sort_values("kind", key=lambda column: column.map(kinds.index)),
    title="Fifteen of the 32 that got out are members of the European Union today",
)

# %% [markdown]
# The list is not what most people expect. Fifteen are in the EU, nine are islands outside it, and some have fewer people than a city district.
# Among the others are Korea, Chile, Panama and Russia. Brazil, Mexico, Malaysia and Türkiye did not get out. China was *low*-income in 1987
# and has been upper-middle since 2010.
#
# **Counted backwards.** The table lists *today's* economies. In 1987 there was no Estonia and no Slovenia: 25 of the 114 were part of a larger state,
# such as the Soviet Union, Yugoslavia or Czechoslovakia. The table gives them a group of 1987 that nobody published in 1987. Without them **24 of 89** got out:
# 24 / 89 = 27 %, against 32 / 114 = 28 %. The share hardly moves. The list of names does.

# %% [markdown]
# ## 2 · Who is unusually good at chips?
#
# In 2016 China exported USD 67 bn worth of integrated circuits and Malaysia USD 60 bn. Which of the two *specialises* in them?
#
# Totals mislead, because China exports far more of everything. Compare shares instead. Chips were 24.2 % of what Malaysia sold abroad, 2.9 % of
# what China sold, and 3.6 % of what the world sold. Malaysia's share is 6.64 times the world's, China's 0.80 times. That ratio is
# **revealed comparative advantage** (RCA, 显示性比较优势, Balassa 1965):
#
# $$RCA = \frac{\text{share of the product in the country's exports}}{\text{share of the product in the world's exports}}$$
#
# Above 1, a country sells more of the product than the world's average basket holds. One says that the country *specialises* in it.

# %% [markdown] tags=["worked"]
# **By hand.** The three countries of lesson 0, in million USD. Anland sells 10 in all, and 6 of it is cloth: 6 / 10 = 0.6. The world sells 50 in all, and 20 of it
# is cloth: 20 / 50 = 0.4. Anland's RCA in cloth is 0.6 / 0.4 = **1.5**. In chips it is (1 / 10) / (15 / 50) = 0.1 / 0.3 = **0.33**.

# %% tags=["worked"]
small = pd.DataFrame(
    {"cloth": [6, 2, 12], "motors": [3, 8, 4], "chips": [1, 10, 4]},
    index=["Anland", "Betland", "Corland"],
)
world = small.sum(axis=0) / small.sum().sum()  # the world's basket: one share for each product
world.to_frame("share in world exports")

# %% [markdown]
# `small.sum()` adds up each column, and a second `.sum()` adds up these sums. A table divided by `world` works as it should, since the labels of
# `world` are the columns of the table.
#
# **Build it.** Write `rca(exports)` for a table with countries in rows and products in columns. Return a table of the same shape. Two lines are enough: the
# basket of each country, as in lesson 0, then the division.


# %% tags=["answer"] exercise="rca"
def rca(exports):
    """Revealed comparative advantage of every country in every product."""
    ### BEGIN SOLUTION
    basket = exports.div(exports.sum(axis=1), axis=0)
    return basket / (exports.sum(axis=0) / exports.sum().sum())
    ### END SOLUTION


# %% tags=["check"] exercise="rca"
ex.check("rca", rca)

# %% [markdown]
# From here on we use `trade.rca`, which gives the same. For example, metals were 25.6 % of Chile's exports in 2016 and 6.6 % of the world's:

# %%
float(trade.rca(industries).loc["CHL", "metals"].round(2))

# %% [markdown]
# **Compute it.** The RCA of *your* country in *your* industry, 2016 (three digits). `country` and `industry` hold your two labels.

# %% tags=["answer"] exercise="my_rca"
my_rca = ...
### BEGIN SOLUTION
my_rca = trade.rca(industries).loc[country, industry]
### END SOLUTION

# %% tags=["check"] exercise="my_rca"
ex.check("my_rca", my_rca)

# %% tags=["folded"]
row = trade.rca(industries).loc[country].sort_values(ascending=False)
charts.rca_bars(
    row.rename("rca").rename_axis("industry").reset_index(),
    title=f"{names[country]} is most unusual in {row.index[0]}",
    label="industry",
)

# %% [markdown]
# Chips that Malaysia sells hold designs and wafers from other countries. Gross exports cannot say whether 6.64 is an advantage in *making* chips or in packaging
# and testing them. Lesson 5 can.

# %% [markdown]
# ## 3 · How rich is a basket?
#
# In 2016 income per head was 3,800 PPP dollars in Bangladesh and 49,100 in Germany. How far apart are the *goods* that they sell? Hausmann, Hwang and
# Rodrik (2007) measure it in two steps. A product is rich when rich countries specialise in it. A basket is rich when it holds rich products.

# %% tags=["worked"]
toy = pd.DataFrame(
    {"cloth": [90, 70, 400], "chips": [10, 30, 600]}, index=["Anland", "Betland", "Corland"]
)
toy_income = pd.Series([4_000, 12_000, 36_000], index=toy.index)
toy.assign(income=toy_income)  # exports in million USD; income per head in USD

# %% [markdown] tags=["worked"]
# **By hand.** Cloth is 0.9 of Anland's basket, 0.7 of Betland's and 0.4 of Corland's (400 of 1,000). These shares add up to 2. Divide by 2, so that they add up to 1:
# the weights are 0.45, 0.35 and 0.20. The income level of cloth is the weighted mean of the three incomes:
#
# 0.45 × 4,000 + 0.35 × 12,000 + 0.20 × 36,000 = 1,800 + 4,200 + 7,200 = **13,200**.
#
# That is the **PRODY** (产品复杂度的收入指标) of cloth. For chips it is 25,600; you will work that out yourself. Anland's basket is 0.9 cloth and 0.1 chips, so
# its income level is 0.9 × 13,200 + 0.1 × 25,600 = 11,880 + 2,560 = **14,440**. That is Anland's **EXPY** (出口复杂度).

# %% [markdown]
# Here is the same in signs: $s_{cp}$ is the share of product $p$ in the basket of country $c$, and $Y_c$ is income per head.
#
# $$PRODY_p = \frac{\sum_c s_{cp}\, Y_c}{\sum_c s_{cp}} \qquad\qquad EXPY_c = \sum_p s_{cp}\, PRODY_p$$
#
# Why shares in baskets, and not shares of the world market? Corland sells 600 of 640 million USD of chips. With market shares its income
# would decide almost alone.
#
# **Compute it.** A dictionary of three numbers: the PRODY of `chips` and the EXPY of `Betland` by hand, then the EXPY of your own country in 2016 with
# `trade.expy(exports, income).loc[country]`. The unit of `mine` is PPP dollars of 2017.

# %% tags=["answer"] exercise="my_expy"
my_expy = {"chips": ..., "Betland": ..., "mine": ...}
### BEGIN SOLUTION
my_expy = {
    "chips": 0.1 * 4_000 + 0.3 * 12_000 + 0.6 * 36_000,
    "Betland": 0.7 * 13_200 + 0.3 * 25_600,
    "mine": trade.expy(exports, income).loc[country],
}
### END SOLUTION

# %% tags=["check"] exercise="my_expy"
ex.check("my_expy", my_expy)

# %% tags=["folded"]
line = what_if.income_line(trade.expy(exports, income), income)
dots = line.table.rename_axis("country").reset_index().assign(order=0)
dots.insert(1, "name", dots["country"].map(names))
for order, code in enumerate(dict.fromkeys([country, "BGD", "CHN", "DEU", "NGA"]), start=1):
    dots.loc[dots["country"] == code, "order"] = order
ends = dots.loc[[dots["income"].idxmin(), dots["income"].idxmax()], ["income", "fitted"]]
charts.sophistication(dots, ends, year=2016)

# %% [markdown]
# Above the line a basket usually belongs to richer countries. China sold in 2016 what
# countries with more income sell; its EXPY was 1.37 times what the line predicts. But look at Nigeria. Oil is sold by some very rich countries, so oil has a high PRODY,
# and oil exporters stand far above the line without making anything sophisticated. And an exporter of phones gets the PRODY of phones, even if it
# only puts them together.

# %% [markdown]
# ## 4 · Who else makes it, and what is near?
#
# EXPY uses incomes. So it cannot explain incomes without arguing in a circle. Can exports alone say what is sophisticated? Hidalgo and Hausmann (2009) ask only *who
# makes what*; "makes" means an RCA of 1 or more. They count two things. **Diversity** (多样性) is how many products a country makes. **Ubiquity** (普遍性) is how many
# countries make a product.

# %% tags=["folded"]
small_world = pd.DataFrame(
    [[1, 1, 1, 1], [0, 1, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1]],
    index=["C1", "C2", "C3", "C4"],
    columns=["P1", "P2", "P3", "P4"],
)
charts.who_makes_what(
    small_world,
    title="C2 and C4 both make one product, but not the same one",
    source="small world of Hidalgo and Hausmann (2009), supporting information; our drawing",
)

# %% [markdown] tags=["worked"]
# **By hand.** C2 and C4 both make one product. Are they alike? Look at the other end of their lines.
#
# - C2's product, P2, is made by 2 countries. C4's product, P4, is made by 3. So C4 makes the more common thing: the mean ubiquity is **2** for C2 and **3** for C4.
# - In the other direction: P2 is made by C1 (makes 4) and C2 (makes 1). The mean diversity of its makers is (4 + 1) / 2 = **2.5**.
#
# That is one **reflection** (反射): each box takes the mean of the numbers at the other end of its lines.

# %% [markdown]
# **Compute it.** One reflection for the country C3 and for the product P4 (two digits after the point).

# %% tags=["answer"] exercise="reflect"
reflect = {"C3": ..., "P4": ...}
### BEGIN SOLUTION
reflect = {"C3": (2 + 3) / 2, "P4": (4 + 2 + 1) / 3}
### END SOLUTION

# %% tags=["check"] exercise="reflect"
ex.check("reflect", reflect)

# %% [markdown]
# Now reflect again and again, each time with the new numbers. What stays at the end, brought to mean 0 and standard deviation 1, is the **economic complexity
# index** (ECI, 经济复杂度指数). It is high for countries that make things which few others make, and whose makers make many things. `trade.complexity` does all
# reflections at once:

# %%
made = trade.specialization(exports)  # 1 where RCA is at least 1, else 0
eci = trade.complexity(made).eci.sort_values(ascending=False)
place = eci.index.get_loc(country) + 1
pd.Series(
    {"ECI": round(eci.loc[country], 2), "place": place, "of": len(eci)}, name=names[country]
).to_frame()

# %% [markdown]
# ### What is near?
#
# Two products are *near* (Hidalgo and others 2007) when the same countries make both. The **proximity** (邻近度) of two products is the number of countries that make both, divided by
# the larger of the two ubiquities. The **density** (密度) around a product says how much of its surroundings a country already makes, from 0 to 1.

# %% [markdown] tags=["worked"]
# **By hand.** Which new product is nearest for C4, which makes only P4? P3 and P4 are both made by C1 and C3. That is 2 countries, and the larger ubiquity is 3: 2 / 3 = **0.67**.
# P1 and P4 are both made by C1 only: 1 / 3 = **0.33**. P3's proximities to P1, P2, P3 itself and P4 are 0.5, 0.5, 1 and 0.67, together 2.67. C4 makes only P4, so its density around
# P3 is 0.67 / 2.67 = **0.25**. Around P1 it is 0.33 / (1 + 0.5 + 0.5 + 0.33) = **0.14**. P3 is nearer.

# %% [markdown]
# **Try it.** Your country in the product space (产品空间). Lit dots are groups in which it specialises. Set the year to 1980, then to 2016: did new lights
# come on near the old ones?

# %% tags=["widget"]
space = widgets.ProductSpace(country=country, year=2016)
space

# %% [markdown]
# **Compute it.** The next cell makes `reach`: the density around each product group that is still dark for your country in 2016. Which group is nearest? Give its
# code, which has two or four digits, as text, such as `"8542"`.

# %%
density = trade.density(made).loc[country]  # one number for each product group
reach = density[made.loc[country] == 0]  # only groups with an RCA below 1
reach.head(3).round(3).to_frame("density")

# %% tags=["answer"] exercise="nearest"
nearest = ...  # a code, as text
### BEGIN SOLUTION
nearest = reach.sort_values(ascending=False).index[0]
### END SOLUTION

# %% tags=["check"] exercise="nearest"
ex.check("nearest", nearest)

# %%
# the names of the five nearest groups
groups_named = data.load("products").set_index("product")["name"]
five = reach.sort_values(ascending=False).head(5)
pd.DataFrame({"name": groups_named[five.index], "density": five.round(3)})

# %% [markdown]
# Near means: countries with similar baskets make it. It does not mean that there is demand, or that the group pays well.

# %% [markdown]
# ## 5 · Do two marks set those who got out apart?
#
# An essay for the China International Supply Chain Expo (2023) reports a view of Ricardo Hausmann. The countries that closed the gap show **two marks**: their exports
# grow *significantly* faster than GDP, and they spread out into more sophisticated goods. Is that so?
#
# Take the middle-income economies of 1987 with exports and incomes for 1980 and 2016. There are 49, and 10 of them got out. The first mark: exports divided by GDP is higher
# in 2016 than in 1980. The second mark: the country's *rank* in EXPY, among all countries of the year, is higher. (The rank is our choice. In dollars EXPY rose in 38
# of the 49.)
#
# | | got out | did not |
# |---|---|---|
# | both marks | 5 | 10 |
# | not both | 5 | 29 |

# %% [markdown] tags=["worked"]
# **By hand: the odds ratio** (比值比). With both marks, 5 got out for 10 that did not: the odds are 5 / 10 = 0.5. Without, the odds are 5 / 29 = 0.172. The odds ratio is
# 0.5 / 0.172 = **2.9**. With both marks the odds were nearly three times as high. That sounds strong.
#
# **By hand: could it be chance?** Take four countries. Two got out, and just these two have both marks. Suppose the marks mean nothing and are dealt out like cards: 2 marks among 4
# countries. There are 6 ways to deal them. One way gives both marks to the two that got out; one gives both to the two that did not. These two ways are the most lopsided
# ones. Their chance is 2 / 6 = **0.33**. So a table that looks perfect comes up by chance in one deal of three, because four countries are few.
#
# That is **Fisher's exact test** (费希尔精确检验). Its **p** (p 值) is the chance of a table at least as unlikely as the one seen, if the marks are dealt out blindly. Many
# fields call a result firm when p is below 0.05.

# %%
both = pd.Series([True, True, False, False])  # the four countries: both marks?
got_out = pd.Series([True, True, False, False])
round(trade.two_by_two(both, got_out).p, 2)

# %% [markdown]
# **Try it.** What does *significantly* faster mean? The essay gives no number. Korea's exports over GDP in 2016 were 1.009 times those of 1980: they outpaced GDP by 0.9 % in 36
# years. Move the slider from 0 % to 2 %. What happens to Korea, to the odds ratio and to p? Then go on to 30 %: does the odds ratio settle?

# %% tags=["widget"]
two = widgets.MarksExplorer(threshold=0.0)
two

# %% [markdown]
# **Judge it.** Tick every statement that the picture and the numbers below the slider support.

# %% tags=["ask"] exercise="verdict"
ex.ask("verdict")

# %% tags=["check"] exercise="verdict"
ex.check("verdict", ex.response("verdict"))

# %% [markdown]
# **In plain words.** At threshold 0 the odds ratio is 2.9, and p is 0.25: chance alone makes such a table in a quarter of all deals. At 2 % Korea loses its first mark. One country
# out of 49 brings the odds ratio down to 1.9 and p up to 0.44. Up to 30 % the odds ratio wanders between 1.4 and 2.9, and p never falls below its first value. So these data do not support the claim firmly. They do not refute it either: with 49 countries
# the test would miss a true difference of this size in about 7 of 10 such samples.
#
# Nor do the ten all look alike. Panama got out while its exports lagged behind GDP. Chile, Bulgaria, and Trinidad and Tobago got out while their baskets
# fell in rank. Oman shows neither mark. And Malaysia, Thailand, Türkiye, Brazil and the Philippines have both marks and had not got out by 2023. The two marks are a description of some countries. They are not a recipe.

# %% [markdown] tags=["activity"]
# **In class: deal the marks.** Take 49 playing cards with just ten hearts among them. The hearts are the ten that got out. Shuffle, and deal 15 cards: the 15 countries with both
# marks. Count the hearts. Each pair does it ten times; write the counts on the board. How often were there five hearts or more? The sum says 13 or 14 times in 100. Fisher's p of
# 0.25 adds the equally unlikely deals at the other end, with one heart or none.

# %% [markdown] tags=["doubt"]
# **Doubt it.** Only 10 of the 32 are in this table. The others have no numbers for 1980: no state yet, or no data. Years and rank are our choices, and the essay
# reports a view without its data. Causes may run backwards as well: countries that grow rich learn to export richer goods. Keun Lee (2024) adds that the high-income limit was 30 % of US
# income in 1990 and is about 20 % now, so that getting out has become easier. How to check such a source is the subject of
# [lesson 08](08_reading_sources.ipynb).

# %% [markdown]
# ## 6 · My page: what is my country unusually good at?
#
# Write for somebody who does not know the country. The title is a sentence with your main point; it will stand above the bars of section 2. The text uses the three numbers and says what they
# cannot show.

# %% tags=["answer"] exercise="page"
page = ex.dossier(
    title="...",
    numbers={"rca": ..., "expy": ..., "near": ...},
    text="""
""",
)
### BEGIN SOLUTION
page = ex.dossier(
    title=f"{names[country]} is most unusual in {row.index[0]}",
    numbers={"rca": my_rca, "expy": my_expy["mine"], "near": nearest},
    text=f"""
In 2016 the RCA of {names[country]} in {industry} was {my_rca:.2f}, where 1 is the world's average basket. It was highest in
{row.index[0]}. The income level of its basket, EXPY, was {my_expy["mine"]:,.0f} PPP dollars of 2017. The nearest group in which it did not yet
specialise was {groups_named[nearest]}. All three numbers count gross exports, so they do not say how much was added at home.
""",
)
### END SOLUTION

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - The middle-income trap has several rulers, in money that must not be mixed. Say which one you use, and whether economies are counted backwards.
# - RCA compares a country's share with the world's share. PRODY and EXPY turn baskets into income levels. ECI does without incomes.
# - Near products are made by countries with similar baskets.
# - The two marks fit some countries that got out and not others. With ten of them, chance makes such a table in a quarter of all deals.
# - All of it rests on *gross* exports. Who adds the value is the question of lesson 5.
#
# **Discuss.** Is the trap a law of growth, or does it come from how we sort countries? What would a country look like that refutes the two marks?
#
# **Read.**
#
# - Gill and Kharas (2015), *The middle-income trap turns ten*, <https://doi.org/10.1596/1813-9450-7403>: the two authors look back on their own words.
# - World Bank (2012), *China 2030*, <https://openknowledge.worldbank.org/handle/10986/12925>: 13 of 101 economies, by income relative to the United States.
# - Felipe (2012), *Tracking the middle-income trap*, ADB Economics WP 306, <https://www.adb.org/publications/tracking-middle-income-trap-what-it-who-it-and-why-part-1>: the bands and the years.
# - Eichengreen, Park and Shin (2012), *When fast-growing economies slow down*, <https://doi.org/10.3386/w16919>: the slowdown ruler.
# - Balassa (1965), *Trade liberalisation and "revealed" comparative advantage*, <https://doi.org/10.1111/j.1467-9957.1965.tb00050.x>: where RCA comes from.
# - Hausmann, Hwang and Rodrik (2007), *What you export matters*, <https://doi.org/10.1007/s10887-006-9009-4>: PRODY, EXPY and growth.
# - Hidalgo and Hausmann (2009), *The building blocks of economic complexity*, <https://doi.org/10.1073/pnas.0900943106>: reflections and the small world.
# - Hidalgo, Klinger, Barabási and Hausmann (2007), *The product space*, <https://doi.org/10.1126/science.1144581>: near and far.
# - World Bank, *Country and lending groups*, <https://datahelpdesk.worldbank.org/knowledgebase/articles/906519>: the groups and their limits.
# - Lee (2024), *Has escaping the middle-income trap become easier?*, <https://project-syndicate.org/commentary/world-bank-should-reconsider-criteria-for-high-income-economies-by-keun-lee-2024-12>: yes, he says, since the limit was lowered.
# - SciPy, *fisher_exact*, <https://docs.scipy.org/doc/scipy/reference/generated/scipy.stats.fisher_exact.html>: the test, with an example.

# %% [markdown]
# ## Go further
#
# For those who like to program. These exercises count apart from the core. Start with the next cell: it loads everything that the parts below need, also after
# a restart.

# %% tags=["setup"]
from gvclib import charts, data, exercises, trade, view, widgets
from gvclib.trade import growth_regression

import numpy as np
import pandas as pd

view.enable()
ex = exercises.lesson("01")
my_country = ex.case("country")
names = data.load("countries").set_index("country")["name"]
groups = data.load("income_groups").pivot(index="country", columns="year", values="income_group")
macro, long = data.load("macro"), data.load("exports")
exports = trade.matrix(long, year=2016)  # USD m: countries × product groups


def at(column, year):
    """One column of the macro table in one year, by country."""
    return macro[macro["year"] == year].set_index("country")[column]


income = at("gdp_pc_ppp2017_expenditure", 2016)  # income per head, PPP USD of 2017

# %% [markdown]
# ### The Bank's groups as a function
#
# An economy exactly **at** a limit is still in the lower group.
#
# **Build it.** Write `income_group(gni, limits)`. `gni` is one number in USD per head; `limits` is a tuple
# `(low_max, lower_middle_max, upper_middle_max)`. Return `"low"`, `"lower-middle"`, `"upper-middle"` or `"high"`.


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
# ### Where do 28 and 14 years come from?
#
# Felipe (2012) looked at how long earlier escapers had needed. A country that spends no more than 28 years between 2,000 and 7,250 grows
# by 4.7 % a year; one that spends no more than 14 between 7,250 and 11,750 grows by 3.5 %.
# Growth compounds: after $t$ years income is $y_0(1+g)^t$.
#
# **Compute it.** Fill the dictionary: the years that 4.7 % and 3.5 % imply, and the growth rates that exactly
# 28 and exactly 14 years require, as shares (0.05 is 5 %). Four digits are enough.

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
# slowdown years. The limits themselves count: *at least* means $\ge$. Computers round, so write `>= 0.035 - 1e-9` and so on. When you join conditions with `&`, put each of them in brackets.


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
# rarer where high-technology goods made up more of exports (Eichengreen, Park and Shin 2013, <https://doi.org/10.3386/w18673>).
#
# **Doubt it.** Felipe, Kumar and Galope (2014, ADB Economics WP 421) looked at longer histories. A typical passage took 55 and 15 years. They ask whether the trap
# is a myth. And a low-income country can be stuck as well: the trap is about *staying*, not about being poor.

# %% [markdown]
# ### A basket that you can change
#
# **Try it.** Move part of Malaysia's exports out of chips and into cars or crude oil. Which numbers move, and which hardly do?
# Then set the year to 1980 and look at what Malaysia sold then. Beware of the early years: the codes of 1962 and 1980 were converted from an older nomenclature that had
# no chips, so some groups are empty (`first_year` in the table `products`). Empty does not mean that nobody made them.

# %% tags=["widget"]
basket = widgets.BasketEditor(country="MYS")
basket

# %% [markdown]
# ### PRODY and EXPY as functions
#
# **Build it.** Write `prody(exports, income)`, which returns a Series by product, and `expy(exports, income)`, which returns a Series by country. The check of `prody` also tries a
# world in which one country has no income (NaN): leave that country out, also from the sum of the weights. In our table of 2016 eight exporters have none. The check of `expy`
# also tries a world in which one country is ten times as large.


# %% tags=["answer"] exercise="prody"
def prody(exports, income):
    """Income level of each product (in the unit of income)."""
    ### BEGIN SOLUTION
    known = exports.loc[income.dropna().index.intersection(exports.index)]
    basket = known.div(known.sum(axis=1), axis=0)
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
# **Try it.** Find China, India, Korea and Ireland in 2016; then go back to 1980. Who moved?

# %% tags=["widget"]
sophistication = widgets.SophisticationExplorer(year=2016, highlight=["CHN", "IND", "KOR", "IRL"])
sophistication

# %% [markdown]
# The distance from the line, in logs, is the *EXPY gap*. A gap of 0.317, China's in 2016, means that EXPY is $e^{0.317} = 1.37$ times what income predicts.
#
# **Apply it.** Fit $\ln EXPY = a + b \ln Y$ over all countries of 2016 by least squares and give the gap of `my_country`, the actual minus the predicted $\ln EXPY$
# (tolerance 0.001). Use `trade.expy`.

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
# ### Reflections and ECI as functions
#
# $M_{cp}=1$ where the RCA of country $c$ in product $p$ is at least 1, else 0. The two counts are $k_{c,0}=\sum_p M_{cp}$ and $k_{p,0}=\sum_c M_{cp}$, and the **method of
# reflections** is
#
# $$k_{c,N} = \frac{1}{k_{c,0}} \sum_p M_{cp}\, k_{p,N-1} \qquad\qquad k_{p,N} = \frac{1}{k_{p,0}} \sum_c M_{cp}\, k_{c,N-1}$$
#
# **Build it.** Write `reflections(m, steps)` and return the pair `(k_c, k_p)` after that many steps; 0 steps are the two counts.


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
# After many steps all countries come close to one number; what stays is the *pattern* of the small differences. That pattern is the second
# eigenvector of
#
# $$\tilde M_{cc'} = \sum_p \frac{M_{cp} M_{c'p}}{k_{c,0}\, k_{p,0}}$$
#
# (the first one is constant: every row of $\tilde M$ sums to 1). Standardised, it is the **economic complexity index** (ECI, 经济复杂度指数).
# An eigenvector has no sign of its own, so we choose: ECI shall correlate positively with diversity.
#
# **Build it.** Write `eci(m)`: mean 0, standard deviation 1 over countries (divide by $n$, not $n-1$). You may use `np.linalg.eig`;
# take real parts, and the eigenvector of the *second largest* eigenvalue.


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
# **Doubt it.** ECI is not diversity in disguise: the raw eigenvector $v$ satisfies $\sum_c k_{c,0}\, v_c = 0$ exactly. Mealy, Farmer and Teytelboym (2019, <https://doi.org/10.1126/sciadv.aau1705>)
# show that ECI sorts countries into two groups with similar baskets, as spectral clustering does. Nothing in it says *good* or *rich*;
# that it correlates with income is a finding, not a definition.

# %% [markdown]
# ### Density as a function
#
# $$\phi_{pp'} = \frac{\sum_c M_{cp} M_{cp'}}{\max(k_{p,0},\, k_{p',0})} \qquad\qquad \omega_{cp} = \frac{\sum_{p'} M_{cp'}\, \phi_{pp'}}{\sum_{p'} \phi_{pp'}}$$
#
# The product itself counts, with $\phi_{pp}=1$.
#
# **Build it.** Write `density(m)`, which returns a table of countries × products with values from 0 to 1.


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
# ### Why does our ECI differ from the published one?
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
# ECI again and give its agreement with the published one (tolerance 0.0005).

# %% tags=["answer"] exercise="grain"
grain = ...  # Spearman's rank correlation at chapter level
### BEGIN SOLUTION
chapters = exports.T.groupby(exports.columns.str[:2]).sum().T
grain = agreement(trade.complexity(trade.specialization(chapters)).eci)
### END SOLUTION

# %% tags=["check"] exercise="grain"
ex.check("grain", grain)

# %% tags=["folded"]
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
# ### The odds ratio as a function
#
# $$OR = \frac{a/b}{c/d}$$
#
# with $a$ = both marks and got out, $b$ = both marks and not, $c$ = not both and got out, $d$ = neither.
#
# **Build it.** Write `odds_ratio(marked, escaped)` for two Series of True and False with the same index.


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

# %% [markdown]
# Now the real countries, and the picture of the table. `trade.two_marks` computes both marks, `trade.both_marks` applies a threshold.

# %%
years = [
    trade.Situation(
        trade.matrix(long, year=year),
        at("gdp_musd", year).dropna(),
        at("gdp_pc_ppp2017_expenditure", year).dropna(),
    )
    for year in (1980, 2016)
]
marks = trade.two_marks(*years)
marks = marks[groups.loc[marks.index, 1987].isin(["lower-middle", "upper-middle"])]
got_out = groups.loc[marks.index, 2023] == "high"
charts.marks_table(trade.both_marks(marks, threshold=0.02), got_out)

# %% [markdown]
# ### Do rich baskets bring growth?
#
# Hausmann, Hwang and Rodrik (2007) asked more: do countries with a rich basket *grow faster afterwards*? They regress growth on the initial $\ln EXPY$ and the initial
# $\ln$ income. A replication site (<https://tradeweave.org/replications/hausmann-hwang-rodrik-2007>) reports their results; we have not read them in the paper. For the **cross-section of 1992-2003**
# the coefficient is 0.056 to 0.060: a basket that is 10 % richer would bring $0.0953 \times 0.056 = 0.5$ percentage points more growth a year. For the **panel of 1962-2000** it is about
# 0.029 pooled, and 0.014 to 0.019 with fixed effects. The site's own estimate for 1995-2015 is 0.027.
#
# **Build it.** Write `growth_coefficient(growth, expy, income)`: the coefficient on $\ln$ `expy` in a least-squares fit of `growth` on a constant,
# $\ln$ `expy` and $\ln$ `income`. Three Series by country; use the countries that have all three.


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
# Now with real countries, for three pairs of years; $t$ is robust, and beyond 2 in size the usual mark of "not chance alone". Look at ECI as well, which uses no incomes.


# %%
def yearly_growth(start, end):
    """Mean yearly growth of income per head, as the national accounts have it (PWT)."""
    income = [at("gdp_pc_ppp2017", year) for year in (start, end)]
    return np.log(income[1] / income[0]) / (end - start)


rows = []
for start, end in ((1962, 2000), (1980, 2000), (1980, 2019)):
    level = at("gdp_pc_ppp2017_expenditure", start)
    initial = trade.matrix(long, year=start)
    measures = {
        "ln EXPY": np.log(trade.expy(initial, level)),
        "ECI": trade.complexity(trade.specialization(initial)).eci,
    }
    for name, measure in measures.items():
        fit = growth_regression(yearly_growth(start, end), measure, level)
        rows.append([f"{start}-{end}", name, round(fit.coefficient, 4), round(fit.t, 1), fit.n])
pd.DataFrame(rows, columns=["years", "measure", "coefficient", "t", "countries"])

# %% [markdown]
# **Judge it.** The paper reports several coefficients. Which *kind of estimate* is like ours?

# %% tags=["ask"] exercise="comparable"
ex.ask("comparable")

# %% tags=["check"] exercise="comparable"
ex.check("comparable", ex.response("comparable"))

# %% [markdown]
# **What may be compared.** The kind of estimate is like their cross-section. The period is not: theirs is 1992-2003, and none of ours is. The years 1962-2000 are those of their panel, which is another kind
# of estimate. The grain is ours: 439 product groups in 2016, and fewer in early years. EXPY depends on grain, as ECI does. So a coefficient of a third of theirs does not refute the paper, and it does not
# confirm it. What our table says by itself: a rich basket in 1962 went with faster growth until 2000; from 1980 on the coefficient is about zero. ECI keeps a positive one in all three periods. Either may be
# the *result* of what made countries grow: firms, schools, policy. Lederman and Maloney (2012, <https://doi.org/10.1596/978-0-8213-8491-6>) discuss that.

# %% [markdown]
# ### A memo
#
# **Write.** In 150 to 300 words: is your country in a middle-income trap, was it ever, and does its export basket help? Use at least two definitions
# of the trap and three numbers that you computed, each with its year and unit. Say what your numbers cannot show. Name your country.
# The check sees only whether the memo is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
made = trade.specialization(exports).loc[my_country]
nearest_group = trade.density(trade.specialization(exports)).loc[my_country][made == 0].idxmax()
memo = f"""
By the World Bank's groups {my_country} was {groups.loc[my_country, 1987]}-income in 1987 and {groups.loc[my_country, 2023]}-income in 2023. By that ruler
the question is simple; by Felipe's it needs the years spent between 2,000 and 7,250 dollars of 1990, and by the ruler of relative income
it needs the ratio to the United States. The rulers can disagree, because one moves with prices, one with the frontier, and one not at all.
My first number is the EXPY gap of 2016, {gap:.3f} in logs: the basket is {np.exp(gap):.2f} times as rich as income predicts. My
second number is the nearest product that the country does not yet make, group {nearest_group}, by density in 2016. My third is the agreement
of our ECI with the published one at the level of chapters, {grain:.3f}, a warning about grain. None of the three measures who adds the value:
gross exports count foreign parts as if they were made at home, and a resource exporter can show a gap that has nothing to do with learning.
What would change my mind is a table of domestic value added, and a comparison with countries that had the same basket and did not escape.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**: definitions used rightly · numbers with year, unit and source · limits of the numbers named · a clear answer.

# %%
ex.progress()
