"""Sixty pairs of bodies that exist, on two lists: no two are put together, and most that are one are found."""

from look_alikes import DIFFERENT, SAME
from test_coalition import lists

from answerable.advocacy.coalition.model import Coalition
from answerable.advocacy.coalition.registry import coalition


def two_lists() -> Coalition:
    every = (*SAME, *DIFFERENT)
    return coalition(*lists(*(list(dict.fromkeys(side)) for side in zip(*every, strict=True))))


def together(found: Coalition, one: str, other: str) -> bool:
    return any({one, other} <= set(body.spellings) for body in found.organisations)


def test_none_of_thirty_look_alikes_is_put_together() -> None:
    found = two_lists()
    assert not [two for two in DIFFERENT if together(found, *two)]


def test_of_thirty_that_are_one_most_are_put_together_or_asked_about() -> None:
    found = two_lists()
    asked = {frozenset((one.a.name, one.b.name)) for one in found.needs_human}
    seen = [two for two in SAME if together(found, *two) or frozenset(two) in asked]
    assert len(seen) >= 22
    apart = {frozenset((one.a.name, one.b.name)) for one in found.look_alikes}
    assert not [two for two in SAME if frozenset(two) in apart]
