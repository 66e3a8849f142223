"""What is left of written words when everything goes by which one spelling differs from another?

For seeking only. Case, accents, ligatures, spaces, hyphens, line breaks and unseen characters go; Burmese
marks of one letter stand in one order. So a word is found however it was set.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category, combining, decimal, name, normalize

from anyascii import anyascii

_LIKE_LATIN: Final = str.maketrans(
    "аеорсухіѕјкмнтвԁһԛԝьпгзуқңүғɡ"
    "αονρτυικηωγεζμβχ"
    "ոսօցհյքգԼզտւ"
    "ⲁⲃⲅⲉⲍⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ"
    "ꓗꓧꓲꓠꓟꓬꓳꓔꓮꓐꓚꓓꓰꓝꓖꓙꓡꓑꓢꓴꓦꓪꓫꓜꓣ"
    "ᏦᏂᎥᏁᎷᎩᎾᎢᎻᎪᏴᏟᎠᎬᎮᏚᎳᏃᏒᏞᏀᎫ",
    "aeopcyxisjkmhtbdhqwbnrzykhyfg"
    "aovptuiknwyezmbx"
    "nuoghjpqlqsl"
    "abreznikmnopctyx"
    "khinmyotabcdefgjlpsuvwxzr"
    "khinmyotha"
    "bcdepsw"
    "zrlgj",
)
"""Letters of other scripts that look like Latin ones: a word may be written with some of them."""
_BURMESE: Final = str.maketrans(
    {
        "\u102b": "\u102c",
        "\u1009": "\u1025",
        "\u101d": "0",
        "\u1039": "\u103a",
        "\u1029": "\u101e\u103c",
        "\u102a": "\u101e\u103c\u1031\u102c\u103a",
    }
)
"""Tall and round aa, nya for u, wa for a zero, stacked letters for killed ones, and o as it is drawn."""
_LATIN: Final = 0x250
_UNSEEN: Final = frozenset(
    map(chr, (0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), 0x3164, 0xFFA0))
) | frozenset(map(chr, (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))))
"""Fillers, joiners and choosers of a form (Unicode: Default_Ignorable_Code_Point) that count as letters or marks."""
_FRAMED: Final = {
    first + place: letter
    for first in (0x1F150, 0x1F170, 0x1F1E6)
    for place, letter in enumerate("abcdefghijklmnopqrstuvwxyz")
} | {0xE0000 + code: chr(code).lower() for code in range(0x21, 0x7F) if chr(code).isalnum()}
"""Letters in black circles and squares, of flags, and the unseen ones of tags."""


class Letters(NamedTuple):
    """Letters and digits that count, each with the place it was written at."""

    text: str
    where: array[int]
    """Index of the character, or of the word, that each letter came from; never falls."""
    begins: bytearray
    """1 for each letter before which something stands that parts words; one more for the end."""


def letters(pieces: Iterable[str]) -> Letters:
    """The letters of pieces of writing one after the other; places count the pieces.

    Characters of one text are pieces (`letters(text)`); so are words, with a space at their end.
    """
    found: list[str] = []
    where, begins = array("l"), bytearray()
    parted = 1
    for place, piece in enumerate(pieces):
        for character in piece:
            kept = _kept(character)
            if not kept:
                parted |= _parts(character)
                continue
            found.append(kept)
            where.extend([place] * len(kept))
            begins.append(parted)
            begins.extend(bytes(len(kept) - 1))
            parted = 0
    begins.append(1)
    text = "".join(found)
    return Letters(_in_order(text) if _has_burmese(text) else text, where, begins)


def key(written: str) -> str:
    """The letters of a word alone."""
    return letters(written).text


def is_spaceless(text: str) -> bool:
    """Whether it holds letters of a script that is written without spaces between words."""
    return any(
        "\u0e00" <= c <= "\u0eff" or "\u1000" <= c <= "\u109f" or c >= "\u2e80" for c in text
    )


@lru_cache(maxsize=4096)
def _kept(character: str) -> str:
    """What counts of one character: nothing, a letter, or the letters of a ligature."""
    plain = "".join(c for c in normalize("NFKD", character) if not _is_accent(c)).casefold()
    return "".join(map(_letter, plain))


def _is_accent(character: str) -> bool:
    """Accents and frames of alphabets, and what is never seen; marks of other scripts carry their vowels."""
    if character in _UNSEEN or category(character) == "Me":
        return True
    return combining(character) > 0 and not "\u0900" <= character <= "\u1aaf"


def _letter(character: str) -> str:
    if framed := _FRAMED.get(ord(character)):
        return framed
    kind = category(character)
    if kind[0] not in "LNM":
        return ""
    if (digit := decimal(character, None)) is not None:
        return str(digit)
    alike = character.translate(_LIKE_LATIN).translate(_BURMESE)
    if alike.isascii() or (ord(alike[0]) > _LATIN and not name(alike[0], "").startswith("LATIN")):
        return alike
    return "".join(filter(str.isalnum, anyascii(alike).lower()))


@lru_cache(maxsize=4096)
def _parts(character: str) -> int:
    """Whether a character that does not count parts words: unseen ones and accents do not."""
    return int(category(character) not in ("Cf", "Mn", "Me"))


def _has_burmese(text: str) -> bool:
    return any("\u1000" <= letter <= "\u109f" for letter in text)


def _in_order(text: str) -> str:
    """Marks of one Burmese letter sorted: typists and fonts order them in many ways. As long as before."""
    made, run = [], []
    for letter in text:
        if "\u102b" <= letter <= "\u103e":
            run.append(letter)
            continue
        made += [*sorted(run), letter]
        run = []
    return "".join((*made, *sorted(run)))
