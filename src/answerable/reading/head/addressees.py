"""To whom is the letter addressed?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answerable.reading import cues
from answerable.reading.head.address import OF_STATES, named_in
from answerable.reading.head.burmese_address import is_burmese_address, named_in_burmese
from answerable.reading.head.recipient import recipient_after
from answerable.reading.head.several import split_recipients
from answerable.reading.lists.enumerations import split_names
from answerable.reading.lists.lines import Line
from answerable.reading.lists.zones import Zones
from answerable.reading.model import Addressee
from answerable.reading.naming.countries import is_country
from answerable.reading.naming.names import COURTESY, OFFICE, addressee_kind, is_bare_name
from answerable.reading.spans import cut, level
from answerable.text import fold

_GREETING: Final = re.compile(
    r"(?:(?:my )?dear(?:est)?|respected|esteemed|(?:muy )?estimad[oa]s?|prezad[oa]s?|distinguid[oa]s?|sehr geehrte[rs]?|liebe[rs]?|"
    r"chers?|chères?|yth\.?|say[ıi]n|gentil[ei]|уважаем\w{2,4}|шановн\w{1,4})[ \xa0]+(?:all[ \xa0](?=\w))?",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(r"\baddressed\s{1,3}to\s{1,3}(?:the\s)?", re.IGNORECASE)
_AGAIN: Final = re.compile(r"\s?[,;]\s*(?:and\s+)?(?=dear\s)", re.IGNORECASE)
_LEADING: Final = re.compile(
    r"(?:and|to(?: the)?(?=\s[A-Z])|to|the following|dear)[ \xa0]+|(?:attention|attn|to)\s*:\s*",
    re.IGNORECASE,
)
_NOBODY: Final = re.compile(
    r"(?:(?:respected |dear )?(?:sirs?|madams?|mesdames|(?:sir|madam)s?[ /]*(?:or|and|/|,)[ /]*(?:sir|madam)s?)|"
    r"(?:dear )?colleagues?|(?:dear )?(?:friends?|comrades?|readers?)(?: and colleagues)?|all|everyone|editors?|"
    r"monsieur|madame|mesdames(?:,? messieurs)?|messieurs|se[ñn]or(?:a|es|as)?|senhor(?:a|es|as)?|damen und herren|colegas?|"
    r"dengan hormat|drs|(?:mr|mrs|ms|dr)\.?|ladies and gentlemen|gentlemen|(?:to )?whom it may concern|brothers?(?: and sisters?)?)\W*",
    re.IGNORECASE,
)
_STYLED: Final = re.compile(
    r"(?:your )?(?:excellenc(?:y|ies)|honou?rs?|majesty|highness)\W*", re.IGNORECASE
)
_OFFICE_ONLY: Final = re.compile(
    rf"(?:(?:{COURTESY}|madam|honou?rable|hon)\.?\s+){{0,2}}(?:{OFFICE}|chair\w*|members?|ministers?|excellenc\w+)\W*",
    re.IGNORECASE,
)
_EMPTY_WORDS: Final = frozenset(
    "the of and for to mr mrs ms dr hon honourable honorable right your his her excellency president minister "
    "prime secretary general madam sir members member dear united states".split()
)
_WRITES_TO: Final = re.compile(r"\b(?:writes?|wrote|written) (?:jointly )?to (?:the )?(?=[A-Z])")
_BETWEEN_SEMICOLONS: Final = re.compile(r"[^;\s][^;]{0,300}")
_TOLD_LINES: Final = 6
_WE_WRITE: Final = re.compile(
    r"\b(?:[Ww]e|I|[Tt]he undersigned)\b[^.;:!?]{0,260}?\b(?:write|writing|address(?:ing)?|submit(?:ting)?|send(?:ing)?|present(?:ing)?)\b"
    r"(?: (?:this|an?|our|the|open|joint|urgent|letter|appeal|petition|memorandum|statement|today|again|jointly|directly|once|more)){0,6}"
    r",? to (?:you, )?(?:the |all )?(?=[A-Z])"
)


def find_addressees(zones: Zones) -> tuple[Addressee, ...]:
    """Those named in the address, else in the salutation and the lines under it, else where the letter says
    to whom it goes ("Open letter to ...", "a letter written by 20 groups to ...").

    The place that names them most fully counts, and each is read once: "Dear Minister" below an address, or
    below a title that names the minister, adds nobody. A line that names a group of offices and stands
    over lines of bare names is their heading, and is no addressee of its own. Two names joined by "and"
    are two; a body's name keeps its "and".
    """
    block = tuple(_in_block(zones))
    if block:
        return block
    greeted = tuple(_of_lines(zones, _greeting_lines(zones), "addressee.salutation/3"))
    titled = tuple(_titled(zones))
    if titled and (not greeted or _is_fuller(titled, greeted)):
        return titled
    plain = bool(greeted) and all(_OFFICE_ONLY.fullmatch(one.text) for one in greeted)
    if not greeted or plain:
        told = tuple(_told(zones))
        return told or greeted or tuple(_written_to(zones)) or tuple(_styled(zones))
    return greeted


def _of_lines(zones: Zones, lines: Sequence[Line], rule: str) -> Iterator[Addressee]:
    for place, line in enumerate(lines):
        following = lines[place + 1].text if place + 1 < len(lines) else ""
        for start, end in _parts(line.text):
            written = line.text[start:end]
            kind = addressee_kind(written)
            if not written or _NOBODY.fullmatch(written) or _STYLED.fullmatch(written):
                continue
            if kind == "class" and is_bare_name(following):
                continue
            yield Addressee(
                **cut(zones.text, line.start + start, line.start + end, rule), type=kind
            )


def _in_block(zones: Zones) -> Iterator[Addressee]:
    if is_burmese_address(zones.heading.block):
        for start, end, kind in named_in_burmese(zones.heading.block):
            yield Addressee(**cut(zones.text, start, end, "addressee.burmese/1"), type=kind)
        return
    for line in named_in(zones.heading.block):
        if _NOBODY.fullmatch(line.text) or _STYLED.fullmatch(line.text):
            continue
        for start, end in _on_one_line(line.text):
            place = cut(zones.text, line.start + start, line.start + end, "addressee.block/2")
            yield Addressee(**place, type=addressee_kind(line.text[start:end].partition(",")[0]))


def _on_one_line(text: str) -> Iterator[tuple[int, int]]:
    """Several between semicolons; two bodies joined by "and the"; the countries of a row."""
    if office := OF_STATES.match(text):
        states = split_names(text, office.end(), len(text))
        known = sum(is_country(text[a:b]) for a, b in states)
        if len(states) > 2 and known * 3 >= len(states) * 2:
            yield from states
            return
    for one in _BETWEEN_SEMICOLONS.finditer(text):
        end = len(text[: one.end()].rstrip())
        if "," in one[0]:
            yield one.start(), end
        else:
            yield from split_recipients(text, one.start(), end)


def _greeting_lines(zones: Zones) -> tuple[Line, ...]:
    salutation = zones.heading.salutation
    return (salutation, *zones.of("addressee")) if salutation else ()


def _styled(zones: Zones) -> Iterator[Addressee]:
    """ "Your Excellencies", where the letter names nobody else."""
    for line in _greeting_lines(zones)[:1]:
        for start, end in _parts(line.text):
            if line.text[start:end].lower().endswith("excellencies"):
                place = cut(zones.text, line.start + start, line.start + end, "addressee.styled/1")
                yield Addressee(**place, type="class")


def _titled(zones: Zones) -> Iterator[Addressee]:
    for line in (*_whole_title(zones), *zones.of("wrapper")):
        if len(line.text) <= 400 and (goes := _goes_to(line.text)):
            found = tuple(_recipients(zones, line, goes, "addressee.title/2"))
            if found:
                yield from found
                return


def _goes_to(text: str) -> int:
    """Where in a title the name of the one begins to whom the letter goes; 0 where it tells of none."""
    sent = _ADDRESSED.search(text) if cues.KIND.search(text) else None
    goes = sent or cues.LETTER_TO.search(text) or _WRITES_TO.search(text)
    return goes.end() if goes else 0


def _whole_title(zones: Zones) -> Iterator[Line]:
    """The title as one line, for a name may run over its lines."""
    if zones.heading.title:
        start, end = zones.heading.title
        yield Line(at=0, text=level(zones.text[start:end]), start=start, end=end)


def _told(zones: Zones) -> Iterator[Addressee]:
    """Named by a sentence over the letter, such as "Following is a letter written by ... to Minister Oak"."""
    above = [line for line in zones.lines if zones.names[line.at] in {"body", "wrapper"}][
        :_TOLD_LINES
    ]
    for line in above:
        if line.text.startswith(("We ", "We,", "“We", '"We')):
            return
        said = line.text[:600]
        if not cues.OWN_LETTER.search(said):
            continue
        for goes in cues.SENT_TO.finditer(said):
            found = tuple(_recipients(zones, line, goes.end(), "addressee.told/2"))
            if found:
                yield from found
                return


def _written_to(zones: Zones) -> Iterator[Addressee]:
    """Named where the senders begin: "We write to the President of the Assembly". Whom they call on is not addressed."""
    for line in zones.of("body", "wrapper")[:_TOLD_LINES]:
        if goes := _WE_WRITE.search(line.text[:800]):
            yield from _recipients(zones, line, goes.end(), "addressee.first_sentence/1")
            return


def _recipients(zones: Zones, line: Line, start: int, rule: str) -> Iterator[Addressee]:
    for begin, end in recipient_after(line.text, start):
        if _NOBODY.fullmatch(line.text[begin:end]):
            continue
        place = cut(zones.text, line.start + begin, line.start + end, rule)
        yield Addressee(**place, type=addressee_kind(place["text"]))


def _is_fuller(titled: Sequence[Addressee], greeted: Sequence[Addressee]) -> bool:
    if len(titled) == len(greeted) == 1 and fold(titled[0].text) in fold(greeted[0].text):
        return fold(titled[0].text) == fold(greeted[0].text)
    return _same(titled, greeted) and (len(titled) > 1 or len(titled) >= len(greeted))


def _same(titled: Sequence[Addressee], greeted: Sequence[Addressee]) -> bool:
    """Whether the greeting names nobody whom the title does not name, or the title a row that it shortens."""
    named = set(fold(" ".join(one.text for one in titled)).split())
    if len(titled) > 1 and greeted:
        first = set(fold(titled[0].text).split()) - _EMPTY_WORDS
        if first & set(fold(greeted[0].text).split()):
            return True
    for one in greeted:
        words = set(fold(one.text).split())
        own = words - _EMPTY_WORDS
        if not (own & named if own else words & named):
            return False
    return True


def _parts(text: str) -> Iterator[tuple[int, int]]:
    end = len(text.rstrip(" :,.;!*_"))
    greeting = _GREETING.match(text) or _LEADING.match(text)
    start = greeting.end() if greeting else 0
    for first, last in _split(_AGAIN, text, start, end):
        begin, close = _without_lead(text, first, last)
        for a, b in split_recipients(text, begin, close):
            yield _without_lead(text, a, b)


def _without_lead(text: str, start: int, end: int) -> tuple[int, int]:
    lead = _LEADING.match(text, start, end)
    return (lead.end() if lead else start), end


def _split(joint: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for join in joint.finditer(text, start, end):
        yield start, join.start()
        start = join.end()
    yield start, end
