"""What leaves in a package is what the gate lets go, whole, logged before, and nothing beside it."""

import errno
import json
import os
import platform
import socket
import tracemalloc

import pytest
from parcels import (
    FORMATS,
    HOSTILE,
    NOON,
    agreed,
    classified,
    commits,
    exits,
    files,
    give,
    item_files,
    listed,
    said,
    stocked,
    told,
)
from specimens import MODES, add, again, begin

from answerable.archive import records
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.disclosure import beside
from answerable.disclosure.bag import verifier
from answerable.disclosure.checking.report import check
from answerable.errors import (
    BrokenIntegrity,
    Conflict,
    NotAllowed,
    NotFound,
    Unexpected,
    UsageError,
)


@pytest.fixture(params=FORMATS)
def form(request):
    return request.param


# What leaves


@pytest.mark.parametrize("mode", MODES)
def test_what_may_leave_leaves_byte_for_byte(tmp_path, mode, form):
    archive, things = stocked(tmp_path, mode)
    done = give(archive, tmp_path / "out", format=form)
    contents = {
        path.read_bytes() for where in item_files(tmp_path / "out") for path in where.glob("orig*")
    }
    assert contents == {b"A letter, signed.", b"A letter", b"%PDF-1.7 a statement"}
    assert {item.object for item in done.items} == set(things.values()) - {things["secret"]}


def test_what_may_not_leave_is_counted_for_the_person_who_asked(tmp_path, form):
    archive, things = stocked(tmp_path)
    done = give(archive, tmp_path / "out", format=form)
    assert [one.object for one in done.withheld] == [things["secret"]]
    assert "unknown means no" in done.withheld[0].reason


def test_items_are_numbered_without_holes(tmp_path):
    archive = begin(tmp_path, "open")
    things = [add(archive, f"page {n}".encode(), f"{n}.txt") for n in range(4)]
    classified(archive, "restricted", things[1])
    done = give(archive, tmp_path / "out")
    assert [item.number for item in done.items] == ["EV-0000001", "EV-0000002", "EV-0000003"]


def test_only_what_was_asked_for_leaves_and_once(tmp_path):
    archive, things = stocked(tmp_path)
    done = give(archive, tmp_path / "out", [things["letter"], things["letter"][:20]])
    assert [item.object for item in done.items] == [things["letter"]]
    assert exits(archive, things["letter"]) == 1
    assert exits(archive, things["statement"]) == 0


def test_where_nothing_may_leave_only_the_refusal_is_written(tmp_path, form):
    archive, things = stocked(tmp_path)
    before = commits(archive)
    with pytest.raises(NotAllowed, match="unknown means no"):
        give(archive, tmp_path / "out", [things["secret"]], format=form)
    assert not (tmp_path / "out").exists()
    assert commits(archive) == before + 1
    assert exits(archive, things["secret"]) == 0
    kinds = [r.kind for r in Viewer(archive).show(things["secret"]).records]
    assert kinds.count("refused-exit") == 1


def test_what_is_left_out_of_everything_is_no_refusal(tmp_path, form):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "out", None, format=form)
    kinds = [r.kind for r in Viewer(archive).show(things["secret"]).records]
    assert "refused-exit" not in kinds


def test_an_unknown_id_and_a_record_are_no_objects(tmp_path):
    archive, things = stocked(tmp_path)
    record = agreed(archive, things["letter"])
    with pytest.raises(NotFound):
        give(archive, tmp_path / "out", ["f" * 64])
    with pytest.raises(UsageError):
        give(archive, tmp_path / "out", [record])
    with pytest.raises(UsageError):
        give(archive, tmp_path / "out", [things["letter"]], purpose=" ")


# The log


def test_every_exit_is_in_one_commit(tmp_path, form):
    archive, things = stocked(tmp_path)
    before = commits(archive)
    give(archive, tmp_path / "out", format=form)
    assert commits(archive) == before + 1
    assert [exits(archive, things[name]) for name in ("letter", "text", "statement")] == [1, 1, 1]
    assert exits(archive, things["secret"]) == 0


def test_the_exit_is_logged_before_a_byte_is_written(tmp_path, monkeypatch):
    archive, things = stocked(tmp_path)
    found = []
    write = beside.Folder.write

    def watched(self, path, pieces):
        found.append(exits(archive, things["letter"]))
        return write(self, path, pieces)

    monkeypatch.setattr(beside.Folder, "write", watched)
    give(archive, tmp_path / "out")
    assert set(found) == {1}


def test_a_rehearsal_writes_and_logs_nothing(tmp_path):
    from answerable.disclosure.package import package

    archive, _ = stocked(tmp_path)
    before = commits(archive)
    use = {"purpose": "prosecution", "recipient": "a court"}
    done = package(archive, None, tmp_path / "out", dry=True, **use)
    assert len(done.items) == 3
    assert done.files == 0
    assert not (tmp_path / "out").exists()
    assert commits(archive) == before


def test_a_rehearsal_of_nothing_says_why_for_each(tmp_path):
    from answerable.disclosure.package import package

    archive, things = stocked(tmp_path)
    use = {"purpose": "prosecution", "recipient": "a court"}
    done = package(archive, [things["secret"]], tmp_path / "out", dry=True, **use)
    assert done.items == ()
    assert [one.object for one in done.withheld] == [things["secret"]]


def test_an_empty_archive_has_nothing_to_give(tmp_path):
    with pytest.raises(NotFound):
        give(begin(tmp_path, "open"), tmp_path / "out")


def test_a_no_that_comes_while_the_contents_are_read_still_counts(tmp_path):
    from answerable.disclosure.package import package

    archive, things = stocked(tmp_path)
    ticks = []

    def tick(count):
        ticks.append(count)
        if len(ticks) == 1:
            agreed(archive, things["statement"], "no")

    use = {"purpose": "prosecution", "recipient": "a court"}
    done = package(archive, None, tmp_path / "out", tick=tick, **use)
    assert things["statement"] not in {item.object for item in done.items}
    assert things["statement"] in {one.object for one in done.withheld}


# What the recipient is not told


def test_by_default_the_package_does_not_say_that_anything_stayed(tmp_path, form):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format=form)
    found = files(tmp_path / "out")
    program = found.pop("verify.py", b"")  # the same in every package
    assert program in (b"", verifier())
    whole = b"".join(found.values())
    assert b"ithheld" not in whole
    assert b"stayed" not in whole


def test_withheld_objects_are_listed_by_kind_of_reason_alone_where_that_is_asked(tmp_path, form):
    archive, things = stocked(tmp_path)
    revoked = add(archive, b"another statement", "other.txt")
    classified(archive, "restricted", revoked)
    agreed(archive, revoked, person="P-the-hidden-one")
    said(
        archive,
        records.revocation(by="k7", person="P-the-hidden-one", given="2026-11-01", reason="fear"),
    )
    give(archive, tmp_path / "out", format=form, list_withheld=True)
    rows = json.loads(told(tmp_path / "out", "withheld.json").read_bytes())["withheld"]
    assert [row["reason"] for row in rows] == [
        "Consent was revoked.",
        "No consent for this purpose and recipient stands.",
    ]
    whole = b"".join(files(tmp_path / "out").values())
    assert b"P-the-hidden-one" not in whole
    assert things["secret"].encode() not in whole


def salts(archive):
    """Every salt of an open archive, as its bodies files hold them."""
    for path in (archive.folder / "ledger").glob("*/bodies/*"):
        for line in path.read_bytes().split(b"\n"):
            if b'"salt":"' in line:
                yield line.split(b'"salt":"')[1][:64]


def opened(found):
    """The salts of the records that are opened on purpose, and of no other kind."""
    for name, content in found.items():
        if name.endswith("opening.json"):
            said = json.loads(content)
            assert said["kind"] in ("object", "custody", "name", "derivative", "disclosure")
            yield said["salt"].encode()


@pytest.mark.parametrize("mode", MODES)
def test_nothing_of_the_inside_of_the_archive_is_in_the_package(tmp_path, mode, form, monkeypatch):
    monkeypatch.setenv("USER", "canary-user")
    monkeypatch.setenv("LOGNAME", "canary-user")
    monkeypatch.setattr(socket, "gethostname", lambda: "canary-host")
    monkeypatch.setattr(platform, "node", lambda: "canary-host")
    base = tmp_path / "canary-folder"
    base.mkdir()
    archive, things = stocked(base, mode)
    letter = things["letter"]
    other = add(archive, b"A letter, signed.", "canary-other-name.txt")
    assert other == letter
    acquisition = records.Acquisition(source="canary-source", collector="canary-collector")
    said(archive, records.source(by="k7", object_id=letter, acquisition=acquisition))
    give(archive, base / "earlier", [letter], recipient="canary-recipient")
    give(archive, tmp_path / "out", format=form)
    found = files(tmp_path / "out")
    canaries = [b"canary", b"inbox-of-k9", b"the hidden name", b"who must not be known"]
    canaries += [b"The name of the archive", b"the reason of the change", b"P-1"]
    canaries += [things["secret"].encode(), str(tmp_path).encode()]
    canaries += sorted(set(salts(archive)) - set(opened(found)))
    for name, content in found.items():
        for canary in canaries:
            assert canary not in content, name
            assert canary not in name.encode(), name


def test_what_a_thing_was_made_from_is_named_only_where_that_leaves_too(tmp_path, form):
    archive, things = stocked(tmp_path)
    give(archive, tmp_path / "alone", [things["text"]], format=form)
    give(archive, tmp_path / "both", [things["text"], things["letter"]], format=form)
    alone = b"".join(files(tmp_path / "alone").values())
    assert things["letter"].encode() not in alone
    assert b"Made from another object" in alone
    assert b"derivation" in told(tmp_path / "both", "premis.xml").read_bytes()


def test_a_name_that_was_taken_back_is_not_passed_on(tmp_path):
    archive, things = stocked(tmp_path)
    shown = Viewer(archive).show(things["statement"])
    [name] = [record for record in shown.records if record.kind == "name"]
    said(archive, records.retraction(by="k7", target=name.id, reason="it names a witness"))
    give(archive, tmp_path / "out")
    assert b"statement.pdf" not in b"".join(files(tmp_path / "out").values())


def test_names_stay_behind_where_that_is_asked(tmp_path, form):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out", format=form, names=False)
    whole = b"".join(files(tmp_path / "out").values())
    assert b"letter.txt" not in whole
    assert b"statement.pdf" not in whole


def test_sources_are_passed_on_only_where_that_is_asked(tmp_path):
    archive, things = stocked(tmp_path)
    told_of = records.Acquisition(source="a market", collector="c4", collected_at="2021-02")
    said(archive, records.source(by="k7", object_id=things["letter"], acquisition=told_of))
    give(archive, tmp_path / "without")
    give(archive, tmp_path / "with", sources=True)
    assert b"a market" not in b"".join(files(tmp_path / "without").values())
    assert b"a market" in told(tmp_path / "with", "premis.xml").read_bytes()
    assert b"a market" in told(tmp_path / "with", "case.jsonld").read_bytes()


# The same twice


@pytest.mark.parametrize("mode", MODES)
def test_built_twice_it_is_the_same_byte_for_byte(tmp_path, mode, form):
    archive, _ = stocked(tmp_path, mode)
    give(archive, tmp_path / "one", format=form, list_withheld=True)
    archive.rebuild()
    give(archive, tmp_path / "two", format=form, list_withheld=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")


def test_the_order_of_asking_changes_nothing(tmp_path):
    archive, things = stocked(tmp_path)
    wanted = [things["letter"], things["statement"], things["text"]]
    give(archive, tmp_path / "one", wanted)
    give(archive, tmp_path / "two", wanted[::-1])
    assert files(tmp_path / "one") == files(tmp_path / "two")


# Names


@pytest.mark.parametrize("form", FORMATS)
def test_a_hostile_name_is_told_exactly_and_is_no_path(tmp_path, form):
    archive = begin(tmp_path, "open")
    with archive.change("names") as change:
        for number, name in enumerate(HOSTILE):
            change.preserve_bytes(f"content {number}".encode(), name)
    give(archive, tmp_path / "out", format=form)
    assert {row["name"] for row in listed(tmp_path / "out")} == set(HOSTILE)
    for name in files(tmp_path / "out"):
        assert name.isascii()
        assert name.isprintable()
        assert max(map(len, name.split("/"))) < 128


def test_a_hostile_purpose_cannot_add_a_line_to_the_bag(tmp_path):
    archive = begin(tmp_path, "open")
    add(archive, b"a page")
    give(archive, tmp_path / "out", purpose="x\nPayload-Oxum: 0.0", recipient="y\u202e\r\nz")
    info = (tmp_path / "out" / "bag-info.txt").read_text(encoding="utf-8")
    assert info.count("\nPayload-Oxum:") == 1
    assert "\u202e" not in info


# Damage, and disks


def damage(archive, thing):
    path = archive.vault.loose(thing.removeprefix("sha256:"))
    path.chmod(0o600)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize("mode", MODES)
def test_a_damaged_object_stops_nothing_else_and_is_named(tmp_path, mode, form):
    archive = begin(tmp_path, mode)
    with archive.change("loose", bundles=False) as change:
        things = [change.preserve_bytes(bytes([n]) * 999, f"{n}").object for n in range(4)]
    classified(archive, "public", *things)
    damage(archive, things[1])
    archive.vault.loose(things[2].removeprefix("sha256:")).unlink()
    done = give(archive, tmp_path / "out", format=form)
    assert {one.object for one in done.damaged} == {things[1], things[2]}
    assert {item.object for item in done.items} == {things[0], things[3]}
    assert exits(archive, things[1]) == exits(archive, things[2]) == 0
    assert len(item_files(tmp_path / "out")) == 2


def test_where_all_is_damaged_nothing_is_written(tmp_path):
    archive = begin(tmp_path, "open")
    with archive.change("loose", bundles=False) as change:
        thing = change.preserve_bytes(b"a page of it", "a.txt").object
    damage(archive, thing)
    with pytest.raises(BrokenIntegrity):
        give(archive, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_what_breaks_between_reading_and_writing_leaves_no_package(tmp_path, monkeypatch):
    archive, _ = stocked(tmp_path)
    from answerable.disclosure import packing

    log = packing._logged

    def broken(archive, order, sha256):
        record = log(archive, order, sha256)
        for path in (archive.folder / "vault").rglob("*.tar"):
            path.unlink()
        return record

    monkeypatch.setattr(packing, "_logged", broken)
    with pytest.raises(BrokenIntegrity):
        give(archive, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "keys"]


@pytest.mark.parametrize("cause", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()])
def test_a_full_disk_or_a_stop_leaves_no_half_package(tmp_path, form, monkeypatch, cause):
    archive, _ = stocked(tmp_path)
    write, count = beside.Folder.write, []

    def failing(self, path, pieces):
        count.append(path)
        if len(count) == 5:
            raise cause
        return write(self, path, pieces)

    monkeypatch.setattr(beside.Folder, "write", failing)
    with pytest.raises((Unexpected, KeyboardInterrupt)):
        give(archive, tmp_path / "out", format=form)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "keys"]


def test_a_disk_without_room_is_refused_before_anything_is_logged(tmp_path, monkeypatch):
    archive, _ = stocked(tmp_path)
    before = commits(archive)
    few = type("Usage", (), {"free": 10})
    monkeypatch.setattr(beside.shutil, "disk_usage", lambda path: few)
    with pytest.raises(Unexpected, match="no room"):
        give(archive, tmp_path / "out")
    assert commits(archive) == before


def test_a_place_that_cannot_be_written_is_refused_before_anything_is_logged(tmp_path):
    archive, _ = stocked(tmp_path)
    before = commits(archive)
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Unexpected):
        give(archive, tmp_path / "file" / "deep" / "out")
    assert commits(archive) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="This system cannot fork a process to kill.")
@pytest.mark.parametrize("moment", [1, 4, 20])
def test_a_killed_process_leaves_no_package_and_a_recorded_exit(tmp_path, monkeypatch, moment):
    archive, things = stocked(tmp_path)
    archive.close()
    write, count = beside.Folder.write, []

    def dying(self, path, pieces):
        count.append(path)
        if len(count) == moment:
            os._exit(9)
        return write(self, path, pieces)

    child = os.fork()
    if not child:
        monkeypatch.setattr(beside.Folder, "write", dying)
        give(again(archive), tmp_path / "out")
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    assert not (tmp_path / "out").exists()
    [left] = [path for path in tmp_path.iterdir() if path.name not in ("archive", "keys")]
    assert left.name.startswith("unfinished-")
    after = again(archive)
    assert exits(after, things["letter"]) == 1
    give(after, tmp_path / "out")
    assert len(item_files(tmp_path / "out")) == 3


def test_a_name_that_is_taken_is_refused(tmp_path, form):
    archive, _ = stocked(tmp_path)
    (tmp_path / "taken").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("taken", "link"):
        with pytest.raises(Conflict) as refused:
            give(archive, tmp_path / name, format=form)
        assert refused.value.advice


def test_a_folder_inside_the_archive_is_refused(tmp_path, form):
    archive, _ = stocked(tmp_path)
    (tmp_path / "way-in").symlink_to(archive.folder)
    for place in (archive.folder / "out", tmp_path / "way-in" / "deep" / "out"):
        with pytest.raises(Conflict, match="inside the archive"):
            give(archive, place, format=form)


def test_a_large_object_does_not_sit_in_memory(tmp_path, form):
    size = 24 << 20
    archive = begin(tmp_path, "sealed")
    source = tmp_path / "film.bin"
    with source.open("wb") as file:
        file.truncate(size)
    with archive.change("a film") as change:
        film = change.preserve(source).object
    classified(archive, "public", film)
    give(archive, tmp_path / "warm", format=form)
    tracemalloc.start()
    try:
        give(archive, tmp_path / "out", format=form)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 6 << 20


# Several machines


def test_objects_of_two_histories_leave_with_a_note_of_each(tmp_path, form):
    archive = begin(tmp_path, "open")
    add(archive, b"from the first machine", "first.txt")
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    add(other, b"from the second machine", "second.txt")
    replica = other.ledger.replica()
    other.close()
    archive.admit(replica)
    done = give(archive, tmp_path / "out", format=form)
    assert len({item.added.replica for item in done.items}) == 2
    notes = list((tmp_path / "out").rglob("checkpoint.note"))
    assert len(notes) == (1 if form == "bagit" else 2)
    if form == "bagit":
        # The one note vouches for both: what it has seen of the other history is signed with it.
        assert check(tmp_path / "out").intact


def test_the_moment_is_the_one_of_the_clock(tmp_path):
    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    assert json.loads(told(tmp_path / "out", "disclosure.json").read_bytes())["moment"] == NOON
    assert "Bagging-Date: 2026-11-22\n" in (tmp_path / "out" / "bag-info.txt").read_text("utf-8")


def test_the_archive_is_intact_after_a_package(tmp_path):
    from answerable.archive import verify

    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    key = archive.archive_key
    archive.close()
    assert verify.verify(archive.folder, archive_key=key, keys=archive.keys).intact
