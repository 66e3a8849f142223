"""How many altered names are found among a published list, beside nomenklatura?

"Recall at 1 %" counts first answers that are right and score above all but 1 % of what the names of
absent people score.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import matching_material as material
from matching_asking import Asked, Misses, ask, compared, ranks, sample, sides
from matching_material import Question
from matching_scoring import recall_above, recall_at, share_above, threshold_at


def ofac(data: Path, quick: bool, misses: Misses | None) -> dict[str, Any]:
    """The altered names of OFAC, by kind of change. Misses of this set are never written anywhere."""
    del misses
    questions = sample(material.altered(data), 100 if quick else None)
    none = sample(material.absent(data), 100 if quick else None)
    burmese = sample(material.absent_burmese(data), 50 if quick else None)
    entities = material.ofac(data)
    rows: dict[str, Any] = {}
    by_change: dict[str, dict[str, float]] = defaultdict(dict)
    said: dict[str, tuple[Asked, ...]] = {}
    with sides(entities, context=not quick) as whom:
        for name, one in whom.items():
            said[name] = (ask(one, questions), ask(one, none), ask(one, burmese))
            rows[name] = _screened(said[name])
            for change, found in _by_change(questions, said[name][0]).items():
                by_change[change][name] = found
        unsaid = [_kind_unsaid(one) for one in questions]
        no_kind = {name: ranks(ask(whom[name], unsaid)) for name in list(whom)[:2]}
    return {
        "entities": len(entities),
        "names": sum(len(one.names) + len(one.weak) for one in entities),
        "questions": len(questions),
        "absent": len(none),
        "results": rows,
        "kind_unsaid": no_kind,
        "by_change": {
            change: {"questions": count, **by_change[change]}
            for change, count in Counter(one.change for one in questions).most_common()
        },
        "differences": _differences(said) if "logic-v2" in said else {},
    }


def _screened(said: tuple[Asked, ...]) -> dict[str, float]:
    found, none, burmese = said
    threshold = threshold_at(none.scores)
    return {
        **ranks(found),
        "recall_at_1_percent": recall_above(found.ranks, found.scores, threshold),
        "threshold": threshold,
        "burmese_false": share_above(burmese.scores, threshold),
        "ms_each_in_batch": 1_000 * found.seconds / len(found.ranks),
    }


def _by_change(questions: Sequence[Question], found: Asked) -> dict[str, float]:
    ranks = defaultdict(list)
    for question, rank in zip(questions, found.ranks, strict=True):
        ranks[question.change].append(rank)
    return {change: recall_at(held, 1) for change, held in ranks.items()}


def _kind_unsaid(one: Question) -> Question:
    return Question(asked=material.asked(one.asked.name, ""), target=one.target, change=one.change)


def _differences(said: dict[str, tuple[Asked, ...]]) -> dict[str, Any]:
    ours, theirs = said["ours"], said["logic-v2"]
    return compared([(ours[0], ours[1], theirs[0], theirs[1])])
