"""For what may a token be used, and what must its person be allowed to do for that?"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from django.utils.translation import gettext_lazy

from answerable.web.access.roles import ALLOWED, Action, Role


class Scope(StrEnum):
    """One thing that a token is good for."""

    READ = "read"
    SEARCH = "search"
    ADD = "add"
    CORRECT = "correct"
    JUDGE = "judge"
    CASE = "case"
    PLAN = "plan"
    RECONCILE = "reconcile"


NEEDS: Final = {
    Scope.READ: Action.READ,
    Scope.SEARCH: Action.READ,
    Scope.ADD: Action.ADD,
    Scope.CORRECT: Action.CORRECT,
    Scope.JUDGE: Action.JUDGE,
    Scope.CASE: Action.CASE,
    Scope.PLAN: Action.PLAN,
    Scope.RECONCILE: Action.READ,
}
WORDS: Final = {
    Scope.READ: gettext_lazy("read documents, readings, checks, actors, incidents, cases and law"),
    Scope.SEARCH: gettext_lazy("search for words"),
    Scope.ADD: gettext_lazy("add documents"),
    Scope.CORRECT: gettext_lazy("correct readings"),
    Scope.JUDGE: gettext_lazy("judge who is who"),
    Scope.CASE: gettext_lazy("add entries to cases"),
    Scope.PLAN: gettext_lazy("ask the gate what may leave"),
    Scope.RECONCILE: gettext_lazy("answer OpenRefine on this computer"),
}
FOR_PROGRAMS: Final = tuple(one for one in Scope if one is not Scope.RECONCILE)


def open_to(role: Role) -> tuple[Scope, ...]:
    """The scopes that somebody of this role may give to a program; a guest none."""
    if role is Role.GUEST:
        return ()
    return tuple(one for one in FOR_PROGRAMS if NEEDS[one] in ALLOWED[role])
