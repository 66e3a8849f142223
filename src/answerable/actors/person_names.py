"""What does a person's name consist of: rank, honorifics, the name itself, and the key it is found by?

The name as written is never changed. What may or may not be a title (Ko, Ma, Saw, Mahn, ...) stays in
the key; the looser key without it proposes that two names may be the same, and never says they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from unicodedata import name as name_of_letter

from answerable.actors.names import (
    BURMESE_COURTESIES,
    COURTESIES,
    RANKS,
    bare_name,
    begins_syllable,
    burmese_title,
    folded,
)
from answerable.text import looks_zawgyi

MAYBE_TITLES: Final = frozenset(
    "ko ma maung mg saw naw nan nang nant sai sao salai mai mahn mann min mi duwa bo thakin thura "
    "padoh phado pado khun nai lahpai sayadaw ashin haji hajji mullah maulavi sheikh shaykh".split()
)
"""Titles, folded, that are often part of the name. "Al-" and "bin" are none: they always stay."""
BURMESE_MAYBE_TITLES: Final = tuple("ဆလိုင်း စိုင်း မောင် နန်း မန်း နော် စော ကို ဗိုလ် သခင် သူရ မိ မ".split())
_SCRIPTS: Final = {
    "LATIN": "Latn",
    "MYANMAR": "Mymr",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "HEBREW": "Hebr",
    "THAI": "Thai",
    "GREEK": "Grek",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "ETHIOPIC": "Ethi",
    "GEORGIAN": "Geor",
    "ARMENIAN": "Armn",
}
"""ISO 15924 by the first word of a letter's name in Unicode."""
_CAPITALS: Final = re.compile(r"[^\W\d_]+(?:['’`][^\W\d_]+)*")
_SUFFIXES: Final = frozenset("jr sr ii iii iv esq phd md ltd limited inc llc co sa".split())
_SURELY_ZAWGYI: Final = 0.95


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of a person, taken apart."""

    written: str
    """As it stands in the source, unchanged."""
    natural: str
    """In the order in which it is said; the same as `written` unless a list puts the surname first."""
    bare: str
    """`natural` without rank and honorifics, as it is written otherwise."""
    rank: str = ""
    honorifics: tuple[str, ...] = ()
    key: str
    """By which it is found: folded, without accents, rank and honorifics (`names.bare_name`)."""
    looser: str = ""
    """The key without a word that may be a title; "" where there is none. A proposal only."""
    script: str
    """ISO 15924, of the first letter: `Latn`, `Mymr`, ...; "" without letters."""
    zawgyi: bool = False
    """Whether the Burmese is in all likelihood in the Zawgyi encoding. It is kept as given."""

    @property
    def variants(self) -> tuple[str, ...]:
        """Every order and form in which the source gives it, once each."""
        return tuple(dict.fromkeys((self.written, self.natural, self.bare)))


def read_name(written: str, *, surname_first: bool = False) -> Name:
    """A name taken apart. `surname_first`: the list writes "SURNAME, Given", which is turned round."""
    natural = turned(written) if surname_first else written
    rank, honorifics, bare = _titles(natural)
    key = bare_name(natural)
    script = script_of(bare)
    return Name(
        written=written,
        natural=natural,
        bare=bare,
        rank=rank,
        honorifics=honorifics,
        key=key,
        looser=looser_key(key),
        script=script,
        zawgyi=script == "Mymr" and looks_zawgyi(written) > _SURELY_ZAWGYI,
    )


def turned(written: str) -> str:
    """ "HLAING, Than" as it is said: "Than Hlaing". Unchanged where no surname stands in front."""
    surname, comma, given = written.partition(",")
    given = given.strip()
    if not comma or not given or "," in given or folded(given) in _SUFFIXES:
        return written
    return f"{given} {_in_small(surname.strip())}"


def looser_key(key: str) -> str:
    """The key without one word in front that may be a title; "" where there is none or nothing else."""
    if key.isascii():
        first, _, rest = key.partition(" ")
        return rest if rest and first in MAYBE_TITLES else ""
    for title in BURMESE_MAYBE_TITLES:
        if key.startswith(title) and begins_syllable(key, len(title)):
            return key[len(title) :]
    return ""


def script_of(written: str) -> str:
    """The script of the first letter (ISO 15924); "Zyyy" for one not in our table, "" without letters."""
    if written.isascii():
        return "Latn" if any(map(str.isalpha, written)) else ""
    first = next(filter(str.isalpha, written), "")
    if not first:
        return ""
    return _SCRIPTS.get(name_of_letter(first, "").partition(" ")[0], "Zyyy")


def _in_small(surname: str) -> str:
    """ "AL-ZAWAHIRI" as names are written; one that is not all in capitals stays as it is."""
    if surname != surname.upper():
        return surname
    return _CAPITALS.sub(lambda word: word[0].capitalize(), surname)


def _titles(natural: str) -> tuple[str, tuple[str, ...], str]:
    """Rank, honorifics and the rest, each as written."""
    words = natural.split()
    rank: list[str] = []
    honorifics: list[str] = []
    while len(words) > 1 and (plain := folded(words[0]).split()) and RANKS.issuperset(plain):
        (honorifics if COURTESIES.issuperset(plain) else rank).append(words.pop(0))
    bare = " ".join(words)
    if not bare.isascii():
        bare = _burmese_titles(bare, rank, honorifics)
    return " ".join(rank), tuple(honorifics), bare


def _burmese_titles(bare: str, rank: list[str], honorifics: list[str]) -> str:
    """The name without Burmese titles, which are put to the rank and the honorifics."""
    while title := burmese_title(folded(bare)):
        length = _length_of(title, bare)
        if not length:
            break
        (honorifics if title in BURMESE_COURTESIES else rank).append(bare[:length].strip())
        bare = bare[length:].strip()
    return bare


def _length_of(title: str, written: str) -> int:
    """How many characters of `written` fold to `title`; a writer may put spaces and marks between."""
    for length in range(1, min(len(written), 2 * len(title) + 4)):
        if folded(written[:length]) == title and folded(written[length : length + 1]):
            return length
    return 0
