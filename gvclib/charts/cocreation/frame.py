"""Zhang and Bian's frame of value co-creation for one firm, and what flows between partners."""

import pandas as pd

from gvclib.charts.diagram import arrow, box, diagram
from gvclib.charts.style import listed, need
from gvclib.errors import DataError
from gvclib.view.altair_setup import alt

COLUMNS = {1: "value consensus", 2: "value sharing", 3: "value win-win"}
STEPS = {1: "opportunity identified", 2: "opportunity used", 3: "opportunity created"}
INTERACTIONS = {1: "elements interact", 2: "benefits interact", 3: "ecologies interact"}
SOURCE = "Zhang and Bian (2022), in our words; drawing ours"
FIRMS = {"JD": "blue", "Haier": "orange"}


def cocreation_frame(stages: pd.DataFrame, firm: str) -> alt.LayerChart:
    """The 3 × 2 frame of value co-creation for one firm: an opportunity and an interaction a stage.

    `stages`: the course's table cocreation_stages; `firm` is "JD" or "Haier". Raises DataError for
    another firm. Source: Zhang and Bian (about 2022).
    """
    need(stages, "firm stage start_year end_year step label", "cocreation_frame")
    if firm not in FIRMS:
        raise DataError(f"firm {firm!r} is not in the paper; use {' or '.join(FIRMS)}")
    own = stages[stages["firm"] == firm]
    boxes, arrows = [], []
    for stage in COLUMNS:
        rows = own[own["stage"] == stage]
        x = 110 + 215 * (stage - 1)
        years = f"{rows['start_year'].iloc[0]}-{rows['end_year'].iloc[0]}"
        opportunity, interaction = (
            "\n".join(rows.loc[rows["step"] == step, "label"].str.removesuffix(" benefit"))
            for step in ("opportunity", "interaction")
        )
        boxes += [
            box(f"o{stage}", x, 40, f"{STEPS[stage]}\n{opportunity}", width=195, group="green"),
            box(f"i{stage}", x, 130, f"{INTERACTIONS[stage]}\n{interaction}", width=195),
            box(f"v{stage}", x, 220, f"{COLUMNS[stage]}\n{years}", width=195, group=FIRMS[firm],
                bold=True),
        ]  # fmt: skip
        arrows += [arrow(f"o{stage}", f"i{stage}"), arrow(f"i{stage}", f"v{stage}")]
        if stage > 1:
            arrows.append(arrow(f"v{stage - 1}", f"v{stage}"))
    return diagram(
        boxes,
        arrows,
        title=f"{firm}: from consensus to sharing to win-win",
        note="Top: the kind of opportunity. Middle: what the partners exchange. Bottom: the stage.",
        description=f"Three columns for {firm}, one a stage: "
        + listed("stage {stage}, {step}: {label}", own),
        source=SOURCE,
    )


def ecosystem_flows() -> alt.LayerChart:
    """Soft and hard resources, and three flows, between a core firm and its partners.

    Source: Zhang and Bian (about 2022), introduction.
    """
    return diagram(
        [
            box(
                "core", 320, 150, "Core firm\nof the ecosystem", width=150, group="blue", bold=True
            ),
            box("partners", 555, 50, "Partner firms", group="orange", bold=True),
            box("small", 555, 250, "Small suppliers", group="orange", bold=True),
            box("customers", 80, 250, "Customers", width=130, group="green", bold=True),
        ],
        [
            arrow("partners", "core", "soft resources"),
            arrow("core", "small", "hard resources"),
            arrow("small", "partners", "goods, information, energy", both=True),
            arrow("core", "customers", "goods, information", both=True),
        ],
        title="What flows in a supply-chain ecosystem",
        note="Soft resources (customers, contacts) come to the core firm; hard ones (technology,"
        " capital) leave it.",
        description="Four boxes: core firm, partner firms, small suppliers, customers. Soft"
        " resources flow from partner firms to the core firm, hard resources from the core firm to"
        " small suppliers; goods, information and energy flow between all of them.",
        source=SOURCE,
    )
