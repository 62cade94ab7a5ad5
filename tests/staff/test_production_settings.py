"""Settings of production, read by a process of its own: cookies of one host, nothing that the check warns of, every
answer over an encrypted line.
"""

import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow
ASKED = """
import json
import django
from django.conf import settings
from django.core.management import call_command
from django.test import Client
django.setup()
call_command("check", deploy=True, fail_level="WARNING", verbosity=0)
names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "LANGUAGE_COOKIE_NAME")
flags = [f"{kind}_COOKIE_{flag}" for kind in ("SESSION", "CSRF", "LANGUAGE") for flag in ("SECURE", "HTTPONLY")]
client = Client(headers={"host": "darb.example"})
plain, page, unknown = client.get("/help/"), client.get("/help/", secure=True), client.get("/none/", secure=True)
line = "Strict-Transport-Security"
print(json.dumps([[getattr(settings, name) for name in names], [getattr(settings, flag) for flag in flags],
                  settings.DEMO, settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
                  [plain.status_code, plain.headers["Location"], page.status_code, unknown.status_code],
                  [page.headers[line], unknown.headers[line]]]))
"""


def test_production_passes_the_deployment_check_with_cookies_of_its_host_alone():
    given = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    environment = {
        **given,  # the browser's tests, run before in this process, lift a check that production keeps
        "DARB_PRODUCTION": "1",
        "DARB_SECRET_KEY": "".join(chr(33 + number % 90) for number in range(0, 400, 7)),
        "DARB_HOSTS": "darb.example",
        "DARB_AUTHORISATION_NUMBER": "D-000/2021",
        "DJANGO_SETTINGS_MODULE": "darb.config.settings",
    }

    answer = subprocess.run(
        [sys.executable, "-c", ASKED], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )

    assert answer.returncode == 0, answer.stderr
    names, flags, demo, opener, answers, encrypted = json.loads(answer.stdout.strip().splitlines()[-1])
    assert names == ["__Host-session", "__Host-csrf", "__Host-language"]
    assert all(flags)
    assert demo is False
    assert opener == "same-origin"
    assert answers == [301, "https://darb.example/help/", 200, 404]
    assert encrypted == ["max-age=31536000; includeSubDomains; preload"] * 2
