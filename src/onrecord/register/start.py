"""Opening a register: Django set up, the database there and of this version."""

from __future__ import annotations

import os


def start() -> None:
    """Set Django up on the register's own settings and bring its database up to this version.

    Raises:
        RegisterUnusable: where the folder cannot be written, or the database not reached.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "onrecord.register.settings")
    from onrecord.errors import RegisterUnusable
    from onrecord.register.home import home

    try:
        home().mkdir(parents=True, exist_ok=True)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import DatabaseError

        try:
            call_command("migrate", verbosity=0, interactive=False)
        except DatabaseError as error:
            raise RegisterUnusable(
                f"the database cannot be used ({error}). Check DATABASE_URL, or the folder {home()}."
            ) from error
    except OSError as error:
        raise RegisterUnusable(
            f"{home()}: the register's folder cannot be used ({error.strerror}). Name another by ONRECORD_HOME."
        ) from error
