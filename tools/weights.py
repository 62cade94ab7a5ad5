"""What every page weighs over the wire: on a first visit, with nothing kept, and on a later one.

Serves the local database as it stands (after ``make demo SERVE=0``) and visits the pages of ``tools/screens.py`` as
their roles. Prints a line a page and fails above the limits: people read these pages on telephones, on lines they pay
for by the megabyte. ``python tools/weights.py home person`` weighs those two alone.
"""

import dataclasses
import os
import pathlib
import sys
from collections.abc import Callable, Mapping

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

from tools.screens import (
    CHROMIUM_OPTIONS,
    chosen,
    chromium,
    go,
    places_of,
    send,
    served,
    sign_in,
    speak,
)
from tools.shots import Shot

FIRST_MOST, LATER_MOST = 250_000, 40_000


@dataclasses.dataclass(frozen=True)
class Weight:
    """One page: bytes of everything fetched with it, heads included."""

    name: str
    first: int
    later: int

    @property
    def is_too_heavy(self) -> bool:
        return self.first > FIRST_MOST or self.later > LATER_MOST

    def __str__(self) -> str:
        mark = "  too heavy" if self.is_too_heavy else ""
        return f"{self.name:32}{self.first / 1000:8.1f} KB{self.later / 1000:8.1f} KB{mark}"


class Scales:
    """A tab of a browser that counts what comes over its wire."""

    def __init__(self, page: Page) -> None:
        self.page, self.bytes = page, 0
        self.wire = page.context.new_cdp_session(page)
        self.wire.send("Network.enable")
        self.wire.on("Network.loadingFinished", self._count)

    def _count(self, told: Mapping[str, float]) -> None:
        self.bytes += int(told["encodedDataLength"])

    def _weigh(self, act: Callable[[], None]) -> int:
        self.bytes = 0
        act()
        self.page.wait_for_load_state("networkidle")
        return self.bytes

    def weigh(self, site: str, shot: Shot, places: Mapping[str, str]) -> Weight:
        """A page that answers what was typed is the later one; the form it was typed into is the first."""
        address = site + shot.address.format(**places)

        def open_it() -> None:
            go(self.page, address)

        def again() -> None:
            send(self.page, shot.typed, places) if shot.typed else open_it()

        self.page.goto("about:blank")
        self.wire.send("Network.clearBrowserCache")
        return Weight(shot.name, self._weigh(open_it), self._weigh(again))


def told(weights: list[Weight]) -> str:
    """The table, its heaviest lines named at the end."""
    first, later = max(weights, key=lambda one: one.first), max(weights, key=lambda one: one.later)
    lines = [f"{'page':32}{'first visit':>11}{'later':>11}", *map(str, weights)]
    lines.append(f"heaviest first visit: {first.name}, {first.first / 1000:.1f} KB of {FIRST_MOST // 1000}")
    lines.append(f"heaviest later visit: {later.name}, {later.later / 1000:.1f} KB of {LATER_MOST // 1000}")
    return "\n".join(lines)


def main(names: list[str]) -> int:
    with sync_playwright() as playwright, served(dict(os.environ)) as site:
        browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_OPTIONS)
        page, places, weights = browser.new_page(), places_of(dict(os.environ)), []
        scales = Scales(page)
        for shot in chosen(names):
            sign_in(page, site, shot.role)
            speak(page, site, "ar")
            weights.append(scales.weigh(site, shot, places))
        browser.close()
    print(told(weights))
    return int(any(weight.is_too_heavy for weight in weights))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
