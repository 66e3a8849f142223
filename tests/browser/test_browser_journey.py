"""The whole way by mouse, by keyboard alone and without scripts: from an empty archive to what left it."""

from importlib.resources import as_file, files

import papers
import pytest
from hands import WAYS, Keyboard
from journey_steps import (
    DETAINED,
    STORIES,
    agree,
    bring,
    check,
    correct,
    examine,
    hand_over,
    judge,
    plan,
    printed,
    read,
    refused,
    release,
)
from playwright.sync_api import expect

LETTER = "open-letter.txt"


@pytest.fixture
def letters(tmp_path):
    """The specimen letter, and a second one with some of the same signatories."""
    folder = tmp_path / "letters"
    folder.mkdir()
    with as_file(files("answerable.workbench") / "specimen" / LETTER) as letter:
        (folder / LETTER).write_bytes(letter.read_bytes())
    (folder / "second-letter.txt").write_text(papers.REPORT)
    return folder


@pytest.mark.parametrize("way", WAYS)
def test_a_letter_goes_from_an_empty_archive_to_a_court(
    way, page_as, letters, tmp_path, picture, quick_people
):
    hand, width, scripts = WAYS[way]
    ana = hand(page_as("editor", width, scripts=scripts, name="Ana"))
    bring(ana, sorted(letters.iterdir()), scripts=scripts)
    check(ana, LETTER, scripts)
    _report_on(ana.page, tmp_path / "report.pdf")
    ana.follow("Read it")
    correct(ana, STORIES, "evaluation", "It is a view, and no event.")
    alike = judge(ana, "different", "Two bodies of two cities.")
    assert sorted(alike) == ["Paper Boat Initiative", "Paper Boat Initiative Myanmar"]
    examine(ana, LETTER, DETAINED)
    digits = read(ana, LETTER)
    where = plan(ana, digits)
    refused(ana)
    agree(ana, digits)
    for role, name in (("reviewer", "Ben"), ("owner", "Dora")):
        release(hand(page_as(role, width, scripts=scripts, name=name)), where)
    hand_over(ana, where, tmp_path, scripts)


def _report_on(page, path):
    """The report says what it has to, on the screen and on paper."""
    assert "A record here speaks for 4" in page.locator(".lede").inner_text()
    words = printed(page, path)
    assert "differs from the record" in words
    assert "To settle first" in words
    assert "2 March 2021" in words
    assert "Content id" in words
    assert "presumed innocent" in words
    assert "Check again" not in words


def test_a_folder_that_is_dropped_on_the_page_arrives_with_all_its_files(page_as, letters):
    (letters / "deeper").mkdir()
    (letters / "deeper" / "third.txt").write_text("A third paper, in a folder of its own.")
    page = page_as("editor")
    page.goto("/documents/add/")
    box = page.locator("[data-drop]").bounding_box()
    system = page.context.new_cdp_session(page)
    what = {"items": [], "files": [str(letters)], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        place = {"x": box["x"] + 20, "y": box["y"] + 20}
        system.send("Input.dispatchDragEvent", {"type": kind, **place, "data": what})
    expect(page.locator(".drop-list")).to_contain_text("added: 3. not added: 0.", timeout=60_000)
    expect(page.locator(".drop-list")).to_contain_text("letters/deeper/third.txt")
    page.goto("/documents/")
    expect(page.locator("main")).to_contain_text("third.txt")


@pytest.mark.parametrize(
    ("style", "said"),
    [
        ("a:focus { outline: none }", "nothing shows the focus"),
        ("a { position: fixed; inset-block-end: 0 } b { height: 9rem }", "the focus is hidden"),
    ],
)
def test_the_keyboard_notices_a_focus_that_cannot_be_seen(page_as, style, said):
    cover = "b { position: fixed; inset: auto 0 0 0; z-index: 9; background: #fff }"
    page = page_as("reader")
    page.set_content(f"<style>{cover} {style}</style><nav><a href='#x'>One</a></nav><b></b>")
    with pytest.raises(AssertionError, match=said):
        Keyboard(page).press("One", "nav")
