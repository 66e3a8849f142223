"""What named people answered of a recipient, however the name is spelt."""

from __future__ import annotations

from pathlib import Path

import pytest
from releases import answered, open_gate, said
from specimens import begin

from answerable.archive import records
from answerable.archive.archive import Archive
from answerable.archive.bodies import Pending
from answerable.archive.view import Viewer
from answerable.dates import SourceDate
from answerable.disclosure.recipients import ASKS, CONDITIONS, Condition, conditions, known
from answerable.errors import AnswerableError, UsageError


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return begin(tmp_path, "sealed")


def found(archive: Archive, recipient: str = "a court", day: str = "2026-11-22") -> list[Condition]:
    return list(conditions(Viewer(archive), recipient, SourceDate.parse(day)))


def test_every_question_is_asked_in_words_and_told_as_a_condition() -> None:
    assert tuple(ASKS) == tuple(CONDITIONS) == records.RECIPIENT_QUESTIONS


def test_five_answers_open_the_gate_however_the_name_is_spelt(archive: Archive) -> None:
    open_gate(archive)
    assert all(one.met for one in found(archive, "A  COURT"))
    assert not any(one.met for one in found(archive, "another court"))
    assert known(Viewer(archive)) == ("a court",)


def test_a_condition_tells_the_recipient_the_reason_and_the_end(archive: Archive) -> None:
    answered(archive, "fair_trial", reason="its rules of 2024", until="2027-12-31")
    [first, *_] = found(archive)
    assert first.words == "Fair-trial standards: its rules of 2024 (answered until 2027-12-31)"


@pytest.mark.parametrize("answer", ["No", "", "perhaps", None])
def test_what_is_no_yes_is_a_no(archive: Archive, answer: str | None) -> None:
    open_gate(archive)
    body = {"by": "k7", "recipient": "a court", "question": "fair_trial", "reason": "?"}
    if answer is not None:
        body["answer"] = answer
    said(archive, Pending(kind="recipient-gate", body=body))
    assert [one.question for one in found(archive) if not one.met] == ["fair_trial"]


def test_an_end_that_cannot_be_read_is_an_end(archive: Archive) -> None:
    body = {"by": "k7", "recipient": "a court", "question": "fair_trial", "reason": "x",
            "answer": "yes", "until": "next spring"}  # fmt: skip
    said(archive, Pending(kind="recipient-gate", body=body))
    assert not found(archive)[0].met


@pytest.mark.parametrize(
    "words",
    [{"reason": " "}, {"recipient": "..."}, {"by": "owner"}, {"by": ""}, {"until": "soon"}],
)
def test_an_answer_that_says_nothing_is_not_recorded(
    archive: Archive, words: dict[str, str]
) -> None:
    with pytest.raises(AnswerableError):
        answered(archive, "fair_trial", **words)


def test_a_question_that_is_not_asked_is_refused(archive: Archive) -> None:
    with pytest.raises(UsageError):
        answered(archive, "is_it_nice")
