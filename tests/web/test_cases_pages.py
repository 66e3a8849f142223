"""Cases, their matrices and command sheets, in the workspace."""

import re

import pytest
from casing import (
    DENIAL,
    DETENTION,
    TITLE,
    crime_in,
    examining,
    in_letter,
    in_statement,
    last_of,
    opened,
    page,
    person_in,
    told,
    with_suspect,
)
from disclosing import PASSPHRASE, sent, with_key, words
from hostile_words import BIDI, LONG, MARKUP, inert_on


@pytest.fixture
def ana(workspace, client_as):
    return client_as("editor", name="Ana")


@pytest.fixture
def ben(workspace, client_as):
    return client_as("editor", name="Ben")


@pytest.fixture
def case(ana):
    return with_suspect(ana, opened(ana))


@pytest.fixture
def crime(ana, case, workspace):
    """One crime with an entry for its first element."""
    return examining(ana, case, in_letter(workspace))


# Opening and seeing


def test_without_cases_the_list_says_what_to_do(workspace, client_as):
    assert "No case is kept here" in page(client_as("reader"), "/cases/")


def test_a_case_is_opened_by_whoever_works_on_cases_and_the_same_title_is_the_same(ana, workspace):
    first = opened(ana)
    assert opened(ana) == first
    assert last_of(workspace, "case").by == "Ana"
    assert TITLE in page(ana, "/cases/")


@pytest.mark.parametrize("role", ["reader", "reviewer", "guest"])
@pytest.mark.parametrize("form", ["suspect", "crime", "contrary", "step"])
def test_other_roles_put_nothing_into_a_case(case, client_as, role, form):
    assert client_as(role).post(f"{case}{form}/", {"name": "X"}).status_code == 403


def test_ids_that_are_guessed_are_not_found(ana, case):
    for address in (
        "/cases/aaaaaaaaaaaaaaaaaaaaaaaaaa/",
        f"{case}sheet/nobody/",
        f"{case}elements/x/entry/",
    ):
        assert ana.get(address).status_code == 404, address


def test_everybody_in_a_case_is_alleged(ana, case):
    assert "Than Hlaing alleged" in page(ana, case)


def test_an_empty_case_says_that_nothing_contrary_was_sought(ana, case):
    said = page(ana, case)
    assert "no word stands here that contrary material was looked for" in said
    assert said.index("Contrary material") < said.index("People (alleged)")


def test_a_search_for_contrary_material_is_written_down(ana, case):
    sent(ana, f"{case}contrary/", sought="The ministry's statement was read whole")
    assert "The ministry's statement was read whole" in page(ana, case)


# Suspects


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"born": "2010-05-01", "adult": ""}, "cannot be a suspect"),
        ({"born": "2008", "adult": ""}, "may have been a child"),
        ({"adult": ""}, "was the person 18 or older"),
        ({"adult": "old", "actor": "actor:none"}, "Nothing here is described or listed"),
    ],
)
def test_a_child_and_who_may_be_one_is_refused(ana, workspace, more, sentence):
    case = opened(ana)
    answer = ana.post(f"{case}suspect/", {"name": "A. Boy", "basis": "x", **more})
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "A. Boy" in answer.content.decode()
    assert "Nobody is named in this case" in page(ana, case)


def test_a_crime_before_the_eighteenth_birthday_is_refused(ana, workspace):
    case = with_suspect(ana, opened(ana), name="B. Young", born="2000", adult="")
    person = f"suspect:{person_in(ana, case, 'B. Young')}"
    fields = {"crime": "rs.7.1.e", "period": "2017", "modes": ["mol.28.a"], "suspects": [person],
              "element": "rs.7.1.e.e1", "direction": "supports", "place": in_letter(workspace)}  # fmt: skip
    answer = ana.post(f"{case}crime/", fields)
    assert answer.status_code == 422
    assert "may have been a child" in words(answer) or "cannot be a suspect" in words(answer)


# The matrix


def test_a_crime_stands_only_with_a_first_entry(ana, case, workspace):
    fields = {
        "crime": "rs.7.1.e",
        "period": "2021",
        "element": "rs.7.1.e.e1",
        "direction": "supports",
    }
    answer = ana.post(f"{case}crime/", fields)
    assert answer.status_code == 422
    assert "No crime is examined here yet" in page(ana, case)


def test_the_matrix_shows_entries_and_gaps_and_no_finding(ana, case, crime):
    said = page(ana, f"{case}elements/")
    assert "14 elements; on 13 of them nothing is on record here. That is no finding." in said
    assert DETENTION in said
    assert "Nothing on record against it." in said
    assert "No person has signed a view" in said


def test_each_entry_links_to_its_words_in_the_reader(ana, case, crime, workspace, letter):
    content = ana.get(f"{case}elements/").content.decode()
    span = in_letter(workspace).rpartition(":")[2]
    assert f"/documents/{letter.removeprefix('sha256:')}/?at={span}#s{span}" in content


def test_an_entry_against_an_element_comes_first_on_the_page_of_the_case(
    ana, ben, case, crime, workspace
):
    fields = {
        "element": "rs.7.1.e.e1",
        "direction": "contradicts",
        "place": in_statement(workspace),
    }
    sent(ben, f"{case}elements/{crime}/entry/", **fields)
    assert last_of(workspace, "element").by == "Ben"
    said = page(ana, case)
    assert said.index(DENIAL) < said.index("People (alleged)")
    matrix = page(ana, f"{case}elements/")
    assert matrix.index(DENIAL) < matrix.index(DETENTION)


def test_the_same_entry_is_not_made_twice(ana, case, crime, workspace):
    fields = {"element": "rs.7.1.e.e1", "direction": "supports", "place": in_letter(workspace)}
    sent(ana, f"{case}elements/{crime}/entry/", **fields)
    assert "nothing was written" in page(ana, f"{case}elements/")


def test_an_entry_of_nobody_in_particular_is_refused(case, crime, workspace, client_as):
    owner = client_as("owner", name="owner")
    fields = {"element": "rs.7.1.e.e1", "direction": "neutral", "place": in_letter(workspace)}
    answer = owner.post(f"{case}elements/{crime}/entry/", fields)
    assert answer.status_code == 422
    assert "one named person's" in words(answer)


def test_a_link_from_the_reader_fills_what_is_cited(ana, case, crime, workspace):
    thing, _, span = in_letter(workspace).rpartition(":")
    start, end = span.split("-")
    query = {"object": thing.removeprefix("sha256:"), "start": start, "end": end}
    assert DETENTION in page(ana, f"{case}elements/{crime}/entry/", **query)
    said = page(ana, "/cases/cite/", **query)
    assert DETENTION in said
    assert TITLE in said


def test_the_reader_offers_to_cite_what_is_selected(ana, letter):
    content = ana.get(f"/documents/{letter.removeprefix('sha256:')}/").content.decode()
    assert 'formaction="/cases/cite/"' in content


# Views


def test_a_view_is_signed_with_ones_own_passphrase_which_stands_nowhere(
    ana, case, crime, workspace, quick_people
):
    with_key(ana)
    fields = {
        "standard": "sp.icc15",
        "view": "open",
        "reason": "Two figures, one against the other",
    }
    wrong = ana.post(f"{case}elements/{crime}/view/", {**fields, "passphrase": "wrong"})
    assert wrong.status_code == 422
    assert "This passphrase does not open your key." in words(wrong)
    answer = ana.post(f"{case}elements/{crime}/view/", {**fields, "passphrase": PASSPHRASE})
    assert answer.status_code == 303
    said = page(ana, f"{case}elements/")
    assert "open reasonable basis to proceed" in said
    assert "signed by Ana" in said
    for client_page in (wrong, ana.get(f"{case}elements/{crime}/view/")):
        assert PASSPHRASE not in client_page.content.decode()
    assert PASSPHRASE not in str(last_of(workspace, "threshold").body)


def test_a_view_without_a_key_of_ones_own_is_refused(ana, case, crime):
    fields = {"standard": "sp.icc15", "view": "met", "reason": "x", "passphrase": PASSPHRASE}
    answer = ana.post(f"{case}elements/{crime}/view/", fields)
    assert answer.status_code == 422
    assert "has a key in this archive" in words(answer)
    assert "No person has signed a view" in page(ana, f"{case}elements/")


def test_a_record_without_a_signature_is_never_shown_as_a_view(ana, case, crime, workspace):
    from answerable.archive import records

    bare = case.rstrip("/").rpartition("/")[2]
    with workspace.change("test", by="Eve") as change:
        change.record(
            records.threshold(
                by="Eve", case=f"case:{bare}", examined=f"crime:{crime}", standard="sp.icc66",
                view="met", reason="because I say so",
            )
        )  # fmt: skip
    said = page(ana, f"{case}elements/")
    assert "No person has signed a view" in said
    assert "it is nobody's view" in said
    assert "because I say so" not in said
    assert '<span class="badge">met</span>' not in ana.get(f"{case}elements/").content.decode()


# The command sheet


@pytest.fixture
def sheet(ana, case, crime):
    return f"{case}sheet/{person_in(ana, case)}/"


def test_the_command_sheet_says_that_a_post_is_not_responsibility_and_counts_what_is_open(
    ana, sheet
):
    said = page(ana, sheet)
    assert "A post is not responsibility." in said
    assert "15 questions: 0 answered, 0 with contrary facts, 15 open" in said
    assert said.index("Contrary facts") < said.index("Posts and command")


def test_an_answer_with_a_source_answers_and_one_without_leaves_the_question_open(
    ana, sheet, crime, workspace
):
    address = f"{sheet}{crime}/answer/"
    sent(ana, address, question="crc.02", answer="He is said to have given orders")
    assert "unsupported" in page(ana, sheet)
    assert "15 questions: 0 answered" in page(ana, sheet)
    fields = {"question": "crc.02", "answer": "Orders were followed", "direction": "supports",
              "place": in_letter(workspace)}  # fmt: skip
    sent(ana, address, **fields)
    assert "15 questions: 1 answered" in page(ana, sheet)


def test_an_answer_with_a_source_says_in_which_direction(ana, sheet, crime, workspace):
    fields = {"question": "crc.02", "answer": "x", "place": in_letter(workspace)}
    answer = ana.post(f"{sheet}{crime}/answer/", fields)
    assert answer.status_code == 422
    assert "speaks for it or against it" in words(answer)


# Proceedings and what lies outside


def test_sought_issued_and_unsealed_are_different_words_on_a_day(ana, case, workspace):
    person = f"suspect:{person_in(ana, case)}"
    for stage, day in (
        ("warrant_requested", "2024-11-27"),
        ("warrant_issued_public", "2025-02-13"),
    ):
        sent(ana, f"{case}step/", forum="A court", stage=stage, on=day, suspects=[person])
    early = page(ana, case, on="2024-12-01")
    assert "warrant sought 2024-11-27" in early
    assert "warrant unsealed" not in early
    assert "warrant unsealed 2025-02-13" in page(ana, case, on="2025-03-01")
    later = ana.get(case, {"on": "2025-03-01"}).content.decode()
    assert "[2] warrant unsealed" in later.partition("<svg")[2].partition("</svg>")[0]


def test_a_step_needs_a_word(ana, case):
    answer = ana.post(f"{case}step/", {"forum": "A court", "on": "2024"})
    assert answer.status_code == 422


def test_incidents_that_no_charge_covers_are_shown_and_are_no_finding(ana, case, workspace):
    told(ana, in_letter(workspace), own="", kind="life.killing", when="2021-03-25", where="Kachin")
    said = page(ana, "/cases/uncovered/")
    assert "1 incidents outside every charge" in said
    assert "says nothing about whether it is a crime" in said
    assert "2021-03-25, Kachin" in page(ana, case)


# Hostile words


@pytest.mark.parametrize("said", [MARKUP, BIDI, LONG[:3900]])
def test_hostile_words_in_every_field_come_out_inert(ana, workspace, said):
    case = opened(ana, title=said[:300])
    with_suspect(ana, case, name=said, basis=said, adult=said)
    person = f"suspect:{ana.get(case, {'format': 'json'}).json()['case']['suspects'][0]['id'].partition(':')[2]}"
    fields = {
        "crime": "rs.7.1.e", "period": "2021", "where": said, "modes": ["mol.28.a"],
        "suspects": [person], "element": "rs.7.1.e.e1", "direction": "contradicts",
        "place": in_letter(workspace), "proof": said, "note": said,
    }  # fmt: skip
    sent(ana, f"{case}crime/", **fields)
    sent(ana, f"{case}contrary/", sought=said)
    sent(ana, f"{case}step/", forum=said, own_stage=said, on="2024", about=said, note=said, crimes=said,
         places=said)  # fmt: skip
    crime, sheet = crime_in(ana, case), f"{case}sheet/{person.partition(':')[2]}/"
    sent(ana, f"{sheet}{crime}/answer/", question="crc.02", answer=said)
    every = ("/cases/", case, f"{case}elements/", sheet, "/cases/uncovered/", f"{case}suspect/",
             f"{case}crime/", f"{case}elements/{crime}/entry/", f"{case}elements/{crime}/view/",
             f"{sheet}{crime}/answer/")  # fmt: skip
    for address in every:
        assert inert_on(ana.get(address)), address


# Guests and clearances


def test_a_guest_reads_their_case_and_its_matrix_and_sheet_and_nothing_beside(
    ana, case, crime, sheet, client_as, workspace
):
    bare = case.rstrip("/").rpartition("/")[2]
    other = opened(ana, title="Another case")
    guest = client_as("guest", name="G", case=f"case:{bare}", clearance="confidential")
    assert TITLE in page(guest, "/cases/")
    assert "Another case" not in page(guest, "/cases/")
    assert guest.get(other).status_code == 404
    for address in (case, f"{case}elements/", sheet):
        said = page(guest, address)
        assert "Incidents outside every charge" not in said
        assert "grade" not in said
        assert '"grade"' not in guest.get(address, {"format": "json"}).content.decode()
    for address in ("/cases/uncovered/", "/cases/cite/", "/cases/weigh/", f"{case}suspect/"):
        assert guest.get(address).status_code == 403, address


def test_an_entry_on_what_is_above_a_readers_clearance_is_not_shown(
    ana, case, crime, client_as, workspace, letter
):
    from answerable.archive import records

    with workspace.change("test", by="A-1") as change:
        change.record(
            records.classification(by="A-1", target=letter, level="confidential", reason="x")
        )
    reader = client_as("reader")
    for address in (case, f"{case}elements/"):
        assert DETENTION not in page(reader, address)
    assert "Than Hlaing" not in page(reader, case)
    assert DETENTION in page(ana, f"{case}elements/")


# Grades and reviews


def test_a_grade_has_two_axes_and_a_one_needs_two_independent_sources(ana, workspace, letter):
    query = f"?object={letter.removeprefix('sha256:')}"
    fields = {"reliability": "B", "credibility": "1", "reason": "an open letter"}
    refused = ana.post(f"/cases/weigh/grade/{query}", fields)
    assert refused.status_code == 422
    assert "A grade of 1 rests on two independent sources." in words(refused)
    answer = ana.post(f"/cases/weigh/grade/{query}", {**fields, "credibility": "3"})
    assert answer.status_code == 303
    assert "Grade: B3" in page(ana, f"/cases/weigh/{query}")
    assert last_of(workspace, "grade").by == "Ana"


def test_whoever_wrote_an_account_down_does_not_review_it(ana, ben, workspace, quick_people):
    told(ana, in_letter(workspace))
    record = last_of(workspace, "incident").id
    fields = {"status": "verified", "why": "compared with the letter", "passphrase": PASSPHRASE}
    with_key(ana)
    with_key(ben)
    own = ana.post(f"/cases/weigh/review/?record={record}", fields)
    assert own.status_code == 422
    assert "second person" in words(own)
    assert ben.post(f"/cases/weigh/review/?record={record}", fields).status_code == 303
    assert "Review: verified" in page(ana, f"/cases/weigh/?record={record}")


@pytest.mark.parametrize(
    ("role", "form"), [("reader", "grade"), ("reader", "review"), ("guest", "grade")]
)
def test_readers_grade_and_review_nothing(workspace, letter, client_as, role, form):
    address = f"/cases/weigh/{form}/?object={letter.removeprefix('sha256:')}"
    assert client_as(role).post(address, {}).status_code == 403


def test_every_page_has_its_twin_as_json(ana, case, crime, sheet):
    for address in ("/cases/", case, f"{case}elements/", sheet, "/cases/uncovered/"):
        assert ana.get(address, {"format": "json"}).json()["ok"] is True, address


def test_the_elements_of_a_crime_are_chosen_from_a_list(ana, case, workspace):
    first = ana.get(f"{case}crime/?record=abc").content.decode()
    assert 'name="record" value="abc"' in first
    assert 'name="element"' not in first
    form = ana.get(f"{case}crime/?crime=rs.7.1.e").content.decode()
    assert '<option value="rs.7.1.e.e1"' in form
    assert '<optgroup label="Of its context">' in form
    assert (
        "unknown"
        not in ana.get(f"{case}crime/?crime=unknown").content.decode().partition("<h1>")[2]
    )


def test_an_element_of_a_mode_comes_with_its_mode(ana, case, workspace):
    [element, *_] = re.findall(
        r'value="(mol\.28\.a\.[^"]+)"', ana.get(f"{case}crime/?crime=rs.7.1.e").content.decode()
    )
    fields = {"crime": "rs.7.1.e", "period": "9 May 2021", "element": element,
              "direction": "supports", "place": in_letter(workspace)}  # fmt: skip
    answer = ana.post(f"{case}crime/", fields)
    assert answer.status_code == 422
    assert "Choose the mode" in words(answer)
    sent(ana, f"{case}crime/", **fields, modes=["mol.28.a"])
    assert last_of(workspace, "element").body["element"] == element


def test_a_period_may_be_written_as_people_write_it(ana, case, workspace):
    fields = {"crime": "rs.7.1.e", "element": "rs.7.1.e.e1", "direction": "supports",
              "place": in_letter(workspace)}  # fmt: skip
    answer = ana.post(f"{case}crime/", {**fields, "period": "9/5/2021"})
    assert answer.status_code == 422
    assert "may be read in two ways" in words(answer)
    sent(ana, f"{case}crime/", **fields, period="9 May 2021")
    assert last_of(workspace, "crime").body["period"] == "2021-05-09"


# Taking back


def test_a_person_and_a_crime_are_taken_out_of_a_case_with_a_reason(ana, case, crime, workspace):
    person = person_in(ana, case)
    assert ana.post(f"{case}crime/{crime}/back/", {"reason": ""}).status_code == 422
    sent(ana, f"{case}crime/{crime}/back/", reason="set by mistake")
    said = last_of(workspace, "retraction")
    assert (said.by, said.body["reason"]) == ("Ana", "set by mistake")
    assert ana.get(case, {"format": "json"}).json()["case"]["crimes"] == []
    sent(ana, f"{case}suspect/{person}/back/", reason="another of that name")
    assert ana.get(case, {"format": "json"}).json()["case"]["suspects"] == []


@pytest.mark.parametrize("role", ["reader", "reviewer", "guest"])
def test_only_who_works_on_cases_takes_out_of_them(ana, case, crime, client_as, role):
    address = f"{case}crime/{crime}/back/"
    assert client_as(role).post(address, {"reason": "so"}).status_code == 403
    assert "/back/" not in client_as("reader").get(case).content.decode()
    assert "/back/" in ana.get(case).content.decode()


def test_what_is_not_in_the_case_is_not_taken_back(ana, case):
    for address in (f"{case}crime/nothing/back/", f"{case}suspect/nobody/back/"):
        assert ana.post(address, {"reason": "so"}).status_code == 404
