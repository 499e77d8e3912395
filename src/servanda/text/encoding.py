"""From bytes to text: byte-order mark, declared character set, UTF-8, then a guess."""

from __future__ import annotations

import codecs
import re

import charset_normalizer

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w\-:]+)", re.IGNORECASE)
_MAGIC = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x1f\x8b",
    b"\x7fELF",
    b"BZh",
    b"\xd0\xcf\x11\xe0",
)
# What the press is written in. cp1250 is left out: it fits whatever cp1252 fits, and turns "ï" into "ď".
_GUESSES = ["cp1252", "cp1251", "cp1256", "gb18030", "shift_jis", "euc_kr", "big5", "koi8_r"]
_CP1252_MARKS = frozenset(b"\x80\x85\x8c\x91\x92\x93\x94\x95\x96\x97\x99\x9c")  # euro, quotes, dashes, oe
_NO_PAGES = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "utf-7", "undefined"})
_SURROGATES = re.compile("[\ud800-\udfff]")
_SAMPLE = 65_536


def is_binary(data: bytes) -> bool:
    """Whether bytes are no text: a known file type, or full of control characters."""
    if any(data.startswith(magic) for magic in _MAGIC):
        return True
    head = data[:4096]
    if _mark(head) is not None or _wide(head) is not None:
        return False
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\v\x1b" for byte in head)
    return controls > 0.1 * len(head)


def _mark(data: bytes) -> tuple[bytes, str] | None:
    return next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of European text is null."""
    half = len(data) // 2
    if half < 4:
        return None
    if data[1::2].count(0) > 0.6 * half and data[::2].count(0) < 0.1 * half:
        return "utf-16-le"
    if data[::2].count(0) > 0.6 * half and data[1::2].count(0) < 0.1 * half:
        return "utf-16-be"
    return None


def _declared(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    return None if match is None else _codec(match.group(1).decode("ascii", "ignore"))


def _codec(told: str) -> str | None:
    """The codec of text that goes by a name, None where there is none."""
    try:
        info = codecs.lookup(told)
    except (LookupError, ValueError):
        return None
    name = info.name
    if not getattr(info, "_is_text_encoding", True) or name in _NO_PAGES:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name  # as browsers do


def _try(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None


def _latin(data: bytes) -> str | None:
    """Windows' or the Macintosh's Latin letters: each keeps its accents in a half of its own."""
    letters = sum(65 <= byte <= 90 or 97 <= byte <= 122 for byte in data)
    high = sum(byte >= 0x80 for byte in data)
    if letters < 2 * high:
        return None
    accents = sum(byte >= 0xC0 for byte in data)
    low = sum(0x80 <= byte < 0xA0 and byte not in _CP1252_MARKS for byte in data)
    return "mac_roman" if low > accents else "cp1252"


def guess(data: bytes) -> str:
    """The most likely encoding of bytes that are no UTF-8."""
    latin = _latin(data[:_SAMPLE])
    if latin is not None:
        return latin
    best = charset_normalizer.from_bytes(data[:_SAMPLE], cp_isolation=_GUESSES, threshold=0.3).best()
    return best.encoding if best is not None else "cp1252"


def clean_surrogates(text: str) -> str:
    """Put U+FFFD for half a surrogate pair, which no file can hold; the length stays."""
    return _SURROGATES.sub("\ufffd", text)


def _mostly(data: bytes) -> str | None:
    """Text in UTF-8 in which a few bytes are broken, or that was cut within a character."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    wide = len(data) - len(text)  # the bytes after the first of each character that is whole
    return text if wide > 10 * broken else None


def decode(data: bytes, markup: bool = False, charset: str | None = None) -> str:
    """Decode bytes; what cannot be decoded becomes U+FFFD, so that nothing else is lost.

    Args:
        data: the bytes of a whole file.
        markup: whether the file may declare its character set, as pages of HTML do.
        charset: what a server called it; believed where the file itself declares none.
    """
    marked = _mark(data)
    if marked is not None:
        return clean_surrogates(data[len(marked[0]) :].decode(marked[1], "replace"))
    wide = _wide(data[:4096])
    if wide is not None:
        return clean_surrogates(data.decode(wide, "replace"))
    plain = _try(data, "utf-8")
    declared = (_declared(data) if markup else None) or (_codec(charset) if charset else None)
    if plain is not None and (declared is None or not data.isascii()):
        return plain
    if plain is None and declared in (None, "utf-8"):
        plain = _mostly(data)
    text = _try(data, declared) if declared else None
    if text is None:
        text = plain if plain is not None else data.decode(guess(data), "replace")
    return clean_surrogates(text)
