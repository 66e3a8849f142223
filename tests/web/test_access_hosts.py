"""Headers, hosts, cookies, and the archive that is closed and opened again."""

import logging

import pytest
from access_doing import is_in, log_in, with_passphrase
from django.test import Client

SECRET = "an archive needs five words"


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "x<script>y", "[::1", "a b", ""],
)
def test_another_host_name_is_refused_without_saying_it_again(workspace, client_as, host):
    answer = client_as("reader").get("/", headers={"Host": host})
    assert answer.status_code == 400
    assert "evil" not in answer.content.decode()
    assert "script" not in answer.content.decode()


def test_a_host_that_a_proxy_claims_is_not_believed(workspace, client_as):
    owner = client_as("owner")
    page = owner.post(
        "/access/people/invite/",
        {"name": "Bo", "role": "reader", "clearance": "public", "days": 7},
        headers={"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https"},
        follow=True,
    )
    assert "http://testserver/access/invited/" in page.content.decode()
    assert "evil" not in page.content.decode()


def test_what_a_proxy_claims_does_not_make_a_request_secure(workspace, client_as):
    answer = client_as("reader").get("/", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" not in answer.headers


def test_nothing_is_printed_of_what_django_would_log(workspace, client_as, capfd):
    client_as("reader").get("/nothing/secret-word/", headers={"Host": "evil.example"})
    client_as("reader").get("/nothing/secret-word/")
    Client(enforce_csrf_checks=True).post("/access/lock/")
    assert logging.getLogger("django").handlers
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize(
    "path", ["/", "/access/login/", "/access/neutral/", "/nothing/", "/access/me/"]
)
def test_every_answer_has_the_headers_that_keep_others_out(workspace, client_as, path):
    found = client_as("reader").get(path).headers
    assert "default-src 'self'" in found["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in found["Content-Security-Policy"]
    assert "form-action 'self'" in found["Content-Security-Policy"]
    assert "unsafe" not in found["Content-Security-Policy"]
    assert found["X-Frame-Options"] == "DENY"
    assert found["X-Content-Type-Options"] == "nosniff"
    assert found["Cache-Control"] == "no-store"
    assert found["Cross-Origin-Opener-Policy"] == "same-origin"
    assert found["Referrer-Policy"] == "same-origin"
    assert "Server" not in found


def test_cookies_cannot_be_read_by_scripts_nor_sent_from_elsewhere(workspace, account_of):
    with_passphrase(account_of("reader", name="Bo"))
    client = Client()
    client.get("/access/login/")
    log_in(client, "Bo")
    for name in ("desk", "token"):
        assert client.cookies[name]["httponly"]
        assert client.cookies[name]["samesite"] == "Strict"


def test_with_tls_cookies_are_bound_to_this_host_and_sent_by_tls_alone(tmp_path):
    from answerable.web.setup import Place, settings_for

    chosen = settings_for(Place(database=str(tmp_path / "w"), secret=b"x" * 32, secure=True))
    assert chosen["SESSION_COOKIE_NAME"].startswith("__Host-")
    assert chosen["CSRF_COOKIE_NAME"].startswith("__Host-")
    for name in ("SESSION", "CSRF", "LANGUAGE"):
        assert chosen[f"{name}_COOKIE_SECURE"]
        assert f"{name}_COOKIE_DOMAIN" not in chosen
    assert chosen["SECURE_HSTS_SECONDS"] > 0


def test_with_tls_a_browser_is_told_to_come_by_tls_alone(workspace, client_as, monkeypatch):
    from django.conf import settings

    monkeypatch.setattr(settings, "SECURE_HSTS_SECONDS", 60)
    answer = client_as("reader").get("/", secure=True)
    assert answer.headers["Strict-Transport-Security"] == "max-age=60"


def test_no_session_begins_by_an_address(workspace, client_as):
    known = client_as("reader").cookies["desk"].value
    assert Client().get("/", {"desk": known, "sessionid": known}).status_code == 302


def test_a_cookie_of_another_archive_lets_nobody_in(workspace, client_as):
    stranger = Client()
    stranger.cookies["desk"] = "a" * 32
    assert not is_in(stranger)


@pytest.mark.parametrize("cookie", ["\x00", "ä", "a" * 9000, "'; DROP TABLE x;--", "<script>"])
def test_a_hostile_cookie_lets_nobody_in_and_breaks_nothing(workspace, cookie):
    client = Client()
    client.cookies["desk"] = cookie
    assert client.get("/access/me/").status_code == 302


# Closing the whole archive


@pytest.fixture
def closable(_django, tmp_path):
    """A seated archive with a passphrase."""
    from django.core.management import call_command

    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.archive.unlocking import Secret
    from answerable.web import seat

    made = Archive.create(
        tmp_path / "archive", secret=Secret(passphrase=SECRET), keys=KeyStore(tmp_path / "keys")
    )
    with made:
        seat.take(made)
        call_command("flush", verbosity=0, interactive=False)
        yield made
    seat.leave()


def test_closing_forgets_the_key_and_ends_everybodys_session(closable, client_as):
    from answerable.web import seat

    owner, reader = client_as("owner"), client_as("reader")
    assert is_in(reader)
    assert owner.post("/access/close/").headers["Location"] == "/access/neutral/"
    assert not seat.is_open()
    assert owner.get("/access/neutral/").status_code == 200
    assert reader.get("/").headers["Location"] == "/access/open/"
    assert reader.get("/access/login/").headers["Location"] == "/access/open/"
    page = reader.get("/access/open/").content.decode()
    assert "The archive is closed" in page
    reader.post("/access/open/", {"passphrase": SECRET})
    assert seat.is_open()
    assert not is_in(reader)
    assert not is_in(owner)


def test_a_wrong_passphrase_opens_nothing_and_makes_the_next_wait(closable, client_as, later):
    from answerable.web import seat

    client_as("owner").post("/access/close/")
    client = Client()
    assert client.post("/access/open/", {"passphrase": "wrong"}).status_code == 403
    assert client.post("/access/open/", {"passphrase": SECRET}).status_code == 429
    assert not seat.is_open()
    later(seconds=2)
    assert client.post("/access/open/", {"passphrase": SECRET}).status_code == 303
    assert seat.is_open()


def test_only_an_owner_closes_the_archive(closable, client_as):
    from answerable.web import seat

    for role in ("editor", "reviewer", "reader", "guest"):
        assert client_as(role).post("/access/close/").status_code == 403
    assert client_as("owner").get("/access/close/").status_code == 405
    assert seat.is_open()


@pytest.mark.usefixtures("_django")
def test_an_open_archive_has_no_key_to_forget(tmp_path, client_as):
    from django.core.management import call_command

    from answerable.archive.archive import Archive
    from answerable.archive.keystore import KeyStore
    from answerable.web import seat

    with Archive.create(tmp_path / "a", sealed=False, keys=KeyStore(tmp_path / "k")) as made:
        seat.take(made)
        call_command("flush", verbosity=0, interactive=False)
        assert client_as("owner").post("/access/close/").status_code == 409
        assert seat.is_open()
        seat.leave()


def test_a_handle_of_another_thread_is_closed_with_the_archive(closable):
    import threading

    from answerable.web import seat

    opened, go_on = threading.Event(), threading.Event()
    found = []

    def works():
        with seat.at_work():
            handle = seat.archive()
            opened.set()
            go_on.wait(5)
            found.append(len(handle.heads()))

    def idles():
        seat.archive()

    idle = threading.Thread(target=idles)
    idle.start()
    idle.join()
    worker = threading.Thread(target=works)
    worker.start()
    opened.wait(5)
    seat.leave()
    assert set(seat._SEAT.held) == {worker.ident}
    go_on.set()
    worker.join()
    assert len(found) == 1
    assert seat._SEAT.held == {}


def test_opening_an_open_archive_leads_to_the_login(workspace):
    assert Client().get("/access/open/").headers["Location"] == "/access/login/"
