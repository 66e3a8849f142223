"""The newest note is stamped by whoever can be asked, and nothing that does not hold is kept."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path

import pytest
from authority import NEEDED, Server, Workshop, answering, dripping, serving
from specimens import MODES, Specimen, add, again, begin, closed, put

from answerable.archive import records, verify
from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.stamping import authorities, by_openssl, signed, tokens
from answerable.archive.stamping.anchoring import anchor, take_in, write_requests
from answerable.archive.stamping.certificates import Roots, read_roots
from answerable.archive.stamping.keeping import logged
from answerable.archive.stamping.standing import standing
from answerable.archive.stamping.waiting import WaitingRoom
from answerable.clock import frozen_clock
from answerable.errors import AnswerableError, Conflict, UsageError

pytestmark = pytest.mark.skipif(
    not (NEEDED and by_openssl.version()), reason="needs openssl 3 and faketime"
)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    made = Workshop(tmp_path_factory.mktemp("authority"))
    for name in ("Root", "Other-root"):
        made.root(name)
    made.issue("First", "Root")
    made.issue("Second", "Root")
    made.issue("Stranger", "Other-root")
    return made


@pytest.fixture(scope="module")
def roots(shop: Workshop) -> Roots:
    return read_roots(shop.folder / "Root.crt")


@pytest.fixture
def servers() -> Iterator[tuple[Server, Server]]:
    with ExitStack() as stack:
        yield stack.enter_context(serving()), stack.enter_context(serving())


@pytest.fixture
def first(servers: tuple[Server, Server], shop: Workshop) -> Server:
    servers[0].behave = answering(lambda query: shop.reply("First", query))
    return servers[0]


@pytest.fixture
def second(servers: tuple[Server, Server], shop: Workshop) -> Server:
    servers[1].behave = answering(lambda query: shop.reply("Second", query))
    return servers[1]


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    with begin(tmp_path, request.param) as made:
        add(made, b"a statement")
        yield made


def files(archive: Archive | Specimen) -> list[Path]:
    return sorted(archive.folder.glob("ledger/*/stamps/*"))


def checked(archive: Archive, **more: object) -> verify.Report:
    return verify.verify(
        archive.folder,
        archive_key=archive.archive_key,
        keys=archive.keys,
        **more,  # type: ignore[arg-type]
    )


# Asking


def test_the_response_is_kept_untouched_beside_the_chain_and_in_a_record(
    archive: Archive, first: Server, shop: Workshop, roots: Roots
) -> None:
    sent: list[bytes] = []

    def reply(query: bytes) -> bytes:
        sent.append(shop.reply("First", query))
        return sent[-1]

    first.behave = answering(reply)
    done = anchor(archive, [first.address], roots=roots, by="k7")
    [path], [kept] = files(archive), logged(archive)
    assert path.read_bytes() == kept.token == sent[0]
    assert path.name == f"{done.stamped[0].commit:08d}-{sha256(sent[0]).hexdigest()}.tsr"
    assert (kept.authority, kept.address) == ("First", first.address)
    assert kept.judged.startswith("trusted: rfc3161-client")
    assert "OpenSSL" in kept.judged
    report = checked(archive, roots=roots)
    assert report.intact
    assert report.faults == ()
    assert (report.counts["stamps"], report.counts["stamps trusted"]) == (1, 1)


def test_nothing_but_the_hash_of_the_note_and_a_random_number_leaves(
    archive: Archive, first: Server, roots: Roots
) -> None:
    anchor(archive, [first.address], roots=roots)
    [(headers, query)] = first.asked
    [kept] = logged(archive)
    note = sha256(
        archive.ledger.chains()[0].commit_path(kept.commit).read_bytes().split(b"\n\n", 1)[1]
    )
    assert query == bytes.fromhex(
        "3043020101" "3031300d060960864801650304020105000420"
        + note.hexdigest() + "0208" + kept.nonce + "0101ff"
    )  # fmt: skip
    assert set(headers) <= {
        "Accept-Encoding", "Content-Type", "Content-Length", "Host", "Accept", "Connection",
        "User-Agent",
    }  # fmt: skip
    assert not any("answerable" in value.lower() for value in headers.values())


def test_two_authorities_stamp_the_same_note(
    archive: Archive, first: Server, second: Server, roots: Roots
) -> None:
    done = anchor(archive, [first.address, second.address], roots=roots)
    assert len({one.commit for one in done.stamped}) == 1
    assert {kept.authority for kept in logged(archive)} == {"First", "Second"}
    assert len({kept.nonce for kept in logged(archive)}) == 2
    assert standing(archive).unstamped == 0


def test_what_is_stamped_already_is_not_stamped_again_unless_asked_for(
    archive: Archive, first: Server, roots: Roots
) -> None:
    anchor(archive, [first.address], roots=roots)
    done = anchor(archive, [first.address], roots=roots)
    assert (done.stamped, done.current) == ((), ("127.0.0.1",))
    assert len(first.asked) == 1
    anchor(archive, [first.address], roots=roots, renew=True)
    assert len(logged(archive)) == 2


def test_a_later_stamp_renews_the_earlier_one(
    archive: Archive, first: Server, roots: Roots
) -> None:
    anchor(archive, [first.address], roots=roots)
    early = standing(archive)
    assert early.oldest_unrenewed == early.last
    add(archive, b"more")
    anchor(archive, [first.address], roots=roots)
    late = standing(archive)
    assert late.stamps == 2
    assert late.oldest_unrenewed == late.last
    assert late.last is not None
    assert early.last is not None
    assert late.last.commit > early.last.commit


def test_the_gap_is_counted_from_the_first_commit_that_no_stamp_covers(
    archive: Archive, first: Server, roots: Roots
) -> None:
    assert standing(archive).last is None
    anchor(archive, [first.address], roots=roots)
    with frozen_clock("2031-05-06T07:08:09Z"):
        add(archive, b"one")
    add(archive, b"two")
    found = standing(archive)
    assert found.unstamped == 2
    assert found.gaps[0].since == "2031-05-06T07:08:09Z"


def test_a_stamp_covers_the_other_histories(
    archive: Archive, tmp_path: Path, first: Server, roots: Roots
) -> None:
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    add(other, b"from a second computer")
    replica = other.ledger.replica()
    other.close()
    if not archive.identity.sealed:
        archive.admit(replica)
    assert standing(archive).unstamped >= 3
    anchor(archive, [first.address], roots=roots)
    assert standing(archive).unstamped == 0
    assert checked(archive).intact


# What fails


def test_one_authority_that_fails_stops_nobody_else_and_is_asked_again(
    archive: Archive, first: Server, second: Server, shop: Workshop, roots: Roots
) -> None:
    first.behave = answering(lambda query: b"busy", status=503)
    done = anchor(archive, [first.address, second.address], roots=roots)
    assert [one.verdict.authority for one in done.stamped] == ["Second"]
    [(host, fault)] = done.failed
    assert (host, fault.message) == ("127.0.0.1", "It answers with an error (503).")
    assert standing(archive).waiting == 1
    first.behave = answering(lambda query: shop.reply("First", query))
    done = anchor(archive, [first.address, second.address], roots=roots)
    assert [one.verdict.authority for one in done.stamped] == ["First"]
    assert standing(archive).waiting == 0


WRONG = {
    "a web page": lambda shop, query: b"<html>Welcome</html>",
    "nothing": lambda shop, query: b"",
    "too much": lambda shop, query: b"\x30\x84\x00\xff\xff\xff" + bytes(1 << 20),
    "half": lambda shop, query: shop.reply("First", query)[:500],
    "a stranger's stamp": lambda shop, query: shop.reply("Stranger", query),
    "an old answer": lambda shop, query: shop.reply("First", query.replace(query[-11:-3], b"\x11" * 8)),
    "another hash": lambda shop, query: shop.reply("First", query.replace(query[24:56], b"\x22" * 32)),
}  # fmt: skip


@pytest.mark.parametrize("what", WRONG)
def test_nothing_wrong_is_kept(
    what: str, tmp_path: Path, first: Server, shop: Workshop, roots: Roots
) -> None:
    with begin(tmp_path, "open") as archive:
        first.behave = answering(lambda query: WRONG[what](shop, query))
        done = anchor(archive, [first.address], roots=roots)
        assert (done.stamped, len(done.failed)) == ((), 1)
        assert files(archive) == []
        assert logged(archive) == ()
        assert standing(archive).waiting == 1
        assert checked(archive).intact


def test_without_roots_a_stranger_is_kept_and_called_unchecked(
    archive: Archive, first: Server, shop: Workshop
) -> None:
    first.behave = answering(lambda query: shop.reply("Stranger", query))
    [one] = anchor(archive, [first.address]).stamped
    assert "not checked against a trusted root" in one.verdict.reason
    assert logged(archive)[0].judged.startswith("unrooted: ")
    report = checked(archive)
    assert report.intact
    assert "Whose the timestamps are: not checked against a trusted root." in report.unchecked


@pytest.mark.parametrize(
    "target", ["file:///etc/hostname", "https://127.0.0.1:1/", "http://127.0.0.1:1/", "ftp://x/"]
)
def test_no_redirect_is_followed(archive: Archive, first: Server, target: str) -> None:
    for status in (301, 302, 303, 307, 308):
        first.behave = answering(lambda query: b"", status=status, headers=(("Location", target),))
        [(_, fault)] = anchor(archive, [first.address]).failed
        assert fault.message in (
            f"It sends us elsewhere, to {target}.",
            f"It answers with an error ({status}).",  # for a scheme that urllib refuses itself
        )


def test_a_slow_authority_is_not_waited_for(
    archive: Archive, first: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authorities, "SECONDS_IN_ALL", 0.4)
    first.behave = dripping(3)
    [(_, fault)] = anchor(archive, [first.address]).failed
    assert fault.message == "It takes too long to answer."


def test_a_silent_authority_is_not_waited_for(
    archive: Archive, first: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import time

    monkeypatch.setattr(authorities, "SECONDS", 0.2)
    first.behave = lambda handler, query: time.sleep(1)
    [(_, fault)] = anchor(archive, [first.address]).failed
    assert fault.message in ("It takes too long to answer.", "It cannot be reached.")


def test_without_a_network_the_request_waits_with_its_number(archive: Archive) -> None:
    nowhere = "http://127.0.0.1:9/"
    anchor(archive, [nowhere])
    room = WaitingRoom(archive.keys, archive.identity.archive)
    [one] = room.all()
    anchor(archive, [nowhere])
    assert room.all() == (one,)
    add(archive, b"more")
    anchor(archive, [nowhere])
    [later] = room.all()
    assert later.commit > one.commit


@pytest.mark.parametrize(
    "address",
    ["file:///etc/passwd", "ftp://a.example", "a.example", "", "http://", "http://a b/",
     "https://me:secret@a.example/", "http://a.example:x/", "http://ä.example/"],
)  # fmt: skip
def test_an_address_that_may_not_be_asked_is_refused_before_anything_else(
    archive: Archive, first: Server, address: str
) -> None:
    with pytest.raises(UsageError) as refused:
        anchor(archive, [first.address, address])
    assert "secret" not in str(refused.value)
    assert first.asked == []


# Carried


def carried(folder: Path, shop: Workshop) -> list[Path]:
    """What somebody at a machine with a network brings back."""
    answers = []
    for query in sorted(folder.glob("*.tsq")):
        answer = query.with_suffix(".tsr")
        answer.write_bytes(shop.reply("First", query.read_bytes()))
        answers.append(answer)
    return answers


def test_a_request_can_be_carried_out_and_its_answer_back(
    archive: Archive, tmp_path: Path, shop: Workshop, roots: Roots
) -> None:
    written = write_requests(archive, tmp_path / "stick", ["http://a.example", "http://b.example"])
    assert [path.suffix for path in written] == [".note", ".tsq", ".tsq"]
    add(archive, b"work goes on meanwhile")
    done = take_in(archive, carried(tmp_path / "stick", shop), roots=roots)
    assert (len(done.stamped), done.failed) == (2, ())
    assert len(logged(archive)) == len(files(archive)) == 2
    assert all(kept.skew is None for kept in logged(archive))
    found = standing(archive)
    assert (found.waiting, found.unstamped) == (0, 1)
    assert checked(archive, roots=roots).intact


def test_an_answer_that_nobody_asked_for_is_refused(
    archive: Archive, tmp_path: Path, shop: Workshop, roots: Roots
) -> None:
    write_requests(archive, tmp_path / "stick", ())
    [answer] = carried(tmp_path / "stick", shop)
    assert take_in(archive, [answer], roots=roots).failed == ()
    [(name, fault)] = take_in(archive, [answer], roots=roots).failed
    assert (name, type(fault)) == (answer.name, Conflict)
    assert len(logged(archive)) == 1


def test_a_bad_answer_does_not_stop_a_good_one_and_the_request_goes_on_waiting(
    archive: Archive, tmp_path: Path, shop: Workshop, roots: Roots
) -> None:
    write_requests(archive, tmp_path / "stick", ["http://a.example", "http://b.example"])
    bad, good = carried(tmp_path / "stick", shop)
    bad.write_bytes(bad.read_bytes()[:-1] + b"\x00")
    done = take_in(archive, [bad, tmp_path / "missing.tsr", good], roots=roots)
    assert [name for name, _ in done.failed] == [bad.name, "missing.tsr"]
    assert len(done.stamped) == 1
    assert standing(archive).waiting == 1


def test_requests_are_not_written_into_the_archive(archive: Archive) -> None:
    with pytest.raises(Conflict):
        write_requests(archive, archive.folder / "requests", ())


# Checking


@pytest.fixture
def stamped(tmp_path: Path, first: Server, roots: Roots) -> Specimen:
    archive = begin(tmp_path, "open")
    add(archive, b"a statement")
    anchor(archive, [first.address], roots=roots)
    return closed(archive)


def faults(specimen: Specimen, **more: object) -> list[tuple[str, str]]:
    report = verify.verify(specimen.folder, keys=specimen.keys, **more)  # type: ignore[arg-type]
    return [(fault.word, fault.what) for fault in report.faults]


def test_a_flipped_bit_in_a_stamp_is_named_and_mended_from_its_record(stamped: Specimen) -> None:
    [path] = files(stamped)
    sound = path.read_bytes()
    raw = bytearray(sound)
    raw[-5] ^= 1
    put(path, bytes(raw))
    assert faults(stamped) == [("broken", "This stamp is not what its name says.")]
    with stamped.open() as archive:
        assert anchor(archive, []).restored == 1
    assert path.read_bytes() == sound
    assert faults(stamped) == []


def test_a_stamp_that_somebody_put_into_the_folder_is_neither_logged_nor_believed(
    stamped: Specimen, shop: Workshop, roots: Roots
) -> None:
    from answerable.archive.stamping.queries import query

    where = stamped.chains()[0]
    note = (where / "commits" / "00000002").read_bytes().split(b"\n\n", 1)[1]
    early = shop.reply("Stranger", query(sha256(note).digest(), 5), at="2019-02-01 00:00:00")
    (where / "stamps" / signed.file_name(2, early)).write_bytes(early)
    with stamped.open() as archive:
        assert anchor(archive, []).finished == 0
        assert anchor(archive, [], roots=roots).finished == 0
    report = verify.verify(stamped.folder, keys=stamped.keys)
    assert [fault.word for fault in report.faults] == ["stray"]
    assert not any("2019-02-01" in sentence for sentence in report.checked)


def test_a_lost_stamp_is_restored_from_its_record(stamped: Specimen, roots: Roots) -> None:
    [path] = files(stamped)
    raw = path.read_bytes()
    path.unlink()
    report = verify.verify(stamped.folder, keys=stamped.keys, roots=roots)
    assert report.faults == ()
    assert (report.counts["stamps trusted"], report.counts["stamps only in records"]) == (1, 1)
    with stamped.open() as archive:
        assert anchor(archive, [], roots=roots).restored == 1
    assert path.read_bytes() == raw


def test_a_stamp_of_somebody_else_beside_the_chain_is_no_damage(
    stamped: Specimen, shop: Workshop, roots: Roots
) -> None:
    folder = files(stamped)[0].parent
    from answerable.archive.stamping.queries import query

    strange = shop.reply("Stranger", query(b"\x33" * 32, 5))
    for commit, word, what in (
        (1, "stray", "It is over another note than the one of commit 1 that is here."),
        (99, "unknown", "It is over commit 99, which is not here: the chain was cut, or the stamp "
         "came first."),
    ):  # fmt: skip
        path = folder / signed.file_name(commit, strange)
        path.write_bytes(strange)
        assert faults(stamped, roots=roots) == [(word, what)]
        path.unlink()


def test_roots_that_vouch_for_another_authority_are_said(stamped: Specimen, shop: Workshop) -> None:
    other = read_roots(shop.folder / "Other-root.crt")
    assert faults(stamped, roots=other) == [
        ("unknown", "No trusted root that was given vouches for its authority.")
    ]


def test_the_report_says_what_the_stamp_shows_and_who_judged(
    stamped: Specimen, roots: Roots
) -> None:
    report = verify.verify(stamped.folder, keys=stamped.keys, roots=roots)
    time = tokens.written(tokens.read(files(stamped)[0].read_bytes()).time)
    said = [sentence for sentence in report.checked if "timestamp" in sentence]
    assert said[1].startswith(
        "Whether every timestamp leads to a trusted root at the time it states (judged by OpenSSL"
    )
    assert said[2].startswith("A timestamp by First: commit 2 of history ")
    assert said[2].endswith(f"existed no later than {time}.")


def test_a_stamp_kept_elsewhere_shows_that_the_archive_was_cut(
    stamped: Specimen, tmp_path: Path, first: Server, roots: Roots
) -> None:
    early = stamped.copied(tmp_path / "early")
    with stamped.open() as archive:
        add(archive, b"what somebody wants gone")
        anchor(archive, [first.address], roots=roots)
    kept = files(stamped)[-1].read_bytes()
    assert faults(stamped, stamps=[kept], roots=roots) == []
    assert faults(early, stamps=[kept], roots=roots) == [
        (
            "missing",
            "It is over no note of this archive: the archive was cut or rewritten since, or the "
            "stamp belongs to another.",
        )
    ]


def test_a_stamp_kept_elsewhere_counts_as_an_anchor(stamped: Specimen, roots: Roots) -> None:
    [path] = files(stamped)
    report = verify.verify(stamped.folder, stamps=[path.read_bytes()], roots=roots)
    assert not any(sentence.startswith("Completeness") for sentence in report.unchecked)


def test_a_record_that_holds_a_false_stamp_breaks_the_archive(
    stamped: Specimen, shop: Workshop
) -> None:
    from answerable.archive import notes
    from answerable.archive.stamping.queries import query

    with stamped.open() as archive, archive.change("forged") as change:
        [kept] = logged(archive)
        other = shop.reply("First", query(b"\x44" * 32, 7))
        change.record(
            records.stamp(
                by="owner", replica=kept.replica, commit=kept.commit, note=kept.note,
                token=notes.encode64(other), nonce="7", authority="First", address="",
                time=kept.time, received=kept.received, skew=0, judged=kept.judged,
            )
        )  # fmt: skip
    word = "It is over another note than the one of commit 2 that is here."
    assert faults(stamped) == [("broken", word)]


# Clocks


@pytest.mark.parametrize("year", ["2016", "2036"])
def test_no_clock_decides_the_order_and_the_difference_is_recorded(
    tmp_path: Path, year: str, first: Server, roots: Roots
) -> None:
    with begin(tmp_path, "open") as archive:
        add(archive, b"before")
        with frozen_clock(f"{year}-11-22T06:00:00Z"):
            add(archive, b"with a wrong clock")
            anchor(archive, [first.address], roots=roots)
        add(archive, b"after")
        found = standing(archive)
        assert found.last is not None
        assert found.last.skew is not None
        assert abs(found.last.skew) > 9 * 365 * 86_400
        assert (found.last.skew > 0) is (year == "2016")
        assert found.unstamped == 1
        assert checked(archive, roots=roots).faults == ()


def test_a_lost_key_store_loses_requests_and_no_stamp(
    archive: Archive, first: Server, roots: Roots
) -> None:
    anchor(archive, [first.address], roots=roots)
    shutil.rmtree(archive.keys.folder / archive.identity.archive / "asked")
    assert len(logged(archive)) == 1
    assert checked(archive, roots=roots).intact


def test_errors_carry_advice(archive: Archive, first: Server) -> None:
    first.behave = answering(lambda query: b"", status=500)
    [(_, fault)] = anchor(archive, [first.address]).failed
    assert isinstance(fault, AnswerableError)
    assert fault.advice


def test_a_sealed_folder_shows_no_address_and_no_pseudonym(
    tmp_path: Path, first: Server, roots: Roots
) -> None:
    with begin(tmp_path, "sealed") as archive:
        anchor(archive, [first.address], roots=roots, by="a-pseudonym")
        [kept] = logged(archive)
        needles = (first.address.encode(), b"a-pseudonym", kept.nonce.encode(), b"judged")
        found = [
            path.name
            for path in archive.folder.rglob("*")
            if path.is_file() and any(needle in path.read_bytes() for needle in needles)
        ]
        assert found == []


def test_a_stamp_that_is_left_after_a_cut_is_said(
    stamped: Specimen, tmp_path: Path, roots: Roots
) -> None:
    commits = stamped.chains()[0] / "commits"
    for name in ("00000003", "00000002"):
        (commits / name).unlink()
    report = verify.verify(stamped.folder, roots=roots)
    assert [fault.word for fault in report.faults if "over commit 2" in fault.what] == ["unknown"]
    assert report.counts["stamps"] == 0


def test_where_a_key_signed_two_histories_the_stamps_of_both_stay_stamps(
    stamped: Specimen, tmp_path: Path, first: Server, roots: Roots
) -> None:
    twin = stamped.copied(tmp_path / "twin")
    with twin.open() as archive:
        add(archive, b"one history")
        anchor(archive, [first.address], roots=roots)
    with stamped.open() as archive:
        add(archive, b"the other")
    [ours], [theirs] = stamped.chains(), twin.chains()
    (ours / "forks").mkdir()
    rival = (theirs / "commits" / "00000004").read_bytes()
    (ours / "forks" / sha256(rival).hexdigest()).write_bytes(rival)
    stamp = files(twin)[-1]
    shutil.copy(stamp, ours / "stamps")
    report = verify.verify(stamped.folder, keys=stamped.keys, roots=roots)
    assert report.counts["stamps trusted"] == 2
    assert not any("another note" in fault.what for fault in report.faults)
    assert any("two histories" in fault.what for fault in report.faults)
