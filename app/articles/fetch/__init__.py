"""The only use of the network: addresses that people, feeds and redirects name are fetched, politely and with care.

What an address leads to is not trusted. Each connection is made to an IP address that was checked just before, so that
neither a name, a redirect nor a name server that changes its answer leads into a private network (`connect`). Time,
bytes (also when unpacked) and redirects are bounded; robots.txt is honoured; one host is not asked in haste.
"""

from __future__ import annotations

from app.articles.fetch.article import Fetched, fetch_again, fetch_article
from app.articles.fetch.fetcher import Answer, Fetcher, Known
from app.articles.fetch.rules import Rules

__all__ = ["Answer", "Fetched", "Fetcher", "Known", "Rules", "fetch_again", "fetch_article"]
