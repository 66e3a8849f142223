"""Builders for attacks on a case: an archive with one letter, its records, and a second computer."""

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.casework.cases.held import case_file
from answerable.casework.cases.naming import case_id, crime_id, suspect_id
from answerable.casework.citing import Cite
from answerable.dates import SourceDate

CASE = case_id("A case")
CRIME = crime_id(CASE, "rs.7.1.d", SourceDate.parse("2017"), "")
PERSON = suspect_id(CASE, "A. Person")
LETTER = b"They were driven across the border by A. Person.\n"


def begun(base, content=LETTER):
    """The archive and the id of its letter."""
    archive = Archive.create(base / "a", sealed=False, keys=KeyStore(base / "keys"))
    with archive.change("a letter", by="A-1") as change:
        kept = change.preserve_bytes(content, "letter.txt").object
    return archive, kept


def elsewhere(archive, name="keys-2"):
    """The same archive on another computer, whose history counts."""
    other = Archive.open(archive.folder, keys=KeyStore(archive.keys.folder.parent / name))
    put(other, records.pack(by="x", object_id="sha256:00", title="to begin", version="1"))
    archive.admit(other.ledger.replica())
    return other


def put(archive, *pending, by="A-1"):
    with archive.change("test", by=by) as change:
        for one in pending:
            change.record(one)
    return [str(one) for one in change.written[: len(pending)]]


def retracted(archive, target):
    return put(archive, records.retraction(by="x", target=target, reason="a slip"))


def held(archive, clearance="confidential"):
    return case_file(Viewer(archive, clearance), "A case")


def opened(title="A case", **more):
    return records.case(by="A-1", case=CASE, title=title, **more)


def examined(mode="mol.28.a", suspects=(PERSON,), **more):
    said = {"crime": "rs.7.1.d", "period": "2017"} | more
    return records.crime(by="A-1", case=CASE, examined=CRIME, mode=mode, suspects=suspects, **said)


def person(by="A-1", name="A. Person", **more):
    return records.suspect(by=by, case=CASE, suspect=PERSON, name=name, **more)


def entry(cite, direction="supports", element="rs.7.1.d.e1", **more):
    cited = cite if isinstance(cite, dict) else Cite(object=cite, start=10, end=34).body()
    return records.element(
        by="A-1", case=CASE, examined=CRIME, element=element, direction=direction, cited=cited, **more
    )  # fmt: skip


def view(said="met", **more):
    return records.threshold(
        by="B-2", case=CASE, examined=CRIME, standard="sp.icc58", view=said, reason="so", **more
    )


def answer(cite, question="crc.01", direction="supports"):
    return records.answer(
        by="A-1", case=CASE, examined=CRIME, suspect=PERSON, question=question, direction=direction,
        answer="a sentence", cited=Cite(object=cite).body(),
    )  # fmt: skip


def step(cite, stage="closed"):
    return records.step(
        by="A-1", case=CASE, forum="ICC", stage=stage, on="2026", cited=Cite(object=cite).body()
    )


def whole(letter):
    """One of each kind of record of a case."""
    return [
        opened(), person(born="1960"), examined(), entry(letter), entry(letter, "contradicts"), view(),
        answer(letter), step(letter), records.contrary(by="A-1", case=CASE, sought="asked two editors"),
    ]  # fmt: skip
