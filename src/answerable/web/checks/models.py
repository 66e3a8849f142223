"""What did a check find, and with what at hand?

Private drafting notes: they are no records of the archive until somebody keeps them. Everything that a
document or a record says is sealed.
"""

from __future__ import annotations

from django.db import models

from answerable.web.access.models import Account
from answerable.web.sealed import SealedText


class Checked(models.Model):
    """The last check of one document, by somebody of one clearance: whoever sees less saw other records."""

    thing = models.CharField(max_length=32)
    """What the document is found by: see `sealed.lookup`."""
    clearance = models.CharField(max_length=16)
    document = SealedText()
    """The id of the object."""
    said = SealedText()
    """JSON: the document of `answerable-check/1`."""
    counts = SealedText()
    """JSON: how many points of each group, and how much holds."""
    packs = models.CharField(max_length=64)
    """Digest of the packs and lists it was checked against, with the release that did it."""
    corrections = models.CharField(max_length=64)
    """Digest of what people had corrected."""
    as_of = models.CharField(max_length=64, blank=True, default="")
    """The day that was given for a document without one of its own."""
    at = models.DateTimeField(auto_now=True, db_index=True)
    by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL)

    class Meta:
        """One row for each document and clearance."""

        constraints = (
            models.UniqueConstraint(fields=["thing", "clearance"], name="one_check_each"),
        )
