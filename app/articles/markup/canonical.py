"""The address by which an article is known: that of its own site, without what only counts clicks."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

# Parameters that say where a reader came from, never what is shown.
_TRACKING = re.compile(
    r"utm_.*|at_(?:medium|campaign|custom\d|bbc_team|link_.*|ptr_name|format)|mc_[ce]id|_hs(?:enc|mi)|__twitter_impression"
    r"|(?:fb|g|gb|wb|y|ms|ttc|tw|dc|li_fat_|igsh)clid|igshid|gad_source|yclid|_openstat|ito|cmpid?|ocid|smid|smtyp|ncid|srnd"
    r"|sref|spm|share(?:id|_?token)?|shareType|xtor|taid|wt_mc|wickedid|vero_id|oly_(?:anon|enc)_id|guccounter|ref_src|ref_url"
    r"|amp_js_v|usqp|__source|traffic_source",
    re.IGNORECASE,
)
_AFFIXES = ("www.", "m.", "mobile.", "amp.")
_SECOND = {"ac", "co", "com", "edu", "gov", "gob", "go", "net", "ne", "or", "org", "mil"}


def canonical_address(fetched: str, said: str | None) -> str:
    """The address that a page names as its own, if it is of the same site; else the one it came from, cleaned."""
    clean = without_tracking(fetched)
    if not said:
        return clean
    try:
        named = urljoin(fetched, said.strip())
        ours, theirs = urlsplit(fetched), urlsplit(named)
        fits = theirs.scheme in ("http", "https") and _site(ours.hostname or "") == _site(theirs.hostname or "")
    except ValueError:
        return clean
    home = theirs.path in ("", "/") and not theirs.query and (ours.path not in ("", "/") or ours.query)
    if not fits or home or "@" in theirs.netloc or re.search(r"[\x00-\x20\x7f\\]", named):
        return clean
    return without_tracking(named)


def without_tracking(address: str) -> str:
    """An address without its fragment and without parameters that only count clicks."""
    parts = urlsplit(address)
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)]
    query = parts.query if len(kept) == len(pairs) else urlencode(kept)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, query, ""))


def place_of(address: str | None) -> str:
    """What the addresses of one article have in common, however they are written; empty where an address is none of an
    article's own: a site's front page, or nothing.
    """
    try:
        parts = urlsplit(without_tracking(address or ""))
        host, port = (parts.hostname or "").removeprefix("www."), parts.port
    except ValueError:
        return ""
    path = parts.path.rstrip("/")
    if not host or parts.scheme.lower() not in ("http", "https") or not (path or parts.query):
        return ""
    return f"{host}{f':{port}' if port else ''}{path}{f'?{parts.query}' if parts.query else ''}"


def _site(host: str) -> str:
    """What the hosts of one site share: the last two labels, or three where a country has its own second level."""
    for affix in _AFFIXES:
        host = host.lower().removeprefix(affix)
    labels = host.rstrip(".").split(".")
    if labels[-1].isdecimal():
        return host
    return ".".join(labels[-3:] if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND else labels[-2:])
