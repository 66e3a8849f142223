"""The frame of every page."""


def test_somebody_who_is_not_logged_in_is_sent_to_the_login_page(workspace):
    from django.test import Client

    answer = Client().get("/")
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/access/login/?next=%2F"


def test_the_start_page_opens_for_every_role(workspace, client_as):
    for role in ("owner", "editor", "reviewer", "reader", "guest"):
        assert client_as(role).get("/").status_code == 200, role


def test_an_unknown_page_is_said_in_one_sentence(workspace, client_as):
    answer = client_as("reader").get("/nothing-here/")
    assert answer.status_code == 404
    assert "There is no such page." in answer.content.decode()


def test_no_answer_comes_without_a_policy_that_forbids_scripts_from_elsewhere(workspace, client_as):
    answer = client_as("reader").get("/")
    assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert answer.headers["Cache-Control"] == "no-store"


def test_every_room_answers(workspace, client_as):
    client = client_as("owner")
    for room in "documents review checks actors incidents law cases disclosure verify jobs".split():
        assert client.get(f"/{room}/").status_code == 200, room


def test_an_advice_that_names_a_command_leads_to_the_page_that_does_it(workspace, client_as):
    page = client_as("editor").get(f"/disclosure/plan/{'0' * 64}/").content.decode()
    assert '<a class="button" href="/disclosure/">' in page


def test_the_foot_shows_the_size_and_head_of_the_ledger_and_when_it_was_sealed(
    workspace, client_as
):
    page = client_as("owner").get("/").content.decode()
    [head] = [one.root.hex() for one in workspace.heads()]
    size = sum(one.size for one in workspace.heads())
    foot = page.partition("<footer")[2]
    assert f'Ledger: {size} entries, head <span class="id">{head[:12]}</span></summary>' in foot
    assert f'<p class="id">{head}</p>' in foot
    last = workspace.index.db.execute("SELECT MAX(at) FROM records").get
    assert f"Sealed {last[:10]} {last[11:16]} UTC" in foot


def test_whoever_does_not_see_everything_is_not_told_when_others_work(workspace, client_as):
    reader = client_as("reader").get("/").content.decode().partition("<footer")[2]
    assert "Head of the ledger" in reader
    assert "Sealed" not in reader
    guest = client_as("guest").get("/").content.decode().partition("<footer")[2]
    assert "ledger" not in guest
