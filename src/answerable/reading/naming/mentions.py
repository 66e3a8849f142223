"""Which persons and bodies does a stretch name, with which rank and post?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from answerable.reading.naming.bodies import find_bodies, find_laws
from answerable.reading.naming.burmese_names import find_burmese_names
from answerable.reading.naming.names import COURTESY, NAME, RANK
from answerable.reading.naming.places import find_places

_RANKS: Final = (
    rf"(?:(?:(?:Deputy|Police|Air|Field|Rear|Vice)[- ])?(?:{RANK}|Marshal|Brigadier|Commodore)|"
    r"Superintendent|Inspector(?:[- ]General)?|Corporal)"
)
_TITLE: Final = (
    rf"(?:{COURTESY}|Honou?rable|Hon[’']ble|(?:His|Her|Your) Excellency|H\.E|HE|Sheikh|Ayatollah|Cardinal|Rabbi|Adv|Bro|"
    r"Comrade|Datuk|Dato|Shri|Smt)"
)
_RANKED: Final = re.compile(rf"(?P<rank>\b{_RANKS})[ \xa0](?P<name>{NAME})")
_TITLED: Final = re.compile(
    rf"(?P<rank>\b{_TITLE}(?:\.?[ \xa0]{_TITLE}){{0,2}})\.?[ \xa0](?P<name>{NAME})"
)
_HOLDER: Final = re.compile(
    r"(?P<rank>\b(?:(?:Vice|Deputy|Interim|Acting)[- ])?(?:Presidents?|Prime Minister|(?:Foreign|Home|Defen[cs]e|Interior|Justice) "
    r"(?:Minister|Secretary)|Secretary[- ]General|General Secretary|Special Rapporteur|Prosecutor|High Commissioner|Chancellor|Senator|"
    r"Governor|Ambassador|Mayor|Premier|Minister|Commissioner|King|Queen|Prince|Pope))"
    rf"[ \xa0](?P<name>{NAME})"
)
_PART: Final = r"[A-Z][a-z’'-]{1,15}"
_BURMESE: Final = re.compile(
    rf"(?<![\w.])(?:(?P<rank>U|Daw)[ \xa0](?P<name>{_PART}(?:[ \xa0]{_PART}){{0,3}})"
    rf"|(?P<courtesy>Ko|Ma|Saw|Naw|Salai|Sai|Nang|Mahn|Padoh|Duwa|Nai|Ashin)[ \xa0](?P<called>{_PART}(?:[ \xa0]{_PART}){{1,3}}))"
)
_PART_OF_NAME: Final = frozenset("Ko Ma Saw Naw Salai Sai Nang Mahn Padoh Duwa Nai Ashin".split())
_CALLING: Final = (
    r"(?:journalist|activist|lawyer|poet|blogger|writer|publisher|student|leader|president|director|minister|author|doctor|teacher|"
    r"monk|professor|photographer|reporter|editor|defender|politician|artist|filmmaker|singer|farmer|worker|organi[sz]er|advocate|"
    r"chairman|chairwoman|chairperson|commander|founder|spokesperson|spokesman|spokeswoman|brother|sister|son|daughter|wife|husband|"
    r"father|mother|citizen|intellectual|judge|mayor|bishop|priest|pastor|economist|academic|scholar|researcher|musician|analyst|envoy)s?"
)
_PROPER: Final = rf"{_PART}(?:[ \xa0](?:al-|de |van |bin |el-)?[A-ZÀ-Ž][\w’'-]{{1,20}}){{1,3}}"
_CALLED_AFTER: Final = re.compile(
    rf"(?<![\w’'] )\b(?P<name>{_PROPER})(?=,[ \xa0](?:an?|the|our|his|her|former)(?:[ \xa0][a-z-]{{1,20}}){{0,3}}[ \xa0]{_CALLING}\b"
    r"|,[ \xa0](?:aged[ \xa0])?[0-9]{1,2},|[ \xa0]\([0-9]{1,2}\))"
)
_CALLED_BEFORE: Final = re.compile(rf"\b{_CALLING},?[ \xa0](?P<name>{_PROPER})")
_NOT_A_NAME: Final = re.compile(
    r"(?:Assembly|Secretary|Council|Court|Counsel|Staff|Election|Comment|Debate|Hospital|Minister|Office|Affairs|Rapporteur|Mechanism|"
    r"Directorate|Headquarters|Strike|Prosecutor|President|Commission|Committee|Party|Act|Law|Order|Day|Street|Road|Union|Association|"
    r"Administration|Department|Ministry|Inspector|Manager|Director|Agreement|Powers|Representatives?|In|On|And|The|Of|For|General)\b"
)
_BODY_INSIDE: Final = re.compile(
    r"\b(?:University|Association|Union|Court|Council|Committee|Commission|Party|Network|Institute|Foundation|Ministry|Government|Act|"
    r"Organi[sz]ation|Federation|League|Movement|Army|Agency|Rights|Group|Centre|Center|State|Region|Republic)\b"
)
_TRAILING: Final = re.compile(r"(?:[’']s?|[ \xa0](?:The|In|On|And|But|He|She|Who|Has|Was|Is))$")
_POST_AFTER: Final = re.compile(
    r",\s(?:as\s)?(?P<role>(?:the\s)?[^,.;]{0,80}?\b(?:Minister|Chief|Commander|Head|Director|President|Chair\w*|"
    r"Spokes\w+|Secretary|Commissioner|Ambassador|Leader|Member)\b[^,.;]{0,100})(?=[,;.)]|$)"
)
_POST_BEFORE: Final = re.compile(
    r"\b(?P<role>(?:(?:Deputy|Vice|Former|Acting)\s)?(?:[A-Z][\w’'-]{1,20}\s){0,3}(?:Head|Chief|Commander|Minister|Director|Chairman)"
    r"(?:\s(?:of|for|and|the|[A-Z][\w’'-]{1,20})){0,8})\s$"
)
_UNITS: Final = re.compile(
    r"\b(?:[0-9]{1,4}(?:st|nd|rd|th)? |No\.? ?[0-9]{1,4} )?(?:(?:Light|Mechani[sz]ed|Motori[sz]ed|Armou?red|Mobile|Border Guard) )?"
    r"(?:Infantry|Artillery|Military Operations|Airborne|Armou?red|Engineer|[A-Z]\w{2,15} Regional(?: Military)?|Strategic|Special) "
    r"(?:Division|Battalion|Brigade|Regiment|Command|Company)(?: [0-9]{1,4})?\b|\b(?:LID|LIB|IB|MOC|BGP|BGF)[ -]?[0-9]{1,4}\b"
    r"|\b[0-9]{1,3}(?:st|nd|rd|th) (?:Division|Battalion|Brigade|Regiment|Corps|Army)\b"
)
_RANK_FIRST: Final = re.compile(rf"(?:{_RANKS}|{_TITLE})\b\.?[ \xa0]")
_CALLINGS: Final = frozenset(
    form + end
    for word in _CALLING[3:-3].split("|")
    for form in (
        (word,) if "[" not in word else (word.replace("[sz]", "s"), word.replace("[sz]", "z"))
    )
    for end in ("", "s")
)
_MARKS: Final = (
    (
        _RANKED,
        "mention.rank/2",
        "General Gen Colonel Col Major Maj Captain Capt Admiral Adm Commander Sergeant Sgt Lieutenant Lt "
        "Brigadier Brig Marshal Commodore Superintendent Inspector Corporal",
    ),
    (
        _TITLED,
        "mention.courtesy/2",
        "Mr Mrs Ms Miss Mx Dr Prof Professor Fr Father Rev Reverend Sr Sister Bishop Archbishop Pastor Imam "
        "Sayadaw Ven Venerable Justice Judge Hon Sir Dame Lord Lady Honourable Honorable Excellency H HE Sheikh Ayatollah Cardinal Rabbi Adv "
        "Bro Comrade Datuk Dato Shri Smt",
    ),
    (
        _HOLDER,
        "mention.office/2",
        "President Presidents Minister Secretary Rapporteur Prosecutor Commissioner Chancellor Senator Governor "
        "Ambassador Mayor Premier King Queen Prince Pope",
    ),
    (_BURMESE, "mention.burmese/1", "U Daw Ko Ma Saw Naw Salai Sai Nang Mahn Padoh Duwa Nai Ashin"),
    (_CALLED_AFTER, "mention.calling/1", " ".join(_CALLINGS)),
    (_CALLED_BEFORE, "mention.calling/1", " ".join(_CALLINGS)),
)
_SIGNS: Final = tuple((pattern, rule, frozenset(words.split())) for pattern, rule, words in _MARKS)
"""Each pattern with the words of which one must stand in the stretch, or an age for the calling after a name."""
_AGE: Final = re.compile(r"[0-9]{1,2}[,)]")
_UNIT_WORDS: Final = frozenset(
    "Division Battalion Brigade Regiment Command Company Corps Army LID LIB IB MOC BGP BGF".split()
)
_OWNER: Final = re.compile(r"[’']s?$")
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in a stretch; offsets are the stretch's and take in the rank. `name` leaves the rank out."""

    start: int
    end: int
    name: str
    label: str
    rank: str = ""
    role: str = ""
    rule: str

    @property
    def whole(self) -> str:
        """The name with a courtesy that may be part of it: "Saw Daniel", "Ko Ko Hlaing", but "Than Hlaing"."""
        return f"{self.rank} {self.name}" if self.rank in _PART_OF_NAME else self.name


def find_names(stretch: str) -> tuple[Named, ...]:
    """The names in `stretch`, in order, none inside another.

    A person is read only by a mark: a rank, a courtesy title, an office before the name, a Burmese
    title, or a calling beside it ("Tin Oo, a poet"). Places come from a vocabulary; bodies and laws are
    known by name or by the word that ends them.
    """
    words = frozenset(_WORD.findall(stretch))
    found = [*_persons(stretch, words), *_in_burmese(stretch)]
    for find, label, rule in _PLAIN:
        found += _plain(stretch, find(stretch, words), label, rule)
    if not found:
        return ()
    taken: list[Named] = []
    for named in sorted(found, key=lambda each: (each.start, each.start - each.end)):
        if not taken or named.start >= taken[-1].end:
            taken.append(named)
    return tuple(taken)


def _persons(stretch: str, words: frozenset[str]) -> Iterator[Named]:
    for pattern, rule, signs in _SIGNS:
        if words.isdisjoint(signs) and not (pattern is _CALLED_AFTER and _AGE.search(stretch)):
            continue
        for found in pattern.finditer(stretch):
            group = "called" if found.groupdict().get("called") else "name"
            name = _TRAILING.sub("", found[group])
            if _NOT_A_NAME.match(name) or _BODY_INSIDE.search(name) or _RANK_FIRST.match(name):
                continue
            end = found.start(group) + len(name)
            yield Named(
                start=found.start(),
                end=end,
                name=name,
                label="PERSON",
                rank=stretch[found.start() : found.start(group)].strip(" .\xa0")
                if pattern is _BURMESE
                else found.groupdict().get("rank") or "",
                role=_role(stretch, found.start(), end),
                rule=rule,
            )


def _in_burmese(stretch: str) -> Iterator[Named]:
    if stretch.isascii():
        return
    for person in find_burmese_names(stretch):
        yield Named(
            start=person.start,
            end=person.end,
            name=person.name,
            label="PERSON",
            rank=person.rank,
            rule="mention.burmese_script/1",
        )


def _role(stretch: str, start: int, end: int) -> str:
    if after := _POST_AFTER.match(stretch, end):
        return re.sub(r"^the\s", "", after["role"])
    before = _POST_BEFORE.search(stretch[max(0, start - 120) : start])
    return before["role"] if before else ""


def _units(stretch: str, words: frozenset[str]) -> Iterator[tuple[int, int]]:
    if not words.isdisjoint(_UNIT_WORDS):
        yield from (unit.span() for unit in _UNITS.finditer(stretch))


_PLAIN: Final = (
    (find_laws, "LAW", "mention.law/2"),
    (_units, "UNIT", "mention.unit/2"),
    (find_bodies, "ORG", "mention.body/2"),
    (find_places, "PLACE", "mention.place/2"),
)


def _plain(
    stretch: str, spans: Iterator[tuple[int, int]], label: str, rule: str
) -> Iterator[Named]:
    for start, end in spans:
        name = stretch[start:end]
        if label == "ORG":
            name = _OWNER.sub("", name)
        yield Named(start=start, end=start + len(name), name=name, label=label, rule=rule)
