"""The frame in a real browser: it opens, locks, and asks no other host."""

import pytest


@pytest.mark.parametrize("width", ["desktop", "phone"])
def test_the_start_page_opens_and_nothing_scrolls_sideways(page_as, picture, width):
    page = page_as("owner", width)
    page.goto("/")
    picture(page, f"home-empty-{width}")
    assert page.locator("h1").count() == 1
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


def test_escape_twice_leaves_a_page_that_says_nothing(page_as):
    page = page_as("owner")
    page.goto("/documents/")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_url("**/access/neutral/")
    assert "Answerable" not in page.content()
    page.goto("/documents/")
    assert "/access/login/" in page.url


def test_without_scripts_every_room_opens(page_as):
    page = page_as("owner", scripts=False)
    for room in (
        "documents",
        "review",
        "actors",
        "incidents",
        "law",
        "cases",
        "disclosure",
        "verify",
    ):
        answer = page.goto(f"/{room}/")
        assert answer.status == 200, room
        assert page.locator("h1").count() == 1, room
