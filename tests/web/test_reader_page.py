"""The reader: what a document says, sentence by sentence, for whoever may see it."""

import itertools
import re
import time

import pytest
from reading_desk import address, body, check, classify, put

from answerable.reading.read import read_document

HOSTILE = (
    'Open letter\n\n<script>alert(1)</script> "><img src=x onerror=alert(2)> \u202egpj.exe\u202c '
    "On 1 February 2021 the military killed 12 people in Yangon.\r\nA second line.\r\n{{ 7|add:7 }}\n"
)


def test_a_letter_opens_with_its_state_and_every_sentence_beside_it(letter, client_as):
    page = body(client_as("reader").get(address(letter)))
    assert "Not checked yet" in page
    assert page.count('class="clause ') == 21
    assert "Grade F6" not in page
    assert "No consent is recorded. Unknown means no" in page
    assert page.count(letter) >= 2


def test_a_document_leads_to_what_protects_it(letter, client_as):
    assert f'href="/disclosure/object/{letter.removeprefix("sha256:")}/"' in body(
        client_as("reader").get(address(letter))
    )


def test_every_run_of_the_text_says_where_its_words_stand(letter, workspace, client_as):
    from answerable.workbench.held import content_of

    text = content_of(workspace, letter).decode()
    page = body(client_as("reader").get(address(letter)))
    runs = re.findall(r'data-start="(\d+)" data-end="(\d+)"', page)
    places = [(int(start), int(end)) for start, end in runs]
    assert places[0][0] == 0
    assert places[-1][1] == len(text)
    assert all(end == start for (_, end), (start, _) in itertools.pairwise(places))


def test_before_a_check_what_states_a_fact_is_marked_and_after_it_every_verdict(letter, client_as):
    client = client_as("editor")
    before = body(client.get(address(letter)))
    assert 'class="u claim"' in before
    check(client, letter)
    after = body(client.get(address(letter)))
    assert 'class="u claim"' not in after
    assert 'class="u core"' in after
    assert 'class="u holds"' in after
    assert 'class="u silent"' in after
    assert "differs from the record" in after


def test_marks_can_be_left_out_by_a_plain_link(letter, client_as):
    client = client_as("editor")
    check(client, letter)
    page = body(client.get(address(letter, "?marks=core")))
    assert '<span id="s' in page
    assert 'class="u core"' in page
    assert 'class="u holds" data' not in page
    nothing = body(client.get(address(letter, "?marks=")))
    assert not re.search(r'class="u \w+" (lang|data)', nothing)


def test_words_searched_for_are_marked_where_they_stand(letter, client_as):
    page = body(client_as("reader").get(address(letter, "?q=than+hlaing")))
    assert re.search(r"stands in \d+ places", page)
    assert page.count("<mark") >= 4
    [first] = re.findall(r'href="\?q=than\+hlaing#(s\d+-\d+)"', page)
    assert f'id="{first}"' in page


def test_a_link_to_a_place_finds_it_on_the_page(letter, client_as):
    page = body(client_as("reader").get(address(letter, "?at=120-180")))
    assert re.search(r'<mark id="s120-180"', page)


@pytest.mark.parametrize("query", ["?at=9-3", "?at=0-99999999", "?at=x", "?page=0", "?page=99999"])
def test_a_place_that_is_none_is_passed_over(letter, client_as, query):
    assert client_as("reader").get(address(letter, query)).status_code == 200


def test_the_twin_is_the_reading_itself(letter, client_as):
    found = client_as("reader").get(address(letter, "?format=json")).json()
    assert found["ok"]
    assert found["object"] == letter
    assert found["reading"]["schema"] == "answerable-reading/1"
    assert len(found["reading"]["clauses"]) == 21
    assert found["checked"] is None


def test_nothing_that_a_document_says_acts_on_the_page(empty_workspace, client_as):
    kept = put(empty_workspace, 'a"><img src=x onerror=alert(9)>.txt', HOSTILE)
    page = body(client_as("reader").get(address(kept)))
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\u202e" not in page
    assert "\\u202e" in page
    assert "{{ 7|add:7 }}" in page


def test_after_a_character_that_is_shown_as_an_escape_offsets_still_count(
    empty_workspace, client_as
):
    kept = put(empty_workspace, "a.txt", HOSTILE)
    page = body(client_as("reader").get(address(kept)))
    at = HOSTILE.index("gpj.exe")
    assert re.search(rf'data-start="{at}"[^>]*>gpj\.exe<', page)
    assert "\r" not in page
    assert "\\r" not in page


def test_markup_in_a_web_page_is_read_and_not_run(empty_workspace, client_as):
    kept = put(
        empty_workspace,
        "page.html",
        "<html><body onload=alert(1)><h1>Open letter</h1><script>alert(2)</script>"
        "<p>On 1 February 2021 the army killed 12 people.</p></body></html>",
    )
    page = body(client_as("reader").get(address(kept)))
    assert "alert(" not in page
    assert "killed 12 people" in page


def test_burmese_is_said_to_be_burmese(empty_workspace, client_as):
    kept = put(
        empty_workspace,
        "my.txt",
        "ပွင့်လင်းသော စာ\n\n၂၀၂၁ ခုနှစ် ဖေဖော်ဝါရီလ ၁ ရက်နေ့တွင် စစ်တပ်က အာဏာသိမ်းခဲ့သည်။\n",
    )
    page = body(client_as("reader").get(address(kept)))
    assert re.search(r'<div class="page-text words"[^>]* lang="my" dir="auto">', page)
    assert re.search(r'<p class="words" dir="auto" lang="my">', page)


def test_what_is_above_ones_clearance_is_refused(letter, workspace, client_as):
    classify(workspace, letter, "restricted")
    assert client_as("editor").get(address(letter)).status_code == 200
    refused = client_as("reader").get(address(letter))
    assert refused.status_code == 403
    assert "Your clearance does not cover this document." in body(refused)


def test_an_id_that_was_guessed_is_not_found(workspace, client_as):
    client = client_as("reader")
    assert client.get(f"/documents/{'0' * 64}/").status_code == 404
    assert client.get(f"/documents/{'0' * 64}/page/1.webp").status_code == 404
    assert client.get("/documents/abc/").status_code == 404


def test_of_a_withdrawn_document_nothing_is_said(letter, workspace, client_as):
    from answerable.archive.withdrawing.planning import plan
    from answerable.archive.withdrawing.shredding import hide

    client = client_as("editor")
    client.get(address(letter))  # so that it is remembered
    hide(workspace, plan(workspace, [letter]), reason="asked for", ground="the author", by="P-1")
    for tail in ("", "?format=json", "claim/"):
        gone = client.get(address(letter, tail))
        assert gone.status_code in (404, 410), tail
        assert "Than Hlaing" not in body(gone)


def test_what_somebody_took_back_is_shown_as_that(letter, workspace, client_as):
    with workspace.change("taken back", by="P-1") as change:
        change.retract(letter, "a draft <b>only</b>")
    page = body(client_as("reader").get(address(letter)))
    assert "Somebody took this document back:" in page
    assert "a draft &lt;b&gt;only&lt;/b&gt;" in page


LINE = "On 1 February 2021 the army of a country killed 12 people in a town.\n"


def test_a_text_of_three_megabytes_opens_at_once_a_page_at_a_time(empty_workspace, client_as):
    kept = put(empty_workspace, "long.txt", LINE * 44_000)
    client = client_as("reader")
    began = time.process_time()
    page = body(client.get(address(kept)))
    assert time.process_time() - began < 5  # half a second on an idle machine
    assert "page 1 of 61" in page
    assert len(page) < 200_000
    last = body(client.get(address(kept, "?page=61")))
    assert f'data-end="{len(LINE) * 44_000}"' in last


def test_a_long_text_is_read_sentence_by_sentence_when_somebody_asks(empty_workspace, client_as):
    from answerable.web.jobs import work

    kept = put(empty_workspace, "long.txt", LINE * 4_000)
    client = client_as("editor")
    assert "Read it sentence by sentence" in body(client.get(address(kept)))
    assert client.post("/checks/read/", {"object": address(kept)[11:75]}).status_code == 303
    assert work.run_waiting() == 1
    assert 'class="clause ' in body(client.get(address(kept)))


def test_a_file_that_is_no_text_is_kept_and_said_not_to_be_shown(empty_workspace, client_as):
    kept = put(empty_workspace, "data.bin", bytes(range(256)) * 10)
    page = body(client_as("reader").get(address(kept)))
    assert "A file of this kind is kept, and not shown here." in page


def test_the_same_page_opens_quickly_the_second_time(letter, client_as):
    client = client_as("reader")
    client.get(address(letter))
    began = time.process_time()
    for _ in range(5):
        client.get(address(letter))
    assert (time.process_time() - began) / 5 < 2  # a tenth on an idle machine


def test_a_reading_is_made_once_and_forgotten_with_the_key(
    letter, workspace, client_as, monkeypatch
):
    from answerable.web import remembered
    from answerable.web.documents import opened

    made = []

    def counted(source):
        made.append(1)
        return read_document(source.text.encode())

    monkeypatch.setattr(opened, "read_source", counted)
    client = client_as("reader")
    client.get(address(letter))
    client.get(address(letter))
    assert len(made) == 1
    remembered.forget_all()
    client.get(address(letter))
    assert len(made) == 2


@pytest.fixture
def guest_of_the_letter(letter, workspace, client_as):
    """Somebody who is here for one case, which cites the letter."""
    from answerable.archive import records
    from answerable.casework.cases.naming import case_id, crime_id
    from answerable.casework.citing import Cite
    from answerable.dates import SourceDate

    case = case_id("A case")
    crime = crime_id(case, "rs.7.1.d", SourceDate.parse("2017"), "")
    with workspace.change("a case", by="P-1") as change:
        change.record(records.case(by="P-1", case=case, title="A case"))
        change.record(
            records.crime(
                by="P-1", case=case, examined=crime, crime="rs.7.1.d", period="2017",
                mode="", suspects=(),
            )
        )  # fmt: skip
        change.record(
            records.element(
                by="P-1", case=case, examined=crime, element="rs.7.1.d.e1", direction="supports",
                cited=Cite(object=letter).body(),
            )
        )  # fmt: skip
    return client_as("guest", case=case)


def test_a_guest_reads_what_their_case_cites_and_nothing_else(
    guest_of_the_letter, letter, workspace, client_as
):
    from answerable.archive.readable import readable
    from answerable.archive.view import Viewer

    check(client_as("reader"), letter)
    page = body(guest_of_the_letter.get(address(letter)))
    assert 'class="clause ' in page
    assert "differs from the record" not in page
    assert "Consent" not in page
    [other] = [one for one in readable(Viewer(workspace), ("text/plain",)) if one != letter]
    assert guest_of_the_letter.get(address(other)).status_code == 404
    assert guest_of_the_letter.get(address(letter, "claim/")).status_code == 403


def test_a_row_of_a_table_is_found_by_the_number_of_its_line(workspace, client_as):
    table = put(
        workspace, "rows.csv", "name,place\n" + "".join(f"N{n},P{n}\n" for n in range(2, 9000))
    )
    client = client_as("reader")
    first = body(client.get(address(table)))
    assert 'id="L3"><th scope="row">3</th>' in first
    assert 'id="L8000"' not in first
    page = body(client.get(f"{address(table)}?line=8000"))
    row = re.search(r'<tr id="L8000">.*?</tr>', page)[0]
    assert re.search(r'data-label="A8000"[^>]*><mark[^>]*>N8000</mark></td>', row)
    assert re.search(r'data-label="B8000"[^>]*><mark[^>]*>P8000</mark></td>', row)


@pytest.mark.parametrize("line", ["0", "9999999", "-1", "x", ""])
def test_a_line_that_is_none_is_passed_over(workspace, client_as, line):
    table = put(workspace, "rows.csv", "name,place\nA,B\n")
    assert "<mark" not in body(client_as("reader").get(f"{address(table)}?line={line}"))


def test_a_letter_is_not_cut_at_its_lines(letter, client_as):
    assert 'class="data cells"' not in body(client_as("reader").get(address(letter)))
