"""The start page: what waits, what changed, what there is; as far as somebody's clearance covers."""

from datetime import timedelta

from answerable.archive import records


def classify(archive, target, level):
    with archive.change("classified", by="P-1") as change:
        change.record(records.classification(by="P-1", target=target, level=level, reason="r"))


def said(client):
    return client.get("/?format=json").json()


def visit_before(account, days=2):
    """The account was here some days ago, before the visit that goes on now."""
    from django.utils import timezone

    from answerable.web.access.models import Visit

    then = timezone.now() - timedelta(days=days)
    Visit.objects.create(account=account, began=then, seen=then)


def test_the_start_page_counts_what_the_archive_holds_and_how_sure_that_is(workspace, client_as):
    held = {one["kind"]: one for one in said(client_as("reader"))["held"]}
    count = held["document"]["count"]
    assert held["document"]["sure"].startswith(f"{count} of {count} ")


def test_what_is_above_a_clearance_is_not_counted(workspace, client_as, letter):
    before = {one["kind"]: one["count"] for one in said(client_as("reader"))["held"]}
    classify(workspace, letter, "restricted")
    after = {one["kind"]: one["count"] for one in said(client_as("reader"))["held"]}
    assert after["document"] == before["document"] - 1


def test_a_first_visit_has_nothing_to_compare_with(workspace, client_as):
    assert "This is your first visit" in client_as("reader").get("/").content.decode()


def test_what_came_since_the_last_visit_is_counted_by_day_and_kind(
    workspace, client_as, account_of, letter
):
    visit_before(account_of("editor"))
    classify(workspace, letter, "restricted")
    changes = said(client_as("editor"))["changes"]
    [(_day, kinds)] = changes["days"].items()
    assert kinds["classification"] == 1
    assert kinds["document"] >= 2


def test_what_came_about_something_above_a_clearance_is_not_told(
    workspace, client_as, account_of, letter
):
    visit_before(account_of("reader"))
    classify(workspace, letter, "restricted")
    kinds = [k for day in said(client_as("reader"))["changes"]["days"].values() for k in day]
    assert "classification" not in kinds


def test_what_came_before_the_last_visit_is_not_news(workspace, client_as, account_of):
    from django.utils import timezone

    from answerable.web.access.models import Visit

    later = timezone.now() + timedelta(days=1)
    Visit.objects.create(account=account_of("editor"), began=later, seen=later)
    client = client_as("editor")
    Visit.objects.filter(account=account_of("editor")).update(seen=later)
    assert said(client)["changes"]["days"] == {}


def test_a_failed_job_waits_for_whoever_asked_for_it_alone(workspace, client_as, account_of):
    from django.utils import timezone

    from answerable.web.jobs.models import Job

    Job.objects.create(
        kind="check", by=account_of("editor"), state="failed", ended=timezone.now(), asked="{}"
    )
    titles = [one["title"] for one in said(client_as("editor"))["needs"]]
    assert titles[0] == "Background work that failed"
    assert titles[0] not in [one["title"] for one in said(client_as("reader"))["needs"]]


def test_unread_documents_wait_for_those_who_may_add(workspace, client_as):
    with workspace.change("one", by="P-1") as change:
        change.preserve_bytes(b"\xff\xd8\xff picture", "picture.jpg")
    needs = {one["title"]: one["count"] for one in said(client_as("editor"))["needs"]}
    assert needs["Documents without a text"] == 1
    reader = [one["title"] for one in said(client_as("reader"))["needs"]]
    assert "Documents without a text" not in reader


def test_an_unsure_judgement_waits_for_whoever_judges(workspace, client_as):
    with workspace.change("judged", by="P-1") as change:
        change.record(
            records.judgement(
                by="P-1", one="e1", other="e2", verdict="unsure", names=["A", "B"], reason="r"
            )
        )
    needs = {one["title"]: one for one in said(client_as("reviewer"))["needs"]}
    assert needs["Matches left unsure"]["count"] == 1
    assert needs["Matches left unsure"]["address"].startswith("/review/")


def test_a_removal_waits_for_those_who_manage(workspace, client_as, letter):
    from answerable.archive.withdrawing import planning, shredding

    plan = planning.plan(workspace, [letter])
    shredding.hide(workspace, plan, reason="asked", ground="consent withdrawn", by="P-1")
    assert "Removals that wait" in [one["title"] for one in said(client_as("owner"))["needs"]]
    assert "Removals that wait" not in [one["title"] for one in said(client_as("editor"))["needs"]]


def test_every_address_of_the_start_page_answers(workspace, client_as, account_of, letter):
    visit_before(account_of("owner"))
    classify(workspace, letter, "restricted")
    client = client_as("owner")
    found = said(client)
    addresses = {one["address"] for one in found["needs"]}
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_an_empty_archive_says_where_to_begin(empty_workspace, client_as):
    assert "An empty archive" in client_as("editor").get("/").content.decode()


def test_a_guest_is_led_to_the_investigation_and_told_no_numbers(workspace, client_as):
    page = client_as("guest").get("/").content.decode()
    assert "/cases/" in page
    assert "figure-big" not in page


def test_the_start_page_is_not_worked_out_twice_while_nothing_changes(
    workspace, client_as, monkeypatch
):
    from answerable.archive.tally import Tally

    client, asked = client_as("editor"), []
    client.get("/")
    monkeypatch.setattr(Tally, "by_kind", lambda self: asked.append(1) or {})
    client.get("/")
    assert not asked


def test_the_history_lists_changes_with_who_and_why_and_leads_to_their_records(
    workspace, client_as, letter
):
    classify(workspace, letter, "internal")
    client = client_as("editor")
    page = client.get("/history/").content.decode()
    assert "classified" in page
    assert "P-1" in page
    first = client.get("/history/?format=json").json()["changes"][0]
    one = client.get(f"/history/{first['record']}/").content.decode()
    assert "open-letter.txt" in one
    assert "levels given" in one


def test_a_change_tells_nothing_of_records_above_a_clearance(workspace, client_as, letter):
    classify(workspace, letter, "restricted")
    client = client_as("reader")
    for one in client.get("/history/?format=json").json()["changes"]:
        page = client.get(f"/history/{one['record']}/")
        assert page.status_code == 200
        assert "open-letter.txt" not in page.content.decode()


def history(client):
    return client.get("/history/?format=json").json()


def test_changes_and_their_records_are_counted_as_far_as_a_clearance_goes(
    workspace, client_as, letter
):
    client, before = client_as("reader"), history(client_as("reader"))
    classify(workspace, letter, "restricted")
    with workspace.change("a closed letter", by="P-1") as change:
        closed = change.preserve_bytes(b"closed", "closed.txt").object
        change.record(records.classification(by="P-1", target=closed, level="restricted"))
    after = history(client)
    assert after["total"] == before["total"]
    [was], [added] = (
        [one for one in each["changes"] if one["why"] == "files added"] for each in (before, after)
    )
    one = client.get(f"/history/{added['record']}/?format=json").json()
    assert 0 < added["records"] < was["records"]
    assert one["total"] == len(one["records"]) == added["records"]
    assert not any(each["commit"] for each in after["changes"])
    assert history(client_as("editor"))["total"] == before["total"] + 2
    hidden = history(client_as("editor"))["changes"][0]
    assert hidden["why"] == "a closed letter"
    assert client.get(f"/history/{hidden['record']}/").status_code == 404


def test_a_plan_above_a_clearance_does_not_wait_for_anybody_below(
    workspace, client_as, letter, monkeypatch
):
    from types import SimpleNamespace

    from answerable.web.home import needs

    half = (SimpleNamespace(by="P-1", counts=True),)
    monkeypatch.setattr(needs, "signoffs", lambda viewer, plan: half)
    with workspace.change("planned", by="P-1") as change:
        change.record(
            records.plan(
                by="P-1", objects=[letter], purpose="research", recipient="anyone", exculpatory="no"
            )
        )
    client = client_as("reviewer", clearance="internal")
    title = "Disclosure plans that wait for a second release"
    assert title in [one["title"] for one in said(client)["needs"]]
    classify(workspace, letter, "restricted")
    assert title not in [one["title"] for one in said(client)["needs"]]


def test_a_change_that_nobody_made_is_not_found(workspace, client_as):
    assert client_as("reader").get(f"/history/{'0' * 64}/").status_code == 404
    assert client_as("guest").get("/history/").status_code == 403


def test_a_hostile_reason_comes_out_inert(workspace, client_as):
    with workspace.change("<script>alert(1)</script>‮", by='"><img onerror=x>') as change:
        change.preserve_bytes(b"x", "x.txt")
    client = client_as("reader")
    record = client.get("/history/?format=json").json()["changes"][0]["record"]
    for address in ("/history/", f"/history/{record}/"):
        page = client.get(address).content.decode()
        assert "<script>alert" not in page
        assert "<img onerror" not in page
        assert "‮" not in page


def test_documents_that_nobody_checked_are_not_passed_over(workspace, client_as):
    page = client_as("reader").get("/").content.decode()
    assert "2 documents were not checked yet." in page
    assert "Nothing waits for you." not in page
