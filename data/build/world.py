"""The world map: from TopoJSON to GeoJSON, as Vega-Lite reads it without a network."""

import json

from data.build.source_files import Source, facts

ANTARCTICA = "010"
# Shapes without an ISO number. Two are drawn apart from the state they belong to by ISO's list.
ID_BY_NAME = {"Kosovo": "383", "N. Cyprus": "196", "Somaliland": "706"}
DIGITS = 2


def tables(source: Source) -> dict[str, dict]:
    return {"world": {"type": "FeatureCollection", "features": features(source)}}


def features(source: Source) -> list[dict]:
    topology = json.loads((source.folder / "world-110m.json").read_text(encoding="utf-8"))
    arcs = [_decode(arc, topology["transform"]) for arc in topology["arcs"]]
    iso3 = _iso3_by_number(source)
    shapes = topology["objects"]["countries"]["geometries"]
    shapes = [shape for shape in shapes if shape.get("id") != ANTARCTICA]
    made = [_feature(shape, arcs, iso3) for shape in shapes]
    return sorted(made, key=lambda shape: (shape["id"], shape["properties"]["name"]))


def _feature(shape: dict, arcs: list, iso3: dict) -> dict:
    name = shape["properties"]["name"]
    number = shape.get("id") or ID_BY_NAME[name]
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    drawn = [[_ring(ring, arcs) for ring in polygon] for polygon in polygons]
    # Rounding shrinks the smallest islands to a point or a line.
    drawn = [rings for rings in drawn if len(rings[0]) >= 4]
    return {
        "type": "Feature",
        "id": number,
        "properties": {"country": iso3[number], "name": name},
        "geometry": {"type": "MultiPolygon", "coordinates": drawn},
    }


def _decode(arc: list, transform: dict) -> list:
    """Undo TopoJSON's whole-number steps: each point is stored as the step from the one before."""
    (scale_x, scale_y), (shift_x, shift_y) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step_x, step_y in arc:
        x, y = x + step_x, y + step_y
        points.append([round(x * scale_x + shift_x, DIGITS), round(y * scale_y + shift_y, DIGITS)])
    return points


def _ring(numbers: list[int], arcs: list) -> list:
    """Join arcs end to end; ~n is arc n walked backwards. The points keep their order for d3."""
    points = []
    for number in numbers:
        piece = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += [point for point in piece if not points or point != points[-1]]
    return points


def _iso3_by_number(source: Source) -> dict[str, str]:
    iso = source.read("datahub_country-codes.csv")
    extra = facts("countries_extra")
    pairs = zip(iso["ISO3166-1-numeric"].str.zfill(3), iso["ISO3166-1-Alpha-3"], strict=True)
    return dict(pairs) | dict(zip(extra.map_id, extra.country, strict=True))
