"""The tokens with which programs ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import AppConfig

if TYPE_CHECKING:
    from answerable.web.access.models import Account


class ApiConfig(AppConfig):
    """The part of web.db that knows tokens."""

    name = "answerable.web.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Whatever is taken from an account is taken from its tokens."""
        from django.db.models.signals import post_save

        from answerable.web.access.models import Account

        post_save.connect(_account_saved, sender=Account, dispatch_uid="tokens")


_TELLING = frozenset({"role", "clearance", "is_active", "password"})


def _account_saved(
    *, instance: Account, created: bool, update_fields: frozenset[str] | None, **_more: Any
) -> None:
    from answerable.web.api.tokens import end_all_of, end_what_fell

    if created or (update_fields is not None and _TELLING.isdisjoint(update_fields)):
        return
    if "password" in (update_fields or ()) and not instance.has_usable_password():
        end_all_of(instance)  # a phone or passphrase was lost: somebody else may have had it
    end_what_fell(instance)
