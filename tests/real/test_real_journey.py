"""The whole way in a browser, on the two real documents: from an empty archive to a package that left.

Their texts are not ours to publish: which words are corrected and cited is asked of the archive itself.
Whoever is named in them is alleged; the case is an exercise.
"""

import os
import sys
from pathlib import Path

import pytest

sys.path.extend(str(Path(__file__).parents[1] / one) for one in ("browser", "web"))
import journey_steps as steps
from browsing import address, archive, chromium, page_as, picture  # noqa: F401
from hands import WAYS

SEEDS = Path(os.environ.get("ANSWERABLE_SEEDS", ""))
LETTER, STATEMENT = "letter-interpol-2021.txt", "statement-2025.txt"

pytestmark = pytest.mark.skipif(
    not os.environ.get("ANSWERABLE_SEEDS") or not SEEDS.is_dir(),
    reason="ANSWERABLE_SEEDS does not name the folder of the two real documents",
)


def on_one_line(page, kind, least=40):
    """A sentence of this kind that stands once and on one line in the document that is open."""
    reading = page.request.get(f"{page.url.partition('#')[0].partition('?')[0]}?format=json").json()
    every = [one["text"] for one in reading["reading"]["clauses"] if one["kind"] == kind]
    shown = page.locator("[data-text]").evaluate("(text) => text.textContent")
    return next(
        one for one in every if least < len(one) < 200 and "\n" not in one and shown.count(one) == 1
    )


@pytest.mark.parametrize("way", WAYS)
def test_the_real_letters_go_from_an_empty_archive_to_a_court(way, page_as, tmp_path, quick_people):  # noqa: F811
    hand, width, scripts = WAYS[way]
    ana = hand(page_as("editor", width, scripts=scripts, name="Ana"))
    steps.bring(ana, [SEEDS / LETTER, SEEDS / STATEMENT], scripts=scripts)
    for name in (LETTER, STATEMENT):
        steps.check(ana, name, scripts)
        assert "statements of fact" in ana.page.locator(".lede").inner_text()
        assert "presumed innocent" in steps.printed(ana.page, tmp_path / "report.pdf")
    digits = steps.read(ana, STATEMENT)
    steps.correct(ana, on_one_line(ana.page, "claim"), "evaluation", "A view, and no event.")
    assert len(steps.judge(ana, "unsure", "To be asked of both.")) == 2
    steps.read(ana, STATEMENT)
    cited = on_one_line(ana.page, "quantity")
    steps.examine(ana, STATEMENT, cited)
    where = steps.plan(ana, digits)
    steps.refused(ana)
    steps.agree(ana, digits)
    for role, name in (("reviewer", "Ben"), ("owner", "Dora")):
        steps.release(hand(page_as(role, width, scripts=scripts, name=name)), where)
    steps.hand_over(ana, where, tmp_path, scripts)
