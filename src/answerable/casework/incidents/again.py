"""Is a row of a table the one that was taken in before, though it was edited, renumbered or rewritten?"""

from __future__ import annotations

from typing import Final
from unicodedata import normalize

from answerable.casework.incidents.model import Account
from answerable.casework.incidents.written import Told
from answerable.text import fold

ENOUGH: Final = 4
"""Of seven things that a row says, so many must be as before for a row to be the same, edited."""


def agreement(told: Told, account: Account) -> int:
    """How many of seven things a row says as the account does."""
    return sum(
        (
            told.when == account.when,
            fold(told.place) == fold(account.place),
            told.what == account.what,
            told.parties == account.parties,
            told.casualties == account.casualties,
            told.victims == account.victims,
            (told.title, told.note) == (account.title, account.note),
        )
    )


def tells_of_another(told: Told, account: Account) -> bool:
    """Whether a row tells of another day in another place."""
    return fold(told.place) != fold(account.place) and not told.when.could_be(account.when)


def is_elsewhere(told: Told, account: Account) -> bool:
    """Whether a row tells of another day and differs in something else too; a corrected date alone is none."""
    return not told.when.could_be(account.when) and agreement(told, account) < _ALL_BUT_THE_DAY


_ALL_BUT_THE_DAY: Final = 6


def words_of(said: Told | Account) -> tuple[object, ...]:
    """What a row or an account says of when, where, what and how many, to know it again by that."""
    numbers = tuple((one.harm, one.among, one.status, one.low, one.high) for one in said.casualties)
    persons = tuple(one.person for one in said.victims)
    return (said.when.iso, fold(said.place), said.what, numbers, persons)


def same_number(row: str) -> str:
    """A row's own number as it is compared: 007, 7 and ၇ are one, as a spreadsheet program rewrites them."""
    words = normalize("NFKC", row.removeprefix("id:")).strip().rstrip(".")
    if not row.startswith("id:") or not words.isdecimal():
        return row
    return f"id:{int(words) if len(words) < _LONGEST_NUMBER else words}"


_LONGEST_NUMBER: Final = 100
