# ---
# gvc:
#   lesson: "03"
#   title: Ways up for a firm and a town
#   question: A town makes goods for the world's brands and keeps little of their price. Which ways lead up, and for whom?
#   objectives:
#     - say who keeps which part of a price, and read a measured smile curve
#     - tell four kinds of upgrading apart, and name what the low road costs
#     - place a firm on three axes, with a score, and read a paper's advice as rules
#     - decide between own brand and contract work, for one year and for ten
#     - see in export data which countries moved on from clothing, and where your country is
#   prerequisites: lesson 02; rows, columns and shares in pandas (lesson 00)
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, upgrading, valueadded, view, widgets
from gvclib.view import show_table

view.enable()  # charts appear without the internet, and Altair starts quickly

import pandas as pd

ex = exercises.lesson("03")
my_country, my_industry, my_firm = ex.case("country"), ex.case("industry"), ex.case("firm")

# %% [markdown]
# One firm goes with us through this lesson: a **lamp maker** in a town of two hundred lamp firms. It makes 500,000 lamps a year for brands abroad. Its numbers are
# our illustration. In the exercises you advise *your own* firm, which works in your country and your industry.
#
# ## 1 · Who earned what in an iPod, and does the chain smile?
#
# In 2005 a 30 GB iPod cost USD 299 in a shop in the United States. It was put together in China.
# **How much of the USD 299 was paid for that work?** Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Why is it that sum? Stan Shih, who led the computer maker Acer, drew an answer in 1992. He put the stages of a product in their order and drew above each the value that it adds. He called the
# picture the **smiling curve** (微笑曲线).

# %% tags=["folded"]
charts.drawn_smile()

# %% [markdown]
# A drawing without figures is a *hypothesis* (假说). We test it twice: with one product, and with a whole industry.
#
# **One product.** Linden, Kraemer and Dedrick (2007, 2009) took such a player apart. They asked what each part cost and who was paid for it. A study of this kind is called a
# *teardown* (拆解). We read their figures as others report them.

# %% tags=["folded"]
ipod_parts = data.load("value_capture").query("case == 'iPod 2005'")
kept = ipod_parts.set_index("item")["amount"].drop(["retail price", "factory cost"])
charts.capture_bars(
    upgrading.capture(299, kept),
    title="Assembly keeps 1.3 % of the price, the brand's owner 26.8 %",
    price=299,
    focus="assembly in China",
)

# %% [markdown] tags=["worked"]
# **By hand.** Distribution and shops got USD 75. The customer paid USD 299. Their share is 75 ÷ 299 = 0.251, about a quarter.
#
# One rule holds for all shares of the iPod here: *divide by what the customer paid*. You may read elsewhere that assembly was 3.6 % of the iPhone of 2009. That number divides by
# another total, the cost at the factory: 6.50 ÷ 178.96 (Xing and Detert 2010). On that base the iPod's assembly would be 4 ÷ 144 = 2.8 %. Never compare two shares before you know what
# each was divided by.

# %% [markdown]
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

# %% [markdown]
# **A whole industry.** Ye, Meng and Wei (2015) measured smiles with input-output tables (投入产出表). Such a table says what every industry buys from every other, at home and
# abroad. For each industry they computed by how many steps it is linked with the customer, and how strongly.

# %% [markdown] tags=["worked"]
# **By hand.** A mine sells copper for 10. A bulb maker buys it and sells bulbs for 30. The lamp factory buys the bulbs and sells lamps for 100.
#
# | stage | steps to the customer | sales | buys | value added | share of the lamp's price | value added in a dollar of sales |
# |---|---|---|---|---|---|---|
# | copper | 3 | 10 | 0 | 10 | 10 ÷ 100 = 0.10 | 10 ÷ 10 = 1.00 |
# | bulbs | 2 | 30 | 10 | 20 | 20 ÷ 100 = 0.20 | 20 ÷ 30 = 0.67 |
# | lamps | 1 | 100 | 30 | 70 | 70 ÷ 100 = 0.70 | 70 ÷ 100 = 0.70 |
#
# **Value added** (增加值) is sales minus what was bought. The three parts add up to the price of the lamp, 100. There are two ways to ask who earns much: the *share* of the price, and the
# *rate*, the value added in a dollar of one's own sales.

# %% [markdown]
# Now the same for electronics from China in 2011, with all their inputs in 16 economies and regions:

# %% tags=["folded"]
icio = valueadded.ICIO.from_long(data.load("icio_2011"))


def stages_of(industry):
    """The stages of an industry's final goods from China, one row a stage."""
    merged = valueadded.BROAD_STAGES | {industry: industry}
    table = valueadded.chain_stages(icio, "CHN", industry, merged).reset_index()
    table.index = pd.Index(table["stage"] + ", " + table["place"], name="stage")
    return table


electronics = stages_of("electronics")
charts.measured_smile(
    electronics.assign(
        label=electronics["stage"],
        side=["at home" if place == "home" else "abroad" for place in electronics["place"]],
    ),
    pd.DataFrame(
        {
            "label": ["trade and transport\nin the United States"],
            "side": ["abroad"],
            "steps": [0.0],
            "rate": [icio.v["USA", "trade and transport"]],
        }
    ),
    title="The factories nearest to the customer add 17 cents to a dollar of sales",
    product="Chinese electronics",
)

# %% [markdown]
# Read it from left to right. Far from the customer, foreign services add 61 cents to a dollar of their sales. The Chinese electronics factories add 17 cents, the lowest rate of all. So
# the left half of the smile is there. The table ends at the factory gate. Behind it stand the brand and the shops: in the same table American trade and transport add 65 cents to a dollar, and of the
# iPod's USD 299 Apple and the shops got 155. So the right half is there as well.
#
# But look at the *shares*. The factories hold 26 % of the product's price at the gate, more than any other stage. They add little to each dollar of their sales, but their sales are large. The smile is a
# curve of rates, not of shares.
#
# **Compute it.** The table shows the chain of *your* industry's final goods from China. Give the share of the price that its factories in China hold (`factories`), the share that is added abroad, in all four rows together (`abroad`), and the
# factories' rate (`rate`). Shares from 0 to 1 (tolerance 0.002). *(1 point)*

# %% tags=["folded"]
my_stages = stages_of(my_industry)[["steps", "value_share", "rate"]]
show_table(
    my_stages.rename_axis("stage").reset_index().round(3),
    f"The chain of {my_industry} from China, 2011: my_stages",
    note="From the farthest stage to the nearest. value_share adds up to 1. The names of rows and columns are those of the table my_stages.",
    source="course table icio_2011 (after WIOD); method after Ye, Meng and Wei (2015)",
    widths={"stage": "46%"},
)

# %% tags=["answer"] exercise="chain"
chain = {
    "factories": ...,  # value_share of your industry at home
    "abroad": ...,  # value_share of the four rows abroad, added up
    "rate": ...,  # rate of your industry at home
}
### BEGIN SOLUTION
abroad = [row for row in my_stages.index if row.endswith(", abroad")]
chain = {
    "factories": my_stages.loc[my_industry + ", home", "value_share"],
    "abroad": my_stages.loc[abroad, "value_share"].sum(),
    "rate": my_stages.loc[my_industry + ", home", "rate"],
}
### END SOLUTION

# %% tags=["check"] exercise="chain"
ex.check("chain", chain)

# %% [markdown]
# ## 2 · Four ways up, and what does the low road cost?
#
# The lamp maker keeps USD 2 of each lamp that it sells for 14. How can it keep more?
#
# Dai, Zhu and He (about 2010) asked this for the south-east coast of China. Its **clusters** (产业集群), towns full of firms of one trade, grew fast. To *upgrade* (升级)
# means to earn more by doing something better. The paper lists four kinds, after Kaplinsky and Morris (2001) and Humphrey and Schmitz (2002):

# %% tags=["folded"]
show_table(
    data.load("upgrading_types"),
    "Four kinds of upgrading",
    note="Table I of the paper, in our words.",
    source="Dai, Zhu and He (about 2010), after Kaplinsky and Morris (2001) and Humphrey and Schmitz (2002)",
    columns={"upgrading_type": "Kind", "concept": "What changes", "benefit": "What it brings"},
)

# %% tags=["folded"]
charts.four_upgradings()

# %% [markdown] tags=["worked"]
# **One firm, four moves.** Ask what changed.
#
# - The lamp maker buys a machine that glues the light strips. The same lamp costs less. *How* it is made has changed: **process** upgrading (工艺升级).
# - It makes a lamp that can be dimmed and sells it for more. *What* is made has changed: **product** upgrading (产品升级).
# - It draws the lamps itself and lets a neighbour make them. The *task* in the chain has changed: **functional** upgrading (功能升级).
# - It uses what it knows about light to make lamps for operating theatres. The *industry* has changed: **chain** upgrading (链条升级).

# %% [markdown]
# **Sort it.** Eight firms move. Which kind is it? *(1 point)*

# %% tags=["ask"] exercise="moves"
ex.ask("moves")

# %% tags=["check"] exercise="moves"
ex.check("moves", ex.response("moves"))

# %% [markdown]
# Why upgrade at all? A firm can also stay cheap. The authors name four costs of growth on low wages. They give no figures for them. Others do, for China at about that time:
#
# | cost of the low road | a figure | who says so |
# |---|---|---|
# | inequality | Gini coefficient of incomes 0.479 in 2003, 0.491 in 2008 (0: all equal; 1: one has all) | National Bureau of Statistics, January 2013 |
# | labour | more than 60 hours a week on average at peak times, in three plants that make Apple's goods; the law allowed 40 and 36 of overtime a month | Fair Labor Association, March 2012 |
# | environment | about a third of China's CO₂ in 2005 came from making exports, 12 % in 1987 | Weber and others (2008) |
# | weak invention | 99 % of firms had never applied for a patent, 60 % had no trademark of their own | head of the patent office, December 2005 |
#
# Each figure is about a country or three plants, none about a cluster. They show that the costs are real. They do not show that clusters caused them.

# %% [markdown]
# ## 3 · Where does a firm stand, and what does the paper advise?
#
# The lamp maker sells 60 % of its lamps to a chain of shops in Berlin, 25 % to an importer in Osaka and 15 % to shops at home. What should it do? "It depends," say Dai, Zhu and He, and their Figure I says on what.

# %% tags=["folded"]
charts.upgrading_factors()

# %% [markdown]
# The three boxes are three axes, and each can be measured or looked up.
#
# **Governance** (治理) of the link is *captive* (俘获型) or *balanced* (均衡型). You know the captive link from lesson 2. One sign of it is dependence. Two numbers measure it: the **largest buyer's share**, and
# the Herfindahl-Hirschman index **HHI** (赫芬达尔指数), the sum of the squared shares. With one buyer HHI is 1, with $n$ equal buyers it is $1/n$. We call a link captive when the largest
# buyer takes *more than half*. This limit is ours.
#
# **Status** of the firm is *leading* or *non-leading* (龙头企业). The paper says that four things make it: technology, capacity, channel and brand. We score each from 0 to 3 and add them. A firm with
# **6 of 12 points or more** is leading. Scale and limit are ours.
#
# | | 0 | 1 | 2 | 3 |
# |---|---|---|---|---|
# | technology | follows drawings | improves the process | designs products | holds patents |
# | capacity | a workshop | one line | several lines | the largest of the town |
# | channel | waits for orders | travels to fairs | sells to shops | has shops of its own |
# | brand | none | known in the trade | known at home | known abroad |

# %% [markdown] tags=["worked"]
# **By hand.** The lamp maker's shares are 0.60, 0.25 and 0.15. HHI = 0.60² + 0.25² + 0.15² = 0.36 + 0.0625 + 0.0225 = 0.445. The largest buyer takes 0.60, more than half: *captive*. It scores technology 1, capacity 3, channel
# 2, brand 0. The sum is 6: *leading*.

# %% [markdown]
# The third axis is the **drive** of the chain (驱动机制). The paper's Table III gives examples: aircraft and steel are *producer*-driven, clothing, shoes and toys *buyer*-driven, the IT industry
# *mixed*. For the industries of this course we set:
#
# | your industry | drive | why |
# |---|---|---|
# | textiles | buyer | clothing and shoes: Table III |
# | electronics | mixed | IT industry: Table III (Gereffi himself counts computers as producer-driven) |
# | transport equipment | producer | aircraft and the firm Toyota: Table III |
# | machinery | producer | machines for other firms, which Gereffi counts as producer-driven |
# | agriculture and food, chemicals | buyer | the firms of this course make food, soap and paint for shops: consumer goods that do not last, which Gereffi counts as buyer-driven |

# %% tags=["folded"]
show_table(
    pd.DataFrame(
        {
            "what": ["buyers' shares", *["technology", "capacity", "channel", "brand"]],
            "number": [
                ", ".join(f"{share:.2f}" for share in my_firm["buyers"].values()),
                *[str(my_firm[part]) for part in ("technology", "capacity", "channel", "brand")],
            ],
        }
    ),
    f"Your firm: {my_firm['name']} in {my_firm['town']}, {my_firm['country']}",
    note=f"It makes {my_firm['product']} ({my_industry}) for others, with {my_firm['workers']:,} workers. Our illustration.",
    columns={"what": "What", "number": "Share or points"},
)

# %% [markdown]
# **Place it.** Where does *your* firm stand? Give the largest buyer's share, HHI, the score, and the two words. *(1 point)*

# %% tags=["answer"] exercise="stand"
stand = {
    "largest": ...,  # share, 0-1
    "hhi": ...,  # 0-1
    "score": ...,  # points of 12
    "governance": ...,  # "captive" or "balanced"
    "position": ...,  # "leading" or "non-leading"
}
### BEGIN SOLUTION
shares = pd.Series(my_firm["buyers"])
score = my_firm["technology"] + my_firm["capacity"] + my_firm["channel"] + my_firm["brand"]
stand = {
    "largest": shares.max(),
    "hhi": (shares * shares).sum(),
    "score": score,
    "governance": "captive" if shares.max() > 0.5 else "balanced",
    "position": "leading" if score >= 6 else "non-leading",
}
### END SOLUTION

# %% tags=["check"] exercise="stand"
ex.check("stand", stand)

# %% [markdown]
# Two × three × two values make twelve places for a firm. The paper advises here and there, in separate sentences. We collected them as rules. A dash means: any value.

# %% tags=["folded"]
rules = upgrading.rules()
show_table(
    rules.assign(number=range(1, len(rules) + 1)),
    "Seven rules on three axes",
    note="Rule 3 is printed with 'balanced', which contradicts its heading; we read captive. Rule 4 names no drive; its only example is clothing, so we read buyer.",
    source="Dai, Zhu and He (about 2010); rules and reading ours",
    columns={
        "number": "No.",
        "governance": "Governance",
        "driver": "Drive",
        "position": "Position",
        "advice": "Advice",
    },
    widths={"number": "7%", "advice": "48%"},
)

# %% [markdown] tags=["worked"]
# **By hand.** The lamp maker is captive and leading. Lamps for shops are consumer goods: buyer-driven. Rule 2 names only *buyer*: it fits. Rule 4 names captive, buyer and leading: it fits. Rule 6 names buyer and *non-leading*: it does
# not fit. Advice: build own sales channels, and take over services for the buyer.

# %% [markdown]
# **Try it.** Find the lamp maker's place: captive, buyer-driven, leading. Then look for a place that no rule reaches.

# %% tags=["widget"]
advisor = widgets.UpgradingAdvisor(governance="captive", driver="buyer", position="leading")
advisor

# %% [markdown]
# **Apply it.** Which rules fit *your* firm? *(1 point)*

# %% tags=["ask"] exercise="advice"
ex.ask("advice")

# %% tags=["check"] exercise="advice"
ex.check("advice", ex.response("advice"))

# %% [markdown]
# ## 4 · Own brand or contract, this year and over ten years?
#
# This is a good place for a second sitting. The next cell brings back what it needs.

# %% tags=["setup"]
from gvclib import charts, data, exercises, upgrading, view, widgets
from gvclib.view import show_table

view.enable()

import pandas as pd

ex = exercises.lesson("03")
my_country, my_industry, my_firm = ex.case("country"), ex.case("industry"), ex.case("firm")

# %% [markdown]
# The lamp maker earns USD 2 on each of 500,000 contract lamps. It could sell 40,000 lamps under its own name and earn USD 12 on each. Design, shops and advertising would cost USD 180,000 a year.
# Should it?
#
# The danger is the customer. It sees a rival grow and moves its orders elsewhere. Dai, Zhu and He call this the dilemma of a contract maker with a brand. Contract work is called **OEM** (代工), an own brand **OBM** (自有品牌).
# The paper asks the questions and gives no numbers, so the model is ours.

# %% [markdown] tags=["worked"]
# **By hand.** The brand earns 12 × 40,000 − 180,000 = 300,000 a year. The contracts earn 2 × 500,000 = 1,000,000. If the buyers take away a fifth of the contracts, the firm loses 200,000 and
# is still better off by 100,000. If they take away half, it loses 500,000: the brand was a mistake. It breaks even when the loss equals the gain: 300,000 ÷ 1,000,000 = 0.30.

# %% [markdown]
# In symbols: with margins $m$ (USD a unit), units $Q$, the brand's yearly cost $F$, and the lost share of contracts $\rho$ ("rho"),
#
# $$\text{gain} = m_B Q_B - F - \rho\, m_O Q_O \qquad\qquad \rho^* = \frac{m_B Q_B - F}{m_O Q_O}$$
#
# $\rho^*$ is the **break-even share**. The brand pays while $\rho$ is smaller.
#
# **Try it.** Let the brand's margin fall from 12 to 8. How much of its contracts can the lamp maker lose then?

# %% tags=["widget"]
dilemma = widgets.BrandDilemma()
dilemma

# %% tags=["folded"]
show_table(
    pd.DataFrame(
        [
            ("price of contract work", my_firm["price"], "USD a unit (price)"),
            ("cost of contract work", my_firm["unit_cost"], "USD a unit (unit_cost)"),
            ("contract output", my_firm["output"], "units a year (output)"),
            ("brand's margin", my_firm["brand_margin"], "USD a unit (brand_margin)"),
            ("brand's output", my_firm["brand_output"], "units a year (brand_output)"),
            ("brand's cost", my_firm["brand_cost"], "USD a year (brand_cost)"),
            ("contracts that buyers would take away", my_firm["lost_share"], "share (lost_share)"),
        ],
        columns=["what", "number", "unit"],
    ).assign(number=lambda table: [f"{number:,.10g}" for number in table["number"]]),
    f"{my_firm['name']} thinks about a brand",
    note="Our illustration.",
    columns={"what": "What", "number": "Number", "unit": "Unit (its name in my_firm)"},
)

# %% [markdown]
# **Apply it.** *Your* firm: give its break-even share, its gain in USD a year at the share that its buyers would take away, and whether it should start the brand
# (`True` or `False`). Do not round. *(1 point)*

# %% tags=["answer"] exercise="my_brand"
my_brand = {
    "break_even": ...,  # a share
    "gain_usd": ...,  # USD a year
    "start": ...,  # True or False
}
### BEGIN SOLUTION
brand_profit = my_firm["brand_margin"] * my_firm["brand_output"] - my_firm["brand_cost"]
contract_profit = (my_firm["price"] - my_firm["unit_cost"]) * my_firm["output"]
my_brand = {
    "break_even": brand_profit / contract_profit,
    "gain_usd": brand_profit - my_firm["lost_share"] * contract_profit,
}
my_brand["start"] = my_brand["gain_usd"] > 0
### END SOLUTION

# %% tags=["check"] exercise="my_brand"
ex.check("my_brand", my_brand)

# %% [markdown]
# ### Ten years to play
#
# One year is short. The paper's first strategy is a *dynamic combination*: make what others designed (OEM), design and make for others' brands (**ODM**, 设计代工), sell under an own name (OBM), and change the mix over
# the years. Hobday (1995) looked at electronics firms in East Asia and found that contract work had been their training school.
#
# Play it. Your lamp maker has ten years. Each year you choose a mix of the three. It earns and it learns. Learning adds to its *capability* from the next year on. The numbers are ours:
#
# | business | earns a year | teaches a year | needs a capability of |
# |---|---|---|---|
# | OEM, contract work | 10 | 1 | 0 |
# | ODM, design for others | 8 | 3 | 2 |
# | OBM, own brand | 24 | 0 | 8 |
#
# A mix of half OEM and half ODM earns 5 + 4 = 9 and teaches 0.5 + 1.5 = 2.

# %% tags=["widget"]
game = widgets.UpgradingGame()
game

# %% [markdown] tags=["activity"]
# **In pairs.** Each plays once, without looking at the other's screen. Then compare: who earned more, and in which year did each open the brand? ODM earns less than OEM; was it worth a year? Play
# again together and try to earn more than both. A firm that takes each year what pays most in that year earns 8 × 10 + 2 × 24 = 128. The best way is under "Go further".

# %% [markdown]
# What the game leaves out: nobody knows the numbers of the next ten years. And the ladder OEM → ODM → OBM is no law. Hobday (2003) looked at Asian electronics again and found variety: no standard way that others could copy. Some very large makers have no brand that you would know.

# %% [markdown]
# ## 5 · Who moved on, and where is your country?
#
# In 1962 clothing was 32 % of what Hong Kong sold abroad. In 2016 it was 2 %. Where did the sewing go?
#
# Rule 4 says: leading firms in captive, buyer-driven chains can take over *services* for the buyer and hand the making to others. The paper's example is clothing in "Hong Kong, China Taiwan, Korea, Singapore" (names as printed). Their firms
# began as contract makers for American and European shops, came close to these buyers, and then became the middlemen between them and factories in poorer countries. Gereffi (1999) calls this **triangle manufacturing** (三角制造): the
# order goes to the old partner, the work to a third country, the goods straight to the buyer. Our own table of exports shows the move:

# %% tags=["folded"]
exports = data.load("exports")
exports = exports[exports["year"].isin([1962, 1980, 2016])]
world = exports.groupby(["year", "product"], as_index=False)["exports_musd"].sum()
clothing = upgrading.shares_of_exports(
    pd.concat([exports, world.assign(country="world")]), ["61", "62"]
)
names = data.load("countries").set_index("country")["name"]
shown = ["HKG", "KOR", "CHN", "VNM", "BGD", "LKA"]
lines = (
    clothing.loc[list(dict.fromkeys([*shown, my_country]))].stack().rename("share").reset_index()
)
charts.export_paths(
    lines.assign(country=lines["country"].map(names)),
    title="Hong Kong and Korea left clothing, Bangladesh came to live on it",
    what="Clothing",
    focus=names[my_country],
    note="Chapters 61 and 62 of the customs code. The thick line is your country. Labels: 2016.",
)

# %% [markdown] tags=["worked"]
# **By hand.** In 1980 Hong Kong sold clothing for USD 6,373 million, of USD 25,102 million in all: 6,373 ÷ 25,102 = 0.254. Clothing was 0.022 of the world's exports that year, so Hong Kong had 0.254 ÷ 0.022 = 12 times the world's
# share. That is the revealed comparative advantage of lesson 1. Its shares of 1962, 1980 and 2016 were 0.320, 0.254 and 0.024: the *peak* was 1962. Korea's were 0.011, 0.182 and 0.004: it came after Hong Kong, peaked in 1980, and left.

# %% [markdown]
# **Compute it.** The table `clothing` has countries in rows, years in columns, and the world as a row of its own. Give for *your* country the share of 2016 (`share`), how many times the world's share that is
# (`times`), and the year of the largest share (`peak`). Allowed error: 1 %. *(1 point)*

# %% tags=["folded"]
show_table(
    clothing.loc[[my_country, "world"]]
    .rename(columns=str)
    .rename_axis("row")
    .reset_index()
    .round(5),
    "Clothing as a share of exports: two rows of the table clothing",
    source="Growth Lab, Open Trade Statistics, OEC; our calculation",
)

# %% tags=["answer"] exercise="moved_on"
moved_on = {
    "share": ...,  # 0-1, in 2016
    "times": ...,  # your share over the world's, in 2016
    "peak": ...,  # 1962, 1980 or 2016
}
### BEGIN SOLUTION
moved_on = {
    "share": clothing.loc[my_country, 2016],
    "times": clothing.loc[my_country, 2016] / clothing.loc["world", 2016],
    "peak": clothing.loc[my_country].idxmax(),
}
### END SOLUTION

# %% tags=["check"] exercise="moved_on"
ex.check("moved_on", moved_on)

# %% [markdown]
# Does the middleman earn more? A small sum, ours: a contractor gets USD 20 for a garment and makes it for 18. Margin: 2. Now a factory abroad makes it for 14, and the contractor spends 3 on design, inspection and shipping. Margin: 20 − 14 − 3 = 3. It earns more and
# makes nothing. The sewing jobs of his town have left. *Whose* upgrading is it: the firm's, the town's, or the workers'?
#
# The paper's remaining way up is **modularisation** (模块化), rule 3, for producer-driven chains. A firm stops doing single steps and learns to make a whole working part, a *module*: not the soldering of a lamp's circuit but the finished light engine. The paper expects two kinds of
# firms: brand owners, who keep research and design, and contract makers, the best of whom do applied research and logistics themselves and become independent makers of modules. Why should a captive link then become balanced? Our reason: a module fits several buyers, so the largest buyer's share falls.

# %% [markdown] tags=["doubt"]
# **Doubt it.** The smile shows averages over those who are there; it does not say that a firm that moves will earn the same. Korea's share of clothing also fell because Korea's other exports grew: from USD 21 billion in all (1980) to 507 billion (2016). In dollars its clothing exports fell from 3.9 to 1.8 billion, so it did
# leave. The paper itself is undated, its text is damaged in places, and its three strategies come without a measurement. How to check such a paper is the subject of lesson [08](08_reading_sources.ipynb).

# %% [markdown]
# ## 6 · Your dossier: my firm and its way up
#
# The owner of *your* firm asks: what shall I do in the next ten years? Write the page of your dossier. Give three numbers that you computed, a title that says what your chart shows, and three to five sentences: where the firm stands, which way up you advise, who in the town gains or loses, and what
# would change your mind. *(1 point)*

# %% tags=["answer"] exercise="page"
page = ex.dossier(
    title="...",  # the message of your chart, in your own words
    numbers={
        "largest": ...,  # largest buyer's share, 0-1 (section 3)
        "score": ...,  # points of 12 (section 3)
        "rho": ...,  # break-even share, 0-1 (section 4)
    },
    text="""
""",  # three to five sentences
)
### BEGIN SOLUTION
page = ex.dossier(
    title=f"{my_firm['name']} can risk its own brand up to the break-even share",
    numbers={
        "largest": max(my_firm["buyers"].values()),
        "score": my_firm["technology"]
        + my_firm["capacity"]
        + my_firm["channel"]
        + my_firm["brand"],
        "rho": (my_firm["brand_margin"] * my_firm["brand_output"] - my_firm["brand_cost"])
        / ((my_firm["price"] - my_firm["unit_cost"]) * my_firm["output"]),
    },
    text=f"{my_firm['name']} in {my_firm['country']} makes {my_firm['product']} for others. Its largest buyer "
    "could leave at the first product with the firm's own name on it, so I would first look for a second buyer "
    "of equal size. Then I would learn design for others, and start the brand where the largest buyer does not "
    "sell. The owner gains; the workers gain only if the making stays in the town. I would change my mind if "
    "the buyers took away more than the break-even share.",
)
### END SOLUTION

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - Before you compare two shares, ask what each was divided by. Assembly got 4 of the iPod's 299 dollars.
# - Measured in rates, the chain smiles: factories near the customer add the least to a dollar of sales. In shares they hold the largest part at the factory gate.
# - Process, product, functional, chain: ask what changed, the way, the good, the task or the industry.
# - Three axes decide which way up is open: who drives the chain, governance, the firm's status. The paper's rules leave two of twelve places without advice.
# - An own brand pays as long as the buyers take away less than the break-even share. Contract work can be a school.
# - Hong Kong and Korea moved on from clothing. A firm can move up while the jobs of its town move away.
#
# **Discuss.** Whose upgrading should a town pay for: the firm's, the cluster's or the workers'? Which single measurement would tell you whether the paper's advice works?
#
# **Read.** The paper of this lesson is Dai, Zhu and He (about 2010), *The Factors and Strategies of Cluster's Enterprises Upgrading*. It is undated, and we found no address for it. The others:
#
# - Linden, Kraemer and Dedrick (2009), *Communications of the ACM* 52(3), [10.1145/1467247.1467280](https://doi.org/10.1145/1467247.1467280): who earns what in an iPod; we read reports of it.
# - Xing and Detert (2010), ADBI Working Paper 257, [adb.org](https://www.adb.org/publications/how-iphone-widens-united-states-trade-deficit-peoples-republic-china): the iPhone's 3.6 %; we read reports of it.
# - Ye, Meng and Wei (2015), IDE Discussion Paper 530, [ide.go.jp](https://www.ide.go.jp/English/Publish/Reports/Dp/530.html): how to measure a smile; abstract read. They place stages for exports of electrical equipment and cars; the
#   *Global Value Chain Development Report 2017* shows their curve for China with pay per hour as its height.
# - Humphrey and Schmitz (2002), *Regional Studies* 36(9), [10.1080/0034340022000022198](https://doi.org/10.1080/0034340022000022198): four kinds of upgrading in clusters; abstract read.
# - Gereffi (1999), *Journal of International Economics* 48, [10.1016/S0022-1996(98)00075-0](https://doi.org/10.1016/S0022-1996(98)00075-0): how Asia moved up in clothing; abstract read.
# - Hobday (1995), *World Development* 23(7), [10.1016/0305-750X(95)00035-B](https://doi.org/10.1016/0305-750X(95)00035-B): contract work as a school; abstract read.
# - Hobday (2003), *Oxford Development Studies* 31(3), [10.1080/1360081032000111715](https://doi.org/10.1080/1360081032000111715): many ways up in electronics, none of them standard; abstract read.
# - Weber, Peters, Guan and Hubacek (2008), *Energy Policy* 36(9), [eprints.whiterose.ac.uk/4777](http://eprints.whiterose.ac.uk/4777/): CO₂ of China's exports; abstract read.
# - Reports of the other three figures in section 2: Gini coefficient, [People's Daily, 21 January 2013](http://en.people.cn/90778/8101702.html); working hours, [The Independent on the Fair Labor Association's audit, March
#   2012](http://www.independent.co.uk/news/business/news/foxconns-60-hour-weeks-at-apple-factories-as-inspectors-find-workplace-abuses-7601289.html); patents, [Xinhua, 29 December
#   2005](http://english.china.org.cn/english/government/153588.htm).

# %% [markdown]
# ## Go further
#
# For those who like to program. These tasks count apart from the core, and none of them needs another.

# %% tags=["setup"]
from gvclib import charts, data, exercises, upgrading, view, widgets

view.enable()

from functools import cache
from itertools import product

import altair as alt
import numpy as np
import pandas as pd

ex = exercises.lesson("03")

# %% [markdown]
# ### What customs count
#
# Customs do not see these shares. They write down the *gross* value of what crosses the border, imported parts and all.
# Xing and Detert (2010) did the sum for the iPhone of 2009: it left China at USD 178.96, of which USD 6.50 paid for assembly in China. About
# 11.3 million were shipped to the United States that year (we give this number from memory; the table itself was not seen).
#
# **Compute it.** Mind the base: the share asked for here is of the *factory cost*, not of the retail price. China's iPhone exports to the United States, gross and in value added, in million USD, and the second as a share of the
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
# ### A parabola through a drawn smile
#
# The widget holds five drawn stages (*illustrative, ours*, in the direction that the paper's Table III gives) and the parabola nearest to them. Switch between a producer-driven, a buyer-driven and a mixed
# chain. Then raise *assembly* until the smile turns into a frown.

# %% tags=["widget"]
smiling = widgets.SmileCurve()
smiling

# %% [markdown]
# Let $x$ run from 0 (first stage) to 1 (last), and $V(x)$ be the value added at $x$:
#
# $$V(x) = \bar v + a\,(x - x_0)^2$$
#
# $a > 0$ is a smile, $a < 0$ a frown; $x_0$ is the **vertex**, where the curve turns. The form is ours. It describes a drawing; it is no evidence.
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
# ### The advice as a function
#
# **Build it.** Write `recommend(governance, driver, position)`: the set of the *names* of all rules that fit (column `rule` of `upgrading.rules()`), or
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
    if governance == "captive" and driver == "buyer" and position == "leading":
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
# Only one rule names all three axes, and the third one only through its example. The paper names three sizes of firm as well (leading; large; small and medium), but no advice tells large from small. The silent places are
# questions that it leaves open, and one could be your thesis.
#
# ### The break-even share as a function
#
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
# ### The best ten years
#
# The school of the game, and the best way through it:

# %%
school = upgrading.SCHOOL | {"periods": 10}
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
# **Apply it.** A firm of your own has the numbers below. What does impatience cost it: the best value minus the value of always taking the open business with
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
impatience = upgrading.best_path(**my_school).value - impatient
### END SOLUTION

# %% tags=["check"] exercise="impatience"
ex.check("impatience", impatience)

# %% [markdown]
# ### Measures of a cluster
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
# A cluster can be large and still depend on one buyer. You know the two numbers from section 3.
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
# ### A cluster in a computer
#
# The laboratory holds a cluster of 40 firms and a few buyers in a computer model, *illustrative (ours)*. Press play. Then set *Learning by making* to 0: does
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
# ### Triangle manufacturing
#
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
# ### What does this lesson support?
#
# **Judge it.** Tick the statements that the lesson supports. *(1 point)*

# %% tags=["ask"] exercise="verdict"
ex.ask("verdict")

# %% tags=["check"] exercise="verdict"
ex.check("verdict", ex.response("verdict"))

# %%
ex.progress()
