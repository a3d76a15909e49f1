"""Tiny PMTiles archives, written by hand after version 3 of its specification."""

import json
import struct
import zlib

MVT, PNG = 1, 2


def pmtiles(tile, tile_type, metadata):
    """One tile for the whole world and each of its quarters."""
    root = b"".join(varint(n) for n in (1, 0, 5, len(tile), 1))  # one entry, five tiles from 0
    told = json.dumps(metadata).encode()
    at_root, at_metadata = 127, 127 + len(root)
    at_tiles = at_metadata + len(told)
    header = b"PMTiles\x03" + struct.pack(
        "<11Q6B4iB2i",
        *(at_root, len(root), at_metadata, len(told), at_tiles, 0, at_tiles, len(tile), 5, 1, 1),
        *(1, 1, 1, tile_type, 0, 1),  # clustered, nothing compressed, zooms 0 and 1
        *(-1800000000, -850000000, 1800000000, 850000000, 0, 0, 0),
    )
    return header + root + told + tile


def picture(red, green, blue):
    """256 by 256 points of one colour."""
    rows = (b"\x00" + bytes((red, green, blue)) * 256) * 256
    head = struct.pack(">2I5B", 256, 256, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(b)) + n + b + struct.pack(">I", zlib.crc32(n + b)) for n, b in parts
    )


def shape(layer):
    """A vector tile of one layer: a square over its middle half."""
    moves = [9, zigzag(1024), zigzag(1024), 26]
    moves += [zigzag(x) for x in (2048, 0, 0, 2048, -2048, 0)] + [15]
    geometry = b"".join(varint(m) for m in moves)
    feature = field(3, 3) + field(4, geometry)
    told = field(15, 2) + field(1, layer.encode()) + field(2, feature) + field(5, 4096)
    return field(3, told)


def field(number, value):
    if isinstance(value, int):
        return varint(number << 3) + varint(value)
    return varint(number << 3 | 2) + varint(len(value)) + value


def varint(number):
    told = b""
    while number > 0x7F:
        told += bytes((number & 0x7F | 0x80,))
        number >>= 7
    return told + bytes((number,))


def zigzag(number):
    return number << 1 if number >= 0 else (-number << 1) - 1
