"""PDFs that hide a name, each in another way; made here, byte by byte or by reportlab and Pillow."""

from __future__ import annotations

import io
import zlib
from dataclasses import dataclass, field
from pathlib import Path

NAME = "Khin Myo Thant"
SHOWN = f"The witness {NAME} saw two lorries."
BURMESE = "ဒေါ်ခင်မျိုးသန့်"
NOTO = Path("/usr/share/fonts/truetype/noto/NotoSansMyanmar-Regular.ttf")
WIDE, HIGH = 360, 140
TRAPS = {}
"""Name of the trap to what makes it."""


@dataclass(frozen=True)
class Trap:
    """A PDF, and the words that are to go out of it."""

    data: bytes
    words: tuple[str, ...] = (NAME,)
    raw: tuple[bytes, ...] = field(default=())
    """What must not stand in the bytes of the copy either, packed or not."""


def trap(make):
    TRAPS[make.__name__] = make
    return make


# Parts of a PDF


def stream(content: bytes, extra: bytes = b"", *, packed: bool = False) -> bytes:
    if packed:
        content, extra = zlib.compress(content), extra + b"/Filter/FlateDecode"
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), extra, content)


def text(
    words: str | bytes, x: float = 24, y: float = 80, more: bytes = b"", font: bytes = b"/F1 16"
) -> bytes:
    said = words.encode("latin-1") if isinstance(words, str) else words
    said = said.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT %s Tf %s %g %g Td (%s) Tj ET\n" % (font, more, x, y, said)


def pdf(
    *pages: bytes,
    page: bytes = b"",
    resources: bytes = b"",
    catalog: bytes = b"",
    more: dict[int, bytes] | None = None,
    trailer: bytes = b"",
    box: str = f"0 0 {WIDE} {HIGH}",
    font: bytes = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding/WinAnsiEncoding>>",
) -> bytes:
    """A whole PDF of the given contents; `more` are objects from 50 on."""
    pages = pages or (text(SHOWN),)
    kids = b" ".join(b"%d 0 R" % (10 + 2 * n) for n in range(len(pages)))
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
        2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids),
        3: font,
        **(more or {}),
    }
    for n, content in enumerate(pages):
        objects[10 + 2 * n] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Resources<</Font<</F1 3 0 R>>%s>>/Contents %d 0 R%s>>"
            % (box.encode(), resources, 11 + 2 * n, page)
        )
        objects[11 + 2 * n] = stream(content)
    return assembled(objects, trailer)


def assembled(objects: dict[int, bytes], trailer: bytes = b"", head: bytes = b"") -> bytes:
    made = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + head
    places = {}
    for number in sorted(objects):
        places[number] = len(made)
        made += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    size = max(objects) + 1
    rows = b"".join(
        b"%010d 00000 n \n" % places[n] if n in places else b"0000000000 65535 f \n"
        for n in range(size)
    )
    return made + b"xref\n0 %d\n%strailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        rows,
        size,
        trailer,
        len(made),
    )


def updated(data: bytes, objects: dict[int, bytes]) -> bytes:
    """The same PDF with an incremental update (ISO 32000-2, 7.5.6)."""
    before = data.rindex(b"startxref\n") + 10
    previous = int(data[before : data.index(b"\n", before)])
    made = data
    rows = b""
    for number in sorted(objects):
        rows += b"%d 1\n%010d 00000 n \n" % (number, len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    return made + b"xref\n%strailer\n<</Size 99/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        rows,
        previous,
        len(made),
    )


def picture(
    words: str, *, size=(1000, 240), at=(40, 80), ink=0, paper=255, points=42, font=None, mode="L"
):
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new(mode, size, paper)
    if font is None:
        import reportlab

        font = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    ImageDraw.Draw(image).text(at, words, font=ImageFont.truetype(str(font), points), fill=ink)
    return image


def jpeg(image, **more) -> bytes:
    kept = io.BytesIO()
    image.save(kept, "JPEG", quality=80, **more)
    return kept.getvalue()


def shown_picture(
    image, extra: bytes = b"", content: bytes = b"", drawn: bytes = b"340 0 0 80 10 30", **more
) -> bytes:
    """A page that is filled by a picture, packed as JPEG."""
    space = b"/DeviceGray" if image.mode == "L" else b"/DeviceRGB"
    about = (
        b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8/Filter/DCTDecode"
        % (
            *image.size,
            space,
        )
    )
    objects = {50: stream(jpeg(image), about + extra), **more.pop("more", {})}
    return pdf(
        b"q %s cm /P Do Q\n" % drawn + content,
        resources=b"/XObject<</P 50 0 R>>" + more.pop("resources", b""),
        more=objects,
        **more,
    )


UTF16 = NAME.encode("utf-16-be")
HEX = NAME.encode().hex().encode()


# Beside the page


@trap
def plain():
    return Trap(pdf())


@trap
def document_properties():
    info = b"<</Author(%s)/Title<%s>/Producer(x)>>" % (
        NAME.encode(),
        (b"\xfe\xff" + UTF16).hex().encode(),
    )
    return Trap(pdf(more={50: info}, trailer=b"/Info 50 0 R"), raw=(HEX, UTF16.hex().encode()))


@trap
def xmp_metadata():
    xmp = f'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><dc>{NAME}</dc></x:xmpmeta>'
    return Trap(
        pdf(
            catalog=b"/Metadata 50 0 R",
            more={50: stream(xmp.encode(), b"/Type/Metadata/Subtype/XML")},
        )
    )


@trap
def packed_xmp_metadata():
    xmp = f"<x:xmpmeta>{NAME}</x:xmpmeta>".encode()
    return Trap(
        pdf(
            catalog=b"/Metadata 50 0 R",
            more={50: stream(xmp, b"/Type/Metadata/Subtype/XML", packed=True)},
        )
    )


@trap
def earlier_revision():
    """The page was redacted by an incremental save, which leaves what it said before."""
    return Trap(
        updated(pdf(text(SHOWN), text(SHOWN)), {11: stream(text("The witness saw two lorries."))})
    )


@trap
def three_revisions():
    data = updated(pdf(), {11: stream(text(f"{NAME} was there."))})
    return Trap(updated(data, {11: stream(text("A witness, " + NAME))}))


@trap
def note_with_contents():
    note = b"<</Type/Annot/Subtype/Text/Rect[300 100 320 120]/Contents(%s said so)/T(%s)>>" % (
        NAME.encode(),
        NAME.encode(),
    )
    return Trap(pdf(page=b"/Annots[50 0 R]", more={50: note}))


@trap
def free_text_with_appearance():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 3 0 R>>>>"
    note = (
        b"<</Type/Annot/Subtype/FreeText/Rect[24 20 324 50]/Contents(%s)/DA(/F1 16 Tf)/F 4/AP<</N 51 0 R>>>>"
        % NAME.encode()
    )
    return Trap(
        pdf(
            page=b"/Annots[50 0 R]",
            more={50: note, 51: stream(text(f"Seen by {NAME}", 4, 8), form)},
        )
    )


@trap
def free_text_without_appearance():
    note = (
        b"<</Type/Annot/Subtype/FreeText/Rect[24 20 324 50]/Contents(%s)/DA(/F1 16 Tf)/F 4>>"
        % NAME.encode()
    )
    return Trap(pdf(page=b"/Annots[50 0 R]", more={50: note}))


@trap
def hidden_annotation():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 3 0 R>>>>"
    note = b"<</Type/Annot/Subtype/Stamp/Rect[24 20 324 50]/F 2/AP<</N 51 0 R>>>>"
    return Trap(pdf(page=b"/Annots[50 0 R]", more={50: note, 51: stream(text(NAME, 4, 8), form)}))


@trap
def highlight_and_popup():
    marks = b"<</Type/Annot/Subtype/Highlight/Rect[24 76 250 96]/QuadPoints[24 96 250 96 24 76 250 76]/C[1 1 0]/Contents(%s)/Popup 51 0 R>>"
    popup = b"<</Type/Annot/Subtype/Popup/Rect[200 10 350 60]/Parent 50 0 R/Contents(%s)>>"
    return Trap(
        pdf(
            page=b"/Annots[50 0 R 51 0 R]",
            more={50: marks % NAME.encode(), 51: popup % NAME.encode()},
        )
    )


@trap
def link_with_the_name():
    link = (
        b"<</Type/Annot/Subtype/Link/Rect[24 76 250 96]/A<</S/URI/URI(https://example.org/%s)>>>>"
    )
    return Trap(pdf(page=b"/Annots[50 0 R]", more={50: link % b"khin-myo-thant"}))


@trap
def form_field():
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 300 30]/Resources<</Font<</F1 3 0 R>>>>"
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(%s)/DV(%s)/Rect[24 20 324 50]/F 4/DA(/F1 16 Tf)/AP<</N 51 0 R>>/P 10 0 R>>"
    more = {
        50: field % (NAME.encode(), NAME.encode()),
        51: stream(b"/Tx BMC " + text(NAME, 4, 8) + b"EMC", form),
    }
    return Trap(pdf(page=b"/Annots[50 0 R]", catalog=b"/AcroForm<</Fields[50 0 R]>>", more=more))


@trap
def form_field_never_drawn():
    field = b"<</Type/Annot/Subtype/Widget/FT/Tx/T(%s)/V(%s)/Rect[0 0 0 0]/F 2>>" % (
        NAME.encode(),
        NAME.encode(),
    )
    return Trap(
        pdf(
            page=b"/Annots[50 0 R]",
            catalog=b"/AcroForm<</NeedAppearances true/Fields[50 0 R]>>",
            more={50: field},
        )
    )


@trap
def xfa_form():
    xfa = stream(f"<xdp:xdp><name>{NAME}</name></xdp:xdp>".encode(), packed=True)
    return Trap(pdf(catalog=b"/AcroForm<</Fields[]/XFA 50 0 R>>", more={50: xfa}))


def _attached(data: bytes = NAME.encode()):
    return {
        50: b"<</Type/Filespec/F(%s.txt)/UF(%s.txt)/EF<</F 51 0 R>>>>"
        % (NAME.encode(), NAME.encode()),
        51: stream(data, b"/Type/EmbeddedFile", packed=True),
    }


@trap
def attached_file():
    return Trap(pdf(catalog=b"/Names<</EmbeddedFiles<</Names[(a) 50 0 R]>>>>", more=_attached()))


@trap
def attached_pdf():
    return Trap(
        pdf(
            catalog=b"/Names<</EmbeddedFiles<</Names[(a) 50 0 R]>>>>/AF[50 0 R]",
            more=_attached(pdf()),
        )
    )


@trap
def file_pinned_to_the_page():
    pin = (
        b"<</Type/Annot/Subtype/FileAttachment/Rect[300 100 320 120]/FS 50 0 R/Contents(%s)>>"
        % NAME.encode()
    )
    return Trap(pdf(page=b"/Annots[52 0 R]", more={**_attached(), 52: pin}))


@trap
def portfolio():
    return Trap(
        pdf(
            catalog=b"/Collection<</Type/Collection/D(a)>>/Names<</EmbeddedFiles<</Names[(a) 50 0 R]>>>>",
            more=_attached(),
        )
    )


@trap
def script_when_opened():
    return Trap(
        pdf(catalog=b"/OpenAction<</S/JavaScript/JS(app.alert\\('%s'\\))>>" % NAME.encode())
    )


@trap
def named_scripts():
    names = b"/Names<</JavaScript<</Names[(%s)<</S/JavaScript/JS 50 0 R>>]>>>>" % NAME.encode()
    return Trap(pdf(catalog=names, more={50: stream(b"var who='%s'" % NAME.encode(), packed=True)}))


@trap
def bookmarks():
    more = {
        50: b"<</Type/Outlines/First 51 0 R/Last 51 0 R/Count 1>>",
        51: b"<</Title(%s)/Parent 50 0 R/Dest[10 0 R/Fit]>>" % NAME.encode(),
    }
    return Trap(pdf(catalog=b"/Outlines 50 0 R", more=more))


@trap
def named_destination():
    return Trap(pdf(catalog=b"/Names<</Dests<</Names[(%s)[10 0 R/Fit]]>>>>" % NAME.encode()))


@trap
def page_labels():
    return Trap(pdf(catalog=b"/PageLabels<</Nums[0<</P(%s )/S/D>>]>>" % NAME.encode()))


@trap
def article_thread():
    more = {
        50: b"<</Type/Thread/F 51 0 R/I<</Title(%s)>>>>" % NAME.encode(),
        51: b"<</Type/Bead/T 50 0 R/P 10 0 R/R[0 0 9 9]/N 51 0 R/V 51 0 R>>",
    }
    return Trap(pdf(catalog=b"/Threads[50 0 R]", more=more))


@trap
def orphaned_object():
    return Trap(pdf(more={50: b"(%s)" % NAME.encode(), 51: stream(text(SHOWN), packed=True)}))


@trap
def behind_the_end():
    return Trap(pdf() + b"% " + NAME.encode() + b"\n")


@trap
def comment_at_the_beginning():
    data = pdf()
    return Trap(data.replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + NAME.encode() + b"\n", 1))


@trap
def private_data_of_a_program():
    return Trap(pdf(page=b"/PieceInfo<</Maker<</Private(%s)>>>>" % NAME.encode()))


@trap
def small_picture_of_the_page():
    image = picture(NAME, size=(400, 60), at=(8, 8), points=40)
    about = b"/Width 400/Height 60/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    return Trap(pdf(page=b"/Thumb 50 0 R", more={50: stream(jpeg(image), about)}))


@trap
def words_for_readers_aloud():
    said = b"/Span<</ActualText(%s)/Alt(%s)>>BDC\n" % (NAME.encode(), NAME.encode())
    return Trap(pdf(said + text("A witness") + b"EMC\n" + text(SHOWN, 24, 40)))


@trap
def tagged_structure():
    more = {
        50: b"<</Type/StructTreeRoot/K 51 0 R>>",
        51: b"<</Type/StructElem/S/P/P 50 0 R/T(%s)/Alt(%s)>>" % (NAME.encode(), NAME.encode()),
    }
    return Trap(pdf(catalog=b"/StructTreeRoot 50 0 R/MarkInfo<</Marked true>>", more=more))


@trap
def packed_objects():
    """Properties inside an object stream, found through a cross-reference stream (7.5.7, 7.5.8)."""
    inside = b"50 0 <</Author(%s)>>" % NAME.encode()
    data = pdf(
        more={51: stream(inside, b"/Type/ObjStm/N 1/First 5", packed=True)}, trailer=b"/Info 50 0 R"
    )
    return Trap(data)


# On the page, and not seen


@trap
def hidden_layer():
    layers = b"/OCProperties<</OCGs[50 0 R]/D<</OFF[50 0 R]/Order[50 0 R]>>>>"
    content = text("A witness saw it.") + b"/OC /L BDC\n" + text(SHOWN, 24, 40) + b"EMC\n"
    resources = b"/Properties<</L 50 0 R>>"
    return Trap(
        pdf(
            content,
            text(NAME),
            catalog=layers,
            resources=resources,
            more={50: b"<</Type/OCG/Name(%s)>>" % NAME.encode()},
        )
    )


@trap
def layer_only_for_print():
    usage = b"<</Type/OCG/Name(a)/Usage<</Print<</PrintState/ON>>/View<</ViewState/OFF>>>>>>"
    content = text("A witness.") + b"/OC /L BDC\n" + text(SHOWN, 24, 40) + b"EMC\n"
    return Trap(
        pdf(
            content,
            catalog=b"/OCProperties<</OCGs[50 0 R]/D<<>>>>",
            resources=b"/Properties<</L 50 0 R>>",
            more={50: usage},
        )
    )


@trap
def white_on_white():
    return Trap(pdf(text("A witness saw it.") + b"1 g\n" + text(SHOWN, 24, 40)))


@trap
def almost_white():
    return Trap(pdf(text("A witness saw it.") + b"0.96 g\n" + text(SHOWN, 24, 40)))


@trap
def text_without_ink():
    return Trap(pdf(text("A witness saw it.") + text(SHOWN, 24, 40, b"3 Tr ")))


@trap
def one_point_high():
    return Trap(
        pdf(text("A witness saw it.") + text(SHOWN, 24, 40, font=b"/F1 1") + text(NAME, 24, 20))
    )


@trap
def clipped_away():
    return Trap(
        pdf(text("A witness saw it.") + b"q 0 0 5 5 re W n\n" + text(SHOWN, 24, 40) + b"Q\n")
    )


@trap
def outside_the_page():
    return Trap(pdf(text(SHOWN) + text(NAME, 900, 900) + text(NAME, -500, 20)))


@trap
def outside_the_crop_box():
    return Trap(pdf(text(SHOWN) + text(NAME, 24, 8), page=b"/CropBox[0 40 360 140]"))


@trap
def crop_box_moved():
    return Trap(pdf(text(SHOWN, 124, 180), box="0 0 600 400", page=b"/CropBox[100 120 460 260]"))


@trap
def page_that_begins_elsewhere():
    return Trap(pdf(text(SHOWN, -76, -20), box="-100 -100 260 40"))


@trap
def transparent():
    return Trap(
        pdf(
            text("A witness.") + b"/G gs\n" + text(SHOWN, 24, 40),
            resources=b"/ExtGState<</G<</ca 0>>>>",
        )
    )


@trap
def black_box_over_text():
    return Trap(pdf(text(SHOWN) + b"0 g 90 74 130 20 re f\n"))


@trap
def white_box_over_text():
    return Trap(pdf(text(SHOWN) + b"1 g 90 74 130 20 re f\n"))


@trap
def annotation_as_a_black_box():
    """What many programs call redaction until it is applied."""
    box = (
        b"<</Type/Annot/Subtype/Redact/Rect[90 74 220 94]/IC[0 0 0]/OverlayText(%s)>>"
        % NAME.encode()
    )
    return Trap(pdf(page=b"/Annots[50 0 R]", more={50: box}))


@trap
def picture_over_text():
    cover = picture("Photograph", size=(600, 160), at=(20, 20), paper=180)
    about = b"/Type/XObject/Subtype/Image/Width 600/Height 160/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    content = text(SHOWN) + text(NAME, 24, 20) + b"q 300 0 0 60 20 66 cm /P Do Q\n"
    return Trap(
        pdf(content, resources=b"/XObject<</P 50 0 R>>", more={50: stream(jpeg(cover), about)})
    )


# On the page, set in an odd way


@trap
def turned_once():
    return Trap(pdf(page=b"/Rotate 90"))


@trap
def turned_twice():
    return Trap(pdf(page=b"/Rotate 180"))


@trap
def turned_three_times():
    return Trap(pdf(page=b"/Rotate 270/CropBox[0 20 350 140]"))


@trap
def written_upwards():
    return Trap(pdf(b"BT /F1 12 Tf 0 1 -1 0 340 10 Tm (%s) Tj ET\n" % NAME.encode() + text(SHOWN)))


@trap
def written_aslant():
    return Trap(
        pdf(
            b"BT /F1 16 Tf .94 .34 -.34 .94 30 20 Tm (%s) Tj ET\n" % NAME.encode()
            + text(NAME, 24, 110)
        )
    )


@trap
def letters_far_apart():
    return Trap(pdf(text(f"Witness {NAME}", 24, 80, b"3 Tc ") + text(SHOWN, 24, 40)))


@trap
def letter_by_letter():
    drawn, x = b"", 24.0
    for letter in SHOWN:
        drawn += text(letter, x, 80)
        x += 4 if letter in " ilt" else 8.5
    return Trap(pdf(drawn))


@trap
def letters_in_a_wild_order():
    placed = [(letter, 24 + 9.5 * n) for n, letter in enumerate(NAME)]
    order = sorted(range(len(placed)), key=lambda n: (n * 7) % len(placed))
    return Trap(pdf(b"".join(text(placed[n][0], placed[n][1], 80) for n in order)))


@trap
def kerned():
    return Trap(
        pdf(b"BT /F1 16 Tf 24 80 Td [(The witness Kh)20(in M)-30(yo Tha)15(nt saw it.)] TJ ET\n")
    )


@trap
def two_runs_of_two_fonts():
    bold = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Bold/Encoding/WinAnsiEncoding>>"
    content = text("The witness Khin M", 24, 80) + text("yo Thant saw it.", 150, 80, font=b"/F2 16")
    data = pdf(content, more={50: bold})
    # The table of objects no longer fits, and readers mend it.
    return Trap(data.replace(b"/F1 3 0 R", b"/F1 3 0 R/F2 50 0 R"))


@trap
def hyphen_at_the_end_of_a_line():
    return Trap(
        pdf(
            text("It was seen by the witness Khin Myo Th-", 24, 90)
            + text("ant, who stood at the bridge.", 24, 70)
        )
    )


@trap
def over_two_lines():
    return Trap(
        pdf(
            text("It was seen by the witness Khin", 24, 90)
            + text("Myo Thant, who stood at the bridge.", 24, 70)
        )
    )


@trap
def over_two_pages():
    return Trap(
        pdf(
            text("It was seen by the witness Khin Myo", 24, 20),
            text("Thant, who stood at the bridge.", 24, 110),
        )
    )


@trap
def in_two_columns():
    left = text("by the witness", 24, 100) + text("Khin Myo", 24, 80)
    return Trap(pdf(left + text("Thant, who stood", 200, 100) + text("at the bridge.", 200, 80)))


@trap
def capitals():
    return Trap(pdf(text("THE WITNESS KHIN MYO THANT SAW IT.")))


@trap
def hard_spaces_and_soft_hyphens():
    return Trap(pdf(text(b"The witness Khin\xa0Myo\xa0Th\xadant saw it.")))


@trap
def accents():
    return Trap(
        pdf(text("The witness Renée Gagnée-Lefort saw it.")), words=("Renee Gagnee Lefort",)
    )


@trap
def ligatures():
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[1/fi/fl]>>>>"
    return Trap(
        pdf(text(b"The witness Grif\x01n O\x02an\x01eld saw it."), font=font),
        words=("Griffin Oflanfield",),
    )


@trap
def font_that_says_nothing():
    """Letters are glyphs of a subset without a map to text: taken out, they are gibberish."""
    return Trap(_subset(None))


@trap
def font_that_lies():
    """The map to text says other letters than are drawn."""
    return Trap(_subset("x"))


def _subset(says):
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    kept = io.BytesIO()
    page = canvas.Canvas(kept, pagesize=(WIDE, HIGH), pageCompression=0, invariant=1)
    page.setFont("Vera", 15)
    page.drawString(16, 80, SHOWN)
    page.save()
    return _unmapped(kept.getvalue(), says)


def _unmapped(data: bytes, says) -> bytes:
    """Take the maps to text out, or make them say one letter for all; lengths stay, so the table fits."""
    import re

    if says is None:
        return re.sub(rb"/ToUnicode", b"/ToNothing", data)
    return re.sub(
        rb"(<[0-9A-Fa-f]{2}> )<([0-9A-Fa-f]{4})>", lambda one: one[1] + b"<%04X>" % ord(says), data
    )


@trap
def letters_drawn_as_programs():
    """A Type 3 font: each letter is a small drawing; here one drawing is the whole name."""
    glyph = stream(b"900 0 d0 BT /F1 16 Tf 0 0 Td (%s) Tj ET" % NAME.encode())
    font = (
        b"<</Type/Font/Subtype/Type3/FontBBox[0 0 900 40]/FontMatrix[1 0 0 1 0 0]/FirstChar 65/LastChar 65/Widths[120]"
        b"/Encoding<</Differences[65/A]>>/CharProcs<</A 51 0 R>>/Resources<</Font<</F1 3 0 R>>>>>>"
    )
    content = text(SHOWN, 24, 40) + b"BT /T3 1 Tf 90 80 Td (A) Tj ET\n"
    data = pdf(content, more={50: font, 51: glyph})
    return Trap(data.replace(b"/F1 3 0 R>>/", b"/F1 3 0 R/T3 50 0 R>>/"))


@trap
def outlines_instead_of_letters():
    """No letter is written: thousands of little rectangles are filled."""
    image = picture(SHOWN)
    drawn = [b"q .34 0 0 .34 10 30 cm"]
    for y in range(image.height):
        row = [image.getpixel((x, y)) < 128 for x in range(image.width)] + [False]
        x = 0
        while True in row[x:]:
            start = row.index(True, x)
            x = row.index(False, start)
            drawn.append(b"%d %d %d 1 re" % (start, image.height - y, x - start))
    return Trap(pdf(b"\n".join(drawn) + b" f Q\n"))


@trap
def pattern_of_text():
    tile = stream(
        text(NAME, 4, 8),
        b"/Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 180 40]/XStep 180/YStep 40/Resources<</Font<</F1 3 0 R>>>>",
    )
    content = b"/Pattern cs /T scn 20 20 300 100 re f\n"
    return Trap(pdf(content, resources=b"/Pattern<</T 50 0 R>>", more={50: tile}))


@trap
def form_within_form():
    inner = stream(
        text(SHOWN), b"/Type/XObject/Subtype/Form/BBox[0 0 360 140]/Resources<</Font<</F1 3 0 R>>>>"
    )
    outer = stream(
        b"/I Do",
        b"/Type/XObject/Subtype/Form/BBox[0 0 360 140]/Matrix[.9 0 0 .9 10 5]/Resources<</XObject<</I 51 0 R>>>>",
    )
    return Trap(pdf(b"/O Do", resources=b"/XObject<</O 50 0 R>>", more={50: outer, 51: inner}))


@trap
def symbols_in_private_use():
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[1/K/h/i/n/space/M/y/o/T/a/t]>>/ToUnicode 50 0 R>>"
    rows = b"".join(b"<%02x><%04x>\n" % (n, 0xE000 + n) for n in range(1, 12))
    cmap = (
        b"begincmap\n1 begincodespacerange <00><ff> endcodespacerange\n11 beginbfchar\n"
        + rows
        + b"endbfchar endcmap"
    )
    said = b"\x01\x02\x03\x04\x05\x06\x07\x08\x05\x09\x02\x0a\x04\x0b"
    return Trap(
        pdf(
            b"BT /F1 16 Tf 24 80 Td <%s> Tj ET\n" % said.hex().encode(),
            font=font,
            more={50: stream(cmap)},
        )
    )


# Pictures of text


@trap
def scan():
    return Trap(shown_picture(picture(SHOWN)))


@trap
def scan_in_colour():
    return Trap(shown_picture(picture(SHOWN, mode="RGB", ink=(20, 30, 120), paper=(250, 245, 230))))


@trap
def scan_with_recognised_text():
    unseen = text(SHOWN, 24, 72, b"3 Tr ", font=b"/F1 15")
    return Trap(shown_picture(picture(SHOWN), content=unseen))


@trap
def scan_with_text_that_lies():
    unseen = text("Nothing of importance was said.", 24, 72, b"3 Tr ", font=b"/F1 15")
    return Trap(shown_picture(picture(SHOWN), content=unseen))


@trap
def pale_scan():
    return Trap(shown_picture(picture(SHOWN, ink=190, paper=240)))


@trap
def white_on_black():
    return Trap(shown_picture(picture(SHOWN, ink=255, paper=0)))


@trap
def askew():
    return Trap(shown_picture(picture(SHOWN).rotate(1.2, fillcolor=255)))


@trap
def noisy_scan():
    import random

    image = picture(SHOWN)
    grain = random.Random(7)
    for _ in range(6_000):
        image.putpixel((grain.randrange(1000), grain.randrange(240)), grain.randrange(256))
    return Trap(shown_picture(image))


@trap
def text_in_a_mask():
    """Nothing in the picture; its transparency draws the name."""
    from PIL import ImageOps

    mask = ImageOps.invert(picture(SHOWN))
    about = b"/Type/XObject/Subtype/Image/Width 1000/Height 240/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    return Trap(
        shown_picture(
            picture("", ink=0, paper=0), b"/SMask 60 0 R", more={60: stream(jpeg(mask), about)}
        )
    )


@trap
def picture_with_exif():
    from PIL import Image

    image = picture(SHOWN)
    exif = Image.Exif()
    exif[0x010E] = NAME
    about = b"/Type/XObject/Subtype/Image/Width 1000/Height 240/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/DCTDecode"
    data = jpeg(image, exif=exif, comment=NAME.encode())
    return Trap(
        pdf(
            b"q 340 0 0 80 10 30 cm /P Do Q\n",
            resources=b"/XObject<</P 50 0 R>>",
            more={50: stream(data, about)},
        )
    )


@trap
def half_text_half_picture():
    content = text("A statement by Khin Myo Thant:", 24, 120)
    return Trap(shown_picture(picture(SHOWN), content=content))


# Burmese


def has_burmese() -> bool:
    return NOTO.is_file()


@trap
def burmese_scan():
    image = picture(f"{BURMESE} က ထွက်ဆိုသည်", font=NOTO, size=(1000, 280))
    return Trap(shown_picture(image), words=(BURMESE,))


@trap
def burmese_lines():
    from PIL import Image

    image = Image.new("L", (1000, 640), 255)
    for n in range(5):
        image.paste(
            picture(
                f"{BURMESE} သည် ရန်ကုန်တွင် နေထိုင်သည်", font=NOTO, size=(1000, 120), at=(40, 20), points=40
            ),
            (0, 120 * n),
        )
    data = shown_picture(image, drawn=b"340 0 0 218 10 10", box="0 0 360 240")
    return Trap(data, words=(BURMESE,))


@trap
def burmese_text_layer_over_scan():
    """The signs of one letter in another order than the word to go has them."""
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen import canvas

    pdfmetrics.registerFont(TTFont("Noto", str(NOTO)))
    kept = io.BytesIO()
    page = canvas.Canvas(kept, pagesize=(WIDE, HIGH), invariant=1)
    page.drawImage(ImageReader(picture(BURMESE, font=NOTO, size=(1000, 280))), 10, 30, 340, 95)
    written = page.beginText(24, 80)
    written.setFont("Noto", 15)
    written.setTextRenderMode(3)
    written.textOut("ဒေါ်ခင်မျိုးသန့်".replace("န့်", "န့်"))
    page.drawText(written)
    page.save()
    return Trap(kept.getvalue(), words=(BURMESE,))


NEEDS_BURMESE = {"burmese_scan", "burmese_lines", "burmese_text_layer_over_scan"}
