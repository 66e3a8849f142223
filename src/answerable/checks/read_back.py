"""What did an earlier check say of a document, read back from what `run.to_json` wrote?"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from answerable.checks.model import (
    DocumentChecked,
    Finding,
    ListCount,
    RecordCited,
    Target,
    Work,
)

Json = Mapping[str, Any]


def document_from(said: Json) -> DocumentChecked:
    """One of the `documents` of `answerable-check/1`, as this release writes it.

    Raises KeyError or TypeError for what another release wrote: check again then.
    """
    return DocumentChecked(
        name=said["name"],
        object=said["object"],
        as_of=said["as_of"],
        findings=tuple(_finding(one) for one in said["findings"]),
        lists=tuple(_list(one) for one in said["lists"]),
        worklist=tuple(
            Work(missing=one["missing"], target=Target(**one["target"])) for one in said["worklist"]
        ),
        clauses=said["clauses"],
        factual=said["factual"],
        dated=said["dated"],
        notes=tuple(said["notes"]),
    )


def _finding(said: Json) -> Finding:
    plain = {
        **said,
        "target": Target(**said["target"]),
        "records": tuple(_record(one) for one in said["records"]),
    }
    return Finding(**plain)


def _record(said: Json) -> RecordCited:
    span = tuple(said["span"]) if said.get("span") else None
    return RecordCited(**{**said, "span": span})


def _list(said: Json) -> ListCount:
    return ListCount(
        **{**said, "missing": tuple(said["missing"]), "not_of_kind": tuple(said["not_of_kind"])}
    )
