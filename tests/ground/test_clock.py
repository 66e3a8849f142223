"""Whether the time is told in one form, and can be stopped."""

import re
from concurrent.futures import ThreadPoolExecutor

import pytest

from answerable import clock
from answerable.errors import UsageError


@pytest.fixture(autouse=True)
def no_set_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ANSWERABLE_NOW", raising=False)


def test_the_time_is_utc_to_the_second() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", clock.now())


def test_a_frozen_clock_tells_the_frozen_time_and_day() -> None:
    with clock.frozen_clock("2021-02-01T05:00:00Z"):
        assert clock.now() == "2021-02-01T05:00:00Z"
        assert clock.today() == "2021-02-01"


def test_a_time_with_an_offset_is_told_in_utc() -> None:
    with clock.frozen_clock("2021-02-01T03:00:00+06:30"):
        assert clock.now() == "2021-01-31T20:30:00Z"


def test_a_day_alone_begins_at_midnight() -> None:
    with clock.frozen_clock("2021-02-01") as stopped:
        assert stopped == "2021-02-01T00:00:00Z"


def test_the_clock_runs_again_after_an_error() -> None:
    with pytest.raises(ZeroDivisionError), clock.frozen_clock("1999-01-01"):
        raise ZeroDivisionError
    assert clock.today() > "1999-01-01"


def test_a_clock_frozen_here_runs_in_another_thread() -> None:
    with clock.frozen_clock("1999-01-01"), ThreadPoolExecutor(1) as pool:
        assert pool.submit(clock.today).result() > "1999-01-01"


def test_the_environment_sets_the_time_for_a_demonstration(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("ANSWERABLE_NOW", "2025-01-31T12:00:00Z")
    assert clock.now() == "2025-01-31T12:00:00Z"
    with clock.frozen_clock("2021-02-01"):
        assert clock.today() == "2021-02-01"


@pytest.mark.parametrize("moment", ["yesterday", "2021-13-01", "0001-01-01T00:00:00+10:00"])
def test_a_time_that_cannot_be_is_refused_with_advice(
    monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    monkeypatch.setenv("ANSWERABLE_NOW", moment)
    with pytest.raises(UsageError) as refused:
        clock.now()
    assert refused.value.advice


def test_an_early_year_keeps_its_four_digits() -> None:
    with clock.frozen_clock("0044-03-15"):
        assert clock.today() == "0044-03-15"
