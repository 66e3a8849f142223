"""Names, pseudonyms, keys, flags and levels, as people write them down in the workspace."""

import re

import pytest
from disclosing import COURT, PASSPHRASE, agreed, examined, planned, sent, with_key, words

PROPOSAL = {
    "name": "Than Hlaing",
    **COURT,
    "basis": "an application for a warrant",
    "grade": "B2",
    "reply": "written to on 3 May, no answer",
    "born": "adult",
}


@pytest.fixture
def dora(workspace, client_as, quick_people):
    return with_key(client_as("owner", name="Dora"))


@pytest.fixture
def ana(workspace, client_as, quick_people):
    return with_key(client_as("editor", name="Ana"))


def proposed(client):
    sent(client, "/disclosure/names/propose/", passphrase=PASSPHRASE, **PROPOSAL)
    page = client.get("/disclosure/names/").content.decode()
    return re.search(r"/disclosure/names/[0-9a-f]{64}/approve/", page)[0]


# Naming


def test_a_name_is_cleared_by_two_hands(dora, ana):
    approving = proposed(dora)
    assert "not cleared" in words(dora.get("/disclosure/names/"))
    assert "an application for a warrant" in words(ana.get(approving))
    sent(ana, approving, passphrase=PASSPHRASE)
    assert "Cleared by two people" in words(dora.get("/disclosure/names/"))


def test_whoever_proposed_a_name_does_not_approve_it(dora):
    answer = dora.post(proposed(dora), {"passphrase": PASSPHRASE})
    assert answer.status_code == 422
    assert "Whoever proposed a name does not approve it." in words(answer)


def test_a_no_outweighs_the_clearance(dora, ana):
    approving = proposed(dora)
    sent(ana, approving, passphrase=PASSPHRASE)
    fields = {"name": "THAN HLAING", **COURT, "reason": "another person of that name"}
    sent(ana, "/disclosure/names/refuse/", **fields)
    assert "Ana said no: another person of that name." in words(dora.get("/disclosure/names/"))


def test_a_proposal_without_a_signature_is_not_written(dora, workspace):
    answer = dora.post("/disclosure/names/propose/", {**PROPOSAL, "passphrase": "wrong"})
    assert answer.status_code == 422
    assert not workspace.index.db.execute("SELECT 1 FROM records WHERE kind='naming'").get


def test_a_name_that_is_not_cleared_blocks_a_plan_in_whose_words_it_stands(dora, letter):
    examined(dora)
    agreed(dora, letter)
    proposed(dora)
    page = words(dora.get(planned(dora, letter, title="On Than Hlaing")))
    assert "Words that go with it name Than Hlaing." in page
    assert "See who may be named" in page


# Pseudonyms


def test_the_key_of_the_map_is_given_once_and_kept_nowhere(dora, workspace):
    answer = dora.post("/disclosure/pseudonyms/begin/")
    identity = answer.content.decode()
    assert "AGE-SECRET-KEY-" in identity
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Cache-Control"] == "no-store"
    rows = workspace.index.db.execute("SELECT body FROM records").fetchall()
    assert not any("AGE-SECRET-KEY-" in str(row[0]) for row in rows)
    assert dora.post("/disclosure/pseudonyms/begin/").status_code == 409


def test_names_are_seen_by_whoever_holds_the_key_of_the_map_and_by_nobody_else(dora):
    identity = dora.post("/disclosure/pseudonyms/begin/").content.decode()
    sent(dora, "/disclosure/pseudonyms/give/", names="Khin Myo\tP-9\nSan Aung")
    assert "Khin Myo" not in dora.get("/disclosure/pseudonyms/").content.decode()
    assert "P-9" in words(dora.get("/disclosure/pseudonyms/"))
    line = identity.splitlines()[1]
    shown = dora.post("/disclosure/pseudonyms/open/", {"identity": line})
    assert "P-9 Khin Myo" in words(shown)
    assert line not in shown.content.decode()
    refused = dora.post("/disclosure/pseudonyms/open/", {"identity": "AGE-SECRET-KEY-1NONE"})
    assert refused.status_code == 422
    assert "AGE-SECRET-KEY-1NONE" not in refused.content.decode()


def test_a_pseudonym_that_tells_the_name_is_refused(dora):
    dora.post("/disclosure/pseudonyms/begin/")
    answer = dora.post("/disclosure/pseudonyms/give/", {"names": "Khin Myo\tkhinmyo"})
    assert answer.status_code == 422
    assert "This pseudonym tells the name." in words(answer)


# Keys


def test_a_key_shows_its_fingerprint_and_nothing_of_its_passphrase(dora):
    page = dora.get("/disclosure/people/").content.decode()
    assert re.search(r"(?:[0-9a-f]{4} ){9}[0-9a-f]{4}", page)
    assert PASSPHRASE not in page


def test_two_passphrases_that_differ_make_no_key(workspace, client_as):
    client = client_as("reviewer", name="Ben")
    answer = client.post("/disclosure/people/key/", {"passphrase": "one of mine", "again": "two"})
    assert answer.status_code == 422
    assert "The two differ; nothing was written." in words(answer)
    assert "one of mine" not in answer.content.decode()
    assert "Nobody has a key" in words(client.get("/disclosure/people/"))


def test_another_key_needs_a_reason(dora):
    both = {"passphrase": PASSPHRASE, "again": PASSPHRASE}
    again = dora.post("/disclosure/people/key/", both)
    assert again.status_code == 422
    assert "A key is enrolled for this person already" in words(again)
    sent(dora, "/disclosure/people/key/", **both, reason="lost the passphrase")
    assert "lost the passphrase" in words(dora.get("/disclosure/people/"))


def test_fields_of_a_passphrase_say_to_the_browser_what_they_are(dora):
    page = dora.get("/disclosure/people/key/").content.decode()
    assert page.count('autocomplete="new-password"') == 2
    page = dora.get("/disclosure/names/propose/").content.decode()
    assert page.count('autocomplete="current-password"') == 1


# Flags, levels, taking back


def test_a_flag_needs_a_reason_and_shows_on_the_plan(dora, letter):
    page = f"/disclosure/object/{letter[7:]}/flag/"
    assert dora.post(page, {"flag": "df.67_2"}).status_code == 422
    sent(dora, page, flag="df.67_2", reason="names another unit")
    assert "names another unit" in words(dora.get(planned(dora, letter)))


def test_lead_only_material_goes_to_the_one_body_that_is_named(dora, letter):
    page = f"/disclosure/object/{letter[7:]}/flag/"
    answer = dora.post(
        page, {"flag": "df.54_3_e", "reason": "in confidence", "recipient": "anyone"}
    )
    assert answer.status_code == 422
    sent(dora, page, flag="df.54_3_e", reason="in confidence", recipient="a court")
    examined(dora)
    agreed(dora, letter)
    assert "waits for releases" in words(dora.get(planned(dora, letter)))


def test_a_consent_recorded_by_mistake_is_taken_back_with_a_reason(dora, letter, workspace):
    agreed(dora, letter)
    record = workspace.index.db.execute(
        "SELECT lower(hex(id)) FROM records WHERE kind='consent'"
    ).get
    page = f"/disclosure/record/{record}/take-back/"
    assert dora.post(page, {"reason": ""}).status_code == 422
    sent(dora, page, reason="another person said it")
    assert "taken back" in words(dora.get(f"/disclosure/object/{letter[7:]}/"))


def test_what_is_no_decision_is_not_taken_back_here(dora, letter, workspace):
    record = workspace.index.db.execute(
        "SELECT lower(hex(id)) FROM records WHERE kind='source' LIMIT 1"
    ).get
    answer = dora.get(f"/disclosure/record/{record}/take-back/")
    assert answer.status_code == 400


def test_a_revocation_says_who_has_what_left_before(dora, letter, workspace, tmp_path):
    from answerable.archive import gate

    agreed(dora, letter)
    gate.export(workspace, letter, tmp_path / "out", **COURT)
    [person] = re.findall(
        r'href="(/disclosure/consents/[0-9a-f]{32}/)"',
        dora.get("/disclosure/consents/").content.decode(),
    )
    sent(dora, f"{person}revoke/", reason="afraid")
    page = words(dora.get(person))
    assert "a court, for prosecution" in page
    assert "Consent was withdrawn on" in page
