"""Linking: what belongs together across articles. Pure, like reading."""
