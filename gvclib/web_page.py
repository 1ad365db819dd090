"""Web pages from Jinja2 templates: in English, for screens of any width, without scripts.

A template is a file `*.html.j2` beside the module that fills it in, and extends
`web_page.html.j2`. Text is escaped; HTML of our own is handed over as `Markup`.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jinja2 import Environment


def render(template: Path, clean: Callable[[Any], Any] | None = None, **values: Any) -> str:
    """The page that a template makes of values; `clean` is applied to each before it is escaped.

    >>> page = render(Path(__file__).with_name("web_page.html.j2"), title="A & B")
    >>> "<title>A &amp; B</title>" in page
    True
    """
    return _environment(template.parent, clean).get_template(template.name).render(values)


@cache
def _environment(folder: Path, clean: Callable[[Any], Any] | None) -> "Environment":
    """Where templates are found: beside the module, and the page around them here."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader([folder, Path(__file__).parent]),
        autoescape=True,
        finalize=clean,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
