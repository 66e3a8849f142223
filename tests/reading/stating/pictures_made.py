"""Pictures that say much of themselves, made here."""

import io

from PIL import Image

XMP = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:CreatorTool="Editor 1" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" '
    b'xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#">'
    b'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A title</rdf:li></rdf:Alt></dc:title>'
    b'<xmpMM:History><rdf:Seq><rdf:li stEvt:action="saved" stEvt:when="2021-03-29T01:00:00Z"/>'
    b'<rdf:li rdf:parseType="Resource"><stEvt:action>converted</stEvt:action></rdf:li></rdf:Seq>'
    b"</xmpMM:History></rdf:Description></rdf:RDF></x:xmpmeta>"
)


def photograph(kind="JPEG", *, zone="+06:30", datum="WGS-84", **saved):
    """A picture of 64 x 48 pixels with the EXIF part of a camera."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Acme", "P1", 6
    exif[0x0132] = "2021:03:29 08:00:00"
    shot = exif.get_ifd(0x8769)
    shot[0x9003] = "2021:03:28 14:05:11"
    shot[0xA431] = "SN123"
    if zone:
        shot[0x9011] = zone
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (16.0, 48.0, 30.5)
    place[3], place[4] = "W", (96.0, 9.0, 0.0)
    if datum:
        place[18] = datum
    return saved_as(kind, exif=exif, **saved)


def saved_as(kind, **saved):
    """A red picture."""
    held = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(held, kind, **saved)
    return held.getvalue()
