"""Read a chart's Vega-Lite dict: marks, fields, titles and scales, for checks of charts."""

from collections.abc import Iterator


def views(spec: dict) -> Iterator[dict]:
    """Every single view of a chart: itself, or its layers, concatenated and repeated parts.

    >>> [v["mark"] for v in views({"layer": [{"mark": "bar"}, {"mark": "rule"}]})]
    ['bar', 'rule']
    """
    parts = [
        part for name in ("layer", "concat", "hconcat", "vconcat") for part in spec.get(name, [])
    ]
    parts += [spec["spec"]] if isinstance(spec.get("spec"), dict) else []
    shared = spec.get("encoding", {}) if "layer" in spec else {}
    for part in parts:
        yield from views({**part, "encoding": {**shared, **part.get("encoding", {})}})
    if not parts:
        yield spec


def marks(spec: dict) -> list[str]:
    """The marks of a chart, sorted, each once.

    >>> marks({"layer": [{"mark": {"type": "line"}}, {"mark": "point"}, {"mark": "point"}]})
    ['line', 'point']
    """
    found = [view.get("mark") for view in views(spec)]
    names = [each.get("type") if isinstance(each, dict) else each for each in found]
    return sorted({name for name in names if isinstance(name, str)})


def mark(spec: dict) -> str:
    """The marks of a chart as one text.

    >>> mark({"layer": [{"mark": {"type": "line"}}, {"mark": "point"}]})
    'line + point'
    """
    return " + ".join(marks(spec))


def encoding(spec: dict, channel: str) -> dict:
    """The encoding of one channel ("x", "color", ...) in the first view that has it, else {}.

    >>> encoding({"mark": "bar", "encoding": {"x": {"field": "year"}}}, "x")
    {'field': 'year'}
    """
    found = (view.get("encoding", {}).get(channel) for view in views(spec))
    return next((each for each in found if isinstance(each, dict)), {})


def field(spec: dict, channel: str) -> str:
    """The column that a channel shows, or "".

    >>> field({"mark": "bar", "encoding": {"x": {"field": "year"}}}, "x")
    'year'
    """
    found = encoding(spec, channel).get("field")
    return found if isinstance(found, str) else ""


def fields(spec: dict) -> dict[str, str]:
    """The column that each channel shows, for all channels that show one.

    >>> fields({"mark": "bar", "encoding": {"x": {"field": "year"}, "y": {"value": 3}}})
    {'x': 'year'}
    """
    channels = {name for view in views(spec) for name in view.get("encoding", {})}
    return {name: field(spec, name) for name in sorted(channels) if field(spec, name)}


def scale_type(spec: dict, channel: str) -> str:
    """The type of a channel's scale: "log", "sqrt", ...; Vega-Lite's default is "linear".

    >>> scale_type({"mark": "point", "encoding": {"x": {"scale": {"type": "log"}}}}, "x")
    'log'
    """
    scale = encoding(spec, channel).get("scale")
    return scale.get("type", "linear") if isinstance(scale, dict) else "linear"


def title(spec: dict) -> str:
    """The chart's title as one text, or "".

    >>> title({"title": {"text": ["Two", "lines"]}})
    'Two lines'
    """
    return _text(spec.get("title"))


def axis_title(spec: dict, channel: str) -> str:
    """The title on an axis or legend: set on the channel or its axis, else the field's name.

    >>> axis_title({"mark": "bar", "encoding": {"x": {"field": "a", "title": "Year"}}}, "x")
    'Year'
    """
    found = encoding(spec, channel)
    inner = found.get("axis") or found.get("legend") or {}
    inner = inner if isinstance(inner, dict) else {}
    return _text(found.get("title") or inner.get("title") or found.get("field"))


def description(spec: dict) -> str:
    """The description for screen readers, or "".

    >>> description({"description": "Exports rise."})
    'Exports rise.'
    """
    return _text(spec.get("description"))


def rows(spec: dict) -> list[dict]:
    """The rows of data in the chart, of its first named or inline data set, else [].

    >>> rows({"data": {"name": "d"}, "datasets": {"d": [{"year": 1962}]}, "mark": "bar"})
    [{'year': 1962}]
    """
    for view in (spec, *views(spec)):
        data = view.get("data")
        if isinstance(data, dict):
            return data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
    return []


def _text(value):
    """The text of a title, which may be a dict or a list of lines."""
    if isinstance(value, dict):
        value = value.get("text")
    if isinstance(value, list):
        value = " ".join(map(str, value))
    return value.strip() if isinstance(value, str) else ""
