"""The English reader: one parse of each article, and the layers that are read from it. Start at `path.py`."""
