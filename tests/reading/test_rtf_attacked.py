"""What an RTF document shows and its text cannot hold is told, and every word stands in its paragraph."""

from hypothesis import given, settings
from hypothesis import strategies as st

from answerable.reading.sources import rtf_child

HEAD = r"{\rtf1\ansi\deff0\uc1{\fonttbl{\f0 Arial;}{\f1\fcharset2 Wingdings;}%s}"


def read(body, font=""):
    return rtf_child.found_in((HEAD % font + body + r"\par}").encode())


def said(body, font=""):
    return " ".join(read(body, font)["warnings"])


def test_words_in_a_font_of_signs_are_told_and_bullets_of_it_are_not_letters():
    assert "font of signs" in said(r"A {\f1 J} b")
    assert "font of signs" not in said(r"A b")


def test_a_font_that_shows_latin_letters_as_burmese_is_told():
    assert "cannot be read" in said(r"\f3 jrefrm", r"{\f3\fnil -Win---Innwa;}")
    assert "Innwa" not in said("x", r"{\f3 Winchester;}")


def test_a_field_that_shows_words_nobody_saved_is_told():
    assert "not saved" in said(r'a {\field{\*\fldinst QUOTE "lost"}} b')
    assert "not saved" not in said(r"a {\field{\*\fldinst PAGE}} b")
    assert "not saved" not in said(r'a {\field{\*\fldinst QUOTE "x"}{\fldrslt x}} b')


def written(words):
    def one(sign):
        if sign in "\\{}":
            return "\\" + sign
        if sign.isascii():
            return sign
        halves = sign.encode("utf-16-le")
        units = [int.from_bytes(halves[at : at + 2], "little") for at in range(0, len(halves), 2)]
        return "".join(rf"\u{unit - 65536 if unit > 32767 else unit}?" for unit in units)

    return "".join(map(one, words))


words = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"), exclude_characters="\u2028\u2029"),
    min_size=1,
    max_size=12,
)


@settings(max_examples=100, deadline=None)
@given(st.lists(words, min_size=1, max_size=6))
def test_what_is_written_into_paragraphs_is_read_from_them(lines):
    found = read("".join(rf"\pard {written(line)}\par " for line in lines))
    for number, line in enumerate(lines, 1):
        if line.strip():
            [(start, end)] = [(a, b) for a, b, at, _ in found["paragraphs"] if at == number]
            assert found["text"][start:end].strip() == line.strip()
