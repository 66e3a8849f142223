"""Are words in quotation marks the words as published, shortened, or other words?

Case, quotation marks, hyphens, spaces, accents and the spellings -ise/-ize and -our/-or never count;
nor do words in square brackets, which a writer marks as his own, nor what an ellipsis leaves out,
nor an article at either end.
Published words are known only as far as the passage at hand goes: what is quoted beyond its ends is
not compared.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import Match, SequenceMatcher
from typing import Final

from answerable.actors.spotting import plain
from answerable.checks.strength import telling

ALIKE: Final = 0.75
"""Share of words in common, in the same order, from which two wordings are taken for one provision.

Tried on 94 passages of resolutions, statements and treaties: with a word in the middle changed, all
that were named were known again; of all pairs from different documents only the two were taken for
one that repeat each other nearly word for word.
"""
ALIKE_TELLING: Final = 0.7
"""The same share for the words that carry meaning, without "the", "of" and their like."""
FEWEST: Final = 4
"""Words that must agree before another wording is called the same provision misquoted."""

_MARKED: Final = re.compile(
    r"“(?P<curly>[^“”]{3,600})”|\"(?P<plain>[^\"]{3,600})\"|‘(?P<single>[^‘“”\"]{3,600}?)’(?!\w)"
)
_LETTER: Final = re.compile(r"\[(\w)\](?=\w)")
_LEFT_OUT: Final = re.compile(r"\[[^\]]{0,200}\]|\(\s?\.{3}\s?\)|\(…\)|…|\.\s?\.\s?\.(?:\s?\.)?")
_SMALL: Final = frozenset({"a", "an", "the", "and", "or", "of", "to", "in", "that", "its", "by"})
_FEWEST_LEFT: Final = 3
_WORD: Final = re.compile(r"[^\W_]+")
_SPELLINGS: Final = (("z", "s"), ("our", "or"), ("ll", "l"), ("programme", "program"))
_ENDS: Final = re.compile(r"[\s,.;:!?]*$")
Word = tuple[str, int, int]
"""A word as it is compared, with its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Words in quotation marks, without the marks; offsets are the sentence's."""

    words: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How words quoted stand to words published."""

    how: str
    """exact | elided | altered | other"""
    share: float = 0.0
    """Words in common, in the same order, as a share of both wordings."""
    published: str = ""
    """The words as published, where they are the same provision."""
    corrected: str = ""
    """The quotation with the published words in it; empty where that is not sure."""
    differing: tuple[tuple[str, str], ...] = ()
    """What is quoted and what was published in its place; either can be empty."""


OTHER: Final = Compared(how="other")


def marked_in(sentence: str, fewest: int = 3) -> tuple[Marked, ...]:
    """The stretches of a sentence in quotation marks that have at least `fewest` words.

    One whose words are all written large is a name or a title, and quotes nobody.
    """
    found = []
    for match in _MARKED.finditer(sentence):
        group = str(match.lastgroup)
        if len(match[group].split()) >= fewest and not _is_title(match[group]):
            start, end = match.span(group)
            found.append(Marked(words=match[group], start=start, end=end))
    return tuple(found)


def _is_title(words: str) -> bool:
    long = [word for word in re.findall(r"[^\W\d_]+", words) if len(word) > _FEWEST_LEFT]
    return bool(long) and all(word[0].isupper() for word in long) and not words.isupper()


def compare(quoted: str, published: str) -> Compared:
    """The words quoted beside the words published, piece by piece where some are left out."""
    pieces = [(start, end) for start, end in _pieces(quoted) if _words(quoted[start:end])]
    if not pieces:
        return OTHER
    had = _words(published)
    if all(_stands_in(quoted[start:end], had) for start, end in pieces):
        return Compared(how="exact" if len(pieces) == 1 else "elided", share=1.0)
    return _altered(quoted, pieces, published)


def _altered(quoted: str, pieces: list[tuple[int, int]], published: str) -> Compared:
    """Other words in the same provision, or another provision altogether."""
    lowest, corrected = 1.0, quoted
    windows: list[str] = []
    differing: list[tuple[str, str]] = []
    for start, end in reversed(pieces):
        piece = quoted[start:end]
        if _stands_in(piece, _words(published)):
            continue
        found = _aligned(piece, published)
        if found.how == "other":
            return OTHER
        lowest = min(lowest, found.share)
        windows.insert(0, found.published)
        differing[:0] = found.differing
        sure = corrected and found.corrected
        corrected = corrected[:start] + found.corrected + corrected[end:] if sure else ""
    return Compared(
        how="altered",
        share=lowest,
        published=" … ".join(windows),
        corrected=corrected,
        differing=tuple(differing),
    )


def _aligned(piece: str, published: str) -> Compared:
    had = _words(published)
    said = _within(_words(piece), had)
    blocks = _blocks(said, had)
    common = sum(block.size for block in blocks)
    if common < FEWEST:
        return OTHER
    # A head or tail that matches nothing stands for as many published words.
    first = max(0, blocks[0].b - blocks[0].a)
    after = len(said) - blocks[-1].a - blocks[-1].size
    last = min(len(had), blocks[-1].b + blocks[-1].size + after)
    share = 2 * common / (len(said) + last - first)
    differing = _differing(piece, said, published, had[first:last])
    window = published[had[first][1] : had[last - 1][2]]
    beyond = 2 * common < len(_words(piece))
    if share < ALIKE or not differing or beyond or _tell_apart(_cut(piece, said), window):
        return OTHER
    sure = len(said) == len(_words(piece)) and _ends_agree(said, had[first:last])
    return Compared(
        how="altered",
        share=share,
        published=window,
        corrected=_as_written(piece, window) if sure else "",
        differing=differing,
    )


def _tell_apart(said: str, window: str) -> bool:
    """Whether the words that carry meaning show another provision: "the right to work" is not a
    misquotation of "the right to life", though most of the words are the same."""
    mine, theirs = telling(said), telling(window)
    return 2 * len(mine & theirs) < ALIKE_TELLING * (len(mine) + len(theirs))


def _within(said: list[Word], had: list[Word]) -> list[Word]:
    """The words quoted, without those that would stand before or after the passage at hand."""
    blocks = _blocks(said, had)
    if not blocks:
        return said
    first, last = blocks[0], blocks[-1]
    head = first.a if first.b == 0 else 0
    ends = last.b + last.size == len(had)
    return said[head : last.a + last.size if ends else len(said)]


def _blocks(said: list[Word], had: list[Word]) -> list[Match]:
    matcher = SequenceMatcher(
        None, [word for word, _, _ in said], [word for word, _, _ in had], autojunk=False
    )
    return [block for block in matcher.get_matching_blocks() if block.size]


def _ends_agree(said: list[Word], had: list[Word]) -> bool:
    return said[0][0] == had[0][0] and said[-1][0] == had[-1][0]


def _as_written(piece: str, window: str) -> str:
    """The published words with the author's first letter and the marks at the end of the quotation."""
    closing = _ENDS.search(piece)
    lead = len(piece) - len(piece.lstrip())
    first = piece.lstrip()[:1]
    same = first.casefold() == window[:1].casefold()
    return piece[:lead] + (first + window[1:] if same else window) + (closing[0] if closing else "")


def _differing(
    piece: str, said: list[Word],
    published: str, had: list[Word],
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    matcher = SequenceMatcher(
        None, [word for word, _, _ in said], [word for word, _, _ in had], autojunk=False
    )
    return tuple(
        (_cut(piece, said[a:b]), _cut(published, had[c:d]))
        for how, a, b, c, d in matcher.get_opcodes()
        if how != "equal" and _joined(said[a:b]) != _joined(had[c:d])
    )


def _joined(words: list[Word]) -> str:
    return "".join(word for word, _, _ in words)


def _cut(text: str, words: list[Word]) -> str:
    return text[words[0][1] : words[-1][2]] if words else ""


def _pieces(quoted: str) -> list[tuple[int, int]]:
    """Where the words stand that the author gives as published, between what he left out or put in."""
    found, start = [], 0
    for gap in _LEFT_OUT.finditer(quoted):
        if _LETTER.match(quoted, gap.start()):
            continue
        found.append((start, gap.start()))
        start = gap.end()
    return [*found, (start, len(quoted))]


def _words(text: str) -> list[Word]:
    """The words as compared, each with its place; "[T]he" is one word."""
    found: list[Word] = []
    for word in _WORD.finditer(text):
        spelt, start = _spelt(plain(word[0])), word.start()
        if found and start == found[-1][2] + 1 and _is_bracketed(text, found[-1]):
            letter, before, _ = found.pop()
            spelt, start = letter + spelt, before - 1
        found.append((spelt, start, word.end()))
    return found


def _without_small_ends(words: list[Word]) -> list[Word]:
    """The words without an article or a joint at either end: "an" fits the quotation to its sentence."""
    while len(words) > _FEWEST_LEFT and words[0][0] in _SMALL:
        words = words[1:]
    while len(words) > _FEWEST_LEFT and words[-1][0] in _SMALL:
        words = words[:-1]
    return words


def _is_bracketed(text: str, word: Word) -> bool:
    return word[2] - word[1] == 1 and _LETTER.match(text, word[1] - 1) is not None


def _stands_in(piece: str, had: list[Word]) -> bool:
    """Whether these words stand so in the passage, from the beginning of a word to the end of one."""
    sought, whole = _joined(_without_small_ends(_words(piece))), _joined(had)
    begins, at = set(), 0
    for word, _, _ in had:
        begins.add(at)
        at += len(word)
    begins.add(at)
    found = whole.find(sought)
    while found >= 0:
        if found in begins and found + len(sought) in begins:
            return True
        found = whole.find(sought, found + 1)
    return False


def _spelt(word: str) -> str:
    for one, other in _SPELLINGS:
        word = word.replace(one, other)
    return word
