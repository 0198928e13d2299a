"""What a page declares of itself for programs: JSON-LD, meta elements, microdata, links."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from app.articles.markup.blocks import tidy

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|LiveBlogPosting|NewsItem|Statement)$")
_DEEPEST = 8
_MOST = 2_000  # objects of JSON-LD that are looked at
_NAMES = ("og:site_name", "sitename", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "copyright")
_AUTHORS = (
    "author",
    "article:author_name",
    "dc.creator",
    "dcterms.creator",
    "byl",
    "parsely-author",
    "sailthru.author",
)
_DATES = (
    "article:published_time",
    "og:article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "citation_publication_date",
    "date",
)


@dataclass(frozen=True, slots=True)
class Declared:
    """What a page declares. `published` are dates as written, the most telling first; `body` is JSON-LD's."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: tuple[str, ...] = ()
    canonical: str | None = None
    body: str | None = None
    free: bool = True


def declared(tree: HtmlElement) -> Declared:
    """What a page declares of itself."""
    objects = list(_objects(tree))
    by_id = {one["@id"]: one for one in objects if isinstance(one.get("@id"), str) and len(one) > 1}
    article = next((one for one in objects if _is_article(one)), {})
    meta = _meta(tree)
    publisher = article.get("publisher") or article.get("sourceOrganization")
    times = (
        article.get("datePublished"),
        *(meta.get(name) for name in _DATES),
        *_marked(tree),
        article.get("dateCreated"),
    )
    authors = tuple(_people(article.get("author") or article.get("creator"), by_id))
    return Declared(
        title=_text(article.get("headline")) or _text(meta.get("og:title")) or _text(meta.get("twitter:title")),
        outlet=_name(publisher, by_id) or next((_text(meta[name]) for name in _NAMES if meta.get(name)), None),
        authors=authors or tuple(_written(tree, meta)),
        published=tuple(time.strip() for time in times if isinstance(time, str) and time.strip()),
        canonical=_canonical(tree) or meta.get("og:url") or None,
        body=_body(article),
        free=str(article.get("isAccessibleForFree", "true")).lower() not in ("false", "no"),
    )


def _objects(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, the outer before the inner."""
    seen = 0
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        waiting = [(_json(script.text_content()), 0)]
        while waiting and seen < _MOST:
            value, depth = waiting.pop(0)
            seen += 1
            if isinstance(value, dict):
                yield value
            if depth < _DEEPEST and isinstance(value, dict | list):
                inner = value.values() if isinstance(value, dict) else value
                waiting += [(one, depth + 1) for one in inner if isinstance(one, dict | list)]


def _json(text: str) -> object:
    cleaned = re.sub(
        r"^\s*(?:<!--|/\*.*?\*/|//\s*<!\[CDATA\[)|(?:-->|//\s*\]\]>)\s*$", "", text.strip(), flags=re.DOTALL
    )
    try:
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None  # what cannot be read declares nothing


def _is_article(one: Mapping[str, Any]) -> bool:
    kinds = one.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _text(value: object) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    return tidy(entities.unescape(value)) or None if isinstance(value, str) else None


def _name(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or by_id.get(str(value.get("@id")), {}).get("name")
    return _text(value)


def _people(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = _name(one, by_id)
        if name and not name.startswith(("http://", "https://")):
            yield name


def _meta(tree: HtmlElement) -> dict[str, str]:
    """Meta elements by name, in lower case; the first of a name counts."""
    found: dict[str, str] = {}
    for one in tree.iter("meta"):
        name = (one.get("property") or one.get("name") or one.get("itemprop") or "").lower().strip()
        if name and one.get("content"):
            found.setdefault(name, one.get("content") or "")
    return found


def _marked(tree: HtmlElement) -> Iterator[str]:
    """Times that elements of the page mark as those of its publication."""
    for one in tree.xpath('//*[@itemprop="datePublished"] | //time[@pubdate]'):
        yield one.get("datetime") or one.get("content") or tidy(one.text_content())
    for one in tree.iter("time"):
        if re.search(r"(?:^|[\s_-])(?:published|dt-published|pubdate)", one.get("class") or ""):
            yield one.get("datetime") or tidy(one.text_content())


def _written(tree: HtmlElement, meta: Mapping[str, str]) -> Iterator[str]:
    named = next((meta[name] for name in _AUTHORS if meta.get(name)), "")
    if named and not named.startswith(("http://", "https://")):
        yield tidy(named)
        return
    marked = '//*[@rel="author"] | //*[@itemprop="author"] | //address[not(.//*)]'
    yield from dict.fromkeys(name for one in tree.xpath(marked) if 0 < len(name := tidy(one.text_content())) <= 80)


def _canonical(tree: HtmlElement) -> str | None:
    found = tree.xpath('//link[translate(@rel, "CANOIL", "canoil")="canonical"]/@href')
    return str(found[0]).strip() or None if found else None


def _body(article: Mapping[str, Any]) -> str | None:
    """The article's text as JSON-LD has it, a paragraph to a line."""
    text = article.get("articleBody")
    if not isinstance(text, str):
        return None
    plain = entities.unescape(entities.unescape(re.sub(r"</?(?:p|br|div|li|h[1-6])[^>]*>", "\n", text)))
    lines = (tidy(re.sub(r"</?[a-zA-Z][^>]{0,300}>", "", line)) for line in plain.splitlines())
    return "\n\n".join(line for line in lines if line) or None
