# ---
# gvc:
#   lesson: "06"
#   title: The paradox of value-chain development
#   question: Why do countries that join chains to grow stay at their low end, and what could free them?
#   objectives:
#     - sort causes of lock-in into five factor groups, and say what a factor is not
#     - find the resting places of a model of lock-in, their stability, and the demand that removes the low one
#     - compute the home-market effect and what demand at home does to exports
#     - find the cheapest places of snakes and spiders, with thresholds, overshooting and return
#     - say which parameter each proposed means moves, and what no model here can show
#   prerequisites: lessons 03 and 04; functions, loops and min() in Python
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, paradox, view, widgets
from gvclib.view import show_table

import numpy as np
import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("06")

# %% [markdown]
# ## 1 · Why do so many stay at the low end?
#
# In 2009 the parts and the assembly of an iPhone cost USD 178.96; the assembly in China was USD 6.50 of it, 3.6 % (lesson 3). Factories competed for
# this work, and countries competed for the factories. **Why would anybody want 3.6 % of a product, and why do so many who get it stay there?**
#
# Ling (2021) calls this the *paradox of value-chain development* (价值链发展悖论). To join a chain is the common way to grow for a developing country; and those
# who join tend to be locked in (锁定) at its low end. We know an abstract of the article, released on 10 August 2021, and nothing else of it. The abstract
# measures nothing. **Every number and every model of this lesson is from other authors or is ours; we say each time from whom.**
#
# Guess first. A country enters a chain at the low end, with capability 10 on a scale on which the leaders have about 90. It works there for forty years.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# The abstract names **five groups of factors** behind the paradox, each in two or three words. The sentence beside each is our reading.

# %%
show_table(
    data.load("paradox_factors"),
    "Five groups of factors",
    note="The groups are named in Ling (2021), abstract, line 5. Reading, Chinese names and parameters are ours.",
    source="Ling (2021), abstract; reading ours",
    columns={
        "factor": "Factor group",
        "factor_zh": "中文",
        "reading": "What we take it to mean",
        "nearest_parameter": "Nearest parameter in this lesson",
    },
    widths={"factor": "20%", "factor_zh": "14%", "reading": "42%", "nearest_parameter": "24%"},
)

# %% [markdown]
# **Sort it.** Sixteen statements, five groups, and one statement that fits none of them. *(2 points)*

# %% tags=["ask"] exercise="factors"
ex.ask("factors")

# %% tags=["check"] exercise="factors"
ex.check("factors", ex.response("factors"))

# %% [markdown]
# **Doubt it.** A list of five factors explains little. The same event can stand in two groups: an export rule is politics *and* a rule. The groups also do not
# say which factor weighs how much, nor what would happen without it. For that one needs a model that can be wrong.

# %% [markdown]
# ## 2 · Where does a country come to rest?
#
# Capability is built by learning and lost by forgetting. Say a country loses the share $\delta$ of its capability $K$ every year, learns $\eta\, g$ by its
# work in the chain, and learns $\theta D$ from demanding customers at home:
#
# $$K_{t+1} = (1-\delta)\,K_t + \eta\, g(K_t) + \theta D$$
#
# How much work teaches depends on the position: $g = 0.25$ at the low end, $g = 1$ from the threshold $K^*$ on, where a firm may design and sell (functional
# upgrading, 功能升级). *This model is illustrative (ours).* Take $\delta = 0.2$, $\eta = 16$, $\theta = 0.5$, $D = 4$, $K^* = 60$.
#
# **Try it.** Start at 10, then at 65. Where does capability end? Then set the start back to 10 and raise demand at home until the low end is no place of rest
# any more. (Here the threshold is gradual: the position rises between $K^* - 10$ and $K^* + 10$.)

# %% tags=["widget"]
trap = widgets.LockInMap(start=10)
trap

# %% [markdown]
# From 10 capability *grows*, to three times as much; then it stops at 30. From 65 it climbs to 90. Same country, same rules, another start. So **locked in does
# not mean no growth**: it means that growth ends low. A value that the map leads to itself is a **steady state** (稳态). It is *stable* (稳定) when the map is flatter than
# the grey line there (slope below 1): a small loss is made good. At 60 the map is steeper: paths part there, a **watershed** (分水岭).
#
# **Build it.** Write `steady_states(delta, eta, push, threshold)` for the map with a sudden threshold: $g = 0.25$ if $K <$ `threshold`, else 1; `push` is $\theta D$.
# Return the list of steady states in rising order. *(2 points)*


# %% tags=["answer"] exercise="steady_states"
def steady_states(delta, eta, push, threshold):
    """The capabilities at which a country comes to rest, in rising order."""
    ### BEGIN SOLUTION
    low = (eta * 0.25 + push) / delta
    high = (eta * 1.0 + push) / delta
    states = []
    if low < threshold:
        states.append(low)
    if high >= threshold:
        states.append(high)
    return states
    ### END SOLUTION


# %% tags=["check"] exercise="steady_states"
ex.check("steady_states", steady_states)

# %% [markdown]
# **Judge it.** Stable, unstable, or no steady state at all? *(1 point)*

# %% tags=["ask"] exercise="stability"
ex.ask("stability")

# %% tags=["check"] exercise="stability"
ex.check("stability", ex.response("stability"))

# %% [markdown]
# **Apply it.** Below is a country of your own (sudden threshold, $g$ of 0.25 and 1). Give its low state, its high state, and the smallest demand $D$ (the whole
# of it, not the increase) with which the low state is gone for good. Tolerance 0.001. *(2 points)*

# %%
my_country = ex.case("country")
my_country

# %% tags=["answer"] exercise="my_trap"
my_trap = {
    "low": ...,  # capability in the low state
    "high": ...,  # capability in the high state
    "demand": ...,  # the smallest demand D that removes the low state
}
### BEGIN SOLUTION
c = my_country
push = c["theta"] * c["demand"]
low, high = steady_states(c["delta"], c["eta"], push, c["threshold"])
needed = (c["delta"] * c["threshold"] - 0.25 * c["eta"]) / c["theta"]
my_trap = {"low": low, "high": high, "demand": needed}
### END SOLUTION

# %% tags=["check"] exercise="my_trap"
ex.check("my_trap", my_trap)

# %% [markdown]
# ### A push that may end
#
# Need the extra demand last for ever? The country of the text rests at 30. Give it 20 units of demand more, for four years or for five:

# %%
pushes = pd.concat(
    [
        paradox.capability_path(30, 40, extra=20, extra_years=years)
        .reset_index()
        .assign(case=f"{years} years of extra demand")
        for years in (4, 5)
    ]
)
ends = pushes[pushes["year"] == 40].assign(label=lambda t: t["case"].str[:7] + " of push")
charts.push_paths(pushes, ends, 60, title="One year more of extra demand decides where it ends")

# %% [markdown]
# **Apply it.** In your country, `extra` units of demand are added to `demand` for some years, starting from the low state. How many years must it last, so that
# capability is at the threshold or above when it ends? A whole number. *(1 point)*

# %% tags=["answer"] exercise="my_push"
my_push = ...  # years
### BEGIN SOLUTION
k, my_push = my_trap["low"], 0
while k < c["threshold"]:
    k = (1 - c["delta"]) * k + 0.25 * c["eta"] + c["theta"] * (c["demand"] + c["extra"])
    my_push += 1
### END SOLUTION

# %% tags=["check"] exercise="my_push"
ex.check("my_push", my_push)

# %% [markdown]
# **Doubt it.** The two resting places do not come from data. They come from one assumption: that the low position teaches *less* ($g$ of 0.25 against 1). Set both
# to the same value and one state is left: `paradox.lock_in(low=0.6, high=0.6)`. Whoever believes in lock-in should measure $g$. And the model knows no
# leaders who answer: nobody in it defends a place.

# %% [markdown]
# ## 3 · What does a large home market do?
#
# Ling's first means is the *dynamic comparative advantage of domestic demand* (内需). Section 2 read it as a teacher. Trade theory has another reading: a magnet.
# A country has 60 % of the world's demand for a good that comes in many varieties. Each firm makes one variety, and it is costly to make the same one twice. **What share
# of the firms will it have?** Take trade costs of $\tau = 1.5$ (1.5 units leave for 1 that arrives) and $\sigma = 5$ (varieties are fairly close substitutes).

# %% tags=["ask"] exercise="guess_home"
ex.ask("guess_home")

# %%
print(paradox.home_share(0.60, tau=1.5, sigma=5), paradox.home_share(0.55, tau=1.5, sigma=5))

# %% [markdown]
# 60 % of demand draws 64.9 % of the firms; 55 % draws 57.5 %. That *more than proportional* part is the **home-market effect** (本地市场效应; *published*: Krugman 1980, Helpman and Krugman
# 1985). A larger market with more firms would be no surprise. The surprise is that its share of firms goes beyond its share of demand, so that it exports on balance. With
# the *freeness of trade* $\phi = \tau^{1-\sigma}$, between 0 and 1:
#
# $$s_n = \frac{(1+\phi)\,s_L - \phi}{1-\phi},\quad \text{cut to } 0 \le s_n \le 1, \qquad \text{slope } \frac{1+\phi}{1-\phi} > 1$$
#
# Here $\phi = 0.1975$ and the slope is 1.492.
#
# **Try it.** What happens to the line when trade costs fall, from $\tau = 3$ to 1.2? From which share of demand on are *all* firms in the larger country?

# %% tags=["widget"]
home = widgets.HomeMarket()
home

# %% [markdown]
# **Build it.** Write `home_share(size, tau, sigma)` for three numbers. *(2 points)*


# %% tags=["answer"] exercise="home_share"
def home_share(size, tau, sigma):
    """Share of firms in a country with this share of demand."""
    ### BEGIN SOLUTION
    phi = tau ** (1 - sigma)
    share = ((1 + phi) * size - phi) / (1 - phi)
    return min(max(share, 0.0), 1.0)
    ### END SOLUTION


# %% tags=["check"] exercise="home_share"
ex.check("home_share", home_share)

# %% [markdown]
# **Apply it.** Freeness, slope and share of firms (0-1) for the market that you drew. Tolerance 0.0001. *(1 point)*

# %%
my_market = ex.case("market")
my_market

# %% tags=["answer"] exercise="my_home"
my_home = {
    "freeness": ...,
    "slope": ...,
    "firms": ...,  # share 0-1
}
### BEGIN SOLUTION
phi = my_market["tau"] ** (1 - my_market["sigma"])
firms = home_share(my_market["size"], my_market["tau"], my_market["sigma"])
my_home = {"freeness": phi, "slope": (1 + phi) / (1 - phi), "firms": firms}
### END SOLUTION

# %% tags=["check"] exercise="my_home"
ex.check("my_home", my_home)

# %% [markdown]
# Does demand at home *replace* exports? Two countries spend 60 and 40; then the first spends 80 and the second still 40.

# %%
pd.DataFrame({f"home {size}": paradox.trade_flows(size, 40, 1.5, 5) for size in (60, 80)}).round(2)

# %% [markdown]
# **Judge it.** Which statements hold in this model? *(1 point)*

# %% tags=["ask"] exercise="demand_and_exports"
ex.ask("demand_and_exports")

# %% tags=["check"] exercise="demand_and_exports"
ex.check("demand_and_exports", ex.response("demand_and_exports"))

# %% [markdown]
# **Doubt it.** The firms that the large market gains, the small market loses. If every country behind the leaders resolves its paradox by a large home market, whose market is
# the small one? And most developing countries are small: what does the advice tell Laos?

# %% [markdown]
# ## 4 · Why do stages move in groups?
#
# One good, eight stages, a fixed order. In N, the old centre where the good is sold, every stage costs 1. In S some are cheaper, some dearer:
#
# | stage | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |
# |---|---|---|---|---|---|---|---|---|
# | cost in S | 1.30 | 0.70 | 1.20 | 0.60 | 1.25 | 0.80 | 1.10 | 0.50 |
#
# Each time the unfinished or finished good crosses the border it costs the friction $t$ (freight, delay, control). Frictions have fallen for decades. **Stage 1 costs 1.30 in S and
# 1.00 in N. Will it ever be made in S?**

# %% tags=["ask"] exercise="guess_snake"
ex.ask("guess_snake")

# %% [markdown]
# **Try it.** Move $t$ from 0.60 down to 0, slowly. Count how many stages move at the first move. (The second process, the spider, is for section 5.)

# %% tags=["widget"]
chains = widgets.SnakeAndSpider(t=0.6)
chains

# %% [markdown]
# At $t = 0.55$ all eight stages leave at once, also those that are dearer in S: to stay behind they would have to pay two crossings. Baldwin and Venables (2013)
# call this **overshooting** (超调). As $t$ falls further the stages come home one by one. They call a process with a fixed order a **snake** (*published*; costs and tie rule ours: of equally cheap
# arrangements we take the one with fewest crossings).

# %%
stages = (1.30, 0.70, 1.20, 0.60, 1.25, 0.80, 1.10, 0.50)


def cheapest(t):
    """The lesson's snake at friction t."""
    return paradox.snake([1.0] * 8, stages, t)


charts.stage_regimes(
    paradox.regimes(cheapest, [1.0] * 8, stages, 0, 0.7),
    title="All eight stages leave together, and four of them come back",
)

# %% [markdown]
# **Read it.** Which stages leave N and come back? *(1 point)*

# %% tags=["ask"] exercise="returns"
ex.ask("returns")

# %% tags=["check"] exercise="returns"
ex.check("returns", ex.response("returns"))

# %% [markdown]
# ### Find the best of 256 arrangements
#
# Eight stages in two places make $2^8 = 256$ arrangements. One need not try them all. Walk along the snake and remember two numbers only: the least cost of everything so far if the
# present stage is in N, and if it is in S. This is *dynamic programming* (动态规划).
#
# **Build it.** Write `snake(cost_n, cost_s, t)`: the least cost of one good that is sold in N, and its number of crossings, as `(cost, crossings)`. The first stage may be in either place
# free of charge; if the last is in S, the finished good crosses too. To try all arrangements is allowed as well; the check has up to nine stages. *(3 points)*


# %% tags=["answer"] exercise="snake"
def snake(cost_n, cost_s, t):
    """Least cost of the snake and its number of crossings."""
    ### BEGIN SOLUTION
    n, s = (0.0, 0), (0.0, 0)
    for i in range(len(cost_n)):
        if i == 0:
            from_n, from_s = n, s
        else:
            from_n = min(n, (s[0] + t, s[1] + 1))
            from_s = min(s, (n[0] + t, n[1] + 1))
        n = (from_n[0] + cost_n[i], from_n[1])
        s = (from_s[0] + cost_s[i], from_s[1])
    return min(n, (s[0] + t, s[1] + 1))
    ### END SOLUTION


# %% tags=["check"] exercise="snake"
ex.check("snake", snake)

# %% [markdown]
# **Apply it.** Your own snake: its cost, its crossings, and how many of its stages are made where they cost *more*, at your friction. Tolerance of the cost: 0.0001. `paradox.snake(**my_chain).locations`
# lists the place of every stage. *(1 point)*

# %%
my_chain = ex.case("chain")
my_chain

# %% tags=["answer"] exercise="my_snake"
my_snake = {
    "cost": ...,
    "crossings": ...,
    "dearer": ...,  # number of stages made where they cost more
}
### BEGIN SOLUTION
best = paradox.snake(**my_chain)
my_snake = {
    "cost": best.cost,
    "crossings": best.crossings,
    "dearer": len(paradox.misplaced(best, my_chain["cost_n"], my_chain["cost_s"])),
}
### END SOLUTION

# %% tags=["check"] exercise="my_snake"
ex.check("my_snake", my_snake)

# %% [markdown]
# **Judge it.** What holds for *every* snake, whatever its costs? Try to refute each statement before you tick it. *(1 point)*

# %% tags=["ask"] exercise="laws"
ex.ask("laws")

# %% tags=["check"] exercise="laws"
ex.check("laws", ex.response("laws"))

# %% [markdown]
# **Doubt it.** Two places, fixed costs, no learning. A stage that comes to S by overshooting may *learn* there and stay; the model of section 2 would say so and this one cannot. A country
# that gains stages because frictions fall should ask which of them are there for their own cost, and which followed a neighbour.

# %% [markdown]
# ## 5 · When does the assembler move?
#
# Four of six parts are cheaper in S, and assembly costs 30 % less there. Trade gets easier year by year. **Does the assembler go at once, late, or never?**
#
# A telephone is no snake: screen, battery and camera may come in any order and are assembled at the end. That is a **spider**. Six parts cost 1 each in N and
#
# | part | 1 | 2 | 3 | 4 | 5 | 6 |
# |---|---|---|---|---|---|---|
# | cost in S | 0.50 | 0.70 | 0.80 | 0.95 | 1.10 | 1.20 |
#
# Assembly costs 1 in N and 0.70 in S. A part from the other place pays $t$; the finished good is heavier and pays $2t$ if it is assembled in S. Set the widget above to *Spider* and look: at which
# friction does the assembler move?
#
# **Build it.** Write `spider(cost_n, cost_s, made_n, made_s, t)`: the least cost and the assembler's place, as `(cost, "N")` or `(cost, "S")`. *(2 points)*


# %% tags=["answer"] exercise="spider"
def spider(cost_n, cost_s, made_n, made_s, t):
    """Least cost of the spider and where it is assembled."""
    ### BEGIN SOLUTION
    pairs = list(zip(cost_n, cost_s, strict=True))
    in_n = sum(min(n, s + t) for n, s in pairs) + made_n
    in_s = sum(min(s, n + t) for n, s in pairs) + made_s + 2 * t
    return min((in_n, "N"), (in_s, "S"))
    ### END SOLUTION


# %% tags=["check"] exercise="spider"
ex.check("spider", spider)

# %% [markdown]
# The assembler moves at $t = 0.525$, and every part goes with it, parts 5 and 6 against their own costs. Part 6 comes back below $t = 0.20$, part 5 below $t = 0.10$. Note what is *different* from the
# snake: after the first move few lines are redrawn, and a part crosses borders at most twice (Baldwin and Venables 2013).


# %%
def cheapest_spider(t):
    """The lesson's spider at friction t."""
    return paradox.spider([1.0] * 6, (0.5, 0.7, 0.8, 0.95, 1.1, 1.2), (1.0, 0.7), t)


both = {"snake": cheapest, "spider": cheapest_spider}
curve = pd.DataFrame(
    [(name, t, best(t).cost) for name, best in both.items() for t in np.linspace(0, 0.7, 71)],
    columns=["chain", "t", "cost"],
)
edges = pd.DataFrame(
    [
        (name, t, best(t).cost)
        for name, best in both.items()
        for t in paradox.thresholds(best, 0, 0.7)
    ],
    columns=["chain", "t", "cost"],
)
charts.best_costs(
    curve,
    edges,
    title="Costs only bend where places jump: five times for the snake, three for the spider",
)

# %% [markdown]
# ### When does a snake first leave?
#
# The cost curve is continuous, the places are not. Between $t = 0$ and $t = 1$ there is a *first* friction, seen from above, at which not everything is in N any more.
# *Bisection* (二分法) finds it: look at the middle, keep the half in which the change lies, repeat.
#
# **Build it.** Write `first_move(cost_n, cost_s)` with your `snake`; it lies between 0 and 1, and is wanted to 0.000001. *(2 points)*


# %% tags=["answer"] exercise="first_move"
def first_move(cost_n, cost_s):
    """The friction below which the snake is no longer all in N."""
    ### BEGIN SOLUTION
    low, high = 0.0, 1.0
    for _ in range(40):
        middle = (low + high) / 2
        if snake(cost_n, cost_s, middle)[1] == 0:
            high = middle
        else:
            low = middle
    return high
    ### END SOLUTION


# %% tags=["check"] exercise="first_move"
ex.check("first_move", first_move)

# %% [markdown]
# ### One word, two animals
#
# Ling's abstract speaks of *spider-shaped* and *snake-shaped* (serpentine) production processes too, and means by them forms of **organisation**: who meets whom, and who leads whom. Baldwin and Venables' words are about
# **engineering**: what must come before what. Neither pair is about the *length* of a chain.

# %%
show_table(
    data.load("paradox_words"),
    "Snake and spider: two words with two meanings each",
    note="In our words. Of both texts the abstract was read.",
    source="Ling (2021), abstract; Baldwin and Venables (2013), abstract",
    columns={
        "author": "Who",
        "meaning": "What it is",
        "question": "Question it answers",
        "claim": "What is said to follow",
    },
    widths={"author": "16%", "meaning": "32%", "question": "20%", "claim": "32%"},
    groupby="word",
)

# %% [markdown]
# **Sort it.** *(1 point)*

# %% tags=["ask"] exercise="words"
ex.ask("words")

# %% tags=["check"] exercise="words"
ex.check("words", ex.response("words"))

# %% [markdown]
# **Doubt it.** Did Ling take the words from Baldwin and Venables and change them, or from elsewhere? An abstract has no references: we cannot tell. When two texts share a word, compare what each *does* with it before you join
# their findings.

# %% [markdown]
# ## 6 · A hall with two doors: should both sides pay 20?
#
# Ling's spider: local firms settle around a *specialised market* (专业市场), a town or hall for buttons, lamps or socks, which works as a **two-sided platform** (双边平台). Buyers come for the sellers and sellers for the buyers.
# The owner sets two fees. A member costs the hall 20, buyer or seller. **Should both sides pay 20?**
#
# The abstract gives no model; one is *published* (Armstrong 2006; see also Rochet and Tirole 2003). With straight lines, which are ours:
#
# $$n_b = a_b + \alpha_b\, n_s - p_b \qquad\qquad n_s = a_s + \alpha_s\, n_b - p_s$$
#
# $n$ are members and $p$ fees; $a$ would come free of charge to an empty hall. $\alpha_b$ is what a seller more is worth to buyers, $\alpha_s$ what a buyer more is worth to sellers. If $\alpha_b \alpha_s \ge 1$, each newcomer draws
# more than one other, and nothing holds the market together: there is no equilibrium.
#
# **Try it.** Buyers care little for one seller more (0.20), sellers much for one buyer more (0.90); a member costs the hall 20 on either side. Find the fees with the highest profit. Who is asked to pay less than 20?

# %% tags=["widget"]
hall = widgets.PlatformMarket()
hall

# %% [markdown]
# **Build it.** Write `platform(a_b, a_s, alpha_b, alpha_s, p_b, p_s)` → `(buyers, sellers)`, the members that satisfy both equations. *(2 points)*


# %% tags=["answer"] exercise="platform"
def platform(a_b, a_s, alpha_b, alpha_s, p_b, p_s):
    """Buyers and sellers at given fees."""
    ### BEGIN SOLUTION
    feedback = 1 - alpha_b * alpha_s
    buyers = (a_b - p_b + alpha_b * (a_s - p_s)) / feedback
    sellers = (a_s - p_s + alpha_s * (a_b - p_b)) / feedback
    return buyers, sellers
    ### END SOLUTION


# %% tags=["check"] exercise="platform"
ex.check("platform", platform)

# %% [markdown]
# **Judge it.** At the fees of highest profit, who pays less than they cost in this hall? *(1 point)*

# %% tags=["ask"] exercise="subsidy"
ex.ask("subsidy")

# %% tags=["check"] exercise="subsidy"
ex.check("subsidy", ex.response("subsidy"))

# %%
paradox.best_fees().round(1)

# %% [markdown]
# Armstrong's rule: $p_b - c_b = n_b - \alpha_s n_s$. What sellers gain from a buyer more is taken off the buyer's fee. Here buyers pay 17.2 and cost 20; sellers pay 50.5.
#
# **Doubt it.** In this model sellers meet only through buyers. Ling expects the platform to strengthen *competition and cooperation among the firms of a cluster*: that relation is not in it. Nor is a platform
# upgrading: more members is not more capability. And what the owner earns is taken from the members.

# %% [markdown]
# ## 7 · Who keeps the rent?
#
# In lesson 4 a leader who looks only to its own profit left 40 % of the value to its partners ($\beta = 0.8$). **Is that enough to get them out of the low state of section 2?**
#
# For future research the abstract names coordination *by the distribution of rents* (租金分配). Lesson 4 had a leader who passes the share $s$ of the value on to its partners. Put the two together
# (*illustrative, ours*): local firms at the low end learn in proportion to the share they keep, so read $g = s$ in the low position. Then the low state is gone when
#
# $$\eta\, s + \theta D \ge \delta K^*$$
#
# For the country of section 2 that is a share of 0.625. A leader who maximises its own profit passes on $\beta/2$ (lesson 4: an ecosystem of value $\alpha n^\beta$, partners' other offers spread evenly): 0.40 for $\beta = 0.8$. Nobody means
# harm here, and the partners stay locked in.
#
# **Apply it.** For *your* country (section 2) and the leader below: the share that is needed, the share that the leader chooses, and whether it is enough. Tolerance 0.0001. *(1 point)*

# %%
my_beta = ex.case("leader")
my_beta

# %% tags=["answer"] exercise="my_rent"
my_rent = {
    "needed": ...,  # share 0-1
    "chosen": ...,  # share 0-1
    "enough": ...,  # True or False
}
### BEGIN SOLUTION
needed = (c["delta"] * c["threshold"] - c["theta"] * c["demand"]) / c["eta"]
my_rent = {"needed": needed, "chosen": my_beta / 2, "enough": my_beta / 2 >= needed}
### END SOLUTION

# %% tags=["check"] exercise="my_rent"
ex.check("my_rent", my_rent)

# %% [markdown]
# **Doubt it.** Do firms that keep a rent learn with it, or does the owner build a house? The model assumes the first. What would you measure to find out?

# %% [markdown]
# ## 8 · What moves what, and what no model can show
#
# Now back to Ling's means. Eight sentences below stand for them and for what the abstract leaves to research. **How many of the eight move something here?** Which parameter, in which model? Think before you
# look at the table. *(1 point)*

# %% tags=["ask"] exercise="means"
ex.ask("means")

# %% tags=["check"] exercise="means"
ex.check("means", ex.response("means"))

# %% [markdown]
# The table below is our mapping, row by row. Read the last column with care: it is the column that a policy maker is not shown.

# %%
widgets.TableBrowser(
    data.load("paradox_means"),
    "Ling's means, our models, and what stays outside",
    note="The means are in the abstract (line 5); the mapping is ours.",
    source="Ling (2021), abstract; mapping ours",
    columns={
        "ling": "Means",
        "model": "Model",
        "parameter": "Parameter",
        "direction": "Moves",
        "effect": "Then, in the model",
        "cannot_show": "What no model here can show",
    },
    filters=["model"],
    widths={
        "ling": "20%",
        "model": "12%",
        "parameter": "12%",
        "direction": "8%",
        "effect": "24%",
        "cannot_show": "24%",
    },
)

# %% [markdown]
# ## 9 · Doubt the source
#
# How far does one paragraph carry? For that is what we have read: a title, a date (10 August 2021) and one paragraph in English, probably a translation. Ask of it what one asks of every source:
#
# | question | what we find |
# |---|---|
# | what is measured? | nothing: no table, no country, no year |
# | are the words defined? | 'network embedding', the mode in which everything is to happen, is not |
# | does the conclusion follow? | five factors are named; in our reading the means answer to two or three of them, and none to rules or international politics |
# | what would refute it? | the abstract does not say |
# | what is left open? | it says itself: governance between those who take part, the distribution of rents, the gathering of innovative resources |
#
# And one question that the text does not ask. Its way out ends in a leading firm *on top of a pyramid*. A pyramid has a bottom. **Does resolving the paradox for one country make it anew for the next?**
#
# **Judge it.** What may be said? *(1 point)*

# %% tags=["ask"] exercise="evidence"
ex.ask("evidence")

# %% tags=["check"] exercise="evidence"
ex.check("evidence", ex.response("evidence"))

# %% [markdown]
# ## 10 · Your memo
#
# **Write.** The minister of *your* country (sections 2, 3 and 7) has read Ling's abstract and asks which of its means to try first. Answer in 150 to 300 words. Choose two means; for each name the model, the parameter that it
# moves and the direction, and what no model here can show. Use at least three numbers that you computed, with their unit and model. Say who loses by your advice, and what would change your mind.
# The check sees only whether the text is complete; a teacher marks it with the rubric below.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
Minister, begin with demand at home, and do not begin with a champion. Ling's abstract names both and measures neither; the models are ours or from the literature. In our
lock-in model your country rests at a capability of {my_trap["low"]:.0f} index points and could rest at {my_trap["high"]:.0f}. The means 'domestic demand' raises the parameter D:
at {my_trap["demand"]:.1f} units the low state is gone, and a push of {c["extra"]:.0f} units need only last {my_push} years. What no model here can show is where such demanding customers
come from, who pays for them, and whether protected firms learn at all. The second means is the share of rents. A leader who looks to its own profit leaves
{my_rent["chosen"]:.2f} of the value, while {my_rent["needed"]:.2f} would be needed for local firms to leave the low position by themselves; so I would bargain about that share, parameter g in the
low position. No model here says whether firms invest what they keep. The home market model warns us: with {my_market["size"]:.0%} of demand you draw {my_home["firms"]:.1%} of the firms, and
the neighbours lose them. They are the ones who pay for this advice. A survey that shows the same learning at the low end as higher up would change my mind, because
then there is no second state and no trap, only time.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**
#
# | criterion | 2 points | 1 point | 0 points |
# |---|---|---|---|
# | means and models | two means, each with model, parameter and direction, rightly | one of them, or a wrong direction | no parameter named |
# | numbers | three own numbers with unit and model, used in the argument | three numbers, but only listed | fewer, or not the student's own |
# | what no model can show | said for both means, and to the point | said for one, or in general words | not said |
# | advice | clear; who loses; evidence that would change it | clear, one of the other two | no advice |

# %% [markdown]
# ## Keep
#
# - The paradox: countries join chains to grow, and many stay at the low end. Five factor groups are named by Ling (2021); none is measured in what we know.
# - Lock-in is not the absence of growth. It is a stable resting place below another one, and it exists because the low position teaches less.
# - A push need not last for ever; it must last until the watershed. Too short, and it is lost.
# - Home-market effect: *more than proportional*. Demand at home does not replace exports; it brings them, and takes firms from smaller markets.
# - Snake and spider are about the order of engineering, not about length. Lower frictions can gather stages, move them against their cost, and bring them back.
# - On a platform the side that is wanted may pay less than it costs.
# - Ling's snakes and spiders are forms of organisation. The same word is not the same idea.
#
# **Discuss.** Does resolving the paradox for one country reproduce it for the next? Which of Ling's means is open to a country of seven million people? What would you have to observe to say that a country is *locked in*, and not just *late*?
#
# **Read.** Seen as abstract: Ling (2021), *Research on the Paradox of Global Value Chain Development and Its Resolution* (the article not seen) · Baldwin and Venables (2013), *J. International Economics* 90 · Armstrong (2006), *RAND Journal of
# Economics* 37. From memory: Krugman (1980), *American Economic Review* 70 · Helpman and Krugman (1985), *Market Structure and Foreign Trade* · Rochet and Tirole (2003), *J. European Economic Association* 1. Second-hand: Xing and Detert (2010), ADBI WP 257.

# %%
ex.progress()
