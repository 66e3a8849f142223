"""Which number is this, in one form however it was typed, and do two sets of numbers agree?

The same kind with the same number speaks for one and the same. Another number tells two apart only where
a thing has one for its whole life (IMO, LEI, an aircraft's serial number); a person has many passports.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

from answerable.actors.lists.entry import Identifier
from answerable.text import fold, visible

ONE_EACH: Final = frozenset({"imo", "imo-company", "lei", "aircraft-serial"})
"""Kinds of which a thing has one, so that another number is another thing."""
LOOSE: Final = frozenset({"registration", "tax", "national-id", "other"})
"""Kinds that lists call by many words; among them the number decides, not the word."""
_LABELS: Final = {
    "imo": "IMO number", "imo-company": "IMO company number", "mmsi": "MMSI", "lei": "LEI", "isin": "ISIN", "bic": "BIC", "duns": "D-U-N-S number",
    "passport": "passport", "nrc": "NRC number", "military-number": "army number", "tax": "tax number",
    "registration": "registration number", "national-id": "identity number", "call-sign": "call sign",
    "aircraft-serial": "aircraft serial number", "aircraft-tail": "aircraft registration", "other": "number",
}  # fmt: skip
_KIND_WORDS: Final = (
    ("imo", r"\bimo\b"),
    ("mmsi", r"\bmmsi\b"),
    ("lei", r"\blei\b|legal entity"),
    ("isin", r"\bisin\b"),
    ("bic", r"\bbic\b|swift"),
    ("duns", r"\bd u n s\b|\bduns\b"),
    ("passport", r"passport|pasaporte|passeport|passaporte|passaporto|reisepass|паспорт|နိုင်ငံကူး"),
    ("nrc", r"\bnrc\b|citizenship scrutiny|national registration card|မှတ်ပုံတင်|နိုင်ငံသားစိစစ်ရေး"),
    ("aircraft-serial", r"serial|\bmsn\b|construction number"),
    ("aircraft-tail", r"tail|aircraft registration|aircraft mode s"),
    ("call-sign", r"call sign|callsign"),
    ("military-number", r"military (?:id|number|identification)|army number|service number"),
    ("tax", r"\btax|\binn\b|\bnit\b|\brfc\b|\bvat\b|\btin\b|\bcuit\b|\bruc\b|fiscal|инн"),
    ("registration", r"regist|company|business|commercial|\bogrn\b|\bcr no\b|trade licen|огрн"),
    ("national-id", r"national|identity|identification|cedula|personal id|\bssn\b|\bcurp\b|\bdni\b|id card"),
)  # fmt: skip
_KINDS: Final = tuple((kind, re.compile(words)) for kind, words in _KIND_WORDS)
_ASIDE: Final = re.compile(r"\s*[(\[](?![A-Za-z]{1,6}[)\]]\s*[0-9])[^()\[\]]{3,}[)\]].*$|;.*$")
"""A country, a day of issue or another remark behind the number."""
_NOT_KEPT: Final = re.compile(r"[\W_]+")
_NRC: Final = re.compile(
    r"(?P<state>[0-9]{1,2})\s*[/\\-]\s*(?P<town>(?:[A-Za-z][A-Za-z\s]{1,14}?|[\u1000-\u1021\u1025]{2,4}))"
    r"\s*[(\[]?\s*(?P<sort>N|NAING|E|P|T|TH|Y|S|C|နိုင်|ဧည့်|ပြု|သ|စ|သီ)\s*[)\]]\s*(?P<number>[0-9]{6})",
    re.IGNORECASE,
)
"""Myanmar's card: state, township, sort of citizenship, six digits."""
_SORTS: Final = {"naing": "N", "နိုင်": "N", "ဧည့်": "E", "ပြု": "P", "သ": "T", "သီ": "T", "စ": "S"}
_CONSONANTS: Final = dict(
    zip(
        "ကခဂဃငစဆဇဈညတထဒဓနပဖဗဘမယရလဝသဟအဥဋဌဍဏဠ",
        "KA KHA GA GHA NGA SA HSA ZA ZHA NYA TA HTA DA DHA NA PA PHA BA BHA MA YA YA LA WA THA HA AH U "
        "TA HTA DA NA LA".split(),
        strict=True,
    )
)
_DIGITS: Final = {0x1040 + value: str(value) for value in range(10)}
_ARMY_NUMBER: Final = re.compile(
    r"(?P<of>BC|(?:Tatmadaw\s*)?Kyee|ကြည်း)\s*[-/(]*\s*(?P<number>[0-9]{4,6})\)?", re.IGNORECASE
)
_SHORTEST: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A number in the one form of its kind."""

    kind: str
    """imo | imo-company | mmsi | lei | isin | bic | duns | passport | nrc | military-number | registration | tax |
    national-id | call-sign | aircraft-serial | aircraft-tail | other"""
    value: str
    """What is compared."""
    town: str = ""
    """The township letters of an NRC number, where the source wrote them in Burmese."""
    unique: bool = False
    """Whether no two things in the world have this number, so that no country need be said."""

    @property
    def words(self) -> str:
        """For a sentence: "IMO number 9187629"."""
        return f"{_LABELS[self.kind]} {visible(self.value)}"


class Agreed(NamedTuple):
    """What two sets of numbers share and where they contradict each other, each as part of a sentence."""

    shared: tuple[str, ...]
    conflicting: tuple[str, ...]


def kind_of(words: str) -> str:
    """The kind that a list means by its own word: "Vessel Registration Identification IMO" is an imo."""
    return _kind_of(fold(words))


@lru_cache(maxsize=16_384)
def normal(kind: str, value: str) -> Known | None:
    """A number in the one form of its kind; None where it is not one (a check digit fails, too short).

    `kind` is a list's own word or one of ours. Myanmar's NRC and army numbers and an "IMO" written
    before the number are known by their shape, whatever the list calls them.
    """
    plain = normalize("NFKC", value).translate(_DIGITS).strip()
    meant = kind if kind in _LABELS else kind_of(kind)
    if card := _nrc(plain):
        return card
    if meant in (*LOOSE, "military-number") and (army := _ARMY_NUMBER.fullmatch(plain)):
        of = "BC" if army["of"].upper() == "BC" else "KYEE"
        return Known(kind="military-number", value=f"{of} {army['number']}", unique=True)
    bare = _NOT_KEPT.sub("", _ASIDE.sub("", plain)).upper()
    if meant == "other":
        meant = _by_shape(bare)
    if meant == "imo" and not _imo(bare):
        meant = "imo-company"
    if meant == "lei" and bare.isdecimal():
        meant = "registration"
    checked = _CHECKED.get(meant)
    if checked is not None:
        found = checked(bare)
        return Known(kind=meant, value=found, unique=True) if found else None
    if len(bare) < _SHORTEST and meant not in ("aircraft-tail", "call-sign", "aircraft-serial"):
        return None
    if not bare or (
        not any(map(str.isdecimal, bare)) and meant not in ("aircraft-tail", "call-sign")
    ):
        return None
    return Known(kind=meant, value=bare)


def agree(one: Iterable[Identifier], other: Iterable[Identifier]) -> Agreed:
    """What the numbers of two say for and against their being one and the same."""
    first, second = _by_kind(one), _by_kind(other)
    shared = tuple(dict.fromkeys(_shared(first, second)))
    conflicting = tuple(
        f"the {_LABELS[kind]} is {_values(first[kind])} in one and {_values(second[kind])} in the other"
        for kind in sorted(ONE_EACH & first.keys() & second.keys())
        if not {each.value for each in first[kind]} & {each.value for each in second[kind]}
    )
    return Agreed(shared, conflicting)


def _shared(
    first: Mapping[str, tuple[Known, ...]], second: Mapping[str, tuple[Known, ...]]
) -> Iterator[str]:
    for mine in (each for known in first.values() for each in known):
        for theirs in (each for known in second.values() for each in known):
            if mine.value != theirs.value or (
                mine.town and theirs.town and mine.town != theirs.town
            ):
                continue
            if mine.kind == theirs.kind:
                yield f"both have the {mine.words}"
            elif {mine.kind, theirs.kind} <= LOOSE:
                yield (
                    f"both have the number {visible(mine.value)}, a {_LABELS[mine.kind]} in one and "
                    f"a {_LABELS[theirs.kind]} in the other"
                )


def _by_kind(identifiers: Iterable[Identifier]) -> dict[str, tuple[Known, ...]]:
    found: dict[str, tuple[Known, ...]] = {}
    for each in identifiers:
        known = normal(each.kind, each.value)
        if known and known not in found.get(known.kind, ()):
            found[known.kind] = (*found.get(known.kind, ()), known)
    return found


def _values(known: tuple[Known, ...]) -> str:
    return " or ".join(visible(each.value) for each in known)


@lru_cache(maxsize=4_096)
def _kind_of(folded: str) -> str:
    return next((kind for kind, words in _KINDS if words.search(folded)), "other")


def _by_shape(bare: str) -> str:
    if _lei(bare):
        return "lei"
    return "imo" if bare.startswith("IMO") and _imo(bare) else "other"


def _nrc(plain: str) -> Known | None:
    found = _NRC.fullmatch(plain)
    if found is None:
        return None
    burmese = found["town"] if found["town"][0] > "\u0fff" else ""
    town = "".join(_CONSONANTS.get(one, one) for one in burmese) or "".join(found["town"].split())
    sort = _SORTS.get(found["sort"].lower(), found["sort"].upper()[:1])
    value = f"{int(found['state'])}/{town.upper()}({sort}){found['number']}"
    return Known(kind="nrc", value=value, town=burmese, unique=True)


def _imo(bare: str) -> str:
    """Seven digits, of which the last checks the others: IMO Resolution A.1117(30)."""
    digits = bare.removeprefix("IMO")
    if len(digits) != 7 or not digits.isdecimal():
        return ""
    weighed = sum(
        int(digit) * weight for digit, weight in zip(digits, range(7, 1, -1), strict=False)
    )
    return digits if weighed % 10 == int(digits[-1]) else ""


def _imo_company(bare: str) -> str:
    """Seven digits of a ship owner or manager, of which the last checks the others, by remainders of 11."""
    digits = bare.removeprefix("IMO")
    if len(digits) != 7 or not digits.isdecimal():
        return ""
    weighed = sum(
        int(digit) * weight for digit, weight in zip(digits, (8, 6, 4, 2, 9, 7), strict=False)
    )
    return digits if (11 - weighed % 11) % 10 == int(digits[-1]) else ""


def _lei(bare: str) -> str:
    """Twenty letters and digits with a remainder of 1 by 97: ISO 17442."""
    shaped = re.fullmatch("[A-Z0-9]{18}[0-9]{2}", bare)
    return bare if shaped and int("".join(str(int(one, 36)) for one in bare)) % 97 == 1 else ""


def _isin(bare: str) -> str:
    """Two letters, nine letters or digits, a check digit: ISO 6166."""
    if not re.fullmatch("[A-Z]{2}[A-Z0-9]{9}[0-9]", bare):
        return ""
    digits = [int(one) for one in "".join(str(int(one, 36)) for one in bare)][::-1]
    doubled = (sum(divmod(2 * one, 10)) for one in digits[1::2])
    return bare if (sum(digits[0::2]) + sum(doubled)) % 10 == 0 else ""


def _bic(bare: str) -> str:
    """Eight or eleven characters, ISO 9362; XXX behind means the head office, as no branch does."""
    shaped = re.fullmatch("[A-Z]{6}[A-Z0-9]{2}(?:[A-Z0-9]{3})?", bare)
    return bare.removesuffix("XXX") if shaped else ""


def _nine(bare: str) -> str:
    return bare if len(bare) == 9 and bare.isdecimal() else ""


_CHECKED: Final[Mapping[str, Callable[[str], str]]] = {
    "imo": _imo, "imo-company": _imo_company, "lei": _lei, "isin": _isin, "bic": _bic, "mmsi": _nine, "duns": _nine,
}  # fmt: skip
"""Kinds with a rule of their own: the form that is compared, or "" where the rule is broken."""
