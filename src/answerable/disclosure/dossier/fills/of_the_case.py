"""What does the case file itself put into a dossier: crimes, persons, elements, contrary material, views?"""

from __future__ import annotations

from collections.abc import Iterator

from answerable.casework.cases import law
from answerable.casework.cases.matrix import Matrix, Row, matrix_of
from answerable.casework.cases.model import (
    AFFECTS_CREDIBILITY,
    CONTRADICTS,
    SUPPORTS,
    Answer,
    CrimeSet,
    Entry,
    Suspect,
    Threshold,
)
from answerable.casework.citing import Cite
from answerable.disclosure.dossier.material import Material
from answerable.disclosure.dossier.model import ABOUT, VIEW, Drafted, DraftedGroup
from answerable.disclosure.dossier.quoting import in_an_object, quoted
from answerable.disclosure.flags import EXCULPATORY, flagged
from answerable.ontology.grading import terms

_NONE = "No contrary entry, answer or flag is on record. That is no finding."
_NONE_SOUGHT = "Whether anybody has looked for contrary material is not on record: none sought."
_VIEWS = {"met": "is met", "not_met": "is not met", "open": "is left open"}


def crimes(material: Material) -> Iterator[DraftedGroup]:
    """Each crime under examination, as a named analyst set it."""
    for one in material.case.crimes:
        matrix = matrix_of(material.case, one, material.records)
        lines = (matrix.law,) if matrix.law else ()
        yield DraftedGroup(
            title=_title(material, one),
            sentences=(
                Drafted(
                    text=f"The analyst {one.by} examines, without any conclusion: {_described(material, one)}.",
                    cites=(Cite(record=one.record),),
                    lines=lines,
                    kind=VIEW,
                ),
            ),
            empty=_lacking(one),
        )


def suspects(material: Material) -> Iterator[DraftedGroup]:
    """Each person whose alleged part is examined, and why."""
    for one in material.case.suspects:
        yield DraftedGroup(
            title=f"{one.name} (alleged)",
            sentences=tuple(_of_suspect(material, one)),
            empty=() if one.born else (f"Date of birth or another identifier of {one.name}",),
        )


def elements(material: Material) -> Iterator[DraftedGroup]:
    """What supports each element, or stands beside it; each element without an entry is named."""
    for one in material.case.crimes:
        matrix = matrix_of(material.case, one, material.records)
        for section in matrix.sections:
            for row in section.rows:
                yield _row(material, matrix, section.title, row)


def contrary(material: Material) -> Iterator[DraftedGroup]:
    """What was sought, and all that speaks against an element, a part or a source."""
    case = material.case
    yield DraftedGroup(
        title="What was done to find it",
        sentences=tuple(
            Drafted(
                text=f"{one.by} writes on {one.at[:10]}: {one.sought.rstrip('.')}.",
                cites=(one.cite or Cite(record=one.id),),
                kind=VIEW,
            )
            for one in case.sought
        ),
        empty=() if case.sought else ("What was done to find contrary material",),
    )
    if not case.sought:
        yield DraftedGroup(title="", sentences=(Drafted(text=_NONE_SOUGHT, kind=ABOUT),))
    flagged = tuple(_flagged(material))
    if not flagged and not _has_contrary(material):
        yield DraftedGroup(title="", sentences=(Drafted(text=_NONE, kind=ABOUT),))
    yield DraftedGroup(
        title="Against elements, and against sources",
        sentences=tuple(_entry(material, one) for one in case.entries if is_contrary(one)),
    )
    yield DraftedGroup(
        title="Answers that speak against a person's part",
        sentences=tuple(_answer(material, one) for one in case.answers if is_contrary(one)),
    )
    yield DraftedGroup(
        title="Objects flagged as potentially exculpatory or as bearing on credibility",
        sentences=flagged,
    )


def command(material: Material) -> Iterator[DraftedGroup]:
    """What was answered to the questions of the command sheet; contrary answers stand apart."""
    for crime in material.case.crimes:
        for suspect in crime.suspects:
            yield _answers_of(material, crime, suspect)


def thresholds(material: Material) -> Iterator[DraftedGroup]:
    """Whose view it is that a standard is met; one without a signature that holds is no view."""
    for crime in material.case.crimes:
        said = [one for one in material.case.thresholds if one.crime == crime.id]
        yield DraftedGroup(
            title=_title(material, crime),
            sentences=tuple(_view(material, one) for one in said if one.signature_holds),
            empty=tuple(
                f"A signature that holds under the view of {one.by}"
                for one in said
                if not one.signature_holds
            )
            or (() if said else ("A signed view on the standard of proof",)),
        )


def is_contrary(one: Entry | Answer) -> bool:
    """Whether an entry or answer speaks against something, or against who says it."""
    return one.direction in (CONTRADICTS, AFFECTS_CREDIBILITY)


def answered(material: Material) -> bool:
    """Whether anybody answered for contrary material: by an entry, or by what was done to find some."""
    return bool(material.case.sought) or _has_contrary(material)


def _has_contrary(material: Material) -> bool:
    case = material.case
    return any(map(is_contrary, case.entries)) or any(map(is_contrary, case.answers))


def _title(material: Material, crime: CrimeSet) -> str:
    known = law.crime_of(material.records, crime.crime)
    return f"{known.title} (article {known.article})" if known else crime.crime


def _described(material: Material, one: CrimeSet) -> str:
    modes = [law.mode_of(material.records, id) for id in one.modes]
    parts = [
        _title(material, one),
        ", ".join(f"{mode.title} (article {mode.article})" for mode in modes if mode),
        f"period {one.period.iso}" if one.period else "",
        f"place {one.place}" if one.place else "",
        ", ".join(f"{material.case.called(id)} (alleged)" for id in one.suspects),
    ]
    return "; ".join(part for part in parts if part)


def _lacking(one: CrimeSet) -> tuple[str, ...]:
    lacking = (
        ("" if one.period else "The period"),
        ("" if one.place else "The places"),
        ("" if one.suspects else "A person whose part is examined"),
        ("" if one.modes else "A mode of liability"),
    )
    return tuple(part for part in lacking if part)


def _of_suspect(material: Material, one: Suspect) -> Iterator[Drafted]:
    cites = (one.cite,) if one.cite else ()
    words = quoted(material, one.cite) if one.cite else ""
    yield Drafted(text=f"{one.name} is alleged to have had a part in what is examined.", kind=ABOUT)
    if one.basis:
        yield Drafted(text=f"Why: {one.basis.rstrip('.')}.", cites=cites, quote=words)
    if one.born:
        # Words that name a person seldom say when somebody was born: then they are no source for it.
        said = cites if not words or one.born[:4] in words else ()
        yield Drafted(text=f"Born {one.born}.", cites=said, identifies=one.name)


def _row(material: Material, matrix: Matrix, section: str, row: Row) -> DraftedGroup:
    kind = f" ({row.element.kind})" if row.element.kind else ""
    title = f"{section}. Element{kind}: {row.element.text}"
    said = [one for one in row.entries if not is_contrary(one)]
    against = len(row.entries) - len(said)
    sentences = [_entry(material, one) for one in said]
    if against:
        what = "entry speaks" if against == 1 else "entries speak"
        sentences.append(
            Drafted(text=f"{against} {what} against it or its source; see above.", kind=ABOUT)
        )
    return DraftedGroup(
        title=title,
        sentences=tuple(sentences),
        empty=() if row.entries else (f"{row.element.id}: {row.element.text}",),
    )


_DIRECTIONS = {
    SUPPORTS: "in support of",
    CONTRADICTS: "against",
    AFFECTS_CREDIBILITY: "on the credibility of a source about",
}


def _entry(material: Material, one: Entry) -> Drafted:
    """What an analyst entered, with the words it points to."""
    side = _DIRECTIONS.get(one.direction, "beside")
    means = f" ({one.proof})" if one.proof else ""
    note = f": {one.note.rstrip('.')}" if one.note else ""
    whose = f", as to {material.case.called(one.suspect)} (alleged)" if one.suspect else ""
    return Drafted(
        text=f"Entered by {one.by} {side} {one.element}{whose}{means}{note}.",
        cites=(one.cite,),
        quote=quoted(material, one.cite),
    )


def _answer(material: Material, one: Answer) -> Drafted:
    asked = next(
        (
            question.ask
            for crime in material.case.crimes
            for mode in crime.modes or (law.COMMANDER,)
            for question, _ in law.questions_of(material.records, mode)
            if question.id == one.question
        ),
        one.question,
    )
    return Drafted(
        text=f"As to {material.case.called(one.suspect)} (alleged), asked: {asked} {one.by} answers: "
        f"{one.answer.rstrip('.')}.",
        cites=(one.cite,) if one.cite else (),
        quote=quoted(material, one.cite) if one.cite else "",
    )


def _answers_of(material: Material, crime: CrimeSet, suspect: str) -> DraftedGroup:
    case = material.case
    modes = [one.mode for one in crime.parts if one.suspect == suspect and one.mode]
    asked = [
        question
        for mode in dict.fromkeys(modes or [law.COMMANDER])
        for question, _ in law.questions_of(material.records, mode)
    ]
    said = [one for one in case.answers if one.crime == crime.id and one.suspect == suspect]
    done = {one.question for one in said}
    return DraftedGroup(
        title=f"{case.called(suspect)} (alleged): {_title(material, crime)}",
        sentences=tuple(_answer(material, one) for one in said if not is_contrary(one)),
        empty=tuple(one.ask for one in asked if one.id not in done),
    )


def _view(material: Material, one: Threshold) -> Drafted:
    standards = {term.id: term.label for term in terms(material.records.packs, "standard_of_proof")}
    whose = f" as to {material.case.called(one.suspect)} (alleged)" if one.suspect else ""
    return Drafted(
        text=(
            f"In the view of {one.signer}, signed on {one.at[:10]}, the standard "
            f"“{standards.get(one.standard, one.standard)}” {_VIEWS[one.view]}{whose}: "
            f"{one.reason.rstrip('.')}."
        ),
        cites=(Cite(record=one.id),),
        kind=VIEW,
    )


def _flagged(material: Material) -> Iterator[Drafted]:
    """What bears a flag of the vocabulary that a defence must be told of (articles 67(2); rule 77)."""
    flags = {term.id: term.label for term in terms(material.records.packs, "disclosure_flag")}
    case = material.case
    cites = [one.cite for one in case.entries]
    cites += [one.cite for one in case.answers if one.cite]
    places = [place for cite in cites if (place := in_an_object(material, cite))]
    for one in flagged(material.viewer, dict.fromkeys(place.object for place in places)):
        if one.flag in _TOLD:
            why = f": {one.note.rstrip('.')}" if one.note else ""
            yield Drafted(
                text=f"Flagged: {flags.get(one.flag, one.flag)}{why}.",
                cites=(Cite(object=one.object),),
            )


_TOLD = (*EXCULPATORY, "df.69_7")
