"""Page images: drawn on the server, for whoever may see the document, with the words over them."""

import io
import re
import sys
import threading
import time
from pathlib import Path

import pytest
from PIL import Image
from reading_desk import address, body, check, classify, put

sys.path.insert(0, str(Path(__file__).parent.parent / "reading"))
import leaves

FIRST = ["Open letter", "", "On 1 February 2021 the army killed 12 people in a town."]
SECOND = ["We call on the Council to act.", "It was placed under sanctions in 2021."]


@pytest.fixture
def printed(empty_workspace):
    """A PDF of two pages with a link to somewhere else, and a script that wants to run."""
    made = leaves.pdf(
        leaves.lines(FIRST),
        leaves.lines(SECOND),
        annotations=[leaves.link(72, 700, 300, 740, "https://elsewhere.example/")],
        catalog="/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>",
    )
    return put(empty_workspace, "letter.pdf", made)


@pytest.fixture
def picture(empty_workspace):
    made = io.BytesIO()
    Image.new("RGB", (300, 200), (90, 20, 20)).save(made, "JPEG", comment=b"a note of the camera")
    return put(empty_workspace, "photo.jpg", made.getvalue())


def test_a_page_is_an_image_with_its_words_over_it(printed, client_as):
    client = client_as("reader")
    page = body(client.get(address(printed)))
    assert address(printed, "page/1.webp") in page
    words = re.findall(
        r'class="word" data-start="(\d+)" data-end="(\d+)" data-word="([^"]*)"', page
    )
    assert [word for _, _, word in words][:2] == ["Open", "letter"]
    drawn = client.get(address(printed, "page/1.webp"))
    assert drawn.headers["Content-Type"] == "image/webp"
    assert Image.open(io.BytesIO(drawn.content)).format == "WEBP"


def test_the_image_is_as_large_as_the_page_says(printed, client_as):
    client = client_as("reader")
    page = body(client.get(address(printed)))
    [size] = re.findall(r'page/1\.webp" width="(\d+)" height="(\d+)"', page)
    drawn = Image.open(io.BytesIO(client.get(address(printed, "page/1.webp")).content))
    assert (str(drawn.width), str(drawn.height)) == size


def test_marks_lie_over_the_words_they_are_about(printed, client_as):
    client = client_as("editor")
    check(client, printed)
    page = body(client.get(address(printed)))
    assert re.search(r'<g class="span \w+" id="s\d+-\d+"><title>[^<]+</title><rect x="\d+"', page)
    assert re.search(r'<a href="#c\d+"><g class="span', page)


def test_every_page_can_be_turned_to_and_a_place_opens_its_own(printed, client_as):
    client = client_as("reader")
    second = body(client.get(address(printed, "?page=2")))
    assert "page 2 of 2" in second
    assert "Council" in second
    reading = client.get(address(printed, "?format=json")).json()["reading"]
    [demand] = [one for one in reading["clauses"] if "Council" in one["text"]]
    there = body(client.get(address(printed, f"?at={demand['start']}-{demand['end']}")))
    assert "page 2 of 2" in there
    assert f'id="s{demand["start"]}-{demand["end"]}"' in there
    assert "page 2 of 2" in body(client.get(address(printed, "?q=Council")))


def test_nothing_of_the_file_reaches_the_browser(printed, client_as):
    client = client_as("reader")
    page = body(client.get(address(printed)))
    assert "elsewhere.example" not in page
    assert "app.alert" not in page
    answer = client.get(address(printed, "page/1.webp"))
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'none'; sandbox")
    assert answer.headers["Cache-Control"] == "no-store"
    assert b"%PDF" not in answer.content


def test_the_text_of_a_printed_page_can_be_read_as_text(printed, client_as):
    page = body(client_as("reader").get(address(printed, "?as=text")))
    assert "data-text" in page
    assert "Council" in page
    assert ".webp" not in page


def until_drawn_ahead():
    """Pages that are drawn while nobody waits are there, those of an earlier test too."""
    for thread in threading.enumerate():
        if thread.name == "page ahead":
            thread.join(timeout=30)


def test_an_image_is_drawn_once(printed, client_as, monkeypatch):
    from answerable.web.documents import images

    until_drawn_ahead()
    made, draw = [], images.drawn
    monkeypatch.setattr(
        images, "drawn", lambda *given, **more: made.append(1) or draw(*given, **more)
    )
    client = client_as("reader")
    client.get(address(printed, "?page=2"))
    client.get(address(printed, "page/2.webp"))
    client.get(address(printed, "page/2.webp"))
    assert len(made) == 1


def test_the_page_after_is_drawn_while_nobody_waits(printed, client_as, monkeypatch):
    from answerable.web.documents import images

    client = client_as("reader")
    client.get(address(printed))
    until_drawn_ahead()
    monkeypatch.setattr(images, "drawn", lambda *given, **more: pytest.fail("drawn again"))
    assert client.get(address(printed, "page/2.webp")).status_code == 200


def test_clearance_is_looked_at_on_every_request_for_an_image(printed, empty_workspace, client_as):
    client = client_as("reader")
    assert client.get(address(printed, "page/1.webp")).status_code == 200
    classify(empty_workspace, printed, "confidential")
    assert client.get(address(printed, "page/1.webp")).status_code == 403
    assert client_as("editor").get(address(printed, "page/1.webp")).status_code == 200


@pytest.mark.parametrize("number", ["0", "3", "99999"])
def test_a_page_that_is_not_there_is_not_found(printed, client_as, number):
    assert client_as("reader").get(address(printed, f"page/{number}.webp")).status_code == 404


def test_a_text_has_no_page_images(letter, client_as):
    assert client_as("reader").get(address(letter, "page/1.webp")).status_code == 422


def test_a_picture_is_not_shown_until_somebody_asks(picture, client_as):
    client = client_as("reader")
    grey = body(client.get(address(picture)))
    assert "A picture, not shown until you ask" in grey
    assert ".webp" not in grey
    assert "page/1.webp" in body(client.get(address(picture, "?show=1")))


def test_who_wants_pictures_at_once_has_them(picture, client_as, account_of):
    account = account_of("reader")
    account.show_media = True
    account.save()
    assert "page/1.webp" in body(client_as("reader").get(address(picture)))


def test_of_a_picture_only_its_pixels_are_given(picture, client_as):
    answer = client_as("reader").get(address(picture, "page/1.webp"))
    assert answer.status_code == 200
    assert b"a note of the camera" not in answer.content


def test_a_damaged_file_is_said_to_be_damaged(empty_workspace, client_as):
    kept = put(empty_workspace, "broken.pdf", b"%PDF-1.7\nnothing more")
    answer = client_as("reader").get(address(kept))
    assert answer.status_code == 200
    assert 'class="message warn"' in body(answer)
    [advice] = re.findall('class="advice">([^<]+)<', body(answer))
    assert body(answer).count(advice) == 1


def test_a_letter_of_twenty_pages_turns_its_pages_quickly(empty_workspace, client_as):
    sheets = [
        leaves.lines(
            [f"On {day} February 2021 the army killed {n} people in a town." for n in range(2, 40)]
        )
        for day in range(1, 21)
    ]
    kept = put(empty_workspace, "long.pdf", leaves.pdf(*sheets))
    client = client_as("reader")
    for number in range(1, 21):
        client.get(address(kept, f"?page={number}"))
    took = []
    for number in range(1, 21):
        began = time.perf_counter()
        client.get(address(kept, f"?page={number}"))
        took.append(time.perf_counter() - began)
    assert sorted(took)[18] < 5  # 0.3 s on an idle machine
