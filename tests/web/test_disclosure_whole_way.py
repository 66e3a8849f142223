"""From nothing to a package that its recipient can check, and what stops it on the way."""

import io
import tarfile

import pytest
from disclosing import (
    COURT,
    PASSPHRASE,
    QUESTIONS,
    SOUGHT,
    agreed,
    built,
    examined,
    fetched,
    planned,
    released,
    seen_on,
    sent,
    with_key,
    words,
)

from answerable.archive import records
from answerable.archive.view import Viewer


@pytest.fixture
def ana(client_as):
    return client_as("editor", name="Ana")


@pytest.fixture
def ben(client_as):
    return client_as("reviewer", name="Ben", clearance="confidential")


@pytest.fixture
def dora(client_as):
    return client_as("owner", name="Dora")


@pytest.fixture
def ready(workspace, letter, ana, ben, dora, quick_people):
    """Everything but the plan: five answers, a consent, and two people with keys of their own."""
    examined(dora)
    agreed(ana, letter)
    with_key(ben)
    with_key(dora)
    return letter


def on_page(client, address):
    return words(client.get(address))


# The whole way


def test_a_granted_disclosure_from_an_empty_archive_to_a_package_that_verifies(
    ready, ana, ben, dora, workspace, tmp_path
):
    from answerable.disclosure.checking.report import check

    plan = planned(ana, ready, title="First hand-over", ground="request no. 4")
    page = on_page(ana, plan)
    assert "Nothing stands in the way but the releases of two people." in page
    assert "Agreed for prosecution to a court." in page
    assert SOUGHT in page
    assert "That is no finding." in page
    assert released(ben, plan).status_code == 303
    assert "Only Ben has released it; a second has to." in on_page(ana, plan)
    assert released(dora, plan).status_code == 303
    assert "two people released it as it is" in on_page(ana, plan)
    built(ana, plan)
    assert "It waits here sealed, for you alone" in on_page(ana, plan)
    assert "It waits here" not in on_page(dora, plan)
    packed = fetched(ana, plan)
    (tmp_path / "package.tar").write_bytes(packed)
    assert "It waits here" not in on_page(ana, plan)
    report = check(tmp_path / "package.tar")
    assert not report.faults
    assert report.intact
    page = on_page(ana, "/disclosure/")
    assert "handed over on" in page
    assert "left" in page
    assert holds(workspace)


def holds(archive):
    """Whether the archive verifies, line by line."""
    from answerable.archive.verify import verify

    return not verify(archive.folder, archive_key=archive.archive_key, keys=archive.keys).faults


def test_a_refused_disclosure_leaves_nothing_and_an_archive_that_verifies(
    workspace, letter, ana, ben, quick_people
):
    with_key(ben)
    plan = planned(ana, letter)
    page = on_page(ana, plan)
    assert "No consent is recorded for prosecution to a court; unknown means no." in page
    assert page.count("nobody answered") >= 5
    assert released(ben, plan, seen="0" * 64).status_code == 403
    assert ana.post(f"{plan}build/").status_code == 403
    assert ana.post(f"{plan}fetch/").status_code == 404
    left = workspace.index.db.execute("SELECT 1 FROM records WHERE kind IN ('exit','disclosure')")
    assert left.get is None
    assert holds(workspace)


def test_a_package_that_is_built_again_is_the_same_byte_for_byte(ready, ana, ben, dora, workspace):
    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    built(ana, plan)
    first = fetched(ana, plan)
    built(ana, plan)
    assert fetched(ana, plan) == first
    logged = workspace.index.db.execute("SELECT COUNT(*) FROM records WHERE kind='disclosure'").get
    assert logged == 1
    with tarfile.open(fileobj=io.BytesIO(first)) as packed:
        assert any(one.name.endswith("/verify.py") for one in packed)


def test_a_package_is_encrypted_to_the_key_that_two_people_released(ready, ana, ben, dora):
    import pyrage

    identity = pyrage.x25519.Identity.generate()
    plan = planned(ana, ready, age=str(identity.to_public()))
    released(ben, plan)
    released(dora, plan)
    built(ana, plan)
    packed = fetched(ana, plan)
    assert packed.startswith(b"age-encryption.org/v1")
    with tarfile.open(fileobj=io.BytesIO(pyrage.decrypt(packed, [identity]))) as opened:
        assert any(one.name.endswith("/bagit.txt") for one in opened)


def test_nothing_unsealed_lies_beside_the_archive_when_a_package_waits(
    ready, ana, ben, dora, workspace
):
    from answerable.archive import beside

    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    built(ana, plan)
    held = list((beside.folder_of(workspace) / "held").rglob("*"))
    assert len(held) == 1
    assert b"bagit.txt" not in held[0].read_bytes()
    assert b"package-" not in held[0].read_bytes()
    fetched(ana, plan)
    assert not list((beside.folder_of(workspace) / "held").rglob("*"))


# What blocks it


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_about_the_recipient_that_nobody_answered_blocks_by_name(
    workspace, letter, ana, ben, dora, quick_people, question
):
    from answerable.disclosure.recipients import ASKS

    examined(dora, *(one for one in QUESTIONS if one != question))
    agreed(ana, letter)
    with_key(ben)
    plan = planned(ana, letter)
    page = on_page(ana, plan)
    assert f"{ASKS[question]} Not answered with yes: nobody answered." in page
    assert "Nobody can release it while the reasons above stand." in page
    refused = released(ben, plan, seen="0" * 64)
    assert refused.status_code == 403
    build = ana.post(f"{plan}build/")
    assert build.status_code == 403
    assert "Nothing left and nothing was written." in words(build)


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ("refused", "Consent was refused"),
        ("revoked", "Consent was revoked by P-17"),
        ("another", "P-18"),
        ("child", "A child's own yes"),
        ("privileged", "It is privileged."),
        ("confided", "It was given in confidence"),
        ("no", "no, said Dora"),
        ("ended", "has ended"),
    ],
)
def test_every_missing_condition_blocks_with_its_reason_on_the_page(
    ready, ana, dora, workspace, wrong, reason
):
    if wrong == "refused":
        agreed(ana, ready, answer="no")
    elif wrong == "revoked":
        person = workspace_person(ana)
        sent(ana, f"{person}revoke/", reason="afraid")
    elif wrong == "another":
        agreed(ana, ready, person="P-18", purpose="research")
    elif wrong == "child":
        child(workspace, ready)
    elif wrong in ("privileged", "confided"):
        kind = {"privileged": "df.privileged", "confided": "df.54_3_e"}[wrong]
        sent(ana, f"/disclosure/object/{ready[7:]}/flag/", flag=kind, reason="it is so")
    elif wrong == "no":
        examined(dora, "fair_trial", answer="no")
    else:
        agreed(ana, ready, until="2020-01-01")
    plan = planned(ana, ready)
    page = on_page(ana, plan)
    assert "Why it may not leave" in page
    assert reason in page or reason in on_page(ana, plan)
    assert ana.post(f"{plan}build/").status_code == 403


def workspace_person(client):
    """The page of the one person who was asked."""
    import re

    page = client.get("/disclosure/consents/").content.decode()
    return re.search(r"/disclosure/consents/[0-9a-f]{32}/", page)[0]


def child(archive, thing):
    """P-17 turns out to be 15."""
    with archive.change("a first contact", by="Ana") as change:
        change.record(
            records.account(
                by="Ana", object_id=thing, person="P-17", holds="contact", age="15",
                interviewed="no",
            )
        )  # fmt: skip


def test_a_guardian_with_safeguards_agrees_for_a_child(ready, ana, workspace):
    child(workspace, ready)
    agreed(ana, ready, guardian="G-3", safeguards="heron-3 stays with her")
    assert "Nothing stands in the way but the releases" in on_page(ana, planned(ana, ready))


def test_a_guardian_without_safeguards_is_asked_for_them_at_the_field(workspace, letter, ana):
    fields = {**COURT, "objects": letter, "person": "P-17", "answer": "yes", "guardian": "G-3"}
    answer = ana.post("/disclosure/consents/record/", fields)
    assert answer.status_code == 422
    assert "Say what protects the child." in words(answer)
    assert 'value="G-3"' in answer.content.decode()


# Releases


def test_the_same_person_with_two_browsers_does_not_release_twice(ready, ana, ben, client_as):
    plan = planned(ana, ready)
    other = client_as("reviewer", name="Ben")
    seen = seen_on(ben, plan)
    assert released(ben, plan).status_code == 303
    again = released(other, plan, seen=seen)
    assert again.status_code == 403
    assert "Another person has to" in words(again)
    assert "Only Ben has released it" in on_page(ana, plan)
    assert ana.post(f"{plan}build/").status_code == 403


def test_a_second_account_of_the_same_spelling_is_the_same_person(ready, ana, ben, client_as):
    other = client_as("reviewer", name="B E N", clearance="confidential")
    plan = planned(ana, ready)
    released(ben, plan)
    released(other, plan)
    assert ana.post(f"{plan}build/").status_code == 403


def test_whoever_planned_it_does_not_release_it_alone(ready, ana):
    with_key(ana)
    plan = planned(ana, ready)
    assert released(ana, plan).status_code == 303
    page = on_page(ana, plan)
    assert "Only whoever planned it has released it; another person has to." in page
    assert ana.post(f"{plan}build/").status_code == 403


def test_a_wrong_passphrase_signs_nothing_and_is_not_shown_again(ready, ana, ben):
    plan = planned(ana, ready)
    answer = released(ben, plan, passphrase="my secret that is wrong")
    assert answer.status_code == 422
    assert "does not open with this passphrase" in words(answer)
    assert "my secret that is wrong" not in answer.content.decode()
    assert "None yet" in on_page(ana, plan)


def test_somebody_without_a_key_is_told_where_to_make_one(ready, ana, client_as):
    plan = planned(ana, ready)
    other = client_as("reviewer", name="Eve", clearance="confidential")
    assert "You have no key of your own here yet." in on_page(other, plan)
    assert released(other, plan, seen="0" * 64).status_code == 403


def test_what_was_recorded_since_the_page_was_opened_asks_again(ready, ana, ben):
    plan = planned(ana, ready)
    seen = seen_on(ben, plan)
    sent(ana, f"/disclosure/object/{ready[7:]}/flag/", flag="df.67_2", reason="another unit")
    answer = released(ben, plan, seen=seen)
    assert answer.status_code == 409
    assert "Look at it as it stands now" in words(answer)
    assert released(ben, plan).status_code == 303


def test_a_release_does_not_count_once_something_about_it_was_recorded(ready, ana, ben, dora):
    plan = planned(ana, ready)
    released(ben, plan)
    sent(ana, f"/disclosure/object/{ready[7:]}/flag/", flag="df.67_2", reason="another unit")
    page = on_page(ana, plan)
    assert "Something was recorded about this since Ben released it; it is asked again." in page
    assert released(ben, plan).status_code == 303


def test_a_consent_that_is_withdrawn_between_release_and_build_blocks(ready, ana, ben, dora):
    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    sent(ana, f"{workspace_person(ana)}revoke/", reason="afraid")
    refused = ana.post(f"{plan}build/")
    assert refused.status_code == 403
    assert "Consent was revoked by P-17." in words(refused)


class Killed(BaseException):
    """The process is gone: nothing tidies up behind it."""


@pytest.mark.parametrize(
    "place",
    [
        "answerable.web.disclosure.building.disclose",
        "answerable.web.disclosure.holding.hold",
        "answerable.archive.durable.create_from",
        "answerable.web.jobs.worker.Worker._settle",
    ],
)
def test_a_server_that_is_killed_while_it_builds_builds_after_it_began_again(
    ready, ana, ben, dora, workspace, monkeypatch, place
):
    from answerable.web.jobs.worker import Worker

    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    job = ana.post(f"{plan}build/").headers["Location"]

    def die(*given, **more):
        raise Killed

    with monkeypatch.context() as dying:
        dying.setattr(place, die)
        with pytest.raises(Killed):
            Worker().run_waiting()
    assert Worker(lost_after=0).run_waiting() == 1
    assert "The package is built" in words(ana.get(job))
    assert len(Viewer(workspace).of_kind("disclosure")) == 1
    fetched(ana, plan)


def test_what_was_being_made_when_the_server_was_killed_is_gone_when_it_begins_again(workspace):
    from answerable.archive import beside
    from answerable.web import launch

    left = beside.folder_of(workspace) / "held" / "making-x"
    left.mkdir(parents=True)
    (left / "package.tar").write_text("in the open")
    launch.prepare(workspace, launch.Listening())
    assert not left.exists()


def test_a_consent_that_is_withdrawn_while_the_job_waits_fails_the_job(ready, ana, ben, dora):
    from answerable.web.jobs.work import run_waiting

    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    job = ana.post(f"{plan}build/").headers["Location"]
    sent(ana, f"{workspace_person(ana)}revoke/", reason="afraid")
    run_waiting()
    assert "Consent was revoked by P-17." in words(ana.get(job))


def test_a_consent_that_is_withdrawn_before_the_package_is_fetched_keeps_it_here(
    ready, ana, ben, dora
):
    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    built(ana, plan)
    sent(ana, f"{workspace_person(ana)}revoke/", reason="afraid")
    refused = ana.post(f"{plan}fetch/")
    assert refused.status_code == 403
    assert "Consent was revoked by P-17." in words(refused)
    assert ana.post(f"{plan}fetch/").status_code == 404


def test_a_reviewer_takes_back_their_own_release_and_no_other(ready, ana, ben, dora, workspace):
    import re

    plan = planned(ana, ready)
    released(dora, plan)
    released(ben, plan)
    own = dict(
        workspace.index.db.execute(
            "SELECT json_extract(body,'$.by'), lower(hex(id)) FROM records WHERE kind='release'"
        )
    )
    assert ben.get(f"/disclosure/record/{own['Dora']}/take-back/").status_code == 403
    page = ben.get(plan).content.decode()
    assert re.findall(r"/disclosure/record/([0-9a-f]{64})/take-back/", page) == [own["Ben"]]
    sent(ben, f"/disclosure/record/{own['Ben']}/take-back/", reason="I looked again")
    assert "The release by Ben was taken back." in on_page(ana, plan)
    assert ana.post(f"{plan}build/").status_code == 403


def test_a_package_that_nobody_fetched_in_a_day_is_gone(ready, ana, ben, dora, monkeypatch):
    plan = planned(ana, ready)
    released(ben, plan)
    released(dora, plan)
    built(ana, plan)
    monkeypatch.setattr("answerable.web.disclosure.holding._STALE", -1)
    assert ana.post(f"{plan}fetch/").status_code == 404


def test_the_passphrase_stands_in_no_session_no_job_and_no_record(ready, ana, ben, workspace):
    from django.contrib.sessions.models import Session

    from answerable.web.access.sessions import SessionStore
    from answerable.web.jobs.models import Job

    plan = planned(ana, ready)
    released(ben, plan)
    said = [str(SessionStore().decode(one.session_data)) for one in Session.objects.all()]
    said += [one.asked + one.said for one in Job.objects.all()]
    said += [str(row[0]) for row in workspace.index.db.execute("SELECT body FROM records")]
    assert not any(PASSPHRASE in one for one in said)
