"""The store: preserved bytes, each in a file that its SHA-256 names.

A file is written beside its place, flushed to the disk, and renamed: whatever happens, a file of the store is whole.
Nothing is ever overwritten or deleted here.
"""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path

from onrecord.errors import DamagedStore

_HASH = re.compile(r"[0-9a-f]{64}")


class Store:
    """A folder of preserved bytes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Return where the bytes of a hash are.

        Raises:
            ValueError: where it is no SHA-256 in hexadecimal; so no name from outside can leave the folder.
        """
        if not _HASH.fullmatch(sha256):
            raise ValueError(f"{sha256!r} is no SHA-256")
        return self.folder / sha256[:2] / sha256[2:]

    def keep(self, content: bytes) -> str:
        """Preserve bytes and return their SHA-256; they are on the disk when this returns."""
        sha256 = hashlib.sha256(content).hexdigest()
        path = self.path(sha256)
        if path.exists() and path.stat().st_size == len(content):
            return sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.flush()
                os.fsync(out.fileno())
            os.replace(beside, path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _flush(path.parent)
        return sha256

    def content(self, sha256: str) -> bytes:
        """Return preserved bytes, checked against their hash.

        Raises:
            DamagedStore: where they are gone or are others.
        """
        try:
            content = self.path(sha256).read_bytes()
        except FileNotFoundError as error:
            raise DamagedStore(f"{sha256}: not in {self.folder}. Restore it from a backup.") from error
        if hashlib.sha256(content).hexdigest() != sha256:
            raise DamagedStore(
                f"{self.path(sha256)}: the bytes are not those that were kept. Restore it from a backup."
            )
        return content


def _flush(folder: Path) -> None:
    """Flush a folder's own entries, where the system lets a folder be opened."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def store() -> Store:
    """Return the register's own store."""
    from django.conf import settings

    return Store(settings.HOME / "store")
