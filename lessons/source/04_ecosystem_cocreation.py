# ---
# gvc:
#   lesson: "04"
#   title: Making more together, and sharing it
#   question: A lead firm and its partners make more together than apart. Who should get what, and does sharing pay the one who shares?
#   objectives:
#     - use a frame of three stages to read how an ecosystem of firms grows
#     - work out what three partners bring, and split it by what each adds
#     - see why two margins lose a quarter of the profit, and who bears a loss under which contract
#     - say when a lead firm gains by passing on more, and when it does not
#     - bargain, and count what the talking costs
#   prerequisites: lesson 03; sums and shares (lesson 00)
# ---

# %% tags=["setup"]
from gvclib import charts, cocreation, data, exercises, view, widgets
from gvclib.view import show_table

view.enable()  # charts appear without the internet, and Altair starts quickly

import numpy as np
import pandas as pd

ex = exercises.lesson("04")
my_firm, my_game, my_market = ex.case("firm"), ex.case("game"), ex.case("market")

# %% [markdown]
# The lamp maker of lesson 3 does not work alone. It has a lead firm that sells its lamps, a carrier, and a maker of parts. Such a group of firms around a supply chain is called a *supply-chain
# ecosystem* (供应链生态系统). In the exercises you take the side of *your own* firm. All its numbers are our illustration.
#
# ## 1 · How does an ecosystem grow, in three stages?
#
# The Chinese shop and carrier JD began to build its own warehouses in 2007. Fourteen years later it ran logistics parks together with three telecom operators. What happened in between?
#
# Zhang and Bian (2022) compare JD with the maker of home appliances Haier. They call the process **value co-creation** (价值共创): partners create value together that none of them creates alone. Their
# frame asks two questions of every period. *What kind of opportunity is it?* It is first **identified**, then **used**, then **created**. *What passes between the partners?* First **elements** (needs and resources), then
# **benefits** (both gain in their work), then **ecologies** (whole industries plan together). The answers make three stages: value *consensus* (价值共识), value *sharing* (价值共享), value *win-win* (价值共赢).

# %% tags=["folded"]
stages = data.load("cocreation_stages")
charts.cocreation_frame(stages, "JD")

# %% tags=["folded"]
charts.cocreation_frame(stages, "Haier")

# %% [markdown] tags=["worked"]
# **One passage by hand.** "JD's managers see that users are unhappy with delivery, and ask investors for a plan." The opportunity is *seen*, nothing is made of it yet: identified. What passes between the partners
# is a need: an element. So the passage belongs to **value consensus**.

# %% [markdown]
# **Sort it.** Eight passages about both firms, in our words. Stuck? Write `ex.hint("coding")` into a new cell. *(2 points)*

# %% tags=["ask"] exercise="coding"
ex.ask("coding")

# %% tags=["check"] exercise="coding"
ex.check("coding", ex.response("coding"))

# %% [markdown]
# JD came from its shop and its parcels. It opened its warehouses and its technology to others, and sees itself as a provider of logistics services. Haier came from its factories. It connected customers with them, and sees itself as a provider of services around
# home appliances.
#
# **Compare it.** The authors say that both firms take the same path and differ in three ways. Which three? *(1 point)*

# %% tags=["ask"] exercise="differences"
ex.ask("differences")

# %% tags=["check"] exercise="differences"
ex.check("differences", ex.response("differences"))

# %% [markdown]
# What moves inside such an ecosystem? The authors speak of three flows: of goods, of information and of energy. (What they mean by energy they do not say.) They also speak of two kinds of resources. **Soft** resources are customers and contacts; the partners bring
# them to the core firm. **Hard** resources are technology and capital; the core firm gives them to the others.

# %% tags=["folded"]
charts.ecosystem_flows()

# %% [markdown] tags=["activity"]
# **In pairs: place a firm.** Choose a platform that you both know, such as a food delivery service, an app store or a ride service. Put three of its deeds into the frame: one opportunity identified, one used, one created. Name one soft
# and one hard resource. Then ask what the frame has no place for. (A hint: both cases of the paper are successes. Where would a firm stand whose partners leave?)

# %% [markdown]
# ## 2 · Is 1 + 1 more than 2, and whose is the difference?
#
# JD and its partners reached an effect of "1+1>2", the paper says. It gives no figure. So take figures of our own, in million US dollars a year. A leader L and a partner A make 60 together. L and B make 40. All three make
# **120**. Alone nobody makes anything, and neither do A and B without L. **What would be a fair part for B?** Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess_b"
ex.ask("guess_b")

# %% [markdown] tags=["worked"]
# **By hand: is it more than 2?** L and A make 60, and B alone makes 0. Apart they make 60 + 0 = 60, jointly they make 120. So joining adds 60. The same holds for every way of joining here. Such a game is called
# *superadditive* (超可加).
#
# **By hand: what does each add?** Let the three arrive one after the other, and write down what each arrival adds. B comes first and adds 0. L comes second: L and B make 40, so L adds 40. A comes last: the whole rises from 40 to 120, so A adds
# 80. There are six orders:
#
# | order | L adds | A adds | B adds |
# |---|---|---|---|
# | L, A, B | 0 | 60 | 60 |
# | L, B, A | 0 | 80 | 40 |
# | A, L, B | 60 | 0 | 60 |
# | A, B, L | 120 | 0 | 0 |
# | B, L, A | 40 | 80 | 0 |
# | B, A, L | 120 | 0 | 0 |
# | **mean** | 340 / 6 = **56.7** | 220 / 6 = **36.7** | 160 / 6 = **26.7** |
#
# The mean of the six is the **Shapley value** (夏普利值; Shapley 1953). It pays each partner what it adds on average.

# %% [markdown]
# It is one of four rules that people often mix up:
#
# | rule | says | L, A, B get |
# |---|---|---|
# | equal split (平均分配) | all get the same | 40, 40, 40 |
# | Shapley value | each gets what it adds on average | 56.7, 36.7, 26.7 |
# | *hoarding* (独占; our name) | the leader pays each partner what it could make all alone (here 0), and keeps the rest | 120, 0, 0 |
# | **core** (核; Gillies 1959) | every split from which no group would gain by leaving | many |
#
# **Try it.** Each point of the triangle is a split of the 120. Find a split from which nobody walks away. Then raise what A and B make without L to 30. Is hoarding still in the blue area?

# %% tags=["widget"]
splitter = widgets.ValueSplitter()
splitter

# %% [markdown]
# Hoarding *is* in the core as long as A and B can do nothing without L. So a split can be stable and still look unfair. With 30 for A and B it is not: each gets 0, and the two together could make 30.
#
# **Apply it.** In your own game your firm is partner **A**. The table below has what each pair makes (LA, LB, AB) and what all three make (LAB). Alone nobody makes anything. Give the Shapley value of L, A and B (tolerance 0.01; by hand, or with the course's function: `cocreation.shapley(my_v).loc["L"]` is the value of L), and say whether hoarding (L takes all) is in
# the core: `True` or `False`. *(2 points)*

# %% tags=["folded"]
my_v = {frozenset(names): worth for names, worth in my_game.items()}
pd.DataFrame([my_game], index=["million USD"])

# %% tags=["answer"] exercise="own_game"
own_game = {
    "L": ...,
    "A": ...,  # your firm
    "B": ...,
    "hoarding_in_core": ...,  # True or False
}
### BEGIN SOLUTION
value = cocreation.shapley(my_v)
own_game = {
    "L": value["L"],
    "A": value["A"],
    "B": value["B"],
    "hoarding_in_core": my_game["AB"] == 0,
}
### END SOLUTION

# %% tags=["check"] exercise="own_game"
ex.check("own_game", own_game)

# %% [markdown]
# ## 3 · Why do two margins lose a quarter, and who bears a loss?
#
# A leader makes a lamp for USD 20, and a partner sells it. At USD 100 nobody buys; with every dollar less, one more is sold. If each of the two adds a margin of its own, **how much is left of the profit that one firm could make?**

# %% tags=["ask"] exercise="guess_margins"
ex.ask("guess_margins")

# %% [markdown] tags=["worked"]
# **By hand.** With such customers the best price lies *midway* between the cost and the highest price. (Try the neighbours: they earn less.)
#
# - *One firm.* Price (20 + 100) / 2 = 60. It sells 100 − 60 = 40 lamps and earns 60 − 20 = 40 on each: **1,600**. At a price of 59 it would earn 41 × 39 = 1,599.
# - *Two firms.* The leader takes the price midway between 20 and 100: the wholesale price is 60. The partner now has a cost of 60. Its price lies midway between 60 and 100: 80. It sells 20 lamps. The leader earns (60 − 20) × 20 = **800**, the
#   partner (80 − 60) × 20 = **400**. (Why does the leader take the middle as well? With every dollar less on its price, the partner lowers its own by half a dollar and sells half a lamp more. So the leader
#   meets customers of the same kind, at half the number.)
#
# Together they earn 1,200. That is 1,200 / 1,600 = **75 %**. The other 400 go to nobody: the lamp is too dear, and too few are sold. This is **double marginalisation** (双重加价; Spengler 1950).

# %% [markdown]
# **Compute it.** In your own market nobody buys at `a` dollars, and a unit costs `c`. Give the profit of one firm, the profits of leader and partner with two margins, and the share that is left (0-1; tolerance 0.01). *(2 points)*

# %%
a, c = my_market["a"], my_market["c"]
pd.DataFrame([my_market], index=["USD"])

# %% tags=["answer"] exercise="margins"
margins = {
    "one_firm": ...,  # USD
    "leader": ...,  # USD, with two margins
    "partner": ...,  # USD, with two margins
    "share": ...,  # 0-1
}
### BEGIN SOLUTION
price = (a + c) / 2
wholesale = (a + c) / 2
retail = (wholesale + a) / 2
sold = a - retail
margins = {
    "one_firm": (a - price) * (price - c),
    "leader": sold * (wholesale - c),
    "partner": sold * (retail - wholesale),
}
margins["share"] = (margins["leader"] + margins["partner"]) / margins["one_firm"]
### END SOLUTION

# %% tags=["check"] exercise="margins"
ex.check("margins", margins)

# %% [markdown]
# A **revenue-sharing contract** (收益共享契约; Cachon and Lariviere 2005) brings the lost part back. The partner keeps a part of the revenue, say 0.4, and pays the leader for each unit the same part of what the unit costs: 0.4 × 20 = 8. It then earns 0.4 of what the whole chain
# earns, so it wants what is best for the chain.

# %% tags=["folded"]
two, shared = cocreation.double_marginalisation(100, 20), cocreation.revenue_sharing(100, 20, 0.4)
bars = [
    ("one firm", "leader", two["integrated"]),
    ("two margins", "leader", two["lead"]),
    ("two margins", "partner", two["partner"]),
    ("two margins", "lost", two["integrated"] - two["chain"]),
    ("revenue share of 40 %", "leader", shared["lead"]),
    ("revenue share of 40 %", "partner", shared["partner"]),
]
charts.chain_profits(
    pd.DataFrame(bars, columns=["arrangement", "side", "usd"]),
    title="Two margins lose a quarter of the profit; sharing revenue brings it back",
)

# %% [markdown]
# Both earn more than with two margins: 960 and 640 instead of 800 and 400. Here sharing is not a gift. It makes the whole larger.
#
# ### Shared benefits *and losses*
#
# The essay of the China International Supply Chain Expo (CISCE 2023) asks leading firms for "shared benefits **and losses**". It does not say how a loss is shared. So let something go wrong. Both have signed for a number of units and for the price in the shop. Then the cost rises from 20 to 110 dollars, 10 *above* the highest price. The units have to be made and sold all the same.

# %% [markdown] tags=["worked"]
# **By hand**, for the lamp.
#
# - *Two margins, fixed wholesale price of 60; 20 lamps.* The leader pays 110 for a lamp and gets 60: (60 − 110) × 20 = **−1,000**. The partner still buys at 60 and sells at 80: (80 − 60) × 20 = **+400**.
# - *Revenue share of 0.4, and the partner's price follows cost: it pays 0.4 × 110 = 44 instead of 8. 40 lamps at 60.* Revenue 60 × 40 = 2,400. Cost 110 × 40 = 4,400. Loss −2,000. The partner bears 0.4 of it, **−800**; the leader 0.6, **−1,200**.

# %% [markdown]
# **Compute it.** The same for your market, with a new cost of `a + 10` and a partner's part of 0.4. Your firm is the partner. Losses are negative; USD, tolerance 0.01. *(2 points)*

# %% tags=["answer"] exercise="bad_year"
bad_year = {
    "fixed_lead": ...,  # two margins, fixed wholesale price
    "fixed_partner": ...,
    "shared_lead": ...,  # revenue share, price follows cost
    "shared_partner": ...,
}
### BEGIN SOLUTION
new_cost = a + 10
few, many = (a - c) / 4, (a - c) / 2  # units with two margins; units with the revenue share
wholesale = (a + c) / 2
loss = (a - many - new_cost) * many
bad_year = {
    "fixed_lead": (wholesale - new_cost) * few,
    "fixed_partner": (a - few - wholesale) * few,
    "shared_lead": 0.6 * loss,
    "shared_partner": 0.4 * loss,
}
### END SOLUTION

# %% tags=["check"] exercise="bad_year"
ex.check("bad_year", bad_year)

# %% tags=["folded"]
results = cocreation.after_shock(100, 20, 0.4, c_now=110)[["lead", "partner"]]
long = results.rename(columns={"lead": "leader"}).reset_index()
charts.shock_bars(
    long.melt("contract", var_name="side", value_name="usd"),
    title="Only a wholesale price that follows cost shares the loss",
)

# %% [markdown]
# With a fixed price the leader bears the whole loss. The middle bars are a revenue share whose price stays at 8: the partner even gains, and the leader bears more than the whole loss. Only the contract whose price follows cost splits the loss as it splits the gain. Whoever wants shared losses must write them into the contract, and must be allowed to see the other's accounts.
#
# ## 4 · Does the one who passes on more earn more?
#
# A platform has ten possible partners. Each has another offer: the first 1, the second 2, and so on up to 10 (thousand dollars a month). Each partner who joins adds 12. If the leader passes on nothing, nobody comes. If it passes on all, it keeps nothing.
# **Which part should it pass on, for its own good?**

# %% [markdown] tags=["worked"]
# **By hand.** A partner joins if its pay is at least its other offer.
#
# | part passed on | pay of a partner | who join | value | the leader keeps |
# |---|---|---|---|---|
# | 0.25 | 3 | 3 | 36 | 0.75 × 36 = **27** |
# | 0.50 | 6 | 6 | 72 | 0.50 × 72 = **36** |
# | 0.75 | 9 | 9 | 108 | 0.25 × 108 = **27** |
# | 1.00 | 12 | 10 | 120 | 0 |
#
# Half is best. Passing on *more* than a quarter brings the leader more, because partners come. From a half to three quarters three more partners come again, but the leader now gives up a quarter of *all* value, also of what it had before. So it earns less. Now suppose that five partners have no other offer and the rest never come, whatever they are paid. Then the value is 60 for
# every part, and the leader earns most when it passes on nothing.

# %% tags=["folded"]
s = np.linspace(0, 1, 201)
entries = {"η = 0.1": 0.1, "η = 0.5": 0.5, "η = 1": 1.0, "η = 2": 2.0}
curves, tops = [], []
for name, entry in entries.items():
    setting = cocreation.Setting(beta=0.9, partners=1_000, best_offer=20, entry=entry)
    best = cocreation.best_share(setting)
    top = cocreation.lead_profit(best, setting)
    curves.append(
        pd.DataFrame({"case": name, "s": s, "profit": cocreation.lead_profit(s, setting) / top})
    )
    tops.append((name, best, 1.0, f"{name}: {best:.0%}"))
charts.entry_curves(
    pd.concat(curves),
    pd.DataFrame(tops, columns=["case", "s", "profit", "label"]),
    title="The less entry reacts to pay, the less it pays to share",
)

# %% [markdown]
# The picture shows the same idea for 1,000 partners (our model; each new partner adds a little less than the one before, so the best part is not exactly a half). Each curve is what the leader keeps, as a share of the best that it could. η ("eta") says how strongly entry reacts to pay: with η = 2, one percent more pay brings two percent more partners. Where entry reacts strongly the best part is 60 %. Where it hardly reacts it is 8 %.
#
# The essay goes further. A leader that hoards earns well at first and loses its lead later, it says; and small partners should have some *power over prices*. In our sum a partner with such power simply gets a higher pay.
#
# **Try it.** Two leaders. One keeps 80 % and starts with 60 % of the partners, the other keeps 50 %. In which year does the second pass the first? Lower *Partners follow pay* until it never does.

# %% tags=["widget"]
lab = widgets.SharingLab()
lab

# %% [markdown]
# With the first settings the sharing leader earns more in a single year from year 8 on, and more in sum from year 17 on. Where partners hardly follow pay, the hoarder stays ahead.
#
# **Judge it.** When does passing on more raise the leader's own profit? *(1 point)*

# %% tags=["ask"] exercise="when_pays"
ex.ask("when_pays")

# %% tags=["check"] exercise="when_pays"
ex.check("when_pays", ex.response("when_pays"))

# %% [markdown] tags=["doubt"]
# **Doubt it.** All of this is a model, and all its numbers are ours. The paper measures no outcome: neither the whole, nor the parts, nor what any partner received. Both its cases are successes. TechNode wrote in June 2021 that JD Logistics had made losses for 14 years. That need not
# contradict a "win-win", but a reader wants to know it. How to check such a source is the subject of [lesson 08](08_reading_sources.ipynb).

# %% [markdown]
# ## 5 · What does it cost to agree?
#
# A lead firm and a supplier make USD 100,000 together. Each has an offer from somebody else, and only it knows how good that is. Every new round of talk costs USD 5,000. What would you offer?

# %% [markdown] tags=["worked"]
# **By hand.** The lead firm could get 30 elsewhere, the supplier 10 (thousand dollars). Apart they would get 40, together 100. So agreeing adds 60. If both keep their other offer and halve the rest, the lead firm gets 30 + 30 = **60** and the supplier 10 + 30 = **40**. That is the rule of Nash (1950). Two players with
# Shapley's rule get the same. Notice what moves it: a *better other offer* raises your part, even if you never take it.

# %% [markdown] tags=["activity"]
# **For two at one screen.** One of you is the lead firm, the other the supplier. Each presses the button for its own other offer while the partner looks away, and hides it again. Then make offers in turn; the slider always says what the *partner* (the supplier) would get. Who accepts gets what was on the table. Play three games. Write down: what each got, what the talking cost, and whether
# the one with the better other offer got more. (Alone? Play both sides, and see how much you lose by talking longer.)

# %% tags=["widget"]
talks = widgets.BargainingRound()
talks

# %% [markdown]
# What the talking costs has a name. **Transaction costs** (交易成本) are the costs of finding a partner, agreeing with it, and making sure that it keeps its word (Coase 1937; Williamson 1985). High ones are a reason to make a part oneself, which is the *hierarchy* of lesson 2. Trust, common data and a quick way to settle
# quarrels lower them. The essay's principle of shared benefits and losses (利益共享、损失共担) has four applications. In our models each does something else:

# %% tags=["folded"]
principles = data.load("sharing_principles")
show_table(
    principles,
    "Four applications, and what they move in our models",
    note="The applications are the essay's, in our words. The right half is our reading, to argue with.",
    source="CISCE essay (2023); mapping ours",
    columns={"title": "Application", "claim": "What it asks for", "effect": "Then the model says"},
    widths={"title": "24%", "claim": "38%", "effect": "38%"},
)

# %% [markdown] tags=["worked"]
# **One by hand: quarrels.** Two firms share data. Keeping the agreement brings 3 a year. Cheating brings 5 once, and afterwards 1 a year, because trust is gone. The cheat gains 5 − 3 = 2 now and loses 3 − 1 = 2 in every later year. If a court takes 1 from the cheat, it gains only 1. So settling disputes lowers *what cheating
# brings*. A long-term relation does something else: the later years weigh more.

# %% [markdown]
# **Sort it.** Five examples of our own. What does each change? *(1 point)*

# %% tags=["ask"] exercise="applications"
ex.ask("applications")

# %% tags=["check"] exercise="applications"
ex.check("applications", ex.response("applications"))

# %% [markdown]
# ## 6 · My page: what does my firm bring, and what may it ask for?
#
# Write for the owner of your firm. The title is one sentence with your advice; it will stand above a chart of the bad year. Use the two numbers, name your firm or its country, and say what the models leave out. The two numbers are those of `own_game` (player A) and `bad_year` (`shared_partner`). *(1 point)*

# %% [markdown] tags=["worked"]
# **A page of the lamp maker, as an example.** *Title:* The lamp maker should ask for a third of the gain and carry a part of a bad year. *Text:* In our game the lamp maker adds 36.7 of 120 million dollars on average, so it may ask for about a third. A leader that hoards would pay it nothing, and could do so as
# long as the suppliers can do nothing without it. With a price that follows cost the lamp maker loses 800 dollars in our bad year. It should sign all the same, since this contract also brings 640 instead of 400 in a good one.

# %% tags=["answer"] exercise="page"
page = ex.dossier(
    title="...",  # your advice in one sentence
    numbers={
        "fair": ...,  # Shapley value of my firm, million USD a year
        "loss": ...,  # my firm's part of the bad year, USD
    },
    text="""
""",  # three to five sentences
)
### BEGIN SOLUTION
page = ex.dossier(
    title=f"{my_firm['name']} should ask for a contract that shares losses as well",
    numbers={"fair": own_game["A"], "loss": bad_year["shared_partner"]},
    text=f"""
{my_firm["name"]} in {my_firm["town"]} works with a lead firm and with another supplier. By what each of them adds on average, {own_game["A"]:.1f} million
dollars a year would be its part. A leader that hoards would pay nothing. If the price follows cost, the firm also carries a part of a bad year,
{-bad_year["shared_partner"]:.0f} dollars in our market. I would sign it, because the same contract brings the gain of the good years. The numbers are an
illustration, and no model here counts the people outside of the chain.
""",
)
### END SOLUTION

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - An ecosystem grows by opportunities that are identified, used and created. The frame describes two successes. It measures nothing.
# - Shapley pays what each adds on average. A split can be stable (in the core) without being fair, and fair without being equal.
# - Two margins lose a quarter of the profit. A revenue share brings it back. Losses are shared only where the contract says so.
# - A leader gains by passing on more when enough partners come or stay because of it.
# - A better other offer raises your part. Talking costs, and these transaction costs decide what firms do themselves.
#
# **Discuss.** What would you have to observe to call the principle of shared benefits and losses *wrong*? Which ecosystems would you compare, and over how many years?
#
# **Read.**
#
# - Zhang and Bian (2022), on value co-creation at JD and Haier, <https://doi.org/10.23977/ieim.2022.050610>: the frame of section 1. Our page about it is in [sources](sources/3_value_co_creation.md).
# - Moore (1993), *Predators and prey*, <https://hbr.org/1993/05/predators-and-prey-a-new-ecology-of-competition>: where the word ecosystem comes from; his fourth stage is renewal or death.
# - Shapley (1953), *A value for n-person games*, <https://doi.org/10.1515/9781400881970-018>: four pages, and the rule of section 2.
# - Spengler (1950), *Vertical integration and antitrust policy*, <https://doi.org/10.1086/256964>: two margins.
# - Cachon and Lariviere (2005), *Supply chain coordination with revenue-sharing contracts*, <https://doi.org/10.1287/mnsc.1040.0215>: how sharing brings the lost part back.
# - Nash (1950), *The bargaining problem*, <https://doi.org/10.2307/1907266>: why both halve what agreeing adds.
# - Coase (1937), *The nature of the firm*, <https://doi.org/10.1111/j.1468-0335.1937.tb00002.x>: why firms exist although markets do.
# - TechNode, 4 June 2021, <https://technode.com/2021/06/04/a-more-independent-jd-logistics-should-work-with-jd-competitors/>: JD Logistics' losses.

# %% [markdown]
# ## Go further
#
# For those who like to program. These exercises count apart from the core. Start with the next cell: it loads everything that the parts below need, also after
# a restart.

# %% tags=["setup"]
from gvclib import charts, cocreation, data, exercises, view, widgets

view.enable()
from itertools import combinations, permutations

import numpy as np
import pandas as pd

ex = exercises.lesson("04")
v = {
    frozenset({"L", "A"}): 60,
    frozenset({"L", "B"}): 40,
    frozenset({"L", "A", "B"}): 120,
}  # every coalition that is missing is worth 0

# %% [markdown]
# ### Joining never hurts: write the test
#
# Cooperative game theory gives every coalition $S$ of players a worth $v(S)$ (合作博弈). In Python a coalition is a `frozenset`, a set without an order. The game of section 2 is `v`.
#
# A game is **superadditive** (超可加) if joining never hurts:
#
# $$v(S \cup T) \ge v(S) + v(T) \quad\text{for all } S, T \text{ without a common member}$$
#
# So "1+1>2" is not one statement but many, one for every two coalitions. Here $v(LAB) = 120 \ge v(LA) + v(B) = 60$, and so on: it holds.
#
# **Build it.** Write `superadditive(v)`. `v` is a dictionary from frozensets to numbers; players are all those that it names; missing coalitions are worth 0.
# Return `True` or `False`. *(2 points)*


# %% tags=["answer"] exercise="superadditive"
def superadditive(v):
    """Whether no two coalitions without a common member lose by joining."""
    ### BEGIN SOLUTION
    players = sorted(frozenset().union(*v))
    sizes = range(1, len(players) + 1)
    coalitions = [frozenset(c) for k in sizes for c in combinations(players, k)]
    for s in coalitions:
        for t in coalitions:
            if not s & t and v.get(s | t, 0) < v.get(s, 0) + v.get(t, 0):
                return False
    return True
    ### END SOLUTION


# %% tags=["check"] exercise="superadditive"
ex.check("superadditive", superadditive)

# %% [markdown]
# ### Shapley and the core as functions
#
# Follow all orders of arrival, as in section 2.
#
# **Build it.** Write `shapley(v)` → a dictionary from player to value. Games have up to four players. *(2 points)*


# %% tags=["answer"] exercise="shapley"
def shapley(v):
    """Each player's mean contribution over all orders of arrival."""
    ### BEGIN SOLUTION
    players = sorted(frozenset().union(*v))
    orders = list(permutations(players))
    value = dict.fromkeys(players, 0.0)
    for order in orders:
        for i, player in enumerate(order):
            before, after = frozenset(order[:i]), frozenset(order[: i + 1])
            value[player] += (v.get(after, 0) - v.get(before, 0)) / len(orders)
    return value
    ### END SOLUTION


# %% tags=["check"] exercise="shapley"
ex.check("shapley", shapley)

# %% [markdown]
# **Build it.** Write `in_core(v, payoff)` → `True` or `False`. `payoff` is a dictionary from player to amount. Two conditions: the amounts add up to what everybody
# makes together, and every coalition gets at least its worth, $\sum_{i \in S} x_i \ge v(S)$. Allow for rounding of 1e-9. *(2 points)*


# %% tags=["answer"] exercise="in_core"
def in_core(v, payoff):
    """Whether a split pays out everything, and no coalition could do better alone."""
    ### BEGIN SOLUTION
    players = sorted(frozenset().union(*v))
    if abs(sum(payoff.values()) - v.get(frozenset(players), 0)) > 1e-9:
        return False
    sizes = range(1, len(players) + 1)
    coalitions = [frozenset(c) for k in sizes for c in combinations(players, k)]
    return all(sum(payoff[p] for p in s) >= v.get(s, 0) - 1e-9 for s in coalitions)
    ### END SOLUTION


# %% tags=["check"] exercise="in_core"
ex.check("in_core", in_core)

# %% [markdown]
# With all three pairs at 90, joining still never hurts, and yet the core is empty: a game can be superadditive and have no stable split. Try it in the triangle of section 2.

# %% [markdown]
# **Sort it.** Seven statements. Which of the four ideas do they describe? *(1 point)*

# %% tags=["ask"] exercise="rules"
ex.ask("rules")

# %% tags=["check"] exercise="rules"
ex.check("rules", ex.response("rules"))

# %% [markdown]
# ### Twenty players
#
# Three players have six orders. Twenty players have about 2.4 quintillion (20!). Sums over *coalitions* give the same value, and there are only 1,048,576 of them. `cocreation.shapley` takes them all at once. Here is a leader with 19 partners, worth
# $n^{0.8}$ with the leader and nothing without:

# %%
members = cocreation.memberships(20)  # a row a coalition; column 0 is the leader
worth = members[:, 0] * members[:, 1:].sum(axis=1) ** 0.8
leader = cocreation.shapley(worth)[0]
print(f"Shapley value of the leader: {leader / worth[-1]:.0%} of the whole")

# %% [markdown]
# ### Two margins with algebra
#
# The leader asks a wholesale price $w$. The partner then chooses $q$ to maximise $(a - q - w)\,q$. The leader knows that, and chooses $w$ to maximise $(w - c)\,q$. With a revenue share the partner keeps the part $\varphi$ of revenue and pays $w = \varphi c$.
#
# **Compute it.** For your market: the three profits, the share that is left, and two values of $\varphi$. At `phi_partner` the partner earns as much as with two margins; `phi_lead` is the same for the leader (tolerance 0.001). *(2 points)*

# %%
my_market = ex.case("market")
a, c = my_market["a"], my_market["c"]

# %% tags=["answer"] exercise="chain"
chain = {
    "integrated": ...,  # profit of one firm
    "lead": ...,  # profit of the leader with two margins
    "partner": ...,  # profit of the partner with two margins
    "share": ...,  # (lead + partner) / integrated
    "phi_partner": ...,
    "phi_lead": ...,
}
### BEGIN SOLUTION
integrated, lead, partner = (a - c) ** 2 / 4, (a - c) ** 2 / 8, (a - c) ** 2 / 16
chain = {
    "integrated": integrated,
    "lead": lead,
    "partner": partner,
    "share": (lead + partner) / integrated,
    "phi_partner": partner / integrated,
    "phi_lead": 1 - lead / integrated,
}
### END SOLUTION

# %% tags=["check"] exercise="chain"
ex.check("chain", chain)

# %% [markdown]
# **Judge it.** Now the other shock: costs stay, but demand falls after the units were bought. Who bears it under a *fixed* wholesale price? *(1 point)*

# %% tags=["ask"] exercise="bearer"
ex.ask("bearer")

# %% tags=["check"] exercise="bearer"
ex.check("bearer", ex.response("bearer"))

# %% [markdown]
# ### How many join? An equilibrium
#
# A platform with 100 possible partners: each has another offer, somewhere between nothing and USD 2 million a year. If the leader passes on nothing, nobody comes; if it
# passes on all, it earns nothing. **Which share $s$ is best for the leader itself?**
#
# Our model (*illustrative, ours*): $n$ partners create $V = \alpha n^{\beta}$. The leader passes on $s$, so each partner gets $sV/n$. A partner joins if that is at least
# its other offer. Offers are spread evenly from 0 to $\bar o$, so at pay $y$ the part $y/\bar o$ of all $N$ partners joins, at most all of them:
#
# $$n = N \min\!\left(1, \frac{s\,\alpha\, n^{\beta - 1}}{\bar o}\right)$$
#
# $n$ stands on both sides: how many join depends on the pay, and the pay on how many join. An **equilibrium** (均衡) is an $n$ that fits itself.
#
# **Build it.** Write `joined(s, alpha, beta, partners, best_offer)` → the equilibrium $n$ above 0, not rounded (relative tolerance 0.0001). *(2 points)*


# %% tags=["answer"] exercise="joined"
def joined(s, alpha, beta, partners, best_offer):
    """How many partners join when the share s of the value is passed on."""
    ### BEGIN SOLUTION
    n = partners
    for _ in range(1_000):
        pay = s * alpha * n ** (beta - 1)
        n = partners * min(1, pay / best_offer)
    return n
    ### END SOLUTION


# %% tags=["check"] exercise="joined"
ex.check("joined", joined)

# %% [markdown]
# **Apply it.** Your own $\alpha$ (USD million) and $\beta$ are below; 100 partners, best offer USD 2 million. Which $s$ out of 0.01, 0.02, …, 0.99 gives the leader the largest profit
# $(1 - s)\,\alpha\, n^{\beta}$? *(1 point)*

# %%
my_ecosystem = ex.case("ecosystem")
alpha, beta = my_ecosystem["alpha"], my_ecosystem["beta"]
print(f"Student {ex.student}: alpha = {alpha}, beta = {beta}.")

# %% tags=["answer"] exercise="best_share"
best_share = ...  # a share between 0 and 1
### BEGIN SOLUTION
shares = [i / 100 for i in range(1, 100)]
best_share = max(shares, key=lambda s: (1 - s) * alpha * joined(s, alpha, beta, 100, 2) ** beta)
### END SOLUTION

# %% tags=["check"] exercise="best_share"
ex.check("best_share", best_share)

# %% [markdown]
# The best part lies between nothing and everything. While there are partners left to win, it is $s^* = \beta/2$. With elasticity of entry $\eta$ it is $s^* = \beta\eta/(1 + \eta)$.
#
# **Guess.** One leader keeps 80 % of the value and starts with 60 % of the partners; a rival keeps 50 %. Who earns more in year 30?

# %% tags=["ask"] exercise="guess_hoard"
ex.ask("guess_hoard")

# %% [markdown]
# ### How patient must a partner be?
#
# Two firms share data year after year. Cheating (selling the other's data, say) brings 5 instead of 3 once; afterwards trust is gone and both get 1. **How much must next year count for
# cheating not to pay?**
#
# Let $\delta$ be the weight of next year (耐心, 贴现因子): 0 if only today counts, near 1 if the future counts almost as much. Cooperating for ever is worth $R + \delta R + \delta^2 R + \dots = R/(1-\delta)$.
# Cheating is worth $T$ now and $P$ in every later round (Friedman 1971).
#
# **Build it.** Write `patience(t, r, p)` → the least $\delta$ at which cooperating is at least as good, for $T > R > P$. *(1 point)*


# %% tags=["answer"] exercise="patience"
def patience(t, r, p):
    """The least weight on tomorrow at which cheating does not pay."""
    ### BEGIN SOLUTION
    return (t - r) / (t - p)
    ### END SOLUTION


# %% tags=["check"] exercise="patience"
ex.check("patience", patience)

# %% [markdown]
# With 5, 3 and 1 the answer is 0.5. With a court that takes 1 from the cheat, $T = 4$ and the answer is 1/3.
#
# ### What the evidence carries, and your memo
#
# **Judge it.** Tick every statement that the evidence of this lesson supports. *(1 point)*

# %% tags=["folded"]
charts.partner_network(
    data.load("cocreation_partners"), title="Partners with a name come with the second stage"
)

# %% tags=["ask"] exercise="evidence"
ex.ask("evidence")

# %% tags=["check"] exercise="evidence"
ex.check("evidence", ex.response("evidence"))

# %% [markdown]
# **Write.** In 150 to 300 words: *should a leading firm share?* Connect each of the four applications with a parameter and say in which direction it moves. Use at least three numbers of your own from this lesson
# (game, market, ecosystem or patience) and say what they mean. End with a test: what would you have to observe to call the principle of shared benefits and losses *wrong*? The check sees only
# whether the memo is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
Sharing information raises the worth of coalitions, because partners who see the whole chain waste less; it also lets each see what the others add. An equitable
distribution moves the split, and where partners react to pay it moves the size as well. In my game the Shapley value of the leader is {chain["share"]:.2f}, which is neither an equal
split nor what a hoarding leader would take, and being in the core says only that nobody gains by leaving, not that the split is fair. In my ecosystem the leader earns most when it passes on
{best_share:.2f} of the value: less drives partners away, more is a gift that brings too few of them. Settling disputes soon lowers what cheating brings, so that less patience is needed; with 5, 3 and 1 the
least weight on tomorrow is {patience(5, 3, 1)}. Long-term relations raise that weight itself. Losses are a matter of contract: in my bad year the partner bears {-bad_year["shared_partner"]:.0f} dollars if the price follows cost,
and nothing if it is fixed. I would call the principle wrong if, among ecosystems that were comparable at the start, those whose leaders kept more had more partners and higher profits ten years later, failures
counted as well. Two successful firms cannot show this, because nobody looked at those that shared and failed.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**, 2, 1 or 0 points each:
#
# | criterion | 2 | 1 | 0 |
# |---|---|---|---|
# | the four applications | all tied to a parameter, with direction | two or three, or without direction | fewer |
# | own numbers | three, with their meaning | fewer, or without meaning | none |
# | fair, equal, Shapley, core | kept apart and used | one mixed up | taken as the same |
# | a test that could fail | observation, data and comparison | a test without comparison | none |

# %%
ex.progress()
