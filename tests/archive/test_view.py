"""What a reader sees, finds and is not shown."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from specimens import BURMESE, MODES, STATEMENT, add, again, begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.view import RecordShown, Viewer
from answerable.errors import Conflict, NotFound, UsageError
from answerable.ids import RecordId


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param, name="An archive")


def said(archive: Archive, pending: Pending) -> RecordId:
    with archive.change("a decision") as change:
        change.record(pending)
    return change.written[0]


def classified(archive: Archive, thing: str, level: str) -> RecordId:
    return said(archive, records.classification(by="k7", target=thing, level=level))


def with_text(archive: Archive, text: str, name: str = "statement.pdf") -> tuple[str, str]:
    """(original, its text) of something that can be searched."""
    with archive.change("one with its text") as change:
        thing = change.preserve_bytes(b"%PDF-" + text.encode(), name).object
        return thing, change.derive(thing, text.encode(), "text")


def second_machine(archive: Archive, tmp_path: Path) -> Archive:
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    if not archive.identity.sealed:
        archive.admit(other.ledger.replica())
    return other


def record_of(archive: Archive, thing: str, kind: str) -> RecordShown:
    return next(r for r in Viewer(archive).show(thing).records if r.kind == kind)


# Classification


def test_without_a_word_about_it_sealed_material_is_internal_and_open_material_public(
    archive: Archive,
) -> None:
    level = Viewer(archive).level(add(archive, b"x"))
    assert level == ("internal" if archive.identity.sealed else "public")


def test_of_two_levels_that_stand_the_higher_one_wins(archive: Archive) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "confidential")
    classified(archive, thing, "public")
    assert Viewer(archive).level(thing) == "confidential"


def test_a_level_that_was_superseded_counts_no_more(archive: Archive) -> None:
    thing = add(archive, b"x")
    first = classified(archive, thing, "confidential")
    pending = records.classification(by="k7", target=thing, level="public")
    said(archive, pending._replace(supersedes=(first,)))
    assert Viewer(archive).level(thing) == "public"


def test_a_level_that_its_own_history_took_back_counts_no_more(archive: Archive) -> None:
    thing = add(archive, b"x")
    level = classified(archive, thing, "confidential")
    with archive.change("wrong object") as change:
        change.retract(level, "meant for another")
    assert Viewer(archive).level(thing) != "confidential"


def test_another_history_may_protect_and_may_not_unprotect(
    archive: Archive, tmp_path: Path
) -> None:
    thing = add(archive, b"x")
    level = classified(archive, thing, "restricted")
    other = second_machine(archive, tmp_path)
    with other.change("not theirs to lift") as change:
        change.retract(level, "we disagree")
    pending = records.classification(by="k8", target=thing, level="public")
    said(other, pending._replace(supersedes=(level,)))
    assert Viewer(archive).level(thing) == "restricted"
    classified(other, thing, "confidential")
    assert Viewer(archive).level(thing) == "confidential"


def test_a_derivative_is_as_protected_as_its_original(archive: Archive) -> None:
    thing, text = with_text(archive, STATEMENT)
    classified(archive, thing, "restricted")
    assert Viewer(archive).level(text) == "restricted"
    assert not Viewer(archive, "internal").may_see(text)


def test_a_redaction_may_be_published_by_saying_so(archive: Archive) -> None:
    thing, _ = with_text(archive, STATEMENT)
    classified(archive, thing, "restricted")
    with archive.change("redacted") as change:
        redacted = change.derive(thing, b"the witness saw two lorries", "redaction")
    assert Viewer(archive).level(redacted) == "restricted"
    classified(archive, redacted, "public")
    assert Viewer(archive).level(redacted) == "public"


def test_a_level_that_nobody_knows_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError):
        Viewer(archive, "top secret")
    with pytest.raises(UsageError):
        records.classification(by="k7", target="sha256:00", level="secret")


def test_each_clearance_sees_its_own_level_and_those_below(archive: Archive) -> None:
    thing = add(archive, b"x")
    classified(archive, thing, "restricted")
    seen = [c for c in records.LEVELS if Viewer(archive, c).may_see(thing)]
    assert seen == ["restricted", "confidential"]


# Finding


def test_a_hit_opens_at_its_span(archive: Archive) -> None:
    thing, text = with_text(archive, STATEMENT)
    hit = Viewer(archive).search("two lorries").hits[0]
    assert (hit.object, hit.text, hit.name) == (thing, text, "statement.pdf")
    assert STATEMENT[hit.start : hit.end] == hit.match == "two lorries"
    assert hit.before + hit.match + hit.after == STATEMENT


def test_case_is_ignored_and_the_source_is_shown_as_written(archive: Archive) -> None:
    with_text(archive, STATEMENT)
    assert Viewer(archive).search("TWO LORRIES").hits[0].match == "two lorries"


def test_words_are_found_across_a_line_break(archive: Archive) -> None:
    with_text(archive, "saw two\n   lorries")
    assert Viewer(archive).search("two lorries").hits[0].match == "two\n   lorries"


@pytest.mark.parametrize("words", ["မြန်မာ", "၂၀၂၁", "၂၁"])
def test_burmese_is_found_in_long_and_short_words(archive: Archive, words: str) -> None:
    with_text(archive, STATEMENT)
    hit = Viewer(archive).search(words).hits[0]
    assert hit.match == words
    assert STATEMENT[hit.start : hit.end] == words


@pytest.mark.parametrize("written", ["လွန့်", "café", "cafe\u0301"])
@pytest.mark.parametrize("form", ["NFC", "NFD", "as typed"])
def test_a_word_is_found_in_whichever_normal_form_it_was_typed(
    archive: Archive, written: str, form: str
) -> None:
    text = written if form == "as typed" else unicodedata.normalize(form, written)
    with_text(archive, f"before {text} after")
    assert Viewer(archive).search(written).hits[0].match == text


def test_the_order_that_burmese_keyboards_give_is_found(archive: Archive) -> None:
    typed = "လွန\u103a\u1037"
    with_text(archive, f"before {typed} after")
    assert Viewer(archive).search(typed).hits[0].match == typed


def test_one_letter_is_found_by_reading_everything(archive: Archive) -> None:
    with_text(archive, "a single é stands here")
    assert len(Viewer(archive).search("É").hits) == 1


def test_signs_of_the_index_are_only_signs(archive: Archive) -> None:
    with_text(archive, 'he said "AND" OR nothing* (.*)')
    viewer = Viewer(archive)
    assert len(viewer.search('said "AND" OR').hits) == 1
    assert len(viewer.search("(.*)").hits) == 1
    assert viewer.search("said.*nothing").hits == ()


def test_a_name_is_found_and_its_span_lies_in_the_path(archive: Archive) -> None:
    thing = add(archive, b"\x00\x01", "interviews/march/tape.bin")
    hit = Viewer(archive).search("MARCH").hits[0]
    assert (hit.object, hit.text, hit.match) == (thing, "", "march")
    assert "interviews/march/tape.bin"[hit.start : hit.end] == "march"


def test_a_place_that_may_not_be_seen_is_counted_and_not_shown(archive: Archive) -> None:
    thing, _ = with_text(archive, STATEMENT)
    with_text(archive, "another saw two lorries", "other.pdf")
    classified(archive, thing, "restricted")
    found = Viewer(archive, "internal").search("two lorries")
    assert [hit.name for hit in found.hits] == ["other.pdf"]
    assert found.withheld == 2  # the recording, and the text made from it
    assert thing not in str(found.to_json())


def test_what_is_withheld_does_not_tell_which_words_stand_in_it(archive: Archive) -> None:
    thing, _ = with_text(archive, STATEMENT)
    classified(archive, thing, "restricted")
    reader = Viewer(archive, "internal")
    assert reader.search("two lorries") == reader.search("words that stand nowhere")


def test_a_protected_transcript_protects_its_words_and_not_the_recording(
    archive: Archive,
) -> None:
    thing, text = with_text(archive, STATEMENT)
    classified(archive, thing, "internal")
    classified(archive, text, "confidential")
    found = Viewer(archive, "internal").search("two lorries")
    assert (found.hits, found.withheld) == ((), 1)
    assert Viewer(archive, "internal").search("statement.pdf").hits[0].object == thing


def test_the_limit_cuts_the_list_and_says_so(archive: Archive) -> None:
    with_text(archive, "lorry lorry lorry")
    found = Viewer(archive).search("lorry", limit=2)
    assert (len(found.hits), found.more) == (2, True)
    found = Viewer(archive).search("lorry", limit=3)
    assert (len(found.hits), found.more) == (3, False)


def test_searching_for_nothing_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError):
        Viewer(archive).search(" \n")


def test_what_was_withdrawn_is_found_no_more(archive: Archive) -> None:
    thing, _ = with_text(archive, STATEMENT)
    record = RecordId(record_of(archive, thing, "object").id)
    said(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=(record,)))
    found = Viewer(archive).search("two lorries")
    assert (found.hits, found.withheld) == ((), 0)
    assert Viewer(archive).search("statement.pdf").hits == ()


# Showing


def test_everything_known_about_an_object_is_shown(archive: Archive) -> None:
    with archive.change("with its source", by="k3") as change:
        thing = change.preserve_bytes(
            b"\xff\xd8\xff\xe0 a photo", "a/photo.jpg", acquisition=Acquisition(source="a market")
        ).object
    shown = Viewer(archive).show(thing)
    assert (shown.what, shown.size, shown.type) == ("object", 12, "image/jpeg")
    assert shown.names == ("photo.jpg",)
    assert {r.kind for r in shown.records} == {"object", "name", "source", "custody"}
    assert {r.by for r in shown.records} == {"k3"}
    assert shown.to_json()["records"][0]["replica"] == archive.ledger.replica()


def test_an_id_may_be_shortened_to_its_first_digits(archive: Archive) -> None:
    thing = add(archive, b"x")
    viewer = Viewer(archive)
    assert viewer.show(thing[7:15]).id == viewer.show(thing[:15]).id == thing
    record = record_of(archive, thing, "name").id
    assert viewer.show(record[:12]).id == record


def test_a_beginning_that_several_share_is_refused(archive: Archive) -> None:
    with archive.change("many") as change:
        for number in range(1500):
            change.preserve_bytes(b"%d" % number, "many.txt")
    ids = sorted(s.id[7:] for s in Viewer(archive).objects())
    short = next(a[:4] for a, b in pairwise(ids) if a[:4] == b[:4])
    with pytest.raises(Conflict, match="Several ids"):
        Viewer(archive).show(short)


@pytest.mark.parametrize("wanted", ["", "abc", "xyz12345", "sha256:", "f" * 65])
def test_what_is_no_id_is_refused(archive: Archive, wanted: str) -> None:
    with pytest.raises(UsageError):
        Viewer(archive).show(wanted)


def test_an_id_that_is_not_here_is_not_found(archive: Archive) -> None:
    with pytest.raises(NotFound):
        Viewer(archive).show("0" * 64)
    with pytest.raises(NotFound):
        Viewer(archive).show("sha256:" + record_of(archive, add(archive, b"x"), "name").id)


def test_of_an_object_above_the_clearance_only_id_and_level_are_shown(archive: Archive) -> None:
    thing = add(archive, b"x", "who.txt")
    classified(archive, thing, "confidential")
    shown = Viewer(archive, "internal").show(thing)
    assert (shown.level, shown.digest, shown.names, shown.records) == ("confidential", "", (), ())
    assert list(Viewer(archive, "internal").objects()) == []


@pytest.mark.parametrize("kind", ["object", "name", "source", "retraction", "classification"])
def test_every_record_about_an_object_above_the_clearance_is_hidden(
    archive: Archive, kind: str
) -> None:
    with archive.change("one") as change:
        thing = change.preserve_bytes(
            b"x", "who.txt", acquisition=Acquisition(source="a man")
        ).object
        change.flush()
        change.retract(thing, "the man asked for it")
    classified(archive, thing, "confidential")
    record = record_of(archive, thing, kind)
    shown = Viewer(archive, "internal").show(record.id)
    assert (shown.level, shown.records, shown.retracted) == ("confidential", (), ())


def test_a_record_about_a_record_is_hidden_with_it(archive: Archive) -> None:
    thing = add(archive, b"x", "who.txt")
    with archive.change("a wrong name") as change:
        change.retract(record_of(archive, thing, "name").id, "it named the wrong man")
    retraction = change.written[0]
    classified(archive, thing, "confidential")
    assert Viewer(archive).show(retraction).records
    assert Viewer(archive, "internal").show(retraction).records == ()


def test_a_retraction_is_shown_with_its_reason_and_the_object_stays(archive: Archive) -> None:
    thing = add(archive, b"x")
    with archive.change("wrong file") as change:
        change.retract(thing, "the wrong file was taken")
    shown = Viewer(archive).show(thing)
    assert shown.retracted == ("the wrong file was taken",)
    assert shown.names == ("note.txt",)
    assert [each.id for each in Viewer(archive).objects()] == [thing]


def test_a_retracted_record_says_so_and_its_retraction_does_not(archive: Archive) -> None:
    thing = add(archive, b"x")
    name = record_of(archive, thing, "name").id
    with archive.change("a wrong name") as change:
        change.retract(name, "a slip")
    assert Viewer(archive).show(name).retracted == ("a slip",)
    assert Viewer(archive).show(change.written[0]).retracted == ()


def test_what_is_not_here_cannot_be_taken_back(archive: Archive) -> None:
    with pytest.raises(NotFound), archive.change("of nothing") as change:
        change.retract("sha256:" + "0" * 64, "a slip")


def test_a_record_supersedes_only_in_its_own_history(archive: Archive, tmp_path: Path) -> None:
    thing = add(archive, b"x")
    mine = classified(archive, thing, "internal")
    other = second_machine(archive, tmp_path)
    pending = records.classification(by="k8", target=thing, level="restricted")
    theirs = said(other, pending._replace(supersedes=(mine,)))
    shown = {r.id: r for r in Viewer(archive).show(thing).records}
    assert shown[mine].superseded_by == ()
    pending = records.classification(by="k7", target=thing, level="public")
    newer = said(archive, pending._replace(supersedes=(mine, theirs)))
    shown = {r.id: r for r in Viewer(archive).show(thing).records}
    assert shown[mine].superseded_by == (newer,)
    assert shown[theirs].superseded_by == ()
    assert Viewer(archive).level(thing) == "restricted"


def test_of_what_was_withdrawn_only_that_is_shown(archive: Archive) -> None:
    thing = add(archive, b"x", "who.txt")
    made = [RecordId(r.id) for r in Viewer(archive).show(thing).records if r.kind != "custody"]
    said(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=tuple(made)))
    shown = Viewer(archive).show(thing)
    assert (shown.withdrawn, shown.digest, shown.names, shown.records) == (True, "", (), ())
    assert list(Viewer(archive).objects()) == []
    record = Viewer(archive).show(made[1]).records[0]
    assert (record.state, record.body, record.by) == ("withdrawn", {}, "")


def test_a_name_that_was_withdrawn_alone_is_gone_alone(archive: Archive) -> None:
    thing = add(archive, b"x", "who.txt")
    name = RecordId(record_of(archive, thing, "name").id)
    said(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=(name,)))
    shown = Viewer(archive).show(thing)
    assert (shown.names, shown.size, shown.withdrawn) == ((), 1, False)


# Counting


def test_the_status_counts_content_once_and_names_the_archive(archive: Archive) -> None:
    add(archive, b"xy", "one.txt")
    add(archive, b"xy", "two.txt")
    with_text(archive, STATEMENT)
    status = Viewer(archive).status()
    assert (status.name, status.sealed) == ("An archive", archive.identity.sealed)
    assert (status.objects, status.texts, status.unread, status.missing) == (3, 1, 0, 0)
    assert status.bytes == 2 + 5 + 2 * len(STATEMENT.encode())
    assert [(c.replica, c.mine) for c in status.chains] == [(archive.ledger.replica(), True)]
    assert status.to_json()["chains"][0]["size"] == status.chains[0].size


def test_the_first_history_names_the_archive_whoever_wrote_last(
    archive: Archive, tmp_path: Path
) -> None:
    other = second_machine(archive, tmp_path)
    said(other, Pending(kind="archive", body={"by": "k8", "name": "Another name"}))
    assert Viewer(archive).status().name == "An archive"
    assert Viewer(other).status().name == "An archive"


def test_an_unknown_signer_is_named_and_not_counted(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    before = Viewer(archive).status()
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    add(other, b"theirs")
    after = Viewer(archive).status()
    assert after.strangers == (other.ledger.replica(),)
    assert after.records == before.records
    assert BURMESE not in str(after.to_json())
