"""Does a document say the same thing twice in two ways: hedged and unhedged, or with two dates or totals?

A note at most, and one for each matter: an author may have reasons for both. Two sentences are held
together only where nothing in either shows that they speak of different acts, places, days or people;
in doubt nothing is said.
"""

from __future__ import annotations

from typing import Final

from answerable.checks.examined import Examined, Said
from answerable.checks.tension_note import CHECK as CHECK
from answerable.checks.tension_of_days import days_of_events, days_of_listings
from answerable.checks.tension_of_strength import hedged_and_firm
from answerable.checks.tension_of_totals import two_announcements, two_totals

_KINDS: Final = (hedged_and_firm, days_of_events, days_of_listings, two_totals, two_announcements)


def check(examined: Examined) -> Said:
    """At most one note for each matter, event and figure that the document gives in two ways."""
    return Said(findings=tuple(one for kind in _KINDS for one in kind(examined)))
