"""Unknown means no: what leaves an archive, for what, to whom, and what the ledger says of it."""

from pathlib import Path

import pytest
from specimens import MODES, add, again, begin, on_disk

from answerable.archive import gate, records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.gate import decide, export
from answerable.archive.keystore import KeyStore
from answerable.archive.view import Viewer
from answerable.clock import frozen_clock
from answerable.errors import BrokenIntegrity, Conflict, NotAllowed, NotFound, UsageError
from answerable.ids import RecordId

COURT = {"purpose": "prosecution", "recipient": "a court"}
PRESS = {"purpose": "publication", "recipient": "a newspaper"}
EVERYONE = {"purpose": "publication", "recipient": "anyone"}


@pytest.fixture(params=MODES)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    return begin(tmp_path, request.param)


def said(archive: Archive, pending: Pending) -> RecordId:
    with archive.change("a decision") as change:
        change.record(pending)
    return change.written[0]


def answered(archive: Archive, thing: str, answer: str, **words: object) -> RecordId:
    use = {**COURT, **words}
    return said(archive, records.consent(by="k7", objects=[thing], answer=answer, **use))


def classified(archive: Archive, thing: str, level: str) -> RecordId:
    return said(archive, records.classification(by="k7", target=thing, level=level))


def protected(archive: Archive, content: bytes = b"a statement", name: str = "note.txt") -> str:
    """An object that is not public, in either kind of archive."""
    thing = add(archive, content, name)
    classified(archive, thing, "restricted")
    return thing


def exits(archive: Archive, thing: str) -> int:
    return sum(r.kind == "exit" for r in Viewer(archive).show(thing).records)


# Consent


def test_unknown_means_no(archive: Archive) -> None:
    decision = decide(archive, protected(archive), **COURT)
    assert not decision.allowed
    assert "unknown means no" in decision.reason


def test_consent_for_this_purpose_and_recipient_is_enough_and_is_cited(archive: Archive) -> None:
    thing = protected(archive)
    consent = answered(archive, thing, "yes")
    decision = decide(archive, thing, **COURT)
    assert decision.allowed
    assert decision.records == (consent,)


@pytest.mark.parametrize("use", [{"purpose": "publication"}, {"recipient": "a newspaper"}])
def test_consent_for_another_use_is_no_consent_for_this_one(
    archive: Archive, use: dict[str, str]
) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes", **use)
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert "other uses" in decision.reason


def test_case_and_punctuation_do_not_make_another_recipient(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes", recipient="The  Court-of Appeal")
    assert decide(archive, thing, purpose="Prosecution", recipient="the court of appeal").allowed


def test_consent_for_another_object_says_nothing_about_this_one(archive: Archive) -> None:
    thing, other = protected(archive), protected(archive, b"another")
    answered(archive, other, "yes")
    assert not decide(archive, thing, **COURT).allowed


def test_consent_to_anyone_includes_each(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes", recipient="Anyone")
    assert decide(archive, thing, **COURT).allowed


def test_a_no_outweighs_a_yes_whichever_came_last(archive: Archive) -> None:
    thing = protected(archive)
    refusal = answered(archive, thing, "no")
    answered(archive, thing, "yes", person="another")
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert decision.records == (refusal,)


def test_a_no_holds_back_even_what_is_published(archive: Archive) -> None:
    thing = add(archive, b"a statement")
    classified(archive, thing, "public")
    answered(archive, thing, "no")
    assert not decide(archive, thing, **COURT).allowed


def test_a_no_to_one_is_a_no_to_everyone_because_everyone_includes_that_one(
    archive: Archive,
) -> None:
    thing = add(archive, b"a statement")
    classified(archive, thing, "public")
    answered(archive, thing, "no", **PRESS)
    assert not decide(archive, thing, **EVERYONE).allowed
    assert decide(archive, thing, purpose="publication", recipient="a journal").allowed


def test_a_no_for_another_purpose_leaves_this_one_open(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "no", purpose="publication")
    answered(archive, thing, "yes")
    assert decide(archive, thing, **COURT).allowed


def test_a_person_may_change_their_mind_in_either_direction(archive: Archive) -> None:
    thing = protected(archive)
    yes = answered(archive, thing, "yes")
    no = answered(archive, thing, "no", supersedes=[yes])
    assert not decide(archive, thing, **COURT).allowed
    answered(archive, thing, "yes", supersedes=[no])
    assert decide(archive, thing, **COURT).allowed


def test_a_consent_that_was_taken_back_is_none(archive: Archive) -> None:
    thing = protected(archive)
    consent = answered(archive, thing, "yes")
    with archive.change("a mistake") as change:
        change.retract(consent, "it was another person")
    assert not decide(archive, thing, **COURT).allowed


def test_a_refusal_is_lifted_by_its_own_history_alone(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive)
    refusal = answered(archive, thing, "no")
    answered(archive, thing, "yes")
    other = again(archive, KeyStore(tmp_path / "keys-2"))
    with other.change("not theirs to lift") as change:
        change.retract(refusal, "we disagree")
    if not archive.identity.sealed:
        archive.admit(other.ledger.replica())
    assert not decide(archive, thing, **COURT).allowed
    with archive.change("a mistake") as change:
        change.retract(refusal, "the form was misread")
    assert decide(archive, thing, **COURT).allowed


def test_a_withdrawn_consent_is_none(archive: Archive) -> None:
    thing = protected(archive)
    consent = answered(archive, thing, "yes")
    said(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=(consent,)))
    assert not decide(archive, thing, **COURT).allowed


# How long


@pytest.mark.parametrize(
    ("until", "on", "allowed"),
    [
        ("2026-11-21", "2026-11-21", True),
        ("2026-11-21", "2026-11-22", False),
        ("2026-11", "2026-11-01", True),
        ("2026-11", "2026-11-02", False),
        ("2026-01/2026-12", "2025-12-31", True),
        ("2027~", "2026-11-21", False),
        ("2030~", "2026-11-21", True),
        ("../2030", "2026-11-21", False),
        ("..", "2026-11-21", True),
    ],
)
def test_a_consent_that_may_have_ended_has_ended(
    tmp_path: Path, until: str, on: str, allowed: bool
) -> None:
    archive = begin(tmp_path, "sealed")
    thing = protected(archive)
    answered(archive, thing, "yes", until=until)
    decision = decide(archive, thing, **COURT, on=on)
    assert decision.allowed is allowed
    assert allowed or "ended" in decision.reason


def test_today_is_the_day_unless_another_is_named(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    thing = protected(archive)
    answered(archive, thing, "yes", until="2026-12-31")
    with frozen_clock("2027-01-01"):
        assert not decide(archive, thing, **COURT).allowed
    with frozen_clock("2026-12-31T23:59:59Z"):
        assert decide(archive, thing, **COURT).allowed


def test_a_day_that_is_not_known_is_no_day_on_which_consent_holds(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    thing = protected(archive)
    answered(archive, thing, "yes", until="2030")
    assert not decide(archive, thing, **COURT, on="2026/..").allowed


def test_an_end_that_cannot_be_read_is_an_end(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    thing = protected(archive)
    body = {"by": "x", "objects": [thing], "answer": "yes", "until": "next spring", **COURT}
    said(archive, Pending(kind="consent", body=body))
    assert not decide(archive, thing, **COURT).allowed


@pytest.mark.parametrize("answer", ["nein", "", None])
def test_an_answer_that_is_not_yes_is_no(tmp_path: Path, answer: str | None) -> None:
    archive = begin(tmp_path, "open")
    thing = add(archive, b"published")
    body = {"by": "x", "objects": [thing], **COURT}
    if answer is not None:
        body["answer"] = answer
    said(archive, Pending(kind="consent", body=body))
    assert not decide(archive, thing, **COURT).allowed


# What the object is


def test_in_an_open_archive_what_nobody_classified_is_published(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    assert decide(archive, add(archive, b"a press release"), **PRESS).allowed


def test_in_a_sealed_archive_what_nobody_classified_stays(tmp_path: Path) -> None:
    archive = begin(tmp_path, "sealed")
    assert not decide(archive, add(archive, b"a press release"), **PRESS).allowed


def test_published_material_leaves_without_consent(archive: Archive) -> None:
    thing = add(archive, b"a press release")
    classified(archive, thing, "public")
    assert decide(archive, thing, **PRESS).allowed


def test_a_level_that_was_taken_back_publishes_nothing(archive: Archive) -> None:
    thing = protected(archive)
    level = classified(archive, thing, "public")
    with archive.change("wrong object") as change:
        change.retract(level, "meant for another")
    assert not decide(archive, thing, **PRESS).allowed


def test_what_was_taken_back_stays_whatever_was_consented(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    with archive.change("wrong file") as change:
        change.retract(thing, "the wrong file was taken")
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert "taken back" in decision.reason


def test_what_was_withdrawn_stays(archive: Archive) -> None:
    thing = add(archive, b"a statement")
    classified(archive, thing, "public")
    record = next(r.id for r in Viewer(archive).show(thing).records if r.kind == "object")
    said(archive, Pending(kind="withdrawal", body={"by": "k7"}, withdraws=(RecordId(record),)))
    assert not decide(archive, thing, **COURT).allowed


def test_a_refusal_covers_what_was_made_from_the_object(archive: Archive) -> None:
    thing = add(archive, b"a scan")
    with archive.change("text of the scan") as change:
        text = change.derive(thing, b"what the scan says", "text")
        page = change.derive(text, b"its translation", "translation")
    for each in (thing, text, page):
        classified(archive, each, "public")
    assert decide(archive, page, **PRESS).allowed
    answered(archive, thing, "no", **PRESS)
    assert not decide(archive, text, **PRESS).allowed
    assert not decide(archive, page, **PRESS).allowed


def test_a_yes_for_the_original_is_none_for_its_translation(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    with archive.change("translated") as change:
        made = change.derive(thing, b"the same in English", "translation")
    assert not decide(archive, made, **COURT).allowed


def test_what_was_made_from_something_taken_back_stays(archive: Archive) -> None:
    thing = add(archive, b"a scan")
    with archive.change("text, and a retraction") as change:
        text = change.derive(thing, b"what the scan says", "text")
        change.flush()
        change.retract(thing, "the wrong file was taken")
    classified(archive, text, "public")
    assert not decide(archive, text, **PRESS).allowed


def test_what_was_made_from_something_that_is_not_here_stays(archive: Archive) -> None:
    with archive.change("of unknown origin") as change:
        text = change.derive("sha256:" + "a" * 64, b"a translation", "translation")
    classified(archive, text, "public")
    assert not decide(archive, text, **PRESS).allowed


def test_a_thing_said_to_be_made_from_itself_is_decided_all_the_same(archive: Archive) -> None:
    thing = add(archive, b"plain text")
    with archive.change("its text is itself") as change:
        change.derive(thing, b"plain text", "text")
    classified(archive, thing, "public")
    assert decide(archive, thing, **PRESS).allowed


# What cannot be read


def test_nothing_leaves_while_a_refusal_may_be_missing(archive: Archive) -> None:
    thing = add(archive, b"a statement")
    classified(archive, thing, "public")
    answered(archive, thing, "no")
    archive.close()
    newest = max(archive.folder.rglob("commits/*"), key=lambda p: p.name)
    bodies = sorted(archive.folder.rglob("bodies/*"), key=lambda p: p.stat().st_ctime_ns)
    assert newest.name == "00000004"
    bodies[-1].unlink()
    archive.rebuild()
    decision = decide(archive, thing, **COURT)
    assert not decision.allowed
    assert "cannot be read" in decision.reason


def test_nothing_leaves_behind_a_broken_commit(archive: Archive) -> None:
    thing = add(archive, b"a statement")
    classified(archive, thing, "public")
    answered(archive, thing, "no")
    archive.close()
    newest = max(archive.folder.rglob("commits/*"), key=lambda p: p.name)
    newest.chmod(0o600)
    newest.write_bytes(newest.read_bytes()[:-9] + b"AAAAAA==\n")
    archive.rebuild()
    assert not decide(archive, thing, **COURT).allowed


# Asking


@pytest.mark.parametrize("use", [{"purpose": " "}, {"recipient": ""}, {"recipient": "--"}])
def test_an_exit_needs_a_purpose_and_a_recipient(tmp_path: Path, use: dict[str, str]) -> None:
    archive = begin(tmp_path, "open")
    thing = add(archive, b"published")
    with pytest.raises(UsageError):
        decide(archive, thing, **{**COURT, **use})


def test_a_record_does_not_leave_by_itself(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open", name="a name")
    record = next(r for r in Viewer(archive).show(add(archive, b"x")).records)
    with pytest.raises(UsageError):
        decide(archive, record.id, **COURT)


def test_what_is_not_here_cannot_leave(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        decide(begin(tmp_path, "open"), "sha256:" + "0" * 64, **COURT)


def test_a_decision_can_be_shown_as_json(tmp_path: Path) -> None:
    archive = begin(tmp_path, "open")
    shown = decide(archive, add(archive, b"published"), **COURT).to_json()
    assert shown["allowed"] is True
    assert shown["records"] == []


# Leaving


def test_what_leaves_is_the_content_byte_for_byte(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive, b"a statement\r\n", "statement.txt")
    answered(archive, thing, "yes")
    file = export(archive, thing, tmp_path / "out", **COURT)
    assert file.read_bytes() == b"a statement\r\n"
    assert file.name == f"{thing[7:19]}-statement.txt"
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in on_disk(tmp_path / "out")] == [file.name]


def test_an_exit_is_logged_with_its_ground(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    export(archive, thing, tmp_path / "out", **COURT, by="k9")
    left = [r for r in Viewer(archive).show(thing).records if r.kind == "exit"]
    assert len(left) == 1
    assert left[0].body["recipient"] == "a court"
    assert left[0].body["purpose"] == "prosecution"
    assert left[0].by == "k9"


def test_the_exit_is_logged_before_a_byte_leaves(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    at_copying: list[int] = []

    def copying(pieces: object, target: Path) -> None:
        at_copying.append(exits(archive, thing))

    monkeypatch.setattr(gate, "_copy_out", copying)
    export(archive, thing, tmp_path / "out", **COURT)
    assert at_copying == [1]


def test_nothing_is_logged_or_written_where_the_gate_says_no(
    archive: Archive, tmp_path: Path
) -> None:
    thing = protected(archive)
    with pytest.raises(NotAllowed) as refused:
        export(archive, thing, tmp_path / "out", **COURT)
    assert "unknown means no" in refused.value.message
    assert refused.value.advice
    assert not (tmp_path / "out").exists()
    assert exits(archive, thing) == 0


def test_an_export_never_takes_the_place_of_a_file(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    file = export(archive, thing, tmp_path / "out", **COURT)
    file.write_bytes(b"notes made since")
    with pytest.raises(Conflict):
        export(archive, thing, tmp_path / "out", **COURT)
    assert file.read_bytes() == b"notes made since"
    assert exits(archive, thing) == 1


def test_a_file_that_appears_meanwhile_is_not_replaced_either(tmp_path: Path) -> None:
    target = tmp_path / "name"

    def pieces() -> object:
        yield b"content"
        target.write_bytes(b"somebody else's")

    with pytest.raises(FileExistsError):
        gate._copy_out(pieces(), target)
    assert target.read_bytes() == b"somebody else's"
    assert len(on_disk(tmp_path)) == 1


def test_a_stick_without_links_is_written_to_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError("Operation not permitted")

    monkeypatch.setattr("os.link", no_links)
    gate._copy_out(iter([b"content"]), tmp_path / "name")
    assert [(p.name, p.read_bytes()) for p in on_disk(tmp_path)] == [("name", b"content")]


def test_damaged_content_does_not_leave_and_logs_no_exit(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    bundle = next(archive.folder.rglob("bundles/*.tar"))
    raw = bytearray(bundle.read_bytes())
    raw[520] ^= 1
    bundle.chmod(0o600)
    bundle.write_bytes(raw)
    with pytest.raises(BrokenIntegrity):
        export(archive, thing, tmp_path / "out", **COURT)
    assert on_disk(tmp_path / "out") == []
    assert exits(archive, thing) == 0


def test_missing_content_is_said_to_be_missing(archive: Archive, tmp_path: Path) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    next(archive.folder.rglob("bundles/*.tar")).unlink()
    with pytest.raises(BrokenIntegrity, match="not here"):
        export(again(archive), thing, tmp_path / "out", **COURT)


def test_nothing_is_exported_into_an_archive(archive: Archive) -> None:
    thing = protected(archive)
    answered(archive, thing, "yes")
    with pytest.raises(Conflict):
        export(archive, thing, archive.folder / "vault", **COURT)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("../../etc/passwd", "passwd"),
        ("a:b*c?.txt", "a_b_c_.txt"),
        ("evil\u202egpj.exe", "evil_u202egpj.exe"),
        ("line\nbreak", "line_x0abreak"),
        ("...", "object"),
        ("မြန်မာ နိုင်ငံ.pdf", "မြန်မာ နိုင်ငံ.pdf"),
        ("x" * 300 + ".jpeg", "x" * 120 + ".jpeg"),
        ("ကို" * 100, "ကို" * 13 + "က"),
    ],
)
def test_the_name_of_what_leaves_is_safe_on_every_system(
    tmp_path: Path, name: str, written: str
) -> None:
    archive = begin(tmp_path, "open")
    thing = add(archive, b"published", name)
    file = export(archive, thing, tmp_path / "out", **PRESS)
    assert file.name == f"{thing[7:19]}-{written}"
    assert len(file.name.encode()) < 200
