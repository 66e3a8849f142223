"""Ways around a no: whoever tries to get at people through the archive's own doors is refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from specimens import MODES, add, again, begin, closed
from test_capture import YES, sealed, taken
from test_sync import forked, meet, opened, wrote
from withdrawals import WHY

from answerable import clock
from answerable.archive import identities, records
from answerable.archive.archive import Archive
from answerable.archive.backup import backup, restore
from answerable.archive.bodies import Pending
from answerable.archive.capturing import capture_keys, device
from answerable.archive.capturing.card import Card
from answerable.archive.gate import decide, export
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import holds, planning, shredding
from answerable.casework import accounts
from answerable.cli.main import main
from answerable.errors import AnswerableError, Conflict, NotAllowed, UsageError
from answerable.ids import RecordId
from answerable.workbench.unpack import unpack

COURT = {"purpose": "prosecution", "recipient": "a court"}
PRESS = {"purpose": "publication", "recipient": "a newspaper"}


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


@pytest.fixture
def sealed_archive(tmp_path: Path) -> Archive:
    return begin(tmp_path, "sealed")


@pytest.fixture
def card(sealed_archive: Archive) -> Card:
    return capture_keys.make(sealed_archive, by="k7")


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    folder = tmp_path / "outbox"
    device.make_outbox(folder)
    return folder


def said(archive: Archive, *pending: Pending) -> RecordId:
    with archive.change("a decision") as change:
        for one in pending:
            change.record(one)
    return change.written[0]


def answered(archive: Archive, thing: str, answer: str = "yes", **words: object) -> RecordId:
    use = {**COURT, **words}
    return said(archive, records.consent(by="k7", objects=[thing], answer=answer, **use))


def classified(archive: Archive, thing: str, level: str) -> RecordId:
    return said(archive, records.classification(by="k7", target=thing, level=level))


def derived(archive: Archive, parent: str, content: bytes, operation: str = "text") -> str:
    with archive.change("derived") as change:
        return change.derive(parent, content, operation)


def boxed(archive: Archive) -> tuple[str, str]:
    """A container and what came out of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as box:
        box.writestr("inside.txt", "what a witness said")
        box.writestr("other.txt", "something else")
    made = add(archive, packed.getvalue(), "box.zip")
    [done] = unpack(archive, [made], by="k7")
    return made, next(one.object for one in done.added if one.name.endswith("inside.txt"))


def hidden(archive: Archive, *wanted: str, days: int = 14) -> str:
    return shredding.hide(archive, planning.plan(archive, wanted), **WHY, days=days)[0]


def destroyed(archive: Archive, *wanted: str) -> None:
    shredding.destroy_now(archive, planning.plan(archive, wanted), **WHY)


def may_leave(archive: Archive, thing: str, **words: object) -> bool:
    return decide(archive, thing, **{**COURT, **words}).allowed


# Around the gate


def test_a_person_named_in_the_original_is_asked_about_its_text(archive: Archive) -> None:
    thing = add(archive, b"P-1 and P-2 saw it")
    classified(archive, thing, "restricted")
    answered(archive, thing, person="P-1")
    answered(archive, thing, "no", person="P-2", purpose="publication")
    text = derived(archive, thing, b"P-1 and P-2 saw it (text)")
    answered(archive, text, person="P-1")
    assert not may_leave(archive, thing)
    assert not may_leave(archive, text)


def test_a_container_s_consent_is_none_for_its_members_and_the_other_way_round(
    archive: Archive,
) -> None:
    box, inside = boxed(archive)
    for one in (box, inside):
        classified(archive, one, "restricted")
    answered(archive, box)
    assert not may_leave(archive, inside)
    answered(archive, inside, "no", person="P-1")
    assert not may_leave(archive, inside)


def test_a_no_about_a_member_holds_the_container_back(archive: Archive) -> None:
    box, inside = boxed(archive)
    for one in (box, inside):
        classified(archive, one, "restricted")
    answered(archive, box)
    answered(archive, inside, "no", person="P-1")
    assert not may_leave(archive, box)


@pytest.mark.parametrize("how", ["hidden", "destroyed"])
def test_a_container_does_not_leave_with_a_member_that_was_withdrawn(
    archive: Archive, how: str
) -> None:
    box, inside = boxed(archive)
    answered(archive, box)
    hidden(archive, inside) if how == "hidden" else destroyed(archive, inside)
    assert not may_leave(archive, box)


@pytest.mark.parametrize("how", ["hidden", "destroyed"])
def test_what_came_out_of_a_container_is_no_less_protected_when_the_container_goes(
    archive: Archive, how: str
) -> None:
    box, inside = boxed(archive)
    classified(archive, box, "confidential")
    assert inside in {one.object for one in planning.plan(archive, [box]).beside}
    hidden(archive, box) if how == "hidden" else destroyed(archive, box)
    assert Viewer(archive).level(inside) == "confidential"
    assert not may_leave(archive, inside)


def test_what_came_out_of_a_container_that_was_refused_does_not_leave_when_it_goes(
    archive: Archive,
) -> None:
    box, inside = boxed(archive)
    answered(archive, box, "no")
    hidden(archive, box)
    answered(archive, inside, person="P-2")
    assert not may_leave(archive, inside)


@pytest.mark.parametrize(
    "spelt", ["p-17", "P 17", "Ｐ－１７", "P\u200b-17", "\u202eP-17", "P\u201317", "P-17\u00ad"]
)
def test_a_revocation_reaches_its_person_however_the_pseudonym_is_spelt(
    archive: Archive, spelt: str
) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    answered(archive, thing, person="P-17")
    body = {"given": "2026-11-21", "reason": "afraid", "scope": records.EVERYTHING}
    said(archive, records.revocation(by="k7", person=spelt, **body))
    assert not may_leave(archive, thing)


@pytest.mark.parametrize("spelt", ["a сourt", "a cóurt", "acourt", "a  court "])
def test_a_yes_is_no_yes_for_a_recipient_that_only_looks_alike(
    archive: Archive, spelt: str
) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    answered(archive, thing)
    assert may_leave(archive, thing, recipient=spelt) is (spelt == "a  court ")


@pytest.mark.parametrize(
    "until", ["2569-12-31", "9999-12-31", "2569", "../2569-01-01", "2026-11/..", "2020-01-01"]
)
def test_a_yes_whose_end_is_of_another_calendar_or_not_known_does_not_hold(
    archive: Archive, until: str
) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    with clock.frozen_clock("2026-11-22T08:00:00Z"):
        try:
            answered(archive, thing, until=until, person="P-17")
        except UsageError:
            return
        assert not may_leave(archive, thing)


def test_a_yes_dated_in_the_future_is_none_yet(archive: Archive) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    with clock.frozen_clock("2026-11-22T08:00:00Z"):
        answered(archive, thing, given="2031-01-01", person="P-17")
        assert not may_leave(archive, thing)


def test_a_clock_set_back_brings_no_ended_yes_back(archive: Archive) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    with clock.frozen_clock("2026-11-22T08:00:00Z"):
        answered(archive, thing, until="2026-11-30", person="P-17")
    with clock.frozen_clock("2026-12-15T08:00:00Z"):
        add(archive, b"later")
        assert not may_leave(archive, thing)
    with clock.frozen_clock("2026-11-23T08:00:00Z"):
        assert not may_leave(archive, thing)


def test_a_disputed_word_publishes_nothing_beside_an_undisputed_one(tmp_path: Path) -> None:
    base, stick = tmp_path / "a", tmp_path / "stick"
    base.mkdir()
    stick.mkdir()
    first = begin(base, "sealed")
    made = add(first, b"one")
    classified(first, made, "restricted")
    text = derived(first, made, b"one (text)")
    laptop = closed(first)
    twin = forked(laptop, tmp_path)
    wrote(twin, b"that history")
    with opened(laptop) as mine:
        classified(mine, text, "public")
    meet(laptop, stick)
    meet(twin, stick)
    with opened(twin) as theirs:
        assert not decide(theirs, text, purpose="publication", recipient="anyone").allowed


def test_nothing_leaves_while_a_removal_may_be_missing(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    thing = add(archive, b"x")
    hidden(archive, thing)
    archive.close()
    max(archive.folder.rglob("bodies/*"), key=lambda p: p.stat().st_ctime_ns).unlink()
    archive.rebuild()
    assert not Viewer(archive).show(thing).withdrawn
    assert not may_leave(archive, thing)


def test_a_name_that_was_taken_back_leaves_in_no_file_name(
    archive: Archive, tmp_path: Path
) -> None:
    thing = add(archive, b"x", "Naw Paw Htoo.txt")
    classified(archive, thing, "public")
    [name] = [r.id for r in Viewer(archive).show(thing).records if r.kind == "name"]
    said(archive, records.retraction(by="k7", target=name, reason="names a witness"))
    written = export(archive, thing, tmp_path / "out", **COURT)
    assert "Paw" not in written.name


# Withdrawal


@pytest.mark.parametrize("how", ["hidden", "destroyed"])
def test_an_old_yes_does_not_hold_for_what_was_withdrawn_and_added_again(
    archive: Archive, how: str
) -> None:
    thing = add(archive, b"an account")
    classified(archive, thing, "restricted")
    answered(archive, thing, person="P-1")
    hidden(archive, thing) if how == "hidden" else destroyed(archive, thing)
    back = add(archive, b"an account", "again.txt")
    classified(archive, back, "restricted")
    assert not may_leave(archive, back)
    answered(archive, back, person="P-1")
    assert may_leave(archive, back)


@pytest.mark.parametrize("how", ["hidden", "destroyed"])
def test_a_no_still_holds_for_what_was_withdrawn_and_added_again(
    archive: Archive, how: str
) -> None:
    if archive.identity.sealed and how == "destroyed":
        pytest.skip("nothing in a sealed archive says that the content is the same")
    thing = add(archive, b"an account")
    said(
        archive,
        records.revocation(
            by="k7", person="P-1", given="2026-11-20", reason="afraid", objects=[thing]
        ),
    )
    hidden(archive, thing) if how == "hidden" else destroyed(archive, thing)
    back = add(archive, b"an account", "again.txt")
    answered(archive, back, person="P-2")
    assert not may_leave(archive, back)


def test_what_was_withdrawn_does_not_come_back_by_unpacking_its_container_again(
    archive: Archive,
) -> None:
    box, inside = boxed(archive)
    destroyed(archive, inside)
    [done] = unpack(archive, [box], by="k7")
    assert done.stopped is not None
    assert "withdrawn" in done.stopped.message
    assert not Viewer(archive).search("witness").hits


def test_what_an_older_copy_brought_back_does_not_leave_before_it_is_withdrawn_again(
    archive: Archive, tmp_path: Path
) -> None:
    thing = add(archive, b"an account")
    answered(archive, thing, person="P-1")
    backup(archive.folder, tmp_path / "old", keys=archive.keys)
    destroyed(archive, thing)
    archive.close()
    shutil.rmtree(archive.folder)
    restore(tmp_path / "old", archive.folder, keys=archive.keys)
    restored = again(archive)
    assert Viewer(restored).stands(thing)
    assert not may_leave(restored, thing)


# Through the command line


@dataclass(frozen=True)
class Answer:
    """What one call printed and returned."""

    code: int
    out: str
    err: str

    @property
    def both(self) -> str:
        return self.out + self.err


Call = Callable[..., Answer]
WITNESS = "Naw Paw Htoo"
WHY_WORDS = ("--reason", "asked", "--ground", "consent withdrawn")


@pytest.fixture
def call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Call:
    for name in [name for name in os.environ if name.startswith("ANSWERABLE_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("ANSWERABLE_KEYS", str(tmp_path / "keys"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.chdir(tmp_path)

    def call(*words: object) -> Answer:
        capsys.readouterr()
        code = main([str(word) for word in words])
        captured = capsys.readouterr()
        return Answer(code, captured.out, captured.err)

    return call


@pytest.fixture
def held(call: Call) -> Call:
    """An open archive; every call is about it."""
    assert call("init", "arch", "--open").code == 0
    return lambda *words: call("-C", "arch", *words)


def kept(held: Call, name: str, content: str) -> str:
    Path(name).write_text(content, encoding="utf-8")
    said = held("add", name, "--json")
    return str(json.loads(said.out)["added"][0]["object"])


LETTER = (
    "<h1>Report of the group</h1><p>22 March 2021</p><p>The witness Naw Paw Htoo said that 12 people "
    "were killed in Kyaukgyi on 3 February 2021.</p>"
)
REPLY = (
    "<h1>Open letter</h1><p>31 January 2025</p><p>The group reported on 22 March 2021 that 15 people "
    "were killed in Kyaukgyi on 3 February 2021.</p><p>We call on the Council to sanction MOGE.</p>"
)


@pytest.mark.parametrize(
    "words",
    [
        ("read",),
        ("read", "--clauses"),
        ("read", "--json"),
        ("show",),
        ("show", "--json"),
        ("correct",),
        ("correct", "--json"),
        ("unpack", "--list"),
        ("consent", "--purpose", "x", "--recipient", "y", "--answer", "yes"),
        ("classify", "--level", "public"),
        ("package", "--purpose", "x", "--recipient", "y", "-o", "out", "--dry-run", "--json"),
        ("export", "--purpose", "x", "--recipient", "y", "-o", "out"),
    ],
)
def test_no_command_says_a_word_of_what_is_hidden(held: Call, words: tuple[str, ...]) -> None:
    thing = kept(held, f"{WITNESS}.html", LETTER)
    assert held("shred", thing, *WHY_WORDS).code == 0
    said = held(words[0], thing, *words[1:])
    assert "Naw" not in said.both
    assert "Kyaukgyi" not in said.both
    assert not [path for path in Path().rglob("*Naw*") if path.name != f"{WITNESS}.html"]


@pytest.mark.parametrize(
    "words",
    [
        ("check",),
        ("check", "--json", "--all"),
        ("demands",),
        ("demands", "--json"),
        ("search", "Kyaukgyi", "--json"),
        ("search", "Naw"),
        ("status", "--json"),
        ("status",),
        ("shred", "--pending", "--json"),
        ("shred", "--due", "--dry-run", "--json"),
        ("lists", "--json"),
        ("report", "-o", "page.html", "--purpose", "x", "--recipient", "y"),
        ("package", "--all", "--purpose", "x", "--recipient", "y", "-o", "out", "--list-withheld"),
        ("verify",),
    ],
)
def test_no_command_about_everything_says_a_word_of_what_is_hidden(
    held: Call, words: tuple[str, ...]
) -> None:
    thing = kept(held, f"{WITNESS}.html", LETTER)
    kept(held, "reply.html", REPLY.replace("Kyaukgyi", "Loikaw"))
    assert held("shred", thing, *WHY_WORDS).code == 0
    Path(f"{WITNESS}.html").unlink()
    said = held(*words)
    assert said.code in (0, 4), said.both
    assert "Naw" not in said.both
    assert "Kyaukgyi" not in said.both
    for path in (*Path().glob("out/**/*"), *Path().glob("page.html")):
        assert "Naw" not in path.name
        if path.is_file():
            assert b"Kyaukgyi" not in path.read_bytes()
            assert b"Naw Paw" not in path.read_bytes()


def test_what_a_kept_check_quotes_from_another_document_goes_with_that_document(
    held: Call,
) -> None:
    thing = kept(held, "report.html", LETTER)
    kept(held, "reply.html", REPLY)
    assert held("check", "--keep", "--source", "report.html").code == 0
    assert held("shred", thing, "--now", "--phrase", f"destroy {thing[7:15]}", *WHY_WORDS).code == 0
    left = [
        p for p in Path("arch").rglob("*") if p.is_file() and WITNESS.encode() in p.read_bytes()
    ]
    assert not left


def test_what_a_kept_check_quotes_from_another_document_does_not_leave_with_this_one(
    held: Call,
) -> None:
    thing = kept(held, "report.html", LETTER)
    reply = kept(held, "reply.html", REPLY)
    assert held("check", "--keep", "--source", "report.html").code == 0
    held(
        "consent", thing, "--purpose", "x", "--recipient", "y", "--answer", "no", "--person", "P-1"
    )
    shown = json.loads(held("show", reply, "--json").out)
    made = [
        r["body"]["object"]
        for r in shown["records"]
        if r["kind"] == "derivative" and r["body"]["operation"] == "findings"
    ]
    assert made
    said = held("export", made[0], "--purpose", "x", "--recipient", "y", "-o", "out")
    assert said.code == 4


PACK = """
pack: by_hand
version: "1"
title: Made for a test
as_of: 2026-01-01
sources:
  - {id: s, text: A notebook of Naw Paw Htoo, date: 2021-03-22}
facts:
  - {subject: Kyaukgyi, property: happened, value: Karen State, from: 2021-02-03, source: s, confirmed: true}
"""


def test_a_list_whose_aliases_were_withdrawn_is_still_read(held: Call) -> None:
    Path("own.csv").write_text("name,startDate,number\nThan Hlaing,2021-03-22,1\n")
    Path("alt.csv").write_text('1,10,"aka","HLAING, Ko","-0-"\n')
    said = held(
        "lists", "add", "own.csv", "--aliases", "alt.csv", "--date", "2026-08-01",
        "--authority", "US", "--json",
    )  # fmt: skip
    if said.code:
        pytest.skip("not a list: " + said.both[:200])
    aliases = next(
        one["object"]
        for one in json.loads(held("package", "--all", "--purpose", "x", "--recipient", "y", "-o",
                                   "out", "--dry-run", "--json").out)["items"]
        if "alt.csv" in held("show", one["object"]).out
    )  # fmt: skip
    assert held("shred", aliases, *WHY_WORDS).code == 0
    said = held("lists", "--json")
    assert said.code == 0, said.both


@pytest.mark.parametrize("files", [(), ("reply.html",)])
def test_facts_of_a_pack_that_may_not_leave_stand_in_no_page(
    held: Call, files: tuple[str, ...]
) -> None:
    kept(held, "reply.html", LETTER.replace("Naw Paw Htoo", "somebody"))
    Path("own.yaml").write_text(PACK)
    pack = json.loads(held("pack", "add", "own.yaml", "--json").out)["object"]
    use = ("--purpose", "x", "--recipient", "y")
    assert held("report", *files, "-o", "before.html", *use).code == 0
    assert "Made for a test" in Path("before.html").read_text()
    assert held("classify", pack, "--level", "confidential").code == 0
    said = held("report", *files, "-o", "page.html", *use)
    assert said.code == 0, said.both
    assert "Naw Paw Htoo" not in Path("page.html").read_text()
    assert "Made for a test" not in Path("page.html").read_text()


def test_a_name_that_was_taken_back_stands_in_no_page(held: Call) -> None:
    thing = kept(held, "Naw Paw Htoo.html", REPLY)
    shown = json.loads(held("show", thing, "--json").out)
    [name] = [r["id"] for r in shown["records"] if r["kind"] == "name"]
    assert held("retract", name, "--reason", "it names a witness").code == 0
    said = held("report", "-o", "page.html", "--purpose", "x", "--recipient", "y")
    assert said.code == 0
    assert "Naw Paw" not in Path("page.html").read_text()


# Equal contents, holds, several at work


def twice(tmp_path: Path) -> tuple[Archive, str, str]:
    """Two machines of a sealed archive keep equal contents under different ids."""
    first = begin(tmp_path, "sealed")
    one = add(first, b"what a witness said")
    second = again(first, KeyStore(tmp_path / "keys-2"))
    item = second.store.put_small(
        b"what a witness said", hashlib.sha256(b"what a witness said").hexdigest(), None
    )
    second.vault.sync()
    with second.change("a copy") as change:
        change.record(
            Pending(
                kind="object",
                body={"by": "k2", "digest": f"sha256:{item.digest}", "size": 19},
                blobs=(item.stored,),
                record_key=item.record_key,
            )
        )
    second.close()
    return first, one, f"sha256:{item.stored}"


def test_a_no_holds_for_the_same_content_under_another_id(tmp_path: Path) -> None:
    archive, one, other = twice(tmp_path)
    answered(archive, one, "no", person="P-1")
    answered(archive, other, "yes", person="P-2")
    assert not may_leave(archive, other)


def test_a_revocation_holds_for_the_same_content_under_another_id(tmp_path: Path) -> None:
    archive, one, other = twice(tmp_path)
    answered(archive, one, person="P-1")
    revoked = {"person": "P-1", "given": "2026-11-21", "reason": "afraid", "objects": [one]}
    said(archive, records.revocation(by="k7", **revoked))
    answered(archive, other, person="P-2")
    assert not may_leave(archive, other)


def test_a_hold_is_not_got_around_by_the_same_content_under_another_id(tmp_path: Path) -> None:
    archive, one, other = twice(tmp_path)
    holds.place(archive, [one], reason="a trial", ground="an order", by="k7")
    with pytest.raises(Conflict):
        destroyed(archive, other)


@pytest.mark.parametrize("held_one", ["box", "inside"])
def test_a_hold_is_not_got_around_by_the_container_or_what_came_out_of_it(
    archive: Archive, held_one: str
) -> None:
    box, inside = boxed(archive)
    thing = box if held_one == "box" else inside
    holds.place(archive, [thing], reason="a trial", ground="an order", by="k7")
    with pytest.raises(Conflict):
        destroyed(archive, inside)
    if held_one == "box":
        with pytest.raises(Conflict):
            destroyed(archive, box)


def test_a_disputed_word_releases_no_hold(tmp_path: Path) -> None:
    base, stick = tmp_path / "a", tmp_path / "stick"
    base.mkdir()
    stick.mkdir()
    first = begin(base, "sealed")
    thing = add(first, b"one")
    hold = holds.place(first, [thing], reason="a trial", ground="an order", by="k7")
    laptop = closed(first)
    twin = forked(laptop, tmp_path)
    wrote(twin, b"that history")
    with opened(laptop) as mine:
        holds.release(mine, hold, reason="the trial ended", by="k7")
    meet(laptop, stick)
    meet(twin, stick)
    with opened(twin) as theirs:
        assert [one.id for one in holds.standing_holds(theirs)] == [hold]
        with pytest.raises(Conflict):
            destroyed(theirs, thing)


def test_a_hold_is_not_got_around_record_by_record(archive: Archive) -> None:
    box, _ = boxed(archive)
    classified(archive, box, "restricted")
    holds.place(archive, [box], reason="a trial", ground="an order", by="k7")
    for record in Viewer(archive).show(box).records:
        if record.kind in ("hold", "custody", "change"):
            continue
        with pytest.raises((Conflict, NotAllowed)):
            destroyed(archive, record.id)


def test_what_is_added_while_another_destroys_it_is_kept_or_the_adding_is_refused(
    archive: Archive,
) -> None:
    thing = add(archive, b"the same", "first.txt")
    other = again(archive)
    with other.change("added meanwhile") as change:
        made = change.preserve_bytes(b"the same", "second.txt")
        destroyed(archive, thing)
        try:
            change.flush()
        except AnswerableError:
            return
    shown = Viewer(again(archive)).show(made.object)
    assert not shown.withdrawn, "it was acknowledged and is not there"


def test_what_a_check_found_is_not_kept_where_somebody_withdrew_it_meanwhile(
    archive: Archive,
) -> None:
    thing = add(archive, b"a witness said this")
    with again(archive).change("kept") as change:
        change.derive(thing, b"what was found in what a witness said", "findings")
        destroyed(archive, thing)
        with pytest.raises(Conflict):
            change.flush()


def test_a_copy_that_a_killed_rehearsal_left_goes_with_what_is_destroyed(archive: Archive) -> None:
    thing = add(archive, b"a witness said this")
    left = archive.keys.folder / "drill" / "abcdef" / "ledger"
    left.mkdir(parents=True)
    (left / "a-copy").write_bytes(b"a witness said this")
    destroyed(archive, thing)
    assert not list(archive.keys.folder.rglob("a-copy"))


# Captures


def test_a_capture_s_yes_with_a_year_of_another_calendar_does_not_hold(
    sealed_archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(replace(YES, until="2569-12-31"),))
    [one] = taken(sealed_archive, outbox).taken
    assert not may_leave(sealed_archive, one.object)


def test_a_capture_s_yes_of_a_day_to_come_does_not_hold_yet(
    sealed_archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(replace(YES, given="2569-11-20"),))
    [one] = taken(sealed_archive, outbox).taken
    assert not may_leave(sealed_archive, one.object)


def test_a_new_sealing_of_what_is_hidden_does_not_bring_its_old_yes_back(
    sealed_archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(YES,))
    [one] = taken(sealed_archive, outbox).taken
    revoked = {"person": "P-17", "given": "2026-11-21", "reason": "afraid"}
    said(sealed_archive, records.revocation(by="k7", objects=[one.object], **revoked))
    hidden(sealed_archive, one.object)
    for file in outbox.iterdir():
        file.unlink()
    sealed(outbox, card, consent=(YES,))
    [two] = taken(sealed_archive, outbox).taken
    assert not may_leave(sealed_archive, two.object)


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "a\\..\\b", "\u202egnp.exe", "x\ny.txt", "\x1b[2Jx", "..", "/", ""]
)
def test_no_name_from_a_device_reaches_a_path_or_a_terminal(
    sealed_archive: Archive, card: Card, outbox: Path, tmp_path: Path, name: str
) -> None:
    sealed(outbox, card, name=name, consent=(YES,), note="\x1b[2J\nfake", collector="\u202ek")
    report = taken(sealed_archive, outbox)
    assert not report.failed
    written = export(sealed_archive, report.taken[0].object, tmp_path / "out", **COURT)
    assert written.parent == tmp_path / "out"
    assert written.name.isprintable()
    assert "\x1b" not in json.dumps(report.to_json(), ensure_ascii=False)


@pytest.mark.parametrize("field", ["person", "purpose", "recipient", "how", "language"])
@pytest.mark.parametrize("words", ["", " ", "\u200b", "\x00", "a" * 50_000, "\ud800"])
def test_an_answer_from_a_device_that_says_nothing_is_no_yes(
    sealed_archive: Archive, card: Card, outbox: Path, field: str, words: str
) -> None:
    try:
        sealed(outbox, card, consent=(replace(YES, **{field: words}),))
    except AnswerableError:
        return
    report = taken(sealed_archive, outbox)
    if report.taken and field in ("purpose", "recipient"):
        assert not may_leave(sealed_archive, report.taken[0].object)


# First accounts

STORY = {
    "person": "P-17",
    "age": "adult",
    "narrative": "They came at night.",
    "consent_to_recording": "yes",
    "why_now": "She leaves tomorrow, and no investigator can reach her.",
    "interviewer_training": "trauma-informed course, 2025",
    "answered_by": "kestrel-7",
    "interviewed_before": "no",
}
GUARDED = {
    "specialised_interviewer": "heron-2, trained for children",
    "responsible_adult": "the grandmother agreed on 20 November",
    "support_person": "heron-3 sat with her",
    "best_interests": "she asked to be heard before the operation",
    "assent": "yes",
}


def written_down(archive: Archive, said: object) -> bool:
    try:
        return bool(accounts.keep(archive, accounts.parse(said), by="k7").narrative)
    except (NotAllowed, UsageError):
        return False


def test_a_story_with_every_answer_may_be_written_down(sealed_archive: Archive) -> None:
    assert written_down(sealed_archive, STORY)
    assert written_down(sealed_archive, {**STORY, "age": 12, "safeguards": GUARDED})


@pytest.mark.parametrize(
    "change",
    [
        {"age": "17"}, {"age": 17}, {"age": 0}, {"age": -3}, {"age": "-3"}, {"age": 17.9},
        {"age": "17.9"}, {"age": "١٨"}, {"age": "၁၈"}, {"age": "２０"}, {"age": "²0"}, {"age": True},
        {"age": "017"}, {"age": "seventeen"}, {"age": "Adult "}, {"age": None}, {"age": ""},
        {"age": "child"}, {"age": "unknown"}, {"age": ["adult"]}, {"age": {"adult": 1}},
        {"age": "16-20"}, {"age": "18?"}, {"age": 10**30}, {"age": "1e2"},
        {"consent_to_recording": "no"}, {"consent_to_recording": "No"}, {"consent_to_recording": True},
        {"consent_to_recording": "yes, she nodded"}, {"consent_to_recording": ["yes"]},
        {"consent_to_recording": ""}, {"consent_to_recording": None}, {"consent_to_recording": "y"},
        {"why_now": "no"}, {"why_now": "none"}, {"why_now": "-"}, {"why_now": "..."},
        {"why_now": "\u200b"}, {"why_now": "n/a"}, {"why_now": "unknown"},
        {"interviewer_training": "none"}, {"interviewer_training": "None."},
        {"interviewer_training": "no training"}, {"interviewer_training": "not trained"},
        {"interviewer_training": "untrained"}, {"interviewer_training": "-"},
        {"answered_by": "nobody"}, {"answered_by": "no one"}, {"answered_by": "..."},
        {"answered_by": "unknown"}, {"person": "..."}, {"person": ""}, {"person": 17.5},
        {"narrative": ["They came"]}, {"narrative": {"text": "They came"}}, {"narrative": 5.5},
        {"extra": "x"},
    ],
)  # fmt: skip
def test_a_story_whose_answers_are_none_is_not_written_down(
    sealed_archive: Archive, change: dict[str, object]
) -> None:
    assert not written_down(sealed_archive, {**STORY, **change})


@pytest.mark.parametrize("key", [*GUARDED])
@pytest.mark.parametrize(
    "answer",
    ["", "no", "No.", "none.", "not yet", "no guardian", "No one.", "nobody!", "----", "......", "yes.",
     "Yes!", "yes yes", "n/a.", "unknown.", "????", "to be found", "not asked", "TBD", " no ",
     "no support person"],
)  # fmt: skip
def test_a_child_s_story_whose_safeguard_is_none_is_not_written_down(
    sealed_archive: Archive, key: str, answer: str
) -> None:
    change = {"age": "12", "safeguards": {**GUARDED, key: answer}}
    assert not written_down(sealed_archive, {**STORY, **change})


def test_who_was_said_to_be_a_child_is_no_adult_the_next_day(sealed_archive: Archive) -> None:
    contact = {"person": "P-17", "age": "14"}
    accounts.keep(sealed_archive, accounts.parse(contact), by="k7")
    assert not written_down(sealed_archive, {**STORY, "person": "p 17"})
    assert written_down(sealed_archive, {**STORY, "person": "P-18"})


@pytest.mark.parametrize("key", ["needs", "vulnerable", "safe_contact", "language", "referrals"])
def test_a_story_does_not_pass_as_a_contact(sealed_archive: Archive, key: str) -> None:
    story = "They came at night, and then " * 100
    value: object = story
    if key == "referrals":
        value = [{"to": story}]
    elif key in ("needs", "vulnerable"):
        value = [story]
    with pytest.raises(UsageError):
        accounts.keep(
            sealed_archive, accounts.parse({"person": "P-17", "age": "14", key: value}), by="k7"
        )


def test_no_story_is_written_into_an_open_archive(tmp_path: Path) -> None:
    assert not written_down(begin(tmp_path, "open"), STORY)


def test_no_lower_clearance_finds_who_was_met(sealed_archive: Archive) -> None:
    accounts.keep(sealed_archive, accounts.parse(STORY), by="k7")
    for level in ("public", "internal", "restricted"):
        viewer = Viewer(sealed_archive, level)
        for words in ("night", "P-17", "narrative", "contact"):
            assert not viewer.search(words).hits
        assert not viewer.of_kind("account")
        assert not list(viewer.objects())


# Logs

NEEDLE = "Needlethwaite"
SPOKEN = "a ford below Quernmore"


def everything(call: Call, identity: Path) -> list[Answer]:
    """Every command that takes somebody's words, with a name in each place where one can stand."""
    name = f"{NEEDLE}.html"
    Path(name).write_text(f"<h1>{NEEDLE}</h1><p>22 March 2021</p><p>{NEEDLE} saw {SPOKEN}.</p>")
    Path("story.json").write_text(json.dumps({**ACCOUNT, "person": NEEDLE, "narrative": SPOKEN}))
    Path("broken.json").write_text(json.dumps({NEEDLE: SPOKEN}))
    Path("nonsense.json").write_text(f"{NEEDLE} {SPOKEN}")
    use = ("--purpose", SPOKEN, "--recipient", NEEDLE)
    opened = ("-C", "sealed", "--identity", identity, "--by", NEEDLE)
    done = [
        call("init", "sealed", "--identity", identity, "--name", NEEDLE),
        call(*opened, "add", name, "--json"),
    ]
    thing = json.loads(done[-1].out)["added"][0]["object"]
    why = ("--reason", SPOKEN, "--ground", NEEDLE)
    for words in (
        ("add", f"missing-{NEEDLE}.txt"),
        ("search", NEEDLE, SPOKEN),
        ("show", NEEDLE),
        ("read", name),
        ("read", f"missing-{NEEDLE}.txt"),
        ("check", name),
        ("check", f"missing-{NEEDLE}.txt", "--json"),
        ("check", "--as-of", NEEDLE),
        ("classify", thing, "--level", "restricted", "--reason", NEEDLE),
        ("classify", thing, "--level", NEEDLE),
        ("consent", thing, *use, "--answer", "yes", "--person", NEEDLE, "--until", NEEDLE),
        ("consent", thing, *use, "--answer", "yes", "--person", NEEDLE, "--how", SPOKEN),
        ("consent", "--revoke", "--person", NEEDLE, "--reason", SPOKEN),
        ("consent", "--show", NEEDLE),
        ("consent", "--show", NEEDLE, "-o", f"no/{NEEDLE}/copy.txt"),
        ("export", thing, *use, "-o", NEEDLE),
        ("package", thing, *use, "-o", f"package-{NEEDLE}"),
        ("report", *use, "-o", f"{NEEDLE}-page.html"),
        ("account", "--from", "story.json"),
        ("account", "--from", "broken.json"),
        ("account", "--from", "nonsense.json", "--json"),
        ("account", "--from", f"missing-{NEEDLE}.json"),
        ("account", "--show", NEEDLE),
        ("account", "--due", NEEDLE),
        ("capture-card", "-o", f"{NEEDLE}.card"),
        (
            "capture",
            name,
            "--card",
            f"{NEEDLE}.card",
            "--outbox",
            f"{NEEDLE}-out",
            "--note",
            SPOKEN,
        ),
        ("take-in", f"{NEEDLE}-out"),
        ("take-in", f"missing-{NEEDLE}"),
        ("unpack", thing),
        ("retract", thing, "--reason", SPOKEN),
        ("hold", thing, *why),
        ("hold", "--release", NEEDLE, "--reason", SPOKEN),
        ("shred", thing, *why),
        ("shred", thing, "--now", "--phrase", NEEDLE, *why),
        ("shred", "--undo", NEEDLE, "--reason", SPOKEN),
        ("shred", "--due"),
        ("shred", "--pending", "--json"),
        ("demands", name, f"missing-{NEEDLE}"),
        ("status-of", NEEDLE),
        ("backup", f"{NEEDLE}-backup"),
        ("restore", f"missing-{NEEDLE}", f"restored-{NEEDLE}"),
        ("sync", f"missing-{NEEDLE}"),
        ("drill", f"missing-{NEEDLE}"),
        (NEEDLE,),
        ("show", thing, f"--{NEEDLE}"),
    ):
        done.append(call(*opened, *words))
    return done


ACCOUNT = {
    "age": "adult",
    "consent_to_recording": "yes",
    "why_now": "She leaves tomorrow.",
    "interviewer_training": "a course",
    "answered_by": "kestrel-7",
}


def test_no_name_and_no_word_reaches_the_journal(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = tmp_path / "journal.jsonl"
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(journal))
    identity = tmp_path / "identity.txt"
    identities.write_new(identity)
    done = everything(call, identity)
    assert len(done) > 40
    written = journal.read_text()
    assert len(written.splitlines()) > 40
    for needle in (NEEDLE, "Quernmore", SPOKEN, "kestrel", "html", str(tmp_path)):
        assert needle not in written
    assert not [one.both for one in done if "Traceback" in one.both]
    assert not [one.both for one in done if "a fault of ours" in one.both]


def test_no_word_lies_in_plain_beside_a_sealed_archive(call: Call, tmp_path: Path) -> None:
    identity = tmp_path / "identity.txt"
    identities.write_new(identity)
    everything(call, identity)
    needles = [SPOKEN.encode(), b"Quernmore", NEEDLE.encode()]
    for folder in (Path("sealed"), tmp_path / "keys"):
        for path in folder.rglob("*"):
            assert NEEDLE not in path.name
            if path.is_file():
                data = path.read_bytes()
                assert not [one for one in needles if one in data], path
