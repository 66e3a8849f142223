"""What does one source say of one incident, and by which mapping is a table of such rows read?"""

from __future__ import annotations

from collections.abc import Sequence

from answerable.archive.bodies import Pending
from answerable.archive.records.body import Body, body_of, need
from answerable.dates import SourceDate
from answerable.ids import RecordId


def incident(
    *,
    by: str,
    incident: str,
    what: Sequence[str],
    when: str,
    place: str,
    object_id: str = "",
    target: str = "",
    start: int | None = None,
    end: int | None = None,
    locator: str = "",
    code: str = "",
    precision: str = "",
    latitude: str = "",
    longitude: str = "",
    parties: Sequence[Body] = (),
    hit: Sequence[Body] = (),
    casualties: Sequence[Body] = (),
    victims: Sequence[Body] = (),
    documented_by: str = "",
    title: str = "",
    note: str = "",
    says: Sequence[Body] = (),
    files: Sequence[Body] = (),
    table: str = "",
    sheet: str = "",
    line: int = 0,
    row: str = "",
    series: str = "",
    digest: str = "",
    supersedes: Sequence[RecordId] = (),
) -> Pending:
    """One account of one incident, with where it is said: the object or record, and the place in it.

    `when` is a range as `SourceDate.parse` reads it. `table` to `digest` are set where a row of a table
    says it (docs/reference/records.md). Raises UsageError where what, when, where or source is lacking
    (Standards for Casualty Recording, Every Casualty 2016).
    """
    for said, part in (
        (" ".join(what), "statement of what happened"),
        (place, "place"),
        (object_id or target, "source"),
    ):
        need("An account of an incident", said, part)
    return Pending(
        kind="incident",
        body=body_of(
            by,
            incident=incident,
            object=object_id,
            target=target,
            start=start,
            end=end,
            locator=locator,
            what=list(what),
            when=SourceDate.parse(when).iso,
            place=place,
            code=code,
            precision=precision,
            latitude=latitude,
            longitude=longitude,
            parties=list(parties),
            hit=list(hit),
            casualties=list(casualties),
            victims=list(victims),
            documented_by=documented_by,
            title=title,
            note=note,
            says=list(says),
            files=list(files),
            table=table,
            sheet=sheet,
            line=line or None,
            row=row,
            series=series,
            digest=digest,
        ),
        supersedes=tuple(supersedes),
    )


def mapping(*, by: str, name: str, written: str, supersedes: Sequence[RecordId] = ()) -> Pending:
    """How the columns of a table of incidents are read: the mapping of that name, as YAML wrote it.

    Raises UsageError without a name.
    """
    need("A mapping", name, "name")
    return Pending(
        kind="mapping",
        body=body_of(by, name=name, written=written),
        supersedes=tuple(supersedes),
    )
