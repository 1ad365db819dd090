"""An HTML page as tests look at it: its tags with their attributes, and its text."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    def __init__(self, page: str):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text += data
