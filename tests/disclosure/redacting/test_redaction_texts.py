"""A text, table or JSON loses its words, keeps its form, and shows no length."""

import base64
import csv
import io
import json
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.disclosure.redacting.letters import key
from answerable.disclosure.redacting.seeking import needles
from answerable.disclosure.redacting.written import MARK, marked
from answerable.errors import CannotRead

NAME = "Khin Myo Thant"
WORDS = needles([NAME, "0912345678"])


def redacted(content, kind="text/plain", name="note.txt", words=WORDS, **more):
    data = content.encode() if isinstance(content, str) else content
    return marked(data, kind, name, words, **more)


def text(*given, **more):
    return redacted(*given, **more).content.decode()


def test_the_mark_is_the_same_for_a_short_word_and_a_long_one():
    words = needles(["Ko", "Daw Khin Myo Thant of Yangon"])
    said = text("Ko met Daw Khin Myo Thant of Yangon.", words=words)
    assert said == f"{MARK} met {MARK}."


def test_words_over_the_end_of_a_line_go():
    assert text("It was Khin Myo\nTha-\nnt who") == f"It was {MARK} who"


def test_overlapping_words_leave_one_mark():
    words = needles(["Khin Myo", "Myo Thant"])
    assert text("saw Khin Myo Thant there", words=words) == f"saw {MARK} there"


def test_everything_else_stays_as_it_was():
    said = "# Title\r\n\r\n* a  list\t\u00ad \u200b and ကခ\r\n"
    assert text(said + NAME, name="a.md") == said + MARK


def test_keys_strings_and_numbers_of_json_go_and_the_rest_stays():
    made = text(
        '{ "Khin Myo Thant" : ["\\u004bhin Myo Th\\u0061nt", 912345678, 0912345678e0 , 1.50, null],\n "x":"é" }'.replace(
            " 0912345678e0 ,", ""
        ),
        "application/json",
        "a.json",
        words=needles([NAME, "912345678"]),
    )
    assert made == f'{{ "{MARK}" : ["{MARK}", "{MARK}", 1.50, null],\n "x":"é" }}'
    assert json.loads(made)["x"] == "é"


def test_keys_that_stand_twice_both_stay():
    assert text(f'{{"a":1,"a":"{NAME}"}}', "application/json") == f'{{"a":1,"a":"{MARK}"}}'


def test_json_lines_stay_lines():
    said = text(f'{{"a":"{NAME}"}}\n{{"a":"b"}}\n', "text/plain", "a.jsonl")
    assert [json.loads(line)["a"] for line in said.splitlines()] == [MARK, "b"]


@pytest.mark.parametrize("broken", ["{\"a\": 'b'}", '{"a": "b', "{a: 1}", '{"a": "\\ud8"}'])
def test_damaged_json_is_refused(broken):
    with pytest.raises(CannotRead, match="damaged"):
        redacted(broken, "application/json")


def test_cells_of_a_table_go_and_its_columns_stay():
    made = text(
        'name;phone\n"Khin ""Myo"" Thant";09 12345678\nKhin Myo;Thant\nother;"a;b"\n',
        "text/csv",
        "a.csv",
    )
    rows = list(csv.reader(io.StringIO(made), delimiter=";"))
    assert rows == [["name", "phone"], [MARK, MARK], [MARK, MARK], ["other", "a;b"]]


def test_a_damaged_table_is_refused():
    with pytest.raises(CannotRead, match="table is damaged"):
        redacted('a,b\n"x,y', "text/csv", "a.csv")


def test_of_a_page_the_text_is_kept_and_what_is_hidden_in_it_is_not():
    page = f"<html><head><title>x</title></head><body><p>K&#104;in <b>Myo</b> Tha<i>nt</i> said</p><!-- {NAME} --></body></html>"
    assert text(page, "text/html", "a.html") == f"{MARK} said"


def test_of_a_word_document_the_text_is_kept_and_its_properties_are_not():
    from docx import Document

    document = Document()
    document.core_properties.author = NAME
    paragraph = document.add_paragraph("The witness Khin ")
    paragraph.add_run("Myo Th").bold = True
    paragraph.add_run("ant saw it.")
    kept = io.BytesIO()
    document.save(kept)
    made = redacted(
        kept.getvalue(),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "a.docx",
    )
    assert made.content.decode() == f"The witness {MARK} saw it."
    assert made.kind == "text/plain"
    assert not zipfile.is_zipfile(io.BytesIO(made.content))


@pytest.mark.parametrize(
    "packed",
    [
        base64.b64encode(f"it was {NAME} there".encode()).decode(),
        base64.encodebytes(f"{'x' * 70} it was {NAME} there".encode()).decode(),
        f"it was {NAME} there".encode().hex(),
        "Khin%20Myo%20Th%61nt",
        "=4Bhin=20Myo=20Th=\nant=4a",
        "Khin &#77;yo Thant",
        "<text>Khin Myo <tspan x='3'>Th</tspan>ant</text>",
        "Khin \\u004dyo Thant",
        base64.urlsafe_b64encode(f"it was {NAME} there".encode("utf-16-le")).decode(),
    ],
)
def test_a_word_that_unpacks_from_the_copy_is_residue(packed):
    done = redacted(f"{NAME} wrote: {packed}.")
    assert done.proof.state == "residue"
    assert "Khin" not in done.proof.findings[0].said


def test_a_letter_with_packed_parts_is_refused():
    with pytest.raises(CannotRead, match="packed parts"):
        redacted(
            "From: a@b\nContent-Transfer-Encoding: base64\n\nS2hpbg==\n", "message/rfc822", "a.eml"
        )


def test_burmese_in_zawgyi_is_not_proven():
    words = needles(["ခင်မျိုးသန့်", NAME])
    zawgyi = "ေဒၚခင္မ်ိဳးသန္႔ သည္ ရန္ကုန္တြင္ ေနထိုင္သည္။ Khin Myo Thant"
    assert redacted(zawgyi, words=words).proof.state == "not_run"


def test_words_found_nowhere_are_told():
    assert [word.written for word in redacted(f"only {NAME}").nowhere] == ["0912345678"]


def test_a_pseudonym_stands_where_the_map_has_one():
    done = redacted(f"{NAME}, 0912345678", names={1: "S-7K2MPX"})
    assert done.content.decode() == f"S-7K2MPX, {MARK}"
    assert (done.replaced, done.proof.state) == (1, "passed")


PIECES = st.lists(
    st.sampled_from(
        [
            NAME,
            "Khin",
            "Myo",
            "Thant",
            " ",
            "\n",
            "-",
            "x",
            ",",
            ";",
            '"',
            "é",
            "K hin myo thant",
            "\u00ad",
        ]
    ),
    max_size=25,
)


@given(PIECES)
def test_no_text_keeps_a_word(pieces):
    done = redacted("a " + "".join(pieces))
    assert done.proof.state == "passed"
    assert key(NAME) not in key(done.content.decode().replace(MARK, "|x|"))


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_no_json_keeps_a_word(rows):
    said = json.dumps({str(n): "".join(row) for n, row in enumerate(rows)}, ensure_ascii=True)
    done = redacted(said, "application/json", "a.json")
    assert done.proof.state == "passed"
    assert json.loads(done.content).keys() == json.loads(said).keys()


@given(st.lists(PIECES, min_size=1, max_size=4))
def test_no_table_keeps_a_word_or_loses_a_row(rows):
    kept = io.StringIO()
    csv.writer(kept).writerow(["head", "x"])
    csv.writer(kept).writerows([["".join(row), "y"] for row in rows])
    done = redacted(kept.getvalue(), "text/csv", "a.csv")
    assert done.proof.state == "passed"
    assert len(list(csv.reader(io.StringIO(done.content.decode(), newline="")))) == len(rows) + 1
