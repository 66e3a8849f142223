"""What the ledger must say about two real, published documents.

Their texts are not ours to publish. The tests run where the environment variable ANSWERABLE_SEEDS
names a folder that holds them; only facts about them stand here.
"""

import os
from functools import cache
from pathlib import Path

import pytest
from bundled import examined

from answerable.advocacy.ledger import ledger
from answerable.dates import SourceDate

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", ""))
pytestmark = pytest.mark.skipif(
    not os.environ.get("ANSWERABLE_SEEDS") or not SEEDS.is_dir(),
    reason="ANSWERABLE_SEEDS does not name the folder of the two real documents",
)


@cache
def demands():
    files = ("letter-interpol-2021.txt", "statement-2025.txt")
    read = [examined((SEEDS / name).read_text(encoding="utf-8"), name) for name in files]
    return ledger(tuple(read), SourceDate.parse("2026-11-22")).demands


def by_act(act, to):
    [found] = [
        one for one in demands() if one.act == act and to in {each.id for each in one.addressees}
    ]
    return found


def test_the_ban_is_one_demand_in_three_wordings_and_the_title():
    ban = by_act("exclude_from_meeting", "INTERPOL")
    assert [one.start for one in ban.wordings] == [475, 628, 5803]
    assert len(ban.titles) == 1


def test_the_ban_leans_on_articles_two_and_three_and_the_first_goal():
    norms = " | ".join(one.norm for one in by_act("exclude_from_meeting", "INTERPOL").norms)
    assert "Article 2" in norms
    assert "Article 3" in norms
    assert "Global Policing Goals" in norms


def test_the_ban_was_not_met_by_the_record_of_the_assembly():
    ban = by_act("exclude_from_meeting", "INTERPOL")
    assert ban.state == "not_met"
    assert ban.decided_by.day.iso == "2021-11-23"


def test_the_arrest_is_not_for_interpol_and_the_way_is_shown():
    arrest = by_act("arrest", "INTERPOL")
    assert arrest.power.answer == "other_body"
    assert "National police" in arrest.power.route


def test_the_referral_is_asked_of_the_council_and_of_the_parties():
    referral = by_act("refer_situation", "UNSC")
    assert [one.id for one in referral.addressees] == ["UNSC", "ICC_STATES"]
    assert {one.body for one in referral.powers} == {"UNSC", "ICC_STATES"}


def test_the_surrender_is_conditional_in_its_own_words():
    assert by_act("arrest", "ICC_STATES").conditional == "If these requests are granted"


def test_the_resolution_has_the_session_named_before_as_its_window():
    resolution = by_act("adopt_resolution", "UN_STATES")
    assert resolution.first_window.begins.iso == "2025-02-24"


def test_embargo_and_fuel_are_asked_twice_and_left_to_a_person():
    first, second = [one for one in demands() if one.act == "impose_arms_embargo"]
    assert second.id in first.alike


def test_all_parties_to_the_conflict_are_named_by_no_record():
    unresolved = [one.addressed_as for one in demands() if not one.resolved]
    assert unresolved == ["all parties to the armed conflict in Myanmar"]
