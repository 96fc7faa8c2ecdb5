"""The register's settings for tests: a folder of their own; PostgreSQL where `DATABASE_URL` names one."""

import os
import tempfile

os.environ.setdefault("ONRECORD_HOME", tempfile.mkdtemp(prefix="onrecord-tests-"))
from onrecord.register.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # quick; the real ones are slow on purpose
