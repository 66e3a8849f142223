"""Which account of an incident do the options of `incident add` say?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from answerable.cli.asked import Asked
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.archive.archive import Archive
    from answerable.casework.incidents.model import Account


_OPTIONS: Final = {
    "parties": "Give --attributed-by: a witness, the source itself, another body.",
}
"""By what option a part is corrected."""


def account_given(asked: Asked, archive: Archive) -> Account:
    """The account that the options say. Raises UsageError where the least is lacking."""
    from answerable.cli.case_asked import cited, tell_words
    from answerable.workbench.incident_given import Typed
    from answerable.workbench.incident_given import given as understood
    from answerable.workbench.incidents import known_to

    given = asked.arguments
    lacking = [f"--{one}" for one in ("what", "when", "where") if not getattr(given, one)]
    if lacking:
        raise UsageError(
            "An account says at least what happened, when, where, and where that is said.",
            advice=f"Give {', '.join(lacking)} too. A period is enough for when, and a State for where.",
        )
    source = cited(archive, given.source)
    tell_words(asked, archive, source)
    typed = Typed(
        what=tuple(given.what),
        when=given.when,
        where=given.where,
        incident=given.incident,
        code=given.code,
        precision=given.precision,
        latitude=given.latitude,
        longitude=given.longitude,
        parties=tuple(given.party),
        unit=given.unit,
        attributed_by=given.attributed_by,
        hedge=given.hedge,
        hit=tuple(given.hit),
        casualties=tuple(map(tuple, given.casualties)),
        victims=tuple(given.victim),
        documented_by=given.documented_by,
        title=given.title,
        note=given.note,
    )
    found = understood(typed, source, known_to(archive))
    for part, fault in found.faults.items():
        raise UsageError(fault.message, advice=_OPTIONS[part]) if part in _OPTIONS else fault
    assert found.account is not None
    return found.account
