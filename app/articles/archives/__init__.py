"""Archives of any size -> records, one at a time, in bounded memory: folders, JSON lines, WARC, each also gzipped."""

from __future__ import annotations

from app.articles.archives.parse import article_of, plain_article
from app.articles.archives.read import held_back, records
from app.articles.archives.record import Form, Record
from app.articles.archives.sources import ENDINGS, Source, sources

__all__ = ["ENDINGS", "Form", "Record", "Source", "article_of", "held_back", "plain_article", "records", "sources"]
