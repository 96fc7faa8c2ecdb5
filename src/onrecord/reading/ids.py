"""Ids of items: the same for the same words of the same article, wherever and whenever it is read."""

from __future__ import annotations

import hashlib
from collections import Counter

from onrecord.reading.records import Article, Span


class Ids:
    """Gives the items of one layer of one article their ids.

    An id is made from the article's id, the layer, and the item's spans relative to the article; items that have
    the same spans are counted in reading order.
    """

    def __init__(self, article: Article, layer: str) -> None:
        self._article, self._layer = article, layer
        self._made: Counter[str] = Counter()

    def of(self, *spans: Span) -> str:
        """Return the id of the item that has these spans."""
        at = self._article.start
        places = ",".join(f"{span.start - at}-{span.end - at}" for span in spans)
        made = hashlib.sha256(f"{self._article.id} {self._layer} {places}".encode()).hexdigest()[:16]
        self._made[made] += 1
        nth = self._made[made]
        return f"{self._layer}-{made}" if nth == 1 else f"{self._layer}-{made}.{nth}"
