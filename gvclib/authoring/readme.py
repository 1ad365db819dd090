"""The README's tables, read from the lessons' headers and from data/datapackage.json."""

import json
import re
from pathlib import Path

from gvclib.authoring.sources import Header
from gvclib.errors import DataError


def refreshed(root: Path, headers: list[tuple[str, Header]]) -> str:
    """README.md with fresh tables between its markers; raises DataError when one is missing."""
    text = (root / "README.md").read_text(encoding="utf-8")
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    text = between(text, "lessons", lessons_table(headers))
    return between(text, "data", data_table(package))


def between(text: str, name: str, table: str) -> str:
    r"""Text with a table between `<!-- name -->` and `<!-- /name -->`.

    >>> between("<!-- data -->old<!-- /data -->", "data", "new")
    '<!-- data -->\nnew\n<!-- /data -->'
    """
    start, end = f"<!-- {name} -->", f"<!-- /{name} -->"
    pattern = re.compile(f"{re.escape(start)}.*?{re.escape(end)}", re.DOTALL)
    if len(pattern.findall(text)) != 1:
        raise DataError(f"README.md needs one pair of markers {start} and {end}")
    return pattern.sub(lambda match: f"{start}\n{table}\n{end}", text)


def lessons_table(headers: list[tuple[str, Header]]) -> str:
    """One row a lesson: number, title with a link, question, time."""
    rows = [
        (h.lesson, f"[{h.title}](lessons/{stem}.ipynb)", h.question, h.time) for stem, h in headers
    ]
    return _table(("", "lesson", "question", "time"), rows)


def data_table(package: dict) -> str:
    """One row a table: name, title, sources, licences; tables typed by hand share one line."""
    typed = [r for r in package["resources"] if r.get("path", "").startswith("cases/")]
    rows = [
        (f"`{r['name']}`", r["title"], _once(map(_source, r["sources"])), _licences(r))
        for r in package["resources"]
        if r not in typed
    ]
    table = _table(("table", "what", "sources", "licences"), rows)
    names = ", ".join(f"`{r['name']}`" for r in typed)
    cases = f"\n\nCase tables, typed by hand, each row with its source and line: {names}."
    return table + cases if typed else table


def _source(source):
    return f"[{source['title']}]({source['path']})" if source.get("path") else source["title"]


def _licences(resource):
    names = (licence["name"] for licence in resource["licenses"])
    return _once("not verified" if name == "other-not-verified" else name for name in names)


def _once(texts):
    return "; ".join(dict.fromkeys(texts))


def _table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(_cell(each) for each in line) + " |" for line in lines)


def _cell(text):
    return str(text).replace("|", "\\|").replace("\n", " ")
