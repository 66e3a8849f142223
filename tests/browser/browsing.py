"""Fixtures of pages in Debian's Chromium over a workspace that is really served; every other host fails.

Set ANSWERABLE_SCREENS to a folder to keep a picture of every screen that a test shows.
"""

import os
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: no page is opened in a browser"
)
# Beside other tests on two cores a page may take long; what is shown at all is what counts here.
playwright.expect.set_options(timeout=30_000)
# Playwright keeps a loop in this thread, and Django would refuse to speak to its database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
_TESTS = Path(__file__).parents[1]
sys.path[:0] = [str(_TESTS / one) for one in ("browser", "web", "reading")]

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@cache
def _begun():
    """The one browser of this process: a second Playwright could not begin beside it."""
    tools = playwright.sync_playwright().start()
    return tools, tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a process."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: no page is opened in a browser")
    yield _begun()[1]
    if _begun.cache_info().currsize:
        tools, made = _begun()
        made.close()
        tools.stop()
        _begun.cache_clear()


@pytest.fixture
def archive(tmp_path):
    """A sealed archive without anything in it."""
    keys = KeyStore(tmp_path / "keys")
    _, recipient = new_identity()
    with Archive.create(tmp_path / "archive", recipient=recipient, keys=keys) as made:
        yield made


@pytest.fixture
def address(archive):
    """Where the archive is served, as `answerable serve` does it."""
    from served import serving

    with serving(archive) as where:
        yield where


@pytest.fixture
def page_as(address, chromium):
    """A page of somebody with a role: `page_as("editor", "phone")`; no host but this one answers."""
    from served import Watched, somebody

    opened = []

    def page_as(role, width="desktop", *, scripts=True, **more):
        account = somebody(role, **more)
        opened.append(Watched(chromium, address, account, width=width, scripts=scripts))
        return opened[-1].page

    yield page_as
    for one in opened:
        one.close()


@pytest.fixture(scope="session")
def picture():
    """Keeps a picture of the page where ANSWERABLE_SCREENS names a folder: `picture(page, "home")`."""
    folder = os.environ.get("ANSWERABLE_SCREENS")

    def picture(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            before = page.viewport_size
            # What sticks to the foot of the window would lie over the middle of a long page.
            high = page.evaluate("document.documentElement.scrollHeight")
            page.set_viewport_size({**before, "height": max(before["height"], min(high, 12_000))})
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)
            page.set_viewport_size(before)

    return picture
