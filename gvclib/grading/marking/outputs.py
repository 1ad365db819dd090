"""Outputs as a notebook may carry them, from whatever a student's process says they are."""

_MOST = 20


def cleaned(outputs: object, largest: int) -> list[dict]:
    """At most 20 outputs in nbformat's form: streams, plain text and errors, each cut short.

    >>> cleaned([{"output_type": "stream", "text": "abcdef"}, "junk"], 3)
    [{'output_type': 'stream', 'name': 'stdout', 'text': 'abc'}]
    """
    found = []
    for each in outputs if isinstance(outputs, list) else []:
        made = {"output_type": each.get("output_type")} if isinstance(each, dict) else {}
        if made == {"output_type": "stream"}:
            made["name"] = "stderr" if each.get("name") == "stderr" else "stdout"
            made["text"] = _text(each.get("text"), largest)
        elif made == {"output_type": "display_data"}:
            data = each.get("data")
            text = _text(data.get("text/plain") if isinstance(data, dict) else "", largest)
            made |= {"data": {"text/plain": text}, "metadata": {}}
        elif made == {"output_type": "error"}:
            trace = each.get("traceback")
            lines = trace[:_MOST] if isinstance(trace, list) else []
            made |= {"ename": _text(each.get("ename"), 100)}
            made |= {"evalue": _text(each.get("evalue"), 600)}
            made |= {"traceback": [_text(line, 600) for line in lines]}
        else:
            continue
        found.append(made)
    return found[:_MOST]


def _text(value, largest):
    """The begin of a text; "" for what is none."""
    return value[:largest] if isinstance(value, str) else ""
