"""Every page asks who is there, but those that stand on the public list; every address used exists."""

import ast
import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from darb.core.menu import ENTRIES
from tests.architecture.source import Module, called, modules, text_files

PUBLIC = {
    "worklist:sign-in": "whoever has not signed in yet comes here",
    "worklist:enter": "a role card of the demonstration; refused in production",
    "worklist:tour": "the demonstration's own walk; in production there is none",
    "worklist:tour-stop": "a role card of the demonstration with a page behind it",
    "worklist:language": "a language is chosen before signing in too",
    "worklist:help": "how to come in, for whoever cannot",
    "worklist:accessibility": "the statement that the law asks for",
    "worklist:data-protection": "what becomes of people's data, for everybody to read",
    "staff:passkey-sign-in": "a passkey stands for the login and the password",
    "staff:invited": "whoever holds an invitation sets the password of its account",
    "reports:published": "what was published is everybody's; the records beside it are not shown without an account",
    "reports:published-export": "the same, as a workbook",
    "reports:published-years": "the same, year by year",
    "reports:published-year": "the same, of one year",
    "reports:published-contradictions": "the same, where it contradicts itself",
    "reports:published-operation": "the same, of one operation",
    "pathways:calendar": "a calendar program reads hours by an address that nobody guesses; unknown, it is nothing",
    "portal:verify": "anybody who holds a paper may ask whether it is genuine",
    "portal:verify-token": "the same, by the code on the paper",
    "api:description": "what a partner's program may ask, for whoever writes one: it holds nobody's data",
    "portal:status": "whoever holds a letter follows it by its code and the year of birth, without an account",
}
IN_TEMPLATE = re.compile(r"""{%\s*(?:url|entry|tab)\s+["']([\w:-]+)["']""")
IN_CODE = {"reverse", "reverse_lazy", "redirect"}
SAMPLES = {"str": "ANY-1", "int": "1", "slug": "any"}


def patterns(
    resolver: URLResolver, namespace: str = "", above: str = "/"
) -> Iterator[tuple[str, str, URLPattern]]:
    """Every page: its name, an address that leads to it, and its pattern."""
    for found in resolver.url_patterns:
        route = above + str(found.pattern)
        if isinstance(found, URLResolver):
            inner = f"{found.namespace}:" if found.namespace else namespace
            yield from patterns(found, inner, route)
        else:
            address = re.sub(r"<(\w+):\w+>", lambda kind: SAMPLES[kind[1]], route)
            yield f"{namespace}{found.name}", address, found


PAGES = [(name, address, pattern) for name, address, pattern in patterns(get_resolver())]


def is_open(pattern: URLPattern) -> bool:
    """Whether ``LoginRequiredMiddleware`` lets anybody through."""
    return not getattr(pattern.callback, "login_required", True)


def used_in_template(text: str) -> set[str]:
    return set(IN_TEMPLATE.findall(text))


def used_in_code(module: Module) -> set[str]:
    """Names of addresses that code reverses: ``redirect("worklist:home")``."""
    found = (call.args[0] for call in module.calls() if called(call) in IN_CODE and call.args)
    return {node.value for node in found if isinstance(node, ast.Constant) and ":" in str(node.value)}


def resolves(name: str) -> bool:
    """Whether an address of this name exists, whatever its arguments are."""
    for count in range(4):
        try:
            reverse(name, args=["1"] * count)
        except NoReverseMatch:
            continue
        return True
    return False


def test_pages_open_to_anybody_stand_on_the_public_list() -> None:
    assert {name for name, _address, pattern in PAGES if is_open(pattern)} == set(PUBLIC)


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "address"), [(name, address) for name, address, _pattern in PAGES])
def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client, name: str, address: str) -> None:
    answer = client.get(address)

    sent_away = answer.status_code == 302 and answer.headers["Location"].startswith(
        reverse(settings.LOGIN_URL)
    )
    wants_a_key = name.startswith("api:") and answer.status_code == 401
    assert sent_away != (name in PUBLIC or wants_a_key)


def test_every_address_that_is_used_exists() -> None:
    templates = text_files("darb/*/templates/**/*.html")
    used = {name for path in templates for name in used_in_template(path.read_text(encoding="utf-8"))}
    used |= {name for module in modules("darb") for name in used_in_code(module)}
    used |= {settings.LOGIN_URL, settings.LOGIN_REDIRECT_URL, settings.LOGOUT_REDIRECT_URL}
    used |= {entry.view for entry in ENTRIES}

    assert len(used) > 10
    assert sorted(name for name in used if not resolves(name)) == []


def test_every_page_is_reached_from_somewhere() -> None:
    """An address that nothing points to is a page nobody finds; the code on a paper leads to its check, and what
    programs ask stands in their description.
    """
    templates = text_files("darb/*/templates/**/*.html")
    used = {name for path in templates for name in used_in_template(path.read_text(encoding="utf-8"))}
    used |= {name for module in modules("darb") for name in used_in_code(module)}
    used |= {entry.view for entry in ENTRIES}

    pages = {name for name, _address, _pattern in PAGES if not name.startswith("api:")}
    assert pages - used <= {"portal:verify"}


def test_wrong_addresses_are_noticed() -> None:
    assert used_in_template("<a href=\"{% url 'awards:nothing' %}\">") == {"awards:nothing"}
    assert used_in_code(Module("darb/awards/views.py", 'answer = redirect("awards:nothing")')) == {
        "awards:nothing"
    }
    assert not resolves("awards:nothing")
    assert resolves("reports:run-document")


def test_the_middleware_that_asks_is_in_place() -> None:
    names = settings.MIDDLEWARE

    asks = names.index("darb.staff.views.sessions.SignedInOnly")
    assert names.index("django.contrib.auth.middleware.AuthenticationMiddleware") < asks
    assert asks < names.index("darb.people.views.scope_middleware")
