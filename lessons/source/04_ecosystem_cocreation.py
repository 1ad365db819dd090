# ---
# gvc:
#   lesson: "04"
#   title: Ecosystem co-creation, and sharing its value
#   question: Firms say that together they make more than apart. Who gets the extra, and when does it pay to share it?
#   objectives:
#     - turn a case study of two firms into a table, and find what in it does not fit
#     - compute who adds what to joint work (superadditivity, Shapley value, core) and keep fair, equal and stable apart
#     - say what two margins cost, how a contract shares gains, and who bears a loss
#     - find when a generous leader earns more than a hoarding one, and when not
#     - test a claim about sharing instead of repeating it
#   prerequisites: lesson 00; dictionaries and functions in Python, maxima of simple functions
#   minutes: two sittings of 45 minutes (sections 1-4 and 5-10)
# ---

# %% tags=["setup"]
from gvclib import charts, cocreation, data, exercises, view, widgets
from gvclib.view import show_table

from itertools import combinations, permutations

import numpy as np
import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("04")

# %% [markdown]
# ## 1 · Two years of win-win?
#
# A paper from Shandong tells how two large Chinese firms built an ecosystem around their supply chain (Zhang and Bian, about 2022). The shop and
# carrier JD went through three stages: **value consensus** (价值共识), **value sharing** (价值共享) and **value win-win** (价值共赢). In the third
# stage the ecosystem has *matured*, the authors write (line 123). **How many years of win-win had JD behind it when they said so?**
#
# Guess first. The guess earns no points, and nobody sees it but you.

# %% tags=["ask"] exercise="guess_winwin"
ex.ask("guess_winwin")

# %% [markdown]
# Here is the story in our words. The lines are those of the paper's plain text as read for this course.
#
# **JD.** *From 2007 to 2016* (line 31) JD saw customers leave, asked why, and went from the online shop into delivery. It built warehouses and a carrier service of its own, and a
# new, independent subsidiary for it. *From 2016 to 2019* (line 70) it opened its technology to others, exchanged data with SF Express ("Feng Chao"), and worked on
# city transport with JiaoYun Group. *In 2020 and 2021* (line 104) it set up smart logistics parks with three telecom operators and a digital warehousing centre
# with Tencent.
#
# **Haier.** *From 2005 to 2012* (line 47) the maker of home appliances saw demand abroad and customers who wanted products of their own. *From 2013 to 2016*
# (line 86) it connected its factories, and its subsidiary Ririshun Logistics worked with Alibaba and YunNiao. *From 2017 to 2021* (line 125) its industrial internet
# platform COSMOPlat served six fields. It also connected logistics with partners such as IKEA and Yadea (the internet of things, IoT).
#
# The authors call this **value co-creation** (价值共创): partners create value together that none creates alone. A story becomes evidence when it can be counted. So
# make it a table first.
#
# **Build it.** Make `stage_table`: a DataFrame with six rows and the columns `firm` ("JD" or "Haier"), `stage` (1, 2 or 3), `start_year`, `end_year`. *(1 point)*

# %% tags=["answer"] exercise="stage_table"
stage_table = ...  # pd.DataFrame(rows, columns=["firm", "stage", "start_year", "end_year"])
### BEGIN SOLUTION
rows = [
    ("JD", 1, 2007, 2016),
    ("JD", 2, 2016, 2019),
    ("JD", 3, 2020, 2021),
    ("Haier", 1, 2005, 2012),
    ("Haier", 2, 2013, 2016),
    ("Haier", 3, 2017, 2021),
]
stage_table = pd.DataFrame(rows, columns=["firm", "stage", "start_year", "end_year"])
### END SOLUTION

# %% tags=["check"] exercise="stage_table"
ex.check("stage_table", stage_table)

# %% [markdown]
# Win-win at JD covers 2020 and 2021: two years, at the end of which the study ends as well. Haier's covers five.
#
# **Build it.** Write `stage_years(stages)`. `stages` is a table like yours, of any firms. Return the length of every stage in years as a Series in the order of
# the rows; the first and the last year count. *(1 point)*


# %% tags=["answer"] exercise="stage_years"
def stage_years(stages):
    """Length of every stage in years, first and last year included."""
    ### BEGIN SOLUTION
    return stages["end_year"] - stages["start_year"] + 1
    ### END SOLUTION


# %% tags=["check"] exercise="stage_years"
ex.check("stage_years", stage_years)

# %% [markdown]
# Now add up. JD's stages last 10, 4 and 2 years, that is 16. But from 2007 to 2021 there are only 15 years. Haier's 8, 4 and 5 make 17, and its time is 17 years.
# One year of JD was counted twice.
#
# **Build it.** Write `twice(stages)`: the set of pairs `(firm, year)` of all years that stand in two stages of the *same* firm. *(2 points)*


# %% tags=["answer"] exercise="twice"
def twice(stages):
    """Pairs (firm, year) that belong to two stages of one firm."""
    ### BEGIN SOLUTION
    pairs = [
        (row.firm, year)
        for row in stages.itertuples()
        for year in range(row.start_year, row.end_year + 1)
    ]
    return {pair for pair in pairs if pairs.count(pair) > 1}
    ### END SOLUTION


# %% tags=["check"] exercise="twice"
ex.check("twice", twice)

# %% [markdown]
# **Try it.** Move the year from 2005 to 2021. When were the two firms in the same stage? In which year is JD in two? Then show the partners in place of the
# opportunities.

# %% tags=["widget"]
timeline = widgets.CoCreationTimeline(year=2010)
timeline

# %% [markdown]
# **Doubt it.** Where a stage ends is a decision of the authors. They give no rule, and 2016 shows it. The stages are also defined by success: a firm is in stage 2
# *because* partners came. Moore (1993), who brought the word ecosystem into management, has four stages: birth, expansion, leadership, and self-renewal or death.
# The paper has no place for the fourth. A firm whose partners leave would be in no stage at all.

# %% [markdown]
# ## 2 · One step, two names
#
# A reader meets 24 labels in this paper. Does each of them name a thing of its own?
#
# In each stage the paper looks at an **opportunity** (机会) and at an **interaction** (互动). Interactions are of *elements* first, then of *benefits*, then *ecological*, that is between whole
# industries. Three stages, two firms, and two labels for each opportunity and each interaction make the 24. The text lists the opportunity steps more than once. Read the lists side by side:
#
# | line | first step | second step | third step |
# |---|---|---|---|
# | 15 (abstract) | identification | sharing | creation |
# | 35 (first mention) | identification | utilization | creation |
# | 74 and 108 (in the stages) | | utilization | creation |
# | 145 (the model in words) | identification | sharing | creation |
# | 163 and 165 (conclusions) | identification | sharing | creation |
#
# **Find it.** Which two labels name the same step? *(1 point)*

# %% tags=["ask"] exercise="drift"
ex.ask("drift")

# %% tags=["check"] exercise="drift"
ex.check("drift", ex.response("drift"))

# %% [markdown]
# Using an opportunity and sharing it are different acts, and this lesson is about that difference. More labels drift, one of them within a single line:

# %%
show_table(
    data.load("cocreation_labels"),
    "The same thing under two names or more",
    note="One row a use. Which names mean the same is our reading.",
    source="Zhang and Bian (about 2022)",
    columns={"label": "Name", "passage": "Where", "line": "Line"},
    widths={"label": "40%", "passage": "45%"},
    groupby="concept",
)

# %% [markdown]
# And one sentence has lost its sense: production at Haier is said to move "from large to large" (line 90). From large-scale production to mass customisation is
# probably meant (our reading; line 51 says so of the first stage). The four figures of the paper are lost in our copy; only their captions are left. Line 145 tells in words what Figure 4 must show.
#
# ### Who were the partners?

# %%
charts.partner_network(
    data.load("cocreation_partners"), title="Partners with a name come with the second stage"
)

# %% [markdown]
# In the first stage the paper names groups only: customers, investors, markets. Seven partner firms have a name, three of JD's and four of Haier's, and no firm stands on
# both lists. The authors conclude: the same path (line 165), but other goals (line 169). JD starts from logistics, Haier from production.
#
# ### A date to check
#
# JD's *new, independent subsidiary* belongs to the first stage, says line 35. Line 45 has JD Logistics only *beginning to prepare* at that time. Here is what firm and
# press report.

# %%
dates = data.load("cocreation_dates")
show_table(
    dates.drop_duplicates("address").sort_values("outside_year"),
    "Dates from outside the paper",
    columns={"outside_date": "Date", "event": "Event", "source": "Reported by"},
    widths={"outside_date": "20%", "event": "40%"},
)

# %% [markdown]
# **Judge it.** Which of these dates of JD fits a *new subsidiary within 2007-2016*? *(1 point)*

# %% tags=["ask"] exercise="subsidiary"
ex.ask("subsidiary")

# %% tags=["check"] exercise="subsidiary"
ex.check("subsidiary", ex.response("subsidiary"))

# %%
show_table(
    dates,
    "The paper's story beside those dates",
    note="Verdicts are ours.",
    columns={
        "event": "Event", "in_paper": "In the paper", "line": "Line",
        "outside_date": "Elsewhere", "verdict": "Do they fit?",
    },
    widths={"event": "22%", "in_paper": "28%", "line": "8%", "outside_date": "15%"},
)  # fmt: skip

# %% [markdown]
# **Doubt it.** The last row of JD matters most. The paper ends in a win for all, without one figure of profit. TechNode wrote in June 2021 that JD Logistics
# had made losses for 14 years, and that more than half of its revenue came from JD itself. That need not contradict the paper, but a reader would want to know it.

# %% [markdown]
# ## 3 · Is 1 + 1 more than 2?
#
# JD and its partners reached an effect of "1+1>2", says line 78. Suppose a leader L and two partners: L and A alone make 60, L and B alone 40, all three 120. Alone
# nobody makes anything, and neither do A and B without L. (Million US dollars a year, say. The numbers are ours: the paper has none.) Is that 1 + 1 > 2?
#
# Cooperative game theory writes this down as a **game** (合作博弈): every coalition $S$ of players has a worth $v(S)$.

# %%
v = {
    frozenset({"L", "A"}): 60,
    frozenset({"L", "B"}): 40,
    frozenset({"L", "A", "B"}): 120,
}  # every coalition that is missing is worth 0
v[frozenset({"A", "L"})]  # a frozenset has no order

# %% [markdown]
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
# **Doubt it.** To claim "1+1>2" one needs three numbers: what each made alone, and what they made together. The paper gives none of them. A count of partners,
# a pilot park or a mature platform is not a worth.

# %% [markdown]
# ## 4 · 120 to share: what should B get?
#
# L with A makes 60, L with B 40, all three 120. **What would be fair for B?** Guess.

# %% tags=["ask"] exercise="guess_b"
ex.ask("guess_b")

# %% [markdown]
# Four answers, four ideas:
#
# | rule | says | here (L, A, B) |
# |---|---|---|
# | equal split (平均分配) | all get the same | 40, 40, 40 |
# | **Shapley value** (夏普利值, 1953) | each gets its mean contribution over all orders in which the players could arrive | 56.7, 36.7, 26.7 |
# | **hoarding** (独占; our name) | the leader pays partners what they could make alone, and keeps the rest | 120, 0, 0 |
# | **core** (核, Gillies 1959) | any split in which no coalition could do better by leaving | many |
#
# Follow one order for Shapley: B comes first and adds 0; L comes and adds 40; A comes and adds 80. In the order L, A, B the contributions are 0, 60, 60. Take the mean
# of all six orders.
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
# **Try it.** Every point of the triangle is a split of 120. Set *your* split so that nobody walks away. Then raise what A and B make without L: when does hoarding leave the
# core? Last, set all three pairs to 90. Which split is stable now?

# %% tags=["widget"]
splitter = widgets.ValueSplitter()
splitter

# %% [markdown]
# Two things may surprise. Hoarding *is* in the core as long as A and B can do nothing without L: stable is not fair. And with pairs of 90 joining still never hurts, but the core is
# empty: a game can be superadditive and yet have no stable split.
#
# **Apply it.** Your own game is below. Fill the dictionary: the Shapley value of L, A and B (tolerance 0.01), and whether hoarding (L takes all) is in the core, `True` or `False`.
# *(2 points)*

# %%
my_game = ex.case("game")
my_v = {frozenset(names): worth for names, worth in my_game.items()}
print(f"Student {ex.student}: your game is {my_game}.")

# %% tags=["answer"] exercise="own_game"
own_game = {
    "L": ...,
    "A": ...,
    "B": ...,
    "hoarding_in_core": ...,  # True or False
}
### BEGIN SOLUTION
hoarding = {"L": my_game["LAB"], "A": 0, "B": 0}
own_game = {**shapley(my_v), "hoarding_in_core": in_core(my_v, hoarding)}
### END SOLUTION

# %% tags=["check"] exercise="own_game"
ex.check("own_game", own_game)

# %% [markdown]
# Three players have six orders; twenty have more than two million million million. Sums over *coalitions* reach the same value: twenty players have 1,048,576 of them, and the
# course's own `cocreation.shapley` takes them all at once. A leader with 19 partners, who are worth $n^{0.8}$ with the leader and nothing without:

# %%
members = cocreation.memberships(20)  # a row a coalition; column 0 is the leader
worth = members[:, 0] * members[:, 1:].sum(axis=1) ** 0.8
leader = cocreation.shapley(worth)[0]
print(f"Shapley value of the leader: {leader / worth[-1]:.0%} of the whole")

# %% [markdown]
# **Sort it.** Seven statements; which of the four ideas do they describe? *(1 point)*

# %% tags=["ask"] exercise="rules"
ex.ask("rules")

# %% tags=["check"] exercise="rules"
ex.check("rules", ex.response("rules"))

# %% [markdown]
# **Doubt it.** All four rules need the worth of every coalition, also of those that never formed. What would Ririshun have made with Alibaba but without Haier? Nobody knows. In
# practice firms bargain over guesses about such worlds.

# %% [markdown]
# ## 5 · Two margins, one quarter less
#
# Now the simplest chain: a leader makes a good for USD 20 a unit, a partner sells it. At USD 100 nobody buys; every dollar less sells one unit more ($q = 100 - p$). **If
# each of the two adds its own margin, how much is left of the profit that one firm could make?**

# %% tags=["ask"] exercise="guess_margins"
ex.ask("guess_margins")

# %% [markdown]
# This is **double marginalisation** (双重加价, Spengler 1950). The leader asks a wholesale price $w$. The partner then chooses $q$ to maximise $(a - q - w)\,q$. The leader knows
# that, and chooses $w$ to maximise $(w - c)\,q$.
#
# A **revenue-sharing contract** (收益共享契约, Cachon and Lariviere 2005) mends it. The partner keeps the part $\varphi$ of revenue and pays $w = \varphi c$ a unit. Its profit
# is then $\varphi$ times the profit of the whole chain, so it wants what is best for the chain. The profit of one firm is split $\varphi : 1 - \varphi$.
#
# **Compute it.** Your own market is below: $a$ is the price at which nobody buys, $c$ the cost of a unit. Fill the dictionary (tolerance 0.001). Profits are in USD. `share` is lead + partner over
# integrated. `phi_partner` is the $\varphi$ at which the partner earns as much as with two margins; `phi_lead` is the same for the leader. *(2 points)*

# %%
my_market = ex.case("market")
a, c = my_market["a"], my_market["c"]
print(f"Student {ex.student}: a = {a}, c = {c}.")

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

# %%
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
# With $a = 100$ and $c = 20$ one firm makes USD 1,600. Two margins leave 800 for the leader and 400 for the partner, and 400 for nobody. With $\varphi$ between 0.25 and 0.5
# *both* earn more than before. Here sharing is not a gift: it makes the whole larger, and there are many ways to divide it.
#
# ### Shared benefits *and losses*
#
# The essay of the Chinese expo recommends the principle of shared benefits and **losses** to leading firms (CISCE essay 2023, line 30). But none of its four
# applications (section 9) says how a loss is shared. So let something go wrong: after the units have been agreed, the cost rises to USD 10 *above* $a$, more than any buyer pays. The agreed units are made and delivered all the same.
#
# **Compute it.** Take your market and $\varphi = 0.4$. What do leader and partner earn (a) with two margins and a *fixed* wholesale price? And what (b) with the revenue share when the
# wholesale price *follows cost*, $w = \varphi \times$ new cost? The retail price stays as agreed. Losses are negative; USD, tolerance 0.01. *(2 points)*

# %% tags=["answer"] exercise="bad_year"
bad_year = {
    "fixed_lead": ...,
    "fixed_partner": ...,
    "shared_lead": ...,
    "shared_partner": ...,
}
### BEGIN SOLUTION
new_cost, phi = a + 10, 0.4
w, few, many = (
    (a + c) / 2,
    (a - c) / 4,
    (a - c) / 2,
)  # old price; units with and without two margins
loss = (a - many - new_cost) * many
bad_year = {
    "fixed_lead": (w - new_cost) * few,
    "fixed_partner": (a - few - w) * few,
    "shared_lead": (1 - phi) * loss,
    "shared_partner": phi * loss,
}
### END SOLUTION

# %% tags=["check"] exercise="bad_year"
ex.check("bad_year", bad_year)

# %%
results = cocreation.after_shock(100, 20, 0.4, c_now=110)[["lead", "partner"]]
long = results.rename(columns={"lead": "leader"}).reset_index()
charts.shock_bars(
    long.melt("contract", var_name="side", value_name="usd"),
    title="Only a wholesale price that follows cost shares the loss",
)

# %% [markdown]
# With a fixed price the leader alone bears the loss. With a revenue share whose wholesale price stays as agreed the partner even does well. Only the contract whose price follows
# cost splits the loss as it splits the gain, $\varphi : 1 - \varphi$. Whoever wants *shared losses* must write them into the contract.
#
# **Judge it.** Now the other shock: costs stay, but demand falls after the units were bought. Who bears it under a *fixed* wholesale price? *(1 point)*

# %% tags=["ask"] exercise="bearer"
ex.ask("bearer")

# %% tags=["check"] exercise="bearer"
ex.check("bearer", ex.response("bearer"))

# %% [markdown]
# **Doubt it.** The model is *published*; the shock is ours. Both firms know $a$ and $c$ here. A leader must *see* the partner's accounts to know its revenue: without open
# information there is no revenue sharing.

# %% [markdown]
# ## 6 · Keep 55 % or keep 95 %?
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
# The optimum is in the *interior*: neither nothing nor everything. While there are partners left to win, it is $s^* = \beta/2$.
#
# Does sharing then always pay, up to a point? Change one thing: how strongly entry reacts to pay. With *elasticity of entry* $\eta$ the number of partners who come for pay $y$
# is $N (y/\bar o)^{\eta}$; evenly spread offers are $\eta = 1$.

# %%
s = np.linspace(0, 1, 201)
cases = {"η = 0.1": 0.1, "η = 0.5": 0.5, "η = 1": 1.0, "η = 2": 2.0}
curves, tops = [], []
for name, entry in cases.items():
    setting = cocreation.Setting(beta=0.9, partners=1_000, best_offer=20, entry=entry)
    best = cocreation.best_share(setting)
    top = cocreation.lead_profit(best, setting)
    profit = cocreation.lead_profit(s, setting) / top
    curves.append(pd.DataFrame({"case": name, "s": s, "profit": profit}))
    tops.append((name, best, 1.0, f"{name}: {best:.0%}"))
charts.entry_curves(
    pd.concat(curves),
    pd.DataFrame(tops, columns=["case", "s", "profit", "label"]),
    title="The less entry reacts to pay, the less it pays to share",
)

# %% [markdown]
# With $\beta = 0.9$ the best share is 60 % where entry reacts strongly ($\eta = 2$), 45 % with evenly spread offers, and 8 % where it hardly reacts ($\eta = 0.1$). In general
# $s^* = \beta\eta/(1 + \eta)$: without any reaction a leader who only looks at profit shares nothing.

# %% [markdown]
# ## 7 · Does the hoarder lose in the end?
#
# A leader that hoards value may earn well for a while, but it risks its lead: rivals who share better may overtake it. So says the essay (line 27). Its example of sharing is Huawei, whose
# principle it traces to the old water works of Dujiangyan (都江堰). The rival that it names is Ericsson. Small and medium-sized partners should even have some power over prices. The essay gives no case of
# a hoarder and no figure. So it is a claim, and a model can say when it is true.
#
# One leader keeps 80 % of the value and starts with 60 % of the partners; a rival keeps 50 %. **Who earns more in year 30?** Guess.

# %% tags=["ask"] exercise="guess_hoard"
ex.ask("guess_hoard")

# %% [markdown]
# **Try it.** (*Illustrative, ours.*) Newcomers, and a tenth of all partners a year, choose between the two leaders; the better paid side gets more of them. In which year does the rival pass?
# Lower *Partners follow pay* until it never does. Then show the profit added up: how long does the early lead last?

# %% tags=["widget"]
lab = widgets.SharingLab()
lab

# %% [markdown]
# With the settings above the rival's profit of the year is larger from year 8 on, its profit added up only from year 17 on. Below a reaction of 0.51 the hoarder stays ahead for ever: partners
# who have nowhere else to go, or do not look, make hoarding pay. And where value grows faster than size, a large start can decide everything: in the end one side has nearly all partners (the market *tips*).
#
# **Judge it.** When does passing on a larger share raise the leader's own profit? *(1 point)*

# %% tags=["ask"] exercise="when_pays"
ex.ask("when_pays")

# %% tags=["check"] exercise="when_pays"
ex.check("when_pays", ex.response("when_pays"))

# %% [markdown]
# ## 8 · How patient must a partner be?
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
# With 5, 3 and 1 the answer is 0.5. A court that takes part of the cheat's gain lowers $T$ and with it the patience that is needed: with $T = 4$ it is 1/3.

# %% [markdown]
# ## 9 · Four applications of one principle
#
# One principle, four applications: does any of them change a number of this lesson?
#
# The essay finds *shared benefits and losses* (in our translation 利益共享、损失共担) in ancient Chinese philosophy, and explains it by balance, reciprocity and harmony (line 30). Firms would then
# compete *and* cooperate for a long time. It names four ways to apply the principle:

# %%
principles = data.load("sharing_principles")
show_table(
    principles,
    "Four applications, as the essay gives them",
    source="CISCE essay (2023), in our words",
    columns={"title": "Application", "claim": "What it asks for", "line": "Line"},
    widths={"title": "35%", "claim": "55%"},
)

# %% [markdown]
# A principle that fits everything says nothing. So make it precise: which parameter of sections 3 to 8 does each application move?
#
# **Sort it.** Five short examples of our own. *(1 point)*

# %% tags=["ask"] exercise="applications"
ex.ask("applications")

# %% tags=["check"] exercise="applications"
ex.check("applications", ex.response("applications"))

# %%
show_table(
    principles,
    "Our mapping, to argue with",
    note="The mapping is ours, not the essay's. One application may move more than one parameter.",
    columns={"title": "Application", "model": "Model", "parameter": "Parameter", "effect": "Then the model says"},
)  # fmt: skip

# %% [markdown]
# ## 10 · Doubt the paper, then write
#
# What does a study of two successful firms show? Collect what you know about it by now:
#
# - no outcome is measured, neither the sum nor the parts; "1+1>2" is a phrase;
# - both cases are success stories, no failed one stands beside them, and a stage is defined by what the firm achieved;
# - no partner's profit is given: value that was *created* together may have been *captured* (kept) by one;
# - benefit interaction, the middle of the model, rests on one cited book (Chi 2018); stages overlap, labels drift, figures are lost.
#
# **Judge it.** Tick every statement that the evidence supports. *(1 point)*

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
distribution moves the split, and where partners react to pay it moves the size as well. In my game the Shapley value of the leader is {own_game["L"]:.1f} of {my_game["LAB"]}, which is neither an equal
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

# %% [markdown]
# ## Keep
#
# - A case study becomes evidence when its stages, labels and dates are in a table. Then overlaps and drifting names show.
# - "1+1>2" is superadditivity, a claim about numbers. It says nothing about who gets them.
# - Equal, Shapley, stable and fair are four ideas. Hoarding can be stable; a superadditive game can have no stable split.
# - Two margins lose a quarter of the profit. A revenue share wins it back; whether *losses* are shared depends on one clause.
# - A leader gains by sharing when partners react to it. Hoarders lose later only then.
#
# **Discuss.** What would falsify "shared benefits and losses"? Who would be the failed cases, and where would you find them? Should a leader share even where partners cannot leave?
# The paper says that firms can find their own stage with its model (line 175): by which measurement?
#
# **Read.** *Read for this lesson:* Zhang and Bian (about 2022), *Value Co-creation Mechanism of Supply Chain Ecosystem*, all but its figures · CISCE essay (2023), *Insights from the Inaugural CISCE*.
# *Seen in part:* Moore (1993), Predators and Prey, *Harvard Business Review* 71(3) · the press reports in the table of dates. *Known from the literature, not opened for this lesson:* Shapley (1953), A value for n-person
# games · Gillies (1959), on the core · Spengler (1950), *J. Political Economy* 58 · Cachon and Lariviere (2005), *Management Science* 51 · Friedman (1971), *Review of Economic Studies* 38 · Prahalad and
# Ramaswamy (2004), *J. Interactive Marketing* 18 · Vargo and Lusch (2004), *J. Marketing* 68 · Chi (2018), cited by the paper.

# %%
ex.progress()
