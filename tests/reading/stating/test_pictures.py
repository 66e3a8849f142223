"""A picture's own statements are kept as it makes them, and believed in nothing."""

import pytest
from pictures_made import XMP, photograph, saved_as
from PIL import Image, PngImagePlugin
from PIL.TiffImagePlugin import IFDRational

from answerable.reading.sources.places import Stated
from answerable.reading.stating.pictures import stated_of_image
from answerable.reading.stating.told import LONGEST, MOST, stated_from


def said(data):
    return {one.name: one.value for one in stated_of_image(data)}


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_camera_time_and_place_are_told_of_every_kind_of_picture(kind):
    found = said(photograph(kind))
    assert found["make"] == "Acme"
    assert found["time of exposure"] == "2021-03-28 14:05:11 +06:30"
    assert found["serial number of the camera"] == "SN123"
    assert (
        found["position in degrees (latitude, longitude)"] == "16.808472, -96.150000 (datum WGS-84)"
    )


def test_a_tiff_tells_its_camera():
    assert said(photograph("TIFF"))["make"] == "Acme"


def test_a_time_without_a_zone_says_so():
    assert (
        said(photograph(zone=""))["time of exposure"] == "2021-03-28 14:05:11 (no time zone stated)"
    )


def test_a_position_is_told_as_written_beside_its_degrees():
    found = said(photograph(datum=""))
    assert found["position, as written"] == "16° 48′ 30.5″ N; 96° 9′ 0″ W"
    assert found["position in degrees (latitude, longitude)"].endswith("(no datum stated)")


def test_every_statement_says_which_part_of_the_file_makes_it():
    found = {one.name: one.where for one in stated_of_image(photograph())}
    assert found["make"] == "EXIF Make"
    assert found["size"] == "JPEG header"


def test_the_history_of_an_xmp_packet_is_told_event_by_event():
    events = [one.value for one in stated_of_image(photograph(xmp=XMP)) if one.name == "event"]
    assert events == ["action saved; when 2021-03-29T01:00:00Z", "action converted"]


def test_words_of_an_xmp_packet_are_told():
    found = said(photograph(xmp=XMP))
    assert (found["title"], found["CreatorTool"]) == ("A title", "Editor 1")


def test_an_xmp_packet_with_a_document_type_is_not_expanded():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
    assert "damaged" in said(photograph(xmp=bomb))["XMP packet"]


def test_what_a_program_left_in_a_png_is_told():
    words = PngImagePlugin.PngInfo()
    words.add_text("parameters", "a street in rain, seed 7")
    assert said(saved_as("PNG", pnginfo=words))["parameters"] == "a street in rain, seed 7"


def test_caption_and_credit_of_a_picture_agency_are_told():
    parts = b"".join(
        b"\x1c\x02" + bytes([number]) + len(words).to_bytes(2, "big") + words
        for number, words in ((120, b"Soldiers at a gate"), (110, "Agence été".encode("latin-1")))
    )
    block = b"8BIM\x04\x04\0\0" + len(parts).to_bytes(4, "big") + parts + b"\0" * (len(parts) % 2)
    content = b"Photoshop 3.0\0" + block
    segment = b"\xff\xed" + (len(content) + 2).to_bytes(2, "big") + content
    plain = saved_as("JPEG")
    found = said(plain[:2] + segment + plain[2:])
    assert (found["caption"], found["credit"]) == ("Soldiers at a gate", "Agence été")


def test_a_small_copy_in_the_file_is_said_to_be_there():
    small = saved_as("JPEG")
    # An EXIF part with two directories: the second names a JPEG that begins at byte 56.
    parts = b"II*\0\x08\0\0\0\x01\0" + b"\x12\x01\x03\0\x01\0\0\0\x01\0\0\0" + b"\x1a\0\0\0\x02\0"
    parts += b"\x01\x02\x04\0\x01\0\0\0" + (56).to_bytes(4, "little")
    parts += b"\x02\x02\x04\0\x01\0\0\0" + len(small).to_bytes(4, "little") + bytes(4)
    assert (
        "more than the picture"
        in said(saved_as("JPEG", exif=b"Exif\0\0" + parts + small))["small copy of the picture"]
    )
    assert "small copy of the picture" not in said(small)


def test_an_orientation_that_only_xmp_states_is_not_put_into_the_mouth_of_exif():
    told = XMP.replace(
        b"</rdf:Description>",
        b'<t:Orientation xmlns:t="http://ns.adobe.com/tiff/1.0/">6</t:Orientation></rdf:Description>',
    )
    found = {
        (one.name, one.value, one.where) for one in stated_of_image(saved_as("JPEG", xmp=told))
    }
    assert ("Orientation", "6", "XMP tiff:Orientation") in found
    assert not any(where == "EXIF Orientation" for _, _, where in found)


def test_a_packet_led_by_its_name_as_in_a_jpeg_is_read():
    whole = saved_as("PNG", pnginfo=_with_packet("http://ns.adobe.com/xap/1.0/\0" + XMP.decode()))
    assert said(whole)["CreatorTool"] == "Editor 1"


def _with_packet(packet):
    told = PngImagePlugin.PngInfo()
    told.add_itxt("XML:com.adobe.xmp", packet)
    return told


def test_a_picture_of_200_million_pixels_tells_its_camera():
    whole = photograph("JPEG").replace(
        b"\0\x11\x08\0\x30\0\x40",
        b"\0\x11\x08" + (12_240).to_bytes(2, "big") + (16_320).to_bytes(2, "big"),
    )
    assert said(whole)["size"] == "16320 x 12240 pixels"
    assert said(whole)["make"] == "Acme"


@pytest.mark.parametrize(
    "written",
    [
        b"UNICODE\0" + "Yangon".encode("utf-16-le"),
        b"UNICODE\0" + "Yangon".encode("utf-16-be"),
        b"UNICODE\0" + "ရန်ကုန်".encode("utf-16-be"),
        b"ASCII\0\0\0Yangon" + bytes(90),
        bytes(8) + b"Yangon" + bytes(90),
    ],
)
def test_a_comment_is_read_in_its_encoding_without_what_fills_its_room(written):
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = written
    assert said(saved_as("JPEG", exif=exif))["comment"] in ("Yangon", "ရန်ကုန်")


def test_a_comment_of_nothing_but_filling_is_none():
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0x9286] = bytes(125)
    assert "comment" not in said(saved_as("JPEG", exif=exif))


def test_a_height_or_direction_that_is_no_number_is_left_out():
    exif = Image.Exif()
    place = exif.get_ifd(0x8825)
    place[5], place[6], place[17] = b"\0", IFDRational(0, 0), IFDRational(0, 0)
    found = said(saved_as("JPEG", exif=exif))
    assert not {"height", "direction of the camera"} & found.keys()


@pytest.mark.parametrize("cut", [10, 200, 400])
def test_a_torn_picture_costs_nothing_but_its_statements(cut):
    assert all(isinstance(one, Stated) for one in stated_of_image(photograph()[:cut]))


def test_a_file_that_is_no_picture_says_that_it_cannot_be_read():
    [only] = stated_of_image(b"no picture")
    assert "damaged" in only.value


def test_words_that_act_on_a_terminal_are_shown_as_escapes():
    found = said(saved_as("JPEG", comment="a\x1b[31m\u202eb".encode()))
    assert "\x1b" not in found["comment"]
    assert "\u202e" not in found["comment"]


def test_one_statement_is_cut_and_says_by_how_much():
    [one] = stated_from([["comment", "x" * (LONGEST + 7), "JPEG"]])
    assert one.value.endswith("(and 7 characters more)")


def test_beyond_the_most_statements_the_rest_is_counted():
    found = stated_from([["a", "b", "c"]] * (MOST + 3))
    assert found[-1].value == "3 statements were left out"


def test_what_is_no_statement_is_passed_over():
    assert stated_from([["a", 1, "c"], "words", None]) == ()
    assert stated_from("words") == ()
