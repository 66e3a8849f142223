"""How does the press write a Burmese name in Latin letters?

Syllable by syllable, as it is said and not as it is spelled: `မြင့်` is myint. The press is not at one,
so a syllable has one to three spellings, the commonest first. Each syllable is a word, as in the
press, but for a bare letter and for letters stacked on one another, which belong to longer words
(`ဝဏ္ဏ` is wunna). The spellings are those commonly seen in newspapers; no standard settles them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Final
from unicodedata import normalize

from answerable.actors.names import BURMESE_COURTESIES, BURMESE_RANKS, begins_syllable
from answerable.actors.naming.burmese_sounds import OPEN, READ_WHOLE, RHYMES, RHYMES_AFTER_W, STARTS

MOST: Final = 3
"""Readings of one name."""
_JOINED: Final = "+"
_DIGITS: Final = str.maketrans("၀၁၂၃၄၅၆၇၈၉", "0123456789")
_ZERO_FOR_WA: Final = re.compile(
    "၀(?=[\u102b-\u103e]|[က-အ]\u1037?\u103a)|(?<=[\u1000-\u103e])၀(?![\u1040-\u1049])"
)
_STACK: Final = re.compile("\u1039")
_INDEPENDENT: Final = str.maketrans(
    {"ဣ": "အိ", "ဤ": "အီ", "ဥ": "အု", "ဦ": "အူး", "ဧ": "အေ", "ဩ": "အော", "ဪ": "အော်", "ဿ": "သ်+သ"}
)
_SYLLABLE: Final = re.compile(
    "(?P<joined>\\+)?(?P<start>[က-အ][\u103b-\u103e]*)"
    "(?P<vowel>[\u102b-\u1032\u1036]*\u103a?)(?P<tone>[\u1037\u1038]*)"
    "(?:(?P<coda>[က-အ])(?P<creaky>\u1037?)\u103a\u1038?)?\u1038?"
)
_KEPT: Final = re.compile("[0-9A-Za-z]+")
Spellings = tuple[str, ...]


_TITLES: Final = {
    "ဒုတိယဗိုလ်ချုပ်မှူးကြီး": "vice senior general", "ဗိုလ်ချုပ်မှူးကြီး": "senior general", "ဒုတိယဗိုလ်ချုပ်ကြီး": "lieutenant general",
    "ဗိုလ်ချုပ်ကြီး": "general", "ဗိုလ်ချုပ်": "major general", "ဗိုလ်မှူးချုပ်": "brigadier general", "ဒုတိယဗိုလ်မှူးကြီး": "lieutenant colonel",
    "ဗိုလ်မှူးကြီး": "colonel", "ဗိုလ်မှူး": "major", "ဗိုလ်ကြီး": "captain", "ဒုတိယရဲချုပ်": "police major general",
    "ရဲချုပ်": "police lieutenant general", "ရဲမှူးချုပ်": "police brigadier general", "ရဲမှူးကြီး": "police colonel", "ရဲမှူး": "police major",
    "ဒုတိယဗိုလ်": "lieutenant", "တပ်ကြပ်ကြီး": "sergeant", "တပ်ကြပ်": "corporal", "ဒေါက်တာ": "dr", "ဒေါ်": "daw", "ဦး": "u",
}  # fmt: skip
"""Ranks and honorifics of `names`, as they are said in English."""


@lru_cache(maxsize=16_384)
def read_burmese(written: str) -> tuple[tuple[str, ...], ...]:
    """The words of a Burmese name in Latin letters, small; once for each reading, at most `MOST`.

    Unicode only: Zawgyi must have been converted. What is not Burmese, Latin or a digit goes.
    """
    titles, name = _without_titles(_plain(written).strip())
    words = [*(((title,),) for title in titles), *_words(name)]
    if not words:
        return ()
    deepest = max(len(syllable) for word in words for syllable in word)
    readings = (_reading(words, at) for at in range(min(MOST, deepest)))
    return tuple(dict.fromkeys(readings))


def _without_titles(plain: str) -> tuple[tuple[str, ...], str]:
    """Ranks and honorifics in front, in English, and the name."""
    said: list[str] = []
    while title := _title(plain):
        said += _TITLES[title].split()
        plain = plain[len(title) :].lstrip()
    return tuple(said), plain


def _title(plain: str) -> str:
    """The rank or honorific with which the name begins; a name that is one alone keeps it."""
    if plain in _TITLES:
        return ""
    for title in (*BURMESE_RANKS, *BURMESE_COURTESIES):
        rest = plain[len(title) :].lstrip()
        if rest and plain.startswith(title) and (begins_syllable(rest, 0) or rest[0] in "ဣဤဥဦဧဩဪ"):
            return title
    return ""


def _reading(words: list[tuple[Spellings, ...]], at: int) -> tuple[str, ...]:
    """The spelling at that rank of every syllable; the commonest where it has none so rare."""
    said = "\n".join(
        "".join(syllable[at] if at < len(syllable) else syllable[0] for syllable in word)
        for word in words
    )
    return tuple(said.split())


def _plain(written: str) -> str:
    """One way to write what looks alike: order of marks, zero for wa, letters that stand alone."""
    plain = _ZERO_FOR_WA.sub("ဝ", normalize("NFC", written)).replace("ါ", "ာ")
    plain = plain.replace("သြော်", "ဪ").replace("သြ", "ဩ").replace("စျ", "ဈ")
    # An u that closes a syllable (ဉ written as ဥ) is no vowel.
    return plain.replace("ဥ်", "ဉ်").translate(_DIGITS)


def _words(plain: str) -> Iterator[tuple[Spellings, ...]]:
    """The syllables of each word, with their spellings."""
    for part in re.split("[^\u1000-\u103f0-9A-Za-z]+", plain):
        yield from _joined(tuple(_syllables(part)))


def _syllables(part: str) -> Iterator[tuple[Spellings, str]]:
    """Each syllable with how it binds: `free`, `bare` (a letter without a vowel), `back` or `whole`."""
    at = 0
    while at < len(part):
        if whole := _whole(part, at):
            yield READ_WHOLE[whole], "whole"
            at += len(whole)
            continue
        kept = _KEPT.match(part, at)
        if kept:
            yield (kept[0].lower(),), "whole"
            at = kept.end()
            continue
        end = _end_of_run(part, at)
        yield from _spoken(part[at:end], first=at == 0)
        at = end


@lru_cache(maxsize=1)
def _whole_names() -> re.Pattern[str]:
    names = sorted(READ_WHOLE, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(names)})(?![\u102b-\u103e])(?![က-အ]\u1037?[\u1039\u103a])")


def _whole(part: str, at: int) -> str:
    """The word with a spelling of its own that begins there and ends with a syllable; "" for none."""
    found = _whole_names().match(part, at)
    return found[0] if found else ""


def _end_of_run(part: str, at: int) -> int:
    """Where the next whole word or Latin letter begins; at least one syllable further on."""
    for syllable in _BOUNDARY.finditer(part, at + 1):
        if _whole(part, syllable.start()) or _KEPT.match(part, syllable.start()):
            return syllable.start()
    return len(part)


_BOUNDARY: Final = re.compile("(?<!\u1039)(?:[က-ဪ](?!\u1037?[\u1039\u103a])|[0-9A-Za-z])")


def _spoken(run: str, *, first: bool) -> Iterator[tuple[Spellings, str]]:
    """The syllables of a run without words of their own spelling."""
    plain = _STACK.sub("\u103a" + _JOINED, run.replace("\u103a\u1039", "\u1039"))
    for found in _SYLLABLE.finditer(plain.translate(_INDEPENDENT)):
        bare = not (found["vowel"] or found["tone"] or found["coda"] or len(found["start"]) > 1)
        binds = "back" if found["joined"] else "bare" if bare else "free"
        yield _spellings(found, inside=not first or found.start() > 0), binds


def _spellings(found: re.Match[str], *, inside: bool) -> Spellings:
    """The ways to write one syllable; `inside` a name the letter ရ is often an r."""
    start, w = found["start"].replace("\u103d", ""), "\u103d" in found["start"]
    creaky = bool(found["creaky"]) or "\u1037" in found["tone"]
    heads = STARTS.get(start) or STARTS.get(start[0], ("",))
    tails = _tails(found["vowel"] + (found["coda"] or ""), w, start, creaky, "\u1038" in found[0])
    if start == "ရ" and inside and not w and (found["vowel"], found["coda"]) in _R_STAYS:
        heads = ("r", "y")
    pairs = sorted(product(range(len(heads)), range(len(tails))), key=sum)
    spelled = ((heads[head] + tails[tail]).replace("yy", "y") for head, tail in pairs)
    return tuple(dict.fromkeys(spelled))[:MOST]


_R_STAYS: Final = {("", None), ("ိ", None)}


def _tails(rhyme: str, w: bool, start: str, creaky: bool, high: bool) -> Spellings:
    if start == "ဝ" and rhyme == "ေ":
        return ("ai", "ay")
    if start == "ဝ" and rhyme in RHYMES_AFTER_W and not w:
        return tuple(tail.removeprefix("w") for tail in RHYMES_AFTER_W[rhyme])
    key = rhyme + ("\u1038" if high and rhyme in OPEN else "")
    table = RHYMES_AFTER_W if w and rhyme in RHYMES_AFTER_W else RHYMES
    tails = table.get(key) or table.get(rhyme) or RHYMES.get(rhyme[:1]) or ("a",)
    if w and table is RHYMES:
        tails = tuple("w" + tail for tail in tails)
    if creaky:
        tails = tuple(tail + "t" if tail.endswith(("in", "un", "an")) else tail for tail in tails)
    return _fitting(start, rhyme, high, tails)


def _fitting(start: str, rhyme: str, high: bool, tails: Spellings) -> Spellings:
    """Spellings that the letter before decides: Myo but Soe, Aye but Htay, Ohn but Lone."""
    if rhyme == "ို" and high and ("\u103b" in start or "\u103c" in start or start[0] == "ည"):
        return ("o", "oe")
    if start == "အ":
        return {"ေ": ("aye", "ay"), "ုန": ("ohn", "on"), "ူ": ("oo", "u")}.get(rhyme, tails)
    return tails


def _joined(syllables: tuple[tuple[Spellings, str], ...]) -> Iterator[tuple[Spellings, ...]]:
    """Syllables put to words: a bare letter goes with its neighbour, a stacked one with what it stands on."""
    word: list[Spellings] = []
    wants_more = False
    for at, (spellings, binds) in enumerate(syllables):
        ends = binds == "bare" and at > 0 and (at + 1 == len(syllables) or spellings[0] in _ENDINGS)
        if word and not (
            binds == "back" or wants_more or (ends and spellings not in _beside(syllables, at))
        ):
            yield tuple(word)
            word = []
        word.append(spellings)
        doubled = binds == "bare" and spellings in _beside(syllables, at)
        wants_more = binds == "bare" and not (
            ends or doubled or spellings[0] in _WORDS_OF_ONE_LETTER
        )
    if word:
        yield tuple(word)


def _beside(syllables: tuple[tuple[Spellings, str], ...], at: int) -> tuple[Spellings, ...]:
    """The neighbours of a syllable; the same letter twice (Pa Pa, Ma Ma) is two words."""
    return tuple(
        spellings for spellings, _ in (*syllables[max(0, at - 1) : at], *syllables[at + 1 : at + 2])
    )


_WORDS_OF_ONE_LETTER: Final = frozenset({"ba", "ma"})
_ENDINGS: Final = frozenset({"ra", "ya", "ha", "za", "na"})
"""Bare letters that end a word (Thura, Thiha, Tayza) more often than they begin one."""
