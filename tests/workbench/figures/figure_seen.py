"""What a test may know of a picture: that it is sound XML, harmless, and what is written in it."""

import re

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"


def read(svg):
    """The picture as a tree. Fails where anything in it could act, is styled inline, or is named twice."""
    root = etree.fromstring(svg.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    assert set(root.get("aria-labelledby").split()) <= set(ids)
    assert [one.tag for one in root][:2] == [f"{SVG}title", f"{SVG}desc"]
    for one in root.iter():
        name = etree.QName(one).localname
        assert name not in {"script", "style", "a", "foreignObject", "image", "use", "animate"}
        for key, value in one.attrib.items():
            assert key != "style"
            assert not key.startswith("on")
            assert "href" not in key
            if "url(" in value:
                assert re.fullmatch(r"url\(#([\w-]+)\)", value)[1] in ids
            assert "http" not in value
    return root


def words(svg):
    """Everything written in the picture, a line each."""
    return [one.text or "" for one in read(svg).iter(f"{SVG}text")]


def title(svg):
    return read(svg).find(f"{SVG}title").text


def of_class(svg, name):
    """The elements of a class, those of the legend left out."""
    root = read(svg)
    legend = {
        one for each in root.iter() if each.get("class") == "fig-legend" for one in each.iter()
    }
    return [
        one for one in root.iter() if name in one.get("class", "").split() and one not in legend
    ]


def inside(svg):
    """Whether all writing begins on the paper."""
    root = read(svg)
    _, _, width, height = map(float, root.get("viewBox").split())
    return all(
        0 <= float(one.get("x")) <= width and 0 <= float(one.get("y")) <= height
        for one in root.iter(f"{SVG}text")
    )
