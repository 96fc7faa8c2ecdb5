"""The register: preserved sources, what was read in them, and what people decided. Start at `models.py`."""
