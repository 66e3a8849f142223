"""What a message cannot prove is said: who wrote it, in which of two versions, and what was passed on."""

import email.message
import email.policy
import json
from time import process_time

import pytest
from boxes import mail, part
from hypothesis import given, settings
from hypothesis import strategies as st
from told import places, read, texts

from answerable.reading.messages import mail_text_child
from answerable.reading.messages.mail_doubts import difference
from answerable.reading.messages.written import written_of
from answerable.reading.read import read_source

HEAD = "From: Daw A <a@x.example>\nTo: b@x.example\nDate: Mon, 22 Mar 2021 10:00:00 +0630\nSubject: s\n"


def said(source):
    return " ".join(source.warnings)


def of_two(plain, html):
    return mail(
        part(plain, b"text/plain; charset=utf-8"),
        part(html, b"text/html; charset=utf-8"),
        headers=b"",
    ).replace(b"multipart/mixed", b"multipart/alternative")


# Mail


def test_two_versions_of_a_mail_that_differ_are_told_with_the_words_in_which_they_do():
    source = read(of_two(b"Soldiers did not kill 12.", b"<p>Soldiers did kill 120.</p>"))
    assert "not kill 12" in source.text
    assert "“120”" in said(source)
    assert "“not 12”" in said(source)


def test_the_same_words_in_another_order_are_told():
    source = read(of_two(b"Ko Aung paid Ma Hla.", b"<p>Ma Hla paid Ko Aung.</p>"))
    assert "in another order" in said(source)


def test_addresses_and_the_signs_of_lists_make_no_two_versions():
    plain = b"Points:\n1. They came.\n* They left. <https://x.example/a>\n[image: a flag]"
    html = b"<p>Points:<ol><li>They came.</ol><ul><li><a href='https://x.example/a'>They left.</a></ul>"
    assert said(read(of_two(plain, html))) == ""


def test_words_that_the_html_of_a_mail_hides_are_said_to_be_there():
    body = "<p>Seen</p><div style='display:none'>pay to account 7</div><style>p{}</style>"
    source = read(HEAD + "Content-Type: text/html\n\n" + body)
    assert "account" not in source.text
    assert "hides" in said(source)


def test_a_style_is_no_hidden_word():
    source = read(HEAD + "Content-Type: text/html\n\n<style>p {color: red}</style><p>Seen</p>")
    assert not source.warnings


def test_the_sign_of_a_heading_in_a_mail_is_made():
    source = read(HEAD + "Content-Type: text/html\n\n<h1>Heading</h1><ol><li>First</ol>")
    for sign in ("# ", "1. "):
        start = source.text.index(sign)
        assert source.place_of(start, start + 1)[0].made
    start = source.text.index("Heading")
    assert not source.place_of(start, start + 7)[0].made


def test_a_head_in_bare_utf_8_is_read_as_what_it_says():
    source = read(HEAD.replace("Daw A", "ဒေါ်အေး").replace(": s\n", ": စာ\n") + "\nx", "a.eml")
    assert places(source)[0].sender == "ဒေါ်အေး <a@x.example>"
    assert "Subject: စာ" in source.text


def test_headers_that_stand_twice_are_told():
    source = read(
        "From: B <b@x.example>\nDate: Mon, 22 Mar 2010 10:00:00 +0000\n" + HEAD + "\nx", "a.eml"
    )
    assert "2 lines “From”" in said(source)
    assert "2 lines “Date”" in said(source)


def test_a_sender_who_is_not_the_author_is_told_and_not_called_a_forger():
    source = read("Sender: list@y.example\n" + HEAD + "\nx", "a.eml")
    assert "list@y.example handed it in for a@x.example" in said(source)


def test_a_name_that_is_another_address_is_told():
    source = read(HEAD.replace("Daw A", '"office@gov.example"') + "\nx", "a.eml")
    assert "the address is another (a@x.example)" in said(source)


def test_every_one_of_many_recipients_is_read():
    many = ",\n ".join(f"Person {number} <p{number}@x.example>" for number in range(500))
    source = read(HEAD + f"Cc: {many}\n\nx")
    assert "Person 499 <p499@x.example>" in source.text


def test_encoded_words_beyond_what_is_taken_apart_are_not_lost():
    many = ",\n ".join(
        f"=?utf-8?q?Person_{number}?= <p{number}@x.example>" for number in range(3000)
    )
    assert "<p2999@x.example>" in read(HEAD + f"Cc: {many}\n\nx").text


def test_quoted_words_are_not_those_of_who_quotes_them():
    box = (
        f"From a@x.example Mon Mar 22 10:00:00 2021\n{HEAD}\nSoldiers killed 3 villagers.\n\n"
        f"From b@x.example Mon Mar 22 11:00:00 2021\n{HEAD.replace('Daw A <a', 'Ko B <b')}\n"
        "We doubt this.\n\nOn Mon, Daw A wrote:\n> Soldiers killed 3 villagers.\n\nWho saw it there?\n\n"
        "-----Original Message-----\nFrom: Ma C <c@x.example>\nPolice arrested 40 people.\n"
    )
    source = read(box, "a.mbox")
    found = [(one.text, one.attributed_to) for one in read_source(source).clauses]
    assert ("Soldiers killed 3 villagers.", "Daw A <a@x.example>") in found
    assert ("Soldiers killed 3 villagers.", None) in found
    assert ("Who saw it there?", "Ko B <b@x.example>") in found
    assert ("Police arrested 40 people.", None) in found


words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(words, min_size=1, max_size=6),
    st.sampled_from(["base64", "quoted-printable", "8bit"]),
)
def test_what_is_written_into_a_mail_is_read_from_it(lines, coding):
    body = "\n".join(lines)
    made = email.message.EmailMessage()
    made["From"] = "A <a@x.example>"
    made.set_content(body, cte=coding, charset="utf-8")
    found = mail_text_child.found_in(made.as_bytes(policy=email.policy.SMTP), "mail")
    writing = written_of(found["rows"], talk=False)
    assert writing.source("", "", ()).text.partition("\n\n")[2] == body.strip("\r\n")


# Chats

CHAT = """[12/03/2021, 10:00:00] Daw A: hello
[13/03/2021, 10:05:00] Ko B: listen
{}
[14/03/2021, 10:07:00] Daw A: ok
"""


def test_that_a_message_may_hold_the_head_of_another_is_always_said():
    source = read(CHAT.format("[13/03/2021, 10:06:00] Daw A: well"), "_chat.txt")
    assert "cannot be told from the file alone" in said(source)
    assert "number" not in said(source)


@pytest.mark.parametrize(
    "line",
    ["[12/03/2020, 09:00:00] U C: I confess", "[13/03/2021, 10:06] U C: I confess"],
)
def test_a_head_that_goes_back_in_time_or_is_of_another_make_is_named(line):
    assert "(number 3)" in said(read(CHAT.format(line), "_chat.txt"))


def test_what_the_program_writes_with_a_colon_has_no_sender():
    chat = """22/03/2021, 10:00 - Messages and calls are end-to-end encrypted. Learn more: here.
22/03/2021, 10:00 - Daw A changed the group description to: free all
22/03/2021, 10:01 - Daw A: hello
22/03/2021, 10:02 - Ko B: Daw A changed the group: no
"""
    senders = [place.sender for place in places(read(chat, "WhatsApp Chat.txt"))]
    assert senders == ["", "", "Daw A", "Ko B"]


def telegram(*messages):
    common = {"type": "message", "date": "2021-03-22T10:00:00", "from": "Ko B", "text": "words"}
    each = [{"id": number, **common, **one} for number, one in enumerate(messages, 1)]
    chat = {"name": "G", "type": "private_group", "id": 1, "messages": each}
    return read(json.dumps(chat), "result.json")


def test_words_of_an_account_that_is_gone_are_not_those_of_who_forwarded_them():
    source = telegram({}, {"forwarded_from": None}, {"forwarded_from_id": "user7"})
    assert [place.forwarded for place in places(source)] == [
        "",
        "somebody who is not named",
        "user7",
    ]
    assert "Forwarded from somebody who is not named" in texts(source)[1]


def test_who_signed_a_post_of_a_channel_is_read():
    assert "Signed by: Ko Writer" in telegram({"author": "Ko Writer"}).text


def test_a_message_without_a_sender_is_nobodys():
    assert places(telegram({"from": None}))[0].sender == ""


def test_earlier_words_of_a_signal_message_are_said_to_be_in_the_file():
    frames = [
        {"version": "1", "backupTimeMs": "1"},
        {"chatItem": {"dateSent": "1616385600000", "standardMessage": {"text": {"body": "x"}},
                      "revisions": [{"standardMessage": {"text": {"body": "y"}}}]}},
    ]  # fmt: skip
    assert "was not read" in said(read("\n".join(map(json.dumps, frames))))


def test_no_word_of_a_mail_makes_the_comparison_of_its_versions_slow():
    began = process_time()
    for word in ("a" * 500_000, "a@" * 250_000, "<" * 500_000, "[image" * 80_000):
        assert difference(word, word + " x", read_is="one", other_is="other")
    assert process_time() - began < 10
