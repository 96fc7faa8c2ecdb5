"""The folder that a register lives in: its database, its preserved bytes, its secret key."""

from __future__ import annotations

import os
import secrets
from pathlib import Path


def home() -> Path:
    """Return the register's folder: `ONRECORD_HOME`, or `onrecord` in the user's data folder."""
    given = os.environ.get("ONRECORD_HOME")
    if given:
        return Path(given).expanduser().resolve()
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA") or Path.home() / ".local" / "share"
    return Path(base) / "onrecord"


def secret_key(folder: Path) -> str:
    """Return `ONRECORD_SECRET_KEY`, or the key that was made for this folder, readable by its owner alone."""
    given = os.environ.get("ONRECORD_SECRET_KEY")
    if given:
        return given
    path = folder / "secret-key"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        made = path.with_name(f".secret-key-{os.getpid()}")
        with open(os.open(made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(50))
        try:
            os.link(made, path)  # whoever is first makes the key; nobody ever overwrites it
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text("ascii")
