"""Debian's Chromium over a workspace that is really served; every other host fails.

Set ANSWERABLE_SCREENS to a folder to keep a picture of every screen that a test shows.
"""

import os
import shutil
import sys
import threading
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.unlocking import new_identity

playwright = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: no page is opened in a browser"
)
# Playwright keeps a loop in this thread, and Django would refuse to speak to its database beside one.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
sys.path.insert(0, str(Path(__file__).parent))

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}


@pytest.fixture(scope="session")
def chromium():
    """One browser for all tests of a process."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: no page is opened in a browser")
    with playwright.sync_playwright() as tools:
        made = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield made
        made.close()


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
    from answerable.web import launch, seat

    launch.prepare(archive, launch.Listening())
    server = launch.Server(launch.Listening())
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server.address
    server.stop()
    thread.join(20)
    seat.leave()
    launch.let_go()


@pytest.fixture
def page_as(address, chromium):
    """A page of somebody with a role: `page_as("editor", "phone")`; no host but this one answers."""
    from django.test import Client

    from answerable.web.access.models import Account
    from answerable.web.access.roles import Role

    opened = []

    def page_as(role, width="desktop", *, scripts=True, name="", clearance="confidential", **more):
        called = name or f"The {role}"
        account = Account.objects.called(called) or Account.objects.make(
            called, Role(role), clearance=clearance, **more
        )
        client = Client(headers={"Host": "127.0.0.1"})
        client.force_login(account)
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, base_url=address, reduced_motion="reduce"
        )
        elsewhere = []

        def route(way):
            if way.request.url.startswith((address, "blob:", "data:")):
                way.continue_()
            else:
                elsewhere.append(way.request.url)
                way.abort()

        context.route("**/*", route)
        context.add_cookies(
            [
                {"name": key, "value": one.value, "url": address}
                for key, one in client.cookies.items()
            ]
        )
        faults = []
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on(
            "console",
            lambda said: faults.append(said.text) if said.type == "error" and "40" not in said.text else None,
        )
        opened.append((context, elsewhere, faults))
        return page

    yield page_as
    for context, elsewhere, faults in opened:
        context.close()
        assert elsewhere == [], "a page asked another host"
        assert faults == [], "a page's script failed, or the policy forbade something"


@pytest.fixture
def picture(request):
    """Keeps a picture of the page where ANSWERABLE_SCREENS names a folder: `picture(page, "home")`."""
    folder = os.environ.get("ANSWERABLE_SCREENS")

    def picture(page, name):
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)

    return picture
