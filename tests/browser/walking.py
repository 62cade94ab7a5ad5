"""How somebody gets through the site: by the words of links, buttons and fields, in one language on one screen."""

import re
from collections.abc import Mapping

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Site
from tools.screens import press

OFFERED = """(list, text) =>
  [...list.options].find(one => one.text.toLowerCase().includes(text.toLowerCase()))?.value"""


class Walk:
    """One tab on which colleagues sit down one after another; none of them types an address but the first."""

    def __init__(
        self, page: Page, site: Site, language: str, width: int, words: Mapping[str, str] | None = None
    ) -> None:
        """``words``: what is looked for and typed instead, where the journey is told in another language."""
        self.page, self.site, self.language, self.width = page, site, language, width
        self.words = words or {}

    def said(self, words: str) -> str:
        """In the language that is walked in; a sentence of several parts is looked up part by part."""
        return self.words.get(words) or " · ".join(self.words.get(one, one) for one in words.split(" · "))

    def sit_down(self, role: str, address: str = "/") -> None:
        """A colleague at the machine, at the page that their work begins with."""
        self.site.open(self.page, address, role=role, language=self.language, width=self.width)

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    @property
    def title(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    @property
    def state(self) -> Locator:
        """The pill beside the title."""
        return self.page.locator(".title .pill")

    def is_of(self, title: str) -> None:
        expect(self.title).to_have_text(self.said(title))

    def stands(self, state: str) -> None:
        expect(self.state).to_have_text(self.said(state))

    @property
    def code(self) -> str:
        return self.number("P")

    def number(self, kind: str) -> str:
        """The newest of its kind that the page prints, above its title or below."""
        expect(self.page.locator(".wrap").filter(has_text=f"{kind}-20").first).to_be_visible()
        found = re.findall(
            rf"\b{kind}-\d{{4}}-\d{{4}}", " ".join(self.page.locator(".wrap").all_inner_texts())
        )
        assert found, self.page.url
        return str(max(found))

    def _click(self, what: Locator) -> None:
        press(self.page, what)

    def follow(self, words: str) -> None:
        self._click(self.main.get_by_role("link", name=self.said(words)).first)

    def follow_to(self, address: str) -> None:
        """The link of a list that leads to a page seen before, whatever words it bears here."""
        path = address.removeprefix(self.site.address).partition("?")[0]
        self._click(self.main.locator(f'a[href^="{path}"]').first)

    def address_of(self, beginning: str) -> str:
        """Where the first link of its kind leads."""
        return self.main.locator(f'a[href^="{beginning}"]').first.get_attribute("href") or ""

    def press(self, words: str) -> None:
        self._click(self.main.get_by_role("button", name=self.said(words)).locator("visible=true").first)

    def trail(self, words: str) -> None:
        """Back by the trail above the title."""
        self._click(self.page.locator("nav.crumb").get_by_role("link", name=self.said(words)).first)

    def press_of(self, whose: str, words: str) -> None:
        """The button of one part of the page, by its heading."""
        self._click(self._part(whose).get_by_role("button", name=self.said(words)))

    def follow_of(self, whose: str, words: str) -> None:
        self._click(self._part(whose).get_by_role("link", name=self.said(words)))

    def press_in(self, row: str, words: str) -> None:
        """The button of one line of a table, by what stands in the line."""
        self._click(self._row(row).get_by_role("button", name=self.said(words)))

    def follow_in(self, row: str, words: str) -> None:
        self._click(self._row(row).get_by_role("link", name=self.said(words)))

    def _row(self, words: str) -> Locator:
        return self.main.locator("tr", has_text=words).first

    def _part(self, whose: str) -> Locator:
        heading = self.page.get_by_role("heading", name=self.said(whose))
        return self.main.locator("section, article, li").filter(has=heading).last

    def fill_first(self, group: str, typed: Mapping[str, str]) -> None:
        """The fields of one group, by its title."""
        self._fill(self.main.get_by_role("group", name=self.said(group)).first, typed)

    def fill(self, typed: Mapping[str, str]) -> None:
        """Fields by their labels; a list is chosen from by what it shows."""
        self._fill(self.main, typed)

    def _fill(self, part: Locator, typed: Mapping[str, str]) -> None:
        typed_into = self.page.locator("input, select, textarea")
        for label, text in ((self.said(label), self.said(text)) for label, text in typed.items()):
            field = part.get_by_label(label).and_(typed_into).locator("visible=true").first
            if field.evaluate("one => one.tagName") == "SELECT":
                value = field.evaluate(OFFERED, text)
                assert value, f"{label}: {text} is not offered"
                field.select_option(value)
            else:
                field.fill(text)

    def tick(self, *labels: str) -> None:
        for label in labels:
            words = re.compile(rf"^\s*{re.escape(self.said(label))}\s*$", re.IGNORECASE)
            self.main.get_by_label(words).locator("visible=true").first.check()

    def sign(self) -> None:
        """A stroke with the finger in the box, brought before the eyes first: no bar lies over it there."""
        pad = self.main.locator("canvas")
        pad.evaluate("pad => pad.scrollIntoView({block: 'center', behavior: 'instant'})")
        box = pad.bounding_box()
        assert box is not None
        left, top = box["x"], box["y"]
        self.page.mouse.move(left + 30, top + 40)
        self.page.mouse.down()
        for step in range(1, 8):
            self.page.mouse.move(left + 30 + step * 18, top + 40 + (step % 3) * 14)
        self.page.mouse.up()

    def sees(self, *words: str) -> None:
        for text in words:
            expect(self.main).to_contain_text(self.said(text))
