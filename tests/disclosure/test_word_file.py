"""What a Word file made here promises: the same bytes for the same words, nothing of the machine, real footnotes."""

import io
import zipfile

import docx

from answerable.disclosure.word_file import (
    Heading,
    Paragraph,
    Table,
    WordFile,
    Words,
    said,
    word_file,
)
from answerable.workbench.check import read_content

MADE = WordFile(
    title="Statement of the custodian",
    sign="a sign",
    blocks=(
        Heading(text="One"),
        Paragraph(words=(Words(text="A fact.", notes=("letter.txt, line 3", "<&> row 4")),)),
        Table(head=("Object", "SHA-256"), rows=(("letter", "ab" * 32),)),
        said("A point", style="List Bullet"),
    ),
)


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return {one: file.read(one) for one in file.namelist()}


def test_the_same_words_give_the_same_bytes():
    assert word_file(MADE) == word_file(MADE)


def test_no_time_no_person_and_no_program_of_this_machine_stands_in_it():
    content = word_file(MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert {one.date_time for one in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    everything = b"".join(parts(content).values())
    assert b"Microsoft" not in parts(content)["docProps/core.xml"]
    assert b"python-docx" not in everything
    assert "docProps/app.xml" not in parts(content)


def test_it_opens_in_another_library_with_its_words_in_order():
    opened = docx.Document(io.BytesIO(word_file(MADE)))
    assert [one.text for one in opened.paragraphs] == [
        "Statement of the custodian",
        "One",
        "A fact.",
        "A point",
    ]
    assert [cell.text for cell in opened.tables[0].rows[1].cells] == ["letter", "ab" * 32]


def test_footnotes_are_read_where_they_stand():
    reading = read_content(word_file(MADE), "a.docx")
    assert "A fact.[1][2]" in reading.canonical
    assert "[1] letter.txt, line 3" in reading.canonical
    assert "[2] <&> row 4" in reading.canonical


def test_a_direction_mark_stands_as_an_escape_and_joiners_of_burmese_stay():
    made = word_file(WordFile(title="a\u202eb", blocks=(said("မြန်\u200bမာ\x0c"),)))
    text = [one.text for one in docx.Document(io.BytesIO(made)).paragraphs]
    assert text == ["a\\u202eb", "မြန်\u200bမာ\\x0c"]


def test_a_file_without_notes_has_no_part_for_them():
    assert "word/footnotes.xml" not in parts(word_file(WordFile(title="x", blocks=(said("y"),))))


def test_the_sign_by_which_an_earlier_file_is_known_can_be_read_in_its_bytes():
    assert b"a sign" in word_file(MADE)
