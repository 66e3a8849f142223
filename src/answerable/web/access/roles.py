"""What may each role do, and how is that said?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Role(StrEnum):
    """What somebody is here for; everybody has exactly one."""

    OWNER = "owner"
    EDITOR = "editor"
    REVIEWER = "reviewer"
    READER = "reader"
    GUEST = "guest"


class Action(StrEnum):
    """What a page lets people do."""

    READ = "read"
    ADD = "add"
    CORRECT = "correct"
    JUDGE = "judge"
    REVIEW = "review"
    CASE = "case"
    PLAN = "plan"
    RELEASE = "release"
    PROTECT = "protect"
    MANAGE = "manage"


WORDS: Final = {
    Role.OWNER: gettext_lazy("owner"),
    Role.EDITOR: gettext_lazy("editor"),
    Role.REVIEWER: gettext_lazy("reviewer"),
    Role.READER: gettext_lazy("reader"),
    Role.GUEST: gettext_lazy("guest of one investigation"),
}
DOING: Final = {
    Action.READ: gettext_lazy("read what your clearance covers"),
    Action.ADD: gettext_lazy("bring material into the archive"),
    Action.CORRECT: gettext_lazy("correct readings and record incidents"),
    Action.JUDGE: gettext_lazy("judge who is who, and grade sources"),
    Action.REVIEW: gettext_lazy("review another person's work"),
    Action.CASE: gettext_lazy("work on cases"),
    Action.PLAN: gettext_lazy("plan what leaves the archive"),
    Action.RELEASE: gettext_lazy("release what leaves, with a key of your own"),
    Action.PROTECT: gettext_lazy("record consent, flags and classification"),
    Action.MANAGE: gettext_lazy("manage accounts, lists and this workspace"),
}
_WORK: Final = frozenset(
    {
        Action.READ,
        Action.ADD,
        Action.CORRECT,
        Action.JUDGE,
        Action.REVIEW,
        Action.CASE,
        Action.PLAN,
        Action.RELEASE,
        Action.PROTECT,
    }
)
ALLOWED: Final[dict[Role, frozenset[Action]]] = {
    Role.OWNER: frozenset(Action),
    Role.EDITOR: _WORK,
    Role.REVIEWER: frozenset({Action.READ, Action.JUDGE, Action.REVIEW, Action.RELEASE}),
    Role.READER: frozenset({Action.READ}),
    Role.GUEST: frozenset({Action.READ}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether something is allowed, with the reason as a sentence."""

    allowed: bool
    reason: str


def permission(role: Role, action: Action) -> Permission:
    """Whether a role may do something, and why."""
    words = {"role": WORDS[role], "doing": DOING[action]}
    if action in ALLOWED[role]:
        return Permission(allowed=True, reason=_("As %(role)s you may %(doing)s.") % words)
    who = ", ".join(str(WORDS[one]) for one in Role if action in ALLOWED[one])
    return Permission(
        allowed=False,
        reason=_("As %(role)s you may not %(doing)s. Those who may: %(who)s.")
        % {**words, "who": who},
    )
