"""What may be recorded, and what a record names."""

import pytest

from answerable.archive import records
from answerable.errors import UsageError

THING = "sha256:" + "0" * 64


def consent(**changed: object) -> records.Body:
    given = {"objects": [THING], "purpose": "publication", "recipient": "x", "answer": "yes"}
    return records.consent(by="k7", **{**given, **changed}).body  # type: ignore[arg-type]


def test_what_has_nothing_to_say_is_left_out() -> None:
    assert records.name(by="k7", object_id=THING, written="x").body == {
        "by": "k7",
        "object": THING,
        "name": "x",
    }
    assert "until" not in consent()


@pytest.mark.parametrize(
    "changed",
    [
        {"answer": "unknown"},
        {"answer": ""},
        {"purpose": " "},
        {"recipient": ""},
        {"recipient": "***"},
        {"objects": []},
        {"until": "next spring"},
    ],
)
def test_consent_says_for_what_to_whom_and_yes_or_no(changed: dict[str, object]) -> None:
    with pytest.raises(UsageError) as refused:
        consent(**changed)
    assert refused.value.advice


def test_a_retraction_needs_a_reason() -> None:
    with pytest.raises(UsageError):
        records.retraction(by="k7", target=THING, reason=" ")


def test_a_record_names_its_objects_and_records() -> None:
    assert records.targets(consent(objects=[THING, "sha256:1"])) == (THING, "sha256:1")
    made = records.derivative(by="k", object_id="a", parent="b", operation="text", tool="t")
    assert records.targets(made.body) == ("a", "b")
    assert records.targets({"object": 7, "objects": "x", "target": ["y"]}) == ()
    assert records.targets({"objects": ["x", 7]}) == ("x",)
