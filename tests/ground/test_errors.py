"""Whether every refusal says what happened, what to do, and leaves with the promised code."""

import pytest

from answerable import errors
from answerable.errors import AnswerableError, CannotRead


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("Unexpected", 1),
        ("UsageError", 2),
        ("CannotRead", 3),
        ("NotAllowed", 4),
        ("Conflict", 5),
        ("NotFound", 6),
        ("PartlyFailed", 7),
        ("BrokenIntegrity", 10),
    ],
)
def test_each_error_carries_the_exit_code_that_scripts_rely_on(kind: str, code: int) -> None:
    error = getattr(errors, kind)("It happened.")
    assert isinstance(error, AnswerableError)
    assert error.exit_code == code


def test_an_error_reads_as_its_sentence_and_keeps_the_advice_apart() -> None:
    error = CannotRead("Page 3 has no text.", advice="Scan it again.", page=3)
    assert str(error) == "Page 3 has no text."
    assert error.advice == "Scan it again."
    assert error.detail["page"] == 3


def test_the_json_of_an_error_has_one_shape_and_leaves_the_detail_out() -> None:
    error = CannotRead("No.", advice="Try.", name="Daw Hla")
    assert error.to_json() == {"ok": False, "error": "No.", "advice": "Try."}


def test_the_detail_of_an_error_cannot_be_changed_on_its_way_up() -> None:
    with pytest.raises(TypeError):
        CannotRead("No.", page=3).detail["page"] = 4  # type: ignore[index]
