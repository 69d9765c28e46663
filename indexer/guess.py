"""The likeliest encoding of bytes that declare none and are not UTF-8, by chardet and by how the result reads.

chardet 7 was the best measured of the kept-up detectors (exact text of 40 encodings:
.99, charset-normalizer .94, faust-cchardet .88). It is put right in two ways: a
reading that is no writing at all gives way to a later candidate, and texts in capitals
are judged in small letters.
"""

from __future__ import annotations

import re
import warnings
from collections import Counter
from collections.abc import Mapping
from itertools import islice

import chardet

from indexer.encodings import codec_name, decodes, reader
from indexer.plausible import implausibility

_SAMPLE = 200_000
"""The bytes that are looked at; more make no difference but take time."""
_WIDE = ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")
_DECLARATION = re.compile(rb"\b(?:charset|encoding)\s*=\s*[\"']?[\w.:-]+", re.I)
"""Taken out before detection: chardet would believe it, and it is asked only when there is none or a wrong one."""
_HIGH = re.compile(rb"[\x80-\xff]+")
_AROUND = 100
"""Bytes before and behind a run of others than ASCII that are looked at in a long file."""
_FEW = 8
"""Letters below which a text's capitals prove nothing."""
_WRONG = 0.3
"""The share of impossible words from which a reading is given up for a better one."""
_CANDIDATES = 6
_ASCII = bytes(range(128))
_WITH_CAPITALS = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp855", "cp1253", "iso8859-7")


def unicode_form(data: bytes) -> str:
    """The UTF-16 or UTF-32 codec of `data` that has no byte order mark; "" when it is in neither."""
    sample = data[: _SAMPLE // 4 * 4]
    if b"\x00" not in sample and sample.isascii():
        return ""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # it warns that it may answer None, which is meant
        answer = chardet.detect(sample, include_encodings=_WIDE, compat_names=False)
    name = codec_name(answer["encoding"])
    return name if name in _WIDE and decodes(sample, name) else ""


def likeliest(data: bytes) -> str:
    """The codec most likely to read `data`: one that decodes all of it into something like writing, if there is any."""
    sample = _DECLARATION.sub(b"", _sample(data))
    answers = chardet.detect_all(sample, compat_names=False)
    found = [name for answer in answers if (name := codec_name(answer["encoding"]))] or ["cp1252"]
    first = _in_capitals(sample, found[0], answers[0]["confidence"])
    names = list(dict.fromkeys(reader(data, name) for name in (first, *found)))
    whole = islice((name for name in names if decodes(data, name)), _CANDIDATES)
    likely = next(whole, names[0])
    doubt = implausibility(sample.decode(likely, "replace"))
    if doubt <= _WRONG:
        return likely
    doubts = {name: implausibility(sample.decode(name, "replace")) for name in whole}
    least = min(doubts, key=doubts.__getitem__, default=likely)
    return least if doubts.get(least, doubt) < doubt / 3 else likely


def _in_capitals(sample: bytes, first: str, confidence: float) -> str:
    """The encoding of a text in capitals; `first` when that reads capitals or no other encoding explains it better.

    Detection knows texts in small letters, and takes "ПРОЦЕСС" in windows-1251 for
    "опнжеяя" in KOI8-R. So where the likeliest reading has no capitals, readings with
    nothing else are put to the detector again in small letters.
    """
    if any(char.isupper() for char in set(sample.decode(first, "replace")) if not char.isascii()):
        return first
    best, name = confidence, first
    counts = Counter(sample.translate(None, _ASCII))
    for other in _WITH_CAPITALS:
        if not _only_capitals(counts, other):
            continue
        text = sample.decode(other, "ignore")
        answer = chardet.detect(text.lower().encode(other, "ignore"), compat_names=False)
        if codec_name(answer["encoding"]) == other and answer["confidence"] > best:
            best, name = answer["confidence"], other
    return name


def _only_capitals(counts: Mapping[int, int], encoding: str) -> bool:
    """Whether the bytes that occur so often are nearly all capitals in `encoding`, which has a byte for each letter."""
    letters = {byte: char for byte in counts if (char := bytes([byte]).decode(encoding, "ignore")).isalpha()}
    total = sum(counts[byte] for byte in letters)
    capitals = sum(counts[byte] for byte, char in letters.items() if char.isupper())
    return total >= _FEW and capitals >= 0.95 * total


def _sample(data: bytes) -> bytes:
    """At most `_SAMPLE` bytes of `data` that tell its encoding: all of it, or the surroundings of what is not ASCII."""
    if len(data) <= _SAMPLE:
        return data
    found, size, done = [], 0, 0
    for match in _HIGH.finditer(data):
        if match.end() <= done:
            continue
        start, done = max(done, match.start() - _AROUND), match.end() + _AROUND
        found.append(data[start:done])
        size += done - start
        if size >= _SAMPLE:
            break
    return b"".join(found)[:_SAMPLE] if found else data[:_SAMPLE]
