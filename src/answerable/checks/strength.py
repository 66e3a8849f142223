"""How strongly is something said, and is it the same matter that is said more or less strongly?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from answerable.actors.spotting import plain
from answerable.ontology.outputs import STRENGTHS
from answerable.reading.model import Clause
from answerable.text import fold

WEAK: Final = re.compile(
    r"\b(?:preliminary|prima facie|alleg\w*|reported(?:ly)?|accus\w*|suspect\w*|may|might|could|possibl\w*|"
    r"likely|potential\w*|appear\w*|seem\w*|indicat\w*|suggest\w*|reasonable grounds|evidence|believ\w*|"
    r"if|risk\w*|can amount|claims?|question\w*|whether|apparent\w*|presum\w*|signs of|indications?|concern\w*)\b",
    re.IGNORECASE,
)
"""Words that keep a sentence below certainty; in doubt, a sentence is taken to be weakened."""
_FOUND: Final = (  # from the strongest: words for what a speaker did, and the strength they claim
    (r"(?:proved|proven|convicted|found\s+guilty|established\s+beyond)", "proved"),
    (r"(?:found|concluded|established|determined|ruled|held)\s+that", "found_by_mechanism"),
    (r"confirmed\s+that", "documented"),
)
CHECK: Final = "stronger_than_source/1"
_FEWEST: Final = 2
_LEAST: Final = 0.6
"""Share of the words of a matter that a sentence must have to be about it."""
_WORD: Final = re.compile(r"[^\W_]{3,}")
_COMMON: Final = frozenset(
    (
        "the and for that with from this these those has have had was were are been its their his her "
        "not but who which into over under about such said says stated also than then when where there"
    ).split()
)
_STEM: Final = 6


def stands_in(words: str, sentence: str) -> bool:
    """Whether these words stand so in the sentence, case and marks set aside."""
    return bool(fold(words)) and f" {fold(words)} " in f" {fold(sentence)} "


def carries(hedge: str, sentence: str) -> bool:
    """Whether a hedge stands in the sentence, in these words or in half of its telling ones."""
    words = telling(hedge)
    return stands_in(hedge, sentence) or (
        bool(words) and 2 * len(words & telling(sentence)) >= len(words)
    )


def is_weakened(clause: Clause) -> bool:
    """Whether any words in the sentence keep it below certainty."""
    return clause.hedge is not None or WEAK.search(clause.text) is not None


def weighs(strength: str) -> int:
    """The place of a strength in their order, from the weakest."""
    return STRENGTHS.index(strength)


def says_found(sentence: str) -> int:
    """The strength that the verb of a report claims; -1 where it claims none ("said", "noted")."""
    lowered = " ".join(sentence.lower().split())
    claimed = (strength for form, strength in _FOUND if re.search(rf"\b{form}\b", lowered))
    return max((weighs(one) for one in claimed), default=-1)


def same_matter(sentence: str, about: str, says: str, *, leave_out: Iterable[str] = ()) -> bool:
    """Whether the sentence is about a matter: it has most of the words for it, or of what was said.

    The words of the speaker's own names do not count.
    """
    own = {word for name in leave_out for word in telling(name)}
    there = telling(sentence) - own
    wanted = (telling(about) - own, telling(says) - own)
    return any(
        len(words) >= _FEWEST and len(words & there) >= _LEAST * len(words) for words in wanted
    )


def has_all_words(sentence: str, about: str, *, leave_out: Iterable[str] = ()) -> bool:
    """Whether every word for a matter stands in the sentence, the speaker's own names aside."""
    wanted = telling(about) - {word for name in leave_out for word in telling(name)}
    return len(wanted) >= _FEWEST and wanted <= telling(sentence)


def telling(words: str) -> frozenset[str]:
    """The words that carry meaning, cut to their first letters, so that endings do not count."""
    return frozenset(
        plain(word)[:_STEM] for word in _WORD.findall(words) if plain(word) not in _COMMON
    )
