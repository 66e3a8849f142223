"""What does MediaInfo find that a sound or film file says of itself, in plain words?

Used only in a process of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from answerable.reading.stating.iso6709 import degrees

Row = list[str]
_NAMES: Final = {
    "format": "format",
    "codec_id": "codec",
    "encoded_date": "time of recording",
    "recorded_date": "time of recording",
    "tagged_date": "time of the last change",
    "mastered_date": "time of mastering",
    "performer": "performer",
    "track_name": "title",
    "movie_name": "title",
    "writing_application": "program",
    "writing_library": "program part",
    "make": "make",
    "model": "model",
    "comapplequicktimemake": "make",
    "comapplequicktimemodel": "model",
    "comapplequicktimesoftware": "software",
    "comapplequicktimecreationdate": "time of recording, as the telephone writes it",
    "comapplequicktimelocationiso6709": "position, as written",
    "comandroidversion": "Android version",
    "recorded_location": "position, as written",
    "location": "position, as written",
    "xyz": "position, as written",
    "frame_rate": "pictures a second",
    "sampling_rate": "samples a second",
    "channel_s": "channels",
    "language": "language",
    "rotation": "turn in degrees",
    "bit_depth": "bits a sample",
    "istruncated": "cut off",
}
_OF_A_TRACK: Final = (
    "format",
    "codec_id",
    "title",
    "language",
    "frame_rate",
    "rotation",
    "sampling_rate",
    "channel_s",
    "bit_depth",
    "encoded_date",
    "tagged_date",
    "writing_library",
    "recorded_date",
    "make",
    "model",
)
_COUNTED: Final = frozenset(
    {"count", "commercial_name", "internet_media_type", "codec_id_url", "file_size", "stream_size"}
    | {
        "proportion_of_this_stream",
        "overall_bit_rate",
        "overall_bit_rate_mode",
        "headersize",
        "datasize",
    }
    | {
        "footersize",
        "isstreamable",
        "track_type",
        "kind_of_stream",
        "stream_identifier",
        "duration",
    }
    | {"frame_count", "frame_rate", "mpeg4", "format_extensions_usually_used", "delay", "title"}
    | {"audio_channels_total", "codecid_compatible", "interleaved", "conformance_errors"}
    | {"format_version", "format_settings", "overall_bit_rate_nominal", "overall_bit_rate_maximum"}
    | {"format_info", "format_url", "codecid_version", "general_compliance"}
)
"""What MediaInfo adds or counts itself, or says elsewhere in another form."""
_PLACES: Final = ("location", "xyz")
_CLOCK: Final = "the format counts in UTC; many cameras write the time of their own clock"


def rows_of(tracks: list[dict[str, Any]]) -> Iterator[Row]:
    """Every statement of a recording and of each of its tracks."""
    seen: dict[str, int] = {}
    for track in tracks:
        kind = str(track.get("track_type", "part"))
        seen[kind] = seen.get(kind, 0) + 1
        if kind == "General":
            yield from _whole(track)
        elif kind != "Menu":
            yield from _part(track, f"{kind.lower()} track {seen[kind]}")


def _whole(track: dict[str, Any]) -> Iterator[Row]:
    yield from _length(track, "container")
    for key, value in track.items():
        if key in _COUNTED or key.startswith(("other_", "count_of_")) or "_format" in key:
            continue
        if key.endswith(("_codecs", "_language_list")):
            continue
        yield from _said(key, value, "container")
    title = track.get("title")
    if title and title not in (track.get("track_name"), track.get("movie_name")):
        yield ["title", str(title), "container"]


def _part(track: dict[str, Any], where: str) -> Iterator[Row]:
    if "width" in track and "height" in track:
        yield ["size", f"{track['width']} x {track['height']} pixels", where]
    yield from _length(track, where)
    for key in _OF_A_TRACK:
        if key in track and (key != "frame_rate" or "width" in track):
            yield from _said(key, track[key], where)


def _length(track: dict[str, Any], where: str) -> Iterator[Row]:
    try:
        seconds = float(track["duration"]) / 1000
    except (KeyError, TypeError, ValueError):
        return
    yield ["length", f"{seconds:.3f} seconds", where]


def _said(key: str, value: Any, where: str) -> Iterator[Row]:
    words = str(value)
    name = _NAMES.get(key, key.replace("_", " "))
    if key in ("encoded_date", "tagged_date") and "UTC" in words:
        yield [name, f"{words} ({_CLOCK})", where]
        return
    yield [name, words, where]
    if any(one in key for one in _PLACES) and (place := degrees(words)):
        yield ["position in degrees (latitude, longitude)", place, where]
