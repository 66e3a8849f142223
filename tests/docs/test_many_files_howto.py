"""The wishes on the page about many files are wishes that the program takes."""

import re
from pathlib import Path

from answerable.reading.sources.options import USUAL
from answerable.workbench.wishes import Wishes, read_rules

PAGE = Path(__file__).parents[2] / "docs" / "howto" / "many-files.md"


def test_the_wishes_of_the_page_are_taken_as_it_says(tmp_path):
    shown = re.search(
        r"^<!-- file: (\S+) -->\n```toml\n(.*?)^```",
        PAGE.read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    (tmp_path / shown[1]).write_text(shown[2], encoding="utf-8")
    wishes = Wishes(usual=USUAL, rules=read_rules(tmp_path / shown[1]))
    assert wishes.of("stick/letter.pdf") == USUAL
    assert wishes.of("scans/2021/a.pdf").recognise == "always"
    assert wishes.of("scans/2021/a.pdf").languages == ("mya",)
    assert wishes.of("photographs/a.jpg").recognise == "never"
    assert wishes.of("photographs/a.tif").recognise == "always"
