"""Reading: text to frozen records, layer by layer. Start at `read.py`."""
