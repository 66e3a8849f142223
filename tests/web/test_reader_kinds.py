"""The reader shows tables as tables, chats by message, and what was recognised as that."""

import io
import json
import re
import sys
from pathlib import Path

import PIL
import pytest
from PIL import Image
from reading_desk import address, body, classify, put

from answerable.reading.recognising import tesseract
from answerable.reading.recognising.recognised import (
    Recognised,
    RecognisedLine,
    RecognisedPage,
    RecognisedWord,
)
from answerable.reading.recognising.tesseract import Box
from answerable.reading.sources import child

sys.path.insert(0, str(Path(__file__).parent.parent / "reading"))
import leaves

SAID = "The army killed 3 people in Bago on 12 March 2021."
LONG = (
    "On 12 March 2021 soldiers of the Invented Battalion killed 3 people in the township of Bago."
)
HOSTILE = "<script>alert(1)</script>"
ZAWGYI = "ျပည္သူမ်ားသို႔ ေၾကညာခ်က္။ ၂၀၂၁ ခုႏွစ္ ေဖေဖာ္၀ါရီလ ၁ ရက္ေန႔တြင္ စစ္တပ္က အာဏာသိမ္းခဲ့သည္။"


def chat(*messages, name="A group"):
    """A Telegram export."""
    listed = [
        {"id": n, "type": "message", "date": f"2021-03-12T14:{n % 60:02}:00", "from": "Aung", **one}
        for n, one in enumerate(messages, 1)
    ]
    return json.dumps({"name": name, "type": "private_group", "id": 1, "messages": listed})


def png():
    made = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(made, "PNG")
    return made.getvalue()


def scan():
    """A PDF that holds the picture of a page and nothing else."""
    made = io.BytesIO()
    Image.new("L", (400, 300), 200).save(made, "PDF")
    return made.getvalue()


def mixed():
    """A typed page, and a page without text."""
    return leaves.pdf(leaves.lines([SAID]), [])


def recognised(archive, object_id, *words, layer="", number=1):
    """Keep what a program saw in a picture: (word, confidence), all on one line."""
    line = tuple(
        RecognisedWord(text=word, box=Box(10 + 20 * n, 20, 28 + 20 * n, 40), confidence=sure)
        for n, (word, sure) in enumerate(words)
    )
    page = RecognisedPage(
        number=number, width=400, height=300, dpi=100, engine="tesseract 9.9 eng", layer=layer,
        lines=(RecognisedLine(words=line),), reason="absent",
    )  # fmt: skip
    content = Recognised(pages=(page,)).to_json()
    with archive.change("recognised", by="P-1") as change:
        change.derive(object_id, " ".join(word for word, _ in words).encode(), "text")
        return change.derive(object_id, content, "recognised", kind="application/json")


@pytest.fixture
def photo(empty_workspace):
    return put(empty_workspace, "photo.png", png())


@pytest.fixture
def no_reader_of_heic(tmp_path, monkeypatch):
    """The processes that open pictures find Pillow and nothing else."""
    installed = Path(PIL.__file__).parents[1]
    for name in ("PIL", "pillow.libs"):
        if (installed / name).exists():
            (tmp_path / name).symlink_to(installed / name)
    monkeypatch.setattr(child, "folder_of", lambda package: str(tmp_path))


@pytest.fixture
def read_photo(empty_workspace, photo):
    recognised(empty_workspace, photo, ("Open", 97), ("letter", 91), ("Xq", 20))
    return photo


# Tables


def test_a_table_is_shown_in_rows_and_cells_with_their_addresses(empty_workspace, client_as):
    table = put(empty_workspace, "t.csv", f'Name,Note\n"Min\nInvented","{LONG}"\n{HOSTILE},x\n')
    page = body(client_as("reader").get(address(table)))
    assert '<th scope="col">A</th><th scope="col">B</th></tr>' in page
    assert re.search(r'data-label="A2"[^>]*><span[^>]*>Min</span><span[^>]*>\n</span>', page)
    assert re.search(r'data-label="B2"[^>]*><span id="s\d+-\d+" class="u claim"', page)
    assert "On the page: <bdi>cell B2</bdi>" in page
    assert HOSTILE not in page
    assert "table (CSV)" in page


def test_every_character_of_a_cell_says_where_it_stands(empty_workspace, client_as):
    table = put(empty_workspace, "t.csv", "Name,Note,More\nAung,,x\n")
    page = body(client_as("reader").get(address(table)))
    cells = re.findall(r'data-label="(\w+)"[^>]*><span data-start="(\d+)" data-end="(\d+)"', page)
    text = "Name\tNote\tMore\nAung\t\tx"
    assert [(cell, text[int(a) : int(b)]) for cell, a, b in cells] == [
        ("A1", "Name"), ("B1", "Note"), ("C1", "More"), ("A2", "Aung"), ("C2", "x"),
    ]  # fmt: skip
    assert '<td class="gap" colspan="1"></td>' in page


def test_every_row_is_as_long_as_the_longest_and_a_wide_table_is_known(empty_workspace, client_as):
    ragged = put(empty_workspace, "t.csv", "A,B,C\nx,y,z\nx\n")
    page = body(client_as("reader").get(address(ragged)))
    assert '<td class="gap" colspan="2"></td></tr>' in page
    assert "is-wide" not in page
    wide = put(empty_workspace, "w.csv", ",".join("ABCDEFGHI") + "\n" + "1,2,3,4,5,6,7,8,9\n")
    assert 'class="data cells is-wide"' in body(client_as("reader").get(address(wide)))


def test_each_sheet_has_pages_of_its_own_and_a_way_to_it(empty_workspace, client_as):
    xlsxwriter = pytest.importorskip("xlsxwriter")
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        events, signers = book.add_worksheet("Events"), book.add_worksheet("<b>Signatories")
        for row in range(150):
            events.write(row, 0, f"Event {row + 1}")
        events.write_comment(0, 0, "Heard from two people")
        signers.write(0, 0, "Organisation")
        signers.write(1, 0, "Invented Union")
    kept = put(empty_workspace, "book.xlsx", made.getvalue())
    client = client_as("reader")
    first = body(client.get(address(kept)))
    assert "rows 1 to 100" in first
    assert "Event 101" not in first
    assert '<a href="?page=3"><bdi>&lt;b&gt;Signatories</bdi></a>' in first
    second = body(client.get(address(kept, "?page=2")))
    assert "rows 101 to 150" in second
    assert re.search(r"<dt>A1</dt><dd[^>]*><span[^>]*>Heard from two people", second)
    third = body(client.get(address(kept, "?page=3")))
    assert "Invented Union" in third
    assert "Event" not in re.sub(
        r"(?s)<nav.*?</nav>", "", third.split("<table")[1].split("</table")[0]
    )


def test_a_hit_in_a_table_opens_the_page_of_its_row(empty_workspace, client_as):
    rows = "".join(f"Person {n},Bago,x,y\n" for n in range(1, 500))
    table = put(empty_workspace, "t.csv", f"Name,Place,A,B\n{rows}")
    page = body(client_as("reader").get(address(table, "?q=Person+431")))
    assert re.search(r'data-label="A432"[^>]*><mark id="s\d+-\d+"', page)


# Chats and mail


def test_a_chat_is_shown_message_by_message_with_sender_and_time(empty_workspace, client_as):
    kept = put(
        empty_workspace,
        "result.json",
        chat(
            {"text": SAID},
            {"text": "no", "forwarded_from": HOSTILE, "edited": "2021-03-13T01:02:03"},
        ),
    )
    page = body(client_as("reader").get(address(kept)))
    assert "exported chat" in page
    assert "Message 1 of 2" in page
    assert "2021-03-12T14:01:00 Aung" in page
    assert "passed on from" in page
    assert "edited later" in page
    assert page.count('<span class="badge">edited later') == 1
    assert HOSTILE not in page
    assert "On the page: <bdi>message 1</bdi>" in page


def test_nobody_can_say_in_a_message_that_it_was_edited(empty_workspace, client_as):
    kept = put(empty_workspace, "result.json", chat({"text": "Edited: 2021-03-13T01:02:03"}))
    assert "edited later" not in body(client_as("reader").get(address(kept)))


def test_a_long_chat_comes_in_pages_and_a_hit_opens_its_own(empty_workspace, client_as):
    kept = put(empty_workspace, "r.json", chat(*({"text": f"Number {n}."} for n in range(1, 251))))
    client = client_as("reader")
    first = body(client.get(address(kept)))
    assert "Message 100 of 250" in first
    assert "Message 101 of 250" not in first
    page = body(client.get(address(kept, "?q=Number+230")))
    assert re.search(r'(?s)id="m230".*?<mark id="s\d+-\d+"[^>]*>Number 230</mark>', page)


def test_one_message_longer_than_a_page_goes_on_upon_the_next(empty_workspace, client_as):
    words = "A line of a long message.\n" * 4000
    kept = put(empty_workspace, "r.json", chat({"text": words}, {"text": "the last"}))
    client = client_as("reader")
    pages = [body(client.get(address(kept, f"?page={n}"))) for n in (1, 2, 3)]
    assert "continued" not in pages[0]
    assert "continued" in pages[1]
    assert "the last" in pages[2]
    places = [re.findall(r'data-start="(\d+)" data-end="(\d+)"', one) for one in pages]
    ends = [(int(one[0][0]), int(one[-1][1])) for one in places]
    assert ends[0][1] == ends[1][0]
    assert ends[1][1] == ends[2][0]


def test_a_mail_shows_its_head_and_what_is_attached(empty_workspace, client_as):
    made = (
        "From: Aung <a@example.org>\r\nTo: b@example.org\r\nMessage-ID: <1@x>\r\nSubject: What happened\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        f"Content-Type: text/plain\r\n\r\n{SAID}\r\n--b\r\nContent-Type: application/pdf\r\n"
        'Content-Disposition: attachment; filename="list.pdf"\r\n\r\nx\r\n--b--\r\n'
    )
    page = body(client_as("reader").get(address(put(empty_workspace, "m.eml", made))))
    assert "Message 1 of 1" in page
    assert "a@example.org" in page
    assert "list.pdf" in page
    assert re.search(r'class="u claim"[^>]*>The army killed', page)


# Pictures and what was recognised


def test_what_was_recognised_is_said_to_be_and_doubtful_words_are_marked(read_photo, client_as):
    page = body(client_as("reader").get(address(read_photo, "?show=1")))
    assert "Draft: a program (tesseract 9.9 eng) recognised the words of page 1." in page
    assert "doubts 1 of 3. Compare what matters with the picture." in page
    assert "About this copy" not in page
    assert "dotted: the program doubts this word" in page
    assert page.count('class="weak-line" x1=') == 1
    assert page.count('class="word" ') == 3
    text = body(client_as("reader").get(address(read_photo, "?as=text")))
    assert re.search(r'class="[^"]*weak-line" [^>]*>Xq</span>', text)


def test_a_picture_that_is_not_shown_yet_is_read_as_text(read_photo, client_as):
    page = body(client_as("reader").get(address(read_photo)))
    assert "Show the picture" in page
    assert "Open letter" in page
    assert "/page/1.webp" not in page


def test_what_is_recognised_later_is_shown_at_once(photo, empty_workspace, client_as):
    client = client_as("reader")
    before = body(client.get(address(photo, "?show=1")))
    assert "was not read, or not yet" in before
    assert 'class="word" ' not in before
    recognised(empty_workspace, photo, ("Open", 97), ("letter", 91))
    assert body(client.get(address(photo, "?show=1"))).count('class="word" ') == 2


def test_the_layer_of_the_file_stands_beside_what_was_recognised(photo, empty_workspace, client_as):
    recognised(empty_workspace, photo, ("Open", 97), layer=f"0p3n {HOSTILE}")
    page = body(client_as("reader").get(address(photo, "?show=1")))
    assert "What the file itself holds as the text of page 1" in page
    assert "0p3n" in page
    assert HOSTILE not in page


@pytest.mark.parametrize("tail", ["", "?show=1", "?as=text", "?format=json", "page/1.webp"])
def test_what_was_recognised_is_for_those_who_may_see_the_picture(
    read_photo, empty_workspace, client_as, tail
):
    classify(empty_workspace, read_photo, "confidential")
    assert client_as("reader").get(address(read_photo, tail)).status_code == 403
    assert client_as("owner").get(address(read_photo, tail)).status_code == 200


def test_the_derivative_of_a_closed_picture_is_closed_too(photo, empty_workspace, client_as):
    derived = recognised(empty_workspace, photo, ("Secretword", 97))
    classify(empty_workspace, photo, "confidential")
    reader = client_as("reader")
    assert reader.get(address(derived)).status_code in (403, 404)
    assert "photo.png" not in body(reader.get("/documents/search/?q=Secretword"))
    assert "photo.png" in body(client_as("owner").get("/documents/search/?q=Secretword"))


def test_a_guest_sees_no_picture_outside_their_case(read_photo, client_as):
    guest = client_as("guest", case="case:none")
    for tail in ("", "?show=1", "page/1.webp"):
        assert guest.get(address(read_photo, tail)).status_code in (403, 404)
    assert guest.post(address(read_photo, "again/"), {}).status_code == 403


def test_where_tesseract_is_missing_the_page_says_how_to_get_it(photo, client_as, monkeypatch):
    monkeypatch.setattr(tesseract, "models", frozenset)
    page = body(client_as("editor").get(address(photo)))
    assert "apt install tesseract-ocr tesseract-ocr-mya" in page
    assert "--recognise" not in page
    assert "apt install tesseract-ocr tesseract-ocr-mya" in body(
        client_as("editor").get("/documents/add/")
    )
    assert "apt install" not in body(client_as("reader").get(address(photo)))


def test_a_scan_says_at_its_head_that_tesseract_is_missing(empty_workspace, client_as, monkeypatch):
    monkeypatch.setattr(tesseract, "models", frozenset)
    kept = put(empty_workspace, "scan.pdf", scan())
    client = client_as("editor")
    [head] = re.findall(
        r'(?s)<section class="message warn".*?</section>', body(client.get(address(kept)))
    )
    assert "pictures of its pages and no text" in head
    assert "tesseract, is not installed" in head
    assert "/page/1.webp" in body(client.get(address(kept)))


def test_in_a_text_of_several_pages_the_recognised_one_is_named(empty_workspace, client_as):
    kept = put(empty_workspace, "mixed.pdf", mixed())
    recognised(empty_workspace, kept, *((word, 97) for word in LONG.split()), number=2)
    page = body(client_as("reader").get(address(kept, "?as=text")))
    assert "recognised the words of page 2." in page
    assert "recognised the words of page 1." not in page
    assert "Page 2: read from a draft that a program recognised" in page
    typed = body(client_as("reader").get(address(kept, "?page=1")))
    assert "recognised the words of" not in typed


def test_a_comparison_says_which_of_the_two_was_recognised(read_photo, empty_workspace, client_as):
    typed = put(empty_workspace, "t.txt", "Open letter\n")
    both = f"/documents/compare/?a={read_photo}&b={typed}"
    assert body(client_as("reader").get(both)).count("draft: recognised by a program") == 1


def test_a_photograph_in_heic_without_its_reader_says_why_it_is_not_shown(
    empty_workspace, client_as, no_reader_of_heic
):
    kept = put(empty_workspace, "a.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    page = body(client_as("editor").get(address(kept)))
    assert "need a reader that is not on this computer" in page
    assert "Show the picture" not in page
    recognised(empty_workspace, kept, ("Open", 97), ("letter", 91))
    read = body(client_as("reader").get(address(kept)))
    assert "need a reader that is not on this computer" in read
    assert "recognised the words of page 1." in read
    assert "Open letter" in read
    assert "Show the picture" not in read


def test_what_has_no_pictures_is_read_again_without_wishes_about_them(
    photo, empty_workspace, client_as
):
    kept = put(empty_workspace, "t.txt", "A letter of 3 May 2021.\n")
    client = client_as("editor")
    assert 'name="recognise"' in body(client.get(address(photo)))
    page = body(client.get(address(kept)))
    assert "By what this release has learnt" in page
    assert 'name="recognise"' not in page


# Zawgyi


def test_burmese_typed_in_zawgyi_can_be_seen_as_it_stands_in_the_file(empty_workspace, client_as):
    kept = put(empty_workspace, "z.txt", f"A statement\n\n{ZAWGYI}\n")
    page = body(client_as("reader").get(address(kept)))
    assert "ပြည်သူများသို့" in page
    assert "As it stands in the file" in page
    assert ZAWGYI.split()[0] in page.split("<details><summary>")[1]
    plain = put(empty_workspace, "u.txt", "A statement\n\nပြည်သူများသို့ ကြေညာချက်။\n")
    assert "As it stands in the file" not in body(client_as("reader").get(address(plain)))


# The Burmese calendar


def test_a_day_of_the_burmese_calendar_stands_in_both_beside_its_words(empty_workspace, client_as):
    words = "၁၃၈၂ ခုနှစ်၊ ပြာသိုလပြည့်ကျော် ၅ ရက်"
    kept = put(empty_workspace, "b.txt", f"{words}တွင် ရောက်သည်။ On 2 May 2021 they went.\n")
    page = body(client_as("reader").get(address(kept)))
    assert "2021-02-01</bdi>; in the Burmese calendar: <bdi>5th waning of Pyatho 1382 ME" in page
    assert page.count("in the Burmese calendar") == 1
    review = body(client_as("reviewer").get(f"/review/readings/{kept.removeprefix('sha256:')}/"))
    assert "5th waning of Pyatho 1382 ME" in review


# Reading again


def test_a_document_is_read_again_with_other_wishes_by_whoever_may_add(
    photo, empty_workspace, client_as, monkeypatch
):
    from answerable.web.jobs import work
    from answerable.workbench import readers_at_work

    asked = []
    real = readers_at_work.canonical_text

    def read(content, name, options):
        asked.append(options)
        for page in (1, 2, 3):
            options.tick(page, 3)
        return real(b"Words that are new", "new.txt")

    monkeypatch.setattr(readers_at_work, "canonical_text", read)
    client = client_as("editor")
    assert 'action="' + address(photo, "again/") in body(client.get(address(photo)))
    answer = client.post(address(photo, "again/"), {"recognise": "always", "languages": ["mya"]})
    assert answer.status_code == 303
    assert work.run_waiting() == 1
    assert [(one.recognise, one.languages) for one in asked] == [("always", ("mya",))]
    said = client.get(f"{answer.headers['Location']}?format=json").json()
    assert said["job"]["words"] == "It was read again."
    assert (said["job"]["done"], said["job"]["total"]) == (4, 4)


@pytest.mark.parametrize("role", ["reader", "reviewer"])
def test_who_may_not_add_cannot_have_it_read_again(photo, client_as, role):
    client = client_as(role)
    assert client.post(address(photo, "again/"), {}).status_code == 403
    assert "again/" not in body(client.get(address(photo)))


def test_what_is_closed_or_unknown_is_not_read_again(photo, empty_workspace, client_as):
    classify(empty_workspace, photo, "confidential")
    client = client_as("editor", clearance="internal")
    assert client.post(address(photo, "again/"), {}).status_code == 403
    assert client.post(address(f"sha256:{'0' * 64}", "again/"), {}).status_code == 404


@pytest.mark.parametrize(
    "wish", [{"recognise": "never"}, {"languages": [HOSTILE]}, {"recognise": "x"}]
)
def test_wishes_that_are_none_are_refused(photo, client_as, wish):
    answer = client_as("editor").post(address(photo, "again/"), wish)
    assert answer.status_code == 400
    assert HOSTILE not in body(answer)


def test_an_upload_carries_its_wishes_to_the_reading(empty_workspace, client_as, monkeypatch):
    from django.core.files.uploadedfile import SimpleUploadedFile

    from answerable.web.jobs import work
    from answerable.workbench import readers_at_work

    asked = []
    real = readers_at_work.canonical_text
    monkeypatch.setattr(
        readers_at_work,
        "canonical_text",
        lambda content, name, options: asked.append(options) or real(content, name),
    )
    client = client_as("editor")
    for n, wish in enumerate(
        ({}, {"recognise": "never"}, {"recognise": "always", "languages": ["eng"]})
    ):
        sent = SimpleUploadedFile(f"{n}.txt", f"Letter {n}".encode())
        assert client.post("/documents/add/", {"file": sent, **wish}).status_code == 303
        work.run_waiting()
    found = [(one.recognise, one.languages) for one in asked]
    assert found == [("auto", ("eng", "mya")), ("never", ("eng", "mya")), ("always", ("eng",))]
