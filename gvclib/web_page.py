"""A whole web page around a body: in English, for screens of any width, without scripts."""

from html import escape

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
{head}<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
{body}
</body>
</html>
"""


def page(title: str, body: str, style: str, head: str = "") -> str:
    """A page from its title (plain text), its body (HTML), its CSS and more lines for its head.

    >>> "<title>A &amp; B</title>" in page("A & B", "<p>Text</p>", "p {color: black}")
    True
    """
    return _PAGE.format(title=escape(title), body=body, style=style, head=head)
