"""Which id of a vocabulary do the words of a documenter mean; and is a word a pseudonym?

What no vocabulary knows stays as the source wrote it, except where only a few words are allowed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from answerable.actors.person_names import read_name
from answerable.ontology.law import ViolationType
from answerable.text import fold

STATUSES: Final = ("civilian", "combatant", "hors_de_combat", "unknown", "contested")
CONFIDENCES: Final = ("confirmed", "fair", "weak", "contested", "discounted")
PRECISIONS: Final = ("exact", "vicinity", "locality", "township", "district", "state", "country")
CHILD: Final = "child"
ADULT_AT: Final = 18

_STATUS_WORDS: Final = {
    "civilian": "civilian civilians civ noncombatant non-combatant အရပ်သား",
    "combatant": "combatant combatants fighter fighters soldier soldiers military armed",
    "contested": "contested disputed",
    "unknown": "unknown unclear ? မသိ",
}
_STATUS_OF: Final = {
    **{fold(word): status for status, words in _STATUS_WORDS.items() for word in words.split()},
    **{
        fold(words): "hors_de_combat"
        for words in ("hors de combat", "hors_de_combat", "prisoner of war")
    },
}
_HARM_WORDS: Final = {
    "killed": "killed dead death deaths fatalities fatality died kia",
    "injured": "injured wounded injuries hurt",
    "detained": "detained arrested detention arrests arrest detainees",
    "disappeared": "disappeared missing disappearances",
    "displaced": "displaced idp idps displacement",
}
HARM_OF: Final = {fold(word): harm for harm, words in _HARM_WORDS.items() for word in words.split()}
_HIT_WORDS: Final = {
    "school": "school schools university college kindergarten monastery-school",
    "hospital": "hospital hospitals clinic clinics ambulance medical",
    "religious_building": "church churches monastery monasteries mosque mosques pagoda temple religious",
    "home": "home homes house houses dwelling dwellings",
    "market": "market markets bazaar",
    "displacement_camp": "camp camps",
}
_HIT_OF: Final = {fold(word): kind for kind, words in _HIT_WORDS.items() for word in words.split()}
_SEXES: Final = {
    **dict.fromkeys(("f", "female", "woman", "girl", "မ"), "female"),
    **dict.fromkeys(("m", "male", "man", "boy", "ကျား"), "male"),
}
_CHILD: Final = frozenset(
    {"child", "minor", "girl", "boy", "infant", "baby", "toddler", "under 18", "u18", "<18", "ကလေး"}
)
_ADULT: Final = frozenset({"adult", "man", "woman", "elderly", "18+", "over 18"})
_SAYS_NOTHING: Final = frozenset({"", "unknown", "n a", "na", "none", "unclear", "not known", "unidentified", "tbd", "tbc", "မသိ", "မသိရ"})  # fmt: skip
_SUMS: Final = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "sum",
        "total sum",
        "overall total",
        "total number",
    }
    | {"စုစုပေါင်း", "စုစု ပေါင်း", "ပေါင်း", "ပေါင်းချုပ်"}
)
_BODIES: Final = frozenset(
    "army armies force forces police militia militias group groups front unit units battalion division brigade "
    "regiment command guard guards office staff council government party organisation organization union navy "
    "troops soldiers commander of".split()
)
_PSEUDONYM: Final = re.compile(r"(?=[^\s]*\d)[A-Za-z0-9][A-Za-z0-9._/-]{0,39}")
_SEPARATORS: Final = re.compile(r"[;|\n]+")
_NUMBER_BEFORE: Final = re.compile(r"^\d+-")


class ViolationWords:
    """The kinds of violations of some packs, by id, label and the words of texts."""

    def __init__(self, types: Iterable[ViolationType]) -> None:
        self._meant: dict[str, str] = {}
        for one in types:
            for name in (one.id, one.label, *one.terms):
                self._meant.setdefault(fold(name), one.id)

    def __call__(self, written: str) -> str:
        """The id that these words mean, in singular or plural, else the words."""
        return self._id_of(written) or written

    def each(self, written: str) -> tuple[str, ...]:
        """The ids that a cell with several kinds means; of one that has none, the words."""
        return tuple(kind for one in parts(written) for kind in self._several(one))

    def _several(self, written: str) -> Sequence[str]:
        # Uwazi writes PARENT::VALUE, Bayanat NUMBER-TITLE, Atlos a comma between, field tools a space. A cell
        # is taken apart only where every piece is known: a kind may be called by several words.
        value = _NUMBER_BEFORE.sub("", written.rpartition("::")[2])
        for pieces in ([value], value.split(","), value.split()):
            if all(found := [self._id_of(one) for one in pieces]):
                return found
        return (written,)

    def _id_of(self, written: str) -> str:
        words = fold(written)
        forms = (words, f"{words}s", words.removesuffix("s"))
        return next((self._meant[form] for form in forms if form in self._meant), "")


def parts(written: str) -> tuple[str, ...]:
    """What a cell lists, apart: by semicolon, bar or line."""
    return tuple(one.strip() for one in _SEPARATORS.split(written) if one.strip())


def says_nothing(written: str) -> bool:
    """Whether these words say that nothing is known, or are none."""
    return fold(written) in _SAYS_NOTHING


def sums_up(written: str) -> bool:
    """Whether a row that begins with these words is one of totals."""
    return fold(written) in _SUMS


def status_of(written: str) -> str:
    """One of STATUSES; "" for words that are none of them."""
    return _STATUS_OF.get(fold(written), "unknown" if says_nothing(written) else "")


def harm_of(written: str) -> str:
    """The harm that a word means, else the word."""
    return HARM_OF.get(fold(written), written)


def hit_of(written: str) -> str:
    """The type of an object that was hit, else the source's word."""
    words = fold(written)
    return _HIT_OF.get(words) or _HIT_OF.get(words.rpartition(" ")[2]) or written


def precision_of(written: str) -> str:
    """`lp.` and one of PRECISIONS; the words where they are none of these."""
    word = fold(written.removeprefix("lp."))
    return f"lp.{word}" if word in PRECISIONS else written


def age_of(written: str) -> str:
    """Years, `adult`, `child` or `unknown`."""
    words = fold(written)
    years = re.fullmatch(r"(\d{1,3})(?:\.0)?(?: ?(?:years?|yrs?|y)(?: old)?)?", words)
    if years and int(years[1]) <= 120:
        return str(int(years[1]))
    if re.fullmatch(r"\d{1,2} ?(?:months?|days?|weeks?)(?: old)?", words):
        return CHILD
    if words in map(fold, _CHILD):
        return CHILD
    return "adult" if words in map(fold, _ADULT) else "unknown"


def is_child(age: str) -> bool:
    """Whether an age, as `age_of` gives it, is that of a child; unknown is not taken for one."""
    return age == CHILD or (age.isdecimal() and int(age) < ADULT_AT)


def sex_of(written: str) -> str:
    """female or male, else the source's word."""
    return _SEXES.get(fold(written), written)


def is_named_like_a_person(party: str) -> bool:
    """Whether a party begins with a rank or courtesy, as a person does and a force or group does not."""
    read = read_name(party)
    if not (read.rank or read.honorifics):
        return False
    return _BODIES.isdisjoint(fold(party).split())


def is_pseudonym(written: str) -> bool:
    """Whether these signs are a pseudonym: one word with a number in it, as no name has."""
    return _PSEUDONYM.fullmatch(written.strip()) is not None
