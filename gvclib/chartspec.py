"""Read a chart's Vega-Lite dict: marks, fields, titles and scales, for checks of charts."""

from collections.abc import Iterator


def spec_views(spec: dict) -> Iterator[dict]:
    """Every single view of a chart: itself, or its layers, concatenated and repeated parts.

    >>> [v["mark"] for v in spec_views({"layer": [{"mark": "bar"}, {"mark": "rule"}]})]
    ['bar', 'rule']
    """
    parts = [part for name in ("layer", "concat", "hconcat", "vconcat") for part in spec.get(name, [])]
    parts += [spec["spec"]] if isinstance(spec.get("spec"), dict) else []
    shared = spec.get("encoding", {}) if "layer" in spec else {}
    for part in parts:
        yield from spec_views({**part, "encoding": {**shared, **part.get("encoding", {})}})
    if not parts:
        yield spec


def spec_marks(spec: dict) -> list[str]:
    """The marks of a chart, sorted, each once.

    >>> spec_marks({"layer": [{"mark": {"type": "line"}}, {"mark": "point"}, {"mark": "point"}]})
    ['line', 'point']
    """
    marks = [view.get("mark") for view in spec_views(spec)]
    names = [mark.get("type") if isinstance(mark, dict) else mark for mark in marks]
    return sorted({name for name in names if isinstance(name, str)})


def spec_channel(spec: dict, channel: str) -> dict:
    """The encoding of one channel ("x", "color", ...) in the first view that has it, else {}.

    >>> spec_channel({"mark": "bar", "encoding": {"x": {"field": "year"}}}, "x")
    {'field': 'year'}
    """
    found = (view.get("encoding", {}).get(channel) for view in spec_views(spec))
    return next((each for each in found if isinstance(each, dict)), {})


def spec_fields(spec: dict) -> dict[str, str]:
    """The column that each channel shows.

    >>> spec_fields({"mark": "bar", "encoding": {"x": {"field": "year"}, "y": {"value": 3}}})
    {'x': 'year'}
    """
    channels = {name for view in spec_views(spec) for name in view.get("encoding", {})}
    fields = {name: spec_channel(spec, name).get("field") for name in sorted(channels)}
    return {name: field for name, field in fields.items() if isinstance(field, str)}


def spec_scale_type(spec: dict, channel: str) -> str:
    """The type of a channel's scale: "log", "sqrt", ...; Vega-Lite's default is "linear".

    >>> spec_scale_type({"mark": "point", "encoding": {"x": {"scale": {"type": "log"}}}}, "x")
    'log'
    """
    scale = spec_channel(spec, channel).get("scale")
    return scale.get("type", "linear") if isinstance(scale, dict) else "linear"


def spec_title(spec: dict) -> str:
    """The chart's title as one text, or "".

    >>> spec_title({"title": {"text": ["Two", "lines"]}})
    'Two lines'
    """
    return _text(spec.get("title"))


def spec_axis_title(spec: dict, channel: str) -> str:
    """The title on an axis or legend: set on the channel or its axis, else the field's name.

    >>> spec_axis_title({"mark": "bar", "encoding": {"x": {"field": "a", "title": "Year"}}}, "x")
    'Year'
    """
    found = spec_channel(spec, channel)
    inner = found.get("axis") or found.get("legend") or {}
    inner = inner if isinstance(inner, dict) else {}
    return _text(found.get("title") or inner.get("title") or found.get("field"))


def spec_description(spec: dict) -> str:
    """The description for screen readers, or "".

    >>> spec_description({"description": "Exports rise."})
    'Exports rise.'
    """
    return _text(spec.get("description"))


def spec_rows(spec: dict) -> list[dict]:
    """The rows of data in the chart, of its first named or inline data set, else [].

    >>> spec_rows({"data": {"name": "d"}, "datasets": {"d": [{"year": 1962}]}, "mark": "bar"})
    [{'year': 1962}]
    """
    for view in (spec, *spec_views(spec)):
        data = view.get("data")
        if isinstance(data, dict):
            return data.get("values") or spec.get("datasets", {}).get(data.get("name"), [])
    return []


def _text(title):
    if isinstance(title, dict):
        title = title.get("text")
    if isinstance(title, list):
        title = " ".join(map(str, title))
    return title.strip() if isinstance(title, str) else ""
