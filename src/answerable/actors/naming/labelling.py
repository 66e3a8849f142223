"""What is each word of a name for, given who bears the name?"""

from __future__ import annotations

import re
from typing import Final

from answerable.actors.naming.doubtful import settled_body, settled_person
from answerable.actors.naming.lands import CANADIAN_PROVINCES, US_STATES
from answerable.actors.naming.numbering import number_of, roman_number
from answerable.actors.naming.vocabulary import (
    Phrase,
    Vocabulary,
    titles,
    words_of_bodies,
    words_of_persons,
)
from answerable.actors.naming.word import NAME, Word, plain_word

PERSON: Final = "person"
ENTITY: Final = "entity"
_OF_BODIES: Final = frozenset({"form", "generic", "unit"})
_SURE_FORMS: Final = frozenset("ltd llc inc plc gmbh jsc ojsc pjsc ooo corp sarl bhd".split())
_SIGNS_OF_BODIES: Final = frozenset(
    "of for against rights human national democratic students student women womens youth workers bank ministry university school "
    "church army navy forces force airlines shipping state republic peoples people international platform campaign club "
    "electric electronics motors mills dynamics insurance hospital hotel airways airline oil gas petroleum mining energy "
    "steel telecom cement logistics construction pharmaceutical chemical assembly parliament court commission secretariat "
    "department authority bureau prison news media television radio "
    "working collective watch monitor fund project refugees citizens solidarity democracy liberation".split()
)
"""Words that stand in names of bodies and not in those of persons."""
_TITLES: Final = frozenset({"rank", "honorific"})
_POSTAL: Final = re.compile(r",\s*([A-Z]{2})\b\.?(?=\s*(?:$|[,;)]|\d{5}))")
_SHORT_PARTICLES: Final = frozenset(
    "as ad ar az ash at an il ol l et o y e i a d na la le lo den ter ten".split()
)
"""Words that join two others, and are names where they stand first or last."""
_RETIRED: Final = frozenset("ret retd rtd retired".split())


def kind_of_bearer(words: tuple[str, ...]) -> str:
    """Who bears a name of which nobody says it: `entity`, `person`, or "" where the words show neither."""
    first, *rest = words or ("",)
    if any(_shows_body(word) for word in rest):
        return ENTITY
    title = titles().get(first)
    if rest and title and title[-1][1].kind in _TITLES:
        return PERSON
    return ENTITY if _shows_body(first) else ""


def labelled(words: tuple[str, ...], bearer: str, written: str) -> tuple[Word, ...]:
    """The words with what each is for. `written` is the name itself: a comma makes NC a State."""
    if bearer == PERSON:
        return _person(words, written)
    if bearer == "aircraft":  # registrations: EP-MOC is no operations command
        found = [plain_word(word) for word in words]
        _read_numbers(found)
        return tuple(found)
    found = _found(words, words_of_bodies())
    if "," in written:
        _read_postal(found, written)
    settled_body(found, written)
    _read_numbers(found)
    return tuple(found)


def _shows_body(word: str) -> bool:
    """Whether only the name of a body holds the word; short forms (AG, PAO) are names of persons too."""
    if word in _SIGNS_OF_BODIES:
        return True
    phrases = words_of_bodies().get(word)
    if not phrases:
        return False
    phrase, found = phrases[-1]
    return (
        len(phrase) == 1 and (found.kind in _OF_BODIES) and (len(word) > 4 or word in _SURE_FORMS)
    )


def _person(words: tuple[str, ...], written: str) -> tuple[Word, ...]:
    front, at = _titles(words)
    rest = _found(words[at:], words_of_persons())
    if len(rest) > 1 and rest[-1].text in _RETIRED:
        front.append(Word(rest.pop().text, "rank", "retired"))
    if len(rest) > 1:
        _read_generation(rest)
    settled_person(front, rest, written)
    return (*front, *rest)


def _titles(words: tuple[str, ...]) -> tuple[list[Word], int]:
    """Ranks and honorifics in front, and how many words they take; the last word is never one."""
    front: list[Word] = []
    at = 0
    while title := _title_at(words, at):
        phrase, word = title
        front.append(word)
        at += len(phrase)
        if word.kind == "maybe_title":
            break
    return front, at


def _title_at(words: tuple[str, ...], at: int) -> tuple[Phrase, Word] | None:
    """The longest rank or honorific that begins there and leaves a word of the name."""
    for phrase, word in titles().get(words[at], ()) if at < len(words) else ():
        if words[at : at + len(phrase)] == phrase and at + len(phrase) < len(words):
            return phrase, word
    return None


def _found(words: tuple[str, ...], vocabulary: Vocabulary) -> list[Word]:
    """Each word, or the longest known phrase that begins with it."""
    found: list[Word] = []
    at, last = 0, len(words) - 1
    while at <= last:
        word = words[at]
        phrases = vocabulary.get(word)
        if phrases is None:
            found.append(plain_word(word))
            at += 1
            continue
        for phrase, known in phrases:
            if len(phrase) == 1 or (
                words[at : at + len(phrase)] == phrase and not _run_of_letters(words, at, phrase)
            ):
                if known.kind == "particle" and word in _SHORT_PARTICLES and at in (0, last):
                    known = plain_word(word)
                found.append(known)
                at += len(phrase)
                break
        else:
            found.append(plain_word(word))
            at += 1
    return found


def _run_of_letters(words: tuple[str, ...], at: int, phrase: Phrase) -> bool:
    """Whether the letters of a form only begin a longer abbreviation: A.B.C. Company is no Swedish AB."""
    behind = words[at + len(phrase) : at + len(phrase) + 1]
    single = all(len(word) == 1 for word in (*phrase, *behind))
    return bool(behind) and single and phrase[0] != "s" and behind[0] not in {"y", "e", "i"}


def _read_numbers(found: list[Word]) -> None:
    """Digits and ordinals anywhere; a Roman numeral at the end, before a form, or beside a unit."""
    for at, word in enumerate(found):
        text = word.text
        if word.kind != NAME:
            continue
        value = number_of(text) if text[0].isdigit() else ""
        if at and text[0] in "ivx" and _closes(found, at):
            value = roman_number(text)
        if value:
            found[at] = Word(text, "number", value)


def _closes(found: list[Word], at: int) -> bool:
    """Whether only the form of the company follows, or a unit stands beside it."""
    if all(word.kind == "form" for word in found[at + 1 :]):
        return True
    beside = (found[at - 1], *found[at + 1 : at + 2])
    return any(word.kind in {"unit", "branch"} for word in beside)


def _read_generation(rest: list[Word]) -> None:
    """ "Jr", "Sr" and "III" count only at the end of a name."""
    for at, word in enumerate(rest[:-1]):
        if word.kind == "number":
            rest[at] = plain_word(word.text)
    last = rest[-1]
    if last.text == "sr":
        rest[-1] = Word("sr", "number", "sr")
    elif last.text in {"ii", "iii", "iv", "vi", "vii", "viii"}:
        rest[-1] = Word(last.text, "number", roman_number(last.text))
    elif last.kind == "number" and last.value in {"ii", "iii", "iv"}:
        rest[-1] = Word(last.text, "number", roman_number(last.value))


def _read_postal(found: list[Word], written: str) -> None:
    """Two capitals after a comma, at the end or before the postal code: a State or province."""
    for code in _POSTAL.findall(written):
        country = "US" if code in US_STATES else "CA" if code in CANADIAN_PROVINCES else ""
        for at in range(len(found) - 1, 0, -1):
            if country and found[at].text == code.lower():
                found[at] = Word(code.lower(), "place", f"{country}-{code}")
                break
