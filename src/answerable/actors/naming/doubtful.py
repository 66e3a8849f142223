"""Which words are what they seem in one name, and a word of the name itself in another?

"Il" is an article of Arabic and a syllable of Korean, "ad" a form of Bulgarian companies and half of a name.
"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.naming.short_syllables import may_be_syllables
from answerable.actors.naming.word import NAME, Word, plain_word

_MAY_BE_SYLLABLE: Final = frozenset(
    "il do du na da bu la le di ul an ten van zu ter den las los ol as ar".split()
)
"""Particles that are syllables of names where every other word may be one too."""
_SURNAMES: Final = frozenset("pak chao eng king".split())
"""What may be a title, and is a surname where the rest are syllables: Pak Il of Korea, Pak Joko of Java."""
_EDGE_FORMS: Final = frozenset(
    "rt as ad ou dd sc sl kg lp sal sas sau sca sti mmc asa pat prat rue ip ie spa pt cv tov too sia ano ag "
    "est ab oy nv bv".split()
)
"""Forms so short that only their place shows them: behind the name, or in front by custom."""
_IN_FRONT: Final = frozenset("ip pt cv tov too sia ano pat prat rue ab oy ie".split())
_MAY_FOLLOW: Final = frozenset({"form", "place", "number", "particle"})
_BEFORE_A_SPA: Final = frozenset("and resort hotel health wellness beach".split())
_BEFORE_A_PEOPLE: Final = frozenset("united the of for myanmar burma".split())
_ALSO: Final = {"wa": Word("wa", "particle", "and"), "fur": Word("fur", "particle", "of")}
"""Peoples whose name is also a word of Arabic or, without its accent, of German."""
_JOINED_LETTERS: Final = re.compile(r"\b([A-Za-z]) ?& ?([A-Za-z])\b")
_INITIAL: Final = re.compile(r"(?<![^\W\d_])([A-Z])\.|(?<=\s)([AIO])(?=\s)")


def settled_person(front: list[Word], rest: list[Word], written: str) -> None:
    """Puts right, in place, what is no title or particle in this person's name."""
    eastern = all(
        may_be_syllables(word.text) for word in rest if word.kind == NAME and len(word.text) > 1
    )
    if front and eastern and front[-1].text in _SURNAMES:
        rest.insert(0, plain_word(front.pop().text))
    initials = _initials(written)
    last = len(rest) - 1
    for at, word in enumerate(rest):
        if word.kind == "particle" and (
            at == last
            or word.text in initials
            or (eastern and word.text in _MAY_BE_SYLLABLE)
            or (word.text == "ben" and not at and rest[1].kind == NAME)
        ):
            rest[at] = plain_word(word.text)


def settled_body(found: list[Word], written: str) -> None:
    """Puts right, in place, what is no form, people or particle in this name of a body or vessel."""
    letters = {"".join(pair).lower() for pair in _JOINED_LETTERS.findall(written)}
    eastern = all(may_be_syllables(word.text) for word in found if word.kind == NAME)
    for at, word in enumerate(found):
        if word.kind == "form" and (word.text in letters or not _is_form(found, at)):
            found[at] = plain_word(word.text)
        elif word.kind == "ethnonym" and word.text in _ALSO and at:
            if found[at - 1].text not in _BEFORE_A_PEOPLE:
                found[at] = _ALSO[word.text]
        elif word.kind == "particle" and eastern and word.text in _MAY_BE_SYLLABLE:
            found[at] = plain_word(word.text)


def _is_form(found: list[Word], at: int) -> bool:
    text = found[at].text
    if text not in _EDGE_FORMS:
        return True
    if not at:
        return text in _IN_FRONT or all(word.kind in _MAY_FOLLOW for word in found[1:])
    if text == "spa" and found[at - 1].text in _BEFORE_A_SPA:
        return False
    return all(word.kind in _MAY_FOLLOW for word in found[at + 1 :])


def _initials(written: str) -> frozenset[str]:
    """The letters that stand for a word: those with a point, and in mixed case A, I and O alone."""
    if not written.isupper():
        return frozenset((one or two).lower() for one, two in _INITIAL.findall(written))
    return frozenset(one.lower() for one, _ in _INITIAL.findall(written) if one)
