"""What every page must be, read from its markup: language and direction agree, grouped numbers run alone."""

import re
from html.parser import HTMLParser

ISOLATING = {"bdi", "time", "title"}
GROUPED = re.compile(r"\d[\u00a0\u202f ,.]\d{3}(?!\d)")
VOID = {"meta", "link", "input", "br", "img", "hr", "use", "path", "rect", "circle", "polygon"}


class Page(HTMLParser):
    """The attributes of the root, and the text that stands outside runs of its own."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.root: dict[str, str | None] = {}
        self.inline_styles: list[str] = []
        self.loose_text: list[str] = []
        self.ids: list[str] = []
        self._inside: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.root = given
        if "style" in given or tag == "style":
            self.inline_styles.append(f"{tag} {given}")
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if tag not in VOID:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self._inside:
            while self._inside.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not ISOLATING & set(self._inside):
            self.loose_text.append(data)

    @property
    def unisolated_numbers(self) -> list[str]:
        return [text.strip() for text in self.loose_text if GROUPED.search(text)]


def assert_sound(markup: str, language: str) -> None:
    """The promises of every page; a test adds what its own page promises."""
    page = Page(markup)
    assert page.root == {"lang": language, "dir": "rtl" if language == "ar" else "ltr"}
    assert page.unisolated_numbers == []
    assert page.inline_styles == []
    assert len(page.ids) == len(set(page.ids))
