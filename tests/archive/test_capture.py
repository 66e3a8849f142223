"""A device that seals can neither read nor list; what was sealed is taken in whole, once, or named."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import os
import shutil
import threading
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pyrage
import pytest
from specimens import again as specimens_again
from specimens import begin, closed, contents, on_disk

from answerable.archive import records, sealing
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.capturing import capture_keys, device, envelope, opening
from answerable.archive.capturing import card as cards
from answerable.archive.capturing.card import Card
from answerable.archive.capturing.envelope import AnswerSaid, Header
from answerable.archive.capturing.taken import TakeInReport, Wishes, expected_receipts
from answerable.archive.capturing.taking import receipts_taken, take_in
from answerable.archive.gate import decide
from answerable.archive.view import RecordShown, Viewer
from answerable.clock import frozen_clock
from answerable.errors import (
    AnswerableError,
    BrokenIntegrity,
    CannotRead,
    Conflict,
    NotAllowed,
    UsageError,
)
from answerable.ids import ArchiveId, RecordId

WITNESS = "Daw Khin Myat Noe"
CONTENT = f"{WITNESS} saw it in Thandaunggyi.".encode()
YES = AnswerSaid(
    person="P-17",
    purpose="prosecution",
    recipient="a court",
    answer="yes",
    language="my",
    given="2026-11-20",
    how="orally",
)
NEEDLES = (
    WITNESS,
    "Thandaunggyi",
    "witness-statement",
    "P-17",
    "kestrel-7",
    "a court",
    "prosecution",
)
VECTORS = Path(__file__).parent.parent / "vectors"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return begin(tmp_path, "sealed")


@pytest.fixture
def card(archive: Archive) -> Card:
    return capture_keys.make(archive, by="k7")


@pytest.fixture
def outbox(tmp_path: Path) -> Path:
    folder = tmp_path / "outbox"
    device.make_outbox(folder)
    return folder


def header(card: Card, **words: object) -> Header:
    said = {"at": "2026-11-20T06:00:00Z", "name": "witness-statement.txt", **words}
    return Header(archive=card.archive, card=card.number, **said)  # type: ignore[arg-type]


def sealed(outbox: Path, card: Card, content: bytes = CONTENT, **words: object) -> device.Sealed:
    source = outbox.parent / "source.bin"
    source.write_bytes(content)
    return device.seal_file(source, card, header(card, **words), outbox)


def taken(archive: Archive, outbox: Path, **wishes: object) -> TakeInReport:
    return take_in(archive, outbox, Wishes(by="k7", **wishes))  # type: ignore[arg-type]


def of(archive: Archive, thing: str, kind: str) -> list[RecordShown]:
    return [r for r in Viewer(archive).show(thing).records if r.kind == kind]


def why(report: TakeInReport) -> str:
    [failed] = report.failed
    assert failed.error.advice
    return failed.error.message


# What is taken in


@pytest.mark.parametrize("size", [0, 1, 16_000, 65_536, opening.IN_MEMORY + 12_345])
def test_what_comes_out_is_what_went_in(
    archive: Archive, card: Card, outbox: Path, size: int
) -> None:
    content = os.urandom(size)
    receipt = sealed(outbox, card, content).receipt
    report = taken(archive, outbox)
    [one] = report.taken
    assert one.receipt == receipt
    assert contents(archive)[one.object.removeprefix("sha256:")] == content
    assert report.failed == ()


def test_what_was_said_to_the_device_is_recorded_with_it(
    archive: Archive, card: Card, outbox: Path
) -> None:
    receipt = sealed(
        outbox, card, language="my", note="at the river", collector="kestrel-7", consent=(YES,)
    ).receipt
    [one] = taken(archive, outbox).taken
    [capture] = of(archive, one.object, "capture")
    assert capture.body["receipt"] == receipt
    assert capture.body["note"] == "at the river"
    assert capture.body["at"] == "2026-11-20T06:00:00Z"
    [source] = of(archive, one.object, "source")
    assert source.body["collector"] == "kestrel-7"
    assert source.body["collected_at"] == "2026-11-20"
    assert source.body["method"] == "field capture sealed on the device"
    [consent] = of(archive, one.object, "consent")
    assert consent.body["person"] == "P-17"
    assert consent.body["language"] == "my"
    assert decide(archive, one.object, purpose="prosecution", recipient="a court").allowed


def test_taking_in_twice_writes_nothing_twice(archive: Archive, card: Card, outbox: Path) -> None:
    sealed(outbox, card, consent=(YES,))
    taken(archive, outbox)
    before = Viewer(archive).status().records
    report = taken(archive, outbox)
    assert [one.again for one in report.taken] == [True]
    assert Viewer(archive).status().records == before


def test_a_copy_in_the_same_outbox_is_the_same_capture(
    archive: Archive, card: Card, outbox: Path
) -> None:
    one = sealed(outbox, card)
    shutil.copy(outbox / one.file, outbox / "copy.age")
    report = taken(archive, outbox)
    assert sorted(each.again for each in report.taken) == [False, True]
    assert len(contents(archive)) == 1


def test_what_was_destroyed_does_not_come_back_from_a_forgotten_stick(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(YES,))
    [one] = taken(archive, outbox).taken
    about = [
        RecordId(r.id) for r in Viewer(archive).show(one.object).records if r.kind != "custody"
    ]
    with archive.change("withdrawn") as change:
        change.record(Pending(kind="withdrawal", body={"by": "k7"}, withdraws=tuple(about)))
    report = taken(archive, outbox)
    assert [each.again for each in report.taken] == [True]
    assert Viewer(archive).show(one.object).withdrawn


def test_a_captured_yes_of_somebody_who_revoked_since_stays_no(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(YES,))
    said = {"person": "P-17", "given": "2026-11-21", "reason": "afraid"}
    with archive.change("revoked") as change:
        change.record(records.revocation(by="k7", scope=records.EVERYTHING, **said))
    [one] = taken(archive, outbox).taken
    assert not decide(archive, one.object, purpose="prosecution", recipient="a court").allowed


def test_an_answer_that_cannot_be_recorded_counts_as_unknown_and_is_named(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, consent=(replace(YES, until="next spring"), YES))
    [one] = taken(archive, outbox).taken
    assert len(of(archive, one.object, "consent")) == 1
    assert "unknown" in one.warnings[0]


def test_nobody_with_the_card_agrees_for_others_to_what_is_held(
    archive: Archive, card: Card, outbox: Path
) -> None:
    """Somebody seals a copy of a held file, with a yes in the name of a person who gave none."""
    with archive.change("held") as change:
        thing = change.preserve_bytes(CONTENT, "statement.txt").object
    sealed(outbox, card, consent=(YES, replace(YES, person="P-18", answer="no")))
    [one] = taken(archive, outbox).taken
    assert one.object == thing
    assert "held before" in one.warnings[0]
    assert [r.body["person"] for r in of(archive, thing, "consent")] == ["P-18"]


def test_the_name_is_a_name_and_no_path(archive: Archive, card: Card, outbox: Path) -> None:
    sealed(outbox, card, name="../../etc/passwd")
    [one] = taken(archive, outbox).taken
    assert Viewer(archive).show(one.object).names == ("passwd",)


def test_nothing_is_deleted_unless_asked_and_then_only_what_is_safe(
    archive: Archive, card: Card, outbox: Path
) -> None:
    one = sealed(outbox, card)
    (outbox / "junk").write_bytes(b"junk")
    before = sorted(path.name for path in outbox.iterdir())
    taken(archive, outbox)
    assert sorted(path.name for path in outbox.iterdir()) == before
    report = taken(archive, outbox, remove_taken=True)
    assert report.removed == 1
    assert [path.name for path in outbox.iterdir()] == ["junk"]
    assert one.receipt in receipts_taken(archive)


def test_a_sealed_file_is_removed_only_after_its_commit(
    archive: Archive, card: Card, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = sealed(outbox, card)

    def full(*_: object, **__: object) -> None:
        raise AnswerableError("the disk is full")

    monkeypatch.setattr(archive.ledger, "append", full)
    report = taken(archive, outbox, remove_taken=True)
    assert report.stopped
    assert report.taken == ()
    assert (outbox / one.file).exists()


def test_a_commit_that_a_crash_left_signed_is_not_written_a_second_time(
    archive: Archive, card: Card, outbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between signing and claiming: the next writer claims what was signed."""
    sealed(outbox, card, consent=(YES,))
    with monkeypatch.context() as patch:

        def killed(*_: object) -> None:
            raise KeyboardInterrupt

        patch.setattr(archive.ledger, "_put", killed)
        with pytest.raises(KeyboardInterrupt):
            taken(archive, outbox)
    again = specimens_again(archive)
    report = taken(again, outbox)
    assert [one.again for one in report.taken] == [True]
    assert len(contents(again)) == 1


def test_two_who_take_in_one_outbox_at_once_write_it_once(
    archive: Archive, card: Card, outbox: Path
) -> None:
    for number in range(5):
        sealed(outbox, card, b"%d" % number, consent=(YES,))
    others = [specimens_again(archive) for _ in range(3)]
    threads = [threading.Thread(target=taken, args=(one, outbox)) for one in others]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(contents(archive)) == 5
    assert len(Viewer(archive).of_kind("consent")) == 5


def test_a_dry_run_opens_everything_and_writes_nothing(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card)
    before = Viewer(archive).status().records
    report = taken(archive, outbox, dry=True, remove_taken=True)
    assert [one.object for one in report.taken] == [""]
    assert Viewer(archive).status().records == before
    assert len(list(outbox.iterdir())) == 1


def test_receipts_from_paper_show_what_is_missing_and_what_nobody_wrote_down(
    archive: Archive, card: Card, outbox: Path
) -> None:
    one, other = sealed(outbox, card), sealed(outbox, card, b"another")
    gone = hashlib.sha256(b"seized").hexdigest()
    expected = expected_receipts(["", one.on_paper.upper(), f"  {gone[:16]}"])
    report = taken(archive, outbox, expected=expected)
    assert report.missing == (gone[:16],)
    assert report.unexpected == (other.receipt,)
    with pytest.raises(UsageError):
        expected_receipts(["abc"])


def test_the_plain_content_of_a_large_capture_never_reaches_a_disk(
    archive: Archive, card: Card, outbox: Path
) -> None:
    line = f"{WITNESS} saw it in Thandaunggyi. ".encode()
    sealed(outbox, card, line * (opening.IN_MEMORY // len(line) + 2))
    (outbox.parent / "source.bin").unlink()
    taken(archive, outbox)
    closed(archive)
    for path in on_disk(outbox.parent):
        assert WITNESS.encode() not in path.read_bytes()


# What is left


def test_a_card_of_another_archive_is_named(archive: Archive, outbox: Path, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    foreign = capture_keys.make(begin(tmp_path / "other", "sealed"), by="k7")
    sealed(outbox, foreign)
    assert "does not have" in why(taken(archive, outbox))


@pytest.mark.parametrize("at", [30, 200, 260, 5_000, -1])
def test_a_changed_byte_is_found_wherever_it_is(
    archive: Archive, card: Card, outbox: Path, at: int
) -> None:
    path = outbox / sealed(outbox, card).file
    data = bytearray(path.read_bytes())
    data[at] ^= 0x40
    path.write_bytes(data)
    assert taken(archive, outbox).taken == ()


@pytest.mark.parametrize("left", [10, 100, 15_000, 16_500, 100_000])
def test_a_capture_that_is_cut_short_is_named(
    archive: Archive, card: Card, outbox: Path, left: int
) -> None:
    path = outbox / sealed(outbox, card, os.urandom(120_000)).file
    path.write_bytes(path.read_bytes()[:left])
    assert why(taken(archive, outbox))


def test_a_longer_file_is_no_capture(archive: Archive, card: Card, outbox: Path) -> None:
    path = outbox / sealed(outbox, card).file
    path.write_bytes(path.read_bytes() + b"\0")
    assert why(taken(archive, outbox))


def test_the_half_of_one_and_the_half_of_another_are_none(
    archive: Archive, card: Card, outbox: Path
) -> None:
    one = outbox / sealed(outbox, card, os.urandom(200_000)).file
    other = outbox / sealed(outbox, card, os.urandom(200_000)).file
    one.write_bytes(one.read_bytes()[:70_000] + other.read_bytes()[70_000:])
    other.unlink()
    assert why(taken(archive, outbox))


def test_a_giant_is_measured_and_not_opened(archive: Archive, card: Card, outbox: Path) -> None:
    with (outbox / "giant.age").open("wb") as file:
        file.write(b"age-encryption.org/v1\n")
        file.truncate(100 << 30)
    assert "not opened" in why(taken(archive, outbox))


def test_junk_links_and_pipes_are_named_and_the_rest_goes_on(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card)
    (outbox / "empty").write_bytes(b"")
    (outbox / "photo.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    (outbox / "passphrase.age").write_bytes(
        pyrage.passphrase.encrypt(bytes(20_000), "a passphrase")
    )
    (outbox / "link.age").symlink_to("/etc/passwd")
    os.mkfifo(outbox / "pipe.age")
    report = taken(archive, outbox)
    assert len(report.taken) == 1
    assert {Path(one.file).name for one in report.failed} == {
        "empty",
        "photo.jpg",
        "passphrase.age",
        "link.age",
        "pipe.age",
    }
    assert all(one.error.advice for one in report.failed)


def test_a_sealing_that_was_never_finished_is_named_as_such(
    archive: Archive, card: Card, outbox: Path
) -> None:
    path = outbox / sealed(outbox, card, os.urandom(90_000)).file
    (outbox / f"{path.name}.part").write_bytes(path.read_bytes()[:50_000])
    path.unlink()
    assert "never finished" in why(taken(archive, outbox))


def crafted(outbox: Path, card: Card, text: bytes) -> None:
    recipient = pyrage.x25519.Recipient.from_str(card.recipient)
    (outbox / "crafted.age").write_bytes(pyrage.encrypt(text, [recipient]))


def whole(card: Card, content: bytes = CONTENT, **words: object) -> bytes:
    return b"".join(envelope.plaintext(header(card, **words), [content]))


def test_whoever_has_the_card_can_seal_and_cannot_break_anything(
    archive: Archive, card: Card, outbox: Path
) -> None:
    good = whole(card)
    line = header(card).line()
    wrong = {
        "no format": b"\0" * 16_384,
        "another version": good.replace(b"capture/1", b"capture/2"),
        "a giant frame": (envelope.MAGIC + line + b"\xff" * 4).ljust(16_384, b"\0"),
        "an endless header": envelope.MAGIC + b"{" * 100_000,
        "no header": (envelope.MAGIC + b"{}\n" + bytes(4)).ljust(16_384, b"\0"),
        "a header with more": (
            envelope.MAGIC + line.replace(b'{"archive"', b'{"admin":"x","archive"') + bytes(4)
        ).ljust(16_384, b"\0"),
        "a nested header": envelope.MAGIC + b"[" * 60_000 + b"\n",
        "something in the padding": good[:-1] + b"x",
        "less padding": good[:-1],
        "more padding": good + b"\0",
        "another digest": good.replace(hashlib.sha256(CONTENT).hexdigest().encode(), b"0" * 64),
        "another size": good.replace(b'"size":%d' % len(CONTENT), b'"size":%d' % 9),
        "no end": (envelope.MAGIC + line + (4).to_bytes(4, "big") + b"abcd").ljust(16_384, b"\1"),
        "nothing": b"",
    }
    for name, text in wrong.items():
        crafted(outbox, card, text)
        report = taken(archive, outbox)
        assert report.taken == (), name
        assert len(report.failed) == 1, name
    crafted(outbox, card, good)
    assert len(taken(archive, outbox).taken) == 1


def test_a_capture_that_names_another_archive_or_card_was_wrapped_anew(
    archive: Archive, card: Card, outbox: Path
) -> None:
    for text in (
        whole(card).replace(card.number.encode(), b"0" * 30),
        whole(card).replace(card.archive.encode(), b"0" * 64),
    ):
        crafted(outbox, card, text)
        assert "another card" in why(taken(archive, outbox))


def test_the_archive_and_the_outbox_must_lie_apart(archive: Archive, card: Card) -> None:
    for folder in (archive.folder / "tmp", archive.folder, archive.folder.parent):
        with pytest.raises(Conflict):
            taken(archive, folder)


# The device


def test_the_outbox_shows_random_names_padded_sizes_and_one_time(outbox: Path, card: Card) -> None:
    for content in (b"", b"a", CONTENT, b"x" * 12_000):
        sealed(outbox, card, content, consent=(YES,), note=WITNESS)
    files = list(outbox.iterdir())
    assert all(len(path.name) == 36 for path in files)
    assert {path.stat().st_mtime for path in files} == {946_684_800}
    # age adds some random bytes of its own to its header.
    assert all(16_384 < path.stat().st_size < 16_384 + 1_000 for path in files)
    assert all(path.stat().st_mode & 0o077 == 0 for path in files)


def test_equal_files_sealed_twice_look_different(outbox: Path, card: Card) -> None:
    assert sealed(outbox, card).receipt != sealed(outbox, card).receipt


def test_nothing_readable_is_on_the_device_after_a_capture(outbox: Path, card: Card) -> None:
    sealed(outbox, card, note=WITNESS, collector="kestrel-7", consent=(YES,))
    data = b"".join(path.read_bytes() for path in outbox.iterdir())
    for needle in NEEDLES:
        assert needle.encode() not in data
    assert hashlib.sha256(CONTENT).hexdigest().encode() not in data


def test_the_card_opens_nothing(outbox: Path, card: Card) -> None:
    path = outbox / sealed(outbox, card).file
    with pytest.raises(pyrage.IdentityError):
        pyrage.x25519.Identity.from_str(card.recipient)
    assert b"AGE-SECRET-KEY" not in card.dumps() + path.read_bytes()


def test_the_source_is_left_as_it_was(outbox: Path, card: Card) -> None:
    source = outbox.parent / "source.bin"
    source.write_bytes(CONTENT)
    os.utime(source, (1_000_000_000, 1_000_000_000))
    before = source.stat()
    device.seal_file(source, card, header(card), outbox)
    after = source.stat()
    assert source.read_bytes() == CONTENT
    assert (after.st_mtime_ns, after.st_ino, after.st_mode) == (
        before.st_mtime_ns,
        before.st_ino,
        before.st_mode,
    )


def test_what_comes_through_a_pipe_is_sealed_without_a_file(
    archive: Archive, card: Card, outbox: Path
) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, CONTENT)
    os.close(theirs)
    with os.fdopen(ours, "rb"):
        device.seal_pipe(device.Pipe(ours), card, header(card, name=""), outbox)
    assert len(on_disk(outbox)) == 1
    [one] = taken(archive, outbox).taken
    assert contents(archive)[one.object.removeprefix("sha256:")] == CONTENT


def test_a_recording_ended_by_hand_is_sealed_and_says_so(
    archive: Archive, card: Card, outbox: Path
) -> None:
    ours, theirs = os.pipe()
    os.write(theirs, CONTENT)
    pipe = device.Pipe(ours)
    seen = pipe.pieces()

    class Stopped(device.Pipe):
        def pieces(self):  # type: ignore[no-untyped-def]
            yield next(seen)
            self.interrupted = True

    sealing_pipe = Stopped(ours)
    device.seal_pipe(sealing_pipe, card, header(card), outbox)
    os.close(ours)
    os.close(theirs)
    [one] = taken(archive, outbox).taken
    assert one.size == len(CONTENT)
    assert "stopped by hand" in one.warnings[0]


def test_an_empty_pipe_is_no_recording(outbox: Path, card: Card) -> None:
    ours, theirs = os.pipe()
    os.close(theirs)
    with os.fdopen(ours, "rb"), pytest.raises(CannotRead, match="Nothing came"):
        device.seal_pipe(device.Pipe(ours), card, header(card), outbox)
    assert list(outbox.iterdir()) == []


def test_a_failure_leaves_nothing_in_the_outbox(
    outbox: Path, card: Card, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(device.durable, "write_all", failing)
    with pytest.raises(AnswerableError, match="disk is full"):
        sealed(outbox, card)
    assert list(outbox.iterdir()) == []


def test_a_file_that_changes_while_it_is_sealed_is_not_sealed(outbox: Path, card: Card) -> None:
    source = outbox.parent / "growing"
    source.write_bytes(bytes(200_000))
    real = envelope.plaintext

    def touching(*given: object) -> object:
        for piece in real(*given):  # type: ignore[arg-type]
            with source.open("ab") as file:
                file.write(b"x")
            yield piece

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(device.envelope, "plaintext", touching)
        with pytest.raises(Conflict):
            device.seal_file(source, card, header(card), outbox)
    assert list(outbox.iterdir()) == []


def test_a_note_that_is_too_long_is_refused_before_anything_is_recorded(card: Card) -> None:
    with pytest.raises(UsageError):
        header(card, note="x" * 70_000).line()


# Cards


def test_a_card_survives_its_file(card: Card) -> None:
    assert cards.loads(card.dumps()) == card
    assert len(card.number) == 30
    assert card.spoken.replace(" ", "") == card.number


def test_an_altered_card_is_refused(card: Card) -> None:
    other = pyrage.x25519.Identity.generate().to_public()
    for altered in (
        card.dumps().replace(card.recipient.encode(), str(other).encode()),
        card.dumps().replace(card.archive.encode(), b"0" * 64),
        card.dumps().replace(card.number.encode(), b"0" * 30),
        card.dumps().replace(b"age1", b"age2"),
    ):
        with pytest.raises(BrokenIntegrity):
            cards.loads(altered)
    for junk in (b"", b"[]", b"{}", b"\xff", b"[" * 5_000):
        with pytest.raises(CannotRead):
            cards.loads(junk)


def test_another_recipient_is_another_number(card: Card) -> None:
    other = Card(archive=card.archive, recipient=str(pyrage.x25519.Identity.generate().to_public()))
    assert other.number != card.number


def test_no_card_is_made_for_an_open_archive(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed):
        capture_keys.make(begin(tmp_path, "open"), by="k7")


def test_the_private_half_is_shown_nowhere(archive: Archive, card: Card) -> None:
    [key] = capture_keys.every(archive)
    assert key.identity.startswith("AGE-SECRET-KEY-")
    assert key.identity not in repr(key) + json.dumps(key.to_json())
    shown = json.dumps(Viewer(archive).show(key.record).to_json())
    assert card.number in shown
    assert "AGE-SECRET" not in shown
    closed(archive)
    for path in on_disk(archive.folder.parent):
        assert key.identity.encode() not in path.read_bytes()


def test_every_card_of_an_archive_opens_its_own_captures(
    archive: Archive, card: Card, outbox: Path
) -> None:
    second = capture_keys.make(archive, by="k7")
    sealed(outbox, card, b"one")
    sealed(outbox, second, b"two")
    assert len(taken(archive, outbox).taken) == 2


def test_after_a_card_is_retired_nothing_new_is_accepted(
    archive: Archive, card: Card, outbox: Path
) -> None:
    with frozen_clock("2026-11-21"):
        capture_keys.retire(archive, card.number[:5], "seized at a checkpoint", by="k7")
    sealed(outbox, card, at="2026-11-21T00:00:00Z")
    for accept in (False, True):
        assert "on that day or later" in why(taken(archive, outbox, accept_retired=accept))


def test_a_capture_from_before_the_card_was_retired_needs_a_persons_word(
    archive: Archive, card: Card, outbox: Path
) -> None:
    sealed(outbox, card, at="2026-11-20T23:59:59Z")
    with frozen_clock("2026-11-21"):
        capture_keys.retire(archive, card.number, "lost", by="k7")
    assert "retired" in why(taken(archive, outbox))
    [one] = taken(archive, outbox, accept_retired=True).taken
    assert "retired" in one.warnings[0]


@pytest.mark.parametrize("at", ["yesterday", "9999", "2026-11-2", "２０２６-11-20"])
def test_a_clock_that_cannot_be_read_is_no_day_before_the_retirement(
    archive: Archive, card: Card, outbox: Path, at: str
) -> None:
    sealed(outbox, card, at=at)
    with frozen_clock("2026-11-21"):
        capture_keys.retire(archive, card.number, "lost", by="k7")
    assert taken(archive, outbox, accept_retired=True).taken == ()


def test_a_card_is_retired_once_and_by_a_number_that_is_its_own(
    archive: Archive, card: Card
) -> None:
    capture_keys.retire(archive, card.number, "lost", by="k7")
    with pytest.raises(Conflict):
        capture_keys.retire(archive, card.number, "lost", by="k7")
    with pytest.raises(AnswerableError):
        capture_keys.retire(archive, "00000", "lost", by="k7")
    for wrong in ("", "12", "abcdef", "1" * 31):
        with pytest.raises(UsageError):
            cards.number(wrong)


# The format, written by another program


def second_opinion() -> ModuleType:
    spec = importlib.util.spec_from_file_location(
        "make_capture_vector", VECTORS / "make_capture_vector.py"
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_vector_opens_to_what_it_says() -> None:
    told = json.loads((VECTORS / "capture-1.json").read_text())
    data = (VECTORS / "capture-1.age").read_bytes()
    assert hashlib.sha256(data).hexdigest() == told["receipt"]
    card = Card(archive=ArchiveId(told["archive"]), recipient=told["recipient"])
    assert card.number == told["card"]
    text = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(told["identity"])])
    assert hashlib.sha256(text).hexdigest() == told["plaintext_sha256"]
    got = bytearray()
    reading = envelope.Reading(got.extend, lambda header: None)
    reading.write(text)
    said, ending = reading.finish()
    assert bytes(got) == bytes.fromhex(told["content_hex"])
    assert said.consent[0].person == "P-17"
    assert ending.size == len(got)


def test_a_capture_written_from_the_page_alone_is_taken_in(
    archive: Archive, card: Card, outbox: Path
) -> None:
    other = second_opinion()
    said = {**other.HEADER, "archive": card.archive, "card": card.number}
    assert other.card_number(card.archive, card.recipient) == card.number
    for frame in (1, 7, 1 << 20):
        crafted(outbox, card, other.plaintext(said, other.CONTENT, frame))
        assert len(taken(archive, outbox).taken) == 1


def test_both_write_the_same_text() -> None:
    other = second_opinion()
    told = json.loads((VECTORS / "capture-1.json").read_text())
    said = {**other.HEADER, "card": told["card"]}
    ours = Header(**{**said, "consent": tuple(AnswerSaid(**one) for one in said["consent"])})
    for size in (0, 1, 16_000, 17_000, 70_000, 1_048_576, 1_050_000):
        content = b"x" * size
        text = b"".join(envelope.plaintext(ours, [content]))
        assert text == other.plaintext(said, content, envelope.LARGEST_FRAME)


@pytest.mark.parametrize("step", [1, 3, 4096])
def test_a_text_is_read_in_pieces_of_any_size(step: int) -> None:
    other = second_opinion()
    text = other.plaintext({**other.HEADER, "card": "0" * 30}, other.CONTENT, 5)
    got = bytearray()
    reading = envelope.Reading(got.extend, lambda header: None)
    for start in range(0, len(text), step):
        reading.write(text[start : start + step])
    reading.finish()
    assert bytes(got) == other.CONTENT


def test_sizes_fall_into_few_steps() -> None:
    sizes = {envelope.padded(n) for n in range(1, 300_000, 7)}
    assert len(sizes) < 150
    assert all(sealing.padme(size) == size for size in sizes)
