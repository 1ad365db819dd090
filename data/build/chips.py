"""The chip supply chain of about 2019: what goes into what, and which country provides it."""

import re

import pandas as pd

from data.build.source_files import Source

STAGES = {"S1": "design", "S2": "fabrication", "S3": "packaging"}
SINGLE = {"N84": "EDA", "N85": "IP", "N99": "downstream"}
KINDS = {
    "process": ("process", None),
    "tool_resource": ("tool", "equipment"),
    "material_resource": ("material", "materials"),
    "ultimate_output": ("product", "downstream"),
}
# The source writes Malaysia as MAL, and gathers small providers as "Various".
CODES = {"MAL": "MYS", "Various": "OTH"}
MONEY = re.compile(r"\$([\d.]+) (million|billion)")


def tables(source: Source) -> dict[str, pd.DataFrame]:
    shares = provision(source)
    return {
        "chip_items": items(source, shares),
        "chip_shares": shares,
        "chip_links": links(source),
    }


def items(source: Source, shares: pd.DataFrame) -> pd.DataFrame:
    """Stages, processes, tools and materials, each in one of eight segments."""
    stages = source.read("eto_stages.csv").rename(
        columns={"stage_id": "item", "stage_name": "name"}
    )
    stages = stages.assign(segment=stages["item"].map(STAGES), kind="stage")
    inputs = source.read("eto_inputs.csv").rename(
        columns={"input_id": "item", "input_name": "name"}
    )
    inputs = inputs.assign(
        kind=inputs["type"].map(lambda kind: KINDS[kind][0]),
        segment=[
            SINGLE.get(row.item) or STAGES.get(row.stage_id) or KINDS[row.type][1]
            for row in inputs.itertuples()
        ],
    )
    table = pd.concat([stages, inputs], ignore_index=True)
    size = table["market_share_chart_global_market_size_info"].map(_musd)
    added = shares.groupby("item")["share"].sum().reindex(table["item"]).to_numpy()
    # Each source figure is rounded to a percent, so a full row adds up to a little more or less.
    table = table.assign(market_musd=size, shares_known=(added > 0.95) & (added < 1.05))
    return table[["item", "name", "segment", "kind", "market_musd", "shares_known"]]


def _musd(text: str) -> float:
    found = MONEY.search(text)
    return float(found[1]) * (1000 if found[2] == "billion" else 1) if found else float("nan")


def provision(source: Source) -> pd.DataFrame:
    """Countries that provide an item: with a number, named without one, or named as negligible."""
    kinds = source.read("eto_providers.csv").set_index("provider_name")["provider_type"]
    table = source.read("eto_provision.csv")
    table = table[table["provider_name"].map(kinds) == "country"]
    share = pd.to_numeric(table["share_provided"].str.rstrip("%"), errors="coerce") / 100
    status = pd.Series("named", index=table.index)
    status = status.mask(table["negligible_market_share"] == "negligible", "negligible")
    status = status.mask(share.notna(), "number")
    return pd.DataFrame(
        {
            "item": table["provided_id"],
            "country": table["provider_name"].replace(CODES),
            "share": share.round(4),
            "status": status,
        }
    ).drop_duplicates(["item", "country"])


def links(source: Source) -> pd.DataFrame:
    """What goes into what, as the source has it; and the order of the stages, which is ours."""
    table = source.read("eto_sequence.csv")
    into = table[table["goes_into_id"] != ""][["input_id", "goes_into_id"]]
    types = table[table["is_type_of_id"] != ""][["input_id", "is_type_of_id"]]
    parts = source.read("eto_inputs.csv")
    parts = parts[parts["stage_id"] != ""][["input_id", "stage_id"]]
    order = pd.DataFrame([("S1", "S2"), ("S2", "S3"), ("S3", "N99")])
    sets = {"goes into": into, "is a type of": types, "is part of": parts, "comes before": order}
    return pd.concat(
        [
            pd.DataFrame(rows.to_numpy(), columns=["source", "target"]).assign(kind=kind)
            for kind, rows in sets.items()
        ],
        ignore_index=True,
    ).drop_duplicates()
