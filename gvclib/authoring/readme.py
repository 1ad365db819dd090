"""The README's tables, read from the lessons' headers and from data/datapackage.json."""

import json
import re
from pathlib import Path

from gvclib.authoring.promises import time_text
from gvclib.authoring.sources import Source
from gvclib.errors import DataError


def refreshed(root: Path, lessons: list[tuple[str, Source]]) -> str:
    """README.md with fresh tables between its markers; raises DataError when one is missing."""
    text = (root / "README.md").read_text(encoding="utf-8")
    package = json.loads((root / "data" / "datapackage.json").read_text(encoding="utf-8"))
    text = between(text, "lessons", lessons_table(lessons))
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


def lessons_table(lessons: list[tuple[str, Source]]) -> str:
    """One row a lesson: number, title with a link, question, time."""
    rows = [
        (each.lesson, f"[{each.header.title}](lessons/{stem}.ipynb)", each.header.question)
        + (time_text(each),)
        for stem, each in lessons
    ]
    return _table(("", "lesson", "question", "time"), rows)


def data_table(package: dict) -> str:
    """One row a table: name, title, sources, licences; tables typed by hand share one line."""
    typed, rows = [], []
    for resource in package["resources"]:
        if resource.get("path", "").startswith("cases/"):
            typed.append(f"`{resource['name']}`")
            continue
        sources = (
            f"[{source['title']}]({source['path']})" if source.get("path") else source["title"]
            for source in resource["sources"]
        )
        licences = (each["name"] for each in resource["licenses"])
        licences = ("not verified" if n == "other-not-verified" else n for n in licences)
        once = ("; ".join(dict.fromkeys(texts)) for texts in (sources, licences))
        rows.append((f"`{resource['name']}`", resource["title"], *once))
    table = _table(("table", "what", "sources", "licences"), rows)
    if typed:
        table += "\n\nCase tables, typed by hand, each row with its source and line: "
        table += f"{', '.join(typed)}."
    return table


def _table(head, rows):
    """A table in Markdown."""
    texts = ([str(x).replace("|", "\\|").replace("\n", " ") for x in line] for line in rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in [head, ["---"] * len(head), *texts])
