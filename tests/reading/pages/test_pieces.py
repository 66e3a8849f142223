"""A line is cut where a reader would put a finger: at words, and at syllables where no spaces are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.reading.pages.pieces import pieces


def cut(line):
    return [line[start:end] for start, end in pieces(line)]


def test_words_are_parted_by_white_space_alone():
    assert cut(" We ask,\tonce  more: (a) re-open.") == [
        "We",
        "ask,",
        "once",
        "more:",
        "(a)",
        "re-open.",
    ]


@pytest.mark.parametrize(
    "line",
    [
        "မြန်|မာ|နိုင်|ငံ",
        "ဗုဒ္ဓ|ဘာ|သာ",
        "ကျွန်ုပ်|တို့|သည်။",
        "၂၀၂၁|ခု|နှစ် ဧ|ပြီ|လ",
        "တက္က|သိုလ်",
        "NLDပါ|တီ",
        "人|民|法|院",
        "ป|ระ|เท|ศ|ไท|ย",
    ],
)
def test_scripts_without_spaces_are_cut_at_syllables(line):
    assert cut(line.replace("|", "")) == line.replace("|", " ").split()


@given(st.text(alphabet=st.sampled_from("ab \t\n။ကခငမျြွှ့္်းိုေ၂人เท")))
def test_every_letter_is_in_one_piece_and_no_white_space_in_any(line):
    assert "".join(cut(line)) == "".join(line.split())
    assert all(piece and not any(map(str.isspace, piece)) for piece in cut(line))
