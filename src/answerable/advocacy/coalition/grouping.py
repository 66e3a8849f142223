"""Which names are held together, by what, and which may never be?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from answerable.advocacy.coalition.model import JUDGED, Appearance

Spelled = tuple[Appearance, ...]
"""The appearances of one spelling."""


class Groups:
    """Spellings joined into bodies. A join that would put together what is kept apart is refused."""

    def __init__(
        self,
        spelled: Sequence[Spelled],
        may_be_one: Callable[[Appearance, Appearance], bool] = lambda one, other: True,
    ) -> None:
        """`may_be_one` is asked of every two names that a proposal would put together over others."""
        self.spelled = tuple(spelled)
        self._may_be_one = may_be_one
        self._group = list(range(len(spelled)))
        self._members = {number: [number] for number in range(len(spelled))}
        self._how: dict[int, str] = {}
        self._apart: set[frozenset[int]] = set()

    def together(self, a: int, b: int) -> bool:
        """Whether they are held together by now."""
        return self._group[a] == self._group[b]

    def part(self, a: int, b: int) -> None:
        """Never join these two, nor what is joined with them."""
        self._apart.add(frozenset((a, b)))

    def join(self, a: int, b: int, how: str) -> bool:
        """Hold them together; False where something keeps apart what would come together."""
        one, other = self._group[a], self._group[b]
        if one == other:
            return True
        if how != JUDGED and self._kept_apart(one, other):
            return False
        kept, gone = min(one, other), max(one, other)
        for member in self._members.pop(gone):
            self._group[member] = kept
            self._members[kept].append(member)
        said = {self._how.pop(gone, ""), self._how.get(kept, ""), how} - {""}
        # One proposal is enough to make the whole a proposal.
        self._how[kept] = JUDGED if said == {JUDGED} else next(iter(said - {JUDGED}))
        return True

    def in_one_list(self, a: int, b: int) -> bool:
        """Whether one document names both."""
        return bool(self._documents(a) & self._documents(b))

    def how(self, number: int) -> str:
        """What holds its group together beyond the spelling; "" where nothing does."""
        return self._how.get(self._group[number], "")

    def members(self) -> Iterator[Sequence[int]]:
        """The groups, in the order of their first names."""
        for kept in sorted(self._members):
            yield sorted(self._members[kept])

    def _kept_apart(self, one: int, other: int) -> bool:
        return any(
            frozenset((a, b)) in self._apart
            or self.in_one_list(a, b)
            or not self._may_be_one(self.spelled[a][0], self.spelled[b][0])
            for a in self._members[one]
            for b in self._members[other]
        )

    def _documents(self, number: int) -> set[str]:
        return {one.object for one in self.spelled[number]}
