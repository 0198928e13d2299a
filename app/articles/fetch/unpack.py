"""Answers unpacked as they come, never further than a limit: some kilobytes can unpack to gigabytes."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from app.model.errors import NotFetched

PACKINGS = "gzip, deflate"  # what is asked for, and all that is unpacked
_STEP = 65_536


def unpacked(chunks: Iterator[bytes], packing: str, largest: int, *, cut: bool = False) -> bytes:
    """The bytes of an answer; over the limit they are refused, or `cut` off there."""
    kind = packing.strip().lower()
    if kind in ("", "identity"):
        pieces: Iterator[bytes] = chunks
    elif kind in ("gzip", "x-gzip", "deflate"):
        pieces = _inflated(chunks)
    else:
        raise NotFetched(f"The answer is packed as {kind[:40]!r}, which was not asked for.")
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > largest:
            if cut:
                return bytes(data[:largest])
            raise NotFetched(f"There are more than {largest:,} bytes at this address; no more are taken.")
    return bytes(data)


def ungzipped(data: bytes, largest: int) -> bytes:
    """The content of a gzipped file, up to a limit."""
    return unpacked(iter((data,)), "gzip", largest)


def _inflated(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Gzip, zlib or bare deflate, in pieces of bounded size, however much a chunk holds."""
    inflater = None
    for chunk in chunks:
        while chunk:
            if inflater is None:
                inflater = zlib.decompressobj(_window(chunk))
            try:
                yield inflater.decompress(chunk, _STEP)
            except zlib.error as wrong:
                raise NotFetched(f"The answer cannot be unpacked: {wrong}.", later=True) from wrong
            chunk = inflater.unconsumed_tail
            if inflater.eof:
                rest = inflater.unused_data
                if not rest.startswith(b"\x1f\x8b"):
                    return  # what hangs on behind the end belongs to nothing
                chunk, inflater = rest, None
    if inflater is not None:
        yield inflater.flush()
        if not inflater.eof:
            raise NotFetched("The answer breaks off before its end.", later=True)


def _window(begun: bytes) -> int:
    if begun[:1] == b"\x1f" or (len(begun) > 1 and begun[0] & 15 == 8 and (begun[0] * 256 + begun[1]) % 31 == 0):
        return 47  # gzip or zlib, told by its head
    return -15
