"""A photograph in HEIC as a telephone writes it: put together of tiles, and turned by a word beside them."""

from struct import pack


def box(kind, content):
    return pack(">I", len(content) + 8) + kind + content


def full(kind, content, version=0, flags=0):
    return box(kind, bytes([version]) + flags.to_bytes(3, "big") + content)


def tiled(settings, tile, *, across, quarters):
    """Tiles of 64 by 64 pixels in one row, turned so many quarters to the left (ISO/IEC 23008-12, 6.6.2.3.2).

    `settings` is the content of a box `hvcC`, `tile` what one picture of that is packed as.
    """
    tiles = list(range(1, across + 1))
    whole = across + 1
    grid = bytes([0, 0, 0, across - 1]) + pack(">HH", 64 * across, 64)
    infos = [_named(number, b"hvc1", hidden=1) for number in tiles] + [_named(whole, b"grid")]
    from_tiles = pack(">HH", whole, across) + b"".join(pack(">H", one) for one in tiles)
    properties = box(b"hvcC", settings) + full(b"ispe", pack(">II", 64, 64))
    properties += full(b"ispe", pack(">II", 64 * across, 64)) + box(b"irot", bytes([quarters]))
    of_items = [pack(">HBBB", number, 2, 0x81, 2) for number in tiles]
    of_items.append(pack(">HBBB", whole, 2, 3, 0x84))
    ipma = full(b"ipma", pack(">I", whole) + b"".join(of_items))
    begins = box(b"ftyp", b"heic\0\0\0\0mif1heic")

    def meta(at):
        places = [pack(">HHHII", number, 0, 1, at, len(tile)) for number in tiles]
        places.append(pack(">HHHII", whole, 0, 1, at + len(tile), len(grid)))
        return full(
            b"meta",
            full(b"hdlr", bytes(4) + b"pict" + bytes(13))
            + full(b"pitm", pack(">H", whole))
            + full(b"iloc", pack(">HH", 0x4400, whole) + b"".join(places))
            + full(b"iinf", pack(">H", whole) + b"".join(infos))
            + full(b"iref", box(b"dimg", from_tiles))
            + box(b"iprp", box(b"ipco", properties) + ipma),
        )

    at = len(begins) + len(meta(0)) + 8
    return begins + meta(at) + box(b"mdat", tile + grid)


def _named(number, kind, hidden=0):
    return full(b"infe", pack(">HH", number, 0) + kind + b"\0", version=2, flags=hidden)
