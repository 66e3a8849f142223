"""Checks that were made here, as private drafting notes."""

from django.apps import AppConfig


class ChecksConfig(AppConfig):
    """The part of web.db that remembers what checks found."""

    name = "answerable.web.checks"
    label = "checks"
    default_auto_field = "django.db.models.BigAutoField"
