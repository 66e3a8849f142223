"""What leaves under a plan leaves whole, once on the record, and the same however often it is built."""

from __future__ import annotations

import hashlib
import io
import json
import platform
import socket
import subprocess
import sys
import tarfile

import pyrage
import pytest
from parcels import NOON, agreed, classified, commits, exits, files, hand_over, said, stocked
from releases import ready
from specimens import IDENTITY, MODES, RECIPIENT, add, again, begin

from answerable.archive import change, records
from answerable.archive.attesting import attest
from answerable.archive.keystore import KeyStore
from answerable.archive.openings import Openings
from answerable.archive.records.redactions import redaction
from answerable.archive.unlocking import new_identity
from answerable.archive.view import Viewer
from answerable.disclosure import outlet
from answerable.disclosure.bag import verifier
from answerable.disclosure.checking.report import check
from answerable.disclosure.flags import Flagged
from answerable.disclosure.package import disclose
from answerable.disclosure.release import released
from answerable.errors import BrokenIntegrity, NotAllowed, UsageError


def consented(base, mode="sealed"):
    """An archive with a statement that may go to the court, and its container of other things."""
    archive, things = stocked(base, mode)
    statement = add(archive, b"what the witness said", "inbox-of-k9/witness.txt")
    classified(archive, "restricted", statement)
    agreed(archive, statement)
    return archive, {**things, "statement": statement}


def disclosures(archive):
    return Viewer(archive).of_kind("disclosure")


def by_stranger(folder, *options):
    """verify.py as it lies in the package, run as its guide says."""
    return subprocess.run(
        [sys.executable, "-I", "verify.py", ".", *options],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


# What is logged


@pytest.mark.parametrize("mode", MODES)
def test_both_checkers_find_it_intact_and_name_the_same_key(tmp_path, mode):
    archive, things = consented(tmp_path, mode)
    hand_over(archive, tmp_path / "out", [things["statement"], things["letter"]])
    done, report = by_stranger(tmp_path / "out"), check(tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert report.faults == ()
    assert f"Signed by the key {report.fingerprint}" in done.stdout
    assert report.fingerprint == archive.ledger.replica()
    assert report.items == 2


def test_the_log_names_the_manifest_the_plan_and_the_recipient(tmp_path):
    archive, things = consented(tmp_path)
    done = hand_over(archive, tmp_path / "out", [things["statement"]], releases=("1" * 64,))
    [record] = disclosures(archive)
    manifest = (tmp_path / "out" / "manifest-sha256.txt").read_bytes()
    assert record.body["manifest"] == hashlib.sha256(manifest).hexdigest()
    assert record.body["package"] == done.identifier
    assert record.body["target"] == "0" * 64
    assert (record.body["items"], record.body["recipient"]) == (1, "a court")
    opened = json.loads((tmp_path / "out/proof/disclosure/opening.json").read_bytes())
    assert opened["body"] == record.body


def test_exit_and_disclosure_are_one_commit_before_a_byte_is_written(tmp_path, monkeypatch):
    archive, things = consented(tmp_path)
    before, seen = commits(archive), []
    into = outlet._into_folder

    def watched(folder, written, tick):
        seen.append((exits(archive, things["statement"]), len(disclosures(archive))))
        return into(folder, written, tick)

    monkeypatch.setattr(outlet, "_into_folder", watched)
    hand_over(archive, tmp_path / "out", [things["statement"]])
    assert seen == [(1, 1)]
    assert commits(archive) == before + 1


def test_a_package_of_more_objects_than_a_commit_takes_holds_all_the_same(tmp_path, monkeypatch):
    archive = begin(tmp_path, "open")
    things = [add(archive, f"page {n}".encode(), f"{n}.txt") for n in range(7)]
    monkeypatch.setattr(change.ledger, "MOST_RECORDS", 3)
    hand_over(archive, tmp_path / "out", things)
    assert by_stranger(tmp_path / "out").returncode == 0
    assert check(tmp_path / "out").items == 7
    assert all(exits(archive, thing) == 1 for thing in things)


def test_one_object_that_may_not_leave_keeps_the_whole_plan_here(tmp_path):
    archive, things = consented(tmp_path)
    before = commits(archive)
    with pytest.raises(NotAllowed, match="whole or not at all"):
        hand_over(archive, tmp_path / "out", [things["statement"], things["secret"]])
    assert not (tmp_path / "out").exists()
    assert commits(archive) == before


def test_a_consent_withdrawn_since_keeps_the_plan_here(tmp_path):
    archive, things = consented(tmp_path)
    agreed(archive, things["statement"], answer="no")
    with pytest.raises(NotAllowed):
        hand_over(archive, tmp_path / "out", [things["statement"]])


# The same twice


@pytest.mark.parametrize("mode", MODES)
def test_built_again_by_another_it_is_the_same_and_is_logged_once(tmp_path, mode):
    archive, things = consented(tmp_path, mode)
    wanted = [things["statement"], things["letter"]]
    hand_over(archive, tmp_path / "one", wanted, list_withheld=True)
    add(archive, b"something later", "later.txt")
    archive.rebuild()
    hand_over(archive, tmp_path / "two", wanted[::-1], by="k5", list_withheld=True)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert len(disclosures(archive)) == 1
    assert exits(archive, things["statement"]) == 1


def test_a_tar_is_the_same_twice_and_holds_what_the_folder_holds(tmp_path):
    archive, things = consented(tmp_path)
    for name in ("one.tar", "two.tar", "folder"):
        hand_over(archive, tmp_path / name, [things["statement"]])
    assert (tmp_path / "one.tar").read_bytes() == (tmp_path / "two.tar").read_bytes()
    with tarfile.open(tmp_path / "one.tar") as tar:
        members = tar.getmembers()
        held = {m.name.partition("/")[2]: tar.extractfile(m).read() for m in members}
    assert held == files(tmp_path / "folder")
    assert {(m.mtime, m.uid, m.gid, m.uname, m.gname) for m in members} == {
        (946684800, 0, 0, "", "")
    }
    assert [m.name for m in members] == sorted(m.name for m in members)
    assert check(tmp_path / "one.tar").intact


def test_a_second_computer_builds_its_own_record_with_its_own_key(tmp_path):
    archive, things = consented(tmp_path, "open")
    hand_over(archive, tmp_path / "one", [things["statement"]])
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    hand_over(other, tmp_path / "two", [things["statement"]])
    one, two = check(tmp_path / "one"), check(tmp_path / "two")
    assert one.intact
    assert two.intact
    assert one.fingerprint != two.fingerprint


# Encrypted to the recipient


def test_only_the_recipient_opens_it_and_nothing_plain_lies_beside_it(tmp_path):
    archive, things = consented(tmp_path)
    (tmp_path / "given").mkdir()
    target = tmp_path / "given" / "out.tar.age"
    hand_over(archive, target, [things["statement"]], age=RECIPIENT)
    assert [path.name for path in (tmp_path / "given").iterdir()] == ["out.tar.age"]
    assert b"witness" not in target.read_bytes()
    assert check(target, identities=[IDENTITY]).intact
    with pytest.raises(NotAllowed, match="somebody else"):
        check(target, identities=[new_identity()[0]])
    with pytest.raises(NotAllowed, match="encrypted"):
        check(target)


def test_inside_is_the_tar_that_would_have_been_written_in_the_clear(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out.age", [things["statement"]], age=RECIPIENT)
    hand_over(archive, tmp_path / "out.tar", [things["statement"]])
    identity = pyrage.x25519.Identity.from_str(IDENTITY)
    inside = pyrage.decrypt((tmp_path / "out.age").read_bytes(), [identity])
    assert inside == (tmp_path / "out.tar").read_bytes()


def test_several_keys_open_the_same_package(tmp_path):
    archive, things = consented(tmp_path)
    mine, key = new_identity()
    hand_over(archive, tmp_path / "out.age", [things["statement"]], age=f"{RECIPIENT} {key}")
    assert check(tmp_path / "out.age", identities=[mine]).intact
    assert check(tmp_path / "out.age", identities=[IDENTITY]).intact


def test_what_is_no_key_is_refused_before_anything_is_logged(tmp_path):
    archive, things = consented(tmp_path)
    before = commits(archive)
    with pytest.raises(UsageError):
        hand_over(archive, tmp_path / "out.age", [things["statement"]], age="age1nonsense")
    assert commits(archive) == before
    assert not (tmp_path / "out.age").exists()


@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_an_encrypted_package_that_was_damaged_is_refused(tmp_path, harm):
    archive, things = consented(tmp_path)
    target = tmp_path / "out.age"
    hand_over(archive, target, [things["statement"]], age=RECIPIENT)
    raw = bytearray(target.read_bytes())
    if harm == "cut":
        del raw[-20_000:]
    else:
        raw[-1000] ^= 1
    target.write_bytes(bytes(raw))
    with pytest.raises(BrokenIntegrity, match="changed or cut off"):
        check(target, identities=[IDENTITY])


@pytest.mark.parametrize("age", ["", RECIPIENT], ids=["plain", "encrypted"])
def test_what_breaks_while_it_is_written_leaves_nothing(tmp_path, monkeypatch, age):
    archive, things = consented(tmp_path)
    (tmp_path / "given").mkdir()
    tar = outlet._tar

    def broken(root, written, tick):
        for number, piece in enumerate(tar(root, written, tick)):
            if number == 30:
                raise OSError(28, "full")
            yield piece

    monkeypatch.setattr(outlet, "_tar", broken)
    with pytest.raises(Exception, match="disk is full"):
        hand_over(archive, tmp_path / "given" / "out.tar", [things["statement"]], age=age)
    assert list((tmp_path / "given").iterdir()) == []


# What it says


def test_the_answer_on_exculpatory_material_always_stands_there(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "without", [things["statement"]])
    flag = Flagged(object=things["letter"], flag="df.67_2", note="He was elsewhere.")
    hand_over(archive, tmp_path / "with", [things["letter"]], flagged=(flag,))
    none = json.loads((tmp_path / "without/data/disclosure.json").read_bytes())
    assert none["potentially_exculpatory"] == {
        "answer": "Sought in all objects; nothing was found.",
        "items": [],
    }
    some = json.loads((tmp_path / "with/data/disclosure.json").read_bytes())
    assert some["potentially_exculpatory"]["items"] == [
        {"item": "EV-0000001", "flag": "df.67_2", "note": "He was elsewhere."}
    ]
    page = (tmp_path / "with/data/reports/custody.html").read_text("utf-8")
    assert page.index("Potentially exculpatory") < page.index("<h2>EV-0000001")
    assert "He was elsewhere." in page


def test_a_public_package_says_that_nobody_was_asked_about_exculpatory_material(tmp_path):
    from parcels import give

    archive, _ = stocked(tmp_path)
    give(archive, tmp_path / "out")
    said_there = json.loads((tmp_path / "out/data/disclosure.json").read_bytes())
    assert "Nobody was asked" in said_there["potentially_exculpatory"]["answer"]


def test_terms_of_the_plan_are_told_and_the_builder_is_not(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out", [things["statement"]], by="k-builder")
    told = json.loads((tmp_path / "out/data/disclosure.json").read_bytes())
    assert told["released_by"] == ["k8", "k9"]
    assert told["legal_ground"] == "Rome Statute, art. 93"
    assert told["conditions"] == ["Fair trial: yes."]
    assert told["moment"] == NOON
    payload = [raw for path, raw in files(tmp_path / "out").items() if path.startswith("data/")]
    assert not any(b"k-builder" in raw for raw in payload)


def test_a_name_with_its_folder_is_told_without_opening_the_record(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out", [things["statement"]], list_withheld=True)
    whole = b"".join(files(tmp_path / "out").values())
    assert b"witness.txt" in whole
    assert b"inbox-of-k9" not in whole
    kept = json.loads((tmp_path / "out/data/withheld.json").read_bytes())
    assert kept["withheld"] == []
    grounds = {row["ground"]: row["records"] for row in kept["records"]}
    assert grounds["They hold folders, or other names of the same content."] == 1
    assert grounds["They concern a person's consent or safety."] == 1


def test_sources_are_opened_only_where_the_plan_says_so(tmp_path):
    archive, things = consented(tmp_path)
    told_of = records.Acquisition(source="a market", collector="c4")
    said(archive, records.source(by="k7", object_id=things["statement"], acquisition=told_of))
    hand_over(archive, tmp_path / "without", [things["statement"]])
    hand_over(archive, tmp_path / "with", [things["statement"]], sources=True)
    assert b"a market" not in b"".join(files(tmp_path / "without").values())
    kinds = {
        json.loads(path.read_bytes())["kind"]
        for path in (tmp_path / "with/data/records").glob("*/opening.json")
    }
    assert "source" in kinds
    assert check(tmp_path / "with").intact


def test_a_derivation_is_opened_only_where_the_parent_leaves_too(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "alone", [things["text"]])
    hand_over(archive, tmp_path / "both", [things["text"], things["letter"]])
    assert things["letter"].encode() not in b"".join(files(tmp_path / "alone").values())
    kinds = [
        json.loads(path.read_bytes())["kind"]
        for path in (tmp_path / "both/data/records").glob("*/opening.json")
    ]
    assert kinds.count("derivative") == 1


def test_a_redacted_copy_is_named_as_one(tmp_path):
    archive = begin(tmp_path, "open")
    with archive.change("a redaction") as change:
        original = change.preserve_bytes(b"%PDF-1.7 names", "report.pdf").object
        copy = change.derive(original, b"%PDF-1.7 boxes", "redaction", kind="application/pdf")
    passed = {"proof": "passed", "reason": "names", "tool": "t"}
    said(archive, redaction(by="k7", object_id=copy, parent=original, **passed))
    classified(archive, "restricted", original)
    agreed(archive, copy)
    classified(archive, "restricted", copy)
    hand_over(archive, tmp_path / "out", [copy])
    assert (tmp_path / "out/data/items/EV-0000001/redacted.pdf").read_bytes() == b"%PDF-1.7 boxes"
    assert b'"Y"' in (tmp_path / "out/data/loadfile/production.csv").read_bytes().replace(
        b",Y,", b',"Y",'
    )
    assert check(tmp_path / "out").intact


def test_an_object_that_another_program_recorded_without_a_type_holds_too(tmp_path, monkeypatch):
    made = records.object_body
    monkeypatch.setattr(
        change.records,
        "object_body",
        lambda **more: {k: v for k, v in made(**more).items() if k != "type"},
    )
    archive = begin(tmp_path, "open")
    thing = add(archive, b"a page", "page.txt")
    hand_over(archive, tmp_path / "out", [thing])
    assert by_stranger(tmp_path / "out").returncode == 0
    assert check(tmp_path / "out").faults == ()


# The signature


def test_the_key_of_the_log_signs_a_manifest_and_nothing_that_looks_like_a_note(tmp_path):
    archive = begin(tmp_path, "open")
    replica = archive.ledger.replica()
    note = archive.ledger.chains()[0].commit_path(1).read_bytes().split(b"\n\n", 1)[1]
    text = note.partition(b"\n\n")[0] + b"\n"
    manifest = b"0" * 64 + b"  data/x\n"
    for hostile in (
        note,
        text,
        b"cosignature/v1\ntime 1\n" + text,
        b"answerable/1/replica\na\nb\n",
        b"",
        manifest + text,
        manifest[:-1],
        manifest + b"\n",
    ):
        with pytest.raises(UsageError):
            attest(archive, replica, hostile)
    assert len(attest(archive, replica, manifest).signature) == 64


def test_the_verifier_in_the_package_is_the_one_of_this_program(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out", [things["letter"]])
    assert (tmp_path / "out" / "verify.py").read_bytes() == verifier()


def test_the_fingerprint_got_another_way_is_compared(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out", [things["letter"]])
    right = archive.ledger.replica()
    assert by_stranger(tmp_path / "out", "--key", right).returncode == 0
    assert by_stranger(tmp_path / "out", "--key", "0" * 64).returncode == 10
    assert check(tmp_path / "out", key=right.upper()).expected is True
    assert not check(tmp_path / "out", key="0" * 64).intact


def test_a_forger_with_an_archive_of_his_own_is_told_by_the_fingerprint_alone(tmp_path):
    """Everything else is in order: so both print it, and say what it is for."""
    for name in ("honest", "forger"):
        (tmp_path / name).mkdir()
        archive, things = consented(tmp_path / name)
        hand_over(archive, tmp_path / f"{name}.out", [things["letter"]])
    honest, forged = check(tmp_path / "honest.out"), check(tmp_path / "forger.out")
    assert honest.intact
    assert forged.intact
    assert honest.fingerprint != forged.fingerprint
    words = by_stranger(tmp_path / "forger.out").stdout
    assert forged.fingerprint in words
    assert "nothing here can" in words
    assert not check(tmp_path / "forger.out", key=honest.fingerprint).intact


def test_a_tar_that_somebody_packed_anew_is_read_too(tmp_path):
    archive, things = consented(tmp_path)
    hand_over(archive, tmp_path / "out", [things["letter"]])
    with tarfile.open(tmp_path / "anew.tar", "w") as tar:
        tar.add(tmp_path / "out", arcname="out")
    assert check(tmp_path / "anew.tar").intact
    with tarfile.open(tmp_path / "bad.tar", "w") as tar:
        tar.add(tmp_path / "out", arcname="out")
        link = tarfile.TarInfo("out/data/link")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
        out = tarfile.TarInfo("out/../../evil")
        out.size = 4
        tar.addfile(out, io.BytesIO(b"evil"))
    wheres = {fault.where for fault in check(tmp_path / "bad.tar").faults}
    assert {"data/link", "../../evil"} <= wheres


# With a plan, recipient and releases of their own


@pytest.mark.parametrize("mode", MODES)
def test_from_plan_and_two_releases_to_a_package_that_a_stranger_verifies(tmp_path, mode):
    made = ready(tmp_path, mode).with_plan(age=RECIPIENT, ground="request no. 4").released()
    found = released(made.archive, made.plan)
    disclose(made.archive, found, tmp_path / "out.tar.age", by="k1")
    # A disclosure is no change that asks the two people again.
    again_found = released(made.archive, made.plan)
    disclose(made.archive, again_found, tmp_path / "again.tar.age", by="k2")
    identity = pyrage.x25519.Identity.from_str(IDENTITY)
    plain = [
        pyrage.decrypt((tmp_path / name).read_bytes(), [identity])
        for name in ("out.tar.age", "again.tar.age")
    ]
    assert plain[0] == plain[1]
    with tarfile.open(fileobj=io.BytesIO(plain[0])) as tar:
        tar.extractall(tmp_path / "theirs", filter="data")
    [folder] = (tmp_path / "theirs").iterdir()
    assert by_stranger(folder).returncode == 0
    told = json.loads((folder / "data/disclosure.json").read_bytes())
    assert set(told["released_by"]) == {"heron-2", "wren-4"}
    assert len(told["conditions"]) == 5
    [record] = disclosures(made.archive)
    assert record.body["target"] == made.plan
    assert len(record.body["releases"]) == 2


# What the recipient is not told


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("form", ["out", "out.tar"])
def test_no_byte_holds_what_was_not_disclosed(tmp_path, monkeypatch, mode, form):
    """Names, folders, persons, other recipients, reasons, machines, users, and every salt but those of
    opened records."""
    monkeypatch.setenv("USER", "canary-user")
    monkeypatch.setenv("LOGNAME", "canary-user")
    monkeypatch.setenv("HOSTNAME", "canary-host")
    monkeypatch.setattr(socket, "gethostname", lambda: "canary-host")
    monkeypatch.setattr(platform, "node", lambda: "canary-host")
    base = tmp_path / "canary-folder"
    base.mkdir()
    archive, things = consented(base, mode)
    statement = things["statement"]
    add(archive, b"what the witness said", "canary-other-name.txt")
    place = records.Acquisition(source="canary-source", collector="canary-collector")
    said(
        archive,
        records.source(by="canary-hand", object_id=statement, acquisition=place),
        records.classification(
            by="k7", target=statement, level="restricted", reason="canary-reason"
        ),
    )
    agreed(archive, statement, person="P-canary")
    hand_over(archive, base / "earlier", [things["letter"]], recipient="canary-recipient")
    hand_over(archive, tmp_path / form, [statement, things["text"]])
    if form.endswith(".tar"):
        found = {form: (tmp_path / form).read_bytes()}
        with tarfile.open(tmp_path / form) as tar:
            openings = [m for m in tar.getmembers() if m.name.endswith("opening.json")]
            told = {json.loads(tar.extractfile(m).read())["salt"] for m in openings}
    else:
        found = files(tmp_path / form)
        told = {json.loads(v)["salt"] for k, v in found.items() if k.endswith("opening.json")}
    canaries = [b"canary", b"inbox-of-k9", b"the hidden name", b"who must not be known", b"P-1"]
    canaries += [b"The name of the archive", b"the reason of the change", str(tmp_path).encode()]
    canaries += [things[name].encode() for name in ("secret", "letter")]
    salts = set(all_salts(archive))
    assert told < salts
    canaries += [salt.encode() for salt in salts - told]
    canaries += [bytes.fromhex(salt) for salt in salts - told]
    for name, content in found.items():
        for canary in canaries:
            assert canary not in content, (name, canary)


def all_salts(archive):
    """Every salt of every record, whatever the mode of the archive."""
    reading = Openings(archive)
    for where in archive.ledger.chains():
        rows = archive.index.db.execute("SELECT lower(hex(id)) FROM records WHERE body<>''")
        ids = [str(row[0]) for row in rows]
        viewer = Viewer(archive)
        for one in ids:
            [record] = [r for r in viewer.show(one).records if r.id == one]
            if record.replica == where.replica and record.body:
                yield json.loads(reading.opening(record))["salt"]
