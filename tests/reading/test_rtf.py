"""What an RTF document shows is what is read, and what it hides or holds beside the text is said."""

import random

import pytest
from striprtf.striprtf import rtf_to_text

from answerable.errors import CannotRead
from answerable.reading.sources.rtf_child import found_in
from answerable.reading.sources.source import canonical_text

FONTS = (
    r"{\fonttbl{\f0\fnil\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial CYR;}{\f2\fcharset2 Symbol;}"
    r"{\f3\fcharset128 MS Mincho;}}{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}"
)


def rtf(body, head=""):
    written = r"{\rtf1\ansi\ansicpg1252\deff0" + FONTS + head + r"\pard " + body + "}"
    return written.encode("latin-1")


def read(body, head=""):
    return canonical_text(rtf(body, head), "a.rtf")


def text(body, head=""):
    return read(body, head).text


def told(source):
    return " ".join(source.warnings)


# Letters


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (r"Caf\'e9", "Café"),
        (r"\f1\'cf\'f0\'e8\'e2\'e5\'f2\f0 !", "Привет!"),
        (r"\f3\'82\'a0\'82a", "あＢ"),
        (r"\u4121?\u4156\'3f\u4116 x", "မြန"),
        (r"\uc0\u4121\u4156 x", "မြx"),
        (r"\uc2\u4121 ??a", "မa"),
        (r"\u-10179?\u-8704?", "😀"),
        (r"\u-8704?", "\ufffd"),
        (r"\ldblquote yes\rdblquote\~no\emdash so", "“yes”\xa0no\u2014so"),
        (r"soft\-ly non\_stop \{a\} \\", "softly non\u2011stop {a} \\"),
        (r"{\upr{ansi}{\*\ud{\u4121?}}}", "မ"),
    ],
)
def test_letters_are_read_in_the_encoding_of_their_font(written, said):
    assert text(written) == said


def test_the_code_page_of_the_document_is_used_where_a_font_names_none():
    whole = rb"{\rtf1\ansi\ansicpg1251{\fonttbl{\f0 A;}}\f0 \'cf\'f0\'e8\'e2\'e5\'f2}"
    assert canonical_text(whole).text == "Привет"


def test_bytes_that_are_no_letters_are_shown_and_said():
    source = read(r"\f3 \'81 end")
    assert "�" in source.text
    assert "not valid in the encoding" in told(source)


def test_raw_bytes_of_a_picture_are_no_text():
    whole = rtf(r"before {\pict\pngblip\bin8 ").removesuffix(b"}") + b"}}{\\par}} after}"
    source = canonical_text(whole)
    assert source.text == "before  after"
    assert "holds pictures" in told(source)


# Paragraphs


def test_paragraphs_are_counted_and_lead_back():
    source = read(r"One.\par\par Two\line three.\par")
    assert source.text == "One.\n\nTwo\nthree."
    [place] = source.place_of(source.text.index("three"), len(source.text))
    assert (place.paragraph, place.part) == (3, "text")


def test_lines_without_space_between_them_stay_together():
    assert text(r"Zaw Zed\par Example Network\par Oslo\par") == "Zaw Zed\nExample Network\nOslo"


def test_a_heading_is_marked_and_its_mark_is_made():
    source = read(r"\outlinelevel1 Why\par\pard We write.\par")
    assert source.text == "## Why\n\nWe write."
    assert (source.made[0].start, source.made[0].end) == (0, 3)


def test_numbers_and_bullets_that_a_program_wrote_stand_before_their_words():
    body = r"{\listtext\f0 1.\tab}First\par{\pntext\f2\'b7\tab}Point\par{\listtext\tab}Bare\par"
    assert text(body) == "1. First\n• Point\nBare"


def test_each_cell_of_a_table_stands_on_a_line_and_a_number_beside_its_words():
    body = (
        r"\trowd\cellx100\cellx200\intbl 1.\cell Zaw Zed\cell\row\intbl 2.\cell Ma Two\cell\row"
        r"\trowd\cellx1\cellx2\cellx3\intbl a\cell b\cell c\cell\row\pard after"
    )
    assert text(body) == "1.\tZaw Zed\n2.\tMa Two\na\nb\nc\n\nafter"


def test_footnotes_follow_the_text_with_their_marks():
    source = read(r"Killed{\super\chftn}{\footnote \pard\chftn  A list.} in Mindat.\par Next.")
    assert source.text == "Killed[1] in Mindat.\nNext.\n\n[1] A list."
    [place] = source.place_of(source.text.index("A list"), len(source.text))
    assert place.part == "footnote"


def test_text_boxes_follow_the_text():
    body = r"Text.{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt In a box.\par}}{\shprslt old}}\par"
    source = read(body)
    assert source.text == "Text.\n\nIn a box."
    assert source.paragraphs[-1].part == "text box"


def test_a_link_is_kept_with_its_words():
    source = read(
        r'See {\field{\*\fldinst{HYPERLINK "https://example.org/a"}}{\fldrslt the list}}.'
    )
    [link] = source.links
    assert (source.text[link.start : link.end], link.href) == ("the list", "https://example.org/a")
    assert source.text == "See the list."


# What is not the text


def test_hidden_text_is_not_read_and_that_is_said():
    source = read(r"Seen {\v not seen}{\v0 again}\v gone\v0  here.")
    assert source.text == "Seen again here."
    assert "hidden text" in told(source)


def test_deletions_are_not_read_and_insertions_are():
    source = read(r"We {\deleted never }{\revised always }ask.")
    assert source.text == "We always ask."
    assert "tracked changes" in told(source)


@pytest.mark.parametrize("faint", [r"{\cf1 unseen}", r"{\fs2 unseen}"])
def test_white_and_tiny_words_are_read_and_said(faint):
    source = read("Seen " + faint)
    assert source.text == "Seen unseen"
    assert "white or tiny" in told(source)


def test_headers_comments_and_what_fetches_are_told():
    source = read(
        r"Text{\*\annotation {\*\atnid a} a remark} more"
        r"{\field{\*\fldinst INCLUDEPICTURE http://x.example/a}{\fldrslt }}",
        head=r"{\header Ministry of X\par}",
    )
    assert source.text == "Text more"
    assert "comments (1)" in told(source)
    assert "header of the pages was left out of the text: “Ministry of X”" in told(source)
    assert "Nothing was fetched" in told(source)


def test_what_the_document_states_of_itself_is_kept_as_its_word():
    source = read("x", head=r"{\info{\title A letter}{\author Zaw}{\creatim\yr2021\mo3\dy22\hr5}}")
    assert {one.name: one.value for one in source.stated} == {
        "title": "A letter",
        "author": "Zaw",
        "created": "2021-03-22",
    }


def test_unknown_destinations_are_left_out_and_an_object_shows_its_result():
    source = read(r"{\*\newthing secret}{\object{\*\objdata 00ff}{\result{shown}}}")
    assert source.text == "shown"
    assert "another document within it" in told(source)


def test_what_stands_after_the_end_or_is_missing_is_said():
    assert "after the end" in told(canonical_text(rtf("a") + b"{\\rtf1 b}"))
    assert "end of this document is missing" in told(canonical_text(rtf("a")[:-1]))


# Hostile files


def test_a_document_nested_too_deeply_is_refused():
    with pytest.raises(CannotRead, match="nested"):
        canonical_text(rtf("{" * 100_000 + "x"))


def test_a_document_without_words_is_refused():
    with pytest.raises(CannotRead, match="holds no text"):
        canonical_text(rtf(r"{\pict 00ff}"))


@pytest.mark.parametrize(
    "body",
    [
        r"\bin99999999999 x",
        r"\u99999999999?x",
        r"\'zzx",
        "}}}}x",
        r"\uc999999\u65 x",
        "\\" * 99,
        r"\fs-1 x",
    ],
)
def test_senseless_words_break_nothing(body):
    assert set(found_in(rtf(body))) >= {"text"}


def test_a_thousand_changed_documents_are_read_or_refused_and_nothing_else():
    sound = rtf(
        r"Caf\'e9 {\field{\*\fldinst HYPERLINK \"a\"}{\fldrslt b}}{\footnote c}\trowd\cellx1\intbl d\cell\row"
    )
    chance = random.Random(9)
    for _ in range(1_000):
        content = bytearray(sound)
        for _ in range(chance.randint(1, 5)):
            at = chance.randrange(len(content))
            content[at : at + chance.randint(0, 9)] = chance.choice(
                [b"{", b"}", b"\\", b"\\bin9 ", b"\\u-9", b"\\*", b"", b"\xff"]
            )
        found = found_in(bytes(content))
        assert "refused" in found or all(
            0 <= start <= end <= len(found["text"]) for start, end, *_ in found["paragraphs"]
        )


@pytest.mark.parametrize(
    "body",
    [
        r"One.\par Two \'e9.\par",
        r"\f1\'cf\'f0\'e8\f0  x",
        r"a\tab b\line c",
        r"{\b bold} {\i word}",
    ],
)
def test_simple_documents_say_what_striprtf_reads(body):
    ours = text(body).split()
    assert ours == rtf_to_text(rtf(body).decode("latin-1")).split()
