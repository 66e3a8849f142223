"""What a person would see on a drawn page: dark pixels, and whether they lie within boxes."""

import io

import numpy as np
from PIL import Image, ImageDraw

from answerable.reading.pages.drawing import PDF, drawn
from answerable.reading.sources.options import Options
from answerable.reading.sources.source import canonical_text


def image(page):
    return Image.open(io.BytesIO(page.image))


def ink(page):
    return np.asarray(image(page).convert("L")) < 128


def _corners(page, box):
    return [
        round(box.x0 * page.width),
        round(box.y0 * page.height),
        round(box.x1 * page.width),
        round(box.y1 * page.height),
    ]


def covered(page, boxes):
    """The share of the page's ink that lies within boxes."""
    mask = Image.new("1", (page.width, page.height))
    for box in boxes:
        ImageDraw.Draw(mask).rectangle(_corners(page, box), fill=1)
    dark = ink(page)
    return (dark & np.asarray(mask)).sum() / dark.sum()


def has_ink(page, box):
    left, top, right, bottom = _corners(page, box)
    return bool(ink(page)[top : bottom + 1, left : right + 1].any())


OF_THE_FILE = Options(recognise="never")


def first_page(data, **options):
    """Page 1 and what each of its words says in the canonical text."""
    page = drawn(data, PDF, 1, **options)
    text = canonical_text(data, options=OF_THE_FILE).text
    return page, [text[word.start : word.end] for word in page.words]
