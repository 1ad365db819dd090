"""One picture or more of each chart function of the course, as specifications to look into."""

from functools import cache

import pandas as pd

from gvclib import charts, cocreation, data, governance, paradox, upgrading, widgets
from gvclib.charts.trade.income_paths import LOOKS

PLACE = {"country": ["CHN", "IRL", "NGA"], "name": ["China", "Ireland", "Nigeria"]}


def sophistication(measure="expy"):
    table = pd.DataFrame(PLACE).assign(
        income=[13_000.0, 60_000.0, 5_000.0],
        value=[26_000.0, 41_000.0, 11_000.0] if measure == "expy" else [1.2, 1.6, -1.8],
        fitted=[20_000.0, 31_000.0, 14_000.0] if measure == "expy" else [0.2, 1.3, -0.4],
        residual=[0.26, 0.28, -0.24],
        order=[1, 2, 0],
    )
    line = table[["income", "fitted"]]
    return charts.sophistication(table, line, year=2016, measure=measure)


def basket_change():
    basket = pd.DataFrame(
        [("27", "Oil", 9_000.0, 0.7), ("85", "Chips", 30_000.0, 0.3)],
        columns=["product", "name", "prody", "share"],
    )
    pair = basket.assign(
        share=[0.6, 0.4], share_before=[0.7, 0.3], role=["from", "to"], label=["Oil", "Chips"]
    )
    marks = pd.DataFrame({"label": ["before", "now"], "expy": [15e3, 17e3], "now": [False, True]})
    title = charts.basket_title("Malaysia", 2016, "Oil", "Chips", 0.1, 0.13)
    return charts.basket_change(basket, pair, marks, title=title)


def product_space():
    nodes = pd.DataFrame(
        [
            ("27", "Oil", "A", 0.0, 0.0, 9.0, 2.0, 0.4, True),
            ("85", "Chips", "B", 1.0, 1.0, 5.0, 0.1, 0.2, False),
        ],
        columns=["product", "name", "cluster", "x", "y", "world_musd", "rca", "density", "special"],
    )
    links = charts.strokes(pd.DataFrame({"x": [0.0], "y": [0.0], "x2": [1.0], "y2": [1.0]}))
    title = charts.product_space_title("Korea", 1980, 1, "Chips")
    return charts.product_space(nodes, links, nodes[["cluster", "x", "y"]], title=title)


def income_path(definition="felipe"):
    path = pd.DataFrame(
        [(2018, 0.8, False, "low"), (2019, 0.9, False, "high"), (2020, 1.0, True, None)],
        columns=["year", "value", "ahead", "group"],
    )
    bounds = pd.DataFrame(
        [(1950, 1.0, "high", ""), (2060, 1.0, "high", "high")],
        columns=["year", "value", "bound", "label"],
    )
    events = pd.DataFrame({"year": [2020], "value": [1.0], "label": ["2020"]})
    title = charts.income_path_title("Korea", definition, 2020, 2019, 2060, [2020])
    return charts.income_path(path, bounds, events, definition=definition, title=title)


def export_map(values=(1.0, float("nan"))):
    table = pd.DataFrame({"map_id": ["156", "372"], "name": ["China", "Ireland"], "value": values})
    world = data.load("world")
    look = {"label": "ECI", "unit": "standard deviations", "breaks": [-1, -0.5, 0, 0.5, 1]}
    return charts.export_map(table, world, year=2016, **look)


def eci_comparison():
    ours = pd.Series([2.0, 1.0, -1.0, 0.5], index=["Japan", "China", "Chad", "Peru"])
    return charts.eci_comparison(pd.DataFrame({"ours": ours, "published": ours[::-1].to_numpy()}))


def eci_path():
    table = pd.DataFrame({"year": [1995, 2005, 2015], "eci": [0.4, 0.7, 1.1]})
    table = table.assign(country="CHN", name="China", order=1)
    return charts.eci_path(table, title="China climbs")


def marks_table():
    marked = pd.Series([True] * 3 + [False] * 5)
    return charts.marks_table(marked, pd.Series([True, True, False] + [True] + [False] * 4))


def who_got_out():
    table = pd.DataFrame({"name": ["Latvia", "Malta", "Palau"], "kind": ["EU", "EU", "islands"]})
    return charts.who_got_out(table, title="Two of the three are in the EU")


def two_marks():
    table = pd.DataFrame({"name": ["South Korea", "Brazil"], "ratio": [1.009, 1.24]})
    table = table.assign(rank_change=[0.37, 0.09], escaped=[True, False], side=["left", "right"])
    table["label"] = ["South Korea", ""]
    line = pd.DataFrame({"ratio": [1.02]})
    return charts.two_marks(table, line, title=charts.marks_title(0.02, 1.93, 0.44))


def who_makes_what():
    made = pd.DataFrame([[1, 1], [0, 1]], index=["C1", "C2"], columns=["P1", "P2"])
    return charts.who_makes_what(made, title="P2 is common, P1 is rare", source="our illustration")


def industry_bars():
    table = pd.DataFrame({"industry": ["textiles", "metals"], "share": [0.35, 0.65]})
    return charts.industry_bars(table, title="Metals lead, textiles follow", mine="textiles")


def rca_bars():
    table = pd.DataFrame({"name": ["Malaysia", "China"], "rca": [6.64, 0.8]})
    return charts.rca_bars(table, title="Malaysia specialises in chips, China does not")


PROFITS = pd.DataFrame(
    [("one firm", "leader", 1600.0), ("two margins", "leader", 800.0),
     ("two margins", "partner", 400.0), ("two margins", "lost", 400.0)],
    columns=["arrangement", "side", "usd"],
)  # fmt: skip


def shock_bars():
    table = cocreation.after_shock(100, 20, 0.4, c_now=110)[["lead", "partner"]]
    long = table.rename(columns={"lead": "leader"}).reset_index()
    long = long.melt("contract", var_name="side", value_name="usd")
    return charts.shock_bars(long, title="The contract decides who bears a loss")


def entry_curves():
    curves = pd.DataFrame({"case": ["a", "a"], "s": [0.0, 1.0], "profit": [0.5, 0.0]})
    tops = pd.DataFrame({"case": ["a"], "s": [0.3], "profit": [1.0], "label": ["30 %"]})
    return charts.entry_curves(curves, tops, title="Sharing pays where entry reacts")


def confusion_grid():
    counts = governance.confusion(["x", "x", "y"], ["x", "y", "y"])
    cells = counts.stack().rename("n").reset_index()
    cells["same"], cells["text"] = (cells["a"] == cells["b"]).astype(int), cells["n"].astype(str)
    return charts.confusion_grid(cells, codes=["x", "y"], title="Agreement on 67 % of the codes")


N8, S8 = [1.0] * 8, [1.3, 0.7, 1.2, 0.6, 1.25, 0.8, 1.1, 0.5]


def best(t):
    return paradox.snake(N8, S8, t)


def stage_regimes():
    table = paradox.regimes(best, N8, S8, 0.0, 0.7)
    return charts.stage_regimes(table, title="All leave at once, and four come back")


def best_costs():
    curve = pd.DataFrame(
        [("snake", t / 100, best(t / 100).cost) for t in range(71)], columns=["chain", "t", "cost"]
    )
    edges = [("snake", t, best(t).cost) for t in paradox.thresholds(best, 0.0, 0.7)]
    edges = pd.DataFrame(edges, columns=["chain", "t", "cost"])
    return charts.best_costs(curve, edges, title="Cost falls with friction, in five bends")


def push_paths():
    paths = pd.concat(
        [
            paradox.capability_path(30, 40, extra=20, extra_years=years)
            .reset_index()
            .assign(case=f"{years} years")
            for years in (4, 5)
        ]
    )
    ends = paths[paths["year"] == 40].assign(label=["4 years", "5 years"])
    return charts.push_paths(paths, ends, 60.0, title="One year more makes the difference")


SCHOOL = (
    {"OEM": 10, "ODM": 8, "OBM": 24},
    {"OEM": 1, "ODM": 3},
    {"ODM": 2, "OBM": 8},
)


def learning_path(steps=1):
    path = upgrading.best_path(*SCHOOL, 6, steps=steps).path
    return charts.learning_path(path, title="A school before the brand")


def capture_bars():
    shares = upgrading.capture(299, {"Apple": 80, "assembly": 4})
    return charts.capture_bars(shares, price=299, focus="assembly", title="Assembly keeps little")


def measured_smile():
    stages = pd.DataFrame(
        [("services", "abroad", 5.4, 0.6, 0.3), ("lamps", "at home", 1.5, 0.2, 0.7)],
        columns=["label", "side", "steps", "rate", "value_share"],
    )
    shops = pd.DataFrame(
        [("shops", "abroad", 0.0, 0.65)], columns=["label", "side", "steps", "rate"]
    )
    return charts.measured_smile(stages, shops, title="Lamps smile a little", product="lamps")


def export_paths():
    table = pd.DataFrame(
        [("Korea", 1980, 0.18), ("Korea", 2016, 0.004), ("Peru", 2016, 0.02)],
        columns=["country", "year", "share"],
    )
    return charts.export_paths(table, title="Korea left clothing", what="Clothing", focus="Peru")


# By chart function; where it draws in several ways, these follow after a comma.
PICTURES = {
    "sophistication": sophistication,
    "sophistication, eci": lambda: sophistication("eci"),
    "basket_change": basket_change,
    "product_space": product_space,
    "export_map": export_map,
    "eci_comparison": eci_comparison,
    "eci_path": eci_path,
    "marks_table": marks_table,
    "course_map": charts.course_map,
    "industry_bars": industry_bars,
    "rca_bars": rca_bars,
    "who_got_out": who_got_out,
    "two_marks": two_marks,
    "who_makes_what": who_makes_what,
    **{f"income_path, {d}": (lambda d=d: income_path(d)) for d in LOOKS},
    "governance_cube": lambda: widgets.GovernancePicker().chart,
    "crosswalk_map": lambda: widgets.Crosswalk().chart,
    "confusion_grid": confusion_grid,
    "upgrading_signs": lambda: charts.upgrading_signs(governance.upgrading_effects()),
    "five_types": lambda: charts.five_types("captive", "modular"),
    "two_directions": charts.two_directions,
    "four_roles": charts.four_roles,
    "advice_grid": lambda: widgets.UpgradingAdvisor().chart,
    "brand_gains": lambda: widgets.BrandDilemma().chart,
    "smile_curve": lambda: widgets.SmileCurve().chart,
    "cluster_run": lambda: widgets.ClusterLab(step=30).chart,
    "learning_path": learning_path,
    "capture_bars": capture_bars,
    "drawn_smile": charts.drawn_smile,
    "measured_smile": measured_smile,
    "upgrading_factors": charts.upgrading_factors,
    "four_upgradings": charts.four_upgradings,
    "export_paths": export_paths,
    "plan_board": lambda: widgets.UpgradingGame(plan=((0, 0), (0, 0)), odm=0.5).chart,
    "stage_timeline": lambda: widgets.CoCreationTimeline(year=2016).chart,
    "value_triangle": lambda: widgets.ValueSplitter().chart,
    "value_triangle, empty core": lambda: widgets.ValueSplitter(la=90, lb=90, ab=90).chart,
    "rivals": lambda: widgets.SharingLab().chart,
    "rivals, share": lambda: widgets.SharingLab(measure="share").chart,
    "partner_network": lambda: charts.partner_network(
        data.load("cocreation_partners"), title="Partners with names come late"
    ),
    "chain_profits": lambda: charts.chain_profits(PROFITS, title="Two margins lose a quarter"),
    "cocreation_frame": lambda: charts.cocreation_frame(data.load("cocreation_stages"), "Haier"),
    "ecosystem_flows": charts.ecosystem_flows,
    "shock_bars": shock_bars,
    "entry_curves": entry_curves,
    "chain_map": lambda: widgets.ChainMap().chart,
    "claim_intervals": lambda: widgets.ClaimAuditor().chart,
    "decoupling_bars": lambda: widgets.Decoupling().chart,
    "ecosystem_race": lambda: widgets.EcosystemRace().chart,
    "trajectory": lambda: widgets.Trajectory().chart,
    "value_origin": lambda: widgets.ValueAddedExplorer().chart,
    "cobweb_map": lambda: widgets.LockInMap().chart,
    "home_market_lines": lambda: widgets.HomeMarket().chart,
    "platform_sides": lambda: widgets.PlatformMarket().chart,
    "arrangement": lambda: widgets.SnakeAndSpider(t=0.1).chart,
    "arrangement, spider": lambda: widgets.SnakeAndSpider(kind="spider", t=0.1).chart,
    "stage_regimes": stage_regimes,
    "best_costs": best_costs,
    "push_paths": push_paths,
}


@cache
def spec(name):
    """The specification of a picture; Altair has held it against the schema of Vega-Lite."""
    return PICTURES[name]().to_dict()


def rows(name, table):
    """One of a picture's tables."""
    return pd.DataFrame(spec(name)["datasets"][table])


def layers(node):
    """All unit layers of a specification."""
    for layer in node.get("layer", [node]):
        yield from layers(layer) if "layer" in layer else [layer]


def svg(chart_spec):
    """The picture as text."""
    import vl_convert

    return vl_convert.vegalite_to_svg(chart_spec, vl_version="6.4")
