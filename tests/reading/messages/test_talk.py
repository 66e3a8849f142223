"""What is read from a chat is the word of whoever sent the message, and leads back to it."""

import json

from answerable.reading.claims import claims_of
from answerable.reading.read import read_document, read_source
from answerable.reading.sources.source import canonical_text

CHAT = """[13/03/2021, 14:05:11] Ko Aung: Soldiers killed 12 people in Invented village
[13/03/2021, 14:06:11] Ma Hla: and the school was burned. According to the doctor, three children died.
[13/03/2021, 14:07:11] Ma Hla: 1. Ko Ko
2. Ma Ma
3. U Ba
[13/03/2021, 14:08:11] Ma Hla: \u200eimage omitted
""".encode()


def read():
    return read_document(CHAT, "_chat.txt")


def test_a_claim_is_attributed_to_the_sender_of_its_message():
    said = {clause.text: clause.attributed_to for clause in read().clauses}
    assert said["Soldiers killed 12 people in Invented village"] == "Ko Aung"
    assert said["and the school was burned."] == "Ma Hla"


def test_a_source_that_the_sentence_names_stays_its_source():
    said = {clause.text: clause.attributed_to for clause in read().clauses}
    assert said["According to the doctor, three children died."] == "the doctor"


def test_a_claim_leads_back_to_its_message():
    source = canonical_text(CHAT, "_chat.txt")
    for claim in claims_of(read_source(source), "sha256:x"):
        [place] = source.place_of(claim.start, claim.end)
        assert place.sender in {"Ko Aung", "Ma Hla"}
        assert claim.text in source.text[source.stretches[place.message - 1].start :]


def test_no_sentence_runs_from_one_message_into_the_next():
    assert not any("village\n" in clause.text for clause in read().clauses)


def test_a_chat_has_no_title_no_addressee_and_nobody_signs_it():
    found = read()
    assert found.title is None
    assert found.addressees == found.signatories == found.dates_document == ()
    assert found.kind == "other"


def test_the_heads_of_messages_and_what_the_program_wrote_claim_nothing():
    found = read()
    heads = {span.text for span in found.furniture}
    assert "[13/03/2021, 14:05:11] Ko Aung:" in heads
    assert not any("omitted" in clause.text or "14:05" in clause.text for clause in found.clauses)
    assert found.date_mentions == ()


def test_words_that_were_passed_on_are_not_the_words_of_who_passed_them():
    export = {
        "name": "x",
        "type": "private_group",
        "id": 1,
        "messages": [
            {
                "id": 1,
                "type": "message",
                "date": "2021-03-12T14:05:11",
                "from": "Ma Hla",
                "forwarded_from": "Invented News",
                "text": "Soldiers killed 12 people.",
            }
        ],
    }
    [clause] = read_document(json.dumps(export).encode()).clauses
    assert clause.attributed_to == "Invented News, passed on by Ma Hla"


def test_a_single_mail_is_read_as_the_letter_it_is():
    mail = (
        b"Message-ID: <1@x>\nFrom: mya@example.org\nTo: otp@example.org\n"
        b"Date: Wed, 3 Feb 2021 10:00:00 +0000\nSubject: Killings in Invented village\n\n"
        b"Dear Prosecutor,\n\nOn 2 February 2021 soldiers killed 12 people. "
        b"We ask you to open an investigation.\n\nYours sincerely,\nDaw Mya\n"
    )
    found = read_document(mail)
    assert found.title.text == "Killings in Invented village"
    assert [demand.text for demand in found.demands] == ["We ask you to open an investigation."]
    assert {clause.attributed_to for clause in found.clauses} == {None}
