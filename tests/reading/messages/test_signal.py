"""What Signal, or the program signal-export, writes is read message by message."""

import json

import pytest
from told import bodies, places, read, texts

from answerable.errors import CannotRead

PEOPLE = [
    {"version": 1, "backupTimeMs": "1700000009000"},
    {"account": {"givenName": "Aung"}},
    {"recipient": {"id": "1", "self": {}}},
    {"recipient": {"id": "2", "contact": {"e164": "15550001111", "systemGivenName": "Ma Hla"}}},
    {"recipient": {"id": "3", "group": {"snapshot": {"title": {"title": "Village watch"}}}}},
    {"chat": {"id": "10", "recipientId": "3"}},
    {"chat": {"id": "11", "recipientId": "2"}},
]


def item(author, sent, chat="10", **said):
    return {"chatItem": {"chatId": chat, "authorId": author, "dateSent": str(sent), **said}}


def words(body, **more):
    return {"standardMessage": {"text": {"body": body}, **more}}


def exported(*frames):
    return "\n".join(json.dumps(frame) for frame in (*PEOPLE, *frames))


def test_each_message_knows_its_chat_sender_and_time():
    source = read(
        exported(
            item("2", 1700000000000, **words("Three lorries.")),
            item("1", 1700000001000, chat="11", **words("Where?")),
        )
    )
    first, second = places(source)
    assert (first.sender, first.part) == ("Ma Hla", "Village watch")
    assert (first.sent, first.sent_at) == ("1700000000000", "2023-11-14T22:13:20Z")
    assert (second.message, second.sender, second.part) == (2, "Me", "Ma Hla")
    assert bodies(source) == ["Three lorries.", "Where?"]


def test_files_reactions_and_answers_are_told():
    said = words(
        "Here",
        attachments=[{"pointer": {"contentType": "image/jpeg", "fileName": "well.jpg"}}],
        reactions=[{"emoji": "👍", "authorId": "1"}],
        quote={"authorId": "1", "text": {"body": "Where?"}},
    )
    source = read(exported(item("2", 1700000000000, **said)))
    assert "In reply to: Where?" in source.text
    assert "Attached: well.jpg\nReactions: 👍 Me" in source.text
    assert source.links[0].href == "well.jpg"


def test_a_message_that_was_deleted_is_told_as_such():
    source = read(exported(item("2", 1700000000000, remoteDeletedMessage={})))
    assert "Kind: deleted" in source.text
    assert bodies(source) == [""]


def test_a_damaged_line_costs_only_itself():
    source = read(exported(item("2", 1700000000000, **words("a"))) + "\n{broken\n")
    assert len(source.stretches) == 1
    assert "damaged" in " ".join(source.warnings)


def test_an_export_of_which_nothing_can_be_read_gets_its_sentence():
    with pytest.raises(CannotRead, match="cut short or damaged"):
        read('{"version":1,"backupTimeMs":"1"')


def test_lines_of_signal_export_are_read():
    lines = [
        {"date": "2024-01-02T15:04:05.123000", "sender": "Me", "body": "hi  ", "quote": ""},
        {
            "date": "2024-01-02T15:05:05",
            "sender": "Ma Hla",
            "body": "three lorries",
            "quote": "> hi",
            "attachments": [{"name": "a.jpg", "path": "media/a.jpg"}],
        },
    ]
    source = read("\n".join(map(json.dumps, lines)), "data.json")
    assert [place.sent_at for place in places(source)] == [
        "2024-01-02T15:04:05",
        "2024-01-02T15:05:05",
    ]
    assert bodies(source) == ["hi", "three lorries"]
    assert source.links[0].href == "media/a.jpg"


def test_the_markdown_of_signal_export_is_read():
    chat = "[2021-03-12 14:05:11] Me: hello  \n\n[2021-03-12 14:06:11] Ma Hla: ![a.jpg](./media/a.jpg)  \n"
    source = read(chat, "chat.md")
    assert [place.sender for place in places(source)] == ["Me", "Ma Hla"]
    assert places(source)[0].sent_at == "2021-03-12T14:05:11"
    assert source.links[0].href == "media/a.jpg"


def test_the_page_of_signal_export_is_read():
    page = """<!doctype html><html lang='en'><head><link rel=stylesheet href='../style.css'></head>
    <body><div class=first><a href=#pg0>FIRST</a></div><div class=page id=pg0>
    <div class='msg me'><span class=date>2021-03-12</span><span class=time>14:05:11</span>
    <span class=sender>Me</span><p class=body>They <b>came</b></p></div>
    <div class='msg'><span class=date>2021-03-12</span><span class=time>14:06:11</span>
    <span class=sender>Ma Hla</span><p class=quote>came</p><p class=body>Yes<img src="./media/a.jpg"></p>
    </div></div></body></html>"""
    source = read(page, "index.html")
    assert [(place.sender, place.sent_at) for place in places(source)] == [
        ("Me", "2021-03-12T14:05:11"),
        ("Ma Hla", "2021-03-12T14:06:11"),
    ]
    assert bodies(source) == ["They came", "Yes"]
    assert "In reply to: came" in texts(source)[1]
