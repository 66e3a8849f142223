"""Builders for the tests of cases: the bundled law, and a case without an archive."""

from answerable.actors.records import Records, records_of
from answerable.casework.cases.model import CaseFile, CrimeSet, Entry, Part, Suspect, Threshold
from answerable.casework.citing import Cite
from answerable.dates import SourceDate
from answerable.ontology.packs import bundled_packs, parse_pack

OBJECT = "sha256:" + "a" * 64


def law(*more: str) -> Records:
    """The bundled packs, and these."""
    return records_of([*bundled_packs(), *(parse_pack(one.encode()) for one in more)])


def suspect(name="A. Person", **more) -> Suspect:
    return Suspect(id=f"suspect:{name}", name=name, **more)


def crime(crime="rs.7.1.d", parts=(), period="2017-08/2017-12", **more) -> CrimeSet:
    said = tuple(Part(suspect=one, mode=mode, by="A-1", record="") for one, mode in parts)
    return CrimeSet(
        id="crime:x",
        crime=crime,
        parts=said,
        modes=tuple(dict.fromkeys(one.mode for one in said)),
        suspects=tuple(dict.fromkeys(one.suspect for one in said)),
        period=SourceDate.parse(period),
        **more,
    )


def entry(element, direction="supports", id="e1", **more) -> Entry:
    return Entry(
        id=id,
        crime="crime:x",
        element=element,
        direction=direction,
        cite=Cite(object=OBJECT),
        by="A-1",
        **more,
    )


def view(seen=(), **more) -> Threshold:
    said = {"suspect": "", "standard": "sp.icc58", "view": "open", "reason": "why"} | more
    return Threshold(
        id="t", crime="crime:x", signer="B-2", signature_holds=True, seen=tuple(seen), **said
    )


def case(*crimes, entries=(), suspects=(), thresholds=(), **more) -> CaseFile:
    return CaseFile(
        id="case:x",
        title="A case",
        crimes=crimes,
        entries=tuple(entries),
        suspects=tuple(suspects),
        thresholds=tuple(thresholds),
        **more,
    )
