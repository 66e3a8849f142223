"""Only what no Burmese word can be is put right; every other word stays as it was seen."""

import drawn_paper as paper
import pytest

from answerable.reading.recognising.mending import mended


@pytest.mark.parametrize(
    ("seen", "right"),
    [
        ("ဖြတ်ရွ်", "ဖြတ်၍"),
        ("ဖြတ်ရ်", "ဖြတ်၍"),
        ("စျေးသည်", "ဈေးသည်"),
        ("၀ါရီ", "ဝါရီ"),
        ("မြစ်၀ကျွန်း", "မြစ်ဝကျွန်း"),
        ("၂ဝ၂၁", "၂၀၂၁"),
        ("ဖြစ်သည်!", "ဖြစ်သည်။"),
    ],
)
def test_what_cannot_be_is_put_right(seen, right):
    assert mended(seen) == right


@pytest.mark.parametrize("word", [word for said in paper.BURMESE for word in said.split()])
def test_a_word_that_is_right_is_left_alone(word):
    assert mended(word) == word


@pytest.mark.parametrize("word", ["၁၀", "၂၀၂၁", "ဝယ်", "၅၀၀", "Stop!", "ရွာ", "အရ", "၀"])
def test_numbers_and_other_scripts_are_left_alone(word):
    assert mended(word) == word
