# ---
# gvc:
#   lesson: "02"
#   title: Who decides in a chain?
#   question: A firm sells to another. Who decides what is made, who learns what and who earns what, and would two readers agree on the answer?
#   objectives:
#     - tell five types of governance apart by three questions
#     - say what moved in four industries, and what one change does to a link
#     - say who drives your industry, and tell vertical from horizontal governance
#     - sort deeds of lead firms into four roles, and say what soft power is
#     - code short texts, and work out by hand how well two coders agree
#   prerequisites: lesson 00; rows, sums and shares in pandas
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, governance, trade, view, widgets
from gvclib.view import show_table

view.enable()  # charts appear without the internet

import pandas as pd

ex = exercises.lesson("02")
my_country, my_industry = ex.case("country"), ex.case("industry")

# Exports of 2016 in million USD: one row for each country, one column for each industry.
industries = data.industry_exports(trade.matrix(data.load("exports"), year=2016))

# %% [markdown]
# ## 1 · Eight links, and how many can last?
#
# A **lamp maker** buys screws, circuit boards and sewn lampshades, and sells lamps to brands abroad. It goes with us through this lesson; its story is our illustration. Each sale is a *link* between two firms.
# Ask three questions about a link. Is there much to know about what is bought? Can it be written down? Can the supplier do it alone? Three questions with yes or no make **eight kinds of links**.
# How many of the eight can last?
#
# Guess first. The guess earns no points.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Gereffi, Humphrey and Sturgeon (2005) call the three questions *determinants* of **governance** (治理). Governance means: who coordinates the link, and how.
#
# | determinant | asks |
# |---|---|
# | **complexity** (复杂性) | how much both sides must know for one transaction |
# | **codifiability** (可编码性) | whether that can be written down, in a price list, a norm, a file |
# | **capability** (供应商能力) | whether the supplier can do it alone |
#
# Five of the eight combinations are *types of governance*:

# %% tags=["folded"]
types = governance.truth_table().query("outcome in @governance.TYPES").sort_values("coordination")
show_table(
    types,
    "Five types of governance",
    note="Which levels of the three determinants lead to each type.",
    source="Gereffi, Humphrey and Sturgeon (2005); descriptions ours",
    columns={
        "outcome": "Type",
        "outcome_zh": "中文",
        "complexity": "Complexity",
        "codifiability": "Codifiability",
        "capability": "Capability",
        "description": "What the link looks like",
    },
    widths={"codifiability": "15%", "complexity": "14%", "capability": "13%", "description": "34%"},
)

# %% [markdown]
# Three combinations are left, all of them simple. A simple thing that cannot be written down hardly occurs: *unlikely*, for an able and for a weak supplier.
# And a supplier that fails at a simple, clear task is left out of the chain: *excluded*. That happens to a firm. It is not a type of governance.
#
# The authors put the five types in an order. At one end a price is enough, and either side can leave. At the other end one firm gives orders to its own people. In between, more and more is coordinated by people, and power becomes less even.

# %% tags=["folded"]
charts.five_types()

# %% [markdown] tags=["worked"]
# **By hand.** The lamp maker has its circuit boards made outside. A board has 200 parts: complexity *high*. A file says where each part goes: codifiability *high*. The board maker has its own machines and engineers: capability *high*.
# High, high, high: **modular**.
#
# Now a sewing shop makes its lampshades. A shade has forty steps: complexity *high*. A manual describes them: codifiability *high*. The shop needs the lamp maker's instructor every day: capability *low*. High, high, low: **captive**. Nobody owns the shop. It just
# cannot do without its buyer.

# %% [markdown]
# **Try it.** The eight combinations are the corners of a cube. The levers give each determinant a score from 0 to 1; from the *cut-off* on it counts as high. Move one lever from end to end and watch which corner lights up.
# Then leave the levers alone and move only the cut-off. Can one link be captive for you and modular for your neighbour?

# %% tags=["widget"]
picker = widgets.GovernancePicker(complexity=0.8, codifiability=0.7, capability=0.3)
picker

# %% [markdown]
# **Sort it.** Six links. Which type is each? One of them is no type. *(1 point)*

# %% tags=["ask"] exercise="types"
ex.ask("types")

# %% tags=["check"] exercise="types"
ex.check("types", ex.response("types"))

# %% [markdown]
# Three confusions are common. *Modular is not market*: a circuit board is complex, and a file carries what a price cannot. *Captive is not owned*: dependence is not property. *Large is not powerful*: ask who can replace whom.

# %% [markdown] tags=["doubt"]
# **Doubt it.** With the scores above (0.80, 0.70, 0.30) the link is captive at a cut-off of 0.50, modular at 0.30 and hierarchy at 0.75. Nothing about the firms has changed. The types are published; the scores and the cut-off are ours, and
# no paper that we read gives a scale. How a table is damaged on its way from one paper into the next is told in [lesson 08](08_reading_sources.ipynb).

# %% [markdown]
# ## 2 · How did four industries move?
#
# Once a bicycle factory made nearly all parts of a bicycle itself. Today many bicycle brands buy the same gears from the same maker. Which of the three determinants moved?
#
# Types are no fate. A determinant changes, and the link changes with it. Gereffi, Humphrey and Sturgeon tell four such stories in the second half of their article.

# %% [markdown] tags=["worked"]
# **By hand.** Take the lamp maker's sewing shop: complexity high, codifiability high, capability low, so *captive*. The shop learns to buy cloth, to plan and to check its work. Only capability changes, from low to high. High, high, high is *modular*. One determinant moved.
#
# Could the shop become *relational* instead? That is high, low, high. Two determinants would have to move: the shop becomes able, **and** what it knows can no longer be written down.

# %% tags=["folded"]
charts.five_types(
    "captive", "modular", title="The sewing shop learns: capability rises, captive turns modular"
)

# %% [markdown]
# Here are the four stories in our words.

# %% tags=["folded"]
stories = data.load("industry_moves")
show_table(
    stories,
    "Four industries",
    source="Gereffi, Humphrey and Sturgeon (2005), case studies; wording ours",
    columns={"industry": "Industry", "text": "What happened"},
    widths={"industry": "18%"},
)

# %% [markdown]
# **Sort it.** How did the links move? *(1 point)*

# %% tags=["ask"] exercise="moved"
ex.ask("moved")

# %% tags=["check"] exercise="moved"
ex.check("moved", ex.response("moved"))

# %% [markdown]
# Here is what moved, as the authors tell it. Look for a determinant that moved the same way in three of the four industries.

# %% tags=["folded"]
show_table(
    stories,
    "Four industries whose links moved",
    note="Up and down as we read their accounts; 'same' where they stress no change.",
    source="Gereffi, Humphrey and Sturgeon (2005), case studies; wording ours",
    columns={
        "industry": "Industry",
        "before": "Before",
        "after": "After",
        "complexity": "Complexity",
        "codifiability": "Codifiability",
        "capability": "Capability",
        "reason": "Why",
    },
    widths={"after": "15%", "codifiability": "14%", "complexity": "13%", "reason": "24%"},
)

# %% [markdown]
# In bicycles, apparel and electronics the supplier became *able*. That gave it new kinds of links, and each time a different one: a market, a relational link, a modular link. In fresh vegetables the buyer wanted to know more, and coordination grew. So the order from market to hierarchy is no ladder. Links move both
# ways.
#
# **Apply it.** The next cell shows a link in *your* industry, and one determinant that changes. Which type is it before and after? *(1 point)*

# %% tags=["folded"]
my_link = ex.case("link")
show_table(
    pd.DataFrame(
        {
            "determinant": list(governance.DETERMINANTS),
            "level": [my_link[name] for name in governance.DETERMINANTS],
            "then": [
                "changes to its other level" if name == my_link["changes"] else "stays"
                for name in governance.DETERMINANTS
            ],
        }
    ),
    f"Your link, in {my_link['industry']}",
    note="Our illustration.",
    columns={"determinant": "Determinant", "level": "Level before", "then": "Then it"},
)

# %% tags=["answer"] exercise="my_link"
my_types = {
    "before": ...,  # a type in quotes, such as "market"
    "after": ...,  # a type, "unlikely" or "excluded"
}
### BEGIN SOLUTION
levels = {name: my_link[name] for name in governance.DETERMINANTS}
my_types = {
    "before": governance.governance_type(**levels),
    "after": governance.governance_type(**governance.flip(levels, my_link["changes"])),
}
### END SOLUTION

# %% tags=["check"] exercise="my_link"
ex.check("my_link", my_types)

# %% [markdown]
# ## 3 · Who drives the chain, and who helps at home?
#
# A brand without a factory tells a thousand shoe factories what to make. An aircraft maker with factories tells a thousand part makers what to make. Both lead. What is the difference?
#
# It is what their power rests on. In a **producer-driven** chain (生产者驱动) large makers lead. They hold the capital and the technology. In a **buyer-driven** chain (采购者驱动) brands and shops lead.
# They hold the design and the customer. Gereffi (1994) drew this line. Dai, Zhu and He (about 2010) add a third kind, *mixed*, and say in their Table III what a firm that does not lead should strengthen.

# %% tags=["folded"]
cells = data.load("mechanisms").pivot(index="attribute", columns="driver", values="paper_value")
shown = [
    "power source",
    "strategic section",
    "typical industries",
    "typical leading firms",
    "upgrading of firms that do not lead",
]
show_table(
    cells.loc[shown].reset_index(),
    "Three drives, and advice for firms that do not lead",
    note="Five of the nine rows of Table III. Strategic section: the stage that decides.",
    source="Dai, Zhu and He (about 2010), Table III",
    columns={
        "attribute": "Row",
        "producer-driven": "Producer-driven",
        "buyer-driven": "Buyer-driven",
        "mixed": "Mixed",
    },
)

# %% [markdown]
# For the industries of this course we set the drive as lesson 3 does:
#
# | your industry | drive | why |
# |---|---|---|
# | textiles | buyer | clothing and shoes: Table III |
# | electronics | mixed | IT industry: Table III (Gereffi himself counts computers as producer-driven) |
# | transport equipment | producer | aircraft and the firm Toyota: Table III |
# | machinery | producer | machines for other firms, which Gereffi counts as producer-driven |
# | agriculture and food, chemicals | buyer | the firms of this course make food, soap and paint for shops: consumer goods that do not last, which Gereffi counts as buyer-driven |

# %% [markdown] tags=["worked"]
# **By hand.** How much hangs on such a chain? A country sells textiles for 30, machinery for 50 and food for 20, in million dollars. Textiles make up 30 ÷ (30 + 50 + 20) = 0.30 of its exports. They are *buyer*-driven: for 30 % of what this
# country sells, brands and shops abroad lead the chain.

# %% [markdown]
# **Compute it.** `row` holds your country's exports of 2016 by industry, in million USD. Give the drive of *your* industry in one word, and its share of your country's exports
# from 0 to 1 (tolerance 0.0005). *(1 point)*

# %% tags=["folded"]
row = industries.loc[my_country]
country_name = data.load("countries").set_index("country")["name"][my_country]
show_table(
    row.rename("million").rename_axis("industry").reset_index().round(1),
    f"Exports of {country_name} by industry, 2016: row",
    source="Growth Lab, Open Trade Statistics, OEC; our calculation",
    columns={"industry": "Industry", "million": "Million USD"},
)

# %% tags=["answer"] exercise="drive"
drive = {
    "drive": ...,  # "producer", "buyer" or "mixed"
    "share": ...,  # 0-1
}
### BEGIN SOLUTION
drives = {"electronics": "mixed", "machinery": "producer", "transport equipment": "producer"}
drive = {
    "drive": drives.get(my_industry, "buyer"),
    "share": row[my_industry] / row.sum(),
}
### END SOLUTION

# %% tags=["check"] exercise="drive"
ex.check("drive", drive)

# %% [markdown]
# ### Two directions
#
# The drive says who leads *along* the chain. A firm also lives in a town. Humphrey and Schmitz (2000) ask how governance in the chain and governance in the **cluster** (产业集群), a town full of firms of one trade, go together.
# **Vertical governance** (纵向治理) runs along the chain, between buyer and supplier. **Horizontal governance** (横向治理) runs among the firms and institutions of one place.

# %% tags=["folded"]
charts.two_directions()

# %% [markdown] tags=["worked"]
# **By hand.** A brand in Berlin gives the lamp maker a list of forbidden paints. The brand buys, the lamp maker sells: *vertical*. The town's lamp firms found a school for welders together. None of them buys from another: *horizontal*.

# %% [markdown]
# **Sort it.** Vertical or horizontal? *(1 point)*

# %% tags=["ask"] exercise="ways"
ex.ask("ways")

# %% tags=["check"] exercise="ways"
ex.check("ways", ex.response("ways"))

# %% [markdown]
# Why does it matter? It decides who helps a firm to learn. In chains that one firm leads, Humphrey and Schmitz (2000, 2002) find that the making gets better fast, but design, brand and sales are hard to reach. Help for these may have to come from the town. Lesson 3 goes on from here.
#
# ### The same thing by other names
#
# Other authors have words of their own: Williamson, Jessop, Humphrey and Schmitz. What you call *captive* others call *quasi-hierarchy* (准层级). Dai, Zhu and He set four lists of words side by side in their Table II. The only copy that we have is a damaged scan, so the map below is **our
# reconstruction** (重建). Choose a term with the slider and read what the others call it. The fainter a cell, the less sure we are. Use the map when you read; it is not asked.

# %% tags=["widget"]
crosswalk = widgets.Crosswalk(term="captive")
crosswalk

# %% [markdown]
# ## 4 · Four roles, and power without orders?
#
# This is a good place for a second sitting. The next cell brings back what it needs.

# %% tags=["setup"]
from gvclib import charts, data, exercises, governance, trade, view, widgets
from gvclib.view import show_table

view.enable()

import pandas as pd

ex = exercises.lesson("02")
my_country, my_industry = ex.case("country"), ex.case("industry")
my_link = ex.case("link")
industries = data.industry_exports(trade.matrix(data.load("exports"), year=2016))
row = industries.loc[my_country]

# %% [markdown]
# A large firm does a dozen things for its chain. Are **four** words enough to describe them all?
#
# The essay on the first supply chain expo (CISCE essay 2023, part 2) thinks so. A firm in a dominant position, a *lead firm* (链主), has four roles to play in "connecting the chains". The essay names Liena Kano and her colleagues as the source. We found the four roles in no paper of hers that we could
# read, so we say: *as reported in the essay*.

# %% tags=["folded"]
charts.four_roles()

# %% tags=["folded"]
show_table(
    data.load("lead_firm_roles"),
    "Four roles of a lead firm, as the essay reports them",
    source="CISCE essay (2023), part 2; Chinese terms are our translations",
    columns={
        "role": "Role",
        "role_zh": "中文",
        "does": "What the firm does",
        "decides": "What it decides or controls",
    },
    widths={"does": "38%", "decides": "36%"},
)

# %% [markdown] tags=["worked"]
# **One brand, four deeds.** Ask what is decided.
#
# - A lamp brand tests twelve makers and lets four of them in. *Who joins*: **architect** (架构者).
# - It tells all partners: in five years every lamp will be repairable. *Where all go*: **strategic leader** (战略领导者).
# - It shows the bulb makers what customers say about the light. *Who learns what*: **gatekeeper** (守门人).
# - It gives the shop of lampshades a part of the higher price. *Who earns what*: **value distributor** (价值分配者).

# %% [markdown]
# **Code it.** Twelve deeds, written for this course. Give each a role. You pass if at least 10 of 12 are as in our key. *(2 points)*

# %% tags=["ask"] exercise="code_roles"
ex.ask("code_roles")

# %% tags=["check"] exercise="code_roles"
ex.check("code_roles", ex.response("code_roles"))

# %% [markdown]
# ### Soft power
#
# None of the twelve deeds is a simple order. How can a firm lead firms that it does not own? Nye (1990) asked this about countries. One can get what one wants by orders and threats, or by payment. There is a third way: **soft power** (软实力), getting *others to want* what you want.
#
# | means | among countries | in a chain (our examples) |
# |---|---|---|
# | order, threat | troops, sanctions | "Use this paint, or you are out." |
# | payment | aid | "We pay a dollar more for this paint." |
# | soft power | culture, institutions that others like to join | The brand's paint list is so trusted that makers use it for other buyers too. |
#
# A lead firm's soft power can be its standard, its reputation, or the chance to learn from it. The essay (part 3) expects that sharing gains and losses brings more of it. Nye wrote about states; to use his word for firms is the essay's step and ours.

# %% [markdown]
# ## 5 · Do two readers agree?
#
# Ann and Bo each read ten contracts and call every link captive or modular. They write the same word in 8 of 10 cases. Is that good?
#
# Whoever studies governance reads interviews and contracts and *codes* them (编码): this link is captive, that one modular. Others must be able to do the same and find the same. But two people who toss coins also agree now and then. So we take away the agreement that comes by chance.

# %% [markdown] tags=["worked"]
# **By hand.** Each line is one coder's words, *c* for captive and *m* for modular.
#
# | contract | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 |
# |---|---|---|---|---|---|---|---|---|---|---|
# | Ann | c | c | c | c | c | m | m | m | m | m |
# | Bo | c | c | c | c | m | c | m | m | m | m |
#
# - *Agreement*: 8 of 10 words are the same. 8 ÷ 10 = 0.80.
# - *Chance*: Ann wrote captive in 5 of 10 cases, Bo as well. Both would write captive by chance in 0.5 × 0.5 = 0.25 of all cases, and both modular in 0.5 × 0.5 = 0.25. Together: 0.50.
# - *Beyond chance*: they were 0.80 − 0.50 = 0.30 better than chance. The most that was possible is 1 − 0.50 = 0.50. And 0.30 ÷ 0.50 = 0.60.

# %% [markdown]
# The last number is **Cohen's kappa** (科恩卡帕系数, Cohen 1960). With $p_o$ for the agreement and $p_e$ for chance:
#
# $$\kappa = \frac{p_o - p_e}{1 - p_e}$$
#
# Kappa is 1 for coders who always agree, and 0 for agreement as chance would have it.
#
# **Compute it.** Two coders of your own have read ten links. Give the agreement (`agree`), chance (`chance`) and `kappa` (tolerance 0.002). *(1 point)*

# %% tags=["folded"]
my_coders = pd.DataFrame(ex.case("coders"), index=range(1, 11))
show_table(
    my_coders.rename_axis("link").reset_index(),
    "Two coders of your own, ten links",
    note="Made up for you.",
    columns={"link": "Link", "first": "Ann", "second": "Bo"},
)

# %% tags=["answer"] exercise="agree"
agree = {
    "agree": ...,  # 0-1
    "chance": ...,  # 0-1
    "kappa": ...,
}
### BEGIN SOLUTION
first, second = my_coders["first"], my_coders["second"]
captive = (first == "captive").mean() * (second == "captive").mean()
modular = (first == "modular").mean() * (second == "modular").mean()
agree = {"agree": (first == second).mean(), "chance": captive + modular}
agree["kappa"] = (agree["agree"] - agree["chance"]) / (1 - agree["chance"])
### END SOLUTION

# %% tags=["check"] exercise="agree"
ex.check("agree", agree)

# %% [markdown]
# **Now code yourself.** Fourteen invented links follow. Choose a type for each, with the mouse or the keyboard. Your codes stay in `coding.json` beside this notebook. The slider compares you with our key, with a made-up colleague, and with somebody who gives one code to everything. The picture
# counts the pairs of codes, and the title tells kappa.

# %% tags=["widget"]
coder = widgets.Coder("types")
coder

# %% [markdown] tags=["activity"]
# **In pairs.** Code all fourteen without a word. Then read your types to each other, g01 to g14, and count the equal ones. Take the two links on which you differ most and find the sentence that each of you went by. Agree on a rule for such
# sentences and write it down. Would a third reader now code as you do? As a class: collect the rules on the board and keep three.

# %% [markdown]
# The made-up colleague agrees with our key on 10 of 14 links, 71 %, and kappa is 0.65. How high is high enough? There is no natural mark. Landis and Koch (1977) call 0.61 to 0.80 "substantial"; that is a convention. And kappa does not say who is right.

# %% [markdown]
# ## 6 · Your dossier: who governs my industry
#
# Write the page of your dossier. Give two numbers from your checks and a title that says what your chart shows: your link of section 2, before and after. Then three to five sentences: who drives the chain of your industry, which type your link is before and after, what the supplier
# gains or loses by that, who in the town could help, and what would change your mind. Say what is our illustration. *(1 point)*

# %% tags=["answer"] exercise="page"
page = ex.dossier(
    title="...",  # the message of your chart, in your own words
    numbers={
        "share": ...,  # your industry's share of exports, 0-1 (section 3)
        "kappa": ...,  # your two coders (section 5)
    },
    text="""
""",  # three to five sentences
)
### BEGIN SOLUTION
page = ex.dossier(
    title=f"One change of {my_link['changes']} moves a link in {my_industry}",
    numbers={"share": row[my_industry] / row.sum(), "kappa": agree["kappa"]},
    text=f"Of all that {my_country} sold abroad in 2016, {row[my_industry] / row.sum():.1%} came from "
    f"{my_industry}. My link is an illustration: its complexity is {my_link['complexity']}, its codifiability "
    f"{my_link['codifiability']} and its capability {my_link['capability']}. When {my_link['changes']} changes, the "
    "link becomes another one and the supplier has to learn again. A school or a laboratory of the town could help. "
    "I would change my mind if the supplier found a second buyer.",
)
### END SOLUTION

# %% tags=["check"] exercise="page"
ex.check("page", page)

# %% [markdown]
# ## Keep
#
# - Complexity, codifiability, capability: three questions about a link give eight combinations, and five of them are types of governance.
# - A determinant changes, and the link changes with it. Bicycles went to the market, apparel to relational links, electronics to modular ones, fresh vegetables to more coordination.
# - Governance belongs to a link. One firm may have a captive link with one buyer and a modular link with another.
# - Makers lead producer-driven chains, brands and shops lead buyer-driven ones. Vertical governance runs along the chain, horizontal governance inside the town.
# - Architect, strategic leader, gatekeeper, value distributor: ask what is decided. Soft power makes others want what you want.
# - Two readers are compared by kappa: agreement beyond chance, as a part of what was possible.
#
# **Discuss.** Can a captive supplier become relational without its buyer's consent? Which of the three determinants can a government change? Can a brand lose its soft power and keep its orders?
#
# **Read.** Dai, Zhu and He (about 2010), *The Factors and Strategies of Cluster's Enterprises Upgrading*, is undated, and we found no address for it. The others:
#
# - Gereffi, Humphrey and Sturgeon (2005), *Review of International Political Economy* 12(1), 78-104, [10.1080/09692290500049805](https://doi.org/10.1080/09692290500049805): the five types, and the four industries of section 2.
# - Humphrey and Schmitz (2000), IDS Working Paper 120, [ids.ac.uk](https://www.ids.ac.uk/publications/governance-and-upgrading-linking-industrial-cluster-and-global-value-chain-research/): chain and cluster together; abstract read.
# - Humphrey and Schmitz (2002), *Regional Studies* 36(9), [10.1080/0034340022000022198](https://doi.org/10.1080/0034340022000022198): what suppliers learn in which chain; abstract read.
# - CISCE essay (2023), [cisce.org.cn](https://en.cisce.org.cn/content/details1051_2179.html): the four roles; no author is named.
# - Kano (2018), *Journal of International Business Studies* 49, [10.1057/s41267-017-0086-8](https://doi.org/10.1057/s41267-017-0086-8): six social mechanisms; abstract read.
# - Nye (1990), *Foreign Policy* 80, [10.2307/1148580](https://doi.org/10.2307/1148580): soft power among states; not seen.
# - Cohen (1960), *Educational and Psychological Measurement* 20(1), [10.1177/001316446002000104](https://doi.org/10.1177/001316446002000104): kappa; not seen.
# - Landis and Koch (1977), *Biometrics* 33(1), [10.2307/2529310](https://doi.org/10.2307/2529310): words for its size; not seen.
# - Gereffi (1994), producer-driven and buyer-driven chains: seen as adapted by Rodrigue, [people.hofstra.edu](https://people.hofstra.edu/geotrans/eng/ch5en/conc5en/table_commoditychains.html).

# %% [markdown]
# ## Go further
#
# For those who like to program. These tasks count apart from the core, and none of them needs another.

# %% tags=["setup"]
from gvclib import charts, data, exercises, governance, view
from gvclib.view import show_table

view.enable()

from itertools import combinations

import pandas as pd

ex = exercises.lesson("02")

# %% [markdown]
# ### The cube as a function
#
# **Build it.** Write `governance_type(complexity, codifiability, capability)`. Each argument is `"low"` or `"high"`. Return one of the five types, or
# `"unlikely"`, or `"excluded"`. *(2 points)*


# %% tags=["answer"] exercise="governance_type"
def governance_type(complexity, codifiability, capability):
    """The type of governance, or "unlikely", or "excluded"."""
    ### BEGIN SOLUTION
    if complexity == "low":
        if codifiability == "low":
            return "unlikely"
        return "market" if capability == "high" else "excluded"
    if capability == "high":
        return "modular" if codifiability == "high" else "relational"
    return "captive" if codifiability == "high" else "hierarchy"
    ### END SOLUTION


# %% tags=["check"] exercise="governance_type"
ex.check("governance_type", governance_type)

# %% [markdown]
# ### The order, and one step away
#
# **Sort it.** Give each type its place, from the least to the most **explicit coordination** (显性协调). *(1 point)*

# %% tags=["ask"] exercise="order"
ex.ask("order")

# %% tags=["check"] exercise="order"
ex.check("order", ex.response("order"))

# %% [markdown]
# An order invites a mistake: to see a *ladder* that suppliers climb. So look at the steps that are possible. Call two types *one step apart* when they differ
# in exactly one determinant.
#
# **Build it.** Write `one_step(levels)`. `levels` is a table: types in rows, determinants in columns, cells `"low"` or `"high"`. Return the set of pairs of
# types that differ in exactly one determinant, each pair as a tuple. The order inside a pair does not matter. *(2 points)*

# %%
levels = pd.DataFrame({kind: governance.determinants(kind) for kind in sorted(governance.TYPES)}).T
levels


# %% tags=["answer"] exercise="one_step"
def one_step(levels):
    """Pairs of types that differ in exactly one determinant, as a set of tuples."""
    ### BEGIN SOLUTION
    pairs = combinations(levels.index, 2)
    return {(a, b) for a, b in pairs if (levels.loc[a] != levels.loc[b]).sum() == 1}
    ### END SOLUTION


# %% tags=["check"] exercise="one_step"
ex.check("one_step", one_step)

# %% [markdown]
# Of the ten pairs, 5 are one step apart. They are the thick edges of the cube. A market link can only become modular. A captive supplier has two ways:
# it becomes able enough for a modular link, or what it does can no longer be written down and the buyer takes it inside.
# From captive straight to relational there is no edge: two determinants must change, as in the authors' story of apparel. The edges are our reading of the table.
#
# ### Eight stories
#
# The stories are invented. In each exactly one determinant changes. Which, and in which direction?
#
# **Sort it.** *(1 point)*

# %% tags=["ask"] exercise="stories"
ex.ask("stories")

# %% tags=["check"] exercise="stories"
ex.check("stories", ex.response("stories"))

# %% [markdown]
# **Judge it.** Tick every statement that is true. *(1 point)*

# %% tags=["ask"] exercise="beliefs"
ex.ask("beliefs")

# %% tags=["check"] exercise="beliefs"
ex.check("beliefs", ex.response("beliefs"))

# %% [markdown]
# ### What may a supplier learn?
#
# A shoe factory sells its whole output to one buyer. Of four things that it could learn, our sources agree that the buyer helps with two. Which two?
#
# **Upgrading** (升级) comes in four kinds: *process* (make it cheaper or better), *product* (make something better), *functional* (take over design, brand or sales),
# and *chain* (carry what was learned into another industry). Lesson 3 works with them. Here is what two sources say.
#
# - **Dai, Zhu and He** (about 2010) report a general belief: a *captured* network (俘获型; their word for captive) helps process and product upgrading, and harms functional and
#   chain upgrading. In a *balanced* network (均衡型) the firms are nearly equal. Of it they say only that makers of rich countries find it harder to control the others.
# - **Humphrey and Schmitz** (2000, 2002), of whom we read the abstracts. In *quasi-hierarchical* chains one firm leads others that it does not own. There, process and product upgrading
#   are fast and functional upgrading is hard. The abstracts say nothing about other chains.
#
# **Sort it.** Ten claims: helps, hinders, or the source does not say. *(1 point)*

# %% tags=["ask"] exercise="upgrading"
ex.ask("upgrading")

# %% tags=["check"] exercise="upgrading"
ex.check("upgrading", ex.response("upgrading"))

# %% tags=["folded"]
charts.upgrading_signs(governance.upgrading_effects())

# %% [markdown]
# 4 of the 16 cells hold a claim. The rest is silence, and silence does not mean that there is no effect. Why should a buyer help with some and not with others? Our own guess: it gains from a cheaper process and a better product. A supplier that designs and sells becomes its
# rival.
#
# ### Four roles, six mechanisms: a discussion
#
# The abstract of Kano (2018) names **six social mechanisms** by which firms govern a chain. It does not name four roles. Can the two lists be laid side by side? Nobody has done it in print, as far as we know. We did, and **the mapping is ours**:

# %% tags=["folded"]
show_table(
    data.load("role_mechanisms"),
    "Six mechanisms and the role that uses each most",
    source="mechanisms: Kano (2018), abstract; mapping ours",
    columns={"mechanism": "Mechanism", "role": "Role (our mapping)"},
)

# %% [markdown]
# Where would you draw it otherwise? Relational capital could belong to the gatekeeper, since nobody passes on knowledge to strangers. Find one more pair that you would change, and say which deed of a firm would decide between us.
#
# The essay names firms for three of the roles. What did we find about them?

# %% tags=["folded"]
show_table(
    data.load("lead_firm_roles"),
    "What the essay claims of its firms, and what we found",
    source="CISCE essay (2023); Electrive (22 Aug 2023), Argus Media (2023), The Investor (3 Nov 2023)",
    columns={
        "role": "Role",
        "case_firm": "Firm",
        "case_claim": "The essay's claim",
        "comment": "Our comment",
    },
    widths={"case_claim": "34%", "comment": "42%"},
)

# %% [markdown]
# ### Kappa for any number of codes
#
# With more than two codes chance is a longer sum:
#
# $$p_e = \sum_k a_k\, b_k$$
#
# $a_k$ and $b_k$ are the shares of items to which the first and the second coder gave code $k$. If both give one and the same code to everything, kappa is $0/0$. **Our rule: kappa is then 0**, since nothing was told apart.

# %%
links = data.load("vignettes_governance")
print(f"equal codes: {governance.percent_agreement(links['key'], links['coder_b']):.2f}")
print(f"kappa:       {governance.cohen_kappa(links['key'], links['coder_b']):.2f}")
governance.confusion(links["key"], links["coder_b"], codes=governance.TYPES)

# %% [markdown]
# **Build it.** Write `cohen_kappa(a, b)` for two Series of codes with the same index. Mind a code that only one of the two used, and the rule for $0/0$. *(3 points)*


# %% tags=["answer"] exercise="cohen_kappa"
def cohen_kappa(a, b):
    """Agreement of two coders beyond chance; 0.0 where both gave one single code to everything."""
    ### BEGIN SOLUTION
    observed = (a == b).mean()
    shares = a.value_counts(normalize=True), b.value_counts(normalize=True)
    chance = shares[0].mul(shares[1], fill_value=0).sum()
    if chance == 1:
        return 0.0
    return (observed - chance) / (1 - chance)
    ### END SOLUTION


# %% tags=["check"] exercise="cohen_kappa"
ex.check("cohen_kappa", cohen_kappa)

# %% [markdown]
# Chance depends on how often a code is used. Two coders agree on 90 of 100 links. If each calls half of the links captive, chance is 0.50 and kappa is 0.80. If each calls 95 of 100 links captive, chance is 0.95² + 0.05² = 0.905, and kappa is (0.90 − 0.905) ÷ 0.095 = −0.05. The
# same agreement, another kappa: this is the problem of *prevalence*. Report both numbers, and the table of counts.
#
# A third coder who calls *everything* captive agrees with our key on 3 of 14 links without reading one of them, and kappa is 0. To compare with a classmate on the screen, exchange your codes: `widgets.Coder("types", other={"g01": "market", ...}, coder="other")`. For the roles write `widgets.Coder("roles")`.

# %%
ex.progress()
