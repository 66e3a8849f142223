"""The Burmese calendar, against dates that newspapers, orders, laws, inscriptions and holidays give."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from answerable.dates import parse_written
from answerable.dates.burmese_calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    BurmeseDay,
    Month,
    Phase,
    burmese_day,
    day_of,
    is_leap,
    month_of,
    new_moon_of,
    year_of,
)

# Mastheads of newspapers, dates of laws and orders, and events in chronicles, with the weekday they state.
STATED = """
1688-09-08 Wed Tawthalin waxing 14 1050
1714-08-22 Wed Tawthalin waxing 14 1076
1714-08-24 Fri Tawthalin waning 1 1076
1760-05-11 Sun Kason waning 12 1122
1763-09-15 Thu Thadingyut waxing 9 1125
1782-02-11 Mon Tabodwe new 14 1143
1885-11-29 Sun Tazaungmon waning 8 1247
1907-05-25 Sat Nayon full 15 1269
1920-12-05 Sun Tazaungmon waning 10 1282
1945-06-19 Tue First_Waso waxing 10 1307
1948-01-04 Sun Pyatho waning 9 1309
1988-09-18 Sun Tawthalin waxing 8 1350
1990-07-27 Fri Wagaung waxing 6 1352
2009-09-12 Sat Tawthalin waning 9 1371
2009-10-11 Sun Thadingyut waning 8 1371
2009-10-21 Wed Tazaungmon waxing 4 1371
2010-01-29 Fri Tabodwe full 15 1371
2010-03-22 Mon Late_Tagu waxing 8 1371
2010-03-23 Tue Late_Tagu waxing 9 1371
2010-04-09 Fri Late_Tagu waning 11 1371
2011-11-04 Fri Tazaungmon waxing 9 1373
2013-11-27 Wed Tazaungmon waning 10 1375
2013-11-28 Thu Tazaungmon waning 11 1375
2016-12-30 Fri Pyatho waxing 2 1378
2017-06-18 Sun Nayon waning 9 1379
2017-07-03 Mon Waso waxing 10 1379
2017-07-16 Sun Waso waning 8 1379
2017-09-18 Mon Tawthalin waning 13 1379
2018-01-04 Thu Pyatho waning 3 1379
2018-06-10 Sun Nayon waning 12 1380
2018-09-09 Sun Wagaung new 14 1380
2018-12-09 Sun Nadaw waxing 2 1380
2018-12-16 Sun Nadaw waxing 9 1380
2019-03-10 Sun Tabaung waxing 5 1380
2019-03-17 Sun Tabaung waxing 12 1380
2019-08-17 Sat Wagaung waning 2 1381
2019-09-17 Tue Tawthalin waning 4 1381
2021-02-01 Mon Pyatho waning 5 1382
2021-02-02 Tue Pyatho waning 6 1382
2021-03-19 Fri Tabaung waxing 7 1382
2022-09-29 Thu Thadingyut waxing 5 1384
2023-02-02 Thu Tabodwe waxing 13 1384
2024-03-20 Wed Tabaung waxing 11 1385
2025-03-28 Fri Tabaung new 15 1386
"""
# Days that were kept as holidays, on the full moon of the month unless another day is named.
KEPT = {
    "Tabaung": "2020-03-08 2021-03-27 2022-03-16 2023-03-05 2024-03-24 2025-03-13",
    "Kason": "2017-05-10 2019-05-18 2020-05-06 2021-05-25 2022-05-14 2023-05-03 2024-05-22 2025-05-11",
    "First Waso": "2018-06-27",
    "Waso": "2017-07-08 2019-07-16 2021-07-23 2022-07-12 2024-07-20 2025-07-09",
    "Second Waso": "2020-08-03 2023-08-01",
    "Thadingyut": "2017-10-05 2019-10-13 2020-10-31 2021-10-20 2022-10-09 2023-10-29 2024-10-17 2025-10-06",
    "Tazaungmon": "2017-11-03 2019-11-11 2020-11-29 2021-11-18 2022-11-07 2023-11-27 2024-11-15 2025-11-04",
}
NATIONAL_DAYS = (
    "2017-11-13 2018-12-02 2020-12-09 2021-11-28 2022-11-17 2023-12-07 2024-11-25 2025-11-14"
)
KAYIN_NEW_YEARS = (
    "2019-01-06 2019-12-26 2021-01-13 2022-01-02 2022-12-22 2024-01-11 2024-12-30 2025-12-19"
)
PHASES = {
    "waxing": Phase.WAXING,
    "full": Phase.FULL_MOON,
    "waning": Phase.WANING,
    "new": Phase.NEW_MOON,
}
ANY_DAY = some.dates(min_value=date(1700, 1, 1), max_value=date(2100, 12, 31))


@pytest.mark.parametrize("line", STATED.strip().splitlines())
def test_a_day_is_the_one_that_its_source_states_with_its_weekday(line: str) -> None:
    iso, weekday, month, phase, day, year = line.split()
    stated = BurmeseDay(
        year=int(year), month=Month(month.replace("_", " ")), phase=PHASES[phase], day=int(day)
    )
    assert burmese_day(date.fromisoformat(iso)) == stated
    assert day_of(stated) == date.fromisoformat(iso)
    assert f"{date.fromisoformat(iso):%a}" == weekday


@pytest.mark.parametrize(
    ("month", "iso"), [(month, iso) for month, days in KEPT.items() for iso in days.split()]
)
def test_full_moons_are_the_days_kept_as_holidays(month: str, iso: str) -> None:
    found = burmese_day(date.fromisoformat(iso))
    assert found is not None
    assert (found.month, found.phase) == (month, Phase.FULL_MOON)


@pytest.mark.parametrize("iso", NATIONAL_DAYS.split())
def test_national_day_is_the_tenth_after_the_full_moon_of_tazaungmon(iso: str) -> None:
    found = burmese_day(date.fromisoformat(iso))
    assert found is not None
    assert (found.month, found.phase, found.day) == (Month.TAZAUNGMON, Phase.WANING, 10)


@pytest.mark.parametrize("iso", KAYIN_NEW_YEARS.split())
def test_the_karen_new_year_is_the_first_of_pyatho(iso: str) -> None:
    found = burmese_day(date.fromisoformat(iso))
    assert found is not None
    assert (found.month, found.phase, found.day) == (Month.PYATHO, Phase.WAXING, 1)


@pytest.mark.parametrize(
    ("year", "common"), [(1375, 2013), (1379, 2017), (1383, 2021), (1386, 2024)]
)
def test_the_year_begins_on_the_seventeenth_of_april_in_our_time(year: int, common: int) -> None:
    assert year_of(year)[0] == date(common, 4, 17)


def test_leap_years_are_those_that_were_kept() -> None:
    # 2004, 2007, 2010, 2012, 2015, 2018, 2020 and 2023; 1982 against the rule, and not 1983.
    kept = [1366, 1369, 1372, 1374, 1377, 1380, 1382, 1385]
    assert [year for year in range(1364, 1387) if is_leap(year)] == kept
    assert is_leap(1344)
    assert not is_leap(1345)


def test_the_long_leap_year_of_1242_has_a_nayon_of_thirty_days_and_that_of_1239_has_not() -> None:
    # Irwin, "The Burmese & Arakanese Calendars" (1909), paragraph 139.
    assert new_moon_of(1242, Month.NAYON) == 15
    assert new_moon_of(1239, Month.NAYON) == 14


@given(ANY_DAY)
def test_every_day_comes_back_from_its_burmese_date(day: date) -> None:
    found = burmese_day(day)
    assert found is not None
    assert day_of(found) == day


@given(ANY_DAY)
def test_the_name_of_a_day_is_read_again_as_a_date_that_may_be_that_day(day: date) -> None:
    found = parse_written(str(burmese_day(day)))
    assert found is not None
    assert found.contains(day)


@given(ANY_DAY)
def test_the_day_after_is_the_next_of_its_half_or_begins_a_new_one(day: date) -> None:
    today, tomorrow = burmese_day(day), burmese_day(day + timedelta(days=1))
    assert today is not None
    assert tomorrow is not None
    if today.phase in {Phase.FULL_MOON, Phase.NEW_MOON}:
        assert tomorrow.day == 1
    else:
        assert tomorrow.day == today.day + 1


def test_months_have_29_or_30_days_and_years_354_384_or_385() -> None:
    full_moons = [day_of(_full_moon(year)) for year in range(1062, 1462)]
    assert all(full_moons)
    gaps = {(b - a).days for a, b in pairwise(day for day in full_moons if day)}
    assert gaps == {354, 384, 385}
    for year in range(1062, 1462):
        assert {new_moon_of(year, month) for month in Month} <= {0, 14, 15}


def _full_moon(year: int) -> BurmeseDay:
    return BurmeseDay(year=year, month=Month.TABAUNG, phase=Phase.FULL_MOON, day=15)


def test_years_outside_the_rules_are_not_guessed() -> None:
    assert burmese_day(date(1500, 1, 1)) is None
    assert burmese_day(date(2200, 1, 1)) is None
    assert month_of(FIRST_YEAR - 1, Month.PYATHO) is None
    assert month_of(LAST_YEAR + 1, Month.PYATHO) is None


@pytest.mark.parametrize(
    "none",
    [
        BurmeseDay(year=1382, month=Month.WASO, phase=Phase.WAXING, day=3),
        BurmeseDay(year=1381, month=Month.SECOND_WASO, phase=Phase.WAXING, day=3),
        BurmeseDay(year=1382, month=Month.PYATHO, phase=Phase.WAXING, day=16),
        BurmeseDay(year=1382, month=Month.PYATHO, phase=Phase.WAXING, day=0),
        BurmeseDay(year=1382, month=Month.TABODWE, phase=Phase.WANING, day=15),
        BurmeseDay(year=1382, month=Month.TAGU, phase=Phase.WAXING, day=5),
    ],
)
def test_a_day_that_the_year_lacks_is_none(none: BurmeseDay) -> None:
    assert day_of(none) is None
