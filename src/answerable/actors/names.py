"""Do two spellings name the same person, body or authority, letter for letter once they are folded?

Nothing here is fuzzy: Burmese names differ by one syllable between different people, and have no
surname, so their words are never put in another order. Ranks and honorifics in front of a name go,
since they change with the years and the writer; Ko, Saw, Sai, Naw and Mahn stay, since they are
often part of the name. Accents go; the vowels of Burmese stay, and the spaces between its words,
which are a matter of taste, do not count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from unicodedata import combining, normalize

from answerable.ontology.facts import Fact
from answerable.reading.naming import burmese_names
from answerable.text import fold

COURTESIES: Final = frozenset(
    "u daw dr mr mrs ms miss prof professor the sir madam madame his her excellency".split()
)
"""Words of courtesy, folded. Never a person's name by themselves."""
RANKS: Final = (
    frozenset(
        "senior vice snr sen general gen lieutenant lt lieut major maj brigadier brig colonel col "
        "captain capt cpt admiral adm vadm radm commander cmdr commodore sergeant sgt corporal "
        "private police retired ret rtd marshal bogyoke "
        # Other languages in whose spelling lists give ranks.
        "coronel teniente polkovnik podpolkovnik oberst oberstleutnant generalleutnant generalmajor "
        "generaloberst generale colonnello capitaine amiral liwa".split()
    )
    | COURTESIES
)
"""Words of rank and courtesy, folded, as they stand in front of names."""
BURMESE_RANKS: Final = tuple(map(fold, burmese_names.RANKS))
"""Ranks in Burmese script, the longest first: one begins another."""
BURMESE_COURTESIES: Final = tuple(map(fold, burmese_names.COURTESIES))
_BURMESE: Final = re.compile("[\u1000-\u109f]")
_SYLLABLE: Final = re.compile("[\u1000-\u102a\u103f](?!\u1037?\u103a|\u1039)")
"""Where a new syllable may begin: a letter that does not close the one before it."""
_BETWEEN_BURMESE: Final = re.compile("(?<=[\u1000-\u109f]) (?=[\u1000-\u109f])")
_ASCII: Final = "".join(chr(code) if fold(chr(code)) else " " for code in range(128)).lower()
"""What `fold` makes of each of the first 128 characters; the common case, made quick."""


def bare_name(written: str) -> str:
    """A name folded, without accents and without ranks and honorifics in front.

    "U Thein Soe" becomes "thein soe". A name that is nothing but ranks keeps its last word.
    """
    words = folded(written).split()
    first, last = 0, len(words) - 1
    while first < last and words[first] in RANKS:
        first += 1
    bare = " ".join(words[first:])
    return bare if bare.isascii() else _without_burmese_titles(bare)


def folded(written: str) -> str:
    """`text.fold` without accents: "Jérôme" is "jerome". Burmese stands without spaces."""
    if written.isascii():
        return " ".join(written.translate(_ASCII).split())
    plain = unaccented(fold(written))
    return _BETWEEN_BURMESE.sub("", plain) if _BURMESE.search(plain) else plain


def unaccented(written: str) -> str:
    """Without the accents of Latin, Greek and Cyrillic letters; marks of other scripts stay."""
    apart = normalize("NFKD", written)
    kept = "".join(letter for letter in apart if not combining(letter) or letter > "\u036f")
    return normalize("NFKC", kept)


def is_named(written: str, names: Iterable[str]) -> bool:
    """Whether `written` is one of `names`, once ranks, case and punctuation are set aside."""
    bare = bare_name(written)
    return bool(bare) and any(bare == bare_name(name) for name in names)


def speaks_of(fact: Fact, subject: str) -> bool:
    """Whether the fact is about the one named `subject`, by its name or an alias."""
    return is_named(subject, (fact.subject, *fact.aliases))


def in_a_sentence(label: str) -> str:
    """A label with its article: "the European Union", but "Canada"."""
    return f"the {label}" if " " in label and not label.startswith("the ") else label


def burmese_title(written: str) -> str:
    """The rank or honorific with which a folded Burmese name begins; "" where it begins with none."""
    for title in (*BURMESE_RANKS, *BURMESE_COURTESIES):
        if written.startswith(title) and begins_syllable(written, len(title)):
            return title
    return ""


def begins_syllable(written: str, at: int) -> bool:
    """Whether a syllable of Burmese begins there; otherwise what stands before is half of one."""
    return _SYLLABLE.match(written, at) is not None


def _without_burmese_titles(bare: str) -> str:
    while title := burmese_title(bare):
        bare = bare[len(title) :]
    return bare
