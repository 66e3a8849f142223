"""Work in the background."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The part of web.db that remembers work."""

    name = "answerable.web.jobs"
    label = "jobs"
    default_auto_field = "django.db.models.BigAutoField"
