"""The instruction as part of an address, so that a page that shows its words survives a reload and can be passed on."""

import zlib
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error

MOST = 4_000
"""Longest instruction that the form takes [characters]: packed it fits into the 16 KiB that a request line may have."""

MOST_BYTES = 4 * MOST
"""Longest instruction in UTF-8 [bytes]; nothing larger is unpacked."""


def packed(text: str) -> str:
    """A text as letters, digits, ``-`` and ``_``."""
    return urlsafe_b64encode(zlib.compress(text.encode(), 9)).decode().rstrip("=")


def unpacked(token: str) -> str | None:
    """The text of a token; none when it holds none."""
    unpacker = zlib.decompressobj()
    try:
        data = urlsafe_b64decode(token.encode("ascii") + b"=" * (-len(token) % 4))
        text = unpacker.decompress(data, MOST_BYTES).decode()
    except (Error, zlib.error, UnicodeError):
        return None
    return text if unpacker.eof and 0 < len(text) <= MOST else None
