"""Every record that the program writes is explained, key by key."""

import inspect
import re
from pathlib import Path

from answerable.archive import lines, records
from answerable.archive.bodies import Pending

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "reference" / "records.md").read_text(
    "utf-8"
)
# Written elsewhere than in `records`: the name by `Archive.create`, the object by `Change`.
ELSEWHERE = {"archive": {"name"}, "object": {"digest", "size", "type"}}
FULL = {
    "objects": ["sha256:00"],
    "answer": "yes",
    "level": "public",
    "until": "2030",
    "given": "2030",
    "due": "2030",
    "date": "2030",
    "after": ["00"],
    "receipts": ["00"],
    "warnings": ["x"],
    "said": "confirmed",
    "on": "2030",
    "when": "2030",
    "question": "fair_trial",
    "flag": records.LEAD_ONLY,
    "age": "age1x",
    "born": "1970",
    "releases": ["00"],
    "grade": "A1",
    "status": "verified",
    "sources": [{"object": "sha256:00"}],
    "start": 1,
    "end": 2,
    "direction": "supports",
    "view": "met",
    "proof": "passed",
    "period": "2030",
    "cited": {"object": "sha256:00", "target": "00", "start": 1, "end": 2, "locator": "x"},
    "supersedes": (),
    "verdict": "same",
    "found": "right",
    "other": "y",
    "acquisition": records.Acquisition(source="a", collector="b", collected_at="2021", method="c"),
}


def written() -> dict[str, set[str]]:
    """Kind and body keys of everything that a function of `records` makes, all of it filled in."""
    found = dict(ELSEWHERE)
    for _, function in inspect.getmembers(records, inspect.isfunction):
        signature = inspect.signature(function)
        if signature.return_annotation == "Pending":
            made: Pending = function(**{key: FULL.get(key, "x") for key in signature.parameters})
            found[made.kind] = set(made.body) - {"by"}
    return found


def documented() -> dict[str, set[str]]:
    sections = re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return {kind: set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE)) for kind, text in sections}


def test_every_kind_that_is_written_is_documented_with_its_keys() -> None:
    assert len(written()) >= 20
    assert documented() == written()


def test_the_object_has_the_keys_that_the_page_says() -> None:
    body = records.object_body(by="x", digest="0", size=1, media_type="text/plain")
    assert set(body) - {"by"} == ELSEWHERE["object"]


def test_every_line_without_a_record_kind_is_named() -> None:
    for kind in lines.RESERVED - {"record"}:
        assert f"`{kind}`" in PAGE


def test_every_level_and_purpose_is_named() -> None:
    for word in (*records.LEVELS, *records.PURPOSES):
        assert word in PAGE
