"""A session: when it begins, which rights it has, and when it is over."""

import pytest
from access_doing import PASSPHRASE, code, is_in, log_in, secret_in, with_codes, with_passphrase
from django.test import Client


@pytest.fixture
def anna(workspace, account_of):
    return with_passphrase(account_of("editor", name="Anna"))


@pytest.fixture
def client(anna):
    client = Client()
    log_in(client, "Anna")
    return client


def test_a_session_key_that_somebody_planted_is_worth_nothing_after_the_login(anna):
    attacker = Client()
    attacker.get("/access/login/")
    attacker.session.save()
    planted = attacker.session.session_key
    victim = Client()
    victim.cookies["desk"] = planted
    log_in(victim, "Anna")
    assert victim.cookies["desk"].value != planted
    attacker.cookies["desk"] = planted
    assert not is_in(attacker)


def test_the_database_does_not_hold_what_the_cookie_says(client):
    from django.contrib.sessions.models import Session

    keys = set(Session.objects.values_list("session_key", flat=True))
    assert client.cookies["desk"].value not in keys
    thief = Client()
    thief.cookies["desk"] = keys.pop()
    assert not is_in(thief)


def test_a_session_locks_after_the_minutes_that_its_person_chose(client, anna, later):
    anna.lock_after = 5
    anna.save()
    later(minutes=5)
    assert is_in(client)
    later(minutes=6)
    assert not is_in(client)


def test_reading_and_typing_in_one_page_keeps_a_session_open(client, anna, later):
    anna.lock_after = 5
    anna.save()
    for _ in range(4):
        later(minutes=4)
        assert client.post("/access/here/").status_code == 204
    assert is_in(client)


def test_a_page_that_asks_by_itself_how_far_a_job_is_does_not(client, anna, later):
    anna.lock_after = 5
    anna.save()
    for _ in range(3):
        later(minutes=4)
        client.get("/jobs/1/", headers={"HX-Request": "true"})
    assert not is_in(client)


def test_a_session_ends_after_twelve_hours_whatever_is_done_in_it(client, later):
    for _ in range(24):
        later(minutes=14)
        is_in(client)
    for _ in range(27):
        later(minutes=14)
        is_in(client)
    later(minutes=14)
    assert not is_in(client)


@pytest.mark.parametrize(
    "change",
    [{"role": "reader"}, {"role": "owner"}, {"clearance": "public"}, {"case": "case:x"}, {"is_active": False}],
)  # fmt: skip
def test_a_session_ends_when_the_rights_under_which_it_began_change(client, anna, change):
    assert is_in(client)
    for name, value in change.items():
        setattr(anna, name, value)
    anna.save()
    assert not is_in(client)


def test_a_new_passphrase_ends_the_other_sessions_and_keeps_this_one(client):
    other = Client()
    log_in(other, "Anna")
    answer = client.post(
        "/access/me/passphrase/",
        {"present": PASSPHRASE, "passphrase": "another five good words now"},
    )
    assert answer.status_code == 303
    assert is_in(client)
    assert not is_in(other)
    assert log_in(Client(), "Anna").status_code == 401


def test_a_new_passphrase_needs_the_present_one(client):
    answer = client.post(
        "/access/me/passphrase/", {"present": "x", "passphrase": "another five good words now"}
    )
    assert answer.status_code == 403
    assert "This is not your passphrase." in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("short", "Too short"), ("a b c d e", "Too short"), ("one one one one one", "repeats"),
        ("aaaaaaaaaaaaaaaaaaaa", "repeats"), ("correct horse", "Too short"), ("x" * 1001, "At most"),
        ("five words stand here now", ""), ("sixteen-letters!", ""), ("one one one", "Too short"),
    ],
)  # fmt: skip
def test_a_passphrase_is_long_enough_or_it_is_said_why_not(workspace, said, why):
    from answerable.web.access import passphrases

    found = passphrases.fault(said, "Anna")
    assert why in found
    assert bool(found) == bool(why)


def test_a_name_is_no_passphrase(workspace):
    from answerable.web.access import passphrases

    assert passphrases.fault("Anna of the Long Name", "anna of the long name")


def test_others_of_ones_sessions_can_be_ended(client):
    other = Client()
    log_in(other, "Anna")
    assert client.get("/access/me/").content.decode().count("this one") == 1
    assert client.post("/access/me/sessions/").status_code == 303
    assert is_in(client)
    assert not is_in(other)


def test_a_session_is_known_by_its_browser(client, anna):
    other = Client(headers={"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0 <b>"})
    log_in(other, "Anna")
    page = other.get("/access/me/").content.decode()
    assert "Firefox on Linux" in page
    assert "140" not in page


# Locking


def test_locking_ends_the_session_and_shows_a_page_that_says_nothing(client):
    answer = client.post("/access/lock/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/access/neutral/")
    page = client.get("/access/neutral/").content.decode()
    assert "<title>Notes</title>" in page
    for word in ("Answerable", "Anna", "archive", "Workspace"):
        assert word.lower() not in page.lower().replace("/static/", "")
    assert not is_in(client)


def test_after_locking_one_comes_back_to_the_page_one_was_on(client):
    client.get("/documents/")
    client.get("/access/me/")
    client.post("/access/lock/")
    assert log_in(client, "Anna").headers["Location"] == "/documents/"


def test_another_person_does_not_come_to_the_page_that_was_locked(client, account_of):
    client.get("/documents/")
    client.post("/access/lock/")
    with_passphrase(account_of("reader", name="Bo"))
    assert log_in(client, "Bo").headers["Location"] == "/"


def test_a_link_cannot_lock_only_a_form_can(client):
    assert client.get("/access/lock/").status_code == 405
    assert is_in(client)


def test_where_a_session_was_a_locked_page_is_not_shown_again_from_the_browsers_memory(client):
    assert client.get("/documents/").headers["Cache-Control"] == "no-store"


# Codes of one's own


def test_a_phone_is_set_up_with_the_first_code_that_it_shows(client, anna):
    page = client.get("/access/me/codes/")
    assert b"<svg" in page.content
    assert b"style=" not in page.content
    answer = client.post(
        "/access/me/codes/", {"present": PASSPHRASE, "code": code(secret_in(page))}
    )
    assert answer.headers["Location"] == "/access/me/codes/paper/"
    paper = client.get("/access/me/codes/paper/").content.decode()
    assert paper.count("<li><code") == 10
    assert client.get("/access/me/codes/paper/").status_code == 302
    anna.refresh_from_db()
    assert anna.totp


def test_the_code_that_set_a_phone_up_does_not_count_a_second_time(client):
    page = client.get("/access/me/codes/")
    shown = code(secret_in(page))
    client.post("/access/me/codes/", {"present": PASSPHRASE, "code": shown})
    assert log_in(Client(), "Anna", code=shown).status_code == 401


@pytest.mark.parametrize("said", [{"code": "000000", "present": PASSPHRASE}, {"present": "x"}, {}])
def test_a_wrong_code_or_passphrase_sets_nothing_up(client, anna, said):
    page = client.get("/access/me/codes/")
    said = {"code": code(secret_in(page)), **said}
    assert client.post("/access/me/codes/", said).status_code in (400, 403)
    anna.refresh_from_db()
    assert not anna.totp


def test_the_secret_stays_the_same_while_somebody_types(client):
    first = secret_in(client.get("/access/me/codes/"))
    client.post("/access/me/codes/", {"present": PASSPHRASE, "code": "000000"})
    assert secret_in(client.get("/access/me/codes/")) == first


def test_doing_without_codes_needs_the_passphrase(client, anna):
    with_codes(anna)
    assert client.post("/access/me/codes/without/", {"present": "x"}).status_code == 403
    anna.refresh_from_db()
    assert anna.totp
    client.logout()
    client.force_login(anna)
    from answerable.web.access.models import Attempts

    Attempts.objects.all().delete()
    assert client.post("/access/me/codes/without/", {"present": PASSPHRASE}).status_code == 303
    anna.refresh_from_db()
    assert not anna.totp


# Wishes


def test_the_language_is_kept_with_the_account(client, anna):
    answer = client.post("/access/language/", {"language": "my", "next": "/access/me/"})
    assert answer.headers["Location"] == "/access/me/"
    anna.refresh_from_db()
    assert anna.language == "my"
    assert b'lang="my"' in client.get("/access/me/").content


@pytest.mark.parametrize("said", ["xx", "", "../..", "my\r\nSet-Cookie: a=b"])
def test_a_language_that_is_not_spoken_here_changes_nothing(client, anna, said):
    assert client.post("/access/language/", {"language": said}).status_code == 303
    anna.refresh_from_db()
    assert anna.language == ""


def test_the_language_of_somebody_who_is_not_logged_in_is_kept_in_a_cookie(workspace):
    client = Client()
    answer = client.post("/access/language/", {"language": "my", "next": "//evil.example"})
    assert answer.headers["Location"] == "/"
    assert client.cookies["language"].value == "my"


@pytest.mark.parametrize("minutes", ["0", "-1", "121", "x", ""])
def test_the_lock_cannot_be_put_off_for_ever(client, anna, minutes):
    assert client.post("/access/me/", {"lock_after": minutes}).status_code == 400
    anna.refresh_from_db()
    assert anna.lock_after == 15


def test_everybody_sees_what_their_role_may_do_and_what_the_log_says_of_them(workspace, client_as):
    for role in ("owner", "editor", "reviewer", "reader", "guest"):
        client = client_as(role)
        page = client.get("/access/me/").content.decode()
        assert "What each role may do" in page
        client.get("/access/me/")
        assert "My page" in client.get("/access/me/log/").content.decode().partition("<tbody>")[2]
