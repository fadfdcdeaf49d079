"""Which encoding a file of text is in, and the refusal of what is no text.

Japanese pages come as UTF-8, and older ones as Shift_JIS, EUC-JP, ISO-2022-JP or UTF-16. The encodings are told
apart by what they must not contain and by how much of the result looks like Japanese or Latin text; a general
detector serves for the rest. The same bytes always give the same answer.
"""

from __future__ import annotations

import codecs
import unicodedata

SAMPLE = 65_536
"""Code points that are enough to judge a decoding by."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FORMATS = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\0", "a database"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
)
_WELL = 0.9
"""Share of a text's signs that must be ones an article is written in."""


class BinaryError(ValueError):
    """The bytes are no text in any encoding that is tried; the message says what they are."""


def decode(data: bytes) -> str:
    """The text in ``data``, without a byte order mark; raises :class:`BinaryError`."""
    for magic, name in _FORMATS:
        if data.startswith(magic):
            raise BinaryError(f"is {name}, not text")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            if text and looks(text) < _WELL:
                raise BinaryError("is a binary file, not text")
            return text
    if not data.strip(b"\0 \t\r\n"):
        return ""
    return _without_mark(data)


def decode_as(data: bytes, encoding: str) -> str | None:
    """The text of ``data`` if it is in the ``encoding`` that something names; None if it is not, or not known."""
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None
    return text if looks(text) >= _WELL else None


def encoding_of(sample: bytes) -> str:
    """The encoding of a file that begins with ``sample``, to read the rest in; raises :class:`BinaryError`."""
    for mark, encoding in _MARKS:
        if sample.startswith(mark):
            return encoding
    sample = sample[: sample.rfind(b"\n") + 1] or sample
    text = decode(sample)
    for encoding in ("utf-8", "cp932", "euc_jp", "utf-16-le", "utf-16-be", "iso2022_jp_2"):
        # What is cut off at its end differs from the whole by a sign or two.
        reading = sample.decode(encoding, "replace")
        if reading[: len(text) - 4] == text[: len(reading) - 4] and _barely_spoiled(reading[:-4]):
            return encoding
    return "utf-8"


def _without_mark(data: bytes) -> str:
    if b"\x1b$" in data or b"\x1b(" in data:
        text = _strict(data, "iso2022_jp_2")
        if text is not None and looks(text) >= _WELL:
            return text
    # UTF-16 leaves NULs at every second place wherever there is a Latin letter or a line break.
    encodings = ["utf-16-le", "utf-16-be", "utf-8"] if b"\0" in data else ["utf-8"]
    for encoding in encodings:
        text = _strict(data, encoding)
        if text is not None and looks(text) >= _WELL:
            return text
    # A few spoiled bytes, or a last sign cut in two, do not make UTF-8 something else.
    text = data.decode("utf-8", "replace")
    if _barely_spoiled(text) and looks(text) >= _WELL:
        return text
    readings = [(looks(text) + kana(text), text) for text in _readings(data) if looks(text) >= _WELL]
    if readings:
        return max(readings, key=lambda reading: reading[0])[1]
    return _by_detector(data)


def _readings(data: bytes) -> list[str]:
    """What ``data`` would say in the encodings Japanese is written in."""
    encodings = ("cp932", "shift_jis_2004", "euc_jp", "euc_jis_2004", "utf-16-le", "utf-16-be")
    readings = [_strict(data, encoding) for encoding in encodings]
    if not any(readings[:4]):
        # As with UTF-8: a few spoiled bytes.
        for encoding in ("cp932", "euc_jp"):
            text = data.decode(encoding, "replace")
            if _barely_spoiled(text):
                readings.append(text)
    return [text for text in readings if text]


def _by_detector(data: bytes) -> str:
    """The reading of the general detector, for other languages' encodings; raises :class:`BinaryError`."""
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    best = None if b"\0" in data else from_bytes(data[:SAMPLE], threshold=0.1).best()
    if best is not None:
        text = data.decode(best.encoding, "replace")
        if looks(text) >= _WELL:
            return text
    raise BinaryError("is a binary file, or text in an unknown encoding")


def _barely_spoiled(text: str) -> bool:
    """Whether few enough signs were lost in decoding that the rest can be trusted."""
    return text.count("\ufffd") <= max(3, len(text) // 100)


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def looks(text: str) -> float:
    """How much of ``text`` (its beginning) is made of the signs articles are written in, from 0 to 1."""
    sample = text[:SAMPLE]
    return sum(map(_WEIGHTS.__getitem__, sample)) / len(sample) if sample else 0.0


def kana(text: str) -> float:
    """The share of hiragana and full-width katakana, which no wrong reading has much of."""
    sample = text[:SAMPLE]
    return sum("\u3041" <= sign <= "\u30ff" for sign in sample) / len(sample) if sample else 0.0


def _weight(sign: str) -> float:
    code = ord(sign)
    if code < 0x80:
        # A NUL among text is a slip of some program; many of them are a sign of something else.
        return 1.0 if sign.isprintable() or sign in "\t\r\n\f\v" else 0.5 if code == 0 else -4.0
    if 0xFF61 <= code <= 0xFF9F:
        return 0.6  # half-width katakana: what EUC-JP gives when it is read as Shift_JIS
    if 0x3000 <= code <= 0x30FF or 0xFF00 <= code <= 0xFFEF:
        return 1.0
    if 0x4E00 <= code <= 0x9FFF:
        return 1.0 if _common_kanji(sign) else 0.7
    category = unicodedata.category(sign)
    if category in ("Cn", "Co", "Cc"):
        return -4.0
    if category == "Cs" or sign == "\ufffd":
        return 0.0
    return 0.9


def _common_kanji(sign: str) -> bool:
    """Whether ``sign`` is in the first level of JIS X 0208, about 3 000 kanji."""
    try:
        return 0xB0 <= sign.encode("euc_jp")[0] <= 0xCF
    except UnicodeEncodeError:
        return False


class _Weights(dict[str, float]):
    """The weight of each sign that was met so far."""

    def __missing__(self, sign: str) -> float:
        self[sign] = weight = _weight(sign)
        return weight


_WEIGHTS = _Weights()
