"""Who is who? One pair at a time a person answers: the same, different, or unsure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from answerable.cli.asked import Asked, Result, read_input
from answerable.cli.judging_answers import proposal_json, take_answers, write_table
from answerable.cli.judging_shown import agreement, listed
from answerable.cli.keystrokes import END, Keys
from answerable.cli.parser import Commands, number, words
from answerable.errors import UsageError

if TYPE_CHECKING:
    from answerable.actors.judging.proposing import Proposal
    from answerable.archive.archive import Archive
    from answerable.workbench.judging import Held

_CLEAR = "\x1b[2J\x1b[H"
_WAYS = ("export", "answers", "list", "agreement")
_WORDS = {"y": "same", "n": "different", "u": "unsure"}
_SPELLED = {
    **{word: key for key, word in _WORDS.items()},
    **{"yes": "y", "no": "n", "skip": "s", "undo": "z", "quit": "q", "reason": "r", "help": "?"},
}
_MOST_LISTED = 20


def add_commands(commands: Commands) -> None:
    """judge, judge undo."""
    made = commands.add(
        "judge",
        judge,
        "Say of two that may be the same whether they are; one pair at a time.",
        archive=True,
        writes=True,
    )
    made.add_argument(
        "--of",
        metavar="SOURCE",
        action="append",
        default=[],
        help="only pairs of this source: actors, lists, signatories; may be repeated",
    )
    made.add_argument("--most", metavar="N", type=number, default=0, help="ask about so many")
    made.add_argument(
        "--again",
        action="store_true",
        help="ask too about what is unsure, disputed or contradicted",
    )
    made.add_argument(
        "--second", action="store_true", help="ask about what others judged and you did not"
    )
    made.add_argument(
        "--blind",
        action="store_true",
        help="do not show what the program proposes, nor in its order",
    )
    made.add_argument("--unlikely", action="store_true", help="ask about unlikely pairs too")
    made.add_argument("--export", metavar="FILE", help="write the open pairs to a CSV file instead")
    made.add_argument(
        "--in-clear", action="store_true", help="write names of a sealed archive to a file in clear"
    )
    made.add_argument(
        "--purpose", type=words, metavar="TEXT", default="", help="what the file is for"
    )
    made.add_argument(
        "--recipient", type=words, metavar="NAME", default="", help="who receives the file"
    )
    made.add_argument(
        "--answers", metavar="FILE", help="take the answers from such a file; - for stdin"
    )
    made.add_argument("--list", action="store_true", help="what was judged, and what conflicts")
    made.add_argument("--agreement", action="store_true", help="how far two judges agree")
    made = Commands(made).add(
        "undo",
        undo,
        "Take back a judgement of this history; what it took the place of counts again.",
        archive=True,
        writes=True,
    )
    made.add_argument("id", metavar="ID", help="the id of a judgement, or its first digits")
    made.add_argument("--reason", type=words, metavar="TEXT", required=True, help="why")


def judge(asked: Asked) -> Result:
    """Ask, or do one of the other things that were asked for."""
    from answerable.workbench.judging import Held

    given = asked.arguments
    ways = [name for name in _WAYS if getattr(given, name)]
    if len(ways) > 1:
        raise UsageError(
            f"--{ways[0]} and --{ways[1]} are two different things.", advice="Give one of them."
        )
    with asked.opened() as archive:
        held = Held(archive)
        match ways:
            case ["list"]:
                return listed(held)
            case ["agreement"]:
                return agreement(held.resolved)
            case ["answers"]:
                content = read_input(given.answers, 100 << 20)
                return take_answers(asked, archive, held, content)
        queue = _queue(asked, archive, held)
        if ways:
            return write_table(asked, archive, queue, Path(given.export))
        if given.json:
            return _open(queue)
        return _Session(asked, held, queue).result()


def undo(asked: Asked) -> Result:
    """Append that a judgement is taken back."""
    from answerable.workbench.judging import Held

    given = asked.arguments
    if not given.reason.strip():
        raise UsageError("Taking back needs a reason.", advice="Say it in a few words.")
    with asked.opened() as archive:
        held = Held(archive)
        found = held.find(given.id)
        if not asked.dry:
            found = held.undo(given.id, given.reason, by=asked.by)
        ruling = held.resolved.ruling(*found.pair).verdict
    fields = {"dry_run": asked.dry, "target": found.record, "pair": list(found.pair), "now": ruling}
    prefix = "Would be taken back" if asked.dry else "Taken back"
    return Result(fields=fields, words=f"{prefix}: {found.record[:12]}. The pair is now: {ruling}.")


def _queue(asked: Asked, archive: Archive, held: Held) -> tuple[Proposal, ...]:
    """The pairs that are still to be asked about, in order, as many as wanted."""
    from answerable.actors.judging.proposing import in_order, is_to_be_asked, mixed
    from answerable.workbench.judged_pairs import proposals_of, sources

    given = asked.arguments
    found = in_order(proposals_of(sources(archive, given.of)), unlikely=given.unlikely)
    if given.blind:
        found = mixed(found)
    voice = held.voice(asked.by) if given.second else ""
    resolved = held.resolved
    asking = [
        one for one in found if is_to_be_asked(one.pair, resolved, again=given.again, voice=voice)
    ]
    return tuple(asking[: given.most or None])


class _Session:
    """Pairs asked one after the other; every answer is on the disk before the next is asked."""

    def __init__(self, asked: Asked, held: Held, queue: Sequence[Proposal]) -> None:
        self._asked = asked
        self._held = held
        self._queue = queue
        self._keys = Keys()
        self._done: list[tuple[int, str, str]] = []  # place, verdict, record

    def result(self) -> Result:
        """Ask until the end; returns what was answered."""
        from answerable.workbench.layout import flowed

        place = 0
        while place < len(self._queue):
            place = self._ask(place)
            if place == len(self._queue):
                place = self._end()
        counted = {word: sum(v == word for _, v, _ in self._done) for word in _WORDS.values()}
        left = sum(self._is_open(one) for one in self._queue)
        fields = {
            "dry_run": self._asked.dry,
            "records": [record for _, _, record in self._done if record],
            "judged": counted,
            "left": left,
        }
        said = ", ".join(f"{count} {word}" for word, count in counted.items())
        would = " Nothing was written." if self._asked.dry else ""
        return Result(fields=fields, words=flowed(f"Judged: {said}. Left: {left}.{would}"))

    def _is_open(self, one: Proposal) -> bool:
        from answerable.actors.judging.proposing import is_to_be_asked

        given = self._asked.arguments
        if any(self._queue[place].pair == one.pair for place, _, _ in self._done):
            return False
        voice = self._held.voice(self._asked.by) if given.second else ""
        return is_to_be_asked(one.pair, self._held.resolved, again=given.again, voice=voice)

    def _ask(self, place: int) -> int:
        """Ask about one pair; returns the place of the next, or one far beyond the last to quit."""
        one = self._queue[place]
        if not self._is_open(one):  # it follows from an answer given since, by anybody
            return place + 1
        self._show(place)
        reason = ""
        while True:
            typed = self._keys.key()
            key, _, rest = (
                typed.strip().partition(" ") if not self._keys.single else (typed, "", "")
            )
            key = _key_of(key, alone=not rest.strip())
            if typed == END or key == "q":
                return len(self._queue) + 1
            if key in _WORDS:
                return self._answer(place, _WORDS[key], reason or rest.strip())
            if key == "s":
                return place + 1
            if key == "z":
                return self._undo(place)
            if key == "r":
                reason = rest.strip() or self._reason()
                self._asked.tell("With this reason: y, n or u?")
            elif key == "?":
                from answerable.workbench.pair_page import HELP

                self._asked.tell(HELP)
            elif key:
                from answerable.workbench.pair_page import KEYS

                self._asked.tell(f"This is no answer. {KEYS}")

    def _end(self) -> int:
        """After the last pair: the last answer may still be undone."""
        if not self._done:
            return len(self._queue)
        self._asked.tell("That was the last pair. z undo, any other key ends.")
        if self._keys.key().strip()[:1].lower() != "z":
            return len(self._queue)
        return self._undo(len(self._queue))

    def _show(self, place: int) -> None:
        from answerable.workbench.layout import flowed
        from answerable.workbench.pair_page import KEYS, pair_page

        given = self._asked.arguments
        one = self._queue[place]
        ruling = None if given.second else self._held.resolved.ruling(*one.pair)
        page = pair_page(one, blind=given.blind, ruling=ruling)
        clear = _CLEAR if self._keys.single else ""
        head = f"{clear}Pair {place + 1} of {len(self._queue)}: are A and B one and the same?"
        self._asked.tell(f"{flowed(head)}\n\n{page}\n\n{flowed(KEYS)}")

    def _reason(self) -> str:
        self._asked.tell("Reason:")
        return self._keys.line().strip()

    def _answer(self, place: int, verdict: str, reason: str) -> int:
        from answerable.workbench.judging import Answer

        record = ""
        if not self._asked.dry:
            answer = Answer(
                proposal=self._queue[place],
                verdict=verdict,
                reason=reason,
                blind=self._asked.arguments.blind,
            )
            record = next(iter(self._held.record([answer], by=self._asked.by)), "")
        self._done.append((place, verdict, record))
        return place + 1

    def _undo(self, place: int) -> int:
        if not self._done:
            self._asked.tell("There is nothing to undo in this session.")
            return place
        before, _, record = self._done.pop()
        if record:
            self._held.undo(record, "undone at once", by=self._asked.by)
        return before


def _key_of(word: str, *, alone: bool) -> str:
    """The key that was pressed, or the word that was typed for it and stands alone.

    Of a sentence nothing is guessed: "not sure" and "no idea" are no answers.
    """
    plain = word.lower().rstrip(".,;:!?") or word
    return _SPELLED.get(plain, plain) if alone or len(plain) < 2 else word


def _open(queue: Sequence[Proposal]) -> Result:
    return Result(fields={"open": len(queue), "pairs": [proposal_json(one) for one in queue]})
