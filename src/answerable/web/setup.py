"""How is Django set up for one archive? No settings file: everything follows from where the archive lies."""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from answerable.errors import UsageError

HERE: Final = Path(__file__).parent
LANGUAGES: Final = (("en", "English"), ("my", "မြန်မာ"))
LARGEST_FORM: Final = 4 << 20
"""Bytes of a form's fields; files are streamed and not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a workspace runs, and what it keeps where."""

    database: str
    """A path of an SQLite file, or postgresql://USER:PASSWORD@HOST:PORT/NAME."""
    secret: bytes = field(repr=False)
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    secure: bool = False
    """Whether people reach it by TLS."""
    alone: bool = True
    """Whether it listens on this computer only."""


def settings_for(place: Place) -> dict[str, Any]:
    """Every setting of Django that differs from its default."""
    return {
        "SECRET_KEY": place.secret.hex(),
        "ALLOWED_HOSTS": [f"[{one}]" if ":" in one else one for one in place.hosts],
        "ALONE": place.alone,
        "DEBUG": False,
        "ROOT_URLCONF": "answerable.web.urls",
        "DATABASES": {"default": database(place.database)},
        "DEFAULT_AUTO_FIELD": "django.db.models.BigAutoField",
        "INSTALLED_APPS": [
            "django.contrib.contenttypes",
            "django.contrib.auth",
            "django.contrib.sessions",
            "django.contrib.messages",
            "django.contrib.staticfiles",
            "answerable.web.access.apps.AccessConfig",
            "answerable.web.jobs.apps.JobsConfig",
            "answerable.web.checks.apps.ChecksConfig",
            "answerable.web.api.apps.ApiConfig",
        ],
        "MIDDLEWARE": [
            "answerable.web.middleware.safe_headers",
            "answerable.web.api.problems.one_shape",
            "django.middleware.security.SecurityMiddleware",
            "django.middleware.gzip.GZipMiddleware",
            "whitenoise.middleware.WhiteNoiseMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.locale.LocaleMiddleware",
            "django.middleware.common.CommonMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "answerable.web.middleware.while_closed",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "answerable.web.access.visits.on_time",
            "django.contrib.messages.middleware.MessageMiddleware",
            "answerable.web.middleware.little_of_strangers",
            "answerable.web.middleware.Explained",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.django.DjangoTemplates",
                "DIRS": [HERE / "templates"],
                "OPTIONS": {
                    "context_processors": [
                        "django.template.context_processors.request",
                        "django.template.context_processors.i18n",
                        "django.contrib.messages.context_processors.messages",
                        "answerable.web.frame.frame",
                    ],
                    "builtins": ["answerable.web.words"],
                    "libraries": {"finding_words": "answerable.web.checks.finding_words"},
                },
            }
        ],
        "AUTH_USER_MODEL": "access.Account",
        "AUTHENTICATION_BACKENDS": ["django.contrib.auth.backends.ModelBackend"],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.ScryptPasswordHasher"],
        "SESSION_ENGINE": "answerable.web.access.sessions",
        # A browser takes a cookie of this prefix from this host alone, by TLS alone (RFC 6265bis, 4.1.3.2).
        "SESSION_COOKIE_NAME": "__Host-desk" if place.secure else "desk",
        "SESSION_COOKIE_AGE": 12 * 3600,
        "SESSION_EXPIRE_AT_BROWSER_CLOSE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_SECURE": place.secure,
        "CSRF_COOKIE_NAME": "__Host-token" if place.secure else "token",
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Strict",
        "CSRF_COOKIE_SECURE": place.secure,
        "CSRF_FAILURE_VIEW": "answerable.web.middleware.forged",
        "LANGUAGE_COOKIE_NAME": "language",
        "LANGUAGE_COOKIE_SECURE": place.secure,
        "LANGUAGE_COOKIE_HTTPONLY": True,
        "LANGUAGE_COOKIE_SAMESITE": "Strict",
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "STATIC_URL": "/static/",
        "STATICFILES_DIRS": [HERE / "static"],
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_ALLOW_ALL_ORIGINS": False,
        "WHITENOISE_MAX_AGE": 3600,
        "LOCALE_PATHS": [HERE / "locale"],
        "LANGUAGES": LANGUAGES,
        "LANGUAGE_CODE": "en",
        "USE_TZ": True,
        "TIME_ZONE": "UTC",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": LARGEST_FORM,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 2000,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 1000,
        "FILE_UPLOAD_HANDLERS": ["answerable.web.documents.receiving.Refusing"],
        "SECURE_HSTS_SECONDS": 365 * 24 * 3600 if place.secure else 0,
        # Django's own logging writes addresses and tracebacks; ours goes to the journal, without either.
        "LOGGING_CONFIG": None,
    }


def database(said: str) -> dict[str, Any]:
    """Django's description of a database, from a path or an address. Raises UsageError."""
    if re.match(r"[a-z]+://", said):
        return _postgresql(said)
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": said,
        "OPTIONS": {
            "timeout": 20,
            # A write waits its turn from the start, instead of failing half way (SQLite, 2.2).
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgresql(said: str) -> dict[str, Any]:
    parts = urlsplit(said)
    if parts.scheme not in ("postgres", "postgresql") or not parts.path.strip("/"):
        raise UsageError(
            "This is not the address of a database that is known here.",
            advice="Give postgresql://USER:PASSWORD@HOST:PORT/NAME, or leave it out for a file.",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": True,
    }


def set_up(place: Place) -> None:
    """Set Django up in this process and bring the database to its present form.

    A process serves one archive at a time; a later call moves it to another.
    """
    import django
    from django.conf import settings
    from django.core.management import call_command

    if settings.configured:
        _move(settings_for(place))
    else:
        settings.configure(**settings_for(place))
        # Nobody set a handler up: Python would print what Django logs, with addresses and host names.
        logging.getLogger("django").addHandler(logging.NullHandler())
        django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def _move(chosen: dict[str, Any]) -> None:
    from django.conf import settings
    from django.db import DEFAULT_DB_ALIAS, connections

    for name in _OF_THE_PLACE:
        setattr(settings, name, chosen[name])
    connections[DEFAULT_DB_ALIAS].close()
    del connections[DEFAULT_DB_ALIAS]
    connections.settings = connections.configure_settings(chosen["DATABASES"])


_OF_THE_PLACE: Final = (
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "ALONE",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SECURE",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SECURE",
    "LANGUAGE_COOKIE_SECURE",
    "SECURE_HSTS_SECONDS",
)
