"""A workspace that is served as `answerable serve` does it, and pages of it that reach no other host."""

import threading
from contextlib import contextmanager

WIDTHS = {"desktop": (1280, 900), "phone": (390, 844)}
PATIENCE = 60_000
"""Milliseconds: a busy machine is no reason for a page to be wrong."""


@contextmanager
def serving(archive, fill=lambda: None):
    """Serves an archive; `fill` is called before the first request. Gives the address."""
    from answerable.web import launch, seat

    launch.prepare(archive, launch.Listening())
    fill()
    server = launch.Server(launch.Listening())
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    yield server.address
    server.stop()
    thread.join(20)
    seat.leave()
    launch.let_go()


def somebody(role, name="", clearance="confidential", **more):
    """The account of a role; made where it is missing."""
    from answerable.web.access.models import Account
    from answerable.web.access.roles import Role

    called = name or f"The {role}"
    known = Account.objects.called(called)
    return known or Account.objects.make(called, Role(role), clearance=clearance, **more)


class Watched:
    """A browser of one person: what its pages asked of other hosts, and what failed in them."""

    def __init__(self, chromium, address, account, *, width="desktop", scripts=True):
        self.address, self.elsewhere, self.faults = address, [], []
        size = dict(zip(("width", "height"), WIDTHS[width], strict=True))
        self.context = chromium.new_context(
            viewport=size, java_script_enabled=scripts, base_url=address, reduced_motion="reduce"
        )
        self.context.route("**/*", self._route)
        if account is not None:
            self._log_in(account)
        self.page = self.context.new_page()
        self.page.set_default_timeout(PATIENCE)
        self.page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        self.page.on("console", self._said)

    def _route(self, way):
        if way.request.url.startswith((self.address, "blob:", "data:")):
            way.continue_()
        else:
            self.elsewhere.append(way.request.url)
            way.abort()

    def _said(self, said):
        # A page that is refused is said on the console too: what it answers is asked of the page.
        if said.type == "error" and "status of 4" not in said.text:
            self.faults.append(said.text)

    def _log_in(self, account):
        from django.test import Client

        client = Client(headers={"Host": "127.0.0.1"})
        client.force_login(account)
        self.context.add_cookies(
            [
                {"name": key, "value": one.value, "url": self.address}
                for key, one in client.cookies.items()
            ]
        )

    def close(self):
        """Ends it, and says what was wrong."""
        self.context.close()
        assert self.elsewhere == [], "a page asked another host"
        assert self.faults == [], "a page's script failed, or the policy forbade something"
