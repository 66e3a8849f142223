"""How bytes become text, text becomes comparable, and a hostile name becomes harmless to show."""

from collections import Counter
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import category, combining, normalize

from answerable.errors import CannotRead

if TYPE_CHECKING:
    from myanmartools import ZawgyiDetector

# Printable by the letter of Unicode, and yet nothing is seen: joiners, fillers, selectors.
_UNSEEN: Final = frozenset(
    map(chr, [0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x2800, 0x3164, 0xFFA0])
) | frozenset(map(chr, [*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)]))
# Quotes and dashes that Unicode files under letters, signs or mathematics.
_MARKS_BY_USE: Final = frozenset("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u00b4`\u2212")
_KEPT_SIGNS: Final = frozenset("%\u2030")
_LIKE_LATIN: Final = str.maketrans(
    "аеорсухіѕјкмнтвԁһԛԝοανρτυικl10|", "aeopcyxisjkmhtbdhqwoavptuikiioi"
)
"""Letters and digits that a reader takes for a Latin letter, as `fold` leaves them."""
_INDIC: Final = range(0x0900, 0x1AB0)  # whose marks carry the vowels
_BOMS: Final = (  # the longer first: UTF-32 begins with the mark of UTF-16
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_CONTROLS: Final = frozenset(map(chr, [*range(0x20), *range(0x7F, 0xA0)])) - frozenset(
    "\t\n\v\f\r\x85"
)
_MOST_CONTROLS = 0.03
_MOST_NULS = 0.01
_SAMPLE = 65_536  # bytes, even: enough to see a script
_PUNCTUATION_PAGE = 0x20  # U+20xx: dashes and curly quotes


class DecodingWarning(StrEnum):
    """What was not certain when bytes were read as text: a name, and a sentence as its value."""

    EMPTY = "The file is empty."
    BROKEN_BYTES = (
        "Some bytes are not valid in this encoding; each is shown as an escape such as \\x92."
    )
    NO_BYTE_ORDER_MARK = (
        "The text is UTF-16 without a byte order mark; the byte order was inferred."
    )
    GUESSED_CP1252 = "The text is not UTF-8; it was read as Windows-1252, which is a guess."
    GUESSED_LATIN_1 = (
        "The text is neither UTF-8 nor Windows-1252; it was read as Latin-1, byte for byte."
    )
    HAS_NUL = "The text holds NUL characters; they were kept."


class Decoded(NamedTuple):
    """Text, the encoding it was read with, and what was not certain about that."""

    text: str
    encoding: str
    warnings: tuple[DecodingWarning, ...]


def fold(written: str) -> str:
    """`written` reduced to what two spellings of the same words share, for comparing only.

    Case, compatibility forms (NFKC) and invisible characters go; every run of spaces, dashes,
    quotes, bullets and other punctuation becomes one space. Marks of any script stay, since
    they carry the vowels of Burmese, and so does the per cent sign, since it changes a figure.
    """
    # Invisible characters first: they would keep a letter and its mark from composing.
    plain = normalize("NFKC", written.translate(_COMPARABLE))
    lowered = normalize("NFKC", plain.casefold())
    return " ".join(lowered.translate(_COMPARABLE).split())


def alike(written: str) -> str:
    """`written` reduced to what a reader's eye may take for the same, for the side that protects.

    Beyond `fold` it drops spaces and accents, and reads look-alike letters as Latin ones: a no to
    "IIMM" is one to "I.I.M.M." too. Never for what lets out: two bodies may come out the same.
    """
    plain = normalize("NFKD", fold(written))
    letters = (c for c in plain if not combining(c) or ord(c) in _INDIC)
    return "".join(letters).translate(_LIKE_LATIN).replace(" ", "")


def visible(written: str) -> str:
    """`written` on one line, with whatever could deceive a reader's eye shown as an escape.

    Controls and terminal sequences, line breaks, direction marks, zero-width and unseen
    characters, unusual spaces, private or unassigned code points, and the lone surrogates by
    which `os.fsdecode` carries bytes that are no text. A backslash is doubled, so two
    different names never look the same for this reason. Look-alike letters are not treated.
    """
    if written.isprintable() and "\\" not in written and _UNSEEN.isdisjoint(written):
        return written
    return "".join(map(_shown, written))


def decode(content: bytes) -> Decoded:
    """Read bytes as text without changing or losing any of it in silence.

    Tried in turn: a byte order mark (dropped from the text), UTF-16 without one, UTF-8, UTF-8
    with fewer broken than sound sequences, Windows-1252, Latin-1. Line ends stay as they are.
    Raises CannotRead when the bytes are not text.
    """
    if not content:
        return Decoded("", "utf-8", (DecodingWarning.EMPTY,))
    decoded = _by_mark(content) or _as_bare_utf16(content) or _as_bytes(content)
    nuls = decoded.text.count("\0")
    strange = sum(map(_CONTROLS.__contains__, decoded.text))
    if nuls > _MOST_NULS * len(decoded.text) or strange > _MOST_CONTROLS * len(decoded.text):
        raise CannotRead(
            "This is not a text: it is full of bytes that no writing uses.",
            advice="Open it with the program that made it, and save it as plain text (UTF-8) or as HTML.",
        )
    if nuls:
        return decoded._replace(warnings=(*decoded.warnings, DecodingWarning.HAS_NUL))
    return decoded


def looks_zawgyi(written: str) -> float:
    """The probability, 0 to 1, that Burmese text is in the Zawgyi font encoding.

    0 without Burmese letters. The model is Google's myanmar-tools. Raises CannotRead when
    that package is missing and there is Burmese to judge.
    """
    if not any("\u1000" <= letter <= "\u109f" for letter in written):
        return 0.0
    probability = float(_zawgyi_detector().get_zawgyi_probability(written))
    return probability if 0.0 <= probability <= 1.0 else 0.0


class _Comparable(dict[int, str | None]):
    """What `fold` puts in place of a character, found out when first met."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        kind = category(letter)
        if kind == "Cf" or letter in _UNSEEN:
            self[code] = None
        elif letter in _KEPT_SIGNS:
            self[code] = letter
        elif kind[0] in "PZ" or kind in {"Cc", "So"} or letter in _MARKS_BY_USE:
            self[code] = " "
        else:
            self[code] = letter
        return self[code]


_COMPARABLE: Final = _Comparable()


def _shown(letter: str) -> str:
    if letter == "\\":
        return "\\\\"
    if letter.isprintable() and letter not in _UNSEEN:
        return letter
    code = ord(letter)
    if code <= 0xFF:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def _by_mark(content: bytes) -> Decoded | None:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _with_escapes(content[len(mark) :], encoding)
    return None


def _with_escapes(content: bytes, encoding: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding, ())
    except UnicodeDecodeError:
        text = content.decode(encoding, "backslashreplace")
        return Decoded(text, encoding, (DecodingWarning.BROKEN_BYTES,))


def _as_bare_utf16(content: bytes) -> Decoded | None:
    """UTF-16 shows by its high bytes: nearly all are zero or that of one script."""
    if len(content) % 2 or b"\0" not in content:
        return None
    sample = content[:_SAMPLE]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        pages = Counter(high)
        common = pages.pop(0x00, 0) + pages.pop(_PUNCTUATION_PAGE, 0)
        if common + max(pages.values(), default=0) < 0.9 * len(high):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return Decoded(text, encoding, (DecodingWarning.NO_BYTE_ORDER_MARK,))
    return None


def _as_bytes(content: bytes) -> Decoded:
    try:
        return Decoded(content.decode("utf-8"), "utf-8", ())
    except UnicodeDecodeError:
        pass
    replaced = content.decode("utf-8", "replace")
    broken = replaced.count("\ufffd") - content.count(b"\xef\xbf\xbd")
    sound = sum(letter > "\x7f" for letter in replaced) - broken
    if sound > broken:
        return _with_escapes(content, "utf-8")
    try:
        return Decoded(content.decode("cp1252"), "cp1252", (DecodingWarning.GUESSED_CP1252,))
    except UnicodeDecodeError:
        return Decoded(content.decode("latin-1"), "latin-1", (DecodingWarning.GUESSED_LATIN_1,))


@lru_cache(maxsize=1)
def _zawgyi_detector() -> "ZawgyiDetector":
    try:
        from myanmartools import ZawgyiDetector
    except ImportError:
        raise CannotRead(
            "Burmese text cannot be judged for Zawgyi: the package myanmartools is missing.",
            advice="Install it with: pip install myanmartools",
        ) from None
    return ZawgyiDetector()
