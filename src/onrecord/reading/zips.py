"""Zip containers that may be hostile, opened without believing them.

What a zip says of its sizes may be false and what it holds may be a million times larger than the
file, so nothing is handed to a library before it has been unpacked once, counted byte by byte.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO

from onrecord.errors import DamagedSource, LockedSource, OversizedSource, UnreadableSource
from onrecord.reading.sources import Limits

_MAX_ENTRIES = 20_000
_MAX_RATIO = 200  # documents stay under 30; deflate's bombs reach 1000
_RATIO_FROM = 16 * 1024 * 1024  # under this a high ratio does no harm (an empty table, say)
_CHUNK = 1 << 20


def names_at_head(head: bytes) -> list[str]:
    """Return the names in the first local headers of a zip, for telling what it is."""
    found, at = [], 0
    while (at := head.find(b"PK\x03\x04", at)) >= 0 and at + 30 <= len(head):
        (length,) = struct.unpack_from("<H", head, at + 26)
        found.append(head[at + 30 : at + 30 + length].decode("utf-8", errors="replace"))
        at += 30
    return found


def open_zip(content: bytes, name: str, limits: Limits, *, count: bool = True) -> zipfile.ZipFile:
    """Return the opened zip once all in it is known to fit the limits.

    With `count` every entry is unpacked and counted, for libraries that open entries themselves;
    without, only the sizes that the zip states are summed, and `member` counts what it reads.

    Raises:
        DamagedSource, LockedSource (an entry is encrypted), OversizedSource.
    """
    try:
        opened = zipfile.ZipFile(BytesIO(content))
        entries = opened.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OSError) as error:
        raise _damaged(name, error) from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise LockedSource(f"{name or 'the input'}: encrypted. Save it without a password and read it again.")
    stated = sum(entry.file_size for entry in entries)
    if len(entries) > _MAX_ENTRIES or stated > limits.max_bytes or _is_bomb(stated, len(content)):
        raise _oversized(name, stated, limits)
    if count:
        total = 0
        for entry in entries:
            total += len_of(opened, entry, limits.max_bytes - total, len(content), name, limits)
    return opened


def len_of(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int, packed: int, name: str, limits: Limits) -> int:
    """Unpack one entry without keeping it and return its true size.

    Raises:
        DamagedSource, OversizedSource (as soon as it passes what is left).
    """
    total = 0
    try:
        with opened.open(entry) as stream:
            while chunk := stream.read(_CHUNK):
                total += len(chunk)
                if total > left or _is_bomb(total, packed):
                    raise _oversized(name, total, limits)
    except UnreadableSource:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name, error) from error
    return total


def member(opened: zipfile.ZipFile, entry: str, name: str, limits: Limits) -> bytes:
    """Return the content of one entry, at most `limits.max_bytes` of it.

    Raises:
        DamagedSource (also where there is no such entry), OversizedSource.
    """
    try:
        with opened.open(entry) as stream:
            content = stream.read(limits.max_bytes + 1)
    except KeyError as error:
        raise DamagedSource(f"{name or 'the input'}: no {entry} in it. Get the file anew.") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
    ) as error:
        raise _damaged(name, error) from error
    if len(content) > limits.max_bytes:
        raise _oversized(name, len(content), limits)
    return content


def xml(content: bytes, name: str) -> bytes:
    """Return `content` once it is known to declare no document type, and so no entities.

    Raises:
        DamagedSource: it declares one, which no office program writes, or is no XML.
    """
    from defusedxml import DefusedXmlException
    from defusedxml.expatreader import DefusedExpatParser

    parser = DefusedExpatParser(forbid_dtd=True)
    try:
        parser.parse(BytesIO(content))
    except DefusedXmlException as error:
        raise DamagedSource(
            f"{name or 'the input'}: declares XML entities, as no office program does; it may be an attack. "
            "Ask its sender for it as PDF or text."
        ) from error
    except Exception as error:
        raise _damaged(name, error) from error
    return content


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_FROM and unpacked > packed * _MAX_RATIO


def _oversized(name: str, size: int, limits: Limits) -> OversizedSource:
    return OversizedSource(
        f"{name or 'the input'}: unpacks to {size:,} bytes or more ({limits.max_bytes:,} allowed, "
        f"and no more than {_MAX_RATIO} times its size): perhaps a zip bomb. "
        "If you trust it, save it as PDF or text."
    )


def _damaged(name: str, error: Exception) -> DamagedSource:
    return DamagedSource(f"{name or 'the input'}: damaged ({error}). Get the file anew, or save it as text.")
