"""What somebody withdraws is hidden at once, can be brought back for a time, and is then gone for good."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from specimens import MODES, Specimen, add, again, begin, closed, dump, independent, on_disk
from withdrawals import (
    CONTENT,
    OTHERS,
    WHY,
    WITNESS,
    Held,
    decrypted_views,
    digests,
    held,
    hide,
    needles,
    places_with,
    record_ids,
    shred_now,
)

from answerable import clock
from answerable.archive import backup, bodies, commits, gate, lines, merkle, sealing
from answerable.archive.archive import Archive
from answerable.archive.chain import ChainFolder
from answerable.archive.keystore import KeyStore
from answerable.archive.verify import verify
from answerable.archive.view import Viewer
from answerable.archive.withdrawing import (
    destroying,
    emptying,
    holds,
    planning,
    shredding,
    standing,
)
from answerable.archive.withdrawing.removals import pending
from answerable.errors import AnswerableError, Conflict, NotAllowed, NotFound, UsageError
from answerable.ids import RecordId

LATER = "2031-01-01T00:00:00Z"


@pytest.fixture(params=MODES)
def account(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Held]:
    found = held(tmp_path, request.param)
    yield found
    found.archive.close()


def checked(archive: Archive) -> None:
    """Intact for our checker and for the independent one, without a remark of either."""
    archive.close()
    report = verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys)
    assert report.intact
    assert report.faults == ()
    key = archive.archive_key.secret if archive.archive_key else None
    assert independent().check(archive.folder, key) == []


# The plan


def test_a_plan_names_what_goes_what_stays_and_who_must_be_told(account: Held) -> None:
    plan = planning.plan(account.archive, [account.object])
    kinds = sorted(part.kind for part in plan.goes)
    assert kinds == [
        *("classification", "correction"),
        *("derivative",) * 3,
        "name",
        *("object",) * 4,
        "source",
    ]
    assert {part.kind for part in plan.stays} == {"consent", "exit", "custody", "change"}
    assert all(part.why for part in plan.stays)
    assert [(told.recipient, told.purpose) for told in plan.told] == [("a court", "prosecution")]
    assert not set(account.others) & set(plan.objects)


def test_the_words_of_what_stays_are_shown_so_that_a_person_can_add_it(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    with archive.change(f"the notes of {WITNESS}") as change:
        made = change.preserve_bytes(CONTENT, "a.txt").object
    plan = planning.plan(archive, [made])
    [reason] = [part for part in plan.stays if WITNESS in part.words]
    assert reason.kind == "change"
    longer = planning.plan(archive, [made], [reason.record])
    assert reason.record in longer.records
    assert reason.record not in plan.records


def test_the_same_content_under_another_id_goes_too(tmp_path: Path) -> None:
    """Two machines of a sealed archive keep equal contents under different ids."""
    first = held(tmp_path, "sealed")
    second = again(first.archive, KeyStore(tmp_path / "keys-2"))
    stored = second.store.put_small(CONTENT, hashlib.sha256(CONTENT).hexdigest(), None)
    second.vault.sync()
    with second.change("a copy") as change:
        change.record(
            bodies.Pending(
                kind="object",
                body={"by": "k2", "digest": f"sha256:{stored.digest}", "size": len(CONTENT)},
                blobs=(stored.stored,),
                record_key=stored.record_key,
            )
        )
    second.close()
    plan = planning.plan(first.archive, [first.object])
    assert f"sha256:{stored.stored}" in plan.objects
    shred_now(first.archive, first.object)
    assert not first.archive.vault.has(stored.stored)
    checked(first.archive)


def test_what_was_also_preserved_for_itself_stays_and_is_named(account: Held) -> None:
    with account.archive.change("the text, from elsewhere") as change:
        same = change.preserve_bytes(CONTENT + b" (text)", "published.txt").object
    plan = planning.plan(account.archive, [account.object])
    assert same not in plan.objects
    assert [one.object for one in plan.beside] == [same]
    shred_now(account.archive, account.object)
    assert Viewer(account.archive).show(same).names == ("published.txt",)
    checked(account.archive)


def test_what_it_was_made_from_stays_and_is_named(account: Held) -> None:
    plan = planning.plan(account.archive, [account.text])
    assert plan.objects == (account.text,)
    assert [one.object for one in plan.beside] == [account.object]


def test_a_single_record_can_be_withdrawn(account: Held) -> None:
    [source] = record_ids(account.archive, "source")
    shred_now(account.archive, source)
    assert Viewer(account.archive).show(account.object).names == ("witness-7.txt",)
    assert places_with([b"grey notebook"], account.archive.folder) == set()
    checked(account.archive)


@pytest.mark.parametrize("kind", ["withdrawal", "removal", "hold"])
def test_what_says_that_something_was_withdrawn_cannot_be_withdrawn(
    account: Held, kind: str
) -> None:
    archive = account.archive
    holds.place(archive, [account.others[1]], reason="a case", ground="an order", by="k7")
    hide(archive, account.others[2])
    shred_now(archive, account.others[0])
    [record, *_] = record_ids(archive, kind)
    with pytest.raises(NotAllowed):
        planning.plan(archive, [record])


# Hidden, and brought back


def test_what_is_hidden_is_neither_shown_nor_found_nor_let_out(account: Held) -> None:
    archive = account.archive
    assert Viewer(archive).search("Kyaukgyi").hits
    hide(archive, account.object)
    shown = Viewer(archive).show(account.object)
    assert (shown.withdrawn, shown.digest, shown.names, shown.records) == (True, "", (), ())
    assert shown.due
    assert Viewer(archive).search("Kyaukgyi").hits == ()
    assert account.object not in {one.id for one in Viewer(archive).objects()}
    decision = gate.decide(archive, account.object, purpose="prosecution", recipient="a court")
    assert not decision.allowed
    assert gate.decide(
        archive, account.others[0], purpose="prosecution", recipient="a court"
    ).allowed


def test_nothing_is_destroyed_while_it_can_be_undone(account: Held) -> None:
    before = {path: path.read_bytes() for path in on_disk(account.archive.folder / "vault")}
    hide(account.archive, account.object)
    assert shredding.destroy_due(account.archive, by="k7").withdrawals == ()
    assert {p: p.read_bytes() for p in on_disk(account.archive.folder / "vault")} == before


def test_what_was_hidden_by_mistake_comes_back_as_it_was(account: Held) -> None:
    archive = account.archive
    before = Viewer(archive).show(account.object)
    removal = hide(archive, account.object)
    shredding.undo(archive, removal[:10], reason="the wrong one", by="k7")
    after = Viewer(archive).show(account.object)
    assert (after.names, after.digest, after.withdrawn) == (before.names, before.digest, False)
    assert Viewer(archive).search("Kyaukgyi").hits
    assert not pending(archive)
    with clock.frozen_clock(LATER):
        assert shredding.destroy_due(archive, by="k7").withdrawals == ()
    assert archive.store.vault.has(account.object.removeprefix("sha256:"))
    checked(archive)


def test_it_is_brought_back_by_the_id_of_the_object_too(account: Held) -> None:
    hide(account.archive, account.object)
    shredding.undo(account.archive, account.object, reason="a mistake", by="k7")
    assert not Viewer(account.archive).show(account.object).withdrawn


def test_a_retraction_of_the_removal_undoes_it(account: Held) -> None:
    removal = hide(account.archive, account.object)
    with account.archive.change("back") as change:
        change.retract(removal, "a mistake")
    assert not Viewer(account.archive).show(account.object).withdrawn


def test_what_is_gone_cannot_be_undone(account: Held) -> None:
    shred_now(account.archive, account.object)
    with pytest.raises(NotFound):
        shredding.undo(account.archive, account.object, reason="a mistake", by="k7")


@pytest.mark.parametrize("days", [1, 14, 30])
def test_what_was_hidden_is_destroyed_on_its_day_and_not_before(account: Held, days: int) -> None:
    archive = account.archive
    with clock.frozen_clock("2030-03-01T12:00:00Z"):
        hide(archive, account.object, days=days)
        [one] = pending(archive).waiting
        assert not one.is_due
    with clock.frozen_clock(one.due):
        done = shredding.destroy_due(archive, by="k7")
    assert done.withdrawals
    assert not pending(archive)
    assert places_with(needles(), archive.folder, archive.keys.folder) == set()
    checked(archive)


def test_a_withdrawal_needs_a_reason_and_a_ground(account: Held) -> None:
    plan = planning.plan(account.archive, [account.object])
    for why in ({"reason": "", "ground": "x"}, {"reason": "x", "ground": " ... "}):
        with pytest.raises(UsageError):
            shredding.hide(account.archive, plan, **why, by="k7")


# Gone


def test_after_it_no_word_lies_anywhere(account: Held, tmp_path: Path) -> None:
    archive = account.archive
    (archive.tmp / "left-by-a-crash").write_bytes(CONTENT)
    Viewer(archive).search("Kyaukgyi")
    looked = tmp_path / "looked"
    looked.mkdir()
    decrypted_views(archive, looked)
    assert places_with(needles(), looked), "the search of this test finds nothing at all"
    shutil.rmtree(looked)
    looked.mkdir()
    (archive.folder / "index-00000000.db").write_bytes(CONTENT)
    shred_now(archive, account.object)
    assert places_with(needles(), archive.folder, archive.keys.folder) == set()
    decrypted_views(archive, looked)
    # Three letters each of the full-text index: a name must not be told from them either.
    grams = [b"kya", b"yau", b"auk", b"ukg", b"kgy"]
    assert places_with([*needles(), *grams], looked) == set()
    checked(archive)


def test_of_a_sealed_archive_no_digest_is_left_either(tmp_path: Path) -> None:
    account = held(tmp_path, "sealed")
    shred_now(account.archive, account.object)
    looked = tmp_path / "looked"
    looked.mkdir()
    decrypted_views(account.archive, looked)
    assert (
        places_with(digests(), account.archive.folder, account.archive.keys.folder, looked) == set()
    )


def test_no_key_that_is_left_opens_what_was_destroyed(tmp_path: Path) -> None:
    """Somebody copied box and item before, and now holds the archive key and the whole folder."""
    account = held(tmp_path, "sealed")
    archive = account.archive
    stored = account.object.removeprefix("sha256:")
    sealed = archive.vault.read(stored)
    wraps_before, boxes = secrets_of(archive), boxes_of(archive)
    assert opens(archive, wraps_before, sealed)
    shred_now(archive, account.object)
    wraps = secrets_of(archive)
    assert wraps
    assert not opens(archive, wraps, sealed)
    gone = {record for record in boxes if record not in boxes_of(archive)}
    assert len(gone) == 11
    for record in gone:
        for key in wraps:
            with pytest.raises(AnswerableError):
                sealing.open_box(key, *boxes[record])


def secrets_of(archive: Archive) -> list[bytes]:
    """Every record key that some wrap in the folder, under some record's id, gives away."""
    found = []
    [wrapping] = archive.wrappings().values()
    for record, (_, row) in rows_of(archive).items():
        body = bodies.parse_body(row)
        if body.state == "sealed":
            found.append(wrapping.unwrap(record, body.wrap))
    return found


def boxes_of(archive: Archive) -> dict[RecordId, tuple[str, bytes]]:
    return {
        record: (line.body, bodies.parse_body(row).box)
        for record, (line, row) in rows_of(archive).items()
        if bodies.parse_body(row).state == "sealed"
    }


def rows_of(archive: Archive) -> dict[RecordId, tuple[lines.Line, bytes]]:
    found = {}
    for where in archive.ledger.chains():
        for number in where.numbers():
            commit = commits.parse(where.commit_path(number).read_bytes())
            for line, row in zip(commits.read_lines(commit), where.body_lines(commit), strict=True):
                found[line.id] = (line, row)
    return found


def opens(archive: Archive, keys: list[bytes], sealed: bytes) -> bool:
    for key in keys:
        try:
            if sealing.open_blob(key, archive.identity.archive, sealed) == CONTENT:
                return True
        except AnswerableError:
            continue
    return False


def test_every_proof_still_holds(account: Held) -> None:
    archive = account.archive
    [where] = archive.ledger.chains()
    leaves = [
        merkle.leaf_hash(leaf)
        for number in where.numbers()
        for leaf in commits.parse(where.commit_path(number).read_bytes()).leaves
    ]
    root, heads = merkle.root(leaves), archive.heads()
    proofs = [merkle.inclusion_proof(leaves, number) for number in range(len(leaves))]
    shred_now(archive, account.object)
    now = [
        merkle.leaf_hash(leaf)
        for number in where.numbers()
        for leaf in commits.parse(where.commit_path(number).read_bytes()).leaves
    ]
    assert now[: len(leaves)] == leaves
    assert heads[0].root == root
    for number, proof in enumerate(proofs):
        assert merkle.verify_inclusion(leaves[number], number, len(leaves), proof, root)
    checked(archive)


def test_why_it_went_stays_readable(account: Held) -> None:
    shred_now(account.archive, account.object)
    [record] = record_ids(account.archive, "withdrawal")
    [shown] = Viewer(account.archive).show(record).records
    assert (shown.body["reason"], shown.body["ground"]) == (WHY["reason"], WHY["ground"])


def test_everything_else_is_as_it_was(account: Held) -> None:
    shred_now(account.archive, account.object)
    viewer = Viewer(account.archive)
    assert {one.id for one in viewer.objects()} >= set(account.others)
    for object_id, content in zip(account.others, OTHERS, strict=True):
        row = account.archive.index.db.execute(
            "SELECT stored, digest, size, key FROM objects WHERE stored=?", (object_id[7:],)
        ).get
        from answerable.archive.following import stored_item

        assert account.archive.store.content(stored_item(*row)) == content
    assert viewer.search("bridge").hits


def test_an_item_that_another_record_names_stays(tmp_path: Path) -> None:
    """In an open archive two machines may have preserved the same bytes under one id."""
    first = held(tmp_path, "open")
    second = again(first.archive, KeyStore(tmp_path / "keys-2"))
    replica = second.ledger.replica()
    second.close()
    first.archive.admit(replica)
    second = again(first.archive, KeyStore(tmp_path / "keys-2"))
    with second.change("the same") as change:
        change.record(
            bodies.Pending(
                kind="object",
                body={
                    "by": "k2",
                    "digest": first.object,
                    "size": len(CONTENT),
                    "type": "text/plain",
                },
            )
        )
    second.close()
    [mine, _] = [
        part.record
        for part in planning.plan(first.archive, [first.object]).goes
        if part.kind == "object" and part.about == first.object
    ]
    draft = shredding._drafts([RecordId(mine)], **WHY)
    shredding._withdraw(first.archive, draft, "k7")
    destroying.carry_out(first.archive)
    assert first.archive.vault.has(first.object.removeprefix("sha256:"))
    checked(first.archive)


def test_the_same_file_can_be_preserved_again_later(account: Held) -> None:
    shred_now(account.archive, account.object)
    new = add(account.archive, CONTENT, "with-new-consent.txt")
    assert Viewer(account.archive).show(new).names == ("with-new-consent.txt",)
    assert not pending(account.archive)
    shredding.destroy_due(account.archive, by="k7")
    assert account.archive.vault.has(new.removeprefix("sha256:"))
    checked(account.archive)


def test_what_is_acquired_anew_while_the_old_is_hidden_stays_when_the_old_goes(
    account: Held,
) -> None:
    archive = account.archive
    hide(archive, account.object)
    with archive.change("with a new consent") as change:
        new = change.preserve_bytes(CONTENT, "anew.txt").object
        assert not change.has_derivative(new, CONTENT + b" (text)", "text")
        change.derive(new, CONTENT + b" (text)", "text")
    assert {hit.name for hit in Viewer(archive).search("Kyaukgyi").hits} == {"anew.txt"}
    with clock.frozen_clock(LATER):
        shredding.destroy_due(archive, by="k7")
    assert {hit.name for hit in Viewer(archive).search("Kyaukgyi").hits} == {"anew.txt"}
    assert Viewer(archive).show(new).names == ("anew.txt",)
    assert archive.vault.has(new.removeprefix("sha256:"))
    checked(archive)


def test_more_than_fits_a_line_goes_in_several_withdrawals_of_one_change(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    with archive.change("many") as change:
        made = [change.preserve_bytes(b"%d" % n, f"{n}.txt").object for n in range(1_100)]
    before = len(archive.ledger.chains()[0].numbers())
    done = shred_now(archive, *made)
    assert len(done.withdrawals) == 3
    assert len(archive.ledger.chains()[0].numbers()) == before + 1
    assert on_disk(archive.vault.folder) == []
    checked(archive)


def test_a_removal_by_hand_is_damage_and_a_shred_is_not(account: Held) -> None:
    loose = account.archive.vault.loose(account.others[2].removeprefix("sha256:"))
    shred_now(account.archive, account.object)
    checked(account.archive)
    loose.unlink()
    report = verify(account.archive.folder, archive_key=account.archive.archive_key)
    assert [fault.word for fault in report.faults] == ["missing"]


def test_an_old_bodies_file_that_comes_back_is_taken_away_again(account: Held) -> None:
    archive = account.archive
    [where] = archive.ledger.chains()
    kept = {path: path.read_bytes() for path in where.bodies.iterdir()}
    bundles = {path: path.read_bytes() for path in archive.vault.bundles_folder.iterdir()}
    shred_now(archive, account.object)
    for path, data in (kept | bundles).items():
        path.unlink(missing_ok=True)
        path.write_bytes(data)
    words = {fault.word for fault in verify(archive.folder, archive_key=archive.archive_key).faults}
    assert words == ({"left over"} if archive.identity.sealed else {"left over", "stray"}) or (
        words == {"left over"}
    )
    shredding.destroy_due(archive, by="k7")
    assert places_with(needles(), archive.folder) == set()
    checked(archive)


# Holds


def test_nothing_is_destroyed_while_a_hold_stands(account: Held) -> None:
    archive = account.archive
    hold = holds.place(archive, [account.object], reason="a trial", ground="an order", by="k9")
    with pytest.raises(Conflict, match=r"an order.*consent withdrawn"):
        shred_now(archive, account.object)
    hide(archive, account.object)
    with clock.frozen_clock(LATER):
        done = shredding.destroy_due(archive, by="k7")
        assert [one.holds[0].id for one in done.held] == [hold]
        assert done.withdrawals == ()
        assert Viewer(archive).show(account.object).withdrawn, "it stays hidden meanwhile"
        assert archive.vault.has(account.object.removeprefix("sha256:"))
        holds.release(archive, hold[:9], reason="the trial ended", by="k9")
        assert shredding.destroy_due(archive, by="k7").withdrawals
    assert places_with(needles(), archive.folder) == set()


def test_a_hold_covers_what_was_made_from_the_object(account: Held) -> None:
    holds.place(account.archive, [account.object], reason="a trial", ground="an order", by="k9")
    with pytest.raises(Conflict):
        shred_now(account.archive, account.text)


def test_a_hold_covers_single_records_about_the_object(account: Held) -> None:
    holds.place(account.archive, [account.object], reason="a trial", ground="an order", by="k9")
    [source] = record_ids(account.archive, "source")
    with pytest.raises(Conflict):
        shred_now(account.archive, source)


def test_a_hold_placed_while_the_plan_is_read_stops_it(account: Held) -> None:
    plan = planning.plan(account.archive, [account.object])
    holds.place(account.archive, [account.object], reason="a trial", ground="an order", by="k9")
    with pytest.raises(Conflict):
        shredding.destroy_now(account.archive, plan, **WHY)
    assert account.archive.vault.has(account.object.removeprefix("sha256:"))


def test_a_hold_on_something_else_stops_nothing(account: Held) -> None:
    holds.place(account.archive, [account.others[0]], reason="a trial", ground="an order", by="k9")
    shred_now(account.archive, account.object)
    checked(account.archive)


# Other histories


def two_machines(base: Path, mode: str) -> tuple[Held, Archive]:
    """The same folder, written by two machines whose records both count."""
    account = held(base, mode)
    other = again(account.archive, KeyStore(base / "keys-2"))
    replica = other.ledger.replica()
    if mode == "open":
        account.archive.admit(replica)
    return account, other


@pytest.mark.parametrize("mode", MODES)
def test_another_history_s_withdrawal_hides_and_destroys_nothing_before_a_person_confirms(
    tmp_path: Path, mode: str
) -> None:
    account, other = two_machines(tmp_path, mode)
    targets = planning.plan(other, [account.object]).records
    [withdrawal] = shredding._withdraw(other, shredding._drafts(targets, **WHY), "k7")
    archive = account.archive
    assert Viewer(archive).show(account.object).withdrawn
    assert Viewer(archive).search("Kyaukgyi").hits == ()
    assert archive.vault.has(account.object.removeprefix("sha256:"))
    shredding.destroy_due(archive, by="k7")
    assert archive.vault.has(account.object.removeprefix("sha256:"))
    [waits] = pending(archive).awaiting
    assert (waits.id, waits.by, waits.reason, waits.ground) == (
        withdrawal,
        "k7",
        WHY["reason"],
        WHY["ground"],
    )
    assert waits.objects
    found = shredding.find_awaiting(archive, withdrawal[:8])
    shredding.confirm(archive, found, by="k1")
    assert not pending(archive)
    assert places_with(needles(), archive.folder) == set()
    checked(archive)


def test_a_hold_here_stops_the_confirmation(tmp_path: Path) -> None:
    account, other = two_machines(tmp_path, "sealed")
    targets = planning.plan(other, [account.object]).records
    [withdrawal] = shredding._withdraw(other, shredding._drafts(targets, **WHY), "k7")
    archive = account.archive
    holds.place(archive, [account.object], reason="a trial", ground="an order", by="k9")
    with pytest.raises(Conflict):
        shredding.confirm(archive, shredding.find_awaiting(archive, withdrawal), by="k1")
    assert archive.vault.has(account.object.removeprefix("sha256:"))


def test_another_history_s_removal_hides_here_and_is_neither_undone_nor_carried_out_here(
    tmp_path: Path,
) -> None:
    account, other = two_machines(tmp_path, "sealed")
    removal = hide(other, account.object)
    archive = account.archive
    assert Viewer(archive).show(account.object).withdrawn
    with pytest.raises(NotAllowed):
        shredding.undo(archive, removal, reason="no", by="k1")
    with clock.frozen_clock(LATER):
        assert shredding.destroy_due(archive, by="k1").withdrawals == ()
    assert archive.vault.has(account.object.removeprefix("sha256:"))


def test_an_unknown_signer_withdraws_and_hides_nothing(tmp_path: Path) -> None:
    account = held(tmp_path, "open")
    other = again(account.archive, KeyStore(tmp_path / "keys-2"))
    hide(other, account.others[0])
    targets = planning.plan(other, [account.object]).records
    shredding._withdraw(other, shredding._drafts(targets, **WHY), "k7")
    assert not Viewer(account.archive).show(account.object).withdrawn
    assert not Viewer(account.archive).show(account.others[0]).withdrawn
    assert not pending(account.archive)


def test_what_counts_is_a_function_of_the_lines_alone() -> None:
    one, two = (RecordId(letter * 64) for letter in "ab")
    mine = standing.Withdrawal(RecordId("1" * 64), "m", 4, 20, "", (one,))  # type: ignore[arg-type]
    theirs = standing.Withdrawal(RecordId("2" * 64), "t", 7, 30, "", (one, two))  # type: ignore[arg-type]
    found = standing.standing((mine, theirs), own={"m"})  # type: ignore[arg-type]
    assert set(found.by) == {one, two}
    assert found.decided == {one: mine.id}
    assert [(w.id, w.targets) for w in found.awaiting] == [(theirs.id, (two,))]


# Copies


def test_a_second_backup_takes_it_out_of_the_copy(account: Held, tmp_path: Path) -> None:
    archive, copy = account.archive, tmp_path / "copy"
    backup.backup(archive.folder, copy, keys=archive.keys)
    assert archive.identity.sealed or places_with(needles(), copy)
    kept = {path.name for path in on_disk(copy / "vault")}
    shred_now(archive, account.object)
    copied = backup.backup(archive.folder, copy, keys=archive.keys)
    assert copied.withdrawn == 1
    assert (
        {p.name for p in on_disk(copy / "vault")}
        == {p.name for p in on_disk(archive.vault.folder)}
        != kept
    )
    assert places_with(needles(), copy) == set()
    report = verify(copy, archive_key=archive.archive_key)
    assert report.intact
    assert report.faults == ()


def test_an_old_file_that_came_back_does_not_reach_the_backup(
    account: Held, tmp_path: Path
) -> None:
    archive, copy = account.archive, tmp_path / "copy"
    [where] = archive.ledger.chains()
    old = {path: path.read_bytes() for path in where.bodies.iterdir()}
    shred_now(archive, account.object)
    backup.backup(archive.folder, copy, keys=archive.keys)
    for path, data in old.items():
        path.write_bytes(data)
    with pytest.raises(Conflict, match="holds it again"):
        backup.backup(archive.folder, copy, keys=archive.keys)
    shredding.destroy_due(archive, by="k7")
    backup.backup(archive.folder, copy, keys=archive.keys)
    assert places_with(needles(), copy) == set()


def test_a_backup_loses_nothing_that_the_archive_lost_by_accident(
    account: Held, tmp_path: Path
) -> None:
    archive, copy = account.archive, tmp_path / "copy"
    backup.backup(archive.folder, copy, keys=archive.keys)
    shred_now(archive, account.object)
    loose = archive.vault.loose(account.others[2].removeprefix("sha256:"))
    loose.unlink()
    with pytest.raises(AnswerableError):
        backup.backup(archive.folder, copy, keys=archive.keys)
    assert (copy / loose.relative_to(archive.folder)).is_file()


def test_an_older_backup_does_not_bring_it_back_unnoticed(account: Held, tmp_path: Path) -> None:
    archive = account.archive
    backup.backup(archive.folder, tmp_path / "copy", keys=archive.keys)
    shred_now(archive, account.object)
    archive.close()
    backup.restore(tmp_path / "copy", tmp_path / "restored", keys=archive.keys)
    old = Specimen(
        folder=tmp_path / "restored", keys=archive.keys, archive_key=archive.archive_key
    ).open()
    assert len(pending(old).back) == 11
    shredding.destroy_due(old, by="k7")
    assert not pending(old)
    assert places_with(needles(), old.folder) == set()
    old.close()
    assert verify(old.folder, archive_key=old.archive_key, keys=old.keys).intact


def test_what_an_older_backup_brought_back_stays_while_a_hold_stands(
    account: Held, tmp_path: Path
) -> None:
    archive = account.archive
    backup.backup(archive.folder, tmp_path / "copy", keys=archive.keys)
    shred_now(archive, account.object)
    archive.close()
    backup.restore(tmp_path / "copy", tmp_path / "restored", keys=archive.keys)
    sealed = archive.archive_key
    old = Specimen(folder=tmp_path / "restored", keys=archive.keys, archive_key=sealed).open()
    holds.place(old, [account.object], reason="a trial", ground="an order", by="k9")
    assert shredding.destroy_due(old, by="k7").withdrawals == ()
    assert old.vault.has(account.object.removeprefix("sha256:"))
    old.close()


# Beside other writers


def test_unfinished_writes_of_another_program_are_left_and_said(account: Held) -> None:
    other = again(account.archive)
    with other.change("a long one") as change:
        change.preserve_bytes(b"still being added", "new.txt")
        done = shred_now(account.archive, account.object)
        assert done.destroyed.left
        assert pending(account.archive).unfinished
    other.close()
    assert not shredding.destroy_due(account.archive, by="k7").destroyed.left
    assert not pending(account.archive).unfinished
    checked(account.archive)


def test_a_rebuild_in_between_does_not_make_an_unfinished_run_forgotten(
    account: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bodies and items are gone, and somebody else's view and an unfinished write still hold it."""
    archive = account.archive
    view = archive.folder / "index-00000000.db"
    view.write_bytes(CONTENT)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(destroying, "_forget_views", dies)
        with pytest.raises(KeyboardInterrupt):
            shred_now(archive, account.object)
    archive.rebuild()
    assert pending(archive).unfinished
    shredding.destroy_due(archive, by="k7")
    assert not view.exists()
    assert not pending(archive).unfinished
    checked(archive)


def test_a_removal_is_the_same_in_a_rebuilt_view(account: Held) -> None:
    archive = account.archive
    hide(archive, account.object)
    before = dump(archive)
    archive.rebuild()
    assert dump(archive) == before
    assert Viewer(archive).show(account.object).withdrawn


def test_a_plan_says_the_same_as_json(account: Held) -> None:
    plan = planning.plan(account.archive, [account.object])
    said = json.loads(json.dumps(plan.to_json()))
    assert set(said) == {"objects", "names", "goes", "stays", "beside", "told", "holds", "unread"}
    assert len(said["goes"]) == len(plan.records)


def test_the_file_of_a_chain_that_is_damaged_stops_nothing_else(tmp_path: Path) -> None:
    """A bodies file that cannot be read is named; what was withdrawn stays hidden until it is mended."""
    account = held(tmp_path, "open")
    archive = account.archive
    where = ChainFolder(archive.ledger.folder, archive.ledger.replica())
    commit = commits.parse(where.commit_path(3).read_bytes())
    path = where.bodies / commit.leaves_hash
    sound = path.read_bytes()
    path.write_bytes(sound.replace(b"sum ", b"sun "))
    [left] = shred_now(archive, account.object).destroyed.left
    assert "hidden" in left
    assert pending(archive).unfinished
    assert Viewer(archive).search("Kyaukgyi").hits == ()
    path.write_bytes(sound)
    shredding.destroy_due(archive, by="k7")
    assert places_with(needles(), archive.folder) == set()
    checked(archive)


def test_a_closed_specimen_holds_what_the_open_one_held(tmp_path: Path) -> None:
    account = held(tmp_path, "sealed")
    hide(account.archive, account.object)
    specimen = closed(account.archive)
    with specimen.open() as archive:
        assert Viewer(archive).show(account.object).withdrawn


def test_a_withdrawal_on_a_disputed_part_of_a_chain_hides_and_destroys_nothing(
    tmp_path: Path,
) -> None:
    """A machine set back as a whole signed two histories; what either withdraws is unknown."""
    account = held(tmp_path, "sealed")
    specimen = closed(account.archive)
    twin = specimen.copied(tmp_path / "twin")
    with specimen.open() as archive:
        hide(archive, account.others[0])
        shredding._withdraw(
            archive,
            shredding._drafts(planning.plan(archive, [account.object]).records, **WHY),
            "k7",
        )
    with twin.open() as other:
        add(other, b"written on the other branch")
    [mine], [theirs] = specimen.chains(), twin.chains()
    number = max(int(path.name) for path in (theirs / "commits").iterdir())
    rival = theirs / "commits" / f"{number:08d}"
    (mine / "forks").mkdir()
    name = hashlib.sha256(rival.read_bytes()).hexdigest()
    shutil.copy(rival, mine / "forks" / name)
    commit = commits.parse(rival.read_bytes())
    shutil.copy(theirs / "bodies" / commit.leaves_hash, mine / "bodies" / commit.leaves_hash)
    with specimen.open() as archive:
        viewer = Viewer(archive)
        assert not viewer.show(account.object).withdrawn
        assert not viewer.show(account.others[0]).withdrawn
        assert standing.recorded(archive).by == {}
        with clock.frozen_clock(LATER):
            assert shredding.destroy_due(archive, by="k7").withdrawals == ()
        assert archive.vault.has(account.object.removeprefix("sha256:"))
        assert archive.vault.has(account.others[0].removeprefix("sha256:"))


def test_one_item_costs_one_bundle_and_the_headers_of_the_others(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    made = []
    for number in range(3):
        with archive.change("files") as change:
            made += [
                change.preserve_bytes(b"%d of %d" % (n, number) * 300, f"{n}.txt").object
                for n in range(200)
            ]
    sizes = [path.stat().st_size for path in archive.vault.bundles_folder.iterdir()]
    headers = 512 * len(made)
    before = bytes_read()
    emptied = emptying.empty(archive.vault, {made[250].removeprefix("sha256:")})
    read = bytes_read() - before
    assert (emptied.items, emptied.bundles) == (1, 1)
    assert read < max(sizes) + 2 * headers + 50_000
    assert read < sum(sizes)


def bytes_read() -> int:
    """What this process has read from files so far."""
    try:
        lines_ = Path("/proc/self/io").read_text().splitlines()
    except OSError:
        pytest.skip("this system does not count what a process reads")
    return int(dict(line.split(": ") for line in lines_)["rchar"])
