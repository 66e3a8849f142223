"""Which sentences of a dossier may stand, with which footnotes, and what stays open?"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Final

from answerable.archive import gate
from answerable.dates import SourceDate
from answerable.disclosure.dossier.fills import of_incidents, of_the_case, of_the_record
from answerable.disclosure.dossier.masking import Names
from answerable.disclosure.dossier.material import Material
from answerable.disclosure.dossier.model import (
    ABOUT,
    CITED,
    UNSUPPORTED,
    Dossier,
    Drafted,
    DraftedGroup,
    Form,
    FormSection,
    Group,
    LeftOut,
    Note,
    Part,
    Relied,
    Sentence,
)
from answerable.disclosure.dossier.quoting import persons_quoted
from answerable.disclosure.dossier.standing import GONE, HELD_BACK, Barred, Placed, Places
from answerable.disclosure.recipients import Condition, conditions
from answerable.errors import NotAllowed
from answerable.ontology.facts import Pack

OWN: Final = "In the sender's words"
CONTRARY: Final = "contrary"
_FILLS: Final[dict[str, Callable[[Material], Iterator[DraftedGroup]]]] = {
    "suspects": of_the_case.suspects,
    "crimes": of_the_case.crimes,
    "elements": of_the_case.elements,
    "contrary": of_the_case.contrary,
    "command": of_the_case.command,
    "thresholds": of_the_case.thresholds,
    "incidents": of_incidents.incidents,
    "casualties": of_incidents.casualties,
    "violations": of_incidents.violations,
    "postings": of_the_record.postings,
    "listings": of_the_record.listings,
    "proceedings": of_the_record.proceedings,
    "jurisdiction": of_the_record.jurisdiction,
}
_KNOWN_BY_IT: Final = Barred(
    reason="It would tell who a person is whose name is not cleared for this use.",
    plain="what would tell who a person is whose name is not cleared",
)
_STAYS: Final = (
    "The words of the source name a suspect who is not cleared for this use; they stay with it."
)
_UNCLEARED: Final = "A name that is not cleared could not be taken out of it."


def written(form: Form, material: Material, own: Mapping[str, tuple[Drafted, ...]]) -> Dossier:
    """The form filled. `own` are sentences by section. Reads the archive, and writes nothing."""
    drafted = {one.id: _drafted(one, form, material, own.get(one.id, ())) for one in form.sections}
    names = Names(material)
    for name in _people(material, drafted.values()):
        names.meet(name)
    desk = _Desk(material, names)
    parts = tuple(desk.part(one, drafted[one.id]) for one in form.sections)
    return Dossier(
        form=form,
        case=material.case.id,
        title=desk.title(material.case.title),
        purpose=material.use.purpose if material.use else "",
        recipient=material.use.recipient if material.use else "",
        day=material.day.iso,
        parts=parts,
        relied=desk.relied(),
        packs=_packs(material, desk.packs),
        names=names.told(),
        objects=tuple(desk.used),
        conditions=() if _has(form, "conditions") else tuple(map(desk.title, _met(material))),
        answered=of_the_case.answered(material) or bool(own.get(CONTRARY)),
    )


def refuse_unmet(material: Material) -> None:
    """Raises NotAllowed where a condition of the recipient is not met by the word of a person."""
    unmet = [one for one in _of_the_recipient(material) if not one.met]
    if unmet:
        said = "\n".join(f"  {one.asks} {one.reason[:1].upper()}{one.reason[1:]}." for one in unmet)
        raise NotAllowed(
            f"This recipient may be given nothing yet:\n{said}",
            advice="A named person answers each question with `answerable recipient answer`.",
        )


def refuse_unanswered(dossier: Dossier) -> None:
    """Raises NotAllowed where the form requires an answer that nobody gave."""
    if CONTRARY in dossier.form.requires and not dossier.answered:
        raise NotAllowed(
            "Nobody has answered for exculpatory and contrary material, and this form is not written without.",
            advice="Enter what speaks against (`elements add ... --contradicts`), or write down what was done to "
            "find it (`case contrary CASE`).",
        )


def _of_the_recipient(material: Material) -> tuple[Condition, ...]:
    """What people answered about the recipient, today; none where the document stays inside."""
    if material.use is None:
        return ()
    day = SourceDate.parse(gate.today(material.archive))
    return conditions(material.viewer, material.use.recipient, day)


def _drafted(
    section: FormSection, form: Form, material: Material, own: tuple[Drafted, ...]
) -> tuple[DraftedGroup, ...]:
    groups = [DraftedGroup(title=OWN, sentences=own)] if own else []
    for fill in section.fill:
        if fill == "demands":
            groups += of_the_record.demands(material, form)
        elif fill == "conditions":
            groups += _conditions(material)
        elif fill in _FILLS:
            groups += _FILLS[fill](material)
    return tuple(groups)


def _conditions(material: Material) -> Iterator[DraftedGroup]:
    """On which conditions the recipient is given this, in the words of those who answered."""
    told = tuple(Drafted(text=f"{one}.", kind=ABOUT) for one in _met(material))
    if told:
        yield DraftedGroup(title="As people answered for this recipient", sentences=told)


def _met(material: Material) -> Iterator[str]:
    return (one.words for one in _of_the_recipient(material) if one.met)


def _has(form: Form, fill: str) -> bool:
    return any(fill in one.fill for one in form.sections)


def _people(material: Material, drafted: Iterable[tuple[DraftedGroup, ...]]) -> Iterator[str]:
    """Everybody named in words that are quoted."""
    for groups in drafted:
        for sentence in chain.from_iterable(one.sentences for one in groups):
            for cite in sentence.cites:
                yield from persons_quoted(material, cite)


def _packs(material: Material, cited: Collection[str]) -> tuple[str, ...]:
    """Each pack of which a line is cited, or whose crimes and elements are used."""
    used = {one.pack for one in material.case.crimes if one.pack}
    return tuple(
        _described(one)
        for one in material.records.packs
        if one.cited_as in cited or one.sha256 in used or one.name in ("crimes", "modes")
    )


def _described(pack: Pack) -> str:
    return f"{pack.title} ({pack.name}), version {pack.version}, as of {pack.as_of.iso}, SHA-256 {pack.sha256}"


class _Desk:
    """Where each sentence is looked at: may it stand, and with which notes?"""

    def __init__(self, material: Material, names: Names) -> None:
        self._places = Places(material)
        self._names = names
        self._count = 0
        self._relied: dict[str, Relied] = {}
        self.used: dict[str, None] = {}
        self.packs: dict[str, None] = {}

    def part(self, section: FormSection, drafted: Iterable[DraftedGroup]) -> Part:
        """One section, its sentences in order."""
        groups: list[Group] = []
        out: dict[tuple[str, str], int] = {}
        empty: dict[str, None] = {}
        for one in drafted:
            sentences = []
            for sentence in one.sentences:
                made = self._sentence(sentence)
                if isinstance(made, Sentence):
                    sentences.append(made)
                else:
                    key = (made.reason, made.plain)
                    out[key] = out.get(key, 0) + 1
            empty |= dict.fromkeys(map(self._names.masked, one.empty))
            if sentences:
                groups.append(Group(title=self.title(one.title), sentences=tuple(sentences)))
        return Part(
            section=section,
            groups=tuple(groups),
            left_out=tuple(
                LeftOut(reason=reason, plain=plain, count=count, contrary=CONTRARY in section.fill)
                for (reason, plain), count in out.items()
            ),
            empty=self._open(section, empty, filled=bool(groups)),
        )

    def _open(self, section: FormSection, empty: Iterable[str], *, filled: bool) -> tuple[str, ...]:
        """What nobody has answered; a section that only its sender can fill is open as a whole."""
        own = (section.asks,) if not section.fill and not filled else ()
        return (*own, *(one for one in empty if not self._names.leaks(one)))

    def relied(self) -> tuple[Relied, ...]:
        """The objects that sentences rest on, the most used first."""
        return tuple(sorted(self._relied.values(), key=lambda one: (-one.sentences, one.id)))

    def title(self, title: str) -> str:
        """Words that are no sentence, without a name that is not cleared; none where one is left."""
        masked = self._names.masked(title)
        return "" if self._names.leaks(masked) else masked

    def _sentence(self, one: Drafted) -> Sentence | Barred:
        if one.barred:
            return Barred(reason=one.barred, plain=GONE)
        if one.identifies and not self._names.meet(one.identifies).allowed:
            return _KNOWN_BY_IT
        every: list[Placed] = []
        for found in (
            *map(self._places.of, one.cites),
            *map(self._places.line, one.lines),
        ):
            if isinstance(found, Barred):
                return found
            every.append(found)
        notes = tuple(dict.fromkeys(self._masked(place.note) for place in every))
        text = self._names.masked(one.text) + self._quoted(one.quote)
        if any(self._names.leaks(said) for said in (text, *(note.text for note in notes))):
            return Barred(reason=_UNCLEARED, plain=HELD_BACK)
        for place in every:
            self._rely(place)
        self.packs |= {line.pack: None for line in one.lines}
        kind = one.kind if one.kind != CITED or notes else UNSUPPORTED
        kept = notes if kind != ABOUT else ()
        return Sentence(text=text, kind=kind, notes=kept, numbers=tuple(map(self._number, kept)))

    def _quoted(self, words: str) -> str:
        """The words; where they name a suspect who is not cleared, what they say tells who it is."""
        if not words:
            return ""
        masked = self._names.masked(words)
        if self._names.names_suspect(words) or self._names.leaks(masked):
            return f" {_STAYS}"
        return f" The source reads: “{masked}”"

    def _masked(self, note: Note) -> Note:
        return replace(note, place=self._names.masked(note.place))

    def _rely(self, place: Placed) -> None:
        if place.object:
            self.used[place.object] = None
            known = self._relied.get(place.object)
            self._relied[place.object] = Relied(
                name=self._names.masked(place.name),
                id=place.object,
                digest=place.note.digest,
                grades=tuple(sorted({place.note.grade, *(known.grades if known else ())} - {""})),
                sentences=(known.sentences if known else 0) + 1,
            )

    def _number(self, _: Note) -> int:
        """Notes are numbered in order, as Word does."""
        self._count += 1
        return self._count
