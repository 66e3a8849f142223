"""Do two spellings name the same person, body or authority, letter for letter once they are folded?

Nothing here is fuzzy: Burmese names differ by one syllable between different people. Ranks and
honorifics in front of a name go, since they change with the years and the writer; Ko, Saw, Sai,
Naw and Mahn stay, since they are often part of the name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from answerable.ontology.facts import Fact
from answerable.text import fold

RANKS: Final = frozenset(
    [
        "senior",
        "vice",
        "snr",
        "sen",
        "general",
        "gen",
        "lieutenant",
        "lt",
        "major",
        "maj",
        "brigadier",
        "brig",
        "colonel",
        "col",
        "captain",
        "capt",
        "admiral",
        "commander",
        "commodore",
        "sergeant",
        "sgt",
        "corporal",
        "private",
        "police",
        "retired",
        "ret",
        "u",
        "daw",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "professor",
        "the",
        "sir",
        "his",
        "her",
        "excellency",
    ]
)
"""Words of rank and courtesy, folded, as they stand in front of names."""


def bare_name(written: str) -> str:
    """A name folded, without ranks and honorifics in front; "U Thein Soe" becomes "thein soe"."""
    words = fold(written).split()
    while len(words) > 1 and words[0] in RANKS:
        words = words[1:]
    return " ".join(words)


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
