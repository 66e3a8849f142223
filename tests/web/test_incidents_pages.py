"""What is told of incidents, in the workspace."""

import pytest
from casing import DETENTION, LEAST, in_letter, in_statement, last_of, page, told
from disclosing import words
from hostile_words import BIDI, LONG, MARKUP, inert_on


@pytest.fixture
def ana(workspace, client_as):
    return client_as("editor", name="Ana")


ROOMS = ("", "coverage/", "map/", "time/", "duplicates/")


# Empty and refused


@pytest.mark.parametrize("room", ROOMS)
def test_without_accounts_every_view_says_that_absence_is_no_finding(workspace, client_as, room):
    said = page(client_as("reader"), f"/incidents/{room}")
    assert "no finding" in said or "No pair waits" in said


@pytest.mark.parametrize("role", ["reader", "reviewer", "guest"])
def test_only_who_may_correct_writes_an_account_down(workspace, client_as, role):
    answer = client_as(role).post("/incidents/add/", LEAST)
    assert answer.status_code == 403


@pytest.mark.parametrize("room", [*ROOMS, "import/"])
def test_a_guest_of_one_case_sees_no_incident(workspace, client_as, room):
    assert client_as("guest").get(f"/incidents/{room}").status_code == 403


def test_an_id_that_is_guessed_is_not_found(ana):
    assert ana.get("/incidents/7dmrlnlc7mmoun7mpcw3i7wmm7/").status_code == 404
    assert ana.get("/incidents/import/" + "0" * 64 + "/").status_code == 404


# Writing down


def test_an_account_stands_with_its_words_and_the_place_in_the_reader(ana, workspace, letter):
    place = in_letter(workspace)
    address = told(ana, place, party="Myanmar military", attributed_by="the letter")
    answer = ana.get(address)
    start, end = place.rpartition(":")[2].split("-")
    assert DETENTION in words(answer)
    assert f"/documents/{letter.removeprefix('sha256:')}/" in answer.content.decode()
    assert f"#s{start}-{end}" in answer.content.decode()
    assert last_of(workspace, "incident").by == "Ana"


def test_a_party_is_alleged_and_shown_with_who_says_so(ana, workspace):
    address = told(ana, in_letter(workspace), party="Myanmar military", attributed_by="the letter")
    assert "alleged Myanmar military ; according to the letter" in page(ana, address)


def test_two_accounts_stand_side_by_side_and_the_total_is_a_range(ana, workspace):
    first = told(ana, in_letter(workspace), harm1="detained", number1="20000+")
    bare = first.rstrip("/").rpartition("/")[2]
    fields = {**LEAST, "place": in_statement(workspace), "harm1": "detained", "number1": "0-4999"}
    assert ana.post(f"/incidents/add/?incident={bare}", fields).status_code == 303
    assert "2 accounts, side by side" in page(ana, first)
    said = page(ana, "/incidents/")
    assert "1 of 1 incidents, told in 2 accounts" in said
    assert "at least 0, with no end" in said


def test_the_same_account_is_not_written_twice(ana, workspace):
    told(ana, in_letter(workspace))
    told(ana, in_letter(workspace))
    assert "told in 1 accounts" in page(ana, "/incidents/")


@pytest.mark.parametrize(
    ("field", "more", "sentence"),
    [
        ("when", {"when": "soon"}, "No date can be read"),
        ("when", {"when": "2099-01-01"}, "has not come yet"),
        ("attributed_by", {"party": "Myanmar Army"}, "An attribution says who attributes."),
        ("number1", {"harm1": "killed", "number1": "a lot"}, "No number can be read"),
        ("victims", {"victims": "Aung Aung:34"}, "A victim is never named"),
        ("victims", {"victims": "Aung Aung:9"}, "A child is never named"),
        ("place", {"place": "nothing"}, "names no place in the archive"),
        ("kind", {"own": ""}, "Say what happened"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field_and_the_rest_is_kept(
    ana, workspace, field, more, sentence
):
    fields = {**LEAST, "place": in_letter(workspace), "title": "A title that is kept", **more}
    answer = ana.post("/incidents/add/", fields)
    assert answer.status_code == 422
    content = answer.content.decode()
    fault = content.partition(f'id="id_{field}_error"')[2]
    assert sentence in fault[:400]
    assert "A title that is kept" in content


def test_a_link_from_the_reader_fills_the_place_and_shows_its_words(ana, workspace):
    thing, _, span = in_letter(workspace).rpartition(":")
    start, end = span.split("-")
    said = page(ana, "/incidents/add/", object=thing.removeprefix("sha256:"), start=start, end=end)
    assert DETENTION in said


@pytest.mark.parametrize("said", [MARKUP, BIDI, LONG[:1999]])
def test_hostile_words_in_every_field_come_out_inert(ana, workspace, said):
    every = "own where party unit attributed_by hedge hit documented_by title note code".split()
    written = dict.fromkeys(every, said) | {"harm1": said[:200], "by1": said[:200]}
    address = told(ana, in_letter(workspace), **written, number1="3", status1="civilian")
    for one in (address, *(f"/incidents/{room}" for room in ROOMS)):
        assert inert_on(ana.get(one)), one


def test_a_form_that_is_shown_again_keeps_hostile_words_inert(ana, workspace):
    written = dict.fromkeys(("own", "when", "where", "party", "place", "harm1", "note"), MARKUP)
    answer = ana.post("/incidents/add/", written)
    assert answer.status_code == 422
    assert inert_on(answer)


# Finding


@pytest.fixture
def two(ana, workspace):
    """One killing in Kachin and one detention without a State."""
    told(ana, in_letter(workspace), own="", kind="life.killing", when="2021-03-25",
         where="Hpakant, Kachin", party="Myanmar Army", attributed_by="the letter", harm1="killed",
         number1="4")  # fmt: skip
    told(ana, in_letter(workspace), harm1="detained", number1="20000+")
    return ana


@pytest.mark.parametrize(
    ("query", "many"),
    [
        ({"place": "MM-11"}, 1),
        ({"month": "2021-03"}, 1),
        ({"since": "2021-04"}, 1),
        ({"until": "2021-01"}, 0),
        ({"since": "2021-03-25", "until": "2021-03-25"}, 2),
        ({"grade": "F6"}, 2),
        ({"grade": "A1"}, 0),
        ({"party": "none"}, 1),
        ({"source": "0" * 64}, 0),
    ],
)
def test_a_filter_leaves_what_the_sources_leave_room_for(two, query, many):
    assert two.get("/incidents/", {**query, "format": "json"}).json()["total"] == many


def test_a_day_that_cannot_be_read_is_said_and_filters_nothing(two):
    said = page(two, "/incidents/", since="yesterday")
    assert "2 of 2 incidents" in said


def test_no_name_of_a_party_stands_in_an_address(two):
    content = two.get("/incidents/").content.decode()
    assert 'value="Myanmar' not in content


def test_an_empty_cell_of_the_coverage_says_that_nobody_documented_and_never_zero(two):
    content = two.get(
        "/incidents/coverage/", {"rows": "place", "columns": "month"}
    ).content.decode()
    assert 'aria-label="nobody documented here"' in content
    assert '<span class="number">0</span>' not in content


def test_the_coverage_has_parties_of_whom_nobody_tells(two):
    said = page(two, "/incidents/coverage/", rows="party", columns="place")
    assert "Arakan Army" in said
    assert "Kachin Independence Army" in said


def test_the_map_stands_with_its_table_and_whose_outlines_it_draws(two):
    answer = two.get("/incidents/map/")
    assert "Natural Earth" in words(answer)
    assert "<svg" in answer.content.decode()
    assert "Hpakant" in words(answer)


def test_places_of_people_who_may_live_are_coarser_for_who_is_not_cleared(
    two, client_as, workspace
):
    told(two, in_letter(workspace), where="Hpakant, Kachin", harm1="injured", number1="2",
         latitude="25.61", longitude="96.31", precision="exact", when="2021-05-01")  # fmt: skip
    rows = client_as("reader").get("/incidents/map/", {"format": "json"}).json()
    assert rows["blurred"] is True
    assert any(one["blurred"] and one["drawn"].startswith("outline") for one in rows["rows"])
    assert two.get("/incidents/map/", {"format": "json"}).json()["blurred"] is False


def test_the_time_line_stands_with_its_table(two):
    answer = two.get("/incidents/time/")
    assert "<svg" in answer.content.decode()
    assert "Accounts 1 to 2 of 2" in words(answer)


def test_what_is_classified_above_a_reader_is_not_counted(two, client_as, workspace, letter):
    from answerable.archive import records

    with workspace.change("test", by="A-1") as change:
        change.record(
            records.classification(by="A-1", target=letter, level="confidential", reason="x")
        )
    said = page(client_as("reader"), "/incidents/")
    assert "No account of an incident stands here" in said
    assert "2 of 2 incidents" in page(two, "/incidents/")


def test_a_long_list_is_shown_by_pages_and_worked_out_once(ana, workspace):
    from time import process_time

    from answerable.archive import records

    place = in_letter(workspace)
    with workspace.change("many", by="A-1") as change:
        for number in range(2_000):
            change.record(
                records.incident(
                    by="A-1", incident=f"incident:{number:026}".replace("0", "a").replace("1", "b"),
                    what=["life.killing"], when=f"2021-{number % 12 + 1:02}-{number % 28 + 1:02}",
                    place=f"Village {number}, Kachin", object_id=place.rpartition(":")[0],
                )
            )  # fmt: skip
    assert "Incidents 1 to 50 of" in page(ana, "/incidents/")
    began = process_time()
    page(ana, "/incidents/", page="2")
    assert process_time() - began < 5


# What is worked out again


@pytest.fixture
def worked_out(monkeypatch):
    """The incidents that were placed anew."""
    from answerable.web.incidents import told

    found = []

    def placed(one, *more):
        found.append(one.id)
        return _placed(one, *more)

    _placed = told._placed
    monkeypatch.setattr(told, "_placed", placed)
    return found


def test_a_document_that_comes_makes_no_incident_be_worked_out_again(ana, workspace, worked_out):
    told(ana, in_letter(workspace))
    page(ana, "/incidents/")
    worked_out.clear()
    with workspace.change("another", by="Ana") as change:
        change.preserve_bytes(b"Another document.", "another.txt")
    page(ana, "/incidents/")
    assert worked_out == []


def test_an_account_that_comes_makes_only_its_incident_be_worked_out(ana, workspace, worked_out):
    told(ana, in_letter(workspace))
    page(ana, "/incidents/")
    worked_out.clear()
    told(ana, in_statement(workspace))
    page(ana, "/incidents/")
    assert len(set(worked_out)) == 1


def test_a_grade_and_its_retraction_show_at_once(ana, workspace, letter):
    from answerable.archive import records

    told(ana, in_letter(workspace))
    assert "graded 1 or 2" not in page(ana, "/incidents/")
    with workspace.change("grade", by="Ana") as change:
        change.record(records.grade(by="Ana", object_id=letter, grade="B2", reason="seen"))
    assert "graded 1 or 2" in page(ana, "/incidents/")
    with workspace.change("back", by="Ana") as change:
        change.retract(last_of(workspace, "grade").id, "not seen")
    assert "graded 1 or 2" not in page(ana, "/incidents/")


def test_an_account_whose_source_is_withdrawn_is_gone_at_once(ana, workspace, letter):
    from answerable.archive.withdrawing import planning, shredding

    told(ana, in_letter(workspace))
    page(ana, "/incidents/")
    plan = planning.plan(workspace, [letter])
    shredding.hide(workspace, plan, reason="asked", ground="consent withdrawn", by="Ana")
    assert "1 of 1 incidents" not in page(ana, "/incidents/")
