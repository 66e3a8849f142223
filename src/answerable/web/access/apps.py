"""Accounts, sessions and the access log."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The part of web.db that knows people."""

    name = "answerable.web.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"
