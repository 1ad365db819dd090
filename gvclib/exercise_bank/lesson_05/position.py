"""Exercises of lesson 05: the chain, its choke points and its shares (sections 1 to 3)."""

import pandas as pd

from gvclib import chips, data
from gvclib.exercise_bank.lesson_05 import mistakes as oops
from gvclib.exercises import Mistake, exercise

NAMES = [
    "sand",
    "wafer",
    "laser",
    "mirror",
    "resist",
    "mask",
    "gas",
    "acid",
    "layout",
    "core",
    "tester",
    "frame",
    "glue",
    "wire",
]


# 1 · forty-four numbers --------------------------------------------------------------------------
@exercise(
    kind="choice",
    points=0,
    solution="a",
    options={"a": "11", "b": "22", "c": "33", "d": "40"},
    hints=["The next cell counts them."],
    wrong={"b": "Fewer: it is 11.", "c": "Far fewer: it is 11.", "d": "Far fewer: it is 11."},
)
def guess(answer, case):
    """How many of 44 numbers hold without a but? (no points)"""
    return answer


# 2 · position ------------------------------------------------------------------------------------
@exercise(
    kind="classification",
    points=1,
    options={
        "software": "upstream: EDA and IP",
        "supplies": "upstream: equipment and materials",
        "design": "midstream, top: design",
        "wafers": "midstream, middle: wafer fabrication",
        "packaging": "midstream, low: packaging and testing",
        "downstream": "downstream",
    },
    items={
        "a": "Synopsys licenses programs with which engineers lay out circuits.",
        "b": "ARM sells a finished processor core that others build into their chips.",
        "c": "Lam Research builds machines that etch wafers.",
        "d": "A chemical firm in Japan purifies photoresist.",
        "e": "HiSilicon works out circuits and owns no factory.",
        "f": "Firm A develops graphics processors.",
        "g": "TSMC prints other firms' circuits on silicon.",
        "h": "SMIC runs lines at 12 nm.",
        "i": "A plant saws wafers into pieces, wires them and tries them out.",
        "j": "A server maker buys finished processors.",
    },
    solution={
        "a": "software",
        "b": "software",
        "c": "supplies",
        "d": "supplies",
        "e": "design",
        "f": "design",
        "g": "wafers",
        "h": "wafers",
        "i": "packaging",
        "j": "downstream",
    },
    hints=[
        "Ask what leaves the firm: a program, a machine, a drawing, a wafer, a packaged chip?",
        "Firms that own no factory sit in the first half of the chain.",
    ],
    wrong={
        ("a", "design"): "Designers use the program; the paper puts its makers upstream of them.",
        (
            "b",
            "design",
        ): "A core is a part that designers buy. The paper puts it upstream, with EDA.",
        ("c", "wafers"): "It sells machines to those who make wafers: a supplier of equipment.",
        ("e", "wafers"): "It owns no factory. Others make what it draws.",
        ("d", "wafers"): "Photoresist goes into fabrication. Its maker is a supplier of materials.",
        (
            "f",
            "wafers",
        ): "The paper says 'design and production', and places Firm A in design (line 67).",
        ("j", "packaging"): "It buys what the chain has finished: that is downstream.",
    },
)
def place(answer, case):
    """Where in the chain?"""
    return answer


def a_chain(rng, length):
    """Links without a circle: a line of nodes, and a few short cuts."""
    nodes = list(rng.permutation(NAMES)[:length])
    line = list(zip(nodes[:-1], nodes[1:], strict=True))
    more = {tuple(sorted(rng.choice(length, 2, replace=False))) for _ in range(4)}
    extra = [(nodes[i], nodes[j]) for i, j in sorted(more) if j - i == 2]
    rows = [line[k] for k in rng.permutation(len(line))] + extra
    return pd.DataFrame([(str(a), str(b)) for a, b in rows], columns=["source", "target"]), nodes


def chains(rng):
    """Two chains, each asked at an early node with a long way behind it."""
    queries = []
    for length in (7, 9):
        links, nodes = a_chain(rng, length)
        queries.append((links, str(nodes[1])))
    return {"queries": queries}


def the_papers_chain():
    """The chain of the paper, asked for EDA and for fabrication."""
    rows = [("EDA", "design"), ("IP", "design"), ("design", "fabrication"),
            ("equipment", "fabrication"), ("materials", "fabrication"),
            ("fabrication", "packaging"), ("packaging", "chip"), ("chip", "server")]  # fmt: skip
    links = pd.DataFrame(rows, columns=["source", "target"])
    return {"queries": [(links, "EDA"), (links, "design")]}


@exercise(
    kind="function",
    points=2,
    cases=chains,
    example=the_papers_chain,
    solution=chips.downstream,
    hints=[
        'Direct users of a node: links.loc[links["source"] == node, "target"].',
        "Keep a list of nodes still to visit, and a set of those found. Stop when the list is empty.",
    ],
    wrong={
        "direct": Mistake(
            oops.direct_only, "You stopped after one step. Who uses what the direct users make?"
        ),
        "two steps": Mistake(
            oops.two_steps, "You stopped after two steps. Go on until nothing new turns up."
        ),
        "upstream": Mistake(
            oops.needs, "Those are what the node needs. Asked is who needs the node: follow the links "
            "from source to target.",
        ),
        "itself": Mistake(oops.with_itself, "The node does not depend on itself: leave it out."),
    },
)  # fmt: skip
def depends_on(answer, case):
    """Everything that depends on a node"""
    return {
        f"{node} ({len(links)} links)": set(answer(links, node)) for links, node in case.queries
    }


def removal(item, count):
    """How many items depend on one, and the share of the 82 that is left."""
    lost = count(data.load("chip_links"), item)
    return {"depend": len(lost), "left": 1 - (len(lost) + 1) / 82}


@exercise(
    kind="value",
    points=1,
    tolerance=1e-4,
    relative=0,
    unit="items; share of 82",
    solution=lambda case: removal(case.my.item, chips.downstream),
    hints=[
        "Use your function depends_on, or chips.downstream(links, my_item).",
        "Left are the items that are neither the removed one nor depend on it.",
    ],
    wrong={
        "itself stays": Mistake(
            lambda case: removal(case.my.item, chips.downstream)
            | {"left": 1 - len(chips.downstream(data.load("chip_links"), case.my.item)) / 82},
            "The removed item is gone as well: take it off the 82.",
        ),
        "direct": Mistake(
            lambda case: removal(case.my.item, oops.direct_only),
            "You counted direct users only. What needs their products stops too.",
        ),
        "percent": Mistake(
            lambda case: removal(case.my.item, chips.downstream)
            | {"left": 100 * removal(case.my.item, chips.downstream)["left"]},
            "Your share is in percent. Give it from 0 to 1.",
        ),
        "needs": Mistake(
            lambda case: removal(case.my.item, oops.needs),
            "You counted what your item needs. Asked is what needs your item.",
        ),
        "lost": Mistake(
            lambda case: removal(case.my.item, chips.downstream)
            | {"left": 1 - removal(case.my.item, chips.downstream)["left"]},
            "That is the share that is lost. Give the share that is left.",
        ),
    },
)  # fmt: skip
def my_removal(answer, case):
    """Your item taken out"""
    return answer


def layers(rng, cut):
    """Routes in layers; the narrowest is the only smallest cut, and all sets are soon tried."""
    names = iter([str(name) for name in rng.permutation(NAMES)])
    widths = (3, 2, 3) if cut == 2 else rng.permutation([cut, cut + 1])
    order = [["start"], *([next(names) for _ in range(width)] for width in widths), ["end"]]
    pairs = [(a, b) for here, there in zip(order, order[1:], strict=False) for a in here for b in there]  # fmt: skip
    pairs = [pairs[k] for k in rng.permutation(len(pairs))]
    return pd.DataFrame(pairs, columns=["source", "target"])


def routes(rng):
    """Two networks of routes, with a narrowest place of two and of three nodes."""
    return {"networks": [layers(rng, 2), layers(rng, 3)]}


def routes_to_a_customer():
    """The worked network of the lesson."""
    rows = [("design", "fab A"), ("design", "fab B"), ("design", "fab C"),
            ("fab A", "packer X"), ("fab B", "packer X"), ("fab B", "packer Y"),
            ("fab C", "packer Y"), ("packer X", "port 1"), ("packer X", "port 2"),
            ("packer Y", "port 2"), ("packer Y", "port 3"), ("port 1", "customer"),
            ("port 2", "customer"), ("port 3", "customer")]  # fmt: skip
    renamed = {"design": "start", "customer": "end"}
    return {"networks": [pd.DataFrame(rows, columns=["source", "target"]).replace(renamed)]}


@exercise(
    kind="function",
    points=3,
    cases=routes,
    example=routes_to_a_customer,
    solution=lambda links, start, end: set(chips.smallest_cut(links, start, end)),
    explain="for size in range(len(inner) + 1): for cut in combinations(inner, size): if end not in "
    "depends_on(links without cut, start): return set(cut)",
    hidden=3,
    hints=[
        "Try all sets of one node, then all of two, and so on: itertools.combinations(inner, size).",
        "Take the nodes of a set out of the links: keep rows whose source and target are not in it.",
        "A set is a cut when the end is no longer among those that depend on the start.",
    ],
    wrong={
        "after the start": Mistake(
            oops.after_start, "All that follow the start do cut it off, but a smaller set does too."
        ),
        "before the end": Mistake(
            oops.before_end,
            "All that stand before the end do cut it off, but a smaller set does too.",
        ),
        "everything": Mistake(
            oops.everything_between, "You removed every node in between. How few are enough?"
        ),
        "one": Mistake(
            oops.one_of_the_cut, "One node is not enough here: a way around it is left."
        ),
    },
)
def smallest_cut(answer, case):
    """The smallest cut"""
    return {
        f"network {i}": set(answer(links, "start", "end"))
        for i, links in enumerate(case.networks, 1)
    }


# 3 · shares --------------------------------------------------------------------------------------
SHARES, FIRMS = (0.68, 0.16, 0.13), (20, 10, 10)


def indices(by_country, by_firm):
    """Both indices in points."""
    return {
        "countries": 10_000 * sum(by_country(s) for s in SHARES),
        "firms": 10_000 * sum(by_firm(s, n) for s, n in zip(SHARES, FIRMS, strict=True)),
    }


@exercise(
    kind="value",
    points=1,
    tolerance=0.5,
    relative=0,
    unit="points, 0 to 10,000",
    solution=indices(lambda s: s**2, lambda s, n: s**2 / n),
    explain="Countries: 0.68² + 0.16² + 0.13² = 0.5049, so 5,049 points. A firm has s / n, so n firms add n (s/n)² = s²/n.",
    hints=[
        "Square each share (0-1), add up, times 10,000.",
        "When n firms split a share s evenly, each has s / n. Square that, and there are n of them.",
    ],
    wrong={
        "scaled": Mistake(
            indices(lambda s: (s / 0.97) ** 2, lambda s, n: (s / 0.97) ** 2 / n),
            "You divided by 97 %. The missing 3 % are others; the index is taken on the whole market.",
        ),
        "no squares": Mistake(
            indices(lambda s: s, lambda s, n: s / n),
            "You added shares. The index adds their squares.",
        ),
        "one firm a country": Mistake(
            indices(lambda s: s**2, lambda s, n: s**2),
            "For the firms you treated each country as one firm.",
        ),
        "one firm left": Mistake(
            indices(lambda s: s**2, lambda s, n: (s / n) ** 2),
            "You squared one firm's share. There are n such firms in each country.",
        ),
        "not in points": Mistake(
            {"countries": 0.5049, "firms": 0.02737},
            "That is the index from 0 to 1. Give points: times 10,000.",
        ),
        "one pool": Mistake(
            indices(lambda s: s**2, lambda s, n: s**2 / 40),
            "You shared everything among 40 firms. A US firm and one of Taiwan are not equally large here.",
        ),
    },
)
def concentration(answer, case):
    """Concentrated in countries, or in firms?"""
    return answer


@exercise(
    kind="choice",
    points=1,
    solution="seat",
    options={
        "place": "27 % of the world's advanced chips are made on US soil",
        "seat": "companies with their seat in the US own 27 % of the capacity, wherever it stands",
        "firm": "one US firm holds 27 %",
        "value": "the US earns 27 % of the value of chips",
    },
    hints=['Look at the description: data.describe("chip_shares").'],
    wrong={
        "place": "The source counts by the company's seat. A US company's factory in Ireland is in the 27 %.",
        "firm": "A country's share adds up several firms; how many, the table does not say.",
        "value": "These are shares of capacity. Value is another measure, and comes in section 8.",
    },
)
def seat(answer, case):
    """What does USA 27 % of fabrication mean?"""
    return answer
