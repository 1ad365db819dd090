"""The lessons as web pages: executed, with pictures for widgets, readable without the internet."""

from pathlib import Path

from gvclib import web_page
from gvclib.authoring import executing, notebooks
from gvclib.authoring.nbformat_import import nbformat  # before nbconvert: see there
from gvclib.authoring.promises import time_text
from gvclib.authoring.sources import Source
from gvclib.errors import DataError

# A live widget is nothing without its kernel, so its picture comes first.
PRIORITY = ["image/png", "image/svg+xml", "text/html", "text/markdown", "image/jpeg", "text/plain"]


def build(folder: str | Path, root: Path, lessons: list[str] | None = None) -> list[Path]:
    """Execute the lessons with their solutions and write one page each, and index.html.

    Raises DataError, naming the file, when a cell fails or needs a script; then nothing is
    written.
    """
    found = [notebooks.checked_source(path)[0] for path in notebooks.source_paths(root, lessons)]
    pages = {_name(source): page(source, found) for source in found}
    pages["index.html"] = index(found)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in pages]


def page(source: Source, book: list[Source]) -> str:
    """The page of one lesson, freshly executed."""
    body = body_html(with_alternatives(executing.solved(source)))
    if "<script" in body:
        raise DataError(f"{source.file}: an output needs a script; show it as a picture")
    return _page(source.header.title, book, body)


def index(book: list[Source]) -> str:
    """The page that lists the lessons."""
    return _page("Global value chains, computed", book)


def _page(title, book, body=""):
    """A lesson's page, or without a body the list of lessons, below links to all of them."""
    from markupsafe import Markup
    from pygments.formatters import HtmlFormatter

    return web_page.render(
        Path(__file__).with_name("book.html.j2"),
        title=title,
        body=Markup(body),
        lessons=[
            {"page": _name(each), "header": each.header, "time": time_text(each)} for each in book
        ],
        highlighting=Markup(HtmlFormatter(style="default").get_style_defs(".highlight")),
    )


def _name(source):
    return source.file.replace(".py", ".html")


def with_alternatives(notebook: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """The notebook with each picture's text as its alternative for screen readers."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if "image/png" in data and data.get("text/plain"):
                about = output.metadata.setdefault("image/png", {})
                about.setdefault("alt", data["text/plain"])
    return notebook


def body_html(notebook: nbformat.NotebookNode) -> str:
    """A notebook's cells as HTML, with formulas as MathML and nothing to be fetched."""
    from nbconvert import HTMLExporter
    from traitlets.config import Config

    settings = Config()
    settings.NbConvertBase.display_data_priority = PRIORITY
    exporter = HTMLExporter(template_name="basic", config=settings)
    exporter.register_filter("markdown2html", _markdown())
    return exporter.from_notebook_node(notebook)[0]


def _markdown():
    """nbconvert's filter for Markdown, with formulas as MathML."""
    from jinja2 import pass_context
    from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

    class Renderer(IPythonRenderer):
        def inline_math(self, body):
            return formula(body, "inline")

        def block_math(self, body):
            return formula(body, "block")

    @pass_context
    def convert(context, text):
        return MarkdownWithMath(renderer=Renderer(escape=False)).render(text)

    return convert


def formula(tex: str, display: str = "inline") -> str:
    """A TeX formula as MathML, which browsers draw themselves.

    Raises DataError when the formula cannot be read.

    >>> "<mfrac>" in formula(r"\\frac{a}{b}")
    True
    """
    from latex2mathml.converter import convert

    try:
        return convert(tex, display=display)
    except Exception as error:  # its errors share no class of their own
        raise DataError(f"the formula {tex!r} cannot be read ({type(error).__name__})") from None
