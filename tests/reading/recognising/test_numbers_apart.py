"""A number of a list that was read apart from its line stands in front of it again, and none is invented."""

from __future__ import annotations

from answerable.reading.recognising.numbered import with_numbers
from answerable.reading.recognising.recognised import RecognisedLine, RecognisedWord
from answerable.reading.recognising.tesseract import Box

NAMES = ("Example Union", "Invented Network", "Third Group")


def line(text, left, top, confidence=95):
    words, at = [], left
    for word in text.split():
        words.append(
            RecognisedWord(
                text=word, box=Box(at, top, at + 20 * len(word), top + 40), confidence=confidence
            )
        )
        at += 20 * len(word) + 20
    return RecognisedLine(words=tuple(words))


def texts(lines):
    return [one.text for one in lines]


def nothing_read(parts):
    return [None] * len(parts)


def a_list(*numbers):
    """A column of numbers, then one of names, as tesseract gives them."""
    rows = range(100, 100 * (len(numbers) + 1), 100)
    column = [line(number, 0, top) for number, top in zip(numbers, rows, strict=True) if number]
    names = [line(name, 150, top) for name, top in zip(NAMES, rows, strict=False)]
    return [*column, *names]


def test_a_column_of_numbers_is_put_before_its_lines():
    read = with_numbers(a_list("1.", "2.", "3."), nothing_read)
    assert texts(read) == ["1. Example Union", "2. Invented Network", "3. Third Group"]


def test_what_may_be_a_misread_number_is_read_again_with_its_line():
    def read_again(parts):
        assert len(parts) == 3
        return [line(f"{at}. {name}", 0, 100 * at) for at, name in enumerate(NAMES, 1)]

    read = with_numbers(a_list("1.", "ai;", "3."), read_again)
    assert texts(read) == ["1. Example Union", "2. Invented Network", "3. Third Group"]


def test_a_number_that_was_not_seen_is_looked_for_and_left_out_where_there_is_none():
    asked = []

    def read_again(parts):
        asked.append(len(parts))
        return [None] * len(parts)

    read = with_numbers(a_list("1.", "", "3."), read_again)
    assert texts(read) == ["1. Example Union", "Invented Network", "3. Third Group"]
    assert asked == [2, 1]


def test_a_comma_after_a_number_is_a_stop_where_the_lines_around_count_on():
    lines = [line("3. Example Union", 0, 100), line("4, Invented Network", 0, 200)]
    read = with_numbers(lines, nothing_read)
    assert texts(read) == ["3. Example Union", "4. Invented Network"]
    assert read[1].words[0].as_seen == "4,"


def test_a_comma_elsewhere_stays_as_it_was_read():
    lines = [line("3. Example Union", 0, 100), line("7, Invented Network", 0, 200)]
    assert texts(with_numbers(lines, nothing_read))[1] == "7, Invented Network"


def test_a_page_number_far_from_any_line_stays_alone():
    lines = [line("12", 900, 100), line("Example Union", 0, 400)]
    assert texts(with_numbers(lines, nothing_read)) == ["12", "Example Union"]
