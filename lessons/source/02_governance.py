# ---
# gvc:
#   lesson: "02"
#   title: Governance tables and the four lead-firm roles
#   question: Who decides what a supplier may learn, and how would two people agree on the answer?
#   objectives:
#     - tell five types of governance apart by three determinants, and say why three of eight combinations are none
#     - find the steps between types, and the one determinant that each step changes
#     - read four vocabularies side by side, with a confidence for every cell
#     - say which upgrading a kind of governance helps or hinders, and where the sources are silent
#     - code the roles of lead firms, and measure agreement between coders with Cohen's kappa
#   prerequisites: lesson 00; comparing columns and counting in pandas
#   minutes: 80
# ---

# %% tags=["setup"]
from gvclib import charts, data, exercises, governance, view, widgets
from gvclib.view import show_table

import pandas as pd

view.enable()  # charts appear without the internet
ex = exercises.lesson("02")

# %% [markdown]
# ## 1 · Eight links, and how many can last?
#
# A firm buys something from another firm. Ask three questions about this one link. Is there much to know about what is bought?
# Can it be written down? Can the supplier do it alone? Three questions with yes or no make **eight kinds of links**.
# How many of the eight can last?
#
# Guess first. The guess earns no points, and nobody sees it but you.

# %% tags=["ask"] exercise="guess"
ex.ask("guess")

# %% [markdown]
# Gereffi, Humphrey and Sturgeon (2005) call the three questions *determinants* of **governance** (治理): who coordinates the link, and how.
#
# | determinant | asks |
# |---|---|
# | **complexity** (复杂性) | how much both sides must know for one transaction |
# | **codifiability** (可编码性) | whether that can be written down, in a price list, a norm, a file |
# | **capability** (供应商能力) | whether the supplier can do it alone |
#
# Five combinations have a name. Here they are in alphabetical order.

# %%
types = governance.truth_table().query("outcome in @governance.TYPES").sort_values("outcome")
show_table(
    types,
    "Five types of governance",
    note="Which levels of the three determinants lead to each type.",
    source="Gereffi, Humphrey and Sturgeon (2005), levels as the literature reports them; descriptions ours",
    columns={
        "outcome": "Type",
        "outcome_zh": "中文",
        "complexity": "Complexity",
        "codifiability": "Codifiability",
        "capability": "Capability",
        "description": "What the link looks like",
    },
    widths={"codifiability": "14%", "complexity": "13%", "description": "42%"},
)

# %% [markdown]
# Three combinations are left, all of them simple. A simple thing that cannot be written down hardly occurs: the authors call both such cases
# *unlikely*. And a supplier that fails at a simple, clear task is left out of the chain: *excluded*. That happens to a firm; it is not a type of governance.
#
# **Try it.** The eight combinations are the corners of a cube. Move one lever from end to end and watch which corner lights up.
# Then leave the levers alone and move only the *cut-off*: can one link be captive for you and modular for me?

# %% tags=["widget"]
picker = widgets.GovernancePicker(complexity=0.8, codifiability=0.7, capability=0.3)
picker

# %% [markdown]
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
# **Doubt it.** With the scores above (0.80, 0.70, 0.30) the link is captive at a cut-off of 0.50, modular at 0.30 and hierarchy at 0.75. Nothing about the firms
# has changed. The typology is published; the scores and the cut-off are ours, for illustration. Real determinants are not yes or no, and no paper
# that we read gives a scale.

# %% [markdown]
# ## 2 · One step away
#
# If three questions make eight links, how many changes lead from one type *straight* to another? There are ten pairs of types.
#
# First, the order. The authors rank the five types by **explicit coordination** (显性协调) and by how uneven power is: from links in which a price is enough to
# links in which one side gives orders.
#
# **Sort it.** Give each type its place. *(1 point)*

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
    from itertools import combinations

    pairs = combinations(levels.index, 2)
    return {(a, b) for a, b in pairs if (levels.loc[a] != levels.loc[b]).sum() == 1}
    ### END SOLUTION


# %% tags=["check"] exercise="one_step"
ex.check("one_step", one_step)

# %% [markdown]
# Of the ten pairs, 5 are one step apart. They are the thick edges of the cube. A market link can only become modular. A captive supplier has two ways:
# it becomes able enough for a modular link, or what it does can no longer be written down and the buyer takes it inside.
# From captive straight to relational there is no edge: two determinants must change.
#
# **Doubt it.** The edges are our reading of the table. The authors' own case studies (bicycles, apparel, horticulture, electronics) tell of longer ways, and of
# changes that overlap.

# %% [markdown]
# ## 3 · Links that move
#
# Eight stories, three determinants, two directions. In each story exactly one determinant changes. Which?
# The stories are invented; four of them are set in the industries of the authors' cases.
#
# **Sort it.** *(1 point)*

# %% tags=["ask"] exercise="moved"
ex.ask("moved")

# %% tags=["check"] exercise="moved"
ex.check("moved", ex.response("moved"))

# %% [markdown]
# **Apply it.** Here is a link of your own. Give its type before and after the one change. *(1 point)*

# %%
my_link = ex.case("link")
print(f"Student {ex.student}: a link in {my_link['industry']}.")
for name in governance.DETERMINANTS:
    print(f"  {name}: {my_link[name]}")
print(f"Then one determinant changes to its other level: {my_link['changes']}.")

# %% tags=["answer"] exercise="my_link"
my_types = {
    "before": ...,  # a type of governance
    "after": ...,  # a type of governance, "unlikely" or "excluded"
}
### BEGIN SOLUTION
changed = {"low": "high", "high": "low"}[my_link[my_link["changes"]]]
before = [my_link[name] for name in governance.DETERMINANTS]
after = [
    changed if name == my_link["changes"] else my_link[name] for name in governance.DETERMINANTS
]
my_types = {"before": governance_type(*before), "after": governance_type(*after)}
### END SOLUTION

# %% tags=["check"] exercise="my_link"
ex.check("my_link", my_types)

# %% [markdown]
# ### Now code like a researcher
#
# Whoever studies governance reads interviews and contracts and *codes* them (编码): this link is captive, that one relational. Fourteen invented links follow.
# **If you and we agree on 10 of 14, is that good?** Section 8 answers; for now, code.
#
# **Try it.** Choose a type for every link, with the mouse or the keyboard. Your codes stay in `coding.json` beside this notebook. Then move the slider
# to compare with another coder. Where do you differ, and why?

# %% tags=["widget"]
coder = widgets.Coder("types")
coder

# %% [markdown]
# **Judge it.** Tick every statement that is true. *(1 point)*

# %% tags=["ask"] exercise="beliefs"
ex.ask("beliefs")

# %% tags=["check"] exercise="beliefs"
ex.check("beliefs", ex.response("beliefs"))

# %% [markdown]
# **Doubt it.** A vignette is written to be coded. In a real contract half of the facts are missing, the buyer and the supplier tell different stories, and
# one factory serves six buyers in four ways. Governance belongs to a *link*; sentences such as "the industry is captive" count links, or hide them.

# %% [markdown]
# ## 4 · What may a supplier learn?
#
# A shoe factory sells its whole output to one buyer. Of four things that it could learn, our sources agree that the buyer helps with two. Which two?
#
# **Upgrading** (升级) comes in four kinds: *process* (make it cheaper or better), *product* (make something better), *functional* (take over design, brand or sales),
# and *chain* or inter-sectoral (carry what was learned into another chain). Lesson 3 works with them. Here is what two sources say.
#
# - **The cluster paper** (Dai, Zhu and He, about 2010). Governance matters, it says (line 35), because it decides who gets the ability to produce, how profit is shared, and who gets technical
#   help. Line 51 reports a general belief: a *captured* network (俘获型; its word for captive) helps process and product upgrading, and harms functional and
#   chain upgrading. In a *balanced* network (均衡型) the firms are nearly equal. Of it the authors say only that manufacturers of rich countries find it harder to control the others.
# - **Humphrey and Schmitz** (2000, 2002), of whom we read the abstracts. In *quasi-hierarchical* chains one firm leads others that it does not own. There, process and product upgrading
#   are fast and functional upgrading is hard. The abstracts say nothing about other chains.
#
# **Sort it.** Ten claims: helps, hinders, or the source does not say. *(1 point)*

# %% tags=["ask"] exercise="upgrading"
ex.ask("upgrading")

# %% tags=["check"] exercise="upgrading"
ex.check("upgrading", ex.response("upgrading"))

# %% [markdown]
# **Look.** All sources together. Count the question marks before you repeat the rule.

# %%
charts.upgrading_signs(governance.upgrading_effects())

# %% [markdown]
# **Doubt it.** 4 of the 16 cells hold a claim. The rest is silence, and silence is not "no effect". The paper's authors report a *general belief* and give no test of their own. Why should it
# be so? Our own guess: a buyer gains from a cheaper process and a better product. A supplier that designs and sells becomes its rival.

# %% [markdown]
# ## 5 · Four vocabularies
#
# A paper on the chip industry (Tang et al., about 2023) lists the five types of Gereffi, Humphrey and Sturgeon in line 37. Four names are easy to recognise: hierarchical, modular, relational,
# and market-oriented. The fifth reads "leadership-oriented". We think that it went through two translations.
#
# **Judge it.** Which type is that? *(1 point)*

# %% tags=["ask"] exercise="leadership"
ex.ask("leadership")

# %% tags=["check"] exercise="leadership"
ex.check("leadership", ex.response("leadership"))

# %% [markdown]
# ### A broken table
#
# Other authors have words of their own: Williamson, Jessop, Humphrey and Schmitz. The cluster paper sets the four *vocabularies* (lists of words) side by side, in its Table II.
# The only copy that we have is a scan, and the scan is broken: words are cut, one has turned into "merareny", and one has slid into the wrong column. This is how the page reads, line by line:

# %%
scan = pd.DataFrame(
    [
        ["40", "market", "anarchy of", "arm's-length market", "market"],
        ["41", "", "exchange", "relations", ""],
        ["42", "", "", "balanced", "relational"],
        ["43", "network", "self-organizing hierarchy", "", ""],
        ["44", "", "", "captured", "quasi-hierarchy"],
        ["45", "", "merareny", "", "captive"],
        ["46", "vertical integration", "organizati-onal", "hierarchy", "hierarchy"],
        ["47", "", "hierarchy", "", ""],
    ],
    columns=["line", *governance.VOCABULARIES],
)
show_table(
    scan,
    "Table II of the cluster paper, as the scan has it",
    source="Dai, Zhu and He (about 2010), lines 40-47",
    columns={"line": "Line", **{name: name for name in governance.VOCABULARIES}},
    widths={"line": "8%"},
)

# %% [markdown]
# **Guess.** Four rows of relations, four vocabularies: 16 cells. How many of them can be read without doubt?

# %% tags=["ask"] exercise="certain"
ex.ask("certain")

# %% [markdown]
# **Repair it.** Williamson's column is clear enough: market; network; network again; vertical integration. Place the other tokens. Humphrey and Schmitz's abstract
# of 2000 speaks of "quasi-hierarchical" chains; *heterarchy* is a word for order with nobody at the top. Where the scan leaves real doubt you may answer *uncertain*; where a token plainly stands in its place you may not. *(2 points)*
#
# If the check asks you to look again at a cell where you answered *uncertain*, compare it with the scan once more: in four cells the answer counts as right.

# %% tags=["ask"] exercise="repair"
ex.ask("repair")

# %% tags=["check"] exercise="repair"
ex.check("repair", ex.response("repair"))

# %% [markdown]
# **Try it.** Our reconstruction. Choose a term with the slider and read what the other three call it; point at a cell for the reason of our confidence. Which two terms
# stand in *two* rows?

# %% tags=["widget"]
crosswalk = widgets.Crosswalk(term="captive")
crosswalk

# %% [markdown]
# **Doubt it.** This is a *reconstruction* (重建), not the table. 8 of the 16 cells are certain. Three things we could not settle:
#
# - whether "balanced" and "captured" are words of Humphrey and Schmitz, or the paper's own (the Chinese literature says 均衡型 and 俘获型). We could not get the chapter of 2004 that the table cites.
#   A witness: the chip paper (line 33) names four relations, and seems to take them from Humphrey and Schmitz: arm's length, network, quasi-hierarchy, hierarchy;
# - whether a row with *modular* was lost. No token of the scan says it. We put it beside *relational*, with low confidence;
# - whether "merareny" is *heterarchy* (异层级), Jessop's word for order among many with nobody at the top. The letters look like it.
#
# And one thing does not fit: line 35 defines governance as coordination by *other* means than the market, but the table begins with "market".

# %% [markdown]
# ## 6 · A table with a small mistake
#
# In a **producer-driven** chain (生产者驱动) large makers with capital and technology lead, of aircraft for instance. In a **buyer-driven** chain (采购者驱动) brands and shops lead, often without
# a factory, as in clothing. The cluster paper's Table III compares both, and *mixed* chains, in nine rows. It names Gereffi as a source. How many of its cells does Gereffi's own table contradict?
# Here is the comparison, where both have a value (FDI is foreign direct investment: a firm builds or buys plants abroad). We have Gereffi's table (1994, 1999) only as adapted by Rodrigue on a teaching site.

# %%
mechanisms = data.load("mechanisms")
both = mechanisms.dropna(subset=["paper_value", "canonical_value"])
show_table(
    both,
    "What drives a chain: the paper and Gereffi",
    source="Dai, Zhu and He (about 2010), lines 61-67; Gereffi as adapted by Rodrigue",
    columns={"driver": "Chain", "paper_value": "The paper", "canonical_value": "Gereffi"},
    widths={"driver": "20%"},
    groupby="attribute",
)

# %% [markdown]
# **Find it.** In this table one cell makes a claim that Gereffi's table contradicts. Give its row and column, and what it should say: `"local firms"`,
# `"multinational firms"`, `"marketing"` or `"trade-based networks"`. *(1 point)*

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
# The whole table follows, with our verdict on every cell and the two rows of Gereffi's that the paper leaves out. Search it, filter it, sort it. Which firms does the paper name as leaders?

# %%
widgets.TableBrowser(
    mechanisms,
    "Table III beside Gereffi, cell by cell",
    columns={
        "attribute": "Row",
        "driver": "Chain",
        "paper_value": "The paper",
        "canonical_value": "Gereffi",
        "agrees": "Agrees",
        "note": "Note",
    },
    widths={"attribute": "17%", "driver": "11%", "agrees": "12%", "note": "22%"},
    filters=["driver", "agrees"],
    source="Dai, Zhu and He (about 2010), lines 57-71; Gereffi as adapted by Rodrigue",
)

# %% [markdown]
# **Doubt it.** 2 of the paper's 27 cells disagree. One is a small mistake: makers in buyer-driven chains are local firms, Gereffi says, mostly in developing countries; "multinational" is almost certainly
# a translator's word. The other is a choice: Gereffi counts computers as producer-driven, the paper calls IT mixed. A mistake needs a repair, a choice needs an argument; the paper gives none.

# %% [markdown]
# ## 7 · Four roles of a lead firm
#
# A large firm does a dozen things for its chain. Are **four roles** enough to describe them all?
#
# The essay on the first supply chain expo (CISCE essay 2023) thinks so. In line 15 it says that firms in a dominant position have four roles to play in "connecting the chains".
# It names Liena Kano and her colleagues as the source.

# %%
roles = data.load("lead_firm_roles")
show_table(
    roles,
    "Four roles of a lead firm, as the essay reports them",
    source="CISCE essay (2023), lines 18, 21, 24 and 27; Chinese terms are our translations",
    columns={
        "role": "Role",
        "role_zh": "中文",
        "does": "What the firm does",
        "decides": "What it decides or controls",
        "case_firm": "Firm named",
    },
    widths={"does": "34%", "decides": "34%"},
)

# %% [markdown]
# **Code it.** Twelve deeds, written for this course after what the essay says in lines 18 to 27. Give each a role. You pass if at least 10 of 12 codes are as in our key. *(2 points)*

# %% tags=["ask"] exercise="code_roles"
ex.ask("code_roles")

# %% tags=["check"] exercise="code_roles"
ex.check("code_roles", ex.response("code_roles"))

# %% [markdown]
# ### Are these Kano's roles?
#
# We looked. The abstract of Kano (2018) names **six social mechanisms** by which firms govern a chain: selectivity, inclusion of non-business intermediaries, joint strategizing, relational capital,
# multilateral feedback, and rules for equitable value distribution. It does not name four roles, and we found them in no other paper of hers that we could read. So we say *as reported in the essay*.
#
# Can the two lists be laid side by side? Nobody has done it in print, as far as we know. We did, and **the mapping is ours**.
#
# **Sort it.** Give each mechanism the role that uses it most. You pass if five of six are as in our mapping; you may defend another choice in your memo. *(1 point)*

# %% tags=["ask"] exercise="mechanisms"
ex.ask("mechanisms")

# %% tags=["check"] exercise="mechanisms"
ex.check("mechanisms", ex.response("mechanisms"))

# %% [markdown]
# **Doubt it.** Read the essay's cases once more.

# %%
show_table(
    roles,
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
# ## 8 · How well do two coders agree?
#
# Our key and a made-up colleague coded the fourteen links of section 3. They agree on 10 of 14, 71 %. Is that good?
#
# Think of a third coder who calls *everything* captive. This coder agrees with our key on 3 of 14 links without reading one of them. Some agreement comes by chance, and a fair measure takes it away. **Cohen's kappa** (科恩卡帕系数, Cohen 1960):
#
# $$\kappa = \frac{p_o - p_e}{1 - p_e} \qquad\qquad p_e = \sum_k a_k\, b_k$$
#
# $p_o$ is the share of items with equal codes, $a_k$ and $b_k$ the shares of items to which the first and the second coder gave code $k$. Kappa is 1 for coders who always agree and 0 for agreement as chance
# would have it; below 0 they agree less than that. If both give one and the same code to everything, the fraction is $0/0$. **Our rule: kappa is then 0**, since nothing was told apart.

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
# **Apply it.** Two coders of your own have coded sixteen deeds. What is their kappa (tolerance 0.0005)? *(1 point)*

# %%
my_coders = ex.case("coders")
first, second = pd.Series(my_coders["first"]), pd.Series(my_coders["second"])
print(
    f"Student {ex.student}: your coders agree on {(first == second).sum()} of {len(first)} deeds."
)

# %% tags=["answer"] exercise="my_kappa"
my_kappa = ...  # one number
### BEGIN SOLUTION
my_kappa = cohen_kappa(first, second)
### END SOLUTION

# %% tags=["check"] exercise="my_kappa"
ex.check("my_kappa", my_kappa)

# %% [markdown]
# Go back to your own coding in section 3. Move the slider to "one code for everything": the agreement is above 0 if you used that code at all, and kappa is 0.
# To compare with a classmate, exchange your codes: `widgets.Coder("types", other={"g01": "market", ...}, coder="other")`. For the roles write `widgets.Coder("roles")`.
#
# **Doubt it.** The colleague disagrees with us four times: twice an independent but captive supplier is called hierarchy, once a modular link a market, once a relational link modular. Kappa counts disagreements; it does not say who is right. It falls when one code
# is rare, and it has no natural mark for "good": a table that calls 0.61 "substantial" (Landis and Koch 1977) is a convention, not a finding.

# %% [markdown]
# ## 9 · Doubt the sources, then write
#
# Nine statements about our sources follow. How many of them are supported?
#
# **Judge it.** Tick every statement that the sources in this lesson support. *(1 point)*

# %% tags=["ask"] exercise="sources"
ex.ask("sources")

# %% tags=["check"] exercise="sources"
ex.check("sources", ex.response("sources"))

# %% [markdown]
# **Write.** In 150 to 300 words, about *your own link* of section 3. Invent what you need, and say that it is invented: what is bought, why each determinant has its level, what changes.
# Which type is it before and after? What may the supplier learn then, and who says so? Which of the four roles does the lead firm play, by which deed, and which of Kano's six mechanisms does it use?
# Say where you would draw our mapping otherwise, and what would change your mind. Name the industry and the three determinants.

# %% tags=["answer"] exercise="memo"
memo = """
"""
### BEGIN SOLUTION
memo = f"""
My link is in {my_link["industry"]}; all that follows is invented. The buyer orders from one workshop. Its complexity is {my_link["complexity"]}, its
codifiability is {my_link["codifiability"]} and the capability of the workshop is {my_link["capability"]}, so the link is {my_types["before"]} at first. Then the {my_link["changes"]}
changes, and the table of eight links gives {my_types["after"]}. Only one determinant has changed, so this is one step of the cube.
What may the workshop learn? If the link is captive, the cluster paper reports that process and product upgrading are helped and functional and chain
upgrading are harmed; Humphrey and Schmitz say the same of the first three in their abstracts. For the other types our sources are silent, and I do not fill
the gap. The lead firm acts as an architect: it decides who may supply, by a test that it wrote. I would pair selectivity with it, as our mapping does. I would also
pair the gatekeeper with relational capital, because nobody passes on knowledge to strangers. The typology is published, the crosswalk is a
reconstruction, the mapping is ours. A second buyer, or a second coder who reads the same contract as {governance.TYPES[2]}, would change my mind.
"""
### END SOLUTION

# %% tags=["check"] exercise="memo"
ex.check("memo", memo)

# %% [markdown] tags=["rubric"] exercise="memo"
# **Teacher's marks for the memo**
#
# | criterion | 2 points | 1 point | 0 points |
# |---|---|---|---|
# | type of the link | three determinants argued; both types follow from them | types right, a determinant not argued | types do not follow |
# | upgrading | effects with who says so, and the silence named | effects without a source | invented effects |
# | role and mechanism | a deed shows the role; a pair of the mapping is defended or changed | role or mechanism only named | neither |
# | doubt | published, reconstructed and ours kept apart; evidence that would change the verdict | one of the two | none |

# %% [markdown]
# ## Keep
#
# - Three determinants make eight links; five are types of governance. One step changes one determinant, and there are five steps.
# - Modular is not market: standards carry what a price cannot. Captive is not owned: dependence is not property. Large is not powerful: ask who can replace whom.
# - Governance belongs to a link, not to a firm, an industry or a country. The types are no ladder.
# - A captive link helps process and product upgrading and hinders the rest, so our sources say; of most other links they say nothing.
# - A damaged table can be reconstructed, with a confidence for every cell. It is then a reconstruction.
# - Four roles *as reported in the essay*; six mechanisms in Kano's abstract; the mapping is ours.
# - Agreement needs a measure that takes chance away, and a rule for $0/0$.
#
# **Discuss.** Can a captive supplier become relational without its buyer's consent? Which of the three determinants can a government change? If two coders disagree on every captive link, is the coder wrong, or the type?
#
# **Read.** Seen as abstracts: Gereffi, Humphrey and Sturgeon (2005), *Rev. Int. Polit. Econ.* 12(1) · Humphrey and Schmitz (2000), IDS Working Paper 120, and (2002), *Regional Studies* 36(9) · Kano (2018), *J. Int. Bus. Stud.* 49.
# Seen in full: Dai, Zhu and He (about 2010) · CISCE essay (2023) · Tang et al. (about 2023). Seen as adapted by Rodrigue: Gereffi (1994, 1999). Not seen: Humphrey and Schmitz (2004), in Schmitz (ed.), *Local Enterprises in the Global Economy* · Cohen (1960), *Educ. Psychol. Meas.* 20 · Landis and Koch (1977), *Biometrics* 33 · Williamson and Jessop, named in Table II without a work.

# %%
ex.progress()
