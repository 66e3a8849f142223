"""Command on one day: unit, commander or "unknown", from-to, sources; what a source denies comes first."""

from actors_made import AGAINST, bare, classify, describe, object_named


def chart(client, **asked):
    return client.get("/actors/command/", asked, follow=True)


def rows(client, **asked):
    return chart(client, **asked, format="json").json()["units"]


def test_without_claims_the_page_says_what_to_do(workspace, client_as):
    assert b"No claim on record names a unit" in chart(client_as("reader")).content


def test_units_on_record_are_listed(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    assert b"33rd Light Infantry Division" in chart(client_as("reader")).content


def test_the_commander_of_a_day_stands_with_dates_and_sources(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    found = rows(client_as("reader"), who="LID 33", on="2017-01-01")
    [unit] = [one for one in found if one["level"] == 0]
    [holder] = unit["holders"]
    assert holder["name"] == "Min Example One"
    assert holder["held"] == "from 2016 to 2018"
    assert holder["sources"] == 1
    assert holder["alleged"]


def test_a_unit_without_a_claim_has_an_unknown_commander(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    page = chart(client_as("reader"), who="LID 33", on="2017-01-01").content.decode()
    assert "Western Command" in page
    assert "<strong>unknown</strong>" in page
    assert "That is no finding." in page


def test_a_denial_comes_before_what_is_affirmed(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    describe(workspace, tmp_path, AGAINST, "against.csv")
    found = rows(client_as("reader"), who="LID 33", on="2017-09-01")
    [unit] = [one for one in found if one["level"] == 0]
    assert [one["denied"] for one in unit["holders"]] == [True, False]


def test_a_denial_above_the_clearance_is_not_shown(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    describe(workspace, tmp_path, AGAINST, "against.csv")
    classify(workspace, object_named(workspace, "against.csv"), "confidential")
    page = chart(client_as("reader"), who="LID 33", on="2017-09-01").content.decode()
    assert "Exampel" not in page


def test_buttons_lead_to_the_day_before_and_the_day_after(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    page = chart(client_as("reader"), who="LID 33", on="2017-01-01").content.decode()
    assert "on=2016-12-31" in page
    assert "on=2017-01-02" in page
    assert "Day before" in page


def test_the_chart_is_drawn_with_a_line_for_each_relation(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    page = chart(client_as("reader"), who="LID 33", on="2017-01-01").content.decode()
    assert page.count("<polyline") >= 5  # four of the legend
    assert "stroke-dasharray" in page
    assert "style=" not in page


def test_the_units_under_an_officer_are_listed_for_a_period(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    page = chart(client_as("reader"), who="Min Example One", during="2017").content.decode()
    assert "33rd Light Infantry Division" in page
    assert "none sought" in page or "Contrary material" in page


def test_faults_of_the_form_are_said_with_advice(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    client = client_as("reader")
    for asked in ({"who": "No Such Unit", "on": "2017-01-01"}, {"who": "LID 33", "on": "yesterday"},
                  {"who": "LID 33", "on": "../2017"}, {"who": "x" * 5_000, "on": "2017"}):  # fmt: skip
        page = chart(client, **asked)
        assert page.status_code in (400, 404)
        assert b'role="alert"' in page.content


def test_days_at_the_ends_of_the_calendar_open(workspace, client_as, tmp_path):
    describe(workspace, tmp_path)
    for day in ("0001-01-01", "9999-12-31"):
        assert chart(client_as("reader"), who="LID 33", on=day).status_code == 200


def test_a_network_starts_from_actors_and_says_each_tie_as_a_sentence(
    workspace, client_as, tmp_path
):
    ids = describe(workspace, tmp_path)
    client = client_as("reader")
    page = client.get(f"/actors/network/?actor={bare(ids['q'])}&on=2017-01-01").content.decode()
    assert "Sample Trading Company" in page
    assert "according to" in page
    assert "<svg" in page
    twin = client.get(f"/actors/network/?actor={bare(ids['q'])}&on=2017-01-01&format=json").json()
    assert len(twin["edges"]) == 1


def test_two_without_a_way_are_said_to_have_none_found(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = client_as("reader").get(
        f"/actors/network/?actor={bare(ids['q'])}&actor={bare(ids['p'])}&tie=1&on=2017"
    )
    assert b"That is no finding." in page.content


def test_two_are_tied_by_a_way_of_claims(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    page = client_as("reader").get(
        f"/actors/network/?actor={bare(ids['p'])}&actor={bare(ids['w'])}&tie=1&on=2017-01-01"
    )
    assert b"<h2>Ways</h2>" in page.content


def test_strange_questions_of_a_network_are_refused_with_advice(workspace, client_as, tmp_path):
    ids = describe(workspace, tmp_path)
    client = client_as("reader")
    one = bare(ids["q"])
    assert client.get(f"/actors/network/?actor={one}&kind=nonsense").status_code == 400
    assert client.get(f"/actors/network/?actor={one}&actor={one}&tie=1").status_code in (200, 400)
    assert client.get(f"/actors/network/?actor={one}&on=yesterday").status_code == 400
    assert client.get("/actors/network/?actor=%3Cscript%3E").status_code == 200
