"""Accounts, sessions and the access log."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """The part of web.db that knows people."""

    name = "answerable.web.access"
    label = "access"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Every login, however it comes about, begins a visit."""
        from django.contrib.auth.signals import user_logged_in

        from answerable.web.access.visits import note_beginning

        user_logged_in.connect(note_beginning, dispatch_uid="visit")
