"""How is a comparison said to a person, in one sentence and feature by feature?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

from answerable.actors.matching.comparison import Feature
from answerable.actors.matching.measuring import FEATURES, Measured
from answerable.actors.matching.pairing import WORDS, Pair
from answerable.actors.matching.weighing import SAME_UNIT, weights_for
from answerable.actors.units.unit import unit_words

_MOST_SAID: Final = 4
_SAID: Final = {
    "shared": "words in common, and how rare they are",
    "shared_more": "several or rare words in common",
    "nearly_all": "nearly all of both names is in common",
    "shorter_whole": "nearly all of the shorter name is in the longer",
    "syllables_against": "in such names a syllable tells people apart",
    "shared_of_all": "the words in common are rare and make up much of both names",
    "against": "each name has words that the other lacks, and how rare they are",
    "against_share": "much of both names differs",
    "surplus_share": "one name has more words",
    "spelling": "words are spelled differently",
    "joined": "the names are close letter by letter",
    "single": "one name is a single word",
    "initials": "a letter stands for a word",
    "acronyms": "a word is made of the first letters of words",
    "one_word_spelled": "they meet in one word only, and spell it differently",
    "left_in_both": "each name has a word that the other lacks",
    "turned": "the words stand in another order",
    "legal_same": "the legal form is the same",
    "legal_lacking": "one name has a legal form, the other has none",
    "legal_other": "the legal forms differ",
    "rare_of_shorter": "rare words in common make up much of the shorter name",
}
"""Each feature as a part of a sentence."""


def features_of(found: Measured, kind: str) -> tuple[Feature, ...]:
    """Each thing that counted in the names; together with the bias they add up to the log odds."""
    weights = weights_for(kind)
    counted = zip(FEATURES, weights[1:], found.values, strict=True)
    bias = Feature(
        name="names at all", weight=weights[0], words="to begin with: two names are seldom one"
    )
    return (bias, *_same_unit(found), *(
        Feature(name=name.replace("_", " "), weight=weight * value, words=_SAID[name])
        for name, weight, value in counted
        if weight * value
    ))  # fmt: skip


def _same_unit(found: Measured) -> Iterator[Feature]:
    if found.one.unit and found.one.unit == found.other.unit:
        words = f"both names say {unit_words(found.one.unit)}"
        yield Feature(name="unit", weight=SAME_UNIT, words=words)


def reason_of(found: Measured, beyond: Sequence[Feature], apart: Sequence[str]) -> str:
    """The whole in one sentence."""
    parts = [
        *_of_words(found),
        *(each.words for each in beyond),
        *(each.rstrip(".") for each in apart),
    ]
    parts = list(dict.fromkeys(parts))
    sentence = "; ".join(parts) or "the two names have no word in common"
    return f"{sentence[0].upper()}{sentence[1:]}."


def _of_words(found: Measured) -> Iterator[str]:
    if found.one.unit and found.one.unit == found.other.unit:
        yield f"both names say {unit_words(found.one.unit)}"
        return
    same = [_text(found, pair.ones) for pair in found.pairs if pair.likeness == 1.0]
    other = [
        _pair(found, pair) for pair in found.pairs if pair.likeness < 1.0 and pair.how == WORDS
    ]
    if same:
        yield f"{_listed(same)} {'are' if len(same) > 1 else 'is'} the same"
    if other:
        yield f"{_listed(other)} may be spellings of one word{'' if len(other) == 1 else ' each'}"
    for pair in found.pairs:
        if pair.how != WORDS:
            yield _of_letters(found, pair)
    left = [*_left(found, other=False), *_left(found, other=True)]
    if left:
        yield f"{_listed(left)} {'stand' if len(left) > 1 else 'stands'} in one name only"


def _pair(found: Measured, pair: Pair) -> str:
    return f"{_text(found, pair.ones)} and {_text(found, pair.others, other=True)}"


def _of_letters(found: Measured, pair: Pair) -> str:
    """An initial or an acronym, and what it may stand for."""
    one, other = _text(found, pair.ones), _text(found, pair.others, other=True)
    short, long = sorted((one, other), key=len)
    return f"{short} may stand for {long}"


def _text(found: Measured, places: Sequence[int], *, other: bool = False) -> str:
    side = found.other if other else found.one
    return "“" + " ".join(side.words[at].text for at in places) + "”"


def _left(found: Measured, *, other: bool) -> Iterator[str]:
    side = found.other if other else found.one
    met = {at for pair in found.pairs for at in (pair.others if other else pair.ones)}
    places = (at for at in range(len(side.words)) if at not in met)
    yield from (_text(found, (at,), other=other) for at in islice(places, _MOST_SAID))


def _listed(parts: Sequence[str]) -> str:
    shown = list(parts[:_MOST_SAID])
    if len(parts) > _MOST_SAID:
        shown.append(f"{len(parts) - _MOST_SAID} more")
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"
