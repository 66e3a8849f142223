"""Whether bytes are read without loss, words compared fairly, and hostile names disarmed."""

import os
import random
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from answerable.errors import CannotRead
from answerable.text import DecodingWarning, alike, decode, fold, looks_zawgyi, visible

BURMESE = "မြန်မာနိုင်ငံ ပြည်သူများ"
ANY_TEXT = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Women’s League", "WOMEN'S  LEAGUE"),
        ("Tatmadaw‑linked — firms", "tatmadaw-linked-firms"),
        ("“Never again”", '"Never again"'),
        ("ﬁnancial", "financial"),
        ("１２３", "123"),
        ("café", "cafe\u0301"),
        ("stra\u00adtegy", "strategy"),
        ("Straße", "STRASSE"),
        ("a\u200bb", "ab"),
        ("line\r\n  break", "line break"),
        ("• first", "first"),
        ("it´s", "it's"),
    ],
)
def test_two_spellings_of_the_same_words_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("10%", "10"), ("မာ", "မ"), ("1.5", "15"), ("a", "á")])
def test_what_differs_in_meaning_stays_different(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(written: str) -> None:
    assert fold(fold(written)) == fold(written)


def test_a_name_of_only_punctuation_folds_to_nothing() -> None:
    assert fold(" -- “…” ") == ""


@pytest.mark.parametrize("plain", ["report 2021.pdf", "Ma Hnin Si", BURMESE, "日本語", "é%"])
def test_an_ordinary_name_is_shown_as_it_is(plain: str) -> None:
    assert visible(plain) == plain


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("a\nb", "a\\x0ab"),
        ("\x1b[2Jx", "\\x1b[2Jx"),
        ("\x9b31m", "\\x9b31m"),
        ("photo\u202egpj.exe", "photo\\u202egpj.exe"),
        ("\u2066x\u2069", "\\u2066x\\u2069"),
        ("a\u200bb", "a\\u200bb"),
        ("a\ufeffb", "a\\ufeffb"),
        ("a\u2028b", "a\\u2028b"),
        ("a\u3164b", "a\\u3164b"),
        ("a\U000e0041", "a\\U000e0041"),
        ("a\u00a0b", "a\\xa0b"),
        ("a\ufe0f", "a\\ufe0f"),
    ],
)
def test_a_character_that_could_deceive_is_shown_as_an_escape(hostile: str, shown: str) -> None:
    assert visible(hostile) == shown


def test_a_file_name_that_is_no_text_can_be_shown() -> None:
    name = b"caf\xe9".decode("utf-8", "surrogateescape")
    assert visible(name) == "caf\\udce9"
    assert visible(name).encode("utf-8")


@given(ANY_TEXT)
def test_whatever_the_name_one_printable_line_is_shown(written: str) -> None:
    shown = visible(written)
    assert shown.isprintable()
    assert len(shown.splitlines()) <= 1


@given(ANY_TEXT, ANY_TEXT)
def test_two_names_are_never_shown_alike_through_escapes(one: str, other: str) -> None:
    assert (visible(one) == visible(other)) == (one == other)


def test_a_name_that_spells_an_escape_differs_from_the_character() -> None:
    assert visible("\\x1b") != visible("\x1b")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_read_from_disk_can_be_shown(tmp_path: os.PathLike[str]) -> None:
    with open(os.path.join(os.fsencode(tmp_path), b"\xff\x1b.txt"), "wb"):
        pass
    assert visible(os.listdir(tmp_path)[0]) == "\\udcff\\x1b.txt"


@given(st.text(min_size=1).filter(lambda written: written.isprintable()))
def test_utf_8_is_read_as_it_was_written(written: str) -> None:
    assert decode(written.encode()) == (written, "utf-8", ())


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("codec", "found"),
    [
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16-le" if sys.byteorder == "little" else "utf-16-be"),
        ("utf-32", "utf-32-le" if sys.byteorder == "little" else "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_dropped(codec: str, found: str) -> None:
    assert decode(BURMESE.encode(codec)) == (BURMESE, found, ())


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("written", [BURMESE, "A statement,\r\n“signed” by many – 2021."])
def test_utf_16_without_a_mark_is_recognised_and_said(codec: str, written: str) -> None:
    assert decode(written.encode(codec)) == (written, codec, (DecodingWarning.NO_BYTE_ORDER_MARK,))


def test_a_few_broken_bytes_do_not_cost_the_rest_of_a_text() -> None:
    text, encoding, warnings = decode(BURMESE.encode() + b" \x92 end")
    assert text == BURMESE + " \\x92 end"
    assert encoding == "utf-8"
    assert warnings == (DecodingWarning.BROKEN_BYTES,)


def test_half_a_character_at_the_end_of_utf_16_is_said() -> None:
    decoded = decode(b"\xff\xfea\0b\0c")
    assert decoded.text == "ab\\x63"
    assert decoded.warnings == (DecodingWarning.BROKEN_BYTES,)


def test_windows_1252_is_read_as_a_guess_and_said() -> None:
    assert decode(b"caf\xe9 \x93yes\x94") == (
        "café “yes”",
        "cp1252",
        (DecodingWarning.GUESSED_CP1252,),
    )


def test_bytes_that_windows_1252_lacks_are_kept_through_latin_1() -> None:
    decoded = decode(b"a long enough line of prose, caf\xe9 \x81")
    assert decoded.encoding == "latin-1"
    assert decoded.text.endswith("é \x81")


def test_an_empty_file_is_an_empty_text_and_said() -> None:
    assert decode(b"") == ("", "utf-8", (DecodingWarning.EMPTY,))


def test_a_stray_nul_is_kept_and_said() -> None:
    decoded = decode(b"word " * 100 + b"\0")
    assert decoded.text.endswith("\0")
    assert DecodingWarning.HAS_NUL in decoded.warnings


@pytest.mark.parametrize(
    "content",
    [
        bytes(1000),
        bytes(range(256)),
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0",
        random.Random(1).randbytes(5000),
        b"\x01\x02\x03" * 50,
    ],
)
def test_bytes_that_are_no_text_are_refused_with_advice(content: bytes) -> None:
    with pytest.raises(CannotRead) as refused:
        decode(content)
    assert refused.value.advice


@given(st.binary())
def test_bytes_are_either_read_or_refused_and_nothing_else(content: bytes) -> None:
    try:
        text, encoding, warnings = decode(content)
    except CannotRead:
        return
    marks = {"utf-8": b"\xef\xbb\xbf", "utf-16-le": b"\xff\xfe", "utf-16-be": b"\xfe\xff"}
    again = text.encode(encoding, "surrogatepass")
    lossless = content in (again, marks.get(encoding, b"") + again)
    assert lossless or DecodingWarning.BROKEN_BYTES in warnings or encoding.startswith("utf-32")


def test_every_decoding_warning_is_a_sentence() -> None:
    assert all(str(warning).endswith(".") for warning in DecodingWarning)


def test_zawgyi_is_told_from_unicode() -> None:
    pytest.importorskip("myanmartools")
    assert looks_zawgyi("ျမန္မာႏိုင္ငံ") > 0.9
    assert looks_zawgyi("မြန်မာနိုင်ငံ") < 0.1


def test_text_without_burmese_letters_is_not_zawgyi() -> None:
    assert looks_zawgyi("A letter. 日本語") == 0.0


def test_without_the_detector_the_advice_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from answerable import text

    text._zawgyi_detector.cache_clear()
    monkeypatch.setitem(sys.modules, "myanmartools", None)
    with pytest.raises(CannotRead) as refused:
        looks_zawgyi(BURMESE)
    assert "myanmartools" in refused.value.advice


@pytest.mark.parametrize(
    "written", ["IIMM", "I.I.M.M.", "\u0406\u0406\u041c\u041c", "llMM", "i i\u200bm m", "\u00cfimm"]
)
def test_what_an_eye_takes_for_the_same_comes_out_the_same(written):
    assert alike(written) == "iimm"


def test_vowels_of_burmese_are_no_accents():
    assert alike("\u1000\u102d") != alike("\u1000\u102f")
