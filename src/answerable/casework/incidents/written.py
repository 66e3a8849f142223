"""How is what a row or a person says of an incident written down in a record?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

import orjson

from answerable.casework.incidents.rows import Told
from answerable.ids import sha256_hex


def body_of(told: Told) -> dict[str, Any]:
    """What a row says, as the body of a record holds it."""
    return {
        "what": list(told.what),
        "when": told.when.iso,
        "place": told.place,
        "code": told.code,
        "precision": told.precision,
        "latitude": told.latitude,
        "longitude": told.longitude,
        "parties": parts_body(told.parties),
        "hit": parts_body(told.hit),
        "casualties": parts_body(told.casualties),
        "victims": parts_body(told.victims),
        "documented_by": told.documented_by,
        "title": told.title,
        "note": told.note,
    }


def parts_body(parts: Iterable[Any]) -> list[dict[str, Any]]:
    """Parties, casualties and other parts of an account, without what they leave open."""
    return [
        {key: said for key, said in asdict(one).items() if said is not None and said != ""}
        for one in parts
    ]


def digest_of(told: Told) -> str:
    """SHA-256 of all that a row becomes, and of what it calls itself."""
    said = {key: value for key, value in body_of(told).items() if value not in ("", [])}
    said |= {"row": told.row, "incident": told.incident}
    return sha256_hex(orjson.dumps(said, option=orjson.OPT_SORT_KEYS))
