"""Files: which files lie under the given paths, and their bytes. Only regular files are opened."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from typing import IO

from onrecord.errors import MissingSource, OversizedSource, UnreadableSource
from onrecord.reading.records import Unread

_SPECIAL = (
    (stat.S_ISFIFO, "a named pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)
_STEP = 1024 * 1024


def shown(path: str) -> str:
    r"""Return a path as text that can be printed and encoded: odd bytes in it as \xNN."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def find(paths: Iterable[str | os.PathLike[str]]) -> Iterator[str | Unread]:
    """Yield the files at and under `paths`, in the order given, folders sorted by name.

    Files and folders in a folder whose names begin with a dot are passed over. A folder is read
    once even if links lead to it again. What is neither a file nor a folder, or cannot be
    listed, gives an Unread; nothing is opened here.
    """
    for path in paths:
        name = os.fsdecode(os.fspath(path))
        if os.path.isdir(name):
            before: set[tuple[int, int]] = set()
            any_file = False
            for found in _walk(name, before):
                any_file = True
                yield found
            if not any_file:
                yield Unread(
                    shown(name),
                    "empty",
                    f"{shown(name)}: no files in this folder (hidden ones are passed over). "
                    "Name a folder with files, or the files themselves.",
                )
        else:
            yield name


def _walk(folder: str, before: set[tuple[int, int]]) -> Iterator[str | Unread]:
    # An own stack, not recursion: folders may lie deeper than Python's stack. os.walk would ask
    # every folder's entries twice and cannot be told which links were followed already.
    stack = [folder]
    while stack:
        path = stack.pop()
        try:
            if path != folder and not os.path.isdir(path):
                yield path
                continue
            told = os.stat(path)
            # Where the file system has no numbers (0, as on some network drives), links are not followed.
            key = (told.st_dev, told.st_ino)
            if key in before or (told.st_ino == 0 and os.path.islink(path)):
                continue
            before.add(key)
            names = sorted((entry for entry in os.listdir(path) if not entry.startswith(".")), reverse=True)
        except OSError as error:
            yield _unread(path, error)
            continue
        stack.extend(os.path.join(path, name) for name in names)


def _unread(path: str, error: OSError) -> Unread:
    told = _told(path, error)
    return Unread(shown(path), told.kind, str(told))


def _told(path: str, error: OSError) -> UnreadableSource:
    name = shown(path)
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return MissingSource(f"{name}: not there, or gone by now. Check the path, then read it again.")
    if isinstance(error, PermissionError):
        return UnreadableSource(f"{name}: no permission to read it. Change its permissions or copy it.")
    reason = error.strerror or type(error).__name__
    return UnreadableSource(f"{name}: cannot be opened ({reason}). Copy it to a local disk and read that.")


def content(path: str, max_bytes: int) -> bytes:
    """Return the bytes of a regular file; never blocks on what is none, reads no more than allowed.

    Raises:
        MissingSource, OversizedSource, UnreadableSource.
    """
    name = shown(path)
    try:
        # Asked before opening, since opening a device may already do something; and once more
        # after it, since another file may stand there by then.
        _regular(name, os.stat(path))
        flags = os.O_RDONLY
        for flag in ("O_NONBLOCK", "O_NOCTTY", "O_CLOEXEC", "O_BINARY"):
            flags |= getattr(os, flag, 0)
        with os.fdopen(os.open(path, flags), "rb") as file:
            told = os.fstat(file.fileno())
            _regular(name, told)
            if told.st_size > max_bytes:
                raise _oversized(name, told.st_size, max_bytes)
            return up_to(file, max_bytes, name)
    except OSError as error:
        raise _told(path, error) from error
    except ValueError as error:  # a NUL in the path
        raise MissingSource(f"{name!r}: not a path. Check the name.") from error


def up_to(stream: IO[bytes], max_bytes: int, name: str) -> bytes:
    """Return all that an open binary stream gives, up to `max_bytes`.

    Raises:
        OversizedSource: as soon as it gives more; a file may grow while it is read.
    """
    read: list[bytes] = []
    left = max_bytes
    while block := stream.read(min(_STEP, left + 1)):
        left -= len(block)
        if left < 0:
            raise _oversized(name, max_bytes - left, max_bytes)
        read.append(block)
    return b"".join(read)


def _regular(name: str, told: os.stat_result) -> None:
    if stat.S_ISREG(told.st_mode):
        return
    if stat.S_ISDIR(told.st_mode):
        raise UnreadableSource(f"{name}: a folder. Name the files in it, or read it with read_many.")
    what = next((words for test, words in _SPECIAL if test(told.st_mode)), "a special file")
    raise UnreadableSource(
        f"{name}: {what}, not a file. Save what it gives as a file, or pass it on: onrecord read - < {name}"
    )


def _oversized(name: str, size: int, max_bytes: int) -> OversizedSource:
    return OversizedSource(
        f"{name}: {size:,} bytes or more, the limit is {max_bytes:,}. Split it, or raise --max-bytes."
    )
