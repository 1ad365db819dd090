"""Outputs as a notebook may carry them, from whatever a student's process says they are."""


def cleaned(outputs: object, largest: int) -> list[dict]:
    """At most 20 outputs in nbformat's form: streams, plain text and errors, each cut short.

    >>> cleaned([{"output_type": "stream", "text": "abcdef"}, "junk"], 3)
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'abc'}]
    """
    found = []
    for each in outputs if isinstance(outputs, list) else []:
        if isinstance(each, dict) and each.get("output_type") in _OUTPUTS:
            found.append(_OUTPUTS[each["output_type"]](each, largest))
    return found[:20]


def _text(value, largest):
    return value[:largest] if isinstance(value, str) else ""


def _stream(each, largest):
    name = "stderr" if each.get("name") == "stderr" else "stdout"
    return {"output_type": "stream", "name": name, "text": _text(each.get("text"), largest)}


def _display(each, largest):
    data = each.get("data")
    text = _text(data.get("text/plain") if isinstance(data, dict) else "", largest)
    return {"output_type": "display_data", "data": {"text/plain": text}, "metadata": {}}


def _error(each, largest):
    trace = each.get("traceback")
    lines = [_text(line, 600) for line in trace[:20]] if isinstance(trace, list) else []
    made = {"ename": _text(each.get("ename"), 100), "evalue": _text(each.get("evalue"), 600)}
    return {"output_type": "error", **made, "traceback": lines}


_OUTPUTS = {"stream": _stream, "display_data": _display, "error": _error}
