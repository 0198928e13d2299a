"""What a feed names: RSS, Atom, JSON Feed and sitemaps -> entries, each an address to fetch."""

from __future__ import annotations

from app.articles.feeds.entries import MOST, Entry, Feed
from app.articles.feeds.read import read_feed

__all__ = ["MOST", "Entry", "Feed", "read_feed"]
