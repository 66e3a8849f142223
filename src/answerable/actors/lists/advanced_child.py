"""Which parties does OFAC's advanced XML hold? Run as a process of its own, with limits, and may be killed.

The file is large and spreads what belongs together over sections that refer to each other by number. Each
party is cut down to what is used as soon as it was read, so that the file is never held as a tree.
"""

from __future__ import annotations

from typing import Any, Final

from answerable.actors.lists.xml_child import Records, read_by

ROOT: Final = "Sanctions"
_PARTY: Final = "DistinctParty"
_ENTRY: Final = "SanctionsEntry"
_DOCUMENT: Final = "IDRegDocument"
_LOCATION: Final = "Location"
_REFERENCES: Final = "ReferenceValueSets"
_ISSUED: Final = "DateOfIssue"

_Made = list[Any]
"""As `Records` makes it: tag, line, attributes, words, what is within."""


class Parties(Records):
    """The parties, entries and documents met so far, each cut down to what is used."""

    kept = frozenset({_PARTY, _ENTRY, _DOCUMENT, _LOCATION, _REFERENCES, _ISSUED})
    left_out = frozenset({"ProfileRelationships", "SanctionsEntryLinks", "LocationPart"})

    def __init__(self, parser: Any) -> None:
        super().__init__(parser)
        self.parties: list[dict[str, Any]] = []
        self.entries: list[list[Any]] = []
        self.documents: list[list[str]] = []
        self.locations: dict[str, str] = {}
        self.references: dict[str, dict[str, list[str]]] = {}
        self.issued: list[str] = []

    def met(self, made: _Made) -> None:
        """Keep what is used of one of them."""
        tag, attributes = made[0], made[2]
        if tag == _PARTY:
            self.parties.append(_party(made))
        elif tag == _ENTRY:
            self.entries.append(_entry(made))
        elif tag == _DOCUMENT:
            number = _text(made, "IDRegistrationNo")
            self.documents.append(
                [attributes.get("IdentityID", ""), attributes.get("IDRegDocTypeID", ""), number]
            )
        elif tag == _LOCATION:
            country = next(iter(_all(made, "LocationCountry")), None)
            if country is not None:
                self.locations[attributes.get("ID", "")] = country[2].get("CountryID", "")
        elif tag == _ISSUED:
            self.issued = _day(made)
        else:
            self._refer(made)

    def _refer(self, made: _Made) -> None:
        for values in made[4]:
            for one in values[4]:
                more = one[2].get("PartyTypeID") or one[2].get("ISO2", "")
                self.references.setdefault(one[0], {})[one[2].get("ID", "")] = [one[3], more]


def found_in(data: bytes) -> dict[str, Any]:
    """Parties, entries, documents, places and the words that their numbers stand for."""
    found = read_by(Parties, data)
    if isinstance(found, dict):
        return found
    return {
        "root": found.root,
        "issued": found.issued,
        "parties": found.parties,
        "entries": found.entries,
        "documents": found.documents,
        "locations": found.locations,
        "references": found.references,
    }


def _party(made: _Made) -> dict[str, Any]:
    profiles = _all(made, "Profile")
    identities = [one for profile in profiles for one in _all(profile, "Identity")]
    groups = {
        group[2].get("ID", ""): group[2].get("NamePartTypeID", "")
        for identity in identities
        for group in _all(identity, "NamePartGroups", "MasterNamePartGroup", "NamePartGroup")
    }
    return {
        "line": made[1],
        "number": made[2].get("FixedRef", ""),
        "comment": _text(made, "Comment"),
        "profiles": [one[2].get("ID", "") for one in profiles],
        "kind": profiles[0][2].get("PartySubTypeID", "") if profiles else "",
        "identities": [one[2].get("ID", "") for one in identities],
        "names": [
            _name(alias, documented, groups)
            for identity in identities
            for alias in _all(identity, "Alias")
            for documented in _all(alias, "DocumentedName")
        ],
        "features": [
            [feature[2].get("FeatureTypeID", ""), *_version(version)]
            for profile in profiles
            for feature in _all(profile, "Feature")
            for version in _all(feature, "FeatureVersion")
        ],
    }


def _name(alias: _Made, documented: _Made, groups: dict[str, str]) -> list[Any]:
    """Kind of alias, whether it is the main one, whether weak, and the parts: kind, script, words."""
    parts = [
        [
            groups.get(value[2].get("NamePartGroupID", ""), ""),
            value[2].get("ScriptID", ""),
            value[3],
        ]
        for value in _all(documented, "DocumentedNamePart", "NamePartValue")
    ]
    about = alias[2]
    return [
        about.get("AliasTypeID", ""),
        about.get("Primary") == "true",
        about.get("LowQuality") == "true",
        parts,
    ]


def _version(version: _Made) -> list[Any]:
    """What a feature says: the place, the words, the number of words that many share, the days."""
    place = next(iter(_all(version, "VersionLocation")), None)
    detail = next(iter(_all(version, "VersionDetail")), None)
    period = next(iter(_all(version, "DatePeriod")), None)
    return [
        place[2].get("LocationID", "") if place else "",
        detail[3] if detail else "",
        detail[2].get("DetailReferenceID", "") if detail else "",
        _period(period) if period else [],
    ]


def _period(period: _Made) -> list[Any]:
    """The first day that the beginning may be, the last that the end may be, and whether about."""
    first = next(iter(_all(period, "Start", "From")), None)
    last = next(iter(_all(period, "End", "To")), None) or next(
        iter(_all(period, "Start", "To")), None
    )
    about = any(one[2].get("Approximate") == "true" for one in _all(period, "Start"))
    return [_day(first) if first else [], _day(last) if last else [], about]


def _entry(made: _Made) -> list[Any]:
    """Profile, list, the events as kind, legal basis and day, the measures as kind and words."""
    return [
        made[2].get("ProfileID", ""),
        made[2].get("ListID", ""),
        [
            [
                one[2].get("EntryEventTypeID", ""),
                one[2].get("LegalBasisID", ""),
                next((_day(day) for day in _all(one, "Date")), []),
            ]
            for one in _all(made, "EntryEvent")
        ],
        [
            [one[2].get("SanctionsTypeID", ""), _text(one, "Comment")]
            for one in _all(made, "SanctionsMeasure")
        ],
    ]


def _day(made: _Made) -> list[str]:
    return [_text(made, part) for part in ("Year", "Month", "Day")]


def _all(made: _Made, *path: str) -> list[_Made]:
    found = [made]
    for tag in path:
        found = [within for one in found for within in one[4] if within[0] == tag]
    return found


def _text(made: _Made, tag: str) -> str:
    return next((str(one[3]) for one in made[4] if one[0] == tag), "")
