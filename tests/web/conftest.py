"""A workspace over a fresh archive, and somebody of every role who is logged in."""

import os
import sys
from importlib.resources import as_file, files
from pathlib import Path

import pytest

from answerable.archive.archive import Archive
from answerable.archive.keystore import KeyStore
from answerable.archive.records import Acquisition
from answerable.archive.unlocking import new_identity
from answerable.web import seat
from answerable.web.setup import Place, set_up

sys.path.insert(0, str(Path(__file__).parent))

CLEARANCES = {
    "owner": "confidential",
    "editor": "confidential",
    "reviewer": "restricted",
    "reader": "internal",
    "guest": "internal",
}


@pytest.fixture(scope="session")
def _place(tmp_path_factory):
    return Place(
        database=os.environ.get("ANSWERABLE_TEST_DATABASE")
        or str(tmp_path_factory.mktemp("web") / "web.db"),
        secret=bytes(32),
        hosts=("testserver", "127.0.0.1", "localhost"),
    )


@pytest.fixture(scope="session", autouse=True)
def _quick_hashes():
    """A passphrase costs a sixth of a second each time it is asked; here next to nothing."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    real = ScryptPasswordHasher.work_factor
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ScryptPasswordHasher, "work_factor", 2**4)
        yield real


@pytest.fixture
def real_hashes(_django, _quick_hashes, monkeypatch):
    """A passphrase costs what it costs people; ask for it before any account."""
    from django.contrib.auth.hashers import ScryptPasswordHasher

    from answerable.web.access import passphrases

    monkeypatch.setattr(ScryptPasswordHasher, "work_factor", _quick_hashes)
    passphrases._nobodys.cache_clear()
    yield
    passphrases._nobodys.cache_clear()


@pytest.fixture
def _django(_place):
    """Django over the tests' own database; a test that served an archive moved it elsewhere."""
    from django.conf import settings
    from django.db import connection

    moved = not settings.configured or "testserver" not in settings.ALLOWED_HOSTS
    if moved or str(connection.settings_dict["NAME"]) not in _place.database:
        set_up(_place)


@pytest.fixture
def empty_workspace(_django, tmp_path):
    """A sealed archive without anything in it, seated; gives the open archive."""
    from django.core.management import call_command

    keys = KeyStore(tmp_path / "keys")
    _, recipient = new_identity()
    made = Archive.create(tmp_path / "archive", recipient=recipient, keys=keys)
    seat.take(made)
    call_command("flush", verbosity=0, interactive=False)
    with made:
        yield made
    seat.leave()


@pytest.fixture
def workspace(empty_workspace):
    """The same with the specimen letter and statement added; gives the open archive."""
    from answerable.workbench.demo import SPECIMENS
    from answerable.workbench.preserve import add_paths

    with as_file(files("answerable.workbench") / "specimen") as folder:
        add_paths(
            empty_workspace,
            [folder / name for name in SPECIMENS],
            acquisition=Acquisition(source="specimen"),
            by="P-1",
        )
    return empty_workspace


@pytest.fixture
def account_of(_django):
    """The account of a role: `account_of("editor")`; made where it is missing."""

    def account_of(role, **more):
        from answerable.web.access.models import Account
        from answerable.web.access.roles import Role

        name = more.pop("name", f"The {role}")
        known = Account.objects.called(name)
        return known or Account.objects.make(
            name, Role(role), **{"clearance": CLEARANCES[role], **more}
        )

    return account_of


@pytest.fixture
def client_as(account_of):
    """A client that is logged in with a role: `client_as("editor")`."""

    def client_as(role, **more):
        from django.test import Client

        client = Client()
        client.force_login(account_of(role, **more))
        return client

    return client_as


@pytest.fixture
def program_as(account_of):
    """A client with a token of a role: `program_as("reader", "read", "search")`; all that the role may if none is named."""

    def program_as(role, *scopes, **more):
        from api_doing import Program

        from answerable.web.api.scopes import Scope, open_to
        from answerable.web.api.tokens import make

        account = account_of(role, **more)
        chosen = tuple(map(Scope, scopes)) or open_to(account.as_role)
        return Program(*make(account, "a program", chosen, 1))

    return program_as


@pytest.fixture
def letter(workspace):
    """The id of the specimen letter."""
    [found] = [
        row[0]
        for row in workspace.index.db.execute(
            "SELECT object FROM names WHERE written='open-letter.txt'"
        )
    ]
    return found


@pytest.fixture
def settings_of_web(_django):
    """Settings of Django that hold for one test: `settings_of_web(ALONE=False)`."""
    from django.test import override_settings

    begun = []

    def change(**some):
        one = override_settings(**some)
        one.enable()
        begun.append(one)

    yield change
    for one in reversed(begun):
        one.disable()


@pytest.fixture
def later(monkeypatch):
    """The server's clock stands still; `later(seconds=2)` moves it."""
    from datetime import timedelta

    from django.utils import timezone

    state = {"now": timezone.now()}
    monkeypatch.setattr(timezone, "now", lambda: state["now"])

    def later(**more):
        state["now"] += timedelta(**more)

    return later
