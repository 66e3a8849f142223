"""What does OFAC's advanced XML say (SDN_ADVANCED.XML, CONS_ADVANCED.XML)?

The entries are those of the other files of OFAC, with the same numbers and the names written alike, and
with the day on which each entry was made, which the others do not give.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from answerable.actors.lists.countries import country_codes
from answerable.actors.lists.entry import GOOD, WEAK, Alias, Broken, Identifier, ListEntry
from answerable.actors.lists.ofac import AUTHORITY
from answerable.actors.person_names import turned
from answerable.dates import SourceDate
from answerable.errors import UsageError

_KINDS: Final = {"individual": "person", "vessel": "vessel", "aircraft": "aircraft"}
_NAME: Final = "name"
_GIVEN: Final = ("first name", "middle name", "patronymic", "matronymic")
_COUNTRIES: Final = frozenset({"location", "vessel flag", "nationality of registration"})
_TELLING: Final = re.compile(
    r"call sign|mmsi|swift|d-u-n-s|tail number|serial number|digital currency address|registration id|"
    r"legal entity|identifier",
    re.IGNORECASE,
)
"""Features that tell one from another as a document's number does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the file says of a profile's entries on the list."""

    lists: list[str] = field(default_factory=list)
    programmes: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    basis: list[str] = field(default_factory=list)
    days: list[SourceDate] = field(default_factory=list)


class Advanced:
    """The parties that the child handed over, with the words that their numbers stand for."""

    def __init__(self, parsed: Mapping[str, Any]) -> None:
        self._parties: list[dict[str, Any]] = parsed["parties"]
        self._words: dict[str, dict[str, list[str]]] = parsed["references"]
        self._places: dict[str, str] = parsed["locations"]
        self._numbers: dict[str, list[Identifier]] = {}
        for identity, kind, value in parsed["documents"]:
            if value:
                made = self._document(self._word("IDRegDocType", kind), value)
                self._numbers.setdefault(identity, []).append(made)
        self._listed = self._entries(parsed["entries"])
        day = _days([parsed["issued"], parsed["issued"], False]) if parsed["issued"] else None
        self.issued = day.iso if day else ""

    def entries(self, broken: list[Broken]) -> Iterator[ListEntry]:
        """An entry for each party; what is none is put to `broken`."""
        for party in self._parties:
            made = self._entry(party)
            if isinstance(made, str):
                said = (words for *_, parts in party["names"] for _, _, words in parts)
                words = " ".join((party["number"], *said))
                broken.append(Broken(line=party["line"], sentence=made, words=words))
            else:
                yield made

    @property
    def list_name(self) -> str:
        """The name of the list on which most stand."""
        counted = Counter(name for one in self._listed.values() for name in one.lists)
        return counted.most_common(1)[0][0] if counted else "list"

    def _word(self, kind: str, number: str) -> str:
        return self._words.get(kind, {}).get(number, [""])[0].strip()

    def _document(self, kind: str, value: str) -> Identifier:
        if kind.startswith("Vessel Registration") and value.startswith("IMO "):
            return Identifier(kind=f"{kind} IMO", value=value.removeprefix("IMO ").strip())
        return Identifier(kind=kind.rstrip("."), value=value)

    def _entries(self, found: Sequence[Sequence[Any]]) -> dict[str, Listed]:
        listed: dict[str, Listed] = {}
        for profile, on, events, measures in found:
            one = listed.setdefault(profile, Listed())
            one.lists.append(self._word("List", on))
            for _, basis, day in events:
                one.basis.append(self._word("LegalBasis", basis))
                if (made := _days([day, day, False])) is not None:
                    one.days.append(made)
            for kind, comment in measures:
                word = self._word("SanctionsType", kind)
                if word == "Program":
                    one.programmes.append(comment)
                else:
                    one.measures.append(word)
        return listed

    def _entry(self, party: Mapping[str, Any]) -> ListEntry | str:
        kind = self._kind(party["kind"])
        names = list(dict.fromkeys(self._names(party["names"], kind)))
        if not party["number"] or not names:
            return "This party has no number or no name."
        on = [self._listed[one] for one in party["profiles"] if one in self._listed]
        if not on:
            return "This party stands in the file without an entry on a list."
        features = [(self._word("FeatureType", one[0]), *one[1:]) for one in party["features"]]
        days = [day for one in on for day in one.days]
        return ListEntry(
            authority=AUTHORITY,
            programmes=_once(words for one in on for words in one.programmes),
            number=party["number"],
            kind=kind,
            name=names[0].name,
            natural=turned(names[0].name) if kind == "person" else names[0].name,
            aliases=tuple(
                Alias(name=turned(one.name), quality=one.quality, kind=one.kind)
                if kind == "person"
                else one
                for one in names[1:]
            ),
            identifiers=tuple(dict.fromkeys(self._identifiers(party["identities"], features))),
            birth_dates=tuple(
                day
                for name, *_, period in features
                if name == "Birthdate" and period and (day := _days(period)) is not None
            ),
            countries=country_codes(self._countries(features)),
            gender=next((self._said(one) for one in features if one[0] == "Gender"), ""),
            measures=_once(words for one in on for words in one.measures),
            legal_basis=_once(words for one in on for words in one.basis),
            listed_on=min(days, key=lambda day: day.iso) if days else None,
            remarks=party["comment"],
            line=party["line"],
        )

    def _kind(self, number: str) -> str:
        """The sub-type says vessel or aircraft; of the others the type says which."""
        said = self._words.get("PartySubType", {}).get(number, ["", ""])
        word = said[0].strip()
        if word in ("", "Unknown"):
            word = self._word("PartyType", said[1])
        return _KINDS.get(word.casefold(), "entity")

    def _names(self, found: Sequence[Sequence[Any]], kind: str) -> Iterator[Alias]:
        """The main name in Latin letters first."""
        main = next((script for _, first, _, parts in found if first for _, script, _ in parts), "")
        order = sorted(found, key=lambda one: not (one[1] and all(p[1] == main for p in one[3])))
        for number, _, weak, parts in order:
            word = self._word("AliasType", number).casefold().replace(".", "")
            foreign = any(script != main for _, script, _ in parts)
            written = self._written(parts) if kind == "person" else _together(parts)
            if written:
                yield Alias(
                    name=written,
                    quality=WEAK if weak else GOOD,
                    kind="original script" if foreign else "" if word == _NAME else word,
                )

    def _written(self, parts: Sequence[Sequence[str]]) -> str:
        """Surname first, as the other files of OFAC write it."""
        by_kind: dict[str, list[str]] = {}
        for number, _, words in parts:
            by_kind.setdefault(self._word("NamePartType", number).casefold(), []).append(words)
        last = " ".join(by_kind.get("last name", ()))
        given = " ".join(words for kind in _GIVEN for words in by_kind.get(kind, ()))
        if last and given:
            return f"{last}, {given}"
        return last or given or _together(parts)

    def _identifiers(
        self, identities: Sequence[str], features: Sequence[tuple[Any, ...]]
    ) -> Iterator[Identifier]:
        for identity in identities:
            yield from self._numbers.get(identity, ())
        for one in features:
            if _TELLING.search(one[0]) and (value := self._said(one)):
                yield Identifier(kind=one[0].rstrip(":. "), value=value)

    def _countries(self, features: Sequence[tuple[Any, ...]]) -> Iterator[str]:
        for one in features:
            name = one[0].casefold()
            if name in _COUNTRIES or name.endswith(" country"):
                country = self._places.get(one[1], "")
                words = self._words.get("Country", {}).get(country, ["", ""])
                yield words[1] or words[0] or self._said(one)

    def _said(self, feature: tuple[Any, ...]) -> str:
        """The words of a feature, its own or those that many share."""
        return str(feature[2]) or self._word("DetailReference", feature[3])


def _together(parts: Sequence[Sequence[str]]) -> str:
    return " ".join(words for _, _, words in parts if words)


def _once(words: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))


def _days(period: Sequence[Any]) -> SourceDate | None:
    """From the first day to the last, each as year, month and day; None where they are no dates."""
    first, last, about = period
    try:
        ends = [SourceDate.parse(_iso(one)) for one in (first, last or first) if any(one)]
    except UsageError:
        return None
    if not ends or ends[0].first is None or ends[-1].last is None or ends[0].first > ends[-1].last:
        return None
    whole = SourceDate(first=ends[0].first, last=ends[-1].last)
    return SourceDate(
        first=whole.first, last=whole.last, approximate=bool(about), written=whole.iso
    )


def _iso(parts: Sequence[str]) -> str:
    year, month, day = parts
    return "-".join(f"{one:0>2}" for one in (year, month, day) if one)
