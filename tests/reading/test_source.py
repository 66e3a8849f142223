"""What happens to the bytes of a file before anybody reads them."""

import pytest

from answerable.errors import CannotRead
from answerable.reading.sources.legibility import doubts
from answerable.reading.sources.source import LARGEST_TEXT, canonical_text, source_of_text


def test_a_utf8_text_is_kept_to_the_letter():
    written = "A line \r\n\n\ttwo, with ‘quotes’ and a no-break\u00a0space  \n"
    assert canonical_text(written.encode("utf-8"), "a.txt").text == written


def test_markdown_is_read_as_text():
    source = canonical_text(b"# A heading\n\n* one", "a.md")
    assert (source.text, source.media_type) == ("# A heading\n\n* one", "text/markdown")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_text_saved_by_a_word_processor_in_utf16_is_read(encoding):
    assert canonical_text("We ask for an answer.".encode(encoding)).text == "We ask for an answer."


def test_an_old_windows_text_is_read_and_the_guess_is_told():
    source = canonical_text("the junta’s police".encode("cp1252"), "a.txt")
    assert source.text == "the junta’s police"
    assert any("guess" in warning for warning in source.warnings)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n "])
def test_an_empty_file_is_refused_with_advice(data):
    with pytest.raises(CannotRead, match="empty") as refused:
        canonical_text(data, "letter.txt")
    assert refused.value.advice


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 xl/workbook.xml", "an Excel workbook"),
        (b"PK\x03\x04 photos/1", "a ZIP archive"),
        (b"SQLite format 3\x00", "an SQLite database"),
        (b"\x7fELF\x02\x01", "a program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00", "an old Office"),
        (b"\x00\x00\x00\x18ftypmp42", "a video"),
    ],
)
def test_a_file_with_a_wrong_name_is_called_what_it_is(data, what):
    with pytest.raises(CannotRead, match=what) as refused:
        canonical_text(data, "letter.txt")
    assert "plain text" in refused.value.advice


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n%\xe2\xe3", b"PK\x03\x04" + bytes(26) + b"word/document.xml"]
)
def test_a_document_of_which_only_the_beginning_is_left_is_refused(data):
    with pytest.raises(CannotRead, match="damaged") as refused:
        canonical_text(data, "letter.txt")
    assert refused.value.advice


def test_letters_that_stand_for_no_character_are_told():
    assert "no character" in " ".join(doubts("The \ue012\ue013\ue014 was closed in June. " * 4))


def test_latin_letters_within_burmese_words_are_told():
    assert "broken" in " ".join(doubts("လွတ်လပ်Ŵသာ မြန်မာ " * 8))


def test_sound_text_in_two_scripts_brings_no_doubt():
    assert not list(doubts("The bridge was closed. မြန်မာနိုင်ငံ လူ့အခွင့်အရေး (NLD) ကြေညာချက် " * 8))


def test_bytes_that_no_writing_uses_are_refused():
    with pytest.raises(CannotRead) as refused:
        canonical_text(bytes(range(256)) * 40, "letter.txt")
    assert refused.value.advice


def test_a_text_above_the_limit_is_refused_with_the_limit_named():
    with pytest.raises(CannotRead, match="32 MB") as refused:
        source_of_text("a" * (LARGEST_TEXT + 1))
    assert refused.value.advice


def test_a_text_cut_in_the_middle_of_a_letter_keeps_the_broken_bytes_visible():
    source = canonical_text("ends in the middle of é".encode()[:-1] + b"", "a.txt")
    assert source.text.startswith("ends in the middle of")
    assert source.warnings


def test_zawgyi_is_turned_into_unicode_and_told():
    zawgyi = "ျမန္မာႏိုင္ငံ လူ႔အခြင့္အေရး ေၾကညာခ်က္ ျဖစ္သည္။ ကၽြန္ေတာ္တို႔ ေတာင္းဆိုသည္။"
    source = canonical_text(zawgyi.encode("utf-8"))
    assert source.text == "မြန်မာနိုင်ငံ လူ့အခွင့်အရေး ကြေညာချက် ဖြစ်သည်။ ကျွန်တော်တို့ တောင်းဆိုသည်။"
    assert source.as_read() == zawgyi
    assert any("Zawgyi" in warning for warning in source.warnings)


def test_burmese_in_unicode_brings_no_warning():
    assert canonical_text("မြန်မာနိုင်ငံ လူ့အခွင့်အရေး ကြေညာချက် ဖြစ်သည်။".encode()).warnings == ()


def test_marks_that_turn_the_writing_around_are_told_and_kept():
    source = source_of_text("signed by \u202egro.tihs\u202c")
    assert "\u202e" in source.text
    assert any("direction" in warning for warning in source.warnings)


def test_a_single_nul_is_kept_and_told():
    source = canonical_text(b"A long enough letter, in which one byte went wrong " * 9 + b"\x00.")
    assert "\x00" in source.text
    assert sum("NUL" in warning for warning in source.warnings) == 1


def test_one_zawgyi_paragraph_after_a_long_english_text_is_found():
    zawgyi = "ျမန္မာႏိုင္ငံ လူ႔အခြင့္အေရး ေၾကညာခ်က္ ျဖစ္သည္။"
    source = source_of_text("The river rose again.\n" * 3000 + zawgyi)
    assert any("Zawgyi" in warning for warning in source.warnings)
