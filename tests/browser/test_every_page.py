"""Every page in a real browser, in Arabic and French, wide and narrow: no barrier, and nothing turned round."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from tests.browser.conftest import Site
from tools.screens import LANGUAGES, SHOTS, WIDTHS, Shot

pytestmark = [pytest.mark.browser, pytest.mark.slow]

AXE = Axe()

# Each returns what is wrong, in words; an empty list is a page in order.
CHECKS = {
    "language and direction agree": """() => {
        const root = document.documentElement;
        return root.dir === (root.lang === 'ar' ? 'rtl' : 'ltr') ? [] : [root.lang + ' ' + root.dir];
    }""",
    "numbers run from left to right": """() => [...document.querySelectorAll('bdi.n')]
        .filter(run => getComputedStyle(run).direction !== 'ltr' || getComputedStyle(run).unicodeBidi !== 'isolate')
        .map(run => run.outerHTML)""",
    "the page does not move sideways": """() => {
        const root = document.documentElement;
        return root.scrollWidth > root.clientWidth ? [`${root.scrollWidth} > ${root.clientWidth}`] : [];
    }""",
    "lines have room and letters are not spaced": """() => [...document.querySelectorAll('body *')]
        .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
        .filter(part => {
            const style = getComputedStyle(part);
            return !['normal', '0px'].includes(style.letterSpacing) || style.fontStyle === 'italic'
                || style.textTransform !== 'none' || parseFloat(style.lineHeight) < 1.55 * parseFloat(style.fontSize);
        }).map(part => part.outerHTML.slice(0, 120))""",
    "buttons and menus can be hit": """() => {
        const least = innerWidth < 900 ? 44 : 24;
        return [...document.querySelectorAll('button, .btn, input:not([type=hidden]), .nav1 a, .who, .burger')]
            .filter(part => part.offsetParent)
            .filter(part => part.getBoundingClientRect().height < least && !part.closest('table'))
            .map(part => part.getBoundingClientRect().height + ' ' + part.outerHTML.slice(0, 120));
    }""",
    "drawings are there": """() => [...document.querySelectorAll('svg.icon')]
        .filter(icon => icon.getBoundingClientRect().width > 0 && icon.getBBox().width === 0)
        .map(icon => icon.outerHTML)""",
    "text stays in its box": """() => [...document.querySelectorAll('.panel, .btn, .pill, td, th, h1, h2')]
        .filter(box => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== 'auto')
        .filter(box => getComputedStyle(box).display !== 'inline' && !box.closest('.vh'))
        .map(box => box.outerHTML.slice(0, 120))""",
    "latin words in Arabic are marked": """() => document.documentElement.lang !== 'ar' ? [] :
        [...document.querySelectorAll('main *, .invented *')]
        .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && /[A-Za-zÀ-ÿ]{3,}/.test(node.data)))
        .filter(part => !part.closest('bdi, [lang=fr], [lang=en]') && !/^(PDF|Darb|AA|WCAG)/.test(part.textContent.trim()))
        .map(part => part.outerHTML.slice(0, 120))""",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_page_is_open_to_everybody(page: Page, site: Site, shot: Shot, language: str):
    said: list[str] = []
    page.on("console", lambda message: said.append(complaint(message)))
    for width in WIDTHS:
        site.open(page, shot.address, role=shot.role, language=language, width=width)

        results = AXE.run(page)
        wrong = {name: found for name, check in CHECKS.items() if (found := page.evaluate(check))}

        assert results.violations_count == 0, results.generate_report()
        assert wrong == {}, f"{shot.name} {language} {width}"
    assert [text for text in said if text] == []


def complaint(message: ConsoleMessage) -> str:
    """What the browser holds against the page; a refused page is refused on purpose."""
    is_refusal = "the server responded with a status of 40" in message.text
    return message.text if message.type in ("error", "warning") and not is_refusal else ""
