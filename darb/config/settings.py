"""Settings of the one Darb project; what differs between places comes from the environment.

``DATABASE_URL`` is the unprivileged role that serves people; ``DATABASE_OWNER_URL`` migrates and loads.
``DARB_ROLE=owner`` makes a process connect as the owner. Production refuses what only a trial may do.
"""

import datetime
import os
import pathlib
import secrets
import urllib.parse
from typing import Any

from csp.constants import NONCE, SELF

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DARB = ROOT / "darb"
VAR = pathlib.Path(os.environ.get("DARB_VAR", ROOT / "var"))
PRODUCTION = os.environ.get("DARB_PRODUCTION") == "1"
DEMO = not PRODUCTION
COUNTRY_DIRECTORY = pathlib.Path(os.environ.get("DARB_COUNTRY", DARB / "countries" / "ma"))
AUTHORISATION_NUMBER = os.environ.get("DARB_AUTHORISATION_NUMBER", "")
SEAL_KEY_FILE = pathlib.Path(os.environ.get("DARB_SEAL_KEY", VAR / "journal-seal.pem"))
KEYS_FILE = pathlib.Path(os.environ.get("DARB_KEYS", VAR / "keys.json"))
TRUSTED_PROXIES = int(os.environ.get("DARB_TRUSTED_PROXIES", "0"))


def _database(url: str) -> dict[str, Any]:
    parts = urllib.parse.urlsplit(url)
    query = dict(urllib.parse.parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": urllib.parse.unquote(parts.path.lstrip("/")),
        "USER": urllib.parse.unquote(parts.username or ""),
        "PASSWORD": urllib.parse.unquote(parts.password or ""),
        "HOST": query.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": query,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def _secret() -> str:
    """From the environment; a trial keeps one of its own beside its data."""
    given = os.environ.get("DARB_SECRET_KEY", "")
    kept = VAR / "secret-key"
    if given or PRODUCTION:
        return given
    if not kept.exists():
        VAR.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return kept.read_text(encoding="ascii")


SECRET_KEY = _secret()
_URL = "DATABASE_OWNER_URL" if os.environ.get("DARB_ROLE") == "owner" else "DATABASE_URL"
DATABASES = {"default": _database(os.environ.get(_URL, "postgresql:///darb"))}
DATABASE_APP_ROLE = os.environ.get("DARB_APP_ROLE", "darb_app")

DEBUG = False
HOSTS_GIVEN = bool(os.environ.get("DARB_HOSTS", "").split())
ALLOWED_HOSTS = os.environ.get("DARB_HOSTS", "127.0.0.1 localhost testserver").split()
ROOT_URLCONF = "darb.config.urls"
WSGI_APPLICATION = "darb.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "staff.User"
MAIL_SERVER = os.environ.get("DARB_MAIL", "")  # smtps:// or smtp://user:password@host:port
DEFAULT_FROM_EMAIL = os.environ.get("DARB_MAIL_FROM", "")
SITE_ADDRESS = os.environ.get("DARB_ADDRESS", "http://127.0.0.1:8000").rstrip("/")
LOGIN_URL = "worklist:sign-in"
LOGIN_REDIRECT_URL = "worklist:home"
LOGOUT_REDIRECT_URL = "worklist:sign-in"

PACKAGES = [
    "worklist",
    "portal",
    "exchange",
    "reports",
    "casefile",
    "awards",
    "selection",
    "employment",
    "projects",
    "training",
    "pathways",
    "diagnosis",
    "detention",
    "notices",
    "people",
    "funding",
    "programmes",
    "staff",
    "partners",
    "market",
    "establishments",
    "places",
    "documents",
    "controls",
    "journal",
    "core",
]
INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "template_partials",
    "django_htmx",
    "csp",
    "axes",
    *(f"darb.{package}" for package in PACKAGES),
    "django.forms",
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # core says in which language a choice is
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # decision 0011: why this does not tell secrets
    "csp.middleware.CSPMiddleware",
    "darb.core.headers.permissions_policy",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "darb.staff.views.key_door.KeyDoor",
    "darb.staff.views.sessions.SignedInOnly",
    "darb.staff.views.second_step.FactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "darb.core.views.plain_answers",
    "axes.middleware.AxesMiddleware",  # outside the transaction, so that a try that locks stays counted
    "darb.people.views.scope_middleware",
    "darb.staff.views.sessions.SessionDoor",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "darb.core.context.site",
            ],
            "builtins": [
                "template_partials.templatetags.partials",
                "darb.core.templatetags.darb",
                "darb.core.templatetags.moments",
            ],
        },
    }
]
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: while it is locked, nothing is compared
    "darb.staff.views.backends.FactorBackend",
    "darb.staff.permissions.AccountBackend",
]
# One only: an account whose hash were another one would answer in another time, and so be known to exist.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Ten wrong tries lock the login and, apart from it, the address they came from, for a quarter of an hour. Nothing
# is kept of what was typed; who signed in stands in the journal.
AXES_LOCKOUT_PARAMETERS = ["username", "ip_address"]
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = datetime.timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_FORM_FIELD = "username"
AXES_SENSITIVE_PARAMETERS = [
    "username",
    "ip_address",
    "code",
    "birth_year",
    "answer",
    "csrfmiddlewaretoken",
    "form_key",
    "next",
]
AXES_CLIENT_IP_CALLABLE = "darb.core.requests.client_address"
AXES_LOCKOUT_CALLABLE = "darb.staff.views.locked.locked"
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", "العربية"), ("fr", "Français"), ("en", "English")]
LOCALE_PATHS = [DARB / "commands" / "locale"]  # the command line is no application of Django
TIME_ZONE = "Africa/Casablanca"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATICFILES_DIRS = [VAR / "static-build"]
STATIC_ROOT = VAR / "static"
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": str(VAR / "documents"), "file_permissions_mode": 0o600},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": [SELF],
        "frame-ancestors": ["'none'"],
    }
}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
if PRODUCTION:  # a name that a browser takes from this very host only, over an encrypted line
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    LANGUAGE_COOKIE_NAME = "__Host-language"
SESSION_COOKIE_AGE = 12 * 60 * 60
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "darb.core.views.stale_form"

# What is answered is told by darb.refusals; what fails is told here too, with the place where it did.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"without_values": {"()": "darb.core.logs.WithoutValues"}},
    "handlers": {"failures": {"class": "logging.StreamHandler", "level": "ERROR"}},
    "loggers": {
        "django.request": {"filters": ["without_values"], "handlers": ["failures"]},
        "django.security.csrf": {"filters": ["without_values"]},
    },
}
