"""Whether a person's name can reach the journal, whatever a careless caller does."""

import enum
import json
import logging
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from answerable import clock, errors, journal
from answerable.errors import AnswerableError, NotAllowed
from answerable.ids import stable_id
from answerable.journal import Event, Journal

NAME = "Naw Paw Htoo"
HASH = "ab" * 32


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


@pytest.fixture
def kept(file: Path) -> Journal:
    return journal.get("answerable.reading.pages", file=file)


def lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def assert_free_of_the_name(file: Path) -> None:
    written = file.read_text().lower() if file.exists() else ""
    for word in NAME.lower().split():
        assert word not in written
        assert word.encode().hex() not in written


def test_a_line_says_when_where_what_and_how_much(kept: Journal, file: Path) -> None:
    with clock.frozen_clock("2021-02-01"):
        kept.write(Event.READ, count=3, size=2048, seconds=0.25, ok=True, id="sha256:" + HASH)
    assert lines(file) == [
        {
            "at": "2021-02-01T00:00:00Z",
            "room": "reading",
            "event": "read",
            "count": 3,
            "size": 2048,
            "seconds": 0.25,
            "ok": True,
            "id": "sha256:" + HASH,
        }
    ]


def test_our_own_ids_are_written(kept: Journal, file: Path) -> None:
    kept.write(Event.READ, record=HASH, document=stable_id("doc", NAME))
    assert len(lines(file)) == 1


class Spoken(str):
    """Text that is a subclass."""


class Counted(int):
    """A number that prints as a name."""

    def __repr__(self) -> str:
        return NAME

    __str__ = __repr__


class Measured(float):
    """A number that prints as a name."""

    def __repr__(self) -> str:
        return NAME


Invented = enum.StrEnum("Invented", {"READ": NAME})


@pytest.mark.parametrize(
    "fields",
    [
        {"count": NAME},
        {"id": NAME},
        {"id": NAME.lower().replace(" ", "_")},
        {"id": stable_id("person", NAME)},
        {"id": "sha256:" + HASH + NAME},
        {"id": HASH + "\n"},
        {"id": Spoken(HASH)},
        {"name": NAME},
        {"path": Path(NAME)},
        {"file": NAME},
        {"message": NAME},
        {"error": NAME},
        {"event_name": NAME},
        {"at": NAME},
        {"room": NAME},
        {NAME: 1},
        {"self": NAME},
        {"event": NAME},
        {"count": Counted(3)},
        {"seconds": Measured(3)},
        {"seconds": float("nan")},
        {"seconds": NAME},
        {"seconds": float("inf")},
        {"seconds": 10**400},
        {"seconds": int.from_bytes(NAME.encode())},
        {"ok": NAME},
        {"ok": 1},
        {"count": True},
        {"count": None},
        {"count": [NAME]},
        {"count": {NAME: NAME}},
        {"count": int.from_bytes(NAME.encode())},
        {"count": 1, "size": NAME},
    ],
)
def test_a_field_that_could_hold_a_name_is_refused_and_not_repeated(
    kept: Journal, file: Path, fields: dict[str, Any]
) -> None:
    with pytest.raises(NotAllowed) as refused:
        kept.write(Event.READ, **fields)
    assert lines(file) == []
    assert "Naw" not in f"{refused.value}{refused.value.advice}{refused.value.detail}"
    with pytest.raises(NotAllowed):
        kept.failed(ValueError(), **fields)
    assert lines(file) == []


@pytest.mark.parametrize("event", [NAME, "read", Invented["READ"], Spoken("read"), None, 3])
def test_only_a_declared_event_is_written(kept: Journal, file: Path, event: Any) -> None:
    with pytest.raises(NotAllowed):
        kept.write(event, count=1)
    assert lines(file) == []


def test_every_event_is_one_plain_word() -> None:
    assert all(event.value.isascii() and event.value.isalpha() for event in Event)


@pytest.mark.parametrize("name", [NAME, "", "answerable", "answerable." + NAME, "reading " + NAME])
def test_a_journal_is_only_kept_for_a_room(name: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        journal.get(name)
    assert "Naw" not in str(refused.value)


def test_no_journal_is_made_for_a_name_by_going_round_the_door(file: Path) -> None:
    with pytest.raises(NotAllowed):
        Journal(room=NAME, file=file)


def test_a_module_name_with_a_name_in_it_is_cut_down_to_the_room(file: Path) -> None:
    journal.get(f"answerable.reading.{NAME}", file=file).write(Event.READ)
    assert lines(file)[0]["room"] == "reading"
    assert_free_of_the_name(file)


def raise_plain() -> None:
    raise ValueError(NAME)


def raise_of_ours() -> None:
    raise errors.CannotRead(NAME, advice=NAME, name=NAME)


def raise_with_cause() -> None:
    try:
        raise KeyError(NAME)
    except KeyError as cause:
        raise OSError(2, NAME, f"/home/{NAME}/statement.pdf") from cause


def raise_with_notes() -> None:
    error = RuntimeError(NAME)
    error.add_note(NAME)
    raise error


def raise_a_group() -> None:
    raise ExceptionGroup(NAME, [ValueError(NAME)])


def raise_a_class_named_so() -> None:
    raise type(NAME.replace(" ", ""), (LookupError,), {"__str__": lambda _: NAME})(NAME)


def raise_a_class_posing_as_ours() -> None:
    raise type("CannotRead", (AnswerableError,), {"__module__": NAME})(NAME)


def raise_bytes_that_are_no_text() -> None:
    NAME.encode().__add__(b"\xff").decode("utf-8")


RAISERS = [
    raise_plain,
    raise_of_ours,
    raise_with_cause,
    raise_with_notes,
    raise_a_group,
    raise_a_class_named_so,
    raise_a_class_posing_as_ours,
    raise_bytes_that_are_no_text,
]


@pytest.mark.parametrize("fail", RAISERS)
def test_what_an_error_says_stays_out_and_its_kind_is_written(
    kept: Journal, file: Path, fail: Callable[[], None]
) -> None:
    with suppress(Exception), kept.timed(Event.READ, count=1):
        fail()
    (line,) = lines(file)
    assert line["event"] == "failed"
    assert line["error"] in {
        "ValueError",
        "CannotRead",
        "FileNotFoundError",
        "RuntimeError",
        "ExceptionGroup",
        "LookupError",
        "AnswerableError",
        "UnicodeDecodeError",
    }
    assert_free_of_the_name(file)


def test_a_failure_in_a_timed_block_still_reaches_the_caller(kept: Journal) -> None:
    with pytest.raises(ValueError, match=NAME), kept.timed(Event.READ):
        raise_plain()


def test_a_journal_that_cannot_be_written_does_not_hide_what_went_wrong(tmp_path: Path) -> None:
    lost = journal.get("reading", file=tmp_path / "nowhere" / "journal.jsonl")
    with pytest.raises(ValueError, match=NAME), lost.timed(Event.READ):
        raise_plain()


def test_a_timed_block_that_ends_well_writes_its_event_once(kept: Journal, file: Path) -> None:
    with kept.timed(Event.READ, count=2):
        pass
    (line,) = lines(file)
    assert (line["event"], line["count"]) == ("read", 2)
    assert line["seconds"] >= 0


@pytest.mark.parametrize("fail", RAISERS)
def test_the_logging_of_python_never_reaches_the_journal(
    kept: Journal, file: Path, fail: Callable[[], None]
) -> None:
    for name in ("", "answerable", "answerable.journal", "answerable.reading"):
        logger = logging.getLogger(name)
        try:
            fail()
        except Exception:
            logger.exception(NAME)
            logger.error("%s failed", NAME, extra={"person": NAME}, stack_info=True)
    kept.write(Event.FINISHED)
    assert len(lines(file)) == 1
    assert_free_of_the_name(file)


def test_an_uncaught_error_leaves_nothing_in_the_journal(
    kept: Journal, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        raise_of_ours()
    except AnswerableError:
        sys.excepthook(*sys.exc_info())
    kept.write(Event.FINISHED)
    assert NAME in capsys.readouterr().err
    assert_free_of_the_name(file)


ANYTHING = (
    st.text()
    | st.binary()
    | st.integers()
    | st.floats()
    | st.booleans()
    | st.none()
    | st.just(NAME)
)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(["count", "size", "seconds", "ok", "id", "record", "name"]) | st.text(),
        ANYTHING,
        max_size=3,
    )
)
def test_whatever_is_handed_over_only_numbers_and_ids_are_written(
    kept: Journal, file: Path, fields: dict[str, Any]
) -> None:
    try:
        kept.write(Event.READ, **fields)
    except NotAllowed:
        return
    allowed = (bool, int, float)
    assert all(type(value) in allowed for value in fields.values())
    assert lines(file)[-1].keys() - {"at", "room", "event"} == fields.keys()


def test_a_misuse_is_refused_also_while_the_journal_is_off(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ANSWERABLE_JOURNAL", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    with pytest.raises(NotAllowed):
        journal.get("reading").write(Event.READ, count=NAME)


def test_nothing_is_written_unless_a_file_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("ANSWERABLE_JOURNAL", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    journal._named_file.cache_clear()
    journal.get("reading").write(Event.READ, count=1)
    assert list(tmp_path.iterdir()) == []


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    monkeypatch.setenv("ANSWERABLE_JOURNAL", str(file))
    journal.get("reading").write(Event.READ, count=1)
    assert len(lines(file)) == 1


def test_the_settings_file_names_the_file(
    monkeypatch: pytest.MonkeyPatch, file: Path, tmp_path: Path
) -> None:
    monkeypatch.delenv("ANSWERABLE_JOURNAL", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "answerable").mkdir()
    (tmp_path / "answerable/settings.toml").write_text(f"journal = '{file}'", encoding="utf-8")
    journal._named_file.cache_clear()
    journal.get("reading").write(Event.READ, count=1)
    journal._named_file.cache_clear()
    assert len(lines(file)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="permissions of POSIX")
def test_only_its_owner_may_read_the_journal(kept: Journal, file: Path) -> None:
    kept.write(Event.READ)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_journal_that_cannot_be_written_says_so_without_its_path(tmp_path: Path) -> None:
    lost = journal.get("reading", file=tmp_path / NAME / "journal.jsonl")
    with pytest.raises(NotAllowed) as refused:
        lost.write(Event.READ)
    assert NAME not in str(refused.value)
    assert refused.value.__cause__ is None
